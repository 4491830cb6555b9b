"""What a verb leads to, where a small word or a lone word beside it came or went: another deed, or another thing.

answered the minister          ->  answered to the minister         whom he told, and whom he serves
closed its shop                ->  closed                           its shop, or all of it
admitted planning the murder   ->  admitted the murder              what he planned, and what he did
fell ill                       ->  fell                             how he is, and what he did
hit a school                   ->  hit a school bus                 another thing
went to a home                 ->  was sent to a home               he did it, and it was done to him
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from diffing.classify.forms.relations import leads_to_figure
from diffing.classify.forms.sayings import have_one_saying
from diffing.classify.grammar.voice import keeps_object
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import Token, TokenKind
from diffing.thesaurus import Kin

_START = attrgetter("start")
_NEAR = 2
"""Tokens before a verb in which what makes a passive of it stands."""


def other_object(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a small word came or went between a verb in the past and what it is done to: "answered (to) him"."""
    here, came = (new, True) if new else (old, False)
    if (old and new) or len(here) != 1:
        return False
    lexicon, key = scene.lexicon, here[0].key
    if key not in lexicon.governing_words:
        return False
    side, partners = _own(scene, came=came)
    at = bisect_left(side.tokens, here[0].start, key=_START)
    if not _is_between(at, partners) or not _is_deed(at - 1, side, scene) or not _opens_object(at + 1, side, scene):
        return False
    verb = scene.around.stem(side.tokens[at - 1].key)
    return not (keeps_object(side.tokens[at - 1], scene) or have_one_saying([verb, key], [verb], scene))


def governs(words: Sequence[Token], here: Sequence[Token], there: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether words of meaning that one side has alone make another deed or thing of what they stand beside.

    ``here`` and ``there`` have the tokens of both sides of the change, first those of the side that has the words.
    """
    if len(words) != 1 or there:
        return False
    side, partners = _own(scene, came=came)
    at = bisect_left(side.tokens, words[0].start, key=_START)
    first = at - here.index(words[0])
    end = first + len(here)
    if not first or end >= len(partners) or min(partners[first - 1], partners[end]) < 0:
        return False
    if len(here) == 1:
        return _is_done_to_deed(at, side, scene) or _is_outcome(at, side, scene) or _is_head(at, side, scene)
    return _is_all(first, at, end, side, scene)


def _is_done_to_deed(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether an "-ing" stands between a verb or a small word and a thing: "admitted planning the murder"."""
    lexicon, word = scene.lexicon, side.tokens[at].key
    if not word.endswith(lexicon.participle_endings) or not scene.around.may_be_verb(word):
        return False
    if not lexicon.empty_deeds.isdisjoint(scene.around.bases(word)) or not _opens_object(at + 1, side, scene):
        return False
    before = side.tokens[at - 1].key
    return before in lexicon.plain_relations or (before not in lexicon.be_forms and _is_deed(at - 1, side, scene))


def _is_outcome(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether an adjective stands right behind a verb and before no thing: "fell ill", "was found alive"."""
    thesaurus, lexicon = scene.around.thesaurus, scene.lexicon
    word = side.tokens[at].key
    if thesaurus is None or "a" not in thesaurus.entry(word).parts or word.endswith(lexicon.adverb_endings):
        return False
    if word in lexicon.function_words or word in lexicon.particles or not _ends(at + 1, side, scene):
        return False
    verb = side.tokens[at - 1].key
    return verb not in lexicon.be_forms and _is_past(verb, scene) and scene.around.may_be_verb(verb)


def _is_head(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a noun made another thing of the noun before it: "a school", "a school bus"."""
    thesaurus, lexicon = scene.around.thesaurus, scene.lexicon
    word, before = side.tokens[at], side.tokens[at - 1]
    if thesaurus is None or not before.text.islower() or not _ends(at + 1, side, scene):
        return False
    nouns = all("n" in thesaurus.entry(it.key).parts for it in (before, word))
    if not nouns or word.key in lexicon.empty_heads or word.key in lexicon.class_nouns:
        return False
    if at < _NEAR or not _opens(side.tokens[at - 2].key, scene) or not thesaurus.names_thing(word.key):
        return False
    return thesaurus.kin(word.key, before.key) is Kin.OTHER


def _is_all(first: int, at: int, end: int, side: Side, scene: Scene) -> bool:
    """Tell whether all that a verb is done to came or went, of one that says of its subject what it else does to it."""
    lexicon, verb = scene.lexicon, side.tokens[first - 1]
    if at != first + 1 or end != at + 1 or not _opens(side.tokens[first].key, scene) or not _ends(at + 1, side, scene):
        return False
    return not lexicon.own_changes.isdisjoint(scene.around.bases(verb.key)) and _is_deed(first - 1, side, scene)


def _own(scene: Scene, *, came: bool) -> tuple[Side, Sequence[int]]:
    pair = scene.pair
    return (pair.new, pair.to_old) if came else (pair.old, pair.to_new)


def _is_between(at: int, partners: Sequence[int]) -> bool:
    """Tell whether the tokens around one stayed, and stand side by side there."""
    inside = 0 < at < len(partners) - 1
    return inside and partners[at - 1] >= 0 and partners[at + 1] == partners[at - 1] + 1


def _is_past(key: str, scene: Scene) -> bool:
    """Tell whether a word may be a verb in the past, and no "-ing"."""
    return scene.around.is_past(key) and not key.endswith(scene.lexicon.participle_endings)


def _is_deed(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a token is a verb in the past that somebody does, and no participle: "answered"."""
    lexicon, key = scene.lexicon, side.tokens[at].key
    if key in lexicon.function_words or not _is_past(key, scene) or not scene.around.may_be_verb(key):
        return False
    before = [token.key for token in side.tokens[max(0, at - _NEAR) : at]]
    if not before or before[-1] in lexicon.be_forms or _opens(before[-1], scene):
        return False
    return before[0] not in lexicon.be_forms or before[-1] not in lexicon.negators


def _opens(key: str, scene: Scene) -> bool:
    """Tell whether a word opens a thing: an article, an owner."""
    lexicon = scene.lexicon
    return any(key in some for some in (lexicon.articles, lexicon.indefinite, lexicon.possessives))


def _opens_object(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a thing or somebody is named at a token, and no time or number."""
    if at >= len(side.tokens) or leads_to_figure(at, side) or leads_to_figure(at + 1, side):
        return False
    token = side.tokens[at]
    return token.kind is TokenKind.WORD and (
        _opens(token.key, scene) or token.text[:1].isupper() or token.key in scene.lexicon.object_pronouns
    )


def _ends(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether what is told of a thing is over at a token: a mark, a small word, a date, a verb that helps."""
    if at >= len(side.tokens) or side.tokens[at].kind is TokenKind.MARK:
        return True
    lexicon, key = scene.lexicon, side.tokens[at].key
    small = (lexicon.plain_relations, lexicon.relations, lexicon.subordinators, lexicon.clause_links, lexicon.be_forms)
    return any(key in some for some in small) or leads_to_figure(at, side)
