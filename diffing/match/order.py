r"""How likely two sentences are one, once their words and the order of the text are weighed together.

    old  A  B  C  D      going through the new text, each sentence comes from the old one that follows the
         |  |\    |      last one's (most often), from the same one (a split), from one further on (a deletion),
    new  a  b c x d      from one before (seldom), or from none (x)

That is a hidden Markov model whose states are the old sentences, as in word alignment (Vogel, Ney and Tillmann
1996). The forward and backward sums give the probability of each pair over all ways to read the whole stretch, so
a weak pair between two strong ones is likely and the same pair out of order is not. It is read both ways: from new
to old it sees splits, from old to new merges. Stretches lie between two anchors and know nothing of one another.
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from diffing.match.evidence import Stretch
from diffing.match.groups import Pair
from diffing.options import Options

_Row: TypeAlias = dict[int, float]
"""Place of a sentence -> weight."""


def probabilities(
    odds: Mapping[Pair, float], stretches: Iterable[Stretch], kept: float, options: Options
) -> dict[Pair, float]:
    """Return the probability, 0 to 1, of each pair whose two sentences stand in the same stretch.

    ``odds`` are log-odds by words alone; ``kept`` is the share, 0 to 1, of the sentences that live on that
    stayed as they were.
    """
    prior = between(options.order_prior, options.order_prior_kept, kept)
    steps = _steps(options)
    rows: dict[int, _Row] = {}
    for (i, j), weight in odds.items():
        rows.setdefault(j, {})[i] = math.exp(min(weight + prior, options.order_most))
    found: dict[Pair, float] = {}
    for olds, news, closed in stretches:
        place = {i: at for at, i in enumerate(olds)}
        there = [{place[i]: weight for i, weight in rows.get(j, {}).items() if i in place} for j in news]
        back = _transposed(there, len(olds))
        for at, row in enumerate(_read(there, len(olds), steps, options, closed=closed)):
            for slot, likely in row.items():
                found[olds[slot], news[at]] = likely
        for slot, row in enumerate(_read(back, len(news), steps, options, closed=closed)):
            for at, likely in row.items():
                pair = olds[slot], news[at]
                found[pair] = max(found.get(pair, 0.0), likely)
    return {pair: _calibrated(likely, options) for pair, likely in found.items()}


def _calibrated(likely: float, options: Options) -> float:
    """Return how often a pair that the model finds this likely is right."""
    if likely <= 0.0 or likely >= 1.0:
        return likely
    odds = options.score_slope * math.log(likely / (1 - likely)) - options.score_doubt
    return 1 / (1 + math.exp(-odds))


def between(none: float, much: float, kept: float) -> float:
    """Return the value of an option that depends on how much stayed as it was."""
    return none + (much - none) * kept


class _Steps(NamedTuple):
    """The weight of going on so many places from the last sentence that had a partner."""

    near: tuple[float, ...]
    """Of 0, 1, 2 and 3 places on."""
    far: float
    """Of each place further on."""
    back: float
    """Of each place back."""
    onto: tuple[tuple[int, float], ...]
    """Places before one -> how much more than by its side a step from there weighs."""
    off: tuple[tuple[int, float], ...]
    """Places behind one -> the same of a step to there."""

    def to(self, end: int) -> float:
        """Return the weight of a step to ``end`` places on."""
        return self.near[end] if 0 <= end < len(self.near) else self.far if end > 0 else self.back

    def arriving(self, weights: _Row) -> Callable[[int], float]:
        """Return what reaches a place in one step from places of such weights."""
        return _summed(weights, self.far, self.back, self.onto)

    def leaving(self, weights: _Row) -> Callable[[int], float]:
        """Return what is reached from a place in one step to places of such weights."""
        return _summed(weights, self.back, self.far, self.off)


def _summed(weights: _Row, before: float, behind: float, near: Sequence[tuple[int, float]]) -> Callable[[int], float]:
    """Weigh all places by the side they lie on, from running sums, and set the few near ones right."""
    places = sorted(weights)
    sums = [0.0, *accumulate([weights[place] for place in places])]
    whole = sums[-1]

    def at(place: int) -> float:
        less = sums[bisect_left(places, place)]
        total = before * less + behind * (whole - less)
        for step, weight in near:
            if place + step in weights:
                total += weights[place + step] * weight
        return total

    return at


def _steps(options: Options) -> _Steps:
    stay, skip, far, back = options.order_stay, options.order_skip, options.order_far, options.order_back
    near = stay, 1.0 - stay, skip, skip / 3
    onto = tuple([(-step, weight - (far if step else back)) for step, weight in enumerate(near)])
    return _Steps(near, far, back, onto, tuple([(step, weight - far) for step, weight in enumerate(near)]))


def _transposed(rows: Sequence[_Row], width: int) -> list[_Row]:
    turned: list[_Row] = [{} for _ in range(width)]
    for at, row in enumerate(rows):
        for slot, weight in row.items():
            turned[slot][at] = weight
    return turned


def _read(rows: Sequence[_Row], width: int, steps: _Steps, options: Options, *, closed: bool) -> list[_Row]:
    """Return, for each sentence in turn, how likely it comes from each place of the other side.

    ``rows`` has the odds of each sentence's candidates, by their place below ``width``; ``closed`` says that an
    anchor follows. Places are pruned where nearly nothing is left of their weight.
    """
    none, some = options.order_none, 1 - options.order_none
    reached: list[_Row] = [{-1: 1.0}]
    entered: list[_Row] = []
    for row in rows:
        last = reached[-1]
        arriving = steps.arriving(last)
        into = {slot: some * odds * arriving(slot) for slot, odds in row.items()}
        now = {place: none * weight for place, weight in last.items()}
        for slot, weight in into.items():
            now[slot] = now.get(slot, 0.0) + weight
        total = sum(now.values())
        least = total * options.order_least
        if len(now) > options.order_places:
            least = max(least, heapq.nlargest(options.order_places, now.values())[-1])
        reached.append({place: weight / total for place, weight in now.items() if weight >= least})
        entered.append({slot: weight / total for slot, weight in into.items()})

    ahead = {place: steps.to(width - place) if closed else 1.0 for place in reached[-1]}
    found: list[_Row] = []
    for row, into, now, last in zip(rows[::-1], entered[::-1], reached[:0:-1], reached[-2::-1], strict=True):
        total = sum([weight * ahead[place] for place, weight in now.items()]) or 1.0
        found.append({slot: weight * ahead[slot] / total for slot, weight in into.items() if slot in ahead})
        onward = {slot: some * odds * ahead[slot] / total for slot, odds in row.items() if slot in ahead}
        leaving = steps.leaving(onward)
        ahead = {place: none * ahead.get(place, 0.0) / total + leaving(place) for place in last}
    return found[::-1]
