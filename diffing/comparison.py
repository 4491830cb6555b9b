"""Two articles to an ArticleDiff: the one function everything else stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from diffing.classify import classify, read_ahead, readers_of
from diffing.errors import UsageError
from diffing.lexicon import LANGUAGES
from diffing.match import align
from diffing.model import Alignment, Article, ArticleDiff, Change, Ignored, Intent, Kind, Role, Summary
from diffing.options import Options
from diffing.segment import article, language_of
from diffing.story import remarks

if TYPE_CHECKING:
    from diffing.classify.elsewhere import Spread
    from diffing.rules import Rules


def compare(
    old: Article | str,
    new: Article | str,
    *,
    pins: Iterable[tuple[int, int]] = (),
    options: Options | None = None,
    rules: Rules | None = None,
    tell: Callable[[str], None] | None = None,
    spread: Spread | None = None,
) -> ArticleDiff:
    """Compare two versions of an article, or a story and its follow-up.

    A string is read as plain text. Offsets in the result count code points in the ``text`` of each side. ``pins``
    are pairs of paragraphs, counted from 0, that belong together whatever the matcher thinks. ``rules`` are a user's
    own: what to watch, what counts as the same, what to ignore (docs/rules.md). ``tell`` is called with what is done
    next, before each step: "matching paragraphs". ``spread`` may have other processes take part
    (``diffing.cli.helpers``); the result is the same.
    Raises UsageError for anything but a text or an article, for a day of publication that is none, for a
    pinned paragraph that is not there, and for a rule that can't be used.
    """
    _check("old", old)
    _check("new", new)
    if options is not None and not isinstance(options, Options):
        raise UsageError(f"options is {type(options).__name__}, and must be Options(...) or left out")
    options = options or Options()
    one = article(old, options=options) if isinstance(old, str) else old
    other = article(new, options=options) if isinstance(new, str) else new
    asked, options = options, options._replace(language=language_of(one.text, other.text, options=options))
    tell = tell or _silent
    tell("matching paragraphs")
    readers = readers_of(one, other, options)
    with read_ahead(readers, spread):
        alignment = align(one, other, pins=pins, options=options)
    tell("telling facts from phrasing")
    changes, notes = classify(one, other, alignment, options=options, readers=readers, spread=spread)
    ignored: tuple[Ignored, ...] = ()
    if rules is not None:
        changes, ignored, said = _by_rules(rules, one, other, alignment, changes, options)
        notes += said
    tell("looking at the story as a whole")
    found = remarks(readers, alignment, changes, options=options)
    notes = one.notes + other.notes + alignment.notes + notes + _unread(asked, options) + _altered(asked)
    notes = tuple(dict.fromkeys((*notes, *(remark.reason for remark in found))))
    summary = _summary(one, other, alignment, changes, ignored)
    return ArticleDiff(one, other, alignment, changes, summary, notes, ignored, found)


def _silent(_step: str) -> None:
    pass


def _by_rules(
    rules: Rules, old: Article, new: Article, alignment: Alignment, changes: tuple[Change, ...], options: Options
) -> tuple[tuple[Change, ...], tuple[Ignored, ...], tuple[str, ...]]:
    """Return the changes that are left, those ignored, and what there is to say of it."""
    from diffing.rules import Rules
    from diffing.rules.apply import apply

    if not isinstance(rules, Rules):
        raise UsageError(f"rules is {type(rules).__name__}, and must be Rules(...) or left out")
    return (changes, (), ()) if rules.empty else apply(rules, old, new, alignment, changes, options=options)


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


def _altered(options: Options) -> tuple[str, ...]:
    """Return a note on thresholds that are not as built in: whoever reads the result can't know of them otherwise."""
    own = options._replace(language=Options().language)
    if own == Options():
        return ()
    named = (f"{name} {one}" for name, one, other in zip(Options._fields, own, Options(), strict=True) if one != other)
    return (f"compared with thresholds other than those built in: {', '.join(named)}",)


def _summary(
    old: Article, new: Article, alignment: Alignment, changes: tuple[Change, ...], ignored: tuple[Ignored, ...]
) -> Summary:
    quiet: frozenset[int] = frozenset()
    if ignored:
        from diffing.rules.quiet import quieted

        quiet = quieted(old, new, alignment, changes, ignored)
    count = Counter([change.intent for change in changes])
    furniture = {j for j, paragraph in enumerate(new.paragraphs) if paragraph.role is Role.FURNITURE}
    return Summary(
        fact=count[Intent.FACT],
        content=count[Intent.CONTENT],
        phrasing=count[Intent.PHRASING],
        form=count[Intent.FORM],
        moved=sum(
            len(set(link.new) - furniture)
            for index, link in enumerate(alignment.paragraphs)
            if link.moved and index not in quiet
        ),
        same_paragraphs=sum(link.kind in (Kind.SAME, Kind.MOVED) for link in alignment.paragraphs),
        ignored=len(ignored),
    )
