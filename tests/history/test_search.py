"""When words came and went in stored articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing import article
from diffing.cli.history import search as command
from diffing.errors import UsageError
from diffing.trace import has, query_of, touched

from .conftest import Done, History

Add = Callable[..., Done]


@given(st.text(), st.text(min_size=1, max_size=12))
def test_what_has_words_is_touched_by_them(text: str, query: str) -> None:
    try:
        asked = query_of(query)
    except UsageError:
        return
    for found in (text, f"{text} {query} {text}"):
        assert touched(found, asked) or not has(article(found), asked)


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
    assert article["slug"] == "ferry"
    assert [hits["count"] for hits in article["hits"]] == [0, 1, 2, 1, 0]
    out = history("search", "allegedly").out.splitlines()
    assert out[:2] == ["ferry", '"allegedly" stands in 3 of 5 versions: first in 2, gone since 5.']
    assert history("search", "nowhere") == (1, "nowhere: in no revision of 2 articles\n", "")
    assert history("search", "nowhere", "--format", "json").json()["articles"] == []
    assert history("search", "Other", "--in", "ferry").code == 1
    assert history("search", "Other", "--in", "nothing").code == 2
    assert "nothing to search for" in history("search", "  ").err


def test_where_it_always_stood_is_named_and_no_more(history: History, add: Add) -> None:
    add("The ferry sank. He fled.")
    add("The ferry sank. He stayed.")
    add("Sheep.", slug="farm")
    out = history("search", "ferry")
    assert out.code == 0
    add("The ferry sank.\n\nHe fled.", slug="port")
    add("The ferry sank.\n\nHe stayed.", slug="port")
    out = history("search", "ferry")
    assert out.out.splitlines()[-1] == "Unchanged in all revisions of 1 article: port"
    assert history("search", "ferry", "--in", "port").out.splitlines()[0] == "port"


def test_facts_of_a_type_are_searched(history: History, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    add("The crew had not been warned.")
    add("The crew had been warned.")
    assert "gone since 2" in history("search", "negation", "--in", "ferry").out
    assert "gone since 2" in history("search", "negation").out
    assert history("search", '"negation"').code == 1
    monkeypatch.setattr(command, "_MOST", 1)
    assert "name an article with --in SLUG" in history("search", "negation").err
