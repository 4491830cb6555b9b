"""One row of a comparison as lines of text: its heading, its paragraphs, and why.

! number                                          ¶2 -> ¶2-3 split, moved up        heading
  At least [12] people   | {Fourteen} people                                        in_full
    number   at least 12 -> 14                                                      reasons

~ phrasing                                        ¶6 -> ¶5                          heading
  [in favour of] -> {for}                                                           brief

^ moved from ¶7 to ¶2  The ferry was built in 1987.                                 move
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from diffing.model import BY_RULES, ArticleDiff, Change, Intent, Kind, Passage, Severity, Span
from diffing.report.columns import columns, shortened
from diffing.report.paint import NEW, OLD, Paint
from diffing.report.summary import PERHAPS, TELLING, doubt, in_context, label, may_be_fact, place
from diffing.report.visible import visible
from diffing.report.wrap import Line, Marking, wrap, wrap_text
from diffing.rows import MOVED, Part, Row, Run, Sign, is_move, paragraph_of, whole_pictures

_INDENT = "  "
_BAR = " | "
_NARROWEST = 8
_EXCERPT = 160
_BEGINNING = 40
_WITHIN = "within the sentence"
_WAYS = {Sign.UP: "moved up", Sign.DOWN: "moved down"}


class Block(NamedTuple):
    """What is the same for all rows of a report."""

    diff: ArticleDiff
    width: int
    beside: bool
    paint: Paint
    brackets: Mapping[str, tuple[str, str]]
    letters: Mapping[str, Mapping[tuple[str | None, str], Sequence[Span]]]
    """The letters of either side that stand out, by change and its words."""

    def marking(self, side: str, row: Row) -> Marking:
        """Return how a side's changes are marked: form has brackets only where there is nothing else."""
        intents = frozenset(Intent) - (frozenset() if row.intent is Intent.FORM else {Intent.FORM})
        return Marking(side, self.brackets[side], intents, self.letters[side])


def heading(block: Block, row: Row) -> Iterator[str]:
    """Yield what happened and where, on two lines where one is too short: ``! number      ¶2 -> ¶2``."""
    style = "aside" if row.quiet else row.sign
    what = f"{row.sign} {_what(row)}{_severity(row)}"
    there = where_of(row)
    gap = block.width - len(what) - len(there)
    if gap >= len(_INDENT):
        yield block.paint(what, style) + " " * gap + block.paint(there, "aside")
        return
    for text, colour in ((what, style), (there, "aside")):
        for line in wrap_text(text, block.width - len(_INDENT), style=colour):
            yield (_INDENT if text is there else "") + line.painted(block.paint)


def in_full(block: Block, row: Row) -> Iterator[str]:
    """Yield the row's paragraphs, side by side or one above the other."""
    if block.beside:
        yield from _beside(block, row)
    else:
        yield from _stacked(block, row)


def brief(block: Block, row: Row) -> Iterator[str]:
    """Yield the changed words alone."""
    for change in row.changes:
        if change.intent is not Intent.FORM and not is_move(change):
            yield from _excerpt(block, row, change)
    form = [change for change in row.changes if change.intent is Intent.FORM]
    told = [*_moves(block, row), *_by_rules(row), *(("form", reason) for reason in _gathered(form))]
    yield from _reason_lines(block, told)
    yield from _elsewhere(block, row)


def move(block: Block, row: Row) -> Iterator[str]:
    """Yield a line for what only moved: where from, where to, and how it begins."""
    if row.moved is row.sign:
        also = ", with changes not asked for" if row.hidden else ""
        text = " ".join(run.text for part in row.new for run in part.runs)
        yield from _move(block, row, f"moved from {_numbers(row.old)} to {_numbers(row.new)}{also}", text)
    for change in filter(is_move, row.changes):
        here = place(block.diff, change)
        way = way_of(block.diff, change)
        to = f" of {here}" if way == _WITHIN else f" to {here}" if way.startswith("from") else ""
        to += f" (watched: {', '.join(change.watched)})" if change.watched else ""
        yield from _move(block, row, f"{thing_of(block.diff, change)} moved {way}{to}", _text(change.new))
    for change in filter(is_move, row.guests):
        yield from _move(
            block, row, f"{thing_of(block.diff, change)} moved to {place(block.diff, change)}, told there", ""
        )


def _move(block: Block, row: Row, what: str, text: str) -> Iterator[str]:
    style = row.sign
    room = block.width - columns(what) - 2 * len(_INDENT)
    if room < 0:
        for line in wrap_text(f"{row.sign} {what}", block.width, style=style):
            yield line.painted(block.paint)
        return
    lead = block.paint(f"{row.sign} {what}", style)
    words = " ".join(text[: 2 * block.width].split())
    yield lead + (_INDENT + shortened(visible(words), room) if room >= _NARROWEST and words else "")


def reasons(block: Block, row: Row) -> Iterator[str]:
    """Yield a line for each change that needs a word, equal ones counted: facts one by one, the others gathered."""
    facts: dict[tuple[str, str], int] = {}
    for change in row.changes:
        if change.intent is Intent.FACT:
            said_once = (label(change), _because(change))
            facts[said_once] = facts.get(said_once, 0) + 1
    said = [(name, _counted(reason, count)) for (name, reason), count in facts.items()]
    if row.old and row.new:
        content = [change for change in row.changes if change.intent is Intent.CONTENT]
        said += [("content", reason) for reason in _gathered(content)]
    said += _phrasing(row)
    said += _moves(block, row)
    said += _by_rules(row)
    said += [("form", reason) for reason in _gathered(c for c in row.changes if c.intent is Intent.FORM)]
    yield from _reason_lines(block, said)
    yield from _elsewhere(block, row)


def _phrasing(row: Row) -> Iterator[tuple[str, str]]:
    """Yield in how many places a row of facts is only reworded, and of any row what may say something else."""
    changes = [change for change in row.changes if change.intent is Intent.PHRASING and not is_move(change)]
    count = len(changes)
    if count and row.intent is not Intent.PHRASING:
        yield "phrasing", f"{count} place{'s' * (count != 1)}"
    for change in filter(may_be_fact, changes):
        yield "phrasing", f"{PERHAPS}: {_words_for(change)}"


def _moves(block: Block, row: Row) -> list[tuple[str, str]]:
    """Return where the sentences and words came from that moved here, and what they were where that was other words."""
    said = []
    for change in filter(is_move, row.changes):
        before, after = (shortened(_text(passage), _BEGINNING) for passage in (change.old, change.new))
        quoted = f'"{after}"' if _words(before) == _words(after) else f'"{before}" -> "{after}"'
        said.append((MOVED, f"{way_of(block.diff, change)}: {quoted}"))
    return said


def _by_rules(row: Row) -> list[tuple[str, str]]:
    """Return what a user's rules say of the changes whose reasons stand nowhere: phrasing, moves, whole paragraphs."""
    said: dict[tuple[str, str], int] = {}
    for change in row.changes:
        quiet = change.intent is Intent.PHRASING or (change.intent is Intent.CONTENT and not (row.old and row.new))
        raised = change.severity in (Severity.HIGH, Severity.CRITICAL)
        if quiet and (raised or change.watched or change.reason.startswith(BY_RULES)):
            line = (label(change), _because(change))
            said[line] = said.get(line, 0) + 1
    return [(name, _counted(reason, count)) for (name, reason), count in said.items()]


def _text(passage: Passage | None) -> str:
    """Return a passage on one line, without the comma it may open with, unless that is all there is."""
    line = " ".join(passage.text.split()) if passage else ""
    return line.lstrip(",; ") or line


def _words(text: str) -> list[str]:
    """Return what two wordings are compared by where marks and capitals do not matter."""
    return [word.strip(",.;:…") for word in text.casefold().split()]


def thing_of(diff: ArticleDiff, change: Change) -> str:
    """Name what moved: a link of whole sentences, or some words."""
    link = diff.alignment.sentences[change.link]
    sentences = [diff.new.sentences[j] for j in link.new]
    whole = change.new is not None and change.new[:2] == (sentences[0].start, sentences[-1].end)
    return "sentence" if whole and link.moved else "words"


def way_of(diff: ArticleDiff, change: Change) -> str:
    """Say where a passage came from that moved."""
    link = diff.alignment.sentences[change.link]
    if change.old is None:
        return ""
    olds = [diff.old.sentences[i] for i in link.old]
    if thing_of(diff, change) == "words" and any(it.start <= change.old.start < it.end for it in olds):
        return _WITHIN
    there = f"¶{paragraph_of(diff.old, change.old.start) + 1}"
    return f"within {there}" if there == place(diff, change) else f"from {there}"


def _severity(row: Row) -> str:
    """Return the highest severity of a row's changes, in brackets; nothing where that is the normal one."""
    levels = list(Severity)
    highest = max((change.severity for change in row.changes), key=levels.index, default=Severity.NORMAL)
    return "" if highest is Severity.NORMAL else f" ({highest})"


def _what(row: Row) -> str:
    """Return a row's name: the types of its fact changes, else its intent, else what became of it."""
    types = {type_ for change in (*row.changes, *row.guests) if change.intent is Intent.FACT for type_ in change.types}
    if types:
        return ", ".join(sorted(types, key=TELLING.index))
    if row.sign in (Sign.UP, Sign.DOWN):
        return "moved"
    if row.intent:
        return str(row.intent)
    if row.quiet:
        if row.ignored:
            return "ignored by your rules"
        return "changes not asked for" if row.hidden else "unchanged"
    return "content"


def where_of(row: Row) -> str:
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
    told = row.changes or row.guests or row.hidden or row.ignored
    if row.intent is None and not told and row.old and row.new:
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
        words = _cut(block.diff.old.text, change.old)
        runs += wrap([Run(words, change.intent, change.id)], width, block.marking(OLD, row))
    if change.new is not None:
        words = _cut(block.diff.new.text, change.new)
        after = wrap([Run(words, change.intent, change.id)], width, block.marking(NEW, row))
        if len(runs) == len(after) == 1 and runs[0].width + after[0].width + 4 <= width:
            yield f"{lead}{runs[0].painted(block.paint)} -> {after[0].painted(block.paint)}"
            return
        runs += after
    for line in runs:
        yield lead + line.painted(block.paint)


def _cut(whole: str, passage: Passage) -> str:
    """Return a passage short enough for a glance, its middle left out."""
    start, end = whole_pictures(whole, passage.start, passage.end)
    text = whole[start:end]
    if len(text) <= 2 * _EXCERPT:
        return text
    return f"{text[:_EXCERPT].rstrip()} … {text[-_EXCERPT:].lstrip()}"


def _because(change: Change) -> str:
    return _and_how_sure(change.reason or _words_for(change), change)


def _and_how_sure(reason: str, change: Change) -> str:
    said = [doubt(change)] if doubt(change) else []
    said += [str(change.severity)] if change.severity is not Severity.NORMAL else []
    return f"{reason} ({', '.join(said)})" if said else reason


def _words_for(change: Change) -> str:
    old, new = (f'"{shortened(_text(passage), 60)}"' for passage in (change.old, change.new))
    return f"{new} added" if change.old is None else f"{old} dropped" if change.new is None else f"{old} -> {new}"


def said_shortly(change: Change) -> str:
    """Return a change on one line: ``form: "5pm" -> "6pm" (typography)``."""
    return f"{label(change)}: {_words_for(change)} ({change.reason})"


def said_in_a_line(change: Change) -> str:
    """Return a change on one line by its reason, or by its words where that says too little."""
    reason = " ".join(_because(change).split())
    telling = change.intent is Intent.FACT or '"' in reason
    return f"{label(change)}: {reason if telling else _words_for(change)}"


def _gathered(changes: Iterable[Change]) -> list[str]:
    """Return the reasons of some changes, each once with how often it holds."""
    counts: dict[str, int] = {}
    for change in changes:
        reason = _because(change)
        counts[reason] = counts.get(reason, 0) + 1
    return [_counted(reason, count) for reason, count in counts.items()]


def _counted(reason: str, count: int) -> str:
    return f"{reason} ({count} places)" if count > 1 else reason


def _elsewhere(block: Block, row: Row) -> Iterator[str]:
    """Yield where the changes are told that only mark words here; the lesser ones only where there is nothing else."""
    telling = (Intent.FACT, Intent.CONTENT)
    guests = [change for change in row.guests if not row.changes or change.intent in telling or is_move(change)]
    told = dict.fromkeys((label(change), _there(block.diff, change)) for change in guests)
    yield from _reason_lines(block, list(told))


def _there(diff: ArticleDiff, change: Change) -> str:
    """Say where a change is told that marks words elsewhere, and which words where these moved there."""
    where = place(diff, change)
    if not is_move(change):
        return f"told at {where}"
    if thing_of(diff, change) == "sentence":
        return f"to {where}"
    return f'to {where}: "{shortened(_text(change.old), _BEGINNING)}"'


def most(diff: ArticleDiff, changes: Sequence[Change], width: int, paint: Paint) -> Iterator[str]:
    """Yield the changes of fact that matter most, a line each, and how many more there are."""
    if not changes:
        return
    yield paint("what matters most:", "title")
    places = [place(diff, change) for change in changes]
    wide = max(map(len, places))
    names = [f"{where.rjust(wide)} {label(change)}" for where, change in zip(places, changes, strict=True)]
    told = [_and_how_sure(in_context(diff, change) or _words_for(change), change) for change in changes]
    yield from _two_columns(list(zip(names, told, strict=True)), _INDENT, width, paint)
    rest = diff.summary.fact - len(changes)
    yield from (f"{_INDENT}{line.painted(paint)}" for line in wrap_text(_more(rest), width - 2, style="aside"))


def _more(rest: int) -> str:
    return f"and {rest} more change{'s' * (rest != 1)} of fact below"


def _reason_lines(block: Block, said: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield labels and reasons in two columns."""
    yield from _two_columns(said, 2 * _INDENT if block.width >= 40 else _INDENT, block.width, block.paint)


def _two_columns(said: Sequence[tuple[str, str]], indent: str, width: int, paint: Paint) -> Iterator[str]:
    """Yield names and what is said of them side by side; a name that is too long for it has lines of its own."""
    longest = max((len(name) for name, _ in said if len(name) <= width // 3), default=2)
    room = max(width - len(indent) - longest - 2, _NARROWEST)
    for name, text in said:
        lead = indent + name.ljust(longest) + "  "
        if len(name) > longest:
            yield from (indent + line.painted(paint) for line in wrap_text(name, max(width - len(indent), _NARROWEST)))
            lead = " " * (len(indent) + longest + 2)
        for line in wrap_text(text, room) or [Line((), 0)]:
            yield (lead + line.painted(paint)).rstrip()
            lead = " " * len(lead)
