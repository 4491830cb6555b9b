"""The command as a program of its own, another git in front of the real one, and what a store holds then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from diffing.history import keep, opened
from diffing.history.index import indexed
from diffing.history.lookup import history as history_of

ROOT = Path(__file__).resolve().parents[2]


REAL_GIT = shutil.which("git") or "git"


def program(
    words: list[str], *, env: dict[str, str] | None = None, front: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    command = [*front, sys.executable, "-m", "diffing", "history", *words]
    plain = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    return subprocess.run(command, env=plain, capture_output=True, text=True, check=False, timeout=60)


def fake_git(tmp_path: Path, script: str) -> dict[str, str]:
    """Put a program called git in front of the real one and return the environment that has it."""
    folder = tmp_path / "fake"
    folder.mkdir(exist_ok=True)
    (folder / "git").write_text(script)
    (folder / "git").chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def texts(store: Path, slug: str = "ferry") -> list[str]:
    open_ = opened(str(store))
    with indexed(open_) as index:
        revisions = history_of(index, slug).revisions
    return [keep.page_of(open_, revision).text for revision in revisions]


AS_OTHERS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"] if os.geteuid() == 0 else []
"""What makes root heed permissions, as others have to."""
