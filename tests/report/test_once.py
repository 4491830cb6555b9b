"""What is left to say of a change beside its words: no figure twice, and none lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.model import Change, Passage, Value
from diffing.report.once import addition, values_of
from tests.report import byhand
from tests.report.byhand import Said

WORDS = st.lists(st.sampled_from('12 14 about £2 said police, (so) the -> ; "x" a,b +3'.split()), max_size=6).map(
    " ".join
)


def change(old: str | None, new: str | None, reason: str, *values: Value) -> Change:
    made = byhand.make(["A."], ["B."], [([0], [0], "edited")], [Said(0, "fact", "A", "B")]).changes[0]
    sides = (None if words is None else Passage(0, len(words), words) for words in (old, new))
    before, after = values or (None, None)
    return made._replace(old=next(sides), new=next(sides), reason=reason, old_value=before, new_value=after)


@pytest.mark.parametrize(
    ("old", "new", "reason", "left"),
    [
        ("about 80", "83", "80 -> 83 (+3), about -> exact", "+3, about -> exact"),
        ("Twelve", "Fourteen", "12 -> 14 (+2)", "12 -> 14 (+2)"),
        ("112", "114", "12 -> 14 (+2)", "12 -> 14 (+2)"),
        ("more than 1,300", "1,339", "1,300 -> 1,339 (+3%), more than -> exact", "+3%, more than -> exact"),
        ("Sunday", "last night", "Sunday -> last night, may be the same day", "may be the same day"),
        ("the fire service said", "police said", "the fire service -> police", ""),
        ("said", "denied", '"said" -> "denied"', ""),
        ("May", "June", "may -> June", ""),
        ("Ann Lee, said", "Anne Lee, said", "Ann Lee -> Anne Lee (spelling corrected?); Ann Lee -> Anne Lee",
         "spelling corrected?"),
        ("by post 14 days before", "online", '"by post" -> "online"; 14 days before dropped', "14 days before dropped"),
        (None, "$99 a year", '"$99" added; "a year" added', ""),
        ("closed to all", "open, but", '"closed to all" -> "open but"', ""),
        ("only", None, '"only" dropped', ""),
        (None, "in March", "date added", "date added"),
        ("at home", None, '"at home" added', '"at home" added'),
        ("a", "b", "", ""),
    ],
)  # fmt: skip
def test_what_stands_there_already_is_left_out(old: str | None, new: str | None, reason: str, left: str) -> None:
    assert addition(change(old, new, reason), 60) == left


def test_words_that_may_be_cut_do_not_count() -> None:
    long = change("the mayor of the town, Ann Lee", "police", "Ann Lee -> police")
    assert addition(long, 60) == ""
    assert addition(long, 28) == "Ann Lee -> police"


@given(WORDS, WORDS, WORDS)
def test_no_word_of_a_reason_is_lost(old: str, new: str, reason: str) -> None:
    """Whatever is left out stands in the words of a side."""
    left = addition(change(old, new, reason), 200)
    said = f"{left} {old} {new}"
    for word in reason.replace("->", " ").replace(";", " ").split():
        assert word.strip('",()').casefold() in said.casefold()


@pytest.mark.parametrize(
    ("old", "new", "reason", "told"),
    [
        ({"amount": 12, "approx": "at least"}, {"amount": 14}, "12 -> 14 (+2)", ""),
        ({"amount": 34, "unit": "years old"}, {"amount": 43, "unit": "years old"}, "34 -> 43 (+9)", ""),
        ({"amount": 12}, {"amount": 14}, "a dozen -> 14", "12 -> 14"),
        ({"amount": 1000000, "unit": "GBP"}, {"amount": 2000000, "unit": "GBP"}, "£1m -> £2m",
         "1,000,000 GBP -> 2,000,000 GBP"),
        ({"kind": "day", "day": 9, "month": 11}, {"kind": "day", "day": 16, "month": 11}, "9 November -> 16 November",
         ""),
        ({"kind": "day", "day": 4, "month": 5, "year": 2024}, {"kind": "day", "day": 5, "month": 5, "year": 2024},
         "yesterday -> Sunday", "2024-05-04 -> 2024-05-05"),
        ({"kind": "time", "minutes": 460}, {"kind": "time", "minutes": 458}, "about 7.40am -> 7.38am",
         ""),
        ({"kind": "time", "minutes": 1080}, {"kind": "time", "minutes": 1140}, "6pm -> 7pm", "18:00 -> 19:00"),
        ({"amount": 12}, {"amount": 12}, "12 -> 12, about -> exact", ""),
        (None, {"amount": 12}, "12 added", ""),
    ],
)  # fmt: skip
def test_values_are_told_where_the_reason_does_not_name_them(old: Value, new: Value, reason: str, told: str) -> None:
    assert values_of(change("x", "y", reason, old, new)) == told
