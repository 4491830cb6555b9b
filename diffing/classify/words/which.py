"""Whether a lone word before a thing tells which of several in a row is meant, though it colours other things.

the mayor           ->  the previous mayor        another person
an inquiry          ->  an earlier inquiry        another one
the agreement       ->  the draft agreement       another text
the owner           ->  the current owner         and no former one
the oldest bridge   ->  the oldest known bridge   as far as is known
the day             ->  the previous day          a time is told as one
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from diffing.classify.grammar.narrowed import has_like_there
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import Token

_START = attrgetter("start")
_NEAR = 4
"""Tokens before a word in which a superlative stands: "the oldest of its known parts"."""


def tells_which(
    words: Sequence[Token], here: Sequence[Token], there: Sequence[Token], scene: Scene, *, came: bool
) -> bool:
    """Tell whether all that came or went is a word for a turn or stage of the thing behind it, which stayed.

    ``here`` and ``there`` have the tokens of both sides of the change, first those of the side that has the word:
    articles may stand among them.
    """
    lexicon = scene.lexicon
    small = lexicon.determiners
    if len(words) != 1 or any(it is not words[0] and it.key not in small for it in (*here, *there)):
        return False
    side, partners = (scene.pair.new, scene.pair.to_old) if came else (scene.pair.old, scene.pair.to_new)
    at = bisect_left(side.tokens, words[0].start, key=_START)
    if at + 1 >= len(side.tokens) or partners[at + 1] < 0 or _is_led(partners[at + 1], scene, came=came):
        return False
    key, head = words[0].key, side.tokens[at + 1].key
    if key in lexicon.known_words:
        return _is_best(at, side, scene)
    if head in lexicon.time_units or _base(head, scene) in lexicon.timeless_nouns or not scene.around.may_be_noun(head):
        return False
    tells = key in lexicon.turn_words or _base(head, scene) in lexicon.turns.get(key, ())
    stems = {scene.around.stem(it) for it in (scene.pair.old if came else scene.pair.new).lookup.keys}
    told = scene.around.stem(key) in stems or has_like_there(key, scene, scene.around.thesaurus, came=came)
    return tells and not told


def _is_led(at: int, scene: Scene, *, came: bool) -> bool:
    """Tell whether another word that came or went stands before a token of the other side: "the present owner"."""
    pair = scene.pair
    other, fresh = (pair.old, pair.old_fresh) if came else (pair.new, pair.new_fresh)
    return at - 1 in fresh and other.tokens[at - 1].key not in scene.lexicon.determiners


def _base(key: str, scene: Scene) -> str:
    """Return a noun in the singular: "customer" of "customers"."""
    endings = scene.lexicon.plural_endings
    return next((key.removesuffix(ending) for ending in endings if key.endswith(ending)), key)


def _is_best(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a token stands behind what is first or last of its kind: "the oldest", "the only"."""
    lexicon = scene.lexicon
    highest = tuple(high for _, high in lexicon.degree_endings)
    before = [token.key for token in side.tokens[max(0, at - _NEAR) : at]]
    return any(key in lexicon.superlatives or key in lexicon.limiting_words or key.endswith(highest) for key in before)
