"""Everything needed to judge the changes of one sentence link, in one value."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from diffing.classify.around import Neighbourhood
from diffing.classify.passages import Pair, pair_of
from diffing.lexicon import Lexicon
from diffing.model import Link, TokenKind
from diffing.options import Options


class Scene(NamedTuple):
    """One link laid out, with what stands around it."""

    pair: Pair
    balance: Counter[str]
    """Stem -> how many more changed words of it the new side has than the old: 0 where a word only moved."""
    at: int
    """Index of the link."""
    around: Neighbourhood
    lexicon: Lexicon
    options: Options


def scene_of(at: int, link: Link, around: Neighbourhood, options: Options) -> Scene:
    """Lay out a sentence link; the balance of a one-sided one is left out, since it is told as a whole."""
    pair = pair_of(around.old, around.new, link, options)
    balance = balance_of(pair, around) if link.old and link.new else Counter[str]()
    return Scene(pair, balance, at, around, around.lexicon, options)


def balance_of(pair: Pair, around: Neighbourhood) -> Counter[str]:
    """Return, for each stem, how many more changed words of it the new side has than the old."""
    count: Counter[str] = Counter()
    stem, mark = around.stem, TokenKind.MARK
    for tokens, fresh, step in ((pair.old.tokens, pair.old_fresh, -1), (pair.new.tokens, pair.new_fresh, 1)):
        for at in fresh:
            token = tokens[at]
            if token.kind is not mark:
                count[stem(token.key)] += step
    return count
