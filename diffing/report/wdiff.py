"""The new text with what it took the place of, as wdiff writes it.

    [-At least 12-]{+Fourteen+} people died.

Where a text has such marks of its own, all marks are made longer by as many signs as it takes (``[--``, ``--]``), so
that none of the article's can be taken for one. Without the marks and what is deleted the new text stands there, and
without what is inserted the old one.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from diffing.model import ArticleDiff
from diffing.report.inline import pieces_of


def pieces(diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False) -> Iterator[str]:
    """Yield the text, piece by piece."""
    minus, plus = marks_of(diff)
    for piece in pieces_of(diff, show, ignored=ignored):
        if piece.same:
            yield piece.new
            continue
        if piece.old:
            yield f"[{minus}{piece.old}{minus}]"
        if piece.new:
            yield f"{{{plus}{piece.new}{plus}}}"


def marks_of(diff: ArticleDiff) -> tuple[str, str]:
    """Return what stands within the brackets of a deletion and of an insertion: ``-`` and ``+``, or more of them."""
    texts = (diff.old.text, diff.new.text)
    length = 1
    while any(f"[{'-' * length}" in text or f"{'-' * length}]" in text for text in texts) or any(
        f"{{{'+' * length}" in text or f"{'+' * length}}}" in text for text in texts
    ):
        length += 1
    return "-" * length, "+" * length
