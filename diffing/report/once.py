"""What is left to say of a change where its words, or its reason, stand there already: each figure is told once.

    about 80 -> 83      80 -> 83 (+3), about -> exact      the reason adds "+3, about -> exact"
    Twelve -> Fourteen  12 -> 14 (+2)                      nothing is told twice, so all of it stays
    12 -> 14 (+2)       values at least 12 -> at least 14  the values add nothing

Every text is safe to show in a terminal: ``visible`` has been over what came from an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing.model import Change
from diffing.report.telling import value_in_words
from diffing.report.visible import on_one_line

_ARROW = " -> "
_PART = "; "
_END = re.compile(r"(?= \()|(?=, )|$")
"""Where the new value in a reason may end."""
_BRACKETS = re.compile(r"\(([^()]*)\)")
_COMMA = re.compile(r"[,;](?=\s|$)")
"""What a reason leaves out of the words it is about."""
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_MONTH_OR_YEAR = re.compile(r"\d{4}-(?=\d\d-\d\d)|(?<!\d)\d\d-(?=\d\d(?!\d))")
"""What of a day is said in other words, or not at all, where its day of the month is said."""


def addition(change: Change, room: int) -> str:
    """Return what a reason says beyond the old and the new words of a change; "" where that is nothing.

    ``room`` is how many characters of either words are shown for sure.
    """
    old, new = (_seen(passage.text, room) if passage else None for passage in (change.old, change.new))
    parts = on_one_line(change.reason).split(_PART)
    return _PART.join(filter(None, (_left(part, old, new) for part in parts)))


def _left(part: str, old: str | None, new: str | None) -> str:
    """Return what is left of a part of a reason beside the words of both sides."""
    if old is None or new is None:
        what, _, verb = part.rpartition(" ")
        told = verb == ("added" if old is None else "dropped") and _holds(new or old or "", what)
        return "" if told else part
    before, arrow, rest = part.partition(_ARROW)
    ends = [end.start() for end in _END.finditer(rest) if _holds(new, rest[: end.start()])] if arrow else []
    if not ends or not _holds(old, before):
        return part
    left = rest[ends[-1] :].lstrip(" ,")
    return _BRACKETS.sub(r"\1", left, count=1) if left.startswith("(") else left


def values_of(change: Change) -> str:
    """Return the values of a change where its reason does not name their figures; "" where it does, or none is known.

    ``2024-05-04 -> 2024-05-05`` of "yesterday -> on Sunday".
    """
    old, new = value_in_words(change.old_value), value_in_words(change.new_value)
    if not (old and new) or old == new:
        return ""
    told = [_plain(figure) for figure in _FIGURE.findall(change.reason)]
    for figure in (*_figures(old), *_figures(new)):
        if figure not in told:
            return f"{old}{_ARROW}{new}"
        told.remove(figure)
    return ""


def _seen(words: str, room: int) -> str:
    """Return the words that are shown, without the last where it may be cut."""
    flat = on_one_line(words)
    return flat if len(flat) <= room else flat[:room].rpartition(" ")[0]


def _holds(words: str, said: str) -> bool:
    """Tell whether some words hold a part of a reason, quoted or not, whatever its capitals and commas."""
    bare, among = (_COMMA.sub("", text.casefold()) for text in (said.strip().strip('"'), words))
    return bool(bare) and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", among) is not None


def _figures(value: str) -> Iterator[str]:
    """Yield the figures of a value, of a day that of the day alone."""
    return map(_plain, _FIGURE.findall(_MONTH_OR_YEAR.sub("", value)))


def _plain(figure: str) -> str:
    return figure.replace(",", "").replace(":", ".").lstrip("0") or "0"
