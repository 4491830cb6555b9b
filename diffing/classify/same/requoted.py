"""Quotations that say the same words, parted otherwise.

"a b," she said                ->  "a," she said, "b"
said: "It is cold, but open."  ->  "It is cold," she said. "Open."     less a word that joined the two
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from diffing.classify.passages import Pair, stating
from diffing.facts import same_key
from diffing.lexicon import Lexicon
from diffing.model import FactType


def without_parted(pair: Pair, lexicon: Lexicon) -> Pair:
    """Leave the quotations out where both sides quote the same words, parted otherwise."""
    quotes = [side.stated.of(FactType.QUOTE) for side in (pair.old, pair.new)]
    if len(quotes[0]) == len(quotes[1]) or not all(quotes):
        return pair
    fewer, more = sorted(([str(same_key(fact)).split() for fact in side] for side in quotes), key=len)
    if not _are_parted([word for words in fewer for word in words], more, lexicon.conjunctions | lexicon.turning_words):
        return pair
    olds, news = ([fact for fact in side.facts if fact.type is not FactType.QUOTE] for side in (pair.old, pair.new))
    return pair._replace(old=stating(pair.old, olds), new=stating(pair.new, news))


def _are_parted(words: Sequence[str], parts: Sequence[Sequence[str]], joints: Container[str]) -> bool:
    """Tell whether words are those of several parts, with at most one word that joins them between two."""
    at = 0
    for part in parts:
        if at and list(words[at : at + len(part)]) != list(part) and words[at : at + 1] and words[at] in joints:
            at += 1
        if list(words[at : at + len(part)]) != list(part):
            return False
        at += len(part)
    return at == len(words)
