"""What one revision changed against another, in a few numbers; compared once and noted beside the store.

Your rules are left out of it: what is noted is what the engine found.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from diffing.cli.history.shared import unlinked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diffing.history import Page, Revision, Store
    from diffing.history.index import Index
    from diffing.model import Article, ArticleDiff
    from diffing.trace import Compare


class Changes(NamedTuple):
    """Counts of changes as a comparison shows them, and the most important change: of a fact, else of content."""

    fact: int
    content: int
    phrasing: int
    form: int
    moved: int
    types: tuple[str, ...] = ()
    """Of the most important fact change."""
    reason: str | None = None
    """Of the same; None where no fact changed."""
    told: str | None = None
    """The reason among the words it is about, where it is of use only so."""
    place: str | None = None
    """Where it is, or what came or went: ``¶2``, ``old ¶3``; None for neither."""
    passage: str | None = None
    """The longest that came or went, where no fact changed: ``came, "The inquiry goes on."``."""


def changes(store: Store, index: Index, old: Revision, new: Revision) -> Changes:
    """Return what changed from one revision to another."""
    known = noted(index, old, new)
    if known is not None:
        return known
    from diffing.comparison import compare

    return note(index, old, new, compare(article_of(store, old), article_of(store, new)))


def note(index: Index, old: Revision, new: Revision, diff: ArticleDiff) -> Changes:
    """Note what a comparison of two revisions found, and return it."""
    from diffing.history.engine import engine
    from diffing.report.summary import came_or_went, in_context, longest_content, most_important, place
    from diffing.rows import counts

    change = most_important(diff)
    fact, content, phrasing, form, moved = counts(diff).values()
    found = Changes(fact, content, phrasing, form, moved)
    if change is not None:
        types = tuple(str(type_) for type_ in change.types)
        told = in_context(diff, change)
        found = found._replace(types=types, reason=change.reason, told=told, place=place(diff, change))
    elif passage := longest_content(diff):
        found = found._replace(place=place(diff, passage), passage=came_or_went(passage))
    index.note(old.blob, new.blob, engine(), json.dumps(found))
    return found


def comparing(index: Index, revisions: Sequence[Revision]) -> Compare:
    """Return a comparison of two revisions, as articles, that notes what it found for lists and logs."""
    from diffing.comparison import compare

    by_name = {name_of(it): it for it in revisions}

    def run(old: Article, new: Article) -> ArticleDiff:
        diff = compare(old, new)
        note(index, by_name[old.source or ""], by_name[new.source or ""], diff)
        return diff

    return run


def name_of(revision: Revision) -> str:
    """Return what a revision is called: ``SLUG@REV``."""
    return f"{revision.slug}@{revision.number}"


def noted(index: Index, old: Revision, new: Revision) -> Changes | None:
    """Return what changed, where that was compared before."""
    from diffing.history.engine import engine

    said = index.compared(old.blob, new.blob, engine())
    if said is None:
        return None
    try:
        fact, content, phrasing, form, moved, types, *most = json.loads(said)
        reason, told, where, words = most
        return Changes(fact, content, phrasing, form, moved, tuple(types), reason, told, where, words)
    except (ValueError, TypeError, IndexError, KeyError):
        return None


def article_of(store: Store, revision: Revision, *, page: Page | None = None) -> Article:
    """Return a revision as an article to compare, named ``SLUG@REV``."""
    from diffing.history.keep import canonical, page_of
    from diffing.segment import article

    page = page or page_of(store, revision)
    source = name_of(revision)
    published = page.published if page.published and _is_date(page.published) else None
    found = article(canonical(page.text), title=page.title, source=source, published=published)
    return found._replace(title=_plain(found.title)) if found.title else found


def _plain(title: str) -> str:
    """Return a title without the marks of Markdown around it: links, the line below a heading."""
    import re

    return re.sub(r"\s+(?:-{3,}|={3,})\s*\Z", "", unlinked(title))


def _is_date(text: str) -> bool:
    from datetime import datetime

    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def counted(found: Changes) -> str:
    """Return the counts as a line of a log has them: ``3 facts  1 content``."""
    named = (
        ("fact" if found.fact == 1 else "facts", found.fact), ("content", found.content), ("phrasing", found.phrasing),
        ("form", found.form), ("moved", found.moved),
    )  # fmt: skip
    return "  ".join(f"{count} {name}" for name, count in named if count) or "no change to be told"


def most_of(found: Changes) -> str:
    """Return what changed most, with its place: ``¶2 number: 3 -> 12 (+9)``, ``¶9 came, "..."``; empty for nothing."""
    if found.reason is not None:
        told = unlinked(" ".join((found.told or found.reason).split()))
        return f"{found.place} {', '.join(found.types)}: {told}"
    return f"{found.place} {found.passage}" if found.passage is not None else ""
