"""How much of a text stayed as it was, and how likely a pair in order must be for that.

    translation, plain language    nothing stayed, what is alike keeps its order      even odds
    edited draft                   much stayed                                        the same, with its words in order
    written anew on its subject    little stayed, few have a partner, in any order    far more than even

A text that was written anew has the words of the old one everywhere, so some chain of pairs always seems to keep its
order.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from rapidfuzz.distance import Indel

from diffing.chain import heaviest_chain
from diffing.match.features import Pieces
from diffing.match.groups import Pair
from diffing.options import Options


def share_kept(equal: int, odds: Mapping[Pair, float], options: Options) -> float:
    """Return how much stayed nearly as it was, of what lives on: 0 for nothing to 1 for ``kept_share`` and more.

    ``equal`` pairs are surely one, ``odds`` are log-odds by words alone. Sentences like no other count on neither side:
    what is new or gone says nothing about the rest. Two texts that do not look related are not a rewrite of each other;
    they count as if all had stayed.
    """
    if not equal and not _look_related(odds, options):
        return 1.0
    alike, kept = (_covered(odds, least) for least in (options.least_evidence, options.kept_evidence))
    return min(1.0, (equal + kept) / max(1, equal + alike) / options.kept_share)


def least_score(
    equal: int,
    odds: Mapping[Pair, float],
    likely: Mapping[Pair, float],
    kept: float,
    old: Pieces,
    new: Pieces,
    options: Options,
) -> float:
    """Return the probability, 0 to 1, from which two sentences in order belong together.

    It is higher the less stayed (``kept``, 0 to 1) and the fewer sentences are ``likely`` to have a partner, where the
    text seems to be written anew: those most alike are in another order, and their lengths are what they were.
    """
    alike = {pair: likely.get(pair, 0.0) for pair, weight in odds.items() if weight >= options.least_evidence}
    if kept >= 1.0 or not alike or _in_order(odds, options) >= options.anew_order:
        return options.least_score
    olds, news = _best(alike)
    if abs(math.log(_length(old, olds) / _length(new, news))) > options.anew_length:
        return options.least_score
    partnered = 2 * equal + math.fsum(olds.values()) + math.fsum(news.values())
    share = partnered / (2 * equal + len(olds) + len(news))
    least = options.least_score * math.exp(options.anew_odds * (1 - share) * (1 - kept))
    return least / (least + 1 - options.least_score)


def with_wording(
    likely: Mapping[Pair, float], kept: float, old: Pieces, new: Pieces, options: Options
) -> dict[Pair, float]:
    """Return the probabilities, 0 to 1, of pairs in order, less where hardly a word of a pair kept its order.

    So only where much stayed (``kept`` is 1): who edits leaves most words in order, and another sentence in the place
    of one shares its subject but not that.
    """
    found = dict(likely)
    if kept < 1.0:
        return found
    for (i, j), score in likely.items():
        before, after = old[i].words, new[j].words
        if options.move_most <= score < 1.0 and len(before) * len(after) <= options.wording_limit**2:
            lacking = options.edited_wording - Indel.normalized_similarity(before, after)
            if lacking > 0:
                odds = score / (1 - score) * math.exp(-options.edited_odds * lacking)
                found[i, j] = odds / (1 + odds)
    return found


def _look_related(odds: Mapping[Pair, float], options: Options) -> bool:
    """Tell whether two texts without an equal sentence can be versions of one another.

    One pair may be alike by chance, many sentences on average are not.
    """
    best = min(_best(odds), key=len)
    surer = math.sqrt(max(1, len(best)))
    least = options.related_many + (options.related_evidence - options.related_many) / surer
    return sum(best.values()) >= least * len(best)


def _covered(odds: Mapping[Pair, float], least: float) -> int:
    """Return how many sentences, of the side that has fewer, stand in a pair of so much evidence."""
    pairs = [pair for pair, weight in odds.items() if weight >= least]
    return min(len({i for i, _ in pairs}), len({j for _, j in pairs}))


def _best(pairs: Mapping[Pair, float]) -> tuple[dict[int, float], dict[int, float]]:
    """Return the most that a pair of each old sentence weighs, and of each new one."""
    olds: dict[int, float] = {}
    news: dict[int, float] = {}
    for (i, j), weight in pairs.items():
        olds[i] = max(weight, olds.get(i, weight))
        news[j] = max(weight, news.get(j, weight))
    return olds, news


def _length(side: Pieces, sentences: Collection[int]) -> float:
    """Return the mean number of words of some sentences, and one: a sentence may have none."""
    return 1 + sum(len(side[index].words) for index in sentences) / len(sentences)


def _in_order(odds: Mapping[Pair, float], options: Options) -> float:
    """Return the share, by weight, of the sentences most alike by words alone that keep their order; of none, all."""
    olds, news = _best(odds)
    least = options.anew_evidence
    mutual = ((i, j) for (i, j), weight in sorted(odds.items()) if least < weight == olds[i] == news[j])
    once = {i: j for j, i in {j: i for i, j in dict(mutual).items()}.items()}  # of several just as much alike, one
    pairs = [(i, j, odds[i, j] - least) for i, j in sorted(once.items())]
    weights = [weight for _, _, weight in pairs]
    return math.fsum(weights[at] for at in heaviest_chain(pairs)) / math.fsum(weights) if pairs else 1.0
