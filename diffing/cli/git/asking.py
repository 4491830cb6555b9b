"""git, run in the working folder as the person who types the command has it set up."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from diffing.errors import SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from subprocess import CompletedProcess


def attempt(*words: str, data: bytes = b"", env: Mapping[str, str] | None = None) -> CompletedProcess[bytes]:
    """Run git and return how it went; raises SourceError where there is none."""
    import subprocess

    command = ["git", "-c", "core.fsmonitor=false", *words]
    quiet = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", **(env or {})}
    try:
        return subprocess.run(command, input=data, capture_output=True, env=quiet, check=False)
    except OSError:
        raise SourceError("this needs git, which is not installed") from None


def asked(*words: str, data: bytes = b"") -> bytes:
    """Return what git prints; raises SourceError with git's own reason where it fails."""
    done = attempt(*words, data=data)
    if done.returncode:
        raise SourceError(f"git failed: {reason(done.stderr)}")
    return done.stdout


def line(*words: str) -> str:
    """Return the one line git prints, as a path or a value; raises as ``asked`` does."""
    return os.fsdecode(asked(*words).removesuffix(b"\n"))


def reason(complaint: bytes) -> str:
    """Return the first line of what git complained of."""
    said = os.fsdecode(complaint).strip().splitlines()
    return said[0].removeprefix("fatal: ").removeprefix("error: ") if said else "it did not say why"


def need_repository(way: str) -> None:
    """Raise UsageError, with the way out, where the working folder is in no repository that git will read."""
    done = attempt("rev-parse", "--git-dir")
    if done.returncode and b"not a git repository" in done.stderr:
        raise UsageError(f"this folder is in no git repository; {way}")
    if done.returncode:
        raise SourceError(f"git will not read this repository: {reason(done.stderr)}")
