"""Many pairs of texts as a person names them: two folders, a file that lists pairs, two revisions in git.

    old/ new/               files of the same path in both; a file on one side alone is a pair with one side, unless
                            it was renamed (``ingest.renamed``)
    pairs.yaml              a list of {old: FILE, new: FILE, title: WORDS, pin: 3=5}, files by their place beside it
    v1..v2 -- stories/      the files that differ between two revisions, a renamed one beside what it was

Only names are read here; a pair's texts are read by whoever compares it, so that one broken pair stops no other.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from diffing.errors import SourceError, UsageError
from diffing.ingest.source import STDIN, Given, articles_of, fetch, is_address

if TYPE_CHECKING:
    from diffing.ingest.marked import Marked
    from diffing.model import Article
    from diffing.options import Options

_PIN = re.compile(r"0*([1-9][0-9]{0,8}) ?= ?0*([1-9][0-9]{0,8})", re.ASCII)


class Side(NamedTuple):
    """One text of a pair: what it is called, and where it is."""

    shown: str
    """A path, or ``REV:PATH``."""
    blob: str = ""
    """The object in git that holds it; "" for a file."""
    trouble: str = ""
    """Why it must not be read, in a sentence; "" where nothing is known against it."""


class Pair(NamedTuple):
    """Two texts to compare, or one that came or went."""

    name: str
    """Its path in both folders or revisions; of a listed pair, the new file."""
    title: str | None
    old: Side | None
    new: Side | None
    was: str = ""
    """Its path in the old revision, where that is another."""
    pins: tuple[tuple[int, int], ...] = ()
    """Paragraphs that belong together, counted from 0."""


class Read(NamedTuple):
    """The texts of a pair."""

    old: Article
    new: Article


def read(
    pair: Pair, *, encoding: str | None = None, as_text: bool = False, options: Options | None = None
) -> Read | None:
    """Return both texts of a pair that has both sides; None where both are the same bytes that can't be read.

    Raises SourceError.
    """
    if pair.old is None or pair.new is None:
        raise UsageError(f"'{pair.name}' has only one side; there is nothing to compare it with")
    data = [bytes_of(side) for side in (pair.old, pair.new)]
    old, new = (Given(side.shown, found, side.shown) for side, found in zip((pair.old, pair.new), data, strict=True))
    try:
        return Read(*articles_of(old, new, encoding=encoding, as_text=as_text, options=options))
    except SourceError:
        if data[0] == data[1]:
            return None
        raise


def bytes_of(side: Side) -> bytes:
    """Return what is in a text's file, or blob; raises SourceError."""
    if side.trouble:
        raise SourceError(side.trouble)
    if side.blob:
        from diffing.ingest.git import blob

        return blob(side.blob, side.shown)
    return fetch(side.shown)


def of_folders(old: str, new: str, *, passed_over: Callable[[str], bool] = lambda _: False) -> list[Pair]:
    """Return the pairs of two folders by path; folders that are hidden, or ``passed_over``, are left out.

    A link that leads out of its folder is listed and not read. Raises SourceError for a folder that can't be read.
    """
    before, after = (dict(_files(root, passed_over)) for root in (old, new))
    return [Pair(name, None, before.get(name), after.get(name)) for name in sorted({*before, *after})]


def _files(root: str, passed_over: Callable[[str], bool]) -> Iterator[tuple[str, Side]]:
    def fail(error: OSError) -> None:
        raise SourceError(f"folder '{error.filename}' could not be read: {(error.strerror or '').lower()}")

    home = os.path.join(os.path.realpath(root), "")
    for folder, inner, names in os.walk(root, onerror=fail):
        inner[:] = sorted(name for name in inner if name[0] != "." and not passed_over(os.path.join(folder, name)))
        for name in names:
            path = os.path.join(folder, name)
            if name[0] != "." and _is_file(path):
                out = not os.path.realpath(path).startswith(home)
                trouble = f"'{path}' is a link that leads out of its folder; it was not read" if out else ""
                yield os.path.relpath(path, root), Side(path, trouble=trouble)


def _is_file(path: str) -> bool:
    """Tell whether a path is no pipe, device or folder; a link that leads nowhere counts, so that it is told of."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True


def of_list(path: str) -> list[Pair]:
    """Return the pairs that a YAML file lists; raises SourceError with line and column."""
    from diffing.ingest.marked import decoded, parse

    try:
        listed = parse(decoded(fetch(path), path, SourceError), path, SourceError)
    except SourceError as error:
        if path.endswith((".yaml", ".yml")):
            raise
        if path.endswith((".jsonl", ".ndjson")):
            lines = f"'{path}' is a file of JSON lines, which `writethru batch` compares"
            raise SourceError(f"{lines}; name two folders here, or a list of pairs in YAML") from None
        raise SourceError(f"{error}; name two folders, or a list of pairs in YAML") from None
    if listed is None:
        raise SourceError(f"{path}:1:1: a list of pairs is wanted here, and there is nothing")
    base = "" if path == STDIN else os.path.dirname(path)
    return [_listed(entry, base) for entry in listed.items()]


def _listed(entry: Marked, base: str) -> Pair:
    keys = entry.keys(("old", "new", "title", "pin"), need=("old", "new"))
    old, new = (_named(keys[side], base) for side in ("old", "new"))
    title, pin = keys.get("title"), keys.get("pin")
    return Pair(
        keys["new"].exact(),
        title.text() if title else None,
        old,
        new,
        pins=tuple(map(_pin, pin.items() if pin.is_list else [pin])) if pin else (),
    )


def _pin(value: Marked) -> tuple[int, int]:
    """Return two paragraphs, counted from 0, of ``3=5``, where they are counted from 1."""
    found = _PIN.fullmatch(value.text())
    if not found:
        value.fail(f"'{value.text()}' does not name two paragraphs; write 3=5 for old 3 and new 5")
    return int(found[1]) - 1, int(found[2]) - 1


def _named(value: Marked, base: str) -> Side:
    name = value.exact()
    if not name or name == STDIN or "\0" in name or is_address(name):
        value.fail("the name of a file is wanted here")
    path = os.path.join(base, name)
    in_git = ":" in name and not os.path.lexists(path)
    return Side(name if in_git else path)


def of_revisions(spec: str, paths: Sequence[str], *, renames: bool = True) -> list[Pair]:
    """Return the files that differ between ``A..B``, a side left out being HEAD; raises SourceError.

    ``renames`` has a renamed file be one, as git finds renames. Links and submodules are left out.
    """
    from diffing.ingest.git import differing

    old, _, new = spec.partition("..")
    if new.startswith("."):
        raise UsageError(f"'{spec}' is from where two revisions parted; write A..B")
    old, new = old or "HEAD", new or "HEAD"
    return [
        Pair(
            it.path,
            None,
            Side(f"{old}:{it.old_path}", it.before) if it.before else None,
            Side(f"{new}:{it.path}", it.after) if it.after else None,
            was=it.old_path if it.old_path != it.path else "",
        )
        for it in differing(old, new, paths, renames=renames)
    ]
