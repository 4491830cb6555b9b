"""What of a comparison a report was asked for, and the sentences about what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from typing import NamedTuple

from diffing.model import Article, ArticleDiff, Change, Ignored, Intent, Passage
from diffing.rows import SHOWABLE, name_of, notes, paragraph_of


class Asked(NamedTuple):
    """The part of a comparison that a report is to tell."""

    changes: tuple[Change, ...]
    """In reading order."""
    ignored: tuple[Ignored, ...]
    """What a user's rules leave out, where that was asked for."""
    notes: tuple[str, ...]
    """Notes that are no remark, and how much is left out; each one sentence."""
    remarks: tuple[str, ...]
    """The reasons of the remarks, each once."""


def asked(diff: ArticleDiff, show: Container[str] | None, *, ignored: bool) -> Asked:
    """Return what is asked for; ``show`` limits the changes to some of ``SHOWABLE``, None to nothing."""
    changes = tuple(change for change in diff.changes if show is None or name_of(change) in show)
    listed = tuple(it for it in diff.ignored if show is None or name_of(it.change) in show) if ignored else ()
    remarks = tuple(dict.fromkeys(remark.reason for remark in diff.remarks))
    said = [note for note in notes(diff) if note not in remarks]
    if show is not None:
        said.append(left_out(len(changes), len(diff.changes), show))
    if diff.ignored and not ignored:
        by_rule = Counter(it.rule for it in diff.ignored)
        said.append("ignored by your rules: " + "; ".join(f"{rule} ({count})" for rule, count in by_rule.items()))
    return Asked(changes, listed, tuple(said), remarks)


def telling(told: Asked, show: Container[str] | None) -> tuple[Change, ...]:
    """Return the changes for a report of findings: those of fact, unless others were asked for by name."""
    return tuple(change for change in told.changes if show is not None or change.intent is Intent.FACT)


def left_out(kept: int, total: int, show: Container[str]) -> str:
    """Return the note on changes that were not asked for."""
    wanted = ", ".join(name for name in SHOWABLE if name in show)
    return f"changes left out, since only {wanted} was asked for: {total - kept} of {total}"


def paragraphs_of(diff: ArticleDiff, change: Change) -> tuple[int | None, int | None]:
    """Return the old and the new paragraph that a change is in, counted from 1; None where it has none on that side.

    A change without words on one side is where its link is.
    """
    link = diff.alignment.sentences[change.link]
    return (
        _paragraph(diff.old, change.old, link.old),
        _paragraph(diff.new, change.new, link.new),
    )


def _paragraph(article: Article, words: Passage | None, sentences: tuple[int, ...]) -> int | None:
    if words is not None:
        return paragraph_of(article, words.start) + 1
    return article.sentences[sentences[0]].paragraph + 1 if sentences else None
