"""A block of lines to its paragraphs: each item of a list is one, and a heading right above its text.

Which items are sold:             [Which items are sold:]
- eggs, brown                     [- eggs, brown]
- butter, in pieces      ->       [- butter, in pieces
  of 250 g                          of 250 g]

A lone line that opens like an item is none: a wrapped line may begin with a dash or a number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

_ENDS = "\r\n\x0b\x0c\x85"
_LINE = re.compile(rf"[^{_ENDS}]+")
_MAY_BE = re.compile(rf"[{_ENDS}][ \t]*[-*+\u2022#(0-9a-z]")


def blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the paragraphs in a block without a blank line, which may have white space at their ends."""
    if not (text.startswith("#", start) or _MAY_BE.search(text, start, end)):
        yield start, end
        return
    opened = [(line.start(), _kind(line[0])) for line in _LINE.finditer(text, start, end)]
    counts = Counter(kind for _, kind in opened)
    at, behind_heading = start, False
    for place, kind in opened:
        if place > start and (behind_heading or kind == "heading" or (kind and counts[kind] > 1)):
            yield at, place
            at = place
        behind_heading = kind == "heading"
    yield at, end


def _kind(line: str) -> str:
    """Return what a line opens like: with a sign, a number, a letter or the signs of a heading; empty for none."""
    found = _opening().match(line)
    return (found["sign"] or found.lastgroup or "") if found else ""


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]*(?:(?P<sign>[-*+])[ \t]+(?=\S)|(?P<bullet>\u2022)|(?P<heading>#{1,6})[ \t]+(?=\S)"
        r"|(?P<number>\(?\d{1,3}(?:\.\d{1,3})*[.)])(?=[ \t]+\S)"
        r"|(?P<letter>\(?(?:[a-z]|[ivxlc]{1,6})\)|[a-z]\.)(?=[ \t]+\S))"
    )
