"""A comparison as a table for a spreadsheet, one change a line, by RFC 4180: commas, CRLF, quotation marks doubled.

A cell that a spreadsheet would take for a formula has an apostrophe before it. Line ends and tabs stay as they are,
other characters that hide or steer are shown as signs; the words themselves are found by their offsets. Ignored
changes, remarks and notes are lines, too, with a word of their own under ``intent``. The last two columns are what a
person said of a change; they are empty where nothing is known of that.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from diffing.model import ArticleDiff, Change
from diffing.report.asked import asked, paragraphs_of
from diffing.report.reviewed import LAPSED, Marks
from diffing.report.visible import visible_lines

_COLUMNS = (
    "id intent types severity moved confidence reason old new old_paragraph new_paragraph "
    "old_start old_end new_start new_end watched reviewed note"
).split()
_FORMULA = re.compile("[\\s'\"]*[=+\\-@|%\uff0b\uff0d\uff1d\uff20\u2212]|[\t\r\n]")
_QUOTED = re.compile('[",\r\n]')


def pieces(
    diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False, marks: Marks | None = None
) -> Iterator[str]:
    """Yield the lines, the names of the columns first."""
    told = asked(diff, show, ignored=ignored)
    yield line(_COLUMNS)
    for change in told.changes:
        yield line((*_cells(diff, change, change.intent), *_said(marks, change)))
    for it in told.ignored:
        yield line((*_cells(diff, it.change, f"ignored: {it.rule}"), "", ""))
    for name, sentences in (("check", told.remarks), ("note", told.notes)):
        for sentence in sentences:
            yield line(("", name, *[""] * 4, text(sentence), *[""] * (len(_COLUMNS) - 7)))


def _cells(diff: ArticleDiff, change: Change, intent: str) -> Iterator[str]:
    yield change.id
    yield text(intent)
    yield " ".join(change.types)
    yield change.severity
    yield "yes" if change.moved else "no"
    yield f"{change.confidence:.2f}"
    yield text(change.reason)
    yield from (text(passage.text) if passage else "" for passage in (change.old, change.new))
    yield from ("" if paragraph is None else str(paragraph) for paragraph in paragraphs_of(diff, change))
    for passage in (change.old, change.new):
        yield from (str(passage.start), str(passage.end)) if passage else ("", "")
    yield text(", ".join(change.watched))


def _said(marks: Marks | None, change: Change) -> tuple[str, str]:
    """Return whether a change is reviewed, and the note on it."""
    if marks is None:
        return "", ""
    said = marks.by_change.get(change.id)
    if said is None:
        return "no", ""
    return "yes" if said.reviewed else LAPSED if said.stale else "no", text(said.note)


def text(words: str) -> str:
    """Return words as a cell that shows them and computes nothing."""
    shown = "\r".join(map(visible_lines, words.split("\r")))
    return f"'{shown}" if _FORMULA.match(shown) else shown


def line(cells: Iterable[str]) -> str:
    """Return some cells as a line of the table."""
    doubled = (cell.replace('"', '""') for cell in cells)
    return ",".join(f'"{cell}"' if _QUOTED.search(cell) else cell for cell in doubled) + "\r\n"
