"""When words came and went in stored articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diffing import article
from diffing.cli.history import searching
from diffing.errors import StoreError, UsageError
from diffing.trace import Search, Version, has, query_of, touched

from .conftest import Done, History

Add = Callable[..., Done]


@example("", "\x80A`0")
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
    for quoted in ("'allegedly'", '"allegedly"', "\u2018allegedly\u2019", "\u201callegedly\u201d"):
        assert history("search", quoted).out.splitlines() == out
    several = history("search", "when did 'allegedly' disappear")
    assert several.code == 1
    assert several.err == (
        "writethru: several words are looked for side by side, in one sentence; fewer of them find more\n"
    )


def test_where_it_always_stood_is_named_and_no_more(history: History, add: Add) -> None:
    add("The ferry sank. He fled.")
    add("The ferry sank. He stayed.")
    add("Sheep.", slug="farm")
    out = history("search", "ferry")
    assert out.code == 0
    add("The ferry sank.\n\nHe fled.", slug="port")
    add("The ferry sank.\n\nHe stayed.", slug="port")
    out = history("search", "ferry")
    assert out.out.splitlines()[-3:] == [
        "Found in 2 of 3 articles.", "", "Unchanged in all revisions of 1 article: port",
    ]  # fmt: skip
    assert history("search", "ferry", "--in", "port").out.splitlines()[0] == "port"


def test_facts_of_a_type_are_searched(history: History, add: Add) -> None:
    add("The crew had not been warned.")
    add("The crew had been warned.")
    assert "gone since 2" in history("search", "negation", "--in", "ferry").out
    assert "gone since 2" in history("search", "negation").out
    assert history("search", "type:negation").out == history("search", "negation").out
    assert history("search", '"negation"').code == 1
    assert "there are number, date" in history("search", "type:nothing").err


def _many(add: Add) -> None:
    for number in range(4):
        for text in ("The crew had not been warned of it.", "The crew had been warned.", f"Boat {number} sank."):
            add(text, slug=f"story-{number}")


def test_many_articles_are_searched_on_all_cores(history: History, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    _many(add)
    asked = (("negation",), ("warned", "--format", "json"), ("nowhere",))
    alone = [history("search", *words) for words in asked]
    assert alone[0].out.count("gone since 2") == 4
    monkeypatch.setattr(searching, "_FEW", 0)
    monkeypatch.setattr(searching, "_CHUNK", {False: 1, True: 1})
    monkeypatch.setattr(searching, "cores", lambda: 2)
    assert [history("search", *words) for words in asked] == alone
    assert history("search", "negation", "-o", "found.txt") == (0, "", "")
    assert Path("found.txt").read_text(encoding="utf-8") == alone[0].out


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_was_found_before_an_interruption_is_shown(
    history: History, add: Add, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    _many(add)
    real: Callable[..., Search] = vars(searching)["search"]
    calls: list[object] = []

    def interrupted(*words: Any, **named: Any) -> Search:
        calls.append(words)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*words, **named)

    monkeypatch.setattr(searching, "search", interrupted)
    done = history("search", "negation", "--format", form)
    assert done.code == 130
    assert done.err == "writethru: interrupted: 2 of 4 articles were searched, there may be more\n"
    if form == "text":
        assert done.out.count("gone since 2") == 2
    else:
        assert not done.json()["complete"]
        assert [it["slug"] for it in done.json()["articles"]] == ["story-0", "story-1"]


def test_an_article_that_cannot_be_searched_stops_no_other(
    history: History, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    _many(add)
    real: Callable[..., Search] = vars(searching)["search"]

    def broken(versions: Sequence[Version], *words: Any, **named: Any) -> Search:
        if "Boat 1" in versions[-1].article.text:
            raise StoreError("object 1f is missing")
        return real(versions, *words, **named)

    monkeypatch.setattr(searching, "search", broken)
    done = history("search", "negation")
    assert done.code == 2
    assert done.out.count("gone since 2") == 3
    assert done.err.splitlines() == [
        "writethru: 'story-1' could not be searched: object 1f is missing",
        "writethru: not all could be read: 3 of 4 articles were searched, there may be more",
    ]
