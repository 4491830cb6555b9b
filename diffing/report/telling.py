"""What a change is called where it stands in a list, the same in the terminal's view and on the page.

    !  number  at least 12 -> 14 (+2, at least -> exact)

Every text is safe to show in a terminal: ``visible`` has been over what came from an article.
"""

from __future__ import annotations

from diffing.model import Change, Intent, Value
from diffing.report.block import thing_of, way_of
from diffing.report.columns import shortened
from diffing.report.summary import label
from diffing.report.visible import on_one_line, visible
from diffing.rows import MOVED, SHOWABLE, Sheet, Sign, Step, is_move, paragraph_of, row_of

SIGNS = dict(zip(SHOWABLE, (Sign.FACT, "±", Sign.PHRASING, Sign.FORM, "^"), strict=True))
"""The sign that stands for each of what can be shown."""
_EXCERPT = 60
_PLAIN = ("sentence added", "sentence removed")
"""Reasons that say no more than that something came or went."""
_SAID = 3
"""Changes of form that are shown of many."""


def name_of_step(step: Step) -> str:
    """Return what a step is called: the types of its facts, its intent, or that it moved."""
    return label(step.change) if step.change is not None and step.name != MOVED else step.name


def sign_of(step: Step) -> str:
    """Return a step's sign."""
    if step.name == Intent.CONTENT and step.change is not None:
        return Sign.CAME if step.change.old is None else Sign.WENT if step.change.new is None else Sign.BOTH
    return str(SIGNS[step.name])


def reason_of(sheet: Sheet, step: Step) -> str:
    """Return why a step is worth a stop, on one line: the change's reason, or its words where that says too little."""
    diff, change = sheet.diff, step.change
    if change is None or step.name == MOVED:
        return _moved(sheet, step)
    reason = on_one_line(change.reason)
    if change.intent is Intent.CONTENT:
        words = change.new or change.old
        excerpt = shortened(" ".join(words.text.split()), _EXCERPT) if words else ""
        what = "came" if change.old is None else "went" if change.new is None else "changed"
        return f'{what}: "{visible(excerpt)}"' + (f" ({reason})" if reason and reason not in (what, *_PLAIN) else "")
    if step.also:
        return _gathered(step, reason)
    if change.intent is not Intent.FACT and '"' not in reason and _has_words(change):
        return f"{words_of(change)} ({reason})" if reason else words_of(change)
    moved = ""
    if change.moved and change.old is not None and not is_move(change):
        there = paragraph_of(diff.old, change.old.start)
        stayed = step.row not in sheet.directions and there in diff.alignment.paragraphs[step.row].old
        moved = f"; moved {'within' if stayed else 'from'} ¶{there + 1}"
    return (reason or words_of(change)) + moved


def _gathered(step: Step, reason: str) -> str:
    """Return what is to be said of several changes of form: the first of their words, the reason, and how many."""
    said = list(dict.fromkeys(map(words_of, filter(_has_words, step.changes))))
    more = ", ..." if len(said) > _SAID else ""
    return f"{', '.join(said[:_SAID])}{more} ({reason or 'other characters'}, {len(step.changes)} places)".lstrip()


def _moved(sheet: Sheet, step: Step) -> str:
    change = step.change
    row = row_of(sheet, step.row)
    if row.moved and row.old:
        return f"moved from paragraph {row.old[0].paragraph + 1}"
    if change is None:
        return "moved"
    return f"{thing_of(sheet.diff, change)} moved {way_of(sheet.diff, change)}"


def words_of(change: Change) -> str:
    """Return the words of a change, old before new, or as much of them as a line has room for."""
    return words_of_both(change.old and change.old.text, change.new and change.new.text)


def words_of_both(old: str | None, new: str | None, *, most: int | None = _EXCERPT) -> str:
    """Return words of both sides, each cut to ``most`` columns: ``"all" -> "some"``, ``"all" dropped``, ``"on" added``.

    Where both are marks alone, they stand without marks around them.
    """
    said = [words and " ".join(words.split()) for words in (old, new)]
    around = "" if all(it and not any(map(str.isalnum, it)) for it in said) else '"'
    before, after = (
        None if it is None else f"{around}{visible(shortened(it, most) if most else it)}{around}" for it in said
    )
    if before is None or after is None:
        return f"{after} added" if after is not None else f"{before or 'nothing'} dropped"
    return f"{before} -> {after}"


def _has_words(change: Change) -> bool:
    """Tell whether there is anything to see of a change: a paragraph that was parted has but an empty line."""
    return any(passage is not None and passage.text.strip() for passage in (change.old, change.new))


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
