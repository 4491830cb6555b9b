"""Captures to commits, a batch at a time: each batch is one fast-import, there as a whole or not at all.

Within a batch the texts go in first, those of one article one after another, so that each is kept as a difference from
the one before; the commits follow in their order. Between two batches others may write.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from diffing.errors import GitError
from diffing.history import keep
from diffing.history import moment as moments
from diffing.history.author import ask_identity, identity
from diffing.history.bring.capture import Capture, Plan, Skipped
from diffing.history.index import Index, indexed
from diffing.history.page import Page, rendered
from diffing.history.revision import Revision, message
from diffing.history.slug import path_of
from diffing.history.store import Store
from diffing.history.write import committed

_BATCH = 2000
"""Captures in one batch at most; some two seconds' worth, which is how long another writer may have to wait."""
_BYTES = 1 << 24
"""Characters of their texts at most."""


class Result(NamedTuple):
    """What an import did."""

    added: int
    known: int
    """There already, or the same text as the capture before."""
    skipped: tuple[str, ...]
    """Why others could not be added."""
    articles: int
    """How many articles they are of."""
    notes: tuple[str, ...]
    """What had to be guessed about those that were added."""


def bring(store: Store, plan: Plan, *, tell: Callable[[int], object] = int) -> Result:
    """Add captures to a store; ``tell`` is called with how many are done."""
    _renamed(store, plan)
    skipped: list[str] = []
    notes: list[str] = []
    added = done = 0
    with indexed(store) as index:
        there = _There(store, index)
        slugs: set[str] = set()
        for batch in _batches(plan.captures):
            fresh = []
            for capture in batch:
                done += 1
                if isinstance(capture, Skipped):
                    skipped.append(capture.why)
                    continue
                slugs.add(capture.slug)
                if there.is_new(capture):
                    notes += [capture.note] if capture.note else []
                    fresh.append((capture, there.full(capture)))
            if fresh:
                _write(store, fresh)
                added += len(fresh)
            tell(done)
    with indexed(store):
        pass
    return Result(added, done - added - len(skipped), tuple(skipped), len(slugs), tuple(notes))


def _batches(captures: Iterable[Capture | Skipped]) -> Iterator[list[Capture | Skipped]]:
    batch: list[Capture | Skipped] = []
    size = 0
    for capture in captures:
        batch.append(capture)
        size += len(capture.page.text) if isinstance(capture, Capture) else 0
        if len(batch) >= _BATCH or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Known:
    """What a store has of an article."""

    __slots__ = ("before", "last", "page", "said", "there")

    def __init__(self, revisions: Sequence[Revision], page: Page | None) -> None:
        self.there = Counter((revision.captured, revision.sha256) for revision in revisions)
        """Moments and hashes of revisions no capture was found for yet."""
        self.said = sorted((revision.captured, revision.number, revision.sha256) for revision in revisions)
        """What the article said when, as it was before this import."""
        self.page = page
        """The newest there is."""
        self.last = page and page.sha256
        """Hash of its text."""
        self.before: str | None = None
        """Hash of the capture before."""

    def at(self, moment: str) -> str | None:
        """Return the hash of what the article said at a moment."""
        place = bisect_right(self.said, (moment, len(self.said)), key=lambda entry: entry[:2])
        return self.said[place - 1][2] if place else None


class _There:
    """What is in the store already."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store = store
        self._index = index
        self._known: dict[str, _Known] = {}

    def is_new(self, capture: Capture) -> bool:
        """Tell whether a capture is a revision that is not there yet; captures are asked for in their order."""
        known = self._of(capture.slug)
        sha256 = capture.page.sha256
        unchanged, known.before = sha256 == known.before, sha256
        key = capture.captured, sha256
        if unchanged:
            return False
        if known.there[key]:
            known.there[key] -= 1
            return False
        if sha256 in (known.last, known.at(capture.captured)):
            return False
        known.last = sha256
        return True

    def full(self, capture: Capture) -> Page:
        """Return a capture's page with what is only known of the one before it."""
        known = self._of(capture.slug)
        page = capture.page if known.page is None else keep.inherited(capture.page, known.page)
        known.page = page
        return page

    def _of(self, slug: str) -> _Known:
        if slug not in self._known:
            found = self._index.article(slug)
            revisions = self._index.revisions(found[0]) if found else ()
            page = keep.page_of(self._store, revisions[-1]) if revisions else None
            self._known[slug] = _Known(revisions, page)
        return self._known[slug]


def _write(store: Store, fresh: Sequence[tuple[Capture, Page]]) -> None:
    name = identity(ask_identity())
    who = f"{name[0]} <{name[1]}>".encode("utf-8", "replace")
    blobs = []
    for place in sorted(range(len(fresh)), key=lambda place: fresh[place][0].slug):
        data = rendered(fresh[place][1])
        blobs.append(b"blob\nmark :%d\ndata %d\n%s\n" % (place + 2, len(data), data))
    commits = []
    for place, (capture, page) in enumerate(fresh):
        said = keep.trailers(capture.slug, page, capture.captured, extractor=capture.extractor)
        text = message(f"Import {capture.slug}", [*said, *capture.origin])
        when = moments.seconds(capture.captured)
        commits.append(
            b"author %s %d +0000\ncommitter %s %d +0000\ndata %d\n%s" % (who, when, who, when, len(text), text)
        )
        commits.append(f"M 100644 :{place + 2} {path_of(capture.slug)}\n".encode())
    start = f"commit {store.branch}\n".encode()

    def stream(parent: str) -> Iterator[bytes]:
        yield from blobs
        for place in range(0, len(commits), 2):
            yield start
            yield b"mark :1\n" if place == len(commits) - 2 else b""
            yield commits[place]
            yield b"from %s\n" % parent.encode() if place == 0 else b""
            yield commits[place + 1]

    committed(store, stream)


def _renamed(store: Store, plan: Plan) -> None:
    """Follow renames since the last import: where an article is known by a name its file had before, rename it."""
    if not plan.earlier:
        return
    with indexed(store) as index:
        wanted = [
            (was, now)
            for now, names in plan.earlier.items()
            if index.article(now) is None and (was := next((name for name in names if _live(index, name)), None))
        ]
    for was, now in wanted:
        with suppress(GitError):
            keep.rename(store, was, now)


def _live(index: Index, slug: str) -> bool:
    found = index.article(slug)
    return found is not None and not found[1]
