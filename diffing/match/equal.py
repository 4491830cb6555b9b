"""Passages that are equal on both sides, paired by hash and never by comparison.

First those that stand once on either side, then their neighbours outward, then what repeats: in order
inside each stretch between pairs that keep their order, and elsewhere only if long enough to be evidence
(the two "He agreed." of two different interviews are not the same sentence).
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from itertools import pairwise

from diffing.chain import heaviest_chain


def equal_pairs(old: Sequence[str], new: Sequence[str], *, shortest_move: int) -> list[tuple[int, int]]:
    """Return pairs of indices of equal keys, sorted, each index at most once; an empty key pairs with nothing.

    ``shortest_move``: characters a key needs to be paired out of order.
    """
    pairs = dict(_unique(old, new))
    _extend(pairs, old, new)
    ordered = _in_order(pairs, old)
    pairs = {i: j for i, j in pairs.items() if i in ordered or len(old[i]) >= shortest_move}
    _fill_gaps(pairs, ordered, old, new)
    _pair_far(pairs, old, new, shortest_move)
    return sorted(pairs.items())


def _unique(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[int, int]]:
    old_counts, new_counts = Counter(old), Counter(new)
    where = {key: index for index, key in enumerate(old) if key and old_counts[key] == 1}
    return [(where[key], index) for index, key in enumerate(new) if new_counts[key] == 1 and key in where]


def _extend(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Pair equal neighbours of pairs, outward in both directions; the start of both texts counts as a pair.

    Their ends do not: what is added at the end of a text must not change what belongs together before it.
    """
    taken = set(pairs.values())
    starts = [(-1, -1, 1), *((i, j, step) for i, j in pairs.items() for step in (1, -1))]
    for start_old, start_new, step in starts:
        i, j = start_old + step, start_new + step
        while 0 <= i < len(old) and 0 <= j < len(new) and old[i] and old[i] == new[j]:
            if i in pairs or j in taken:
                break
            pairs[i] = j
            taken.add(j)
            i, j = i + step, j + step


def _in_order(pairs: dict[int, int], old: Sequence[str]) -> dict[int, int]:
    """Return the pairs that keep their order, losing as few characters as can be."""
    items = sorted(pairs.items())
    return dict(items[index] for index in heaviest_chain([(i, j, float(len(old[i]))) for i, j in items]))


def _fill_gaps(pairs: dict[int, int], ordered: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Pair what repeats, in order, between two pairs that keep their order."""
    taken = set(pairs.values())
    edges = [(-1, -1), *sorted(ordered.items()), (len(old), len(new))]
    for (i, j), (i_end, j_end) in pairwise(edges):
        if i_end - i == 1 or j_end - j == 1:
            continue
        waiting: dict[str, deque[int]] = {}
        for at in range(i + 1, i_end):
            if at not in pairs and old[at]:
                waiting.setdefault(old[at], deque()).append(at)
        _pair_in_order(pairs, taken, waiting, range(j + 1, j_end), new)


def _pair_in_order(
    pairs: dict[int, int], taken: set[int], waiting: dict[str, deque[int]], places: range, new: Sequence[str]
) -> None:
    """Pair the new places with the old ones waiting under the same key, never stepping back in the old."""
    last = -1
    for at in places:
        queue = waiting.get(new[at])
        while queue and queue[0] < last:
            queue.popleft()
        if queue and at not in taken:
            last = queue.popleft()
            pairs[last] = at
            taken.add(at)


def _pair_far(pairs: dict[int, int], old: Sequence[str], new: Sequence[str], shortest: int) -> None:
    """Pair what is left and long enough, the first of one side with the first of the other."""
    taken = set(pairs.values())
    waiting: dict[str, deque[int]] = {}
    for index, key in enumerate(old):
        if index not in pairs and len(key) >= shortest:
            waiting.setdefault(key, deque()).append(index)
    for index, key in enumerate(new):
        if index not in taken and waiting.get(key):
            pairs[waiting[key].popleft()] = index
