"""The programs a pair is given to: ours, the peers that are installed, and Python doing nothing.

A peer that is not here is left out of the table and named under it, with what would bring it. One that would take
minutes on a large pair has a largest size, and the table says so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from math import inf
from pathlib import Path
from typing import NamedTuple

from benchmarks.aligners import NO_CUT_OFF

BIN = Path(sys.executable).parent
"""Where this environment keeps its commands; not resolved, since a link there leads out of it."""

_WIKIDIFF2 = "echo wikidiff2_do_diff(file_get_contents($argv[1]), file_get_contents($argv[2]), 2);"


class Tool(NamedTuple):
    """A program that compares two files."""

    name: str
    command: Callable[[Path, Path, Path], list[str]]
    """Old file, new file and where to write, to the words of its command line."""
    here: Callable[[], bool]
    bring: str = ""
    """What brings it, for a person who wants the figure too."""
    largest: float = inf
    """Characters of the longest old text it is given."""
    aligner: str = ""
    """Which of ``benchmarks.aligners`` says what it pairs."""


def _always() -> bool:
    return True


def _idle(_old: Path, _new: Path, _out: Path) -> list[str]:
    return [sys.executable, "-c", "pass"]


@cache
def _has_wikidiff2() -> bool:
    php = shutil.which("php")
    if php is None:
        return False
    done = subprocess.run([php, "-m"], capture_output=True, text=True, check=False)
    return "wikidiff2" in done.stdout.split()


def _wikidiff2(*settings: str) -> Callable[[Path, Path, Path], list[str]]:
    return lambda old, new, _out: ["php", *settings, "-r", _WIKIDIFF2, "--", str(old), str(new)]


PYTHON = Tool("python -c pass", _idle, _always)
TEXT = Tool(
    "writethru",
    lambda old, new, out: [str(BIN / "writethru"), "diff", str(old), str(new), "-o", str(out)],
    _always,
)
JSON = Tool(
    "writethru json",
    lambda old, new, out: [str(BIN / "writethru"), "diff", str(old), str(new), "--format", "json", "-o", str(out)],
    _always,
)
PROSEDIFF = Tool(
    "prosediff",
    lambda old, new, out: [str(BIN / "prosediff"), "--files", str(old), str(new), "-o", f"{out}.html"],
    (BIN / "prosediff").exists,
    "make .venv/.bench",
    largest=2e6,
    aligner="prosediff",
)
GIT = Tool(
    "git word diff",
    lambda old, new, _out: ["git", "diff", "--no-index", "--word-diff=porcelain", str(old), str(new)],
    lambda: shutil.which("git") is not None,
    "the package git",
    aligner="git-word-diff",
)
WIKIDIFF2 = Tool(
    "wikidiff2", _wikidiff2(), _has_wikidiff2, "Debian's packages php-cli and php-wikidiff2", aligner="wikidiff2"
)
"""Its time on a large text is that of the blank lines, which all equal one another, squared: 10 MB take it 14 s with
them and 0.6 s without. They stay, since an article has them; that is no time spent on paragraphs."""
WIKIDIFF2_MOVES = Tool(
    "wikidiff2 with moves",
    _wikidiff2(*NO_CUT_OFF),
    _has_wikidiff2,
    WIKIDIFF2.bring,
    largest=2e6,
    aligner="wikidiff2-no-cut-off",
)
"""With its cut-off lifted; as it comes, it looks for no moves where more than 100 lines came or went."""

TOOLS = (PYTHON, TEXT, JSON, PROSEDIFF, GIT, WIKIDIFF2, WIKIDIFF2_MOVES)
