"""What holds whatever the texts: no mark is lost, none holds for what was not reviewed, files keep all."""

from __future__ import annotations

from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from diffing import compare
from diffing.model import Change, FactType, Intent
from diffing.review import Mark, Quote, Review, mark_of, place, read, write
from diffing.review.dumping import dump
from tests.engine.stories import NOUNS, revisions, wild

WHEN = "2026-05-04T02:10:33Z"

pairs = st.one_of(revisions(), st.tuples(wild, wild))
any_text = st.text(
    st.one_of(st.characters(exclude_categories=()), st.sampled_from(" \n\t\r\\\"'#:-|\x85\u2028")), max_size=40
)
quotes = st.builds(Quote, any_text, any_text, any_text, st.integers(0, 10**9))
marks = st.builds(
    Mark,
    intent=st.sampled_from(Intent),
    types=st.lists(st.sampled_from(FactType), max_size=3).map(tuple),
    reason=any_text,
    old=quotes,
    new=st.none() | quotes,
    reviewed=st.just(value=True),
    note=any_text,
    when=st.just(WHEN),
)
reviews = st.builds(
    Review,
    st.none() | any_text,
    st.none() | any_text,
    st.lists(marks, max_size=4, unique_by=lambda mark: mark.anchor).map(tuple),
)


@given(reviews)
def test_a_file_has_what_was_written_whatever_its_order(review: Review) -> None:
    with TemporaryDirectory() as folder:
        path = f"{folder}/notes.yaml"
        written = write(path, review)
        there = read(path)
        if review.marks:
            assert there == written
    assert sorted(written.marks, key=repr) == sorted(review.marks, key=repr)
    assert list(dump(review)) == list(dump(review._replace(marks=review.marks[::-1])))


@given(pairs)
def test_on_the_same_changes_every_mark_is_where_it_was(pair: tuple[str, str]) -> None:
    diff = compare(*pair)
    made = {change.id: mark_of(diff, change, reviewed=True, note=change.id, when=WHEN) for change in diff.changes}

    placed = place(Review(marks=tuple(made.values())), diff)

    assert placed.detached == ()
    assert placed.stale == frozenset()
    assert {to: mark.anchor for to, mark in placed.by_change.items()} == {to: mark.anchor for to, mark in made.items()}


@given(pairs, st.data())
@settings(max_examples=200)
def test_later_every_mark_is_placed_or_detached_once_and_holds_only_for_what_was_reviewed(
    pair: tuple[str, str], data: st.DataObject
) -> None:
    before = compare(*pair)
    made = tuple(mark_of(before, change, reviewed=True, note=change.id, when=WHEN) for change in before.changes)
    empty = tuple(mark._replace(reviewed=False, note="") for mark in made[:1])
    diff = compare(data.draw(st.just(pair[0]) | edited(pair[0])), data.draw(edited(pair[1])))
    changes = {change.id: change for change in diff.changes}

    placed = place(Review(marks=made + empty), diff)

    assert sorted([*placed.by_change.values(), *placed.detached], key=repr) == sorted(made, key=repr)
    assert placed.stale <= placed.by_change.keys() <= changes.keys()
    for number, mark in placed.by_change.items():
        change = changes[number]
        if placed.reviewed(number):
            assert (mark.intent, mark.types, mark.reason) == (change.intent, change.types, change.reason)
            assert (mark.old and mark.old.exact) == (change.old and change.old.text)
            assert (mark.new and mark.new.exact) == (change.new and change.new.text)


@given(pairs, st.integers(0, 3))
def test_what_is_put_in_front_of_both_texts_takes_no_review_away(pair: tuple[str, str], size: int) -> None:
    """Of passages that are alike with all around them, each has a mark, of one of them."""
    before = compare(*pair)
    made = tuple(mark_of(before, change, reviewed=True, note="", when=WHEN) for change in before.changes)
    front = "".join(f"A paragraph about nothing in particular, number {number} of them.\n\n" for number in range(size))
    diff = compare(front + pair[0], front + pair[1])
    assume([words(change) for change in diff.changes] == [words(change) for change in before.changes])

    placed = place(Review(marks=made), diff)

    assert placed.detached == ()
    assert all(placed.reviewed(change.id) for change in diff.changes)


def words(change: Change) -> tuple[object, ...]:
    return change.old and change.old.text, change.new and change.new.text, change.intent, change.types, change.reason


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """Draw a text with some of its words replaced, taken out or put in."""
    parts = text.split(" ")
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(parts)))
        parts[at : at + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from([*NOUNS, "not", "37"]), max_size=2))
    return " ".join(parts)
