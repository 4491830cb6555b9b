"""Other processes that take part in one large comparison; a small one is made without.

    items  [ helper 1 -> | helper 2 ->        <- this process, once it has nothing else to do ]

Helpers are forked, so they have the texts and all that was found so far without being sent it; only on Linux is that
safe, and only where no other thread runs. Whoever begins a block of items marks it in memory that all share. There is
no lock: what two begin at the same time is done twice, to the same result. One that dies leaves its items to this one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from mmap import mmap
from typing import TYPE_CHECKING

from diffing.classify.elsewhere import Elsewhere

if TYPE_CHECKING:
    from typing import TypeVar

    Item = TypeVar("Item")
    Result = TypeVar("Result")

LEAST = 400
"""Items from which help pays, links and sentences alike; below, starting a process takes what it saves."""
MOST = 3
"""Helpers; with more, what this process has to do alone is what takes longest."""
_BLOCK = 16
"""Items that are begun at once: some milliseconds of work, which is what one may have to wait for another."""


@contextmanager
def spread(
    work: Callable[[Sequence[Item]], dict[Item, Result]], items: Sequence[Item]
) -> Iterator[Elsewhere[Item, Result]]:
    """Have helpers work on these items while the block runs, from the first on; what is left begins with the last."""
    helpers = _helpers() if len(items) >= LEAST else 0
    if not helpers:
        yield Elsewhere(lambda: iter(()), dict)
        return
    from diffing.cli.pool import TROUBLE
    from diffing.cli.workers import ahead

    blocks = range(0, len(items), _BLOCK)
    begun = mmap(-1, len(blocks))

    def unbegun(order: Sequence[int]) -> Iterator[Sequence[Item]]:
        for at in order:
            if not begun[at]:
                begun[at] = 1
                yield items[blocks[at] : blocks[at] + _BLOCK]

    def done(first: int) -> dict[Item, Result]:
        results: dict[Item, Result] = {}
        for some in unbegun([*range(first, len(blocks)), *range(first)]):
            try:
                results |= work(some)
            except TROUBLE:  # which is met again, and told, where these items are looked at once more
                continue
        return results

    with begun, ExitStack() as stack:
        try:
            results = stack.enter_context(ahead(done, [at * len(blocks) // helpers for at in range(helpers)]))
        except OSError:  # there may be no more processes
            yield Elsewhere(lambda: iter(()), dict)
            return
        yield Elsewhere(
            lambda: unbegun(range(len(blocks) - 1, -1, -1)),
            lambda: {item: it for found in results() for item, it in (found or {}).items()},
        )


def _helpers() -> int:
    """Return how many helpers there may be."""
    threading = sys.modules.get("threading")
    if sys.platform != "linux" or (threading and threading.active_count() > 1):
        return 0
    from diffing.cli.pool import cores

    return min(cores() - 1, MOST)
