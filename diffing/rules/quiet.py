"""Which paragraphs have nothing left to tell once a user's rules have left changes out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from diffing.model import Alignment, Article, Change, Ignored, Passage


def quieted(
    old: Article, new: Article, alignment: Alignment, changes: Iterable[Change], ignored: Iterable[Ignored]
) -> frozenset[int]:
    """Return the paragraph links, by index, that ignored changes touch and no listed one does."""
    of_old = {i: index for index, link in enumerate(alignment.paragraphs) for i in link.old}
    of_new = {j: index for index, link in enumerate(alignment.paragraphs) for j in link.new}

    def touched(change: Change) -> Iterator[int]:
        link = alignment.sentences[change.link]
        for i in link.old:
            yield of_old[old.sentences[i].paragraph]
        for j in link.new:
            yield of_new[new.sentences[j].paragraph]
        yield from _at(old, change.old, of_old)
        yield from _at(new, change.new, of_new)

    quiet = {index for it in ignored for index in touched(it.change)}
    return frozenset(quiet.difference(index for change in changes for index in touched(change)) if quiet else ())


def _at(article: Article, passage: Passage | None, links: dict[int, int]) -> Iterator[int]:
    """Yield the link of the paragraph a passage starts in."""
    if passage is not None:
        at = bisect_right(article.paragraphs, passage.start, key=lambda paragraph: paragraph.start) - 1
        yield links[max(at, 0)]
