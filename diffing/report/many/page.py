"""The index of a report: totals, and a table with a line for each pair, in any of its orders.

Each order is a page of its own, and the heading of a column is a link to that, so that it can be sorted without
JavaScript; with it, the table at hand is sorted. What is under ``show`` in the bar needs JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from os.path import dirname

from diffing.report.columns import shortened
from diffing.report.html.document import THEMES
from diffing.report.html.marks import LETTERS, arrowed, plainly
from diffing.report.html.shell import ROOM, file, head, linked
from diffing.report.many.entry import Entry, Report, State, ranked, totals
from diffing.report.reviewed import REVIEWED
from diffing.report.telling import SIGNS
from diffing.rows import SHOWABLE

IMPORTANCE = "importance"
ORDERS = (IMPORTANCE, "name", *SHOWABLE, "check")
"""What the table can be sorted by; the first is the page ``index.html``."""
_SIGNS = {State.FAILED: "x", State.CAME: "+", State.WENT: "-", State.SAME: "=", State.DIFFERENT: ""}
_CLASSES = {State.FAILED: "x", State.CAME: "a", State.WENT: "d", State.SAME: "s", State.DIFFERENT: ""}
_STATES = {
    State.FAILED: "could not be compared",
    State.CAME: "came",
    State.WENT: "went",
    State.SAME: "the same",
    State.DIFFERENT: "different",
}
_WORDS = 160
"""Columns of the most important change."""
_CALLED = 50
"""Columns of what the pages beside one are called."""
_PIECE = 100
"""Lines of the table in one piece."""


def path_of(order: str) -> str:
    """Return where in the report the page of an order is."""
    return "index.html" if order == IMPORTANCE else f"pages/by-{order}.html"


def pieces(report: Report, order: str = IMPORTANCE) -> Iterator[bytes]:
    """Yield the page of an order in UTF-8, piece by piece."""
    for part in _parts(report, order):
        yield part.encode("utf-8")


def way(shown: Sequence[Entry], at: int) -> tuple[bytes, bytes]:
    """Return what stands on the page of a pair where its links belong, and the links, of one length.

    They lead to the index, and to the pages before and behind it in its order, which ``shown`` has.
    """
    links = [("index", f"../{path_of(IMPORTANCE)}", f"↑ all pairs <small>{at + 1} of {len(shown)}</small>")]
    for rel, there, sign in (("prev", at - 1, "‹ {}"), ("next", at + 1, "{} ›")):
        if 0 <= there < len(shown):
            called = plainly(shortened(_called(shown[there]), _CALLED))
            links.append((rel, shown[there].files["html"], sign.format(called)))
    return ROOM.encode(), linked(links)


def _parts(report: Report, order: str) -> Iterator[str]:
    style = file("style.css") + file("index.css", folder=dirname(__file__))
    script = file("index.js", folder=dirname(__file__))
    title = plainly(report.title)
    yield head(f"{title} · what changed", style, script)
    yield (
        "<a class=skip href=#pairs>Go to the table</a>\n<header>\n"
        f"<p class=kind>What changed between two versions</p>\n<h1>{title}</h1>\n"
    )
    found = totals(report.entries)
    yield f"<p class=lede>{_lede(found)}</p>\n{_tally(found)}</header>\n{_bar(found)}"
    yield "<main><table id=pairs tabindex=-1>\n<caption class=vh>All pairs, a line each</caption>\n"
    yield f"<thead><tr>{''.join(_heading(column, order) for column in ORDERS[1:])}{_heading(IMPORTANCE, order)}</thead>"
    yield "\n<tbody>\n"
    yield from _lines(report.entries, order)
    yield "</tbody></table></main>\n"
    yield (
        "<footer><p>Made by writethru. <code>report.json</code> beside <code>index.html</code> has the same for "
        f"programs.</footer>\n<p id=say class=vh role=status></p>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _lede(found: Mapping[str, int]) -> str:
    told = [f"{found['pairs']:,} pair{'s' * (found['pairs'] != 1)}"]
    told += [f"{found[state]:,} {_STATES[state]}" for state in State if found[state]]
    return f"{told[0]}: {', '.join(told[1:])}." if found["pairs"] else "There is nothing to compare."


def _tally(found: Mapping[str, int]) -> str:
    items = [
        f"<li class={LETTERS[name]}><b>{SIGNS[name]}</b> <strong>{found[name]:,}</strong> "
        f"{name}{'s' * (name == 'fact' and found[name] != 1)}"
        for name in SHOWABLE
        if found[name]
    ]
    if found["remarks"]:
        items.append(f"<li><b>?</b> <strong>{found['remarks']:,}</strong> to check")
    return f"<ul class=tally>{''.join(items)}</ul>\n" if items else ""


def _bar(found: Mapping[str, int]) -> str:
    """Return the bar, which stands on the page only where the script runs."""
    states = "".join(
        f"<label><input type=checkbox checked value={state}> {_STATES[state]} <small>{found[state]:,}</small></label>"
        for state in State
        if found[state]
    )
    themes = "".join(f"<option value={name}>{name.replace('-', ' ', 1).replace('-', ' and ')}" for name in THEMES)
    return (
        f"<nav id=bar aria-label=Pairs hidden><span class='group states' role=group aria-label=Show>{states}</span>"
        "<span class=group><input id=find type=search placeholder='find a pair' aria-label='Find a pair'>"
        "<output id=at></output>"
        f"<select id=theme aria-label=Theme>{themes}</select></span></nav>\n"
    )


def _heading(column: str, order: str) -> str:
    """Return the heading of a column, a link to the page in its order."""
    said = {"name": "pair", IMPORTANCE: "most important"}.get(column, column)
    sign = f"<b>{SIGNS[column]}</b> " if column in SIGNS else ""
    way = (
        "" if column != order else " aria-sort=ascending" if column in ("name", IMPORTANCE) else " aria-sort=descending"
    )
    target = path_of(column)
    if order != IMPORTANCE:
        target = target.removeprefix("pages/") if target.startswith("pages/") else f"../{target}"
    classes = f" class={LETTERS[column]}" if column in LETTERS else ""
    return f"<th scope=col data-by={column}{classes}{way}><a href={target}>{sign}{said}</a>"


def _lines(entries: Sequence[Entry], order: str) -> Iterator[str]:
    before = "pages/" if order == IMPORTANCE else ""
    ranks = {entry.number: rank for rank, entry in enumerate(ranked(entries), 1)}
    lines = (_line(entry, ranks[entry.number], before) for entry in _sorted(entries, order, ranks))
    piece: list[str] = []
    for line in lines:
        piece.append(line)
        if len(piece) == _PIECE:
            yield "".join(piece)
            piece = []
    yield "".join(piece)


def _sorted(entries: Sequence[Entry], order: str, ranks: Mapping[int, int]) -> Sequence[Entry]:
    if order == "name":
        return sorted(entries, key=lambda entry: (_called(entry).casefold(), entry.number))
    if order == "check":
        return sorted(entries, key=lambda entry: (-len(entry.remarks), ranks[entry.number]))
    return sorted(entries, key=lambda entry: (-entry.counts.get(order, 0), ranks[entry.number]))


def _called(entry: Entry) -> str:
    return entry.title or entry.name


def _line(entry: Entry, rank: int, before: str) -> str:
    called = plainly(_called(entry))
    page = entry.files.get("html")
    named = f"<a href={before}{page}>{called}</a>" if page else called
    also = "".join(
        f" <a href={before}{name}>{format_}</a>" for format_, name in entry.files.items() if format_ != "html"
    )
    path = plainly(entry.name) if entry.was or (entry.title and entry.title != entry.name) else ""
    path = f"{plainly(entry.was)} → {path}" if entry.was else path
    aside = f"<small><bdi>{path}</bdi>{also}</small>" if path or also else ""
    cells = "".join(f"<td class={LETTERS[name]}>{_number(entry.counts[name])}" for name in SHOWABLE)
    sign = f"<b class=sign>{_SIGNS[entry.state]}</b> " if _SIGNS[entry.state] else ""
    classes = f" class={_CLASSES[entry.state]}" if _CLASSES[entry.state] else ""
    return (
        f"<tr data-rank={rank} data-state={entry.state}{classes}><th scope=row><bdi>{named}</bdi>{aside}"
        f"{cells}<td class=k>{_number(len(entry.remarks))}<td>{sign}{_said(entry)}\n"
    )


def _number(count: int) -> str:
    return f"{count}" if count else ""


def _said(entry: Entry) -> str:
    """Return what matters most about a pair."""
    if entry.state is State.FAILED:
        return plainly(entry.error)
    told = [] if entry.state is State.DIFFERENT else [_STATES[entry.state]]
    if entry.foremost is not None:
        first = entry.foremost
        unsure = " <small>unsure</small>" if first.unsure else ""
        said = arrowed(shortened(first.told, _WORDS))
        told.append(f"<strong>{plainly(first.label)}</strong>{unsure} {said} <small>{plainly(first.place)}</small>")
    if entry.passage:
        told.append(plainly(shortened(entry.passage, _WORDS)))
    told += [f"<small>{plainly(remark)}</small>" for remark in entry.remarks[:1]]
    if entry.was:
        told.append("<small>renamed</small>")
    if entry.reviewed is not None:
        told.append(f"<small>{REVIEWED} {entry.reviewed} of {entry.changes} reviewed</small>")
    if entry.ignored:
        told.append(f"<small>ignored by your rules: {entry.ignored}</small>")
    return "<br>".join(told)
