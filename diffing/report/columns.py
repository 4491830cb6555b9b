"""How many terminal columns a text takes, and cutting it to fit.

    "ferry" 5     "日本" 4     "é" as e and an accent 1     "👍" 2

Widths follow Unicode's East Asian Width; a combining mark, a joiner and what it joins take none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

_JOINER = "\u200d"
ELLIPSIS = "…"


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    if text.isascii():
        return len(text)
    total, joined = 0, False
    for char in text:
        total += 0 if joined else _width(char)
        joined = char == _JOINER
    return total


def slices(text: str, width: int, *, first: int | None = None) -> Iterator[str]:
    """Yield the text in pieces of at most ``width`` columns, the first of at most ``first``.

    A piece holds at least one character with its marks.
    """
    room = width if first is None or first < 1 else first
    if text.isascii():
        yield text[:room]
        for start in range(room, len(text), width):
            yield text[start : start + width]
        return
    start, taken, joined = 0, 0, False
    for at, char in enumerate(text):
        size = 0 if joined else _width(char)
        if at > start and size and taken + size > room:
            yield text[start:at]
            start, taken, room = at, 0, width
        taken += size
        joined = char == _JOINER
    yield text[start:]


def shortened(text: str, room: int) -> str:
    """Return the text, with its end left out behind an ellipsis where it is wider than ``room``."""
    if columns(text) <= room:
        return text
    return next(slices(text, room - 1)).rstrip() + ELLIPSIS if room > 1 else ELLIPSIS


@cache
def _width(char: str) -> int:
    import unicodedata

    if char < "\u0300":
        return 1
    if (
        unicodedata.category(char) in ("Mn", "Me", "Cf")
        or "\u1160" <= char <= "\u11ff"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    ):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
