"""What only moved: which changes say so, which way they went, and which went along with their paragraph.

old  [A] [B] [C]        C went up; D, a sentence of C, went with it and needs no word of its own
new  [C] [A] [B]
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from diffing.model import Article, ArticleDiff, Change, Intent, Kind, Link

MOVED = "moved"


class Sign(StrEnum):
    """The mark that says what happened in a row without any colour; one column wide each."""

    SAME = " "
    FACT = "!"
    CAME = "+"
    WENT = "-"
    BOTH = "±"
    PHRASING = "~"
    FORM = "."
    UP = "^"
    DOWN = "v"


def is_move(change: Change) -> bool:
    """Tell whether a change says of a passage nothing but that it stands elsewhere, perhaps in other words."""
    if not (change.moved and change.intent is Intent.PHRASING and change.old and change.new):
        return False
    return change.reason.startswith(MOVED) or change.old.text.split() == change.new.text.split()


def carried(diff: ArticleDiff) -> frozenset[str]:
    """Return the ids of the moves of sentences that their whole paragraph made with them; its row tells of it.

    Not of those that a user watches: they have a word of their own to say.
    """
    homes = {j: link for link in diff.alignment.paragraphs if link.moved for j in link.new}
    found = set()
    for change in diff.changes:
        if change.watched or not is_move(change):
            continue
        link = diff.alignment.sentences[change.link]
        home = homes.get(diff.new.sentences[link.new[0]].paragraph) if link.kind is Kind.MOVED else None
        if home and diff.old.sentences[link.old[0]].paragraph in home.old:
            found.add(change.id)
    return frozenset(found)


def directions(links: Sequence[Link]) -> dict[int, Sign]:
    """Tell which way each moved link went, by its place among all that have both sides."""
    paired = [index for index, link in enumerate(links) if link.old and link.new]
    was = {index: place for place, index in enumerate(sorted(paired, key=lambda index: links[index].old[0]))}
    is_ = {index: place for place, index in enumerate(sorted(paired, key=lambda index: links[index].new[0]))}
    return {index: Sign.UP if is_[index] < was[index] else Sign.DOWN for index in paired if links[index].moved}


def ways(diff: ArticleDiff, moves: Iterable[Change], homes: Mapping[str, int]) -> dict[str, Sign]:
    """Tell which way each of some moves went, by its id; ``homes`` are the paragraph links they are told in.

    That of a whole sentence goes the way of its link; words go up to a paragraph, or to a place in it, further ahead.
    """
    moves = list(moves)
    whole = directions(diff.alignment.sentences) if moves else {}
    rows = {i: index for index, link in enumerate(diff.alignment.paragraphs) for i in link.old}
    found: dict[str, Sign] = {}
    for change in moves:
        if change.link in whole:
            found[change.id] = whole[change.link]
        elif change.old and change.new:
            stood = paragraph_of(diff.old, change.old.start)
            before = (
                (homes[change.id], _into(diff.new, change.new.start)),
                (rows[stood], _into(diff.old, change.old.start)),
            )
            found[change.id] = Sign.UP if before[0] < before[1] else Sign.DOWN
    return found


def paragraph_of(article: Article, start: int) -> int:
    """Return the paragraph that holds a place in the text."""
    return max(bisect_right(article.paragraphs, start, key=lambda paragraph: paragraph.start) - 1, 0)


def _into(article: Article, start: int) -> int:
    return start - article.paragraphs[paragraph_of(article, start)].start
