r"""Other processes that take part in one large comparison; a small one is made without.

    links --> [ here: what moved, the first links, and those that words moved into or out of ] --> changes
         \--> [ helpers: the last links, as if nothing had moved ] --/

Helpers are forked, so they have the texts and all that was found so far without being sent it; only on Linux is that
safe, and only where no other thread runs. One that dies, or fails, leaves its links to this process.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from diffing.classify import Elsewhere, Found

LEAST = 400
"""Links from which help pays: some 200 kB of text; below, starting a process takes what it saves."""
MOST = 3
"""Helpers; with more, this process's own part is what takes longest."""
SHARE = 0.7
"""Share of the links that go to a single helper, 0 to 1, by which it is done when this process is."""


@contextmanager
def spread(changes_of: Callable[[Sequence[int]], Found], links: Sequence[int]) -> Iterator[Elsewhere]:
    """Have helpers find the changes of the last of these links while the block runs."""
    helpers = _helpers() if len(links) >= LEAST else 0
    if not helpers:
        yield Elsewhere((), dict)
        return
    from diffing.cli.workers import ahead

    def work(share: Sequence[int]) -> Found:
        try:
            return changes_of(share)
        except Exception:  # noqa: BLE001 it will be raised, and told, where these links are looked at again
            return {}

    given = links[round(len(links) * (1 - SHARE)) :] if helpers == 1 else links
    size = -(-len(given) // helpers)
    with ExitStack() as stack:
        try:
            shares = [given[at : at + size] for at in range(0, len(given), size)]
            results = stack.enter_context(ahead(work, shares))
        except OSError:  # there may be no more processes
            given, results = (), list
        yield Elsewhere(given, lambda: {at: some for share in results() for at, some in (share or {}).items()})


def _helpers() -> int:
    """Return how many helpers there may be."""
    threading = sys.modules.get("threading")
    if sys.platform != "linux" or (threading and threading.active_count() > 1):
        return 0
    from diffing.cli.pool import cores

    return min(cores() - 1, MOST)
