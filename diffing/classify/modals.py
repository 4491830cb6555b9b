"""Cues of modality that the other side tells in words that are no cue.

decided to tour                ->  the decision to tour              a phrase of the lexicon
bakers had to close            ->  the shortage forced them to close what made somebody do it
had to wait for three hours    ->  waited for three hours            what nobody does of his own will
want to see a ladder put in    ->  want a ladder to be put in        a wish for what another does
and 23 jobs will be lost       ->  with the loss of 23 jobs          the noun of what is to come
warned that it would reach     ->  warned of it reaching             a participle for a clause
it is essential that he must   ->  he must                           a duty told twice
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diffing.classify.draft import Range
from diffing.classify.pairing import Single
from diffing.classify.passages import Side, fresh_there
from diffing.classify.scene import Scene
from diffing.classify.stems import alike
from diffing.facts import field, longest, values
from diffing.model import Fact, FactType, Token, TokenKind

_OBLIGED, _SURE = "obliged", "certain"
_COMING = frozenset((_SURE, "planned"))
"""Classes of modality: duties, and what will be."""
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
_LED = 4
"""Tokens from "of" to the participle that it leads to, and before it, at most."""


def told_in_words(single: Single, scene: Scene) -> tuple[Range, Range] | None:
    """Return where a cue of one side stands, and where the other side says as much without one."""
    if single.fact.type is not FactType.MODALITY or not field(single.fact, "scope"):
        return None
    pair = scene.pair
    own, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    ways = (_phrase, _force, _unwilled, _wish, _able, _noun, _participle, _twice)
    found = next((it for way in ways if (it := way(single, own, other, scene))), None)
    return found[::-1] if found and single.came else found


def _phrase(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return a cue and the phrase that the lexicon has for it, some of which the other side alone has."""
    told = scene.lexicon.told_cues
    kinds = {
        field(single.fact, "sense"),
        field(single.fact, "cue"),
        _PERMITS if values(single.fact).get("permits") else "",
    }
    if all(kind not in kinds for ways in told.values() for _, kind in ways):
        return None
    for at in _fresh(single, own, scene):
        first = max(0, at - _LONGEST)
        keys = [token.key for token in other.tokens[first : at + _LONGEST]]
        for start in range(at - first + 1):
            phrase = longest(told, keys, start)
            if phrase and first + phrase[0] > at and phrase[1] in kinds:
                return own.range_of(single.fact), (first + start, first + phrase[0])
    return None


def _force(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "had to" and "forced", or "was ordered to" and "ordered", of those who had to.

    What it is they had to do is told by itself.
    """
    lexicon, stem = scene.lexicon, scene.around.stem
    first, end = own.range_of(single.fact)
    cue = {stem(it.key) for it in own.tokens[first + 1 : end] if it.key.endswith(lexicon.past_endings)}
    forced = lexicon.forcing_verbs if field(single.fact, "class") == _OBLIGED else frozenset[str]()
    who = {stem(token.key) for token in own.tokens[max(0, first - _BEFORE) : first]}
    for at in _fresh(single, own, scene):
        if other.tokens[at].key not in forced and stem(other.tokens[at].key) not in cue:
            continue
        to = next((it for it in range(at + 2, at + _OBJECT) if _is_to(other, it, scene)), 0)
        whom = {stem(it.key) for it in other.tokens[at + 1 : to] if it.key not in lexicon.function_words}
        why = _stems(other.tokens[max(0, at - _BEFORE) : at], scene)
        if to and not who.isdisjoint(whom) and why.isdisjoint(_object(own, single.fact, scene)):
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


def _wish(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "want to see" and "want", before what somebody wants done."""
    lexicon = scene.lexicon
    if field(single.fact, "scope") not in lexicon.wished_sights:
        return None
    first, end = own.range_of(single.fact)
    partners = scene.pair.to_old if single.came else scene.pair.to_new
    fresh = (at for at in _fresh(single, own, scene) if other.tokens[at].key in lexicon.wishes)
    there = partners[first] if partners[first] >= 0 else next(fresh, -1)
    done = any(
        _is_to(other, at, scene) and any(it.key in lexicon.bare_be for it in other.tokens[at + 1 : at + 2])
        for at in range(there + 2, there + 2 + _BEFORE)
    )
    if there < 0 or _is_to(other, there + 1, scene) or not done:
        return None
    return (first, end + 1), (there, there + 1)


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
        if base and stem(base) in verbs and must == (able in lexicon.owed):
            return (first, done + 1), (at, at + 1)
    return None


def _noun(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "will be lost" and "the loss" beside something else that is to come on both sides."""
    lexicon = scene.lexicon
    if field(single.fact, "class") != _SURE:
        return None
    coming = [[it for it in side.facts if field(it, "class") in _COMING] for side in (own, other)]
    if len(coming[0]) <= 1 or not coming[1]:
        return None
    leads = lexicon.articles | lexicon.indefinite | lexicon.possessives
    for at in _fresh(single, own, scene, stayed=True):
        named = at and other.tokens[at - 1].key in leads
        if named and _are_alike(own, single.fact, other, at, scene):
            return own.range_of(single.fact), (at, at + 1)
    return None


def _participle(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "would reach" behind "warned that", and "reaching" behind "warned of"."""
    lexicon, stem = scene.lexicon, scene.around.stem
    if field(single.fact, "class") != _SURE:
        return None
    first, end = own.range_of(single.fact)
    told = {stem(token.key) for token in own.tokens[max(0, first - _CLAUSE) : first]}
    for at in _fresh(single, own, scene):
        doing = other.tokens[at].key.endswith(lexicon.participle_endings)
        if not doing or not _are_alike(own, single.fact, other, at, scene):
            continue
        of = next(
            (it for it in range(at - 1, max(0, at - 1 - _LED), -1) if other.tokens[it].key in lexicon.genitives), 0
        )
        if of and stem(other.tokens[of - 1].key) in told and other.tokens[of - 1].key not in lexicon.function_words:
            return (first, end), (at, at + 1)
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


def _says_as_much(one: Fact, other: Fact) -> bool:
    return one.type is FactType.MODALITY and field(one, "sense") == field(other, "sense")


def _fresh(single: Single, own: Side, scene: Scene, *, stayed: bool = False) -> Iterator[int]:
    """Yield the tokens of the side other than a cue's that have no partner; with ``stayed`` all of them."""
    first = own.range_of(single.fact)[0]
    other = scene.pair.old if single.came else scene.pair.new
    if stayed and len(other.tokens) <= scene.options.word_pairs:
        return iter(range(len(other.tokens)))
    return iter(fresh_there(scene.pair, first, came=single.came, most=scene.options.word_pairs))


def _is_to(side: Side, at: int, scene: Scene) -> bool:
    return at < len(side.tokens) and side.tokens[at].key in scene.lexicon.infinitives


def _are_alike(own: Side, cue: Fact, other: Side, at: int, scene: Scene) -> bool:
    """Tell whether a token of the other side is a form of the verb that a cue bears on, or says the same."""
    end, scope = own.range_of(cue)[1], field(cue, "scope")
    verb = next((it for it in own.tokens[end : end + _OBJECT] if it.key == scope), None)
    if verb is None or at >= len(other.tokens) or other.tokens[at].kind is TokenKind.MARK:
        return False
    return alike(verb, other.tokens[at], scene.around, scene.options)
