"""Text as XML may hold it."""

from __future__ import annotations

import re

from diffing.report.visible import on_one_line

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no way to say, and the carriage return, which a parser would make a line end."""
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """Return a text for an element or an attribute, as it is but for what is markup.

    It must have no character that XML forbids.
    """
    return text.translate(_ENTITIES)


def kept(text: str) -> str:
    """Return a text for an element of TEI, which gives it back: what XML forbids is an element ``g`` of its own."""
    return _FORBIDDEN.sub(_character, escaped(text))


def _character(match: re.Match[str]) -> str:
    code = ord(match[0])
    return "&#13;" if code == 0x0D else f'<g type="forbidden" n="U+{code:04X}"/>'


def shown(text: str) -> str:
    """Return a text on one line, for an element or an attribute; what hides or steers is shown as a sign."""
    return escaped(on_one_line(text))
