"""Keep the demo's output in README.md true to what the demo prints.

make readme           writes the present output between the README's two marks; a test compares
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPEN, CLOSE = "<!-- what make demo prints -->", "<!-- end -->"
LINES = 28
"""As much of the output as leaves the commands above it on one screen."""


def run(*words: str) -> str:
    """Return what a command line of ours prints, 100 columns wide and without colour."""
    done = subprocess.run(
        [sys.executable, "-m", "diffing", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={"PATH": "", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"writethru {' '.join(words)} left with {done.returncode}: {done.stderr}")
    return done.stdout


def demo() -> str:
    """Return the beginning of what ``make demo`` prints."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (name,) = re.findall(r"^DEMO := (\S+)$", makefile, re.MULTILINE)
    lines = [line.rstrip() for line in run("seeds", name).splitlines()]
    return "\n".join(lines if len(lines) <= LINES else [*lines[:LINES], "..."])


def with_demo(text: str, output: str) -> str:
    """Return the README with the output between its marks; raises ValueError where it has none."""
    before, opened, rest = text.partition(OPEN)
    _, closed, after = rest.partition(CLOSE)
    if not opened or not closed:
        raise ValueError(f"README.md has no {OPEN} ... {CLOSE}")
    return f"{before}{OPEN}\n```text\n{output}\n```\n{CLOSE}{after}"


if __name__ == "__main__":
    path = ROOT / "README.md"
    path.write_text(with_demo(path.read_text(encoding="utf-8"), demo()), encoding="utf-8")
