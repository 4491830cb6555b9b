"""What marks a passage as a heading or an item of a list and numbers it: no fact, and never a sentence by itself.

3.  3.1  (b)  iv)  IV.      ##  -  *  >  •      Section 3.  Article IV.  § 5      ## 3.  **Section 3.**
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_NOTHING: frozenset[str] = frozenset()
_SIGNS = re.compile(r"(?:(?:#{1,6}|[-*+>])[ \t]+|\u2022[ \t]*)*")
_BOLD = r"(?:\*\*|__)?"
_END = rf"{_BOLD}(?=\s|$)"
_NUMBER = re.compile(
    rf"{_BOLD}(?:"
    rf"(?:[(\[](?:\d{{1,3}}|[A-Za-z]|[ivxlc]{{1,6}})[)\]]|(?:\d{{1,3}}(?:\.\d{{1,3}})*|[a-z]|[ivxlc]{{1,6}})[.)]){_END}"
    rf"|(?=[IVX]{{2}})X{{0,3}}(?:IX|IV|V?I{{0,3}})[.)]{_END}"
    r"|\d{1,2}(?:\.\d{1,2})+(?=\s+[A-Z]))"
)
"""A capital letter with a full stop is an initial, not a marker: "J. Smith", "V. Smith"; "2.5 million" is no clause."""
_ROMAN = re.compile(rf"{_BOLD}(?=[IVX]{{2}})X{{0,3}}(?:IX|IV|V?I{{0,3}})[.)]{_END}")
_ONE_ROMAN = re.compile(rf"{_BOLD}[IVX][.)]{_END}")
_OPENS_ROMAN = frozenset("IVX#*_")
_BEFORE = "#*_ \t"
"""Marks of a heading or of bold words in Markdown."""
_AMOUNTS = "$\u00a3\u20ac\u00a5."
_HEAD = 2
"""Letters of a word that tell most words from those before a section's number, which have more."""
_LONGEST = 16
"""Characters that are looked at for a word before a section's number."""


def list_marker(text: str, sections: frozenset[str] = _NOTHING, *, roman: bool = False) -> int:
    """Return how many characters of a marker a paragraph starts with, 0 for none: "3." "(b)" "2.1 The" "## 3." "- ".

    ``sections`` are the words and signs that may stand before a section's number: "Section 3."; ``roman`` says that the
    text is numbered in Roman numerals, so that "V." is one, too.
    """
    first = text[:1]
    if "A" <= first <= "Z" and first not in "IVX":  # as most do
        return _section(text, 0, sections) if text[:_HEAD].lower() in _heads(sections) else 0
    signs = _SIGNS.match(text)
    at = signs.end() if signs else 0
    number = _NUMBER.match(text, at) or (_ONE_ROMAN.match(text, at) if roman else None)
    if number:
        return number.end()
    behind = text[at : at + 1]  # in "- 5" and "> $5" the sign is the number's
    counts = (behind.isdigit() or behind in _AMOUNTS) and text[:at].rstrip()[-1:] in "-+>"
    return _section(text, at, sections) or (0 if counts else at)


def is_roman(paragraphs: Iterable[str]) -> bool:
    """Tell whether one of the paragraphs opens with a Roman numeral of two letters or more."""
    return any(text[:1] in _OPENS_ROMAN and _ROMAN.match(text.lstrip(_BEFORE)) for text in paragraphs)


@cache
def _heads(sections: frozenset[str]) -> frozenset[str]:
    """Return what the words that stand before a section's number begin with."""
    return frozenset(word[:_HEAD] for word in sections)


def _section(text: str, at: int, sections: frozenset[str]) -> int:
    """Return where the word and the number of a section end that stand at a place, 0 for none."""
    opening = text[at : at + _LONGEST].lstrip("*_").split(None, 1)
    word = opening[0].rstrip(".").lower() if opening else ""
    if word not in sections and word[:1] not in sections:
        return 0
    named, number = _patterns()
    name = named.match(text, at)
    if not name or name[1].lower() not in sections:
        return 0
    found = number.match(text, name.end())
    return found.end() if found and (found["bare"] is None or not name[1].isalpha()) else 0


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of a section's word, and of its number with what may follow.

    A full stop or the end of the line must: "Section 3 applies" and "Article 50: what next" may be about it. Behind the
    sign alone a word with a capital letter may follow at once: "\u00a7 5 Disputes".
    """
    number = (
        r"(?:\d{1,3}(?:\.\d{1,3})*[a-z]?(?:\(\w{1,4}\))*|[IVXLC]{1,7}|[A-Z])"
        rf"(?:\.{_END}|{_BOLD}$|(?<=[\d)])(?=\s+[A-Z])(?P<bare>))"
    )
    return re.compile(rf"{_BOLD}([A-Za-z]+|\u00a7{{1,2}})\.?[ \t\u00a0]*"), re.compile(number)
