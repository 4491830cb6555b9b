"""A change before it has a number: in tokens, so that changes can be joined and checked for overlap.

Fact changes that stand on the same words are joined into one with all their types and reasons:

    [police] said -> [the harbour master] said      attribution + role, one change
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from diffing.model import FactType, Intent, Value

Range: TypeAlias = tuple[int, int]
"""Half-open range of tokens, empty where a side has nothing; an empty one still tells the place."""


class Draft(NamedTuple):
    """One change of a link, its two sides in tokens."""

    intent: Intent
    types: tuple[FactType, ...]
    old: Range
    new: Range
    reason: str
    confidence: float
    old_value: Value = None
    new_value: Value = None


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """Join drafts that overlap on either side, until none do; in reading order."""
    groups: dict[int, Draft] = {}
    owner: dict[tuple[int, int], int] = {}  # (side, token) -> the group that has it
    for at, draft in enumerate(sorted(drafts, key=place)):
        grown = draft
        while touched := {owner[spot] for spot in _spots(grown) if owner.get(spot, at) != at}:
            for other in sorted(touched):
                grown = both(groups.pop(other), grown)
                owner.update(dict.fromkeys(_spots(grown), at))
        groups[at] = grown
        owner.update(dict.fromkeys(_spots(grown), at))
    return sorted(groups.values(), key=place)


def _spots(draft: Draft) -> list[tuple[int, int]]:
    return [(0, token) for token in range(*draft.old)] + [(1, token) for token in range(*draft.new)]


def both(one: Draft, other: Draft) -> Draft:
    """Return two fact changes as one; a fact that came or went on the way into another needs no word of its own."""
    first, second = sorted((one, other), key=_one_sided)
    told = [first] if _one_sided(second) > _one_sided(first) else [first, second]
    return Draft(
        intent=first.intent,
        types=tuple(dict.fromkeys(first.types + second.types)),
        old=_union(one.old, other.old),
        new=_union(one.new, other.new),
        reason="; ".join(dict.fromkeys(reason for draft in told for reason in draft.reason.split("; "))),
        confidence=max(one.confidence, other.confidence),
        old_value=first.old_value if first.old_value is not None else second.old_value,
        new_value=first.new_value if first.new_value is not None else second.new_value,
    )


def _one_sided(draft: Draft) -> bool:
    return draft.old_value is None or draft.new_value is None


def place(draft: Draft) -> tuple[Range, Range]:
    """Return what drafts are sorted by: reading order of the new side, then of the old."""
    return draft.new, draft.old


def overlap(one: Range, other: Range) -> bool:
    """Tell whether two ranges have a token in common."""
    return max(one[0], other[0]) < min(one[1], other[1])


def covered(ranges: Sequence[Range], length: int) -> list[bool]:
    """Return for each token whether one of the ranges has it."""
    flags = [False] * length
    for start, end in ranges:
        flags[start:end] = [True] * (end - start)
    return flags


def _union(one: Range, other: Range) -> Range:
    if one[0] == one[1]:
        return other
    return one if other[0] == other[1] else (min(one[0], other[0]), max(one[1], other[1]))
