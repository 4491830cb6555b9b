"""A store made small and fast: everything in one pack, with what git looks up paths by. Nothing is dropped.

Objects that nothing refers to, those of an interrupted import, stay too: they take little room, and a writer at this
moment may be about to refer to them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress

from diffing.errors import StoreError
from diffing.history.engine import engine
from diffing.history.index import indexed
from diffing.history.store import Store
from diffing.history.transport import sweep
from diffing.history.write import locked, patiently, refusal

_ABANDONED = 24 * 60 * 60
"""Seconds after which an unfinished file of git's is taken for one of a process that was killed."""
_STEPS = (
    ("repack", "-a", "-d", "-k", "-q", "--no-write-bitmap-index"),
    ("prune-packed", "-q"),
    ("pack-refs", "--all"),
    ("-c", "core.commitGraph=true", "commit-graph", "write", "--reachable", "--changed-paths", "--no-progress"),
)


def tidy(store: Store) -> tuple[int, int]:
    """Repack a store and return its size in bytes before and after; raises StoreError."""
    before = size(store)
    with locked(store):
        sweep(store)
        for path in _files(os.path.join(store.git.folder, "objects")):
            if os.path.basename(path).startswith("tmp_"):
                with suppress(OSError):
                    if time.time() - os.stat(path).st_mtime > _ABANDONED:
                        os.unlink(path)
        with suppress(OSError):  # a damaged one would not be made again
            os.unlink(os.path.join(store.git.folder, "objects", "info", "commit-graph"))
        for words in _STEPS:
            done = patiently(store, *words)
            if done.returncode:
                raise StoreError(refusal(store, done.stderr))
    with indexed(store) as index:
        index.shrink(engine())
    return before, size(store)


def size(store: Store) -> int:
    """Return the bytes a store takes, without what can be made again."""
    return sum(os.path.getsize(path) for path in _files(store.git.folder) if not path.startswith(store.own + os.sep))


def _files(folder: str) -> Iterator[str]:
    for parent, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(parent, name)
            if os.path.isfile(path) and not os.path.islink(path):
                yield path
