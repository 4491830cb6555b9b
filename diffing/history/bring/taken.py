"""A file's bytes to what they hold: a text as it stands, or what a file in a format has to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diffing.errors import SourceError
from diffing.history.page import Page
from diffing.history.text import text_of

if TYPE_CHECKING:
    from diffing.history.bring.capture import Skipped
    from diffing.ingest.formats.document import Document


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


def taken_or_not(data: bytes, name: str, encoding: str | None = None) -> Taken | Skipped:
    """Return what a file's bytes hold, or why that can't be told; raises UsageError for an encoding there is not."""
    from diffing.history.bring.capture import Skipped

    try:
        return taken(data, name, encoding=encoding)
    except SourceError as error:
        return Skipped(str(error))
