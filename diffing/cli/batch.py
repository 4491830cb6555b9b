"""Compare many pairs: one JSON object a line in, one a line out, in the same order.

Each line of PAIRS is {"id": ..., "old": ARTICLE, "new": ARTICLE}, and each answer {"id": ..., "diff": ...}
or {"id": ..., "error": "..."}. An ARTICLE is {"text": "..."} or {"paragraphs": [...]}, whose members are
strings or lists of sentences, and may have a title, source, and published, an ISO 8601 date that "yesterday"
and its like in the text are counted from.

A line that can't be compared never stops the run; the first of them are named at the end. Empty lines are passed
over. All cores are used and memory stays flat, however long the input. With --jobs 1 each line is answered as
soon as it is read. A run into standard output that was ended early has an answer for each of the first lines,
so it can go on behind those.

TABLE of --table is a CSV file with a line for each pair: how many changes of each intent and of each type of fact,
and what became of the paragraphs; the sums of all pairs are told on standard error.

for example:
  writethru batch pairs.jsonl -o diffs.jsonl
  writethru batch pairs.jsonl --table kinds.csv > diffs.jsonl
  zcat pairs.jsonl.gz | writethru batch - | jq '.diff.summary'
  tail -n +501 p.jsonl | writethru batch - >> d.jsonl   behind 500 answers

exit code: 0 every line was answered with a diff, 1 some with an error, 2 the input could not be read or
the output not be written.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from diffing.cli import ruling, show
from diffing.cli.output import STDOUT, check_open, ending_in_order, is_drawn_on, is_source, notify, refuse_source, say
from diffing.cli.parser import jobs
from diffing.errors import UsageError
from diffing.files import replacing

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_NAMED = 5
"""Lines that could not be compared and are named by their numbers; the rest are counted."""
_EVERY = 0.2
"""Seconds between two looks at the progress line."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``batch``."""
    parser.add_argument("pairs", metavar="PAIRS", help="a file of JSON lines, or - for standard input")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    parser.add_argument("--table", metavar="TABLE", help="also a table of how many changes of which kind each pair has")
    parser.add_argument("-j", "--jobs", metavar="N", type=jobs, help="processes (default: one for each core)")
    ruling.add_arguments(parser)
    show.add_language(parser)


def run(arguments: Namespace) -> int:
    """Answer every line and return the exit code."""
    from diffing.cli.pool import answers
    from diffing.ingest.pairs import lines

    refuse_source(arguments.pairs, arguments.output, "the pairs to compare")
    table: str | None = arguments.table
    if table is not None and (table == STDOUT or is_source(arguments.pairs, table) or _same(table, arguments.output)):
        raise UsageError(f"--table needs a file of its own, and '{table}' is in use; name another one")
    gc.enable()  # many comparisons do leave some behind
    ending_in_order()
    done = failed = 0
    numbers: deque[int] = deque()
    broken: list[int] = []
    options = show.options_of(arguments)
    rules = ruling.rules_of(arguments, options)
    with _target(arguments.output) as file, _tabled(table) as count, _progress() as tell:
        for answer in answers(
            lines(arguments.pairs, numbers.append), jobs=arguments.jobs, options=options, rules=rules
        ):
            file.write(answer.text)
            file.flush()
            count(answer.text)
            here = [numbers.popleft() for _ in range(answer.total)]
            if answer.failed and len(broken) < _NAMED:
                broken += (number for number, error in zip(here, _are_errors(answer.text), strict=True) if error)
            done += answer.total
            failed += answer.failed
            tell(done)
    if failed:
        named = ", ".join(f"{number:,}" for number in broken[:_NAMED])
        more = f" and {failed - _NAMED:,} more" if failed > _NAMED else ""
        which = f"line{'s' * (failed > 1)} {named}{more}"
        notify(f"{failed:,} of {done:,} lines could not be compared; their answers say why: {which}")
    return 1 if failed else 0


def _are_errors(text: bytes) -> Iterator[bool]:
    """Yield for each answer whether it says what went wrong."""
    import json

    return ("error" in json.loads(line) for line in text.splitlines())


def _same(one: str, other: str | None) -> bool:
    """Tell whether two names are of one file, there or not."""
    return other is not None and os.path.realpath(one) == os.path.realpath(other)


@contextmanager
def _tabled(path: str | None) -> Iterator[Callable[[bytes], object]]:
    """Yield what to tell answers to, so that they get their lines in a table, and tell the sums when all are there."""
    if path is None:
        yield len
        return
    import json

    from diffing.report.kinds import Totals, head, row

    totals = Totals()

    def count(text: bytes) -> None:
        for line in text.splitlines():
            answer = json.loads(line)
            totals.add(answer)
            file.write(row(answer).encode("utf-8", "backslashreplace"))

    with replacing(path) as file:
        file.write(head().encode("utf-8"))
        yield count
    say("".join(f"{line}\n" for line in totals.lines()))


@contextmanager
def _target(path: str | None) -> Iterator[BinaryIO]:
    if path not in (None, STDOUT):
        with replacing(path) as file:
            yield file
    else:
        check_open()
        yield sys.stdout.buffer


class _Progress:
    """A line on standard error that says how far the run is, kept short and seldom."""

    def __init__(self) -> None:
        from time import monotonic

        self._now = monotonic
        self._began = self._told = monotonic()

    def __call__(self, done: int) -> None:
        now = self._now()
        if now - self._told >= _EVERY:
            self._told = now
            sys.stderr.write(f"\r{done:,} pairs, {done / (now - self._began):,.0f} a second\x1b[K")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._told != self._began:
            sys.stderr.write("\r\x1b[K")


@contextmanager
def _progress() -> Iterator[_Progress | type[int]]:
    """Yield what to tell the number of finished pairs to; only a terminal is told."""
    if not is_drawn_on(sys.stderr):
        yield int
        return
    progress = _Progress()
    try:
        yield progress
    finally:
        progress.clear()
