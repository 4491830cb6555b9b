"""What a reader steps through: the changes shown, in the order of the rows, and each paragraph that only moved.

    row   fact  form "typography"  form "typography"  fact      ->      fact   form (both)   fact

Changes of form in one row of which the same is to be said are one step, at the first of them: a pair of straight marks
turned curly is one thing to a reader. Each other change is a step of its own.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from diffing.model import Change, Intent
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
    also: tuple[Change, ...] = ()
    """Further changes of form in the row, of which the same is to be said."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes it stands for."""
        return () if self.change is None else (self.change, *self.also)


def steps_of(sheet: Sheet, *, show: Container[str] | None = None) -> tuple[Step, ...]:
    """Return the steps, in reading order; ``show`` limits them to some of ``SHOWABLE``, None to nothing."""
    steps: list[Step] = []
    for row in sorted({*sheet.told, *sheet.directions} - sheet.ignored):
        if row in sheet.told:
            steps += _told(sheet, row)
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


def _told(sheet: Sheet, row: int) -> Iterator[Step]:
    """Yield the steps of the changes told in a row."""
    alike: dict[tuple[object, ...], list[Change]] = {}
    found: list[Step] = []
    for change in sheet.told[row]:
        if change.intent is Intent.FORM:
            said = (change.reason, change.severity, change.watched, change.confidence)
            alike.setdefault(said, []).append(change)
            if alike[said][0] is not change:
                continue
        found.append(Step(row, sheet.names[change.id], change))
    others = {some[0].id: tuple(some[1:]) for some in alike.values() if len(some) > 1}
    for step in found:
        also = others.get(step.change.id) if step.change is not None else None
        yield step._replace(also=also) if also else step
