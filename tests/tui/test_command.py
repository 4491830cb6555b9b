"""``writethru view`` before there is anything on the screen: what it needs, and what it says where that is not so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui import stories

Seen = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, side in zip(("old.txt", "new.txt"), stories.long(), strict=True):
        (tmp_path / name).write_text(side.text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    pty = pytest.importorskip("pty", reason="there are no terminals to make here")
    monkeypatch.setenv("TERM", "xterm")
    ours, theirs = pty.openpty()
    yield theirs
    os.close(theirs)
    os.close(ours)


def run(folder: Path, root: Path, *words: str, stdout: int = subprocess.PIPE, **more: int) -> tuple[int, str]:
    """Return what ``writethru view`` leaves with, and what it says of it."""
    done = subprocess.run(
        [sys.executable, "-m", "diffing", "view", *words],
        stdout=stdout,
        stderr=subprocess.PIPE,
        stdin=more.get("stdin", subprocess.DEVNULL),
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root)},
        start_new_session=True,  # so that there is no terminal to fall back on
        check=False,
        timeout=60,
    )
    assert done.stdout in (None, "")
    return done.returncode, done.stderr


def test_where_there_is_no_terminal_it_says_to_use_diff(folder: Path, root: Path) -> None:
    code, said = run(folder, root, "old.txt", "new.txt")
    assert code == 2
    assert said == "writethru: view needs a terminal to draw on; use `writethru diff` where there is none\n"


def test_a_terminal_that_cant_be_drawn_on_is_told(
    folder: Path, root: Path, terminal: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    code, said = run(folder, root, "old.txt", "new.txt", stdout=terminal)
    assert (code, said) == (
        2,
        "writethru: view can't draw on this terminal, which says that it is TERM=dumb; use `writethru diff` there\n",
    )


def test_where_there_is_no_keyboard_it_says_to_use_diff(folder: Path, root: Path, terminal: int) -> None:
    code, said = run(folder, root, "old.txt", "new.txt", stdout=terminal)
    assert code == 2
    assert said == "writethru: view needs a keyboard; use `writethru diff` where there is none\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["old.txt"], "'old.txt' is one text; name the later one, too"),
        (["nowhere.txt"], "there is no seed 'nowhere.txt'"),
        (["old.txt", "nowhere.txt"], "nowhere.txt"),
        (["fery"], "did you mean 'ferry'"),
        (["ferry@1..99"], "99"),
        (["old.txt", "new.txt", "--theme", "pink"], "pink"),
        (["-", "-"], "standard input can be one side of a comparison, not both"),
        (["old.txt", ""], "'old.txt' is one text; name the later one, too"),
    ],
    ids=["one file", "no file", "one missing", "seed misspelt", "no revision", "theme", "both stdin", "nameless"],
)
def test_what_cannot_be_opened(words: list[str], said: str, folder: Path, root: Path, terminal: int) -> None:
    code, told = run(folder, root, *words, stdout=terminal, stdin=terminal)
    assert code == 2
    assert said in told
    assert "Traceback" not in told
    assert told.startswith(("writethru: ", "usage: "))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("writethru-notes: 1\nmarks: [\n", ":3:1:"),
        ("writethru-notes: 1\nmarks:\n- reviewed: perhaps\n", ":3:"),
        ("\x00", ":"),
    ],
    ids=["no YAML", "no mark", "no text"],
)
def test_notes_somebody_edited_badly_are_told_by_line_and_left_alone(
    text: str, place: str, folder: Path, root: Path, terminal: int
) -> None:
    notes = folder / "new.txt.writethru.yaml"
    notes.write_text(text, encoding="utf-8")
    code, said = run(folder, root, "old.txt", "new.txt", stdout=terminal, stdin=terminal)
    assert code == 2
    assert f"new.txt.writethru.yaml{place}" in said
    assert len(said.splitlines()) == 1
    assert notes.read_text(encoding="utf-8") == text
    assert sorted(path.name for path in folder.iterdir()) == ["new.txt", "new.txt.writethru.yaml", "old.txt"]
