"""What the command's tests share: two stories on disk and their run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

OLD = """Harbour ferry capsizes

At least 12 people were killed when the ferry listed in calm water, police said.

The operator said it had not been warned about the weather.
"""
NEW = """Harbour ferry capsizes

Fourteen people were killed when the ferry listed in calm water, police said.

The operator said it had not been warned about the weather.
"""

Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two versions of a story, ``old.txt`` and ``new.txt``."""
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    return tmp_path


@pytest.fixture
def process(folder: Path, root: Path) -> Process:
    """Return a function that runs the command in that folder, with bytes in and out and an environment of its own."""

    def run(*words: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "diffing", *words],
            input=stdin,
            capture_output=True,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(root), **env},
            check=False,
            timeout=600,
        )

    return run
