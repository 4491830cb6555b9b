"""Which stretches of a paragraph stand in quotation marks, of any style.

    “The pier is ‘not safe’,” she said.     “The pier is ‘not safe’,”       the outermost alone
    “We left. We                            all of it: the next paragraph opens with a mark of its own
    “left,” she said. “So.                  “left,” and “So.”: what nothing closes ends with its sentence

An apostrophe is no mark. A single mark that nothing closes is none either, unless a paragraph opens with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from diffing.segment.fold import plain

_OPENING = {
    "\u201c": "\u201d",
    "\u00ab": "\u00bb",
    "\u2018": "\u2019",
    "\u2039": "\u203a",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
}
_LOW = {"\u201e": "\u201d\u201c", "\u201a": "\u2019\u2018"}
_CLOSING = frozenset("\u201d\u00bb\u203a\u300d\u300f")
_SINGLE = frozenset("'\u2018\u2019\u201b`\u00b4\u2032\uff07")
_SINGLE_CLOSERS = frozenset("'\u2019")
_OPENERS = frozenset([*_OPENING, *_LOW, '"', "'"])
_ENDS = frozenset(".,!?;:\u2026")
"""What stands before the single mark that closes a quotation of several sentences."""
_MARK = re.compile("[\"']")


_STOP = re.compile("[.?!][\"')]*(?=\\s)")
"""Where a sentence ends, roughly."""


class Quoted(NamedTuple):
    """A stretch of text in quotation marks, the marks included; offsets count in the whole text."""

    start: int
    end: int
    sure: bool
    """Whether it has a mark at both ends, or at one and goes on in the paragraph there."""


class _Mark(NamedTuple):
    at: int
    char: str
    before: str
    """The character before it in its paragraph, empty for none."""
    behind: str


def quoted(
    text: str,
    start: int,
    end: int,
    plural_endings: Sequence[str] = (),
    *,
    before: tuple[int, int] | None = None,
    goes_on: bool = False,
) -> tuple[Quoted, ...]:
    """Return what stands in quotation marks in the paragraph ``text[start:end]``, in order.

    ``before`` is where the paragraph before stands, which may leave a quotation open; ``goes_on`` tells that the next
    opens with a mark.
    """
    paragraph = text[start:end]

    def begun() -> bool:
        return before is not None and leaves_open(text, *before, plural_endings)

    found, opened = _scan(paragraph, plural_endings, begun)
    if opened is not None:
        last = len(paragraph) if goes_on else _stop(_stops(paragraph), opened.at, len(paragraph))
        found.append(Quoted(opened.at, last, goes_on))
    return tuple([Quoted(start + it.start, start + it.end, it.sure) for it in found])


def leaves_open(text: str, start: int, end: int, plural_endings: Sequence[str] = ()) -> bool:
    """Tell whether a paragraph opens a quotation that it does not close."""
    return _scan(text[start:end], plural_endings, lambda: False)[1] is not None


def _scan(
    paragraph: str, plural_endings: Sequence[str], begun: Callable[[], bool]
) -> tuple[list[Quoted], _Mark | None]:
    """Return the quotations that a paragraph closes, and the mark that opens one which it does not.

    ``begun`` is asked whether the paragraph before left one open, where a mark closes what none opens here.
    """
    marks = _marks(paragraph)
    if not marks:
        return [], None
    stops = _stops(paragraph)
    last_single = next((mark.at for mark in reversed(marks) if _can_close_single(mark)), -1)
    last_double = next((mark.at for mark in reversed(marks) if mark.char not in _SINGLE), -1)
    odd = sum(mark.char == '"' for mark in marks) % 2 == 1
    found: list[Quoted] = []
    opened: _Mark | None = None
    for mark in marks:
        if opened is not None and odd and opened.char == mark.char == '"' and _must_open(mark):
            found.append(Quoted(opened.at, _stop(stops, opened.at, mark.at), sure=False))
            opened = mark
        elif opened is None:
            if _opens(mark, last_double if mark.char not in _SINGLE else last_single):
                opened = mark
            elif not found and _closes(mark):
                goes_on = begun()
                found.append(Quoted(0 if goes_on else _beginning(paragraph, stops, mark.at), mark.at + 1, goes_on))
        elif _ends(opened, mark, paragraph, stops, last_single, plural_endings):
            found.append(Quoted(opened.at, mark.at + 1, sure=True))
            opened = None
    open_single = opened is not None and opened.char in _SINGLE and not _opens_paragraph(opened)
    return found, None if open_single else opened


def opens_quotation(text: str, at: int) -> bool:
    """Tell whether a paragraph that starts at an offset opens with a quotation mark."""
    return text[at : at + 1] in _OPENERS and not text[at + 1 : at + 2].isspace()


def _stops(paragraph: str) -> list[int]:
    return [stop.end() for stop in _STOP.finditer(plain(paragraph))]


def _stop(stops: Sequence[int], start: int, end: int) -> int:
    """Return where the sentence around an offset ends, at most ``end``."""
    at = bisect_right(stops, start)
    return min(end, stops[at]) if at < len(stops) else end


def _beginning(paragraph: str, stops: Sequence[int], end: int) -> int:
    """Return where the sentence starts that a mark closes: behind the last stop with more than a space after it."""
    before = bisect_right(stops, end)
    said = (at for at in range(before - 1, -1, -1) if paragraph[stops[at] : end].strip())
    return next((stops[at] + 1 for at in said), 0)


def _must_open(mark: _Mark) -> bool:
    return mark.before.isspace() and mark.behind.isalnum()


def _marks(paragraph: str) -> list[_Mark]:
    """Return the marks of a paragraph, without the apostrophes inside words."""
    if paragraph.isascii() and '"' not in paragraph and "'" not in paragraph and "`" not in paragraph:
        return []
    marks = []
    for match in _MARK.finditer(plain(paragraph)):
        at = match.start()
        mark = _Mark(at, paragraph[at], paragraph[at - 1 : at], paragraph[at + 1 : at + 2])
        inside = mark.before.isalnum() and mark.behind.isalnum()
        short = mark.behind in ("s", "S") and not paragraph[at + 2 : at + 3].isalnum()
        if mark.char not in _SINGLE or not (inside or short):
            marks.append(mark)
    return marks


def _opens(mark: _Mark, last: int) -> bool:
    """Tell whether a mark opens a quotation; a straight one by what stands on its sides.

    ``last`` is where the last mark stands that can close it. One with a space on either side opens only before that.
    """
    if mark.char in _OPENING or mark.char in _LOW:
        return mark.char not in _SINGLE or mark.behind.isalnum() or last > mark.at
    if mark.char in _CLOSING or not mark.behind:
        return False
    apart = not mark.before or not (mark.before.isalnum() or mark.before in ".,!?")
    if mark.char in _SINGLE:
        return apart and not mark.behind.isspace() and mark.char != "\u2019" and last > mark.at + 1
    if _is_free(mark):
        return last > mark.at
    return not mark.before.isalnum() and not (mark.before in ".,!?" and mark.behind.isspace())


def _is_free(mark: _Mark) -> bool:
    """Tell whether a mark touches nothing but marks: it can belong to either side."""
    return not mark.before.strip() and (not mark.behind.strip() or mark.behind in ".,;:!?") and mark.before != ""


def _closes(mark: _Mark) -> bool:
    """Tell whether a mark closes a quotation that an earlier paragraph opened; behind a digit it can mean inches."""
    if mark.char in _SINGLE or mark.char in _OPENING:
        return False
    return _is_free(mark) or bool(mark.before.strip() and not mark.before.isdigit())


def _can_close_single(mark: _Mark) -> bool:
    """Tell whether a mark can close a quotation in single marks: it stands right behind something."""
    return mark.char in _SINGLE_CLOSERS and bool(mark.before.strip())


def _ends(
    opened: _Mark, mark: _Mark, paragraph: str, stops: Sequence[int], last_single: int, plural_endings: Sequence[str]
) -> bool:
    """Tell whether a mark closes the quotation that another opened."""
    if opened.char in _LOW:
        closers = _LOW[opened.char] + '"'
    elif opened.char in _SINGLE:
        closers = "'\u2019"
    else:
        closers = _OPENING.get(opened.char, '"\u201d') + '"'
    if mark.char not in closers:
        return False
    if mark.char not in _SINGLE:
        return True
    ends_there = mark.before in _ENDS or _stop(stops, opened.at, mark.at) == mark.at
    return ends_there and not _is_apostrophe(mark, paragraph, last_single, plural_endings)


def _is_apostrophe(mark: _Mark, paragraph: str, last_single: int, plural_endings: Sequence[str]) -> bool:
    """Tell whether a single mark is an apostrophe: before a word, or behind a plural where another still closes."""
    if mark.behind.isalnum() or (not mark.before.strip() and not _is_free(mark)):
        return True
    goes_on = mark.behind == " " and paragraph[mark.at + 2 : mark.at + 3].islower()
    return mark.before in plural_endings and goes_on and last_single > mark.at


def _opens_paragraph(mark: _Mark) -> bool:
    return mark.at == 0 and mark.char == "\u2018" and mark.behind.isalpha()
