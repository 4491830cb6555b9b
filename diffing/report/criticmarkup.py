r"""The text as CriticMarkup, which editors of Markdown show as suggestions, each with its reason as a comment.

    {~~At least 12~>Fourteen~~}{>>number: at least 12 -> 14<<} people died, {--police--}{++the mayor++} said.

Of a mark that stands in the article itself, a backslash parts the first two characters: ``{\--``; where backslashes
part them already, there is one more. Remarks and notes are comments at the end. Without comments, with every change
accepted and those backslashes taken away, the new text stands there; with every change rejected, the old one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from diffing.model import ArticleDiff, Change, Intent
from diffing.report.asked import asked
from diffing.report.inline import pieces_of
from diffing.report.summary import SURE, label
from diffing.report.visible import on_one_line

_MARK = re.compile(r"(?<=\{)(\\*)(?=[-+~>=])|(?<=[-+~<=])(\\*)(?=\})|(?<=~)(\\*)(?=>)")


def pieces(diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False) -> Iterator[str]:
    """Yield the text, piece by piece."""
    told = asked(diff, show, ignored=ignored)
    said: set[str] = set()
    for piece in pieces_of(diff, show, ignored=ignored):
        old, new = escaped(piece.old), escaped(piece.new)
        if piece.same:
            yield new
            continue
        yield f"{{~~{old}~>{new}~~}}" if old and new else f"{{--{old}--}}" if old else f"{{++{new}++}}"
        facts = [change for change in piece.changes if change.intent is Intent.FACT and change.id not in said]
        said.update(change.id for change in facts)
        if facts:
            yield _comment("; ".join(dict.fromkeys(map(_said, facts))))
    yield from map(_comment, (*told.remarks, *told.notes))


def escaped(text: str) -> str:
    """Return a text in which nothing is a mark."""
    return _MARK.sub(r"\\\g<0>", text)


def _comment(text: str) -> str:
    return "{>>" + escaped(on_one_line(text)) + "<<}"


def _said(change: Change) -> str:
    unsure = " (unsure)" if change.confidence < SURE else ""
    return f"{label(change)}: {change.reason}{unsure}" if change.reason else f"{label(change)}{unsure}"
