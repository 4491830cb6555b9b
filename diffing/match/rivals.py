r"""Pairs that order speaks against, set beside all others that want one of their two sentences.

old  a  b  c      c is x nearly word for word, and a is hardly like x: order alone made a and x one,
          /       so x is left for c, which moved
new  x ...

old  b  c         two neighbours changed places, and no other sentence is much like c: fewer words
      \/          than a sentence needs that comes from far away say that it is z
new  z  y
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from rapidfuzz.distance import Indel

from diffing.chain import heaviest_chain
from diffing.lexicon import Lexicon
from diffing.match.features import Piece, Pieces, shared, telling
from diffing.match.groups import Group, Pair
from diffing.options import Options


def outclaimed(
    odds: Mapping[Pair, float], likely: Mapping[Pair, float], old: Pieces, new: Pieces, options: Options
) -> Iterator[Pair]:
    """Yield the pairs hardly alike one sentence of which is far more like another, though order speaks against it.

    ``odds`` are log-odds by words alone, ``likely`` the probabilities, 0 to 1, of pairs in order.
    """
    claims = [
        pair
        for pair, weight in odds.items()
        if weight >= options.claim_odds and likely.get(pair, 0.0) < options.rival_score
    ]
    olds, news = _sides(odds, claims)
    for i, j in claims:
        weight = odds[i, j]
        rivals = {*olds[i], *news[j]} - {(i, j)}
        if any(odds[pair] >= weight for pair in rivals) or shared(old[i].bag, new[j].bag) < options.move_evidence:
            continue
        least = min(options.likely_evidence, weight - options.claim_margin)
        yield from (pair for pair in rivals if odds[pair] <= least)


def changed_places(
    odds: Mapping[Pair, float],
    equal: Iterable[Pair],
    groups: Iterable[Group],
    old: Pieces,
    new: Pieces,
    lexicon: Lexicon,
    options: Options,
) -> Iterator[Pair]:
    """Yield the pairs of sentences left over, more alike than any other of theirs, that stand nearly in order.

    They passed few of the ``equal`` pairs and of the ``groups``, which belong together, and stand close to one.
    """
    pairs = sorted((i, j) for group in groups for i in group.old for j in group.new)
    old_taken, new_taken = {i for i, _ in pairs}, {j for _, j in pairs}
    left = [
        (i, j)
        for (i, j), weight in odds.items()
        if weight >= options.swap_odds and i not in old_taken and j not in new_taken
    ]
    if not left:
        return
    olds, news = _sides(odds, left)
    crossed = _crossed(left, pairs)
    known = sorted([*equal, *pairs])
    in_order = [known[at] for at in heaviest_chain([(i, j, 1.0) for i, j in known])]
    for i, j in left:
        weight = odds[i, j]
        if shared(telling(old[i].bag, lexicon), new[j].bag) < options.swap_evidence:
            continue
        rivals = (odds[pair] for pair in (*olds[i], *news[j]) if pair != (i, j))
        if weight - max(rivals, default=options.evidence_none) < options.swap_margin:
            continue
        ends = sorted((bisect_left(in_order, (i,)), bisect_left(in_order, j, key=itemgetter(1))))
        beside = in_order[max(0, ends[0] - 1) : ends[1] + 1]
        if (
            ends[1] - ends[0] <= options.swap_passed
            and any(max(abs(a - i), abs(b - j)) <= options.place_reach for a, b in beside)
            and nearly_as_it_was(old[i], new[j], options)
            and crossed[i, j] <= options.swap_passed
        ):
            yield i, j


def _crossed(left: Iterable[Pair], pairs: Sequence[Pair]) -> dict[Pair, int]:
    """Return how many of some ordered pairs each one of others, of other sentences, crosses."""
    news, ahead = sorted(j for _, j in pairs), list[int]()
    found: dict[Pair, int] = {}
    at = 0
    for i, j in sorted(left):
        while at < len(pairs) and pairs[at][0] < i:
            insort(ahead, pairs[at][1])
            at += 1
        found[i, j] = len(ahead) + bisect_left(news, j) - 2 * bisect_left(ahead, j)
    return found


def nearly_as_it_was(old: Piece, new: Piece, options: Options) -> bool:
    """Tell whether two sentences have most words in common, in order, be they as common as can be."""
    short = len(old.words) * len(new.words) <= options.wording_limit**2
    return short and Indel.normalized_similarity(old.words, new.words) >= options.near_wording


def _sides(pairs: Iterable[Pair], some: Sequence[Pair]) -> tuple[dict[int, list[Pair]], dict[int, list[Pair]]]:
    """Return the pairs of each old sentence of some pairs, and of each new one."""
    olds: dict[int, list[Pair]] = {i: [] for i, _ in some}
    news: dict[int, list[Pair]] = {j: [] for _, j in some}
    for pair in pairs:
        if pair[0] in olds:
            olds[pair[0]].append(pair)
        if pair[1] in news:
            news[pair[1]].append(pair)
    return olds, news
