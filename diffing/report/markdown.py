"""A comparison as Markdown that fits a comment on a pull request, most important first.

    **2 facts, 1 phrasing** in `Harbour ferry`: `old.txt` → `new.txt`
    ### Facts
    - **number**, ¶2: `At least 12` → `Fourteen`; `at least 12 -> 14 (+2, at least -> exact)`
    <details><summary>1 phrasing</summary> ... </details>

What comes from an article, its file's name or a rule stands in code spans, each on one line, where no markup,
mention, reference, link or HTML of it works; what would hide is shown as a sign. So the rest is this module's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from itertools import groupby
from typing import NamedTuple

from diffing.errors import UsageError
from diffing.model import ArticleDiff, Change, Intent, Severity
from diffing.report.asked import Asked, asked
from diffing.report.once import addition
from diffing.report.reviewed import NOTED, Marks, lines_of
from diffing.report.summary import SURE, counted, doubt, importance, label, own_dates, place, state_of
from diffing.report.visible import on_one_line
from diffing.rows import MOVED, counts, name_of, sheet_of, steps_of

LEAST = 1000
"""Characters that a report may need for its first lines alone."""
_NAME = 60
"""Characters of a title or a file's name; the same, below, of a change's words, and of a sentence."""
_WORDS = 300
_SENTENCE = 1000
_RESERVE = 160
"""Characters kept free for the line that counts what is left out."""
_TICKS = re.compile("`+")


class _Section(NamedTuple):
    """Lines that stand together: what comes before them, and after the last, and what each is called in a count."""

    name: str
    opening: str
    entries: list[str]
    closing: str = ""


def pieces(
    diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False, max_length: int | None = None,
    marks: Marks | None = None,
) -> Iterator[str]:  # fmt: skip
    """Yield the report; of more than ``max_length`` characters its end is left out, entry by entry, and counted.

    ``marks`` is what a person reviewed and noted. Raises UsageError for a length that its first lines may not fit into.
    """
    if max_length is not None and max_length < LEAST:
        raise UsageError(f"--max-length {max_length} is too short for a report; {LEAST} is the least")
    head = _head(diff, marks)
    yield head
    room = None if max_length is None else max_length - len(head) - _RESERVE
    left: Counter[str] = Counter()
    for section in _sections(diff, asked(diff, show, ignored=ignored), marks, moved=show is None or MOVED in show):
        kept = section.entries if room is None else _fitting(section, 0 if left else room)
        if kept:
            made = section.opening + "".join(kept) + section.closing
            room = None if room is None else room - len(made)
            yield made
        if len(kept) < len(section.entries):
            left[section.name] += len(section.entries) - len(kept)
    if left:
        told = ", ".join(f"{count} of {name}" for name, count in left.items())
        yield f"\n*Left out to stay within {max_length} characters: {told}.*\n"


def code(text: str, room: int) -> str:
    """Return a text as a code span on one line, of at most ``room`` characters and what marks it as code."""
    flat = on_one_line(text)
    if not flat:
        return "*nothing*"
    flat = flat if len(flat) <= room else flat[: room - 1].rstrip() + "…"
    ticks = "`" * (max(map(len, _TICKS.findall(flat)), default=0) + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{ticks}{pad}{flat}{pad}{ticks}"


def _fitting(section: _Section, room: int) -> list[str]:
    """Return the first entries that fit with what stands around them."""
    room -= len(section.opening) + len(section.closing)
    kept = []
    for entry in section.entries:
        room -= len(entry)
        if room < 0:
            break
        kept.append(entry)
    return kept


def _head(diff: ArticleDiff, marks: Marks | None) -> str:
    found = ", ".join(counted(name, count) for name, count in counts(diff).items() if count) or "No change"
    title = diff.new.title or diff.old.title
    about = f" in {code(title, _NAME)}" if title else ""
    names = " → ".join(code(article.source or side, _NAME) for side, article in (("old", diff.old), ("new", diff.new)))
    seen = f" {marks.count(diff.changes)} of {len(diff.changes)} changes reviewed." if marks is not None else ""
    return f"**{found}**{about}: {names}\n\n{state_of(diff)}{seen}\n"


def _sections(diff: ArticleDiff, told: Asked, marks: Marks | None, *, moved: bool) -> Iterator[_Section]:
    own = own_dates(diff)
    facts = sorted((it for it in told.changes if it.intent is Intent.FACT), key=lambda it: importance(it, own))
    content = [change for change in told.changes if change.intent is Intent.CONTENT]
    yield _Section("the remarks", "\n", [f"> **Check:** {code(remark, _SENTENCE)}\n\n" for remark in told.remarks])
    yield _Section(
        "the facts", "\n### Facts\n\n", [_with_marks(_fact(diff, change), marks, change) for change in facts]
    )
    yield _Section(
        "content", "\n### Content\n\n", [_with_marks(_content(diff, change), marks, change) for change in content]
    )
    yield _Section("the notes", "\n### Notes\n\n", [f"- {code(note, _SENTENCE)}\n" for note in told.notes])
    rest = [*_phrasing(diff, told), *_form(told), *(_moves(diff) if moved else ())]
    others = ", ".join(
        counted(name, count)
        for name in ("phrasing", "form", MOVED)
        if (count := counts(diff)[name]) and any(which == name for which, _ in rest)
    )
    yield _Section(
        "the other changes",
        f"\n<details><summary>{others}</summary>\n\n",
        [f"- {line}\n" for _, line in rest],
        "\n</details>\n",
    )
    listed = [f"- {code(it.rule, _NAME)}: {_told(diff, it.change)}\n" for it in told.ignored]
    summary = f"\n<details><summary>{len(listed)} ignored by your rules</summary>\n\n"
    yield _Section("what your rules ignore", summary, listed, "\n</details>\n")


def _fact(diff: ArticleDiff, change: Change) -> str:
    unsure = " *(unsure)*" if change.confidence < SURE else ""
    words, reason = _words(change), " ".join(change.reason.split())
    old, new = (" ".join(it.text.split()) if it else "" for it in (change.old, change.new))
    if f'"{old}"' in reason and f'"{new}"' in reason:
        told = code(reason, _WORDS)
    else:
        more = addition(change, _WORDS - 1)
        told = f"{words}; {code(more, _WORDS)}" if more else words
    return f"- **{label(change)}**, {place(diff, change)}{_by_rules(change)}: {told}{unsure}\n"


def _content(diff: ArticleDiff, change: Change) -> str:
    return f"- {place(diff, change)}{_by_rules(change)}: {_words(change)}\n"


def _with_marks(entry: str, marks: Marks | None, change: Change) -> str:
    """Return the entry of a change with what a person said of it: that it is reviewed, and a note in a line below."""
    for line in lines_of(marks, change):
        entry = f"{entry}  - {NOTED} {code(line[2:], _SENTENCE)}\n" if line[0] == NOTED else f"{entry[:-1]} *{line}*\n"
    return entry


def _by_rules(change: Change) -> str:
    said = "" if change.severity is Severity.NORMAL else f" **({change.severity})**"
    watched = ", ".join(code(name, _NAME) for name in change.watched)
    return f"{said} (watched: {watched})" if watched else said


def _words(change: Change) -> str:
    """Return the words of a change: what was, what is."""
    old, new = (code(passage.text, _WORDS) if passage else "" for passage in (change.old, change.new))
    return f"{old} → {new}" if old and new else f"removed {old}" if old else f"added {new}"


def _told(diff: ArticleDiff, change: Change) -> str:
    return f"{label(change)}, {place(diff, change)}: {_words(change)}"


def _phrasing(diff: ArticleDiff, told: Asked) -> Iterator[tuple[str, str]]:
    for change in told.changes:
        if name_of(change) == "phrasing":
            unsure = f" *({doubt(change)})*" if doubt(change) else ""
            yield "phrasing", f"phrasing, {place(diff, change)}{_by_rules(change)}: {_words(change)}{unsure}"


def _form(told: Asked) -> Iterator[tuple[str, str]]:
    """Yield a line for each kind of change of form, with how many there are."""
    reasons = sorted(change.reason or "other characters" for change in told.changes if change.intent is Intent.FORM)
    for reason, some in groupby(reasons):
        count = len(list(some))
        yield "form", f"form: {code(reason, _WORDS)}" + (f" ({count} places)" if count > 1 else "")


def _moves(diff: ArticleDiff) -> Iterator[tuple[str, str]]:
    """Yield a line for each paragraph and passage that only moved."""
    for step in steps_of(sheet_of(diff), show=(MOVED,)):
        link = diff.alignment.paragraphs[step.row]
        if step.change is not None:
            yield MOVED, f"moved to {place(diff, step.change)}{_by_rules(step.change)}: {_words(step.change)}"
        elif link.old and link.new:
            first = diff.new.paragraphs[link.new[0]]
            words = code(diff.new.text[first.start : first.end], _NAME)
            yield MOVED, f"paragraph moved, ¶{link.old[0] + 1} → ¶{link.new[0] + 1}: {words}"
