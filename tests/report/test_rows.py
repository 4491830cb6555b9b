from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.model import Alignment, ArticleDiff, Change, Intent, Kind, Link, Passage, Summary
from diffing.rows import (
    MOVED,
    Gap,
    Row,
    Sign,
    carried,
    counts,
    folded,
    name_of,
    notes,
    rows,
    same,
    shared,
)
from diffing.segment import article_of_parts

from .byhand import Made, Said
from .wild import SHOWS, diffs


@given(diffs(), SHOWS)
def test_runs_give_each_paragraph_back_once(diff: ArticleDiff, show: frozenset[str] | None) -> None:
    made = rows(diff, show=show)
    for article, parts in (
        (diff.old, [p for row in made for p in row.old]),
        (diff.new, [p for row in made for p in row.new]),
    ):
        assert sorted(part.paragraph for part in parts) == list(range(len(article.paragraphs)))
        for part in parts:
            paragraph = article.paragraphs[part.paragraph]
            assert "".join(run.text for run in part.runs) == article.text[paragraph.start : paragraph.end]
            assert all(run.text for run in part.runs)


@given(diffs(), SHOWS)
def test_every_change_asked_for_is_told_once(diff: ArticleDiff, show: frozenset[str] | None) -> None:
    made = rows(diff, show=show)
    told = [change.id for row in made for change in row.changes]
    wanted = [change for change in diff.changes if change.id not in carried(diff)]
    assert sorted(told) == sorted(change.id for change in wanted if show is None or name_of(change) in show)
    marked = {run.change for row in made for part in (*row.old, *row.new) for run in part.runs} - {None}
    assert marked <= set(told)
    for row in made:
        assert row.quiet or row.changes or row.guests or row.moved or not (row.old and row.new)


@given(diffs())
def test_the_most_important_change_has_the_character(diff: ArticleDiff) -> None:
    order = list(Intent)
    for row in rows(diff):
        for part in row.new:
            at = diff.new.paragraphs[part.paragraph].start
            for run in part.runs:
                over = [
                    c.intent
                    for c in diff.changes
                    if c.id not in carried(diff)
                    and c.new
                    and c.new.start <= at
                    and c.new.end >= at + len(run.text)
                    and c.new.end > c.new.start
                ]
                assert run.intent == min(over, key=order.index, default=None)
                at += len(run.text)


@given(diffs(), st.none() | st.integers(0, 3))
def test_folding_keeps_order_and_counts_the_rest(diff: ArticleDiff, context: int | None) -> None:
    made = rows(diff)
    items = list(folded(made, context=context))
    kept = [item for item in items if isinstance(item, Row)]
    assert [row.link for row in kept] == sorted(row.link for row in kept)
    assert {row.link for row in made if not row.quiet} <= {row.link for row in kept}
    left_out = sum(gap.same + gap.form + gap.others for gap in items if isinstance(gap, Gap))
    assert left_out + sum(max(len(row.old), len(row.new)) for row in kept) == sum(
        max(len(r.old), len(r.new)) for r in made
    )
    if context is None:
        assert kept == list(made)
    else:
        loud = [row.link for row in made if not row.quiet]
        assert all(any(abs(row.link - link) <= context for link in loud) for row in kept)


def test_signs_and_directions(ferry: ArticleDiff) -> None:
    assert "".join(row.sign for row in rows(ferry)) == " !+  ~!.."
    assert [row.moved for row in rows(ferry)].count(Sign.DOWN) == 1


def test_a_moved_paragraph_says_which_way(made: Made) -> None:
    diff = made(
        ["A a.", "B b.", "C c."],
        ["C c.", "A a.", "B b."],
        [([2], [0], "moved", True), ([0], [1], "same"), ([1], [2], "same")],
    )
    assert [row.sign for row in rows(diff)] == [Sign.UP, Sign.SAME, Sign.SAME]
    assert rows(diff, show={MOVED})[0].sign is Sign.UP
    assert (rows(diff, show={"fact"})[0].sign, rows(diff, show={"fact"})[0].hidden) == (Sign.SAME, 1)
    assert not same(diff)


def test_a_move_alone_is_no_phrasing_and_marks_nothing(made: Made, said: type[Said]) -> None:
    diff = made(
        ["A a.", "C “c”."],
        ["C “c”.", "A a."],
        [([1], [0], "moved", True), ([0], [1], "same")],
        [said(0, "phrasing", "C “c”.", "C “c”.")],
    )
    assert counts(diff) == {"fact": 0, "content": 0, "phrasing": 0, "form": 0, "moved": 1}
    row = rows(diff)[0]
    assert (row.sign, row.intent, row.changes) == (Sign.UP, None, ())
    assert {run.intent for part in (*row.old, *row.new) for run in part.runs} == {None}
    assert rows(diff, show={"phrasing"})[0].quiet


def test_words_that_moved_go_up_or_down_and_are_not_carried_by_their_paragraph(made: Made, said: type[Said]) -> None:
    diff = made(
        ["A a.", "B b, on Monday.", "C c."],
        ["On Monday B b.", "A a, c.", "C."],
        [([1], [0], "edited", True), ([0], [1], "edited"), ([2], [2], "edited")],
        [said(0, "phrasing", "on Monday", "On Monday", "moved within the sentence")],
    )
    text = diff.old.text.index("c."), diff.new.text.index("c.")
    moved = Passage(text[0], text[0] + 1, "c"), Passage(text[1], text[1] + 1, "c")
    other = Change("c2", Intent.PHRASING, (), True, *moved, "moved here from paragraph 3", 1.0, None, None, 1)
    diff = diff._replace(changes=(*diff.changes, other))
    assert [name_of(change) for change in diff.changes] == [MOVED, MOVED]
    assert carried(diff) == set()
    first, second, third = rows(diff)
    assert ([it.id for it in first.changes], first.sign) == (["c1"], Sign.UP)
    assert ([it.id for it in second.changes], second.sign) == (["c2"], Sign.UP)
    assert ([it.id for it in third.guests], third.sign) == (["c2"], Sign.UP)


def test_a_paragraph_that_moved_and_differs_in_form_is_shown_as_moved(made: Made, said: type[Said]) -> None:
    diff = made(
        ["A a.", "C “c”."],
        ['C "c".', "A a."],
        [([1], [0], "edited", True), ([0], [1], "same")],
        [said(0, "form", "“c”", '"c"')],
    )
    assert (rows(diff)[0].sign, rows(diff)[0].intent) == (Sign.UP, Intent.FORM)


def test_what_a_hidden_change_touches_counts_as_changed(made: Made) -> None:
    diff = made(["One two.", "Three."], ["Three.", "Two one."], [([0], [1], "edited"), ([1], [0], "edited")])
    stray = Change("c1", Intent.FACT, (), False, Passage(0, 3, "One"), Passage(0, 5, "Three"), "", 1.0, None, None, 0)
    assert [row.hidden for row in rows(diff._replace(changes=(stray,)), show={"form"})] == [1, 1]


def test_sentences_that_came_and_went_have_a_sign_of_their_own(made: Made, said: type[Said]) -> None:
    both = made(
        ["A a."], ["B b."], [([0], [0], "edited")], [said(0, "content", "A a."), said(0, "content", None, "B b.")]
    )
    assert rows(both)[0].sign is Sign.BOTH


def test_a_change_across_paragraphs_is_a_guest_where_it_is_not_told(made: Made) -> None:
    diff = made(["One two.", "Three."], ["Three.", "Two one."], [([0], [1], "edited", True), ([1], [0], "edited")])
    stray = Change("c1", Intent.FACT, (), False, Passage(0, 3, "One"), Passage(0, 5, "Three"), "", 1.0, None, None, 0)
    home, other = rows(diff._replace(changes=(stray,)))
    assert (home.changes, home.guests) == ((stray,), ())
    assert (other.changes, other.guests, other.sign) == ((), (stray,), Sign.FACT)


def test_counting(ferry: ArticleDiff) -> None:
    assert shared(ferry) == (7, 7, 8, 8)
    note = "read as Windows-1252"
    noted = ferry._replace(
        old=ferry.old._replace(notes=(note,)), new=ferry.new._replace(notes=(note,)), notes=("more", note)
    )
    assert notes(noted) == (note, "more")
    assert not same(ferry)


@pytest.mark.parametrize("paragraphs", [1, 20_000])
def test_many_changes_cost_no_more_than_their_number(paragraphs: int) -> None:
    words = 20_000 // paragraphs
    text = "ab " * words
    old = article_of_parts([[text]] * paragraphs)
    links = tuple(Link((i,), (i,), Kind.EDITED, False, 1.0) for i in range(paragraphs))
    spots = [(p.start + 3 * w, i) for i, p in enumerate(old.paragraphs) for w in range(words)]
    changes = tuple(
        Change(
            f"c{n}",
            Intent.FACT,
            (),
            False,
            Passage(at, at + 2, "ab"),
            Passage(at, at + 2, "ab"),
            "",
            1.0,
            None,
            None,
            i,
        )
        for n, (at, i) in enumerate(spots, 1)
    )
    diff = ArticleDiff(old, old, Alignment(links, links), changes, Summary(len(changes), 0, 0, 0, 0, 0), ())
    began = time.process_time()
    assert sum(len(part.runs) for row in rows(diff) for part in row.new) >= 20_000
    assert time.process_time() - began < 10
