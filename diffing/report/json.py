"""A comparison as JSON, in the published shape ``writethru-diff/1``.

Offsets are code points into each side's ``text``, half open; indices count from 0 in reading order.
Later versions may add keys, and never change what one means. The result is always valid UTF-8: a lone
surrogate is written as its escape.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container
from typing import Any

from diffing.model import Article, ArticleDiff, Change, Link, Passage
from diffing.rows import SHOWABLE, name_of, notes

SCHEMA = "writethru-diff/1"
_DIGITS = 4
"""Digits of scores and confidences; more of them would claim more than they know."""
_LONE = re.compile("[\ud800-\udfff]")


def render(diff: ArticleDiff, *, indent: int | None = None, show: Container[str] | None = None) -> str:
    """Return the comparison as JSON that ends in a line end; one line unless indented.

    ``show`` keeps of the changes only some of ``rows.SHOWABLE``; a note says how many it left out.
    """
    return dumps(_shown(as_data(diff), diff, show), indent=indent) + "\n"


def dumps(data: Any, *, indent: int | None = None) -> str:
    """Return JSON that can be written as UTF-8, whatever the strings hold."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)
    return _LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def as_data(diff: ArticleDiff) -> dict[str, Any]:
    """Return the comparison as plain dicts, lists, strings and numbers."""
    return {
        "schema": SCHEMA,
        "old": _article(diff.old),
        "new": _article(diff.new),
        "alignment": {
            "paragraphs": [_link(link) for link in diff.alignment.paragraphs],
            "sentences": [_link(link) for link in diff.alignment.sentences],
        },
        "changes": [_change(change) for change in diff.changes],
        "summary": diff.summary._asdict(),
        "notes": list(notes(diff)),
    }


def _shown(data: dict[str, Any], diff: ArticleDiff, show: Container[str] | None) -> dict[str, Any]:
    if show is None:
        return data
    kept = [_change(change) for change in diff.changes if name_of(change) in show]
    wanted = ", ".join(name for name in SHOWABLE if name in show)
    note = (
        f"changes left out, since only {wanted} was asked for: {len(diff.changes) - len(kept)} of {len(diff.changes)}"
    )
    return {**data, "changes": kept, "notes": [*data["notes"], note]}


def _article(article: Article) -> dict[str, Any]:
    text = article.text
    return {
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "text": text,
        "sentences": [
            {"start": start, "end": end, "text": text[start:end], "paragraph": paragraph}
            for start, end, paragraph in article.sentences
        ],
        "paragraphs": [{"start": p.start, "end": p.end, "role": p.role} for p in article.paragraphs],
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
