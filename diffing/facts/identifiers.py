"""Figures that name something, and are no amount of anything: telephone numbers, clauses, files.

0113 555 0142      +44 20 7946 0991      {"kind": "telephone", "digits": "01135550142"}
clause 4.2         company number 447    {"kind": "count", "amount": 4.2, "names": True}
"""

from __future__ import annotations

import re

from diffing.facts.reading import Found, Reading
from diffing.model import Value

_NUMBER = re.compile(
    r"(?<!\d)(?<!\d[ ,.-])(?:\+\d{1,3}[ -]?)?(?:\(\d{2,5}\)[ -]?)?"
    r"\d{2,6}(?:[ -]\d{2,6}){0,3}[ -]\d{3,6}(?![\d%]|[.,]\d)"
)
_DIGITS = range(9, 16)
"""How many digits one has, its country and area included."""


def marked(reading: Reading, found: list[Found]) -> list[Found]:
    """Return numbers, with those that name what stands before them known as such: "clause 4.2"."""
    return [
        (first, end, {**value, "names": True} if first and _names(reading, first, value) else value)
        for first, end, value in found
    ]


def _names(reading: Reading, first: int, value: dict[str, Value]) -> bool:
    before, lexicon = reading.keys[first - 1], reading.lexicon
    opens = before in lexicon.section_words or (before in lexicon.numbered and "of" not in value)
    return opens and value["kind"] in ("count", "share") and not value.get("unit")


def find(reading: Reading) -> list[Found]:
    """Find the telephone numbers of a passage that begin as one with its area or country does: 0, + or a bracket."""
    found: list[Found] = []
    tokens, done = reading.tokens, 0
    figures = [at for at in reading.figures if tokens[at].text[0] in "0+"]
    brackets = [at - 1 for at in reading.figures if at and tokens[at - 1].text == "("]
    for at in sorted(figures + brackets):
        match = _NUMBER.match(reading.text, tokens[at].start) if at >= done else None
        digits = "".join(filter(str.isdigit, match[0])) if match else ""
        if match is None or len(digits) not in _DIGITS:
            continue
        end = next((it for it in range(at, len(tokens)) if tokens[it].start >= match.end()), len(tokens))
        if tokens[end - 1].end == match.end():
            found.append((at, end, {"kind": "telephone", "digits": digits}))
            done = end
    return found
