"""What was worked out of a store and can be worked out again: bytes by name, in one file beside it, of bounded size.

    name -> bytes, or nothing        what was not asked for longest goes first

Nothing is lost where the file is deleted, damaged, locked or can't be written: it is done without, and made again when
that is possible. Whoever keeps something here has a check sum in it, and the engine (``history.engine``) in its name.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from time import time

from diffing.history.store import Store

BOUND = 64 << 20
"""Bytes of what is kept, at most; the memory of a long article of a hundred revisions takes half a megabyte."""
_LARGEST = BOUND // 4
"""Bytes of a single thing: a larger one would push all others out."""
_WAIT = 2.0
"""Seconds to wait for another process; after that it is done without."""
_SELDOM = 24 * 60 * 60
"""Seconds after which it is noted anew that something was asked for."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, used INTEGER, data BLOB) WITHOUT ROWID"


class Cache:
    """The cache of a store; no method ever fails."""

    def __init__(self, store: Store) -> None:
        self._own = store.own
        self._path = os.path.join(store.own, "cache.sqlite")

    def get(self, name: str) -> bytes | None:
        """Return what is kept under a name, None for nothing."""
        try:
            base = self._opened()
        except sqlite3.Error:
            return None
        try:
            _check(base)
            row = base.execute("SELECT data, used FROM kept WHERE name = ?", (name,)).fetchone()
            if row is None or not isinstance(row[0], bytes):
                return None
            if not isinstance(row[1], int) or abs(time() - row[1]) > _SELDOM:
                with suppress(sqlite3.Error):
                    base.execute("UPDATE kept SET used = ? WHERE name = ?", (int(time()), name))
            return row[0]
        except sqlite3.OperationalError:  # there is none yet, or another process has it
            return None
        except sqlite3.DatabaseError:
            self._forget()
            return None
        finally:
            base.close()

    def put(self, name: str, data: bytes) -> None:
        """Keep some bytes under a name, instead of what is there."""
        if len(data) > _LARGEST:
            return
        try:
            base = self._opened(make=True)
        except sqlite3.Error:
            return
        try:
            _check(base)
            base.execute("BEGIN IMMEDIATE")
            base.execute(_SCHEMA)
            base.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (name, int(time()), data))
            over = base.execute("SELECT sum(length(data)) FROM kept").fetchone()[0] - BOUND
            if over > 0:
                self._drop(base, over, name)
            base.execute("COMMIT")
        except sqlite3.OperationalError:
            pass
        except sqlite3.DatabaseError:
            self._forget()
        finally:
            base.close()

    def _drop(self, base: sqlite3.Connection, over: int, but: str) -> None:
        query = "SELECT name, length(data) FROM kept WHERE name != ? ORDER BY used, name"
        for name, size in base.execute(query, (but,)).fetchall():
            if over <= 0:
                break
            base.execute("DELETE FROM kept WHERE name = ?", (name,))
            over -= size

    def _opened(self, *, make: bool = False) -> sqlite3.Connection:
        if os.path.islink(self._own) or os.path.islink(self._path):  # somebody wants something written elsewhere
            raise sqlite3.OperationalError
        if not make and not os.path.exists(self._path):
            raise sqlite3.OperationalError
        with suppress(OSError):
            os.makedirs(self._own, exist_ok=True)
        base = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
        try:
            base.execute("PRAGMA trusted_schema = OFF")
            base.execute("PRAGMA synchronous = OFF")  # what a power cut could break is made again
        except BaseException:
            base.close()
            raise
        return base

    def _forget(self) -> None:
        with suppress(OSError):
            os.unlink(self._path)


def _check(base: sqlite3.Connection) -> None:
    """Raise sqlite3.DataError for what is no table, and could take any time."""
    if base.execute("SELECT 1 FROM sqlite_master WHERE type IN ('view', 'trigger')").fetchone():
        raise sqlite3.DataError("the cache holds more than tables")
