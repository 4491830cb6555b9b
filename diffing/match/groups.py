r"""Groups of passages that belong together, and the parts that join them: splits and merges.

old  The mayor resigned on Monday and the deputy took over .
new  The mayor resigned on Monday .   The deputy then took over .
     \_ the pair's partner ________/   \_ a part: its words are what the partner leaves unexplained
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diffing.match.features import Bag, Piece, Pieces, joined, mass, shared
from diffing.options import Options


class Group(NamedTuple):
    """Passages of either side that belong together, and how surely."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    score: float


class _Part(NamedTuple):
    """A left-over passage that explains what the partner of ``whole`` leaves of it."""

    share: float
    whole: int
    part: int
    partner: int


def with_parts(
    pairs: Sequence[tuple[int, int]],
    found: dict[tuple[int, int], float],
    old: Pieces,
    new: Pieces,
    options: Options,
) -> list[Group]:
    """Return the pairs as groups, each with the left-over sentences that turn out to be parts of it.

    A passage is split or merged, never both at once; the better explanation wins.
    """
    news, olds = {i: [j] for i, j in pairs}, {j: [i] for i, j in pairs}
    splits = [(part, news, olds) for part in _parts(found, news, olds, old, new, options)]
    mirrored = [(j, i) for i, j in found]
    merges = [(part, olds, news) for part in _parts(mirrored, olds, news, new, old, options)]
    for part, grown, fixed in sorted(splits + merges, key=lambda item: (-item[0].share, item[0])):
        if part.part not in fixed and len(fixed[part.partner]) == 1:
            grown[part.whole].append(part.part)
            fixed[part.part] = []
    return [_group(sorted(olds[j]), sorted(news[i]), found[i, j], old, new) for i, j in pairs]


def _parts(
    found: Iterable[tuple[int, int]],
    partners: dict[int, list[int]],
    paired: dict[int, list[int]],
    wholes: Pieces,
    parts: Pieces,
    options: Options,
) -> Iterator[_Part]:
    """Yield the unpaired passages whose words are a good share of what a paired one's partner leaves over."""
    for whole, part in found:
        if part in paired or whole not in partners:
            continue
        partner = partners[whole][0]
        left_over = _without(wholes[whole].bag, parts[partner].bag)
        share = shared(parts[part].bag, left_over) / (mass(parts[part].bag) or 1.0)
        near = abs(part - partner) <= options.support_reach
        enough = options.part_share if near else options.far_part_share
        if share >= enough or (near and _same_wording(parts[part], wholes[whole], parts[partner], options)):
            yield _Part(share, whole, part, partner)


def _same_wording(part: Piece, whole: Piece, partner: Piece, options: Options) -> bool:
    """Tell whether a part has an unbroken run of words from the whole that the partner does not have."""
    return bool((_runs(part.text, options) & _runs(whole.text, options)) - _runs(partner.text, options))


def _runs(text: str, options: Options) -> set[tuple[str, ...]]:
    """Return all runs of so many words in which most are long enough to carry meaning."""
    words = text.split()
    runs = (tuple(words[at : at + options.run_words]) for at in range(len(words) - options.run_words + 1))
    return {run for run in runs if sum(len(word) > options.short_word for word in run) * 2 > len(run)}


def _without(bag: Bag, explained: Bag) -> Bag:
    left = ((feature, weight - explained.get(feature, 0.0)) for feature, weight in bag.items())
    return {feature: weight for feature, weight in left if weight > 0}


def _group(olds: Sequence[int], news: Sequence[int], score: float, old: Pieces, new: Pieces) -> Group:
    if len(olds) + len(news) > 2:
        one, other = joined(old[i].bag for i in olds), joined(new[j].bag for j in news)
        both = mass(one) + mass(other)
        score = 2 * shared(one, other) / both if both else 0.0
    return Group(tuple(olds), tuple(news), min(1.0, score))
