"""Dates, names, roles and ages that are one for what stands beside them, though by themselves they are not.

has had office for three months now     -> took office three months ago       how long it has lasted, when it began
met today eveningafter dinner           -> met today evening, after dinner    a space that got lost
told the Heraldthat it sank             -> told the Herald: it sank           the same in a name
Norwegian Sara Dahl                     -> Sara Dahl of Norway                the same before a name
scientists from Japan                   -> Japanese scientists                where somebody is from
after 17 years in power                 -> who was in power for 17 years        what a length of time went to
people over the age of 65               -> people, most of them over 65       an age that only one side calls one
no more than two loaves each            -> limited each to two loaves          a verb for a limit of a number
from September                          -> starting in September               a verb for a limit
without the owner's written consent     -> without the written consent of the owner    whose it is, before or behind
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile

from diffing.classify.counterparts.pairing import Match, Single
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import is_lasting, values
from diffing.model import Fact, FactType, TokenKind
from diffing.segment import squash

_LED = 4
"""Tokens of "over the course of"."""
_CLAUSE = 40
"""Tokens of a clause before a time in which the word stands that opens it, at most."""
_AT_MOST = "at most"
"""What loosens a number that cannot be more."""
_STOPS = frozenset(".,;:!?()")
"""Marks at which the clause of "at present" starts."""
_FROM = "from"
"""The limit of a time at which something starts."""
_AFTER = "after"
"""The limit of a length of time that is over."""
_OWNED = 9
"""Tokens behind a denial in which what it denies stands, and whose that is."""
_BEGUN = 6
"""Tokens from the verb that says that something began to when it did, at most."""


def is_same_beside(match: Match, scene: Scene) -> bool:
    """Tell whether two dates, names, roles or numbers that are not the same are one for what stands beside them."""
    old, new = scene.pair.old, scene.pair.new
    if match.old.type is FactType.NAME:
        if _is_run_on(match.old, match.new, scene) or _is_run_on(match.new, match.old, scene):
            return True
        return _is_of_country(match.old, match.new, new, scene) or _is_of_country(match.new, match.old, old, scene)
    if match.old.type is FactType.ROLE:
        return _is_from(match.old, match.new, old, scene) or _is_from(match.new, match.old, new, scene)
    if match.old.type is FactType.NUMBER:
        if _is_limited(match.old, match.new, new, scene) or _is_limited(match.new, match.old, old, scene):
            return True
        if _is_elided(match.old, match.new, (old, new), scene) or _is_elided(match.new, match.old, (new, old), scene):
            return True
        return _is_age_too(match.old, match.new, new, scene) or _is_age_too(match.new, match.old, old, scene)
    if match.old.type is FactType.NEGATION:
        return is_owned_otherwise(match.old, match.new, scene)
    if match.old.type is not FactType.DATE:
        return False
    if _starts(match.old, match.new, new, scene) or _starts(match.new, match.old, old, scene):
        return True
    return (
        (is_lasting(match.old, match.new) and _began(match.new, new, scene))
        or (is_lasting(match.new, match.old) and _began(match.old, old, scene))
        or _is_clause(match.old, match.new, old, new, scene)
        or _is_clause(match.new, match.old, new, old, scene)
        or _is_spent(match.old, match.new, (old, new), scene)
        or _is_spent(match.new, match.old, (new, old), scene)
        or _is_over(match.old, match.new, new, scene)
        or _is_over(match.new, match.old, old, scene)
        or _is_glued(match.old, match.new, old, scene)
        or _is_glued(match.new, match.old, new, scene)
    )


def _is_of_country(named: Fact, plain: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether a name has its bearer's people before it, the other their country beside it: "Dahl of Norway"."""
    people, _, name = str(values(named).get("name")).partition(" ")
    country = scene.lexicon.nationalities.get(people.casefold())
    if not country or name != values(plain).get("name"):
        return False
    first, end = side.range_of(plain)
    small = scene.lexicon.function_words | scene.lexicon.possessive_marks | {","}
    for fact in side.facts:
        if fact.type is FactType.NAME and values(fact).get("name") == country:
            start, stop = side.range_of(fact)
            between = side.tokens[end:start] if start >= end else side.tokens[stop:first]
            return all(token.key in small for token in between)
    return False


def _began(fact: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether it is a beginning that a date is told of: "took office three months ago"."""
    at = side.range_of(fact)[0]
    return any(token.key in scene.lexicon.beginnings for token in side.tokens[max(0, at - _BEGUN) : at])


def _starts(limit: Fact, bare: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether a verb, on ``side``, says what a limit of the same time does: "from May", "starting in May"."""
    one, own = values(limit), values(bare)
    if one.get("bound") != _FROM or "bound" in own:
        return False
    if {**one, "bound": "", "led_by": ""} != {**own, "bound": "", "led_by": ""}:
        return False
    at = side.range_of(bare)[0]
    before = [token.key for token in side.tokens[max(0, at - 2) : at]]
    led = before[-1:] if before[-1:] and before[-1] in scene.lexicon.starts else before[:1]
    return any(key in scene.lexicon.starts for key in led)


def is_owned_otherwise(old: Fact, new: Fact, scene: Scene) -> bool:
    """Tell whether what is denied is the same, with its owner before it on one side and behind it on the other."""
    was, now = scene.pair.old, scene.pair.new
    return _is_owned(old, new, was, now, scene) or _is_owned(new, old, now, was, scene)


def _is_owned(owned: Fact, plain: Fact, side: Side, other: Side, scene: Scene) -> bool:
    """Tell whether what is denied is the same, with its owner before it on ``side`` and behind it on the other."""
    lexicon, one, own = scene.lexicon, values(owned), values(plain)
    if one.get("cue") != own.get("cue") or one.get("part") != own.get("part") or not own.get("of"):
        return False
    first, start = side.range_of(owned)[1], other.range_of(plain)[1]
    keys = [[token.key for token in it.tokens[at : at + _OWNED]] for it, at in ((side, first), (other, start))]
    small = lexicon.articles | lexicon.indefinite
    marks = [at for at, key in enumerate(keys[0]) if key in lexicon.possessive_marks]
    links = [at for at, key in enumerate(keys[1]) if key in lexicon.owner_links]
    if not marks or not links:
        return False
    owner = [key for key in keys[0][: marks[0]] if key not in small]
    thing = [key for key in keys[1][: links[0]] if key not in small]
    behind = [key for key in keys[1][links[0] + 1 :] if key not in small]
    owned_ = keys[0][marks[0] + 1 :]
    if not (owner and thing) or behind[: len(owner)] != owner or owned_[: len(thing)] != thing:
        return False
    ends = behind[len(owner) : len(owner) + 1] + owned_[len(thing) : len(thing) + 1]
    return all(
        not key.isalpha() or key in lexicon.function_words for key in ends
    ) and lexicon.possessive_marks.isdisjoint(ends)


def _is_spent(limit: Fact, bare: Fact, sides: tuple[Side, Side], scene: Scene) -> bool:
    """Tell whether what a time that is over went to stands before it: "was in power for 17 years", "after 17 in power".

    The first side has the limit. Behind it, "left for two weeks in Paris" is another stay than "left after" them.
    """
    one, own = values(limit), values(bare)
    if one.get("bound") != _AFTER or one.get("kind") != "duration" or "bound" in own:
        return False
    if {**one, "bound": "", "led_by": ""} != {**own, "bound": "", "led_by": ""}:
        return False
    behind, at = sides[0].range_of(limit)[1], sides[1].range_of(bare)[0]
    led = [token.key for token in sides[0].tokens[behind : behind + 3] if token.key not in scene.lexicon.articles]
    if len(led) < 2 or led[0] not in scene.lexicon.spent_links or led[1] in scene.lexicon.function_words:
        return False
    first = sides[1].cuts[max(0, bisect_right(sides[1].cuts, at) - 1)]
    return any(token.key == led[1] for token in sides[1].tokens[max(first, at - _CLAUSE) : at])


def _is_over(loose: Fact, bare: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether "over" says in which time: "over a period of ten days", of ``side``, for "over ten days"."""
    one, own = loose.value, bare.value
    if not isinstance(one, dict) or not isinstance(own, dict) or one.get("kind") != "duration" or "approx" in own:
        return False
    if {**one, "approx": ""} != {**own, "approx": ""}:
        return False
    at = side.range_of(bare)[0]
    before = [token.key for token in side.tokens[max(0, at - _LED) : at]]
    over = loose.text.casefold().split()[0]
    return over in before and before[-1] in scene.lexicon.genitives


def is_from_there(single: Single, scene: Scene) -> bool:
    """Tell whether the other side has a role of one side with its country behind it, or before it: "chancellor of"."""
    own, other = (scene.pair.new, scene.pair.old) if single.came else (scene.pair.old, scene.pair.new)
    return any(
        _is_from(it, single.fact, other, scene) or _is_from(single.fact, it, own, scene)
        for it in other.facts
        if it.type is FactType.ROLE
    )


def is_told_by_tense(single: Single, scene: Scene) -> bool:
    """Tell whether "at present" says no more than a verb in the present before it: "is at present closed".

    Not so where somebody speaks for himself, or to a reader, or denies something: "we do not at present charge you"
    promises less.
    """
    lexicon = scene.lexicon
    if values(single.fact).get("phrase") not in lexicon.present_times:
        return False
    side = scene.pair.new if single.came else scene.pair.old
    keys = side.lookup.keys
    if any(not some.isdisjoint(keys) for some in (lexicon.binding_words, lexicon.own_voice)):
        return False
    if any(it.type is FactType.NEGATION for it in side.facts):
        return False
    at = side.range_of(single.fact)[0]
    ahead = side.tokens[max(0, at - _CLAUSE) : at][::-1]
    stops = _STOPS | lexicon.clause_links
    clause = [token.key for token in takewhile(lambda token: token.key not in stops, ahead)]
    return lexicon.auxiliaries.isdisjoint(clause) and any(key in lexicon.tenses for key in clause)


def _is_from(plain: Fact, fuller: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether the country behind a role, of ``side``, is what the other one says: "scientists from Japan"."""
    one, other = values(plain), values(fuller)
    if any(one.get(field) != other.get(field) for field in ("title", "plural", "gender", "for", "who")):
        return False
    said, more = (it.get("modifiers") for it in (one, other))
    if not isinstance(said, list) or not isinstance(more, list) or len(more) != len(said) + 1:
        return False
    country = next((scene.lexicon.nationalities.get(str(it), "") for it in more if it not in said), "")
    end = side.range_of(plain)[1]
    led = side.tokens[end : end + 1]
    from_ = any(token.key in scene.lexicon.source_places for token in led)
    behind = " ".join(token.text for token in side.tokens[end + 1 : end + 1 + max(1, len(country.split()))])
    return bool(country) and from_ and behind.casefold() == country.casefold()


def _is_clause(limit: Fact, bare: Fact, side: Side, other: Side, scene: Scene) -> bool:
    """Tell whether a limit of a time is one of what happened then: "since 2012, when he left", "since he left in 2012".

    ``side`` has the limit, ``other`` the bare time behind the clause.
    """
    one, own = limit.value, bare.value
    if not isinstance(one, dict) or not isinstance(own, dict) or "bound" in own or not one.get("bound"):
        return False
    if (one | {"bound": "", "led_by": ""}) != (own | {"bound": "", "led_by": ""}):
        return False
    behind, at = side.range_of(limit)[1], other.range_of(bare)[0]
    opens = [token.key for token in side.tokens[behind : behind + 2]]
    led = any(key in scene.lexicon.future_clauses for key in opens if key.isalpha())
    first = other.cuts[max(0, bisect_right(other.cuts, at) - 1)]
    before = other.tokens[max(first, at - _CLAUSE) : at]
    return led and any(token.key == one["bound"] for token in before)


def _is_age_too(age: Fact, bare: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether a bare number, of ``side``, is the age that the other one is: "over 65", "when he was eight"."""
    one, other = values(age), values(bare)
    if one.get("kind") != "age" or other.get("kind") != "count" or "of" in other or other.get("unit"):
        return False
    if any(one.get(field) != other.get(field) for field in ("amount", "to", "approx")):
        return False
    at, lexicon = side.range_of(bare)[0], scene.lexicon
    before = side.tokens[at - 1].key if at else ""
    if "group" in other and "-" in age.text:
        there = scene.pair.old if side is scene.pair.new else scene.pair.new
        return there.range_of(age)[1] in there.lookup.places.get(str(other["group"]), ())
    if "group" in other:
        there = scene.pair.old if side is scene.pair.new else scene.pair.new
        return there.range_of(age)[0] - 1 in there.lookup.places.get(str(other["group"]), ())
    if before == "," and at > 1:
        there = scene.pair.old if side is scene.pair.new else scene.pair.new
        return there.range_of(age)[1] in there.lookup.places.get(side.tokens[at - 2].key, ())
    return "approx" in other or before in lexicon.be_forms or before in lexicon.date_prepositions


def _is_limited(loose: Fact, bare: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether a verb before a number, on ``side``, limits it as the other one is: "limited to two"."""
    one, own = values(loose), values(bare)
    if (
        one.get("approx") != _AT_MOST
        or "approx" in own
        or {**one, "approx": "", "of": ""} != {**own, "approx": "", "of": ""}
    ):
        return False
    at = side.range_of(bare)[0]
    before = [token.key for token in side.tokens[max(0, at - _BEGUN) : at]]
    led = before[-1:] and (before[-1] in scene.lexicon.infinitives or before[-1] in scene.lexicon.date_prepositions)
    near = [key for key in before[:-1] if key not in scene.lexicon.function_words]
    return bool(led) and near[-1:] != [] and near[-1] in scene.lexicon.limiting_verbs


def _is_elided(measure: Fact, bare: Fact, sides: tuple[Side, Side], scene: Scene) -> bool:
    """Tell whether a bare number has the unit, and the verb, of the one before it: "ran 1,500 metres, and girls 1,200".

    ``sides`` are those of the measure and of the bare number.
    """
    own, side = sides
    one, other = values(measure), values(bare)
    if one.get("kind") != "measure" or other.get("kind") != "count" or other.get("unit") or "of" in other:
        return False
    if any(one.get(field) != other.get(field) for field in ("amount", "to", "approx")):
        return False
    first, end = side.range_of(bare)
    ends = all(token.kind is TokenKind.MARK for token in side.tokens[end : end + 1])
    before = [it for it in side.facts if it.end <= bare.start and it.type is FactType.NUMBER][-1:]
    same = [it for it in before if values(it).get("unit") == one.get("unit")]
    joins = any(
        token.key in scene.lexicon.list_words for it in same for token in side.tokens[side.range_of(it)[1] : first]
    )
    at = own.range_of(measure)[0] - 1
    leads = {side.tokens[place - 1].key for place in (first, *(side.range_of(it)[0] for it in same)) if place}
    return ends and joins and at >= 0 and own.tokens[at].key in leads


def _is_run_on(short: Fact, long_: Fact, scene: Scene) -> bool:
    """Tell whether a longer name is a shorter one with a word glued to it that ends no name: "Heraldthat"."""
    rest = long_.text.removeprefix(short.text)
    return rest != long_.text and rest in scene.lexicon.glued_words


def _is_glued(short: Fact, long_: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether the rest of a longer date stands right behind a shorter one, glued to the word that follows.

    ``side`` has the shorter one. What is glued is no word: "eveningafter", not "evenings".
    """
    own, whole = squash(short.text), squash(long_.text)
    at = side.range_of(short)[1]
    if not (whole.startswith(own) and own != whole) or at >= len(side.tokens):
        return False
    token, rest, thesaurus = side.tokens[at], whole[len(own) :].casefold(), scene.around.thesaurus
    if token.kind is not TokenKind.WORD or not rest.isalpha() or thesaurus is None or thesaurus.knows(token.key):
        return False
    behind = token.key.removeprefix(rest)
    return behind != token.key and (behind in scene.lexicon.function_words or thesaurus.knows(behind))
