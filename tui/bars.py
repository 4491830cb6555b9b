"""The lines above and below the text: titles, sources and counts; the change at hand, or what is going on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar, TypeAlias

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from diffing.report.columns import ELLIPSIS, at_word, columns
from diffing.report.paint import NEW, OLD
from diffing.report.wrap import Piece, Word, filled
from diffing.rows import SHOWABLE
from tui.saying import NAMES, Line
from tui.styled import Styled

_NAMES = (*SHOWABLE, "title", "aside", "active")
_COLOURS = "\n".join(
    f"& > .bar--{name} {{ {css} }}"
    for name, css in {
        "fact": "color: $here-behind; text-style: bold;",
        "content": "text-style: bold;",
        "phrasing": "color: $phrasing;",
        "form": "color: $form;",
        "moved": "color: $moved;",
        "title": "text-style: bold;",
        "aside": "color: $aside;",
        "active": "text-style: bold underline;",
    }.items()
)


_WORD = re.compile(r"(\s*)(\S+)")
_NAME = 8
"""Columns of a title at the least; in fewer, the counts stand alone."""
_APART = "  "
"""What sets two things in a line apart."""
_TWO = 14
"""Lines of the screen from which title and sources have a line each."""
Sides: TypeAlias = tuple[tuple[str, str], tuple[str, str]]
"""Of old and new: the name of the source, and what else is known of it."""


class Bar(Styled):
    """Lines of pieces, each cut to the width."""

    CLASSES = "bar"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"bar--{name}" for name in _NAMES}
    DEFAULT_CSS = f"""
    Bar {{
        height: auto;
        background: $bar-behind;
        {_COLOURS}
    }}
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as every widget names it
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()
        self._styles: dict[str, Style] = {}

    def show(self, lines: Sequence[Line]) -> None:
        """Draw some lines."""
        if lines != self._lines:
            again = len(lines) != len(self._lines)
            self._lines = lines
            self.refresh(layout=again)

    def get_content_height(self, *_: object) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.size.width
        pieces = self._lines[y] if y < len(self._lines) else ()
        strip = Strip([Segment(piece.text, self.style_of(piece.style)) for piece in pieces])
        return strip.adjust_cell_length(width, self.style_of(""))


class Header(Bar):
    """Titles, sources and counts; a click on a count shows or hides what it counts."""

    class Clicked(Message):
        """The count of some of what can be shown was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def on_click(self, event: events.Click) -> None:
        used = 0
        for piece in self._lines[event.y] if event.y < len(self._lines) else ():
            used += cell_len(piece.text)
            if event.x < used:
                name = NAMES.get(piece.text.strip("()")[-1:], "")
                if event.y == 0 and name and piece.text.strip("()")[:1].isdigit():
                    self.post_message(self.Clicked(name))
                return

    def tell(self, title: str, sources: Sides, counts: Line, *, side: str | None, widths: tuple[int, int]) -> None:
        """Draw the title and the counts, and both sources above their columns; in few lines, all on one."""
        width = self.size.width or self.app.size.width
        total = sum(cell_len(piece.text) for piece in counts)
        room = width - total - 3
        two = bool(title) and self.app.size.height >= _TWO
        said = [] if two or room < _NAME else [both(sources, room)]
        left = room - sum(cell_len(text) + len(_APART) for text in said)
        if title and left >= _NAME:
            said.append(at_word(title, left))
        *names, last = said or [""]
        pieces = [*(Piece(f" {name} ", "aside") for name in names), Piece(f" {last}", "title")]
        gap = max(width - sum(cell_len(piece.text) for piece in pieces) - total - 1, 1)
        first = (*pieces, Piece(" " * gap, ""), *counts, Piece(" ", ""))
        self.show([first, *self._sources(sources, side, widths)] if two else [first])

    def _sources(self, sources: Sides, side: str | None, widths: tuple[int, int]) -> list[Line]:
        old, new = widths
        if not old:
            return [(Piece(f" {both(sources, max(new - 1, 4))}", "aside"),)]
        cells = []
        for name, source, room in ((OLD, sources[0], old), (NEW, sources[1], new)):
            text = one(source, max(room - 2, 4))
            cells += [Piece(" ", ""), Piece(text, "active" if side == name else "aside")]
            cells.append(Piece(" " * max(room - 1 - cell_len(text), 0), ""))
        return [(*cells[:3], Piece("│", "aside"), *cells[3:])]


def one(source: Sequence[str], room: int) -> str:
    """Return the name of a source and what else is known of it in ``room`` columns: its end where it does not fit."""
    name, more = source
    whole = f"{name}{_APART}{more}" if more else name
    if columns(whole) <= room:
        return whole
    return name if columns(name) <= room else _end(name, room)


def both(sources: Sides, room: int) -> str:
    """Return two sources in ``room`` columns, by their names alone, ``ferry@3..4``, or the ends of these if need be."""
    (old, _), (new, _) = sources
    folder = "".join(old.rpartition("/")[:2])
    bare = [name.removeprefix(folder) for name in (old, new)] if new.startswith(folder) else [old, new]
    slug, sign, number = old.rpartition("@")
    revisions = [f"{old}..{new.removeprefix(slug + sign)}"] if number and new.startswith(f"{slug}@") else []
    ways = [" -> ".join(one(it, room) for it in sources), f"{old} -> {new}", *revisions, " -> ".join(bare)]
    ways += [it.rpartition("/")[2] for it in revisions]
    fitting = next((way for way in ways if columns(way) <= room), None)
    if fitting is not None:
        return fitting
    if revisions:
        return _end(ways[-1], room)
    left = _end(bare[0], (room - 4) // 2)
    return f"{left} -> {_end(bare[1], room - 4 - columns(left))}"


def _end(text: str, room: int) -> str:
    """Return the text, with its beginning left out behind an ellipsis where it is wider than ``room``."""
    if columns(text) <= room:
        return text
    start = next(at for at in range(1, len(text) + 1) if columns(text[at:]) < max(room, 1))
    return f"{ELLIPSIS}{text[start:]}"


def fitted(said: Sequence[Line], width: int, most: int) -> list[Line]:
    """Return what is to be said on at most ``most`` lines: the first things wrapped if there is room for the others."""
    lines: list[Line] = []
    for at, line in enumerate(said[:most]):
        later = min(len(said), most) - at - 1
        lines += wrapped(line, width, max(most - len(lines) - later, 1))
    return lines


def wrapped(line: Line, width: int, most: int) -> list[Line]:
    """Return a line of pieces on at most ``most`` lines, broken between words, an ellipsis where more is left."""
    lines = [_from_the_left(it.pieces) for it in filled(_words(line), width)]
    if len(lines) <= most:
        return lines
    *kept, last = lines[:most]
    return [*kept, _cut(last, width)]


def _words(line: Line) -> Iterator[Word]:
    """Yield the words of a line; one that stands two columns or more from the last takes one of them along."""
    gap = ""
    for piece in line:
        for space, word in _WORD.findall(piece.text):
            text = f" {word}" if (gap + space).startswith(_APART) else word
            yield Word(Piece(" ", piece.style), [Piece(text, piece.style)], columns(text))
            gap = ""
        gap += piece.text[len(piece.text.rstrip(" ")) :]


def _from_the_left(line: Line) -> Line:
    """Return a line without the space before its first word."""
    first, *rest = line
    return (Piece(first.text.lstrip(" "), first.style), *rest)


def _cut(line: Line, width: int) -> Line:
    """Return a line with an ellipsis at its end."""
    *pieces, last = line
    room = width - sum(columns(piece.text) for piece in pieces)
    return (*pieces, Piece(at_word(f"{last.text} {ELLIPSIS}", room), last.style))
