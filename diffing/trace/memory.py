"""What was found out about the first versions of an article, kept so that only what came since is to be done.

    versions 1 2 3        -> answer, and a memory of 1 2 3 as bytes
    versions 1 2 3 4, it  -> the same answer as without it, a memory of 1 2 3 4

A memory is plain JSON, packed, behind a check sum and the names of what it is about: of whose contents, and in which
order. One that is damaged, of another kind, or about other versions is none. Whoever keeps it must keep those of
another engine apart. Invariant: no answer depends on whether there was one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

_Answer = TypeVar("_Answer")
MEMORY = 1
"""Of what shape a memory is; one of another shape must not be handed in."""
_CHECK = 32
"""Bytes of the check sum."""
_LARGEST = 1 << 28
"""Bytes of an unpacked memory, at most: some hundred times what a long article's takes."""
TROUBLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RuntimeError, StopIteration)
"""What a memory that somebody made up can lead to."""


class Memory:
    """What is known, in sections, each of a step's own making."""

    def __init__(self, keys: Sequence[str] = (), sections: dict[str, Any] | None = None) -> None:
        """``keys`` name the contents of the versions it is about, oldest first."""
        self.keys = tuple(keys)
        self.sections = sections or {}

    @property
    def known(self) -> int:
        """How many versions it is about."""
        return len(self.keys) if self.sections else 0

    def packed(self) -> bytes:
        """Return it as bytes."""
        import json
        from hashlib import sha256
        from zlib import compress

        data = json.dumps([self.keys, self.sections], separators=(",", ":"))
        body = compress(data.encode(), 1)
        return sha256(body).digest() + body


def remembered(data: bytes | None, keys: Sequence[str]) -> Memory:
    """Return the memory in some bytes, an empty one unless it is about the first of some versions, or all and more."""
    import json
    from hashlib import sha256
    from zlib import decompressobj, error

    if data is None or sha256(data[_CHECK:]).digest() != data[:_CHECK]:
        return Memory()
    try:
        said = json.loads(decompressobj().decompress(data[_CHECK:], _LARGEST))
        known, sections = tuple(map(str, said[0])), dict(said[1])
    except (error, *TROUBLE, RecursionError):
        return Memory()
    common = min(len(known), len(keys))
    return Memory(known, sections) if common and known[:common] == tuple(keys[:common]) else Memory()


def with_memory(memory: Memory, work: Callable[[Memory], _Answer]) -> tuple[_Answer, Memory]:
    """Return what work gives with a memory, and the memory after it; an empty one is tried where that one is no use."""
    if memory.known:
        try:
            return work(memory), memory
        except TROUBLE:
            memory = Memory()
    return work(memory), memory


def runs_of(numbers: Iterable[int]) -> list[int]:
    """Return numbers as runs that rise by one: the first of each and how many."""
    runs: list[int] = []
    after = None
    for number in numbers:
        if number == after:
            runs[-1] += 1
        else:
            runs += (number, 1)
        after = number + 1
    return runs


def of_runs(runs: Sequence[int]) -> tuple[int, ...]:
    """Return the numbers of some runs; raises ValueError for more than a text can have."""
    if sum(runs[1::2]) > _LARGEST >> 4:
        raise ValueError("a run is longer than any text")
    return tuple(number for at in range(0, len(runs), 2) for number in range(runs[at], runs[at] + runs[at + 1]))
