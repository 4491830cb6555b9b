"""What other processes may work on meanwhile, where there are some.

    before it is known what belongs together:    sentences that do not stand on the other side -> their facts
    while words that moved are looked for:       links -> their changes, as if nothing had moved

Invariant: where work is done changes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Generic, NamedTuple, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Elsewhere(NamedTuple, Generic[Item, Result]):
    """Work that others have begun."""

    left: Callable[[], Iterator[Sequence[Item]]]
    """Yields items that nobody has begun, a few at a time, for who asks to do; none where there are no others."""
    found: Callable[[], dict[Item, Result]]
    """Waits for the others and returns their results; items of which none could be had are left out."""


class Spread(Protocol):
    """Shares work with others."""

    def __call__(
        self, work: Callable[[Sequence[Item]], dict[Item, Result]], items: Sequence[Item]
    ) -> AbstractContextManager[Elsewhere[Item, Result]]:
        """Have others work on the items until the block ends, each on what nobody else has begun."""
        ...
