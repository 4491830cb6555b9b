"""Colour, in the sixteen that every terminal has, and the marks that stand beside it.

    old words [so], new words {so}; red and green for what went and came, bold where it is a fact, and underlined the
    letters that tell two spellings of a word apart

No colour is set for the background or for plain text, so that all is readable on dark and light.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from diffing.model import Intent
from diffing.rows import Sign

Paint: TypeAlias = Callable[[str, str], str]
"""A text and a style's name to the text as it is written out."""

OLD, NEW = "old", "new"
LETTERS = "letters"
"""Added to the style of a change: its letters that stand out."""
BRACKETS: Final = {OLD: ("[", "]"), NEW: ("{", "}")}
CLEARER_BRACKETS: Final = {OLD: ("[-", "-]"), NEW: ("{+", "+}")}
"""As wdiff writes them; for texts that have plain ones of their own."""

_SGR: Final = {
    f"{OLD} {Intent.FACT}": "1;31",
    f"{NEW} {Intent.FACT}": "1;32",
    f"{OLD} {Intent.CONTENT}": "31",
    f"{NEW} {Intent.CONTENT}": "32",
    f"{OLD} {Intent.PHRASING}": "35",
    f"{NEW} {Intent.PHRASING}": "35",
    f"{OLD} {Intent.FORM}": "36",
    f"{NEW} {Intent.FORM}": "36",
    Sign.FACT: "1",
    Sign.CAME: "32",
    Sign.WENT: "31",
    Sign.BOTH: "1",
    Sign.PHRASING: "35",
    Sign.FORM: "36",
    Sign.UP: "34",
    Sign.DOWN: "34",
    "title": "1",
    "aside": "2",
}


def plain(text: str, _style: str) -> str:
    """Return the text as it is."""
    return text


def coloured(text: str, style: str) -> str:
    """Return the text in a style's colour, if the style has one."""
    whole = style.removesuffix(f" {LETTERS}")
    code = _SGR.get(whole)
    code = f"4;{code}" if code and whole != style else code
    return f"\x1b[{code}m{text}\x1b[m" if code and text else text
