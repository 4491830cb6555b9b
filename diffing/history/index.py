"""Which revisions an article has, at once: a table beside the store that can be deleted at any time.

    git's branch  --walk-->  writethru/index.sqlite  --look-up-->  the revisions of one article

It is brought up to where the branch stands before it is asked, from where it stood: so it is never behind, whoever
wrote. One that is damaged, of another format, or of a branch that is not an ancestor, is made again from nothing. Where
it can't be written, a read-only store, it is made in memory. Names of objects read from it are checked before they go
to git; ``verify`` never asks it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from types import NoneType
from typing import Any, NamedTuple

from diffing.errors import GitError
from diffing.history.revision import Event, Revision
from diffing.history.store import Store, head_of
from diffing.history.tables import FORMAT, SCHEMA, Writer
from diffing.history.walk import Commit, commits

_WAIT = 20.0
"""Seconds to wait for another process that is bringing the index up to date."""


class Entry(NamedTuple):
    """An article in a list."""

    number: int
    """What the index calls it."""
    slug: str
    removed: bool
    revisions: int
    first: str
    """When its first revision was captured."""
    last: str
    """When its newest one was."""


class Index:
    """An open index, up to date with the branch."""

    def __init__(self, base: sqlite3.Connection, head: str) -> None:
        self._base = base
        self.head = head
        """The commit it is up to date with."""
        self.again: Callable[[sqlite3.Error], Index] | None = None
        """Makes another where this one turns out to be damaged; None for one that was just made."""

    def article(self, slug: str) -> tuple[int, bool] | None:
        """Return the number of the article of that name, and whether it was removed."""
        found = self._ask("nn", "SELECT id, removed FROM articles WHERE slug = ?", slug)
        return (found[0][0], bool(found[0][1])) if found else None

    def renamed(self, slug: str) -> str | None:
        """Return what an article that once had this name is called now."""
        query = "SELECT a.slug FROM names n JOIN articles a ON a.id = n.article WHERE n.slug = ? ORDER BY a.id DESC"
        found = self._ask("s", query, slug)
        return found[0][0] if found else None

    def names(self, article: int) -> tuple[str, ...]:
        """Return every name an article ever had."""
        return tuple(row[0] for row in self._ask("s", "SELECT slug FROM names WHERE article = ?", article))

    def articles(self) -> list[Entry]:
        """Return all articles, by slug."""
        query = (
            "SELECT a.id, a.slug, a.removed, a.revisions, f.captured, l.captured FROM articles a "
            "LEFT JOIN revisions f ON f.article = a.id AND f.number = 1 "
            "LEFT JOIN revisions l ON l.article = a.id AND l.number = a.revisions ORDER BY a.slug"
        )
        return [Entry(*row)._replace(removed=bool(row[2])) for row in self._ask("nsnnss", query)]

    def revisions(self, article: int) -> tuple[Revision, ...]:
        """Return the revisions of an article, oldest first."""
        query = (
            'SELECT a.slug, number, "commit", blob, captured, source, sha256, tool, extractor, extractor_changed, '
            "restored, author FROM revisions JOIN articles a ON a.id = article WHERE article = ? ORDER BY number"
        )
        rows = self._ask("s#sss????n??", query, article)
        return tuple(Revision(*row)._replace(extractor_changed=bool(row[9])) for row in rows)

    def standing(self) -> tuple[str, dict[str, list[str]]]:
        """Return a commit, and by slug those of each article's revisions up to it: all as of one moment.

        It may be later than ``head``, where another process brought the index further meanwhile.
        """
        query = (
            "SELECT (SELECT value FROM about WHERE name = 'head'), a.slug, r.\"commit\" FROM articles a "
            "LEFT JOIN revisions r ON r.article = a.id ORDER BY r.number"
        )
        rows = self._ask("ss?", query)
        found: dict[str, list[str]] = {slug: [] for _, slug, _ in rows}
        for _, slug, commit in rows:
            found[slug] += [commit] if commit else []
        return (rows[0][0] if rows else self.head), found

    def twins(self, article: int) -> dict[str, str]:
        """Return commits that stored what another had before them, in a copy that was merged: to the revision's."""
        query = (
            'SELECT t."commit", r."commit" FROM twins t '
            "JOIN revisions r ON r.article = t.article AND r.number = t.number WHERE t.article = ?"
        )
        return dict(self._ask("ss", query, article))

    def captured(self, article: int) -> frozenset[str]:
        """Return the moments an article was captured at."""
        return frozenset(row[0] for row in self._ask("s", "SELECT captured FROM revisions WHERE article = ?", article))

    def events(self, article: int) -> tuple[Event, ...]:
        """Return what happened to an article besides revisions, oldest first."""
        query = 'SELECT number, "commit", captured, kind, detail FROM events WHERE article = ? ORDER BY rowid'
        return tuple(Event(*row) for row in self._ask("nsss?", query, article))

    def tagged(self, name: str) -> frozenset[str]:
        """Return the commits that the history says were tagged ``SLUG@NAME``: two where two copies differed."""
        return frozenset(row[0] for row in self._ask("s", 'SELECT "commit" FROM tags WHERE name = ?', name))

    def held(self, commit: str) -> str | None:
        """Return the commit of the revision that a commit stored; None where it stored none."""
        query = (
            'SELECT "commit" FROM revisions WHERE "commit" = ?1 UNION SELECT r."commit" FROM twins t '
            'JOIN revisions r ON r.article = t.article AND r.number = t.number WHERE t."commit" = ?1'
        )
        found = self._ask("s", query, commit)
        return found[0][0] if found else None

    def only_by(self, commits: Collection[str]) -> list[str]:
        """Return the article of each revision that none but these commits stored, by its slug."""
        query = (
            'SELECT a.slug, number, "commit" FROM revisions JOIN articles a ON a.id = article UNION ALL '
            'SELECT a.slug, number, "commit" FROM twins JOIN articles a ON a.id = article'
        )
        found: dict[tuple[str, int], bool] = {}
        for slug, number, commit in self._ask("sns", query):
            found[slug, number] = found.get((slug, number), True) and commit in commits
        return [slug for (slug, _), only in found.items() if only]

    def compared(self, old: str, new: str, engine: str) -> str | None:
        """Return what an engine noted of a comparison of two blobs."""
        query = "SELECT said FROM comparisons WHERE old = ? AND new = ? AND tool = ?"
        found = self._ask("s", query, old, new, engine)
        return found[0][0] if found else None

    def note(self, old: str, new: str, engine: str, said: str) -> None:
        """Note what an engine found, comparing two blobs, where that can be written."""
        with suppress(sqlite3.Error), self._base:
            self._base.execute("INSERT OR REPLACE INTO comparisons VALUES (?, ?, ?, ?)", (old, new, engine, said))

    def shrink(self, engine: str) -> None:
        """Give back room that is not needed, that of what other engines noted, too."""
        with suppress(sqlite3.Error):
            self._base.execute("DELETE FROM comparisons WHERE tool != ?", (engine,))
            self._base.execute("VACUUM")

    def close(self) -> None:
        """Let go of the table."""
        with suppress(sqlite3.Error):
            self._base.close()

    def _ask(self, shape: str, query: str, *values: object) -> list[Any]:
        """Return the rows a query finds, checked; a table that turns out to be damaged is made again and asked anew."""
        try:
            return _sound(self._base.execute(query, values).fetchall(), shape)
        except sqlite3.DatabaseError as error:
            if self.again is None:
                raise
            self.close()
            made = self.again(error)
        self._base, self.head, self.again = made._base, made.head, None  # noqa: SLF001
        return self._base.execute(query, values).fetchall()


_KINDS = {"n": (int,), "#": (int,), "s": (str,), "?": (str, NoneType)}
"""A number, one that counts from 1 without a gap, a text, a text or nothing."""


def _sound(rows: list[Any], shape: str) -> list[Any]:
    """Return rows that are as the writer makes them; raises sqlite3.DataError for others."""
    for kinds in {tuple(map(type, row)) for row in rows}:
        if not all(kind in _KINDS[sign] for kind, sign in zip(kinds, shape, strict=True)):
            raise sqlite3.DataError("a row of the index holds what is no value of it")
    if "#" in shape and [row[shape.index("#")] for row in rows] != list(range(1, max(len(rows), 1) + 1)):
        raise sqlite3.DataError("rows of the index are missing")
    return rows


@contextmanager
def indexed(store: Store, newest: Commit | None = None) -> Iterator[Index]:
    """Yield the index of a store, brought up to date with its branch; ``newest`` is a commit that was just made."""
    path = os.path.join(store.own, "index.sqlite")
    index = _ready(store, path, newest)
    try:
        yield index
    finally:
        index.close()


def forget(store: Store) -> None:
    """Delete the index; it is made again when it is next asked."""
    with suppress(OSError):
        os.unlink(os.path.join(store.own, "index.sqlite"))


def _ready(store: Store, path: str, newest: Commit | None) -> Index:
    again = partial(_made_again, store, path)
    try:
        index = _opened(store, lambda: _connected(store, path), newest)
    except sqlite3.DatabaseError as error:
        return again(error)
    index.again = again
    return index


def _made_again(store: Store, path: str, error: sqlite3.Error) -> Index:
    """Return an index made from git, in memory where the one beside the store can't be replaced."""
    if not isinstance(error, sqlite3.OperationalError):
        store.tell("the index of the store was damaged, and is made again")
        forget(store)
    elif "locked" not in str(error) and os.access(path, os.W_OK) and os.path.getsize(path):
        forget(store)
    if not os.path.lexists(path):
        with suppress(sqlite3.Error):
            return _opened(store, lambda: _connected(store, path))
    return _opened(store, lambda: sqlite3.connect(":memory:", isolation_level=None))


def _connected(store: Store, path: str) -> sqlite3.Connection:
    if os.path.islink(store.own) or os.path.islink(path):  # whoever made the store wants something written elsewhere
        return sqlite3.connect(":memory:", isolation_level=None)
    with suppress(OSError):
        os.makedirs(store.own, exist_ok=True)
    return sqlite3.connect(path, timeout=_WAIT, isolation_level=None)


def _opened(store: Store, connect: Callable[[], sqlite3.Connection], newest: Commit | None = None) -> Index:
    base = connect()
    try:
        base.execute("PRAGMA trusted_schema = OFF")
        base.execute("PRAGMA synchronous = OFF")  # what a power cut could break is made again
        return Index(base, _caught_up(store, base, newest))
    except BaseException:
        base.close()
        raise


def _caught_up(store: Store, base: sqlite3.Connection, newest: Commit | None) -> str:
    """Bring an index up to where the branch stands, and return that commit."""
    with store.git.objects() as objects:
        head = head_of(store, objects) or ""
    if _about(base) == (FORMAT, head):
        return head
    base.execute("BEGIN IMMEDIATE")  # another process may have done it while this one waited
    try:
        format_, at = _about(base)
        if (format_, at) != (FORMAT, head):
            found = _since(store, at, head, newest) if format_ == FORMAT and at else None
            if found is None:
                _emptied(base)
                found = list(commits(store.git, head)) if head else []
            writer = Writer(base)
            for commit in found:
                writer.take(commit)
            writer.finish(head)
        base.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            base.execute("ROLLBACK")
        raise
    return head


def _about(base: sqlite3.Connection) -> tuple[str | None, str | None]:
    kinds = dict(base.execute("SELECT name, type FROM sqlite_master").fetchall())
    if not {"view", "trigger"}.isdisjoint(kinds.values()):  # which could take any time
        raise sqlite3.DataError("the index holds more than tables")
    if "about" not in kinds:
        return None, None
    said = dict(base.execute("SELECT name, value FROM about").fetchall())
    return said.get("format"), said.get("head")


def _since(store: Store, at: str, head: str, newest: Commit | None) -> list[Commit] | None:
    """Return the commits after those in the index; None where it must be made again: merged or rewritten history."""
    if newest is not None and newest.files and (newest.parents, newest.id) == ((at,), head):
        return [newest]
    if not (at.isalnum() and head):
        return None
    from diffing.history.near import since

    with store.git.objects() as objects:
        near = since(objects, at, head)
    if near is not None:
        return near
    try:
        found = list(commits(store.git, f"{at}..{head}"))
    except GitError:  # gone from the store, so it is not behind the branch
        return None
    for commit in found:
        if commit.parents != (at,):
            return None
        at = commit.id
    return found if at == head else None


def _emptied(base: sqlite3.Connection) -> None:
    """Make all tables new; comparisons are of contents, so what is known of them stays."""
    kept: list[tuple[str, str, str, str]] = []
    with suppress(sqlite3.OperationalError):
        kept = base.execute("SELECT old, new, tool, said FROM comparisons").fetchall()
    for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        base.execute('DROP TABLE "{}"'.format(table.replace('"', '""')))
    for statement in SCHEMA.split(";"):
        base.execute(statement)
    base.executemany("INSERT INTO comparisons VALUES (?, ?, ?, ?)", kept)
