"""A ``Review`` to YAML for people: always the same text for the same marks, and one that reads back as it was.

YAML's own writer is not used: it is slow on long notes, and what it makes of some characters its reader refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing.review.marks import Mark, Quote, Review
from diffing.review.reading import SURROGATES, VERSION, VERSION_KEY

_COMMENT = """\
# What was reviewed in a comparison of two versions, and what was noted. writethru finds each entry again by its words,
# also when the texts have changed since; see docs/notes.md. Reviewed and note may be edited here; the rest says where.
"""
_SURROGATE = re.compile("[\ud800-\udfff]")
_INDENTED = ("\n", " ", "\t")


class _Escapes(dict[int, str]):
    """What stands for a character in double quotation marks: itself, where a person can see it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if not char.isprintable():
            char = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
        self[code] = char
        return char


_ESCAPES = _Escapes({0x22: '\\"', 0x5C: "\\\\", 0x09: "\\t", 0x0A: "\\n", 0x0D: "\\r"})


def dump(review: Review) -> Iterator[bytes]:
    """Yield a file of notes, a mark at a time; the marks are in the order of their places."""
    lines = [f"{VERSION_KEY}: {VERSION}"]
    lines += [f"{side}: {_text(source)}" for side, source in _sources(review) if source is not None]
    lines.append("marks:" if review.marks else "marks: []")
    yield (_COMMENT + "\n".join(lines) + "\n").encode("utf-8")
    for mark in ordered(review.marks):
        yield ("\n".join(_mark(mark)) + "\n").encode("utf-8")


def ordered(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return marks by where they stand in the new text, or in the old where they are of nothing new."""
    return tuple(sorted(marks, key=_place))


def _place(mark: Mark) -> tuple[object, ...]:
    main = mark.new or mark.old
    said = (mark.intent, mark.types, mark.when, mark.reviewed, mark.note, mark.reason)
    return (main.start if main else 0, mark.new or (), mark.old or (), *said)


def _sources(review: Review) -> tuple[tuple[str, str | None], ...]:
    return ("old", review.old), ("new", review.new)


def _mark(mark: Mark) -> Iterator[str]:
    yield f"- change: {_text(mark.reason)}"
    yield f"  intent: {mark.intent}"
    yield f"  types: [{', '.join(mark.types)}]"
    yield f"  reviewed: {'true' if mark.reviewed else 'false'}"
    yield f"  when: {mark.when}"
    if mark.note:
        yield f"  note: {_block(mark.note, '    ')}"
    for side, quote in (("old", mark.old), ("new", mark.new)):
        if quote is not None:
            yield f"  {side}:"
            yield from _quote(quote)


def _quote(quote: Quote) -> Iterator[str]:
    yield f"    before: {_text(quote.before)}"
    yield f"    exact: {_text(quote.exact)}"
    yield f"    after: {_text(quote.after)}"
    yield f"    start: {quote.start}"


def _text(text: str) -> str:
    """Return a text in double quotation marks, on one line."""
    tag = ""
    if _SURROGATE.search(text):
        tag = f"{SURROGATES} "
        text = _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text.replace("\\", "\\\\"))
    return f'{tag}"{text.translate(_ESCAPES)}"'


def _block(text: str, indent: str) -> str:
    """Return a text of several lines as they are, below one another; where that can't be, in quotation marks."""
    body = text.rstrip("\n")
    if "\n" not in text or not body or not re.sub(r"[\n\t]", "", text).isprintable():
        return _text(text)
    ends = len(text) - len(body)
    head = f"|{len(indent) - 2 if text.startswith(_INDENTED) else ''}{'-' if not ends else '' if ends == 1 else '+'}"
    lines = [indent + line if line else "" for line in text.split("\n")]
    return "\n".join([head, *(lines if not ends else lines[:-1])])
