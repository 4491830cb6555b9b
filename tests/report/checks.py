"""What the output of each format must be, whatever was compared."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from markdown_it import MarkdownIt

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


_MARKDOWN = MarkdownIt("gfm-like")
_FOLDED = re.compile(r"<details><summary>[\w ,]+</summary>\n|</details>\n?")
_OWN = re.compile(r"[A-Za-z0-9 ,.:;()¶→-]*")


def _markdown(text: str, _diff: ArticleDiff) -> None:
    """Hold that nothing but code spans has words of an article, and that nothing in it is markup of theirs."""
    assert "\x1b" not in text
    for block in _MARKDOWN.parse(text):
        assert block.type not in ("fence", "code_block", "table_open")
        if block.type == "html_block":
            assert _FOLDED.fullmatch(block.content)
        for token in block.children or ():
            assert token.type in ("text", "code_inline", "strong_open", "strong_close", "em_open", "em_close")
            assert token.type != "text" or _OWN.fullmatch(token.content)


CHECKS: dict[str, Callable[[str, ArticleDiff], None]] = {"json": _json, "jsonl": _jsonl, "markdown": _markdown}
