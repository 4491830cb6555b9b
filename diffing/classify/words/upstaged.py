"""Another deed than the one that was told, which only a clause tells now: the news of a story that goes on.

police arrested a man              ->  police freed a man who was arrested       who, which, that, after, having
a man has been arrested in Osk     ->  a man arrested in Osk has been charged    or its participle alone
the council plans to close it      ->  the council dropped plans to close it     or its noun
sales rose in May                  ->  sales fell in June after rising in May

That the old words are all there still is no reason to take the new verb for style: it is what happened.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from diffing.classify.exchanges.exchanged import are_like
from diffing.classify.grammar.voice import voice_of
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Token, TokenKind

_START = attrgetter("start")
_CLAUSE = 9
"""Tokens behind what opens a clause in which its verb stands: "which the council had not approved"."""
_OBJECT = 3
"""Tokens behind a verb in which its object stands: "dropped its plans"."""


def upstages(words: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether one of the words that only one side has is its main verb, and the other's is in a clause there."""
    pair, lexicon = scene.pair, scene.lexicon
    side, other = (pair.new, pair.old) if came else (pair.old, pair.new)
    if scene.around.thesaurus is None or pair.is_long(scene.options):
        return False
    partners, fresh = (pair.to_old, pair.new_fresh) if came else (pair.to_new, pair.old_fresh)
    verbs = [at for token in words if _is_verb(at := bisect_left(side.tokens, token.start, key=_START), side, scene)]
    if not verbs:
        return False
    openers = lexicon.acting_relatives | lexicon.sequences
    opened = [
        at
        for at in fresh
        if side.tokens[at].key in openers and not (at and side.tokens[at - 1].key in lexicon.genitives)  # "of whom"
    ]
    return any(
        (
            _is_ahead(at, opened, side, other, scene)
            or _is_behind_participle(at, side, other, scene)
            or _takes_noun(at, partners, side, other, scene)
        )
        and not _is_told(at, side, other, scene)
        for at in verbs
    )


def _is_verb(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a token is a verb that says what somebody did, or what was done."""
    lexicon, token = scene.lexicon, side.tokens[at]
    if token.kind is not TokenKind.WORD or not at or not token.text.islower() or token.key in lexicon.people_nouns:
        return False
    if any(side.stated.over(FactType.ATTRIBUTION, token.start, token.end)):
        return False
    if not scene.around.may_be_verb(token.key) or token.key in lexicon.auxiliaries:
        return False
    if side.tokens[at - 1].key in lexicon.determiners or not lexicon.neutral_leads.isdisjoint(
        scene.around.bases(token.key)
    ):
        return False
    helped = voice_of(side, at, scene)[0] < at
    return helped or (scene.around.is_past(token.key) and _is_first(at, side, scene))


def _is_first(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether no other verb stands before one in its clause: "freed" of "they met the men freed" is none."""
    around = scene.around
    for place in range(at - 1, -1, -1):
        token = side.tokens[place]
        if token.kind is TokenKind.MARK or place + 1 in side.cuts:
            return True
        if token.key in scene.lexicon.be_forms or token.key in scene.lexicon.auxiliaries:
            return False
        if around.may_be_verb(token.key) and (around.is_past(token.key) or not around.may_be_noun(token.key)):
            return False
    return True


def _is_told(at: int, side: Side, other: Side, scene: Scene) -> bool:
    """Tell whether the other side has the same verb, or one that may stand for it."""
    key, small = side.tokens[at].key, scene.lexicon.function_words
    if _forms(key, other, scene):
        return True
    words = (it.key for it in other.tokens if it.kind is TokenKind.WORD and it.key not in small)
    return any(are_like(key, word, scene) for word in words)


def _is_ahead(at: int, opened: Sequence[int], side: Side, other: Side, scene: Scene) -> bool:
    """Tell whether a verb stands outside a clause that came, whose verb is the other side's own."""
    for start in opened:
        ends = _end(start, side)
        for place in _same_deeds(range(start + 1, min(ends, start + 1 + _CLAUSE)), side, other, scene):
            if not start - 1 <= at <= place and _is_main(at, side, scene):  # no "found that it fell"
                return True
    return False


def _end(start: int, side: Side) -> int:
    """Return where a clause ends at the latest: at the next mark."""
    marks = (at for at in range(start + 1, len(side.tokens)) if side.tokens[at].kind is TokenKind.MARK)
    return next(marks, len(side.tokens))


def _same_deeds(places: range, side: Side, other: Side, scene: Scene) -> Iterator[int]:
    """Yield the verbs of a side that are, in any form, one of a main clause on the other side."""
    around, lexicon = scene.around, scene.lexicon
    for at in places:
        key = side.tokens[at].key
        if key in lexicon.function_words or not around.may_be_verb(key):
            continue
        there = other.lookup.places.get(key, ()) or _forms(key, other, scene)
        if any(_is_main(it, other, scene) for it in there):
            yield at


def _forms(key: str, side: Side, scene: Scene) -> Sequence[int]:
    """Return where a side has a verb in any form."""
    around, bases = scene.around, scene.around.bases(key)
    return [
        at
        for at, token in enumerate(side.tokens)
        if token.kind is TokenKind.WORD
        and (around.stem(token.key) == around.stem(key) or not bases.isdisjoint(around.bases(token.key)))
    ]


def _is_main(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a verb stands in no clause that a small word opens: not "who was arrested", "after it fell"."""
    lexicon = scene.lexicon
    closing = lexicon.acting_relatives | lexicon.sequences | lexicon.subordinators
    start = voice_of(side, at, scene)[0]
    if start and side.tokens[start - 1].key in lexicon.infinitives:
        return False
    if start == at and side.tokens[at].key.endswith(lexicon.participle_endings):
        return False
    for place in range(start - 1, max(-1, start - 1 - _CLAUSE), -1):
        token = side.tokens[place]
        if token.kind is TokenKind.MARK or place + 1 in side.cuts:
            return True
        if token.key in closing:
            return any(scene.around.is_past(it.key) for it in side.tokens[place + 1 : start])
    return True


def _is_behind_participle(at: int, side: Side, other: Side, scene: Scene) -> bool:
    """Tell whether a verb with what helps it stands behind a participle that the other side has with its own help."""
    start = voice_of(side, at, scene)[0]
    if start == at:
        return False
    for place in range(start - 1, 0, -1):
        if side.tokens[place].kind is TokenKind.MARK:
            return False
        key, before = side.tokens[place].key, side.tokens[place - 1].key
        if key not in other.lookup.places or not scene.around.is_past(key) or not scene.around.may_be_noun(before):
            continue
        there = other.lookup.places[key][0]
        if voice_of(side, place, scene)[0] == place and voice_of(other, there, scene)[0] < there:
            return True
    return False


def _takes_noun(at: int, partners: Sequence[int], side: Side, other: Side, scene: Scene) -> bool:
    """Tell whether the object of a verb is the other side's verb, as its noun: "plans to close", "dropped plans to"."""
    lexicon = scene.lexicon
    if not lexicon.announcing_verbs.isdisjoint(scene.around.bases(side.tokens[at].key)):
        return False  # "announced plans to close it"
    for place in range(at + 1, min(len(side.tokens) - 1, at + 1 + _OBJECT)):
        key = side.tokens[place].key
        if key in lexicon.determiners or key in lexicon.possessives:
            continue
        there = partners[place]
        led = side.tokens[place + 1].key in lexicon.infinitives and partners[place + 1] == there + 1
        verb = there > 0 and led and other.tokens[there - 1].key not in lexicon.determiners
        return verb and scene.around.may_be_verb(key) and scene.around.may_be_noun(key)
    return False
