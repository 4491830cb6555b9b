"""Names in full that stand beside their initials, or on the other side, which say the same without them.

    the World Health Organization (WHO) said   ->   the WHO said          nothing was lost
    work in natural language processing        ->   work in NLP           nor here

Whether the letters are the initials is read from the words themselves; small words between them may be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diffing.classify.passages import Side
from diffing.model import Token

_SHORTEST = 2
"""Letters of the shortest name in initials."""


def but_defined(words: Sequence[Token], side: Side, other: Side) -> list[Token]:
    """Leave out the words of names in full whose initials stand behind them, and on the other side without brackets."""
    if not words or not side.lookup.bracketed:
        return list(words)
    spelled = {side.tokens[at].start for first, end in _spelled_out(side, other) for at in range(first, end)}
    return [word for word in words if word.start not in spelled]


def spelt_out(initials: str, tokens: Sequence[Token], span: tuple[int, int]) -> tuple[int, int] | None:
    """Return where, in a range of tokens, words in small letters stand side by side whose initials these are."""
    letters = initials.casefold()
    if len(letters) < _SHORTEST or not (initials.isupper() and initials.isalpha()):
        return None
    for first in range(span[0], span[1] - len(letters) + 1):
        words = tokens[first : first + len(letters)]
        if all(word.text.islower() and word.key[0] == letter for word, letter in zip(words, letters, strict=True)):
            return first, first + len(letters)
    return None


def _spelled_out(side: Side, other: Side) -> Iterator[tuple[int, int]]:
    """Yield the ranges of tokens of such names: "World Health Organization" before "(WHO)"."""
    for at in side.lookup.bracketed:
        initials = side.tokens[at + 1].text
        if len(initials) >= _SHORTEST and initials in other.lookup.capitals:
            first = _start(side.tokens, at, initials)
            if first is not None:
                yield first, at


def _start(tokens: Sequence[Token], end: int, initials: str) -> int | None:
    """Return where the words start whose initials these are, the last of them before ``end``."""
    left = initials
    for at in range(end - 1, max(-1, end - 1 - 2 * len(initials)), -1):
        if tokens[at].text[:1].upper() == left[-1:]:
            left = left[:-1]
            if not left:
                return at
        elif not tokens[at].text.islower():
            return None
    return None
