"""A draft of a correction notice: each change of fact in a plain sentence, the most important first.

    This article was amended on [date]. In an earlier version:

    - paragraph 6 gave a date or time as “1971”, where it is “1974”: “... since it opened in 1974.”

It can't tell a correction from an update, and says so; what is unsure stands apart, to be checked. Of other changes
nothing is said.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from diffing.model import ArticleDiff, Change, FactType, Ignored, Intent, Passage
from diffing.report.around import WORDS, around
from diffing.report.asked import asked, paragraphs_of
from diffing.report.summary import SURE, importance, label, own_dates
from diffing.report.visible import on_one_line

_GAVE = {
    FactType.NUMBER: "gave a figure as",
    FactType.DATE: "gave a date or time as",
    FactType.NAME: "gave a name as",
    FactType.ROLE: "gave someone’s role as",
    FactType.QUOTE: "quoted the words",
}


def pieces(diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False) -> Iterator[str]:
    """Yield the notice, line by line."""
    told = asked(diff, show, ignored=ignored)
    own = own_dates(diff)
    facts = sorted((it for it in told.changes if it.intent is Intent.FACT), key=lambda it: importance(it, own))
    sure = [change for change in facts if change.confidence >= SURE]
    unsure = [change for change in facts if change.confidence < SURE]
    yield "DRAFT CORRECTION: an editor decides what of this was an error, and what an update.\n\n"
    title = diff.new.title or diff.old.title
    yield f"{on_one_line(title)}\n" if title else ""
    yield f"{on_one_line(diff.old.source or 'old')} -> {on_one_line(diff.new.source or 'new')}\n\n"
    if sure:
        yield "This article was amended on [date]. In an earlier version:\n\n"
    elif not unsure:
        yield "No change of fact to be corrected was found.\n"
    for change in sure:
        yield f"- {_sentence(diff, change)}\n"
    yield from _listed("To be checked, since both versions may state the same", diff, unsure)
    yield from _listed("Ignored by your rules", diff, _facts(told.ignored))
    for name, sentences in (("check", told.remarks), ("note", told.notes)):
        for sentence in sentences:
            yield f"\n{name}: {on_one_line(sentence)}\n"


def _facts(ignored: tuple[Ignored, ...]) -> list[Change]:
    return [it.change for it in ignored if it.change.intent is Intent.FACT]


def _listed(title: str, diff: ArticleDiff, changes: list[Change]) -> Iterator[str]:
    if changes:
        yield f"\n{title}:\n\n"
    for change in changes:
        yield f"- {_sentence(diff, change)}\n"


def _sentence(diff: ArticleDiff, change: Change) -> str:
    """Return what was said and what is said now, where, and among which words."""
    was, is_ = paragraphs_of(diff, change)
    where = f"paragraph {was or is_}"
    old, new = (_quoted(passage.text) if passage else "" for passage in (change.old, change.new))
    if old and new:
        verb = _GAVE.get(change.types[0], "said") if len(change.types) == 1 else "said"
        said = (
            f"{where} {verb} {old}, where it is {new}"
            if verb != "said"
            else f"{where} said {old}, where it now says {new}"
        )
    elif old:
        said = f"{where} said {old}, which is gone"
    else:
        said = f"{where} did not say {new}"
    return f"{said}{_reason(change)}: {around(diff, change)}"


def _reason(change: Change) -> str:
    """Return the reason in brackets where it says more than the words do: of an unsure change, and of words alone."""
    reason = " ".join(change.reason.split())
    if change.confidence >= SURE and all(_has_words(passage) for passage in (change.old, change.new)):
        return ""
    old, new = (" ".join(passage.text.split()) if passage else "" for passage in (change.old, change.new))
    gone, come = (f"{old} dropped", f"lost {old}"), (f"{new} added", f"gained {new}")
    plain = (f"{old} -> {new}", *gone, *come, "")
    return (
        ""
        if reason.replace('"', "").removeprefix("quotation altered: ") in plain
        else f" ({label(change)}: {on_one_line(reason)})"
    )


def _has_words(passage: Passage | None) -> bool:
    return passage is not None and any(char.isalnum() for char in passage.text)


def _quoted(text: str) -> str:
    flat = on_one_line(text)
    return f"“{flat}”" if len(flat) <= WORDS else f"“{flat[:WORDS].rstrip()}…”"
