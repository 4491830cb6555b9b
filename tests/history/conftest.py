"""A store in a folder of its own, the commands run in this process, and git as it is for a test alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from diffing.cli import main
from diffing.history import Page, initialise, keep
from diffing.ingest.seeds import seeds


class Done(NamedTuple):
    """How a command went."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


History = Callable[..., Done]

FERRY = next(seed for seed in seeds() if seed.name == "ferry").revisions


def git(where: Path, *words: str, data: bytes = b"") -> str:
    """Run git plainly, as its user would, under a name of its own."""
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
    done = subprocess.run(command, cwd=where, input=data, capture_output=True, check=True)
    return done.stdout.decode().strip()


def revisions(history: History, slug: str) -> list[dict[str, str]]:
    """Return what is known of each revision of an article."""
    found: list[dict[str, str]] = history("log", slug, "--format", "json").json()["revisions"]
    return found


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


@pytest.fixture
def both(history: History) -> Callable[..., Done]:
    """Make two copies of a store with one revision, and return what adds a text to one of them."""

    def add(where: str, text: str, day: int, slug: str = "ferry") -> Done:
        Path("text.txt").write_text(text)
        return history("--store", where, "add", "text.txt", "--as", slug, "--captured", f"2024-05-{day:02}T10:00Z")

    assert history("init", "ours").code == 0
    assert add("ours", "One.\n", 1).code == 0
    git(Path.cwd(), "clone", "-q", "--bare", "ours", "theirs")
    return add


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with the five revisions of the ferry story, a day apart."""
    folder = tmp_path_factory.mktemp("ferry") / "store"
    store, _ = initialise(str(folder))
    for day, path in enumerate(FERRY, 1):
        page = Page(Path(path).read_text(encoding="utf-8"), source="https://example.org/ferry")
        assert keep.add(store, "ferry", page, captured=f"2024-05-0{day}T10:00Z")
    return folder


@pytest.fixture
def ferry(made: Path, store: Path) -> list[str]:
    """Put the five revisions of the ferry story into the store and return their texts."""
    shutil.rmtree(store)
    shutil.copytree(made, store)
    return [Path(path).read_text(encoding="utf-8") for path in FERRY]
