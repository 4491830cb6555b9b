"""A comparison as one picture to post: what was compared, how much changed, and the most important changes of fact.

    Harbour ferry
    3 facts  1 content  1 phrasing
    NEGATION  ¶7   not                            struck through
    NUMBER    ¶2   At least 12 -> Fourteen        what was struck through, what is in bold

A long title has two lines. 1200 x 630, as social networks show pictures. Nothing in it is fetched or run, no text is
longer than its line, and what went and came is told by line and weight as well as by colour.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from diffing.model import ArticleDiff, Change, Intent
from diffing.report.asked import Asked, asked
from diffing.report.columns import shortened
from diffing.report.once import addition
from diffing.report.reviewed import REVIEWED, Marks
from diffing.report.summary import SURE, counted, foremost_of, label, own_dates, place, state_of
from diffing.report.visible import on_one_line, visible
from diffing.report.xml import escaped
from diffing.rows import counts

_SHOWN = 4
"""Changes there is room for."""
_TITLE, _LINE, _SMALL, _WORDS, _LABEL = 58, 76, 90, 29, 42
"""Columns of the title, of a line, of small print, of one side of a change, and of what it is called."""
_CAPITAL, _SURE = 0.4, 16
"""How much wider a capital is, in letters; letters of one side that fit whatever they are."""
_TOP, _STEP = 212, 94
"""Where the first change stands, and how far below it the next one, in pixels."""

_TITLES = {1: (86, 134), 2: (70, 110, 150)}
"""Where the lines of a title stand, by how many there are, and the counts below them, in pixels."""

_OPENING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" width="1200" height="630" role="img">
<title>{title}</title>
<desc>{about}</desc>
<style>
text {{ font-family: system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; fill: #1b1f24; }}
tspan {{ unicode-bidi: isolate; white-space: pre; }}
.title {{ font-size: 31px; font-weight: 700; }} .line {{ font-size: 25px; fill: #424a53; }}
.small {{ font-size: 20px; fill: #57606a; }} .label {{ font-size: 20px; font-weight: 700; fill: #0550ae; }}
.words {{ font-size: 30px; }} .old {{ fill: #a40e26; text-decoration: line-through; }}
.new {{ fill: #116329; font-weight: 700; }}
</style>
<rect width="1200" height="630" fill="#ffffff"/><rect width="12" height="630" fill="#0550ae"/>
"""


def pieces(
    diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False, marks: Marks | None = None
) -> Iterator[str]:
    """Yield the picture, line by line; ``marks`` is what a person reviewed and noted, of which no note is shown."""
    told = asked(diff, show, ignored=ignored)
    facts = foremost_of(told.changes, _SHOWN, own_dates(diff))
    names = " → ".join(article.source or side for side, article in (("old", diff.old), ("new", diff.new)))
    found = " · ".join(counted(name, count) for name, count in counts(diff).items() if count) or "No change"
    title = diff.new.title or diff.old.title or names
    lines = _titled(title)
    yield _OPENING.format(title=" ".join(lines), about=_fit(f"{names}: {found}", _SMALL))
    *tops, below = _TITLES[len(lines)]
    for line, y in zip(lines, tops, strict=True):
        yield _text(60, y, "title", line)
    yield _text(60, below, "line", _fit(f"{found}. {state_of(diff)}" if not facts else found, _LINE))
    for at, change in enumerate(facts):
        reviewed = marks is not None and marks.reviewed(change)
        yield from _change(diff, change, _TOP + at * _STEP, f" {REVIEWED} reviewed" if reviewed else "")
    rest = sum(change.intent is Intent.FACT for change in told.changes) - len(facts)
    more = f"and {rest} more change{'s' * (rest != 1)} of fact · " if rest > 0 else ""
    seen = f"{marks.count(told.changes)} of {len(told.changes)} reviewed · " if marks is not None else ""
    yield _text(60, 600, "small", _fit(f"{more}{seen}{names}{_noted(told)}", _SMALL))
    yield "</svg>\n"


def _change(diff: ArticleDiff, change: Change, y: int, flag: str) -> Iterator[str]:
    unsure = " (unsure)" if change.confidence < SURE else ""
    room = _SMALL - len(label(change)) - len(flag) - 2
    more = addition(change, _SURE).replace(" -> ", " → ")
    reason = _fit(f"{place(diff, change)}{unsure}{' · ' if more else ''}{more}", room)
    named = f'<tspan class="label">{_fit(label(change).upper(), _LABEL)}{flag}</tspan>'
    yield _text(60, y, "small", f"{named}  {reason}")
    old, new = (_fit(passage.text, _WORDS) if passage else "" for passage in (change.old, change.new))
    was, is_ = f'<tspan class="old">{old}</tspan>', f'<tspan class="new">{new}</tspan>'
    yield _text(60, y + 40, "words", f"{was} → {is_}" if old and new else was if old else f"+ {is_}")


def _noted(told: Asked) -> str:
    """Return how many remarks and notes there are, for which a picture has no room."""
    said = [
        f"{count} {name}{'s' * (count != 1)}"
        for name, count in (("remark", len(told.remarks)), ("note", len(told.notes)))
        if count
    ]
    return f" · {', '.join(said)}" if said else ""


def _text(x: int, y: int, style: str, content: str) -> str:
    return f'<text x="{x}" y="{y}" class="{style}" xml:space="preserve">{content}</text>\n'


def _titled(title: str) -> list[str]:
    """Return a title as one line, or as two of much the same length, the second of which may be cut, as XML."""
    words = title.split()
    whole = " ".join(words)
    if _fit(whole, _TITLE) == escaped(visible(whole)):
        return [_fit(whole, _TITLE)]
    held = 0
    while held < len(words) and _fit(start := " ".join(words[: held + 1]), _TITLE) == escaped(visible(start)):
        held += 1
    if not held:
        return [_fit(whole, _TITLE)]
    while held > 1 and len(" ".join(words[: held - 1])) >= len(" ".join(words[held - 1 :])):
        held -= 1
    return [_fit(" ".join(words[:held]), _TITLE), _fit(" ".join(words[held:]), _TITLE)]


def _fit(text: str, room: int) -> str:
    """Return a text that fits a line, as XML; a capital takes more room than other letters."""
    flat = on_one_line(text)
    start = shortened(flat, room)
    capitals = sum(char.isupper() for char in start)
    return escaped(shortened(flat, int(room * len(start) / (len(start) + _CAPITAL * capitals))) if start else "")
