"""How likely words that nothing explains say something else, and are not merely another way to say it.

    evidence x weights  ->  log-odds  ->  0..1

The weights stand in the lexicon (``judgement``), fitted to edits whose intent people labelled
(``python -m benchmarks.judgement``); none is about a single word.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from diffing.classify.passages import word_count
from diffing.classify.scene import Scene
from diffing.model import Token


class Evidence(NamedTuple):
    """What is seen of a change of words; each piece counts its weight times its value."""

    always: float
    """1."""
    replaced: float
    """1 where words of meaning stand on both sides."""
    one_for_one: float
    """1 where it is one on either."""
    come_words: float
    """log(1 + words of meaning that came)."""
    several: float
    """1 for several words of meaning on one side, and none on the other."""
    alone_came: float
    """1 for a single word that came, and not a word on the other side."""
    verbs: float
    """Share of the words of meaning, 0 to 1, that can only be verbs."""
    unknown: float
    """Share that the thesaurus doesn't know."""
    senses: float
    """Mean of log(1 + senses of a word): the more, the more general it is."""
    grammar: float
    """log(1 + words of grammar that went or came with them)."""
    only: float
    """1 where no other sentence changed but in its figures: for one sentence, one seldom opens a text for style."""
    only_cut: float
    """1 where, besides, all that happened is that a single word went that can only be a noun."""
    only_came: float
    """1 where, besides, all that happened is that a single word came."""
    only_pair: float
    """1 where, besides, one word of meaning took the place of another."""


def chance(evidence: Evidence, weights: dict[str, float]) -> float:
    """Return the probability, 0 to 1, that such words say something else."""
    seen = [(name, value) for name, value in zip(Evidence._fields, evidence, strict=True) if value]
    odds = sum([weights.get(name, 0.0) * value for name, value in seen])
    return 1 / (1 + math.exp(-odds))


def evidence_of(
    old: Sequence[Token], new: Sequence[Token], gone: Sequence[Token], come: Sequence[Token], scene: Scene
) -> Evidence:
    """Return what is seen of ``old`` becoming ``new``; ``gone`` and ``come``, not both empty, are unexplained in it."""
    thesaurus, words = scene.around.thesaurus, [*gone, *come]
    entries = [thesaurus.entry(token.key) for token in words] if thesaurus else []
    count = len(words)
    bare = not word_count(new if gone else old)
    only, pair, alone = scene.around.rewordings <= 1, len(gone) == 1 == len(come), bare and count == 1
    return Evidence(
        always=1.0,
        replaced=float(bool(gone and come)),
        one_for_one=float(pair),
        come_words=math.log1p(len(come)),
        several=float(count > 1 and not (gone and come)),
        alone_came=float(alone and not gone),
        verbs=sum(entry.parts == {"v"} for entry in entries) / count,
        unknown=sum(not entry.bases for entry in entries) / count,
        senses=sum(math.log1p(len(entry.senses)) for entry in entries) / count,
        grammar=math.log1p(max(word_count(old) + word_count(new) - count, 0)),  # a joined word counts as several
        only=float(only),
        only_cut=float(only and alone and not come and all(entry.parts == {"n"} for entry in entries)),
        only_came=float(only and alone and not gone),
        only_pair=float(only and pair),
    )
