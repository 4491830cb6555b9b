"""Single letters are marked only in words that are spellings of each other, and what is marked is all that differs."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diffing.comparison import compare
from diffing.letters import Letters, of_diff, of_passages, refined
from diffing.model import Passage, Span
from diffing.options import Options
from diffing.segment.shape import clusters

OPTIONS = Options()
WORDS = st.lists(st.sampled_from(["a", "b", "c", "e\u0301", "क्ष", "ि", "👩\u200d🚀", "’"]), max_size=12).map("".join)
ANYTHING = st.text(max_size=12)


@st.composite
def misspelt(draw: st.DrawFn) -> tuple[str, str]:
    """Return a word, and the same with a few letters changed."""
    old = draw(st.text(st.sampled_from("abcdeéфक"), min_size=5, max_size=14))
    new = old
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(new)))
        new = new[:at] + draw(st.sampled_from(["", "x", "e\u0301"])) + new[at + draw(st.integers(0, 1)) :]
    return old, new


def _marked(text: str, spans: tuple[Span, ...]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def _kept(text: str, spans: tuple[Span, ...]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return text


def _is_sound(old: str, new: str, letters: Letters) -> bool:
    """Tell whether the spans lie in the words in order, cut no letter, and are all that differs."""
    for word, spans in ((old, letters.old), (new, letters.new)):
        places = [place for span in spans for place in span]
        if places != sorted(set(places)) or not {*places} <= {*clusters(word), len(word)}:
            return False
    return _kept(old, letters.old) == _kept(new, letters.new)


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("colour", "color", "colo[u]r", "color"),
        ("recieved", "received", "rec[i]eved", "rece[i]ved"),
        ("Kadmos", "Cadmus", "[K]adm[o]s", "[C]adm[u]s"),
        ("organisation", "organization", "organi[s]ation", "organi[z]ation"),
        ("programme", "program", "program[me]", "program"),
        ("didn't", "didn’t", "didn[']t", "didn[’]t"),
        ("cafe\u0301s", "cafes", "caf[e\u0301]s", "caf[e]s"),
        ("Москва", "Москвы", "Москв[а]", "Москв[ы]"),
        ("aabaaaba", "xaabaaa", "aabaa[ab]a", "[x]aabaaa"),
    ],
)
def test_spellings(old: str, new: str, before: str, after: str) -> None:
    letters = refined(old, new, OPTIONS)

    assert letters
    assert (_marked(old, letters.old), _marked(new, letters.new)) == (before, after)


@pytest.mark.parametrize(
    "words",
    [
        "three five",
        "1,300 1,339",
        "AB1234 AB1235",
        "cat car",
        "went gone",
        "Peking Beijing",
        "voted elected",
        "same same",
    ],
)
def test_other_words_are_read_whole(words: str) -> None:
    """Numbers, short words, words with little in common, words that neither begin nor end alike."""
    old, new = words.split()

    assert refined(old, new, OPTIONS) is None


@example(("cabaa", "cbacaaaaaac"))
@given(st.one_of(misspelt(), st.tuples(WORDS, WORDS), st.tuples(ANYTHING, ANYTHING)))
def test_what_is_marked_is_all_that_differs(pair: tuple[str, str]) -> None:
    old, new = pair
    letters = refined(old, new, OPTIONS._replace(spelling_length=1, respelt_share=0.1))

    if letters:
        assert _is_sound(old, new, letters)
        assert letters.old or letters.new
    mirrored = refined(new, old, OPTIONS._replace(spelling_length=1, respelt_share=0.1))
    assert (letters is None) == (mirrored is None)


@given(st.lists(misspelt(), min_size=1, max_size=4))
def test_words_of_a_passage_are_marked_where_they_stand(pairs: list[tuple[str, str]]) -> None:
    old, new = (" of ".join(words) for words in zip(*pairs, strict=True))
    letters = of_passages(Passage(0, len(old), old), Passage(0, len(new), new), OPTIONS)

    assert letters is None or _is_sound(old, new, letters)


def test_every_differing_word_must_be_respelt() -> None:
    def found(old: str, new: str) -> Letters | None:
        return of_passages(Passage(9, 9 + len(old), old), Passage(0, len(new), new), OPTIONS)

    assert found("colour of the centre", "color of the center")
    assert found("colour of the centre", "color of the middle") is None
    assert found("colour of the centre", "color the center") is None
    assert found("colour", "color " * 40) is None


def test_facts_that_are_read_whole_are_not_marked() -> None:
    """A day is no spelling of another, however alike they are written."""
    diff = compare("Kadmos met the mayor on Monday in the hall.", "Cadmus met the mayor on Sunday in the hall.")
    marked = {change.old and change.old.text for change in diff.changes if change.id in of_diff(diff)}

    assert {change.old and change.old.text for change in diff.changes} >= {"Kadmos", "Monday"}
    assert marked == {"Kadmos"}
