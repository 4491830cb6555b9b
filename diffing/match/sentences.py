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
from typing import NamedTuple

from diffing.lexicon import Lexicon
from diffing.chain import heaviest_chain
from diffing.match.equal import equal_pairs
from diffing.match.features import Bag, bags, figures, joined, mass, shared
from diffing.match.scores import scores
from diffing.options import Options
from diffing.segment import fold


class Group(NamedTuple):
    """Sentences of either side that belong together, and how surely."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    score: float


def sentence_groups(
    old: Sequence[str],
    new: Sequence[str],
    equal: Sequence[tuple[int, int]],
    lexicon: Lexicon,
    options: Options,
) -> list[Group]:
    """Return the groups of sentences that belong together; what is in none stands alone.

    ``old`` and ``new`` are the texts of all sentences, empty where one must not be paired (furniture); ``equal``
    are pairs already known from equal paragraphs.
    """
    equal = _with_equal_sentences(old, new, equal, options)
    anchors = [equal[at] for at in heaviest_chain([(i, j, 1.0 + len(old[i])) for i, j in equal])]
    free = _Free.of(old, new, equal, lexicon, options)
    found = scores(free.old, free.new, free.stretches(anchors), options)
    weakest = options.least_score + options.least_score_kept * _share_kept(equal, old, new)
    pairs = _in_order(found, anchors, weakest, options)
    pairs |= _moved(found, pairs, free, options)
    groups = [Group((i,), (j,), 1.0) for i, j in equal]
    return groups + _with_parts({(i, j): found[i, j] for i, j in pairs}, found, free, options)


class _Free(NamedTuple):
    """What no equal passage explains: (index, folded text, bag) of either side, in reading order."""

    old: list[tuple[int, str, Bag]]
    new: list[tuple[int, str, Bag]]
    old_bags: dict[int, Bag]
    new_bags: dict[int, Bag]

    @classmethod
    def of(
        cls, old: Sequence[str], new: Sequence[str], equal: Iterable[tuple[int, int]], lexicon: Lexicon, options: Options
    ) -> _Free:
        old_taken, new_taken = {i for i, _ in equal}, {j for _, j in equal}
        old_free = [(i, fold(text)) for i, text in enumerate(old) if text and i not in old_taken]
        new_free = [(j, fold(text)) for j, text in enumerate(new) if text and j not in new_taken]
        old_bags, new_bags = bags([text for _, text in old_free], [text for _, text in new_free], lexicon, options)
        return cls(
            [(i, text, bag) for (i, text), bag in zip(old_free, old_bags, strict=True)],
            [(j, text, bag) for (j, text), bag in zip(new_free, new_bags, strict=True)],
            {i: bag for (i, _), bag in zip(old_free, old_bags, strict=True)},
            {j: bag for (j, _), bag in zip(new_free, new_bags, strict=True)},
        )

    def stretches(self, anchors: Sequence[tuple[int, int]]) -> Iterator[tuple[range, range]]:
        """Yield the ranges of positions in the two lists that stand between the same two anchors."""
        old_at, new_at = [i for i, _, _ in self.old], [j for j, _, _ in self.new]
        a = b = 0
        for i, j in [*anchors, (1 << 60, 1 << 60)]:
            a_end, b_end = bisect_left(old_at, i), bisect_left(new_at, j)
            if a < a_end and b < b_end:
                yield range(a, a_end), range(b, b_end)
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
        0 < (strong.get(i + step, j) - j) * (1 if step > 0 else -1) <= reach for step in range(-reach, reach + 1) if step
    )


def _moved(
    found: dict[tuple[int, int], float], pairs: set[tuple[int, int]], free: _Free, options: Options
) -> set[tuple[int, int]]:
    """Return pairs out of order, best first: much alike and long enough, or keeping a figure nobody else has."""
    old_taken, new_taken = {i for i, _ in pairs}, {j for _, j in pairs}
    old_figures, new_figures = _owners(free.old), _owners(free.new)
    moved: set[tuple[int, int]] = set()
    for (i, j), score in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        if i in old_taken or j in new_taken:
            continue
        old_bag, new_bag = free.old_bags[i], free.new_bags[j]
        alike = score >= options.move_score and shared(old_bag, new_bag) >= options.move_evidence
        figure = any(
            old_figures[f] == i and new_figures[f] == j for f in figures(old_bag) & figures(new_bag)
        )
        if alike or (figure and score >= options.least_score):
            moved.add((i, j))
            old_taken.add(i)
            new_taken.add(j)
    return moved


def _owners(side: Iterable[tuple[int, str, Bag]]) -> dict[str, int]:
    """Return the sentence that alone has a figure, or -1 where several have it."""
    owner: dict[str, int] = {}
    for index, _, bag in side:
        for figure in figures(bag):
            owner[figure] = -1 if figure in owner else index
    return owner


def _with_parts(
    pairs: dict[tuple[int, int], float], found: dict[tuple[int, int], float], free: _Free, options: Options
) -> list[Group]:
    """Return the pairs as groups, each with the left-over sentences that turn out to be parts of it."""
    olds = {j: [i] for i, j in pairs}
    news = {i: [j] for i, j in pairs}
    old_texts, new_texts = ({index: text for index, text, _ in side} for side in (free.old, free.new))
    parts = [*_parts(found, news, olds, free.old_bags, free.new_bags, old_texts, new_texts, False, options)]
    found = {(j, i): score for (i, j), score in found.items()}
    parts += _parts(found, olds, news, free.new_bags, free.old_bags, new_texts, old_texts, True, options)
    taken: set[tuple[bool, int]] = set()
    grown: set[tuple[bool, int]] = set()
    for _, mirrored, whole, part in sorted(parts, key=lambda p: (-p[0], p[1:])):
        partner = (olds if mirrored else news)[whole][0]
        if (mirrored, part) in taken or (not mirrored, partner) in grown:
            continue  # a passage is split or merged, not both at once
        (olds if mirrored else news)[whole].append(part)
        taken.add((mirrored, part))
        grown.add((mirrored, whole))
    groups = []
    for (i, j), score in pairs.items():
        old, new = tuple(sorted(olds[j])), tuple(sorted(news[i]))
        if len(old) + len(new) > 2:
            score = _dice(joined(free.old_bags[i] for i in old), joined(free.new_bags[j] for j in new))
        groups.append(Group(old, new, score))
    return groups


def _parts(
    found: dict[tuple[int, int], float],
    partners: dict[int, list[int]],
    paired: dict[int, list[int]],
    whole_bags: dict[int, Bag],
    part_bags: dict[int, Bag],
    whole_texts: dict[int, str],
    part_texts: dict[int, str],
    mirrored: bool,
    options: Options,
) -> Iterator[tuple[float, bool, int, int]]:
    """Yield (share, mirrored, whole, part): an unpaired ``part`` whose words are a share of what the partner of ``whole`` leaves over."""
    for whole, part in found:
        if part in paired or whole not in partners:
            continue
        partner = partners[whole][0]
        left_over = _without(whole_bags[whole], part_bags[partner])
        share = shared(part_bags[part], left_over) / (mass(part_bags[part]) or 1.0)
        near = abs(part - partner) <= options.support_reach
        wording = near and _runs(part_texts[part], options) & _runs(whole_texts[whole], options) - _runs(part_texts[partner], options)
        if share >= (options.part_share if near else options.far_part_share) or wording:
            yield share, mirrored, whole, part


def _runs(text: str, options: Options) -> set[tuple[str, ...]]:
    """Return all runs of so many words in which most are long enough to carry meaning."""
    words = text.split()
    runs = (tuple(words[at : at + options.run_words]) for at in range(len(words) - options.run_words + 1))
    return {run for run in runs if sum(len(word) > 3 for word in run) * 2 > len(run)}


def _without(bag: Bag, explained: Bag) -> Bag:
    return {feature: weight - explained.get(feature, 0.0) for feature, weight in bag.items() if weight > explained.get(feature, 0.0)}


def _dice(one: Bag, other: Bag) -> float:
    both = mass(one) + mass(other)
    return min(1.0, 2 * shared(one, other) / both) if both else 0.0
