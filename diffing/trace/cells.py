"""What is shown of a fact in each version, beside the others: a cell.

there "at least 12", changed, unsure | gone, changed | there "12", back after 1 version
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from diffing.model import Passage, RemarkKind, Value
from diffing.trace.reading import Read
from diffing.trace.threads import Knot
from diffing.trace.weave import Woven


class State(StrEnum):
    """Whether a version states something of a fact."""

    ABSENT = "absent"
    """Not yet."""
    THERE = "there"
    GONE = "gone"
    """No longer."""


class Cell(NamedTuple):
    """What one version says of a fact."""

    state: State
    said: str
    """How it reads beside the others: "at least 12"; empty where the version says nothing of it."""
    value: Value
    """The normalised value (docs/facts.md), None where there is none."""
    place: Passage | None
    """Where it is said, in the version's text."""
    sentence: int | None
    paragraph: int | None
    """Counted from 0, as the sentence."""
    changed: bool
    """Whether it is another fact than in the version before; False in the first."""
    back: int | None
    """For how many versions it was otherwise, where it says again what it said before."""
    remarks: tuple[RemarkKind, ...]
    """What the story as a whole says of the change: that a note accounts for it, that it is half-updated."""
    changes: tuple[str, ...]
    """Ids of the changes in the comparison with the version before."""
    reasons: tuple[str, ...]
    """Theirs."""
    sure: bool
    """Whether at least one of these changes is no guess."""


def cells_of(group: Sequence[Knot], reads: Sequence[Read | None], woven: Woven) -> tuple[Cell, ...]:
    """Return what is shown of each version."""
    by_step: dict[int, list[Knot]] = {}
    for knot in group:
        if knot.counts:
            by_step.setdefault(knot.step, []).append(knot)
    keys = [read and key_of(read) for read in reads]
    return tuple(cell_of(woven, at, read, keys, by_step.get(at - 1, ())) for at, read in enumerate(reads))


def cell_of(woven: Woven, at: int, read: Read | None, keys: Sequence[str | None], mine: Sequence[Knot] = ()) -> Cell:
    """Return what is shown of a version; ``keys`` are of it and all before, ``mine`` what changed the fact in it."""
    ids = tuple(dict.fromkeys(knot.id for knot in mine))
    changed = at > 0 and (bool(mine) or (keys[at] is None) != (keys[at - 1] is None))
    begun = any(key is not None for key in keys[:at])
    return Cell(
        State.THERE if read else State.GONE if begun else State.ABSENT,
        read.said if read else "",
        read.value if read else None,
        read.place if read else None,
        read.sentence if read else None,
        woven.versions[at].article.sentences[read.sentence].paragraph if read else None,
        changed,
        _back(keys, at) if changed else None,
        _remarks(woven, at - 1, ids) if ids else (),
        ids,
        tuple(dict.fromkeys(knot.reason for knot in mine)),
        not mine or any(knot.sure for knot in mine),
    )


def key_of(read: Read) -> str:
    """Return what two readings of a fact are the same by."""
    return _plain(read.key)


def _plain(key: Hashable) -> str:
    if isinstance(key, str):
        return repr(str(key))
    if isinstance(key, frozenset):
        return f"{{{','.join(sorted(map(_plain, key)))}}}"
    if isinstance(key, tuple):
        return f"({','.join(map(_plain, key))})"
    return repr(int(key) if isinstance(key, float) and key.is_integer() else key)


def _back(keys: Sequence[str | None], at: int) -> int | None:
    """Return for how many versions it was otherwise, None where it says nothing that it said before."""
    key = keys[at]
    if key is None or keys[at - 1] == key:
        return None
    earlier = [k for k in range(at - 1) if keys[k] == key]
    return at - earlier[-1] - 1 if earlier else None


def _remarks(woven: Woven, step: int, ids: Sequence[str]) -> tuple[RemarkKind, ...]:
    """Return what a comparison said of the story as a whole that concerns some changes."""
    said: list[list[Any]] = woven.memory.sections["remarks"][step]
    return tuple(dict.fromkeys(RemarkKind(kind) for kind, changes in said if not set(ids).isdisjoint(changes)))


Packed = list[list[Any]]


def packed(cells: Sequence[Cell], before: Packed | None = None) -> Packed:
    """Return cells as JSON can say them, behind those that are packed already: what differs of them, and its places."""
    kinds, which, *places = before or ([], [], [], [], [])
    known = {repr(kind): at for at, kind in enumerate(kinds)}
    for cell in cells:
        kind = [
            str(cell.state), cell.said, cell.value, cell.place.text if cell.place else "", cell.changed, cell.back,
            list(map(str, cell.remarks)), list(cell.changes), list(cell.reasons), cell.sure,
        ]  # fmt: skip
        at = known.setdefault(repr(kind), len(kinds))
        if at == len(kinds):
            kinds.append(kind)
        which.append(at)
        for place, it in zip(places, (cell.place and cell.place.start, cell.sentence, cell.paragraph), strict=True):
            place.append(it)
    return [kinds, which, *places]


def unpacked(said: Packed) -> tuple[Cell, ...]:
    """Return the cells that ``packed`` returned."""
    kinds = [
        (State(it[0]), *it[1:6], tuple(map(RemarkKind, it[6])), tuple(it[7]), tuple(it[8]), it[9]) for it in said[0]
    ]
    cells = []
    for at, start, sentence, paragraph in zip(*said[1:], strict=True):
        state, words, value, text, changed, back, *rest = kinds[at]
        place = None if start is None else Passage(start, start + len(text), text)
        cells.append(Cell(state, words, value, place, sentence, paragraph, changed, back, *rest))
    return tuple(cells)
