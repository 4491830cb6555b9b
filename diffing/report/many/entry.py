"""One pair among many: what its comparison found, in a few words, and how much that matters beside the others."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from diffing.model import ArticleDiff, Intent
from diffing.report.asked import asked
from diffing.report.summary import (
    SURE,
    came_or_went,
    importance,
    in_context,
    label,
    longest_content,
    most_important,
    own_dates,
    place,
)
from diffing.rows import SHOWABLE, counts, differs

_SLUG = 40
"""Characters of a page's name that are made from the pair's."""
_NONE: Mapping[str, int] = dict.fromkeys(SHOWABLE, 0)


class State(StrEnum):
    """What became of a pair."""

    FAILED = "failed"
    """It could not be compared; ``error`` says why."""
    DIFFERENT = "different"
    CAME = "came"
    """There is no old text."""
    WENT = "went"
    """There is no new text."""
    SAME = "same"
    """Nothing differs but what a user's rules leave out."""


class Foremost(NamedTuple):
    """The change of fact of a pair that matters most."""

    label: str
    place: str
    reason: str
    severity: str
    unsure: bool
    weight: tuple[int, int, int, float]
    """What pairs are sorted by, most important first."""
    told: str
    """The reason among the words it is about, where it is of use only so."""


class Entry(NamedTuple):
    """A pair in the table."""

    number: int
    """From 1, in the order the pairs were named."""
    name: str
    title: str
    """Of the pair, else of the new text, else of the old; "" where none has one."""
    old: str | None
    new: str | None
    """What either text is called; None where there is none."""
    state: State
    was: str = ""
    """What its path was in the old revision, where that is another."""
    counts: Mapping[str, int] = _NONE
    """Changes by the names of ``rows.SHOWABLE``."""
    ignored: int = 0
    foremost: Foremost | None = None
    passage: str = ""
    """The longest sentence that came or went, and where, of a pair without a change of fact."""
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    error: str = ""
    files: Mapping[str, str] = {}
    """The name of a format, or "template", to the file in it, in the folder of pages."""
    reviewed: int | None = None
    """How many changes a person has reviewed; None where nobody has marked any."""
    changes: int = 0
    """How many there are to review."""


class Report(NamedTuple):
    """What a report is made of."""

    title: str
    entries: Sequence[Entry]
    """In the order of their numbers."""


def entry_of(blank: Entry, diff: ArticleDiff, show: Container[str] | None) -> Entry:
    """Return an entry filled in from its comparison; ``show`` limits what is counted to some of ``SHOWABLE``."""
    found = counts(diff)
    told = asked(diff, show, ignored=False)
    change = most_important(diff) if show is None or Intent.FACT in show else None
    foremost = change and Foremost(
        label(change), place(diff, change), change.reason, change.severity.value, change.confidence < SURE,
        importance(change, own_dates(diff)), in_context(diff, change),
    )  # fmt: skip
    content = longest_content(diff) if change is None and (show is None or Intent.CONTENT in show) else None
    return blank._replace(
        title=blank.title or " ".join((diff.new.title or diff.old.title or "").split()),
        state=State.DIFFERENT if differs(diff) else State.SAME,
        counts={name: count if show is None or name in show else 0 for name, count in found.items()},
        ignored=diff.summary.ignored,
        foremost=foremost,
        passage=f"{place(diff, content)} {came_or_went(content)}" if content else "",
        changes=len(diff.changes),
        remarks=told.remarks,
        notes=told.notes,
    )


def one_sided(blank: Entry) -> Entry:
    """Return the entry of a text that came or went."""
    return blank._replace(state=State.CAME if blank.old is None else State.WENT)


def failed(blank: Entry, error: str) -> Entry:
    """Return the entry of a pair that could not be compared."""
    return blank._replace(state=State.FAILED, error=error, files={})


def ranked(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries, the most important first: what could not be compared, then facts, texts that came or went."""
    return sorted(entries, key=_weight)


def _weight(entry: Entry) -> tuple[object, ...]:
    found = entry.counts
    rest = (-len(entry.remarks), *(-found[name] for name in SHOWABLE), entry.number)
    if entry.state is State.FAILED:
        return (0, *rest)
    if entry.foremost is not None:
        return (1, *entry.foremost.weight[:3], -found["fact"], entry.foremost.weight[3], *rest)
    if entry.remarks or found["content"] or entry.state in (State.CAME, State.WENT):
        return (2, *rest)
    return (3 if entry.state is State.DIFFERENT else 4, *rest)


def totals(entries: Sequence[Entry]) -> dict[str, int]:
    """Count pairs by their state, changes by what they are, and remarks."""
    found = {"pairs": len(entries)}
    found |= {state.value: sum(entry.state is state for entry in entries) for state in State}
    found |= {name: sum(entry.counts[name] for entry in entries) for name in SHOWABLE}
    return found | {
        "ignored": sum(entry.ignored for entry in entries),
        "remarks": sum(len(entry.remarks) for entry in entries),
    }


def ending_of(template: str) -> str:
    """Return what the files that a template makes end with: its own name, of that what is safe on any system."""
    low = os.path.basename(template).lower()
    for wrapper in (".j2", ".jinja", ".jinja2"):
        low = low.removesuffix(wrapper)
    parts = [re.sub("[^a-z0-9]+", "-", part).strip("-")[:_SLUG].strip("-") for part in low.split(".")]
    return "".join(f".{part}" for part in ["t", *filter(None, parts)])


def file_name(number: int, name: str, ending: str) -> str:
    """Return what a pair's file is called: its number and what of its name is safe on any system."""
    stem = name.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    slug = re.sub("[^a-z0-9]+", "-", stem.lower()).strip("-")[:_SLUG].strip("-")
    return f"{number:04}{f'-{slug}' if slug else ''}{ending}"
