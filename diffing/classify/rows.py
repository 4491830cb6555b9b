"""The words of both sides of a link laid out beside each other, so many ahead, to see where they differ."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffing.options import Options


class Word(NamedTuple):
    """A word of meaning of one side."""

    key: str
    at: int
    """Index of the token."""


class Row:
    """The words of both sides laid out beside each other, the old ones so many ahead, with the ends of some changes."""

    def __init__(self, old: Sequence[Word], new: Sequence[Word], ahead: int, ends: Sequence[int]) -> None:
        """Take the words, and the indices of the old ones before which the changes end, in order."""
        self.ahead = ahead
        shared = range(max(0, ahead), min(len(old), len(new) + ahead, ends[-1]))
        self._differ = [at for at in shared if old[at].key != new[at - ahead].key]
        """Where the sides have different words."""
        self._ends = [self._behind(end) for end in ends]
        """Of each change, the index behind the last different word before it."""

    def _behind(self, end: int) -> int:
        at = bisect_left(self._differ, end)
        return self._differ[at - 1] + 1 if at else 0

    def windows(self, start: int, least: int, options: Options) -> Iterator[tuple[int, int, int]]:
        """Yield the ranges of different words from ``start`` to the end of a change, the last change first.

        With each comes the index of its change, ``least`` or more; of changes with the same range the last one's.
        """
        at = bisect_left(self._differ, start)
        if at == len(self._differ):
            return
        first = self._differ[at]
        change = bisect_right(self._ends, first + options.swap_words)
        while change > least and self._ends[change - 1] >= first + 2:
            yield change - 1, first, self._ends[change - 1]
            change = bisect_left(self._ends, self._ends[change - 1])
