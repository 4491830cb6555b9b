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
from typing import NamedTuple

from diffing.chain import heaviest_chain
from diffing.edits import edit_script
from diffing.model import Article, ArticleDiff, Change, Passage, Tag, Token, TokenKind
from diffing.options import Options
from diffing.rows import MOVED, name_of, whole_pictures

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


class _Mark(NamedTuple):
    """A stretch of one text that no stretch of the other is to be found equal to."""

    start: int
    end: int
    changes: tuple[Change, ...]


class _Side(NamedTuple):
    """One text with what is marked in it, sorted and not overlapping."""

    text: str
    marks: Sequence[_Mark]


class _Region(NamedTuple):
    """A stretch of either text that is compared with the other."""

    old: tuple[int, int]
    new: tuple[int, int]


def pieces_of(diff: ArticleDiff, show: Container[str] | None, *, ignored: bool) -> list[Piece]:
    """Return the pieces in reading order, neighbours that do not differ as one."""
    hidden = frozenset() if ignored else frozenset(it.change.id for it in diff.ignored)
    found: list[Piece] = []
    for piece in _pieces(diff):
        made = piece if piece.same else _asked(piece, show, hidden)
        if made.same:
            before = found.pop().new if found and found[-1].same else ""
            made = Piece(before + made.new, before + made.new)
        if made.new or made.old:
            found.append(made)
    return found


def _asked(piece: Piece, show: Container[str] | None, hidden: Container[str]) -> Piece:
    """Return a piece with the changes that are asked for, or without a difference where none is."""
    changes = tuple(
        change for change in piece.changes if change.id not in hidden and (show is None or name_of(change) in show)
    )
    moved = show is None or (MOVED in show and bool((piece.old + piece.new).strip()))
    if changes or (moved and not piece.changes):
        return piece._replace(changes=changes)
    return Piece(piece.new, piece.new)


def _pieces(diff: ArticleDiff) -> Iterator[Piece]:
    """Yield the pieces with all changes that touch them."""
    linked = _linked(diff)
    old, new = (
        _Side(article.text, tuple(_marks(article, side, diff, {index for pair in linked for index in pair[at]})))
        for at, (side, article) in enumerate((("old", diff.old), ("new", diff.new)))
    )
    options = Options()._replace(bridge_tokens=0)
    for region in _regions(diff, linked):
        text = new.text[slice(*region.new)]
        if text == old.text[slice(*region.old)] and not (_within(old, *region.old) or _within(new, *region.new)):
            yield Piece(text, text)
            continue
        before, after = _tokens(old, *region.old), _tokens(new, *region.new)
        script = edit_script([it for it, _ in before], [it for it, _ in after], (), options)
        for tag, i, i_end, j, j_end in script.codes:
            told = {change.id: change for _, changes in (*before[i:i_end], *after[j:j_end]) for change in changes}
            one, two = ("".join(it.text for it, _ in some) for some in (before[i:i_end], after[j:j_end]))
            yield Piece(one, two, () if tag is Tag.EQUAL else tuple(told.values()))


def _linked(diff: ArticleDiff) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return the paragraphs of links that stand in the same order on both sides, each side without a gap."""
    links = [(link.old, link.new) for link in diff.alignment.paragraphs if not link.moved]
    whole = [
        (old, new) for old, new in links if old and new and old[-1] - old[0] < len(old) and new[-1] - new[0] < len(new)
    ]
    return [whole[at] for at in heaviest_chain([(old[0], new[0], float(len(old))) for old, new in whole])]


def _regions(diff: ArticleDiff, linked: Iterable[tuple[tuple[int, ...], tuple[int, ...]]]) -> Iterator[_Region]:
    """Yield linked paragraphs, and what stands between them, so that both texts are covered."""
    i = j = 0
    for old, new in linked:
        start, end = diff.old.paragraphs[old[0]].start, diff.old.paragraphs[old[-1]].end
        first, last = diff.new.paragraphs[new[0]].start, diff.new.paragraphs[new[-1]].end
        yield _Region((i, start), (j, first))
        yield _Region((start, end), (first, last))
        i, j = end, last
    yield _Region((i, len(diff.old.text)), (j, len(diff.new.text)))


def _marks(article: Article, side: str, diff: ArticleDiff, linked: Container[int]) -> Iterator[_Mark]:
    """Yield the stretches that changes cover, and the paragraphs without a counterpart in their place."""
    changes = (*diff.changes, *(it.change for it in diff.ignored))
    placed: list[tuple[int, int, Change | None]] = []
    for change in changes:
        passage: Passage | None = change.old if side == "old" else change.new
        if passage and passage.start < passage.end:
            placed.append((*whole_pictures(article.text, passage.start, passage.end), change))
    alone = [(it.start, it.end, None) for index, it in enumerate(article.paragraphs) if index not in linked]
    yield from _swept([*placed, *alone])


def _swept(spans: Sequence[tuple[int, int, Change | None]]) -> Iterator[_Mark]:
    """Yield stretches that do not overlap, cut where a span starts or ends, each with the changes that cover it."""
    waiting = sorted(spans, key=lambda span: span[0], reverse=True)
    cuts = sorted({cut for span in spans for cut in span[:2]})
    open_: list[tuple[int, int, Change | None]] = []
    for at, here in enumerate(cuts[:-1]):
        open_ = [span for span in open_ if span[1] > here]
        while waiting and waiting[-1][0] <= here:
            open_.append(waiting.pop())
        if open_:
            yield _Mark(here, cuts[at + 1], tuple(change for _, _, change in open_ if change))


def _tokens(side: _Side, start: int, end: int) -> list[tuple[Token, tuple[Change, ...]]]:
    """Return the tokens of a stretch of a side, white space among them, each with the changes that touch it.

    A marked one has a key like no other: a key of two characters that starts with NUL is no word.
    """
    found: list[tuple[Token, tuple[Change, ...]]] = []
    at = start
    for mark in _within(side, start, end):
        first, last = max(mark.start, start), min(mark.end, end)
        found += ((token, ()) for token in _words(side.text, at, first))
        found.append((_token(side.text, first, last, f"\0{id(side)} {first}"), mark.changes))
        at = last
    found += ((token, ()) for token in _words(side.text, at, end))
    return found


def _within(side: _Side, start: int, end: int) -> Sequence[_Mark]:
    """Return the marks that touch a stretch of a side."""
    first = bisect_right(side.marks, start, key=lambda mark: mark.end)
    return side.marks[first : bisect_left(side.marks, end, key=lambda mark: mark.start)]


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for word in _WORD.finditer(text, start, end):
        yield _token(text, word.start(), word.end(), word[0])


def _token(text: str, start: int, end: int, key: str) -> Token:
    return Token(start, end, text[start:end], TokenKind.WORD, key)
