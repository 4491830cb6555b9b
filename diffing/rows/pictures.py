"""Emoji made of several characters, which no mark may cut."""

from __future__ import annotations

JOINING = "\u200d\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""Characters that make one picture with what stands before them, and a joiner with what follows, too."""


def whole_pictures(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to whole emoji: a family is one picture, of people, joiners and colours."""
    while 0 < start < len(text) and (text[start] in JOINING or text[start - 1] == JOINING[0]):
        start -= 1
    while 0 < end < len(text) and (text[end] in JOINING or text[end - 1] == JOINING[0]):
        end += 1
    return start, end
