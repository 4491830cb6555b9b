"""Paragraphs of which no sentence has a partner, weighed as a whole.

    old  A   b1 b2 b3   C        b1 is hardly like x1, b2 like x2, b3 like x3; all of b is like all of x,
    new  A   x1 x2 x3   C        and both stand between A and C

Each sentence of a rewritten paragraph may share too little with its own; together they share enough. Where they stand
between the same neighbours that is less than where one must have moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from rapidfuzz.distance import Indel

from diffing.chain import heaviest_chain
from diffing.match.evidence import Stretch
from diffing.match.features import Pieces, other_rows
from diffing.match.groups import Group, Pair
from diffing.match.parts import alike, one
from diffing.options import Options

Homes: TypeAlias = Sequence[int]
"""The paragraph of each sentence."""


def whole_paragraphs(
    odds: Mapping[Pair, float],
    stretches: Iterable[Stretch],
    groups: Sequence[Group],
    homes: tuple[Homes, Homes],
    old: Pieces,
    new: Pieces,
    options: Options,
) -> list[Stretch]:
    """Return the sentences of paragraphs that belong together though none of their sentences is in a group.

    ``odds`` are the log-odds, by words alone, of candidate pairs of sentences. First those that are alike wherever they
    stand, the most alike first.
    """
    old_left = _whole(old, {i for group in groups for i in group.old}, homes[0])
    new_left = _whole(new, {j for group in groups for j in group.new}, homes[1])
    if not old_left or not new_left:
        return []
    found = _elsewhere(odds, old_left, new_left, homes, old, new, options)
    if not old_left or not new_left:
        return found
    mates = {i: j for group in groups for i in group.old for j in group.new}
    for gap in _gaps(stretches, mates, old_left, new_left, homes):
        found += _rewritten(gap, old_left, new_left, old, new, options)
    return found


def between_neighbours(
    groups: Sequence[Group],
    equal: Iterable[Pair],
    homes: tuple[Homes, Homes],
    old: Pieces,
    new: Pieces,
    options: Options,
) -> Iterator[Pair]:
    """Yield the sentences that are nearly the same and stand alone between the same two neighbours of a paragraph."""
    mates = dict(equal) | {i: j for group in groups for i in group.old[-1:] for j in group.new[-1:]}
    firsts = dict(equal) | {i: j for group in groups for i in group.old[:1] for j in group.new[:1]}
    taken = {i for group in groups for i in group.old}, {j for group in groups for j in group.new}
    for i in old:
        before, behind = mates.get(i - 1, -1), firsts.get(i + 1, -1)
        inner, more = is_inner(homes[0], i, -1), is_inner(homes[0], i, 1)
        if i in taken[0] or (inner and before < 0) or (more and behind < 0) or not (inner or more):
            continue
        j = before + 1 if inner else behind - 1
        if j not in new or j in taken[1] or (more and behind != j + 1):
            continue
        if inner != is_inner(homes[1], j, -1) or more != is_inner(homes[1], j, 1):
            continue
        if _hardly_changed([i], [j], old, new, options):
            yield i, j


def is_inner(homes: Homes, at: int, step: int) -> bool:
    """Tell whether a sentence of the same paragraph stands next to one, on that side."""
    return 0 <= at + step < len(homes) and homes[at + step] == homes[at]


class _Gap(NamedTuple):
    """Paragraphs left over between the same two neighbours."""

    old: Sequence[int]
    new: Sequence[int]


_Whole: TypeAlias = dict[int, list[int]]
"""Sentences of a paragraph left over, by its index."""


def _whole(side: Pieces, taken: set[int], homes: Homes) -> _Whole:
    """Return the paragraphs that all of their sentences are left over of."""
    left: _Whole = {}
    for index in side:
        if index not in taken:
            left.setdefault(homes[index], []).append(index)
    lengths = Counter(homes)
    return {home: indices for home, indices in left.items() if len(indices) == lengths[home]}


def _elsewhere(
    odds: Mapping[Pair, float],
    old_left: _Whole,
    new_left: _Whole,
    homes: tuple[Homes, Homes],
    old: Pieces,
    new: Pieces,
    options: Options,
) -> list[Stretch]:
    """Take out the paragraphs that are alike enough to have moved."""
    at_old, at_new = homes
    asked = {
        (at_old[i], at_new[j])
        for (i, j), weight in odds.items()
        if weight >= options.likely_evidence
        and at_old[i] in old_left
        and at_new[j] in new_left
        and max(len(old_left[at_old[i]]), len(new_left[at_new[j]])) > 1  # two single sentences are match.moved's
    }
    weighed = [(_gain(old_left[i], new_left[j], old, new, options.move_odds, options), i, j) for i, j in asked]
    found = []
    for gain, i, j in sorted(weighed, key=lambda it: (-it[0], it[1:])):
        if gain > 0 and i in old_left and j in new_left:
            found.append(Stretch(old_left.pop(i), new_left.pop(j), closed=True))
    return found


def _gain(olds: Sequence[int], news: Sequence[int], old: Pieces, new: Pieces, least: float, options: Options) -> float:
    """Return by how much two paragraphs are likelier one than they need be; 0 and less for those that are not."""
    before, after = one([old[i] for i in olds]), one([new[j] for j in news])
    if len(before.words) * len(after.words) > options.wording_limit**2:
        return 0.0
    wording = options.lone_wording if len(olds) == len(news) == 1 else options.rewritten_wording
    if Indel.normalized_similarity(before.words, after.words) < wording:
        return 0.0
    return alike(before, after, options) - least


def _hardly_changed(olds: Sequence[int], news: Sequence[int], old: Pieces, new: Pieces, options: Options) -> bool:
    """Tell whether nearly all words of two single sentences are the same, in order, be they as common as can be."""
    if not len(olds) == len(news) == 1:
        return False
    before, after = old[olds[0]], new[news[0]]
    alike_words = Indel.normalized_similarity(before.words, after.words)
    return alike_words >= options.kept_wording and not other_rows(before, after)


def _gaps(
    stretches: Iterable[Stretch], mates: Mapping[int, int], old: _Whole, new: _Whole, homes: tuple[Homes, Homes]
) -> Iterator[_Gap]:
    """Yield what is left of each stretch between two pairs that keep their order."""
    for olds, news, closed in stretches:
        old_homes = list(dict.fromkeys(homes[0][i] for i in olds if homes[0][i] in old))
        new_homes = list(dict.fromkeys(homes[1][j] for j in news if homes[1][j] in new))
        if not old_homes or not new_homes:
            continue
        inside = set(news)
        pairs = [(i, mates[i], 1.0) for i in olds if mates.get(i) in inside]
        cuts = [pairs[at][:2] for at in heaviest_chain(pairs)]
        a = b = 0
        for i, j in [*cuts, (-1, -1)] if closed else cuts:
            last = i < 0
            a_end, b_end = a, b
            while a_end < len(old_homes) and (last or old[old_homes[a_end]][0] < i):
                a_end += 1
            while b_end < len(new_homes) and (last or new[new_homes[b_end]][0] < j):
                b_end += 1
            if a < a_end and b < b_end:
                yield _Gap(old_homes[a:a_end], new_homes[b:b_end])
            a, b = a_end, b_end


def _rewritten(
    gap: _Gap, old_left: _Whole, new_left: _Whole, old: Pieces, new: Pieces, options: Options
) -> Iterator[Stretch]:
    """Yield the paragraphs between the same neighbours that are alike enough, in order."""
    if max(len(gap.old), len(gap.new)) > options.gap_paragraphs:
        return
    if len(gap.old) == len(gap.new) == 1 and _hardly_changed(
        old_left[gap.old[0]], new_left[gap.new[0]], old, new, options
    ):
        yield Stretch(old_left[gap.old[0]], new_left[gap.new[0]], closed=True)
        return
    least = options.rewritten_odds
    pairs = [(i, j, _gain(old_left[i], new_left[j], old, new, least, options)) for i in gap.old for j in gap.new]
    pairs = [pair for pair in pairs if pair[2] > 0]
    for at in heaviest_chain(pairs):
        i, j, _ = pairs[at]
        yield Stretch(old_left[i], new_left[j], closed=True)
