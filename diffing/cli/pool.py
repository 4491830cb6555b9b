"""Lines of a batch to answers, on all cores, in input order, in flat memory.

    lines --> chunks --> [ worker | worker | ... ] --> answers       at most WINDOW chunks per worker ahead

A small input, or one job, is answered in this process. Invariants: each line has exactly one answer, in
order; no line stops another; a line whose comparison kills its worker is found and answered with an error.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from diffing.comparison import compare
from diffing.errors import WritethruError
from diffing.ingest.pairs import id_of, pair
from diffing.model import Value
from diffing.options import Options
from diffing.report.json import dumps, pieces

if TYPE_CHECKING:
    from diffing.rules import Rules

LINES = 16
BYTES = 1 << 16
"""What a chunk holds at most, save that a longer line is a chunk of its own: enough to be worth sending."""
SMALL = 2
"""Chunks; so few are done before a second process has started."""
WINDOW = 4
"""Chunks in flight for each worker: enough that none waits while the oldest chunk is slow."""

TROUBLE = (
    WritethruError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, AssertionError, RuntimeError,
    MemoryError,
)  # fmt: skip
"""What one broken pair can raise, a defect of ours included; it must not end a run of a million others."""


class Answer(NamedTuple):
    """The answers to some lines: JSON lines as bytes, how many, and how many of them say what went wrong."""

    text: bytes
    total: int
    failed: int


def answers(
    lines: Iterable[bytes], *, jobs: int | None = None, options: Options | None = None, rules: Rules | None = None
) -> Iterator[Answer]:
    """Yield the answers to the lines of a batch in order; ``jobs`` processes at most, by default one a core."""
    options = options or Options()
    jobs = jobs or cores()
    work = partial(answered, options=options, rules=rules)
    if jobs == 1:
        yield from (work([line]) for line in lines)
        return
    pieces = chunks(lines)
    head = list(islice(pieces, SMALL + 1))
    if len(head) <= SMALL:
        yield from map(work, head)
        return
    from diffing.cli.workers import in_order

    yield from in_order(
        chain(head, pieces),
        work,
        jobs=jobs,
        window=WINDOW * jobs,
        rescue=partial(_each_alone, work=work),
    )


def chunks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield the lines in lists of at most ``LINES`` lines and about ``BYTES`` bytes."""
    chunk: list[bytes] = []
    size = 0
    for line in lines:
        chunk.append(line)
        size += len(line)
        if len(chunk) == LINES or size >= BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def answered(lines: Sequence[bytes], options: Options, rules: Rules | None = None) -> Answer:
    """Answer some lines here and now."""
    said = [answer(line, options, rules) for line in lines]
    return Answer(b"".join(text for text, _ in said), len(said), sum(not fine for _, fine in said))


def answer(line: bytes, options: Options, rules: Rules | None = None) -> tuple[bytes, bool]:
    """Return the answer to a line, and whether it is a diff."""
    try:
        name, articles, problem = pair(line, options=options)
        if articles is None:
            return _line({"id": name, "error": problem}), False
        diff = b"".join(pieces(compare(*articles, options=options, rules=rules))).rstrip()
        return b'{"id":%b,"diff":%b}\n' % (dumps(name).encode("utf-8"), diff), True
    except TROUBLE as error:
        return _line({"id": _id(line), "error": f"the pair could not be compared: {said(error)}"}), False


def _id(line: bytes) -> Value:
    try:
        return id_of(line)
    except MemoryError:
        return None


def said(error: Exception) -> str:
    """Return what is wrong with a pair, for a person."""
    if isinstance(error, WritethruError):
        return str(error)
    if isinstance(error, (MemoryError, RecursionError)):
        return "it is too large, or too deeply nested, for the memory there is"
    if isinstance(error, UnicodeEncodeError):
        return "a text holds half a surrogate pair, which is no character"
    return f"writethru has a defect here; please report it with the pair ({type(error).__name__}: {error})"


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux can say
        return os.cpu_count() or 1


def _line(data: dict[str, object]) -> bytes:
    return dumps(data).encode("utf-8") + b"\n"


def _each_alone(lines: Sequence[bytes], work: Callable[[Sequence[bytes]], Answer]) -> Answer:
    """Answer the lines of a chunk that killed its worker, each in a process of its own, to find the one that did."""
    from diffing.cli.workers import alone

    said = [alone(work, [line]) or _lost(line) for line in lines]
    return Answer(b"".join(one.text for one in said), len(said), sum(one.failed for one in said))


def _lost(line: bytes) -> Answer:
    return Answer(_line({"id": id_of(line), "error": "the pair could not be compared: its process died"}), 1, 1)
