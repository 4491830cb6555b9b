"""A template's work, done by a process of its own, which is ended when it takes too long or too much.

The sandbox keeps a template from reading and changing what it must not; time and memory only a process can bound.
"""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator
from contextlib import suppress
from functools import partial

from diffing.errors import SourceError, TemplateError
from diffing.model import ArticleDiff

SECONDS = 20.0
"""What a template may take; a page of the largest pairs takes a few."""
MEMORY = 1 << 30
"""Bytes a template may take on top of what the comparison has, on Linux; ten times what the largest pairs need."""


def pieces(diff: ArticleDiff, path: str, *, show: Container[str] | None, ignored: bool) -> Iterator[bytes]:
    """Yield what the template in a file makes of a comparison, in UTF-8; raises SourceError and TemplateError."""
    yield filled(diff, source_of(path), path, show=show, ignored=ignored)


def source_of(path: str) -> str:
    """Return the template in a file; raises SourceError."""
    from diffing.ingest.source import fetch

    try:
        return fetch(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"'{path}' is not UTF-8 at byte {error.start}; a template must be") from None


def filled(diff: ArticleDiff, source: str, path: str, *, show: Container[str] | None, ignored: bool) -> bytes:
    """Return what a template makes of a comparison, in UTF-8; ``path`` is its name. Raises TemplateError."""
    from diffing.cli.workers import alone

    work = partial(_made, diff=diff, name=path, show=show, ignored=ignored)
    try:
        made = alone(work, source, seconds=SECONDS)
    except TimeoutError:
        raise TemplateError(f"{path}: the template took longer than {SECONDS:g} seconds and was ended") from None
    if made is None:
        raise TemplateError(f"{path}: the template took more memory than there is, and was ended")
    text, problem = made
    if problem:
        raise TemplateError(problem)
    return text


def _made(
    source: str, *, diff: ArticleDiff, name: str, show: Container[str] | None, ignored: bool
) -> tuple[bytes, str]:
    """Return what a template makes, and what is wrong with it; a process of its own does this."""
    from diffing.report.template import pieces

    _limit()
    try:
        made = "".join(pieces(diff, source, name, show=show, ignored=ignored))
        return made.encode("utf-8", "backslashreplace"), ""
    except TemplateError as error:
        return b"", str(error)
    except MemoryError:
        return b"", f"{name}: the template takes more memory than it may"


def _limit() -> None:
    """Bound the memory of this process, where the system can, and its time, should whoever waits for it be ended."""
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS) + 2, hard))
    with suppress(OSError, ValueError), open("/proc/self/statm", encoding="ascii") as file:
        now = int(file.read().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, hard))
