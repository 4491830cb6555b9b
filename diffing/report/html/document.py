"""The page as a whole: its parts in order, its style and its script."""

from __future__ import annotations

from collections.abc import Container, Iterator

from diffing.model import ArticleDiff, FactType
from diffing.report.html import cards, ribbons
from diffing.report.html.keys import KEYS
from diffing.report.html.listing import listing
from diffing.report.html.marks import LETTERS, escaped, plainly
from diffing.report.html.page import Page, page_of
from diffing.report.html.rows import sections
from diffing.report.html.shell import ROOM, file, head
from diffing.report.reviewed import NOTED, REVIEWED, STALE, Marks
from diffing.report.telling import SIGNS
from diffing.rows import SHOWABLE, counts, notes

_MEANINGS = {
    "fact": "something stated is different",
    "content": "a sentence or paragraph came (+), went (-) or both (±)",
    "phrasing": "the same in other words",
    "form": "spacing, typography, page furniture",
    "moved": "the same in another place: up (^), down (v)",
}
THEMES = ("system", "dark", "light", "dark-blue-orange", "light-blue-orange")
"""The names of the colours a page can be looked at in."""


def render(
    diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False, beside: bool | None = None,
    marks: Marks | None = None,
) -> str:  # fmt: skip
    """Return the comparison as a page; see ``pieces``."""
    return b"".join(pieces(diff, show=show, ignored=ignored, beside=beside, marks=marks)).decode("utf-8")


def pieces(
    diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False, beside: bool | None = None,
    marks: Marks | None = None, among: bool = False,
) -> Iterator[bytes]:  # fmt: skip
    """Yield the page in UTF-8, piece by piece.

    ``show`` keeps of the changes only some of ``rows.SHOWABLE``, and a note counts the others; ``ignored`` lists what a
    user's rules leave out; ``beside`` is the layout it opens with, where the window is wide enough; ``marks`` is what a
    person reviewed and noted; ``among`` leaves room for links to other pages (``shell.linked``).
    """
    page = page_of(diff, show, marks)
    for piece in _parts(page, ignored=ignored, inline=beside is False, among=among):
        yield piece.encode("utf-8")


def _parts(page: Page, *, ignored: bool, inline: bool, among: bool) -> Iterator[str]:
    style, script = file("style.css"), file("script.js")
    title = plainly(page.diff.new.title or page.diff.old.title or "Two texts")
    yield head(f"{title} · what changed", style, script, attributes=" class=inline" if inline else "")
    yield (
        f"<a class=skip href=#text>Go to the two texts</a>\n<header>{ROOM if among else ''}"
        "<div class=top><div class=lead>\n<p class=kind>What changed between two versions</p>\n"
    )
    yield cards.header(page)
    yield cards.remarks(page)
    yield cards.cards(page)
    yield f"</div>\n{ribbons.map_of(page)}</div></header>\n"
    yield _bar(page)
    yield from listing(page)
    yield (
        "<main id=text tabindex=-1><h2 class=vh>The two texts</h2>\n"
        f"<div class=heads aria-hidden=true><span>old{_named(page.diff.old.source)}</span>"
        f"<span>new{_named(page.diff.new.source)}</span><span>why</span></div>\n"
    )
    yield from sections(page)
    yield "</main>\n"
    yield _footer(page, ignored=ignored)
    yield ribbons.strip(page)
    yield f"{_help(page)}<p id=say class=vh role=status></p>\n<script>{script}</script>\n</body>\n</html>\n"


def _named(source: str | None) -> str:
    return f"<small>{plainly(source)}</small>" if source else ""


def _bar(page: Page) -> str:
    """Return the bar of buttons, which stands on the page only where the script runs."""
    totals = counts(page.diff)
    filters = "".join(
        f'<button class={LETTERS[name]} data-show={name} aria-pressed=true title="{_MEANINGS[name]}">'
        f"<b>{SIGNS[name]}</b> {name} <small>{totals[name]}</small><kbd>{at}</kbd></button>"
        for at, name in enumerate(SHOWABLE, 1)
        if page.show is None or name in page.show
    )
    if page.marks is not None:
        seen = page.marks.count(change for step in page.steps for change in step.changes)
        filters += (
            "<button class=v data-show=reviewed aria-pressed=true title='changes that a person has reviewed'"
            f" aria-label='reviewed {seen}'><b>{REVIEWED}</b> <span class=word>reviewed </span>"
            f"<small>{seen}</small></button>"
        )
    found = {type_ for step in page.steps if step.name == "fact" and step.change for type_ in step.change.types}
    types = "".join(
        f"<label><input type=checkbox checked value={type_}> {type_}</label>" for type_ in FactType if type_ in found
    )
    themes = "".join(f"<option value={name}>{name.replace('-', ' ', 1).replace('-', ' and ')}" for name in THEMES)
    return (
        "<nav id=bar aria-label=Changes hidden>"
        "<span class=group><button id=previous aria-keyshortcuts=Shift+N title='previous change'>‹<kbd>N</kbd></button>"
        "<output id=at></output>"
        "<button id=next aria-keyshortcuts=N title='next change'>›<kbd>n</kbd></button></span>"
        f"<span class='group filters' role=group aria-label=Show>{filters}"
        f"{f'<details id=types><summary>types</summary><div>{types}</div></details>' if types else ''}</span>"
        "<span class=group><button id=layout aria-pressed=false>one column<kbd>v</kbd></button>"
        "<button id=only aria-pressed=false>changes only<kbd>c</kbd></button>"
        "<button id=listed aria-expanded=false aria-controls=list>list<kbd>l</kbd></button></span>"
        "<span class=group><input id=find type=search placeholder='search  /' aria-label='Search both texts'>"
        f"<select id=theme aria-label=Theme>{themes}</select>"
        "<button id=helping aria-haspopup=dialog aria-label='Keys and signs'>?</button></span></nav>\n"
    )


def _help(page: Page) -> str:
    keys = "".join(f"<dt>{''.join(f'<kbd>{it}</kbd>' for it in key.shown.split())}<dd>{key.help}" for key in KEYS)
    return (
        "<dialog id=help aria-labelledby=helptitle><h2 id=helptitle>Keys and signs</h2>"
        f"<dl>{keys}</dl>{_signs(page.marks)}<form method=dialog><button autofocus>close</button></form></dialog>\n"
    )


def _signs(marks: Marks | None) -> str:
    items = [f"<li class={LETTERS[name]}><b>{SIGNS[name]}</b> {name}: {_MEANINGS[name]}" for name in SHOWABLE]
    if marks is not None:
        items.append(
            f"<li><b>{REVIEWED}</b> reviewed; <b>{NOTED}</b> has a note; <b>{STALE}</b> marked when it read otherwise"
        )
    return f"<ul class=signs>{''.join(items)}</ul>"


def _footer(page: Page, *, ignored: bool) -> str:
    remarked = {remark.reason for remark in page.diff.remarks}
    said = [plainly(note) for note in notes(page.diff) if note not in remarked]
    said += cards.ignored(page, whole=ignored)
    if page.show is not None:
        kept = ", ".join(name for name in SHOWABLE if name in page.show)
        left = sum(count for name, count in counts(page.diff).items() if name not in page.show)
        said.append(escaped(f"changes left out, since only {kept} was asked for: {left}"))
    listed = "".join(f"<li>{it}" for it in said)
    lost = "".join(f"<li>{plainly(it)}" for it in page.marks.detached) if page.marks is not None else ""
    parts = (("Notes", listed), ("Said of words that are no longer there", lost))
    lists = "".join(f"<h2>{name}</h2><ul>{items}</ul>" for name, items in parts if items)
    return (
        f"<footer>{lists}<h2>Signs</h2>{_signs(page.marks)}"
        "<p>Made by writethru from the two texts named above; this file holds all of both and asks no other.</footer>\n"
    )
