"""What a comparison found as a whole: how many changes of each sort, what both texts share, whether they differ."""

from __future__ import annotations

from typing import NamedTuple

from diffing.model import ArticleDiff, Change, Intent, Kind
from diffing.rows.moved import MOVED, carried, is_move

SHOWABLE = (*(intent.value for intent in Intent), MOVED)
"""What a display can be asked to show alone: the intents, and paragraphs that moved."""


class Shared(NamedTuple):
    """How many paragraphs of each side have a counterpart, and how many there are."""

    old: int
    new: int
    of_old: int
    of_new: int


def name_of(change: Change) -> str:
    """Return which of ``SHOWABLE`` a change is."""
    return MOVED if is_move(change) else change.intent.value


def counts(diff: ArticleDiff) -> dict[str, int]:
    """Count what can be shown, by its name; what only moved is ``moved`` and no phrasing, paragraphs as a whole."""
    fact, content, phrasing, form, moved = diff.summary[:5]
    moves = sum(map(is_move, diff.changes))
    return dict(zip(SHOWABLE, (fact, content, phrasing - moves, form, moved + moves - len(carried(diff))), strict=True))


def shared(diff: ArticleDiff) -> Shared:
    """Count the paragraphs that have a counterpart on the other side."""
    linked = [link for link in diff.alignment.paragraphs if link.old and link.new]
    return Shared(
        sum(len(link.old) for link in linked),
        sum(len(link.new) for link in linked),
        len(diff.old.paragraphs),
        len(diff.new.paragraphs),
    )


def notes(diff: ArticleDiff) -> tuple[str, ...]:
    """Return what either reading or the comparison gave up on or remarked, each once."""
    return tuple(dict.fromkeys((*diff.old.notes, *diff.new.notes, *diff.notes)))


def same(diff: ArticleDiff) -> bool:
    """Tell whether nothing changed and nothing moved."""
    return not diff.changes and not diff.ignored and all(link.kind is Kind.SAME for link in diff.alignment.paragraphs)


def differs(diff: ArticleDiff) -> bool:
    """Tell whether anything changed or moved that a user's rules do not leave out."""
    if diff.changes or not diff.ignored:
        return not same(diff)
    quiet = ignored_rows(diff)
    return any(link.kind is not Kind.SAME and at not in quiet for at, link in enumerate(diff.alignment.paragraphs))


def ignored_rows(diff: ArticleDiff) -> frozenset[int]:
    """Return the paragraph links of which a user's rules leave out all changes."""
    if not diff.ignored:
        return frozenset()
    from diffing.rules.quiet import quieted

    return quieted(diff.old, diff.new, diff.alignment, diff.changes, diff.ignored)
