"""What the view says in words: the lines above and below the text, each as pieces in a style.

    fact 2/7  number  at least 12 -> 14 (+2, at least -> exact)   sure   ¶2 -> ¶2   reviewed

Every text is safe to show: ``visible`` has been over what came from an article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from diffing.model import Article, ArticleDiff, Change, Intent
from diffing.report.block import where_of
from diffing.report.once import values_of
from diffing.report.paint import NEW, OLD
from diffing.report.summary import (
    SURE,
    TELLING,
    apart,
    counted,
    doubt,
    foremost,
    in_context,
    label,
    most_important,
    place,
    sentence,
)
from diffing.report.telling import (
    SIGNS,
    name_of_step,
    reason_of,
    sign_of,
    value_in_words,
    words_of,
    words_of_both,
)
from diffing.report.visible import on_one_line, visible
from diffing.report.wrap import Piece
from diffing.review import Mark
from diffing.rows import MOVED, Step, counts, notes, row_of
from tui.stepper import Stepper

__all__ = [
    "NAMES",
    "SIGNS",
    "UNMARKED",
    "Line",
    "Marked",
    "about",
    "copied",
    "detached",
    "detail",
    "first",
    "in_a_line",
    "listed",
    "opening",
    "plain",
    "seen",
    "sign_of",
    "source",
    "tally",
    "title",
    "value_in_words",
    "whole",
    "words_of",
]

Line: TypeAlias = tuple[Piece, ...]

NAMES = {sign: name for name, sign in SIGNS.items()}
"""What each sign stands for."""
_CHECKS = 2
"""Remarks on the story that are said before the first step; of more, one and how many."""
_NOTE = 4_000
"""Characters of a note that are looked at to show its beginning; more than three lines of any screen."""


class Marked(NamedTuple):
    """What a person said of a change."""

    reviewed: bool = False
    note: str = ""
    stale: bool = False
    """Whether it was said of other words that stood here."""
    others: tuple[int, int] = (0, 0)
    """How many changes are reviewed, and how many there are."""


UNMARKED = Marked()


def title(diff: ArticleDiff) -> str:
    """Return the title of the new text, or of the old."""
    return on_one_line(diff.new.title or diff.old.title or "")


def source(article: Article, side: str, captured: str = "") -> tuple[str, str]:
    """Return where a text came from, and when it was captured and published where that is known."""
    published = f"({visible(article.published)})" if article.published else ""
    return visible(article.source or side), " ".join(filter(None, (visible(captured), published)))


def tally(stepper: Stepper) -> Line:
    """Return the counts by sign: ``4! 1± 2~``, in brackets what is not shown."""
    if not stepper.compared:
        return ()
    pieces = []
    for name, count in stepper.counts.items():
        if count:
            shown = name in stepper.show
            text = f"{count}{SIGNS[name]}" if shown else f"({count}{SIGNS[name]})"
            pieces += [Piece(text, name if shown else "aside"), Piece(" ", "")]
    return tuple(pieces[:-1])


def seen(reviewed: int, total: int) -> Line:
    """Return how many changes are reviewed, to stand behind the counts; nothing where none is."""
    return (Piece("  ", ""), Piece(f"✓{reviewed}/{total}", "aside")) if reviewed and total else ()


def opening(stepper: Stepper) -> Iterator[Line]:
    """Yield what is said before the first step: how much the texts share, and remarks on the story."""
    diff = stepper.sheet.diff
    yield (Piece(sentence(diff, stepper.shown), ""),)
    count = len(diff.remarks)
    for at, remark in enumerate(diff.remarks[:1] if count > _CHECKS else diff.remarks, start=1):
        place = (
            f"check {at} of {count} (i lists them)  " if count > _CHECKS else f"check{' (i shows all)' * (at == 1)}  "
        )
        yield (Piece(place, "fact"), Piece(visible(remark.reason), ""))


def first(stepper: Stepper) -> Line:
    """Return what is said before the first step on the one line of a low screen: what matters most."""
    diff = stepper.sheet.diff
    change = None if apart(diff) else most_important(diff)
    if change is None or (stepper.shown is not None and Intent.FACT not in stepper.shown):
        return next(opening(stepper))
    return Piece(f"{place(diff, change)} {label(change)} ", "fact"), Piece(in_context(diff, change), "")


def about(stepper: Stepper, reviewed: int = 0) -> Iterator[tuple[str, str]]:
    """Yield all there is to say of a comparison as a whole: how alike the texts are, what matters most, checks, notes.

    Then how many changes are reviewed, and what is ignored.
    """
    diff = stepper.sheet.diff
    first = [] if apart(diff) else foremost(diff)
    yield "", sentence(diff, stepper.shown, listed=bool(first))
    found = ", ".join(counted(name, count) for name, count in counts(diff).items() if count)
    yield "changes", found or "none"
    if diff.changes:
        hint = "; u goes to the next that is not" if 0 < reviewed < len(diff.changes) else ""
        yield "reviewed", f"{reviewed} of {len(diff.changes)}{hint}"
    for at, change in enumerate(first):
        said = "unsure: " if change.confidence < SURE else ""
        yield "" if at else "matters", f"{place(diff, change)} {label(change)}: {said}{in_context(diff, change)}"
    told = {remark.reason for remark in diff.remarks}
    for remark in diff.remarks:
        yield "check", visible(remark.reason)
    for note in notes(diff):
        if note not in told:
            yield "note", visible(note)
    if diff.ignored:
        yield "ignored", f"{len(diff.ignored)} change{'s' * (len(diff.ignored) != 1)}, by your rules"


def detail(stepper: Stepper, step: Step, marked: Marked) -> Iterator[Line]:
    """Yield the lines about a step: what and how surely, why, and the note on it."""
    alike = stepper.alike.get(step.name, ())
    place = bisect_right(alike, stepper.at) if stepper.at is not None else 0
    first = [Piece(f"{step.name} {place}/{len(alike)}", step.name)]
    if stepper.at is not None and len(alike) < len(stepper.steps):
        first += [Piece(f"  change {stepper.at + 1}/{len(stepper.steps)}", "aside")]
    change = step.change
    if change is not None and change.intent is Intent.FACT:
        first += [Piece("  ", ""), Piece(label(change), "title")]
    if change is not None and change.watched:
        first += [Piece(f"  watched: {visible(', '.join(change.watched))}", "title")]
    if change is not None and change.severity != "normal":
        first += [Piece(f"  {change.severity}", "title")]
    first += [Piece(f"  {where_of(row_of(stepper.sheet, step.row))}", "aside")]
    if change is not None and step.name != MOVED:
        first += [Piece(f"  {_confidence(change)}", "aside")]
    count, total = marked.others
    first += [Piece(f"  {_reviewed(marked)}" + (f" ({count} of {total} are)" if count else ""), "aside")]
    yield tuple(first)
    yield (Piece(reason_of(stepper.sheet, step), ""), *_values(change))
    if marked.note:
        yield (Piece("note  ", "title"), Piece(on_one_line(marked.note[:_NOTE]), ""))


def whole(stepper: Stepper, step: Step, marked: Marked) -> Iterator[tuple[str, str]]:
    """Yield all there is to say of a step, nothing cut: a window has the room."""
    for line in detail(stepper, step, marked._replace(note="")):
        yield "", "".join(piece.text for piece in line)
    for change in step.changes:
        for name, passage in ((OLD, change.old), (NEW, change.new)):
            yield name, " ".join(visible(passage.text).split()) if passage else "nothing"
    if marked.note:
        yield "note", visible(marked.note)


def in_a_line(stepper: Stepper, step: Step, marked: Marked) -> Line:
    """Return a step on the one line that a low screen has for it: what, then why."""
    flag = "✓ " if marked.reviewed else "* " if marked.note else ""
    change = step.change
    name = name_of_step(step)
    said = f"{doubt(change)}: " if change is not None and doubt(change) else ""
    return Piece(f"{flag}{name} ", step.name), Piece(f"{said}{reason_of(stepper.sheet, step)}", "")


def listed(stepper: Stepper, step: Step, marked: Marked) -> Line:
    """Return a step on one line for the list: sign, type, reason."""
    flag = ("✓" if marked.reviewed else "?" if marked.stale else " ") + ("*" if marked.note else " ")
    name = _shortly(step)
    return (
        Piece(f"{sign_of(step)}{flag}", step.name),
        Piece(f" {name}  " if step.name != MOVED else " ", "title" if step.name == Intent.FACT else ""),
        Piece(reason_of(stepper.sheet, step), ""),
    )


def _shortly(step: Step) -> str:
    """Return a step's name, of several types the most telling and how many more: ``attribution +2``."""
    types = step.change.types if step.change is not None and step.name == Intent.FACT else ()
    return f"{min(types, key=TELLING.index)} +{len(types) - 1}" if len(types) > 1 else name_of_step(step)


def _confidence(change: Change) -> str:
    return f"{doubt(change) or 'sure'} {change.confidence:.2f}"


def _reviewed(marked: Marked) -> str:
    if marked.stale:
        return "marked when it read otherwise"
    return "reviewed" if marked.reviewed else "not reviewed"


def _values(change: Change | None) -> Iterator[Piece]:
    """Yield the normalised values, where both are known and the reason does not name them."""
    if change is not None and change.intent is Intent.FACT and (found := values_of(change)):
        yield Piece(f"   values {found}", "aside")


def copied(step: Step, side: str | None) -> str:
    """Return what to copy of a step: the words of a side, or both with the reason."""
    change = step.change
    if change is None:
        return ""
    passages = [it for it in (change.old if side == OLD else change.new for change in step.changes) if it]
    if side and passages:
        return on_one_line(" ".join(it.text for it in passages))
    reason = on_one_line(change.reason)
    words = ", ".join(words_of_both(it.old and it.old.text, it.new and it.new.text, most=None) for it in step.changes)
    return f"{label(change)}: {words}" + (f" ({reason})" if reason else "")


def detached(marks: Iterable[Mark]) -> Iterator[tuple[str, str]]:
    """Yield for each mark what was said, and of which words."""
    for mark in marks:
        words = words_of_both(mark.old and mark.old.exact, mark.new and mark.new.exact)
        said = on_one_line(mark.note) or "reviewed"
        yield mark.when[:10], f"{words}: {said}"


def plain(lines: Iterable[Line]) -> str:
    """Return lines as text without styles."""
    return "\n".join("".join(piece.text for piece in line) for line in lines)
