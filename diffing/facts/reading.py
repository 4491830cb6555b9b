"""One passage as the families read it: its tokens, their keys, and look-up of words and phrases.

Everything here is look-up in sets and dicts: a passage is read in some tens of microseconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from diffing.facts.contractions import written_out
from diffing.lexicon import Lexicon, Phrases
from diffing.model import Fact, FactType, Token, TokenKind, Value

Piece: TypeAlias = tuple[int, dict[str, Value]]
"""Where an expression ends, as a token, and its value."""
Found: TypeAlias = tuple[int, int, dict[str, Value]]
"""A fact in tokens: the first, the one after the last, and the value."""

SENTENCE_ENDS = frozenset(".?!:;")
_CLOSES = frozenset(",.;)")
"""Marks behind which no word says what a number before them counts."""
_LONGEST = 4
"""Digits of a number in a name, at most."""
_LONGEST_PHRASE = 5
"""Words of a phrase that is looked for before a token, at most."""
_AHEAD = 6
"""Tokens in which a word of meaning is looked for."""


class Reading(NamedTuple):
    """A passage ready to be read."""

    text: str
    """The whole article; the tokens' offsets count in it."""
    tokens: Sequence[Token]
    """A short form is two, which both stand where it does."""
    keys: list[str]
    """The tokens' keys, and nothing else, for quick look-up."""
    figures: frozenset[int]
    """The tokens that start with a digit, and those with a hyphen: "1,339", "twenty-five"."""
    lexicon: Lexicon
    written: int | None = None
    """The day of publication, counted from 1 January of the year 1; None where it is not known."""

    def verbatim(self, tokens: Sequence[Token]) -> Reading:
        """Return the same of the tokens as they are written, short forms as one."""
        return self if tokens is self.tokens else self._replace(tokens=tokens, keys=[token.key for token in tokens])


def reading_of(text: str, tokens: Sequence[Token], lexicon: Lexicon, written: int | None) -> Reading:
    """Return a passage ready to be read: its tokens, in order, out of a whole article, short forms written out."""
    number = TokenKind.NUMBER
    tokens = written_out(tokens, lexicon)
    figures = frozenset([at for at, it in enumerate(tokens) if it.kind is number or "-" in it.key])
    return Reading(text, tokens, [token.key for token in tokens], figures, lexicon, written)


def facts_of(reading: Reading, type_: FactType, found: Sequence[Found]) -> list[Fact]:
    """Turn what was found in tokens into facts with their place in the article."""
    if not found:
        return []
    text, tokens, done = reading.text, reading.tokens, 0
    facts = []
    for first, last, value in sorted(found, key=itemgetter(0)):
        start, end = tokens[first].start, tokens[last - 1].end
        if start < done < end:  # the other half of a short form states another: "won't have to"
            start = tokens[first + 1].start
        if start >= done:
            facts.append(Fact(type_, start, end, text[start:end], value))
            done = end
    return facts


def taken(*found: Sequence[Found]) -> frozenset[int]:
    """Return the indices of all tokens that these facts stand on."""
    if not any(found):
        return frozenset()
    return frozenset([index for group in found for first, end, _ in group for index in range(first, end)])


def can_open(starts: Mapping[str, frozenset[str] | None], keys: Sequence[str], at: int) -> bool:
    """Tell whether an expression can start at a token whose key is known to open some, by the next one."""
    following = starts[keys[at]]
    return following is None or (at + 1 < len(keys) and keys[at + 1] in following)


def longest(phrases: Phrases, keys: Sequence[str], at: int) -> tuple[int, str] | None:
    """Return the end and the meaning of the longest phrase that starts at a token, or None; none behind the last."""
    if at < len(keys) and keys[at] in phrases:
        for rest, meaning in phrases[keys[at]]:
            end = at + 1 + len(rest)
            if not rest or tuple(keys[at + 1 : end]) == rest:
                return end, meaning
    return None


def longest_before(phrases: Phrases, keys: Sequence[str], at: int) -> tuple[int, str] | None:
    """Return the start and the meaning of the longest phrase that ends right before a token, or None."""
    for first in range(max(0, at - _LONGEST_PHRASE), at):
        for rest, meaning in phrases.get(keys[first], ()):
            if first + 1 + len(rest) == at and tuple(keys[first + 1 : at]) == rest:
                return first, meaning
    return None


def is_capital(token: Token) -> bool:
    """Tell whether a token is a word that starts with a capital letter."""
    return token.text[0].isupper() and token.kind is TokenKind.WORD


def designates(reading: Reading, at: int) -> bool:
    """Tell whether a number ends a name: "the FTSE 100", "a Boeing 747,", but not "a Reid 40 seconds"."""
    lexicon, keys, tokens = reading.lexicon, reading.keys, reading.tokens
    if not at or tokens[at].kind is not TokenKind.NUMBER or not (keys[at].isdecimal() and len(keys[at]) <= _LONGEST):
        return False
    if not is_capital(tokens[at - 1]) or tokens[at].start != tokens[at - 1].end + 1:
        return False
    before, after = keys[at - 2] if at > 1 else "", tokens[at + 1] if at + 1 < len(keys) else None
    closed = after is None or after.text in _CLOSES or after.key in lexicon.function_words
    if keys[at - 1] in lexicon.makes:
        counts = after is not None and after.kind is TokenKind.WORD and after.key.endswith(lexicon.plural_endings)
        return closed or before in lexicon.articles or not counts  # "cost Boeing 500 jobs"
    return closed and before in lexicon.indefinite and keys[at - 1] not in lexicon.months


def opens_sentence(reading: Reading, at: int) -> bool:
    """Tell whether a token is the first word of a sentence, behind marks or not."""
    before = at - 1
    while before >= 0 and reading.tokens[before].kind is TokenKind.MARK:
        if reading.keys[before] in SENTENCE_ENDS or reading.keys[before] == "...":
            return not (before and reading.keys[before - 1] in reading.lexicon.honorifics)
        if reading.keys[before] not in '"([-':
            return False
        before -= 1
    return before < 0


def content_word(reading: Reading, at: int) -> int | None:
    """Return the first word from a token on that is neither grammar nor style; None where a mark comes first."""
    for index in range(at, min(at + _AHEAD, len(reading.keys))):
        if reading.tokens[index].kind is TokenKind.MARK and reading.keys[index] != '"':
            return None
        if _says_something(reading, index):
            return index
    return None


def next_word(reading: Reading, at: int) -> str:
    """Return the key of the word right behind a token if it is neither grammar nor style; else nothing."""
    return reading.keys[at + 1] if at + 1 < len(reading.keys) and _says_something(reading, at + 1) else ""


def _says_something(reading: Reading, at: int) -> bool:
    lexicon, key = reading.lexicon, reading.keys[at]
    grammar = key in lexicon.function_words or key in lexicon.style_words
    return not grammar and reading.tokens[at].kind is not TokenKind.MARK


def closer(reading: Reading, at: int) -> tuple[int, str] | None:
    """Return the end and the meaning of the words from a token that loosen what is before it: "or more", "or so"."""
    if at >= len(reading.keys):
        return None
    closed = longest(reading.lexicon.number_closers, reading.keys, at)
    if closed is None or _loosens_next(reading, closed[0]):
        return None
    ends = closed[0] >= len(reading.keys) or reading.tokens[closed[0]].kind is TokenKind.MARK
    return closed if ends or reading.keys[at] not in reading.lexicon.last_closers else None


def _loosens_next(reading: Reading, at: int) -> bool:
    """Tell whether words that end before a token belong to a number behind them: "12 and over 300 more"."""
    lexicon, keys = reading.lexicon, reading.keys
    loosened = longest(lexicon.approximators, keys, at - 1)
    after = loosened[0] if loosened else at
    return after < len(keys) and (reading.tokens[after].kind is TokenKind.NUMBER or keys[after] in lexicon.cardinals)
