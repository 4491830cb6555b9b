"""Cues of modality that the other side tells in words that are no cue.

decided to tour                ->  the decision to tour              a phrase of the lexicon
bakers had to close            ->  the shortage forced them to close what made somebody do it
it was able to buy the house   ->  a gift enabled it to buy it       what made it possible
had to wait for three hours    ->  waited for three hours            what nobody does of his own will
had to be treated              ->  needed treatment                  what had to be done to somebody
it is essential that he must   ->  he must                           a duty told twice
is expected to be made by May  ->  is expected by May                what is to be done of it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diffing.classify.counterparts.pairing import Single
from diffing.classify.draft import Range
from diffing.classify.forms.relations import leads_to_figure
from diffing.classify.passages import Side, fresh_there
from diffing.classify.same.bidden import bidden
from diffing.classify.same.prevented import prevented
from diffing.classify.same.sources import is_ruled
from diffing.classify.scene import Scene
from diffing.facts import field, longest, values
from diffing.model import Fact, FactType, Token, TokenKind

_SHORTEST = 4
"""Letters that a cue's verb and its noun have in common: "decided", "decision"."""
_OBLIGED = "obliged"
"""The class of duties."""
_POSSIBLE = "possible"
"""The class of what can be."""
_PERMITS = "permits"
"""What the lexicon calls phrases that say what somebody is free to do."""
_LONGEST = 5
"""Words of a phrase, at most."""
_OBJECT = 8
"""Tokens from a verb to what it leads to, at most."""
_BEFORE = 8
"""Tokens before a cue in which its subject stands."""
_CLAUSE = 14
"""Tokens from "it is essential that" to the verb of its clause, at most."""
_WHOLE = 3
"""Words of a cue with a form of "be", a participle and "to", at least."""
_LED = 4
"""Tokens from a cue to the participle that it leads to, and behind a verb, at most."""


def told_in_words(single: Single, scene: Scene) -> tuple[Range, Range] | None:
    """Return where a cue of one side stands, and where the other side says as much without one.

    Not so by its noun, of which a verb says more: "its decision to close was overturned".
    """
    place = _in_words(single, scene)
    if place is None:
        return None
    side, span = (scene.pair.old, place[0]) if single.came else (scene.pair.new, place[1])
    starts = {word[:_SHORTEST] for word in single.fact.text.casefold().split() if len(word) > _SHORTEST}
    named = [at for at in range(*span) if side.tokens[at].key[:_SHORTEST] in starts]
    return None if any(is_ruled(at, side, scene, came=not single.came) for at in named) else place


def _in_words(single: Single, scene: Scene) -> tuple[Range, Range] | None:
    if single.fact.type is not FactType.MODALITY or not field(single.fact, "scope"):
        return None
    pair = scene.pair
    own, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    ways = (_phrase, _enough, bidden, _force, _unwilled, _needed, _able, _twice, _awaited, prevented)
    found = next((it for way in ways if (it := way(single, own, other, scene))), None)
    return found[::-1] if found and single.came else found


def _phrase(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return a cue and the phrase that the lexicon has for it, some of which the other side alone has."""
    told = scene.lexicon.told_cues
    kinds = {
        field(single.fact, "sense"),
        field(single.fact, "cue"),
        _PERMITS if values(single.fact).get("permits") or _bars(single, own, other, scene) else "",
    }
    if all(kind not in kinds for ways in told.values() for _, kind in ways):
        return None
    words = {word for key, ways in told.items() for rest, _ in ways for word in (key, *rest)}
    for at in _fresh(single, own, scene):
        if other.tokens[at].key not in words:
            continue
        first = max(0, at - _LONGEST)
        keys = [token.key for token in other.tokens[first : at + _LONGEST]]
        for start in range(at - first + 1):
            phrase = longest(told, keys, start)
            if phrase and first + phrase[0] > at and phrase[1] in kinds:
                return own.range_of(single.fact), (first + start, first + phrase[0])
    return None


def _bars(single: Single, own: Side, other: Side, scene: Scene) -> bool:
    """Tell whether a cue bars from a deed, with the "not" behind it: "must not"; "were not allowed to" is over."""
    lexicon, end = scene.lexicon, own.range_of(single.fact)[1]
    denied = any(longest(lexicon.negators, [token.key], 0) for token in own.tokens[end : end + 1])
    nots = (at for key in lexicon.negators for at in other.lookup.places.get(key, ()) if at)
    bars = denied and field(single.fact, "cue") in lexicon.barring_cues
    return bars and any(other.tokens[at - 1].key in lexicon.tenses for at in nots)


def _enough(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "be able to" behind enough of a thing, and the verb behind "to": "enough (to be able) to buy it"."""
    lexicon, first = scene.lexicon, own.range_of(single.fact)[0]
    before = {token.key for token in own.tokens[max(0, first - _BEFORE) : first]}
    if field(single.fact, "cue") not in lexicon.enough_cues or lexicon.enough_words.isdisjoint(before):
        return None
    for at in other.lookup.places.get(str(field(single.fact, "scope")), ()):
        if at and _is_to(other, at - 1, scene):
            return own.range_of(single.fact), (at - 1, at)
    return None


def _force(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "had to" and "forced", "could" and "enabled", or "was ordered to" and "ordered", of those who had to.

    What it is they had to do is told by itself.
    """
    lexicon, stem = scene.lexicon, scene.around.stem
    first, end = own.range_of(single.fact)
    cue = {stem(it.key) for it in own.tokens[first + 1 : end] if it.key.endswith(lexicon.past_endings)}
    makers = {_OBLIGED: lexicon.forcing_verbs, _POSSIBLE: lexicon.enabling_verbs}
    forced = makers.get(str(field(single.fact, "class")), frozenset[str]())
    who = {stem(token.key) for token in own.tokens[max(0, first - _BEFORE) : first]}
    what = _object(own, single.fact, scene)
    for at in _fresh(single, own, scene):
        if other.tokens[at].key not in forced and stem(other.tokens[at].key) not in cue:
            continue
        to = next((it for it in range(at + 2, at + _OBJECT) if _is_to(other, it, scene)), 0)
        whom = {stem(it.key) for it in other.tokens[at + 1 : to] if it.key not in lexicon.function_words}
        why = _stems(other.tokens[max(0, at - _BEFORE) : at], scene)
        by = any(it.key in lexicon.agent_words for it in other.tokens[at + 1 : to])
        if to and not by and not who.isdisjoint(whom) and why.isdisjoint(what):
            return (first, end), (at, at + 1)
    return None


def _object(own: Side, cue: Fact, scene: Scene) -> set[str]:
    """Return the stems of what stands right behind the verb of a cue."""
    end, scope = own.range_of(cue)[1], field(cue, "scope")
    verb = next((at for at in range(end, min(end + _OBJECT, len(own.tokens))) if own.tokens[at].key == scope), end)
    return _stems(own.tokens[verb + 1 : verb + 1 + _LED], scene)


def _stems(tokens: Sequence[Token], scene: Scene) -> set[str]:
    """Return the stems of the words of meaning among tokens, up to the first mark or link of clauses."""
    lexicon = scene.lexicon
    ends = lexicon.subordinators | lexicon.agent_words
    links = (at for at, it in enumerate(tokens) if it.kind is TokenKind.MARK or it.key in ends)
    return {scene.around.stem(it.key) for it in tokens[: next(links, None)] if it.key not in lexicon.function_words}


def _unwilled(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "had to" and the past form of a verb that nobody does of his own will: "had to wait", "waited"."""
    lexicon, verb = scene.lexicon, str(field(single.fact, "scope"))
    if field(single.fact, "cue") not in lexicon.backshift or verb not in lexicon.unwilled_verbs:
        return None
    helping = lexicon.auxiliaries | lexicon.infinitives | lexicon.be_forms | lexicon.negators.keys()
    for at in _fresh(single, own, scene):
        key = other.tokens[at].key
        past = key.endswith(lexicon.past_endings) and scene.around.stem(key) == scene.around.stem(verb)
        if past and at and other.tokens[at - 1].key not in helping:
            return own.range_of(single.fact), (at, at + 1)
    return None


def _needed(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "had to be treated" and "needed treatment", of one tense."""
    lexicon, stem = scene.lexicon, scene.around.stem
    first, end = own.range_of(single.fact)
    verb, past = stem(str(field(single.fact, "scope"))), field(single.fact, "cue") in lexicon.backshift
    passive = any(token.key in lexicon.bare_be for token in own.tokens[first : end + 1])
    if field(single.fact, "class") != _OBLIGED or not passive or len(verb) < _LED:
        return None
    for at in _fresh(single, own, scene):
        key = other.tokens[at].key
        if key not in lexicon.needing_verbs or key.endswith(lexicon.past_endings) is not past:
            continue
        if any(it.key.startswith(verb) for it in other.tokens[at + 1 : at + _LED]):
            return (first, end), (at, at + 1)
    return None


def _able(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "can be refunded" and "refundable", or "must be paid" and "payable"."""
    lexicon, stem = scene.lexicon, scene.around.stem
    may, must = field(single.fact, "cue") in lexicon.permissions, field(single.fact, "class") == _OBLIGED
    first, end = own.range_of(single.fact)
    done = next(
        (
            at
            for at in range(end, end + _LED)
            if [it.key for it in own.tokens[at : at + 1]] == [field(single.fact, "scope")]
        ),
        0,
    )
    passive = any(token.key in lexicon.bare_be for token in own.tokens[end:done])
    if not passive or not (may or must):
        return None
    thesaurus, key = scene.around.thesaurus, own.tokens[done].key
    verbs = {stem(it) for it in (key, *(thesaurus.entry(key).bases if thesaurus else ()))}
    for at in _fresh(single, own, scene):
        able = other.tokens[at].key
        base = next((able.removesuffix(ending) for ending in lexicon.able_endings if able.endswith(ending)), "")
        be = {it.key for it in other.tokens[max(0, at - _BEFORE) : at]} & lexicon.be_forms
        if base and be <= lexicon.tenses.keys() and stem(base) in verbs and must == (able in lexicon.owed):
            return (first, done + 1), (at, at + 1)
    return None


def _twice(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "it is essential that" where the clause that it leads to says "must" itself, as the other side does."""
    lexicon, cue = scene.lexicon, single.fact
    if field(cue, "class") != _OBLIGED or cue.text.casefold().split()[0] not in lexicon.impersonal:
        return None
    first, end = own.range_of(cue)
    same = [[it for it in side.facts if _says_as_much(it, cue)] for side in (own, other)]
    for it in same[0]:
        place = own.range_of(it)[0]
        between = own.tokens[end:place]
        plain = all(token.kind is not TokenKind.MARK and token.key not in lexicon.clause_links for token in between)
        if end <= place < end + _CLAUSE and plain and len(same[1]) + 1 == len(same[0]):
            return (first, end), (0, 0)
    return None


def _awaited(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "is expected to" before "be made", and "is expected" before a time, of a thing: both stood on."""
    lexicon, partners = scene.lexicon, scene.pair.to_new if own is scene.pair.old else scene.pair.to_old
    first, end = own.range_of(single.fact)
    if end - first < _WHOLE or own.tokens[end - 1].key not in lexicon.infinitives:
        return None
    be, done = (own.tokens[at].key if at < len(own.tokens) else "" for at in (end, end + 1))
    if be not in lexicon.bare_be or lexicon.awaited_deeds.isdisjoint(scene.around.bases(done)):
        return None
    stayed = [partners[at] for at in range(first, end - 1)]
    who = own.tokens[first - 1].key if first else ""
    people = (
        who in lexicon.people_nouns
        or who in lexicon.roles
        or (who in lexicon.pronouns and who not in lexicon.impersonal)
    )
    behind = stayed[-1] + 1
    leads = min(stayed) >= 0 and any(leads_to_figure(at, other) for at in (behind, behind + 1))
    return ((first, end), (stayed[0], behind)) if leads and not people else None


def _says_as_much(one: Fact, other: Fact) -> bool:
    return one.type is FactType.MODALITY and field(one, "sense") == field(other, "sense")


def _fresh(single: Single, own: Side, scene: Scene) -> Iterator[int]:
    """Yield the tokens of the side other than a cue's that have no partner."""
    first = own.range_of(single.fact)[0]
    return iter(fresh_there(scene.pair, first, came=single.came, most=scene.options.word_pairs))


def _is_to(side: Side, at: int, scene: Scene) -> bool:
    return at < len(side.tokens) and side.tokens[at].key in scene.lexicon.infinitives
