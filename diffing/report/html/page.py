"""What every part of a page is made from: the comparison laid ready, what is shown of it, and its steps by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from diffing.letters import of_diff
from diffing.model import ArticleDiff, Change, Kind, Span
from diffing.report.paint import NEW, OLD
from diffing.report.reviewed import Marks, Said
from diffing.rows import MOVED, SHOWABLE, Sheet, Step, sheet_of, steps_of


class Page(NamedTuple):
    """A comparison laid ready for the page."""

    sheet: Sheet
    show: Container[str] | None
    """Only these of ``rows.SHOWABLE``; None: all."""
    steps: Sequence[Step]
    """What the page steps through, in its order; each is a line of the list and one beside its row."""
    by_row: Mapping[int, Sequence[Step]]
    letters: Mapping[tuple[str, str], Sequence[Span]]
    """The letters that stand out, by side and change."""
    marks: Marks | None = None
    """What a person reviewed and noted; None where nobody has."""

    @property
    def diff(self) -> ArticleDiff:
        """The comparison."""
        return self.sheet.diff


def page_of(diff: ArticleDiff, show: Container[str] | None, marks: Marks | None = None) -> Page:
    """Return a comparison laid ready."""
    sheet = sheet_of(diff)
    steps = steps_of(sheet, show=show)
    by_row: dict[int, list[Step]] = defaultdict(list)
    for step in steps:
        by_row[step.row].append(step)
    letters: dict[tuple[str, str], Sequence[Span]] = {}
    for change, spans in of_diff(diff).items():
        letters[OLD, change] = spans.old
        letters[NEW, change] = spans.new
    return Page(sheet, show, steps, by_row, letters, marks)


def anchor(step: Step) -> str:
    """Return the name a step's line beside its row has on the page."""
    return f"m{step.row}" if step.change is None else step.change.id


def said_of(page: Page, step: Step) -> Said | None:
    """Return what a person said of a step, if anything."""
    return None if page.marks is None else page.marks.of(step.changes)


def told(page: Page, changes: Sequence[str]) -> Sequence[Change]:
    """Return the changes of some ids that the page tells of."""
    wanted = set(changes)
    return [change for step in page.steps for change in step.changes if change.id in wanted]


def names(page: Page) -> list[str]:
    """Return for each row what matters most of what it shows: one of ``SHOWABLE``, came, went, or nothing."""
    bits = [(1 << at, name) for at, name in enumerate(SHOWABLE) if page.show is None or name in page.show]
    found = []
    for held, link in zip(page.sheet.holds, page.diff.alignment.paragraphs, strict=True):
        name = next((name for bit, name in bits if held & bit), "")
        if link.kind in (Kind.ADDED, Kind.DELETED) and (name == "content" or (held and page.show is None and not name)):
            name = "came" if link.kind is Kind.ADDED else "went"
        found.append(name)
    return found


def moves_shown(page: Page) -> bool:
    """Tell whether the page shows what moved."""
    return page.show is None or MOVED in page.show
