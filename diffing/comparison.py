"""Two articles to an ArticleDiff: the one function everything else stands on."""

from __future__ import annotations

from collections.abc import Iterable

from diffing.classify import classify, readers_of
from diffing.errors import UsageError
from diffing.lexicon import LANGUAGES
from diffing.match import align
from diffing.model import Alignment, Article, ArticleDiff, Change, Intent, Kind, Role, Summary
from diffing.options import Options
from diffing.segment import article, language_of
from diffing.story import remarks


def compare(
    old: Article | str,
    new: Article | str,
    *,
    pins: Iterable[tuple[int, int]] = (),
    options: Options | None = None,
) -> ArticleDiff:
    """Compare two versions of an article, or a story and its follow-up.

    A string is read as plain text. Offsets in the result count code points in the ``text`` of each side. ``pins``
    are pairs of paragraphs, counted from 0, that belong together whatever the matcher thinks.
    Raises UsageError for anything but a text or an article, for a day of publication that is none, and for a
    pinned paragraph that is not there.
    """
    _check("old", old)
    _check("new", new)
    if options is not None and not isinstance(options, Options):
        raise UsageError(f"options is {type(options).__name__}, and must be Options(...) or left out")
    options = options or Options()
    one = article(old, options=options) if isinstance(old, str) else old
    other = article(new, options=options) if isinstance(new, str) else new
    asked, options = options, options._replace(language=language_of(one.text, other.text, options=options))
    alignment = align(one, other, pins=pins, options=options)
    readers = readers_of(one, other, options)
    changes, notes = classify(one, other, alignment, options=options, readers=readers)
    found = remarks(readers, alignment, changes, options=options)
    notes = one.notes + other.notes + alignment.notes + notes + _unread(asked, options)
    notes = tuple(dict.fromkeys((*notes, *(remark.reason for remark in found))))
    return ArticleDiff(one, other, alignment, changes, _summary(other, alignment, changes), notes, found)


def _check(name: str, side: object) -> None:
    if not isinstance(side, (str, Article)):
        way = "; decode it first" if isinstance(side, (bytes, bytearray)) else ""
        raise UsageError(f"{name} is {type(side).__name__}, and must be a string or an article{way}")
    if isinstance(side, Article) and side.published is not None and not _is_date(side.published):
        raise UsageError(
            f"{name} was published {side.published!r}, which is no ISO 8601 date; write 2024-05-04 or 2024-05-04T09:10Z"
        )


def _is_date(published: object) -> bool:
    from datetime import datetime

    try:
        datetime.fromisoformat(str(published))
    except ValueError:
        return False
    return isinstance(published, str)


def _unread(asked: Options, options: Options) -> tuple[str, ...]:
    """Return a note on what a language without a lexicon leaves unread."""
    if options.language in LANGUAGES:
        return ()
    if asked.language in LANGUAGES:
        why = f"the texts do not seem to be in the language '{asked.language}', so its lexicon was left out"
    else:
        why = f"there is no lexicon for '{asked.language}' (only for {', '.join(LANGUAGES)})"
    return (
        f"{why}; numbers in digits and quotation marks were read as in English, all else was compared word by word",
    )


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
