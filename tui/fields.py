"""Boxes to type in that never send to the terminal what a name or a note may hold: escapes, turns of direction."""

from __future__ import annotations

from textual.strip import Strip
from textual.widgets import Input, TextArea

from diffing.report.visible import visible


class Line(Input):
    """A line to type; what can't be seen is not drawn."""

    def render_line(self, y: int) -> Strip:
        return _tame(super().render_line(y))


class Lines(TextArea):
    """The same with several lines."""

    def render_line(self, y: int) -> Strip:
        return _tame(super().render_line(y))


def _tame(strip: Strip) -> Strip:
    """Return a line without what takes no column and would be obeyed."""
    if visible(strip.text) == strip.text:
        return strip
    made = Strip(
        it if it.control else it._replace(text="".join(char for char in it.text if visible(char) == char))
        for it in strip
    )
    return made.adjust_cell_length(strip.cell_length)
