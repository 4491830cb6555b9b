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
    """Join drafts that overlap on either side, in order of the new side."""
    joined: list[Draft] = []
    for draft in sorted(drafts, key=place):
        at = next((at for at, other in enumerate(joined) if _over(draft, other)), None)
        if at is None:
            joined.append(draft)
        else:
            joined[at] = both(joined[at], draft)
    return joined


def both(one: Draft, other: Draft) -> Draft:
    """Return two fact changes as one; the values are those of the first that has any."""
    reasons = dict.fromkeys([*one.reason.split("; "), *other.reason.split("; ")])
    return Draft(
        one.intent,
        tuple(dict.fromkeys(one.types + other.types)),
        _union(one.old, other.old),
        _union(one.new, other.new),
        "; ".join(reasons),
        max(one.confidence, other.confidence),
        one.old_value if one.old_value is not None else other.old_value,
        one.new_value if one.new_value is not None else other.new_value,
    )


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


def _over(one: Draft, other: Draft) -> bool:
    return overlap(one.old, other.old) or overlap(one.new, other.new)


def _union(one: Range, other: Range) -> Range:
    if one[0] == one[1]:
        return other
    return one if other[0] == other[1] else (min(one[0], other[0]), max(one[1], other[1]))
