"""The tables of the index, and what each commit of the branch writes into them.

commit -> a revision of each article whose file it wrote | an article renamed or removed | a tag
"""

from __future__ import annotations

import sqlite3

from diffing.history import moment
from diffing.history.revision import (
    ARTICLE,
    CAPTURED,
    CONTENT,
    EXTRACTOR,
    MERGED,
    ORIGIN,
    REMOVED,
    RENAMED,
    RESTORED,
    SOURCE,
    TOOL,
    tagged_by,
    trailers_of,
)  # fmt: skip
from diffing.history.slug import slug_at
from diffing.history.walk import Commit, Touched

FORMAT = "3"
SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE articles (id INTEGER PRIMARY KEY, slug TEXT UNIQUE, removed INTEGER NOT NULL, revisions INTEGER NOT NULL);
CREATE TABLE revisions (
    article INTEGER, number INTEGER, "commit" TEXT, blob TEXT, captured TEXT, source TEXT, sha256 TEXT, tool TEXT,
    extractor TEXT, extractor_changed INTEGER, restored TEXT, author TEXT, PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE twins (article INTEGER, "commit" TEXT, number INTEGER, PRIMARY KEY (article, "commit")) WITHOUT ROWID;
CREATE TABLE events (article INTEGER, number INTEGER, "commit" TEXT, captured TEXT, kind TEXT, detail TEXT);
CREATE INDEX events_of ON events (article);
CREATE TABLE names (slug TEXT, article INTEGER, PRIMARY KEY (slug, article)) WITHOUT ROWID;
CREATE INDEX names_of ON names (article);
CREATE TABLE tags (name TEXT, "commit" TEXT, PRIMARY KEY (name, "commit")) WITHOUT ROWID;
CREATE TABLE comparisons (
    old TEXT, new TEXT, tool TEXT, said TEXT, PRIMARY KEY (old, new, tool)
) WITHOUT ROWID;
"""


class _Article:
    """What the writer must know of an article to add to it."""

    __slots__ = ("blob", "extractor", "number", "removed", "revisions")

    def __init__(self, number: int, revisions: int, *, removed: bool, extractor: str | None, blob: str | None) -> None:
        self.number, self.revisions, self.removed = number, revisions, removed
        self.extractor, self.blob = extractor, blob
        """Of the newest revision."""


class Writer:
    """Takes commits in order and writes what they mean."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._known: dict[str, _Article] = {}

    def take(self, commit: Commit) -> None:
        """Write what a commit means; it must follow the one before."""
        trailers = trailers_of(commit.message)
        if MERGED in trailers and len(commit.parents) > 1:  # what it has is there already
            return
        tagged = None if commit.files else tagged_by(trailers)
        if tagged is not None:
            self._base.execute("INSERT OR IGNORE INTO tags VALUES (?, ?)", tagged)
            return
        captured = trailers.get(CAPTURED) or moment.of_seconds(commit.seconds)
        slugs = [(slug, file) for file in commit.files if (slug := slug_at(file.path))]
        was, now = trailers.get(RENAMED), trailers.get(ARTICLE)
        if was and now and {slug for slug, _ in slugs} == {was, now} and self._rename(was, now, commit, captured):
            return
        for slug, file in slugs:
            if file.blob is None:
                self._remove(slug, commit, captured)
            else:
                self._add(slug, file, commit, captured, trailers if now == slug else {})

    def finish(self, head: str) -> None:
        """Write how many revisions there are now, and that the tables are up to date with a commit."""
        for slug, article in self._known.items():
            query = "UPDATE articles SET revisions = ? WHERE id = ? AND slug = ?"
            self._base.execute(query, (article.revisions, article.number, slug))
        self._base.execute("INSERT OR REPLACE INTO about VALUES ('format', ?), ('head', ?)", (FORMAT, head))

    def _article(self, slug: str) -> _Article | None:
        if slug not in self._known:
            found = self._base.execute("SELECT id, revisions, removed FROM articles WHERE slug = ?", (slug,)).fetchone()
            if found is None:
                return None
            query = "SELECT extractor, blob FROM revisions WHERE article = ? AND number = ?"
            extractor, blob = self._base.execute(query, found[:2]).fetchone() or (None, None)
            self._known[slug] = _Article(found[0], found[1], removed=bool(found[2]), extractor=extractor, blob=blob)
        return self._known[slug]

    def _add(self, slug: str, file: Touched, commit: Commit, captured: str, trailers: dict[str, str]) -> None:
        article = self._article(slug)
        if article is None:
            added = self._base.execute("INSERT INTO articles (slug, removed, revisions) VALUES (?, 0, 0)", (slug,))
            article = self._known[slug] = _Article(added.lastrowid or 0, 0, removed=False, extractor=None, blob=None)
            self._base.execute("INSERT OR IGNORE INTO names VALUES (?, ?)", (slug, article.number))
        elif article.removed:
            self._base.execute("UPDATE articles SET removed = 0 WHERE id = ?", (article.number,))
            article.removed = False
        elif article.blob == file.blob:  # two copies that were merged had the same
            twin = (article.number, commit.id, article.revisions)
            self._base.execute("INSERT OR IGNORE INTO twins VALUES (?, ?, ?)", twin)
            return
        article.blob = file.blob
        article.revisions += 1
        extractor, content = trailers.get(EXTRACTOR), trailers.get(CONTENT)
        changed = (
            article.revisions > 1 and extractor != article.extractor and None not in (extractor, article.extractor)
        )
        article.extractor = extractor
        row = (
            article.number, article.revisions, commit.id, file.blob, captured, trailers.get(SOURCE),
            content, trailers.get(TOOL), extractor, changed, trailers.get(RESTORED), trailers.get(ORIGIN[2]),
        )  # fmt: skip
        self._base.execute("INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def _remove(self, slug: str, commit: Commit, captured: str) -> None:
        article = self._article(slug)
        if article is not None:
            self._base.execute("UPDATE articles SET removed = 1 WHERE id = ?", (article.number,))
            article.removed = True
            self._event(article, commit, captured, REMOVED.lower(), None)

    def _rename(self, was: str, now: str, commit: Commit, captured: str) -> bool:
        article = self._article(was)
        if article is None or self._article(now) is not None:
            return False
        self._base.execute("UPDATE articles SET slug = ?, removed = 0 WHERE id = ?", (now, article.number))
        self._base.execute("INSERT OR IGNORE INTO names VALUES (?, ?)", (now, article.number))
        self._known[now] = self._known.pop(was)
        article.removed = False
        self._event(article, commit, captured, "renamed", was)
        return True

    def _event(self, article: _Article, commit: Commit, captured: str, kind: str, detail: str | None) -> None:
        row = (article.number, article.revisions, commit.id, captured, kind, detail)
        self._base.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", row)
