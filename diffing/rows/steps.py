"""What a reader steps through: the changes shown, in the order of the rows, and each paragraph that only moved."""

from __future__ import annotations

from collections.abc import Container, Sequence
from operator import itemgetter
from typing import NamedTuple

from diffing.model import Change
from diffing.rows.moved import MOVED
from diffing.rows.sheet import Sheet


class Step(NamedTuple):
    """One place to stop at."""

    row: int
    """Index of the row it is told in."""
    name: str
    """Which of ``SHOWABLE`` it is."""
    change: Change | None
    """None for a paragraph that moved, where no change says so."""


def steps_of(sheet: Sheet, *, show: Container[str] | None = None) -> tuple[Step, ...]:
    """Return the steps, in reading order; ``show`` limits them to some of ``SHOWABLE``, None to nothing."""
    steps: list[Step] = []
    for row in sorted({*sheet.told, *sheet.directions} - sheet.ignored):
        if row in sheet.told:
            steps += [Step(row, sheet.names[change.id], change) for change in sheet.told[row]]
        else:
            steps.append(Step(row, MOVED, sheet.movers.get(row)))
    return tuple(steps) if show is None else limited(sheet, steps, show)


def limited(sheet: Sheet, steps: Sequence[Step], show: Container[str]) -> tuple[Step, ...]:
    """Return the steps that are left of all of a sheet; a row that moved has one where no change told in it is left."""
    found = [step for step in steps if step.name in show]
    if MOVED in show:
        left = {step.row for step in found} | sheet.ignored
        bare = [Step(row, MOVED, sheet.movers.get(row)) for row in sheet.directions if row not in left]
        if bare:
            found = sorted((*found, *bare), key=itemgetter(0))
    return tuple(found)
