"""Who goes on speaking: a pronoun as the source of what the other side gives to the one before it.

said A. He added that B   ->  said A, adding that B          one source goes on
said A. He said B         ->  said A and that B
Ms Holt said A. He said B ->  Ms Holt said A and that B      another said B
B, it said                ->  the bank said B                named before

A pronoun goes on only for one whom it can mean, with nobody else told of in between.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from diffing.classify.counterparts.pairing import Match, Single
from diffing.classify.draft import Range
from diffing.classify.passages import Side
from diffing.classify.same.pronouns import is_body
from diffing.classify.scene import Scene
from diffing.facts import field, same_key
from diffing.model import Fact, FactType, Opcode, Token

_START = attrgetter("start")
_OPENED = 5
"""Tokens from where a sentence starts to the pronoun that it is about."""
_PAUSES = frozenset(",.:")
"""Marks behind a claim with which a quotation goes on."""
_PRONOUN, _NEUTRAL = "pronoun", "neutral"
_FACTS = 200
"""Facts of a side, at most, among which what a source said before is looked for."""
_SENTENCE = 40
"""Tokens around a pronoun in which others are looked for."""
_FAR = 4
"""Sentences between a claim and the pronoun that goes on with it, at most."""
_NEAR = 3
"""Tokens around a change in which the verb stands that its claim goes on with."""


def goes_on_saying(single: Single, code: Opcode, scene: Scene) -> bool:
    """Tell whether a pronoun is the source of what the other side gives to the one before it: "adding", "and that"."""
    if single.fact.type is not FactType.ATTRIBUTION or field(single.fact, "by") != _PRONOUN:
        return False
    pair, lexicon = scene.pair, scene.lexicon
    own, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    place = own.range_of(single.fact)[0]
    near = own.tokens[max(0, place - _SENTENCE) : place + _SENTENCE]
    genders = {lexicon.pronoun_genders.get(token.key) for token in near}
    first, end = code.old if single.came else code.new
    said = [it for it in other.facts if it.type is FactType.ATTRIBUTION and other.range_of(it)[0] < end]
    if {"m", "f"} <= genders and not (said and _gender_of(said[-1], scene)):
        return False  # two people are told of
    if said and (not may_mean(single.fact, said[-1], other, scene) or _is_parted(single.fact, own, scene)):
        return False
    if said and _is_amid_quote(single.fact, own):
        return True
    opens = any(place - _OPENED <= cut <= place for cut in own.cuts)
    there = other.tokens[max(0, first - 1) : end + 1]
    if opens and _is_participle(single, there, scene):
        return True
    if not said:
        return False
    strength = field(single.fact, "strength")
    for at in range(max(1, first - _NEAR), min(len(other.tokens), end + _NEAR)):
        key, before = other.tokens[at].key, other.tokens[at - 1].key
        joined = before in lexicon.list_words or before in lexicon.clause_links
        verb = lexicon.claim_verbs.get(key)
        if verb and verb[1] == strength and (joined or (before == "," and key.endswith(lexicon.participle_endings))):
            return True
        if joined and key in lexicon.clause_openers and strength == _NEUTRAL:
            return True
    return False


def _is_amid_quote(said: Fact, side: Side) -> bool:
    """Tell whether a claim stands between the two parts of what is quoted: "A," she said. "B"."""
    first, end = side.range_of(said)
    before = [token.key for token in side.tokens[max(0, first - 2) : first]]
    behind = [token.key for token in side.tokens[end : end + 2]]
    return '"' in before and behind[1:] == ['"'] and behind[0] in _PAUSES


def may_mean(pronoun: Fact, said: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether the source of a claim is one whom a pronoun can mean: no "she" is Mr Holt, no "it" a minister."""
    lexicon, who = scene.lexicon, str(field(pronoun, "source"))
    if field(said, "by") == _PRONOUN:
        return field(said, "source") == who
    gender, genders = lexicon.pronoun_genders.get(who), _gender_of(said, scene)
    head = str(field(said, "head") or "").split()[-1:]
    one = any(key in lexicon.roles and key not in lexicon.plural_roles for key in head)
    one |= any(it.type is FactType.NAME and field(it, "person") and _overlap(it, said) for it in side.facts)
    several = any(key in lexicon.plural_roles for key in head)
    if gender in ("m", "f"):
        return genders <= {gender} and not several and not any(is_body(key, lexicon) for key in head)
    return not (one or genders) and not (gender == "n" and several)


def _gender_of(said: Fact, scene: Scene) -> set[str]:
    """Return what a title or a role says of whether a source is a man or a woman."""
    words = str(field(said, "as") or "").casefold().split()
    return {scene.lexicon.genders[word] for word in words if word in scene.lexicon.genders}


def _overlap(one: Fact, other: Fact) -> bool:
    return one.start < other.end and other.start < one.end


def _is_parted(pronoun: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether sentences that name somebody stand between a pronoun's and that of the claim before it."""
    reader = scene.around.old if side is scene.pair.old else scene.around.new
    sentences = side.article.sentences
    before = [it for it in side.facts if it.type is FactType.ATTRIBUTION and it.start < pronoun.start]
    if not before:
        return False
    first, last = (bisect_right(sentences, it.start, key=_START) - 1 for it in (before[-1], pronoun))
    between = range(first + 1, last)
    named = (FactType.NAME, FactType.ROLE)
    return len(between) > _FAR or any(
        any(it.type in named for it in reader.facts((at,)))
        or any(is_body(token.key, scene.lexicon) for token in reader.tokens(at))
        for at in between
    )


def is_still_his(single: Single, scene: Scene) -> bool:
    """Tell whether a pronoun is the source of a sentence that the other side joins to what the same one said before.

    "said A. B, it said" -> "said A and that B"; nobody else is named between whom the pronoun could mean.
    """
    if single.fact.type is not FactType.ATTRIBUTION or field(single.fact, "by") != _PRONOUN:
        return False
    pair = scene.pair
    own, other, partners = (pair.new, pair.old, pair.to_old) if single.came else (pair.old, pair.new, pair.to_new)
    if max(len(own.facts), len(other.facts)) > _FACTS:
        return False
    place, cut = own.range_of(single.fact)[0], bisect_right(own.cuts, own.range_of(single.fact)[0])
    start, end = own.cuts[max(0, cut - 1)], (*own.cuts, len(own.tokens))[cut]
    before = [it for it in own.facts if it.type is FactType.ATTRIBUTION and own.range_of(it)[0] < start]
    there = next((partners[at] for at in range(start, end) if partners[at] >= 0 and at - place not in (0, 1)), -1)
    if not before or there < 0:
        return False
    said = [it for it in other.facts if it.type is FactType.ATTRIBUTION and other.range_of(it)[1] <= there]
    if not said or same_key(said[-1]) != same_key(before[-1]) or not _speaks_for(single.fact, said[-1], scene):
        return False
    if not may_mean(single.fact, said[-1], other, scene) or _is_parted(single.fact, own, scene):
        return False
    if any(_is_somebody(at, own, scene) for at in range(own.range_of(before[-1])[1], place)):
        return False
    return _is_joined(other, other.range_of(said[-1])[1], there, scene)


def said_again(found: Sequence[Match | Single], scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield where a pronoun says a thing once more that the other side gives to the one before: "said A and that B"."""
    pair, told = scene.pair, set[int]()
    for it in found:
        told |= (
            {-1 - it.fact.start if it.came else it.fact.start}
            if isinstance(it, Single)
            else {it.old.start, -1 - it.new.start}
        )
    for side, came in ((pair.old, False), (pair.new, True)):
        for fact in side.facts:
            known = fact.type is not FactType.ATTRIBUTION or (-1 - fact.start if came else fact.start) in told
            if not known and is_still_his(Single(fact, came), scene):
                span = side.range_of(fact)
                yield ((0, 0), span) if came else (span, (0, 0))


def _is_joined(side: Side, end: int, at: int, scene: Scene) -> bool:
    """Tell whether "and that" leads to what stands at a token."""
    lexicon, keys = scene.lexicon, [token.key for token in side.tokens[end:at]]
    joins = [place for place, key in enumerate(keys) if key in lexicon.list_words]
    if not joins or "." in keys:
        return False
    that = keys[joins[-1] + 1 : joins[-1] + 2]
    return bool(that) and that[0] in lexicon.clause_openers


def _is_somebody(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a token names or means somebody, or a body, that a pronoun behind it could mean."""
    lexicon, token = scene.lexicon, side.tokens[at]
    known = (lexicon.people_nouns, lexicon.roles, lexicon.pronoun_subjects, lexicon.bearers)
    named = any(it.type is FactType.NAME and it.start <= token.start < it.end for it in side.facts)
    return named or any(token.key in some for some in known) or is_body(token.key, lexicon)


def _speaks_for(pronoun: Fact, said: Fact, scene: Scene) -> bool:
    """Tell whether a pronoun can be a source, and says as much: "it" is a body's, "he" and "she" are none's."""
    if field(pronoun, "strength") != _NEUTRAL or field(said, "strength") != _NEUTRAL:
        return False
    if field(said, "by") == _PRONOUN:
        return field(pronoun, "source") == field(said, "source")
    genders, head = scene.lexicon.pronoun_genders, str(field(said, "head")).split()[-1:]
    thing = genders.get(str(field(pronoun, "source"))) == "n"
    body = field(said, "by") == "description" and not any(key in scene.lexicon.roles for key in head)
    return thing is body


def is_named_there(single: Single, found: Sequence[Match | Single], scene: Scene) -> bool:
    """Tell whether a pronoun is the source of what the other side gives to the one whom its own side names before it.

    "Thieves robbed the bank, it said" -> "The bank said thieves had robbed it"
    """
    lexicon, stem = scene.lexicon, scene.around.stem
    if single.fact.type is not FactType.ATTRIBUTION or field(single.fact, "by") != _PRONOUN:
        return False
    claims = [it for it in found if isinstance(it, Single) and it.fact.type is FactType.ATTRIBUTION]
    there = [it.fact for it in claims if it.came is not single.came]
    if len(claims) != 2 or len(there) != 1 or field(there[0], "strength") != field(single.fact, "strength"):
        return False
    side = scene.pair.new if single.came else scene.pair.old
    head, gender = str(field(there[0], "head")), lexicon.pronoun_genders.get(str(field(single.fact, "source")))
    before = [token.key for token in side.tokens[: side.range_of(single.fact)[0]]]
    bodies = {stem(key) for key in before if key in lexicon.bearers or is_body(key, lexicon)}
    named = stem(head) in map(stem, before) and head not in lexicon.roles
    return gender == "n" and named and bodies <= {stem(head)}


def _is_participle(single: Single, tokens: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a claim's verb is a participle behind a comma: "upheld it. It rejected", ", rejecting"."""
    stem = scene.around.stem
    verb, endings = stem(str(field(single.fact, "verb"))), scene.lexicon.participle_endings
    return any(
        before.key == "," and token.key.endswith(endings) and stem(token.key) == verb
        for before, token in pairwise(tokens)
    )
