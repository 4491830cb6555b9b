"""The heaviest chain: of many pairs of positions, those that can stand in the same order on both sides.

    old  A B C D E          pairs  A-0 B-3 C-1 D-2 E-4
    new  A C D B E          chain  A-0     C-1 D-2 E-4     (B moved: leaving it out loses least)

Pairs that rise already are their own chain; else it takes n log n time, by a Fenwick tree over the new
positions that keeps the heaviest chain ending there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def heaviest_chain(pairs: Sequence[tuple[int, int, float]]) -> list[int]:
    """Return the indices of those pairs (old, new, weight > 0) that all strictly rise and weigh most together."""
    if all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(pairs)):
        return list(range(len(pairs)))
    order = sorted(range(len(pairs)), key=lambda index: (pairs[index][0], -pairs[index][1]))
    slots = {new: slot for slot, new in enumerate(sorted({pair[1] for pair in pairs}), start=1)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(slots) + 1)
    before = [-1] * len(pairs)
    best = (0.0, -1)
    for index in order:
        slot = slots[pairs[index][1]]
        total, before[index] = _heaviest_up_to(tree, slot - 1)
        total += pairs[index][2]
        if total > best[0]:
            best = (total, index)
        while slot < len(tree):
            if total > tree[slot][0]:
                tree[slot] = (total, index)
            slot += slot & -slot
    chain: list[int] = []
    at = best[1]
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _heaviest_up_to(tree: list[tuple[float, int]], slot: int) -> tuple[float, int]:
    best = (0.0, -1)
    while slot > 0:
        if tree[slot][0] > best[0]:
            best = tree[slot]
        slot -= slot & -slot
    return best
