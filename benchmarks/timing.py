"""How long whole processes take and how much memory they need, several programs in turn.

    round 1: ours peer | round 2: ours peer | ...      so that whatever else the machine does hits all alike

A program that fails or outlasts its time is not run again, and says so instead of giving a figure.
"""

from __future__ import annotations

import os
import resource
import signal
import statistics
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_KILOBYTES = 1024 if sys.platform == "darwin" else 1
"""How many of the system's units of ``ru_maxrss`` make a kilobyte."""


_SLOWING = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONDEVMODE", "PYTHONPROFILEIMPORTTIME")


def as_installed() -> dict[str, str]:
    """Return the environment without what would make Python compile its sources anew at every start."""
    return {name: value for name, value in os.environ.items() if name not in _SLOWING}


class Run(NamedTuple):
    """What one process took."""

    seconds: float
    megabytes: float
    """Peak memory; a process that needs less than the one that starts it shows the starter's (``floor``)."""
    status: int
    """Its exit code, or minus the signal that ended it."""


class Figures(NamedTuple):
    """What the runs of one program come to; ``trouble`` says why there is no figure."""

    seconds: float
    fastest: float
    slowest: float
    megabytes: float
    trouble: str = ""


def floor() -> float:
    """Return the megabytes below which a process's peak cannot be seen: this process's own peak."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / _KILOBYTES


def run(
    argv: Sequence[str],
    *,
    errors: Path,
    limit: float = 300,
    terminal: int | None = None,
    settings: Mapping[str, str] | None = None,
) -> Run:
    """Run a program without input or output, its standard error going to a file; ``limit`` is in seconds.

    With ``terminal``, a file descriptor, that is its input and output; ``settings`` are added to its environment.
    """
    nothing = (
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
    )
    actions = [
        *(nothing if terminal is None else ((os.POSIX_SPAWN_DUP2, terminal, to) for to in (0, 1))),
        (os.POSIX_SPAWN_OPEN, 2, str(errors), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
    ]
    begun = time.perf_counter()
    pid = os.posix_spawnp(argv[0], list(argv), {**as_installed(), **(settings or {})}, file_actions=actions)
    alarm = threading.Timer(limit, os.kill, (pid, signal.SIGKILL))
    alarm.start()
    _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - begun
    alarm.cancel()
    alarm.join()
    return Run(seconds, usage.ru_maxrss / 1024 / _KILOBYTES, os.waitstatus_to_exitcode(status))


def in_turn(
    commands: Mapping[str, Sequence[str]], *, rounds: int, errors: Path, limit: float = 300
) -> dict[str, Figures]:
    """Run every command once a round and return each one's figures; exit codes 0 and 1 are both fine for a diff."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    trouble: dict[str, str] = {}
    for _ in range(rounds):
        for name, argv in commands.items():
            if name in trouble:
                continue
            done = run(argv, errors=errors, limit=limit)
            runs[name].append(done)
            if done.status not in (0, 1):
                trouble[name] = why(done, errors, limit)
    return {name: _figures(runs[name], trouble.get(name, "")) for name in commands}


def why(done: Run, errors: Path, limit: float) -> str:
    """Say why a program that failed did."""
    if done.status == -signal.SIGKILL:
        return f"stopped after {done.seconds:.0f} s" if done.seconds >= limit else "killed"
    said = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return f"exit {done.status}: {said[-1] if said else 'no message'}"


def _figures(runs: Sequence[Run], trouble: str) -> Figures:
    seconds = [each.seconds for each in runs]
    peak = max(each.megabytes for each in runs)
    return Figures(statistics.median(seconds), min(seconds), max(seconds), peak, trouble)
