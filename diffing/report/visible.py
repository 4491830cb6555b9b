"""Text that is safe to show: what would steer a terminal or hide itself is shown as a visible sign instead.

    ESC [2J      ->  ␛[2J           control characters, by their pictures
    U+202E       ->  ‹U+202E›       bidi controls, zero-width and other invisible characters, lone surrogates

Joiners stay where a reader needs them: inside an emoji, and between letters of scripts that are written
with them. Invariant: the result holds no character that moves a cursor, turns the direction or takes no
space unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e"
    "\ufeff\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_JOINED = "[\u0600-\u08ff\u0900-\u109f\u1780-\u17ff\u1800-\u18af]"
_PICTURE = "[\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff]"


def visible(text: str) -> str:
    """Return the text with every dangerous or unseen character replaced by a sign for it."""
    if text.isprintable() or not _hostile().search(text):
        return text
    if "\u200c" not in text and "\u200d" not in text:
        return _hostile().sub(_sign, text)
    kept = {match.start() for match in _needed().finditer(text)}
    return _hostile().sub(lambda match: match[0] if match.start() in kept else _sign(match), text)


def on_one_line(text: str) -> str:
    """Return a text safe to show, its lines and spaces as one space each."""
    return visible(" ".join(text.split()))


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what ``visible`` returns piece by piece, and whether a piece is the sign for one character."""
    kept = {match.start() for match in _needed().finditer(text)} if "\u200c" in text or "\u200d" in text else ()
    at = 0
    for match in _hostile().finditer(text):
        if match.start() not in kept:
            if match.start() > at:
                yield text[at : match.start()], False
            yield _sign(match), True
            at = match.end()
    if at < len(text):
        yield text[at:], False


def visible_lines(text: str) -> str:
    """Return the same of a text that keeps its lines and tabs."""
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))


def escaped(json: str) -> str:
    """Return JSON in which such characters are escaped; it says the same."""
    return _hostile().sub(lambda match: match[0] if match[0] == "\n" else _escape(match[0]), json)


@cache
def _hostile() -> re.Pattern[str]:
    """Return what finds a character that must not be shown; hardly a text has one, so made only when asked."""
    return re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{_INVISIBLE}]")


@cache
def _needed() -> re.Pattern[str]:
    """Return what finds a joiner that a reader needs."""
    behind, before = f"(?<![{_INVISIBLE}])", f"(?![{_INVISIBLE}])"  # the ranges of letters hold some unseen ones too
    return re.compile(
        f"(?<={_JOINED}){behind}[\u200c\u200d](?={_JOINED}){before}|(?<={_PICTURE}){behind}\u200d(?={_PICTURE}){before}"
    )


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"‹U+{code:04X}›"
