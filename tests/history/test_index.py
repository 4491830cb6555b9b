"""What lies beside the objects can be deleted or damaged at any time: it is made again, and nothing is lost."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from .conftest import History


def test_a_damaged_commit_graph_is_told_and_made_again(history: History, store: Path, ferry: list[str]) -> None:
    assert history("gc").code == 0
    graph = store / "objects" / "info" / "commit-graph"
    whole = graph.read_bytes()
    for broken in (b"", whole[:60], whole[:-200]):
        graph.unlink()
        graph.write_bytes(broken)
        (store / "writethru" / "index.sqlite").unlink()
        assert history("log", "ferry").code == 0
        done = history("verify")
        assert done.code == 1
        assert "index: git's commit graph is damaged" in done.out
        assert history("gc").code == 0
        assert history("verify").code == 0


def test_the_index_can_be_deleted_or_broken(history: History, store: Path, ferry: list[str]) -> None:
    before = history("log", "ferry").out
    index = store / "writethru" / "index.sqlite"
    index.unlink()
    assert history("log", "ferry").out == before
    whole = index.read_bytes()
    for broken in (b"", b"no table at all" * 500, whole[: len(whole) // 2], whole[:4096]):
        index.write_bytes(broken)
        assert history("log", "ferry").out == before
    assert history("verify").code == 0


_VIEW = """
ALTER TABLE revisions RENAME TO others;
CREATE VIEW revisions AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n AS article FROM c;
"""


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE revisions SET captured = x'ff00'",
        "UPDATE revisions SET captured = NULL",
        "DELETE FROM revisions WHERE number = 1",
        "DELETE FROM revisions",
        "DROP TABLE names",
        _VIEW,
        "page",
        "cut",
    ],
)
def test_an_index_that_turns_out_to_be_damaged_is_made_again(
    history: History, store: Path, ferry: list[str], damage: str
) -> None:
    import sqlite3

    asked = (["log", "ferry"], ["list"], ["export", "{}"], ["timeline", "ferry"], ["show", "ferry"])
    path = store / "writethru" / "index.sqlite"
    before = [history(*words).out for words in (["log", "ferry"], ["list"])]
    sound = path.read_bytes()
    for number, words in enumerate(asked):
        match damage:
            case "page":
                path.write_bytes(sound[:4096] + bytes(len(sound) - 4096))
            case "cut":
                path.write_bytes(sound[:-12288])
            case _:
                with closing(sqlite3.connect(path)) as base:
                    base.executescript(damage)
        done = history(*(word.format(f"out{number}") for word in words))
        assert done.code == 0
        assert [history(*words).out for words in (["log", "ferry"], ["list"])] == before
        path.write_bytes(sound)
