"""Names in full that stand beside their initials, or on the other side, which say the same without them.

    the World Health Organization (WHO) said   ->   the WHO said          nothing was lost
    work in natural language processing        ->   work in NLP           nor here

Whether the letters are the initials is read from the words themselves; small words between them may be left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.classify.lookup import SHORTEST
from diffing.classify.passages import Side
from diffing.model import Token


def but_defined(words: Sequence[Token], side: Side, other: Side) -> list[Token]:
    """Leave out the words of names in full whose initials stand behind them, and on the other side without brackets."""
    defined = side.lookup.defined if words else None
    if not defined:
        return list(words)
    there = other.lookup.capitals
    return [word for word in words if there.isdisjoint(defined.get(word.start, ()))]


def spelt_out(initials: str, tokens: Sequence[Token], span: tuple[int, int]) -> tuple[int, int] | None:
    """Return where, in a range of tokens, words in small letters stand side by side whose initials these are."""
    letters = initials.casefold()
    if len(letters) < SHORTEST or not (initials.isupper() and initials.isalpha()):
        return None
    for first in range(*span):
        end, left = first, letters
        while left and end < span[1] and tokens[end].text.islower():
            opening = "".join([part[:1] for part in tokens[end].key.split("-")])
            if not left.startswith(opening):
                break
            end, left = end + 1, left.removeprefix(opening)
        if not left:
            return first, end
    return None
