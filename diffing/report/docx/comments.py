"""What a document says in its margin: what was compared, at its beginning; and why, at each change of fact.

    fact: number                        at "At least 12" -> "Fourteen"
    at least 12 → 14 (+2, at least → exact)
    sure

Every line is safe to show: ``visible`` has been over what came from an article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from diffing.model import ArticleDiff, Change, Intent, Severity
from diffing.report.asked import Asked, telling
from diffing.report.block import thing_of, way_of
from diffing.report.docx.flow import How
from diffing.report.docx.items import Item, Run
from diffing.report.reviewed import Marks, lines_of
from diffing.report.summary import SURE, counted, sentence
from diffing.report.telling import words_of
from diffing.report.visible import on_one_line
from diffing.rows import MOVED, carried, counts, is_move, name_of, paragraph_of


class Comment(NamedTuple):
    """A comment and what it is about."""

    title: str
    lines: tuple[str, ...]
    first: int
    """The first and the last item that it is about."""
    last: int


def comments_of(
    diff: ArticleDiff, items: Sequence[Item], told: Asked, show: Container[str] | None, marks: Marks | None = None
) -> Sequence[Comment]:
    """Return the comments in the order of the items they are about, the one on the whole first.

    What a person said of a change stands in its comment; one that has none gets one where it has a note.
    """
    places = _places(items)
    beginning = next(at for at, item in enumerate(items) if not isinstance(item, Run))
    found = [
        _comment(diff, change, place, marks)
        for change in _commented(diff, told, show, items, places, marks)
        if (place := _place(items, places.get(change.id, ())))
    ]
    found += [
        comment._replace(title=f"ignored by your rules ({on_one_line(it.rule)}), {comment.title}")
        for it in told.ignored
        if it.change.intent is Intent.FACT and (place := _place(items, places.get(it.change.id, ())))
        for comment in (_comment(diff, it.change, place, None),)
    ]
    placed = {change.id for change in telling(told, show)} & places.keys()
    lost = [change for change in telling(told, show) if change.id not in placed and name_of(change) != MOVED]
    summary = Comment("writethru", tuple(_summary(diff, told, show, lost)), 0, max(beginning - 1, 0))
    return [summary, *sorted(found, key=lambda comment: comment.first)]


def _places(items: Sequence[Item]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        if isinstance(item, Run):
            for change in item.changes:
                found[change.id].append(at)
    return found


def _place(items: Sequence[Item], places: Sequence[int]) -> tuple[int, int] | None:
    """Return the items from the first to the last that a change touches, where it has words that stand now."""
    runs = [(at, item) for at in places if isinstance(item := items[at], Run)]
    stands = [run.stretch for _, run in runs if run.how in (How.CAME, How.TO, How.KEPT)]
    here = [at for at, run in runs if run.stretch == (stands or [runs[0][1].stretch])[0]] if runs else []
    return (here[0], here[-1]) if here else None


def _commented(
    diff: ArticleDiff,
    told: Asked,
    show: Container[str] | None,
    items: Sequence[Item],
    places: Mapping[str, Sequence[int]],
    marks: Marks | None,
) -> Iterator[Change]:
    """Yield the changes worth a comment: of fact, asked for by name, noted, and moves not seen to be some."""
    along = carried(diff)
    wanted = {change.id for change in telling(told, show)}
    wanted |= {id_ for id_, said in marks.by_change.items() if said.note} if marks is not None else set()
    for change in told.changes:
        if change.id in along:
            continue
        if change.id in wanted:
            yield change
        elif is_move(change) and (thing_of(diff, change) == "sentence" or way_of(diff, change).startswith("from")):
            runs = [item for at in places.get(change.id, ()) if isinstance(item := items[at], Run)]
            if not any(run.move for run in runs):
                yield change


def _comment(diff: ArticleDiff, change: Change, place: tuple[int, int], marks: Marks | None) -> Comment:
    types = f": {', '.join(change.types)}" if change.types else ""
    return Comment(f"{name_of(change)}{types}", (*_lines(diff, change), *lines_of(marks, change)), *place)


def _lines(diff: ArticleDiff, change: Change) -> Iterator[str]:
    """Yield why, how sure that is, and what else there is to say of a change."""
    if is_move(change):
        yield f"{thing_of(diff, change)} moved {way_of(diff, change)}: {words_of(change)}".replace(" -> ", " → ")
        return
    yield (on_one_line(change.reason) or words_of(change)).replace(" -> ", " → ")
    if change.moved and change.old is not None:
        yield f"moved from ¶{paragraph_of(diff.old, change.old.start) + 1}"
    yield "sure" if change.confidence >= SURE else "unsure: both versions may state the same"
    if change.severity is not Severity.NORMAL:
        yield f"severity: {change.severity}"
    if change.watched:
        yield f"watched: {on_one_line(', '.join(change.watched))}"


def _summary(diff: ArticleDiff, told: Asked, show: Container[str] | None, lost: Iterable[Change]) -> Iterator[str]:
    """Yield what was compared, how much changed, and what no single place shows."""
    yield " → ".join(on_one_line(article.source or side) for side, article in (("old", diff.old), ("new", diff.new)))
    found = ", ".join(counted(name, count) for name, count in counts(diff).items() if count)
    if found:
        yield found
    yield sentence(diff, show).replace(" -> ", " → ")
    for change in lost:
        yield f"{name_of(change)}: {on_one_line(change.reason) or words_of(change)}".replace(" -> ", " → ")
    for name, sentences in (("check", told.remarks), ("note", told.notes)):
        for said in sentences:
            yield f"{name}: {on_one_line(said)}"
