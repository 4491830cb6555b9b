"""What other processes may work on meanwhile, where there are some; where work is done changes no result.

before it is known what belongs together:    sentences that do not stand on the other side -> their facts
while words that moved are looked for:       links -> their changes, as if nothing had moved
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Generic, NamedTuple, Protocol, TypeVar

from diffing.classify.passages import Reader
from diffing.model import Article, Fact

Item = TypeVar("Item")
Result = TypeVar("Result")


class Elsewhere(NamedTuple, Generic[Item, Result]):
    """What was given away."""

    given: Collection[Item]
    found: Callable[[], dict[Item, Result]]
    """Waits for the results; items of which none could be had are left out."""


class Spread(Protocol):
    """Gives work away."""

    def __call__(
        self, work: Callable[[Sequence[Item]], dict[Item, Result]], items: Sequence[Item], *, share: float
    ) -> AbstractContextManager[Elsewhere[Item, Result]]:
        """Have others start on some of the items, the last ones, until the block ends.

        ``share``, 0 to 1, is how many one other could do before this process is done with all else.
        """
        ...


def here(
    work: Callable[[Sequence[Item]], dict[Item, Result]],  # noqa: ARG001 a ``Spread``
    items: Sequence[Item],  # noqa: ARG001
    *,
    share: float,  # noqa: ARG001
) -> AbstractContextManager[Elsewhere[Item, Result]]:
    """Give nothing away."""
    return nullcontext(Elsewhere((), dict))


@contextmanager
def read_ahead(readers: tuple[Reader, Reader], spread: Spread) -> Iterator[None]:
    """Have the sentences that changed read while the block runs; their facts are known to the readers behind it."""
    old, new = (reader.article for reader in readers)
    changed = [] if spread is here else [(0, at) for at in _only(old, new)] + [(1, at) for at in _only(new, old)]

    def read(some: Sequence[tuple[int, int]]) -> dict[tuple[int, int], tuple[Fact, ...]]:
        return {(side, at): readers[side].facts((at,)) for side, at in some}

    with spread(read, changed, share=1.0) as elsewhere:
        yield
        for (side, at), facts in elsewhere.found().items():
            readers[side].known[at,] = facts


def _only(article: Article, other: Article) -> Iterator[int]:
    """Yield the sentences whose very words are no sentence of the other article."""
    there = {other.text[sentence.start : sentence.end] for sentence in other.sentences}
    for at, sentence in enumerate(article.sentences):
        if article.text[sentence.start : sentence.end] not in there:
            yield at
