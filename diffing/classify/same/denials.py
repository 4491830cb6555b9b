"""Denials that the other side makes in other words.

does not apply until May         ->  only applies from May            a limit told from its other end
if you do not pay                ->  unless you pay                   a condition that bars
may not go without leave         ->  may only go with leave           what is let, by what is not
do not have much air             ->  have little air                  nearly none
a letter that was not opened     ->  an unopened letter               a prefix that no list has
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator
from operator import attrgetter

from diffing.classify.counterparts.pairing import Match, Single
from diffing.classify.draft import Range
from diffing.classify.passages import Side, stated_there
from diffing.classify.same.nones import no_subject
from diffing.classify.same.prevented import prevented
from diffing.classify.same.whom import is_of_them, is_of_whom, to_mark
from diffing.classify.scene import Scene
from diffing.facts import field, values
from diffing.lexicon import Lexicon
from diffing.model import Fact, FactType, Token, TokenKind

_START = attrgetter("start")
_NOT, _WITHOUT = "not", "without"
"""Kinds of denial: of a deed, and of what goes with it."""
_AFFIX = "affix"
"""The kind of a word with a prefix that denies."""
_TOTAL = frozenset((_NOT, "unable", "fail"))
"""Kinds before a verb, of which "any" behind it makes "nothing"."""
_NEAR = 6
"""Tokens from a denial to the word that it is told by, at most."""
_CLAUSE = 16
"""Tokens from "may not" to "without", at most."""
_MANY = 100
"""Denials of a side, at most, of which each is compared with each of the other side's, wherever it stands."""
_BEGUN = frozenset(("from", "after"))
"""Limits of a time from which on something is so."""
_LIMITS = frozenset(("bound", "led_by"))
"""Fields of a date that only say how it limits."""
_LEAST = 4
"""Letters of a word that a prefix may stand before."""


def told_otherwise(single: Single, scene: Scene) -> tuple[Range, Range] | None:
    """Return where a denial of one side stands, and where the other side says as much in other words."""
    if single.fact.type is not FactType.NEGATION:
        return None
    pair = scene.pair
    own, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    ways = (_until, _unless, _without, _scant, _prefixed, _nothing, prevented, no_subject)
    found = next((it for way in ways if (it := way(single, own, other, scene))), None)
    return found[::-1] if found and single.came else found


def is_told_otherwise(match: Match, scene: Scene) -> bool:
    """Tell whether two facts differ as the denial beside one of them makes them: "not until May", "only from May"."""
    if match.old.type not in (FactType.DATE, FactType.NUMBER, FactType.NEGATION):
        return False
    pair = scene.pair
    one, other = (match.old, pair.old), (match.new, pair.new)
    ways = (
        (_is_nothing, is_of_whom, is_of_them, _is_listed)
        if match.old.type is FactType.NEGATION
        else (_is_limit, _is_few)
    )
    return any(way(*one, *other, scene) or way(*other, *one, scene) for way in ways)


def _is_listed(fact: Fact, _own: Side, other_fact: Fact, _other: Side, scene: Scene) -> bool:
    """Tell whether both are words with such a prefix that say the same: "unclear", "uncertain"."""
    sames = scene.around.sames
    affixes = field(fact, "cue") == field(other_fact, "cue") == _AFFIX
    return affixes and not sames(fact.text.casefold()).isdisjoint(sames(other_fact.text.casefold()))


def _is_limit(fact: Fact, own: Side, other_fact: Fact, other: Side, scene: Scene) -> bool:
    """Tell whether one is an "until" that a "not" stands before, and "only" stands before the other."""
    if field(fact, "bound") not in scene.lexicon.until_verbs.values() or field(other_fact, "bound") not in _BEGUN:
        return False
    plain = [{name: it for name, it in values(some).items() if name not in _LIMITS} for some in (fact, other_fact)]
    if plain[0] != plain[1]:
        return False
    place = other.range_of(other_fact)[0]
    near = range(max(0, place - _CLAUSE), place + 1)
    led = [at for at in near if other.tokens[at].key in scene.lexicon.focuses]
    verbs = [scene.around.stem(str(field(it, "scope"))) for it in _denying(own, fact)]
    return any(_limits(other, at, verb, _BEGUN, scene) for at in led for verb in verbs)


def _limits(side: Side, only: int, verb: str, limits: Container[str], scene: Scene) -> bool:
    """Tell whether an "only" is of a verb or of the limit behind it, and not of who does it: "only cars may enter"."""
    lexicon, stem, keys = scene.lexicon, scene.around.stem, [token.key for token in side.tokens]
    if keys[only + 1 : only + 2] and keys[only + 1] in limits:
        return True
    if not only or side.tokens[only - 1].kind is TokenKind.MARK:
        return False
    helping = lexicon.auxiliaries | lexicon.be_forms
    at = only + 1
    while keys[only - 1] in helping and at < len(keys) and keys[at] in helping:
        at += 1
    leads = lexicon.determiners | lexicon.possessive_marks
    said = at < len(keys) and stem(keys[at]) == verb
    return said and keys[only - 1] not in leads | lexicon.function_words - helping - lexicon.pronouns


def _is_few(fact: Fact, own: Side, other_fact: Fact, other: Side, scene: Scene) -> bool:
    """Tell whether one is a "many" that a "not" stands before, and the other is "few"."""
    keys = [
        [token.key for token in side.tokens[slice(*side.range_of(it))]]
        for side, it in ((own, fact), (other, other_fact))
    ]
    scant = scene.lexicon.scant
    few = len(keys[0]) == 1 and keys[0][0] in scant and keys[1] == [scant[keys[0][0]]]
    return few and bool(_denying(own, fact))


def of_anything(match: Match, scene: Scene) -> list[tuple[Range, Range]]:
    """Return where the "anybody" stands that one of two denials denies with its verb, if the other is "nobody"."""
    pair = scene.pair
    if match.old.type is not FactType.NEGATION:
        return []
    new, old = (
        _any(match.old, pair.old, match.new, pair.new, scene),
        _any(match.new, pair.new, match.old, pair.old, scene),
    )
    spans = [((0, 0), (new, new + 1))] if new >= 0 else []
    return [*spans, ((old, old + 1), (0, 0))] if old >= 0 else spans


def is_turned_denial(match: Match, scene: Scene) -> bool:
    """Tell whether nobody did it on one side, and it was done to nobody on the other: "nobody told", "told nobody"."""
    if match.old.type is not FactType.NEGATION:
        return False
    pair = scene.pair
    sides = ((match.old, pair.old, match.new, pair.new), (match.new, pair.new, match.old, pair.old))
    for fact, own, other_fact, other in sides:
        any_ = scene.lexicon.anything.get(fact.text.casefold(), ())
        denied = field(other_fact, "cue") in _TOTAL and not _before(own, fact)
        place = next(_reach(other, other.range_of(other_fact)[1], _NEAR, any_), 0) if denied else 0
        if place and other.tokens[place - 1].key not in scene.lexicon.agent_words:
            return True
    return False


def _any(fact: Fact, own: Side, other_fact: Fact, other: Side, scene: Scene) -> int:
    """Return the "anybody" that the other side's denial denies, where one is "nobody"; -1 for none.

    "told nobody", "did not tell anybody".
    """
    any_, stem = scene.lexicon.anything.get(fact.text.casefold()), scene.around.stem
    if not any_ or field(other_fact, "cue") not in _TOTAL:
        return -1
    place = next(_reach(other, other.range_of(other_fact)[1], _NEAR, any_), -1)
    verb = str(field(other_fact, "scope"))
    near = _before(own, fact)
    told = any(stem(token.key) == stem(verb) or _is_form(token, verb, scene) for token in near)
    return place if told or (near and verb in any_) else -1


def _is_form(token: Token, verb: str, scene: Scene) -> bool:
    """Tell whether a word is a form of a verb by the dictionary: "told", "tell"."""
    thesaurus = scene.around.thesaurus
    return thesaurus is not None and verb in thesaurus.entry(token.key).bases


def _is_nothing(fact: Fact, own: Side, other_fact: Fact, other: Side, scene: Scene) -> bool:
    """Tell whether one denies that there is anything of which the other denies any."""
    return _any(fact, own, other_fact, other, scene) >= 0


def _nothing(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "nothing" and the "anything" that the other side denies, or that denial and "nothing"."""
    anything = scene.lexicon.anything
    any_ = {word for words in anything.values() for word in words}
    at, end = own.range_of(single.fact)
    if single.fact.text.casefold() not in anything and next(_reach(own, end, _NEAR, any_), -1) < 0:
        return None
    for fact in stated_there(scene.pair, at, FactType.NEGATION, came=single.came, most=_MANY):
        place = _any(single.fact, own, fact, other, scene)
        if place >= 0:
            return own.range_of(single.fact), (place, place + 1)
        if _any(fact, other, single.fact, own, scene) >= 0:
            return own.range_of(single.fact), other.range_of(fact)
    return None


def _denying(side: Side, fact: Fact) -> list[Fact]:
    """Return what denies with a "not" that stands before a fact, in its clause."""
    first = side.range_of(fact)[0]
    near = side.tokens[max(0, first - _CLAUSE) : first]
    there = side.stated.begun(FactType.NEGATION, near[0].start, near[-1].end) if near else ()
    nots = [(side.range_of(it)[0], it) for it in there if field(it, "cue") == _NOT]
    return [it for at, it in nots if all(token.kind is not TokenKind.MARK for token in side.tokens[at:first])]


def _before(side: Side, fact: Fact, reach: int = _NEAR) -> tuple[Token, ...]:
    """Return the tokens right before a fact, down to the last mark."""
    first = side.range_of(fact)[0]
    near = side.tokens[max(0, first - reach) : first]
    cut = max((at for at, token in enumerate(near) if token.kind is TokenKind.MARK), default=-1)
    return near[cut + 1 :]


def _until(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "not apply until" and "only apply from", before the same verb."""
    lexicon = scene.lexicon
    if field(single.fact, "cue") != _NOT:
        return None
    first, end = own.range_of(single.fact)
    ends = list(_reach(own, end, _CLAUSE, lexicon.begun))
    verb = scene.around.stem(str(field(single.fact, "scope")))
    for at in _fresh(other, single, scene, lexicon.focuses) if ends else ():
        limits = lexicon.begun[own.tokens[ends[0]].key]
        stop = next(_reach(other, at + 1, _CLAUSE, limits), -1)
        near = other.tokens[max(0, at - _NEAR) : stop + _CLAUSE]
        said = stop > 0 and any(scene.around.stem(token.key) == verb for token in near)
        if said and _limits(other, at, verb, limits, scene):
            return (first, ends[0] + 1), (at, stop + 1)
    return None


def _unless(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "if ... not" and "unless", before the same verb of one whom a pronoun or "your" tells.

    Of others "if all do not pay" may be said of some, and "and" may lead out of what is denied.
    """
    lexicon, stem = scene.lexicon, scene.around.stem
    first, end = own.range_of(single.fact)
    near = _before(own, single.fact)
    opens = next((first - len(near) + at for at, it in enumerate(near) if it.key in lexicon.barring.values()), -1)
    if field(single.fact, "cue") != _NOT or opens < 0 or not _is_one_clause(own, opens, scene):
        return None
    verb = stem(str(field(single.fact, "scope")))
    for at in _fresh(other, single, scene, lexicon.barring):
        said = lexicon.barring[other.tokens[at].key] == own.tokens[opens].key
        if not said or not _is_one_clause(other, at, scene):
            continue
        if any(stem(token.key) == verb for token in to_mark(other, at + 1)):
            return (opens, end), (at, at + 1)
    return None


def _is_one_clause(side: Side, opens: int, scene: Scene) -> bool:
    """Tell whether a clause of a condition is told of one whom a pronoun tells, and of one deed."""
    lexicon, clause = scene.lexicon, [token.key for token in to_mark(side, opens + 1)]
    leads = (lexicon.pronouns - lexicon.relatives) | lexicon.possessives
    before = side.tokens[opens - 1].key if opens else ""
    if before in lexicon.function_words | lexicon.focuses:  # "even if", "as if"
        return False
    return bool(clause) and clause[0] in leads and (lexicon.list_words | lexicon.clause_links).isdisjoint(clause)


def _without(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "may not ... without" and "may only ... with", of which either denial says the half."""
    lexicon, cue = scene.lexicon, field(single.fact, "cue")
    negations = own.stated.of(FactType.NEGATION)
    at = bisect_left(negations, single.fact.start, key=_START)
    two = negations[at - 1 : at + 1] if cue == _WITHOUT else negations[at : at + 2]
    if len(two) != len((_NOT, _WITHOUT)) or field(two[0], "cue") != _NOT or field(two[1], "cue") != _WITHOUT:
        return None
    (first, _), (last, end) = own.range_of(two[0]), own.range_of(two[1])
    if last - first > _CLAUSE or any(token.kind is TokenKind.MARK for token in own.tokens[first:last]):
        return None
    verb, thing = (scene.around.stem(str(field(it, "scope"))) for it in two)
    for only in _fresh(other, single, scene, lexicon.focuses):
        if not _limits(other, only, verb, lexicon.accompanied, scene):
            continue
        for led in _reach(other, only + 1, _CLAUSE, lexicon.accompanied):
            behind = other.tokens[led + 1 : led + 1 + _NEAR]
            if any(scene.around.stem(token.key) == thing for token in behind):
                fact = own.range_of(single.fact)
                return ((last, end), (led, led + 1)) if cue == _WITHOUT else (fact, (only, only + 1))
    return None


def _scant(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "not have much" and "little", before the same word."""
    scant, stem = scene.lexicon.scant, scene.around.stem
    if field(single.fact, "cue") != _NOT:
        return None
    first, end = own.range_of(single.fact)
    for much in _reach(own, end, _NEAR, scant):
        few = {scant[own.tokens[much].key]}
        after = stem(own.tokens[much + 1].key) if much + 1 < len(own.tokens) else ""
        for at in _fresh(other, single, scene, few):
            articled = at and other.tokens[at - 1].key in scene.lexicon.indefinite
            if not articled and [stem(it.key) for it in other.tokens[at + 1 : at + 2]] == [after]:
                return (first, much + 1), (at, at + 1)
    return None


def _prefixed(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "not opened" and "unopened", but not "unlocked", which is a deed, too, unless it is "an unlocked" one."""
    lexicon, scope, thesaurus = scene.lexicon, str(field(single.fact, "scope")), scene.around.thesaurus
    if field(single.fact, "cue") != _NOT or field(single.fact, "part"):
        return None
    if len(scope) < _LEAST or not scope.endswith(lexicon.past_endings):
        return None
    first, end = own.range_of(single.fact)
    place = next(_reach(own, end, _NEAR, {scope}), -1)
    at = next(_fresh(other, single, scene, {prefix + scope for prefix in lexicon.denying_prefixes}), -1)
    if min(place, at) < 0 or scope in other.lookup.keys or thesaurus is None:
        return None
    key = other.tokens[at].key
    state = thesaurus.entry(key).bases == {key} or _is_between(
        other, at, lexicon.indefinite | lexicon.articles, lexicon
    )
    return ((first, place + 1), (at, at + 1)) if state else None


def _is_between(side: Side, at: int, openers: Container[str], lexicon: Lexicon) -> bool:
    """Tell whether a word stands between one of some words and a thing: "an unlocked door"."""
    if not at or side.tokens[at - 1].key not in openers or at + 1 >= len(side.tokens):
        return False
    behind = side.tokens[at + 1]
    return behind.kind is TokenKind.WORD and behind.key not in lexicon.function_words


def _reach(side: Side, start: int, length: int, words: Container[str]) -> Iterator[int]:
    """Yield the tokens from one on that are some words, up to the next mark."""
    for at in range(start, min(start + length, len(side.tokens))):
        if side.tokens[at].kind is TokenKind.MARK:
            return
        if side.tokens[at].key in words:
            yield at


def _fresh(side: Side, single: Single, scene: Scene, words: Container[str]) -> Iterator[int]:
    """Yield the tokens of the side other than a fact's that are some words and have no partner."""
    fresh = scene.pair.old_fresh if single.came else scene.pair.new_fresh
    return (at for at in fresh if side.tokens[at].key in words)
