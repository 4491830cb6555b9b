"""A comparison as text for a terminal, change by change in reading order.

    ! number, attribution                                                            ¶2 -> ¶2
      At least [12] people were killed, [police] | {Fourteen} people were killed,
      said.                                      | {the harbour master} said.
        number       at least 12 -> 14 (+2, at least -> exact)
        attribution  police -> the harbour master

Changed words stand between marks as well as in colour. Facts and content are shown in whole paragraphs;
paragraphs with other words only in those words, what only moved in a line; those different in form share one
line, unless all is asked for in full. What is left out is counted. Remarks on the story as a whole stand above it, and
of many facts a list of those that matter most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from diffing.model import ArticleDiff, Intent, Span
from diffing.report.block import Block, brief, heading, in_full, most, move, reasons, said_in_a_line, said_shortly
from diffing.report.columns import shortened
from diffing.report.paint import BRACKETS, CLEARER_BRACKETS, NEW, OLD, Paint, coloured, plain
from diffing.report.summary import FOREMOST, apart, foremost, header, place, sentence
from diffing.report.visible import visible
from diffing.report.wrap import wrap_text
from diffing.rows import SHOWABLE, Gap, Row, Sign, folded, notes, rows

if TYPE_CHECKING:
    from diffing.report.reviewed import Marks

SIDE_BY_SIDE_FROM = 80
"""Columns; below them the two sides stand one above the other."""
_FORM_REASONS = 6
"""Different reasons the line about form names before it counts the rest."""
_RULE = 40
"""Columns of a rule's name in the line that counts what it leaves out."""


class View(NamedTuple):
    """How a comparison is to be shown."""

    width: int = 100
    colour: bool = False
    beside: bool | None = None
    """Side by side, or one above the other; None: by the width."""
    context: int | None = 0
    """Paragraphs shown around each change; None: all."""
    show: frozenset[str] | None = None
    """Only these of ``rows.SHOWABLE``."""
    full: bool = False
    """Whole paragraphs for every kind of change."""
    ignored: bool = False
    """Each change that a user's rules leave out, and not only how many."""


def render(diff: ArticleDiff, *, view: View | None = None, marks: Marks | None = None) -> str:
    """Return the comparison as text that ends in a line end; safe to write to a terminal, whatever it holds.

    ``marks`` is what a person reviewed and noted, which stands at the end.
    """
    view = view or View()
    paint = coloured if view.colour else plain
    lines = header(diff, view.width, paint)
    first = foremost(diff) if (view.show is None or Intent.FACT in view.show) and _many(diff) else []
    told_first = sentence(diff, view.show, listed=bool(first))
    lines += [line.painted(paint) for line in wrap_text(told_first, view.width)]
    listed = list(most(diff, first, view.width, paint))
    body = list(_body(diff, view, paint))
    told = dict.fromkeys(remark.reason for remark in diff.remarks)
    remarks = [line for reason in told for line in _hanging("check: ", reason, view.width, paint)]
    left = [note for note in notes(diff) if note not in told]
    said = [line for note in left for line in _hanging("note: ", note, view.width, paint)]
    seen = [] if marks is None else list(_reviewed(diff, marks, view.width, paint))
    for part in (listed, remarks, body, list(_ignored(diff, view, paint)), said, seen):
        lines += ["", *part] if part else []
    return "\n".join(lines) + "\n"


def pieces(
    diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False, view: View | None = None,
    marks: Marks | None = None,
) -> Iterator[str]:  # fmt: skip
    """Yield what ``render`` returns; ``view`` says all else about how."""
    wanted = None if show is None else frozenset(name for name in SHOWABLE if name in show)
    yield render(diff, view=(view or View())._replace(show=wanted, ignored=ignored), marks=marks)


def _body(diff: ArticleDiff, view: View, paint: Paint) -> Iterator[str]:
    every = rows(diff, show=view.show)
    if all(row.quiet for row in every) and view.context is not None:
        return
    clear = "[" in diff.old.text or "{" in diff.new.text
    block = Block(
        diff,
        view.width,
        view.width >= SIDE_BY_SIDE_FROM if view.beside is None else view.beside,
        paint,
        CLEARER_BRACKETS if clear else BRACKETS,
        _letters(diff) if view.colour else {OLD: {}, NEW: {}},
    )
    form = [] if view.full else [row for row in every if row.intent is Intent.FORM]
    shown = every if view.full else [row._replace(sign=Sign.SAME) if row.sign is Sign.FORM else row for row in every]
    for item in _gathered(folded(shown, context=view.context)):
        if isinstance(item, Gap):
            yield from _hanging("  ... ", gap_in_words(item), view.width, paint, style="aside")
        else:
            yield from _row(block, item, full=view.full)
    if form:
        yield from _form_line(form, view.width, paint)


def _many(diff: ArticleDiff) -> bool:
    """Tell whether there are more facts than a reader sees at a glance."""
    return diff.summary.fact > FOREMOST and not apart(diff)


def _letters(diff: ArticleDiff) -> dict[str, dict[tuple[str | None, str], Sequence[Span]]]:
    """Return the letters that stand out in either side's changes; without colour nothing can."""
    from diffing.letters import of_diff

    spans = of_diff(diff)
    found = [(change, spans[change.id]) for change in diff.changes if change.id in spans]
    return {
        OLD: {(change.id, change.old.text): letters.old for change, letters in found if change.old},
        NEW: {(change.id, change.new.text): letters.new for change, letters in found if change.new},
    }


def _row(block: Block, row: Row, *, full: bool) -> Iterator[str]:
    if row.sign in (Sign.UP, Sign.DOWN) and not full:
        yield from move(block, row)
        return
    yield from heading(block, row)
    if full or row.quiet or row.intent in (Intent.FACT, Intent.CONTENT) or row.sign in (Sign.CAME, Sign.WENT):
        yield from in_full(block, row)
        yield from reasons(block, row)
    else:
        yield from brief(block, row)


def _gathered(items: Iterable[Row | Gap]) -> Iterator[Row | Gap]:
    """Yield neighbouring paragraphs that all came, or all went, as one row."""
    last: Row | None = None
    for item in items:
        if last is not None and isinstance(item, Row) and _one_sided(item) and item.sign is last.sign:
            last = last._replace(old=last.old + item.old, new=last.new + item.new, changes=last.changes + item.changes)
            continue
        if last is not None:
            yield last
            last = None
        if isinstance(item, Row) and _one_sided(item):
            last = item
        else:
            yield item
    if last is not None:
        yield last


def _one_sided(row: Row) -> bool:
    return row.sign in (Sign.CAME, Sign.WENT) and not (row.old and row.new) and not row.guests


def gap_in_words(gap: Gap) -> str:
    """Name what is left out of a display: ``7 paragraphs unchanged, 2 changed in form only``."""
    held = (
        (gap.same, "unchanged"),
        (gap.form, "changed in form only"),
        (gap.others, "with changes not asked for"),
        (gap.ignored, "with changes your rules ignore"),
    )
    (count, what), *rest = [(count, what) for count, what in held if count]
    first = f"{count} paragraph{'s' * (count != 1)} {what}"
    return ", ".join([first, *(f"{count} {what}" for count, what in rest)])


def _form_line(form: Iterable[Row], width: int, paint: Paint) -> Iterator[str]:
    """Yield the lines that gather what changed in form alone."""
    counts: dict[str, int] = {}
    for row in form:
        for change in (change for change in (*row.changes, *row.guests) if change.intent is Intent.FORM):
            reason = " ".join(change.reason.split()) or "other characters"
            counts[reason] = counts.get(reason, 0) + 1
    told = [f"{reason} ({count} places)" if count > 1 else reason for reason, count in counts.items()]
    rest = len(told) - _FORM_REASONS
    if rest > 1:
        told = [*told[:_FORM_REASONS], f"and {rest} other kinds"]
    yield from _hanging(". form  ", "; ".join(told), width, paint)


def _ignored(diff: ArticleDiff, view: View, paint: Paint) -> Iterator[str]:
    """Yield how many changes a user's rules leave out, by rule, and these themselves where they are asked for."""
    if not diff.ignored:
        return
    by_rule = Counter(it.rule for it in diff.ignored)
    told = "; ".join(f"{shortened(visible(rule), _RULE)} ({count})" for rule, count in by_rule.items())
    yield from _hanging("ignored by your rules: ", told, view.width, paint)
    for it in diff.ignored if view.ignored else ():
        yield from _hanging(f"  {place(diff, it.change)}  ", said_shortly(it.change), view.width, paint)


def _reviewed(diff: ArticleDiff, marks: Marks, width: int, paint: Paint) -> Iterator[str]:
    """Yield how many changes are reviewed, each of which something was said, and what fits no change any more."""
    seen = f"reviewed (✓): {marks.count(diff.changes)} of {len(diff.changes)} changes"
    if any(said.stale for said in marks.by_change.values()):
        seen += "; ? marked when it read otherwise"
    yield from _hanging("", seen, width, paint, style="title")
    for change in diff.changes:
        said = marks.by_change.get(change.id)
        if said is None:
            continue
        yield from _hanging(f"  {said.flag:2} {place(diff, change)}  ", said_in_a_line(change), width, paint, style="")
        for line in said.note.splitlines():
            yield from _hanging("     note: ", visible(line), width, paint, style="")
    for lost in marks.detached:
        yield from _hanging("  ", f"no longer there: {lost}", width, paint)


def _hanging(start: str, text: str, width: int, paint: Paint, *, style: str = "") -> Iterator[str]:
    """Yield a text wrapped behind what stands before its first line."""
    lead = paint(start, style or start[0])
    for line in wrap_text(text, max(width - len(start), 12), style=style):
        yield lead + line.painted(paint)
        lead = " " * len(start)
