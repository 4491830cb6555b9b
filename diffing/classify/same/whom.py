"""Of whom something is denied, where one side points back to them.

the men, none of whom spoke                   ->  none of the men spoke
two of the guests fell ill, none of them died ->  none of the guests died, but two of them fell ill
"""

from __future__ import annotations

from itertools import takewhile

from diffing.classify.counterparts.pairing import Match
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import field
from diffing.model import Fact, FactType, Token, TokenKind

_NEAR = 6
"""Tokens before "none of whom" in which those stand whom it points back to, at most."""


def is_of_whom(fact: Fact, own: Side, other_fact: Fact, other: Side, scene: Scene) -> bool:
    """Tell whether one denies it of whom the other names: "the men, none of whom spoke", "none of the men spoke"."""
    first, end = own.range_of(fact)
    whom = own.tokens[end].key if end < len(own.tokens) else ""
    if whom not in scene.lexicon.relatives or field(fact, "cue") != field(other_fact, "cue"):
        return False
    stop, stem = other.range_of(other_fact)[1], scene.around.stem
    named = any(stem(it.key) == field(other_fact, "stem") for it in own.tokens[max(0, first - _NEAR) : first])
    said = {stem(it.key) for it in to_mark(own, end + 1) if it.key not in scene.lexicon.function_words}
    place = next(
        (at for at in range(stop, len(other.tokens)) if stem(other.tokens[at].key) == field(other_fact, "stem")), -1
    )
    if place < 0:
        return False
    behind = place + 1
    if [it.text for it in other.tokens[behind : behind + 1]] == [","]:  # "none of the men, who ran, spoke"
        behind += len(to_mark(other, behind + 1)) + 2
    return named and bool(said) and said <= {stem(token.key) for token in to_mark(other, behind)}


def is_of_them(fact: Fact, own: Side, other_fact: Fact, other: Side, scene: Scene) -> bool:
    """Tell whether one denies it of "them" whom the other names: "two fell ill, none of them died"."""
    whom = _whom(fact, own, other_fact, other, scene)
    if whom is None or not whom[1]:
        return False
    small, stem = scene.lexicon.function_words | scene.lexicon.be_forms, scene.around.stem
    said = {stem(it.key) for it in to_mark(own, own.range_of(fact)[1] + 1) if it.key not in small}
    return bool(said) and said <= {stem(it.key) for it in to_mark(other, other.range_of(other_fact)[1])}


def is_of_others(match: Match, scene: Scene) -> bool:
    """Tell whether one denies of "them" what the other denies of people whom the first one's side never names."""
    pair = scene.pair
    if match.old.type is not FactType.NEGATION:
        return False
    sides = (match.old, pair.old, match.new, pair.new), (match.new, pair.new, match.old, pair.old)
    return any(_is_of_others(*it, scene) for it in sides)


def _is_of_others(fact: Fact, own: Side, other_fact: Fact, other: Side, scene: Scene) -> bool:
    whom, stem = _whom(fact, own, other_fact, other, scene), scene.around.stem
    if whom is None or whom[0] in scene.lexicon.vague_people:
        return False
    return stem(whom[0]) not in map(stem, own.lookup.keys)


def _whom(fact: Fact, own: Side, other_fact: Fact, other: Side, scene: Scene) -> tuple[str, bool] | None:
    """Return whom the other side names where one denies of "them", and whether they are the last people before that."""
    lexicon, stem = scene.lexicon, scene.around.stem
    first, end = own.range_of(fact)
    them = own.tokens[end].key if end < len(own.tokens) else ""
    if them not in lexicon.reflexives or field(fact, "cue") != field(other_fact, "cue"):
        return None
    verbs = lexicon.be_forms | lexicon.auxiliaries | lexicon.own_tenses.keys()
    denied = {stem(it.key) for it in to_mark(own, end + 1)}
    named = list(
        takewhile(
            lambda it: it.key not in verbs and stem(it.key) not in denied,
            to_mark(other, other.range_of(other_fact)[1]),
        )
    )
    heads = list(takewhile(lambda it: it.key not in lexicon.plain_relations, named))
    if not heads or heads[0].key in lexicon.reflexives:
        return None
    people = lexicon.people_nouns | lexicon.plural_roles | {heads[-1].key}
    last = next((it.key for it in reversed(own.tokens[:first]) if it.key in people), "")
    return heads[-1].key, stem(last) == stem(heads[-1].key)


def to_mark(side: Side, at: int) -> tuple[Token, ...]:
    """Return the tokens from one on up to the next mark."""
    end = next((it for it in range(at, len(side.tokens)) if side.tokens[it].kind is TokenKind.MARK), len(side.tokens))
    return side.tokens[at:end]
