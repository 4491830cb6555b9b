"""A clause that says how something is known, which came before it or went.

figures show sales fell             ->  sales fell          who says so is gone
there were reports that he lied     ->  he lied
it has been claimed that he lied    ->  he lied
remember that the road is shut      ->  the road is shut    the same
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import Token, TokenKind

_START = attrgetter("start")
_LONGEST = 10
"""Tokens of such a clause."""


def frames(here: Sequence[Token], there: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether tokens that came, or went, are a clause that opens the sentence it says the source of."""
    pair, lexicon = scene.pair, scene.lexicon
    if not 1 < len(here) <= _LONGEST or any(token.kind is TokenKind.WORD for token in there):
        return False
    side, other, partners = (pair.new, pair.old, pair.to_old) if came else (pair.old, pair.new, pair.to_new)
    first = bisect_left(side.tokens, here[0].start, key=_START)
    end = first + len(here)
    if end >= len(partners) or partners[end] < 0 or not (_opens(first, side) and _opens(partners[end], other)):
        return False
    led = here[-1].key in lexicon.clause_openers
    words = [token for token in here if token.kind is TokenKind.WORD][: -1 if led else None]
    return len(words) > 1 and (_is_evidence(words, scene) or (led and _is_heard(words, scene)))


def _opens(at: int, side: Side) -> bool:
    """Tell whether a token is the first of its sentence."""
    cut = bisect_right(side.cuts, at)
    return cut > 0 and side.cuts[cut - 1] == at


def _is_evidence(words: Sequence[Token], scene: Scene) -> bool:
    """Tell whether words are something and what it tells: "figures show", "the jury heard"."""
    lexicon, around, verb = scene.lexicon, scene.around, words[-1].key
    if words[0].key in lexicon.subordinators or words[0].key in lexicon.relation_words:
        return False  # "after leaving school"
    if verb in lexicon.be_forms or verb in lexicon.function_words or not around.may_be_verb(verb):
        return False
    return any(around.root(token.key) and around.may_be_noun(token.key) for token in words[:-1])


def _is_heard(words: Sequence[Token], scene: Scene) -> bool:
    """Tell whether words say that something is told: "there were reports that", "it has been claimed that"."""
    lexicon, last = scene.lexicon, words[-1].key
    if words[0].key in lexicon.there_words and words[1].key in lexicon.be_forms:
        return scene.around.may_be_noun(last) and bool(scene.around.root(last))
    return words[0].key in lexicon.impersonal and last in lexicon.claim_verbs
