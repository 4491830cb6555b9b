"""Small words whose change leaves somebody out, or takes him in, and contrary ones that exchanged places.

all parties but Labour                ->  all parties and Labour                left out, or one more
all of them began                     ->  all but the smallest of them began
the first to leave                    ->  among the first to leave              the one, or one of several
the first for it, the second against  ->  the first against it, the second for  exchanged
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from diffing.classify.draft import Draft
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, Token, TokenKind

_START = attrgetter("start")
_NAMED = 3
"""Tokens from "all" to "but" in which stands what there is of all."""
_FIRST = 3
"""Tokens behind "among" in which a superlative stands."""


def other_members(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether somebody is left out on one side alone, or is one of several there: "but", "among"."""
    lexicon, many = scene.lexicon, len(old) + len(new)
    if many == 1:
        token, side = (old[0], scene.pair.old) if old else (new[0], scene.pair.new)
        return token.key in lexicon.among_words and _leads_to_most(token, side, scene)
    if _leaves_out(old, new, scene.pair.old, scene) or _leaves_out(new, old, scene.pair.new, scene):
        return True
    if _is_left_alone(old, new, scene) or _is_left_alone(new, old, scene):
        return True
    if not len(old) == len(new) == 1:
        return False
    keys = {old[0].key, new[0].key}
    if lexicon.exception_words.isdisjoint(keys) or lexicon.list_words.isdisjoint(keys):
        return False
    token, side = (old[0], scene.pair.old) if old[0].key in lexicon.exception_words else (new[0], scene.pair.new)
    return _is_of_all(token, side, scene)


def _leaves_out(own: Sequence[Token], there: Sequence[Token], side: Side, scene: Scene) -> bool:
    """Tell whether words name who is left out of all, and no word of the other side does: "all but the smallest"."""
    lexicon, outside = scene.lexicon, {it.key for it in there}
    excepts = next((it for it in own if it.key in lexicon.exception_words), None)
    if excepts is None or not lexicon.exception_words.isdisjoint(outside) or lexicon.other_exceptions & outside:
        return False
    at = bisect_left(side.tokens, excepts.start, key=_START)
    before, behind = side.tokens[max(0, at - 1) : at], side.tokens[at + 1 : at + 2]
    named = any(it.key in lexicon.articles or it.key in lexicon.possessives or it.key.isdigit() for it in behind)
    return named and any(it.key in lexicon.universals for it in before)


def _is_left_alone(own: Sequence[Token], there: Sequence[Token], scene: Scene) -> bool:
    """Tell whether what is left out of all is all there is on the other side: "anywhere except in", "only in"."""
    lexicon = scene.lexicon
    excepts = lexicon.exception_words | (lexicon.other_exceptions - lexicon.focuses)
    said = [it.key for it in own]
    leaves = any(one in lexicon.reach_words and other in excepts for one, other in pairwise(said))
    return leaves and lexicon.focuses.isdisjoint(said) and any(it.key in lexicon.focuses for it in there)


def _leads_to_most(token: Token, side: Side, scene: Scene) -> bool:
    """Tell whether "the" and a superlative, or "first", stand behind a word."""
    lexicon, at = scene.lexicon, bisect_left(side.tokens, token.start, key=_START) + 1
    behind = [it.key for it in side.tokens[at : at + _FIRST]]
    highest = tuple(high for _, high in lexicon.degree_endings)
    most = any(key.endswith(highest) or key in lexicon.ordinals or key in lexicon.unequal_degrees for key in behind[1:])
    return most and behind[0] in lexicon.articles


def _is_of_all(token: Token, side: Side, scene: Scene) -> bool:
    """Tell whether "all" or "no" and what it is of stand right before a word, with no verb between."""
    lexicon, at = scene.lexicon, bisect_left(side.tokens, token.start, key=_START)
    for place in range(at - 1, max(-1, at - 1 - _NAMED), -1):
        before = side.tokens[place]
        if before.kind is TokenKind.MARK:
            return False
        if (
            before.key in lexicon.universals
            or before.key in lexicon.narrowed_openers
            or before.key in lexicon.none_words
        ):
            return not (
                _is_verb(place - 1, side, scene)
                and any(_is_verb(it, side, scene) for it in range(at + 1, at + 1 + _NAMED))
            )
        if not scene.around.may_be_noun(before.key) or _is_verb(place, side, scene):
            return False
    return False


def _is_verb(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a past form, or a word that is nothing but a verb, stands somewhere: "tried", in "tried all but"."""
    if not 0 <= at < len(side.tokens):
        return False
    key, lexicon = side.tokens[at].key, scene.lexicon
    past = key.endswith(lexicon.past_endings) or lexicon.kin.get(key, key) != key or key in lexicon.be_forms
    return (past or not scene.around.may_be_noun(key)) and scene.around.may_be_verb(key)


def exchanged(scene: Scene) -> Iterator[Draft]:
    """Yield the contrary small words of which each stands where the other did: "for it, against it"."""
    pair, opposites = scene.pair, scene.lexicon.opposites
    olds, news = pair.old.lookup, pair.new.lookup
    for at in pair.old_fresh:
        key = pair.old.tokens[at].key
        if key not in opposites or not _is_relation(key, scene) or len(olds.places[key]) > 1:
            continue
        for other in opposites[key]:
            if not _is_relation(other, scene) or len(olds.places.get(other, ())) != 1:
                continue
            ends, there = news.places.get(key, ()), news.places.get(other, ())
            if len(ends) != 1 or len(there) != 1:
                continue
            i, j, k, m = at, olds.places[other][0], ends[0], there[0]
            moved = _behind(i, pair.old, scene) == _behind(k, pair.new, scene) != _behind(j, pair.old, scene)
            if not moved and (i < j) is not (k < m) and _stand_alike(i, m, scene) and _stand_alike(j, k, scene):
                was, now = (min(i, j), max(i, j) + 1), (min(k, m), max(k, m) + 1)
                reason = f'"{pair.old.text(*was)}" -> "{pair.new.text(*now)}" (exchanged)'
                yield Draft(Intent.FACT, (FactType.EVENT,), was, now, reason, scene.options.unsure)
                return


def _is_relation(key: str, scene: Scene) -> bool:
    lexicon = scene.lexicon
    return key in lexicon.relations or key in lexicon.plain_relations or key in lexicon.own_pronouns


def _stand_alike(old: int, new: int, scene: Scene) -> bool:
    """Tell whether the same word of meaning stands before two small words, the nearest of each."""
    said = [_before(at, side, scene) for at, side in ((old, scene.pair.old), (new, scene.pair.new))]
    return said[0] == said[1] != ""


def _before(at: int, side: Side, scene: Scene) -> str:
    small = scene.lexicon.function_words | scene.lexicon.own_pronouns
    words = (side.tokens[it] for it in range(at - 1, -1, -1))
    return next(
        (scene.around.stem(it.key) for it in words if it.kind is not TokenKind.MARK and it.key not in small), ""
    )


def _behind(at: int, side: Side, scene: Scene) -> str:
    """Return the first word or mark behind a small word that is no article."""
    words = (token.key for token in side.tokens[at + 1 : at + 1 + _FIRST])
    return next((key for key in words if key not in scene.lexicon.articles), "")
