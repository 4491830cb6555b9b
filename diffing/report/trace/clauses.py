"""How sentences with some words read in each version, as text for a terminal.

    "telephone number" stands, or stood, in 1 sentence; 3 wordings over 12 versions.

    ¶7
    1   3 Jan 2024 10:00   We do not share your telephone number with advertisers.
    5   3 May 2024 10:00   We do not share your telephone number with advertisers {without your consent}.
    12  3 Dec 2024 10:00   We do not share your telephone number with advertisers [without your consent]. (as in 1)

A version has a line where the sentence reads otherwise than in the one before: words that came in braces, words that
went in brackets; where its words are the same, the line says in what else it differs. Where there is little room, the
sentence stands below its version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from diffing.model import Intent
from diffing.report.columns import columns, shortened
from diffing.report.paint import BRACKETS, CLEARER_BRACKETS, NEW, OLD, Paint, coloured, plain
from diffing.report.trace.wording import counted, full_whens_of, label_of
from diffing.report.visible import visible
from diffing.report.wrap import Marking, filled, wrap_text
from diffing.report.wrap import words as words_of
from diffing.rows import Run
from diffing.trace import Clause, Wording, Wordings

_LABEL = 10
_NARROWEST = 12
_ROOM = 50
"""Columns for a sentence; where there are fewer, it stands below its version."""
_INDENT = 4


class _Sheet(NamedTuple):
    """What is the same for all wordings."""

    labels: tuple[str, ...]
    leads: tuple[str, ...]
    """What stands before a wording: version and moment."""
    width: int
    paint: Paint
    marks: dict[str, Marking]
    """By the side of a stretch."""


def wordings_text(found: Wordings, *, width: int = 100, colour: bool = False) -> str:
    """Return each clause with its wordings, as text that ends in a line end; safe to write anywhere."""
    sheet = _sheet(found, width, coloured if colour else plain)
    lines = [line.painted(sheet.paint) for line in wrap_text(_summary(found), width)]
    for clause in found.clauses:
        lines += ["", *_clause(sheet, clause)]
    return "\n".join(lines) + "\n"


def _summary(found: Wordings) -> str:
    query = visible(found.query)
    total = counted(len(found.versions), "version")
    if not found.clauses:
        return f'"{query}" stands in no sentence of {total}.'
    wordings = sum(bool(it.text) for clause in found.clauses for it in clause.wordings)
    stood = f'"{query}" stands, or stood, in {counted(len(found.clauses), "sentence")}'
    return f"{stood}; {counted(wordings, 'wording')} over {total}."


def _sheet(found: Wordings, width: int, paint: Paint) -> _Sheet:
    labels = tuple(shortened(label_of(version), _LABEL) for version in found.versions)
    whens = full_whens_of(found.versions)
    size, long = max(map(columns, labels), default=0), max(map(columns, whens), default=0)
    leads = tuple(
        f"{label}{' ' * (size - columns(label))}  " + (f"{when}{' ' * (long - columns(when))}  " if long else "")
        for label, when in zip(labels, whens, strict=True)
    )
    texts = "".join(it.text for clause in found.clauses for it in clause.wordings)
    brackets = CLEARER_BRACKETS if set("[]{}").intersection(texts) else BRACKETS
    marks = {side: Marking(side, brackets[side], frozenset({Intent.FACT})) for side in (OLD, NEW)}
    return _Sheet(labels, leads, width, paint, marks)


def _clause(sheet: _Sheet, clause: Clause) -> Iterator[str]:
    last = clause.wordings[-1]
    times = len(clause.wordings) - 1
    changed = f"changed {counted(times, 'time')}" if times else "never changed"
    where = f"¶{last.paragraph + 1}" if last.paragraph is not None else f"gone since {sheet.labels[last.version]}"
    for line in wrap_text(f"{where}, {changed}", sheet.width, style="title"):
        yield line.painted(sheet.paint)
    before = ""
    for wording in clause.wordings:
        yield from _wording(sheet, wording, before)
        before = wording.text


def _wording(sheet: _Sheet, wording: Wording, before: str) -> Iterator[str]:
    lead = sheet.leads[wording.version]
    start, indent = sheet.paint(lead, "aside"), columns(lead)
    if sheet.width - indent < _ROOM:
        yield sheet.paint(lead.rstrip(), "aside")
        start, indent = " " * _INDENT, _INDENT
    room = max(sheet.width - indent, _NARROWEST)
    for line in (
        filled(words_of(_runs(sheet, wording, before)), room) if wording.text else wrap_text("gone", room, style="went")
    ):
        yield (start + line.painted(sheet.paint)).rstrip()
        start = " " * indent


def _runs(sheet: _Sheet, wording: Wording, before: str) -> Iterator[tuple[Run, Marking]]:
    bare = Marking("", ("", ""), frozenset())
    space = Run(" ", None, None), bare
    last = " "
    for at, (side, text) in enumerate(wording.stretches):
        marking = sheet.marks.get(side)
        if side == OLD and last.isalnum() and text[:1].isalnum():
            yield space
        yield Run(text, marking and Intent.FACT, None), marking or bare
        last = text[-1:]
        following = wording.stretches[at + 1 : at + 2]
        if side == OLD and not last.isspace() and following and following[0].side == NEW:
            yield space
            last = " "
    told = [it for it in (_sameness(wording, before), _again(sheet, wording)) if it]
    if told:
        yield Run(f" ({', '.join(told)})", None, None), bare


def _sameness(wording: Wording, before: str) -> str:
    """Return what alone differs from the wording before, where no word does."""
    if not before or any(stretch.side in (OLD, NEW) for stretch in wording.stretches):
        return ""
    return "only capitals differ" if wording.text.casefold() == before.casefold() else "only typography differs"


def _again(sheet: _Sheet, wording: Wording) -> str:
    return "" if wording.back is None else f"as in {sheet.labels[wording.back]}"
