"""A store in a folder of its own, the commands run in this process, and git as it is for a test alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from diffing.cli import main


class Done(NamedTuple):
    """How a command went."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


History = Callable[..., Done]


def git(where: Path, *words: str, data: bytes = b"") -> str:
    """Run git plainly, as its user would, under a name of its own."""
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
    done = subprocess.run(command, cwd=where, input=data, capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.fixture(autouse=True)
def _plain_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("WRITETHRU_STORE", raising=False)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


@pytest.fixture
def history(capfdbinary: pytest.CaptureFixture[bytes]) -> History:
    """Return what runs ``writethru history`` in this process."""

    def run(*words: str) -> Done:
        capfdbinary.readouterr()
        out = sys.stdout.fileno()
        kept = os.dup(out)  # after trouble, the command line lets its output go nowhere
        try:
            code = main(["history", *words])
        finally:
            os.dup2(kept, out)
            os.close(kept)
        out, err = capfdbinary.readouterr()
        return Done(code, out.decode(), err.decode())

    return run


@pytest.fixture
def store(history: History) -> Path:
    """Return the folder of a new store, the one commands use."""
    assert history("init").code == 0
    return Path.cwd() / ".writethru"


@pytest.fixture
def add(history: History, store: Path) -> Callable[..., Done]:
    """Return what adds a text to the store."""

    def run(text: str, *words: str, slug: str = "ferry") -> Done:
        Path("text.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
        return history("add", "text.txt", "--as", slug, *words)

    return run
