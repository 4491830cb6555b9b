"""A comparison laid ready, so that any one row can be made alone: a screen shows forty of forty thousand.

sheet_of(diff)               once            which changes each paragraph link tells, and which mark its words
row_of(sheet, 7, show=...)   as often as     the row, with no more work than its own paragraphs make
                             one is drawn
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from diffing.model import Article, ArticleDiff, Change, Intent, Kind, Link, Role
from diffing.rows.counts import SHOWABLE, ignored_rows, name_of
from diffing.rows.folds import Gap, gap_of
from diffing.rows.moved import MOVED, Sign, carried, directions, is_move, ways
from diffing.rows.row import Row
from diffing.rows.runs import RANK, by_paragraph, part_of

_BITS = {name: 1 << at for at, name in enumerate(SHOWABLE)}
_WHOLE = 1 << len(SHOWABLE)
"""The bit of a paragraph that came or went, whether or not a change says so."""


class Sheet(NamedTuple):
    """A comparison and where its changes are shown; rows are named by the index of their paragraph link."""

    diff: ArticleDiff
    told: Mapping[int, Sequence[Change]]
    """The changes told in each row, in reading order."""
    old_marks: Mapping[int, Sequence[Change]]
    """The changes that mark words of each old paragraph."""
    new_marks: Mapping[int, Sequence[Change]]
    names: Mapping[str, str]
    """Which of ``SHOWABLE`` each change is, by its id."""
    homes: Mapping[str, int]
    """The row each change is told in, by its id."""
    directions: Mapping[int, Sign]
    """Which way each row went that moved."""
    movers: Mapping[int, Change]
    """The first change that says of a sentence of a row that it moved, where the whole row did."""
    ways: Mapping[str, Sign]
    """The same of each sentence, or words, by the change that says so."""
    ignored: frozenset[int]
    """Rows of which a user's rules leave out all changes."""
    holds: Sequence[int]
    """What each row has to show, a bit for each of ``SHOWABLE`` and one for a paragraph that came or went."""

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.holds)

    def quiet(self, show: Container[str] | None = None) -> list[bool]:
        """Tell for each row whether it has nothing to show."""
        wanted = sum(bit for name, bit in _BITS.items() if show is None or name in show)
        wanted |= _WHOLE if show is None else 0
        return [not held & wanted for held in self.holds]


def sheet_of(diff: ArticleDiff) -> Sheet:
    """Return a comparison laid ready."""
    along = carried(diff)
    changes = [change for change in diff.changes if change.id not in along]
    homes = dict(zip((change.id for change in changes), _homes(diff, changes), strict=True))
    told: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        told[homes[change.id]].append(change)
    old, new = by_paragraph(diff.old, changes, "old"), by_paragraph(diff.new, changes, "new")
    went = directions(diff.alignment.paragraphs)
    names = {change.id: name_of(change) for change in changes}
    moves = [change for change in changes if names[change.id] == MOVED]
    bare = Sheet(
        diff,
        dict(told),
        old,
        new,
        names,
        homes,
        went,
        _movers(diff, along),
        ways(diff, moves, homes),
        ignored_rows(diff),
        holds=(),
    )
    return bare._replace(holds=[_held(bare, index, link) for index, link in enumerate(diff.alignment.paragraphs)])


def row_of(sheet: Sheet, index: int, *, show: Container[str] | None = None) -> Row:
    """Return one row; ``show`` limits it to some of ``SHOWABLE``, None to nothing."""
    diff, link = sheet.diff, sheet.diff.alignment.paragraphs[index]
    old = [_asked(sheet, sheet.old_marks.get(i, ()), show) for i in link.old]
    new = [_asked(sheet, sheet.new_marks.get(j, ()), show) for j in link.new]
    row = Row(
        index,
        link.kind,
        Sign.SAME,
        None,
        sheet.directions.get(index),
        old=tuple(part_of(diff.old, i, marks, "old") for i, marks in zip(link.old, old, strict=True)),
        new=tuple(part_of(diff.new, j, marks, "new") for j, marks in zip(link.new, new, strict=True)),
        changes=tuple(_asked(sheet, sheet.told.get(index, ()), show)),
        guests=tuple(_guests(sheet, index, (change for marks in (*old, *new) for change in marks))),
        hidden=_hidden(sheet, index, link, show),
        ignored=index in sheet.ignored,
    )
    furniture = all(diff.new.paragraphs[j].role is Role.FURNITURE for j in link.new)
    return _signed(row, sheet.ways, furniture=furniture, show=show)


def gap_in(sheet: Sheet, first: int, last: int, *, show: Container[str] | None = None) -> Gap:
    """Count what the rows ``first:last`` hold, all of them quiet, without making them: there may be thousands."""
    same = others = 0
    odd: list[Row] = []
    links = sheet.diff.alignment.paragraphs
    for index in range(first, last):
        if index in sheet.ignored:
            odd.append(row_of(sheet, index, show=show))
        elif sheet.holds[index] & ~_WHOLE:
            others += max(len(links[index].old), len(links[index].new))
        else:
            same += max(len(links[index].old), len(links[index].new))
    more = gap_of(odd)
    return Gap(same + more.same, more.form, others + more.others, more.ignored)


def rows(diff: ArticleDiff, *, show: Container[str] | None = None) -> tuple[Row, ...]:
    """Return one row per paragraph link; ``show`` limits them to some of ``SHOWABLE``, None to nothing."""
    sheet = sheet_of(diff)
    return tuple(row_of(sheet, index, show=show) for index in range(sheet.size))


def _asked(sheet: Sheet, changes: Sequence[Change], show: Container[str] | None) -> Sequence[Change]:
    return changes if show is None else [change for change in changes if sheet.names[change.id] in show]


def _marking(sheet: Sheet, link: Link) -> Iterator[Change]:
    """Yield the changes that mark words of a row, some more than once."""
    for i in link.old:
        yield from sheet.old_marks.get(i, ())
    for j in link.new:
        yield from sheet.new_marks.get(j, ())


def _guests(sheet: Sheet, index: int, marking: Iterable[Change]) -> Iterable[Change]:
    return {change.id: change for change in marking if sheet.homes[change.id] != index}.values()


def _hidden(sheet: Sheet, index: int, link: Link, show: Container[str] | None) -> int:
    """Count the changes not asked for that are told in a row or touch its words."""
    if show is None:
        return 0
    here = (*sheet.told.get(index, ()), *_marking(sheet, link))
    return len({change.id for change in here if sheet.names[change.id] not in show})


def _held(sheet: Sheet, index: int, link: Link) -> int:
    if index in sheet.ignored:
        return 0
    held = _WHOLE if link.kind in (Kind.ADDED, Kind.DELETED) else 0
    held |= _BITS[MOVED] if index in sheet.directions else 0
    for change in (*sheet.told.get(index, ()), *_marking(sheet, link)):
        held |= _BITS[sheet.names[change.id]]
    return held


def _signed(row: Row, went: Mapping[str, Sign], *, furniture: bool, show: Container[str] | None) -> Row:
    """Return the row with its sign and intent: changes first, then that it moved, then moves of sentences."""
    if row.ignored:
        return row
    seen = [change for change in (*row.changes, *row.guests) if not is_move(change)]
    moves = [change for change in (*row.changes, *row.guests) if is_move(change)]
    intent = min((change.intent for change in seen), key=RANK.__getitem__, default=None)
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


def _movers(diff: ArticleDiff, along: frozenset[str]) -> dict[int, Change]:
    """Return for each row the first change of those that went along with a whole paragraph."""
    if not along:
        return {}
    of_new = {j: index for index, link in enumerate(diff.alignment.paragraphs) for j in link.new}
    found: dict[int, Change] = {}
    for change in diff.changes:
        if change.id in along:
            first = diff.new.sentences[diff.alignment.sentences[change.link].new[0]]
            found.setdefault(of_new[first.paragraph], change)
    return found


def _nearest(article: Article, sentences: Sequence[int], start: int | None) -> int:
    """Return the paragraph of the sentence that holds ``start``, else of the first sentence."""
    if start is not None and len(sentences) > 1:
        for index in sentences:
            if article.sentences[index].start <= start <= article.sentences[index].end:
                return article.sentences[index].paragraph
    return article.sentences[sentences[0]].paragraph
