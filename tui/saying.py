"""What the view says in words: the lines above and below the text, each as pieces in a style.

    fact 2/7  number  at least 12 -> 14 (+2, at least -> exact)   sure   ¶2 -> ¶2   reviewed

Every text is safe to show: ``visible`` has been over what came from an article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from diffing.model import Article, ArticleDiff, Change, Intent, Value
from diffing.report.block import thing_of, way_of, where_of
from diffing.report.columns import shortened
from diffing.report.paint import NEW, OLD
from diffing.report.summary import SURE, label, sentence
from diffing.report.visible import visible
from diffing.report.wrap import Piece
from diffing.review import Mark
from diffing.rows import MOVED, SHOWABLE, Sign, Step, counts, is_move, notes, paragraph_of, row_of
from tui.stepper import Stepper

Line: TypeAlias = tuple[Piece, ...]

SIGNS = dict(zip(SHOWABLE, (Sign.FACT, "±", Sign.PHRASING, Sign.FORM, "^"), strict=True))
"""The sign that stands for each of what can be shown."""
NAMES = {sign: name for name, sign in SIGNS.items()}
"""The same, turned round."""
_CHECKS = 2
"""Remarks on the story that are said before the first step; of more, one and how many."""
_EXCERPT = 60
"""Columns of the words of a change where they stand among others."""
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
    return _on_a_line(diff.new.title or diff.old.title or "")


def source(article: Article, side: str) -> str:
    """Return where a text came from, and when it was published where that is known."""
    said = visible(article.source or side)
    return f"{said} ({visible(article.published)})" if article.published else said


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


def opening(stepper: Stepper) -> Iterator[Line]:
    """Yield what is said before the first step: how much the texts share, and remarks on the story."""
    diff = stepper.sheet.diff
    yield (Piece(sentence(diff, stepper.shown), ""),)
    count = len(diff.remarks)
    for at, remark in enumerate(diff.remarks[:1] if count > _CHECKS else diff.remarks, start=1):
        place = f"check {at} of {count} (i lists them)  " if count > _CHECKS else "check  "
        yield (Piece(place, "fact"), Piece(visible(remark.reason), ""))


def about(stepper: Stepper) -> Iterator[tuple[str, str]]:
    """Yield all there is to say of a comparison as a whole: how alike the texts are, checks, notes, what is ignored."""
    diff = stepper.sheet.diff
    yield "", sentence(diff, stepper.shown)
    found = ", ".join(f"{count} {name}" for name, count in counts(diff).items() if count)
    yield "changes", found or "none"
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
    diff = stepper.sheet.diff
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
    yield (Piece(_reason(diff, stepper, step), ""), *_values(change))
    if marked.note:
        yield (Piece("note  ", "title"), Piece(_on_a_line(marked.note[:_NOTE]), ""))


def whole(stepper: Stepper, step: Step, marked: Marked) -> Iterator[tuple[str, str]]:
    """Yield all there is to say of a step, nothing cut: a window has the room."""
    for line in detail(stepper, step, marked._replace(note="")):
        yield "", "".join(piece.text for piece in line)
    change = step.change
    for name, passage in ((OLD, change.old), (NEW, change.new)) if change else ():
        yield name, " ".join(visible(passage.text).split()) if passage else "nothing"
    if marked.note:
        yield "note", visible(marked.note)


def in_a_line(stepper: Stepper, step: Step, marked: Marked) -> Line:
    """Return a step on the one line that a low screen has for it: what, then why."""
    flag = "✓ " if marked.reviewed else "* " if marked.note else ""
    change = step.change
    name = label(change) if change is not None and step.name != MOVED else step.name
    said = "unsure: " if change is not None and change.confidence < SURE else ""
    return Piece(f"{flag}{name} ", step.name), Piece(f"{said}{_reason(stepper.sheet.diff, stepper, step)}", "")


def listed(stepper: Stepper, step: Step, marked: Marked) -> Line:
    """Return a step on one line for the list: sign, type, reason."""
    change = step.change
    flag = ("✓" if marked.reviewed else "?" if marked.stale else " ") + ("*" if marked.note else " ")
    name = label(change) if change is not None and step.name != MOVED else step.name
    return (
        Piece(f"{sign_of(step)}{flag}", step.name),
        Piece(f" {name}  ", "title" if step.name == Intent.FACT else ""),
        Piece(_reason(stepper.sheet.diff, stepper, step), ""),
    )


def sign_of(step: Step) -> str:
    """Return a step's sign."""
    if step.name == Intent.CONTENT and step.change is not None:
        return Sign.CAME if step.change.old is None else Sign.WENT if step.change.new is None else Sign.BOTH
    return str(SIGNS[step.name])


def _reason(diff: ArticleDiff, stepper: Stepper, step: Step) -> str:
    change = step.change
    if change is None or step.name == MOVED:
        return _moved(diff, stepper, step)
    reason = _on_a_line(change.reason)
    if change.intent is Intent.CONTENT:
        words = change.new or change.old
        excerpt = shortened(" ".join(words.text.split()), _EXCERPT) if words else ""
        what = "came" if change.old is None else "went" if change.new is None else "changed"
        return f'{what}: "{visible(excerpt)}"' + (f" ({reason})" if reason and reason != what else "")
    if change.intent is not Intent.FACT and '"' not in reason and _has_words(change):
        return f"{words_of(change)} ({reason})" if reason else words_of(change)
    moved = ""
    if change.moved and change.old is not None and not is_move(change):
        there = paragraph_of(diff.old, change.old.start)
        stayed = step.row not in stepper.sheet.directions and there in diff.alignment.paragraphs[step.row].old
        moved = f"; moved {'within' if stayed else 'from'} ¶{there + 1}"
    return (reason or words_of(change)) + moved


def _has_words(change: Change) -> bool:
    """Tell whether there is anything to see of a change: a paragraph that was parted has but an empty line."""
    return any(passage is not None and passage.text.strip() for passage in (change.old, change.new))


def _moved(diff: ArticleDiff, stepper: Stepper, step: Step) -> str:
    change = step.change
    row = row_of(stepper.sheet, step.row)
    if row.moved and row.old:
        return f"moved from paragraph {row.old[0].paragraph + 1}"
    if change is None:
        return "moved"
    return f"{thing_of(diff, change)} moved {way_of(diff, change)}"


def words_of(change: Change) -> str:
    """Return the words of a change, old before new, or as much of them as a line has room for."""
    return _both(change.old and change.old.text, change.new and change.new.text)


def _both(old: str | None, new: str | None, *, most: int | None = _EXCERPT) -> str:
    """Return words of both sides, each cut to ``most`` columns."""
    said = (words and " ".join(words.split()) for words in (old, new))
    return " -> ".join("nothing" if it is None else f'"{visible(shortened(it, most) if most else it)}"' for it in said)


def _confidence(change: Change) -> str:
    return f"{'sure' if change.confidence >= SURE else 'unsure'} {change.confidence:.2f}"


def _reviewed(marked: Marked) -> str:
    if marked.stale:
        return "marked when it read otherwise"
    return "reviewed" if marked.reviewed else "not reviewed"


def _values(change: Change | None) -> Iterator[Piece]:
    """Yield the normalised values, where both are known and are another way of saying what the words say."""
    if change is None or change.intent is not Intent.FACT:
        return
    old, new = value_in_words(change.old_value), value_in_words(change.new_value)
    if old and new and old != new:
        yield Piece(f"   values {old} -> {new}", "aside")


def value_in_words(value: Value) -> str:
    """Return a number or a date for a glance, "" for what is neither: ``at least 12``, ``2021-05-04``, ``07:40``."""
    if not isinstance(value, dict):
        return ""
    said = ""
    match value:
        case {"amount": int() | float() as amount}:
            to = value.get("to")
            said = f"{amount:,}" + (f" to {to:,}" if isinstance(to, (int, float)) else "")
            said += f" {visible(str(value['unit']))}" if value.get("unit") else ""
        case {"kind": "time", "minutes": int() as minutes}:
            said = f"{minutes // 60:02}:{minutes % 60:02}"
        case {"kind": "day"}:
            year, month, day = (value.get(part) for part in ("year", "month", "day"))
            if isinstance(month, int) and isinstance(day, int):
                said = (f"{year}-" if isinstance(year, int) else "") + f"{month:02}-{day:02}"
        case _:
            pass
    approx = value.get("approx")
    return f"{visible(str(approx))} {said}" if said and approx else said


def copied(step: Step, side: str | None) -> str:
    """Return what to copy of a step: the words of a side, or both with the reason."""
    change = step.change
    if change is None:
        return ""
    passage = {OLD: change.old, NEW: change.new}.get(side or "")
    if passage is not None:
        return _on_a_line(passage.text)
    reason = _on_a_line(change.reason)
    words = _both(change.old and change.old.text, change.new and change.new.text, most=None)
    return f"{label(change)}: {words}" + (f" ({reason})" if reason else "")


def detached(marks: Iterable[Mark]) -> Iterator[tuple[str, str]]:
    """Yield for each mark what was said, and of which words."""
    for mark in marks:
        words = _both(mark.old and mark.old.exact, mark.new and mark.new.exact)
        said = _on_a_line(mark.note) or "reviewed"
        yield mark.when[:10], f"{words}: {said}"


def _on_a_line(text: str) -> str:
    """Return a text safe to show, its lines and spaces as one space each."""
    return visible(" ".join(text.split()))


def plain(lines: Iterable[Line]) -> str:
    """Return lines as text without styles."""
    return "\n".join("".join(piece.text for piece in line) for line in lines)
