"""Somebody, and somebody of his, of whom each does what the other did: one is named, and the other is "his" or "its".

the chain took the chef from its rival     ->  the chain's rival took the chef from it      turned round
the insurer will pay, its owner said       ->  the insurer's owner will pay, it said        turned round
he touched the wheel of a team-mate        ->  a team-mate touched his wheel              turned round
the dog bit its owner                      ->  the dog's owner was bitten by it             the same
the airline resumed its flights            ->  the airline's flights resumed                the same
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Draft, Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, TokenKind

_VERB = 5
"""Tokens behind somebody in which stands what he does."""
_CLAUSE = 14
"""Tokens behind a verb in which stands to whom it is done."""
_NAMED = 3
"""Words of a thing that is somebody's, at most: "its parent company"."""


def possessions(scene: Scene) -> Iterator[Draft]:
    """Yield each verb that an owner did and that somebody of his does now, or the other way."""
    pair, lexicon = scene.pair, scene.lexicon
    for came, own, other, partners, fresh in (
        (False, pair.old, pair.new, pair.to_new, pair.old_fresh),
        (True, pair.new, pair.old, pair.to_old, pair.new_fresh),
    ):
        for at in fresh:
            if own.tokens[at].key not in lexicon.possessive_marks or not at or partners[at - 1] < 0:
                continue
            found = _turned(at, partners[at - 1], own, other, scene)
            if found:
                was, now = found[::-1] if came else found
                reason = f'"{pair.old.text(*was)}" -> "{pair.new.text(*now)}" (turned round)'
                yield Draft(Intent.FACT, (FactType.EVENT,), was, now, reason, scene.options.unsure)


def crossed_owners(scene: Scene) -> Iterator[Draft]:
    """Yield what somebody did to a thing of another's, and that other does to his: "he touched the wheel of Reid".

    Not in a sentence with more than ``word_pairs`` pairs of words that changed.
    """
    pair = scene.pair
    if len(pair.old_fresh) * len(pair.new_fresh) > scene.options.word_pairs:
        return
    for came, own, other, fresh in (
        (False, pair.old, pair.new, pair.old_fresh),
        (True, pair.new, pair.old, pair.new_fresh),
    ):
        for of in fresh:
            found = _crossed(of, own, other, scene) if own.tokens[of].key in scene.lexicon.genitives else None
            if found:
                was, now = found[::-1] if came else found
                reason = f'"{pair.old.text(*was)}" -> "{pair.new.text(*now)}" (turned round)'
                yield Draft(Intent.FACT, (FactType.EVENT,), was, now, reason, scene.options.unsure)


def _crossed(of: int, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return where "he touched the wheel of a team-mate" stands, and "a team-mate touched his wheel"."""
    lexicon, stem = scene.lexicon, scene.around.stem
    opens = lexicon.determiners
    owner = next(
        (at for at in range(of + 1, min(of + 1 + _NAMED, len(own.tokens))) if own.tokens[at].key not in opens), -1
    )
    verb = next((at for at in range(of - 2, max(0, of - _VERB), -1) if scene.around.is_past(own.tokens[at].key)), -1)
    if owner < 0 or verb < 1 or own.tokens[verb - 1].key not in lexicon.pronoun_genders:
        return None
    for at in other.lookup.places.get(own.tokens[owner].key, ()):
        done = other.tokens[at + 1 : at + 4]
        if len(done) < _NAMED or stem(done[0].key) != stem(own.tokens[verb].key):
            continue
        if done[1].key in lexicon.possessives and done[2].key == own.tokens[of - 1].key:
            return (verb - 1, owner + 1), (at, at + 4)
    return None


def _turned(mark: int, owner: int, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return where somebody of an owner does what the owner himself does on the other side; ``mark`` is his "'s"."""
    verb, there = _verb(mark + 1, own, scene), _verb(owner + 1, other, scene)
    if min(verb, there) < 0 or verb == mark + 1 or not _are_one(verb, there, own, other, scene):
        return None
    of = own.tokens[verb - 1 if not _is_small(verb - 1, own, scene) else mark + 1].key
    known = {token.key for token in own.tokens[mark + 1 : verb]}
    places = (it for it in other.lookup.places.get(of, ()) if it > there)
    thing = next((it for it in places if _is_his(it, known, other, scene)), -1)
    if thing < 0:
        return None
    parted = any(token.kind is TokenKind.MARK for token in other.tokens[there:thing])
    if not parted and not _is_done_to_him(verb, own, scene):
        return None
    return (mark - 1, verb + 1), (owner, thing + 1)


def _verb(start: int, side: Side, scene: Scene) -> int:
    """Return the first verb in a past or other form of its own near a token, with nothing but its subject before it."""
    lexicon = scene.lexicon
    for at in range(start, min(start + _VERB, len(side.tokens))):
        token = side.tokens[at]
        if token.kind is TokenKind.MARK or token.key in lexicon.subordinators or token.key in lexicon.plain_relations:
            return -1
        helped = at > start and _is_small(at - 1, side, scene)
        finite = not scene.around.may_be_noun(token.key) or scene.around.is_past(token.key) or helped
        if not _is_small(at, side, scene) and scene.around.may_be_verb(token.key) and finite:
            return at
    return -1


def _is_small(at: int, side: Side, scene: Scene) -> bool:
    key = side.tokens[at].key
    return key in scene.lexicon.function_words or key in scene.lexicon.auxiliaries or key in scene.lexicon.be_forms


def _are_one(one: int, two: int, own: Side, other: Side, scene: Scene) -> bool:
    """Tell whether two verbs are one, of one voice, and none that two do to each other."""
    lexicon, thesaurus, stem = scene.lexicon, scene.around.thesaurus, scene.around.stem
    keys = own.tokens[one].key, other.tokens[two].key
    if thesaurus is None or stem(keys[0]) != stem(keys[1]):
        return False
    if not lexicon.mutual_verbs.isdisjoint({keys[0], *thesaurus.entry(keys[0]).bases}):
        return False
    passive = [side.tokens[at - 1].key in lexicon.be_forms for at, side in ((one, own), (two, other))]
    return passive[0] is passive[1]


def _is_his(at: int, known: set[str], side: Side, scene: Scene) -> bool:
    """Tell whether a pronoun says before a thing, and the words that it has on the other side, whose it is."""
    first = at
    while first > 0 and at - first < _NAMED and side.tokens[first - 1].key in known:
        first -= 1
    return first > 0 and side.tokens[first - 1].key in scene.lexicon.possessives


def _is_done_to_him(verb: int, side: Side, scene: Scene) -> bool:
    """Tell whether a pronoun stands behind a verb that can mean the owner of who does it: "took the chef from it"."""
    lexicon = scene.lexicon
    for at in range(verb + 1, min(verb + 1 + _CLAUSE, len(side.tokens))):
        token = side.tokens[at]
        if token.kind is TokenKind.MARK or token.key in lexicon.clause_links:
            return False
        if token.key in lexicon.object_pronouns:
            behind = side.tokens[at + 1 : at + 2]
            return not behind or _is_small(at + 1, side, scene) or behind[0].kind is TokenKind.MARK
    return False
