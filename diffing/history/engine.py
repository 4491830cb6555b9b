"""Which code and language data an answer comes from, so that none is kept that they would not give today."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

import diffing
from diffing.history.digest import sha256
from diffing.history.store import tool


@cache
def engine() -> str:
    """Return version and state of what is installed: a change to any file of it makes another.

    Sizes and times are asked, 1 ms for all files, and no contents: an answer too many is made again, none is wrong.
    """
    files = sorted(_files(os.path.dirname(os.path.abspath(diffing.__file__))))
    return f"{tool()} {sha256(repr(files).encode('utf-8', 'surrogateescape'))[:16]}"


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    """Yield the path, size and time of each file below a folder but for Python's own."""
    try:
        entries = list(os.scandir(folder))
    except OSError:  # packed in a single file, say
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            about = entry.stat()
            yield entry.path, about.st_size, about.st_mtime_ns
