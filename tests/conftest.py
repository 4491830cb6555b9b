"""What all tests share: the repository's root, the command as a process, and an environment that holds no surprises."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

Command = Callable[..., "subprocess.CompletedProcess[str]"]
"""Runs ``writethru`` with the words given and returns what it wrote and left with."""

# No deadline: the machine is shared. In CI the same examples every time, so that a red run can be repeated.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    for name in [name for name in os.environ if name.startswith("WRITETHRU_")]:
        if name not in ("WRITETHRU_GOLDEN", "WRITETHRU_OFFLINE"):  # which are the tests' own
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(ROOT / "tests" / "nowhere"))  # whoever runs the tests may have one


@pytest.fixture
def root() -> Path:
    """Return the folder the repository stands in."""
    return ROOT


@pytest.fixture
def writethru() -> Command:
    """Return a function that runs the command line in a process of its own."""

    def run(*words: str, stdin: str = "", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "diffing", *words],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=cwd,
            check=False,
            timeout=120,
        )

    return run
