"""One row of a comparison as lines of text: its heading, its paragraphs, and why.

! number                                          ¶2 -> ¶2-3 split, moved up        heading
  At least [12] people   | {Fourteen} people                                        in_full
    number   at least 12 -> 14                                                      reasons

~ phrasing                                        ¶6 -> ¶5                          heading
  [in favour of] -> {for}                                                           brief
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from diffing.model import ArticleDiff, Change, Intent, Kind
from diffing.report.columns import shortened
from diffing.report.paint import NEW, OLD, Paint
from diffing.report.summary import SURE, TELLING, label, place
from diffing.report.visible import visible
from diffing.report.wrap import Line, Marking, wrap, wrap_text
from diffing.rows import Part, Row, Run, Sign

_INDENT = "  "
_BAR = " | "
_NARROWEST = 8
_EXCERPT = 160
_WAYS = {Sign.UP: "moved up", Sign.DOWN: "moved down"}


class Block(NamedTuple):
    """What is the same for all rows of a report."""

    diff: ArticleDiff
    width: int
    beside: bool
    paint: Paint
    brackets: Mapping[str, tuple[str, str]]

    def marking(self, side: str, row: Row) -> Marking:
        """Return how a side's changes are marked: form has brackets only where there is nothing else."""
        intents = frozenset(Intent) - (frozenset() if row.intent is Intent.FORM else {Intent.FORM})
        return Marking(side, self.brackets[side], intents)


def heading(block: Block, row: Row) -> Iterator[str]:
    """Yield what happened and where, on two lines where one is too short: ``! number      ¶2 -> ¶2``."""
    style = "aside" if row.quiet else row.sign
    what = f"{row.sign} {_what(row)}"
    where = _where(row)
    gap = block.width - len(what) - len(where)
    if gap >= len(_INDENT):
        yield block.paint(what, style) + " " * gap + block.paint(where, "aside")
        return
    for text, colour in ((what, style), (where, "aside")):
        for line in wrap_text(text, block.width - len(_INDENT), style=colour):
            yield (_INDENT if text is where else "") + line.painted(block.paint)


def in_full(block: Block, row: Row) -> Iterator[str]:
    """Yield the row's paragraphs, side by side or one above the other."""
    if block.beside:
        yield from _beside(block, row)
    else:
        yield from _stacked(block, row)


def brief(block: Block, row: Row) -> Iterator[str]:
    """Yield the changed words alone, or the beginning of what only moved."""
    changes = [change for change in row.changes if change.intent is not Intent.FORM]
    if not changes and not row.guests:
        text = " ".join(run.text for part in row.new for run in part.runs)
        yield _INDENT + shortened(visible(" ".join(text[: 2 * block.width].split())), block.width - len(_INDENT))
        return
    for change in changes:
        yield from _excerpt(block, row, change)
    form = [change for change in row.changes if change.intent is Intent.FORM]
    yield from _reason_lines(block, [("form", reason) for reason in _gathered(form)])
    yield from _elsewhere(block, row)


def reasons(block: Block, row: Row) -> Iterator[str]:
    """Yield a line for each change that needs a word: facts one by one, the others gathered."""
    said = [(label(change), _because(change)) for change in row.changes if change.intent is Intent.FACT]
    if row.old and row.new:
        content = [change for change in row.changes if change.intent is Intent.CONTENT]
        said += [("content", reason) for reason in _gathered(content)]
    phrasing = sum(change.intent is Intent.PHRASING for change in row.changes)
    if phrasing and row.intent is not Intent.PHRASING:
        said.append(("phrasing", f"{phrasing} place{'s' * (phrasing != 1)}"))
    said += [("form", reason) for reason in _gathered(c for c in row.changes if c.intent is Intent.FORM)]
    yield from _reason_lines(block, said)
    yield from _elsewhere(block, row)


def _what(row: Row) -> str:
    """Return a row's name: the types of its fact changes, else its intent, else what became of it."""
    types = {type_ for change in (*row.changes, *row.guests) if change.intent is Intent.FACT for type_ in change.types}
    if types:
        return ", ".join(sorted(types, key=TELLING.index))
    if row.intent:
        return str(row.intent)
    if row.sign in (Sign.UP, Sign.DOWN):
        return "moved"
    return "unchanged" if row.quiet else "content"


def _where(row: Row) -> str:
    """Return where a row's paragraphs stand: ``¶3 -> ¶3-4 split, moved up``."""
    where = f"{_numbers(row.old)} -> {_numbers(row.new)}".strip()
    said = [str(row.kind)] if row.kind in (Kind.SPLIT, Kind.MERGED) else []
    said += [_WAYS[row.moved]] if row.moved else []
    return f"{where} {', '.join(said)}".rstrip()


def _numbers(parts: Sequence[Part]) -> str:
    if not parts:
        return ""
    numbers = [part.paragraph + 1 for part in parts]
    if len(numbers) > 1 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"¶{numbers[0]}-{numbers[-1]}"
    return ", ".join(f"¶{number}" for number in numbers)


def _beside(block: Block, row: Row) -> Iterator[str]:
    room = block.width - len(_INDENT) - len(_BAR)
    left = max(room // 2, _NARROWEST)
    right = max(room - left, _NARROWEST)
    old = _cell(row.old, left, block.marking(OLD, row))
    new = _cell(row.new, right, block.marking(NEW, row))
    empty = Line((), 0)
    for before, after in zip_longest(old, new, fillvalue=empty):
        text = before.painted(block.paint) + " " * (left - before.width) + _BAR + after.painted(block.paint)
        yield (_INDENT + text).rstrip()


def _cell(parts: Sequence[Part], width: int, marking: Marking) -> list[Line]:
    """Return the lines of one side, paragraphs parted by an empty line."""
    lines: list[Line] = []
    for part in parts:
        if lines:
            lines.append(Line((), 0))
        lines += wrap(part.runs, width, marking)
    return lines


def _stacked(block: Block, row: Row) -> Iterator[str]:
    width = max(block.width - 2 * len(_INDENT), _NARROWEST)
    sides = ((OLD, Sign.WENT, row.old), (NEW, Sign.CAME, row.new))
    if row.quiet and row.old and row.new:
        sides = ((NEW, Sign.SAME, row.new),)  # type: ignore[assignment]
    for side, sign, parts in sides:
        lead = block.paint(sign, sign) + " "
        for line in _cell(parts, width, block.marking(side, row)):
            yield (_INDENT + lead + line.painted(block.paint)).rstrip()
            lead = _INDENT


def _excerpt(block: Block, row: Row, change: Change) -> Iterator[str]:
    """Yield ``[old words] -> {new words}``."""
    lead = _INDENT
    runs: list[Line] = []
    width = max(block.width - 2 * len(_INDENT), _NARROWEST)
    if change.old is not None:
        runs += wrap([Run(_cut(change.old.text), change.intent, change.id)], width, block.marking(OLD, row))
    if change.new is not None:
        after = wrap([Run(_cut(change.new.text), change.intent, change.id)], width, block.marking(NEW, row))
        if len(runs) == len(after) == 1 and runs[0].width + after[0].width + 4 <= width:
            yield f"{lead}{runs[0].painted(block.paint)} -> {after[0].painted(block.paint)}"
            return
        runs += after
    for line in runs:
        yield lead + line.painted(block.paint)


def _cut(text: str) -> str:
    """Return a text short enough for a glance, its middle left out."""
    if len(text) <= 2 * _EXCERPT:
        return text
    return f"{text[:_EXCERPT].rstrip()} … {text[-_EXCERPT:].lstrip()}"


def _because(change: Change) -> str:
    reason = change.reason or _words_for(change)
    return f"{reason} (unsure)" if change.confidence < SURE else reason


def _words_for(change: Change) -> str:
    old = f'"{change.old.text}"' if change.old else "nothing"
    new = f'"{change.new.text}"' if change.new else "nothing"
    return f"{shortened(old, 60)} -> {shortened(new, 60)}"


def _gathered(changes: Iterable[Change]) -> list[str]:
    """Return the reasons of some changes, each once with how often it holds."""
    counts: dict[str, int] = {}
    for change in changes:
        reason = _because(change)
        counts[reason] = counts.get(reason, 0) + 1
    return [f"{reason} ({count} places)" if count > 1 else reason for reason, count in counts.items()]


def _elsewhere(block: Block, row: Row) -> Iterator[str]:
    """Yield where the changes are told that only mark words here; the lesser ones only where there is nothing else."""
    guests = [change for change in row.guests if not row.changes or change.intent in (Intent.FACT, Intent.CONTENT)]
    told = dict.fromkeys((label(change), f"told at {place(block.diff, change)}") for change in guests)
    yield from _reason_lines(block, list(told))


def _reason_lines(block: Block, said: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield labels and reasons in two columns."""
    if not said:
        return
    indent = 2 * _INDENT if block.width >= 40 else _INDENT
    longest = min(max(len(name) for name, _ in said), block.width // 3)
    room = max(block.width - len(indent) - longest - 2, _NARROWEST)
    for name, reason in said:
        lead = indent + shortened(name, longest).ljust(longest) + "  "
        for line in wrap_text(reason, room) or [Line((), 0)]:
            yield (lead + line.painted(block.paint)).rstrip()
            lead = " " * len(lead)
