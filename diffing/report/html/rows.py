"""The rows of a page: old beside new, what changed marked, why beside it, and where what moved had stood.

    <div class="r f" id=r1 data-s=!><div class=y><h3>¶2</h3><ul><li id=c1 ...>...</ul></div>
    <div class=o><p data-n=2><del class=f data-c=c1>At least 12</del> people ...</div>
    <div class=n><p data-n=2><del class="x f" ...>At least 12</del><ins class=f ...>Fourteen</ins> people ...</div>
    </div>

The new side of a row has the old words, too, hidden where both sides stand side by side (``x``). Rows come in
sections of about one height, so that a browser lays out only those on the screen and still knows where each is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diffing.model import Intent, Kind
from diffing.report.block import where_of
from diffing.report.html.marks import LETTERS, TAGS, escaped, lettered, written
from diffing.report.html.page import Page, anchor, moves_shown, said_of
from diffing.report.html.weave import Thread, woven
from diffing.report.once import values_of
from diffing.report.paint import NEW, OLD
from diffing.report.reviewed import LAPSED, NOTED, REVIEWED, STALE, Said
from diffing.report.summary import doubt
from diffing.report.telling import name_of_step, reason_of, sign_of
from diffing.report.visible import on_one_line
from diffing.rows import MOVED, Part, Row, Run, Sign, Step, origins, row_of

_SECTION = 6000
"""Characters of the longer side, about, in one section."""
_LEAST = 60
"""Characters that a row counts for at least: the space around it."""


def sections(page: Page) -> Iterator[str]:
    """Yield the rows, a section at a time."""
    ghosts = origins(page.sheet) if moves_shown(page) else {}
    pieces = ["<section>", *(_ghost(page, row) for row in ghosts.get(-1, ()))]
    size = 0
    for index in range(page.sheet.size):
        row = row_of(page.sheet, index, show=page.show)
        pieces.append(_row(page, row))
        pieces += [_ghost(page, there) for there in ghosts.get(index, ())]
        size += _LEAST + max(sum(len(run.text) for part in side for run in part.runs) for side in (row.old, row.new))
        if size >= _SECTION:
            yield "".join((*pieces, "</section>\n"))
            pieces, size = ["<section>"], 0
    if len(pieces) > 1:
        yield "".join((*pieces, "</section>\n"))


def _row(page: Page, row: Row) -> str:
    threads = None if row.kind is Kind.SAME else _threads(page, row)
    new = _side(page, row.new, NEW) if threads is None else _one_column(page, row, threads)
    body = f"{_side(page, row.old, OLD)}{new}</div>\n"
    classes = _classes(row)
    if row.old and threads is None and row.kind is not Kind.SAME:
        classes.append("z")
    steps = page.by_row.get(row.link, ())
    if len(classes) == 1:
        return f"<div class=r id=r{row.link}>{body}"
    sign = "" if row.quiet else f" data-s={row.sign}{f' data-m={row.moved}' if row.moved else ''}"
    return f'<div class="{" ".join(classes)}" id=r{row.link}{sign}>{_why(page, row, steps)}{body}'


_BY_SIGN = {
    Sign.FACT: "f",
    Sign.CAME: "a",
    Sign.WENT: "d",
    Sign.BOTH: "c",
    Sign.PHRASING: "p",
    Sign.FORM: "t",
    Sign.UP: "m",
    Sign.DOWN: "m",
}


def _classes(row: Row) -> list[str]:
    return ["r", *([] if row.quiet else [_BY_SIGN[row.sign]]), *(["i"] if row.ignored or row.hidden else [])]


def _threads(page: Page, row: Row) -> list[list[Thread]] | None:
    """Return the row for one column; None where it has no such reading, or only one side."""
    full = row if page.show is None else row_of(page.sheet, row.link)
    threads = woven(full.old, full.new)
    if threads is None or page.show is None:
        return threads
    shown = {change.id for change in (*row.changes, *row.guests)}
    return [
        [
            it if it.run.change in shown else it._replace(run=Run(it.run.text, None, None))
            for it in some
            if it.side == NEW or it.run.change in shown
        ]
        for some in threads
    ]


def _one_column(page: Page, row: Row, threads: Sequence[Sequence[Thread]]) -> str:
    """Return the new side with the old words in it."""
    texts = (
        f"<p data-n={part.paragraph + 1}>{''.join(_thread(page, it) for it in some)}"
        for part, some in zip(row.new, threads, strict=True)
    )
    return f"<div class=n>{''.join(texts)}</div>"


def _thread(page: Page, thread: Thread) -> str:
    if thread.side == NEW:
        return _run(page, thread.run, NEW, "")
    return _run(page, thread.run, OLD, "x ") + ("<del class=x> </del>" if thread.apart else "")


def _side(page: Page, parts: Sequence[Part], side: str) -> str:
    if not parts:
        return ""
    texts = (
        f"<p data-n={part.paragraph + 1}>{''.join(_run(page, run, side, '') for run in part.runs)}" for part in parts
    )
    return f"<div class={side[0]}>{''.join(texts)}</div>"


def _run(page: Page, run: Run, side: str, also: str) -> str:
    change = run.change
    if change is None:
        return written(run.text)
    tag = TAGS[side]
    name = f'"{also}{LETTERS[page.sheet.names[change]]}"' if also else LETTERS[page.sheet.names[change]]
    spans = page.letters.get((side, change))
    text = lettered(run.text, spans) if spans and spans[-1].end <= len(run.text) else written(run.text)
    return f"<{tag} class={name} data-c={change}>{text}</{tag}>"


def _why(page: Page, row: Row, steps: Sequence[Step]) -> str:
    """Return what stands beside a row: where it is, and each of its changes with the reason."""
    where = _where(row)
    if row.moved:
        where = f"<a href=#g{row.link}>{where}</a>"
    lines = "".join(_lines(page, steps))
    if row.hidden:
        lines += f"<li>{row.hidden} not asked for"
    if row.ignored:
        lines += "<li>ignored by your rules"
    return f"<div class=y><h3>{where}</h3>{f'<ul>{lines}</ul>' if lines else ''}</div>"


def _where(row: Row) -> str:
    where = where_of(row)
    if not row.old or not row.new:
        return f"{where.strip('-> ')} {'came' if row.new else 'went'}"
    if [part.paragraph for part in row.old] == [part.paragraph for part in row.new]:
        where = where.partition(" -> ")[2]
    return where.replace("->", "→")


def _lines(page: Page, steps: Sequence[Step]) -> Iterator[str]:
    """Yield a line for each step; where it stands for several changes, each has a place to go to."""
    for step in steps:
        said = _said(page, step) + "".join(f"<i id={change.id}></i>" for change in step.also)
        also = "".join(f" <small>{aside}</small>" for aside in asides(step)) + _values(step)
        also += f" <small>{len(step.changes)} places</small>" if step.also else ""
        types = f" data-t={_listed(step.change.types)}" if step.change and step.name == Intent.FACT else ""
        seen = " data-v" if (said_of(page, step) or _NOTHING).reviewed else ""
        also += _marked(page, step)
        name = LETTERS[step.name]
        yield f"<li id={anchor(step)} class={name}{sign(step)}{types}{seen}><b>{name_of_step(step)}</b> {said}{also}"


_NOTHING = Said(reviewed=False)


def _marked(page: Page, step: Step) -> str:
    """Return what a person said of a step: that it is reviewed, and a note, each behind its sign."""
    said = said_of(page, step) or _NOTHING
    held = f"{REVIEWED} reviewed" if said.reviewed else f"{STALE} {LAPSED}" if said.stale else ""
    note = f" <span class=note><b>{NOTED}</b> {written(said.note)}</span>" if said.note else ""
    return f"{f' <small class=v>{held}</small>' if held else ''}{note}"


def _listed(types: Sequence[str]) -> str:
    return types[0] if len(types) == 1 else f'"{" ".join(types)}"'


def sign(step: Step) -> str:
    """Return the attribute that holds a step's sign, where that is not the one of its kind."""
    return f" data-s={sign_of(step)}" if step.name == Intent.CONTENT else ""


def reason(page: Page, step: Step) -> str:
    """Return a step's reason as markup."""
    return written(reason_of(page.sheet, step).replace(" -> ", " → "))


def asides(step: Step) -> Iterator[str]:
    """Yield what else is to be said of a change: how sure it is, and what a user's rules say."""
    change = step.change
    if change is None:
        return
    if doubt(change) and step.name != MOVED:
        yield doubt(change)
    if change.severity != "normal":
        yield str(change.severity)
    if change.watched:
        yield f"watched: {written(', '.join(change.watched))}"


def _values(step: Step) -> str:
    """Return the values of a change of fact, where its reason does not name them."""
    found = values_of(step.change) if step.change is not None and step.name == Intent.FACT else ""
    return f" <small>values {escaped(found.replace(' -> ', ' → '))}</small>" if found else ""


def _said(page: Page, step: Step) -> str:
    """Return a step's reason beside its row, where the words that came or went, or are spelt otherwise, can be seen."""
    change = step.change
    if change is None or step.name not in (Intent.CONTENT, Intent.FORM):
        return reason(page, step)
    said = escaped(on_one_line(change.reason))
    if step.name == Intent.FORM:
        return said or "other characters"
    what = "came" if change.old is None else "went" if change.new is None else "changed"
    return said or what


def _ghost(page: Page, index: int) -> str:
    """Return what stands where the old paragraphs of a row did that moved."""
    row = row_of(page.sheet, index)
    return f'<div class="r g m" id=g{index}><a href=#r{index}>{_where(row)}</a></div>\n'
