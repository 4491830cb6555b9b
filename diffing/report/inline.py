r"""Both texts as one sequence of pieces, for formats that mark changes within a text.

    old  At least 12 died, police said.        ("At least 12", "Fourteen"), (" died, police said.", the same)
    new  Fourteen died, police said.

Invariants: the old sides of the pieces, put together, are the old text, and the new sides the new one; a piece that
does not differ has the same text on both sides. So what moved stands in both its places. A difference that no change
is about, as in white space, is a piece of its own. What is not asked for does not differ: it stands as the new text
has it, and then only the new text comes back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from diffing.chain import heaviest_chain
from diffing.edits import edit_script
from diffing.model import Article, ArticleDiff, Change, Passage, Tag, Token, TokenKind
from diffing.options import Options
from diffing.rows import MOVED, name_of, whole_pictures

Linked: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""The paragraphs of a link, by their indices."""
_WORD = re.compile(r"\s+|\w+|[^\w\s]")


class Piece(NamedTuple):
    """A stretch of both texts."""

    old: str
    new: str
    changes: tuple[Change, ...] = ()
    """The changes asked for that touch it; one may stand in several pieces."""

    @property
    def same(self) -> bool:
        """Whether nothing differs in it."""
        return self.old == self.new


class Mark(NamedTuple):
    """A stretch of one text that no stretch of the other is to be found equal to."""

    start: int
    end: int
    changes: tuple[Change, ...]


class Side(NamedTuple):
    """One text with what is marked in it, sorted and not overlapping."""

    text: str
    marks: Sequence[Mark]


class Region(NamedTuple):
    """A stretch of either text that is compared with the other."""

    old: tuple[int, int]
    new: tuple[int, int]


def pieces_of(diff: ArticleDiff, show: Container[str] | None, *, ignored: bool) -> list[Piece]:
    """Return the pieces in reading order, neighbours that do not differ as one."""
    hidden = hidden_of(diff, ignored=ignored)
    found: list[Piece] = []
    for piece in _pieces(diff):
        made = asked_of(piece, show, hidden)
        if made.same:
            before = found.pop().new if found and found[-1].same else ""
            made = Piece(before + made.new, before + made.new)
        if made.new or made.old:
            found.append(made)
    return found


def hidden_of(diff: ArticleDiff, *, ignored: bool) -> frozenset[str]:
    """Return the ids of the changes that a user's rules keep out of a report."""
    return frozenset() if ignored else frozenset(it.change.id for it in diff.ignored)


def asked_of(piece: Piece, show: Container[str] | None, hidden: Container[str]) -> Piece:
    """Return a piece with the changes that are asked for, or without a difference where none is."""
    if piece.same:
        return piece
    changes = tuple(
        change for change in piece.changes if change.id not in hidden and (show is None or name_of(change) in show)
    )
    moved = show is None or (MOVED in show and bool((piece.old + piece.new).strip()))
    if changes or (moved and not piece.changes):
        return piece._replace(changes=changes)
    return Piece(piece.new, piece.new)


def _pieces(diff: ArticleDiff) -> Iterator[Piece]:
    """Yield the pieces with all changes that touch them."""
    linked = linked_of(diff)
    old, new = sides_of(diff, linked)
    for region in _regions(diff, linked):
        yield from woven(old, new, region)


def sides_of(diff: ArticleDiff, linked: Iterable[Linked], *, without: Container[str] = ()) -> tuple[Side, Side]:
    """Return both texts, marked where changes are, but some, and where paragraphs have no counterpart in place."""
    linked = list(linked)
    changes = [it for it in (*diff.changes, *(it.change for it in diff.ignored)) if it.id not in without]
    old, new = (
        Side(article.text, tuple(_marks(article, side, changes, {index for pair in linked for index in pair[at]})))
        for at, (side, article) in enumerate((("old", diff.old), ("new", diff.new)))
    )
    return old, new


def woven(old: Side, new: Side, region: Region) -> Iterator[Piece]:
    """Yield the pieces of a region."""
    text = new.text[slice(*region.new)]
    if text == old.text[slice(*region.old)] and not (marks_in(old, *region.old) or marks_in(new, *region.new)):
        yield Piece(text, text)
        return
    before, after = _tokens(old, *region.old), _tokens(new, *region.new)
    options = Options()._replace(bridge_tokens=0)
    script = edit_script([it for it, _ in before], [it for it, _ in after], (), options)
    for tag, i, i_end, j, j_end in script.codes:
        told = {change.id: change for _, changes in (*before[i:i_end], *after[j:j_end]) for change in changes}
        one, two = ("".join(it.text for it, _ in some) for some in (before[i:i_end], after[j:j_end]))
        yield Piece(one, two, () if tag is Tag.EQUAL else tuple(told.values()))


def linked_of(diff: ArticleDiff) -> list[Linked]:
    """Return the paragraphs of links that stand in the same order on both sides, each side without a gap."""
    links = [(link.old, link.new) for link in diff.alignment.paragraphs if not link.moved]
    whole = [
        (old, new) for old, new in links if old and new and old[-1] - old[0] < len(old) and new[-1] - new[0] < len(new)
    ]
    return [whole[at] for at in heaviest_chain([(old[0], new[0], float(len(old))) for old, new in whole])]


def region_of(diff: ArticleDiff, pair: Linked) -> Region:
    """Return where linked paragraphs stand."""
    (old, new), before, after = pair, diff.old.paragraphs, diff.new.paragraphs
    return Region((before[old[0]].start, before[old[-1]].end), (after[new[0]].start, after[new[-1]].end))


def _regions(diff: ArticleDiff, linked: Iterable[Linked]) -> Iterator[Region]:
    """Yield linked paragraphs, and what stands between them, so that both texts are covered."""
    i = j = 0
    for pair in linked:
        here = region_of(diff, pair)
        yield Region((i, here.old[0]), (j, here.new[0]))
        yield here
        i, j = here.old[1], here.new[1]
    yield Region((i, len(diff.old.text)), (j, len(diff.new.text)))


def _marks(article: Article, side: str, changes: Iterable[Change], linked: Container[int]) -> Iterator[Mark]:
    """Yield the stretches that changes cover, and the paragraphs without a counterpart in their place."""
    placed: list[tuple[int, int, Change | None]] = []
    for change in changes:
        passage: Passage | None = change.old if side == "old" else change.new
        if passage and passage.start < passage.end:
            placed.append((*whole_pictures(article.text, passage.start, passage.end), change))
    alone = [(it.start, it.end, None) for index, it in enumerate(article.paragraphs) if index not in linked]
    yield from _swept([*placed, *alone])


def _swept(spans: Sequence[tuple[int, int, Change | None]]) -> Iterator[Mark]:
    """Yield stretches that do not overlap, cut where a span starts or ends, each with the changes that cover it."""
    waiting = sorted(spans, key=lambda span: span[0], reverse=True)
    cuts = sorted({cut for span in spans for cut in span[:2]})
    open_: list[tuple[int, int, Change | None]] = []
    for at, here in enumerate(cuts[:-1]):
        open_ = [span for span in open_ if span[1] > here]
        while waiting and waiting[-1][0] <= here:
            open_.append(waiting.pop())
        if open_:
            yield Mark(here, cuts[at + 1], tuple(change for _, _, change in open_ if change))


def _tokens(side: Side, start: int, end: int) -> list[tuple[Token, tuple[Change, ...]]]:
    """Return the tokens of a stretch of a side, white space among them, each with the changes that touch it.

    A marked one has a key like no other: a key of two characters that starts with NUL is no word.
    """
    found: list[tuple[Token, tuple[Change, ...]]] = []
    at = start
    for mark in marks_in(side, start, end):
        first, last = max(mark.start, start), min(mark.end, end)
        found += ((token, ()) for token in _words(side.text, at, first))
        found.append((_token(side.text, first, last, f"\0{id(side)} {first}"), mark.changes))
        at = last
    found += ((token, ()) for token in _words(side.text, at, end))
    return found


def marks_in(side: Side, start: int, end: int) -> Sequence[Mark]:
    """Return the marks that touch a stretch of a side."""
    first = bisect_right(side.marks, start, key=lambda mark: mark.end)
    return side.marks[first : bisect_left(side.marks, end, key=lambda mark: mark.start)]


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for word in _WORD.finditer(text, start, end):
        yield _token(text, word.start(), word.end(), word[0])


def _token(text: str, start: int, end: int, key: str) -> Token:
    return Token(start, end, text[start:end], TokenKind.WORD, key)
