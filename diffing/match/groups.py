r"""Groups of passages that belong together: pairs that share a passage are one group.

old  The mayor resigned on Monday and the deputy took over.
     |                                |
new  The mayor resigned on Monday.    The deputy then took over.        two pairs, one group: a split
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

Pair: TypeAlias = tuple[int, int]
"""Indices of an old and a new passage."""


class Group(NamedTuple):
    """Passages of either side that belong together, and how surely."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    score: float


def joined(pairs: Mapping[Pair, float], parts: Mapping[Pair, float]) -> list[Group]:
    """Return the groups that pairs and their scores make, the best first; a group's score is the mean of its pairs'.

    Only ``parts`` may join a group as a further part of it; only ``pairs`` may start one. A group is one passage
    with its parts: what would chain two groups into one is left out.
    """
    scores = {**parts, **pairs}
    olds: dict[int, list[int]] = {}
    news: dict[int, list[int]] = {}
    for i, j in sorted(scores, key=lambda pair: (pair not in pairs, -scores[pair], pair)):
        parts_of_old, parts_of_new = olds.get(i, []), news.get(j, [])
        if not parts_of_old and not parts_of_new:
            fits = (i, j) in pairs
        elif parts_of_old and parts_of_new:
            fits = False
        else:
            alone = all(len(news[part]) == 1 for part in parts_of_old) and all(
                len(olds[part]) == 1 for part in parts_of_new
            )
            fits = alone and (i, j) in parts
        if fits:
            olds.setdefault(i, []).append(j)
            news.setdefault(j, []).append(i)
    groups = []
    for some_old, some_new in connected((i, j) for i, mates in olds.items() for j in mates):
        inside = [scores[i, j] for i in some_old for j in some_new]
        groups.append(Group(tuple(sorted(some_old)), tuple(sorted(some_new)), sum(inside) / len(inside)))
    return groups


def connected(pairs: Iterable[tuple[int, int]]) -> list[tuple[set[int], set[int]]]:
    """Return the connected components of the pairs, as sets of old and new."""
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        while leader.setdefault(node, node) != node:
            leader[node] = node = leader[leader[node]]
        return node

    tied = sorted(pairs)
    for i, j in tied:
        leader[find(("new", j))] = find(("old", i))
    components: dict[tuple[str, int], tuple[set[int], set[int]]] = {}
    for i, j in tied:
        olds, news = components.setdefault(find(("old", i)), (set(), set()))
        olds.add(i)
        news.add(j)
    return list(components.values())
