"""Of GitPython a part is imported to start git; whoever wants the rest, or what it imports, gets all of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

STARTED = "from diffing.git import ask_version, check_version; check_version(ask_version())\nimport sys\n"


def run(code: str, cwd: Path, root: Path, *, check: bool = True) -> str:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-W", "error", "-c", STARTED + code]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=60)
    if check:
        assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_what_starting_git_does_not_need_is_not_run(tmp_path: Path, root: Path) -> None:
    run("""
for name in ("git.repo", "gitdb.db", "urllib.parse", "pathlib", "_hashlib", "smmap"):
    assert name not in sys.modules, name
for name in ("git", "git.util", "git.types", "gitdb", "gitdb.util", "logging", "hashlib", "locale", "textwrap"):
    assert type(sys.modules[name]).__name__ == "_Postponed", name
""", tmp_path, root)  # fmt: skip


def test_all_of_gitpython_can_be_used_afterwards(tmp_path: Path, root: Path) -> None:
    run("""
import git
from git.util import Actor, LockedFD, remove_password_if_present
from git.objects import Commit
repo = git.Repo.init(".")
open("a.txt", "w").write("a")
repo.index.add(["a.txt"])
made = repo.index.commit("One", author=Actor("A", "a@example.org"), committer=Actor("A", "a@example.org"))
assert isinstance(made, Commit) and repo.head.commit == made
assert repo.git.rev_parse("HEAD") == made.hexsha
assert remove_password_if_present(["https://a:b@example.org/"]) == ["https://*****:*****@example.org/"]
assert remove_password_if_present.__module__ == "git.util"
""", tmp_path, root)  # fmt: skip


def test_all_of_what_it_imports_can_be_used_afterwards(tmp_path: Path, root: Path) -> None:
    said = run("""
import logging.handlers
import hashlib, locale, logging, textwrap, shutil, platform, traceback, argparse
assert hashlib.sha256(b"").hexdigest().startswith("e3b0c442")
assert textwrap.dedent("  a") == "a" and textwrap.fill("b") == "b"
assert isinstance(logging.getLogger("x"), logging.Logger)
from logging import getLogger
logging.getLogger("x").propagate = False
assert getLogger("x").propagate is False
logging.basicConfig(level=logging.DEBUG, format="%(name)s %(message)s")
ask_version().finished()
""", tmp_path, root)  # fmt: skip
    assert said.startswith("git.cmd Popen(['git', 'version']")


@pytest.mark.parametrize(
    ("word", "logged"),
    [("https://me:secret@example.org/", "*****@example.org"), ("http.extraheader=Authorization: secret", "*****")],
)
def test_no_password_is_logged(word: str, logged: str, tmp_path: Path, root: Path) -> None:
    said = run(f"""
import logging
logging.basicConfig(level=logging.DEBUG)
from diffing.git import start
start(("-c", {word!r}, "version"), {{}}, purpose="x").finished()
""", tmp_path, root)  # fmt: skip
    assert logged in said
    assert "secret" not in said


def test_git_that_is_missing_is_told_as_ever(tmp_path: Path, root: Path) -> None:
    code = 'import os; os.environ["PATH"] = "/nowhere"; ask_version()'
    assert "GitError: the history needs git 2.30 or newer, which is not installed" in run(
        code, tmp_path, root, check=False
    )


def test_gitpython_that_is_missing_is_told(tmp_path: Path, root: Path) -> None:
    command = [sys.executable, "-S", "-c", "from diffing.git import ask_version; ask_version()"]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr.endswith("GitError: the history needs GitPython, which is not installed\n")
