"""Sentences that order has left over and that are one by their words alone: they moved, or had a rival.

    odds >= 1   and   weight of shared words + weight of shared pairs of neighbouring words >= 3

In a long text every word is common, and what four neighbouring words share of it is not: "koats and opened their"
stands in one sentence of ten thousand. So neighbours count beside the words, each pair by how few sentences have it.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, pairwise
from typing import TypeAlias

from diffing.lexicon import Lexicon
from diffing.match.evidence import log_odds
from diffing.match.features import Piece, Pieces, figures, mass, plain_weight, shared, wordy
from diffing.match.groups import Group, Pair, joined
from diffing.match.parts import further_parts, trimmed
from diffing.match.rivals import changed_places
from diffing.options import Options

_Neighbours: TypeAlias = tuple[str, str]
"""Two words that follow one another."""


def moved(
    odds: Mapping[Pair, float],
    likely: Mapping[Pair, float],
    kept: float,
    equal: Iterable[Pair],
    lone: Iterable[Pair],
    apart: Collection[Pair],
    in_order: Iterable[Group],
    old: Pieces,
    new: Pieces,
    lexicon: Lexicon,
    options: Options,
) -> list[Group]:
    """Return groups of what is left: much alike and long enough, or keeping a figure nobody else has, or equal.

    First those that order left over for a rival that came to nothing either, the likeliest first; then those that
    moved, the most alike first, or that changed places with a neighbour; then their parts. ``apart`` are pairs that
    quote other words; ``kept`` is the share, 0 to 1, of what lives on that stayed.
    """
    groups = list(in_order)
    old_left, new_left = (
        _left(old, {i for group in groups for i in group.old}),
        _left(new, {j for group in groups for j in group.new}),
    )
    if not old_left or not new_left:
        return []
    swapped = set(changed_places(odds, equal, groups, old, new, lexicon, options)).difference(apart)
    odds = {(i, j): weight for (i, j), weight in odds.items() if i in old_left and j in new_left}
    odds |= _by_neighbours(odds, old_left, new_left, options)
    told_anew = {*_sharing_a_figure(odds, old, new, options), *_sharing_a_label(odds, old, new)}
    lonely = {pair for pair in lone if likely.get(pair, 0.0) >= options.rival_score}
    long = _long_enough(odds, old, new, lexicon, options)

    def rank(pair: Pair) -> tuple[float, float, Pair]:
        order = likely.get(pair, 0.0)
        return (-order if order >= options.move_most else 0.0, -long.get(pair, odds[pair]), pair)

    found: dict[Pair, float] = {}
    for i, j in sorted(odds, key=rank):
        if i not in old_left or j not in new_left:
            continue
        weight = long.get((i, j), odds[i, j])
        doubted = options.move_most <= likely.get((i, j), 0.0) < options.rival_score
        alike = (i, j) in long and weight >= (options.doubted_odds if doubted else options.move_odds)
        if alike or (i, j) in lonely or (i, j) in told_anew or (i, j) in swapped:
            found[i, j] = 1 / (1 + math.exp(-weight))
            del old_left[i], new_left[j]
    left = {(i, j): weight for (i, j), weight in odds.items() if i in old_left or j in new_left}
    parts = further_parts(left, found, old, new, options)
    return trimmed(joined(found, parts), odds, found, kept, old, new, options)


def _left(side: Pieces, taken: set[int]) -> Pieces:
    return {index: piece for index, piece in side.items() if index not in taken}


def _sharing_a_figure(pairs: Iterable[Pair], old: Pieces, new: Pieces, options: Options) -> Iterator[Pair]:
    """Yield the pairs with a large figure that no other sentence has, and a word besides: told at another length."""
    kept = {(i, j): both for i, j in pairs if (both := figures(old[i].bag) & figures(new[j].bag))}
    wanted = set().union(*kept.values())
    alone = _had_once(wanted, old) & _had_once(wanted, new)
    for (i, j), both in kept.items():
        if both & alone and shared(wordy(old[i].bag), new[j].bag) >= options.figure_evidence:
            yield i, j


def _had_once(features: set[str], side: Pieces) -> set[str]:
    """Return those of the features that one sentence alone has."""
    met = Counter(
        chain.from_iterable(
            features.intersection(piece.bag) for piece in side.values() if not features.isdisjoint(piece.bag)
        )
    )
    return {feature for feature, count in met.items() if count == 1}


def _sharing_a_label(pairs: Iterable[Pair], old: Pieces, new: Pieces) -> Iterator[Pair]:
    """Yield the pairs of rows of figures with the same words before them, which no other row has."""
    old_rows, new_rows = (Counter(piece.label for piece in side.values()) for side in (old, new))
    for i, j in pairs:
        label = old[i].label
        if label and label == new[j].label and old_rows[label] == new_rows[label] == 1:
            yield i, j


def _by_neighbours(known: Mapping[Pair, float], old: Pieces, new: Pieces, options: Options) -> dict[Pair, float]:
    """Return the log-odds of further pairs, which twice share three words that follow one another in few sentences."""
    standing: dict[tuple[str, str, str], list[int]] = {}
    for j, piece in new.items():
        for three in _threes(piece):
            standing.setdefault(three, []).append(j)
    found: dict[Pair, float] = {}
    for i, piece in old.items():
        places = [standing[three] for three in _threes(piece) if three in standing]
        met = Counter(chain.from_iterable(there for there in places if len(there) <= options.candidates))
        likely = [j for j, count in met.items() if count > 1 and (i, j) not in known]
        for j in heapq.nsmallest(options.candidates, likely, key=lambda j: (-met[j], j)):
            found[i, j] = log_odds(piece, new[j], mass(piece.bag), mass(new[j].bag), options)
    return found


def _threes(piece: Piece) -> Iterator[tuple[str, str, str]]:
    return zip(piece.words, piece.words[1:], piece.words[2:], strict=False)


def _long_enough(
    odds: Mapping[Pair, float], old: Pieces, new: Pieces, lexicon: Lexicon, options: Options
) -> dict[Pair, float]:
    """Return the pairs that share enough, with their log-odds: words, or where these are common, neighbouring words."""
    weights = {
        (i, j): shared(old[i].bag, new[j].bag) for (i, j), weight in odds.items() if weight >= options.likely_evidence
    }
    found = {pair: odds[pair] for pair, weight in weights.items() if weight >= options.move_evidence}
    runs = {(i, j): _neighbours(old[i]) & _neighbours(new[j]) for i, j in weights if (i, j) not in found}
    counts = _counts(set().union(*runs.values()), old, new)
    for (i, j), run in runs.items():
        rarity: dict[str, float] = {}
        for neighbours in run:
            weight = 1 / (1 + math.log2(counts[neighbours]))
            for word in neighbours:
                rarity[word] = max(rarity.get(word, 0.0), weight)
        more = math.fsum(
            max(0.0, plain_weight(word, lexicon, options) * weight - old[i].bag.get(word, 0.0))
            for word, weight in rarity.items()
        )
        words = weights[i, j]
        if words + more >= options.move_evidence:
            found[i, j] = odds[i, j] + options.evidence_shared * math.log((1 + words + more) / (1 + words))
    return found


def _neighbours(piece: Piece) -> set[_Neighbours]:
    return set(pairwise(piece.words))


def _counts(wanted: set[_Neighbours], old: Pieces, new: Pieces) -> Counter[_Neighbours]:
    """Return in how many sentences words follow one another, of the side that has more."""

    def met(side: Pieces) -> Iterator[_Neighbours]:
        for piece in side.values():
            yield from wanted.intersection(pairwise(piece.words))

    return Counter(met(old)) | Counter(met(new)) if wanted else Counter()
