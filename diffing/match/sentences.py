"""Sentences that belong together, as groups of old and new indices.

    equal     hashed, never compared                                  (match.equal)
    changed   words and order together, between two equal ones        (match.evidence, match.order, match.kept)
    parts     what was split off one of a pair, or merged with it     (match.parts)
    left      far stronger words, or a rare figure kept: what moved, or had a rival    (match.moved)
    whole     paragraphs without any partner, all of their words together             (match.whole)
    tucked    short sentences that became a clause of their neighbour                 (match.tucked)

A sentence may have several partners: it was split, or merged. What is likelier not the same passage stays unpaired.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from diffing.chain import heaviest_chain
from diffing.lexicon import Lexicon
from diffing.match.equal import equal_pairs
from diffing.match.evidence import Stretch, candidates_each, evidence
from diffing.match.features import Pieces, other_rows, pieces
from diffing.match.groups import Group, Pair, joined
from diffing.match.kept import least_score, share_kept, with_wording
from diffing.match.moved import moved
from diffing.match.order import between, probabilities
from diffing.match.parts import alike, further_parts, trimmed
from diffing.match.quoted import quoting_others
from diffing.match.rivals import nearly_as_it_was, outclaimed
from diffing.match.tucked import with_tucked
from diffing.match.whole import Homes, between_neighbours, whole_paragraphs
from diffing.options import Options
from diffing.segment import fold

_END = 1 << 60
"""A position behind every sentence."""


def sentence_groups(
    old: Sequence[str],
    new: Sequence[str],
    equal: Sequence[Pair],
    titles: Sequence[Pair],
    homes: tuple[Homes, Homes],
    lexicon: Lexicon,
    options: Options,
) -> tuple[list[Group], tuple[str, ...]]:
    """Return the groups of sentences that belong together, and what was given up; what is in no group stands alone.

    ``old`` and ``new`` are the texts of all sentences, empty where one must not be paired (furniture); ``equal``
    are pairs already known from equal paragraphs, ``titles`` the headings that both open with, ``homes`` the paragraph
    of each sentence of either side.
    """
    folded: Callable[[str], str] = cache(fold)
    equal, lone = _firm(_with_equal_sentences(old, new, equal, folded, options), old, options)
    anchors = [equal[at] for at in heaviest_chain([(i, j, 1.0 + len(old[i])) for i, j in equal])]
    old_free, new_free = _free(old, new, equal, folded, lexicon, options)
    stretches = list(_stretches(old_free, new_free, anchors))
    odds = evidence(old_free, new_free, stretches, options)
    odds = _without_strangers(odds, options)
    odds |= {pair: max(odds.get(pair, 0.0), options.evidence_equal) for pair in lone}
    odds |= {pair: odds[pair] + options.evidence_title for pair in titles if pair in odds}
    kept = share_kept(len(equal), odds, options)
    texts = (lambda i: folded(old[i])), (lambda j: folded(new[j]))
    asked = [pair for pair, weight in odds.items() if weight >= options.pair_evidence]
    apart = set(quoting_others(asked, old_free, new_free, texts, lexicon, options))
    if kept:
        odds |= {pair: odds[pair] - options.quoting_odds for pair in apart}
    likely = with_wording(probabilities(odds, stretches, kept, options), kept, old_free, new_free, options)
    enough = least_score(len(equal), odds, likely, kept, old_free, new_free, options)
    claimed = set(outclaimed(odds, likely, old_free, new_free, options))
    likely = {pair: score for pair, score in likely.items() if pair not in claimed}
    in_order = _in_order(odds, likely, kept, enough, lone, old_free, new_free, options)
    found = in_order + moved(odds, likely, kept, equal, lone, apart, in_order, old_free, new_free, lexicon, options)
    for paragraph in whole_paragraphs(odds, stretches, found, homes, old_free, new_free, options):
        found += _within(paragraph, old_free, new_free, options)
    kept_still = list(between_neighbours(found, equal, homes, old_free, new_free, options))
    found += [Group((i,), (j,), options.least_score) for i, j in kept_still]
    found = with_tucked(found, homes, old_free, new_free, lexicon, options)
    return [Group((i,), (j,), 1.0) for i, j in equal] + found, _notes(old_free, options)


def _within(paragraph: Stretch, old: Pieces, new: Pieces, options: Options) -> list[Group]:
    """Return the groups of sentences of two paragraphs that belong together: one of all of them if none looks alike."""
    pairs = ((i, j) for i in paragraph.old for j in paragraph.new)
    odds = {(i, j): alike(old[i], new[j], options) for i, j in pairs}
    likely = probabilities(odds, [paragraph], 0.0, options)
    found = _in_order(odds, likely, 0.0, options.least_score, (), old, new, options)
    return found or [Group(tuple(paragraph.old), tuple(paragraph.new), options.least_score)]


def _notes(old: Pieces, options: Options) -> tuple[str, ...]:
    most = candidates_each(old, options)
    if most >= options.candidates:
        return ()
    return (f"{len(old):,} changed sentences were too many to try against all others; each met the {most} likeliest",)


def _free(
    old: Sequence[str],
    new: Sequence[str],
    equal: Iterable[tuple[int, int]],
    folded: Callable[[str], str],
    lexicon: Lexicon,
    options: Options,
) -> tuple[Pieces, Pieces]:
    """Return the sentences of either side that no equal one explains."""
    old_taken, new_taken = {i for i, _ in equal}, {j for _, j in equal}
    return pieces(
        {i: folded(text) for i, text in enumerate(old) if text and i not in old_taken},
        {j: folded(text) for j, text in enumerate(new) if text and j not in new_taken},
        lexicon,
        options,
    )


def _stretches(old: Pieces, new: Pieces, anchors: Sequence[Pair]) -> Iterator[Stretch]:
    """Yield the free sentences of both sides that stand between the same two anchors."""
    old_at, new_at = list(old), list(new)
    a = b = 0
    for i, j in [*anchors, (_END, _END)]:
        a_end, b_end = bisect_left(old_at, i), bisect_left(new_at, j)
        if a < a_end and b < b_end:
            yield Stretch(old_at[a:a_end], new_at[b:b_end], closed=i != _END)
        a, b = a_end, b_end


def _with_equal_sentences(
    old: Sequence[str],
    new: Sequence[str],
    known: Sequence[tuple[int, int]],
    folded: Callable[[str], str],
    options: Options,
) -> list[tuple[int, int]]:
    """Add equal sentences of unequal paragraphs to the pairs already known."""
    old_known, new_known = {i for i, _ in known}, {j for _, j in known}
    old_left = [i for i in range(len(old)) if i not in old_known]
    new_left = [j for j in range(len(new)) if j not in new_known]
    found = equal_pairs(
        [folded(old[i]) for i in old_left], [folded(new[j]) for j in new_left], shortest_move=options.shortest_move
    )
    return sorted([*known, *((old_left[a], new_left[b]) for a, b in found)])


def _firm(equal: Sequence[Pair], old: Sequence[str], options: Options) -> tuple[list[Pair], list[Pair]]:
    """Return the equal pairs that need no other evidence, long ones and neighbours of another, and the rest.

    A short sentence may be said twice, so where a lone one stands is weighed as for any other.
    """
    pairs = set(equal)
    firm = [
        (i, j)
        for i, j in equal
        if not old[i] or len(old[i]) >= options.firm_length or (i - 1, j - 1) in pairs or (i + 1, j + 1) in pairs
    ]
    return firm, sorted(pairs.difference(firm))


def _without_strangers(odds: Mapping[Pair, float], options: Options) -> dict[Pair, float]:
    """Return the pairs of sentences that share something with some candidate.

    One that shares nothing with any would only take likelihood from others by standing there.
    """
    related = [pair for pair, weight in odds.items() if weight > options.evidence_none]
    olds, news = {i for i, _ in related}, {j for _, j in related}
    return {(i, j): weight for (i, j), weight in odds.items() if i in olds and j in news}


def _in_order(
    odds: Mapping[Pair, float],
    likely: Mapping[Pair, float],
    kept: float,
    enough: float,
    lone: Iterable[Pair],
    old: Pieces,
    new: Pieces,
    options: Options,
) -> list[Group]:
    """Return the groups of sentences that belong together and keep their order; one with an equal has no parts.

    ``enough`` is the probability, 0 to 1, that a pair needs.
    """
    least = between(options.pair_evidence, options.pair_evidence_kept, kept)
    chosen = {pair: score for pair, score in likely.items() if score >= enough}
    equal = chosen.keys() & set(lone)
    whole_old, whole_new = {i for i, _ in equal}, {j for _, j in equal}
    chosen = {
        (i, j): score
        for (i, j), score in chosen.items()
        if (i, j) in equal or (i not in whole_old and j not in whole_new)
    }
    pairs = {
        (i, j): score
        for (i, j), score in chosen.items()
        if odds[i, j] >= least or (odds[i, j] >= options.pair_evidence and nearly_as_it_was(old[i], new[j], options))
    }
    doubted = {pair for pair in _crossing(pairs, odds, options) if odds[pair] < options.doubted_odds}
    pairs = {pair: score for pair, score in pairs.items() if pair not in doubted}
    parts = {
        (i, j): score
        for (i, j), score in chosen.items()
        if odds[i, j] >= options.part_evidence and (i, j) not in doubted and not other_rows(old[i], new[j])
    }
    together = {(i, j): group.score for group in joined(pairs, parts) for i in group.old for j in group.new}
    groups = joined(together, parts | further_parts(odds, together, old, new, options))
    return trimmed(groups, odds, likely, kept, old, new, options)


def _crossing(pairs: Iterable[Pair], odds: Mapping[Pair, float], options: Options) -> Iterator[Pair]:
    """Yield the pairs that cross one of those that keep their order, which weigh most together."""
    weighed = [(i, j, max(odds[i, j], options.pair_evidence) - options.pair_evidence + 1) for i, j in sorted(pairs)]
    chain = [weighed[at] for at in heaviest_chain(weighed)]
    olds, news = [i for i, _, _ in chain], [j for _, j, _ in chain]
    for i, j, _ in weighed:
        before, after = bisect_left(olds, i), bisect_right(olds, i)
        if (before and news[before - 1] > j) or (after < len(news) and news[after] < j):
            yield i, j
