"""When two words are forms, spellings or synonyms of one."""

from __future__ import annotations

from rapidfuzz.distance import Indel

from diffing.lexicon import Lexicon
from diffing.options import Options

_ENDINGS = ("ing", "ies", "ied", "es", "ed", "ly", "s", "e", "y")
_NONE: frozenset[int] = frozenset()


def stem(word: str, lexicon: Lexicon) -> str:
    """Return what the forms of a word have in common: "voted" and "voting" -> "vot", "spoke" -> "speak"."""
    known = lexicon.kin.get(word)
    if known is not None:
        return known
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def alike(one: str, other: str, lexicon: Lexicon, options: Options) -> bool:
    """Tell whether two words mean the same: a form, a derived word, a spelling or a synonym of one another."""
    if stem(one, lexicon) == stem(other, lexicon):
        return True
    if lexicon.synonyms.get(one, _NONE) & lexicon.synonyms.get(other, _NONE):
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= options.derived_length and longer.startswith(shorter):
        return len(longer) - len(shorter) <= options.derived_ending
    if one in lexicon.affixes or other in lexicon.affixes or not options.spelling_length <= len(shorter):
        return False
    return len(longer) <= options.spelling_limit and Indel.normalized_similarity(one, other) >= options.spelling_score
