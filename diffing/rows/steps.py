"""What a reader steps through: the changes shown, in the order of the rows, and each paragraph that only moved."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from diffing.model import Change
from diffing.rows.moved import MOVED, carried
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
    moved = sheet.directions if show is None or MOVED in show else {}
    movers = _movers(sheet) if moved else {}
    names = sheet.names
    found: list[Step] = []
    for row in sorted({*sheet.told, *moved} - sheet.ignored):
        before = len(found)
        for change in sheet.told.get(row, ()):
            name = names[change.id]
            if show is None or name in show:
                found.append(Step(row, name, change))
        if len(found) == before and row in moved:
            found.append(Step(row, MOVED, movers.get(row)))
    return tuple(found)


def _movers(sheet: Sheet) -> dict[int, Change]:
    """Return for each row that moved the first change that says so of a sentence of it."""
    diff = sheet.diff
    along = carried(diff)
    if not along:
        return {}
    of_new = {j: index for index, link in enumerate(diff.alignment.paragraphs) for j in link.new}
    found: dict[int, Change] = {}
    for change in diff.changes:
        if change.id in along:
            first = diff.new.sentences[diff.alignment.sentences[change.link].new[0]]
            found.setdefault(of_new[first.paragraph], change)
    return found
