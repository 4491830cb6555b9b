"""A comparison as a document for a word processor, with tracked changes, and the reasons as comments.

    [Content_Types].xml  _rels/.rels  docProps/core.xml      what the file holds; title, and what was found
    word/document.xml                                        paragraphs, tracked changes, where comments stand
    word/comments.xml  word/styles.xml  word/settings.xml

With every change accepted, its paragraphs are the new article's, and with every change rejected the old one's: all of
their text, with each line end within a paragraph as a line break, and a sign for what XML can't hold and for what
turns the direction of text. Without a paragraph on a side, one empty paragraph is left. Office Open XML, ECMA-376.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from diffing.model import ArticleDiff
from diffing.report.asked import asked
from diffing.report.docx.body import document, margin, stamp_of
from diffing.report.docx.comments import comments_of
from diffing.report.docx.flow import stretches
from diffing.report.docx.items import items_of
from diffing.report.docx.package import packed, properties_of
from diffing.report.reviewed import Marks
from diffing.report.summary import sentence


def pieces(
    diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False, marks: Marks | None = None
) -> Iterator[bytes]:
    """Yield the file, which is known only as a whole; ``marks`` is what a person reviewed and noted."""
    roles = [paragraph.role for paragraph in diff.old.paragraphs], [paragraph.role for paragraph in diff.new.paragraphs]
    items = items_of(tuple(stretches(diff, show, ignored=ignored)), roles)
    comments = comments_of(diff, items, asked(diff, show, ignored=ignored), show, marks)
    date = _date(diff.new.published)
    stamp = stamp_of(date)
    title = diff.new.title or diff.old.title or "Two versions of an article"
    properties = properties_of(title, sentence(diff, show), date)
    yield packed(document(items, comments, stamp), margin(comments, stamp), properties)


def _date(published: str | None) -> str | None:
    """Return when an article was published as XML Schema has it, in UTC; None where that is not known."""
    if not published:
        return None
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(published)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment.year >= 1000 else None
