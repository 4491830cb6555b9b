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
    size = len(slots) + 1
    heaviest, ends = [0.0] * size, [-1] * size
    """The tree: total weight of a chain, and the pair that it ends in."""
    before = [-1] * len(pairs)
    best, at = 0.0, -1
    for index in order:
        _, new, weight = pairs[index]
        slot = slots[new] - 1
        total, last = 0.0, -1
        while slot > 0:
            if heaviest[slot] > total:
                total, last = heaviest[slot], ends[slot]
            slot &= slot - 1
        before[index] = last
        total += weight
        if total > best:
            best, at = total, index
        slot = slots[new]
        while slot < size:
            if total > heaviest[slot]:
                heaviest[slot], ends[slot] = total, index
            slot += slot & -slot
    chain: list[int] = []
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]
