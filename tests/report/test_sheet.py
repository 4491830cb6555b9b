from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diffing.model import ArticleDiff, Ignored
from diffing.rows import MOVED, SHOWABLE, Step, gap_in, gap_of, name_of, row_of, rows, sheet_of, steps_of

from .byhand import Made, Said
from .wild import COMPARED, SHOWS, diffs


@given(diffs() | COMPARED, SHOWS)
def test_a_row_made_alone_is_the_one_among_all(diff: ArticleDiff, show: frozenset[str] | None) -> None:
    sheet = sheet_of(diff)
    made = rows(diff, show=show)
    assert sheet.size == len(made) == len(diff.alignment.paragraphs)
    assert [row_of(sheet, index, show=show) for index in reversed(range(sheet.size))] == list(reversed(made))


@given(diffs() | COMPARED, SHOWS)
def test_the_sheet_knows_which_rows_are_quiet(diff: ArticleDiff, show: frozenset[str] | None) -> None:
    assert sheet_of(diff).quiet(show) == [row.quiet for row in rows(diff, show=show)]


@given(diffs() | COMPARED, SHOWS, st.data())
def test_what_quiet_rows_hold_is_counted_without_making_them(
    diff: ArticleDiff, show: frozenset[str] | None, data: st.DataObject
) -> None:
    ignored = data.draw(st.sets(st.integers(0, len(diff.alignment.paragraphs))))
    bare = sheet_of(diff)
    holds = [0 if row in ignored else held for row, held in enumerate(bare.holds)]
    sheet = bare._replace(ignored=frozenset(ignored), holds=holds)
    quiet = sheet.quiet(show)
    first = 0
    while first < sheet.size:
        last = first
        while last < sheet.size and quiet[last]:
            last += 1
        wanted = gap_of(row_of(sheet, row, show=show) for row in range(first, last))
        assert gap_in(sheet, first, last, show=show) == wanted
        first = last + 1


def gathered(steps: list[Step]) -> list[Step]:
    """Return steps with those of form that say the same at the first of them, found the slow way."""
    made: list[Step] = []
    for step in steps:
        at = next((at for at, it in enumerate(made) if step.name == it.name == "form" and same_said(it, step)), None)
        if at is None:
            made.append(step)
        else:
            made[at] = made[at]._replace(also=(*made[at].also, *step.changes))
    return made


def same_said(one: Step, other: Step) -> bool:
    before, after = one.changes[0], other.changes[0]
    return (before.reason, before.severity, before.watched, before.confidence) == (
        after.reason, after.severity, after.watched, after.confidence,
    )  # fmt: skip


@given(diffs() | COMPARED, SHOWS)
def test_steps_are_the_changes_told_in_order(diff: ArticleDiff, show: frozenset[str] | None) -> None:
    steps = steps_of(sheet_of(diff), show=show)
    made = rows(diff, show=show)
    assert [step.row for step in steps] == sorted(step.row for step in steps)
    for row in made:
        here = [step for step in steps if step.row == row.link]
        told = gathered([Step(row.link, name_of(change), change) for change in row.changes])
        moved = row.moved is not None and (show is None or MOVED in show)
        if told or not moved:
            assert here == told
        else:
            (step,) = here
            assert step.name == MOVED
            assert not row.quiet


@given(COMPARED, SHOWS)
def test_a_reader_is_led_to_every_row_that_shows_something(diff: ArticleDiff, show: frozenset[str] | None) -> None:
    """Of what the engine makes: a row without a step only has words of a change that is told elsewhere."""
    told = {step.row for step in steps_of(sheet_of(diff), show=show)}
    for row in rows(diff, show=show):
        assert row.quiet == (row.link not in told) or row.guests


@given(COMPARED)
def test_filters_part_the_steps(diff: ArticleDiff) -> None:
    """What is shown with one filter after another is what is shown with none; a moved row tells of itself only once."""
    sheet = sheet_of(diff)
    every = steps_of(sheet)
    for name in SHOWABLE:
        alone = steps_of(sheet, show={name})
        wanted = [step for step in every if step.name == name]
        assert [step for step in alone if step in wanted] == wanted
        assert name == MOVED or list(alone) == wanted
    assert steps_of(sheet, show=frozenset()) == ()


def test_what_the_rules_leave_out_is_no_step(made: Made, said: type[Said]) -> None:
    diff = made(["Ayes"], ["Aye"], [([0], [0], "edited")], [said(0, "phrasing", "Ayes", "Aye")])
    (change,) = diff.changes
    quiet = sheet_of(diff._replace(changes=(), ignored=(Ignored("aye", change),)))
    assert (quiet.quiet(), steps_of(quiet)) == ([True], ())
    assert [step.change for step in steps_of(sheet_of(diff))] == [change]


def test_a_paragraph_that_moved_alone_is_a_step_and_one_told_of_is_not_told_of_twice(
    made: Made, said: type[Said]
) -> None:
    links = [([1], [0], "moved", True), ([0], [1], "same")]
    diff = made(["A a.", "C c."], ["C c.", "A a."], links)
    assert steps_of(sheet_of(diff)) == (Step(0, MOVED, None),)
    told = made(["A a.", "C c."], ["C c.", "A a."], links, [said(0, "phrasing", "C c.", "C c.", "moved")])
    assert steps_of(sheet_of(told)) == (Step(0, MOVED, told.changes[0]),)
    edited = made(["A a.", "C c."], ["C d.", "A a."], links, [said(0, "fact", "c", "d")])
    assert steps_of(sheet_of(edited)) == (Step(0, "fact", edited.changes[0]),)
    assert steps_of(sheet_of(edited), show={MOVED}) == (Step(0, MOVED, None),)
