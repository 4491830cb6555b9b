"""Differences that lie between sentences: paragraphs parted or joined, and white space.

A paragraph whose sentences are all the same can still differ in what stands between them; such a difference is
form, and is told once, so that no two texts that differ come out without a change.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from diffing.model import Alignment, Article, Change, Intent, Kind, Link, Passage
from diffing.options import Options

_WAYS = {Kind.SPLIT: "paragraph parted", Kind.MERGED: "paragraphs joined"}


def spacing(
    old: Article, new: Article, alignment: Alignment, different: AbstractSet[int], options: Options
) -> Iterator[Change]:
    """Yield a form change for each paragraph link that differs although no sentence link of it does."""
    link_of = {j: at for at, link in enumerate(alignment.sentences) for j in link.new}
    link_of_old = {i: at for at, link in enumerate(alignment.sentences) for i in link.old}
    for paragraph in alignment.paragraphs:
        if paragraph.kind in (Kind.SAME, Kind.MOVED) or not paragraph.old or not paragraph.new:
            continue
        inside = [j for at in paragraph.new for j in range(new.paragraphs[at].first, new.paragraphs[at].last)]
        links = [link_of[j] for j in inside]
        left = (
            link_of_old[i] for at in paragraph.old for i in range(old.paragraphs[at].first, old.paragraphs[at].last)
        )
        if links and different.isdisjoint(links) and different.isdisjoint(left):
            gaps = _gaps(old, new, [alignment.sentences[at] for at in links])
            reason = _WAYS.get(paragraph.kind, "spacing")
            yield Change(
                "", Intent.FORM, (), paragraph.moved, *gaps, reason, options.certain, None, None, link=links[0]
            )


def _gaps(old: Article, new: Article, links: list[Link]) -> tuple[Passage | None, Passage | None]:
    """Return the first white space between two sentences that differs, or the first sentence where none does."""
    for one, other in pairwise(links):
        if _follows(one.old, other.old) and _follows(one.new, other.new):
            before = _between(old, one.old[-1], other.old[0])
            after = _between(new, one.new[-1], other.new[0])
            if before and after and before.text != after.text:
                return before, after
    first = links[0]
    return (
        _between(old, first.old[0], first.old[0]) if first.old else None,
        _between(new, first.new[0], first.new[0]),
    )


def _follows(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return bool(one) and bool(other) and other[0] == one[-1] + 1


def _between(article: Article, one: int, other: int) -> Passage | None:
    """Return what stands between two sentences, or a sentence itself; None where that is nothing."""
    sentences = article.sentences
    start, end = (sentences[one].end, sentences[other].start) if one != other else sentences[one][:2]
    return Passage(start, end, article.text[start:end]) if start < end else None
