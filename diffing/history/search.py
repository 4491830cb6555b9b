"""When words came into an article and when they went: ``search allegedly``.

    revision   1     2     3     4
    found      0     2     2     0        ->  came in 2 (twice), went in 4

Words are found whole, whatever their case and typography, and across line ends. Invariant: the counts of a hit's steps
tell the count in every revision, since each holds until the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from diffing.errors import StoreError, UsageError
from diffing.history.git import Objects
from diffing.history.keep import canonical, checked
from diffing.history.page import parsed
from diffing.history.revision import Revision
from diffing.segment.fold import plain

_AROUND = 40
"""Characters of context on either side."""


class Step(NamedTuple):
    """A revision with more or fewer of the words than the one before."""

    revision: Revision
    before: int
    after: int
    excerpt: str
    """Where they stand, or stood in the revision before where none is left."""

    @property
    def change(self) -> str:
        """``came``, ``went``, ``more`` or ``fewer``."""
        if not self.before or not self.after:
            return "came" if self.after else "went"
        return "more" if self.after > self.before else "fewer"


def pattern_of(query: str) -> re.Pattern[str]:
    """Return what finds some words; raises UsageError for none."""
    words = plain(query).split()
    if not words:
        raise UsageError("there is nothing to search for; write the words, such as: search allegedly")
    inner = r"\s+".join(map(re.escape, words))
    first, last = words[0][0], words[-1][-1]
    return re.compile(
        (r"(?<!\w)" if _joins(first) else "") + inner + (r"(?!\w)" if _joins(last) else ""), re.IGNORECASE
    )


def steps(objects: Objects, revisions: Iterable[Revision], pattern: re.Pattern[str]) -> Iterator[Step]:
    """Yield where the count of some words changed over the life of an article; raises StoreError for a missing text."""
    before, excerpt = 0, ""
    for revision in revisions:
        data = objects.blob(checked(revision.blob))
        if data is None:
            raise StoreError(f"revision {revision.number} of '{revision.slug}' is missing from the store")
        text = canonical(parsed(data).text)
        found = list(pattern.finditer(plain(text)))
        here = _around(text, found[0].start(), found[0].end()) if found else excerpt
        if len(found) != before:
            yield Step(revision, before, len(found), here)
        before, excerpt = len(found), here


def _joins(sign: str) -> bool:
    """Tell whether a sign belongs to a script that puts spaces between words, or is a digit."""
    return sign.isdigit() or sign.lower() != sign.upper()


def _around(text: str, start: int, end: int) -> str:
    left, right = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    cut = " ".join(text[left:right].split())
    return ("…" if left else "") + cut + ("…" if right < len(text) else "")
