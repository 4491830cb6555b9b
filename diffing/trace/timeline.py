"""The facts that changed over an article's life: one row for each, one cell for each version.

    people killed    3 | at least 12 | 12 | 14
    passengers      61 | 61          | 58 | 61 (back after 1 version)

Rows come from the changes of neighbours, joined by the words they share (``trace.threads``). A fact that stands in
several places with the same values throughout, as in headline and body, is one row; with other values it is two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from diffing.model import FactType, Passage, Role
from diffing.trace.blame import is_furniture, origins
from diffing.trace.cells import Cell, Known, Places, Read, cells_of, places_of, read_all, read_at
from diffing.trace.naming import name_of, sentence_name
from diffing.trace.threads import LOOSE, Knot, fact_threads, knots
from diffing.trace.values import Version
from diffing.trace.weave import Woven

ORDER = tuple(
    FactType(name) for name in "negation number quote attribution name date modality role event other".split()
)
"""Types of facts, those first that a reader wants to hear of first."""
_STATED = "stated"
"""What a sentence's row says where the sentence stands."""
_GRAVE = "dead"
"""What counts before everything else, by its name in the lexicon."""


class Row(NamedTuple):
    """One fact over all versions."""

    name: str
    """What it is called: what it counts, or the words that lead to it."""
    types: tuple[FactType, ...]
    """The one its values are read as first; empty for a whole sentence."""
    cells: tuple[Cell, ...]
    """One for each version."""
    copies: int = 1
    """In how many places it stands with the same values throughout; the cells tell of one."""

    @property
    def changes(self) -> int:
        """How often it changed."""
        return sum(cell.changed for cell in self.cells)

    @property
    def sure(self) -> bool:
        """Whether any of its changes is more than a guess."""
        told = [cell.sure for cell in self.cells if cell.changes]
        return not told or any(told)


class Timeline(NamedTuple):
    """What changed over an article's life."""

    versions: tuple[Version, ...]
    rows: tuple[Row, ...]
    """Most important first."""
    sentences: int
    """Sentences with facts that came or went and have no row."""


class _Found(NamedTuple):
    """A row in the making."""

    row: Row
    reads: tuple[Read | None, ...]
    heading: bool
    tally: str


def timeline_of(woven: Woven, *, sentences: bool = False, unchanged: bool = False) -> Timeline:
    """Return the rows of all facts that changed.

    ``sentences`` adds a row for each sentence with facts that came or went as a whole; one that came back has a row
    in any case. ``unchanged`` adds those facts of the last version that stood from the first on as they are.
    """
    places = places_of(woven)
    found = [_found(woven, group, places) for group in fact_threads(woven, knots(woven))]
    rows = _merged([it for it in found if it is not None])
    rows.sort(key=lambda it: _rank(woven, it))
    told = {(at, read.sentence) for it in found if it for at, read in enumerate(it.reads) if read}
    whole = list(_sentences(woven, told))
    shown = [row for row, back in whole if sentences or back]
    rest = [it.row for it in _unchanged(woven, places, found)] if unchanged else []
    named = _told_apart([*(it.row for it in rows), *shown, *rest])
    return Timeline(woven.versions, tuple(named), len(whole) - len(shown))


def _found(woven: Woven, group: Sequence[Knot], places: Sequence[Places]) -> _Found | None:
    types = _types(woven, group)
    reads = read_all(woven, group, types[0], places)
    said = {read.said.casefold() if read else None for read in reads}
    if not any(reads) or (len(said) == 1 and types[0] in LOOSE):
        return None  # only marks around it changed
    return _row(woven, types, reads, cells_of(group, reads, woven))


def _row(woven: Woven, types: tuple[FactType, ...], reads: Sequence[Read | None], cells: tuple[Cell, ...]) -> _Found:
    standing = [(at, read) for at, read in enumerate(reads) if read is not None]
    with_fact = [(at, read) for at, read in standing if read.fact is not None and read.fact.type is types[0]]
    at, read = (with_fact or standing)[-1]
    name = name_of(woven, at, read, types[0])
    tally = next((woven.lexicon.tallies[key] for key in name.casefold().split() if key in woven.lexicon.tallies), "")
    heading = all(_in_heading(woven, at, read) for at, read in standing)
    return _Found(Row(name, types, cells), tuple(reads), heading, tally)


def _types(woven: Woven, group: Sequence[Knot]) -> tuple[FactType, ...]:
    """Return the types of a group's changes: sure ones first, loose ones last, then those that most changes have."""
    counts = {type_: sum(type_ in knot.types for knot in group) for type_ in ORDER}
    sure = {it for knot in group if knot.change.confidence >= woven.options.trace_sure for it in knot.types}
    found = (it for it in ORDER if counts[it])
    return tuple(sorted(found, key=lambda it: (it not in sure, it in LOOSE, -counts[it]))) or (FactType.OTHER,)


def _in_heading(woven: Woven, at: int, read: Read) -> bool:
    article = woven.versions[at].article
    return article.paragraphs[article.sentences[read.sentence].paragraph].role is Role.HEADING


def _merged(found: Sequence[_Found]) -> list[_Found]:
    """Return the rows with those as one that say the same of one thing throughout."""
    rows: list[_Found] = []
    with_values: dict[Hashable, list[int]] = {}
    for it in sorted(found, key=lambda it: it.heading):
        values = (it.row.types[0], *(read.key if read else None for read in it.reads))
        same = next((at for at in with_values.get(values, ()) if _are_one(rows[at], it)), None)
        if same is None:
            with_values.setdefault(values, []).append(len(rows))
            rows.append(it)
        else:
            cells = tuple(map(_both, rows[same].row.cells, it.row.cells))
            rows[same] = rows[same]._replace(
                row=rows[same].row._replace(cells=cells, copies=rows[same].row.copies + it.row.copies)
            )
    return rows


def _are_one(one: _Found, other: _Found) -> bool:
    if one.row.types[0] in LOOSE:
        return one.row.name == other.row.name
    if one.tally and other.tally:
        return one.tally == other.tally
    return one.row.name == other.row.name or one.heading != other.heading or one.row.changes > 1


def _both(one: Cell, other: Cell) -> Cell:
    return one._replace(
        changed=one.changed or other.changed,
        remarks=tuple(dict.fromkeys(one.remarks + other.remarks)),
        changes=tuple(dict.fromkeys(one.changes + other.changes)),
        reasons=tuple(dict.fromkeys(one.reasons + other.reasons)),
        sure=one.sure or other.sure,
    )


def _rank(woven: Woven, it: _Found) -> tuple[bool, bool, int, int, tuple[int, int]]:
    """Return what orders rows: guesses last, the dead first, then by type, how often it changed, and where."""
    grave = woven.lexicon.tallies.get(_GRAVE, _GRAVE)
    at, read = next((at, read) for at, read in enumerate(it.reads) if read is not None)
    return not it.row.sure, it.tally != grave, ORDER.index(it.row.types[0]), -it.row.changes, (read.place.start, at)


def _sentences(woven: Woven, told: set[tuple[int, int]]) -> Iterator[tuple[Row, bool]]:
    """Yield a row for each sentence with facts that came or went and has no row, and whether one came back."""
    last = len(woven.versions) - 1
    every = {thread for version in woven.sentences for line in version for thread in line}
    where: list[dict[int, int]] = [
        {thread: at for at, line in enumerate(version) for thread in line} for version in woven.sentences
    ]
    for thread, origin in sorted(origins(woven.sentences, every).items(), key=lambda it: (it[1].first, it[0])):
        standing = [(at, places[thread]) for at, places in enumerate(where) if thread in places]
        stays = not origin.first and not origin.away and standing[-1][0] == last
        if stays or not told.isdisjoint(standing) or is_furniture(woven, *standing[0]):
            continue
        if any(woven.readers[at].facts((index,)) for at, index in (standing[0], standing[-1])):
            yield _sentence(woven, dict(standing)), bool(origin.away)


def _sentence(woven: Woven, standing: dict[int, int]) -> Row:
    reads: list[Read | None] = []
    for at, version in enumerate(woven.versions):
        read = None
        if at in standing:
            start, end, _ = version.article.sentences[standing[at]]
            read = Read(
                _STATED, _STATED, None, Passage(start, end, version.article.text[start:end]), standing[at], None
            )
        reads.append(read)
    at = max(standing)
    return Row(sentence_name(woven, at, standing[at]), (), cells_of((), reads, woven))


def _unchanged(woven: Woven, places: Sequence[Places], found: Sequence[_Found | None]) -> Iterator[_Found]:
    """Yield a row for each fact of the last version that stood from the first on as it is."""
    last = len(woven.versions) - 1
    told = [it.reads[last] for it in found if it]
    for sentence, line in enumerate(woven.words[last]):
        tokens = woven.readers[last].tokens(sentence)
        for fact in woven.readers[last].facts((sentence,)) if not is_furniture(woven, last, sentence) else ():
            if any(it and it.place.start < fact.end and fact.start < it.place.end for it in told):
                continue
            own = frozenset(line[i] for i, it in enumerate(tokens) if it.start < fact.end and fact.start < it.end)
            if all(where.get(thread) for where in places for thread in own):
                known: Known = {}
                reads = [read_at(woven, at, own, own, fact.type, where, known) for at, where in enumerate(places)]
                yield _row(woven, (fact.type,), reads, cells_of((), reads, woven))


def _told_apart(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows, those of one name with the paragraph they were last told in."""
    names = Counter((row.types[:1], row.name.casefold()) for row in rows)
    for row in rows:
        if names[row.types[:1], row.name.casefold()] > 1:
            paragraph = next(cell.paragraph for cell in reversed(row.cells) if cell.paragraph is not None)
            yield row._replace(name=f"{row.name} (¶{paragraph + 1})")
        else:
            yield row
