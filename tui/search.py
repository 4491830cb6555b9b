"""Words to the places of both texts that hold them, in the order of the rows; capitals do not matter.

A place lies within one paragraph, in a text as on the screen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

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
    words = ("".join(_ALIKE.get(char) or re.escape(char) for char in word) for word in query.split())
    return re.compile(r"\s+".join(words), re.IGNORECASE)


def hits_of(diff: ArticleDiff, query: str) -> tuple[Hit, ...]:
    """Return the places, row by row, those of the old side first."""
    pattern = pattern_of(query)
    found: list[Hit] = []
    for side, article in ((OLD, diff.old), (NEW, diff.new)):
        rows = {i: row for row, link in enumerate(diff.alignment.paragraphs) for i in getattr(link, side)}
        found += _numbered(_rows(article, rows, pattern), side)
    return tuple(sorted(found, key=lambda hit: (hit.row, hit.side == NEW, hit.nth)))[:MOST]


def _rows(article: Article, rows: dict[int, int], pattern: re.Pattern[str]) -> Iterator[int]:
    return islice((rows[index] for index in _paragraphs(article, pattern)), MOST)


def _paragraphs(article: Article, pattern: re.Pattern[str]) -> Iterator[int]:
    """Yield the paragraph of each place; the text is searched as a whole, and again where a place left a paragraph."""
    starts = [paragraph.start for paragraph in article.paragraphs]
    at = 0
    while match := pattern.search(article.text, at):
        index = max(bisect_right(starts, match.start()) - 1, 0)
        end = article.paragraphs[index].end
        if match.end() <= end:
            yield index
            at = match.end()
            continue
        yield from (index for _ in pattern.finditer(article.text, match.start(), end))
        at = max(end, match.start() + 1)


def _numbered(rows: Iterator[int], side: str) -> Iterator[Hit]:
    counts: dict[int, int] = {}
    for row in rows:
        nth = counts.get(row, 0)
        counts[row] = nth + 1
        yield Hit(row, side, nth)


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
