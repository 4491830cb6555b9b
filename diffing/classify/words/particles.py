"""Small words that make another verb of the one before them, where they came, went or gave way to another.

called off the strike    ->  called the strike             another deed
gave the child up        ->  gave the child                the same, with what it is done to in between
ran out of water         ->  ran on water                  other small words with them
closed down the shop     ->  closed the shop               one saying for another, as the lexicon lists
gave the child up        ->  gave up the child             moved
walked out onto the pier ->  walked onto the pier          only the way there, behind a verb of motion
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from diffing.classify.forms.light import carries_out
from diffing.classify.forms.relations import leads_to_figure
from diffing.classify.forms.sayings import but_led, but_sayings, have_one_saying
from diffing.classify.forms.terms import but_terms
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.lexicon import load
from diffing.model import FactType, Token, TokenKind
from diffing.segment import stem

_START = attrgetter("start")
_MOST = 3
"""Tokens of a change of particles, on either side."""
_DATE = frozenset({FactType.DATE})
_REACH = 5
"""Tokens before a particle in which its verb stands."""


class _Verbs(NamedTuple):
    """What is known of a language's verbs, by their stems."""

    phrasal: dict[str, frozenset[str]]
    """Of a verb, the small words that make another of it."""
    motions: frozenset[str]
    """Those of motion, behind which a small word says where to."""


@cache
def _verbs(language: str) -> _Verbs:
    words = load(language)
    phrasal = {stem(verb, words): frozenset(small) for verb, small in words.phrasal_verbs.items()}
    return _Verbs(phrasal, frozenset(stem(verb, words) for verb in words.motions))


def other_verb(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> str:
    """Return what became of a verb that lost, got or changed its particle, and is another now: "called off", "called".

    That is nothing where the lexicon has both for the same, as "closed down" and "closed", nor where it only moved.
    """
    small, lexicon = [*old[:1], *new[:1]], scene.lexicon
    if not small or not lexicon.phrasal_verbs or max(len(old), len(new)) > _MOST:
        return ""
    if not all(_is_small(token, scene) for token in (*old, *new)) or (small[0].key == small[-1].key and len(small) > 1):
        return ""
    moved = small[0].key in lexicon.particles and not scene.balance[scene.around.stem(small[0].key)]
    if len(small) == 1 and moved:
        return ""
    side = scene.pair.old if old else scene.pair.new
    at = bisect_left(side.tokens, small[0].start, key=_START)
    if len(small) == 1 and (_only_leads(side, at, scene, was=bool(old)) or _says_how_much(side, at, scene)):
        return ""
    partners = scene.pair.to_new if old else scene.pair.to_old
    for place in _before(side, at, scene):
        verb = side.tokens[place]
        if place < at - 1 and partners[place] < 0:
            continue  # it gave way to another itself: "lowered the dam", "drew the dam down"
        phrases = [(verb, *some) for some in (old, new)]
        if len(small) == 1 and _is_shifted(place, small[0], scene, was=bool(old)):
            return ""
        if _say_the_same(phrases, scene) or (old and new and but_led(old, new, scene) == ([], [])):
            return ""
        if _makes_another(side, (place, at), old, new, scene):
            texts = (" ".join(token.text for token in (*side.tokens[place:at], *some)) for some in (old, new))
            return " -> ".join(f'"{text}"' for text in texts)
    return ""


def _is_shifted(verb: int, small: Token, scene: Scene, *, was: bool) -> bool:
    """Tell whether a small word only moved over what the verb is done to: "put on his hat", "put his hat on"."""
    pair = scene.pair
    side, other, partners, back = (
        (pair.old, pair.new, pair.to_new, pair.to_old) if was else (pair.new, pair.old, pair.to_old, pair.to_new)
    )
    there = partners[verb]
    if there < 0:
        return False
    at = bisect_left(side.tokens, small.start, key=_START)
    for place in range(there + 1, min(there + 1 + _REACH, len(other.tokens))):
        if other.tokens[place].key == small.key and back[place] < 0:
            return _is_last(side, at, scene) is not _is_last(other, place, scene)
    return False


def _is_last(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether nothing that a small word could lead to stands behind it: a mark, or another clause."""
    behind = side.tokens[at + 1 : at + 2]
    return all(it.kind is TokenKind.MARK or it.key in scene.lexicon.clause_links for it in behind)


def _only_leads(side: Side, at: int, scene: Scene, *, was: bool) -> bool:
    """Tell whether a small word that came or went is of what stands behind it, and not of a verb."""
    if _tells_agent(side, at, scene) or _turns(side, at, scene, was=was):
        return True
    return _leads_elsewhere(side, at, scene, was=was)


def _tells_agent(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether a small word says who did it, behind a passive, which its voice tells: "was sold by"."""
    lexicon = scene.lexicon
    return side.tokens[at].key in lexicon.agent_words and at > 1 and side.tokens[at - 2].key in lexicon.be_forms


def _says_how_much(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether a small word says by how much, which the number tells: "by a third"."""
    return side.tokens[at].key in scene.lexicon.agent_words and leads_to_figure(at + 1, side)


def _turns(side: Side, at: int, scene: Scene, *, was: bool) -> bool:
    """Tell whether a small word only turns two nouns round: "spending cuts", "cuts to spending"."""
    other, partners = (scene.pair.new, scene.pair.to_new) if was else (scene.pair.old, scene.pair.to_old)
    there = partners[at - 1] if at else -1
    if there < 1:
        return False
    ahead = other.tokens[there - 1]
    ahead = other.tokens[there - 2] if ahead.key in scene.lexicon.possessive_marks or ahead.text in "'’" else ahead
    led = [token for token in side.tokens[at + 1 : at + 3] if token.key not in scene.lexicon.articles]
    return bool(led) and led[0].kind is TokenKind.WORD and scene.around.stem(led[0].key) == scene.around.stem(ahead.key)


def _leads_elsewhere(side: Side, at: int, scene: Scene, *, was: bool) -> bool:
    """Tell whether a small word only moved with what it leads to: "sold for £4 at auction", "at auction for £4"."""
    other, partners = (scene.pair.new, scene.pair.to_old) if was else (scene.pair.old, scene.pair.to_new)
    behind, figure = side.tokens[at + 1 : at + 2], TokenKind.NUMBER
    there = other.lookup.places.get(side.tokens[at].key, ()) if behind else ()
    afters = (other.tokens[place + 1] for place in there if partners[place] < 0 and place + 1 < len(other.tokens))
    return any(after.key == behind[0].key or after.kind is behind[0].kind is figure for after in afters)


def _is_small(token: Token, scene: Scene) -> bool:
    key, lexicon = token.key, scene.lexicon
    prepositions = key in lexicon.relations or key in lexicon.plain_relations
    return prepositions or key in lexicon.function_words or key in lexicon.particles


def _say_the_same(phrases: Sequence[Sequence[Token]], scene: Scene) -> bool:
    """Tell whether the lexicon has two phrases for the same, each with all of its small words or the first alone.

    So are small words that stand for one relation behind any verb, if they are several: "away from", "off".
    """
    lines = scene.lexicon.same_relations
    small = [" ".join(token.key for token in phrase[1:]) for phrase in phrases]
    groups = [lines.get(it, frozenset[int]()) for it in small]
    if groups[0] & groups[1] and any(" " in it for it in small):
        return True
    keys = [[scene.around.stem(token.key) for token in phrase] for phrase in phrases]
    return any(have_one_saying(keys[0][:most], keys[1][:most], scene) for most in (2, _MOST + 1))


def _before(side: Side, at: int, scene: Scene) -> Iterator[int]:
    """Yield where the verbs stand whose particle may stand at a token, the nearest first."""
    lexicon = scene.lexicon
    openers = (lexicon.articles, lexicon.indefinite, lexicon.possessives)
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        token = side.tokens[place]
        if token.kind is TokenKind.MARK or token.key in lexicon.be_forms or token.key in lexicon.auxiliaries:
            return
        if token.key in lexicon.plain_relations or token.key in lexicon.relations:
            return
        before = side.tokens[place - 1].key if place else ""
        if _is_verb(token, scene) and not any(before in some for some in openers):
            yield place


def _is_verb(token: Token, scene: Scene) -> bool:
    """Tell whether a word can be a verb that a particle belongs to, which no word of grammar is: "be", "have"."""
    return token.key not in scene.lexicon.function_words and scene.around.may_be_verb(token.key)


def _makes_another(side: Side, span: tuple[int, int], old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether the first of some small words make another verb of the one that ``span`` starts with and they end.

    Behind what it is done to, one does so only if it leads to nothing itself: "gave the child up.", not "up the hill".
    """
    lexicon, verbs = scene.lexicon, _verbs(scene.options.language)
    verb, at = scene.around.stem(side.tokens[span[0]].key), span[1]
    telling = verbs.phrasal.get(verb, frozenset[str]())
    small = [*old[:1], *new[:1]]
    behind = at + len(old or new)
    if span[0] < at - 1 and not _ends_there(side, behind, scene):
        return False
    bound = any(token.key in lexicon.bound_particles for token in small)
    plain = all(token.key in lexicon.plain_relations for token in small)
    if not bound and any(_is_light(token, scene) for token in (*old, *new)):
        return False
    if plain and leads_to_figure(behind, side, _DATE):
        return False
    if all(token.key in telling for token in small):
        return True
    if old and new:
        return bound and not _leads(verb, small, scene)
    return bound and not (verb in verbs.motions and _key(side, at + 1) in lexicon.free_after)


def _is_light(token: Token, scene: Scene) -> bool:
    """Tell whether a small word is none that can make another verb, nor a preposition: an article, a pronoun."""
    lexicon = scene.lexicon
    known = (lexicon.particles, lexicon.plain_relations, lexicon.relations)
    return not any(token.key in some for some in known)


def _leads(verb: str, small: Sequence[Token], scene: Scene) -> bool:
    """Tell whether two small words behind a verb of motion only say which way, or where to: "walked out", "to"."""
    lexicon = scene.lexicon
    if verb not in _verbs(scene.options.language).motions:
        return False
    return any(token.key in lexicon.free_after for token in small)


def _ends_there(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether a clause or a phrase of its own starts at a token: a mark, a small word, a date."""
    if at >= len(side.tokens) or side.tokens[at].kind is TokenKind.MARK:
        return True
    lexicon, token = scene.lexicon, side.tokens[at]
    openers = (lexicon.plain_relations, lexicon.relations, lexicon.subordinators, lexicon.clause_links)
    if any(token.key in some for some in openers) or token.key.endswith(lexicon.adverb_endings):
        return True
    return leads_to_figure(at, side, _DATE)


def _key(side: Side, at: int) -> str:
    return side.tokens[at].key if at < len(side.tokens) else ""


def other_state(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether one word behind a form of "be" gave way to another, and one of them is a particle: "up", "flat"."""
    lexicon = scene.lexicon
    if not len(old) == 1 == len(new) or lexicon.particles.isdisjoint((old[0].key, new[0].key)):
        return False
    for token, side in ((old[0], scene.pair.old), (new[0], scene.pair.new)):
        at = bisect_left(side.tokens, token.start, key=_START)
        if not at or side.tokens[at - 1].key not in lexicon.be_forms or not _ends_there(side, at + 1, scene):
            return False
    groups = lexicon.synonyms
    return groups.get(old[0].key, frozenset[int]()).isdisjoint(groups.get(new[0].key, frozenset[int]()))


def parted_verb(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a verb with a particle gave way to another without it, or the other way: "put out", "set"."""
    particles = scene.lexicon.particles
    if {token.key for token in old} & particles == {token.key for token in new} & particles:
        return False
    if any(_only_carries(tokens, side, scene) for tokens, side in ((old, scene.pair.old), (new, scene.pair.new))):
        return False
    if _is_there(old, scene.pair.old, scene.pair.new, scene) and _is_there(new, scene.pair.new, scene.pair.old, scene):
        return False
    if not any(
        token.key in particles
        for some in but_terms(*but_sayings(old, new, old, new, scene), old, new, scene)
        for token in some
    ):
        return False
    before, after = ([token for token in tokens if _is_said(token, scene)] for tokens in (old, new))
    if not {scene.around.stem(token.key) for token in before}.isdisjoint(scene.around.stem(it.key) for it in after):
        return False
    return all(but_terms(*but_sayings(before, after, old, new, scene), old, new, scene))


def _is_there(tokens: Sequence[Token], side: Side, other: Side, scene: Scene) -> bool:
    """Tell whether each particle among some tokens stands behind the same verb elsewhere on the other side."""
    stem = scene.around.stem
    for token in tokens:
        if token.key not in scene.lexicon.particles:
            continue
        at = bisect_left(side.tokens, token.start, key=_START)
        verb = stem(side.tokens[at - 1].key) if at else ""
        if not any(it and stem(other.tokens[it - 1].key) == verb for it in other.lookup.places.get(token.key, ())):
            return False
    return True


def _only_carries(tokens: Sequence[Token], side: Side, scene: Scene) -> bool:
    """Tell whether a verb with a particle only carries the noun behind it: "carried out an inspection"."""
    small = [token for token in tokens if token.key in scene.lexicon.particles]
    places = [bisect_left(side.tokens, token.start, key=_START) for token in small]
    return bool(places) and all(at and carries_out(at - 1, side, scene) for at in places)


def _is_said(token: Token, scene: Scene) -> bool:
    small = token.key in scene.lexicon.function_words or token.key in scene.lexicon.auxiliaries
    return token.kind is not TokenKind.MARK and not small and token.key not in scene.lexicon.particles
