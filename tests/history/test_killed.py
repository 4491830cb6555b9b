"""Killed at any step: nothing stored is lost or half written, and the next run goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Done, History, git
from .programs import REAL_GIT, fake_git, program, texts

Add = Callable[..., Done]


STOPPING = """\
#!/bin/sh
n=1
while ! mkdir {calls}/$n 2>/dev/null; do n=$((n + 1)); done
if [ $n -eq {stop} ]; then
  {how}
fi
exec {git} "$@"
"""


WAYS = {
    "before": "kill -9 $PPID; exit 1",
    "after": '{git} "$@"; kill -9 $PPID; exit 1',
    "midway": 'dd bs=200 count=1 2>/dev/null | {git} "$@"; kill -9 $PPID; exit 1',
}
"""When the n-th call of git comes: the program is killed instead of it, behind it, or while git has half its input."""


def stopping(tmp_path: Path, how: str, stop: int) -> dict[str, str]:
    calls = tmp_path / "calls"
    shutil.rmtree(calls, ignore_errors=True)
    calls.mkdir()
    script = STOPPING.format(calls=calls, stop=stop, how=WAYS[how].format(git=REAL_GIT), git=REAL_GIT)
    return fake_git(tmp_path, script)


def was_stopped(tmp_path: Path, stop: int) -> bool:
    """Tell whether the program came as far as the call of git at which it was to be stopped."""
    return (tmp_path / "calls" / str(stop)).exists()


@pytest.mark.parametrize("how", WAYS)
def test_add_killed_at_every_step(how: str, store: Path, add: Add, history: History, tmp_path: Path) -> None:
    add("One.\n")
    Path("two.txt").write_text("Two.\n")
    for stop in range(1, 30):
        head = git(store, "rev-parse", "HEAD")
        env = stopping(tmp_path, how, stop)
        done = program(["add", "two.txt", "--as", "ferry"], env=env)
        assert git(store, "fsck", "--strict", "--no-dangling") == ""
        found = texts(store)
        assert found in (["One.\n"], ["One.\n", "Two.\n"])
        if done.returncode == 0:
            assert len(found) == 2
        if not was_stopped(tmp_path, stop):
            assert done.returncode == 0
            break
        assert add("Two.\n").code == 0
        assert texts(store) == ["One.\n", "Two.\n"]
        assert history("verify").code == 0
        git(store, "update-ref", "refs/heads/main", head)
        (store / "writethru" / "verified").unlink()
    assert 4 < stop < 29


@pytest.mark.parametrize("how", WAYS)
def test_import_killed_at_every_step_goes_on_where_it_stopped(
    how: str, history: History, tmp_path: Path, source: Path
) -> None:
    for stop in range(1, 40):
        shutil.rmtree("killed", ignore_errors=True)
        assert history("init", "killed").code == 0
        done = program(["--store", "killed", "import", str(source)], env=stopping(tmp_path, how, stop))
        git(Path("killed"), "fsck", "--strict", "--no-dangling")
        there = history("--store", "killed", "verify", "--format", "json").json()
        assert there["problems"] == []
        again = history("--store", "killed", "import", str(source), "--format", "json").json()
        assert there["revisions"] + again["added"] == 12
        if not was_stopped(tmp_path, stop):
            assert done.returncode == 0
            break
    assert 6 < stop < 39


def test_init_killed_at_every_step(history: History, tmp_path: Path) -> None:
    for stop in range(1, 15):
        shutil.rmtree("killed", ignore_errors=True)
        program(["init", "killed"], env=stopping(tmp_path, "before", stop))
        assert history("init", "killed").code == 0
        assert history("--store", "killed", "list").code == 0
        if not was_stopped(tmp_path, stop):
            break
    assert 3 < stop < 14


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a file of twelve captures of three articles."""
    path = tmp_path / "captures.jsonl"
    line = '{{"slug": "a{0}", "captured": "2024-05-{1:02}T0{0}:00Z", "text": "Revision {1} of {0}.\\n"}}\n'
    path.write_text("".join(line.format(article, day) for day in range(1, 5) for article in range(3)))
    return path


@pytest.mark.parametrize("how", ["before", "after"])
def test_sync_killed_at_every_step(how: str, store: Path, add: Add, history: History, tmp_path: Path) -> None:
    add("One.\n", "--captured", "2024-05-01")
    git(Path.cwd(), "clone", "-q", "--bare", str(store), "copy")
    Path("two.txt").write_text("Two.\n")
    assert history("--store", "copy", "add", "two.txt", "--as", "ferry", "--captured", "2024-05-02").code == 0
    add("Three.\n", "--captured", "2024-05-03")
    copy = Path("copy")
    for where, name in ((store, "ours"), (copy, "theirs")):
        assert history("--store", str(where), "tag", "ferry@2", name).code == 0
    heads = [(where, git(where, "rev-parse", "HEAD")) for where in (store, copy)]
    whole = ["One.\n", "Two.\n", "Three.\n"]
    for stop in range(1, 70):
        program(["sync", "copy"], env=stopping(tmp_path, how, stop))
        for where, _ in heads:
            assert git(where, "fsck", "--strict", "--no-dangling") == ""
            done = history("--store", str(where), "verify")
            assert (done.code, "note:" in done.out) == (0, False), done.out
        assert texts(store) in (["One.\n", "Three.\n"], whole)
        assert texts(copy) in (["One.\n", "Two.\n"], whole)
        if not was_stopped(tmp_path, stop):
            break
        assert history("sync", "copy").code == 0
        assert texts(store) == texts(copy) == whole
        for where, head in heads:
            assert list((where / "writethru").glob("link-*")) == []
            git(where, "update-ref", "refs/heads/main", head)
            git(where, "update-ref", "-d", f"refs/tags/ferry@{'theirs' if where == store else 'ours'}")
            (where / "writethru" / "verified").unlink()
    assert 10 < stop < 69
    assert texts(store) == texts(copy) == whole
    assert history("verify").code == 0


@pytest.mark.parametrize("how", WAYS)
def test_tag_killed_at_every_step(how: str, store: Path, add: Add, history: History, tmp_path: Path) -> None:
    add("One.\n")
    head = git(store, "rev-parse", "HEAD")
    for stop in range(1, 30):
        program(["tag", "ferry", "sent"], env=stopping(tmp_path, how, stop))
        assert git(store, "fsck", "--strict", "--no-dangling") == ""
        assert history("verify").code == 0
        if not was_stopped(tmp_path, stop):
            break
        done = history("tag", "ferry", "sent")
        assert done.code == 0 or "there is a tag 'sent' of 'ferry' already" in done.err
        assert "note:" not in history("verify").out
        git(store, "update-ref", "refs/heads/main", head)
        git(store, "update-ref", "-d", "refs/tags/ferry@sent")
        (store / "writethru" / "verified").unlink()
    assert 5 < stop < 29
    assert "note:" not in history("verify").out
