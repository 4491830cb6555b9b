"""Text to tokens: whole words, whole numbers, single marks.

    He'd paid £1.2bn (10-year loan), U.S. officials said.
    [He'd][paid][£1.2bn][(][10-year][loan][)][,][U.S.][officials][said][.]

A number keeps its currency, scale, unit and hyphened tail, because a reader compares ``£1.2bn`` with
``£1.3bn`` and not a digit with a digit. The possessive ``'s`` stands apart, so that ``Ross's`` still
names Ross. Scripts written without spaces give one token per character and its combining marks, but loan words
in katakana and numerals stay whole. No token ever starts inside a reader's character (``shape.clusters``).

Patterns are matched against a text made plain, or, where letters have marks on them or no spaces between, against
its shape; either way they need no character beyond Latin-1 (docs/architecture.md).
"""

from __future__ import annotations

import re
from functools import cache

from diffing.model import Token, TokenKind
from diffing.segment.fold import fold, is_simple, plain

_INNER = r"[^\W_]"
_LETTER = r"[^\W\d_]"


def _grammar(*, hyphen: str, joined: str, single: str, mark: str, tail: str) -> re.Pattern[str]:
    """Return the token grammar: how parts of a word are joined, other words, other marks, what any token ends with."""
    return re.compile(
        rf"""
        (?:(?P<number>
            (?:(?<![\w)-])[-+])?                          # a sign, not a hyphen
            (?:[A-Z]{{0,3}}[$£¥¤])?\d+(?:[.,:/]\d+)*       # US$1,200.50  12:43  9/11
            (?:%|°\w?|{_INNER}+)?                         # 5%  30°C  1.2bn  7pm  1990s
            (?:-[$£¥¤]?{_INNER}+(?:[.,]\d+)*%?)*          # 10-year  10-15  2020-21  20-year-old
        )
        |(?P<word>
            (?:{_LETTER}\.){{2,}}                         # U.S.  a.m.
            |'[sS](?!\w)                                  # the possessive, or a short "is"
            |[@\#]?{_LETTER}{_INNER}*
             (?:(?:{hyphen}|'(?![sS](?!\w))|\.(?=[a-z]){joined}){_INNER}+)*
            {single}
            |{_INNER}                                     # any other letter
        )
        |(?P<mark> \.{{2,}} | -{{2,}} | {mark} )){tail}
        """,
        re.VERBOSE,
    )


_SIMPLE = _grammar(hyphen="-", joined="", single="", mark=r"[^\s]", tail="")


@cache
def _full() -> re.Pattern[str]:
    """Return the grammar over shapes; made only when a text asks for it."""
    from diffing.segment.shape import BINDS, EXTENDS, FLAG, HEBREW, JOINS, KATAKANA, NUMERAL, OPENS, UNSPACED

    letter = f"[{UNSPACED}{NUMERAL}{KATAKANA}]"
    marks = f"[{EXTENDS}{JOINS}\u00aa]*"
    picture = f"[^\\w\\s\x00-\xff]{EXTENDS}*"
    return _grammar(
        hyphen=rf"-(?!(?<={HEBREW}-)\d)",  # a prefix is written so before a number
        joined=rf'|(?<={HEBREW})"(?={HEBREW})',
        single=rf"""
            |(?:{KATAKANA}{marks}){{2,}}
            |(?:{NUMERAL}{marks}){{2,}}
            |{OPENS}?{letter}{marks}(?:{BINDS}[{BINDS}{EXTENDS}{JOINS}\u00aa]*{letter}?{marks})*
            |{OPENS}
        """,
        mark=rf"{FLAG}{{2}} | {picture}(?:{JOINS}{picture})* | [^\s]",
        tail=f"[{EXTENDS}{JOINS}{BINDS}\u00aa]*",
    )


_KINDS = {"number": TokenKind.NUMBER, "word": TokenKind.WORD, "mark": TokenKind.MARK}
_MARK_KEYS = {"'": '"', "--": "-", "---": "-"}


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Cut ``text[start:end]`` into tokens; offsets count in the whole text, white space belongs to none."""
    kinds = _KINDS
    passage = text[start:end]
    grammar, shape = (_SIMPLE, plain(passage)) if is_simple(passage) else _shaped(passage)
    return tuple(
        Token(start + first, start + last, word, kind, _key(word, kind))
        for match in grammar.finditer(shape)
        for kind in (kinds[match.lastgroup or "mark"],)
        for first, last in (match.span(),)
        for word in (passage[first:last],)
    )


def _shaped(passage: str) -> tuple[re.Pattern[str], str]:
    from diffing.segment.shape import shape

    return _full(), shape(passage)


def _key(text: str, kind: TokenKind) -> str:
    key = text.casefold() if text.isascii() else fold(text)
    return _MARK_KEYS.get(key, key) if kind is TokenKind.MARK else key
