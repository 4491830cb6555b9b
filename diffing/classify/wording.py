"""What a change of words means when no fact found in it changed: form, phrasing, an event, or a detail.

    rooms -  where / rooms – where        form        typography
    have been opened / were opened        phrasing    grammar
    officialy / officially                phrasing    spelling
    scheme / programme                    phrasing    another word of the same sense
    weapon / gun                          event       words that mean another thing
    (nothing) / after losing power        other       a detail came in
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from diffing.lexicon import Lexicon
from diffing.model import FactType, Intent, Token, TokenKind
from diffing.options import Options
from diffing.segment import squash


_NONE: frozenset[int] = frozenset()


class Reading(NamedTuple):
    """What one change of words means."""

    intent: Intent
    types: tuple[FactType, ...]
    reason: str
    confidence: float


def read(
    old: Sequence[Token],
    new: Sequence[Token],
    elsewhere: Counter[str],
    lexicon: Lexicon,
    options: Options,
) -> Reading:
    """Say what turning the old tokens into the new ones means.

    ``elsewhere`` counts the stems that the rest of the change around them added (positive) or lost (negative):
    a word that only moved within the sentence is no detail.
    """
    if _squashed(old) == _squashed(new):
        return Reading(Intent.FORM, (), "typography or spacing", options.certain)
    gone, come = _content(old, lexicon), _content(new, lexicon)
    if not gone and not come:
        marks = all(token.kind is TokenKind.MARK for token in (*old, *new))
        return Reading(Intent.PHRASING, (), "punctuation" if marks else "grammar", options.sure)
    gone, come = _unexplained(gone, come, elsewhere, lexicon, options)
    if not gone and not come:
        return Reading(Intent.PHRASING, (), "the same words in another form or order", options.sure)
    if gone and come:
        return _replaced(gone, come, options)
    return _one_sided(come or gone, bool(come), options)


def _squashed(tokens: Sequence[Token]) -> str:
    return "".join(squash(token.text) for token in tokens)


def _content(tokens: Sequence[Token], lexicon: Lexicon) -> list[str]:
    """Return the words that carry meaning."""
    return [
        token.key for token in tokens if token.kind is not TokenKind.MARK and token.key not in lexicon.function_words
    ]


def _unexplained(
    gone: list[str], come: list[str], elsewhere: Counter[str], lexicon: Lexicon, options: Options
) -> tuple[list[str], list[str]]:
    """Drop the words that stand on both sides in some form, spelling or synonym, or turn up elsewhere in the sentence."""
    come_left = list(come)
    gone_left = []
    for word in gone:
        partner = next((other for other in come_left if _alike(word, other, lexicon, options)), None)
        if partner is None:
            gone_left.append(word)
        else:
            come_left.remove(partner)
    return (
        [word for word in gone_left if elsewhere[stem(word, lexicon)] < 0],
        [word for word in come_left if elsewhere[stem(word, lexicon)] > 0],
    )


def _alike(one: str, other: str, lexicon: Lexicon, options: Options) -> bool:
    """Tell whether two words are forms, spellings or synonyms of one."""
    if stem(one, lexicon) == stem(other, lexicon):
        return True
    if lexicon.synonyms.get(one, _NONE) & lexicon.synonyms.get(other, _NONE):
        return True
    shorter_word, longer_word = sorted((one, other), key=len)
    if len(shorter_word) >= options.derived_length and longer_word.startswith(shorter_word):
        return len(longer_word) - len(shorter_word) <= options.derived_ending
    shorter, longer = sorted((len(one), len(other)))
    words = shorter >= options.spelling_length and longer <= options.spelling_limit
    return words and Indel.normalized_similarity(one, other) >= options.spelling_score


def stem(word: str, lexicon: Lexicon) -> str:
    """Return what the forms of a word have in common."""
    known = lexicon.kin.get(word)
    if known is not None:
        return known
    for ending in ("ing", "ies", "ied", "es", "ed", "ly", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _replaced(gone: Sequence[str], come: Sequence[str], options: Options) -> Reading:
    sides = f"{_quoted(gone)} -> {_quoted(come)}"
    return Reading(Intent.FACT, (FactType.EVENT,), sides, options.unsure)


def _one_sided(words: Sequence[str], came: bool, options: Options) -> Reading:
    reason = f"detail {'added' if came else 'dropped'}: {_quoted(words)}"
    if len(words) < options.detail_words:
        return Reading(Intent.PHRASING, (), f"{_quoted(words)} {'added' if came else 'dropped'}", options.unsure)
    return Reading(Intent.FACT, (FactType.OTHER,), reason, options.unsure)


def _quoted(words: Sequence[str]) -> str:
    shown = " ".join(words[:6])
    return f'"{shown} ..."' if len(words) > 6 else f'"{shown}"'
