"""Words inside quotation marks of any style.

    “The pier is ‘not safe’,” she said.     {"quote": "the pier is not safe", "closed": true}

Only the words count: straight or curly marks, capitals and a comma before the closing mark do not. A
quotation that nothing closes runs to the end of the passage, one that nothing opens starts where the
passage does. A quotation inside another is a part of it.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from diffing.facts.reading import Found, Reading
from diffing.facts.relation import SURE, Relation, different, plain, values, word
from diffing.model import Fact, TokenKind, Value

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
_SILENT = frozenset(".,;:!()[]-\u2026/*_")
"""Marks that say nothing by themselves; "..." and "--" are runs of them."""
_SHOWN = 60
"""Characters of a quotation that a reason shows."""


def find(reading: Reading) -> list[Found]:
    """Find the outermost quotations of a passage; the marks belong to the span."""
    found: list[Found] = []
    marks = [at for at, key in enumerate(reading.keys) if key == '"']
    last_single = next((at for at in reversed(marks) if _can_close_single(reading, at)), -1)
    opened: int | None = None
    closers = ""
    for at in marks:
        mark = reading.tokens[at].text
        if opened is None and _opens(reading, at, last_single):
            opened, closers = at, _closers(mark)
        elif opened is not None and mark in closers and not _is_apostrophe(reading, at, closers, last_single):
            found.append((opened, at + 1, _value(reading.keys[opened + 1 : at], closed=True)))
            opened = None
        elif opened is None and not found and _closes(reading, at):
            found.append((0, at + 1, _value(reading.keys[:at], closed=False)))
    if opened is not None and reading.tokens[opened].text not in _SINGLE:
        found.append((opened, len(reading.keys), _value(reading.keys[opened + 1 :], closed=False)))
    return [(first, end, value) for first, end, value in found if value["quote"]]


def key(fact: Fact) -> Hashable:
    """Return what makes two quotations the same: their words."""
    return word(fact, "quote")


def contrast(old: Fact, new: Fact) -> Relation:
    """Say how two quotations differ: which words were lost and which gained."""
    before, after = word(old, "quote").split(), word(new, "quote").split()
    start, end = _common(before, after), _common(before[::-1], after[::-1])
    end = min(end, min(len(before), len(after)) - start)
    lost, gained = before[start : len(before) - end], after[start : len(after) - end]
    changes = [f'{verb} "{_cut(" ".join(words))}"' for verb, words in (("lost", lost), ("gained", gained)) if words]
    if not start and not end:
        return different(f'another quotation: "{_cut(" ".join(before))}" -> "{_cut(" ".join(after))}"', SURE)
    edge = not start or not end
    manner = "shortened" if edge and not gained else "extended" if edge and not lost else "altered"
    return different(f"quotation {manner}: {', '.join(changes)}", SURE)


def describe(fact: Fact) -> str:
    """Return the quotation in plain marks, cut where it is long."""
    text = plain(fact.text)
    inner = text[1:-1] if values(fact).get("closed") else text.strip('"\u201c\u201d\u00ab\u00bb')
    return f'"{_cut(inner.strip())}"'


def _opens(reading: Reading, at: int, last_single: int) -> bool:
    """Tell whether a mark opens a quotation; a straight one by what stands on its sides."""
    mark = reading.tokens[at].text
    if mark in _OPENING or mark in _LOW:
        return True
    if mark in _CLOSING or at + 1 >= len(reading.tokens):
        return False
    here, next_ = reading.tokens[at], reading.tokens[at + 1]
    before = reading.text[here.start - 1 : here.start]
    apart = not before or not (before.isalnum() or before in ".,!?")
    touching = next_.start == here.end and next_.kind is not TokenKind.MARK
    if mark in _SINGLE:
        return apart and touching and mark != "\u2019" and last_single > at + 1
    return apart or not before.isalnum()


def _can_close_single(reading: Reading, at: int) -> bool:
    """Tell whether a mark can close a quotation in single marks: it stands right behind something."""
    token = reading.tokens[at]
    return token.text in _SINGLE_CLOSERS and bool(reading.text[token.start - 1 : token.start].strip())


def _closes(reading: Reading, at: int) -> bool:
    """Tell whether a mark closes a quotation that an earlier passage opened."""
    mark, start = reading.tokens[at].text, reading.tokens[at].start
    behind_word = at > 0 and reading.tokens[at - 1].end == start
    return behind_word and mark not in _SINGLE


def _closers(mark: str) -> str:
    if mark in _LOW:
        return _LOW[mark] + '"'
    if mark in _SINGLE:
        return "'\u2019"
    return _OPENING.get(mark, '"\u201d') + '"'


def _is_apostrophe(reading: Reading, at: int, closers: str, last_single: int) -> bool:
    """Tell whether a single mark behind a plural s is its apostrophe: another one still closes the quotation."""
    if "'" not in closers or at + 1 >= len(reading.tokens):
        return False
    start = reading.tokens[at].start
    plural = (
        reading.text[start - 1 : start] in reading.lexicon.plural_endings and reading.text[start + 1 : start + 2] == " "
    )
    goes_on = reading.tokens[at + 1].text[0].islower()
    return plural and goes_on and last_single > at


def _value(keys: Sequence[str], *, closed: bool) -> dict[str, Value]:
    words = (key for key in keys if key and key != '"' and key[0] not in _SILENT)
    return {"quote": " ".join(words), "closed": closed}


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words that two quotations start with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3].rsplit(" ", 1)[0] + "..."
