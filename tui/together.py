"""Two paragraphs wrapped together, so that the words they share face each other.

    At least 12 people were killed when the    |  At least 12 people were killed when the
    ferry listed.                              |  ferry listed, the first such accident
                                               |  since 1987.
    The operator said it had been warned.      |  The operator said it had been warned.

Where both sides go on with the same few words, the side that is behind waits; within these, both break before the
same word. Where that would cost too many lines, each side is wrapped by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from diffing.report.wrap import Line, Marking, Piece, Word, filled, line_of, words
from diffing.rows import Run

_FEWEST = 4
"""Words that both sides must go on with for one to wait for the other."""
_LOOK_AHEAD = 3
"""Words by which one side may have more of what looks shared: a mark glued to a changed word."""
_COST = 1.3
"""Lines that wrapping together may take, in times of those each side takes by itself."""
_SPARE = 2
"""Lines it may take on top of that."""


class Column(NamedTuple):
    """One side's runs and the columns they may take."""

    runs: Sequence[Run]
    width: int
    marking: Marking


def together(old: Column, new: Column) -> tuple[list[Line], list[Line]]:
    """Return the lines of both sides."""
    before, after = (list(words((run, side.marking) for run in side.runs)) for side in (old, new))
    alone = filled(before, old.width), filled(after, new.width)
    if max(map(len, alone)) < 2 or any(word.width > min(old.width, new.width) for word in (*before, *after)):
        return alone
    shared = _stretches(before, after)
    if not shared:
        return alone
    sides = _Filling(old.width), _Filling(new.width)
    i = j = 0
    for first, second, size in shared:
        sides[0].flow(before[i:first])
        sides[1].flow(after[j:second])
        line = max(side.at for side in sides)
        for side in sides:
            side.wait(line)
        for one, two in zip(before[first : first + size], after[second : second + size], strict=True):
            fits = sides[0].fits(one) and sides[1].fits(two)
            for side, word in zip(sides, (one, two), strict=True):
                side.put(word, fits=fits)
        i, j = first + size, second + size
    sides[0].flow(before[i:])
    sides[1].flow(after[j:])
    made = sides[0].lines(), sides[1].lines()
    return made if max(map(len, made)) <= _COST * max(map(len, alone)) + _SPARE else alone


class _Filling:
    """Lines being filled with words."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._done: list[Line] = []
        self._line: list[Piece] = []
        self._used = 0

    @property
    def at(self) -> int:
        """The number of the line being filled."""
        return len(self._done)

    def fits(self, word: Word) -> bool:
        return not self._line or self._used + 1 + word.width <= self._width

    def put(self, word: Word, *, fits: bool) -> None:
        """Put a word on this line, or on the next; also where this one is empty, for the other side has no room."""
        if not fits:
            self._close()
        if self._line:
            self._line.append(word.gap)
            self._used += 1
        self._line += word.pieces
        self._used += word.width

    def flow(self, some: Iterable[Word]) -> None:
        """Put words where they fit."""
        for word in some:
            self.put(word, fits=self.fits(word))

    def wait(self, line: int) -> None:
        """Go on to a line, leaving those before as they are."""
        while self.at < line:
            self._close()

    def lines(self) -> list[Line]:
        if self._line:
            self._close()
        return self._done

    def _close(self) -> None:
        self._done.append(line_of(self._line, self._used))
        self._line, self._used = [], 0


def _stretches(old: Sequence[Word], new: Sequence[Word]) -> list[tuple[int, int, int]]:
    """Return the stretches of plain words that both sides have: where each begins, and how long it is."""
    before, after = _plain(old), _plain(new)
    pairs = _paired(old, new, before, after)
    found: list[tuple[int, int, int]] = []
    for i, j in pairs:
        if found and (i, j) == (found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]):
            found[-1] = (found[-1][0], found[-1][1], found[-1][2] + 1)
        else:
            found.append((i, j, 1))
    return [it for it in found if it[2] >= _FEWEST]


def _plain(some: Sequence[Word]) -> list[int]:
    return [at for at, word in enumerate(some) if not any(piece.style for piece in word.pieces)]


def _paired(
    old: Sequence[Word], new: Sequence[Word], before: Sequence[int], after: Sequence[int]
) -> list[tuple[int, int]]:
    """Pair the plain words of both sides in order, as far as they are the same."""
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(before) and j < len(after):
        step = _next(old, new, before[i : i + _LOOK_AHEAD], after[j : j + _LOOK_AHEAD])
        if step is None:
            break
        i, j = i + step[0], j + step[1]
        found.append((before[i], after[j]))
        i, j = i + 1, j + 1
    return found


def _next(
    old: Sequence[Word], new: Sequence[Word], before: Sequence[int], after: Sequence[int]
) -> tuple[int, int] | None:
    """Return how many words to leave out on either side before the next that both have."""
    steps = sorted(((i, j) for i in range(len(before)) for j in range(len(after))), key=sum)
    return next((step for step in steps if old[before[step[0]]].pieces == new[after[step[1]]].pieces), None)
