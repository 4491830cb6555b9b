"""The top of a page: what was compared, how much changed, what matters most, and what to look at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from diffing.model import Article, Change, Remark
from diffing.report.around import around, telling_side
from diffing.report.columns import shortened
from diffing.report.html.marks import LETTERS, arrowed, plainly, written
from diffing.report.html.page import Page, told
from diffing.report.once import addition
from diffing.report.reviewed import REVIEWED
from diffing.report.summary import SURE, foremost, label, place, sentence
from diffing.report.telling import SIGNS
from diffing.rows import counts, paragraph_of

_WORDS = 110
"""Columns of the words of a card."""
_PLACES = 5
"""Places that a remark names; the rest is counted."""


def header(page: Page) -> str:
    """Return title, names of both texts, the sentence on how much they share, and the counts."""
    diff = page.diff
    names = (
        f"<span class={cls}>{_source(article, side)}</span>"
        for article, side, cls in ((diff.old, "old", "od"), (diff.new, "new", "nw"))
    )
    title = " ".join((diff.new.title or diff.old.title or "").split())
    return (
        f"<h1>{written(title) or 'Two texts'}</h1>\n<p class=src>{' → '.join(names)}</p>\n"
        f"<p class=lede>{arrowed(sentence(diff, page.show, listed=bool(_foremost(page))))}</p>\n{_tally(page)}"
    )


def _source(article: Article, side: str) -> str:
    said = written(article.source or side)
    return f"{said} <small>{written(article.published)}</small>" if article.published else said


def _tally(page: Page) -> str:
    items = []
    for name, count in counts(page.diff).items():
        if count:
            shown = page.show is None or name in page.show
            what = f"{name}s" if name == "fact" and count != 1 else name
            aside = "" if shown else " <small>not shown</small>"
            items.append(f"<li class={LETTERS[name]}><b>{SIGNS[name]}</b> <strong>{count}</strong> {what}{aside}")
    if page.marks is not None and items:
        seen, total = page.marks.count(page.diff.changes), len(page.diff.changes)
        items.append(f"<li><b>{REVIEWED}</b> <strong>{seen}</strong> of {total} reviewed")
    return f"<ul class=tally>{''.join(items)}</ul>\n" if items else ""


def cards(page: Page) -> str:
    """Return a card for each of the changes of fact that matter most."""
    found = _foremost(page)
    if not found:
        return ""
    rest = page.diff.summary.fact - len(found)
    more = f"<p class=more>and {rest} more change{'s' * (rest != 1)} of fact below" if rest else ""
    return (
        "<section class=cards><h2>What matters most</h2>\n"
        f"<ol>{''.join(_card(page, change) for change in found)}</ol>{more}</section>\n"
    )


def _foremost(page: Page) -> list[Change]:
    return foremost(page.diff) if page.show is None or "fact" in page.show else []


def _card(page: Page, change: Change) -> str:
    words = ""
    if change.old is not None and change.new is not None and (" -> " in change.reason or not change.reason):
        words = f"<del>{_words(change.old.text)}</del><ins>{_words(change.new.text)}</ins>"
    unsure = " <small>unsure</small>" if change.confidence < SURE else ""
    if page.marks is not None and page.marks.reviewed(change):
        unsure += f" <small class=v>{REVIEWED} reviewed</small>"
    said = "why" if words else "why alone"
    more = addition(change, _WORDS // 2) if words else change.reason
    why = f'<span class="{said}">{arrowed(more)}</span>' if more else ""
    if not words:
        why += (
            f"<span class=why>{plainly(around(page.diff, change, most=_WORDS // 2, first=telling_side(change)))}</span>"
        )
    return (
        f"<li><a href=#{change.id}><span class=what><b>{label(change)}</b>{unsure}<small>{place(page.diff, change)}"
        f"</small></span>{words}{why}</a>\n"
    )


def _words(text: str) -> str:
    return plainly(shortened(" ".join(text.split()), _WORDS))


def remarks(page: Page) -> str:
    """Return what an editor may want to look at again, with ways to the changes and places that it is about."""
    if not page.diff.remarks:
        return ""
    rows = {j: row for row, link in enumerate(page.diff.alignment.paragraphs) for j in link.new}
    lines = (f"<li>{arrowed(remark.reason)}{_ways(page, remark, rows)}\n" for remark in page.diff.remarks)
    return f"<section class=check><h2>Check</h2><ul>{''.join(lines)}</ul></section>\n"


def _ways(page: Page, remark: Remark, rows: Mapping[int, int]) -> str:
    """Return links to a remark's changes, and to its other places in the new text, in reading order."""
    targets: dict[str, str] = {}
    for change in told(page, remark.changes):
        targets.setdefault(place(page.diff, change), change.id)
    for passage in remark.new:
        paragraph = paragraph_of(page.diff.new, passage.start)
        targets.setdefault(f"¶{paragraph + 1}", f"r{rows[paragraph]}")
    links = ", ".join(f"<a href=#{target}>{name}</a>" for name, target in list(targets.items())[:_PLACES])
    rest = len(targets) - _PLACES
    more = f" and {rest} more" if rest > 0 else ""
    return f" <small>see {links}{more}</small>" if links else ""


def ignored(page: Page, *, whole: bool) -> Iterator[str]:
    """Yield for each rule that left changes out how many, and these where they are asked for."""
    by_rule: dict[str, list[Change]] = {}
    for it in page.diff.ignored:
        by_rule.setdefault(it.rule, []).append(it.change)
    for rule, changes in by_rule.items():
        yield f"ignored by your rules: {plainly(rule)} ({len(changes)})"
        if whole:
            from diffing.report.block import said_shortly

            yield from (f"{place(page.diff, it)} {plainly(said_shortly(it))}" for it in changes)
