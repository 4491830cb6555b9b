"""Paragraph links derived from sentence groups, so that the two levels never disagree.

Two paragraphs belong together when sentences of theirs do that make up enough of the smaller one, less where
neither has any with another; each such tie must be the best one of at least one of its two ends, so that one
wandering sentence can not chain half the article into one group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from diffing.match.groups import Group, connected
from diffing.model import Article
from diffing.options import Options


def paragraph_groups(
    old: Article, new: Article, groups: Iterable[Group], settled: Sequence[Group], options: Options
) -> list[Group]:
    """Return the groups of paragraphs that belong together; ``settled`` ones are: equal, or pinned."""
    old_settled = {i for group in settled for i in group.old}
    new_settled = {j for group in settled for j in group.new}
    ties = _ties(old, new, groups, old_settled, new_settled)
    best_of_old, best_of_new = _best(ties, 0), _best(ties, 1)
    several_old, several_new = Counter(i for i, _ in ties), Counter(j for _, j in ties)
    kept = []
    for (i, j), (weight, _) in ties.items():
        lone = several_old[i] == several_new[j] == 1
        least = options.lone_paragraph_share if lone else options.paragraph_share
        if (best_of_old[i] == j or best_of_new[j] == i) and weight >= least * _smaller(old, new, i, j):
            kept.append((i, j))
    return [*settled, *(_group(olds, news, ties) for olds, news in connected(kept))]


def _ties(
    old: Article, new: Article, groups: Iterable[Group], old_settled: set[int], new_settled: set[int]
) -> dict[tuple[int, int], tuple[float, float]]:
    """Return (characters, characters times score) that each pair of paragraphs shares through its sentences.

    Paragraphs that are settled share nothing more.
    """
    ties: dict[tuple[int, int], tuple[float, float]] = {}
    for group in groups:
        olds = _lengths(old, group.old, old_settled)
        news = _lengths(new, group.new, new_settled) if olds else {}
        for i, old_length in olds.items():
            for j, new_length in news.items():
                weight = float(min(old_length, new_length))
                before = ties.get((i, j), (0.0, 0.0))
                ties[i, j] = (before[0] + weight, before[1] + weight * group.score)
    return ties


def _lengths(article: Article, sentences: Iterable[int], but: set[int]) -> dict[int, int]:
    """Return how many characters of these sentences stand in each paragraph but some."""
    lengths: dict[int, int] = {}
    for index in sentences:
        start, end, paragraph = article.sentences[index]
        if paragraph not in but:
            lengths[paragraph] = lengths.get(paragraph, 0) + end - start
    return lengths


def _best(ties: dict[tuple[int, int], tuple[float, float]], side: int) -> dict[int, int]:
    best: dict[int, tuple[float, int]] = {}
    for pair, (_, strength) in sorted(ties.items()):
        if pair[side] not in best or strength > best[pair[side]][0]:
            best[pair[side]] = (strength, pair[1 - side])
    return {index: other for index, (_, other) in best.items()}


def _smaller(old: Article, new: Article, i: int, j: int) -> int:
    a, b = old.paragraphs[i], new.paragraphs[j]
    return min(a.end - a.start, b.end - b.start)


def _group(olds: set[int], news: set[int], ties: dict[tuple[int, int], tuple[float, float]]) -> Group:
    inside = [ties[i, j] for i in olds for j in news if (i, j) in ties]
    weight = sum(tie[0] for tie in inside)
    return Group(tuple(sorted(olds)), tuple(sorted(news)), sum(tie[1] for tie in inside) / weight if weight else 0.0)
