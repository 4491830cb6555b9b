"""A paragraph cut into runs where changes begin and end; of changes that overlap the most important one wins."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import Literal, TypeAlias

from diffing.model import Article, Change, Intent, Paragraph
from diffing.rows.pictures import JOINING, whole_pictures
from diffing.rows.row import Part, Run

Side: TypeAlias = Literal["old", "new"]

RANK = {intent: rank for rank, intent in enumerate(Intent)}
"""How early each intent is told; of two on the same words the first counts."""


def span_of(change: Change, side: Side) -> tuple[int, int] | None:
    """Return where a change stands on one side; None where it has no words there."""
    passage = change.old if side == "old" else change.new
    return passage and (passage.start, passage.end)


def by_paragraph(article: Article, changes: Iterable[Change], side: Side) -> dict[int, list[Change]]:
    """Return the changes whose words stand in each paragraph of one side."""
    starts = [paragraph.start for paragraph in article.paragraphs]
    found: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        span = span_of(change, side)
        if span is None or span[0] >= span[1]:
            continue
        index = max(bisect_right(starts, span[0]) - 1, 0)
        while index < len(starts) and starts[index] < span[1]:
            if article.paragraphs[index].end > span[0]:
                found[index].append(change)
            index += 1
    return found


def part_of(article: Article, index: int, changes: Sequence[Change], side: Side) -> Part:
    """Return a paragraph of one side, cut at the changes that mark it."""
    return Part(index, tuple(_runs(article.text, article.paragraphs[index], changes, side)))


def _runs(text: str, paragraph: Paragraph, changes: Sequence[Change], side: Side) -> list[Run]:
    """Cut a paragraph where changes begin and end; a sweep, so that it costs n log n for n changes."""
    start, end = paragraph.start, paragraph.end
    joined = not text.isascii() and any(text.find(char, start, end) >= 0 for char in JOINING)
    marks = [
        (max(span[0], start), min(span[1], end), order, change)
        for order, change in enumerate(changes)
        for given in (span_of(change, side),)
        if given
        for span in (whole_pictures(text, *given) if joined else given,)
    ]
    cuts = sorted({start, end, *(mark[0] for mark in marks), *(mark[1] for mark in marks)})
    waiting = sorted(marks, key=lambda mark: mark[0], reverse=True)
    open_: list[tuple[int, int, int, int, Change]] = []
    starts: list[tuple[int, Change | None]] = []
    for here in cuts[:-1]:
        while waiting and waiting[-1][0] <= here:
            first, last, order, change = waiting.pop()
            heappush(open_, (RANK[change.intent], last - first, order, last, change))
        while open_ and open_[0][3] <= here:
            heappop(open_)
        winner = open_[0][4] if open_ else None
        if not starts or starts[-1][1] is not winner:
            starts.append((here, winner))
    return [
        Run(text[here:there], winner and winner.intent, winner and winner.id)
        for (here, winner), (there, _) in pairwise([*starts, (end, None)])
    ]
