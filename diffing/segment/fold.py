"""Folding: what two pieces of text are compared by when typography and case do not matter.

“Don’t—  stop…”   -- fold -->   "don't- stop..."   -- squash -->   dontstop
"""

from __future__ import annotations

import re
from functools import cache

INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters that take no space and carry no words: soft hyphen, zero-width marks, bidi controls."""

PARAGRAPH_END = "\x1d"
"""What stands for a paragraph separator in a plain text."""

_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u301d\u301e\u300c\u300d\u300e\u300f"
_SINGLE = "\u2018\u2019\u201a\u201b\u2039\u203a\u02bc\u02bb\u2032`\u00b4"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_CURRENCIES = "".join(map(chr, range(0x20A0, 0x20C1)))

_DIGIT_MARKS = {"\u066a": "%", "\u066b": ".", "\u066c": ","}
"""What Arabic writes in and behind a number."""
_WIDE = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code) not in ",."}
"""Full-width letters, digits and marks; a full-width comma or full stop parts what a narrow one would join."""
_WIDE |= {"\uffe0": "\u00a2", "\uffe1": "\u00a3", "\uffe5": "\u00a5"}

_MARKS = {
    **_WIDE,
    **_DIGIT_MARKS,
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DASHES, "-"),
}
_TYPOGRAPHY = {**_MARKS, "\u2026": "...", **dict.fromkeys(INVISIBLE, "")}
_PLAIN = {
    **_MARKS,
    **dict.fromkeys(_CURRENCIES, "\u00a4"),
    "\u2028": "\n",
    "\u2029": PARAGRAPH_END,
    **dict.fromkeys(INVISIBLE, "\u00aa"),
    "\u2030": "%",
}


def plain(text: str) -> str:
    """Return the text with typography made plain, character for character, so that offsets stay.

    Marks and dashes become those of a typewriter, currencies one sign, what is invisible a letter (it belongs
    to its word). Patterns matched against it need no character beyond Latin-1.
    """
    return text if text.isascii() else _replaced(narrow(text), _PLAIN)


def narrow(text: str) -> str:
    """Make the comma and the full stop inside a full-width number, and only there, narrow ones."""
    if "\uff0c" not in text and "\uff0e" not in text:
        return text
    return _inner_marks().sub(lambda match: "," if match[0] == "\uff0c" else ".", text)


@cache
def _inner_marks() -> re.Pattern[str]:
    return re.compile("(?<=[\uff10-\uff19])[\uff0c\uff0e](?=[\uff10-\uff19])")


def is_simple(text: str) -> bool:
    """Tell whether every character stands by itself, and every letter in a word between spaces.

    Any other text has a shape (``segment.shape``).
    """
    text = _typewritten(text)
    return text.isascii() or max(text) <= _LAST_LETTER or not any(map(_is_complex, set(text)))


def _is_complex(char: str) -> bool:
    return "\u0300" <= char < "\u2000" or char >= "\u2e80" or char == "\u200d" or "\u20d0" <= char < "\u2100"


def _replaced(text: str, table: dict[str, str]) -> str:
    """Replace the few characters of a table that a text has; ``str.translate`` asks the table about each one."""
    text = _typewritten(text)
    if not text.isascii():
        for char in table.keys() & set(text):
            text = text.replace(char, table[char])
    return text


def _typewritten(text: str) -> str:
    """Replace the marks that nearly all texts beyond ASCII have: often nothing else is left to look at."""
    if text.isascii():
        return text
    text = text.replace("\u2018", "'").replace("\u2019", "'").replace("`", "'")
    return text.replace("\u201c", '"').replace("\u201d", '"').replace("\u2013", "-").replace("\u2014", "-")


def fold(text: str) -> str:
    """Return the text case-folded, composed (NFC), with plain quotation marks, dashes and single spaces."""
    if text.isascii():
        return " ".join(text.casefold().replace("`", "'").split())
    folded = _replaced(narrow(text), _TYPOGRAPHY)
    if not folded.isascii() and max(folded) > _LAST_LETTER:
        import unicodedata

        folded = unicodedata.normalize("NFC", folded)
    return " ".join(folded.casefold().split())


def squash(text: str) -> str:
    """Return only the letters, digits and symbols that carry meaning: two texts equal in this differ in form alone."""
    folded = fold(text)
    if folded.isascii():
        return folded.translate(_MEANINGLESS)
    return "".join(char for char in folded if char.isalnum() or is_symbol(char) or char > _LAST_LETTER)


def is_form(one: str, other: str) -> bool:
    """Tell whether two texts differ in form alone: they ``squash`` to the same, and not to nothing."""
    a, b = one[:1], other[:1]
    if a.isascii() and b.isascii() and a.isalnum() and b.isalnum() and a.lower() != b.lower():
        return False  # most words that differ do so from their first letter on, whatever is composed with it
    return squash(one) == squash(other) != ""


def is_symbol(char: str) -> bool:
    """Tell whether a mark says something by itself: a currency, a percent or degree sign, "<", "+", "&"."""
    if char.isascii():
        return char in "%&@#*$+<=>|~"
    import unicodedata

    return unicodedata.category(char) in ("Sc", "Sm", "So")


_MEANINGLESS = {code: None for code in range(128) if not (chr(code).isalnum() or is_symbol(chr(code)))}
_LAST_LETTER = "\u02ff"
"""Beyond it letters may be composed of several characters, and everything that is not folded away counts."""
