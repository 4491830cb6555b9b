r"""Both texts as one sequence of paragraphs, as a word processor has them: kept ones, those that went, those that came.

    kept    ¶2 -> ¶2-3   "Twelve" -> "Ten", " died." the same, " " -> "\r", "It sank." the same
    went    ¶3           "Police said so." -> ""
    came    ¶4           "" -> "Divers will search."

Texts are *flat* here: each line end is "\n", the end of a paragraph with what parts it from the next is "\r", and of
the white space around an article nothing is left. Invariants, where everything is asked for: the old sides of what was
kept and of what went are the paragraphs of the old article, and the new sides of what was kept and of what came are the
new one's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from diffing.model import Article, ArticleDiff, Change
from diffing.report.inline import (
    Linked,
    Mark,
    Piece,
    Region,
    Side,
    asked_of,
    hidden_of,
    linked_of,
    marks_in,
    region_of,
    sides_of,
    woven,
)
from diffing.rows import MOVED, carried, name_of

_LINE_END = re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_LINE = re.compile("[^\r\n\x0b\x0c\x85\u2028\u2029]+|[\r\n\x0b\x0c\x85\u2028\u2029]+")


class How(StrEnum):
    """What became of a stretch of text, or of the end of a paragraph."""

    KEPT = "kept"
    WENT = "del"
    CAME = "ins"
    FROM = "moveFrom"
    TO = "moveTo"
    DROPPED = "dropped"
    """It was in what moved, and is not where that stands now."""


class Bit(NamedTuple):
    """A stretch of flat text that both articles have, or one of them."""

    text: str
    how: How
    """``KEPT``, ``WENT`` or ``CAME``."""
    changes: tuple[Change, ...]
    """The changes asked for that touch it."""
    place: tuple[int, int]
    """Where it stands in the text of the article that has it; in the new one's where both have."""


class Stretch(NamedTuple):
    """Paragraphs that were kept, or one that came or went."""

    how: How
    old: tuple[int, ...]
    new: tuple[int, ...]
    bits: tuple[Bit, ...]
    move: int | None = None
    """The number that a paragraph has in common with its counterpart, where it moved: 0, 1 ..."""


class _Flow(NamedTuple):
    """A comparison laid ready."""

    diff: ArticleDiff
    show: Container[str] | None
    hidden: Container[str]
    sides: tuple[Side, Side]
    inner: tuple[Side, Side]
    """The same without what says no more than that whole paragraphs moved."""
    moves: dict[Linked, int]
    """The paragraphs that moved, and their numbers."""


def stretches(diff: ArticleDiff, show: Container[str] | None, *, ignored: bool) -> Iterator[Stretch]:
    """Yield the paragraphs in reading order, what went before what came in its place."""
    linked = linked_of(diff)
    flow = _flow(diff, show, linked, ignored=ignored)
    of_old = {old: pair for pair in flow.moves for old in pair[0]}
    of_new = {new: pair for pair in flow.moves for new in pair[1]}
    i = j = 0
    for old, new in (*linked, ((len(diff.old.paragraphs),), (len(diff.new.paragraphs),))):
        for index in range(i, old[0]):
            yield from _went(flow, index, of_old.get(index))
        for index in range(j, new[0]):
            yield from _came(flow, index, of_new.get(index))
        if old[0] < len(diff.old.paragraphs):
            yield Stretch(How.KEPT, old, new, tuple(_together(flow, flow.sides, (old, new))))
        i, j = old[-1] + 1, new[-1] + 1


def flat(article: Article, start: int, end: int) -> str:
    """Return a stretch of an article's text flat; it starts and ends within paragraphs."""
    whole = article.text[start:end]
    if whole.isprintable():
        return whole
    found = []
    paragraphs = article.paragraphs
    index = bisect_left(paragraphs, start, key=lambda paragraph: paragraph.end)
    while index < len(paragraphs) and paragraphs[index].start < end:
        here = paragraphs[index]
        first, last = max(here.start, start), min(here.end, end)
        if first < last:
            text = article.text[first:last]
            parted = text.endswith("\r") and last < here.end and article.text[last] == "\n"
            found.append(_LINE_END.sub("\n", text[:-1] if parted else text))
        index += 1
        if here.end < end and index < len(paragraphs):
            found.append("\r")
    return "".join(found)


def _flow(diff: ArticleDiff, show: Container[str] | None, linked: list[Linked], *, ignored: bool) -> _Flow:
    in_place = {index for old, _ in linked for index in old}
    pairs = [
        (link.old, link.new)
        for link in diff.alignment.paragraphs
        if len(link.old) == len(link.new) == 1 and link.old[0] not in in_place
    ]
    everything = [(link.old, link.new) for link in diff.alignment.paragraphs]
    inner = sides_of(diff, everything, without=carried(diff)) if pairs else None
    sides = sides_of(diff, linked)
    moves: dict[Linked, int] = {pair: number for number, pair in enumerate(pairs)}
    return _Flow(diff, show, hidden_of(diff, ignored=ignored), sides, inner or sides, moves)


def _went(flow: _Flow, index: int, pair: Linked | None) -> Iterator[Stretch]:
    place = flow.diff.old.paragraphs[index][:2]
    if pair is not None:
        if _moves(flow, pair):
            bit = Bit(flat(flow.diff.old, *place), How.WENT, (), place)
            yield Stretch(How.FROM, (index,), (), (bit,), flow.moves[pair])
        return
    pieces = (Piece(text, "", changes) for text, changes in _alone(flow.sides[0], *place))
    bits = tuple(_bits(flow, flow.sides, pieces, (place[0], 0)))
    if bits or (place[0] == place[1] and flow.show is None):
        yield Stretch(How.WENT, (index,), (), bits)


def _came(flow: _Flow, index: int, pair: Linked | None) -> Iterator[Stretch]:
    if pair is not None:
        bits = tuple(_together(flow, flow.inner, pair))
        moved = _moves(flow, pair)
        yield Stretch(How.TO, (), pair[1], bits, flow.moves[pair]) if moved else Stretch(How.KEPT, *pair, bits)
        return
    place = flow.diff.new.paragraphs[index][:2]
    pieces = (Piece("", text, changes) for text, changes in _alone(flow.sides[1], *place))
    bits = tuple(_bits(flow, flow.sides, pieces, (0, place[0])))
    kept = all(bit.how is How.KEPT for bit in bits) and (bits or flow.show is not None)
    yield Stretch(How.KEPT if kept else How.CAME, (), (index,), bits)


def _moves(flow: _Flow, pair: Linked) -> bool:
    """Tell whether it is asked for that paragraphs moved."""
    if flow.show is not None and MOVED not in flow.show:
        return False
    place = region_of(flow.diff, pair)
    marks = marks_in(flow.sides[1], *place.new)
    said = {change.id for mark in marks for change in mark.changes if name_of(change) == MOVED}
    return not said or not all(id_ in flow.hidden for id_ in said)


def _alone(side: Side, start: int, end: int) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """Yield a paragraph that has no counterpart in its place, in pieces: marks cover all of it."""
    for mark in marks_in(side, start, end):
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last:
            yield side.text[first:last], mark.changes


def _together(flow: _Flow, sides: tuple[Side, Side], pair: Linked) -> Iterator[Bit]:
    place = region_of(flow.diff, pair)
    yield from _bits(flow, sides, woven(*sides, place), (place.old[0], place.new[0]))


def _bits(flow: _Flow, sides: tuple[Side, Side], pieces: Iterable[Piece], at: tuple[int, int]) -> Iterator[Bit]:
    """Yield pieces that start at some offsets as flat text, without what is not asked for."""
    i, j = at
    for piece in pieces:
        place = Region((i, i + len(piece.old)), (j, j + len(piece.new)))
        i, j = place.old[1], place.new[1]
        made = asked_of(piece, flow.show, flow.hidden)
        old, new = flat(flow.diff.old, *place.old), flat(flow.diff.new, *place.new)
        if old == new or (made.same and not piece.same):
            if new or made.changes:
                yield Bit(new, How.KEPT, made.changes, place.new)
        elif piece.same:
            yield from _by_line(flow.diff, place)
        else:
            asked = {change.id for change in made.changes}
            yield from _cut(flow.diff.old, sides[0], place.old, How.WENT, asked)
            yield from _cut(flow.diff.new, sides[1], place.new, How.CAME, asked)


def _cut(article: Article, side: Side, place: tuple[int, int], how: How, asked: Container[str]) -> Iterator[Bit]:
    """Yield one side of a piece, cut where changes begin and end."""
    start, end = place
    for mark in (*marks_in(side, start, end), Mark(end, end, ())):
        first, last = max(mark.start, start), min(mark.end, end)
        if start < first and (before := flat(article, start, first)):
            yield Bit(before, how, (), (start, first))
        if first < last:
            changes = tuple(change for change in mark.changes if change.id in asked)
            yield Bit(flat(article, first, last), how, changes, (first, last))
        start = max(last, start)


def _by_line(diff: ArticleDiff, place: Region) -> Iterator[Bit]:
    """Yield a text that both sides have, where one parts paragraphs at what is a line end to the other."""
    text = diff.new.text[slice(*place.new)]
    for line in _LINE.finditer(text):
        was, is_ = ((start + line.start(), start + line.end()) for start in (place.old[0], place.new[0]))
        old, new = flat(diff.old, *was), flat(diff.new, *is_)
        if old == new:
            yield Bit(new, How.KEPT, (), is_)
        else:
            yield Bit(old, How.WENT, (), was)
            yield Bit(new, How.CAME, (), is_)
