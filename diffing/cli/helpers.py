"""Other processes that take part in one large comparison; a small one is made without.

Helpers are forked, so they have the texts and all that was found so far without being sent it; only on Linux is that
safe, and only where no other thread runs. One that dies, or fails, leaves its items to this process.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    from diffing.classify.elsewhere import Elsewhere

    Item = TypeVar("Item")
    Result = TypeVar("Result")

LEAST = 400
"""Items from which help pays, links and sentences alike; below, starting a process takes what it saves."""
MOST = 3
"""Helpers; with more, what this process has to do alone is what takes longest."""


@contextmanager
def spread(
    work: Callable[[Sequence[Item]], dict[Item, Result]], items: Sequence[Item], *, share: float
) -> Iterator[Elsewhere[Item, Result]]:
    """Have helpers work on the last of these items while the block runs: a single one on a share of them."""
    helpers = _helpers() if len(items) >= LEAST else 0
    if not helpers:
        yield (), dict
        return
    from diffing.cli.pool import TROUBLE
    from diffing.cli.workers import ahead

    def done(some: Sequence[Item]) -> dict[Item, Result]:
        try:
            return work(some)
        except TROUBLE:  # which is met again, and told, where these items are looked at once more
            return {}

    given = items[round(len(items) * (1 - share)) :] if helpers == 1 else items
    size = -(-len(given) // helpers)
    with ExitStack() as stack:
        try:
            some = [given[at : at + size] for at in range(0, len(given), size)]
            results = stack.enter_context(ahead(done, some))
        except OSError:  # there may be no more processes
            given, results = (), list
        yield given, lambda: {item: it for found in results() for item, it in (found or {}).items()}


def _helpers() -> int:
    """Return how many helpers there may be."""
    threading = sys.modules.get("threading")
    if sys.platform != "linux" or (threading and threading.active_count() > 1):
        return 0
    from diffing.cli.pool import cores

    return min(cores() - 1, MOST)
