"""A timeline as a picture: a lane for each fact, a mark for each change, the values as labels (SVG).

    fact             1          2            3          4
    people killed    3          at least 12  12         14
                     o----------o------------o----------o--------
    passengers       61                      58         61 back
                     o-----------------------o----------(o)------

The file stands by itself: no script, no font, no address; text is escaped, and what would hide itself is made visible.
Colours follow the reader's light or dark setting; every colour has a shape beside it. Numbers of one kind rise and fall
in their lane.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from diffing.model import Value
from diffing.report.columns import columns, shortened
from diffing.report.trace.wording import counted, label_of, marks, said, title_of, whens_of, whole_days
from diffing.report.visible import on_one_line
from diffing.trace import Cell, Row, State, Timeline

ROWS = 40
"""Facts drawn, the most important first."""
_STYLE = """
  svg { color-scheme: light dark; --paper: #ffffff; --ink: #1b1f24; --dim: #656d76; --line: #d0d7de; --band: #f6f8fa;
        --value: #0550ae; --gone: #a40e26; --back: #7a3e00; }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #0d1117; --ink: #e6edf3; --dim: #9198a1; --line: #3d444d; --band: #151b23;
          --value: #79c0ff; --gone: #ff9492; --back: #f0b72f; }
  }
  text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: var(--ink); }
  .title { font-size: 16px; font-weight: 600; } .head { font-weight: 600; } .dim { fill: var(--dim); font-size: 11px; }
  .value { font-weight: 600; fill: var(--value); } .first { font-weight: 400; fill: var(--ink); }
  .gone { fill: var(--gone); font-weight: 600; } .note { fill: var(--back); font-size: 11px; }
  .paper { fill: var(--paper); } .band { fill: var(--band); }
  .grid { stroke: var(--line); stroke-width: 1; stroke-dasharray: 2 4; }
  .life { stroke: var(--value); stroke-width: 2; fill: none; } .away { stroke: var(--line); stroke-width: 2; }
  .dot { fill: var(--value); } .start { fill: var(--paper); stroke: var(--value); stroke-width: 2; }
  .ring { fill: none; stroke: var(--back); stroke-width: 2; } .cross { stroke: var(--gone); stroke-width: 2; }
"""
_LEFT, _TOP = 20, 84
_NAME = 230
_LETTER = 7.7
"""Pixels of a bold letter of 13 px, a little more than on average, so that labels do not run into each other."""
_SMALL = 6.4
"""The same of a plain letter of 11 px."""
_LINE = 14
_ABOVE = 12
"""Pixels between a line and what is written above it."""
_EDGE = 12
_STEP_LEAST, _STEP_MOST = 84, 170
_LANE = 70
_RISE = 12
"""Pixels between the lowest and the highest amount of a lane."""
_WIDTH = 1100
"""Pixels of the whole picture, where the versions leave the choice."""


class _Plan(NamedTuple):
    """Where everything stands, in pixels."""

    columns: dict[int, float]
    """Version -> where it stands; those in which nothing shown changed have no place of their own."""
    step: float
    width: float
    height: float


def timeline_svg(timeline: Timeline, *, rows: int | None = ROWS) -> str:
    """Return the timeline as an SVG document that ends in a line end; ``rows`` None draws all facts."""
    shown = timeline.rows[:rows]
    plan = _plan(timeline, shown)
    title = title_of(timeline.versions[-1]) or "Timeline"
    total = counted(sum(bool(row.changes and row.types) for row in timeline.rows), "fact")
    told = f"{total} changed over {counted(len(timeline.versions), 'version')}"
    size = f"{plan.width:.0f}", f"{plan.height:.0f}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}"',
        f'     height="{size[1]}" role="img" aria-labelledby="title about">',
        f'<title id="title">{_safe(title)}</title>',
        f'<desc id="about">{_safe(told)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="paper" width="{size[0]}" height="{size[1]}"/>',
        _text(_LEFT, 30, shortened(title, int((plan.width - 2 * _LEFT) / (_LETTER + 2))), "title"),
        _text(_LEFT, 48, told, "dim"),
        *_bands(len(shown), plan),
        *_heads(timeline, plan),
    ]
    for at, row in enumerate(shown):
        lines += _lane(timeline, row, at, plan)
    rest = len(timeline.rows) - len(shown)
    left = [f"{counted(rest, 'more fact')}"] * bool(rest)
    left += [f"{counted(timeline.sentences, 'sentence')} with facts came or went as a whole"] * bool(timeline.sentences)
    if left:
        lines.append(_text(_LEFT, plan.height - 14, f"Not drawn: {'; '.join(left)}.", "dim"))
    return "\n".join([*lines, "</svg>"]) + "\n"


def _plan(timeline: Timeline, rows: Sequence[Row]) -> _Plan:
    count = len(timeline.versions)
    versions = [at for at in range(count) if not at or any(row.cells[at].changed for row in rows)]
    start = _LEFT + _NAME + 24
    step = min(max((_WIDTH - start) / len(versions), _STEP_LEAST), _STEP_MOST)
    places = {at: start + step * index for index, at in enumerate(versions)}
    return _Plan(places, step, max(start + step * len(versions) + 8, 520), _TOP + _LANE * len(rows) + 36)


def _bands(count: int, plan: _Plan) -> Iterator[str]:
    """Yield what tells the lanes apart."""
    for top in range(_TOP, _TOP + _LANE * count, 2 * _LANE):
        yield f'<rect class="band" x="0" y="{top}" width="{plan.width:.0f}" height="{_LANE}"/>'


def _heads(timeline: Timeline, plan: _Plan) -> Iterator[str]:
    """Yield the versions' names and times, and a line down from each."""
    bottom = plan.height - 30
    whens = whens_of(timeline.versions)
    for at, x in plan.columns.items():
        label, when = label_of(timeline.versions[at]), whens[at]
        yield f'<line class="grid" x1="{x:.1f}" y1="{_TOP - 2}" x2="{x:.1f}" y2="{bottom:.1f}"/>'
        yield _text(x - 4, _TOP - 22, shortened(label, _letters(plan.step)), "head", full=label)
        if when:
            room = int(plan.step / _SMALL) - 1
            short = when if columns(when) <= room else whole_days(when)
            yield _text(x - 4, _TOP - 8, shortened(short, room), "dim", full=when)


def _lane(timeline: Timeline, row: Row, index: int, plan: _Plan) -> Iterator[str]:
    """Yield one fact: its name, its life as a line, and what it said when."""
    top = _TOP + _LANE * index
    for line, text in enumerate(_two_lines(on_one_line(row.name), _letters(_NAME))):
        yield _text(_LEFT, top + 30 + 16 * line, text, "head", full=on_one_line(row.name))
    heights = _heights(row, top + _LANE - 14)
    yield from _life(row, heights, plan)
    for at, x in plan.columns.items():
        cell = row.cells[at]
        if cell.changed or (not at and cell.state is State.THERE):
            yield from _event(timeline, row, at, x, heights, _room(row, at, plan))


def _life(row: Row, heights: Sequence[float], plan: _Plan) -> Iterator[str]:
    """Yield the line of a fact: drawn through where it is stated, thin and grey where it is gone."""
    ends = [*list(plan.columns.values())[1:], plan.width - _EDGE]
    steps = list(zip(plan.columns.items(), ends, strict=True))
    path = ""
    for (at, x), end in steps:
        state, y = row.cells[at].state, heights[at]
        if state is State.THERE:
            path += f"{'L' if path else 'M'}{x:.1f} {y:.1f}L{end:.1f} {y:.1f}"
            continue
        if path:
            yield f'<path class="life" d="{path}"/>'
            path = ""
        if state is State.GONE:
            yield f'<line class="away" x1="{x:.1f}" y1="{y:.1f}" x2="{end:.1f}" y2="{y:.1f}" stroke-dasharray="1 5"/>'
    if path:
        yield f'<path class="life" d="{path}"/>'


def _event(timeline: Timeline, row: Row, at: int, x: float, heights: Sequence[float], room: float) -> Iterator[str]:
    """Yield the mark of one change and its label above the line, and above where that comes from."""
    cell, y = row.cells[at], heights[at]
    top = min(heights[max(at - 1, 0) : at + 1])
    style = "gone" if cell.state is State.GONE else "value" if cell.changed else "first"
    if cell.state is State.GONE:
        yield f'<path class="cross" d="M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"/>'
    else:
        yield f'<circle class="{"dot" if cell.changed else "start"}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        if cell.back is not None:
            yield f'<circle class="ring" cx="{x:.1f}" cy="{y:.1f}" r="7.5"/>'
    told = marks(cell) if cell.changed else []
    full = f"{label_of(timeline.versions[at])}: {' '.join([said(cell), *(f'({it})' for it in told)])}"
    lines = _two_lines(said(cell), _letters(room)) if not told else [shortened(said(cell), _letters(room))]
    base = top - _ABOVE - _LINE * (len(lines) - 1 + bool(told))
    for step, line in enumerate(lines):
        yield _text(x - 4, base + _LINE * step, line, style, full=full)
    if told:
        yield _text(x - 4, top - _ABOVE, shortened(", ".join(told), _letters(room)), "note", full=full)


def _room(row: Row, at: int, plan: _Plan) -> float:
    """Return how wide a label may be: up to the next change of its fact."""
    behind = [x for later, x in plan.columns.items() if later > at and row.cells[later].changed]
    return (behind[0] if behind else plan.width - _EDGE) - plan.columns[at]


def _letters(room: float) -> int:
    """Return how many letters fit."""
    return max(int(room / _LETTER) - 1, 3)


def _heights(row: Row, base: float) -> list[float]:
    """Return how high the line stands in each version; amounts of one unit rise and fall, all else is level."""
    amounts = [_amount(cell) for cell in row.cells]
    known = [it[0] for it in amounts if it is not None]
    units = {it[1] for it in amounts if it is not None}
    if len(units) != 1 or len(set(known)) < 2 or len(known) < sum(cell.state is State.THERE for cell in row.cells):
        return [base] * len(row.cells)
    low, high = min(known), max(known)
    heights, last = [], base
    for it in amounts:
        last = base - _RISE * (it[0] - low) / (high - low) if it is not None else last
        heights.append(last)
    return heights


def _amount(cell: Cell) -> tuple[float, str] | None:
    value: Value = cell.value
    if not isinstance(value, dict):
        return None
    amount, unit = value.get("amount"), value.get("unit")
    if isinstance(amount, bool) or not isinstance(amount, (int, float)):
        return None
    return float(amount), f"{value.get('kind')} {unit}"


def _two_lines(text: str, room: int) -> list[str]:
    """Return a text on one line, or cut between words to two."""
    if columns(text) <= room:
        return [text]
    words, first = text.split(" "), ""
    while words and columns(f"{first} {words[0]}".strip()) <= room:
        first = f"{first} {words.pop(0)}".strip()
    rest = " ".join(words)
    return [first, shortened(rest, room)] if first else [shortened(text, room)]


def _text(x: float, y: float, text: str, style: str, *, full: str = "") -> str:
    """Return a line of text; ``full`` is what a reader sees who points at it."""
    shown = f'<text x="{x:.1f}" y="{y:.1f}"' + (f' class="{style}"' if style else "") + ">"
    hint = f"<title>{_safe(full)}</title>" if full and full != text else ""
    return f"{shown}{hint}{_safe(text)}</text>"


def _safe(text: str) -> str:
    """Return text that may stand in XML: escaped, and without the few characters that XML has no way to say."""
    return escape(
        "".join("\ufffd" if char in "\ufffe\uffff" or "\ud800" <= char <= "\udfff" else char for char in text)
    )
