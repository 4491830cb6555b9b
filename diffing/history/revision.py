"""What is known of one stored version of an article, and the commit message that says it.

    Update harbour-ferry

    Article: harbour-ferry
    Source: https://example.org/ferry
    Captured-At: 2024-05-04T09:10:00Z
    Content-SHA256: 9f86d08...
    Tool-Version: writethru 0.4.0

A value stands on one line whatever is in it, so that no text can add a trailer of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_TRAILER = re.compile(r"([A-Za-z][A-Za-z0-9-]*): (.*)")
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_LONGEST_VALUE = 2000

ARTICLE = "Article"
SOURCE = "Source"
CAPTURED = "Captured-At"
CONTENT = "Content-SHA256"
TOOL = "Tool-Version"
EXTRACTOR = "Extractor"
RESTORED = "Restored-From"
RENAMED = "Renamed-From"
REMOVED = "Removed"
TAG = "Tag"
TAGGED = "Tagged-Commit"
"""On a commit that changes no file: the name a revision of ``Article`` was given, and its commit."""
MERGED = "Merged"
"""On a merge of two copies: its files are revisions that are there already."""
ORIGIN = ("Original-Commit", "Original-Path", "Original-Author", "Original-Date")
"""Where an imported revision comes from."""


class Revision(NamedTuple):
    """One stored version of an article."""

    slug: str
    """The article's name now, whatever it was called then."""
    number: int
    """From 1, in the order they were stored."""
    commit: str
    blob: str
    """The object its page is kept as."""
    captured: str
    """ISO 8601, UTC."""
    source: str | None
    sha256: str | None
    """Of its text; None where somebody committed it by hand."""
    tool: str | None
    extractor: str | None
    extractor_changed: bool
    """Whether the revision before it was made by another extractor: what differs may not be the article."""
    restored: str | None
    """The commit it was restored from."""
    author: str | None
    """Whoever wrote the imported commit."""


class Event(NamedTuple):
    """Something that happened to an article as a whole, after its revision ``number``."""

    number: int
    commit: str
    captured: str
    kind: str
    """``renamed`` or ``removed``."""
    detail: str | None
    """The name before."""


def message(subject: str, trailers: Sequence[tuple[str, str | None]]) -> bytes:
    """Return a commit message; trailers without a value are left out."""
    lines = [f"{name}: {_line(value)}" for name, value in trailers if value]
    return (_line(subject) + "\n\n" + "".join(f"{line}\n" for line in lines)).encode()


def trailers_of(text: str) -> dict[str, str]:
    """Return the trailers at the end of a commit message, the last of each name."""
    last = text.rstrip("\n").rsplit("\n\n", 1)
    if len(last) < 2:
        return {}
    found = [_TRAILER.fullmatch(line) for line in last[1].split("\n")]
    return {match[1]: match[2] for match in found if match}


def tagged_by(trailers: Mapping[str, str]) -> tuple[str, str] | None:
    """Return which tag the trailers of a commit record, ``SLUG@NAME``, and of which commit; None for no tag."""
    slug, name, commit = (trailers.get(field) for field in (ARTICLE, TAG, TAGGED))
    return (f"{slug}@{name}", commit) if slug and name and commit else None


def _line(value: str) -> str:
    line = _BREAKS.sub(" ", value).strip()[:_LONGEST_VALUE]
    return line if line.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", line)
