"""Work shared out to processes, results in order; each process has a pipe of its own, and there is no lock.

    items --> [ worker | worker | ... ] --> results        at most ``window`` items ahead of the oldest result

So a process that dies takes nothing along but the item it was at, and none outlives the one that started
it: a worker leaves when its pipe closes. Invariant: one result for each item, in the items' order.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_HELD = {signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)}
"""Signals that must not come between the start of a process and the note that it runs."""


class Worker(NamedTuple):
    """A process and our end of its pipe."""

    process: BaseProcess
    pipe: Connection


def in_order(
    items: Iterator[Item],
    work: Callable[[Item], Result],
    *,
    jobs: int,
    window: int,
    rescue: Callable[[Item], Result],
    starting: bool = False,
) -> Iterator[Result]:
    """Yield ``work(item)`` for each item, done by ``jobs`` processes; ``rescue`` answers for what killed its own.

    ``starting`` says that ``work`` starts processes itself, which bound their own time.
    """
    workers: list[Worker] = []
    try:
        for _ in range(jobs):
            _start(work, workers, daemon=not starting)
        yield from _shared_out(items, work, workers, window=window, rescue=rescue, daemon=not starting)
    finally:
        _stop(workers)


def alone(work: Callable[[Item], Result], item: Item, *, seconds: float | None = None) -> Result | None:
    """Return ``work(item)``, done by a process of its own, or None if that dies of it.

    Raises TimeoutError where it takes longer than ``seconds``.
    """
    workers: list[Worker] = []
    try:
        worker = _start(work, workers)
        _send(worker, item)
        if seconds is not None and not worker.pipe.poll(seconds):
            raise TimeoutError
        result: Result | None = _received(worker)
        return result
    finally:
        _stop(workers)


@contextmanager
def ahead(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Callable[[], list[Result | None]]]:
    """Start ``work(item)`` for each item in a process of its own, which the end of the block ends.

    What the block gets waits for the results, in order, None for one whose process died.
    """
    workers: list[Worker] = []
    try:
        for item in items:
            _send(_start(work, workers), item)
        yield lambda: [_received(worker) for worker in workers]
    finally:
        _stop(workers)


def _shared_out(
    items: Iterator[Item],
    work: Callable[[Item], Result],
    workers: list[Worker],
    *,
    window: int,
    rescue: Callable[[Item], Result],
    daemon: bool,
) -> Iterator[Result]:
    idle = list(workers)
    busy: dict[object, tuple[Worker, int, Item]] = {}
    done: dict[int, Result] = {}
    told = sent = 0
    while True:
        while idle and sent - told < window:
            item = next(items, None)
            if item is None:
                break
            worker = idle.pop()
            busy[worker.pipe] = (worker, sent, item)
            sent += 1
            _send(worker, item)
        if not busy:
            return
        for pipe in wait([worker.pipe for worker, _, _ in busy.values()]):
            worker, number, item = busy.pop(pipe)
            result = _received(worker)
            if result is None:
                workers.remove(worker)
                _stop([worker])
                result = rescue(item)
                worker = _start(work, workers, daemon=daemon)
            done[number] = result
            idle.append(worker)
        while told in done:
            yield done.pop(told)
            told += 1


def _start(work: Callable[[Any], Any], workers: list[Worker], *, daemon: bool = True) -> Worker:
    """Start a worker and add it to the others; a daemon may start no process of its own."""
    # Forked workers share what is already imported; elsewhere than on Linux forking is not safe.
    forks = sys.platform == "linux"
    context = get_context("fork" if forks else None)
    ours, theirs = context.Pipe()
    inherited = (ours, *(worker.pipe for worker in workers)) if forks else ()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD) if forks else ()
    try:
        process = context.Process(target=_serve, args=(work, theirs, inherited), daemon=daemon)
        process.start()
        worker = Worker(process, ours)
        workers.append(worker)
    finally:
        theirs.close()
        if forks:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return worker


def _serve(work: Callable[[Any], Any], pipe: Connection, inherited: Sequence[Connection]) -> None:
    """Answer what comes down the pipe until it closes; Ctrl-C is left to the main process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    if inherited:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD)
    try:
        while True:
            pipe.send(work(pipe.recv()))
    except (EOFError, OSError):  # nobody is there to work for
        pass


def _send(worker: Worker, item: object) -> None:
    with suppress(OSError):  # if it died idle, that shows when its answer is waited for
        worker.pipe.send(item)


def _received(worker: Worker) -> Any:
    """Return a worker's answer, or None where it died."""
    try:
        return worker.pipe.recv()
    except (EOFError, OSError):
        return None


def _stop(workers: Iterable[Worker]) -> None:
    """End workers, whatever they are at."""
    for worker in workers:
        worker.process.kill()
        worker.pipe.close()
    for worker in workers:
        worker.process.join()
        worker.process.close()
