from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.model import Article, ArticleDiff, Change, Intent, Passage
from diffing.report.paint import NEW, OLD
from diffing.rows import MOVED, SHOWABLE, Step, sheet_of, steps_of
from diffing.segment import article_of_parts
from tests.report import byhand
from tests.report.byhand import Said, Spec, make
from tests.report.wild import COMPARED, SHOWS, diffs
from tui.items import Fold, Ghost, first_of
from tui.scroll import START, Place
from tui.stepper import (
    ALL,
    Stepper,
    at_hit,
    at_step,
    compared,
    counterpart,
    fold_of,
    folding,
    item_of,
    opened_at,
    scrolled_to,
    searched,
    shown_only,
    start,
    stepped,
    turned,
    unread,
)

EVERY_CHOICE = [frozenset(some) for size in range(len(SHOWABLE) + 1) for some in combinations(SHOWABLE, size)]
DIFFS = diffs() | COMPARED


def linear(stepper: Stepper, row: int) -> int | None:
    """Return the item that is a row, looking at each."""
    return next((at for at, item in enumerate(stepper.items) if isinstance(item, int) and item == row), None)


def check(stepper: Stepper) -> None:
    """Check what the docstring of ``tui.stepper`` promises, and that items and steps show all there is once."""
    size = stepper.sheet.size
    assert stepper.at is None or 0 <= stepper.at < len(stepper.steps)
    assert 0 <= stepper.top.item < max(len(stepper.items), 1)
    assert stepper.top.line >= 0
    assert tuple(stepper.steps) == steps_of(stepper.sheet, show=stepper.shown)
    again = shown_only(stepper, stepper.show)
    assert (list(again.items), list(again.steps)) == (list(stepper.items), list(stepper.steps))
    covered = [
        row
        for item in stepper.items
        if not isinstance(item, Ghost)
        for row in (range(*item) if isinstance(item, Fold) else [item])
    ]
    assert covered == list(range(size))
    quiet = stepper.sheet.quiet(stepper.shown)
    for item in stepper.items:
        if isinstance(item, Fold):
            assert stepper.changes_only
            assert all(quiet[item.first : item.last])
            assert item.first not in stepper.opened
    ghosts = [item.row for item in stepper.items if isinstance(item, Ghost)]
    wanted = sorted(stepper.sheet.directions) if MOVED in stepper.show else []
    assert sorted(ghosts) == wanted
    assert stepper.hit is None or 0 <= stepper.hit < len(stepper.hits)
    assert stepper.back is None or 0 <= stepper.back < len(stepper.items)
    assert not stepper.items or 0 <= stepper.top_row < size


def moves(stepper: Stepper) -> st.SearchStrategy[Stepper]:
    """Return a state after any one thing a reader may do."""
    rows = st.integers(0, max(stepper.sheet.size - 1, 0))
    ways = st.sampled_from([1, -1])
    names = st.sampled_from(SHOWABLE)
    found = [
        st.builds(lambda by, name: stepped(stepper, by, name=name), ways, st.none() | names),
        names.map(lambda name: turned(stepper, name)),
        SHOWS.map(lambda show: shown_only(stepper, ALL if show is None else show)),
        st.just(folding(stepper, changes_only=not stepper.changes_only)),
        rows.map(lambda row: opened_at(stepper, row)),
        rows.map(lambda row: scrolled_to(stepper, row)),
        st.sampled_from(["", "a", "the", "b  é", "no such words"]).map(lambda query: searched(stepper, query)),
        ways.map(lambda by: at_hit(stepper, by)),
    ]
    if stepper.steps:
        found.append(st.integers(0, len(stepper.steps) - 1).map(lambda at: at_step(stepper, at)))
    if stepper.items:
        items = st.integers(0, len(stepper.items) - 1)
        found.append(st.builds(Place, items, st.integers(0, 3)).map(lambda top: stepper._replace(top=top, away=True)))
        found.append(items.map(lambda here: gone(stepper, here)))
    return st.one_of(found)


def gone(stepper: Stepper, here: int) -> Stepper:
    """Return the state at the counterpart of an item."""
    there = counterpart(stepper, here)
    return stepper if there is None else stepper._replace(back=here, top=Place(there, 0))


@given(DIFFS, st.booleans(), st.booleans(), st.data())
def test_whatever_a_reader_does_the_state_holds_together(
    diff: ArticleDiff, changes_only: bool, waiting: bool, data: st.DataObject
) -> None:
    if waiting:
        stepper = folding(unread(diff.old, diff.new), changes_only=changes_only)
        assert not stepper.steps
    else:
        stepper = start(diff, changes_only=changes_only)
    check(stepper)
    for _ in range(data.draw(st.integers(0, 8))):
        stepper = data.draw(moves(stepper))
        check(stepper)
    if waiting:
        check(compared(stepper, diff))


@given(DIFFS, SHOWS, st.booleans())
def test_next_visits_every_step_once_in_order_and_comes_round(
    diff: ArticleDiff, show: frozenset[str] | None, changes_only: bool
) -> None:
    stepper = start(diff, show=ALL if show is None else show, changes_only=changes_only)
    in_order = list(stepper.steps)
    first = next((at for at, step in enumerate(in_order) if step.name == "fact"), 0)
    wanted = in_order[first:] + in_order[:first]
    seen: list[Step | None] = []
    for _ in wanted:
        stepper = stepped(stepper, 1)
        seen.append(stepper.step)
    assert seen == wanted
    assert stepped(stepper, 1).step == (wanted[0] if wanted else None)
    back = [stepper.step]
    for _ in wanted[1:]:
        stepper = stepped(stepper, -1)
        back.append(stepper.step)
    assert back[::-1] == wanted or not wanted


@given(DIFFS)
def test_from_where_a_reader_scrolled_to_the_next_change_comes_first(diff: ArticleDiff) -> None:
    stepper = scrolled_to(start(diff), 0)
    assert stepped(stepper, 1).step == (stepper.steps[0] if stepper.steps else None)


@given(DIFFS, st.sampled_from(SHOWABLE), st.booleans())
def test_next_of_a_name_visits_those_alone(diff: ArticleDiff, name: str, forward: bool) -> None:
    stepper = start(diff)
    wanted = [step for step in stepper.steps if step.name == name]
    seen: list[Step | None] = []
    for _ in wanted:
        stepper = stepped(stepper, 1 if forward else -1, name=name)
        seen.append(stepper.step)
    assert seen == (wanted if forward else wanted[::-1])
    if not wanted:
        assert stepped(stepper, 1, name=name) is stepper


@given(DIFFS, st.data())
def test_next_and_previous_come_back(diff: ArticleDiff, data: st.DataObject) -> None:
    stepper = start(diff)
    if stepper.steps:
        here = at_step(stepper, data.draw(st.integers(0, len(stepper.steps) - 1)))
        assert stepped(stepped(here, 1), -1).at == here.at
        assert stepped(stepped(here, -1), 1).at == here.at


@given(DIFFS, st.booleans(), st.data())
def test_who_scrolled_away_goes_on_from_what_is_on_the_screen(
    diff: ArticleDiff, changes_only: bool, data: st.DataObject
) -> None:
    stepper = start(diff, changes_only=changes_only)
    if not stepper.items:
        return
    tops = [at for at, item in enumerate(stepper.items) if not isinstance(item, Ghost)]
    top = data.draw(st.integers(0, tops[-1]))
    away = stepper._replace(top=Place(top, 0), away=True)
    below = {item for item in stepper.items[top:] if isinstance(item, int)}
    after = [at for at, step in enumerate(stepper.steps) if step.row in below]
    before = [at for at, step in enumerate(stepper.steps) if step.row not in below]
    if stepper.steps:
        assert stepped(away, 1).at == (after or before)[0]
        assert stepped(away, -1).at == (before or after)[-1]


@given(DIFFS, st.booleans())
def test_folding_twice_gives_the_same_page(diff: ArticleDiff, changes_only: bool) -> None:
    stepper = start(diff, changes_only=changes_only)
    other = folding(stepper, changes_only=not changes_only)
    assert list(folding(other, changes_only=changes_only).items) == list(stepper.items)


@given(DIFFS, SHOWS)
def test_changes_only_shows_what_is_not_quiet_and_each_fold_opens(
    diff: ArticleDiff, show: frozenset[str] | None
) -> None:
    stepper = start(diff, show=ALL if show is None else show, changes_only=True)
    quiet = stepper.sheet.quiet(stepper.shown)
    assert [it for it in stepper.items if isinstance(it, int)] == [at for at, hushed in enumerate(quiet) if not hushed]
    folds = [it for it in stepper.items if isinstance(it, Fold)]
    for fold in folds:
        for row in range(fold.first, fold.last):
            assert stepper.items[fold_of(stepper, row)] == fold
        opened = opened_at(stepper, fold.last - 1)
        assert [it for it in opened.items if isinstance(it, Fold)] == [it for it in folds if it != fold]
        check(opened)
    for fold in folds:
        stepper = opened_at(stepper, fold.first)
    assert list(stepper.items) == list(start(diff, show=stepper.show).items)


@given(DIFFS, st.booleans(), st.data())
def test_the_change_at_hand_stays_or_the_next_that_is_shown_comes(
    diff: ArticleDiff, changes_only: bool, data: st.DataObject
) -> None:
    stepper = start(diff, changes_only=changes_only)
    if not stepper.steps:
        return
    here = at_step(stepper, data.draw(st.integers(0, len(stepper.steps) - 1)))
    made = turned(here, data.draw(st.sampled_from(SHOWABLE)))
    assert here.at is not None
    if not made.steps:
        assert made.step is None
    elif here.step in made.steps:
        assert made.step == here.step
    else:
        later = [step for step in stepper.steps[here.at :] if step in made.steps]
        assert made.step is not None
        if later:
            assert made.step in later[:1] or made.step.name == MOVED  # a row that only now has no more to tell
            assert here.step is not None
            assert here.step.row <= made.step.row <= later[0].row
        assert item_of(made, made.step.row) is not None


def test_the_next_of_the_same_paragraph_comes_where_a_change_is_hidden() -> None:
    said = [Said(0, "fact", "One", "Ten"), Said(0, "phrasing", "big", "large"), Said(0, "fact", "dogs", "cats")]
    diff = make(["One big house of dogs."], ["Ten large house of cats."], [([0], [0], "edited")], said)
    stepper = at_step(start(diff), 1)
    assert turned(stepper, "phrasing").step == Step(0, "fact", diff.changes[2])


@given(DIFFS, SHOWS, st.booleans())
def test_every_row_is_found_as_looking_at_each_item_finds_it(
    diff: ArticleDiff, show: frozenset[str] | None, changes_only: bool
) -> None:
    stepper = start(diff, show=ALL if show is None else show, changes_only=changes_only)
    for row in range(-1, stepper.sheet.size + 1):
        assert item_of(stepper, row) == linear(stepper, row)
    for at, item in enumerate(stepper.items):
        assert isinstance(item, Fold | Ghost) or item_of(stepper, first_of(item)) == at


@given(DIFFS, SHOWS, st.booleans())
def test_the_counterpart_of_a_ghost_is_its_row_and_back(
    diff: ArticleDiff, show: frozenset[str] | None, changes_only: bool
) -> None:
    stepper = start(diff, show=ALL if show is None else show, changes_only=changes_only)
    for at, item in enumerate(stepper.items):
        there = counterpart(stepper, at)
        if isinstance(item, Ghost):
            assert there is not None
            assert stepper.items[there] == item.row
            assert counterpart(stepper, there) == at
        elif there is not None:
            assert isinstance(item, int)
            assert 0 <= there < len(stepper.items)
            assert there != at


@pytest.mark.parametrize("changes_only", [False, True])
def test_ghosts_stand_where_the_old_paragraphs_stood(changes_only: bool) -> None:
    diff = make(
        ["A a.", "B b.", "C c.", "D d."],
        ["D d.", "A a.", "B b.", "C c."],
        [([3], [0], "moved", True), ([0], [1], "same"), ([1], [2], "same"), ([2], [3], "same")],
    )
    stepper = start(diff, changes_only=changes_only)
    rows = [Fold(1, 4)] if changes_only else [1, 2, 3]
    assert list(stepper.items) == [0, *rows, Ghost(0)]
    assert stepper._replace(top=Place(len(stepper.items) - 1, 0)).top_row == 3
    hidden = turned(stepper, MOVED)
    assert list(hidden.items) == ([Fold(0, 4)] if changes_only else [0, 1, 2, 3])


def test_words_that_moved_lead_to_where_they_were() -> None:
    diff = make(
        ["A a, on Monday.", "B b."],
        ["A a.", "B b, on Monday."],
        [([0], [0], "edited"), ([1], [1], "edited")],
    )
    old, new = (article.text.index("on Monday") for article in (diff.old, diff.new))
    words = Passage(old, old + 9, "on Monday"), Passage(new, new + 9, "on Monday")
    change = Change("c1", Intent.PHRASING, (), True, *words, "moved here from paragraph 1", 1.0, None, None, 1)
    stepper = start(diff._replace(changes=(change,)))
    assert (counterpart(stepper, 0), counterpart(stepper, 1)) == (1, 0)


@given(DIFFS)
def test_texts_not_yet_compared_stand_side_by_side_whole(diff: ArticleDiff) -> None:
    stepper = unread(diff.old, diff.new)
    assert list(stepper.items) == list(range(max(len(diff.old.paragraphs), len(diff.new.paragraphs))))
    assert (list(stepper.steps), stepper.compared) == ([], False)
    assert stepped(stepper, 1) is stepper
    folded = folding(stepper, changes_only=True)
    assert list(folded.items) == list(stepper.items)  # nobody knows yet what is unchanged


@given(DIFFS, st.booleans(), SHOWS, st.data())
def test_what_is_read_stays_at_the_top_when_the_texts_are_compared(
    diff: ArticleDiff, changes_only: bool, show: frozenset[str] | None, data: st.DataObject
) -> None:
    waiting = folding(unread(diff.old, diff.new), changes_only=changes_only)
    waiting = shown_only(waiting, ALL if show is None else show)._replace(side=NEW)
    if not waiting.items:
        assert compared(waiting, diff).top == START
        return
    top = data.draw(st.integers(0, len(waiting.items) - 1))
    made = compared(waiting._replace(top=Place(top, 0), away=True), diff)
    assert (made.side, made.show, made.changes_only, made.compared) == (NEW, waiting.show, changes_only, True)
    if top == 0:
        assert made.top == START
        return
    links = diff.alignment.paragraphs
    side, paragraphs = (NEW, diff.new.paragraphs) if top < len(diff.new.paragraphs) else (OLD, diff.old.paragraphs)
    row = next(at for at, link in enumerate(links) if top in getattr(link, side))
    assert paragraphs[top]
    shown = made.items[made.top.item]
    assert shown == row or (isinstance(shown, Fold) and shown.first <= row < shown.last)


def test_a_place_that_was_read_is_found_within_a_fold() -> None:
    texts = [f"{letter} {letter.lower()}." for letter in "ABCDEF"]
    links = [([at], [at], "edited" if at == 0 else "same") for at in range(6)]
    diff = make(texts, ["X a.", *texts[1:]], links, [Said(0, "fact", "A", "X")])
    waiting = unread(diff.old, diff.new)._replace(changes_only=True, top=Place(4, 0), away=True)
    made = compared(waiting, diff)
    assert made.items[made.top.item] == Fold(1, 6)


def article(*texts: str) -> Article:
    return article_of_parts([[text] for text in texts])


@given(DIFFS, SHOWS, st.booleans(), st.sampled_from(["a", "ab", "the", "日"]))
def test_every_hit_is_visited_and_its_fold_opened(
    diff: ArticleDiff, show: frozenset[str] | None, changes_only: bool, query: str
) -> None:
    stepper = searched(start(diff, show=ALL if show is None else show, changes_only=changes_only), f"  {query}\n")
    assert stepper.query == query
    seen = []
    for _ in stepper.hits[:20]:
        stepper = at_hit(stepper, 1)
        assert stepper.hit is not None
        assert item_of(stepper, stepper.hits[stepper.hit].row) is not None
        seen.append(stepper.hits[stepper.hit])
    assert seen == list(stepper.hits[:20])
    if seen and len(stepper.hits) > 1:
        assert at_hit(at_hit(stepper, 1), -1).hit == stepper.hit
    assert searched(stepper, " ").hits == ()


def test_what_to_come_back_to_is_forgotten_when_the_page_is_another() -> None:
    diff = make(
        ["A a.", "B b.", "C c.", "D d."],
        ["D d.", "A a.", "B b.", "C c."],
        [([3], [0], "moved", True), ([0], [1], "same"), ([1], [2], "same"), ([2], [3], "same")],
    )
    stepper = start(diff)._replace(back=0)
    assert folding(stepper, changes_only=True).back is None
    assert turned(stepper, "fact").back is None


@pytest.mark.parametrize("show", EVERY_CHOICE, ids=lambda show: "+".join(sorted(show)) or "nothing")
def test_every_choice_of_what_to_show(show: frozenset[str]) -> None:
    diff = byhand.ferry()
    for changes_only in (False, True):
        stepper = start(diff, show=show, changes_only=changes_only)
        check(stepper)
        assert {step.name for step in stepper.steps} <= show
        assert stepper.shown == (None if show == ALL else show)
        told = [step.change.id for step in stepper.steps if step.change]
        assert told == [it.id for it in sorted(diff.changes, key=_row_of) if it.intent.value in show]


def _row_of(change: Change) -> int:
    return sheet_of(byhand.ferry()).homes[change.id]


@pytest.mark.parametrize("texts", [([], []), (["A a."], []), ([], ["A a."])])
def test_empty_texts(texts: tuple[list[str], list[str]]) -> None:
    links: list[Spec] = [([0], [], "deleted")] if texts[0] else [([], [0], "added")] if texts[1] else []
    for stepper in (start(make(*texts, links)), unread(article(*texts[0]), article(*texts[1]))):
        check(stepper)
        for made in (
            stepped(stepper, 1),
            at_hit(stepper, 1),
            folding(stepper, changes_only=True),
            opened_at(stepper, 0),
        ):
            check(made)
        assert stepper.items or counterpart(stepper, 0) is None
        assert stepper.top_row == 0
