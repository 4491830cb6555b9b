"""The list of changes: a line each, with number and total, sign, type and reason; choosing one goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from diffing.report.columns import at_word
from diffing.rows import SHOWABLE, Step
from tui.saying import Line
from tui.styled import Styled


class Changes(Styled, ScrollView, can_focus=True):
    """The list; only the lines on the screen are made."""

    CLASSES = "changes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "next in the list", show=False),
        Binding("up,k", "move(-1)", "previous in the list", show=False),
        Binding("pagedown,space", "page(1)", "a page down", show=False),
        Binding("pageup", "page(-1)", "a page up", show=False),
        Binding("home,g", "edge(0)", "first", show=False),
        Binding("end,G", "edge(-1)", "last", show=False),
        Binding("enter", "choose", "go there", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"changes--{name}" for name in (*SHOWABLE, "title", "aside", "here")}
    DEFAULT_CSS = """
    Changes {
        display: none;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-color: $hatch;
        scrollbar-background: $surface;
        background: $surface;
        border-left: vkey $hatch;
        & > .changes--fact { color: $here-behind; text-style: bold; }
        & > .changes--content { text-style: bold; }
        & > .changes--phrasing { color: $phrasing; }
        & > .changes--form { color: $form; }
        & > .changes--moved { color: $moved; }
        & > .changes--title { text-style: bold; }
        & > .changes--aside { color: $aside; }
        & > .changes--here { text-style: reverse; }
    }
    """

    class Chosen(Message):
        """A change was chosen, by its place among the steps."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    class Moved(Message):
        """The choice is to move by some lines, from wherever it is once keys before this one are done."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self) -> None:
        super().__init__()
        self._steps: Sequence[Step] = ()
        self._line_of: Callable[[Step], Line] = lambda _step: ()
        self._at: int | None = None
        self._seen = Size(0, 0)
        """The size at which the change at hand was last brought into sight."""
        self._empty = ""
        self._styles: dict[str, Style] = {}

    def show(self, steps: Sequence[Step], at: int | None, line_of: Callable[[Step], Line], empty: str) -> None:
        """List some steps, one of them at hand; ``empty`` is said where there is none."""
        self._steps, self._line_of, self._empty = steps, line_of, empty
        self.virtual_size = Size(self.size.width, len(steps))
        if (at, self.size) != (self._at, self._seen):
            self._at, self._seen = at, self.size
            self._reveal()
        self.refresh()

    def action_move(self, by: int) -> None:
        self.post_message(self.Moved(by))

    def action_page(self, way: int) -> None:
        self.post_message(self.Moved(way * max(self.size.height - 1, 1)))

    def action_edge(self, at: int) -> None:
        if self._steps:
            self.post_message(self.Chosen(at % len(self._steps)))

    def action_choose(self) -> None:
        if self._at is not None:
            self.post_message(self.Chosen(self._at))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and offset.y + self.scroll_offset.y < len(self._steps):
            self.post_message(self.Chosen(offset.y + self.scroll_offset.y))

    def _reveal(self) -> None:
        if self._at is None:
            return
        top, height = self.scroll_offset.y, max(self.size.height, 1)
        if not top <= self._at < top + height:
            self.scroll_to(y=max(self._at - height // 3, 0), animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the list."""
        at = y + self.scroll_offset.y
        width = self.size.width
        if not self._steps and y == 0:
            return Strip([Segment(set_cell_size(self._empty, width), self.style_of("aside"))])
        if at >= len(self._steps):
            return Strip.blank(width, self.style_of(""))
        total = str(len(self._steps))
        pieces = [(f"{at + 1:{len(total)}}/{total} ", "aside"), *self._line_of(self._steps[at])]
        here = self.get_component_rich_style("changes--here", partial=True) if at == self._at else Style()
        *first, (said, last) = pieces
        left = max(width - sum(cell_len(text) for text, _ in first), 0)
        said = at_word(said, left) if left else ""
        segments = [Segment(text, self.style_of(style) + here) for text, style in (*first, (said, last))]
        segments.append(Segment(" " * max(left - cell_len(said), 0), self.style_of("") + here))
        return Strip(segments).adjust_cell_length(width, self.style_of(""))
