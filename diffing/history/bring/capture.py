"""One text of one article at one moment, as an import finds it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from diffing.errors import SourceError
from diffing.history.page import Page
from diffing.history.text import text_of

if TYPE_CHECKING:
    from diffing.ingest.formats.document import Document


class Capture(NamedTuple):
    """A text to become a revision."""

    slug: str
    page: Page
    captured: str
    """ISO 8601, UTC."""
    extractor: str | None = None
    origin: tuple[tuple[str, str | None], ...] = ()
    """Trailers that say where it comes from."""
    note: str | None = None
    """What had to be guessed to read it."""


class Removal(NamedTuple):
    """The end of an article, as an import finds it."""

    slug: str
    captured: str
    """ISO 8601, UTC."""
    origin: tuple[tuple[str, str | None], ...] = ()
    """Trailers that say where it comes from."""


class Skipped(NamedTuple):
    """Something that can't become a revision, and why, as one sentence."""

    why: str


class Plan(NamedTuple):
    """What an import is going to do."""

    captures: Iterable[Capture | Removal | Skipped]
    """In the order they are to be stored."""
    total: int
    """How many there are, for a progress bar."""
    earlier: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 - never written to
    """Names that an article's file had before, so that an earlier import of it is found."""


class Taken(NamedTuple):
    """What a file's bytes hold."""

    page: Page
    extractor: str | None = None
    """What took the text from a file that is more than text."""
    notes: tuple[str, ...] = ()
    """What had to be guessed or was left out, a sentence each."""
    document: Document | None = None
    """What it was taken from."""


def taken(data: bytes, name: str, *, encoding: str | None = None, as_text: bool = False) -> Taken:
    """Return what some bytes hold: a text as it stands, or what a file in a format has to say.

    Raises SourceError for what can't be read, and UsageError for an encoding that does not exist.
    """
    from diffing.ingest.source import Given, document_in

    found = document_in(Given(name, data, name), encoding=encoding, as_text=as_text)
    if found is None:
        text, note = text_of(data, name, encoding=encoding)
        return Taken(Page(text), None, (note,) if note else ())
    return _written(found, name)


def as_before(read: Taken, before: Page | None, name: str) -> Taken:
    """Return what was taken from a page, with those of its passages that the revision before has as story, too."""
    if read.document is None or before is None or all(block.kept for block in read.document.blocks):
        return read
    from diffing.ingest.formats.alike import as_before as kept

    return _written(kept(read.document, before.text), name)


def _written(found: Document, name: str) -> Taken:
    from diffing.ingest.formats.document import notes_of
    from diffing.ingest.formats.document import text_of as written

    page = Page(
        f"{written(found)}\n", found.title, found.byline, _address(found.source), found.published, found.language
    )
    return Taken(page, found.extractor, notes_of(found, name), found)


def _address(source: str | None) -> str | None:
    """Return where a page says it is, if that is an address."""
    from diffing.ingest.source import is_address

    return source if source and (is_address(source) or source.startswith("urn:")) else None


def taken_or_not(data: bytes, name: str) -> Taken | Skipped:
    """Return what a file's bytes hold, or why that can't be told."""
    try:
        return taken(data, name)
    except SourceError as error:
        return Skipped(str(error))
