"""Words for a number or a rank that say when instead: "once" of what was so, "first" of what was not so before.

once called it dull      formerly
once a deal is signed    as soon as
first shown in Paris     for the first time
"""

from __future__ import annotations

from diffing.facts.cues import is_past
from diffing.facts.reading import Reading, opens_sentence

_REACH = 12
"""Tokens behind "first" in which "then" stands."""


def is_formerly(reading: Reading, at: int) -> bool:
    """Tell whether "once" counts nothing: "he once called it", "was once a spy", "once a deal is signed"."""
    lexicon, keys = reading.lexicon, reading.keys
    if keys[at] not in lexicon.clause_relation_starts or at + 1 >= len(keys):
        return False
    behind, before = keys[at + 1], keys[at - 1] if at else ""
    if behind in lexicon.indefinite:
        return keys[at + 2 : at + 3] != [] and keys[at + 2] not in lexicon.time_units
    goes_on = is_told_of(reading, at + 1) and not opens_sentence(reading, at)
    return goes_on and before not in lexicon.focuses and before not in lexicon.emphases


def is_told_of(reading: Reading, at: int) -> bool:
    """Tell whether a word is a verb's past form: "called", "shown"."""
    lexicon, key = reading.lexicon, reading.keys[at]
    return is_past(key, lexicon) or key in lexicon.strong_pasts


def is_first_time(reading: Reading, at: int) -> bool:
    """Tell whether "first" is no rank: "was first shown", "without first asking", "first in Osk and then in Rome"."""
    lexicon, keys = reading.lexicon, reading.keys
    if lexicon.ordinals.get(keys[at]) != 1 or at + 1 >= len(keys):
        return False
    behind, before = keys[at + 1], keys[at - 1] if at else ""
    ranking = (lexicon.definite, lexicon.possessives, lexicon.indefinite, lexicon.acting_relatives, lexicon.pronouns)
    if any(before in words for words in ranking):
        return False
    then = any(key in lexicon.then_words for key in keys[at + 2 : at + _REACH])
    if then and (behind in lexicon.place_prepositions or behind in lexicon.articles):
        return True
    return is_told_of(reading, at + 1) or behind.endswith(lexicon.participle_endings)
