"""One fact over all versions: from the changes that are about it, or from what is remembered of it and what came since.

knots of one fact -> how it is read -> a reading in each version -> cells and a name
remembered        -> a reading in the versions since              -> cells and a name
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from diffing.model import FactType, Passage, Role
from diffing.trace.blame import is_furniture, origins
from diffing.trace.cells import Cell, State, cell_of, cells_of, key_of, packed, unpacked
from diffing.trace.naming import name_of, sentence_name
from diffing.trace.reading import Places, Read, read_all, read_one, reading_of
from diffing.trace.threads import LOOSE, Knot
from diffing.trace.weave import Woven

ORDER = tuple(
    FactType(name) for name in "negation number quote attribution name date modality role event other".split()
)
"""Types of facts, those first that a reader wants to hear of first."""
_STATED = "stated"
"""What a sentence's row says where the sentence stands."""


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


class Found(NamedTuple):
    """A row in the making."""

    row: Row
    keys: tuple[str | None, ...]
    """What each version's value is the same by; None where there is none."""
    heading: bool
    """Whether it only ever stood in headings."""
    named: int | None
    """The version whose words name it; None where none states it."""
    told: bool
    """Whether that one is read as a fact of its first type."""

    def standing(self) -> Iterator[tuple[int, Cell]]:
        """Yield the versions that state it, and how."""
        return ((at, cell) for at, cell in enumerate(self.row.cells) if cell.state is State.THERE)


def facts_of(
    woven: Woven, found: Sequence[Knot], groups: Sequence[Sequence[int]], places: Sequence[Places]
) -> list[Found]:
    """Return a row for each fact that changed; ``groups`` are the knots about each by their index."""
    known: dict[str, Any] = woven.memory.sections.get("facts", {})
    kept: dict[str, Any] = {}
    rows = []
    for group in groups:
        name = ",".join(map(str, group))
        its = [found[at] for at in group]
        types = types_of(its)
        row = _further(woven, types, its, known[name], places) if name in known else None
        if row is None:
            reads, reading = read_all(woven, its, reading_of(its, types[0]), places)
            row = made(woven, types, reads, its)
            kept[name] = {"scope": reading.scope, "around": list(reading.around), **_kept(row)}
        else:
            kept[name] = known[name]
        said = {cell.said.casefold() if cell.state is State.THERE else None for cell in row.row.cells}
        if row.named is not None and not (len(said) == 1 and types[0] in LOOSE):
            rows.append(row)  # else only marks around it changed
    woven.memory.sections["facts"] = kept
    return rows


def types_of(group: Sequence[Knot]) -> tuple[FactType, ...]:
    """Return the types of a group's changes: sure ones first, loose ones last, then those that most changes have."""
    counts = {type_: sum(type_ in knot.types for knot in group) for type_ in ORDER}
    sure = {it for knot in group if knot.sure for it in knot.types}
    found = (it for it in ORDER if counts[it])
    return tuple(sorted(found, key=lambda it: (it not in sure, it in LOOSE, -counts[it]))) or (FactType.OTHER,)


def made(woven: Woven, types: tuple[FactType, ...], reads: Sequence[Read | None], group: Sequence[Knot] = ()) -> Found:
    """Return the row of a fact that is read so in each version."""
    empty = Found(Row("", types, ()), (), heading=True, named=None, told=False)
    found = _with_names(woven, empty, list(enumerate(reads)))
    return found._replace(
        row=found.row._replace(cells=cells_of(group, reads, woven)),
        keys=tuple(read and key_of(read) for read in reads),
    )


def _with_names(woven: Woven, found: Found, reads: Sequence[tuple[int, Read | None]]) -> Found:
    """Return a row with its name, as the last of some versions have it that state it, and whether in headings alone."""
    last: tuple[int, Read] | None = None
    told, heading = found.told, found.heading
    for at, read in reads:
        if read is None:
            continue
        heading = heading and _in_heading(woven, at, read)
        as_fact = read.fact is not None and read.fact.type is found.row.types[0]
        if as_fact or not told:
            last, told = (at, read), as_fact
    if last is None:
        return found._replace(heading=heading)
    name = name_of(woven, *last, found.row.types[0])
    return found._replace(row=found.row._replace(name=name), heading=heading, named=last[0], told=told)


def _in_heading(woven: Woven, at: int, read: Read) -> bool:
    article = woven.versions[at].article
    return article.paragraphs[article.sentences[read.sentence].paragraph].role is Role.HEADING


def _further(
    woven: Woven, types: tuple[FactType, ...], group: Sequence[Knot], known: dict[str, Any], places: Sequence[Places]
) -> Found | None:
    """Return a remembered row with the versions since, in which nothing changed it; None where it must be read anew."""
    keys = [known["values"][at] for at in known["keys"]]
    row = Row(str(known["name"]), types, unpacked(known["cells"]))
    found = Found(row, tuple(keys), known["heading"], known["named"], known["told"])
    if len(keys) == len(places):
        return found
    reading = reading_of(group, types[0])._replace(scope=known["scope"], around=tuple(known["around"]))
    reads: list[tuple[int, Read | None]] = []
    cells = []
    for at in range(len(keys), len(places)):
        read = read_one(woven, at, reading, places[at])
        if read and read.fact and reading.scope is None and reading.of_words:
            return None
        reads.append((at, read))
        keys.append(read and key_of(read))
        cells.append(cell_of(woven, at, read, keys))
    found = _with_names(woven, found, reads)
    known["cells"] = packed(cells, known["cells"])
    found = found._replace(row=found.row._replace(cells=row.cells + tuple(cells)), keys=tuple(keys))
    known |= _named(found)
    return found


def _kept(found: Found) -> dict[str, Any]:
    return {"cells": packed(found.row.cells), **_named(found)}


def _named(found: Found) -> dict[str, Any]:
    values = list(dict.fromkeys(found.keys))
    number = {key: at for at, key in enumerate(values)}
    return {
        "name": found.row.name,
        "heading": found.heading,
        "named": found.named,
        "told": found.told,
        "values": values,
        "keys": [number[key] for key in found.keys],
    }


def sentences_of(woven: Woven, told: set[tuple[int, int]], *, every: bool) -> tuple[list[Row], int]:
    """Return a row for each sentence with facts that came or went and has no row, and how many there are without one.

    One that came back has a row, with ``every`` all have.
    """
    last = len(woven.versions) - 1
    threads = {thread for version in woven.sentences for line in version for thread in line}
    where: list[dict[int, int]] = [
        {thread: at for at, line in enumerate(version) for thread in line} for version in woven.sentences
    ]
    rows, rest = [], 0
    for thread, origin in sorted(origins(woven.sentences, threads).items(), key=lambda it: (it[1].first, it[0])):
        if not origin.first and not origin.away and thread in where[last]:
            continue
        standing = {at: places[thread] for at, places in enumerate(where) if thread in places}
        if not told.isdisjoint(standing.items()) or not _states(woven, standing):
            continue
        if every or origin.away:
            rows.append(_sentence(woven, thread, standing))
        else:
            rest += 1
    return rows, rest


def _states(woven: Woven, standing: dict[int, int]) -> bool:
    """Tell whether a sentence states a fact where it came or where it last stands, and is no furniture."""
    first, last = min(standing), max(standing)
    if _stated(woven, first, standing[first])[1]:
        return False
    return any(_stated(woven, at, standing[at])[0] for at in (first, last))


def _stated(woven: Woven, at: int, sentence: int) -> tuple[bool, bool]:
    """Tell whether a sentence states a fact, and whether it is furniture."""
    known: dict[str, list[bool]] = woven.memory.sections.setdefault("stated", {})
    place = f"{at}:{sentence}"
    if place not in known:
        known[place] = [bool(woven.readers[at].facts((sentence,))), is_furniture(woven, at, sentence)]
    facts, furniture = known[place]
    return facts, furniture


def _sentence(woven: Woven, thread: int, standing: dict[int, int]) -> Row:
    known: dict[str, Any] = woven.memory.sections.setdefault("sentences", {})
    said = known.get(str(thread))
    cells = list(unpacked(said["cells"])) if said else []
    keys = [None if cell.state is not State.THERE else _STATED for cell in cells]
    name = said["name"] if said else ""
    fresh = []
    for at in range(len(cells), len(woven.versions)):
        read = None
        if at in standing:
            article = woven.versions[at].article
            start, end, _ = article.sentences[standing[at]]
            read = Read(_STATED, _STATED, None, Passage(start, end, article.text[start:end]), standing[at], None)
            name = sentence_name(woven, at, standing[at])
        keys.append(read and _STATED)
        fresh.append(cell_of(woven, at, read, keys))
    if fresh:
        known[str(thread)] = {"name": name, "cells": packed(fresh, said and said["cells"])}
    return Row(name, (), (*cells, *fresh))
