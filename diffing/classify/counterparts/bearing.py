"""Which word a negation bears on, where a sentence has that word twice.

not guilty of murder but guilty of theft  ->  guilty of murder but not guilty of theft    another that was there
refused to sign it and signed the second  ->  signed it and refused to sign the second    one told by what follows
"""

from __future__ import annotations

from diffing.classify.counterparts.counted import Placed
from diffing.classify.passages import Pair, Side
from diffing.facts import field
from diffing.lexicon import load as lexicon
from diffing.model import FactType, TokenKind
from diffing.options import Options
from diffing.segment import stem

_SCOPE = 6
"""Tokens from a negation on in which the word stands that it bears on."""
_CLOSE = 4
"""Tokens behind that word, or before it, by which it is told from another of its kind."""


def bears_on_another(old: Placed, new: Placed, pair: Pair, options: Options) -> bool:
    """Tell whether two equal negations bear on two words that only look alike, each of which is on both sides."""
    if old.fact.type is not FactType.NEGATION or pair.is_long(options):
        return False
    was, now = _borne(old, pair.old), _borne(new, pair.new)
    if min(was, now) < 0:
        return False
    there, here = pair.to_new[was], pair.to_old[now]
    crossed = min(there, here) >= 0 and there != now
    follows = [_near(range(at + 1, at + 1 + _CLOSE), side, options) for at, side in ((was, pair.old), (now, pair.new))]
    if not all(follows):
        leads = [
            _near(range(it.first - 1, it.first - 1 - _CLOSE, -1), side, options)
            for it, side in ((old, pair.old), (new, pair.new))
        ]
        return crossed and leads[0].isdisjoint(leads[1])
    if not follows[0].isdisjoint(follows[1]):
        return False
    return crossed or (_is_twice(was, pair.old, options) and _is_twice(now, pair.new, options))


def _borne(negation: Placed, side: Side) -> int:
    """Return the token that a negation bears on, -1 where none is near."""
    scope = field(negation.fact, "scope")
    near = range(negation.first, min(len(side.tokens), negation.end + _SCOPE))
    return next((at for at in near if side.tokens[at].key == scope), -1)


def _is_twice(at: int, side: Side, options: Options) -> bool:
    """Tell whether a side has a word again, in any form."""
    language = lexicon(options.language)

    def root(word: str) -> str:
        return stem(language.kin.get(word, word), language)

    own = root(side.tokens[at].key)
    return any(place != at and root(token.key) == own for place, token in enumerate(side.tokens))


def _near(places: range, side: Side, options: Options) -> set[str]:
    """Return the words of meaning at some places, up to where a clause ends."""
    language, found = lexicon(options.language), set[str]()
    for token in (side.tokens[at] for at in places if 0 <= at < len(side.tokens)):
        if token.kind is TokenKind.MARK or token.key in language.clause_links or token.key in language.conjunctions:
            break
        if token.key not in language.function_words and token.key not in language.auxiliaries:
            found.add(token.key)
    return found
