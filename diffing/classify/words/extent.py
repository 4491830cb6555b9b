"""Whether a word of degree that came or went alone says more than the writer's taste.

the dose is high        ->  the dose is too high           more than is fit
it is safe              ->  it is fairly safe              less than the word says
a toxic substance       ->  a highly toxic substance       a claim, whose degree is part of it
it is recommended       ->  it is strongly recommended     and so of advice
she was happy           ->  she was very happy             taste
he was hurt             ->  he too was hurt                no degree
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import Token, TokenKind

_START = attrgetter("start")
_QUALITIES = frozenset("ar")
"""Kinds of word that have a degree: adjectives and adverbs."""


def other_extent(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a degree came or went before a word that stayed, and says more of it than taste."""
    pair = scene.pair
    return _has_extent(old, new, pair.old, pair.to_new, scene) or _has_extent(new, old, pair.new, pair.to_old, scene)


def _has_extent(
    here: Sequence[Token], there: Sequence[Token], side: Side, partners: Sequence[int], scene: Scene
) -> bool:
    """Tell whether a degree of one side tells; in the place of an excess may stand what is none: "too", "very"."""
    lexicon, others = scene.lexicon, {token.key for token in there}
    for token in here:
        key = token.key
        known = key in lexicon.excess_words or key in lexicon.hedging_degrees or key in lexicon.degree_claims
        at = bisect_left(side.tokens, token.start, key=_START) if known else -1
        if not 0 <= at < len(side.tokens) - 1 or partners[at + 1] < 0 or _is_denied(at, side, scene):
            continue
        if key in lexicon.excess_words:
            if others.isdisjoint(lexicon.excess_words) and _is_excess(at, side, scene):
                return True
        elif not others and _is_claimed(at, side, scene):
            return True
    return False


def _is_denied(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a degree is denied, or one of another: "not too bad", "only too glad"."""
    before = side.tokens[at - 1].key if at else ""
    denies = any(not rest for rest, _ in scene.lexicon.negators.get(before, ()))
    return denies or before in scene.lexicon.idle_excess


def _is_excess(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a "too" is one of degree, and does not say that somebody else does it as well: "he too was hurt"."""
    lexicon, before, behind = scene.lexicon, side.tokens[at - 1 : at], side.tokens[at + 1]
    if behind.kind is not TokenKind.WORD or any(token.kind is TokenKind.MARK for token in before):
        return False
    done = behind.key.endswith(lexicon.past_endings) and not any(it.key in lexicon.be_forms for it in before)
    counts = behind.key in lexicon.amount_words
    return counts or (not done and behind.key not in lexicon.function_words and _has_degree(behind.key, scene))


def _is_claimed(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a degree limits what it stands before, or is part of a claim: "fairly safe", "highly toxic"."""
    lexicon, key, behind = scene.lexicon, side.tokens[at].key, side.tokens[at + 1].key
    if key not in lexicon.hedging_degrees:
        return behind in lexicon.degree_claims[key]
    return behind not in lexicon.colour_words and behind not in lexicon.function_words and _has_degree(behind, scene)


def _has_degree(key: str, scene: Scene) -> bool:
    """Tell whether a word can be an adjective or an adverb, by the thesaurus."""
    thesaurus = scene.around.thesaurus
    return thesaurus is not None and not thesaurus.entry(key).parts.isdisjoint(_QUALITIES)
