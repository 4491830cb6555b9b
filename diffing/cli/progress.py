"""A bar on standard error for a run whose length is known; where that is no terminal, nothing.

[########............]   412 of 1,000   38 a second   15 s left
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from diffing.cli.output import is_drawn_on

_EVERY = 0.1
"""Seconds between two looks."""
_CELLS = 24


def line(done: int, total: int, seconds: float) -> str:
    """Return the bar after some seconds."""
    full = _CELLS * done // total if total else _CELLS
    speed = done / seconds if seconds > 0 else 0.0
    rest = f"   {(total - done) / speed:,.0f} s left" if speed and done < total else ""
    return f"[{'#' * full}{'.' * (_CELLS - full)}]   {done:,} of {total:,}   {speed:,.0f} a second{rest}"


def cleared() -> None:
    """Take the bar off the screen before a result is written there; it comes back when there is more to tell."""
    if is_drawn_on(sys.stderr):
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


@contextmanager
def bar(total: int, *, quiet: bool) -> Iterator[Callable[[int], object]]:
    """Yield what to tell the number of finished pairs to."""
    if quiet or not is_drawn_on(sys.stderr):
        yield int
        return
    from time import monotonic

    began = monotonic()
    told = 0.0

    def tell(done: int) -> None:
        nonlocal told
        now = monotonic()
        if now - told >= _EVERY:
            told = now
            sys.stderr.write(f"\r{line(done, total, now - began)}\x1b[K")
            sys.stderr.flush()

    try:
        tell(0)
        yield tell
    finally:
        cleared()
