"""Lines of a batch to answers, on all cores, in input order, in flat memory.

    lines --> chunks --> [ worker | worker | ... ] --> answers       at most WINDOW chunks per worker in flight

A small input, or one job, is answered in this process. Invariants: each line has exactly one answer, in
order; no line stops another; a line whose comparison kills its worker is found and answered with an error.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from diffing.compare import compare
from diffing.errors import WritethruError
from diffing.ingest.pairs import pair
from diffing.options import Options
from diffing.report.json import as_data, dumps

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

LINES = 16
BYTES = 1 << 16
"""What a chunk holds at most, save that a longer line is a chunk of its own: enough to be worth sending."""
SMALL = 2
"""Chunks; so few are done before a second process has started."""
WINDOW = 4
"""Chunks in flight for each worker: enough that none waits while the oldest chunk is slow."""

_TROUBLE = (
    WritethruError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, AssertionError, RuntimeError,
    MemoryError,
)  # fmt: skip
"""What one broken pair can raise, a defect of ours included; it must not end a run of a million others."""


class Answer(NamedTuple):
    """The answers to some lines: JSON lines as bytes, how many, and how many of them say what went wrong."""

    text: bytes
    total: int
    failed: int


def answers(lines: Iterable[bytes], *, jobs: int | None = None, options: Options | None = None) -> Iterator[Answer]:
    """Yield the answers to the lines of a batch in order; ``jobs`` processes at most, by default one a core."""
    options = options or Options()
    jobs = jobs or cores()
    if jobs == 1:
        yield from (answered([line], options) for line in lines)
        return
    pieces = chunks(lines)
    head = list(islice(pieces, SMALL + 1))
    if len(head) <= SMALL:
        yield from (answered(chunk, options) for chunk in head)
        return
    yield from _Crew(jobs, options).answers(chain(head, pieces))


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


def answered(lines: Sequence[bytes], options: Options) -> Answer:
    """Answer some lines here and now."""
    said = [answer(line, options) for line in lines]
    return Answer(b"".join(text for text, _ in said), len(said), sum(not fine for _, fine in said))


def answer(line: bytes, options: Options) -> tuple[bytes, bool]:
    """Return the answer to a line, and whether it is a diff."""
    name = None
    try:
        name, articles, problem = pair(line, options=options)
        if articles is None:
            return _line({"id": name, "error": problem}), False
        return _line({"id": name, "diff": as_data(compare(*articles, options=options))}), True
    except _TROUBLE as error:
        said = str(error) if isinstance(error, WritethruError) else f"{type(error).__name__}: {error}"
        return _line({"id": name, "error": f"the pair could not be compared: {said}"}), False


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux can say
        return os.cpu_count() or 1


def _line(data: dict[str, object]) -> bytes:
    return dumps(data).encode("utf-8") + b"\n"


class _Crew:
    """The workers of a run, replaced when one of them dies."""

    def __init__(self, jobs: int, options: Options) -> None:
        self._jobs = jobs
        self._options = options
        self._waiting: deque[tuple[list[bytes], Future[Answer] | None]] = deque()

    def answers(self, pieces: Iterable[list[bytes]]) -> Iterator[Answer]:
        """Yield the answers to chunks in order."""
        self._executor = _executor(self._jobs)
        try:
            for chunk in pieces:
                self._waiting.append((chunk, self._sent(chunk)))
                if len(self._waiting) >= WINDOW * self._jobs:
                    yield from self._first()
            while self._waiting:
                yield from self._first()
        except BaseException:  # interrupted, or nobody reads on
            _stop(self._executor)
            raise
        self._executor.shutdown()

    def _sent(self, chunk: list[bytes]) -> Future[Answer] | None:
        from concurrent.futures import BrokenExecutor

        try:
            return self._executor.submit(answered, chunk, self._options)
        except BrokenExecutor:
            return None

    def _first(self) -> Iterator[Answer]:
        """Yield the answer to the chunk that has waited longest."""
        from concurrent.futures import BrokenExecutor

        chunk, future = self._waiting.popleft()
        if future is not None:
            try:
                answer = future.result()
            except BrokenExecutor:
                pass
            else:
                yield answer
                return
        self._executor.shutdown()
        yield from (_alone(line, self._options) for line in chunk)
        self._executor = _executor(self._jobs)
        self._waiting = deque((chunk, self._sent(chunk)) for chunk, _ in self._waiting)


def _alone(line: bytes, options: Options) -> Answer:
    """Answer a line in a process of its own, since it may be the one that kills its worker."""
    from concurrent.futures import BrokenExecutor

    with _executor(1) as executor:
        try:
            return executor.submit(answered, [line], options).result()
        except BrokenExecutor:
            name = pair(line, options=options).id
            return Answer(_line({"id": name, "error": "the pair could not be compared: its process died"}), 1, 1)


def _executor(jobs: int) -> ProcessPoolExecutor:
    import multiprocessing
    import sys
    from concurrent.futures import ProcessPoolExecutor

    # Forked workers share what is already imported; elsewhere than on Linux forking is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_deaf)


def _deaf() -> None:
    """Leave Ctrl-C to the main process."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _stop(executor: ProcessPoolExecutor) -> None:
    """End the workers without waiting for what they do."""
    import multiprocessing

    for worker in multiprocessing.active_children():
        worker.terminate()
    executor.shutdown(wait=True, cancel_futures=True)
