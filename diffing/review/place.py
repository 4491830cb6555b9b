"""Marks onto the changes of a comparison, each mark on one change at most and each change under one mark at most.

    the very change     the same words at the same offsets, with the same reading
    the same words      on both sides, where either side's were found again: a repeated change is told by what stands
                        around it, then by its distance
    the same place      a change that touches what became of a mark's words: its note is kept, its review is not

What is left is detached: words that are as they were before the change, or a passage that is gone.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diffing.model import ArticleDiff, Change, Passage
from diffing.options import Options
from diffing.review.locate import Found, Locator, agreement
from diffing.review.marks import Mark, Placed, Quote, Review

_STRETCH = 1 << 10
"""Characters that are looked through for changes at a time."""
_Words = tuple[str | None, str | None]


class _Side(NamedTuple):
    """One side of a comparison, to look for marks and changes in."""

    locator: Locator
    near: dict[int, list[int]]
    """The numbers of the changes that have words in each stretch of ``_STRETCH`` characters."""


class _Fit(NamedTuple):
    """A change that a mark may be on; the best sorts first."""

    rank: tuple[float, ...]
    mark: int
    change: int


def place(review: Review, diff: ArticleDiff, *, options: Options | None = None) -> Placed:
    """Return which marks are on which changes; empty marks are on none."""
    return _Placing(review, diff, options or Options()).placed()


class _Placing:
    """The state of one placing."""

    def __init__(self, review: Review, diff: ArticleDiff, options: Options) -> None:
        self.marks = [mark for mark in review.marks if not mark.empty]
        self.changes = [*diff.changes, *(ignored.change for ignored in diff.ignored)]
        self.options = options
        self.sides = (
            _side(diff.old.text, [change.old for change in self.changes], options),
            _side(diff.new.text, [change.new for change in self.changes], options),
        )
        self.on: dict[int, int] = {}
        """Numbers of marks to those of changes."""
        self.taken: set[int] = set()
        self.firm: set[int] = set()
        """Numbers of the marks whose change is the one that was marked."""
        self.found: dict[tuple[int, int], Found | None] = {}
        """Where the words of a mark (its number) were found on a side (0 or 1)."""

    def placed(self) -> Placed:
        """Return the answer."""
        self._the_very_changes()
        self._locate()
        while self._take(self._same_words(), firm=True):
            pass
        self._take(self._same_place(), firm=False)
        marks, changes = self.marks, self.changes
        return Placed(
            by_change={changes[to].id: marks[number] for number, to in sorted(self.on.items(), key=lambda it: it[1])},
            stale=frozenset(
                changes[to].id
                for number, to in self.on.items()
                if number not in self.firm or _reading(marks[number]) != _reading(changes[to])
            ),
            detached=tuple(mark for number, mark in enumerate(marks) if number not in self.on),
        )

    def _left(self) -> list[tuple[int, Mark]]:
        return [(number, mark) for number, mark in enumerate(self.marks) if number not in self.on]

    def _take(self, fits: Iterable[_Fit], *, firm: bool) -> bool:
        """Give marks to changes, the best fits first; tell whether any was given."""
        before = len(self.on)
        for fit in sorted(fits):
            if fit.mark not in self.on and fit.change not in self.taken:
                self.on[fit.mark] = fit.change
                self.taken.add(fit.change)
                if firm:
                    self.firm.add(fit.mark)
        return len(self.on) > before

    def _the_very_changes(self) -> None:
        """Give marks to changes that differ from them in nothing, then to those that only read otherwise now."""
        for read in (True, False):
            by_spots: defaultdict[object, list[int]] = defaultdict(list)
            for number, change in enumerate(self.changes):
                if number not in self.taken:
                    by_spots[*map(_spot, _passages(change)), read and _reading(change)].append(number)
            fits: list[_Fit] = []
            for number, mark in self._left():
                there = by_spots.get((*map(_spot, _quotes(mark)), read and _reading(mark)), ())
                if there and self._stands(mark):
                    fits += (_Fit((position,), number, change) for position, change in enumerate(there))
            self._take(fits, firm=True)

    def _stands(self, mark: Mark) -> bool:
        """Tell whether what stood around a mark, on either side, mostly still does at its offset."""
        return any(
            self._around(at, quote, quote.start, quote.start + len(quote.exact)) >= self.options.mark_agreement
            for at, quote in enumerate(_quotes(mark))
            if quote is not None
        )

    def _around(self, at: int, quote: Quote, start: int, end: int) -> float:
        return agreement(self.sides[at].locator.text, quote, start, end, self.options.mark_context)

    def _locate(self) -> None:
        """Find the marks that are left as they stood, the ambiguous ones by those that are not."""
        for at, side in enumerate(self.sides):
            quotes = [(number, quote) for number, mark in self._left() if (quote := _quotes(mark)[at]) is not None]
            same = {number: side.locator.same(quote) for number, quote in quotes}
            kept = all(same.values())
            found = same if kept else {number: side.locator.once(quote) for number, quote in quotes}
            known = [(quote.start, place.start) for number, quote in quotes if (place := found[number])]
            for number, to in self.on.items():
                was, now = _quotes(self.marks[number])[at], _passages(self.changes[to])[at]
                if was is not None and now is not None:
                    known.append((was.start, now.start))
            side.locator.learn(known)
            self.found.update(((number, at), found[number] or side.locator.nearest(quote)) for number, quote in quotes)

    def _same_words(self) -> Iterator[_Fit]:
        """Yield, for marks that are left, the nearest free changes of the same words at what may be their place."""
        groups: defaultdict[_Words, list[tuple[int, int]]] = defaultdict(list)
        for to, change in enumerate(self.changes):
            if to not in self.taken:
                groups[_words(change)].append((_start(change), to))
        for group in groups.values():
            group.sort()
        for number, mark in self._left():
            at = self._expected(number, mark)
            for start, to in _nearest(groups.get(_said(mark), []), at, self.options.mark_candidates):
                share = self._agreement(number, mark, self.changes[to])
                if share >= self.options.mark_agreement:
                    other = _reading(mark) != _reading(self.changes[to])
                    yield _Fit((other, -share, abs(start - at)), number, to)

    def _expected(self, number: int, mark: Mark) -> int:
        at = 1 if mark.new is not None else 0
        quote = mark.new or mark.old
        found = self.found[number, at]
        if quote is None:
            return 0
        return found.start if found else self.sides[at].locator.expected(quote)

    def _agreement(self, number: int, mark: Mark, change: Change) -> float:
        """Return how surely a change of the same words is at a mark's place, 0 to 1.

        Where the mark's words were found firmly, it is there or it is another.
        """
        shares = [0.0]
        for at, (quote, passage) in enumerate(zip(_quotes(mark), _passages(change), strict=True)):
            if quote is None or passage is None:
                continue
            found = self.found[number, at]
            if found is not None and found.firm and not (found.start < passage.end and passage.start < found.end):
                return 0.0
            shares.append(self._around(at, quote, passage.start, passage.end))
        return max(shares)

    def _same_place(self) -> Iterator[_Fit]:
        """Yield, for marks that are left, the changes that touch what became of their words."""
        for number, mark in self._left():
            fits = list(self._touching(number))
            if not any(self._is_firm(number, at) for at in (0, 1)):
                for at, quote in enumerate(_quotes(mark)):
                    if not fits and quote is not None and self.found[number, at] is None:
                        self.found[number, at] = self.sides[at].locator.like(quote)
                        fits = list(self._touching(number))
            yield from fits

    def _touching(self, number: int) -> Iterator[_Fit]:
        """Yield the changes that touch where a mark's words were found: only firmly, where they were."""
        firm = any(self._is_firm(number, at) for at in (0, 1))
        for at, side in enumerate(self.sides):
            found = self.found.get((number, at))
            if found is None or found.firm < firm:
                continue
            near = {to for stretch in _stretches(found.start, found.end) for to in side.near.get(stretch, ())}
            for to in near - self.taken:
                passage = _passages(self.changes[to])[at] or found
                shared = min(found.end, passage.end) - max(found.start, passage.start)
                if shared > 0:
                    yield self._fit(number, to, found, passage, shared)

    def _is_firm(self, number: int, at: int) -> bool:
        found = self.found.get((number, at))
        return found is not None and found.firm

    def _fit(self, number: int, to: int, found: Found, passage: Passage | Found, shared: int) -> _Fit:
        mark, change = self.marks[number], self.changes[to]
        share = shared / max(found.end - found.start, passage.end - passage.start)
        same = sum(one == other for one, other in zip(_said(mark), _words(change), strict=True))
        rank = (-same, not found.firm, -share, mark.types != change.types, abs(found.start - passage.start))
        return _Fit(rank, number, to)


def _side(text: str, passages: Sequence[Passage | None], options: Options) -> _Side:
    near: defaultdict[int, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        if passage is not None:
            for stretch in _stretches(passage.start, passage.end):
                near[stretch].append(number)
    return _Side(Locator(text, options), near)


def _stretches(start: int, end: int) -> range:
    return range(start // _STRETCH, (end - 1) // _STRETCH + 1)


def _nearest(group: Sequence[tuple[int, int]], at: int, count: int) -> Sequence[tuple[int, int]]:
    middle = bisect(group, (at, 0))
    return group[max(0, middle - count) : middle + count]


def _quotes(mark: Mark) -> tuple[Quote | None, Quote | None]:
    return mark.old, mark.new


def _passages(change: Change) -> tuple[Passage | None, Passage | None]:
    return change.old, change.new


def _words(change: Change) -> _Words:
    return change.old and change.old.text, change.new and change.new.text


def _said(mark: Mark) -> _Words:
    return mark.old and mark.old.exact, mark.new and mark.new.exact


def _start(change: Change) -> int:
    passage = change.new or change.old
    return passage.start if passage else 0


def _spot(words: Quote | Passage | None) -> tuple[int, str] | None:
    if words is None:
        return None
    return words.start, words.exact if isinstance(words, Quote) else words.text


def _reading(said: Mark | Change) -> tuple[object, ...]:
    """Return what the engine made of the words."""
    return said.intent, said.types, said.reason
