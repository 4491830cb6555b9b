"""Text as XML may hold it."""

from __future__ import annotations

from diffing.report.visible import visible

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """Return a text for an element or an attribute, as it is but for what is markup.

    It must have no character that XML forbids.
    """
    return text.translate(_ENTITIES)


def shown(text: str) -> str:
    """Return a text on one line, for an element or an attribute; what hides or steers is shown as a sign."""
    return escaped(visible(" ".join(text.split())))
