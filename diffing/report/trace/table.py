"""The facts that changed over an article's life, as a table where it fits the width, else as a list.

    fact           1    2               3    4                          5
    people killed  3    at least 12     12   14                         14
    passengers     61   61              58   61 (back after 1 version)  61

    people killed  3 -> at least 12 (2, 4 May 14:30) -> 12 (3, 4 May 21:05) -> 14 (4, 5 May 08:00)

The table has a column for each version in which a fact changed, and for the first. A value that goes on is repeated
where it is short, and else a ditto mark; "-" is nothing yet, or no longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from diffing.report.columns import columns, shortened
from diffing.report.paint import NEW, OLD, Paint, coloured, plain
from diffing.report.trace.wording import counted, label_of, marks, said, title_of, whens_of, whole_days
from diffing.report.visible import visible
from diffing.report.wrap import Line, Piece, line_of, wrap_text
from diffing.trace import Cell, Row, State, Timeline

_NARROWEST = 11
"""Columns of a table's column, at least; below them there is a list."""
_WIDEST = 28
_NAME = 30
"""Columns of a fact's name at most, in a table; a list has it on its own line where it is longer."""
_NAME_SHARE = 0.3
"""Share of the width that names take at most."""
_GAP = "  "
_DITTO = '"'
_SHORT = 8
"""Columns of a value that is repeated where it goes on."""
_LONGEST = 90
"""Columns of a value before its end is left out."""
_MOST = 10
"""Values of a fact in a list before those in the middle are left out."""
ROWS = 20
"""Facts shown, the most important first."""
_MEANINGS = {"half updated": "the old value still stands elsewhere", "unsure": "a guess"}
"""Of marks that do not say it themselves."""


class _Grid(NamedTuple):
    """How a table stands on the page."""

    versions: tuple[int, ...]
    """Those that have a column."""
    name: int
    """Columns of the names."""
    cell: int
    """Columns of each version."""


def timeline_text(timeline: Timeline, *, width: int = 100, colour: bool = False, rows: int | None = ROWS) -> str:
    """Return the timeline as text that ends in a line end, safe to write anywhere; ``rows`` None shows all facts."""
    paint = coloured if colour else plain
    shown = timeline.rows[:rows]
    lines = [line.painted(paint) for line in wrap_text(_summary(timeline), width)]
    rest = [*_rest(timeline, len(shown))]
    if shown:
        grid = _grid(timeline, shown, width)
        rest += _key(timeline, shown, grid)
        lines += [
            "",
            *(
                _table(timeline, shown, grid, paint)
                if grid
                else _list(timeline, shown, width, paint, most=_MOST if rows else None)
            ),
        ]
    lines += ["", *(line.painted(paint) for told in rest for line in wrap_text(told, width, style="aside"))] * bool(
        rest
    )
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _summary(timeline: Timeline) -> str:
    title = title_of(timeline.versions[-1])
    changed = sum(bool(row.changes and row.types) for row in timeline.rows)
    versions = counted(len(timeline.versions), "version")
    told = f"{counted(changed, 'fact') if changed else 'no fact' if title else 'No fact'} changed over {versions}"
    back = sum(any(cell.back is not None for cell in row.cells) for row in timeline.rows)
    gone = sum(row.cells[-1].state is State.GONE for row in timeline.rows)
    more = [f"{back} came back to an earlier value"] * bool(back) + [f"{gone} no longer told"] * bool(gone)
    return "; ".join([f"{title}: {told}" if title else told, *more]) + "."


def _rest(timeline: Timeline, shown: int) -> Iterator[str]:
    if len(timeline.rows) > shown:
        yield f"... and {counted(len(timeline.rows) - shown, 'more fact')}, less important or less sure."
    if timeline.sentences:
        how = "with facts in it" if timeline.sentences == 1 else "with facts in them"
        yield f"... and {counted(timeline.sentences, 'sentence')} {how} that came or went as a whole."


def _key(timeline: Timeline, rows: Sequence[Row], grid: _Grid | None) -> Iterator[str]:
    """Yield a line that says what the signs and marks mean, those that stand there."""
    told = []
    if grid is None:
        first = ", ".join(filter(None, (label_of(timeline.versions[0]), whens_of(timeline.versions)[0])))
        when = ", and when" * any(it.when for it in timeline.versions)
        told += [f"in brackets: the version a value came with{when}; what has none was there in {first}"] * any(
            cell.changed for row in rows for cell in row.cells[1:]
        )
    else:
        written = {text for row in rows for _, text in _texts(row, grid)}
        told += [f"{_DITTO} as before"] * (_DITTO in written)
        told += ["- not said yet, or no longer"] * ("-" in written)
    marked = {mark for row in rows for cell in row.cells if cell.changed for mark in marks(cell)}
    told += [f"{mark}: {meaning}" for mark, meaning in _MEANINGS.items() if mark in marked]
    if told:
        yield f"{'; '.join(told)}."


def _grid(timeline: Timeline, rows: Sequence[Row], width: int) -> _Grid | None:
    """Return how a table fits, None where it does not."""
    versions = tuple(at for at in range(len(timeline.versions)) if not at or any(row.cells[at].changed for row in rows))
    name = min(max(columns(visible(row.name)) for row in rows), _NAME, int(_NAME_SHARE * width))
    cell = (width - name) // len(versions) - len(_GAP)
    needed = max(columns(" ".join([said(cell), _notes(cell)])) for row in rows for cell in row.cells)
    heads = _heads(timeline)
    needed = max(needed, *(columns(text) for at in versions for text in heads[at]))
    return _Grid(versions, name, min(cell, max(needed, _NARROWEST), _WIDEST)) if cell >= _NARROWEST else None


def _heads(timeline: Timeline) -> list[tuple[str, str]]:
    """Return the name of each version and when it was taken."""
    return list(zip(map(label_of, timeline.versions), whens_of(timeline.versions), strict=True))


def _table(timeline: Timeline, rows: Sequence[Row], grid: _Grid, paint: Paint) -> Iterator[str]:
    every = _heads(timeline)
    heads = [every[at] for at in grid.versions]
    yield from _side_by_side(
        [
            _lines("fact", grid.name, "title"),
            *([*_lines(label, grid.cell, "title"), *_lines(when, grid.cell, "aside")] for label, when in heads),
        ],
        grid,
        paint,
    )
    blocks = [list(_side_by_side(_cells(row, grid), grid, paint)) for row in rows]
    roomy = any(len(block) > 1 for block in blocks)
    yield ""
    for at, block in enumerate(blocks):
        yield from [""] * (roomy and at > 0)
        yield from block


def _cells(row: Row, grid: _Grid) -> Iterator[list[Line]]:
    """Yield the lines of a row's name and of each of its cells."""
    yield _lines(shortened(visible(row.name), 3 * grid.name), grid.name, "")
    for cell, text in _texts(row, grid):
        yield _with_notes(_lines(text, grid.cell, _style(cell)), _lines(_notes(cell), grid.cell, "aside"), grid.cell)


def _texts(row: Row, grid: _Grid) -> Iterator[tuple[Cell, str]]:
    """Yield the cells of a row that have a column, and what stands there."""
    for place, at in enumerate(grid.versions):
        cell = row.cells[at]
        text = shortened(said(cell), _LONGEST)
        if place and not cell.changed:
            text = "-" if cell.state is not State.THERE else text if columns(text) <= _SHORT else _DITTO
        yield cell, text


def _notes(cell: Cell) -> str:
    """Return what there is to say of a cell, in brackets; empty for nothing."""
    told = marks(cell) if cell.changed else ()
    return f"({', '.join(told)})" if told else ""


def _with_notes(lines: list[Line], notes: list[Line], width: int) -> list[Line]:
    """Return the lines of a value with what there is to say of it, behind the last one where that fits."""
    if not notes:
        return lines
    last = lines[-1]
    if len(notes) > 1 or last.width + 1 + notes[0].width > width:
        return [*lines, *notes]
    return [*lines[:-1], line_of([*last.pieces, Piece(" ", ""), *notes[0].pieces], last.width + 1 + notes[0].width)]


def _lines(text: str, width: int, style: str) -> list[Line]:
    return wrap_text(text, width, style=style)


def _style(cell: Cell) -> str:
    if not cell.changed:
        return "aside"
    if not cell.sure:
        return f"{NEW} phrasing"
    return f"{OLD} fact" if cell.state is State.GONE else f"{NEW} fact"


def _side_by_side(cells: Sequence[list[Line]] | Iterator[list[Line]], grid: _Grid, paint: Paint) -> Iterator[str]:
    widths = [grid.name, *(grid.cell for _ in grid.versions)]
    for lines in zip_longest(*cells):
        pieces = [
            (line.painted(paint) + " " * (width - line.width)) if line else " " * width
            for line, width in zip(lines, widths, strict=True)
        ]
        yield _GAP.join(pieces).rstrip()


def _list(timeline: Timeline, rows: Sequence[Row], width: int, paint: Paint, *, most: int | None) -> Iterator[str]:
    """Yield each fact with its values behind each other, of more than ``most`` those in the middle left out."""
    size = min(max(columns(visible(row.name)) for row in rows), int(_NAME_SHARE * width))
    labels = _labels(timeline)
    for row in rows:
        name = visible(row.name)
        lead = f"{name}{' ' * (size - columns(name))}{_GAP}"
        if columns(name) > size:
            yield from (line.painted(paint) for line in wrap_text(name, width))
            lead = " " * size + _GAP
        start = lead
        for line in wrap_text(_values(row, labels, most), max(width - size - len(_GAP), _NARROWEST)):
            yield start + line.painted(paint)
            start = " " * columns(lead)


def _labels(timeline: Timeline) -> list[str]:
    """Return what a list calls each version: its name and its day, with the time where two have one day."""
    whens = whens_of(timeline.versions)
    days = list(map(whole_days, whens))
    if len(set(days)) == len(days):
        whens = days
    return [
        ", ".join(filter(None, (label_of(version), when)))
        for version, when in zip(timeline.versions, whens, strict=True)
    ]


def _values(row: Row, labels: Sequence[str], most: int | None) -> str:
    """Return a fact's values: ``3 -> at least 12 (2, 4 May) -> 12 (3, 5 May)``."""
    told = []
    for at, cell in enumerate(row.cells):
        if cell.changed or (not at and cell.state is State.THERE):
            label = [labels[at]] * bool(at)
            notes = ", ".join([*label, *(marks(cell) if cell.changed else ())])
            told.append(f"{shortened(said(cell), _LONGEST)} ({notes})" if notes else shortened(said(cell), _LONGEST))
    if most is not None and len(told) > most:
        left = len(told) - most + 1
        told[most // 2 : most // 2 + left] = [f"... {counted(left, 'more value')} ..."]
    return " -> ".join(told)
