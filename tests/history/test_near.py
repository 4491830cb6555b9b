"""Reading a few commits object by object tells just what walking through them does."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from diffing.git import Git
from diffing.history.near import FEW, since
from diffing.history.walk import commits

from .conftest import Done, History, git

Add = Callable[..., Done]

STREAM = """\
commit refs/heads/main
author A \u00dc <a@example.org> 1714521600 +0530
committer B <b@example.org> 1714521700 -0130
data <<EOT
A message

of \u00fcber two paragraphs
EOT
from refs/heads/main^0
M 100644 inline a/b/c d
data 2
x

M 100644 inline a.b
data 2
y

M 120000 inline a/link
data 1
b
M 160000 1111111111111111111111111111111111111111 module

commit refs/heads/main
committer B <b@example.org> 1714521800 +0000
data 1
x
D a
M 100644 inline a
data 2
z

M 100755 inline a.b
data 2
y

commit refs/heads/main
committer B <b@example.org> 1714521800 +0000
data 0
D a
M 100644 inline "a/\\377\\\\n"
data 2
z

commit refs/heads/main
committer B <b@example.org> 1714521800 +0000
data 2
x
"""


def both(store: Path, at: str, head: str) -> tuple[object, object]:
    open_ = Git(str(store))
    with open_.objects() as objects:
        near = since(objects, git(store, "rev-parse", at), git(store, "rev-parse", head))
    return near, list(commits(open_, git(store, "rev-parse", f"{head}"), f"^{git(store, 'rev-parse', at)}"))


def test_it_says_what_a_walk_does(store: Path, history: History, add: Add) -> None:
    start = git(store, "rev-parse", "HEAD")
    add("One.\n")
    add("Two.\n", "--source", "https://example.org/\u00fc")
    assert history("rename", "ferry", "harbour/ferry").code == 0
    assert history("rm", "harbour/ferry").code == 0
    near, walked = both(store, start, "HEAD")
    assert near == walked
    before = git(store, "rev-parse", "HEAD")
    git(store, "fast-import", "--quiet", "--date-format=raw", data=STREAM.encode())
    near, walked = both(store, before, "HEAD")
    assert near == walked
    assert near


def test_what_it_cant_tell_is_left_to_a_walk(store: Path, add: Add) -> None:
    add("One.\n")
    start = git(store, "rev-parse", "HEAD")
    for number in range(FEW + 1):
        add(f"Text {number}.\n")
    assert both(store, start, "HEAD")[0] is None
    assert both(store, f"HEAD~{FEW}", "HEAD")[0] is not None
    assert both(store, "HEAD", "HEAD~1")[0] is None
    git(store, "update-ref", "refs/heads/side", f"{start}~1")
    tree = git(store, "rev-parse", "HEAD^{tree}")
    merge = git(store, "commit-tree", tree, "-p", "HEAD", "-p", "side", "-m", "x")
    assert both(store, "HEAD", merge)[0] is None
    latin = git(store, "-c", "i18n.commitEncoding=latin1", "commit-tree", tree, "-p", "HEAD", "-m", "x")
    assert both(store, "HEAD", latin)[0] is None


def test_an_addition_starts_few_processes(store: Path, add: Add, tmp_path: Path) -> None:
    add("One.\n")
    calls = tmp_path / "calls"
    script = tmp_path / "bin" / "git"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\necho "$*" >> {calls}\nexec {git(store, "--exec-path")}/git "$@"\n')
    script.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(script.parent), prepend=":")
        assert add("Two.\n").out == "ferry: revision 2\n"
    lines = calls.read_text().splitlines()
    assert sorted(next(word for word in line.split() if word in WORDS) for line in lines) == sorted(WORDS)


WORDS = ("version", "cat-file", "config", "fast-import")


def test_nothing_is_left_of_an_addition_that_adds_nothing(store: Path, add: Add, history: History) -> None:
    add("One.\n")
    before = sorted(store.rglob("*"))
    assert add("One.\n").out.startswith("ferry: unchanged")
    assert history("rm", "nothing").code == 2
    assert sorted(store.rglob("*")) == before


def test_the_rest_of_gitpython_is_there_once_it_is_asked_for() -> None:
    program = """
import sys
from diffing.git import ask_version, check_version
check_version(ask_version())
assert "git.repo" not in sys.modules and "logging.handlers" not in sys.modules
import git, shutil, traceback, platform
assert git.__version__
assert git.cmd.Git is sys.modules["git.cmd"].Git and git.Repo and shutil.which and platform.system()
from git import Actor, GitCommandError
from gitdb import IStream
try:
    raise GitCommandError("x", 1)
except GitCommandError:
    assert "GitCommandError" in traceback.format_exc()
"""
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], env={**os.environ, "PYTHONPATH": root},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_what_an_addition_notes_is_what_is_read_of_it(history: History, store: Path, add: Add) -> None:
    def rows() -> list[object]:
        with closing(sqlite3.connect(store / "writethru" / "index.sqlite")) as base:
            return base.execute("SELECT * FROM revisions, about ORDER BY number, name").fetchall()

    add("One.\n", "--source", "https://example.org/", "--captured", "2024-05-01")
    add("One.\n\nZw\u00f6lf.\n", "--extractor", "reader 1")
    git(store, "update-ref", "refs/heads/main", git(store, "commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "by hand"))
    add("Three.\n", "--extractor", "reader 2", "--captured", "1960-01-01")
    noted = rows()
    assert len(noted) == 6
    (store / "writethru" / "index.sqlite").unlink()
    assert history("list").code == 0
    assert rows() == noted
