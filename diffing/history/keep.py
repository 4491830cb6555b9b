"""What changes a store: a revision added or restored, an article renamed or removed.

Each is one commit on top of what is there; none takes anything back. A text that did not change
makes no commit, nor does one that differs in kind of line end or byte order mark alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from diffing.errors import GitError, StoreError, UsageError
from diffing.git import Objects
from diffing.history import moment as moments
from diffing.history.page import FIELDS, Page, parsed, rendered
from diffing.history.revision import (
    ARTICLE,
    CAPTURED,
    CONTENT,
    EXTRACTOR,
    REMOVED,
    RENAMED,
    RESTORED,
    SOURCE,
    TOOL,
    Revision,
    message,
)  # fmt: skip
from diffing.history.slug import path_of
from diffing.history.store import Store, head_of, tool
from diffing.history.walk import Commit, Touched
from diffing.history.write import Onto, commit, gone, moved, put

_LINE_END = r"\r\n?"


def canonical(text: str) -> str:
    r"""Return a text as it is compared: every line ends in ``\n``, without a byte order mark."""
    text = text.removeprefix("\ufeff")
    return re.sub(_LINE_END, "\n", text) if "\r" in text else text


def add(
    store: Store, slug: str, page: Page, *, captured: str | None = None, extractor: str | None = None
) -> Commit | None:
    """Add a text as the newest revision of an article and return its commit; None where the text did not change.

    What is not known of the page now, such as its byline, is taken from the revision before. Raises StoreError.
    """
    path = path_of(slug)
    when = moments.utc(captured) if captured else moments.now()
    made: list[Commit] = []

    def work(head: str | None, objects: Objects, onto: Onto) -> str | None:
        last = _page(objects, head, path)
        if last is not None and canonical(last.text) == canonical(page.text):
            return None
        full = page if last is None else inherited(page, last)
        said = message(f"{'Add' if last is None else 'Update'} {slug}", trailers(slug, full, when, extractor=extractor))
        id_ = onto(said, when, [put(path, rendered(full))])
        if id_ is not None:
            files = tuple(Touched(path, None, blob) for blob in _blob(objects, id_, path))
            made.append(Commit(id_, (head or "",), moments.seconds(when), "", "", said.decode(), files))
        return id_

    return made[-1] if commit(store, work) else None


def _blob(objects: Objects, commit_: str, path: str) -> Iterator[str]:
    """Yield the object of a file; nothing where it can't be told, which is for whoever reads it next to say."""
    with suppress(GitError):
        found = objects.get(f"{commit_}:{path}")
        if found is not None:
            yield found.id


def latest(store: Store, slug: str) -> Page | None:
    """Return what the newest revision of an article says; None where there is no such article."""
    with store.git.objects() as objects:
        return _page(objects, head_of(store, objects), path_of(slug))


def trailers(
    slug: str, page: Page, when: str, *, extractor: str | None = None, restored: str | None = None
) -> list[tuple[str, str | None]]:
    """Return the trailers of a revision."""
    return [
        (ARTICLE, slug),
        (SOURCE, page.source),
        (CAPTURED, when),
        (CONTENT, page.sha256),
        (TOOL, tool()),
        (EXTRACTOR, extractor),
        (RESTORED, restored),
    ]


def inherited(page: Page, last: Page) -> Page:
    """Return a page with what is only known of the one before."""
    missing = {name: getattr(last, name) for name in FIELDS if getattr(page, name) is None}
    return page._replace(**missing) if missing else page


def restore(store: Store, revision: Revision) -> str | None:
    """Make an earlier revision the newest again, as one of its own; None where the text is that already."""
    path = path_of(revision.slug)
    when = moments.now()

    def work(head: str | None, objects: Objects, onto: Onto) -> str | None:
        last = _page(objects, head, path)
        page = page_of(store, revision)
        if last == page:
            return None
        said = trailers(revision.slug, page, when, extractor=revision.extractor, restored=revision.commit)
        subject = f"Restore {revision.slug} as it was in revision {revision.number}"
        return onto(message(subject, said), when, [put(path, rendered(page))])

    return commit(store, work)


def rename(store: Store, was: str, now: str) -> None:
    """Give an article another name; its revisions and tags follow. Raises UsageError where the name is taken."""
    when = moments.now()

    def work(head: str | None, objects: Objects, onto: Onto) -> str | None:
        if _page(objects, head, path_of(now)) is not None:
            raise UsageError(f"there is an article '{now}' already")
        if _page(objects, head, path_of(was)) is None:
            raise UsageError(f"there is no article '{was}' any more")
        said = [(ARTICLE, now), (RENAMED, was), (CAPTURED, when), (TOOL, tool())]
        return onto(message(f"Rename {was} to {now}", said), when, [moved(path_of(was), path_of(now))])

    commit(store, work)


def remove(store: Store, slug: str) -> None:
    """Take an article out of the newest tree; all its revisions stay in the history."""
    when = moments.now()

    def work(head: str | None, objects: Objects, onto: Onto) -> str | None:
        if _page(objects, head, path_of(slug)) is None:
            raise UsageError(f"there is no article '{slug}' any more")
        return onto(message(f"Remove {slug}", ended(slug, when)), when, [gone(path_of(slug))])

    commit(store, work)


def ended(slug: str, when: str) -> list[tuple[str, str | None]]:
    """Return the trailers of a removal."""
    return [(ARTICLE, slug), (REMOVED, "yes"), (CAPTURED, when), (TOOL, tool())]


def page_of(store: Store, revision: Revision) -> Page:
    """Return what a revision says; raises StoreError where its object is gone or damaged."""
    with store.git.objects() as objects:
        return parsed(read(objects, store, revision))


def read(objects: Objects, store: Store, revision: Revision) -> bytes:
    """Return the file of a revision; raises StoreError where its object is gone or damaged."""
    data = objects.blob(checked(revision.blob))
    if data is None:
        raise StoreError(
            f"the store '{store.folder}' is damaged: object {revision.blob}, revision {revision.number} of "
            f"'{revision.slug}', is missing; a copy of the store may still have it"
        )
    return data


def checked(name: str) -> str:
    """Return the name of an object; raises StoreError for what is none, an index somebody meddled with."""
    if not re.fullmatch(r"[0-9a-f]{40,64}", name):
        raise StoreError("the index of the store holds what is no object; delete writethru/index.sqlite in it")
    return name


def _page(objects: Objects, head: str | None, path: str) -> Page | None:
    if head is None:
        return None
    data = objects.blob(f"{head}:{path}")
    return None if data is None else parsed(data)
