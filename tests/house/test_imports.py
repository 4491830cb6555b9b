"""A command imports only what it needs; the static graph cannot see an import inside a function, so this runs them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "asyncio", "dataclasses", "diff_match_patch", "diffing.ingest.formats.document", "diffing.review", "diffing.rules",
    "diffing.segment.shape",
    "difflib", "email", "git", "http", "inspect", "jinja2", "logging", "multiprocessing", "pathlib", "pydoc",
    "regex", "rich", "subprocess", "tempfile", "textual", "trafilatura", "tui", "unittest", "urllib.request",
    "yaml",
}  # fmt: skip
"""Modules that take long to import, and that comparing two short files in English has no use for."""

PROGRAM = """
import sys
before = set(sys.modules)
from diffing.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as left:
    code = left.code
print("\\n" + " ".join([str(code or 0), *(set(sys.modules) - before)]))
"""


def _imported(*words: str, root: Path) -> tuple[str, set[str]]:
    """Return a command line's exit code and the modules it brings in on its second run: the first fills caches."""
    command = [sys.executable, "-c", PROGRAM, *words]
    subprocess.run(command, capture_output=True, cwd=root, check=True)
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=True)
    code, *modules = done.stdout.splitlines()[-1].split()
    return code, set(modules)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("diff", "seeds/silent-edit/old.txt", "seeds/silent-edit/new.txt"), "1"),
        (("diff", "seeds/silent-edit/old.txt", "seeds/silent-edit/new.txt", "--format", "json"), "1"),
        (("--version",), "0"),
    ],
    ids=["text", "json", "version"],
)
def test_a_command_on_two_files_imports_nothing_heavy(words: tuple[str, ...], code: str, root: Path) -> None:
    left_with, modules = _imported(*words, root=root)

    assert left_with == code
    assert "diffing.cli" in modules
    assert modules & HEAVY == set()


def test_what_compares_nothing_loads_no_engine(root: Path) -> None:
    _, modules = _imported("--version", root=root)

    assert not {"diffing.comparison", "diffing.segment", "diffing.lexicon", "diffing.model", "rapidfuzz"} & modules
