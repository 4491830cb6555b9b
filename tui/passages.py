"""The widget that shows both texts: draws the lines of a page that are on the screen, and says what was clicked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from diffing.report.paint import LETTERS, NEW, OLD
from diffing.report.wrap import Piece
from diffing.rows import Sign
from tui.items import Fold, Item
from tui.page import Laid, Look, Page, ScreenLine, change_in
from tui.scroll import START, Place, View, window
from tui.search import Lit, found_in

_HATCH = "╱"
_DASH = "╌"
_HIT, _HIT_HERE = " hit", " hit-here"
"""What ends the style of a piece that was searched for; of the one at hand."""
_WHEEL = 3
"""Lines a turn of the wheel scrolls."""
_CLASSES = {
    Sign.FACT: "fact",
    Sign.CAME: "new-content",
    Sign.WENT: "old-content",
    Sign.BOTH: "both",
    Sign.PHRASING: "new-phrasing",
    Sign.FORM: "new-form",
    Sign.UP: "moved",
    Sign.DOWN: "moved",
}


class Passages(Widget, can_focus=True):
    """Both texts, as far as the screen goes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"passages--{name}"
        for name in (
            *(f"{side}-{intent}" for side in (OLD, NEW) for intent in ("fact", "content", "phrasing", "form")),
            *("fact", "both", "moved", "aside", "dimmed", "hatch", "here", "hit", "hit-here", "letters", "number"),
        )
    }
    DEFAULT_CSS = """
    Passages {
        height: 1fr;
        width: 1fr;
        background: $background;
        color: $foreground;
        & > .passages--old-fact { color: $old-fact; background: $old-fact-behind; text-style: bold; }
        & > .passages--new-fact { color: $new-fact; background: $new-fact-behind; text-style: bold; }
        & > .passages--old-content { color: $old-content; }
        & > .passages--new-content { color: $new-content; }
        & > .passages--old-phrasing { color: $phrasing; }
        & > .passages--new-phrasing { color: $phrasing; }
        & > .passages--old-form { color: $form; text-style: underline; }
        & > .passages--new-form { color: $form; text-style: underline; }
        & > .passages--fact { color: $here-behind; text-style: bold; }
        & > .passages--both { text-style: bold; }
        & > .passages--moved { color: $moved; }
        & > .passages--aside { color: $aside; }
        & > .passages--number { color: $aside; }
        & > .passages--dimmed { color: $aside; text-style: dim; }
        & > .passages--hatch { color: $hatch; }
        & > .passages--here { color: $here; background: $here-behind; text-style: bold; }
        & > .passages--hit { color: $hit; background: $hit-behind; text-style: underline; }
        & > .passages--hit-here { color: $here; background: $here-behind; text-style: bold underline; }
        & > .passages--letters { text-style: underline; }
        &:nocolor > .passages--here { text-style: bold reverse; }
        &:nocolor > .passages--hit { text-style: underline; }
        &:nocolor > .passages--hit-here { text-style: bold underline reverse; }
    }
    """

    class Turned(Message):
        """The wheel was turned by some lines, down if positive."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Clicked(Message):
        """A place was clicked, and the change that stands there, if one does."""

        def __init__(self, item: int, change: str | None) -> None:
            super().__init__()
            self.item = item
            self.change = change

    class Sized(Message):
        """There is another number of columns or lines."""

    def __init__(self) -> None:
        super().__init__()
        self._page: Page | None = None
        self._items: Sequence[Item] = ()
        self._top = START
        self._here: frozenset[str] = frozenset()
        self._row: int | None = None
        self._side: str | None = None
        self._flag: Callable[[int], str] = lambda _row: " "
        self._pattern: re.Pattern[str] | None = None
        self._lit_lines: dict[tuple[Item, str], list[tuple[Lit, ...]]] = {}
        self._at_hand: tuple[int, str, tuple[Lit, ...]] | None = None
        self._window: list[Place] = []
        self._styles: dict[str, Style] = {}

    def prepare(self, page: Page, items: Sequence[Item]) -> None:
        """Take a page to scroll in, before it is drawn."""
        if self._page is not page:
            self._styles = {}
            self._lit_lines = {}
        self._page, self._items = page, items

    def look_for(self, pattern: re.Pattern[str] | None) -> None:
        """Take what is searched for, before it is drawn."""
        if pattern != self._pattern:
            self._pattern, self._lit_lines = pattern, {}

    @property
    def places(self) -> Sequence[Place]:
        """What is on the screen, line by line."""
        return self._window

    @property
    def rows(self) -> tuple[int, int]:
        """The first and the last row on the screen."""
        rows = [it for place in self._window if isinstance(it := self._items[place.item], int)]
        return (rows[0], rows[-1]) if rows else (0, -1)

    def show(
        self,
        page: Page,
        items: Sequence[Item],
        top: Place,
        *,
        here: frozenset[str],
        row: int | None,
        side: str | None,
        flag: Callable[[int], str],
        pattern: re.Pattern[str] | None,
        hit: tuple[int, str, int] | None,
    ) -> None:
        """Draw a page from a place on; at hand are changes and their row, or what was found: item, side, which."""
        self.prepare(page, items)
        self._top = top
        self._here, self._row, self._side, self._flag = here, row, side, flag
        self.look_for(pattern)
        self._at_hand = self._lit_by(*hit) if hit else None
        self._window = list(window(self.view, top))
        self.refresh()

    @property
    def view(self) -> View:
        """What scrolling needs to know."""
        page, items = self._page, self._items
        return View(len(items), lambda at: page.height(items[at]) if page else 1, self.size.height)

    def line_of(self, item: int, change: str | None) -> int:
        """Return the line of an item that a change begins on."""
        if self._page is None or not change:
            return 0
        return self._page.laid(self._items[item]).starts.get(change, 0)

    def line_of_hit(self, item: int, side: str, nth: int) -> int:
        """Return the line of an item that holds a place that was searched for."""
        if self._page is None or self._pattern is None:
            return 0
        found = self._found(item, side, self._lines(item, side))
        return found[min(nth, len(found) - 1)][0].line if found else 0

    def _lit_by(self, item: int, side: str, nth: int) -> tuple[int, str, tuple[Lit, ...]] | None:
        """Return the item, the column and the cells of what was found and is at hand."""
        found = self._found(item, side, self._lines(item, side))
        column = NEW if self._page is None or self._page.look.inline else side
        return (item, column, found[min(nth, len(found) - 1)]) if found else None

    def _lines(self, item: int, side: str) -> Sequence[ScreenLine]:
        """Return the lines on which one side of an item stands."""
        if self._page is None:
            return ()
        laid = self._page.laid(self._items[item])
        return laid.new if side == NEW or not laid.old else laid.old

    def _found(self, item: int, side: str, lines: Sequence[ScreenLine]) -> list[tuple[Lit, ...]]:
        """Return where lines of an item hold what is searched for."""
        if self._pattern is None:
            return []
        place = (self._items[item], side)
        found = self._lit_lines.get(place)
        if found is None:
            found = self._lit_lines[place] = found_in(lines, self._pattern)
        return found

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        super().notify_style_update()
        self._styles = {}

    def on_resize(self, _event: events.Resize) -> None:
        self.post_message(self.Sized())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.post_message(self.Turned(_WHEEL))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.post_message(self.Turned(-_WHEEL))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or offset.y >= len(self._window):
            return
        place = self._window[offset.y]
        self.post_message(self.Clicked(place.item, self._change_at(place, offset.x)))

    def _change_at(self, place: Place, column: int) -> str | None:
        used = 0
        for piece in self._pieces(place):
            used += cell_len(piece.text)
            if column < used:
                return change_in(piece.style)
        return None

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = self.size.width
        if self._page is None or y >= len(self._window):
            return Strip.blank(width, self._style(""))
        segments = [Segment(piece.text, self._style(piece.style)) for piece in self._pieces(self._window[y])]
        return Strip(segments).adjust_cell_length(width, self._style(""))

    def _pieces(self, place: Place) -> Iterator[Piece]:
        page = self._page
        if page is None:
            return
        item = self._items[place.item]
        laid = page.laid(item)
        if laid.said is not None:
            yield from self._aside(laid, page.look, item) if place.line == 0 else ()
            return
        sides = ((NEW, laid.new),) if page.look.inline else ((OLD, laid.old), (NEW, laid.new))
        widths = page.columns()[1:] if page.look.inline else page.columns()
        for (side, lines), width in zip(sides, widths, strict=True):
            if side == NEW and not page.look.inline:
                yield Piece("│", "hatch")
            yield from self._cell(place, side, lines, width, laid.height)

    def _cell(self, place: Place, side: str, lines: Sequence[ScreenLine], width: int, height: int) -> Iterator[Piece]:
        """Yield the gutter and the text of one side on a line."""
        at, item = place.line, self._items[place.item]
        gutter = self._page.gutter if self._page else 0
        if at >= len(lines):
            hatched = not lines and at < height - 1
            yield Piece(" " * gutter + (_HATCH if hatched else " ") * width, "hatch")
            return
        line = lines[at]
        here = item == self._row
        flag = self._flag(item) if at == 0 and isinstance(item, int) else " "
        sign = "here" if here and line.sign.strip() else _CLASSES.get(Sign(line.sign), "aside")
        yield Piece(line.sign + flag, sign)
        yield Piece(line.label.rjust(gutter - 3) + " ", "number")
        used = 0
        for piece in self._lit(place, side, lines):
            used += cell_len(piece.text)
            yield self._placed(piece, side)
        if used <= width:
            yield Piece(" " * (width - used), "")

    def _placed(self, piece: Piece, side: str) -> Piece:
        """Return a piece in the style of where it stands: at hand, or on the side nobody looks at."""
        change = change_in(piece.style)
        if change is not None and change in self._here and not piece.style.endswith((_HIT, _HIT_HERE)):
            return Piece(piece.text, f"here #{change}" + (f" {LETTERS}" if piece.style.endswith(LETTERS) else ""))
        if not piece.style and self._side not in (None, side):
            return Piece(piece.text, "dimmed")
        return piece

    def _lit(self, place: Place, side: str, lines: Sequence[ScreenLine]) -> Iterator[Piece]:
        """Yield the pieces of a line, what was searched for set apart."""
        at = place.line
        spans = [it for hit in self._found(place.item, side, lines) for it in hit if it.line == at]
        if not spans:
            yield from lines[at].pieces
            return
        item, column, here = self._at_hand or (None, side, ())
        now = set(here) if (item, column) == (place.item, side) else set()
        used = 0
        for piece in lines[at].pieces:
            cuts = {0, len(piece.text)}
            cuts.update(min(max(edge - used, 0), len(piece.text)) for it in spans for edge in (it.start, it.end))
            edges = sorted(cuts)
            for start, end in pairwise(edges):
                lit = next((it for it in spans if it.start <= used + start < it.end), None)
                mark = "" if lit is None else _HIT_HERE if lit in now else _HIT
                yield Piece(piece.text[start:end], f"{piece.style}{mark}".strip())
            used += len(piece.text)

    def _aside(self, laid: Laid, look: Look, item: Item) -> Iterator[Piece]:
        """Yield a line across both sides: a fold, or where a paragraph went."""
        said = f" {laid.said} " + ("▸ " if isinstance(item, Fold) else "")
        style = "aside" if isinstance(item, Fold) else "moved"
        room = max(look.width - 5, 4)
        text = set_cell_size(said, room) if cell_len(said) > room else said
        yield Piece(f"{laid.sign} {_DASH * 2}", style)
        yield Piece(text + _DASH * max(look.width - 4 - cell_len(text), 0), style)

    def _style(self, name: str) -> Style:
        """Return the style of a name such as ``new fact #c12 letters``."""
        key = re.sub(r" ?#\S+", "", name)
        found = self._styles.get(key)
        if found is None:
            found = self._styles[key] = self._made_style(key)
        return found

    def _made_style(self, key: str) -> Style:
        style = self.rich_style
        if not key:
            return style
        words = f" {key}"
        hit = next((it for it in (_HIT, _HIT_HERE) if words.endswith(it)), "")
        key = words.removesuffix(hit).strip()
        letters = key.endswith(LETTERS)
        name = key.removesuffix(LETTERS).strip().replace(" ", "-")
        if name:
            style += self.get_component_rich_style(f"passages--{name}", partial=True)
        if hit:
            style += self.get_component_rich_style(f"passages--{hit.strip()}", partial=True)
        style += Style(underline=True) if letters else Style()
        struck = key.startswith(OLD) and self._page is not None and self._page.look.inline
        return style + Style(strike=True) if struck else style
