"""Where each sentence and word of a stored article comes from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .conftest import Done, History

Add = Callable[..., Done]

A = "Three people died when a ferry sank."
B = "The council raised parking charges again."
C = "Doctors praised an experimental vaccine."


def test_the_command(history: History, store: Path, add: Add) -> None:
    for text in (A, f"{A}\n\n{B}", f"{A.replace('Three', 'Five')}\n\n{B}"):
        add(text, "--captured", "2024-05-04T10:00Z")
    lines = history("blame", "ferry").out.splitlines()
    assert lines[0] == "ferry"
    assert lines[1].startswith("1  4 May 2024 10:00 ")
    assert lines[-4:-2] == ["1  ¶1  {Five}3 people died when a ferry sank.", f"2  ¶2  {B}"]
    assert "Three people" in history("blame", "ferry@2").out
    add(f"{A.replace('Three', 'Five')}\n\n{B}\n\n{C}")
    said = history("blame", "ferry", "--format", "json").json()
    assert (said["slug"], said["schema"]) == ("ferry", "writethru-blame/1")
    assert [(one["since"], one["text"]) for one in said["sentences"]] == [
        (0, A.replace("Three", "Five")),
        (1, B),
        (3, C),
    ]
    assert said["sentences"][0]["spans"][0]["text"].strip() == "Five"
    assert [revision["revision"] for revision in said["revisions"]] == [1, 2, 3, 4]
    (store / "writethru" / "index.sqlite").unlink()
    (store / "writethru" / "cache.sqlite").unlink()
    assert history("blame", "ferry", "--format", "json").json() == said


def test_an_answer_is_that_of_what_was_asked(history: History, add: Add) -> None:
    add(A)
    add(A.replace("Three", "Five"))
    asked = (("blame", "ferry"), ("blame", "ferry@1"), ("blame", "ferry", "--width", "40"), ("timeline", "ferry"))
    first = [history(*words).out for words in asked]
    assert len(set(first)) == len(asked)
    assert [history(*words).out for words in asked] == first
    add(A.replace("Three", "Six"))
    assert "{Six}3" in history("blame", "ferry").out
    assert "Six" in history("timeline", "ferry").out or "6" in history("timeline", "ferry").out
