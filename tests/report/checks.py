"""What the output of each format must be, whatever was compared."""

from __future__ import annotations

import json
from collections.abc import Callable

from diffing.model import ArticleDiff


def _json(text: str, diff: ArticleDiff) -> None:
    data = json.loads(text)
    assert (data["old"]["text"], data["new"]["text"]) == (diff.old.text, diff.new.text)


def _jsonl(text: str, diff: ArticleDiff) -> None:
    lines = text.split("\n")
    assert lines.pop() == ""
    first, *records = map(json.loads, lines)
    assert (first["record"], first["old"]["source"]) == ("comparison", diff.old.source)
    for record in records:
        change = {"change": record, "ignored": record.get("change")}.get(record["record"])
        for side, article in (("old", diff.old), ("new", diff.new)):
            if change and change[side]:
                start, end = change[side]["start"], change[side]["end"]
                assert article.text[start:end] == change[side]["text"]
                paragraph = article.paragraphs[change[f"{side}_paragraph"] - 1]
                assert paragraph.start <= start <= paragraph.end


CHECKS: dict[str, Callable[[str, ArticleDiff], None]] = {"json": _json, "jsonl": _jsonl}
