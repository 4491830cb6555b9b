"""What somebody could not do, and what kept him from it: "winds prevented it from landing", "it could not land"."""

from __future__ import annotations

from diffing.classify.counterparts.pairing import Single
from diffing.classify.draft import Range
from diffing.classify.passages import Side, fresh_there
from diffing.classify.scene import Scene
from diffing.facts import field
from diffing.model import FactType, TokenKind

_BEFORE = 8
"""Tokens before a cue in which its subject stands, at most."""
_OBJECT = 8
"""Tokens from "prevented" to its "from", at most."""


def prevented(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return where a "could", or its "not", stands, and where the other side says what kept the same one from it."""
    lexicon, stem = scene.lexicon, scene.around.stem
    if str(field(single.fact, "cue")) not in lexicon.prevented_cues:
        return None
    scope = field(single.fact, "scope")
    if not any(it.type is FactType.NEGATION and field(it, "scope") == scope for it in own.facts):
        return None
    first, end = own.range_of(single.fact)
    who = {stem(it.key) for it in own.tokens[max(0, first - _BEFORE) : first] if it.key not in lexicon.function_words}
    for at in fresh_there(scene.pair, first, came=single.came, most=scene.options.word_pairs):
        if other.tokens[at].key not in lexicon.preventing_verbs:
            continue
        behind = other.tokens[at + 1 : at + 1 + _OBJECT]
        stop = next((place for place, it in enumerate(behind) if it.kind is TokenKind.MARK), len(behind))
        from_ = next((place for place in range(stop - 1) if behind[place].key in lexicon.prevented_links), -1)
        if from_ < 0 or stem(behind[from_ + 1].key) != stem(str(scope)):
            continue
        near = behind[:from_] or other.tokens[max(0, at - _BEFORE) : at]
        if any(stem(it.key) in who for it in near):
            return (first, end), (at, at + 1)
    return None
