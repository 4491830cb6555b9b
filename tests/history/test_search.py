"""When words came and went."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.errors import UsageError
from diffing.history.search import pattern_of

from .conftest import Done, History

Add = Callable[..., Done]


@pytest.mark.parametrize(
    ("query", "text", "count"),
    [
        ("allegedly", "He allegedly fled. Allegedly, she\nALLEGEDLY stayed.", 3),
        ("leg", "He allegedly fled.", 0),
        ("had not", "He had\n not. Had not?", 2),
        ("don't", "Don’t say don‘t.", 2),
        ("12", "12 of 112 and 1.12", 2),
        ("a.c", "abc a.c", 1),
        ("(12)", "(12)", 1),
        ("死者", "死者は三人。死者三人", 2),
        ("—", "one – two — three", 2),
    ],
)
def test_words_are_found(query: str, text: str, count: int) -> None:
    from diffing.segment.fold import plain

    assert len(pattern_of(query).findall(plain(text))) == count


@given(st.text())
def test_any_query_is_words_or_nothing(query: str) -> None:
    try:
        pattern = pattern_of(query)
    except UsageError:
        return
    from diffing.segment.fold import plain

    assert pattern.search(f" {plain(query)} ")


def test_the_revisions_where_it_came_and_went(history: History, add: Add) -> None:
    for text in (
        "He fled.",
        "He allegedly fled.",
        "He allegedly fled; she allegedly stayed.",
        "Allegedly.",
        "He fled.",
    ):
        add(text)
    add("Other.", slug="other")
    done = history("search", "allegedly", "--format", "json")
    assert done.code == 0
    (article,) = done.json()["articles"]
    assert (article["slug"], article["count"]) == ("ferry", 0)
    assert [(step["revision"], step["change"], step["count"]) for step in article["steps"]] == [
        (2, "came", 1), (3, "more", 2), (4, "fewer", 1), (5, "went", 0),
    ]  # fmt: skip
    assert article["steps"][3]["excerpt"] == "Allegedly."
    assert history("search", "allegedly").out.splitlines()[0] == "ferry: not in the newest revision"
    assert history("search", "nowhere") == (1, "", "")
    assert history("search", "nowhere", "--format", "json").json()["articles"] == []
    assert history("search", "Other", "--in", "ferry").code == 1
    assert history("search", "Other", "--in", "nothing").code == 2
    assert "nothing to search for" in history("search", "  ").err
