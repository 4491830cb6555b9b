"""How much two sentences look like one another, for the few pairs worth asking.

Candidates come from an inverted index on rare features and from standing at the same place between the
same neighbours; never from all against all. A score is the weighted Dice overlap of the two bags, corrected
by how much of the wording keeps its order (Indel similarity of the characters, as rapidfuzz computes it).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

from diffing.match.features import Bag, mass, shared
from diffing.options import Options

LEAST_OVERLAP = 1e-9


def scores(
    old: Sequence[tuple[int, str, Bag]],
    new: Sequence[tuple[int, str, Bag]],
    stretches: Iterable[tuple[range, range]],
    options: Options,
) -> dict[tuple[int, int], float]:
    """Return the score, 0 to 1, of each candidate pair (old index, new index).

    Either side lists (index, folded text, bag); ``stretches`` are ranges of positions in these two lists that
    stand between the same two anchors.
    """
    pairs = set(_by_rare_features(old, new, options))
    pairs.update(_by_place(stretches, options))
    old_mass = [mass(bag) for _, _, bag in old]
    new_mass = [mass(bag) for _, _, bag in new]
    found: dict[tuple[int, int], float] = {}
    for a, b in pairs:
        both = old_mass[a] + new_mass[b]
        dice = 2 * shared(old[a][2], new[b][2]) / both if both else 0.0
        if dice > options.least_score / 2:
            found[old[a][0], new[b][0]] = _score(dice, old[a][1], new[b][1], options)
    return found


def _score(dice: float, old: str, new: str, options: Options) -> float:
    if len(old) * len(new) > options.wording_limit**2:
        return dice
    wording = Indel.normalized_similarity(old, new)
    by_chance = options.wording_by_chance
    ordered = max(0.0, (wording - by_chance) / (1 - by_chance))
    return dice + options.wording_share * (ordered - dice)


def _by_rare_features(
    old: Sequence[tuple[int, str, Bag]], new: Sequence[tuple[int, str, Bag]], options: Options
) -> Iterator[tuple[int, int]]:
    """Yield pairs that share features few sentences have, the most promising ones of each old sentence."""
    postings: dict[str, list[int]] = {}
    for b, (_, _, bag) in enumerate(new):
        for feature in bag:
            postings.setdefault(feature, []).append(b)
    most = max(1, min(options.candidates, options.pair_limit // max(1, len(old))))
    for a, (_, _, bag) in enumerate(old):
        promise: dict[int, float] = {}
        for feature, weight in bag.items():
            standing = postings.get(feature, ())
            if len(standing) <= options.rare_limit:
                for b in standing:
                    promise[b] = promise.get(b, 0.0) + weight
        for b in heapq.nlargest(most, promise, key=promise.__getitem__):
            yield a, b


def _by_place(stretches: Iterable[tuple[range, range]], options: Options) -> Iterator[tuple[int, int]]:
    """Yield the pairs at about the same place between the same two anchors, from both ends inward."""
    reach = options.place_reach
    for olds, news in stretches:
        if max(len(olds), len(news)) > options.place_limit:
            continue
        for at, a in enumerate(olds):
            from_end = len(news) - len(olds) + at
            for centre in {at, from_end}:
                yield from ((a, news[b]) for b in range(max(0, centre - reach), min(len(news), centre + reach + 1)))
