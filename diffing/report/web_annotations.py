"""A comparison as W3C Web Annotations (JSON-LD): each change is an annotation on the words it is about, in both texts.

A target names its words twice: by quotation with what stands around it, which outlives edits elsewhere, and by
position, in code points. Its bodies say what changed and tag it with intent and types. A passage without a
counterpart has one target; remarks and notes are comments. All stand on one AnnotationPage.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from diffing.model import Article, ArticleDiff, Change, Passage
from diffing.report.asked import Asked, asked
from diffing.report.json import dumps
from diffing.report.places import uri_of
from diffing.report.summary import SURE
from diffing.rows import name_of

_AROUND = 32
"""Characters of the text around a quotation, on each side."""


def pieces(diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False) -> Iterator[str]:
    """Yield the page, annotation by annotation."""
    name = _name_of(diff)
    yield f'{{"@context":"http://www.w3.org/ns/anno.jsonld","id":"{name}","type":"AnnotationPage","items":['
    comma = ""
    for fragment, item in _items(diff, asked(diff, show, ignored=ignored)):
        yield comma + dumps({"id": f"{name}#{fragment}", "type": "Annotation", **item})
        comma = ",\n"
    yield "]}\n"


def _name_of(diff: ArticleDiff) -> str:
    """Return a name for the page: the same for the same texts, and no other's."""
    from hashlib import sha256
    from uuid import UUID

    texts = (diff.old.source or "", diff.new.source or "", diff.old.text, diff.new.text)
    digest = sha256("\0".join(texts).encode("utf-8", "surrogatepass")).digest()
    return f"urn:uuid:{UUID(bytes=digest[:16], version=5)}"


def _items(diff: ArticleDiff, told: Asked) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the annotations, each with what its name ends with."""
    for change in told.changes:
        yield change.id, _annotation(diff, change)
    for it in told.ignored:
        yield it.change.id, _annotation(diff, it.change, tags=(f"ignored: {it.rule}",))
    for count, remark in enumerate(diff.remarks, start=1):
        old = [_target(diff.old, "old", passage) for passage in remark.old]
        new = [_target(diff.new, "new", passage) for passage in remark.new]
        yield f"remark{count}", _comment(remark.reason, [*old, *new] or _whole(diff))
    for count, note in enumerate(told.notes, start=1):
        yield f"note{count}", _comment(note, _whole(diff))


def _annotation(diff: ArticleDiff, change: Change, *, tags: tuple[str, ...] = ()) -> dict[str, Any]:
    told = (name_of(change), *change.types, *(("unsure",) if change.confidence < SURE else ()), *tags)
    said = [_body("describing", change.reason)] if change.reason else []
    sides = (("old", diff.old, change.old), ("new", diff.new, change.new))
    return {
        "motivation": "editing",
        "body": [*said, *(_body("tagging", tag) for tag in told)],
        "target": [_target(article, side, passage) for side, article, passage in sides if passage],
    }


def _comment(text: str, targets: list[Any]) -> dict[str, Any]:
    return {"motivation": "commenting", "body": [_body("commenting", text)], "target": targets}


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _whole(diff: ArticleDiff) -> list[str]:
    return list(dict.fromkeys((uri_of(diff.old.source, "old"), uri_of(diff.new.source, "new"))))


def _target(article: Article, side: str, passage: Passage) -> dict[str, Any]:
    text = article.text
    return {
        "source": uri_of(article.source, side),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": passage.text,
                "prefix": text[max(passage.start - _AROUND, 0) : passage.start],
                "suffix": text[passage.end : passage.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
        ],
    }
