"""How much two sentences look like one another, for the few pairs worth asking.

Candidates come from an inverted index on rare features and from standing at the same place between the
same neighbours; never from all against all. A score is the weighted Dice overlap of the two bags, corrected
by how much of the wording keeps its order (Indel similarity of the characters, as rapidfuzz computes it).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

from diffing.match.features import Pieces, mass, shared
from diffing.options import Options


def scores(
    old: Pieces, new: Pieces, stretches: Iterable[tuple[Sequence[int], Sequence[int]]], options: Options
) -> dict[tuple[int, int], float]:
    """Return the score, 0 to 1, of each candidate pair (old index, new index).

    ``stretches`` are indices of both sides that stand between the same two anchors.
    """
    pairs = set(_by_rare_features(old, new, options))
    pairs.update(_by_place(stretches, options))
    old_mass = {i: mass(piece.bag) for i, piece in old.items()}
    new_mass = {j: mass(piece.bag) for j, piece in new.items()}
    found: dict[tuple[int, int], float] = {}
    for i, j in pairs:
        both = old_mass[i] + new_mass[j]
        dice = 2 * shared(old[i].bag, new[j].bag) / both if both else 0.0
        if dice > options.least_score / 2:
            found[i, j] = _score(dice, old[i].text, new[j].text, options)
    return found


def candidates_each(old: Pieces, options: Options) -> int:
    """Return how many candidates each old sentence gets; fewer where there are very many sentences."""
    return max(1, min(options.candidates, options.pair_limit // max(1, len(old))))


def _score(dice: float, old: str, new: str, options: Options) -> float:
    if len(old) * len(new) > options.wording_limit**2:
        return dice
    wording = Indel.normalized_similarity(old, new)
    by_chance = options.wording_by_chance
    ordered = max(0.0, (wording - by_chance) / (1 - by_chance))
    return dice + options.wording_share * (ordered - dice)


def _by_rare_features(old: Pieces, new: Pieces, options: Options) -> Iterator[tuple[int, int]]:
    """Yield pairs that share features few sentences have, the most promising ones of each old sentence."""
    postings: dict[str, list[int]] = {}
    for j, piece in new.items():
        for feature in piece.bag:
            postings.setdefault(feature, []).append(j)
    most = candidates_each(old, options)
    for i, piece in old.items():
        promise: dict[int, float] = {}
        for feature, weight in piece.bag.items():
            standing = postings.get(feature, ())
            if len(standing) <= options.rare_limit:
                for j in standing:
                    promise[j] = promise.get(j, 0.0) + weight
        likely = [j for j, weight in promise.items() if weight >= options.least_promise]
        if len(likely) > most:
            likely = heapq.nlargest(most, likely, key=promise.__getitem__)
        yield from ((i, j) for j in likely)


def _by_place(stretches: Iterable[tuple[Sequence[int], Sequence[int]]], options: Options) -> Iterator[tuple[int, int]]:
    """Yield the pairs at about the same place between the same two anchors, counted from either end."""
    reach = options.place_reach
    for olds, news in stretches:
        if max(len(olds), len(news)) > options.place_limit:
            continue
        for at, i in enumerate(olds):
            for centre in {at, len(news) - len(olds) + at}:
                yield from ((i, j) for j in news[max(0, centre - reach) : max(0, centre + reach + 1)])
