"""A pronoun that opens a sentence, and a thing in its place: whether that is what the sentence before it is about.

the fair began on Monday. It drew 900    ->  the fair drew 900       the same
the firm sued the bank. It collapsed     ->  the bank collapsed      perhaps another
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import Token, TokenKind

_START = attrgetter("start")
_THING = 2
"""Words of "the fair"."""


def is_subject(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool | None:
    """Tell whether one side opens a sentence with "the" and a noun, the other with a pronoun that means it.

    Nothing where that is not how they differ, or where the noun does not stand in the sentence before.
    """
    pair = scene.pair
    for some, others, side, there in ((old, new, pair.old, pair.new), (new, old, pair.new, pair.old)):
        if len(some) != _THING or len(others) != 1 or not _is_thing(some, scene):
            continue
        pronoun = others[0].key in scene.lexicon.pronoun_genders
        if not pronoun or not (_opens(some[0], side) and _opens(others[0], there)):
            continue
        before = _sentence_before(some[0], side, scene)
        stems = [scene.around.stem(token.key) for token in before]
        noun = scene.around.stem(some[1].key)
        if noun in stems[1:] and before[0].key in scene.lexicon.articles | scene.lexicon.indefinite:
            return stems[1] == noun
    return None


def _is_thing(tokens: Sequence[Token], scene: Scene) -> bool:
    """Tell whether two words are an article and a noun in small letters."""
    return tokens[0].key in scene.lexicon.articles and tokens[1].text.islower()


def _opens(token: Token, side: Side) -> bool:
    return bisect_left(side.tokens, token.start, key=_START) in side.cuts


def _sentence_before(token: Token, side: Side, scene: Scene) -> Sequence[Token]:
    """Return the words of the sentence before that of a token, in its article."""
    own = bisect_right(side.article.sentences, token.start, key=_START) - 1
    reader = scene.around.old if side is scene.pair.old else scene.around.new
    return [it for it in reader.tokens(own - 1) if it.kind is not TokenKind.MARK] if own > 0 else ()
