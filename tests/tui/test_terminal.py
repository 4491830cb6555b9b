"""The installed command in a real terminal: tmux has one, reads its screen and types."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
import yaml

PATIENCE = 30.0
"""Seconds after which what is waited for is said never to come."""
_POLL = 0.05
_WIDTH, _HEIGHT = 110, 30


class Terminal:
    """A terminal of so many columns and lines with a shell in a folder."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._env = {
            **os.environ,
            "TMUX_TMPDIR": str(folder),
            "PYTHONPATH": str(root),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
            "LC_ALL": "C.UTF-8",
            "HISTFILE": "",
        }
        self._env.pop("TMUX", None)
        size = ("-x", str(_WIDTH), "-y", str(_HEIGHT))
        self._tmux("-f", os.devnull, "new-session", "-d", *size, "-c", str(folder), "sh")

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-L", "writethru-test", *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self._env,
            check=True,
            timeout=PATIENCE,
        )
        return done.stdout

    @property
    def screen(self) -> str:
        """What stands in the terminal now."""
        return self._tmux("capture-pane", "-p")

    @property
    def coloured(self) -> str:
        """The same with the escapes that set its colours."""
        return self._tmux("capture-pane", "-p", "-e")

    def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        self._tmux("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        """Press keys by the names tmux has for them."""
        self._tmux("send-keys", *keys)

    def resize(self, width: int, height: int) -> None:
        """Make the window larger or smaller."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def until(self, *words: str, gone: bool = False) -> str:
        """Wait until words stand on the screen, or none of them does; return the screen."""
        return self.until_so(lambda screen: all((word in screen) is not gone for word in words), f"{words}")

    def until_so(self, done: Callable[[str], bool], what: str) -> str:
        """Wait until the screen is as wanted; return it."""
        end = monotonic() + PATIENCE
        while not done(screen := self.screen):
            assert monotonic() < end, f"waited in vain for {what}; the screen:\n{screen}"
            Event().wait(_POLL)
        return screen

    def close(self) -> None:
        """End the terminal, and all that runs in it."""
        subprocess.run(
            ["tmux", "-L", "writethru-test", "kill-server"],
            env=self._env,
            check=False,
            capture_output=True,
            timeout=PATIENCE,
        )


@pytest.fixture
def terminal(tmp_path: Path, root: Path) -> Iterator[Terminal]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    made = Terminal(tmp_path, root)
    try:
        yield made
    finally:
        made.close()


def _command() -> str:
    """Return the command as it is installed beside the interpreter; where it is not, the module."""
    script = Path(sys.executable).parent / "writethru"
    return "writethru" if script.exists() else f"'{sys.executable}' -m diffing"


def test_a_session(terminal: Terminal, tmp_path: Path) -> None:
    notes, report = tmp_path / "ferry.writethru.yaml", tmp_path / "out.json"
    terminal.type("PS1='ready> '")
    terminal.press("Enter")
    terminal.until_so(lambda screen: "ready>" in screen.split(), "the shell")
    terminal.type(f"{_command()} view ferry; echo left with $?")
    terminal.press("Enter")
    screen = terminal.until("9! 2± 3~", "Fourteen people were killed", "n next")
    assert "ferry/4.txt" in screen
    assert "ferry/5.txt" in screen

    terminal.press("f")
    terminal.until("fact 1/9", "yesterday morning -> Tuesday")
    terminal.press("f", "f")
    terminal.until("fact 3/9", "not reviewed", "about 7.40am -> 7.38am")
    terminal.press("x")
    terminal.until("!✓  3", "0.95  reviewed")
    terminal.press("f")
    terminal.until("fact 4/9", "object")
    terminal.press("a")
    terminal.until("Ctrl+S keeps the note")
    terminal.type("who says container?")
    terminal.until("who says container?")
    terminal.press("C-s")
    terminal.until("Note kept in ferry.writethru.yaml", "!*  7")

    terminal.press("m", "c", "Down", "PageDown", "NPage", "End", "Home", "Tab")
    terminal.until("Looking at the new text.")
    terminal.press("c")
    terminal.until("All paragraphs.")

    terminal.resize(60, 24)
    terminal.until("ferry/4.txt -> ferry/5.txt", "1978 1987")
    terminal.resize(_WIDTH, _HEIGHT)
    terminal.until("ferry/4.txt", "│ ferry/5.txt")

    terminal.press("e")
    terminal.until("Write a report to")
    terminal.press("C-u")
    terminal.until("changes.txt", gone=True)
    terminal.type("out.json")
    terminal.until(" out.json ")
    terminal.press("Enter")
    terminal.until("Written to out.json.")

    terminal.press("q")
    screen = terminal.until("left with 0")
    assert "Traceback" not in screen
    assert "Fourteen people" not in screen, "the screen is as it was before"

    _check(notes, report)

    terminal.type("clear; " + _command() + " view ferry --changes-only --theme light")
    terminal.press("Enter")
    terminal.until("!✓  3", "!*  7", "paragraph")
    terminal.press("q")
    terminal.until_so(lambda screen: "n next" not in screen and "ready>" in screen.split(), "the shell")


def _check(notes: Path, report: Path) -> None:
    """Check what is on the disk."""
    kept = yaml.safe_load(notes.read_text(encoding="utf-8"))
    assert [(it["new"]["exact"], it["reviewed"], it.get("note", "")) for it in kept["marks"]] == [
        ("7.38am", True, ""),
        ("container", False, "who says container?"),
    ]
    changes = json.loads(report.read_text(encoding="utf-8"))["changes"]
    assert sum(change["intent"] == "fact" for change in changes) == 9
