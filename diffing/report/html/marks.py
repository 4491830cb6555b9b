"""Article text as markup: what would be markup is escaped, what would steer or hide is a sign.

    a < b          a &lt; b
    U+202E         <i class=u>‹U+202E›</i>

Line ends and tabs stay, since a browser shows them as a space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain, pairwise

from diffing.model import Span
from diffing.report.paint import NEW, OLD
from diffing.report.visible import on_one_line, stretches

LETTERS = {"fact": "f", "content": "c", "phrasing": "p", "form": "t", "moved": "m"}
"""The class of each of ``rows.SHOWABLE``."""
TAGS = {OLD: "del", NEW: "ins"}
_ENDLESS, _PIECE = 4000, 1000
"""Characters of a word that is laid out in pieces, and of a piece."""
_STAY = {"␊": "\n", "␉": "\t"}


def written(text: str) -> str:
    """Return article text as markup."""
    if len(text) < _ENDLESS:
        return _written(text)
    parts = _endless().split(text)
    return "".join(_pieces(part) if at % 2 else _written(part) for at, part in enumerate(parts))


def _pieces(word: str) -> str:
    """Return a word without an end in pieces, each with lines of its own; as one, it takes a browser minutes."""
    return "".join(f"<span class=w>{_written(word[at : at + _PIECE])}</span>" for at in range(0, len(word), _PIECE))


@cache
def _endless() -> re.Pattern[str]:
    """Return what finds a word longer than any, in a script that has spaces."""
    return re.compile(f"([!-\u0dff]{{{_ENDLESS},}})")


def _written(text: str) -> str:
    if text.isprintable():
        return escaped(text)
    return "".join(
        (_STAY.get(piece) or f"<i class=u>{piece}</i>") if sign else escaped(piece) for piece, sign in stretches(text)
    )


def plainly(text: str) -> str:
    """Return article text on one line for where no markup can stand: a title."""
    return escaped(on_one_line(text))


def arrowed(text: str) -> str:
    """Return a reason as markup, with arrows that any font has."""
    return plainly(text).replace(" -&gt; ", " <span class=ar>→</span> ")


def escaped(text: str) -> str:
    """Return text with what would be markup written as references."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def lettered(text: str, spans: Sequence[Span]) -> str:
    """Return a changed word with the letters that differ under a line."""
    cuts = (0, *chain.from_iterable(spans), len(text))
    pieces = [written(text[start:end]) for start, end in pairwise(cuts)]
    return "".join(f"<u>{piece}</u>" if at % 2 else piece for at, piece in enumerate(pieces))
