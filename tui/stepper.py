"""Where a reader stands in a comparison, and what is shown of it: a value, of which each key makes another.

    start(sheet)  --n-->  at the first change  --2-->  without content  --c-->  changes only  --/ferry-->  hits

Knows nothing of the screen: not how high a row is, nor how many fit. Invariants: ``at`` names one of ``steps``, or
none; ``top`` is within ``items``; ``steps``, ``alike`` and ``items`` follow from ``sheet``, ``show``, ``changes_only``
and ``opened`` alone. Nothing is folded before the texts are compared: nobody knows what is unchanged.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from diffing.model import Alignment, Article, ArticleDiff, Change, Intent, Kind, Link, Summary
from diffing.rows import MOVED, SHOWABLE, Sheet, Step, counts, is_move, kept, limited, sheet_of, steps_of
from tui.items import Fold, Ghost, Item, first_of, items, origins
from tui.scroll import START, Place
from tui.search import Hit, hits_of

ALL = frozenset(SHOWABLE)
_NONE: Mapping[str, Sequence[int]] = MappingProxyType({})
_NOWHERE: Mapping[int, Sequence[int]] = MappingProxyType({})
_NOTHING: Mapping[str, int] = MappingProxyType({})


class Layout(StrEnum):
    """How the sides stand."""

    AUTO = "auto"
    """Side by side where there is room."""
    BESIDE = "side by side"
    INLINE = "inline"


class Stepper(NamedTuple):
    """The state of a view."""

    sheet: Sheet
    compared: bool
    """Whether the sheet is a comparison, and not just two texts that are still being compared."""
    show: frozenset[str] = ALL
    """What is shown, of ``SHOWABLE``."""
    changes_only: bool = False
    opened: frozenset[int] = frozenset()
    """Folds that are open, by their first row."""
    items: Sequence[Item] = ()
    steps: Sequence[Step] = ()
    alike: Mapping[str, Sequence[int]] = _NONE
    """The places among ``steps`` of each name of ``SHOWABLE``, in order."""
    every: Sequence[Step] = ()
    """The steps there are where nothing is left out."""
    ghosts: Mapping[int, Sequence[int]] = _NOWHERE
    """The rows that moved, by the row after which their old paragraphs stood."""
    counts: Mapping[str, int] = _NOTHING
    """How many changes there are of each of ``SHOWABLE``, shown or not; of none before the comparison."""
    at: int | None = None
    """The step at hand."""
    top: Place = START
    """The first line on the screen."""
    away: bool = False
    """Whether the reader scrolled away from the step at hand, so that the next one is looked for from ``top``."""
    layout: Layout = Layout.AUTO
    side: str | None = None
    """The side a reader looks at, ``old`` or ``new``; None for both."""
    query: str = ""
    hits: Sequence[Hit] = ()
    hit: int | None = None
    wanted: Step | None = None
    """The step that was gone to last: at hand again when what hid it is shown again."""
    back: int | None = None
    """The item to come back to from a counterpart."""

    @property
    def step(self) -> Step | None:
        """The step at hand."""
        return None if self.at is None else self.steps[self.at]

    @property
    def unmoved(self) -> bool:
        """Whether the page is as it opened: nothing is at hand, and nobody has scrolled."""
        return self.at is None and not self.away

    @property
    def shown(self) -> frozenset[str] | None:
        """What rows are limited to; None where nothing is left out."""
        return None if self.show == ALL else self.show

    @property
    def top_row(self) -> int:
        """The row at the top of the screen; of a ghost there, the row it stands before, of one at the end the last."""
        at = self.top.item
        while at < len(self.items) and isinstance(self.items[at], Ghost):
            at += 1
        return first_of(self.items[at]) if at < len(self.items) else max(self.sheet.size - 1, 0)


def start(diff: ArticleDiff, *, show: frozenset[str] = ALL, changes_only: bool = False) -> Stepper:
    """Return the view of a comparison as it opens."""
    sheet = sheet_of(diff)
    made = Stepper(sheet, compared=True, show=show, changes_only=changes_only)
    return _filled(_stepping(made._replace(every=steps_of(sheet), ghosts=origins(sheet), counts=counts(diff))))


def unread(old: Article, new: Article) -> Stepper:
    """Return a view of two texts nobody has compared yet: the first paragraph beside the first, and so on."""
    sizes = len(old.paragraphs), len(new.paragraphs)
    links = tuple(
        Link((at,) if at < sizes[0] else (), (at,) if at < sizes[1] else (), Kind.SAME, moved=False, score=0.0)
        for at in range(max(sizes))
    )
    diff = ArticleDiff(old, new, Alignment(links, ()), (), Summary(0, 0, 0, 0, 0, 0), ())
    return _filled(Stepper(sheet_of(diff), compared=False))


def compared(stepper: Stepper, diff: ArticleDiff, made: Stepper | None = None) -> Stepper:
    """Return the view with the texts compared, what is read at its place; ``made`` is ``start(diff)``, if at hand."""
    links = stepper.sheet.diff.alignment.paragraphs
    link = links[stepper.top_row] if links else None
    if made is None or (made.show, made.changes_only) != (stepper.show, stepper.changes_only):
        made = start(diff, show=stepper.show, changes_only=stepper.changes_only)
    made = made._replace(layout=stepper.layout, side=stepper.side)
    if stepper.query:
        made = searched(made, stepper.query)
    if link is None or stepper.top == START:
        return made
    of_side = {i: row for row, it in enumerate(diff.alignment.paragraphs) for i in (it.new if link.new else it.old)}
    return scrolled_to(made, of_side.get((link.new or link.old)[0], 0))


def stepped(stepper: Stepper, by: int, *, name: str | None = None) -> Stepper:
    """Return the view at the next step, the one before if ``by`` is -1; past the last comes the first.

    ``name`` limits the steps to those of one of ``SHOWABLE``. Unchanged where there is none. From the page as it opens
    the first step is the first fact, if there is one: whoever has time for one key is to see what matters.
    """
    steps = stepper.steps
    if name is None and by > 0 and stepper.unmoved and (facts := stepper.alike.get(Intent.FACT)):
        return at_step(stepper, facts[0])
    places = range(len(steps)) if name is None else stepper.alike.get(name, ())
    if not places:
        return stepper
    if stepper.at is not None and not stepper.away:
        index = bisect_right(places, stepper.at) if by > 0 else bisect_left(places, stepper.at) - 1
    else:
        first = bisect_left(steps, stepper.top_row, key=lambda step: step.row)
        index = bisect_left(places, first) - (by < 0)
    return at_step(stepper, places[index % len(places)])


def at_step(stepper: Stepper, at: int) -> Stepper:
    """Return the view at a step, its fold opened."""
    row = stepper.steps[at].row
    made = stepper._replace(at=at, away=False, hit=None, wanted=stepper.steps[at], back=None)
    return made if item_of(made, row) is not None else opened_at(made, row)


def turned(stepper: Stepper, name: str) -> Stepper:
    """Return the view with one of ``SHOWABLE`` shown that was not, or the other way round."""
    return shown_only(stepper, stepper.show ^ {name})


def shown_only(stepper: Stepper, show: frozenset[str]) -> Stepper:
    """Return the view limited to some of ``SHOWABLE``, at the same change or the next that is left."""
    return _kept_place(stepper, _stepping(stepper._replace(show=show)))


def folding(stepper: Stepper, *, changes_only: bool) -> Stepper:
    """Return the view with unchanged rows folded, or not."""
    return _kept_place(stepper, stepper._replace(changes_only=changes_only, opened=frozenset()))


def opened_at(stepper: Stepper, row: int) -> Stepper:
    """Return the view with the fold open that holds a row."""
    fold = next((it for it in stepper.items if isinstance(it, Fold) and it.first <= row < it.last), None)
    if fold is None:
        return stepper
    return _kept_place(stepper, stepper._replace(opened=stepper.opened | {fold.first}))


def scrolled_to(stepper: Stepper, row: int) -> Stepper:
    """Return the view with a row at its top, or the fold that holds it."""
    item = item_of(stepper, row)
    return stepper._replace(top=Place(fold_of(stepper, row) if item is None else item, 0), away=True)


def searched(stepper: Stepper, query: str, hits: Sequence[Hit] | None = None) -> Stepper:
    """Return the view with the places that hold some words, ``hits`` if they are known; none for no words."""
    query = " ".join(query.split())
    if hits is None:
        hits = hits_of(stepper.sheet.diff, query) if query else ()
    return stepper._replace(query=query, hits=hits, hit=None)


def at_hit(stepper: Stepper, by: int) -> Stepper:
    """Return the view at the next place that was searched for, or the one before; past the last comes the first."""
    if not stepper.hits:
        return stepper
    if stepper.hit is None:
        first = bisect_left(stepper.hits, stepper.top_row, key=lambda hit: hit.row)
        hit = first - (by < 0)
    else:
        hit = stepper.hit + by
    hit %= len(stepper.hits)
    made = stepper._replace(hit=hit, away=True, back=None)
    row = stepper.hits[hit].row
    return made if item_of(made, row) is not None else opened_at(made, row)


def counterpart(stepper: Stepper, item: int) -> int | None:
    """Return the item where what stands in an item stood before, or stands now; None where nothing moved."""
    here = stepper.items[item] if stepper.items else None
    match here:
        case None | Fold():
            return None
        case Ghost():
            return item_of(stepper, here.row)
        case int():
            for at, it in enumerate(stepper.items):
                if isinstance(it, Ghost) and it.row == here:
                    return at
            other = _other_row(stepper, here)
            return None if other is None else item_of(stepper, other)


def item_of(stepper: Stepper, row: int) -> int | None:
    """Return the item that shows a row; None where it is folded."""
    found = stepper.items
    if isinstance(found, range):
        return row if row in found else None
    low, high = 0, len(found)
    while low < high:
        middle = (low + high) // 2
        at = _order(found, middle)
        low, high = (middle + 1, high) if at < row else (low, middle)
    while low < len(found) and isinstance(found[low], Ghost):
        low += 1
    return low if low < len(found) and found[low] == row else None


def _order(found: Sequence[Item], at: int) -> int:
    """Return the row that items are ordered by: a ghost stands with what follows it."""
    while at < len(found) and isinstance(found[at], Ghost):
        at += 1
    return first_of(found[at]) if at < len(found) else 1 << 60


def _other_row(stepper: Stepper, row: int) -> int | None:
    """Return another row that has words of a change that only moved: told in this row, or marked in it."""
    sheet = stepper.sheet
    step = stepper.step
    told = [step.change] if step and step.row == row and step.change else []
    for change in (*told, *sheet.told.get(row, ())):
        if is_move(change) or change.moved:
            there = _rows_of(sheet, change) - {row}
            if there:
                return min(there)
    link = sheet.diff.alignment.paragraphs[row]
    marks = [*(c for i in link.old for c in sheet.old_marks.get(i, ()))]
    marks += [c for j in link.new for c in sheet.new_marks.get(j, ())]
    return next((sheet.homes[change.id] for change in marks if sheet.homes[change.id] != row), None)


def _rows_of(sheet: Sheet, change: Change) -> set[int]:
    diff = sheet.diff
    found = {sheet.homes[change.id]} if change.id in sheet.homes else set()
    if change.old is not None:
        at = bisect_right(diff.old.paragraphs, change.old.start, key=lambda it: it.start) - 1
        found |= {row for row, link in enumerate(diff.alignment.paragraphs) if at in link.old}
    return found


def _filled(stepper: Stepper) -> Stepper:
    """Return a view with the items that follow from what it shows and folds."""
    sheet, show = stepper.sheet, stepper.shown
    context = 0 if stepper.changes_only and stepper.compared else None
    ghosts = stepper.ghosts if MOVED in stepper.show else _NOWHERE
    keep = kept(sheet.quiet(show), context)
    return stepper._replace(items=items(keep, stepper.opened, ghosts))


def _stepping(stepper: Stepper) -> Stepper:
    """Return a view with the steps that follow from what it shows."""
    steps = stepper.every if stepper.shown is None else limited(stepper.sheet, stepper.every, stepper.shown)
    alike: dict[str, list[int]] = defaultdict(list)
    for at, step in enumerate(steps):
        alike[step.name].append(at)
    return stepper._replace(steps=steps, alike=dict(alike))


def _kept_place(before: Stepper, after: Stepper) -> Stepper:
    """Return a view filled anew, at the change and at the row it was at, or those that come next."""
    made = _filled(after)
    at = None if before.step is None else _left(made, before.wanted or before.step)
    row = before.top_row
    item = item_of(made, row)
    if item is None:
        item = fold_of(made, row)
    line = before.top.line if made.items and first_of(made.items[item]) == row else 0
    return made._replace(at=at, top=Place(item, line), back=None)


def _left(stepper: Stepper, step: Step) -> int | None:
    """Return a step that was at hand, as far as it is still one; else the one after it, or the last."""
    told = stepper.sheet.told.get(step.row, ())
    earlier = {change.id for change in told[: told.index(step.change)]} if step.change in told else set()
    steps = stepper.steps
    at = bisect_left(steps, step.row, key=lambda it: it.row)
    while at < len(steps) and steps[at].row == step.row and (it := steps[at].change) and it.id in earlier:
        at += 1
    return min(at, len(steps) - 1) if steps else None


def fold_of(stepper: Stepper, row: int) -> int:
    """Return the fold that holds a row, as an item; the first item where none does."""
    for at, item in enumerate(stepper.items):
        if isinstance(item, Fold) and item.first <= row < item.last:
            return at
    return 0
