"""Phrases in whose place another phrase, or a word, says the same: "comes into force", "takes effect".

    The tax came [into force] in May.   ->  The tax [took effect] in May.        one saying for another
    [Prior to] the vote, he spoke.      ->  [Before] the vote, he spoke.         a word for a phrase

The lexicon lists them in groups (``same_phrases``), in their basic form; a phrase is found in any inflection.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.lexicon import load as lexicon
from diffing.model import Token, TokenKind
from diffing.segment import stem

_Phrases: TypeAlias = dict[str, tuple[tuple[tuple[str, ...], int], ...]]
"""Stem of a first word -> the stems of the words behind it, and the number of the group."""


class _Sayings(NamedTuple):
    """What is known of a language's phrases, by the stems of their words."""

    phrases: _Phrases
    longest: int
    """Words of the longest."""
    phrasal: dict[str, frozenset[str]]
    """Stem of a verb -> the small words that make another of it."""


_BE = "be"
"""What stands for any form of it."""


def but_sayings(
    gone: Sequence[Token], come: Sequence[Token], old: Sequence[Token], new: Sequence[Token], scene: Scene
) -> tuple[list[Token], list[Token]]:
    """Leave out the words, gone or come, of phrases in whose place the other side has one that says the same.

    ``old`` and ``new`` are the tokens of the change, which are all that may stand in one another's place.
    """
    if not (old and new and scene.lexicon.same_phrases) or not (gone or come):
        return list(gone), list(come)
    before, after = _found(old, scene.pair.old, scene), _found(new, scene.pair.new, scene)
    shared = {group for groups in before.values() for group in groups} & {
        group for groups in after.values() for group in groups
    }
    return _but(gone, before, shared), _but(come, after, shared)


def other_verb(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> str:
    """Return what became of a verb that lost, got or changed its particle, and is another now: "called off", "called".

    That is nothing where the lexicon has both for the same, as "closed down" and "closed".
    """
    small, lexicon = [*old[:1], *new[:1]], scene.lexicon
    if not small or max(len(old), len(new)) > 1 or not lexicon.phrasal_verbs:
        return ""
    side, sayings = scene.pair.old if old else scene.pair.new, _sayings(scene.options.language)
    at = bisect_right(side.tokens, small[0].start, key=lambda it: it.start) - 1
    if not at or not _is_verb(side.tokens[at - 1], scene):
        return ""
    telling = sayings.phrasal.get(scene.around.stem(side.tokens[at - 1].key), frozenset[str]())
    if not all(token.key in telling for token in small):
        bound = lexicon.particles if old and new else lexicon.bound_particles
        behind = side.tokens[at + 1].key if at + 1 < len(side.tokens) else ""
        if behind in lexicon.free_after or not all(token.key in bound for token in small):
            return ""
    phrases = [(side.tokens[at - 1], *some) for some in (old, new)]
    if _groups(phrases[0], sayings.phrases, scene) & _groups(phrases[1], sayings.phrases, scene):
        return ""
    return " -> ".join(f'"{" ".join(token.text for token in phrase)}"' for phrase in phrases)


def _is_verb(token: Token, scene: Scene) -> bool:
    """Tell whether a word can be a verb, by what the thesaurus knows of it; a form of "be" is none here."""
    thesaurus = scene.around.thesaurus
    if thesaurus is None or token.key in scene.lexicon.function_words:
        return False
    return "v" in thesaurus.entry(token.key).parts


def _groups(phrase: Sequence[Token], phrases: _Phrases, scene: Scene) -> set[int]:
    keys = [scene.around.stem(token.key) for token in phrase]
    return {group for at, end, group in _found_in(keys, phrases) if end - at == len(keys)}


def parted_verb(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a verb with a particle gave way to another without it, or the other way: "put out", "set"."""
    particles = scene.lexicon.particles
    if {token.key for token in old} & particles == {token.key for token in new} & particles:
        return False
    before, after = ([token for token in tokens if _is_said(token, scene)] for tokens in (old, new))
    if not {scene.around.stem(token.key) for token in before}.isdisjoint(scene.around.stem(it.key) for it in after):
        return False
    return all(but_sayings(before, after, old, new, scene))


def _is_said(token: Token, scene: Scene) -> bool:
    small = token.key in scene.lexicon.function_words or token.key in scene.lexicon.auxiliaries
    return token.kind is not TokenKind.MARK and not small and token.key not in scene.lexicon.particles


def _but(words: Sequence[Token], found: dict[int, set[int]], groups: Collection[int]) -> list[Token]:
    return [word for word in words if found.get(word.start, frozenset[int]()).isdisjoint(groups)]


def _found(tokens: Sequence[Token], side: Side, scene: Scene) -> dict[int, set[int]]:
    """Return, by where a token of a change starts, the groups of the phrases that it belongs to."""
    found: dict[int, set[int]] = {}
    starts = {token.start for token in tokens}
    sayings = _sayings(scene.options.language)
    most = sayings.longest
    first = bisect_right(side.tokens, tokens[0].start, key=lambda it: it.start) - 1
    last = bisect_right(side.tokens, tokens[-1].start, key=lambda it: it.start)
    near = side.tokens[max(0, first - most + 1) : last + most - 1]
    be_forms = scene.lexicon.be_forms
    keys = [_BE if token.key in be_forms else scene.around.stem(token.key) for token in near]
    for at, end, group in _found_in(keys, sayings.phrases):
        for token in near[at:end]:
            if token.start in starts:
                found.setdefault(token.start, set()).add(group)
    return found


def _found_in(keys: Sequence[str], phrases: _Phrases) -> Iterator[tuple[int, int, int]]:
    """Yield where the phrases among the stems of tokens start and end, and their groups."""
    for at, key in enumerate(keys):
        for rest, group in phrases.get(key, ()):
            end = at + 1 + len(rest)
            if tuple(keys[at + 1 : end]) == rest:
                yield at, end, group


@cache
def _sayings(language: str) -> _Sayings:
    words, most = lexicon(language), 1
    found: _Phrases = {}
    for group, phrases in enumerate(words.same_phrases):
        for phrase in phrases:
            first, *rest = (word if word == _BE else stem(word, words) for word in phrase.split())
            found[first] = (*found.get(first, ()), (tuple(rest), group))
            most = max(most, 1 + len(rest))
    return _Sayings(found, most, {stem(verb, words): frozenset(small) for verb, small in words.phrasal_verbs.items()})
