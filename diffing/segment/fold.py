"""Folding: what two pieces of text are compared by when typography and case do not matter.

“Don’t—  stop…”   -- fold -->   "don't- stop..."   -- squash -->   dontstop
"""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters that take no space and carry no words: soft hyphen, zero-width marks, bidi controls."""

_TYPOGRAPHY = {
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb\u301d\u301e\u300c\u300d\u300e\u300f\uff02"), '"'),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2039\u203a\u02bc\u02bb\u2032\uff07`\u00b4"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-"),
    ord("\u2026"): "...",
    **dict.fromkeys(map(ord, INVISIBLE)),
}


_MARKER = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlc]{1,6})[.)\]]+(?=\s|$)")


def list_marker(text: str) -> int:
    """Return how many characters of a list marker a paragraph starts with, 0 for none: "3." "(b)" "iv)" "2.1."."""
    match = _MARKER.match(text)
    return match.end() if match else 0


def fold(text: str) -> str:
    """Return the text case-folded, composed (NFC), with plain quotation marks, dashes and single spaces."""
    if text.isascii():
        return " ".join(text.casefold().replace("`", "'").split())
    plain = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY).casefold()
    return " ".join(plain.split())


def squash(text: str) -> str:
    """Return only the letters, digits and symbols that carry meaning: two texts equal in this differ in form alone."""
    return "".join(char for char in fold(text) if char.isalnum() or char in "%$£€¥₹+&@#°" or ord(char) > 0x2FF)
