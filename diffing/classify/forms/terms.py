"""Terms of several words that a dictionary has, in whose place a word or another term says the same.

    The director [stepped down].   ->   The director [resigned].          both have one of their common senses in common
    They left [at once].           ->   They left [immediately].

Only the commonest senses count: "hold up" can be "sustain" as well, and hardly ever is in the news.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffing.classify.forms.stems import are_distinct
from diffing.classify.scene import Scene
from diffing.model import Token, TokenKind
from diffing.thesaurus import Thesaurus

_LONGEST = 3
"""Words of the longest term."""
_MOST = 12
"""Words of a change in which terms are looked for, on either side: in a longer one too much is by chance."""


class _Term(NamedTuple):
    """Words in a row that a dictionary has."""

    text: str
    tokens: Sequence[Token]
    senses: frozenset[str]


def but_terms(
    gone: Sequence[Token], come: Sequence[Token], old: Sequence[Token], new: Sequence[Token], scene: Scene
) -> tuple[list[Token], list[Token]]:
    """Leave out the words, gone or come, of terms for which the other side of the change has a word or term."""
    thesaurus = scene.around.thesaurus
    if thesaurus is None or not (gone and come) or max(len(old), len(new)) > _MOST:
        return list(gone), list(come)
    several = [[*_several(tokens, scene, thesaurus)] for tokens in (old, new)]
    if not any(several):
        return list(gone), list(come)
    before, after = ([*some, *_words(side, thesaurus)] for some, side in zip(several, (old, new), strict=True))
    olds, news = set[int](), set[int]()
    for one in before:
        for other in after:
            if _say_the_same(one, other, scene):
                olds.update(token.start for token in one.tokens)
                news.update(token.start for token in other.tokens)
    return [it for it in gone if it.start not in olds], [it for it in come if it.start not in news]


def _say_the_same(one: _Term, other: _Term, scene: Scene) -> bool:
    """Tell whether one of two is a term of several words, and they have a sense in common that is not told apart."""
    if len(one.tokens) + len(other.tokens) <= 2 or one.senses.isdisjoint(other.senses):
        return False
    return not are_distinct(one.text, other.text, scene.around.thesaurus, scene.lexicon)


def _several(tokens: Sequence[Token], scene: Scene, thesaurus: Thesaurus) -> Iterator[_Term]:
    """Yield the terms of several words, one of them a small one, as in nearly all there are."""
    small, particles = scene.lexicon.function_words, scene.lexicon.particles
    for length in range(2, _LONGEST + 1):
        for first in range(len(tokens) - length + 1):
            some = tokens[first : first + length]
            if any(it.key in small or it.key in particles for it in some):
                yield from _known(some, thesaurus)


def _words(tokens: Sequence[Token], thesaurus: Thesaurus) -> Iterator[_Term]:
    """Yield the single words."""
    for at, token in enumerate(tokens):
        if token.kind is TokenKind.WORD:
            yield from _known(tokens[at : at + 1], thesaurus)


def _known(tokens: Sequence[Token], thesaurus: Thesaurus) -> Iterator[_Term]:
    text = " ".join([it.key for it in tokens])
    senses = thesaurus.common(text)
    if senses:
        yield _Term(text, tokens, senses)
