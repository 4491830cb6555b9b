"""Rows to lines of a screen at a given width: what stands on each, in which style, and where each change begins.

    beside    ! 2  At least 12 people were  |  ! 2  Fourteen people were      the sides side by side, one height
    inline    ! 2  At least 12 Fourteen people were                           what both share once
    ghost     v 5  moved to ¶7 ...                                            where a paragraph stood that moved
    fold      ---- 7 paragraphs unchanged ----

Nothing here knows of a screen library; a piece of text has a style's name (``new fact #c12``) and no colour.
Only what is asked for is laid out, and the last hundred rows or so are kept, so a key costs the same in a document
of any size. Invariant: no line is wider than its column.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from diffing.letters import of_passages
from diffing.model import Change, Intent, Kind, Span
from diffing.options import Options
from diffing.report.paint import BRACKETS, NEW, OLD
from diffing.report.text import gap_in_words
from diffing.report.wrap import Line, Marking, Piece, filled, words, wrap
from diffing.rows import Part, Row, Sheet, Sign, gap_in, row_of
from tui.inline import merged, overlaid
from tui.items import Fold, Ghost, Item
from tui.together import Column, together

_ASIDE = 2
"""Lines of what is no row: its words, and the empty line under it."""
_KEPT = 128
"""Rows of which the lines are kept."""
_MARGIN = 1
"""Columns left free at the right edge."""
_NARROWEST = 4
"""Columns of text, however narrow the screen."""
_NO_BRACKETS = ("", "")


class Look(NamedTuple):
    """What decides how rows are laid out."""

    width: int
    """Columns, the gutters among them."""
    inline: bool = False
    brackets: bool = False
    """Whether changed words stand between brackets, since there is no colour to tell them by."""
    first: str = NEW
    """The side that comes first where both stand one above the other."""


class ScreenLine(NamedTuple):
    """One side's part of a line."""

    label: str
    """What stands in the gutter beside it: a paragraph's number, or where its counterpart is."""
    sign: str
    """The row's sign, on its first line; a blank elsewhere."""
    pieces: tuple[Piece, ...]
    width: int


class Laid(NamedTuple):
    """A row, or a fold, as lines; one side has no lines where the row has no paragraph there."""

    old: tuple[ScreenLine, ...]
    new: tuple[ScreenLine, ...]
    height: int
    """Lines it takes, the empty one under it among them."""
    starts: Mapping[str, int]
    """The line each change begins on, by its id."""
    sign: Sign = Sign.SAME
    said: str | None = None
    """What stands across both sides instead: what a fold holds, where a paragraph went."""


class Page:
    """The lines of a comparison for one look and one choice of what to show; keeps what was laid out last."""

    def __init__(self, sheet: Sheet, look: Look, show: Container[str] | None) -> None:
        self.sheet = sheet
        self.look = look
        self._show = show
        self._options = Options()
        self._laid: OrderedDict[Item, Laid] = OrderedDict()
        self.digits = len(str(max(len(sheet.diff.old.paragraphs), len(sheet.diff.new.paragraphs), 1)))

    @property
    def gutter(self) -> int:
        """Columns of the gutter before each text: sign, flag, number or arrow and number, a blank."""
        return self.digits + 4

    def columns(self) -> tuple[int, int]:
        """Return the columns of text of the old and of the new side; an inline page has only the new one."""
        if self.look.inline:
            return 0, max(self.look.width - self.gutter - _MARGIN, _NARROWEST)
        room = self.look.width - 1 - 2 * self.gutter - _MARGIN
        old = max(room // 2, _NARROWEST)
        return old, max(room - old, _NARROWEST)

    def laid(self, item: Item) -> Laid:
        """Return the lines of an item."""
        found = self._laid.get(item)
        if found is None:
            found = self._made(item)
            self._laid[item] = found
            if len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        else:
            self._laid.move_to_end(item)
        return found

    def height(self, item: Item) -> int:
        """Return how many lines an item takes."""
        return self.laid(item).height if isinstance(item, int) else _ASIDE

    def row(self, index: int) -> Row:
        """Return a row as this page shows it."""
        return row_of(self.sheet, index, show=self._show)

    def _made(self, item: Item) -> Laid:
        match item:
            case Fold():
                held = gap_in(self.sheet, item.first, item.last, show=self._show)
                return Laid((), (), _ASIDE, {}, said=gap_in_words(held))
            case Ghost():
                link = self.sheet.diff.alignment.paragraphs[item.row]
                way = self.sheet.directions.get(item.row, Sign.DOWN)
                said = f"¶{link.old[0] + 1} stood here, now ¶{link.new[0] + 1}"
                return Laid((), (), _ASIDE, {}, way, said)
            case int():
                return self._row(item)

    def _row(self, index: int) -> Laid:
        row = self.row(index)
        old_width, new_width = self.columns()
        markings = {side: self._marking(side, row) for side in (OLD, NEW)}
        if self.look.inline:
            new = tuple(self._inline(row, new_width, markings))
            old: tuple[ScreenLine, ...] = ()
        else:
            pair = self._together(row, old_width, new_width, markings)
            old = tuple(self._side(row, row.old, pair[0], OLD))
            new = tuple(self._side(row, row.new, pair[1], NEW))
        height = max(len(old), len(new), 1) + 1
        return Laid(old, new, height, _starts(old, new), row.sign)

    def _together(
        self, row: Row, old_width: int, new_width: int, markings: Mapping[str, Marking]
    ) -> tuple[list[list[Line]], list[list[Line]]]:
        """Return the lines of each paragraph of both sides."""
        if len(row.old) == len(row.new) == 1:
            old, new = together(
                Column(row.old[0].runs, old_width, markings[OLD]), Column(row.new[0].runs, new_width, markings[NEW])
            )
            return [old], [new]
        return (
            [wrap(part.runs, old_width, markings[OLD]) for part in row.old],
            [wrap(part.runs, new_width, markings[NEW]) for part in row.new],
        )

    def _side(
        self, row: Row, parts: Sequence[Part], lines: Sequence[Sequence[Line]], side: str
    ) -> Iterator[ScreenLine]:
        """Yield the lines of one side, paragraphs parted by an empty line, counterparts of what moved named."""
        sign = _sign_on(row, side)
        for at, (part, texts) in enumerate(zip(parts, lines, strict=True)):
            if at:
                yield ScreenLine("", " ", (), 0)
            labels = [str(part.paragraph + 1)]
            there = row.new if side == OLD else row.old
            if row.moved and there and at == 0:
                labels.append(f"{_ARROWS[side]}{there[0].paragraph + 1}")
            yield from _labelled(texts or [Line((), 0)], labels, sign if at == 0 else " ")

    def _inline(self, row: Row, width: int, markings: Mapping[str, Marking]) -> Iterator[ScreenLine]:
        """Yield a row in one column: what both sides share once, or one side above the other."""
        shown = {change.id for change in (*row.changes, *row.guests)}
        paragraphs = merged(overlaid(row_of(self.sheet, row.link), row), shown)
        if paragraphs is not None:
            labels = self._inline_labels(row)
            for at, told in enumerate(paragraphs):
                lines = filled(words((it.run, markings[it.side]) for it in told), width)
                if at:
                    yield ScreenLine("", " ", (), 0)
                    labels = [str(row.new[at].paragraph + 1)]
                yield from _labelled(lines, labels, " " if at else row.sign)
            return
        sides = [(OLD, Sign.WENT, row.old), (NEW, Sign.CAME, row.new)]
        for side, sign, parts in sides if self.look.first == OLD else reversed(sides):
            for at, part in enumerate(parts):
                lines = wrap(part.runs, width, markings[side])
                yield from _labelled(lines, [str(part.paragraph + 1)], sign if at == 0 else " ")

    def _inline_labels(self, row: Row) -> list[str]:
        labels = [str((row.new or row.old)[0].paragraph + 1)]
        if row.moved and row.old and row.new:
            labels.append(f"{_ARROWS[NEW]}{row.old[0].paragraph + 1}")
        return labels

    def _marking(self, side: str, row: Row) -> Marking:
        letters = self._letters(row)[side]
        intents = frozenset(Intent) if self.look.brackets else frozenset[Intent]()
        return Marking(side, BRACKETS[side] if self.look.brackets else _NO_BRACKETS, intents, letters, named=True)

    def _letters(self, row: Row) -> dict[str, dict[tuple[str | None, str], Sequence[Span]]]:
        """Return the letters that stand out in words that are spellings of each other."""
        found: dict[str, dict[tuple[str | None, str], Sequence[Span]]] = {OLD: {}, NEW: {}}
        for change in (*row.changes, *row.guests):
            if change.old and change.new and _one_word(change):
                letters = of_passages(change.old, change.new, self._options)
                if letters:
                    found[OLD][change.id, change.old.text] = letters.old
                    found[NEW][change.id, change.new.text] = letters.new
        return found


_ARROWS = {OLD: "→", NEW: "←"}


def _one_word(change: Change) -> bool:
    texts = [passage.text for passage in (change.old, change.new) if passage]
    return all(len(text) < 100 and any(map(str.isalpha, text)) and not any(map(str.isdigit, text)) for text in texts)


def _sign_on(row: Row, side: str) -> str:
    """Return the sign in one side's gutter: what only came has none on the old side."""
    other = Sign.CAME if side == OLD else Sign.WENT
    return " " if row.sign is other and row.kind is not Kind.SPLIT else str(row.sign)


def _labelled(lines: Sequence[Line], labels: Sequence[str], sign: str) -> Iterator[ScreenLine]:
    """Yield lines with their labels beside them, and empty ones for labels that are left."""
    for at in range(max(len(lines), len(labels))):
        line = lines[at] if at < len(lines) else Line((), 0)
        yield ScreenLine(labels[at] if at < len(labels) else "", sign if at == 0 else " ", line.pieces, line.width)


def _starts(*sides: Sequence[ScreenLine]) -> dict[str, int]:
    """Return the first line of each change, by the names of the styles; the side that has it first counts."""
    found: dict[str, int] = {}
    for side in sides:
        for at, line in enumerate(side):
            for piece in line.pieces:
                change = change_in(piece.style)
                if change and at < found.get(change, at + 1):
                    found[change] = at
    return found


def change_in(style: str) -> str | None:
    """Return the id of the change that a style's name ends with: ``new fact #c12``."""
    _, hash_, name = style.partition("#")
    return name.split(" ")[0] if hash_ else None
