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
from diffing.model import Token
from diffing.segment import stem

_Phrases: TypeAlias = dict[str, tuple[tuple[tuple[str, ...], int], ...]]
"""Stem of a first word -> the stems of the words behind it, and the number of the group."""


class _Sayings(NamedTuple):
    """What is known of a language's phrases, by the stems of their words."""

    phrases: _Phrases
    longest: int
    """Words of the longest."""


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


def have_one_saying(one: Sequence[str], other: Sequence[str], scene: Scene) -> bool:
    """Tell whether two whole phrases, by the stems of their words, say the same: "close down", "close"."""
    return not _groups(one, scene).isdisjoint(_groups(other, scene))


def _groups(keys: Sequence[str], scene: Scene) -> set[int]:
    found = _found_in(keys, _sayings(scene.options.language).phrases)
    return {group for at, end, group in found if end - at == len(keys)}


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
    return _Sayings(found, most)
