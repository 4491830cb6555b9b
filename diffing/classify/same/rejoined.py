"""Numbers that say the same for what they count or stand with, though pairing left them apart.

dozens of demonstrators gathered   ->   dozens of protesters assembled     what they count says the same
half of the 80 seats               ->   40 of the council's 80 seats       as many of as many
all 64 residents                   ->   the 64 residents                   all of a number
every hour                         ->   hourly; 60 an hour                 how often
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from diffing.classify.counterparts.pairing import Single
from diffing.classify.draft import Range
from diffing.classify.forms.stems import alike
from diffing.classify.passages import Side
from diffing.classify.same.numbered import is_birthday
from diffing.classify.scene import Scene
from diffing.facts import field, same_key, values
from diffing.model import Fact, FactType, Token, TokenKind
from diffing.thesaurus import Kin

_BEHIND = 3
"""Tokens behind a number, or behind its "of", in which what it counts stands."""
_WHOLE = 6
"""Tokens behind the "of" of a part in which the whole stands that it is of."""
_MOST = 8
"""Numbers of one side that came or went, of which each is held against each, at most."""
_SLIGHT = 1e-6
"""By how much a part of a whole may miss a count, of its size."""
_KIN = frozenset({Kin.SAME, Kin.NEAR, Kin.BROADER})
"""How words are related that may stand for what one number counts; whether they say the same is told of them."""
_EVERY = "all"
"""What "every" and "each" are called."""
_NEAR = 4
"""Tokens around "all" and "an hour" in which the number stands that they go with."""


def rejoined(singles: Sequence[Single], scene: Scene) -> Iterator[tuple[Single, Single]]:
    """Yield each number that went with the one that came for it, where both are the same for what they count."""
    numbers = [it for it in singles if it.fact.type is FactType.NUMBER]
    gone, come = ([it for it in numbers if it.came is came] for came in (False, True))
    if max(len(gone), len(come)) > _MOST:
        return
    done = set[int]()
    for one, other in product(gone, come):
        if done.isdisjoint((id(one), id(other))) and _are_one(one.fact, other.fact, scene):
            done |= {id(one), id(other)}
            yield one, other


def _are_one(old: Fact, new: Fact, scene: Scene) -> bool:
    return _counts_alike(old, new, scene) or is_same_part(old, new, scene) or is_birthday(old, new, scene)


def _counts_alike(old: Fact, new: Fact, scene: Scene) -> bool:
    """Tell whether two equal numbers count what says the same, in words that stand on one side alone."""
    pair, opposites = scene.pair, scene.lexicon.opposites
    if same_key(old) != same_key(new):
        return False
    was, now = pair.old.range_of(old), pair.new.range_of(new)
    led_by = [side.tokens[at - 1].key if at else "" for side, at in ((pair.old, was[0]), (pair.new, now[0]))]
    if led_by[1] in opposites.get(led_by[0], ()):
        return False
    things = (
        _things(was[1], pair.old, pair.to_new, scene),
        _things(now[1], pair.new, pair.to_old, scene),
    )
    return any(_are_kin(one, other, scene) for one, other in product(*things))


def _are_kin(one: Token, other: Token, scene: Scene) -> bool:
    """Tell whether two words say the same, or one says what the other is: "passengers", "travellers"."""
    if alike(one, other, scene.around, scene.options):
        return True
    thesaurus = scene.around.thesaurus
    return thesaurus is not None and thesaurus.kin(one.key, other.key) in _KIN


def _things(end: int, side: Side, partners: Sequence[int], scene: Scene) -> list[Token]:
    """Return the nouns behind a number, or its "of", up to a mark or a word of grammar, that the side has alone."""
    of = any(token.key in scene.lexicon.genitives for token in side.tokens[end : end + 1])
    small = scene.lexicon.determiners
    found: list[Token] = []
    for at in range(end + of, min(len(side.tokens), end + of + _BEHIND)):
        token = side.tokens[at]
        if token.kind is not TokenKind.WORD or (token.key in scene.lexicon.function_words and token.key not in small):
            break
        if partners[at] < 0 and token.key not in small and scene.around.may_be_noun(token.key):
            found.append(token)
    return found


def is_same_part(old: Fact, new: Fact, scene: Scene) -> bool:
    """Tell whether a part in words and a count are as many of one whole: "half of the 80 seats", "40 of 80 seats"."""
    sides = (old, scene.pair.old), (new, scene.pair.new)
    kinds = [field(fact, "kind") for fact, _ in sides]
    if sorted(map(str, kinds)) != ["count", "share"]:
        return False
    (part, side), (count, other) = sides if kinds[0] == "share" else sides[::-1]
    share, many = field(part, "amount"), field(count, "amount")
    if not isinstance(share, float) or not isinstance(many, int):
        return False
    if field(part, "approx") or field(count, "approx") or field(count, "to"):
        return False
    wholes = [_whole_of(fact, there, scene) for fact, there in ((part, side), (count, other))]
    return wholes[0] == wholes[1] != 0 and abs(share * wholes[0] - many) < _SLIGHT * many


def _whole_of(fact: Fact, side: Side, scene: Scene) -> int:
    """Return the number of things of which a number behind whose "of" it stands is a part, 0 for none."""
    end = side.range_of(fact)[1]
    if not any(token.key in scene.lexicon.genitives for token in side.tokens[end : end + 1]):
        return 0
    near = (it for it in side.facts if it.type is FactType.NUMBER and it.start >= side.tokens[end].end)
    whole = next(near, None)
    amount = field(whole, "amount") if whole and field(whole, "kind") == "count" else None
    if whole is None or not isinstance(amount, int) or field(whole, "approx"):
        return 0
    return amount if side.range_of(whole)[0] <= end + _WHOLE else 0


def whole(single: Single, scene: Scene) -> tuple[Range, Range] | None:
    """Return where "all" only says of whom a clause is, or stands before a number: "all of whom left", "all 64"."""
    if field(single.fact, "quantity") != _EVERY or single.fact.text.casefold() != _EVERY:  # not "each of the ten"
        return None
    side, lexicon = scene.pair.new if single.came else scene.pair.old, scene.lexicon
    first, end = side.range_of(single.fact)
    behind = side.tokens[end : end + _NEAR]
    keys = [token.key for token in behind]
    small = lexicon.determiners | lexicon.genitives
    other = scene.pair.old if single.came else scene.pair.new
    if len(keys) > 1 and keys[0] in lexicon.genitives and keys[1] in lexicon.relatives:
        if _picks_out(other, scene):
            return None
        end += 2
    else:
        start = next((token.start for token in behind if token.key not in small), -1)
        number = next((it for it in side.facts if it.start == start and it.type is FactType.NUMBER), None)
        if number is None or field(number, "kind") != "count" or field(number, "approx"):
            return None
        if not any(
            _is_definite(it, other, scene)
            for it in other.facts
            if it.type is FactType.NUMBER and same_key(it) == same_key(number)
        ):
            return None
    return ((0, 0), (first, end)) if single.came else ((first, end), (0, 0))


def _is_definite(number: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether a number is of known things, and no part of more: "the 64 residents", not "64 of the residents"."""
    first, end = side.range_of(number)
    known = (scene.lexicon.articles - scene.lexicon.indefinite) | scene.lexicon.possessives
    before, behind = side.tokens[max(0, first - 1) : first], side.tokens[end : end + 1]
    return any(it.key in known for it in before) and all(it.key not in scene.lexicon.genitives for it in behind)


def _picks_out(side: Side, scene: Scene) -> bool:
    """Tell whether a clause without a comma may say of which things: "the rebels who had guns"."""
    openers = scene.lexicon.relatives | scene.lexicon.clause_pronouns
    pairs = zip(side.tokens, side.tokens[1:], strict=False)
    return any(
        it.key in openers and before.kind is TokenKind.WORD and before.key not in scene.lexicon.genitives
        for before, it in pairs
    )


def rated(single: Single, scene: Scene) -> tuple[Range, Range] | None:
    """Return where "every" and a unit of time stand, and what says so on the other side: "hourly", "60 an hour"."""
    value, pair = values(single.fact), scene.pair
    unit = str(value.get("of"))
    if value.get("quantity") != _EVERY or "approx" in value or unit not in scene.lexicon.time_units:
        return None
    own, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    first, end = own.range_of(single.fact)
    rates = [key for key, of in scene.lexicon.rates.items() if of == unit]
    spots = sorted(at for key in (*rates, *scene.lexicon.indefinite) for at in other.lookup.places.get(key, ()))
    there = [it for it in (_rate(at, unit, other, scene) for at in spots) if it]
    if len(there) != 1:
        return None
    return (there[0], (first, end + 1)) if single.came else ((first, end + 1), there[0])


def _rate(at: int, unit: str, side: Side, scene: Scene) -> Range | None:
    """Return the range of an adverb for "every" and a unit, or of "an" and the unit behind a number, from a token."""
    lexicon, key = scene.lexicon, side.tokens[at].key
    if lexicon.rates.get(key) == unit:
        return at, at + 1
    if key not in lexicon.indefinite or [it.key for it in side.tokens[at + 1 : at + 2]] != [unit]:
        return None
    near = {token.start for token in side.tokens[max(0, at - _NEAR) : at]}
    counted = any(not near.isdisjoint(range(it.start, it.end)) for it in side.facts if it.type is FactType.NUMBER)
    return (at, at + 2) if counted else None
