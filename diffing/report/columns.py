"""How many terminal columns a text takes, and cutting it to fit.

    "ferry" 5     "日本" 4     "é" as e and an accent 1     "👍" 2

Widths follow Unicode's East Asian Width; a combining mark, a joiner and what it joins take none, and a character that
a selector makes an emoji takes two.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

_JOINER = "\u200d"
_JOINERS = "\u200c\u200d"
"""Of the format characters, those that are ever shown and take no column; Arabic's signs before a number take one."""
_EMOJI = "\ufe0f"
_WIDER = (("\u2630", "\u2637"), ("\u268a", "\u268f"), ("\u4dc0", "\u4dff"), ("\U0001d300", "\U0001d376"))
"""Wide since Unicode 16, which Python's tables may not know."""
ELLIPSIS = "…"


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(_sizes(text))


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
    start, taken = 0, 0
    for at, size in enumerate(_sizes(text)):
        if at > start and size and taken + size > room:
            yield text[start:at]
            start, taken, room = at, 0, width
        taken += size
    yield text[start:]


def shortened(text: str, room: int) -> str:
    """Return the text, with its end left out behind an ellipsis where it is wider than ``room``."""
    if columns(text) <= room:
        return text
    return next(slices(text, room - 1)).rstrip() + ELLIPSIS if room > 1 else ELLIPSIS


def at_word(text: str, room: int) -> str:
    """Return the text as ``shortened`` does, but cut between two words where half of the room is still made use of."""
    if columns(text) <= room or room < 4:
        return shortened(text, room)
    held = next(slices(text, room - 1))
    head = held.rpartition(" ")[0].rstrip()
    return f"{head} {ELLIPSIS}" if 2 * columns(head) >= room else shortened(text, room)


def _sizes(text: str) -> Iterator[int]:
    """Return the columns of each character, where it stands."""
    return map(_width, text) if _JOINER not in text and _EMOJI not in text else _joined(text)


def _joined(text: str) -> Iterator[int]:
    joined = False
    for at, char in enumerate(text):
        size = 0 if joined else _width(char)
        yield 2 if size and text[at + 1 : at + 2] == _EMOJI else size
        joined = char == _JOINER


@cache
def _width(char: str) -> int:
    import unicodedata

    if char < "\u0300":
        return 1
    if (
        unicodedata.category(char) in ("Mn", "Me")
        or char in _JOINERS
        or "\u1160" <= char <= "\u11ff"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    ):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" or any(one <= char <= two for one, two in _WIDER) else 1
