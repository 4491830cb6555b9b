"""The words of both sides of a link laid out beside each other, so many ahead, to see where they differ."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from sys import maxsize
from typing import NamedTuple

from diffing.options import Options


class Word(NamedTuple):
    """A word of meaning of one side."""

    key: str
    at: int
    """Index of the token."""


class Row:
    """The words of both sides laid out beside each other, the old ones so many ahead, with the ends of some changes.

    There may be as many rows as changes, so each is read only as far as it is asked for.
    """

    def __init__(self, old: Sequence[Word], new: Sequence[Word], ahead: int, ends: Sequence[int]) -> None:
        """Take the words, and the indices of the old ones before which the changes end, in order."""
        self.ahead = ahead
        self._old, self._new, self._ends = old, new, ends
        self._read, self._stop = max(0, ahead), min(len(old), len(new) + ahead, ends[-1])
        """Up to where the words were compared, and up to where they can be."""
        self._differ: list[int] = []
        """Where the sides have different words, of those that were compared."""

    def _next(self, start: int) -> int:
        """Return where the first different word from one on is; each start of ``windows`` is behind the one before."""
        if start > self._read:
            self._differ, self._read = [], start
        at = bisect_left(self._differ, start)
        while at == len(self._differ):
            here = self._read
            if here >= self._stop:
                return maxsize
            self._read += 1
            if self._old[here].key != self._new[here - self.ahead].key:
                self._differ.append(here)
        return self._differ[at]

    def windows(self, start: int, least: int, options: Options) -> Iterator[tuple[int, int, int]]:
        """Yield the ranges of different words from ``start`` to the end of a change, the last change first.

        With each comes the index of its change, ``least`` or more; of changes with the same range the last one's.
        """
        first = self._next(start)
        differ, after = [], first
        while after < min(maxsize, first + options.swap_words):
            differ.append(after)
            after = self._next(after + 1)
        change = bisect_right(self._ends, after)
        while differ and change > least:
            last = differ[bisect_left(differ, self._ends[change - 1]) - 1]
            if not first < last < self._ends[change - 1]:
                return
            yield change - 1, first, last + 1
            change = bisect_right(self._ends, last)
