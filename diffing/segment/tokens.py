"""Text to tokens: whole words, whole numbers, single marks.

    He'd paid £1.2bn (10-year loan), U.S. officials said.
    [He'd][paid][£1.2bn][(][10-year][loan][)][,][U.S.][officials][said][.]

A number keeps its currency, scale, unit and hyphened tail, because a reader compares ``£1.2bn`` with
``£1.3bn`` and not a digit with a digit. The possessive ``'s`` stands apart, so that ``Ross's`` still
names Ross. Scripts written without spaces give one token per character and its combining marks.
"""

from __future__ import annotations

import re
from functools import cache

from diffing.model import Token, TokenKind
from diffing.segment.fold import fold, plain

_COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd"
    "\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b4d\u0b82\u0bbe-\u0bcd"
    "\u0c00-\u0c04\u0c3e-\u0c4d\u0c81-\u0c83\u0cbc-\u0ccd\u0d00-\u0d03\u0d3b-\u0d4d\u0dca-\u0ddf"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ua8e0-\ua8f1\ufe00-\ufe0f\ufe20-\ufe2f"
)
"""Combining marks of the scripts in daily use; ``re`` does not count them as word characters."""

_UNSPACED = (
    "\u0e00-\u0e4f\u0e80-\u0ecf\u0f00-\u0fff\u1000-\u109f\u1780-\u17df\u2e80-\u2fdf\u3005-\u3007"
    "\u3021-\u3029\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
"""Scripts written without spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, Han, Kana."""

_UNSPACED_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u3099\u309a"
)


def _grammar(*, unspaced: str, combining: str) -> re.Pattern[str]:
    """Return the token grammar over plain text; the two classes of characters may be empty."""
    apart = rf"(?![{unspaced}])" if unspaced else ""
    letter = rf"{apart}[^\W\d_]"
    inner = rf"(?:{apart}[^\W_]|[{combining}])" if unspaced else r"[^\W_]"
    single = rf"|[{unspaced}][{_UNSPACED_MARKS}{combining}]*" if unspaced else ""
    joined = "[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*" if unspaced else ""
    return re.compile(
        rf"""
        (?P<number>
            (?:(?<![\w)-])[-+])?                          # a sign, not a hyphen
            (?:[A-Z]{{0,3}}[$£¥¤])?\d+(?:[.,:/]\d+)*       # US$1,200.50  12:43  9/11
            (?:%|°\w?|{inner}+)?                          # 5%  30°C  1.2bn  7pm  1990s
            (?:-[$£¥¤]?{inner}+(?:[.,]\d+)*%?)*           # 10-year  10-15  2020-21  20-year-old
        )
        |(?P<word>
            (?:{letter}\.){{2,}}                           # U.S.  a.m.
            |'[sS](?!\w)                                  # the possessive, or a short "is"
            |[@\#]?{letter}{inner}*
             (?:(?:-|'(?![sS](?!\w))|\.(?=[a-z])){inner}+)*
            {single}
            |[^\W_]                                       # any other letter
        )
        |(?P<mark> \.{{2,}} | -{{2,}} | [^\s]{joined} )
        """,
        re.VERBOSE,
    )


_PLAIN = _grammar(unspaced="", combining="")
"""For scripts written with spaces and without combining marks; holds no character beyond Latin-1, because a
class with one takes ``re`` as long to compile as a whole article to compare."""


@cache
def _full() -> re.Pattern[str]:
    return _grammar(unspaced=_UNSPACED, combining=_COMBINING)


@cache
def _complex() -> re.Pattern[str]:
    """Return what finds a character that needs the full grammar."""
    return re.compile("[\u0300-\u1fff\u2e80-\U0010ffff]")


def _grammar_for(shape: str) -> re.Pattern[str]:
    if shape.isascii() or max(shape) <= _LAST_PLAIN or not _complex().search(shape):
        return _PLAIN
    return _full()


_LAST_PLAIN = "\u02ff"
"""The last letter before the first combining mark."""
_KINDS = {"number": TokenKind.NUMBER, "word": TokenKind.WORD, "mark": TokenKind.MARK}
_MARK_KEYS = {"'": '"', "--": "-", "---": "-"}


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Cut ``text[start:end]`` into tokens; offsets count in the whole text, white space belongs to none."""
    kinds = _KINDS
    passage = text[start:end]
    shape = plain(passage)
    return tuple(
        Token(start + first, start + last, word, kind, _key(word, kind))
        for match in _grammar_for(shape).finditer(shape)
        for kind in (kinds[match.lastgroup or "mark"],)
        for first, last in (match.span(),)
        for word in (passage[first:last],)
    )


def _key(text: str, kind: TokenKind) -> str:
    key = text.casefold() if text.isascii() else fold(text)
    return _MARK_KEYS.get(key, key) if kind is TokenKind.MARK else key
