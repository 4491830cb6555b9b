"""Phrases in whose place another phrase, or a word, says the same: "comes into force", "takes effect".

    The tax came [into force] in May.   ->  The tax [took effect] in May.        one saying for another
    [Prior to] the vote, he spoke.      ->  [Before] the vote, he spoke.         a word for a phrase
    He was [sentenced to] six years [in prison]. -> He was [jailed for] six years.   a phrase with a gap

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
    gapped: frozenset[int]
    """The groups that have one with a gap."""
    phrasal: dict[str, frozenset[str]]
    """Stem of a verb -> the small words that make another of it."""


_BE = "be"
"""What stands for any form of it."""
_GAP = "..."
"""What stands in a phrase for the words it goes around, each of which is told by itself."""
_WIDEST = 6
"""Tokens of a gap, at most."""
_MOVED = 12
"""Tokens behind a verb in which a small word of it that moved stands."""
_ENDS = frozenset(".;:!?")
"""Marks that no gap goes over."""


def but_sayings(
    gone: Sequence[Token], come: Sequence[Token], old: Sequence[Token], new: Sequence[Token], scene: Scene
) -> tuple[list[Token], list[Token]]:
    """Leave out the words, gone or come, of phrases in whose place the other side has one that says the same.

    ``old`` and ``new`` are the tokens of the change, which are all that may stand in one another's place.
    """
    if not scene.lexicon.same_phrases or not (gone or come):
        return list(gone), list(come)
    before, after = _both(old, new, scene)
    shared = {group for groups in before.values() for group in groups} & {
        group for groups in after.values() for group in groups
    }
    return _but(gone, before, shared), _but(come, after, shared)


def but_led(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> tuple[list[Token], list[Token]]:
    """Leave out of a change the words of phrases of several words in whose place another one says the same.

    A small word of one says nothing by itself: "lost to Osk", "was beaten by Osk".
    """
    if not scene.lexicon.same_phrases:
        return list(old), list(new)
    before, after = _both(old, new, scene, least=2)
    shared = set[int]().union(*before.values()) & set[int]().union(*after.values())
    return _but(old, before, shared), _but(new, after, shared)


def _both(
    old: Sequence[Token], new: Sequence[Token], scene: Scene, *, least: int = 1
) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Return, by the tokens of both sides of a change, the groups of phrases of at least so many words.

    Where one side is empty, they are those that stand right beside its place, or go around words there.
    """
    pair = scene.pair
    if old and new:
        return _found(old, pair.old, scene, least), _found(new, pair.new, scene, least)
    some, side, other, blocks = (
        (old, pair.old, pair.new, pair.old_block) if old else (new, pair.new, pair.old, pair.new_block)
    )
    found = _found(some, side, scene, least)
    if not found:
        return {}, {}
    at = bisect_right(side.tokens, some[0].start, key=lambda it: it.start) - 1
    code = pair.codes[blocks[at]]
    place = code.new_start if old else code.old_start
    wide = _found(other.tokens[max(0, place - 1 - _WIDEST) : place + 1 + _WIDEST], other, scene, least)
    there = {at: groups & _sayings(scene.options.language).gapped for at, groups in wide.items()}
    there |= _found(other.tokens[max(0, place - 1) : place + 1], other, scene, least)
    return (found, there) if old else (there, found)


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
    if not (old and new) and _leads_elsewhere(side, at, scene, was=bool(old)):
        return ""
    alone = not (old and new) and small[0].key in lexicon.agent_words
    if alone and at > 1 and side.tokens[at - 2].key in lexicon.be_forms:
        return ""  # "was sold by": who did it, which its voice tells
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


def _leads_elsewhere(side: Side, at: int, scene: Scene, *, was: bool) -> bool:
    """Tell whether a small word only moved with what it leads to: "sold for £4 at auction", "at auction for £4"."""
    pair = scene.pair
    other, back, there = (pair.new, pair.to_old, pair.to_new) if was else (pair.old, pair.to_new, pair.to_old)
    behind, verb = side.tokens[at + 1 : at + 2], there[at - 1]
    if verb < 0 or not behind:
        return False
    return any(
        back[place] < 0
        and other.tokens[place].key == side.tokens[at].key
        and _is_like(other.tokens[place + 1], behind[0])
        for place in range(verb + 1, min(verb + 1 + _MOVED, len(other.tokens) - 1))
    )


def _is_like(one: Token, other: Token) -> bool:
    """Tell whether two tokens are one word, or both numbers, which are compared elsewhere."""
    return one.key == other.key or one.kind is other.kind is TokenKind.NUMBER


def _is_verb(token: Token, scene: Scene) -> bool:
    """Tell whether a word can be a verb, by what the thesaurus knows of it; a form of "be" is none here."""
    thesaurus = scene.around.thesaurus
    if thesaurus is None or token.key in scene.lexicon.function_words:
        return False
    return "v" in thesaurus.entry(token.key).parts


def _groups(phrase: Sequence[Token], phrases: _Phrases, scene: Scene) -> set[int]:
    keys = [scene.around.stem(token.key) for token in phrase]
    return {group for places, group in _found_in(keys, phrases) if len(places) == len(keys)}


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


def _found(tokens: Sequence[Token], side: Side, scene: Scene, least: int) -> dict[int, set[int]]:
    """Return, by where a token starts, the groups of the phrases of at least so many words that it belongs to."""
    found: dict[int, set[int]] = {}
    if not tokens:
        return found
    starts = {token.start for token in tokens}
    sayings = _sayings(scene.options.language)
    most = sayings.longest + (_WIDEST if sayings.gapped else 0)
    first = bisect_right(side.tokens, tokens[0].start, key=lambda it: it.start) - 1
    last = bisect_right(side.tokens, tokens[-1].start, key=lambda it: it.start)
    near = side.tokens[max(0, first - most + 1) : last + most - 1]
    be_forms = scene.lexicon.be_forms
    keys = [_BE if token.key in be_forms else scene.around.stem(token.key) for token in near]
    for places, group in _found_in(keys, sayings.phrases):
        for at in places if len(places) >= least else ():
            if near[at].start in starts:
                found.setdefault(near[at].start, set()).add(group)
    return found


def _found_in(keys: Sequence[str], phrases: _Phrases) -> Iterator[tuple[list[int], int]]:
    """Yield where the words of each phrase among the stems of tokens stand, and its group."""
    for at, key in enumerate(keys):
        for rest, group in phrases.get(key, ()):
            if _GAP in rest:
                places = _around(keys, at, rest)
                if places:
                    yield places, group
            elif tuple(keys[at + 1 : at + 1 + len(rest)]) == rest:
                yield list(range(at, at + 1 + len(rest))), group


def _around(keys: Sequence[str], at: int, rest: Sequence[str]) -> list[int]:
    """Return where the words of a phrase that goes around others stand; nothing where one is missing."""
    places, place = [at], at
    for before, word in zip((keys[at], *rest), rest, strict=False):
        if word == _GAP:
            continue
        reach = range(place + 1, min(len(keys), place + 2 + (_WIDEST if before == _GAP else 0)))
        place = next((it for it in reach if keys[it] == word), -1)
        if place < 0 or not _ENDS.isdisjoint(keys[places[-1] : place]):
            return []
        places.append(place)
    return places


@cache
def _sayings(language: str) -> _Sayings:
    words, most = lexicon(language), 1
    found: _Phrases = {}
    for group, phrases in enumerate(words.same_phrases):
        for phrase in phrases:
            first, *rest = (word if word in (_BE, _GAP) else stem(word, words) for word in phrase.split())
            found[first] = (*found.get(first, ()), (tuple(rest), group))
            most = max(most, 1 + len(rest))
    gapped = frozenset(group for group, some in enumerate(words.same_phrases) if any(_GAP in it.split() for it in some))
    return _Sayings(
        found, most, gapped, {stem(verb, words): frozenset(small) for verb, small in words.phrasal_verbs.items()}
    )
