"""How a remark names places, words and changes: short, on one line, paragraphs counted from 1."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from diffing.model import Article, Change, Role

_LONGEST = 60
"""Characters of an article that a remark repeats at most."""
_NAMED = 3
"""Things that a remark names before it counts the rest."""


def place_of(article: Article, start: int, *, old: bool = False) -> str:
    """Return the paragraph that holds an offset: "¶3", "old ¶3", or "the headline"."""
    index = max(bisect_right(article.paragraphs, start, key=lambda paragraph: paragraph.start) - 1, 0)
    if is_headline(article, index):
        return "the old headline" if old else "the headline"
    return f"old ¶{index + 1}" if old else f"¶{index + 1}"


def is_headline(article: Article, paragraph: int) -> bool:
    """Tell whether a paragraph is the heading that the article opens with."""
    return paragraph == 0 and article.paragraphs[0].role is Role.HEADING


def quoted(text: str) -> str:
    """Return some words of an article on one line, the end of many left out, between quotation marks."""
    line = " ".join(text.split()).strip('"“”')
    return f"“{line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + '…'}”"


def shown(change: Change) -> str:
    """Return a change as it is written: “1971” -> “1974”."""
    return " -> ".join(quoted(place.text) if place else "nothing" for place in (change.old, change.new))


def joined(things: Sequence[str]) -> str:
    """Return a list in words: "a, b and c"."""
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} and {things[-1]}"


def listed(things: Sequence[str]) -> str:
    """Return the first few of a list in words, and how many more there are."""
    rest = len(things) - _NAMED
    return joined([*things[:_NAMED], f"{rest} more"] if rest > 0 else things)
