"""An ArticleDiff as rows that any display can draw: who stands beside whom, and which characters changed.

    alignment   p0 -- p0   p1 -- p1,p2   .. -- p3        changes   c1 fact in p1 / p1,  c2 content in p3

    rows        sign " "  [p0: plain]                    [p0: plain]
                sign "!"  [p1: plain, c1, plain]         [p1: plain, c1, plain] [p2: plain]
                sign "+"  (nothing)                      [p3: c2]

One row per paragraph link, in the alignment's order. Invariants: the runs of a part, put together, are
exactly the paragraph's text; every change shown belongs to exactly one row; where changes overlap, each
character goes to the most important one. Nothing here decides what a change is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from diffing.model import Article, ArticleDiff, Change, Intent, Kind, Link, Paragraph, Role
from diffing.rows.moved import MOVED, Sign, carried, directions, is_move, paragraph_of, ways
from diffing.rows.pictures import JOINING, whole_pictures

__all__ = [
    "MOVED",
    "SHOWABLE",
    "Gap",
    "Part",
    "Row",
    "Run",
    "Shared",
    "Sign",
    "carried",
    "counts",
    "differs",
    "folded",
    "is_move",
    "name_of",
    "notes",
    "paragraph_of",
    "rows",
    "same",
    "shared",
    "whole_pictures",
]

SHOWABLE = (*(intent.value for intent in Intent), MOVED)
"""What a display can be asked to show alone: the intents, and paragraphs that moved."""

_RANK = {intent: rank for rank, intent in enumerate(Intent)}


class Run(NamedTuple):
    """A stretch of a paragraph that one change, or none, touches."""

    text: str
    intent: Intent | None
    change: str | None
    """The id of the change."""


class Part(NamedTuple):
    """A paragraph in a row, by its index, cut into runs."""

    paragraph: int
    runs: tuple[Run, ...]


class Row(NamedTuple):
    """A paragraph link ready to draw; a side without paragraphs has no parts."""

    link: int
    """Index into ``Alignment.paragraphs``."""
    kind: Kind
    sign: Sign
    intent: Intent | None
    """The most important intent of what is shown in it; None where nothing, or only moves, are."""
    moved: Sign | None
    """``UP`` or ``DOWN`` where the paragraphs stand elsewhere in the new text."""
    old: tuple[Part, ...]
    new: tuple[Part, ...]
    changes: tuple[Change, ...]
    """The changes told here, in reading order."""
    guests: tuple[Change, ...]
    """Changes that mark some words here but are told in another row."""
    hidden: int
    """How many changes here were not asked for, those told in another row among them."""
    ignored: bool = False
    """Whether all that changed here is left out by a user's rules."""

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to show."""
        return self.sign is Sign.SAME


class Gap(NamedTuple):
    """Rows left out of a display, by what they hold."""

    same: int
    """Paragraphs in which nothing changed."""
    form: int
    """Paragraphs that changed in nothing but form."""
    others: int
    """Paragraphs whose changes were not asked for."""
    ignored: int = 0
    """Paragraphs whose changes a user's rules leave out."""


class Shared(NamedTuple):
    """How many paragraphs of each side have a counterpart, and how many there are."""

    old: int
    new: int
    of_old: int
    of_new: int


def name_of(change: Change) -> str:
    """Return which of ``SHOWABLE`` a change is."""
    return MOVED if is_move(change) else change.intent.value


def counts(diff: ArticleDiff) -> dict[str, int]:
    """Count what can be shown, by its name; what only moved is ``moved`` and no phrasing, paragraphs as a whole."""
    fact, content, phrasing, form, moved = diff.summary[:5]
    moves = sum(map(is_move, diff.changes))
    return dict(zip(SHOWABLE, (fact, content, phrasing - moves, form, moved + moves - len(carried(diff))), strict=True))


def rows(diff: ArticleDiff, *, show: Container[str] | None = None) -> tuple[Row, ...]:
    """Return one row per paragraph link; ``show`` limits them to some of ``SHOWABLE``, None to nothing."""
    along = carried(diff)
    changes = [change for change in diff.changes if change.id not in along]
    homes = dict(zip((change.id for change in changes), _homes(diff, changes), strict=True))
    seen = [change for change in changes if show is None or name_of(change) in show]
    told: dict[int, list[Change]] = defaultdict(list)
    for change in seen:
        told[homes[change.id]].append(change)
    old_marks, new_marks = _by_paragraph(diff.old, seen, "old"), _by_paragraph(diff.new, seen, "new")
    unasked = [change for change in changes if show is not None and name_of(change) not in show]
    hidden = _hidden(diff, unasked, homes) if unasked else {}
    ups_and_downs = directions(diff.alignment.paragraphs)
    went = ways(diff, filter(is_move, seen), homes)
    quiet = _quiet(diff)
    return tuple(
        _signed(
            Row(
                index,
                link.kind,
                Sign.SAME,
                None,
                ups_and_downs.get(index),
                old=tuple(_part(diff.old, i, old_marks.get(i, ()), _old_span) for i in link.old),
                new=tuple(_part(diff.new, i, new_marks.get(i, ()), _new_span) for i in link.new),
                changes=tuple(told.get(index, ())),
                guests=_guests(index, link, homes, old_marks, new_marks),
                hidden=len(hidden.get(index, ())),
                ignored=index in quiet,
            ),
            went,
            furniture=all(diff.new.paragraphs[j].role is Role.FURNITURE for j in link.new),
            show=show,
        )
        for index, link in enumerate(diff.alignment.paragraphs)
    )


def folded(rows: Sequence[Row], *, context: int | None = 0) -> Iterator[Row | Gap]:
    """Yield the rows that show something and ``context`` rows around each, and a Gap for what lies between.

    ``None`` folds nothing.
    """
    left_out: list[Row] = []
    for row, keep in zip(rows, _near(rows, context), strict=True):
        if not keep:
            left_out.append(row)
            continue
        if left_out:
            yield _gap(left_out)
            left_out = []
        yield row
    if left_out:
        yield _gap(left_out)


def _gap(rows: Iterable[Row]) -> Gap:
    same = form = others = ignored = 0
    for row in rows:
        size = max(len(row.old), len(row.new))
        if row.hidden:
            others += size
        elif row.intent is Intent.FORM:
            form += size
        elif row.ignored:
            ignored += size
        else:
            same += size
    return Gap(same, form, others, ignored)


def shared(diff: ArticleDiff) -> Shared:
    """Count the paragraphs that have a counterpart on the other side."""
    linked = [link for link in diff.alignment.paragraphs if link.old and link.new]
    return Shared(
        sum(len(link.old) for link in linked),
        sum(len(link.new) for link in linked),
        len(diff.old.paragraphs),
        len(diff.new.paragraphs),
    )


def notes(diff: ArticleDiff) -> tuple[str, ...]:
    """Return what either reading or the comparison gave up on or remarked, each once."""
    return tuple(dict.fromkeys((*diff.old.notes, *diff.new.notes, *diff.notes)))


def same(diff: ArticleDiff) -> bool:
    """Tell whether nothing changed and nothing moved."""
    return not diff.changes and not diff.ignored and all(link.kind is Kind.SAME for link in diff.alignment.paragraphs)


def differs(diff: ArticleDiff) -> bool:
    """Tell whether anything changed or moved that a user's rules do not leave out."""
    if diff.changes or not diff.ignored:
        return not same(diff)
    quiet = _quiet(diff)
    return any(link.kind is not Kind.SAME and at not in quiet for at, link in enumerate(diff.alignment.paragraphs))


def _quiet(diff: ArticleDiff) -> frozenset[int]:
    """Return the paragraph links of which a user's rules leave out all changes."""
    if not diff.ignored:
        return frozenset()
    from diffing.rules.quiet import quieted

    return quieted(diff.old, diff.new, diff.alignment, diff.changes, diff.ignored)


def _signed(row: Row, went: Mapping[str, Sign], *, furniture: bool, show: Container[str] | None) -> Row:
    """Return the row with its sign and intent: changes first, then that it moved, then moves of sentences."""
    if row.ignored:
        return row
    seen = [change for change in (*row.changes, *row.guests) if not is_move(change)]
    moves = [change for change in (*row.changes, *row.guests) if is_move(change)]
    intent = min((change.intent for change in seen), key=_RANK.__getitem__, default=None)
    sign = _sign(intent, seen) if intent else Sign.SAME
    light = intent is None or (intent is Intent.FORM and not furniture)
    if light and row.moved and (show is None or MOVED in show):
        sign = row.moved
    elif light and moves:
        sign = went.get(moves[0].id, Sign.UP)
    elif intent is None and show is None:
        sign = {Kind.ADDED: Sign.CAME, Kind.DELETED: Sign.WENT}.get(row.kind, Sign.SAME)
    hidden = row.hidden + (sign is Sign.SAME and row.moved is not None)
    return row._replace(sign=sign, intent=intent, hidden=hidden)


def _sign(intent: Intent, changes: Iterable[Change]) -> Sign:
    match intent:
        case Intent.FACT:
            return Sign.FACT
        case Intent.PHRASING:
            return Sign.PHRASING
        case Intent.FORM:
            return Sign.FORM
        case Intent.CONTENT:
            content = [change for change in changes if change.intent is Intent.CONTENT]
            came = any(change.old is None for change in content)
            went = any(change.new is None for change in content)
            return Sign.BOTH if came == went else Sign.CAME if came else Sign.WENT


def _homes(diff: ArticleDiff, changes: Iterable[Change]) -> list[int]:
    """Return, for each change, the paragraph link it is told in: that of the new side if there is one."""
    of_old = {i: index for index, link in enumerate(diff.alignment.paragraphs) for i in link.old}
    of_new = {i: index for index, link in enumerate(diff.alignment.paragraphs) for i in link.new}
    links = diff.alignment.sentences

    def home(change: Change) -> int:
        link = links[change.link]
        if link.new:
            return of_new[_nearest(diff.new, link.new, change.new and change.new.start)]
        return of_old[_nearest(diff.old, link.old, change.old and change.old.start)]

    return [home(change) for change in changes]


def _hidden(diff: ArticleDiff, changes: Sequence[Change], homes: Mapping[str, int]) -> dict[int, set[str]]:
    """Return, for each paragraph link, the changes not asked for that are told in it or touch its words."""
    old, new = _by_paragraph(diff.old, changes, "old"), _by_paragraph(diff.new, changes, "new")
    hidden: dict[int, set[str]] = defaultdict(set)
    for index, link in enumerate(diff.alignment.paragraphs):
        touching = (*(old.get(i, ()) for i in link.old), *(new.get(j, ()) for j in link.new))
        hidden[index].update(change.id for some in touching for change in some)
    for change in changes:
        hidden[homes[change.id]].add(change.id)
    return hidden


def _nearest(article: Article, sentences: Sequence[int], start: int | None) -> int:
    """Return the paragraph of the sentence that holds ``start``, else of the first sentence."""
    if start is not None and len(sentences) > 1:
        for index in sentences:
            if article.sentences[index].start <= start <= article.sentences[index].end:
                return article.sentences[index].paragraph
    return article.sentences[sentences[0]].paragraph


def _old_span(change: Change) -> tuple[int, int] | None:
    return change.old and (change.old.start, change.old.end)


def _new_span(change: Change) -> tuple[int, int] | None:
    return change.new and (change.new.start, change.new.end)


def _by_paragraph(article: Article, changes: Iterable[Change], side: str) -> dict[int, list[Change]]:
    """Return the changes whose words stand in each paragraph of one side."""
    span_of = _old_span if side == "old" else _new_span
    starts = [paragraph.start for paragraph in article.paragraphs]
    found: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        span = span_of(change)
        if span is None or span[0] >= span[1]:
            continue
        index = max(bisect_right(starts, span[0]) - 1, 0)
        while index < len(starts) and starts[index] < span[1]:
            if article.paragraphs[index].end > span[0]:
                found[index].append(change)
            index += 1
    return found


def _guests(
    index: int, link: Link, home_of: Mapping[str, int], old: Mapping[int, list[Change]], new: Mapping[int, list[Change]]
) -> tuple[Change, ...]:
    marking = [*(c for i in link.old for c in old.get(i, ())), *(c for i in link.new for c in new.get(i, ()))]
    return tuple({change.id: change for change in marking if home_of[change.id] != index}.values())


def _part(
    article: Article, index: int, changes: Sequence[Change], span_of: Callable[[Change], tuple[int, int] | None]
) -> Part:
    paragraph = article.paragraphs[index]
    return Part(index, tuple(_runs(article.text, paragraph, changes, span_of)))


def _runs(
    text: str, paragraph: Paragraph, changes: Sequence[Change], span_of: Callable[[Change], tuple[int, int] | None]
) -> list[Run]:
    """Cut a paragraph where changes begin and end; a sweep, so that it costs n log n for n changes."""
    start, end = paragraph.start, paragraph.end
    joined = not text.isascii() and any(text.find(char, start, end) >= 0 for char in JOINING)
    marks = [
        (max(span[0], start), min(span[1], end), order, change)
        for order, change in enumerate(changes)
        for given in (span_of(change),)
        if given
        for span in (whole_pictures(text, *given) if joined else given,)
    ]
    cuts = sorted({start, end, *(mark[0] for mark in marks), *(mark[1] for mark in marks)})
    waiting = sorted(marks, key=lambda mark: mark[0], reverse=True)
    open_: list[tuple[int, int, int, int, Change]] = []
    starts: list[tuple[int, Change | None]] = []
    for here in cuts[:-1]:
        while waiting and waiting[-1][0] <= here:
            first, last, order, change = waiting.pop()
            heappush(open_, (_RANK[change.intent], last - first, order, last, change))
        while open_ and open_[0][3] <= here:
            heappop(open_)
        winner = open_[0][4] if open_ else None
        if not starts or starts[-1][1] is not winner:
            starts.append((here, winner))
    return [
        Run(text[here:there], winner and winner.intent, winner and winner.id)
        for (here, winner), (there, _) in pairwise([*starts, (end, None)])
    ]


def _near(rows: Sequence[Row], context: int | None) -> list[bool]:
    """Tell for each row whether it stands within ``context`` rows of one that shows something."""
    if context is None:
        return [True] * len(rows)
    near = [False] * len(rows)
    until = -1
    for index, row in enumerate(rows):
        if not row.quiet:
            for before in range(max(index - context, until, 0), index):
                near[before] = True
            until = index + context + 1
        near[index] = near[index] or index < until
    return near
