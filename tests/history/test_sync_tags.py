"""Tags and the records of them come along when two copies of a store become one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Done, History, git
from .copies import log

Add = Callable[..., Done]


def test_tags_that_differ_stay_on_both_sides(history: History, both: Add) -> None:
    both("ours", "Two.\n", 2)
    assert history("--store", "ours", "tag", "ferry@2", "sent").code == 0
    assert history("--store", "theirs", "tag", "ferry@1", "sent").code == 0
    done = history("--store", "ours", "sync", "theirs")
    assert (done.code, done.out) == (0, "sent 1 revision of 1 article\n")
    assert done.err == "writethru: the other copy has another revision tagged 'ferry@sent'; the one here stays\n"
    assert history("--store", "ours", "show", "ferry@sent").out == "Two.\n"
    assert history("--store", "theirs", "show", "ferry@sent").out == "One.\n"


def test_records_of_tags_come_along(history: History, both: Add) -> None:
    both("ours", "Two.\n", 2)
    both("theirs", "Three.\n", 3)
    assert history("--store", "ours", "tag", "ferry@2", "seen").code == 0
    assert history("--store", "theirs", "tag", "ferry@2", "sent").code == 0
    said = history("--store", "ours", "sync", "theirs").out
    assert said == "added 1 revision of 1 article, 1 tag; sent 1 revision of 1 article, 1 tag\n"
    assert history("--store", "ours", "sync", "theirs").out == "nothing new on either side\n"
    assert history("--store", "ours", "tag", "ferry@1", "first").code == 0
    assert history("--store", "theirs", "sync", "ours").out == "added 1 tag\n"
    for where in ("ours", "theirs"):
        assert "note:" not in history("--store", where, "verify").out
        git(Path(where), "update-ref", "-d", "refs/tags/ferry@sent")
        done = history("--store", where, "verify")
        assert (done.code, "the tag 'ferry@sent' was deleted" in done.out) == (1, True)


@pytest.mark.parametrize("recorded", ["both", "ours", "theirs", "none"])
def test_of_two_tags_of_one_name_both_are_as_they_were_set(recorded: str, history: History, both: Add) -> None:
    both("ours", "Two.\n", 2)
    both("theirs", "Three.\n", 3)
    for where in ("ours", "theirs"):
        if recorded in (where, "both"):
            assert history("--store", where, "tag", "ferry@2", "sent").code == 0
        else:
            git(Path(where), "update-ref", "refs/tags/ferry@sent", "HEAD")
    for _ in range(2):
        assert history("--store", "ours", "sync", "theirs").code == 0
    assert git(Path("ours"), "rev-parse", "HEAD") == git(Path("theirs"), "rev-parse", "HEAD")
    for where, text in (("ours", "Two.\n"), ("theirs", "Three.\n")):
        done = history("--store", where, "verify")
        assert (done.code, done.out.count("\n")) == (0, 3), done.out
        assert "note: the tag 'ferry@sent' is revision" in done.out
        assert history("--store", where, "show", "ferry@sent").out == text
    git(Path("ours"), "update-ref", "refs/tags/ferry@sent", git(Path("ours"), "rev-list", "--max-parents=0", "HEAD"))
    assert history("--store", "ours", "verify").code == 1


def test_tags_of_a_revision_that_both_stored_stay(history: History, both: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    for where in ("ours", "theirs"):
        monkeypatch.setenv("GIT_AUTHOR_NAME", f"Desk of {where}")  # else they would make the same commit
        both(where, "Two.\n", 2)
        assert history("--store", where, "tag", "ferry@2", where).code == 0
        assert history("--store", where, "tag", "ferry@2", "sent").code == 0
    stored = [git(Path(where), "rev-parse", "ferry@sent") for where in ("ours", "theirs")]
    assert stored[0] != stored[1]
    both("theirs", "Three.\n", 3)
    done = history("--store", "ours", "sync", "theirs")
    assert (done.code, done.err) == (0, "")
    for where in ("ours", "theirs"):
        assert [text for _, text in log(history, where)] == ["One.\n", "Two.\n", "Three.\n"]
        for name in ("ours", "theirs", "sent", *stored):
            assert history("--store", where, "show", f"ferry@{name}").out == "Two.\n"
        done = history("--store", where, "verify")
        assert (done.code, "note:" in done.out) == (0, False)
        assert "there is a tag" in history("--store", where, "tag", "ferry@2", "theirs").err
        for name in ("ours", "theirs", "sent"):
            git(Path(where), "update-ref", "-d", f"refs/tags/ferry@{name}")
            done = history("--store", where, "verify")
            assert (done.code, f"the tag 'ferry@{name}' was deleted" in done.out) == (1, True)
            assert history("--store", where, "tag", "ferry@2", name).out.endswith(" again, as the history says\n")
        git(Path(where), "update-ref", "refs/tags/ferry@sent", "HEAD~1")
        assert history("--store", where, "verify").code == 1
        assert history("--store", where, "tag", "ferry@2", "sent").code == 0
        assert "note:" not in history("--store", where, "verify").out


def test_a_tag_that_git_cant_have_beside_another_is_told(history: History, both: Add) -> None:
    both("theirs", "Two.\n", 2)
    both("ours", "Three.\n", 3)
    assert both("theirs", "Other.\n", 2, slug="a/b").code == 0
    assert history("--store", "theirs", "tag", "a/b", "x").code == 0
    git(Path("ours"), "tag", "a", "HEAD")
    done = history("--store", "ours", "sync", "theirs", "--no-push")
    assert done.code == 0
    assert done.err.startswith("writethru: the other copy's tags could not be taken over: ")
    assert len(log(history, "ours")) == 3
