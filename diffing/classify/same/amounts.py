"""Words for numbers that no number was read from, as in a title or behind "per".

50 parts per billion       ->  50 parts per million
Music for Five Dogs        ->  Music for Thirteen Dogs
a multi-million deal       ->  a multi-billion deal
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.classify.counterparts.pairing import Single
from diffing.classify.draft import Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import values
from diffing.lexicon import Lexicon
from diffing.model import FactType, Token

_BARE = {"kind", "amount", "unit", "of", "group"}
"""Fields of a number that nothing loosens."""
_LONGEST = 200
"""Tokens that took a number's place, at most, among which its words are looked for."""


def other_amount(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether words for numbers gave way to others, outside what was read as a number or a date."""
    was, now = (_amounts(tokens, scene.lexicon) for tokens in (old, new))
    if not was or not now or set(was.values()) == set(now.values()):
        return False
    before, after = _unread(was, scene.pair.old), _unread(now, scene.pair.new)
    return bool(before) and bool(after) and before != after


def is_in_words(single: Single, span: Range, scene: Scene) -> bool:
    """Tell whether a bare number stands there as a word that was read as none: "9 Ministers", "Nine Ministers"."""
    pair, number = scene.pair, values(single.fact)
    if not number.keys() <= _BARE or number.get("unit"):
        return False
    code = pair.codes[(pair.new_block if single.came else pair.old_block)[span[0]]]
    there, (first, end) = (pair.old, code.old) if single.came else (pair.new, code.new)
    if end - first > _LONGEST:
        return False
    words = _amounts(there.tokens[first:end], scene.lexicon)
    return frozenset((number.get("amount"),)) in _unread(words, there)


def _amounts(tokens: Sequence[Token], lexicon: Lexicon) -> dict[int, frozenset[float]]:
    """Return where a token with words for numbers starts -> what these are worth, part by part."""
    found: dict[int, frozenset[float]] = {}
    for token in tokens:
        worth = [
            known[part]
            for part in token.key.split("-")
            for known in (lexicon.cardinals, lexicon.scales)
            if part in known
        ]
        if worth:
            found[token.start] = frozenset(worth)
    return found


def _unread(amounts: dict[int, frozenset[float]], side: Side) -> set[frozenset[float]]:
    """Return what the amounts are worth that stand in no number and no date of a side."""
    over, read = side.stated.over, (FactType.NUMBER, FactType.DATE)
    return {it for at, it in amounts.items() if not any(any(over(type_, at, at + 1)) for type_ in read)}
