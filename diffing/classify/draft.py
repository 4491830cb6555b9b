"""A change before it has a number: in tokens, so that changes can be joined and checked for overlap.

Fact changes that stand on the same words are joined into one with all their types and reasons:

    [police] said -> [the harbour master] said      attribution + role, one change
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from diffing.model import FactType, Intent, Value

Range: TypeAlias = tuple[int, int]
"""Half-open range of tokens, empty where a side has nothing; an empty one still tells the place."""


class Away(NamedTuple):
    """Ranges of a link's tokens that are told apart, as moves."""

    old: tuple[Range, ...] = ()
    new: tuple[Range, ...] = ()


NONE = Away()

WHO = frozenset({FactType.NAME, FactType.ROLE})
"""Types of what says who somebody is."""
LOOSE = frozenset({FactType.EVENT, FactType.OTHER})
"""Types of what no fact found explains: what happened, and details."""


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
    joined = list(drafts)
    while len(joined) > 1:
        fewer = _swept(_swept(joined, "old"), "new")
        if len(fewer) == len(joined):
            return sorted(joined, key=place)
        joined = fewer
    return joined


def _swept(drafts: Sequence[Draft], side: Literal["old", "new"]) -> list[Draft]:
    """Join the drafts whose ranges on one side overlap."""
    spans: dict[Range, list[Draft]] = {}
    swept: list[Draft] = []
    start, end = 0, 0
    for draft in sorted(drafts, key=lambda draft: (draft.old, draft.new) if side == "old" else (draft.new, draft.old)):
        first, last = draft.old if side == "old" else draft.new
        if first == last:
            swept.append(draft)
        elif spans and first < end:
            end = max(end, last)
            spans[start, start].append(draft)
        else:
            start, end = first, last
            spans[start, start] = [draft]
    return swept + [_joined(group) if len(group) > 1 else group[0] for group in spans.values()]


def _joined(group: Sequence[Draft]) -> Draft:
    """Return several fact changes as one; only the first few reasons of very many are kept."""
    joined = group[0]
    for draft in group[1:]:
        joined = (
            both(joined, draft)
            if joined.reason.count("; ") < _MOST_REASONS
            else both(joined, draft)._replace(reason=joined.reason)
        )
    return joined


_MOST_REASONS = 12
"""Reasons that one change tells; a reader has lost count by then."""


def both(one: Draft, other: Draft) -> Draft:
    """Return two fact changes as one; a fact that came or went on the way into another needs no word of its own."""
    first, second = sorted((one, other), key=_one_sided)
    inside = within(second.old, first.old) and within(second.new, first.new)
    told = [first] if inside and _one_sided(second) > _one_sided(first) else [first, second]
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


def within(one: Range, other: Range) -> bool:
    """Tell whether a range lies within another, as an empty one does in any."""
    return one[0] == one[1] or (other[0] <= one[0] and one[1] <= other[1])


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
        if start < end:
            flags[start:end] = [True] * (end - start)
    return flags


class Standing:
    """Where many changes stand, looked up by the tokens they have."""

    def __init__(self, spans: Iterable[tuple[Range, Range]]) -> None:
        """Take the old and the new range of each."""
        self._sides: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
        for index, span in enumerate(spans):
            for side, one in zip(self._sides, span, strict=True):
                for at in range(*one):
                    side.setdefault(at, []).append(index)

    def overlapping(self, old: Range, new: Range) -> list[int]:
        """Return which of them, by index and in order, have a token in common with one of two ranges."""
        if not self._sides[0] and not self._sides[1]:
            return []
        found: set[int] = set()
        for side, span in zip(self._sides, (old, new), strict=True):
            if side:
                found.update(*(side.get(at, ()) for at in range(*span)))
        return sorted(found)


def _union(one: Range, other: Range) -> Range:
    if one[0] == one[1]:
        return other
    return one if other[0] == other[1] else (min(one[0], other[0]), max(one[1], other[1]))
