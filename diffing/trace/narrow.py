"""A comparison of what differs alone: paragraphs that say the same on both sides are put together beforehand.

    old  A B C D        A - A, C - C, D - D without looking        compare(B, E), and its result put back in its place
    new  C A E D

To know which words go on into the next version that is all there is to know, and it costs what changed, not what there
is. What a comparison says of the story as a whole, and its counts, are of the part alone: use it for threads.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from diffing.model import Alignment, Article, ArticleDiff, Kind, Link, Passage, Sentence, Summary
from diffing.trace.values import Compare

_APART = "\n\n"


def narrowly(compare: Compare) -> Compare:
    """Return a comparison that hands only the paragraphs to another which one side alone has."""
    return partial(_compared, compare)


class _Part(NamedTuple):
    """Some paragraphs of an article as an article of their own."""

    article: Article
    sentences: tuple[int, ...]
    """What its sentences are called in the whole."""
    starts: tuple[int, ...]
    """Where each paragraph begins in the part."""
    shifts: tuple[int, ...]
    """What is added to an offset in each paragraph to have that in the whole."""

    def whole(self, passage: Passage | None) -> Passage | None:
        """Return a passage by its offsets in the whole article; None where it runs over what was left out."""
        if passage is None:
            return None
        first, last = (bisect_right(self.starts, at) - 1 for at in (passage.start, max(passage.end - 1, 0)))
        if self.shifts[first] != self.shifts[last]:
            return None
        return Passage(passage.start + self.shifts[first], passage.end + self.shifts[first], passage.text)


def _compared(compare: Compare, old: Article, new: Article) -> ArticleDiff:
    same = _same(old, new)
    olds, news = set(same), set(same.values())
    one = _part(old, [at for at in range(len(old.paragraphs)) if at not in olds])
    other = _part(new, [at for at in range(len(new.paragraphs)) if at not in news])
    kept = [
        Link((i,), (j,), Kind.SAME, moved=False, score=1.0)
        for before, after in same.items()
        for i, j in zip(_sentences(old, before), _sentences(new, after), strict=True)
    ]
    if not (one.sentences and other.sentences):
        return ArticleDiff(old, new, Alignment((), tuple(kept)), (), Summary(0, 0, 0, 0, 0, 0), ())
    diff = compare(one.article, other.article)
    links = [
        link._replace(old=tuple(one.sentences[i] for i in link.old), new=tuple(other.sentences[j] for j in link.new))
        for link in diff.alignment.sentences
    ]
    changes = (change._replace(old=one.whole(change.old), new=other.whole(change.new)) for change in diff.changes)
    return diff._replace(old=old, new=new, alignment=Alignment((), (*links, *kept)), changes=tuple(changes), remarks=())


def _same(old: Article, new: Article) -> dict[int, int]:
    """Return for paragraphs of the old text those of the new one that say just the same, each taken once."""
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for at, it in enumerate(new.paragraphs):
        places[new.text[it.start : it.end]].append(at)
    found = {}
    for at, it in enumerate(old.paragraphs):
        there = places.get(old.text[it.start : it.end])
        if there and len(_sentences(old, at)) == len(_sentences(new, there[0])):
            found[at] = there.popleft()
    return found


def _sentences(article: Article, paragraph: int) -> range:
    return range(article.paragraphs[paragraph].first, article.paragraphs[paragraph].last)


def _part(article: Article, paragraphs: Sequence[int]) -> _Part:
    texts, made, starts, shifts = [], [], [], []
    sentences: list[Sentence] = []
    numbers: list[int] = []
    at = 0
    for index, number in enumerate(paragraphs):
        it = article.paragraphs[number]
        by = it.start - at
        first = len(sentences)
        sentences += [Sentence(start - by, end - by, index) for start, end, _ in article.sentences[it.first : it.last]]
        numbers += _sentences(article, number)
        made.append(it._replace(start=at, end=it.end - by, first=first, last=len(sentences)))
        texts.append(article.text[it.start : it.end])
        starts.append(at)
        shifts.append(by)
        at += len(texts[-1]) + len(_APART)
    part = article._replace(text=_APART.join(texts), paragraphs=tuple(made), sentences=tuple(sentences))
    return _Part(part, tuple(numbers), tuple(starts), tuple(shifts))
