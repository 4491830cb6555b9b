"""What a command imports, it pays for at every start."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .conftest import Process

HEAVY = {
    "asyncio", "charset_normalizer", "concurrent.futures", "curses", "dataclasses", "difflib", "email", "git", "http",
    "importlib.metadata", "inspect", "jinja2", "logging", "multiprocessing", "numpy", "pathlib", "pydoc", "regex",
    "socket", "subprocess", "tempfile", "textual", "unittest", "urllib", "yaml",
}  # fmt: skip
PROBE = """
import sys
before = set(sys.modules)
from diffing.cli import main
try:
    main(sys.argv[1:])
finally:
    sys.stderr.write(" ".join(set(sys.modules) - before))
"""


def imported(folder: Path, root: Path, *words: str) -> set[str]:
    import os
    import subprocess

    done = subprocess.run(
        [sys.executable, "-S", "-c", PROBE, *words], cwd=folder, capture_output=True, text=True, check=True, timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root), *filter(None, sys.path)])},
    )  # fmt: skip
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "words", [["old.txt", "new.txt"], ["old.txt", "new.txt", "--format", "json"], ["--help"], ["--version"]]
)
def test_a_small_command_imports_nothing_heavy(words: list[str], folder: Path, root: Path) -> None:
    assert not imported(folder, root, *words) & HEAVY


def test_each_report_is_imported_alone(folder: Path, root: Path) -> None:
    text, data = (
        imported(folder, root, "old.txt", "new.txt"),
        imported(folder, root, "old.txt", "new.txt", "--format", "json"),
    )
    assert "diffing.report.text" in text - data
    assert "diffing.report.json" in data - text
    assert not {"diffing.cli.batch", "diffing.cli.seeds", "diffing.ingest.git"} & (text | data)


def test_the_command_works_there(process: Process) -> None:
    assert process("old.txt", "new.txt").returncode == 1
