"""Words around a number that say what it does otherwise on the other side.

turned 60                          ->  celebrated her 60th birthday       an age, and the day it begins
16 countries in the alliance       ->  the alliance's 16 members          who belongs to something
scored two goals                   ->  scored twice                       what is counted
"""

from __future__ import annotations

from diffing.classify.draft import Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import field, same_key
from diffing.model import Fact, FactType

_LED = 3
"""Tokens before a rank in which the verb stands whose birthday it is: "celebrated her 60th"."""
_NEAR = 4
"""Tokens behind a number in which what it counts stands, and whose that is."""


def around_number(old: Fact, new: Fact, scene: Scene) -> list[tuple[Range, Range]]:
    """Return where words stand that say the same around two numbers of the same amount."""
    if old.type is not FactType.NUMBER or field(old, "amount") != field(new, "amount"):
        return []
    pair = scene.pair
    one, other = _birthday(old, pair.old, new, pair.new, scene), _birthday(new, pair.new, old, pair.old, scene)
    if same_key(old) == same_key(new):
        ways = (_members, _scored)
        forth = (it for way in ways if (it := way(old, pair.old, new, pair.new, scene)))
        back = (it[::-1] for way in ways if (it := way(new, pair.new, old, pair.old, scene)))
        return [*forth, *back]
    return [spans for spans in (one, other and other[::-1]) if spans]


def is_birthday(old: Fact, new: Fact, scene: Scene) -> bool:
    """Tell whether one number is an age, and the other one the birthday on which it begins: "60th birthday"."""
    return bool(field(old, "kind") != field(new, "kind") and around_number(old, new, scene))


def _birthday(age: Fact, own: Side, rank: Fact, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "turned 60" and "celebrated her 60th birthday", where these are such; None where not."""
    lexicon = scene.lexicon
    if field(rank, "kind") != "rank" or field(age, "kind") not in ("count", "age"):
        return None
    (first, end), (start, stop) = own.range_of(age), other.range_of(rank)
    if field(age, "of") and all(own.range_of(it)[0] != end for it in own.facts if it.type is FactType.DATE):
        return None
    turned = first and own.tokens[first - 1].key in lexicon.turning_verbs
    led = (
        at for at in range(start - 1, max(-1, start - 1 - _LED), -1) if other.tokens[at].key in lexicon.birthday_verbs
    )
    opens = next(led, -1)
    day = [token.key for token in other.tokens[stop : stop + 1]]
    if not turned or opens < 0 or lexicon.birthdays.isdisjoint(day) or field(age, "approx"):
        return None
    owned = lexicon.determiners | lexicon.possessive_marks
    if any(token.key not in owned for token in other.tokens[opens + 1 : start]):
        return None
    return (first - 1, end), (opens, stop + 1)


def _members(owned: Fact, own: Side, number: Fact, side: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "members" behind a number, and the noun behind one of what belongs to the same: "16 countries in it"."""
    lexicon, (first, end) = scene.lexicon, own.range_of(owned)
    behind = [token.key for token in own.tokens[end : end + 1]]
    if (
        lexicon.member_nouns.isdisjoint(behind)
        or first < 2
        or own.tokens[first - 1].key not in lexicon.possessive_marks
    ):
        return None
    owner, at = own.tokens[first - 2].key, side.range_of(number)[1]
    keys = [token.key for token in side.tokens[at : at + _NEAR]]
    known, links = lexicon.determiners, lexicon.place_prepositions | lexicon.plain_relations
    if len(keys) == _NEAR and keys[1] in links and keys[2] in known and keys[3] == owner:
        return (end, end + 1), (at, at + 1)
    return None


def _scored(twice: Fact, _own: Side, number: Fact, side: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return the noun behind a number of goals where the other side says how often somebody scored: "scored twice"."""
    at = side.range_of(number)[1]
    goals = [token.key for token in side.tokens[at : at + 1]]
    told = field(twice, "times") and not field(number, "times") and not scene.lexicon.goals.isdisjoint(goals)
    return ((0, 0), (at, at + 1)) if told else None
