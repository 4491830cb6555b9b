"""Which noun a participle, an aside, a clause with "whose" or a part of many stands beside, and whom a deed gives to.

backed the builder criticised by them  ->  criticised by them, it backed the builder     a participle
the judge, a friend of hers, was shot  ->  the judge was shot by a friend of hers        an aside that does it now
the son of the woman who fled          ->  the woman whose son fled                      of two nouns, the other one
bought half of what it sold            ->  bought it, half of which it sold              a part of what the other did
sold its stake in the bank to a fund   ->  sold the bank its stake in a fund             who gets it

Only words that stand on both sides count, each once.
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Range
from diffing.classify.grammar.deeds import MARKS, Deed, Half, is_finite, is_noun, is_noun_like, span
from diffing.classify.scene import Scene
from diffing.facts import field
from diffing.model import FactType, TokenKind

_ASIDE = 12
"""Tokens of an aside, at most."""
_HEAD = 5
"""Tokens behind an article in which the noun stands that it opens."""
_LINKED = 4
"""Tokens between a noun and what it is of, or whose it is."""
_PART = 4
"""Tokens before a part of many in which the verb stands whose object it is."""


def attached(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the places in which something stands beside another noun now; the same may be told twice."""
    yield from _participles(old, new, scene)
    yield from _whose(old, new, scene)
    yield from _parts(old, new, scene)
    yield from _receivers(old, new, scene)
    for one, other, turned in ((old, new, False), (new, old, True)):
        for place in (*_asides(one, other, scene), *_nested(one, other, scene)):
            yield place[::-1] if turned else place


def _participles(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the participles that are said of another of two nouns now."""
    for stem, at in old.places.items():
        there = new.places.get(stem, -1)
        if there < 0 or not _is_participle(at, old, scene) or not _is_participle(there, new, scene):
            continue
        was, now = _of(at, old, scene), _of(there, new, scene)
        if min(was, now) >= 0 and (place := _exchanged((at, there), was, now, old, new, scene)):
            yield place


def _exchanged(
    ats: tuple[int, int], was: int, now: int, old: Half, new: Half, scene: Scene
) -> tuple[Range, Range] | None:
    """Return the places of something that stands beside another of two nouns now, which a verb parts on both sides."""
    one, other = old.stems[was], new.stems[now]
    if one == other or {one, other} - (old.places.keys() & new.places.keys()):
        return None
    at, there = old.places[other], new.places[one]
    if _is_parted(was, at, ats[0], old, scene) and _is_parted(now, there, ats[1], new, scene):
        return span(ats[0], was, at), span(ats[1], now, there)
    return None


def _is_parted(one: int, other: int, but: int, half: Half, scene: Scene) -> bool:
    """Tell whether a verb stands between two nouns, none of some tokens."""
    first, last = sorted((one, other))
    return any(at != but and is_finite(at, half.side, half.stems, scene) for at in range(first + 1, last))


def _is_participle(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether a token can be a participle."""
    lexicon, key = scene.lexicon, half.side.tokens[at].key
    if key in lexicon.loose_participles or key in lexicon.contrasting_words:
        return False
    formed = key.endswith((*lexicon.past_endings, *lexicon.participle_endings)) or lexicon.kin.get(key, key) != key
    return formed and not key.endswith(lexicon.plural_endings) and scene.around.may_be_verb(key)


def _of(at: int, half: Half, scene: Scene) -> int:
    """Return the noun that a participle is said of, -1 where it may be the verb of a clause."""
    lexicon, tokens, cuts = scene.lexicon, half.side.tokens, half.side.cuts
    helps = lexicon.be_forms | lexicon.own_tenses.keys() | set(lexicon.own_tenses.values())
    before = at - 1
    helped = False
    while before > 0 and (tokens[before].key in helps or tokens[before].key.endswith(lexicon.adverb_endings)):
        helped = helped or tokens[before].key in helps
        before -= 1
    going_on = tokens[at].key.endswith(lexicon.participle_endings)
    if at in (0, *cuts):
        return -1 if going_on else _behind_comma(at, half, scene)
    if tokens[before].key in lexicon.person_relatives:
        return _noun(before - 1 - (tokens[before - 1].text == ","), half, scene)
    if helped or before < 0:
        return -1
    if tokens[before].text == ",":
        opens = _is_aside(at, half, ends=not going_on) and not _closes(before, half)
        return _noun(before - 1, half, scene) if opens and (going_on or not _has_object(at, half, scene)) else -1
    of = _noun(before, half, scene)
    return of if of >= 0 and _is_reduced(of, at, half, scene) else -1


def _noun(at: int, half: Half, scene: Scene) -> int:
    """Return a token if it is a noun, else -1."""
    there = at >= 0 and half.stems[at] and is_noun(half.side.tokens[at], scene)
    return at if there else -1


def _behind_comma(at: int, half: Half, scene: Scene) -> int:
    """Return the noun that stands behind the comma that closes what opens a sentence: "Caught out, [the minister]"."""
    tokens, lexicon = half.side.tokens, scene.lexicon
    comma = next((it for it in range(at, min(at + _ASIDE, len(tokens))) if tokens[it].text == ","), -1)
    openers = lexicon.determiners
    if comma < 0 or comma + 2 >= len(tokens):
        return -1
    if not (tokens[comma + 1].key in openers or not tokens[comma + 1].text.islower()):
        return -1
    first = comma + 1 + (tokens[comma + 1].key in openers)
    for place in range(first, min(first + _HEAD, len(tokens) - 1)):
        if not half.stems[place] or not is_noun_like(tokens[place], scene):
            return -1
        if not half.stems[place + 1] or is_finite(place + 1, half.side, half.stems, scene):
            return _noun(place, half, scene)
    return -1


def _is_aside(at: int, half: Half, *, ends: bool) -> bool:
    """Tell whether a comma closes what a token opens, or the end of a sentence does where that ``ends`` it."""
    tokens = half.side.tokens
    closing = next((it for it in tokens[at : at + _ASIDE] if it.kind is TokenKind.MARK), None)
    return closing is not None and (closing.text == "," or (ends and closing is tokens[-1]))


def _closes(at: int, half: Half) -> bool:
    """Tell whether a comma may close what another one opens in its sentence."""
    start = max((cut for cut in half.side.cuts if cut <= at), default=0)
    return any(it.text == "," for it in half.side.tokens[start:at])


def _has_object(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether a thing stands right behind a past form, of which it is then no participle: "crashed the car"."""
    lexicon = scene.lexicon
    openers = lexicon.determiners
    return any(it.key in openers for it in half.side.tokens[at + 1 : at + 2])


def _is_reduced(of: int, at: int, half: Half, scene: Scene) -> bool:
    """Tell whether a participle right behind a noun is no verb of a clause: another stands before or behind it."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    behind = tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
    leads_on = (
        behind.key in lexicon.plain_relations or behind.key in lexicon.relations or behind.key in lexicon.particles
    )
    if not leads_on and not tokens[at].key.endswith(lexicon.participle_endings):
        return False
    stops = lexicon.clause_links | lexicon.subordinators | lexicon.clause_pronouns
    for place in range(of - 1, -1, -1):
        if tokens[place].text in MARKS or tokens[place].key in stops or tokens[place].text == ",":
            break
        if is_finite(place, half.side, half.stems, scene):
            return True
    return False


def _whose(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the clauses with "whose" that stand behind another of two nouns now."""
    was, now = _owner_clause(old, scene), _owner_clause(new, scene)
    if was and now and old.stems[was[1]] == new.stems[now[1]]:
        place = _exchanged((was[1], now[1]), was[0], now[0], old, new, scene)
        if place:
            yield place


def _owner_clause(half: Half, scene: Scene) -> tuple[int, int] | None:
    """Return the noun before the only "whose" and the one behind it, None for none."""
    ats = [at for key in scene.lexicon.owner_relatives for at in half.side.lookup.places.get(key, ())]
    if len(ats) != 1 or ats[0] < 1:
        return None
    tokens, at = half.side.tokens, ats[0]
    of = _noun(at - 1 - (tokens[at - 1].text == ","), half, scene)
    end = at + 1
    while end + 1 < len(tokens) and half.stems[end + 1] and not is_finite(end + 1, half.side, half.stems, scene):
        end += 1
    own = _noun(end, half, scene) if end < len(tokens) else -1
    return (of, own) if min(of, own) >= 0 else None


def _nested(one: Half, other: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield somebody of another, and that other with a "whose": "the son of the woman who", "whose son"."""
    clause = _owner_clause(other, scene)
    if clause is None:
        return
    owner, own = other.stems[clause[0]], other.stems[clause[1]]
    at, there = one.places.get(own, -1), one.places.get(owner, -1)
    if min(at, there) < 0 or not 1 < abs(there - at) <= _LINKED:
        return
    lexicon, tokens = scene.lexicon, one.side.tokens
    between = {token.key for token in tokens[min(at, there) + 1 : max(at, there)]}
    linked = lexicon.owner_links if at < there else lexicon.possessive_marks
    last = max(at, there) + 1
    opens = lexicon.person_relatives | lexicon.clause_pronouns | lexicon.relatives
    if last >= len(tokens) or tokens[last].key not in opens or linked.isdisjoint(between):
        return
    if between <= linked | lexicon.determiners:
        yield span(at, there, last), span(*clause)


def _asides(one: Half, other: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs in the passive that somebody did whom an aside says their subject to be on the other side."""
    for root, done in one.deeds.items():
        by = other.deeds.get(root)
        if by is None or not done.is_passive or not by.is_passive or done.doer >= 0 or by.doer < 0:
            continue
        at = one.places.get(other.stems[by.doer], -1)
        if at > 0 and by.done >= 0 and _is_said_of(at, other.stems[by.done], one, scene):
            yield span(at, done.at), span(by.at, by.doer)


def _is_said_of(at: int, stem: str, half: Half, scene: Scene) -> bool:
    """Tell whether a noun stands in an aside that says what somebody is: "the judge, a friend of hers, was"."""
    tokens, lexicon = half.side.tokens, scene.lexicon
    openers = lexicon.determiners
    comma = next((it for it in range(at - 1, max(0, at - _HEAD), -1) if tokens[it].text == ","), -1)
    return comma > 0 and tokens[comma + 1].key in openers and half.stems[comma - 1] == stem


def _parts(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the numbers that say how many of a thing one deed took in, and now of how many another one is told."""
    if not any(it.key in scene.lexicon.relatives for half in (old, new) for it in half.side.tokens):
        return
    for fact in old.side.facts:
        if fact.type is not FactType.NUMBER or field(fact, "kind") not in _SHARES:
            continue
        same = new.side.stated.alike(fact)
        if len(same) == 1 == len(old.side.stated.alike(fact)):
            was, now = old.side.range_of(fact), new.side.range_of(same[0])
            if _is_of_other(was, old, now, new, scene) or _is_of_other(now, new, was, old, scene):
                yield was, now


_SHARES = frozenset({"count", "share", "vague", "quantity"})
"""Kinds of number that a part of many has."""


def _is_of_other(part: Range, half: Half, clause: Range, other: Half, scene: Scene) -> bool:
    """Tell whether a verb before a part is none of the clause that the other side tells of it: "half of which"."""
    lexicon, tokens, there = scene.lexicon, half.side.tokens, other.side.tokens
    of, end = (_of_part(it, at, scene) for it, at in ((other, clause), (half, part)))
    which = of + 1
    if which >= len(there) or there[of].key not in lexicon.genitives or there[which].key not in lexicon.relatives:
        return False
    if end + 1 >= len(tokens) or tokens[end].key not in lexicon.genitives:
        return False
    if tokens[end + 1].key in lexicon.relatives or tokens[end + 1].key in lexicon.pronoun_subjects:
        return False
    verbs = [at for at in range(max(0, part[0] - _PART), part[0]) if is_finite(at, half.side, half.stems, scene)]
    verb = half.stems[verbs[-1]] if verbs else ""
    return -1 < other.places.get(verb, -1) < clause[0]


def _of_part(half: Half, part: Range, scene: Scene) -> int:
    """Return where the "of" of a part stands, or the token behind the part: "half of", "most of"."""
    return part[1] - (half.side.tokens[part[1] - 1].key in scene.lexicon.genitives)


def _receivers(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the deeds that give to another of two things now: "sold it to a fund", "sold the bank its stake"."""
    for root, was in old.deeds.items():
        now = new.deeds.get(root)
        if now is None or was.is_passive or now.is_passive:
            continue
        one, other = _receiver(was, old, scene), _receiver(now, new, scene)
        if min(one[0], other[0]) < 0 or one[1] is other[1] or old.stems[one[0]] == new.stems[other[0]]:
            continue
        if old.stems[one[0]] in new.places and new.stems[other[0]] in old.places:
            yield span(was.at, one[0]), span(now.at, other[0])


def _receiver(deed: Deed, half: Half, scene: Scene) -> tuple[int, bool]:
    """Return who gets what a verb gives, -1 for nobody, and whether he stands right behind it."""
    lexicon, tokens, at = scene.lexicon, half.side.tokens, deed.at + 1
    openers = lexicon.determiners
    if at >= len(tokens) or tokens[at].key not in openers:
        return -1, False
    end = at + 1
    while end < len(tokens) and half.stems[end] and is_noun_like(tokens[end], scene):
        end += 1
    if (
        end < len(tokens)
        and end > at + 1
        and tokens[end].key in openers
        and tokens[end].key not in lexicon.clause_pronouns
    ):
        return _noun(end - 1, half, scene), True
    for place in range(end, min(end + _ASIDE, len(tokens) - 2)):
        if tokens[place].kind is TokenKind.MARK or tokens[place].key in lexicon.subordinators | lexicon.clause_links:
            break
        if tokens[place].key in lexicon.infinitives and tokens[place + 1].key in openers:
            return next(
                (it for it in range(place + 2, min(place + _HEAD, len(tokens))) if _is_last(it, half, scene)), -1
            ), False
    return -1, False


def _is_last(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether a token is a noun with none right behind it."""
    return _noun(at, half, scene) >= 0 and not (at + 1 < len(half.stems) and half.stems[at + 1])
