"""Two articles to an ArticleDiff: the one function everything else stands on."""

from __future__ import annotations

from diffing.classify import classify
from diffing.match import align
from diffing.model import Alignment, Article, ArticleDiff, Change, Intent, Kind, Role, Summary
from diffing.options import Options
from diffing.segment import article


def compare(old: Article | str, new: Article | str, *, options: Options | None = None) -> ArticleDiff:
    """Compare two versions of an article, or a story and its follow-up.

    A string is read as plain text. Offsets in the result count code points in the ``text`` of each side.
    """
    options = options or Options()
    one = article(old, options=options) if isinstance(old, str) else old
    other = article(new, options=options) if isinstance(new, str) else new
    alignment = align(one, other, options=options)
    changes, notes = classify(one, other, alignment, options=options)
    notes = tuple(dict.fromkeys(one.notes + other.notes + alignment.notes + notes))
    return ArticleDiff(one, other, alignment, changes, _summary(other, alignment, changes), notes)


def _summary(new: Article, alignment: Alignment, changes: tuple[Change, ...]) -> Summary:
    count = {intent: sum(change.intent is intent for change in changes) for intent in Intent}
    furniture = {j for j, paragraph in enumerate(new.paragraphs) if paragraph.role is Role.FURNITURE}
    return Summary(
        fact=count[Intent.FACT],
        content=count[Intent.CONTENT],
        phrasing=count[Intent.PHRASING],
        form=count[Intent.FORM],
        moved=sum(len(set(link.new) - furniture) for link in alignment.paragraphs if link.moved),
        same_paragraphs=sum(link.kind in (Kind.SAME, Kind.MOVED) for link in alignment.paragraphs),
    )
