"""Words to the places of both texts that hold them, in the order of the rows; capitals do not matter.

A place lies within one paragraph, in a text as on the screen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice, pairwise
from typing import NamedTuple, overload

from diffing.model import Article, ArticleDiff
from diffing.report.paint import NEW, OLD
from tui.page import ScreenLine

MOST = 100_000
"""Places that are kept; nobody steps through more."""
_ALIKE = {char: f"[{alike}]" for alike in ("'‘’", '"“”', "-‐‑–—") for char in alike}


class Hit(NamedTuple):
    """A place that holds what was searched for."""

    row: int
    side: str
    nth: int
    """Which of the row's places of that side, from 0."""


def pattern_of(query: str) -> re.Pattern[str]:
    """Return what finds some words, whatever space is between them and whatever their quotation marks and dashes."""
    return _pattern(query, within="")


def pattern_on_screen(query: str) -> re.Pattern[str]:
    """Return what finds the same words on lines, between any two letters of which a line may end."""
    return _pattern(query, within="\n?")


def _pattern(query: str, *, within: str) -> re.Pattern[str]:
    words = (within.join(_ALIKE.get(char) or re.escape(char) for char in word) for word in query.split())
    return re.compile(r"\s+".join(words), re.IGNORECASE)


class Hits(Sequence[Hit]):
    """All places, kept as counts for each row: of a common letter there are a hundred thousand."""

    def __init__(self, old: Mapping[int, int], new: Mapping[int, int]) -> None:
        """Take how many places each row has on either side."""
        self._rows = sorted({*old, *new})
        self._olds = [old.get(row, 0) for row in self._rows]
        sizes = (old.get(row, 0) + new.get(row, 0) for row in self._rows)
        self._edges = list(accumulate(sizes, initial=0))

    def __len__(self) -> int:
        return min(self._edges[-1], MOST)

    @overload
    def __getitem__(self, at: int) -> Hit: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Hit]: ...

    def __getitem__(self, at: int | slice) -> Hit | Sequence[Hit]:
        if isinstance(at, slice):
            return [self[it] for it in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        at %= len(self)
        place = bisect_right(self._edges, at) - 1
        nth, olds = at - self._edges[place], self._olds[place]
        return Hit(self._rows[place], OLD, nth) if nth < olds else Hit(self._rows[place], NEW, nth - olds)


def hits_of(diff: ArticleDiff, query: str) -> Sequence[Hit]:
    """Return the places, row by row, those of the old side first."""
    pattern = pattern_of(query)
    links = diff.alignment.paragraphs
    old = _counted(diff.old, {i: row for row, link in enumerate(links) for i in link.old}, pattern)
    new = _counted(diff.new, {j: row for row, link in enumerate(links) for j in link.new}, pattern)
    return Hits(old, new)


def _counted(article: Article, rows: Mapping[int, int], pattern: re.Pattern[str]) -> Mapping[int, int]:
    """Count the places of one text by their rows."""
    places = (
        rows[index]
        for index, paragraph in enumerate(article.paragraphs)
        for _ in pattern.finditer(article.text, paragraph.start, paragraph.end)
    )
    return Counter(islice(places, MOST))


class Lit(NamedTuple):
    """Part of a place that was searched for: characters of one line."""

    line: int
    start: int
    end: int


def found_in(lines: Sequence[ScreenLine], pattern: re.Pattern[str]) -> list[tuple[Lit, ...]]:
    """Return where lines hold what was searched for, broken lines or not."""
    firsts = [at for at, line in enumerate(lines) if at and line.label.isdigit()]  # a paragraph has its number there
    edges = [0, *firsts, len(lines)]
    return [lit for first, last in pairwise(edges) for lit in _found(lines[first:last], first, pattern)]


def _found(lines: Sequence[ScreenLine], line: int, pattern: re.Pattern[str]) -> Iterator[tuple[Lit, ...]]:
    """Yield the places in a paragraph that begins on a line."""
    texts = ["".join(piece.text for piece in line.pieces) for line in lines]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    for match in pattern.finditer("\n".join(texts)):
        first = bisect_right(starts, match.start()) - 1
        last = bisect_right(starts, max(match.end() - 1, match.start())) - 1
        yield tuple(
            Lit(line + at, max(match.start() - starts[at], 0), min(match.end() - starts[at], len(texts[at])))
            for at in range(first, last + 1)
        )
