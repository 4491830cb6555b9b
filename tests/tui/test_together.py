from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diffing.model import Intent
from diffing.report.paint import NEW, OLD
from diffing.report.wrap import Line, Marking, wrap
from diffing.rows import Run
from tui.together import Column, together

MARKED = {side: Marking(side, ("", ""), frozenset(), named=True) for side in (OLD, NEW)}
WORDS = st.lists(st.sampled_from("a bb ccc dddd é 日本 eeeeeeee".split()), max_size=14).map(" ".join)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[list[Run], list[Run]]:
    """Return two texts that share some stretches, and differ between them."""
    old: list[Run] = []
    new: list[Run] = []
    for number in range(draw(st.integers(0, 6))):
        shared = draw(WORDS)
        for runs in (old, new):
            if shared:
                runs.append(Run(f" {shared} ", None, None))
            if draw(st.booleans()) and (words := draw(WORDS)):
                runs.append(Run(words, draw(st.sampled_from(Intent)), f"c{number}"))
    return old, new


def text(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


def words(lines: list[Line]) -> list[str]:
    return " ".join(map(text, lines)).split()


@given(pairs(), st.integers(1, 60), st.integers(1, 60))
def test_both_sides_give_their_words_back_and_stay_in_their_columns(
    pair: tuple[list[Run], list[Run]], old_width: int, new_width: int
) -> None:
    columns = [
        Column(runs, width, MARKED[side])
        for runs, width, side in zip(pair, (old_width, new_width), (OLD, NEW), strict=True)
    ]
    made = together(*columns)
    alone = [wrap(column.runs, column.width, column.marking) for column in columns]
    for lines, column, by_itself in zip(made, columns, alone, strict=True):
        assert "".join(map(text, lines)).replace(" ", "") == "".join(map(text, by_itself)).replace(" ", "")
        if column.width >= 8:  # no word is cut
            assert words(lines) == words(by_itself)
        assert all(line.width <= max(column.width, 2) for line in lines)
        assert all(sum(len(piece.text) for piece in line.pieces) <= line.width for line in lines)
    assert max(map(len, made)) <= 1.3 * max(map(len, alone)) + 2


@given(WORDS, WORDS, st.integers(8, 60))
def test_what_shares_nothing_is_wrapped_as_alone(old: str, new: str, width: int) -> None:
    runs = [Run(old, Intent.FACT, "c1")], [Run(new, Intent.FACT, "c1")]
    made = together(*(Column(it, width, MARKED[side]) for it, side in zip(runs, (OLD, NEW), strict=True)))
    assert list(made) == [wrap(it, width, MARKED[side]) for it, side in zip(runs, (OLD, NEW), strict=True)]


def numbered(count: int, first: int) -> str:
    """Return words that stand nowhere else: of different lengths, told apart by a number."""
    return " ".join(f"{'w' * (at % 5)}{at}" for at in range(first, first + count))


@st.composite
def shared(draw: st.DrawFn) -> tuple[list[Run], list[Run], list[list[str]]]:
    """Return two texts of many words, and the stretches they share, each of enough words to face each other."""
    old: list[Run] = []
    new: list[Run] = []
    stretches = []
    at = 0
    for number in range(draw(st.integers(1, 4))):
        size = draw(st.integers(12, 30))
        stretches.append(numbered(size, at).split())
        for runs in (old, new):
            runs.append(Run(f" {numbered(size, at)} ", None, None))
        at += size
        for runs in (old, new):
            extra = draw(st.integers(0, 6))
            if extra:
                runs.append(Run(numbered(extra, at), Intent.FACT, f"c{number}"))
            at += extra
    return old, new, stretches


@given(shared(), st.integers(9, 40), st.integers(9, 40))
def test_shared_words_stand_on_the_same_lines(
    pair: tuple[list[Run], list[Run], list[list[str]]], old_width: int, new_width: int
) -> None:
    old, new, stretches = pair
    columns = Column(old, old_width, MARKED[OLD]), Column(new, new_width, MARKED[NEW])
    made = together(*columns)
    if list(made) == [wrap(column.runs, column.width, column.marking) for column in columns]:
        return  # it would have taken too many lines
    for stretch in stretches:
        places = [{word: at for at, line in enumerate(lines) for word in text(line).split()} for lines in made]
        assert [places[0][word] for word in stretch] == [places[1][word] for word in stretch]


def test_the_side_that_is_behind_waits() -> None:
    tail = "The operator said that it had been warned."
    old = [Run(f"The ferry listed. {tail}", None, None)]
    new = [
        Run("The ferry listed", None, None),
        Run(", the first such accident since 1987, at noon", Intent.FACT, "c1"),
        Run(f". {tail}", None, None),
    ]
    lines = together(Column(old, 24, MARKED[OLD]), Column(new, 24, MARKED[NEW]))
    assert [text(line) for line in lines[0]] == [
        "The ferry listed.",
        "",
        "The",
        "operator said that it",
        "had been warned.",
    ]
    assert [text(line) for line in lines[1]] == [
        "The ferry listed, the",
        "first such accident",
        "since 1987, at noon. The",
        "operator said that it",
        "had been warned.",
    ]


def test_a_word_that_does_not_fit_beside_one_takes_both_to_the_next_line() -> None:
    """The old side waits at an empty line when the new one has no room for the first shared word."""
    tail = "harbour master said on Monday"
    old = [Run(tail, None, None)]
    new = [Run("Fourteen people died", Intent.CONTENT, "c1"), Run(f" {tail}", None, None)]
    lines = together(Column(old, 24, MARKED[OLD]), Column(new, 24, MARKED[NEW]))
    assert [text(line) for line in lines[0]] == ["", "harbour master said on", "Monday"]
    assert [text(line) for line in lines[1]] == ["Fourteen people died", "harbour master said on", "Monday"]
