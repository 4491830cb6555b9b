"""The strip beside the text: the whole document in one column, with its changes and the part on the screen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from diffing.model import Kind
from diffing.rows import SHOWABLE, Sheet
from tui.saying import SIGNS

_LEAST = 40
"""Weight of a paragraph beside its characters: the empty line under it, about."""


class Scale(NamedTuple):
    """How rows are laid along the strip: by their characters, nearly as by the lines they will take."""

    edges: Sequence[int]
    """Where each row begins, and where the last one ends."""

    def row_at(self, share: float) -> int:
        """Return the row at a share of the whole, 0 to 1."""
        return min(max(bisect_right(self.edges, share * self.edges[-1]) - 1, 0), max(len(self.edges) - 2, 0))

    def rows_of(self, cell: int, cells: int) -> range:
        """Return the rows that a cell of the strip stands for; one at least, if there is any."""
        total = self.edges[-1]
        first = self.row_at(cell / cells)
        last = bisect_left(self.edges, (cell + 1) * total / cells) - 1
        return range(first, max(last, first) + 1) if len(self.edges) > 1 else range(0)


def scale_of(sheet: Sheet) -> Scale:
    """Return the scale of a comparison."""
    old, new = sheet.diff.old.paragraphs, sheet.diff.new.paragraphs
    sizes = (
        _LEAST + max(sum(old[i].end - old[i].start for i in link.old), sum(new[j].end - new[j].start for j in link.new))
        for link in sheet.diff.alignment.paragraphs
    )
    return Scale(tuple(accumulate(sizes, initial=0)))


def marks(sheet: Sheet, scale: Scale, show: Container[str] | None, cells: int) -> list[str]:
    """Return what each cell of the strip has to show that matters most, of ``SHOWABLE``, with the way content went."""
    wanted = [(1 << at, name) for at, name in enumerate(SHOWABLE) if show is None or name in show]
    found = []
    for cell in range(cells):
        rows = scale.rows_of(cell, cells)
        held = 0
        for row in rows:
            held |= sheet.holds[row]
        most, name = next(((bit, name) for bit, name in wanted if held & bit), (0, ""))
        if name == "content":
            kinds = {sheet.diff.alignment.paragraphs[row].kind for row in rows if sheet.holds[row] & most}
            name = {frozenset({Kind.ADDED}): "came", frozenset({Kind.DELETED}): "went"}.get(frozenset(kinds), name)
        found.append(name)
    return found


_SIGNS = {**SIGNS, "came": "+", "went": "-", "": " "}


class Overview(Widget):
    """The strip."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"overview--{name}" for name in (*SHOWABLE, "came", "went", "window", "none")
    }
    DEFAULT_CSS = """
    Overview {
        width: 2;
        height: 1fr;
        background: $bar-behind;
        & > .overview--fact { color: $here-behind; text-style: bold; }
        & > .overview--content { text-style: bold; }
        & > .overview--came { color: $new-content; }
        & > .overview--went { color: $old-content; }
        & > .overview--phrasing { color: $phrasing; }
        & > .overview--form { color: $form; }
        & > .overview--moved { color: $moved; }
        & > .overview--window { color: $primary; }
        & > .overview--none { color: $aside; }
    }
    """

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._scale = Scale((0,))
        self._marks: list[str] = []
        self._made: tuple[object, ...] = ()
        self._rows = (0, 0)

    def show(self, sheet: Sheet, show: frozenset[str] | None, rows: tuple[int, int]) -> None:
        """Draw a comparison, with the rows that are on the screen, first and last."""
        if sheet is not self._sheet:
            self._sheet, self._scale = sheet, scale_of(sheet)
        made = (id(sheet), show, self.size.height)
        if made != self._made:
            self._marks = marks(sheet, self._scale, show, self.size.height)
            self._made = made
        self._rows = rows
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one cell: whether it is on the screen, and its sign."""
        name = self._marks[y] if y < len(self._marks) else ""
        cells = self._scale.rows_of(y, max(self.size.height, 1))
        seen = bool(cells) and cells[0] <= self._rows[1] and cells[-1] >= self._rows[0]
        edge = Segment("▐" if seen else " ", self.get_component_rich_style("overview--window"))
        return Strip([edge, Segment(_SIGNS[name], self.get_component_rich_style(f"overview--{name or 'none'}"))])

    def on_click(self, event: events.Click) -> None:
        rows = self._scale.rows_of(event.y, max(self.size.height, 1))
        self.post_message(self.Clicked(rows[0] if rows else 0))
