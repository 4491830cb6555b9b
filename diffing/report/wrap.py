"""Runs to lines of a given width, changed words between marks, broken between words.

    runs   "At least " | "12" fact | " people were killed"          width 18
    lines  "At least [12]", "people were killed"

A word wider than a line is cut. Every stretch of white space shows as one space. Invariant: no line is
wider than the width, save where one character alone is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from diffing.model import Intent, Span
from diffing.report.columns import columns, slices
from diffing.report.paint import LETTERS, Paint
from diffing.report.visible import visible
from diffing.rows import Run

_SEEN_SPACE = "␣"


class Piece(NamedTuple):
    """Some text in one style."""

    text: str
    style: str


_PLAIN_GAP = Piece(" ", "")


class Line(NamedTuple):
    """A wrapped line and the columns it takes."""

    pieces: tuple[Piece, ...]
    width: int

    def painted(self, paint: Paint) -> str:
        """Return the line as it is written out."""
        return "".join(paint(*piece) for piece in self.pieces)


class Word(NamedTuple):
    """A word with the space before it, and the columns it takes without that."""

    gap: Piece
    pieces: list[Piece]
    width: int


class Marking(NamedTuple):
    """How the runs of one side are marked: its name, its brackets, the intents that get them, and single letters."""

    side: str
    brackets: tuple[str, str]
    intents: frozenset[Intent]
    letters: Mapping[tuple[str | None, str], Sequence[Span]] = MappingProxyType({})
    """The spans that stand out in a run, by the id of its change and its text."""
    named: bool = False
    """Whether a style ends with the id of the change: ``new fact #c12``."""


def wrap(runs: Iterable[Run], width: int, marking: Marking) -> list[Line]:
    """Return the lines of a paragraph."""
    return filled(words((run, marking) for run in runs), width)


def filled(words: Iterable[Word], width: int) -> list[Line]:
    """Return words on lines as full as they get."""
    width = max(width, 1)
    lines: list[Line] = []
    line: list[Piece] = []
    used = 0
    for gap, word, size in words:
        if line and used + 1 + size <= width:
            line.append(gap)
            line += word
            used += 1 + size
            continue
        if line:
            lines.append(line_of(line, used))
        line, used = list(word), size
        if size > width:
            *full, last = _cut(word, width)
            lines += full
            line, used = list(last.pieces), last.width
    return [*lines, line_of(line, used)] if line else lines


def line_of(pieces: Iterable[Piece], width: int) -> Line:
    """Return a line of pieces, neighbours of one style joined."""
    joined = [Piece("".join(piece[0] for piece in same), style) for style, same in groupby(pieces, itemgetter(1))]
    return Line(tuple(joined), width)


def wrap_text(text: str, width: int, *, style: str = "") -> list[Line]:
    """Return the lines of a text in one style."""
    return wrap([Run(text, None, None)], width, _UNMARKED) if not style else _styled(text, width, style)


_UNMARKED = Marking("", ("", ""), frozenset())


def _styled(text: str, width: int, style: str) -> list[Line]:
    return [
        line._replace(pieces=tuple(Piece(piece.text, style) for piece in line.pieces))
        for line in wrap_text(text, width)
    ]


def words(runs: Iterable[tuple[Run, Marking]]) -> Iterator[Word]:
    """Yield the words of some runs, each with how it is marked; a space inside a change has its style."""
    word: list[Piece] = []
    size = 0
    gap = _PLAIN_GAP
    for run, marking in runs:
        style = f"{marking.side} {run.intent}" if run.intent else ""
        style += f" #{run.change}" if marking.named and run.change else ""
        inside = False
        for text, stands_out in _stretches(run, marking):
            before, *parts = text.split(" ")
            if before:
                word.append(Piece(before, f"{style} {LETTERS}" if stands_out else style))
                size += columns(before)
            inner_gap = Piece(" ", style) if style and (before or inside) else _PLAIN_GAP
            inside = True
            for part in parts:
                if word:
                    yield Word(gap, word, size)
                gap = inner_gap if part else _PLAIN_GAP
                word = [Piece(part, style)] if part else []
                size = columns(part)
                inner_gap = Piece(" ", style) if style else _PLAIN_GAP
    if word:
        yield Word(gap, word, size)


def _stretches(run: Run, marking: Marking) -> Iterator[tuple[str, bool]]:
    """Yield a run's text in pieces, made visible and in its brackets, and whether each stands out."""
    brackets = marking.brackets if run.intent in marking.intents else None
    spans = marking.letters.get((run.change, run.text)) if marking.letters else None
    if not spans:
        yield _marked(run.text, brackets), False
        return
    at, start = 0, brackets[0] if brackets else ""
    for first, last in spans:
        yield visible(start + _spaced(run.text[at:first])), False
        yield visible(_spaced(run.text[first:last])), True
        at, start = last, ""
    yield visible(_spaced(run.text[at:]) + (brackets[1] if brackets else "")), False


def _marked(text: str, brackets: tuple[str, str] | None) -> str:
    """Return a run's words made visible, one space between, a bracket before the first and after the last."""
    plain = _spaced(text)
    if brackets:
        core = plain.strip(" ")
        start, end = plain[: len(plain) - len(plain.lstrip(" "))], plain[len(plain.rstrip(" ")) :]
        plain = f"{start}{brackets[0]}{core or _SEEN_SPACE}{brackets[1]}{end}"
    return visible(plain)


def _spaced(text: str) -> str:
    """Return a text with one space for any stretch of white space."""
    return text if text.isprintable() and "  " not in text else _space().sub(" ", text)


@cache
def _space() -> re.Pattern[str]:
    """Return what finds white space that shows as one space; those that keep words together do not count."""
    return re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")


def _cut(word: list[Piece], width: int) -> list[Line]:
    """Cut a word that is wider than a line, at the same places whatever its styles."""
    lines: list[Line] = []
    line: list[Piece] = []
    used = 0
    for text, style in word:
        if line and used + columns(next(slices(text, 1))) > width:
            lines.append(Line(tuple(line), used))
            line, used = [], 0
        for piece in slices(text, width, first=width - used):
            size = columns(piece)
            if line and used + size > width:
                lines.append(Line(tuple(line), used))
                line, used = [], 0
            line.append(Piece(piece, style))
            used += size
    return [*lines, Line(tuple(line), used)]
