"""A real repository of a person whose git knows nothing but her name, and a ``writethru`` on her PATH."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

STORY = """Twelve people died on Monday, police said.

The operator of the ferry was not warned of the storm.
"""


class Desk:
    """A home folder and a repository in it."""

    def __init__(self, home: Path, root: Path) -> None:
        self.home = home
        self.folder = home / "work"
        programs = home / "bin"
        for path in (self.folder, programs):
            path.mkdir(parents=True)
        program = programs / "writethru"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -W error -m diffing "$@"\n')
        program.chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self.env = {
            **kept,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "xdg"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(root),
            "TERM": "xterm",
        }
        self.git("config", "--global", "user.name", "A")
        self.git("config", "--global", "user.email", "a@example.org")
        self.git("init", "-q", "-b", "main")

    def run(
        self, *words: str, code: int | None = 0, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a program; ``code`` is what it has to leave with, None for anything."""
        done = subprocess.run(
            words, cwd=cwd or self.folder, env={**self.env, **(env or {})}, capture_output=True, check=False,
            timeout=120, encoding="utf-8", errors="surrogateescape", stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert code is None or done.returncode == code, (words, done)
        return done

    def git(self, *words: str, code: int | None = 0, **env: str) -> str:
        """Return what git prints."""
        return self.run("git", *words, code=code, env=env).stdout

    def writethru(self, *words: str, code: int | None = 0, cwd: Path | None = None) -> str:
        """Return what our command prints, and what it complains of behind it."""
        done = self.run("writethru", *words, code=code, cwd=cwd)
        return done.stdout + done.stderr

    def on_terminal(self, *words: str, **env: str) -> str:
        """Return what a program draws on a terminal, and what it complains of behind it."""
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            words, cwd=self.folder, env={**self.env, **env}, stdout=theirs, stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            os.close(theirs)
            drawn = b""
            with suppress(OSError):  # what a terminal says when its last writer has gone
                while piece := os.read(ours, 1 << 16):
                    drawn += piece
            os.close(ours)
            assert process.stderr is not None
            return (drawn + process.stderr.read()).decode()

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file of the work tree."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def commit(self, *names: str, text: str = STORY) -> None:
        """Commit files with a text."""
        for name in names:
            self.write(name, text)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a version")


@pytest.fixture
def desk(tmp_path: Path, root: Path) -> Desk:
    """Return a home with an empty repository in it."""
    return Desk(tmp_path, root)
