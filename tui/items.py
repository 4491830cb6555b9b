"""What stands on a page, from top to bottom: rows, by their index, folds for rows left out, ghosts of what moved.

rows   0  1  2  3  4  5        kept  0, 3        5 moved up from behind 3

items  0  Fold(1, 3)  3  Ghost(5)  Fold(4, 6)
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from diffing.rows import origins

__all__ = ["Fold", "Ghost", "Item", "first_of", "items", "origins"]


class Fold(NamedTuple):
    """Neighbouring rows that are not shown: ``first:last``."""

    first: int
    last: int


class Ghost(NamedTuple):
    """Where the old paragraphs of a row stood that moved."""

    row: int


Item: TypeAlias = int | Fold | Ghost


def items(kept: Sequence[bool], opened: Container[int], ghosts: Mapping[int, Sequence[int]]) -> Sequence[Item]:
    """Return the items where ``kept`` rows are shown, and folds for the others but those ``opened``, by their first."""
    if not ghosts and all(kept):
        return range(len(kept))
    return tuple(_items(kept, opened, ghosts))


def _items(kept: Sequence[bool], opened: Container[int], ghosts: Mapping[int, Sequence[int]]) -> Iterator[Item]:
    yield from map(Ghost, ghosts.get(-1, ()))
    at = 0
    while at < len(kept):
        first = at
        while at < len(kept) and not kept[at] and (at == first or at - 1 not in ghosts):
            at += 1
        if at == first:
            yield at
            at += 1
        elif first in opened:
            yield from range(first, at)
        else:
            yield Fold(first, at)
        yield from map(Ghost, ghosts.get(at - 1, ()))


def first_of(item: Item) -> int:
    """Return the row an item begins with; of a ghost, the row it is one of."""
    match item:
        case Fold():
            return item.first
        case Ghost():
            return item.row
        case int():
            return item
