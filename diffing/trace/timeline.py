"""The facts that changed over an article's life: one row for each, one cell for each version.

    people killed    3 | at least 12 | 12 | 14
    passengers      61 | 61          | 58 | 61 (back after 1 version)

Rows come from the changes of neighbours, joined by the words they share (``trace.threads``). A fact that stands in
several places with the same values throughout, as in headline and body, is one row; with other values it is two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from diffing.model import FactType
from diffing.segment import is_own_date
from diffing.trace.blame import is_furniture
from diffing.trace.cells import Cell
from diffing.trace.reading import Known, Places, places_of, read_at
from diffing.trace.rows import ORDER, Found, Row, facts_of, made, sentences_of
from diffing.trace.threads import LOOSE, fact_threads, knots
from diffing.trace.values import Version
from diffing.trace.weave import Woven

_CODE = re.compile(r"\b(?=[a-z-]*\d)(?=[\d-]*[a-z])[\da-z-]{8,}(?![\w-])", re.ASCII)
"""Figures and small letters in no order, eight and more."""
_GRAVE = "dead"
"""What counts before everything else, by its name in the lexicon."""


class Timeline(NamedTuple):
    """What changed over an article's life."""

    versions: tuple[Version, ...]
    rows: tuple[Row, ...]
    """Most important first."""
    sentences: int
    """Sentences with facts that came or went and have no row."""


def timeline_of(woven: Woven, *, sentences: bool = False, unchanged: bool = False) -> Timeline:
    """Return the rows of all facts that changed.

    ``sentences`` adds a row for each sentence with facts that came or went as a whole; one that came back has a row
    in any case. ``unchanged`` adds those facts of the last version that stood from the first on as they are.
    """
    places = places_of(woven)
    changes = knots(woven)
    found = facts_of(woven, changes, fact_threads(changes), places)
    rows = _merged(woven, found)
    rows.sort(key=lambda it: _rank(woven, it))
    told = {(at, cell.sentence) for it in found for at, cell in it.standing() if cell.sentence is not None}
    shown, left = sentences_of(woven, told, every=sentences)
    rest = [it.row for it in _unchanged(woven, places, found)] if unchanged else []
    named = _told_apart([*(it.row for it in rows), *shown, *rest])
    return Timeline(woven.versions, tuple(named), left)


def _merged(woven: Woven, found: Sequence[Found]) -> list[Found]:
    """Return the rows with those as one that say the same of one thing throughout."""
    rows: list[Found] = []
    with_values: dict[Hashable, list[int]] = {}
    for it in sorted(found, key=lambda it: it.heading):
        values = (it.row.types[0], it.keys)
        same = next((at for at in with_values.get(values, ()) if _are_one(woven, rows[at], it)), None)
        if same is None:
            with_values.setdefault(values, []).append(len(rows))
            rows.append(it)
        else:
            cells = tuple(map(_both, rows[same].row.cells, it.row.cells))
            rows[same] = rows[same]._replace(
                row=rows[same].row._replace(cells=cells, copies=rows[same].row.copies + it.row.copies)
            )
    return rows


def _are_one(woven: Woven, one: Found, other: Found) -> bool:
    if one.row.types[0] in LOOSE:
        return one.row.name == other.row.name
    counts = _tally(woven, one), _tally(woven, other)
    if all(counts):
        return counts[0] == counts[1]
    return one.row.name == other.row.name or one.heading != other.heading or one.row.changes > 1


def _tally(woven: Woven, it: Found) -> str:
    """Return what a row counts, where that is one of a few grave things."""
    tallies = woven.lexicon.tallies
    return next((tallies[key] for key in it.row.name.casefold().split() if key in tallies), "")


def _both(one: Cell, other: Cell) -> Cell:
    return one._replace(
        changed=one.changed or other.changed,
        remarks=tuple(dict.fromkeys(one.remarks + other.remarks)),
        changes=tuple(dict.fromkeys(one.changes + other.changes)),
        reasons=tuple(dict.fromkeys(one.reasons + other.reasons)),
        sure=one.sure or other.sure,
    )


def _rank(woven: Woven, it: Found) -> tuple[bool, bool, bool, bool, int, int, tuple[int, int]]:
    """Return what orders rows: ids, the own date and guesses last; the dead first; by type, by how often, by place."""
    grave = woven.lexicon.tallies.get(_GRAVE, _GRAVE)
    at, cell = next(it.standing())
    place = cell.place.start if cell.place else 0
    return (
        _is_code(it),
        _is_own_date(woven, it),
        not it.row.sure,
        _tally(woven, it) != grave,
        ORDER.index(it.row.types[0]),
        -it.row.changes,
        (place, at),
    )


def _is_own_date(woven: Woven, it: Found) -> bool:
    """Tell whether a row is of the date that the text itself was written or last updated."""
    if FactType.DATE not in it.row.types:
        return False
    texts = [version.article.text for version in woven.versions]
    places = [(texts[at], cell.place) for at, cell in it.standing() if cell.place]
    return all(is_own_date(text, place.start, place.end, woven.lexicon) for text, place in places)


def _is_code(it: Found) -> bool:
    """Tell whether most values are no words but ids that a page has anew each time: "3d69192875"."""
    values = {cell.said for _, cell in it.standing()}
    codes = sum(bool(_CODE.search(value)) for value in values)
    return codes > 1 and 2 * codes > len(values)


def _unchanged(woven: Woven, places: Sequence[Places], found: Sequence[Found]) -> Iterator[Found]:
    """Yield a row for each fact of the last version that stood from the first on as it is."""
    last = len(woven.versions) - 1
    told = [it.row.cells[last].place for it in found]
    for sentence, line in enumerate(woven.words[last]):
        tokens = woven.readers[last].tokens(sentence)
        for fact in woven.readers[last].facts((sentence,)) if not is_furniture(woven, last, sentence) else ():
            if any(it and it.start < fact.end and fact.start < it.end for it in told):
                continue
            own = frozenset(line[i] for i, it in enumerate(tokens) if it.start < fact.end and fact.start < it.end)
            if all(where.get(thread) for where in places for thread in own):
                known: Known = {}
                reads = [read_at(woven, at, own, own, fact.type, where, known) for at, where in enumerate(places)]
                yield made(woven, (fact.type,), reads)


def _told_apart(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows, those of one name with the paragraph they were last told in, several in one counted."""
    names = Counter((row.types[:1], row.name.casefold()) for row in rows)
    there: Counter[Hashable] = Counter()
    for row in rows:
        if names[row.types[:1], row.name.casefold()] == 1:
            yield row
            continue
        paragraph = next(cell.paragraph for cell in reversed(row.cells) if cell.paragraph is not None)
        place = row.types[:1], row.name.casefold(), paragraph
        there[place] += 1
        which = f", no. {there[place]}" if there[place] > 1 else ""
        yield row._replace(name=f"{row.name} (¶{paragraph + 1}{which})")
