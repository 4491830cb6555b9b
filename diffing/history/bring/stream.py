"""Captures to commits, a batch at a time: each batch is one fast-import, there as a whole or not at all.

Within a batch the texts go in first, those of one article one after another, so that each is kept as a difference from
the one before; the commits follow in their order. Between two batches others may write.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple, TypeAlias

from diffing.errors import GitError
from diffing.history import digest, keep
from diffing.history import moment as moments
from diffing.history.author import ask_identity, identity
from diffing.history.bring.capture import Capture, Plan, Removal, Skipped
from diffing.history.index import Index, indexed
from diffing.history.page import Page, rendered
from diffing.history.revision import REMOVED, Revision, message
from diffing.history.slug import path_of
from diffing.history.store import Store
from diffing.history.write import committed, gone

_BATCH = 2000
"""Captures in one batch at most; some two seconds' worth, which is how long another writer may have to wait."""
_BYTES = 1 << 24
"""Characters of their texts at most."""


_Item: TypeAlias = Capture | Removal | Skipped
_Fresh: TypeAlias = tuple[Capture, Page] | tuple[Removal, None]


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
    removed: int
    """How often an article was removed."""


NOTHING = Result(0, 0, (), 0, (), 0)


def bring(store: Store, plan: Plan, *, tell: Callable[[int], object] = int) -> Result:
    """Add captures to a store; ``tell`` is called with how many are done."""
    digest.load()
    _renamed(store, plan)
    skipped: list[str] = []
    notes: list[str] = []
    added = known = done = removed = 0
    with indexed(store) as index:
        there = _There(store, index)
        slugs: set[str] = set()
        for batch in _batches(plan.captures):
            fresh: list[_Fresh] = []
            for capture in batch:
                if isinstance(capture, Skipped):
                    skipped.append(capture.why)
                elif isinstance(capture, Removal):
                    fresh += [(capture, None)] if there.is_removed(capture) else []
                else:
                    slugs.add(capture.slug)
                    if there.is_new(capture):
                        notes += _notes(capture)
                        fresh.append((capture, there.full(capture)))
                    else:
                        known += 1
            if fresh:
                _write(store, fresh)
                added += sum(page is not None for _, page in fresh)
                removed += sum(page is None for _, page in fresh)
            done += len(batch)
            tell(done)
    with indexed(store):
        pass
    return Result(added, known, tuple(skipped), len(slugs), tuple(notes), removed)


def _notes(capture: Capture) -> list[str]:
    """Return what a person must know of a capture that is added."""
    found = [capture.note] if capture.note else []
    if not capture.page.text.strip():
        found.append(f"'{capture.slug}' has no text as it was captured {capture.captured}")
    return found


def _batches(captures: Iterable[_Item]) -> Iterator[list[_Item]]:
    batch: list[_Item] = []
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

    __slots__ = ("before", "gone", "last", "page", "present", "said", "there")

    def __init__(
        self, revisions: Sequence[Revision], page: Page | None, gone: frozenset[str], *, present: bool
    ) -> None:
        self.there = Counter((revision.captured, revision.sha256) for revision in revisions)
        """Moments and hashes of revisions no capture was found for yet."""
        self.said = sorted((revision.captured, revision.number, revision.sha256) for revision in revisions)
        """What the article said when, as it was before this import."""
        self.page = page
        """The newest there is."""
        self.last = page.sha256 if page and present else None
        """Hash of its text."""
        self.before: str | None = None
        """Hash of the capture before."""
        self.gone, self.present = gone, present
        """When it was removed, and whether it is there now."""

    def at(self, moment: str) -> str | None:
        """Return the hash of what the article said at a moment; None where it was not there."""
        place = bisect_right(self.said, (moment, len(self.said)), key=lambda entry: entry[:2])
        if not place or any(self.said[place - 1][0] <= gone <= moment for gone in self.gone):
            return None
        return self.said[place - 1][2]


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
        known.last, known.present = sha256, True
        return True

    def is_removed(self, removal: Removal) -> bool:
        """Tell whether an article is to be removed that is there, and was not captured later than that."""
        known = self._of(removal.slug)
        known.before = None
        later = bool(known.said) and known.said[-1][0] > removal.captured
        if not known.present or later or removal.captured in known.gone:
            return False
        known.last, known.present = None, False
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
            events = self._index.events(found[0]) if found else ()
            gone = frozenset(event.captured for event in events if event.kind == REMOVED.lower())
            self._known[slug] = _Known(revisions, page, gone, present=bool(found and not found[1]))
        return self._known[slug]


def _write(store: Store, fresh: Sequence[_Fresh]) -> None:
    name = identity(ask_identity())
    who = f"{name[0]} <{name[1]}>".encode("utf-8", "replace")
    blobs = []
    for place in sorted(range(len(fresh)), key=lambda place: fresh[place][0].slug):
        page = fresh[place][1]
        if page is not None:
            data = rendered(page)
            blobs.append(b"blob\nmark :%d\ndata %d\n%s\n" % (place + 2, len(data), data))
    commits = []
    for place, (capture, text) in enumerate(map(_told, fresh)):
        when = moments.seconds(capture.captured)
        commits.append(
            b"author %s %d +0000\ncommitter %s %d +0000\ndata %d\n%s" % (who, when, who, when, len(text), text)
        )
        path = path_of(capture.slug)
        commits.append(gone(path) if isinstance(capture, Removal) else f"M 100644 :{place + 2} {path}\n".encode())
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


def _told(entry: _Fresh) -> tuple[Capture | Removal, bytes]:
    """Return what is stored, and its commit message."""
    capture, page = entry
    if isinstance(capture, Removal) or page is None:
        said = keep.ended(capture.slug, capture.captured)
        return capture, message(f"Remove {capture.slug}", [*said, *capture.origin])
    said = keep.trailers(capture.slug, page, capture.captured, extractor=capture.extractor)
    return capture, message(f"Import {capture.slug}", [*said, *capture.origin])


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
