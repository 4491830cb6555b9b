r"""Further parts of a pair: what was split off one of its sentences, or merged with it.

old  The mayor resigned on Monday and the deputy took over.      more like both parts together
     |                                |                          than like either alone
new  The mayor resigned on Monday.    The deputy then took over.

What the whole gains by a part is told from its words alone. How much it must gain depends on the two texts: in an
edited draft a sentence that repeats half of its neighbour is mostly new, in a plain-language version, whose sentences
are shorter throughout, it is mostly the other half.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from diffing.match.evidence import log_odds
from diffing.match.features import Bag, Piece, Pieces, mass, shared, without
from diffing.match.groups import Group, Pair
from diffing.match.order import between
from diffing.options import Options


def further_parts(
    odds: Mapping[Pair, float], pairs: Mapping[Pair, float], old: Pieces, new: Pieces, options: Options
) -> dict[Pair, float]:
    """Return pairs of a sentence left over and one that has a partner, and words that the partner lacks."""
    news, olds = dict(sorted(pairs)), {j: i for i, j in sorted(pairs)}
    found: dict[Pair, float] = {}
    for (i, j), weight in odds.items():
        if weight < options.least_evidence or (i in news) == (j in olds):
            continue
        if i in news:
            whole, part, partner, away = old[i], new[j], new[news[i]], j - news[i]
        else:
            whole, part, partner, away = new[j], old[i], old[olds[j]], i - olds[j]
        joined = abs(away) == 1 and _joins(part, whole, partner, ahead=away < 0)
        if joined or _is_part(part, whole, partner, options, near=abs(away) <= options.part_reach):
            found[i, j] = options.least_score
    return found


def trimmed(
    groups: Iterable[Group],
    odds: Mapping[Pair, float],
    likely: Mapping[Pair, float],
    kept: float,
    old: Pieces,
    new: Pieces,
    options: Options,
) -> list[Group]:
    """Return the groups without the parts by which their whole gains too little.

    ``odds`` are log-odds by words alone, ``likely`` the probability, 0 to 1, of a pair in order, by which the first
    part is chosen; ``kept`` is the share, 0 to 1, that stayed.
    """
    groups = list(groups)
    firsts = [min(_pairs(group), key=lambda pair: (-likely.get(pair, 0.0), pair)) for group in groups]
    shorter = options.part_shorter * _shorter(firsts, old, new, options)
    gain = _Gain(
        between(options.part_gain, options.part_gain_kept, kept),
        between(options.part_gain_run, options.part_gain_kept, kept),
    )
    found = []
    for group, first in zip(groups, firsts, strict=True):
        pairs: Collection[Pair] = (first,)
        if len(group.new) > 1:
            rest = {j: odds[i, j] for i, j in _likeliest(group, likely, options) if j != first[1]}
            parts = _parts(old[first[0]], new, first[1], rest, gain.less(shorter), options)
            pairs = [(first[0], j) for j in parts]
        elif len(group.old) > 1:
            rest = {i: odds[i, j] for i, j in _likeliest(group, likely, options) if i != first[0]}
            parts = _parts(new[first[1]], old, first[0], rest, gain.less(-shorter), options)
            pairs = [(i, first[1]) for i in parts]
        if len(pairs) == len(group.old) * len(group.new):
            found.append(group)
        else:
            score = sum(max(likely.get(pair, 0.0), options.least_score) for pair in pairs) / len(pairs)
            found.append(Group(tuple(sorted({i for i, _ in pairs})), tuple(sorted({j for _, j in pairs})), score))
    return found


class _Gain(NamedTuple):
    """Log-odds that a part must bring."""

    words: float
    run: float
    """The same where it has a run of words that the first part lacks."""

    def less(self, odds: float) -> _Gain:
        return _Gain(self.words - odds, self.run - odds)


def _pairs(group: Group) -> list[Pair]:
    return [(i, j) for i in group.old for j in group.new]


def _likeliest(group: Group, likely: Mapping[Pair, float], options: Options) -> list[Pair]:
    """Return the likeliest pairs of a group, the best first; of very many parts the rest can only be boilerplate."""
    return sorted(_pairs(group), key=lambda pair: (-likely.get(pair, 0.0), pair))[: options.candidates]


def _shorter(pairs: Sequence[Pair], old: Pieces, new: Pieces, options: Options) -> float:
    """Return by how much the sentences of these pairs became shorter, as the logarithm of the ratio of their words."""
    before = options.shorter_words + sum(len(old[i].words) for i, _ in pairs)
    after = options.shorter_words + sum(len(new[j].words) for _, j in pairs)
    return math.log(before / after)


def _parts(
    whole: Piece, side: Pieces, first: int, rest: Mapping[int, float], least: _Gain, options: Options
) -> list[int]:
    """Return the first part and those of the rest, with their log-odds alone, by which the whole gains enough."""
    found = [first]
    weight = alike(whole, side[first], options)
    for part, alone in rest.items():
        together = alike(whole, one([side[at] for at in sorted([*found, part])]), options)
        near = abs(part - first) <= options.part_reach
        run = near and bool(_runs(side[part], options) & _runs(whole, options) - _runs(side[first], options))
        joined = abs(part - first) == 1 and _joins(side[part], whole, side[first], ahead=part < first)
        if joined or together - max(weight, alone) >= (least.run if run else least.words):
            found.append(part)
            weight = together
    return found


def alike(whole: Piece, parts: Piece, options: Options) -> float:
    """Return the log-odds, by words alone, that two passages are one."""
    return log_odds(whole, parts, mass(whole.bag), mass(parts.bag), options)


def one(parts: Sequence[Piece]) -> Piece:
    """Return sentences as if they were one."""
    bag: Bag = {}
    for part in parts:
        for feature, weight in part.bag.items():
            bag[feature] = bag.get(feature, 0.0) + weight
    return Piece(tuple(word for part in parts for word in part.words), bag)


def _joins(part: Piece, whole: Piece, partner: Piece, *, ahead: bool) -> bool:
    """Tell whether all words of a sentence open or end the whole, and its neighbour's go on: a heading run in."""
    length = len(part.words)
    words, own, beside = whole.words, part.words, partner.words
    if not ahead:
        words, own, beside = words[::-1], own[::-1], beside[::-1]
    return len(beside) > 1 and words[:length] == own and words[length : length + 2] == beside[:2]


def _is_part(part: Piece, whole: Piece, partner: Piece, options: Options, *, near: bool) -> bool:
    """Tell whether a sentence has enough of what the partner leaves of the whole: by share, or in an unbroken run."""
    left = shared(part.bag, without(whole.bag, partner.bag))
    share = left / (mass(part.bag) or 1.0)
    if near and share >= options.part_share and left >= options.part_weight:
        return True
    if left < options.run_weight or not (near or share >= options.far_part_share):
        return False
    return bool(_runs(part, options) & _runs(whole, options) - _runs(partner, options))


def _runs(piece: Piece, options: Options) -> set[tuple[str, ...]]:
    """Return all runs of so many words in which most are long enough to carry meaning."""
    words, length = piece.words, options.run_words
    found = (words[at : at + length] for at in range(len(words) - length + 1))
    return {run for run in found if sum(len(word) > options.short_word for word in run) * 2 > length}
