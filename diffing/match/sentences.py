"""Sentences that belong together, as groups of old and new indices.

    equal        hashed, never compared                       (match.equal)
    in order     the heaviest chain of scores between them    weak pairs only beside strong ones
    moved        far stronger evidence, or a rare figure kept
    split/merged a sentence left over whose words are the part of a neighbour's partner that nothing explains

Precision first: what is not clearly the same passage stays unpaired.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from diffing.chain import heaviest_chain
from diffing.lexicon import Lexicon
from diffing.match.equal import equal_pairs
from diffing.match.features import Pieces, figures, pieces, shared
from diffing.match.groups import Group, with_parts
from diffing.match.scores import candidates_each, scores
from diffing.options import Options
from diffing.segment import fold

_END = 1 << 60
"""A position behind every sentence."""


def sentence_groups(
    old: Sequence[str],
    new: Sequence[str],
    equal: Sequence[tuple[int, int]],
    lexicon: Lexicon,
    options: Options,
) -> tuple[list[Group], tuple[str, ...]]:
    """Return the groups of sentences that belong together, and what was given up; what is in no group stands alone.

    ``old`` and ``new`` are the texts of all sentences, empty where one must not be paired (furniture); ``equal``
    are pairs already known from equal paragraphs.
    """
    equal = _with_equal_sentences(old, new, equal, options)
    anchors = [equal[at] for at in heaviest_chain([(i, j, 1.0 + len(old[i])) for i, j in equal])]
    old_free, new_free = _free(old, new, equal, lexicon, options)
    found = scores(old_free, new_free, _stretches(old_free, new_free, anchors), options)
    weakest = options.least_score + options.least_score_kept * _share_kept(equal, old, new)
    pairs = _in_order(found, anchors, weakest, options)
    pairs |= _moved(found, pairs, old_free, new_free, options)
    groups = [Group((i,), (j,), 1.0) for i, j in equal]
    return groups + with_parts(sorted(pairs), found, old_free, new_free, options), _notes(old_free, options)


def _notes(old: Pieces, options: Options) -> tuple[str, ...]:
    most = candidates_each(old, options)
    if most >= options.candidates:
        return ()
    return (f"{len(old):,} changed sentences were too many to try against all others; each met the {most} likeliest",)


def _free(
    old: Sequence[str], new: Sequence[str], equal: Iterable[tuple[int, int]], lexicon: Lexicon, options: Options
) -> tuple[Pieces, Pieces]:
    """Return the sentences of either side that no equal one explains."""
    old_taken, new_taken = {i for i, _ in equal}, {j for _, j in equal}
    return pieces(
        {i: fold(text) for i, text in enumerate(old) if text and i not in old_taken},
        {j: fold(text) for j, text in enumerate(new) if text and j not in new_taken},
        lexicon,
        options,
    )


def _stretches(old: Pieces, new: Pieces, anchors: Sequence[tuple[int, int]]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the free sentences of both sides that stand between the same two anchors."""
    old_at, new_at = list(old), list(new)
    a = b = 0
    for i, j in [*anchors, (_END, _END)]:
        a_end, b_end = bisect_left(old_at, i), bisect_left(new_at, j)
        if a < a_end and b < b_end:
            yield old_at[a:a_end], new_at[b:b_end]
        a, b = a_end, b_end


def _with_equal_sentences(
    old: Sequence[str], new: Sequence[str], known: Sequence[tuple[int, int]], options: Options
) -> list[tuple[int, int]]:
    """Add equal sentences of unequal paragraphs to the pairs already known."""
    old_known, new_known = {i for i, _ in known}, {j for _, j in known}
    old_left = [i for i in range(len(old)) if i not in old_known]
    new_left = [j for j in range(len(new)) if j not in new_known]
    found = equal_pairs(
        [fold(old[i]) for i in old_left], [fold(new[j]) for j in new_left], shortest_move=options.shortest_move
    )
    return sorted([*known, *((old_left[a], new_left[b]) for a, b in found)])


def _share_kept(equal: Sequence[tuple[int, int]], old: Sequence[str], new: Sequence[str]) -> float:
    """Return the share of sentences that stayed as they were, 0 to 1."""
    return 2 * len(equal) / (len(old) + len(new)) if equal else 0.0


def _in_order(
    found: dict[tuple[int, int], float], anchors: Sequence[tuple[int, int]], weakest: float, options: Options
) -> set[tuple[int, int]]:
    """Return the best pairs that cross no anchor and not each other; a weak one needs a strong one close by."""
    old_at, new_at = [i for i, _ in anchors], [j for _, j in anchors]
    by_stretch: dict[int, list[tuple[int, int, float]]] = {}
    for (i, j), score in sorted(found.items()):
        stretch = bisect_left(old_at, i)
        if score > weakest and stretch == bisect_left(new_at, j):
            by_stretch.setdefault(stretch, []).append((i, j, score - weakest))
    chosen = [pairs[at][:2] for pairs in by_stretch.values() for at in heaviest_chain(pairs)]
    strong = dict(anchors) | {i: j for i, j in chosen if found[i, j] >= options.strong_score}
    return {(i, j) for i, j in chosen if strong.get(i) == j or _beside(i, j, strong, options.support_reach)}


def _beside(i: int, j: int, strong: dict[int, int], reach: int) -> bool:
    """Tell whether a strong pair stands within reach on both sides, in the same order."""
    return any(
        0 < (strong.get(i + step, j) - j) * (1 if step > 0 else -1) <= reach
        for step in range(-reach, reach + 1)
        if step
    )


def _moved(
    found: dict[tuple[int, int], float], pairs: set[tuple[int, int]], old: Pieces, new: Pieces, options: Options
) -> set[tuple[int, int]]:
    """Return pairs out of order, best first: much alike and long enough, or keeping a figure nobody else has."""
    old_taken, new_taken = {i for i, _ in pairs}, {j for _, j in pairs}
    old_owners, new_owners = _owners(old), _owners(new)
    moved: set[tuple[int, int]] = set()
    for (i, j), score in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        if i in old_taken or j in new_taken:
            continue
        alike = score >= options.move_score and shared(old[i].bag, new[j].bag) >= options.move_evidence
        kept = figures(old[i].bag) & figures(new[j].bag)
        figure = any(old_owners[it] == i and new_owners[it] == j for it in kept)
        if alike or (figure and score >= options.least_score):
            moved.add((i, j))
            old_taken.add(i)
            new_taken.add(j)
    return moved


def _owners(side: Pieces) -> dict[str, int]:
    """Return the sentence that alone has a figure, or -1 where several have it."""
    owner: dict[str, int] = {}
    for index, piece in side.items():
        for figure in figures(piece.bag):
            owner[figure] = -1 if figure in owner else index
    return owner
