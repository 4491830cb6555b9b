"""What other processes may work on meanwhile, where there are some: types alone, so nothing imports this at run time.

    before it is known what belongs together:    sentences that do not stand on the other side -> their facts
    while words that moved are looked for:       links -> their changes, as if nothing had moved

Invariant: where work is done changes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

Elsewhere: TypeAlias = tuple[Collection[Item], Callable[[], dict[Item, Result]]]
"""What was given away, and what waits for the results; items of which none could be had are left out."""


class Spread(Protocol):
    """Gives work away."""

    def __call__(
        self, work: Callable[[Sequence[Item]], dict[Item, Result]], items: Sequence[Item], *, share: float
    ) -> AbstractContextManager[Elsewhere[Item, Result]]:
        """Have others start on some of the items, the last ones, until the block ends.

        ``share``, 0 to 1, is how many one other could do before this process is done with all else.
        """
        ...
