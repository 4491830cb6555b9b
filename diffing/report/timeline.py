"""A timeline of facts as a table, as lines, or as a picture.

    number                rev 1   rev 2        rev 3   rev 4
    dead                  Three   At least 12  Twelve  Fourteen
    passengers            61                   58      61 (back)

A cell stands where a fact changed; what stands to its right holds on. Where the table is too wide for its columns, each
row is a line: ``dead: Three -> At least 12 (rev 2) -> ...``. Texts are made safe to show, in a picture too.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from diffing.history.timeline import Cell, Row
from diffing.report.columns import columns, shortened
from diffing.report.visible import visible

_ROOM = 24
"""Columns of a cell at most."""
_LABEL_ROOM = 44
_NONE = "-"
_GAP = 2
_LEGEND = "back: said so before; corrected: reads like a correction, noted in the article or not; -: not stated"


class Head(NamedTuple):
    """A revision over its column."""

    revision: int
    when: str


def render(title: str, rows: Sequence[Row], heads: Sequence[Head], width: int) -> str:
    """Return a timeline as text: a table where it fits, else lines."""
    if not rows:
        return f"{visible(title)}: no fact changed\n"
    lines = _table(rows, heads)
    if max(map(columns, lines)) > width:
        lines = [_line(row) for row in rows]
    return "\n".join((visible(title), *lines, _LEGEND)) + "\n"


def _table(rows: Sequence[Row], heads: Sequence[Head]) -> list[str]:
    met = {cell.revision for row in rows for cell in row.cells}
    shown = [head for head in heads if head.revision in met]
    table = [["", *(f"rev {head.revision}" for head in shown)], ["", *(head.when[:10] for head in shown)]]
    for row in rows:
        cells = {cell.revision: _cell(cell) for cell in row.cells}
        table.append([_label(row), *(cells.get(head.revision, "") for head in shown)])
    wide = [max(columns(line[at]) for line in table) for at in range(len(table[0]))]
    return [
        (" " * _GAP).join(text + " " * (wide[at] - columns(text)) for at, text in enumerate(line)).rstrip()
        for line in table
    ]


def _line(row: Row) -> str:
    first, *rest = row.cells
    told = [_said(first.text)]
    for cell in rest:
        marks = "".join(f", {mark}" for mark in _marks(cell))
        told.append(f"{_said(cell.text)} (rev {cell.revision}{marks})")
    return f"{_label(row)}: {' -> '.join(told)}"


def _label(row: Row) -> str:
    label = visible(" ".join(row.label.split()))
    places = f" ({row.places} places)" if row.places > 1 else ""
    said = f"{', '.join(row.types)}: {label}" if label else ", ".join(row.types)
    return shortened(said, _LABEL_ROOM - len(places)) + places


def _cell(cell: Cell) -> str:
    marks = _marks(cell)
    return _said(cell.text) + (f" ({', '.join(marks)})" if marks else "")


def _said(text: str | None) -> str:
    return _NONE if text is None else shortened(visible(" ".join(text.split())), _ROOM)


def _marks(cell: Cell) -> list[str]:
    return ["back"] * (cell.back is not None) + ["corrected"] * cell.corrected


_LEFT, _COLUMN, _HIGH, _TOP = 340, 220, 30, 84
"""Pixels of the picture: its labels, a column, a row, and what stands above the rows."""
_COLOURS = {"": "#e8edf4", "back": "#fbe3b5", "corrected": "#f6c9c4"}
_STYLE = "text{font:13px sans-serif;fill:#1d2430}.t{font-size:16px;font-weight:bold}.q{fill:#5a6472;font-size:12px}"


def svg(title: str, rows: Sequence[Row], heads: Sequence[Head]) -> str:
    """Return a timeline as a picture; what is coloured is named in words, too."""
    met = {cell.revision for row in rows for cell in row.cells}
    shown = [head for head in heads if head.revision in met]
    at = {head.revision: _LEFT + place * _COLUMN for place, head in enumerate(shown)}
    wide, high = _LEFT + max(len(shown), 2) * _COLUMN + 20, _TOP + len(rows) * _HIGH + 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">',
        f"<title>{_safe(title)}</title><style>{_STYLE}</style>",
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>{_text(16, 28, title, "t")}',
    ]
    for head in shown:
        parts.append(_text(at[head.revision] + 6, 56, f"revision {head.revision}"))
        parts.append(_text(at[head.revision] + 6, 74, head.when[:16].replace("T", " "), "q"))
    for place, row in enumerate(rows):
        top = _TOP + place * _HIGH
        parts.append(_text(16, top + 19, _label(row)))
        ends = [at[cell.revision] for cell in row.cells[1:]] + [wide - 20]
        for cell, end in zip(row.cells, ends, strict=True):
            left, mark = at[cell.revision], (_marks(cell) or [""])[-1]
            reason = f"<title>{_safe(cell.reason)}</title>" if cell.reason else ""
            area = f'x="{left}" y="{top}" width="{end - left - 3}" height="{_HIGH - 4}"'
            box = f'<rect {area} rx="3" fill="{_COLOURS[mark]}"/>'
            parts.append(f"<g>{reason}{box}{_text(left + 6, top + 18, _cell(cell))}</g>")
    parts.append(_text(16, high - 14, _LEGEND if rows else "no fact changed", "q"))
    return "\n".join((*parts, "</svg>")) + "\n"


def _text(x: int, y: int, text: str, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f'<text x="{x}" y="{y}"{name}>{_safe(text)}</text>'


def _safe(text: str) -> str:
    return escape(visible(text))
