"""How strongly the words of two sentences say that one is the other, for the few pairs worth asking.

    log-odds = none + dice * Dice + contained * containment + shared * log(1 + shared weight) + wording * Indel

Candidates come from an inverted index on rare features, from standing at the same place between the same
neighbours, and from standing next to a likely pair; never from all against all. The log-odds are those of a
pair drawn at random from all pairs of one comparison: what its place says is weighed in ``match.order``.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from diffing.match.features import Piece, Pieces, mass, shared
from diffing.match.groups import Pair
from diffing.options import Options


class Stretch(NamedTuple):
    """Sentences without an equal that stand between the same two anchors."""

    old: Sequence[int]
    new: Sequence[int]
    closed: bool
    """Whether an anchor follows; not so behind the last one."""


def evidence(old: Pieces, new: Pieces, stretches: Sequence[Stretch], options: Options) -> dict[Pair, float]:
    """Return the log-odds of each candidate pair."""
    old_mass = {i: mass(piece.bag) for i, piece in old.items()}
    new_mass = {j: mass(piece.bag) for j, piece in new.items()}

    def weighed(pairs: Iterable[Pair]) -> dict[Pair, float]:
        return {(i, j): log_odds(old[i], new[j], old_mass[i], new_mass[j], options) for i, j in pairs}

    found = weighed({*_by_rare_features(old, new, options), *_by_place(stretches, options)})
    likely = [pair for pair, odds in found.items() if odds > options.likely_evidence]
    return found | weighed(set(_beside(likely, stretches)) - found.keys())


def candidates_each(old: Pieces, options: Options) -> int:
    """Return how many candidates each old sentence gets; fewer where there are very many sentences."""
    return max(1, min(options.candidates, options.pair_limit // max(1, len(old))))


def log_odds(old: Piece, new: Piece, old_mass: float, new_mass: float, options: Options) -> float:
    """Return the log-odds of two sentences whose bags have these weights."""
    both = shared(old.bag, new.bag)
    if not both:
        return options.evidence_none
    odds = (
        options.evidence_none
        + options.evidence_dice * 2 * both / (old_mass + new_mass)
        + options.evidence_contained * both / min(old_mass, new_mass)
        + options.evidence_shared * math.log1p(both)
    )
    if odds < options.least_evidence or len(old.words) * len(new.words) > options.wording_limit**2:
        return odds
    return odds + options.evidence_wording * Indel.normalized_similarity(old.words, new.words)


def _by_rare_features(old: Pieces, new: Pieces, options: Options) -> Iterator[Pair]:
    """Yield pairs that share features few sentences have, the most promising ones of each old sentence."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for j, piece in new.items():
        for feature in piece.bag:
            postings[feature].append(j)
    rare = {feature: standing for feature, standing in postings.items() if len(standing) <= options.rare_limit}
    most, least = candidates_each(old, options), options.least_promise
    for i, piece in old.items():
        promise: dict[int, float] = {}
        promised = promise.get
        for feature, weight in piece.bag.items():
            if feature in rare:
                for j in rare[feature]:  # the innermost loop of all: a defaultdict would take half as long again
                    promise[j] = promised(j, 0.0) + weight
        likely = [j for j, weight in promise.items() if weight >= least]
        if len(likely) > most:
            likely = heapq.nlargest(most, likely, key=promise.__getitem__)
        yield from ((i, j) for j in likely)


def _by_place(stretches: Iterable[Stretch], options: Options) -> Iterator[Pair]:
    """Yield the pairs at about the same place between the same two anchors, counted from either anchor."""
    reach = options.place_reach
    for olds, news, closed in stretches:
        if max(len(olds), len(news)) > options.place_limit:
            continue
        for at, i in enumerate(olds):
            for centre in {at, len(news) - len(olds) + at} if closed else {at}:
                yield from ((i, j) for j in news[max(0, centre - reach) : max(0, centre + reach + 1)])


def _beside(pairs: Iterable[Pair], stretches: Iterable[Stretch]) -> Iterator[Pair]:
    """Yield the pairs of the same stretch that stand next to these: what a likely pair may reach over to."""
    old_beside = {i: olds[max(0, at - 1) : at + 2] for olds, _, _ in stretches for at, i in enumerate(olds)}
    new_beside = {j: news[max(0, at - 1) : at + 2] for _, news, _ in stretches for at, j in enumerate(news)}
    home_old = {i: number for number, (olds, _, _) in enumerate(stretches) for i in olds}
    home_new = {j: number for number, (_, news, _) in enumerate(stretches) for j in news}
    for i, j in pairs:
        if i in home_old and home_old[i] == home_new.get(j):
            yield from ((near_i, near_j) for near_i in old_beside[i] for near_j in new_beside[j])
