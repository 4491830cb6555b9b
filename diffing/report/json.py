"""A comparison as JSON, in the published shape ``writethru-diff/1``.

Offsets are code points into each side's ``text``, half open; indices count from 0 in reading order.
Later versions may add keys, and never change what one means. The result is always valid UTF-8: a lone
surrogate is written as its escape. Of a large comparison, text and links take many times the memory of the
texts, so they are written piece by piece and never stand in memory as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import islice
from typing import Any, TypeAlias

from diffing.model import Article, ArticleDiff, Change, Link, Passage
from diffing.rows import SHOWABLE, name_of, notes

SCHEMA = "writethru-diff/1"
_DIGITS = 4
"""Digits of scores and confidences; more of them would claim more than they know."""
_PIECE = 100
"""Passages, links or changes that are written at once."""


def render(diff: ArticleDiff, *, indent: int | None = None, show: Container[str] | None = None) -> str:
    """Return the comparison as JSON that ends in a line end; one line unless indented.

    ``show`` keeps of the changes only some of ``rows.SHOWABLE``; a note says how many it left out.
    """
    return b"".join(pieces(diff, indent=indent, show=show)).decode("utf-8")


def pieces(diff: ArticleDiff, *, indent: int | None = None, show: Container[str] | None = None) -> Iterator[bytes]:
    """Yield what ``render`` returns, in UTF-8, piece by piece; indented it is one piece."""
    if indent is None:
        yield from _parts(_data(diff, show, many=iter))
    else:
        yield _encoded(_data(diff, show, many=list), indent)
    yield b"\n"


def dumps(data: Any, *, indent: int | None = None) -> str:
    """Return JSON that can be written as UTF-8, whatever the strings hold."""
    return _encoded(data, indent).decode("utf-8")


def _encoded(data: Any, indent: int | None = None) -> bytes:
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)
    return text.encode("utf-8", "backslashreplace")  # a lone surrogate becomes what JSON escapes it to


def as_data(diff: ArticleDiff) -> dict[str, Any]:
    """Return the comparison as plain dicts, lists, strings and numbers."""
    return _data(diff, None, many=list)


_Many: TypeAlias = Callable[[Iterable[dict[str, Any]]], Iterable[dict[str, Any]]]
"""Keeps passages, links or changes: ``list`` makes them all, ``iter`` each when it is asked for."""


def _data(diff: ArticleDiff, show: Container[str] | None, *, many: _Many) -> dict[str, Any]:
    changes = diff.changes if show is None else [change for change in diff.changes if name_of(change) in show]
    return {
        "schema": SCHEMA,
        "old": _article(diff.old, many),
        "new": _article(diff.new, many),
        "alignment": {
            "paragraphs": many(map(_link, diff.alignment.paragraphs)),
            "sentences": many(map(_link, diff.alignment.sentences)),
        },
        "changes": many(map(_change, changes)),
        "summary": diff.summary._asdict(),
        "notes": [*notes(diff), *_left_out(len(changes), len(diff.changes), show)],
    }


def _left_out(kept: int, total: int, show: Container[str] | None) -> Iterator[str]:
    if show is not None:
        wanted = ", ".join(name for name in SHOWABLE if name in show)
        yield f"changes left out, since only {wanted} was asked for: {total - kept} of {total}"


def _parts(data: dict[str, Any]) -> Iterator[bytes]:
    """Yield an object as JSON in one line, of its iterators some members at a time."""
    before = b"{"
    for key, value in data.items():
        yield before + _encoded(key) + b":"
        before = b","
        if isinstance(value, dict):
            yield from _parts(value)
        elif isinstance(value, Iterator):
            yield b"["
            comma = b""
            while some := list(islice(value, _PIECE)):
                yield comma + _encoded(some)[1:-1]
                comma = b","
            yield b"]"
        else:
            yield _encoded(value)
    yield b"}"


def _article(article: Article, many: _Many) -> dict[str, Any]:
    text = article.text
    return {
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "text": text,
        "sentences": many(
            {"start": start, "end": end, "text": text[start:end], "paragraph": paragraph}
            for start, end, paragraph in article.sentences
        ),
        "paragraphs": many({"start": p.start, "end": p.end, "role": p.role} for p in article.paragraphs),
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "old": link.old,
        "new": link.new,
        "kind": link.kind,
        "moved": link.moved,
        "score": round(link.score, _DIGITS),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "intent": change.intent,
        "types": change.types,
        "moved": change.moved,
        "old": _passage(change.old),
        "new": _passage(change.new),
        "reason": change.reason,
        "confidence": round(change.confidence, _DIGITS),
        "values": {"old": change.old_value, "new": change.new_value},
        "link": change.link,
    }


def _passage(passage: Passage | None) -> dict[str, Any] | None:
    return passage and {"start": passage.start, "end": passage.end, "text": passage.text}
