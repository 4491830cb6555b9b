r"""Pairs that order speaks against, set beside all others that want one of their two sentences.

old  a  b  c      c is x nearly word for word, and a is hardly like x: order alone made a and x one,
          /       so x is left for c, which moved
new  x ...

old  b  c         two neighbours changed places, and no other sentence is much like c: fewer words
      \/          than a sentence needs that comes from far away say that it is z
new  z  y
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from rapidfuzz.distance import Indel

from diffing.chain import heaviest_chain
from diffing.match.features import Pieces, shared
from diffing.match.groups import Group, Pair
from diffing.options import Options


def outclaimed(
    odds: Mapping[Pair, float], likely: Mapping[Pair, float], old: Pieces, new: Pieces, options: Options
) -> Iterator[Pair]:
    """Yield the pairs hardly alike one sentence of which is far more like another, though order speaks against it.

    ``odds`` are log-odds by words alone, ``likely`` the probabilities, 0 to 1, of pairs in order.
    """
    olds, news = _sides(odds)
    for (i, j), weight in odds.items():
        if weight < options.claim_odds or likely.get((i, j), 0.0) >= options.rival_score:
            continue
        rivals = {*olds[i], *news[j]} - {(i, j)}
        if any(odds[pair] >= weight for pair in rivals) or shared(old[i].bag, new[j].bag) < options.move_evidence:
            continue
        least = min(options.likely_evidence, weight - options.claim_margin)
        yield from (pair for pair in rivals if odds[pair] <= least)


def changed_places(
    odds: Mapping[Pair, float], groups: Sequence[Group], old: Pieces, new: Pieces, options: Options
) -> Iterator[Pair]:
    """Yield the pairs more alike than any other of their sentences that passed few of the ``groups``, close to one."""
    olds, news = _sides(odds)
    pairs = sorted((i, j) for group in groups for i in group.old for j in group.new)
    in_order = [pairs[at] for at in heaviest_chain([(i, j, 1.0) for i, j in pairs])]
    for (i, j), weight in odds.items():
        if weight < options.swap_odds or shared(old[i].bag, new[j].bag) < options.swap_evidence:
            continue
        rivals = (odds[pair] for pair in (*olds[i], *news[j]) if pair != (i, j))
        if weight - max(rivals, default=options.evidence_none) < options.swap_margin:
            continue
        ends = sorted((bisect_left(in_order, (i,)), bisect_left(in_order, j, key=itemgetter(1))))
        beside = in_order[max(0, ends[0] - 1) : ends[1] + 1]
        if (
            ends[1] - ends[0] <= options.swap_passed
            and any(max(abs(a - i), abs(b - j)) <= options.place_reach for a, b in beside)
            and Indel.normalized_similarity(old[i].words, new[j].words) >= options.swap_wording
            and sum((a < i) != (b < j) for a, b in pairs if a != i and b != j) <= options.swap_passed
        ):
            yield i, j


def _sides(pairs: Mapping[Pair, float]) -> tuple[dict[int, list[Pair]], dict[int, list[Pair]]]:
    """Return the pairs of each old sentence, and of each new one."""
    olds: dict[int, list[Pair]] = {}
    news: dict[int, list[Pair]] = {}
    for pair in pairs:
        olds.setdefault(pair[0], []).append(pair)
        news.setdefault(pair[1], []).append(pair)
    return olds, news
