from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.model import Intent, Span
from diffing.report.columns import columns, shortened, slices
from diffing.report.paint import BRACKETS, NEW, coloured, plain
from diffing.report.wrap import Marking, wrap, wrap_text
from diffing.rows import Run
from diffing.segment.shape import clusters

MARKED = Marking(NEW, BRACKETS[NEW], frozenset(Intent))
UNMARKED = Marking(NEW, BRACKETS[NEW], frozenset())
TEXTS = st.lists(st.sampled_from([*"ab é\u0301日👍\n-", "❤\ufe0f"]), max_size=40).map("".join)
RUNS = st.lists(st.builds(Run, TEXTS, st.none() | st.sampled_from(Intent), st.none()), max_size=6)


@given(RUNS, st.integers(2, 30))
def test_no_line_is_wider_than_asked(runs: list[Run], width: int) -> None:
    for line in wrap(runs, width, MARKED):
        written = line.painted(plain)
        assert columns(written) == line.width <= width
        assert re.sub("\x1b\\[[0-9;]*m", "", line.painted(coloured)) == written


@given(st.lists(st.sampled_from(["ab", "é\u0301", " ", "日", "a b"]), min_size=2, max_size=9), st.data())
def test_letters_that_stand_out_change_no_text(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces).strip() or "a"
    places = sorted(data.draw(st.sets(st.sampled_from([*clusters(text), len(text)]), max_size=6)))
    spans = [Span(*span) for span in zip(places[::2], places[1::2], strict=False) if " " not in text[slice(*span)]]
    runs = [Run("so ", None, None), Run(text, Intent.FACT, "c1"), Run(" on", None, None)]
    for width in (4, 80):
        for marking in (MARKED, UNMARKED):
            lines = wrap(runs, width, marking._replace(letters={("c1", text): spans}))
            assert [line.painted(plain) for line in lines] == [
                line.painted(plain) for line in wrap(runs, width, marking)
            ]


@given(RUNS)
def test_the_words_are_all_there(runs: list[Run]) -> None:
    lines = wrap(runs, 10_000, UNMARKED)
    assert " ".join(line.painted(plain) for line in lines) == " ".join("".join(run.text for run in runs).split())


@given(TEXTS, st.integers(2, 9), st.integers(1, 9))
def test_slices_give_the_text_back(text: str, width: int, first: int) -> None:
    pieces = list(slices(text, width, first=first))
    assert "".join(pieces) == text
    assert columns(pieces[0]) <= max(first, 2)
    assert all(columns(piece) <= width for piece in pieces[1:])


def test_marks_stand_at_the_words() -> None:
    runs = [
        Run("At least", Intent.FACT, "c1"),
        Run(" 12 people", None, None),
        Run(" died ", Intent.FACT, "c2"),
        Run("now", None, None),
    ]
    assert [line.painted(plain) for line in wrap(runs, 80, MARKED)] == ["{At least} 12 people {died} now"]


def test_a_respelt_word_at_the_end_of_a_line_of_the_file() -> None:
    runs = [Run("colour\n of", Intent.FORM, "c1")]
    marking = MARKED._replace(letters={("c1", runs[0].text): [Span(4, 5)]})
    assert [line.painted(plain) for line in wrap(runs, 80, marking)] == ["{colour of}"]


def test_a_changed_space_can_be_seen() -> None:
    runs = [Run("a", None, None), Run("  ", Intent.FORM, "c1"), Run("b", None, None)]
    assert [line.painted(plain) for line in wrap(runs, 80, MARKED)] == ["a {␣} b"]
    assert [line.painted(plain) for line in wrap(runs, 80, UNMARKED)] == ["a b"]


def test_colour_never_crosses_a_line_end() -> None:
    runs = [Run("one two three four five", Intent.FACT, "c1")]
    for line in wrap(runs, 9, MARKED):
        written = line.painted(coloured)
        assert written.count("\x1b[1;32m") == written.count("\x1b[m") == 1


def test_escapes_in_text_are_shown() -> None:
    (line,) = wrap_text("a\x1b[2Jb", 80)
    assert line.painted(coloured) == "a␛[2Jb"


def test_a_word_of_a_megabyte_is_cut_in_no_time() -> None:
    for letter in "aé":
        assert len(wrap_text(letter * 1_000_000, 100)) == 10_000


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("ferry", 5),
        ("日本", 4),
        ("e\u0301", 1),
        ("👍", 2),
        ("👍🏽", 2),
        ("👩\u200d👩\u200d👧", 2),
        ("❤\ufe0f", 2),
        ("1\ufe0f\u20e3", 2),
        ("❤", 1),
        ("☰", 2),
        ("\u0600١", 2),
        ("می\u200cخواهم", 7),
        ("ไทย", 3),
        ("กำ", 2),
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),
    ],
)
def test_columns(text: str, wide: int) -> None:
    assert columns(text) == wide


def test_shortened_says_so() -> None:
    assert shortened("Harbour ferry", 20) == "Harbour ferry"
    assert shortened("Harbour ferry", 9) == "Harbour…"
    assert columns(shortened("日本日本", 4)) <= 4
