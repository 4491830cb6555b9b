"""The line of keys at the bottom: as many as stand there whole, those first that nobody can do without.

n next  f fact  ? help  l list  q quit            of an article with a history also  [ older  ] newer
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from tui.keys import KEYS, Key
from tui.styled import Styled


class Footer(Styled):
    """The keys; a click on one does what it does."""

    CLASSES = "footer"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key"}
    DEFAULT_CSS = """
    Footer {
        dock: bottom;
        height: 1;
        background: $bar-behind;
        color: $footer-description-foreground;
        & > .footer--key { color: $footer-key-foreground; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._history = False
        self._styles: dict[str, Style] = {}

    def show(self, *, history: bool) -> None:
        """Draw the keys, with those for revisions where there is a history."""
        if history != self._history:
            self._history = history
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        segments = []
        for key in fitting(width, history=self._history) if y == 0 else ():
            segments.append(Segment(f" {_face(key)} ", self.style_of("key")))
            segments.append(Segment(f"{key.word} ", self.style_of("")))
        return Strip(segments).adjust_cell_length(width, self.style_of(""))

    def on_click(self, event: events.Click) -> None:
        used = 0
        for key in fitting(self.size.width, history=self._history):
            used += _width(key)
            if event.x < used:
                self.app.simulate_key(key.keys.partition(",")[0])
                return


def fitting(width: int, *, history: bool) -> list[Key]:
    """Return the keys that stand whole in some columns, in the order of the help."""
    chosen = set()
    left = width
    for key in sorted(_shown(history=history), key=lambda key: key.footer):
        if _width(key) <= left:
            left -= _width(key)
            chosen.add(key)
    return [key for key in KEYS if key in chosen]


def _shown(*, history: bool) -> Iterator[Key]:
    return (key for key in KEYS if key.footer and (history or not key.history))


def _face(key: Key) -> str:
    return key.shown.split()[0]


def _width(key: Key) -> int:
    return cell_len(f" {_face(key)} {key.word} ")
