"""What the score of a link is worth, and where the matcher's coefficients come from; on the labelled pairs.

    python -m benchmarks.calibrate          of the links with such a score, how many did people draw too?
    python -m benchmarks.calibrate --fit    fit the ``evidence_*`` coefficients again

Needs ``../shared/data/alignment``. A score is a probability: of a hundred links with .8, eighty should be right.
Pairs that the labels leave open are left out, and so are equal sentences, which score 1.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from benchmarks.labelled import ALIGNMENT, items, letters
from benchmarks.logistic import solved
from diffing.lexicon import load
from diffing.match import align
from diffing.match.features import Pieces, mass, pieces, shared
from diffing.options import Options
from diffing.segment import article_of_parts, fold

SETS = ("argrewrite", "aesop", "deplain")
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98, 1.01)
"""Lower edges of the score's bins; the last one closes them."""
ROUNDS = 30
"""Newton steps of the fit; it settles in about ten."""

Row: TypeAlias = tuple[float, ...]


class Judged(NamedTuple):
    """A pair of sentences the matcher drew."""

    score: float
    right: bool
    moved: bool


class Sample(NamedTuple):
    """A pair of sentences, as the words tell it, and whether people drew it."""

    features: Row
    """1, Dice, containment, log(1 + shared weight), word order."""
    drawn: bool


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table, or the coefficients; 2 without the labelled pairs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibrate", description=__doc__.splitlines()[0])
    parser.add_argument("--fit", action="store_true", help="fit the evidence_* coefficients")
    asked = parser.parse_args(argv)
    if not ALIGNMENT.exists():
        print("there are no labelled pairs here: ../shared/data/alignment is missing", file=sys.stderr)
        return 2
    if asked.fit:
        _print_fit()
    else:
        _print_reliability()
    return 0


def _print_reliability() -> None:
    drawn = {name: [pair for item in items(ALIGNMENT, name) for pair in _judged(item)] for name in SETS}
    print(f"{'score':>12}" + "".join(f"{name:>18}" for name in (*SETS, "all")))
    groups = [*drawn.values(), [pair for pairs in drawn.values() for pair in pairs]]
    for low, high in pairwise(EDGES):
        inside = [[pair for pair in pairs if low <= pair.score < high and not pair.moved] for pairs in groups]
        print(f"{low:>6.2f}-{min(high, 1):.2f}" + "".join(_cell(pairs) for pairs in inside))
    print(f"{'moved':>12}" + "".join(_cell([pair for pair in pairs if pair.moved]) for pairs in groups))


def _cell(pairs: Sequence[Judged]) -> str:
    right = sum(pair.right for pair in pairs)
    return f"{right:>8}/{len(pairs):<4}{right / len(pairs):>5.2f}" if pairs else f"{'-':>18}"


def _judged(item: dict[str, Any]) -> Iterator[Judged]:
    """Yield the pairs of unequal sentences that the matcher draws in a labelled item."""
    old, new = (article_of_parts(item[side]["paragraphs"]) for side in ("old", "new"))
    gold, unsure = _pairs(item["links"]), _pairs(item.get("unsure", []))
    texts = [[letters(story.text[it.start : it.end]) for it in story.sentences] for story in (old, new)]
    for link in align(old, new).sentences:
        for i in link.old:
            for j in link.new:
                if (i, j) not in unsure and texts[0][i] != texts[1][j]:
                    yield Judged(link.score, (i, j) in gold, link.moved)


def _pairs(links: Sequence[Sequence[int]]) -> set[tuple[int, int]]:
    return {(i, j) for i, j in links}


def _print_fit() -> None:
    samples = [sample for name in SETS for item in items(ALIGNMENT, name) for sample in _samples(item)]
    now = Options()
    names = ("evidence_none", "evidence_dice", "evidence_contained", "evidence_shared", "evidence_wording")
    print(f"{len(samples):,} pairs, {sum(sample.drawn for sample in samples):,} of them drawn by people")
    for name, value in zip(names, fit(samples), strict=True):
        print(f"  {name:<20}{value:>7.2f}   now {getattr(now, name):g}")


def _samples(item: dict[str, Any]) -> Iterator[Sample]:
    """Yield every pair of unequal sentences of a labelled item."""
    options = Options()
    old, new = ([fold(text) for paragraph in item[side]["paragraphs"] for text in paragraph] for side in ("old", "new"))
    gold, unsure = _pairs(item["links"]), _pairs(item.get("unsure", []))
    equal = set(old) & set(new)
    free_old, free_new = pieces(
        {i: text for i, text in enumerate(old) if text not in equal},
        {j: text for j, text in enumerate(new) if text not in equal},
        load(options.language),
        options,
    )
    for i in free_old:
        for j in free_new:
            if (i, j) not in unsure:
                row = features(free_old, free_new, i, j)
                if row:
                    yield Sample(row, (i, j) in gold)


def features(old: Pieces, new: Pieces, i: int, j: int) -> Row | None:
    """Return the row of a pair that shares a word; the others are all alike and say nothing about the slopes."""
    from rapidfuzz.distance import Indel

    one, other = mass(old[i].bag), mass(new[j].bag)
    both = shared(old[i].bag, new[j].bag)
    if not both:
        return None
    order = Indel.normalized_similarity(old[i].words, new[j].words)
    return (1.0, 2 * both / (one + other), both / min(one, other), math.log1p(both), order)


def fit(samples: Sequence[Sample]) -> list[float]:
    """Return the coefficients of the logistic regression of ``drawn`` on the features, by Newton's method."""
    size = len(samples[0].features)
    weights = [0.0] * size
    for _ in range(ROUNDS):
        gradient = [0.0] * size
        hessian = [[1e-6 * (a == b) for b in range(size)] for a in range(size)]
        for row, drawn in samples:
            likely = 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, row, strict=True))))
            spread = likely * (1 - likely)
            for a in range(size):
                gradient[a] += (drawn - likely) * row[a]
                for b in range(size):
                    hessian[a][b] += spread * row[a] * row[b]
        weights = [w + step for w, step in zip(weights, solved(hessian, gradient), strict=True)]
    return weights


if __name__ == "__main__":
    sys.exit(main())
