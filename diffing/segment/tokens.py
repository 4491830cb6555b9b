r"""Text to tokens: whole words, whole numbers, single marks.

    He'd paid £1.2bn (10-year loan), U.S. officials said.
    [He'd][paid][£1.2bn][(][10-year][loan][)][,][U.S.][officials][said][.]

A number keeps its currency, scale, unit and hyphened tail, because a reader compares ``£1.2bn`` with
``£1.3bn`` and not a digit with a digit. The possessive ``'s`` stands apart, so that ``Ross's`` still
names Ross. A word that goes on behind a hyphen on the next line is one token ("exam-\nple"), which keeps the hyphen
in its key, since it may have one on a single line, too ("well-\nknown"). Scripts written without spaces give one
token per character and its combining marks, but loan words in katakana and numerals stay whole. No token ever starts
inside a reader's character (``shape.clusters``).

Patterns are matched against a text made plain, or, where letters have marks on them or no spaces between, against
its shape; either way they need no character beyond Latin-1 (docs/architecture.md).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate, repeat
from operator import add
from typing import NamedTuple

from diffing.model import Token, TokenKind
from diffing.segment.fold import fold, is_simple, plain

_INNER = r"[^\W_]"
_LETTER = r"[^\W\d_]"
_WRAP = r"(?:[\ \t\r]*\n[\ \t]*(?=[a-z]))?"
"""The end of a line behind a hyphen, where a word goes on in small letters."""

_ADDRESS = (
    r"(?:https?://|www\.)[^\s<>\"'()\[\]|]*[^\s<>\"'()\[\]|.,;:!?*_-]"
    r"|[A-Za-z][\w.+-]{0,63}@[^\W_][\w-]*(?:\.[^\W_][\w-]*)+"
)
"""Of a page, or of somebody to write to."""
_TAG = r"</?(?:br|hr|p|b|i|u|em|strong|span|div|ul|ol|li|sup|sub|small|center)[\ ]?/?>"
"""Markup that is seen where a text has kept it."""


class _Grammar(NamedTuple):
    """What a token looks like, as two patterns."""

    named: re.Pattern[str]
    """Matches a token; its last group is the kind."""
    cut: re.Pattern[str]
    """The same as one group, to split a text by."""


def _grammar(*, hyphen: str, joined: str, single: str, mark: str, tail: str) -> _Grammar:
    """Return the token grammar: how parts of a word are joined, other words, other marks, what any token ends with."""
    token = rf"""
        (?:(?P<number>(?=[-+.\dA-Z$£¥¤])
            (?:(?<![\w)-])[-+])?                          # a sign, not a hyphen
            (?:[A-Z]{{0,3}}[$£¥¤])?                       # US$
            (?:\d+(?:[.,:/]\d+)*                         # 1,200.50  12:43  9/11
            |(?<![^\s($£¥¤+-])\.\d+)                     # .5
            (?:%|°\w?|{_INNER}+)?                         # 5%  30°C  1.2bn  7pm  1990s
            (?:-{_WRAP}[$£¥¤]?{_INNER}+(?:[.,]\d+)*%?)*   # 10-year  10-15  2020-21  20-year-old
        )
        |(?P<word>
            {_ADDRESS}
            |(?:{_LETTER}\.){{2,}}                         # U.S.  a.m.
            |'[sS](?!\w)                                  # the possessive, or a short "is"
            |[@\#]?{_LETTER}{_INNER}*
             (?:(?:{hyphen}(?!\d+[.,]\d){_WRAP}|'(?![sS](?!\w))|\.(?=[a-z]){joined}){_INNER}+)*
            {single}
            |{_INNER}                                     # any other letter
        )
        |(?P<mark> \.{{2,}} | -{{2,}} | {_TAG} | {mark} )){tail}
    """
    plain_word = r"[A-Za-z]+(?=[\ ,])"  # most tokens, told at once
    cut = f"({plain_word}|{re.sub('[?]P<[a-z]+>', '?:', token)})"
    return _Grammar(re.compile(token, re.VERBOSE), re.compile(cut, re.VERBOSE))


_SIMPLE = _grammar(hyphen="-", joined="", single="", mark=r"[^\s]", tail="")


@cache
def _full() -> _Grammar:
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
    passage = text[start:end]
    grammar, shape = _readable(passage)
    pieces = grammar.cut.split(shape)  # gap, token, gap, token ... gap
    places = list(accumulate(map(len, pieces), initial=start))
    firsts, lasts, shapes = places[1:-1:2], places[2::2], pieces[1::2]
    if shape is passage:
        reads = map(_read, shapes)
    else:
        reads = map(_read, map(text.__getitem__, map(slice, firsts, lasts)), shapes)
    fields = map(add, zip(firsts, lasts, strict=True), reads)
    return tuple(map(tuple.__new__, repeat(Token), fields))  # a third of the price of Token(...) for each


def _readable(passage: str) -> tuple[_Grammar, str]:
    """Return the grammar for a passage, and what to match against it."""
    if is_simple(passage):
        return _SIMPLE, plain(passage)
    from diffing.segment.shape import shape

    return _full(), shape(passage)


@lru_cache(maxsize=1 << 14)  # words are repeated
def _read(token: str, shape: str | None = None) -> tuple[str, TokenKind, str]:
    """Return a token's text, kind and key; its shape, if not itself, tells the kind, whatever stands around it."""
    if token.isascii() and token.isalpha():
        kind, key = TokenKind.WORD, token.casefold()
    else:
        match = _readable(token)[0].named.match(shape or token)
        kind = _KINDS[(match and match.lastgroup) or "mark"]
        key = token.casefold() if token.isascii() else fold(token)
        key = "".join(key.split()) if "\n" in token else key
        kind, key = (kind, key) if key else (TokenKind.MARK, token)  # nothing but what is invisible
        key = _MARK_KEYS.get(key, key) if kind is TokenKind.MARK else key
    return token, kind, token if key == token else key
