"""When words or facts came and went, as text for a terminal.

    "allegedly" stands in 2 of 5 versions: first in 1, gone since 3.

    1  4 May 2024 09:10  2 now  + ¶2  the skipper, who {allegedly} slept
                                + ¶5  {allegedly} unlit
    3  5 May 2024 08:00  0 now  - ¶2  the skipper, who [allegedly] slept
                                - ¶5  [allegedly] unlit

Only versions in which something came or went have a line; the number is how often it stands there. Where there is
little room, the places stand below their version.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from diffing.model import Article, Intent
from diffing.report.columns import columns, shortened
from diffing.report.paint import BRACKETS, NEW, OLD, Paint, coloured, plain
from diffing.report.trace.wording import counted, full_whens_of, label_of
from diffing.report.visible import on_one_line
from diffing.report.wrap import Marking, wrap, wrap_text
from diffing.rows import Run
from diffing.trace import Place, Search

_AROUND = 30
"""Characters shown on either side of what was found."""
_LABEL = 10
_NARROWEST = 12
PLACES = 20
"""Places of a version that are shown."""
_ROOM = 50
"""Columns for the places; where there are fewer, they stand below their version."""
_INDENT = 4


def search_text(search: Search, *, width: int = 100, colour: bool = False, places: int | None = PLACES) -> str:
    """Return the versions in which something came or went, as text that ends in a line end; safe to write anywhere.

    ``places`` of a version are shown at most, of the first one, where nothing changed yet, a quarter; None shows all.
    """
    paint = coloured if colour else plain
    lines = [line.painted(paint) for line in wrap_text(_summary(search), width)]
    if search.found:
        lines.append("")
    labels = [shortened(label_of(version), _LABEL) for version in search.versions]
    size = max(map(columns, labels), default=0)
    whens = full_whens_of(search.versions)
    longest = max(map(columns, whens), default=0)
    digits = max((len(str(len(hits.places))) for hits in search.hits), default=0)
    for at, hits in enumerate(search.hits):
        if not hits.came and not hits.went:
            continue
        lead = f"{labels[at]}{' ' * (size - columns(labels[at]))}  "
        lead += f"{whens[at]}{' ' * (longest - columns(whens[at]))}  " if longest else ""
        lead += f"{str(len(hits.places)).rjust(digits)} now"
        start, indent = f"{paint(lead, 'aside')}  ", columns(lead) + len("  ")
        if width - indent < _ROOM:
            lines.append(start.rstrip())
            start, indent = " " * _INDENT, _INDENT
        most = None if places is None else places if at else max(places // 4, 1)
        for line in _places(search, at, width - indent, paint, most):
            lines.append((start + line).rstrip())
            start = " " * indent
    return "\n".join(lines) + "\n"


def _summary(search: Search) -> str:
    """Return in how many versions something stands, since when, and whether it still does."""
    words = on_one_line(search.query)
    query = f"Facts of type {words} stand" if search.type else f'"{words}" stands'
    total = counted(len(search.versions), "version")
    standing = [at for at, hits in enumerate(search.hits) if hits.places]
    if not standing:
        return f"{query} in none of {total}."
    labels = [label_of(version) for version in search.versions]
    told = [f"first in {labels[standing[0]]}"]
    for before, at in pairwise(standing):
        if at > before + 1:
            told += [f"gone in {labels[before + 1]}", f"back in {labels[at]}"]
    if standing[-1] < len(labels) - 1:
        told.append(f"gone since {labels[standing[-1] + 1]}")
    return f"{query} in {len(standing):,} of {total}: {', '.join(told)}."


def _places(search: Search, at: int, room: int, paint: Paint, most: int | None) -> Iterator[str]:
    """Yield what came and what went, at most so many places of both together."""
    hits, article = search.hits[at], search.versions[at].article
    every = [(article, place, "+", NEW) for place in hits.came]
    every += [(search.versions[at - 1].article, place, "-", OLD) for place in hits.went]
    for of, place, sign, side in every[:most]:
        yield from _place(of, place, sign, side, room, paint)
    left = len(every[most:]) if most is not None else 0
    if left:
        told = "there from the start" if not at else "that came or went"
        yield from (line.painted(paint) for line in wrap_text(f"... {left:,} more {told}", room, style="aside"))


def _place(article: Article, place: Place, sign: str, side: str, room: int, paint: Paint) -> Iterator[str]:
    """Yield a place with some words around it."""
    sentence, (start, end, text) = article.sentences[place.sentence], place.passage
    before = article.text[max(sentence.start, start - _AROUND) : start]
    if start - _AROUND > sentence.start:
        before = before.partition(" ")[2]
    behind = article.text[end : min(sentence.end, end + _AROUND)]
    if end + _AROUND < sentence.end:
        behind = behind.rpartition(" ")[0]
    lead = f"{sign} ¶{place.paragraph + 1}  "
    marking = Marking(side, BRACKETS[side], frozenset({Intent.FACT}))
    runs = [Run(before, None, None), Run(text, Intent.FACT, None), Run(behind, None, None)]
    start_ = paint(lead, sign)
    for line in wrap(runs, max(room - columns(lead), _NARROWEST), marking):
        yield start_ + line.painted(paint)
        start_ = " " * columns(lead)
