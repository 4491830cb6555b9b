"""The words of a change among those of its sentence: ``“…said the crew had not been warned of any hazard…”``.

Every text is safe to show in a terminal: ``visible`` has been over what came from an article.
"""

from __future__ import annotations

from bisect import bisect_right

from diffing.model import Article, ArticleDiff, Change, Passage
from diffing.report.paint import NEW, OLD
from diffing.report.visible import visible

AROUND = 60
"""Characters of its sentence, about, that stand on either side of a change."""
WORDS = 300
"""Characters of a change itself, at most, about."""


def around(diff: ArticleDiff, change: Change, *, most: int = AROUND, first: str = NEW) -> str:
    """Return the sentence around the words of a change, on the other side than ``first`` where they stand there alone.

    ``most`` is how many characters stand on either side, about: whole words are kept.
    """
    sides = {NEW: (diff.new, change.new), OLD: (diff.old, change.old)}
    article, passage = sides[first if sides[first][1] else OLD if first == NEW else NEW]
    return _around(article, passage, most) if passage and article.sentences else ""


def telling_side(change: Change) -> str:
    """Return the side that has what a reason without two values speaks of: what was dropped stood in the old text."""
    return OLD if change.reason.endswith("dropped") else NEW


def _around(article: Article, passage: Passage, most: int) -> str:
    at = max(bisect_right(article.sentences, passage.start, key=lambda sentence: sentence.start) - 1, 0)
    first, last = article.sentences[at].start, max(article.sentences[at].end, passage.end)
    start, end = max(first, passage.start - most), min(last, passage.start + WORDS, passage.end + most)
    while first < start and not article.text[start - 1].isspace():
        start -= 1
    while end < last and not article.text[end].isspace():
        end += 1
    before, after = "…" if start > first else "", "…" if end < last else ""
    return f"“{before}{visible(' '.join(article.text[start:end].split()))}{after}”"
