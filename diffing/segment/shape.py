"""The shape of a text: each character as what it is to a pattern, so that patterns need no class of thousands.

    नौका १२        ->  नºकº १२       a combining mark is part of the letter before it
    ក្រុង          ->  .ð.º.         . a letter of a script without spaces, ð binds it to the next
    👩🏽‍🚀          ->  👩ºµ🚀         µ a joiner
    ボート 十二    ->  ___ ,,        _ katakana, , a numeral   (control characters, in fact)

One character for one, so that offsets stay. What a character is comes from Unicode's own tables, one character
at a time and only for those a text has.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from diffing.segment.fold import is_simple, narrow, plain

EXTENDS, JOINS, BINDS, HEBREW = "\u00ba\u00b5\u00f0\u00fe"
"""What continues a character, joins two pictures, binds a letter to the next: letters to ``re``, so parts of words."""
UNSPACED, OPENS, KATAKANA, NUMERAL, FLAG = "\x01\x02\x03\x04\x05"
"""A letter of a script without spaces, and special ones: a vowel written before its consonant, a letter of a loan
word, a numeral; half of a flag. Not letters to ``re``."""

_UNSEEN = plain("\u200b")
_PLAIN_LETTER, _PLAIN_MARK = "a", "\x7f"
_UNSPACED_RANGES = (
    *((0x0E00, 0x0E4F), (0x0E80, 0x0ECF), (0x0F40, 0x0FBC), (0x1000, 0x109F), (0x1780, 0x17D3), (0x17DC, 0x17DD)),
    *((0x1950, 0x1AAD), (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x303C), (0x3041, 0x30FF)),
    *((0x3105, 0x312F), (0x31A0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA9E0, 0xA9FE), (0xAA60, 0xAADF)),
    *((0xF900, 0xFAFF), (0x16FE0, 0x18DFF), (0x1B000, 0x1B2FF), (0x20000, 0x323AF)),
)
"""Thai, Lao, Tibetan, Burmese, Khmer, Tai, Han, kana and their supplements."""
_NUMERALS = "〇零一二三四五六七八九十百千万亿兩两萬億廿卅"
_OPENING_VOWELS = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
_LOOSE_VIRAMAS = "\u103a\u0e3a\u0eba"
"""Viramas that only silence a letter: what follows starts anew."""
_SPECIAL = {
    "\u200c": EXTENDS,
    "\u200d": JOINS,
    "\u05f3": "'",
    "\u05f4": '"',
    **dict.fromkeys((EXTENDS, JOINS, BINDS, HEBREW), _PLAIN_LETTER),
    **dict.fromkeys((UNSPACED, OPENS, KATAKANA, NUMERAL, FLAG), _PLAIN_MARK),
}


def shape(text: str) -> str:
    """Return the shape of a text, made plain (``fold.plain``) where it has none of its own."""
    return narrow(text).translate(_codes())


def clusters(text: str) -> tuple[int, ...]:
    """Return where a reader's characters start in a text: letters with their marks, conjuncts, emoji, flags."""
    if is_simple(text):
        return tuple(range(len(text)))
    return tuple(_starts(shape(text)))


def is_unspaced(char: str) -> bool:
    """Tell whether a character is a letter, or a mark on one, of a script written without spaces between words."""
    code = ord(char)
    return any(first <= code <= last for first, last in _UNSPACED_RANGES)


def _starts(codes: str) -> Iterator[int]:
    base = before = ""
    """What the character began with, and the last code that says whether it goes on."""
    flags = 0
    for at, code in enumerate(codes):
        flags = flags + 1 if code == FLAG else 0
        if (before and _goes_on(base, before, code)) or (flags and flags % 2 == 0):
            if not (before == BINDS and code in (EXTENDS, JOINS)):
                before = code
            continue
        yield at
        base = before = code


def _goes_on(base: str, before: str, code: str) -> bool:
    """Tell whether a character that began with a base goes on with a code behind another."""
    if code in (EXTENDS, JOINS, BINDS):
        return not before.isspace()
    if before == BINDS:
        return (base.isalnum() and code.isalnum() and _UNSEEN not in base + code) or base == code == UNSPACED
    if before == JOINS:
        return _is_picture(base) and _is_picture(code)
    return before == OPENS and code in (UNSPACED, KATAKANA, NUMERAL)


def _is_picture(code: str) -> bool:
    return code > "\u00ff" and not code.isalnum() and not code.isspace()


class _Codes(dict[int, str]):
    """Characters, as numbers, and their codes; filled as texts ask for them."""

    def __missing__(self, number: int) -> str:
        code = self[number] = _code(chr(number))
        return code


@cache
def _codes() -> _Codes:
    return _Codes()


def _code(char: str) -> str:
    known = _SPECIAL.get(char)
    if known:
        return known
    import unicodedata

    category = unicodedata.category(char)
    if category[0] == "M":
        return BINDS if unicodedata.combining(char) == _VIRAMA and char not in _LOOSE_VIRAMAS else EXTENDS
    if "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f" or char in "\u0e33\u0eb3":
        return EXTENDS
    if "\U0001f1e6" <= char <= "\U0001f1ff":
        return FLAG
    if category[0] == "L" or char in _NUMERALS:
        return _letter(char)
    return plain(char)


_VIRAMA = 9
"""Its canonical combining class."""


def _letter(char: str) -> str:
    if "\u05d0" <= char <= "\u05ea":
        return HEBREW
    if char in _OPENING_VOWELS:
        return OPENS
    if char in _NUMERALS:
        return NUMERAL
    if "\u30a1" <= char <= "\u30fa" or "\u30fc" <= char <= "\u30ff" or "\u31f0" <= char <= "\u31ff":
        return KATAKANA
    return UNSPACED if is_unspaced(char) else plain(char)
