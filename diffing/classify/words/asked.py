"""What is asked, or left open, that is another thing now, or stated.

asked whether he was pushed     ->  asked why he was pushed          it is taken for true
does not say whether he drank   ->  does not say he drank
explained how they met          ->  explained when they met
known of the crash              ->  known how serious the crash was
doubt whether he will come      ->  doubt that he will come          the same
asked whether he was pushed     ->  asked if he was pushed           the same
those who are ill must call     ->  ... call, whether or not ill     a condition that is none
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import longest
from diffing.model import Token, TokenKind

_START = attrgetter("start")
_BESIDE = 2
"""Words beside a word that asks, at most, in a change of which it is the bulk."""
_LED = 3
"""Tokens before what is left open in which the verb stands that leaves it so."""


def other_question(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether what is asked or left open is another thing on the new side, or is told as true on one of them."""
    lexicon = scene.lexicon
    keys = [token.key for token in old], [token.key for token in new]
    if _is_waived(old, scene.pair.new, scene) or _is_waived(new, scene.pair.old, scene):
        return True
    if not any(key in lexicon.open_clauses or key in lexicon.questions for side in keys for key in side):
        return False
    if _is_degree(old, new, scene) or _is_degree(new, old, scene):
        return True
    return _is_stated(old, new, scene, came=False) or _is_stated(new, old, scene, came=True) or _is_other(*keys, scene)


def _is_waived(own: Sequence[Token], other: Side, scene: Scene) -> bool:
    """Tell whether words say what a thing does not depend on, and none of the other side do: "whether or not"."""
    waivers, keys = scene.lexicon.waivers, [token.key for token in own]
    if not scene.lexicon.open_clauses.isdisjoint(other.lookup.keys):
        return False  # "whether full-time or part-time"
    if not any(key in waivers and longest(waivers, keys, at) for at, key in enumerate(keys)):
        return False
    there = [token.key for token in other.tokens]
    return not any(longest(waivers, there, at) for key in waivers for at in other.lookup.places.get(key, ()))


def _is_degree(own: Sequence[Token], there: Sequence[Token], scene: Scene) -> bool:
    """Tell whether it is asked how much of something it is, where the other side only names it: "of", "how serious"."""
    small = scene.lexicon.plain_relations
    if not there or any(token.key not in small for token in there):
        return False
    return any(asks.key in scene.lexicon.questions and scene.around.root(token.key) for asks, token in pairwise(own))


def _is_other(old: Sequence[str], new: Sequence[str], scene: Scene) -> bool:
    """Tell whether one word that asks took the place of another: "why", "how"."""
    lexicon = scene.lexicon
    asks = [[key for key in keys if key in lexicon.questions] for keys in (old, new)]
    short = max(len(old), len(new)) <= 1 + _BESIDE
    return (
        short
        and len(asks[0]) == 1 == len(asks[1])
        and not lexicon.questions[asks[0][0]] & lexicon.questions[asks[1][0]]
    )


def _is_stated(own: Sequence[Token], there: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether what was left open is told as true, or asked for more, in words that stand behind it on both sides.

    "whether to appeal" leaves no more open than "an appeal".
    """
    lexicon, pair = scene.lexicon, scene.pair
    asks = next((token for token in own if token.key in lexicon.open_clauses), None)
    side, other, partners = (pair.new, pair.old, pair.to_old) if came else (pair.old, pair.new, pair.to_new)
    if asks is None or any(token.key in lexicon.open_clauses or token.key in lexicon.open_ifs for token in there):
        return False
    at = bisect_left(side.tokens, asks.start, key=_START)
    behind = at + 1
    if behind >= len(side.tokens) or side.tokens[behind].key in lexicon.infinitives or partners[behind] < 1:
        return False
    before = other.tokens[partners[behind] - 1]
    asks_more = before.key in lexicon.questions
    doubts = any(token.key in lexicon.doubting for token in side.tokens[max(0, at - _LED) : at])
    if doubts and not asks_more:
        return False
    opens = asks_more or before.key in lexicon.clause_openers
    led = partners[at - 1] if at else -1
    return opens or (before.kind is not TokenKind.MARK and led == partners[behind] - 1 >= 0)
