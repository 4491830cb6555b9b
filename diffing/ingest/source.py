"""A source as a person names it, to an Article.

-               standard input
notes/a.md      a file; a FIFO or /dev/fd/63 will do; one that exists wins over the next line
HEAD~1:a.md     a path in a revision, as git writes it (also :a.md, the index, and HEAD:./a.md)

What is in it, its first bytes say: text, or one of the ``formats``.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from diffing.errors import SourceError, UsageError
from diffing.ingest.decode import Text, decode

if TYPE_CHECKING:
    from diffing.ingest.formats.document import Document
    from diffing.model import Article
    from diffing.options import Options

STDIN = "-"
LARGEST = 1 << 30
"""Bytes of a source at the most: a hundred times the longest document that was tried."""
_CHUNK = 1 << 20
_REVISION = r"(?:HEAD|@)(?:[~^]\d*)*|[\w./-]+(?:[~^]\d*)+"
"""What can hardly be anything but a revision."""
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")


class Given(NamedTuple):
    """Bytes to make an article of."""

    source: str
    """Where they come from, as the article says."""
    data: bytes
    name: str
    """What messages call them."""


def read(spec: str, *, encoding: str | None = None, as_text: bool = False, options: Options | None = None) -> Article:
    """Read one source into an Article; notes say what had to be guessed, and what was left out.

    ``encoding`` forces one instead of looking at the bytes; ``as_text`` takes a page or an item of news for text, tags
    and all. Raises SourceError, or UsageError for an encoding that does not exist.
    """
    return article_in(_given(spec), encoding=encoding, as_text=as_text, options=options)


def read_pair(
    old: str, new: str, *, encoding: str | None = None, as_text: bool = False, options: Options | None = None
) -> tuple[Article, Article]:
    """Read both sides of a comparison; where line endings or bylines differ, the new side's notes say so.

    Raises as ``read`` does, and UsageError where both sides are standard input.
    """
    if old == new == STDIN:
        raise UsageError("standard input can be one side of a comparison, not both")
    return articles_of(_given(old), _given(new), encoding=encoding, as_text=as_text, options=options)


def read_changes(spec: str, *, options: Options | None = None) -> tuple[Article, Article]:
    """Read a Word document as it was before its tracked changes, and as it is with them.

    Raises SourceError for what is no such document, or has no changes.
    """
    from diffing.ingest.formats import File, apart, format_of
    from diffing.ingest.formats.document import article_of

    given = _given(spec)
    if format_of(given.data) != "docx":
        raise SourceError(f"{given.name} is no Word document (.docx), so there are no tracked changes to compare")
    before, after = apart.documents(
        [File("docx", given.name, given.data, accept=False), File("docx", given.name, given.data)]
    )
    remarks = tuple(it for it in after.remarks if "tracked change" not in it)
    if remarks == after.remarks:
        raise SourceError(f"{given.name} has no tracked changes; name two documents to compare them")
    old = article_of(before._replace(dropped=()), f"{spec} (changes rejected)", options=options)
    new = article_of(after._replace(remarks=remarks), spec, options=options)
    return old._replace(notes=()), new


def article_in(
    given: Given, *, encoding: str | None = None, as_text: bool = False, options: Options | None = None
) -> Article:
    """Return what ``read`` does of bytes already read; raises as it does."""
    (found,) = _opened((given,), encoding=encoding, as_text=as_text)
    return _article(given, found, options)


def document_in(given: Given, *, encoding: str | None = None, as_text: bool = False) -> Document | None:
    """Return what a file in a format holds, and None for one that is text; raises SourceError."""
    if _format(given.data, as_text=as_text) is None:
        return None
    (found,) = _opened((given,), encoding=encoding, as_text=as_text)
    return None if isinstance(found, Text) else found


def text_in(given: Given, *, encoding: str | None = None, as_text: bool = False) -> str:
    """Return the text in some bytes, whatever their format, without cutting it up; raises SourceError."""
    (found,) = _opened((given,), encoding=encoding, as_text=as_text)
    if isinstance(found, Text):
        return found.text
    from diffing.ingest.formats.document import text_of

    return text_of(found)


def articles_of(
    old: Given, new: Given, *, encoding: str | None = None, as_text: bool = False, options: Options | None = None
) -> tuple[Article, Article]:
    """Return what ``read_pair`` does of bytes already read; raises as it does."""
    before, after = _opened((old, new), encoding=encoding, as_text=as_text)
    notes: list[str] = []
    if isinstance(before, Text) and isinstance(after, Text):
        if before.line_end and after.line_end and before.line_end != after.line_end:
            notes.append(f"the line endings differ: {before.line_end} -> {after.line_end}")
    elif not isinstance(before, Text) and not isinstance(after, Text):
        from diffing.ingest.formats.alike import alike, told

        before, after = alike(before, after)
        notes += told(before, after)
    first, second = _article(old, before, options), _article(new, after, options)
    return first, second._replace(notes=(*second.notes, *notes)) if notes else second


def _opened(given: Sequence[Given], *, encoding: str | None, as_text: bool) -> list[Text | Document]:
    """Return what is in some files, all those in formats read in one process."""
    from diffing.ingest.formats import File

    formats = [_format(it.data, as_text=as_text) for it in given]
    files = [File(format_, it.name, it.data, encoding) for it, format_ in zip(given, formats, strict=True) if format_]
    if not files:
        return [decode(it.data, it.name, encoding=encoding) for it in given]
    from diffing.ingest.formats import apart

    read_ = iter(apart.documents(files))
    return [
        next(read_) if format_ else decode(it.data, it.name, encoding=encoding)
        for it, format_ in zip(given, formats, strict=True)
    ]


def _format(data: bytes, *, as_text: bool) -> str | None:
    """Return the format that some bytes are to be read in; None for text."""
    from diffing.ingest.formats import WRITTEN, format_of

    found = format_of(data)
    return None if as_text and found in WRITTEN else found


def _article(given: Given, found: Text | Document, options: Options | None) -> Article:
    if not isinstance(found, Text):
        from diffing.ingest.formats.document import article_of

        return article_of(found, given.source, options=options)
    from diffing.segment import article  # not on top: who only fetches bytes would wait for the lexicon

    made = article(found.text, source=given.source, options=options)
    return made._replace(notes=(*made.notes, found.note)) if found.note else made


def _given(spec: str) -> Given:
    return Given(spec, fetch(spec), "standard input" if spec == STDIN else spec)


def fetch(spec: str) -> bytes:
    """Return the bytes a source names; raises SourceError."""
    if spec == STDIN or ":" not in spec or os.path.lexists(spec):
        with opened(spec) as file:
            return _whole(file, "standard input" if spec == STDIN else f"'{spec}'")
    if is_address(spec):
        raise SourceError(
            f"'{spec}' is an address, and nothing is fetched; save the page or the article as a file first"
        )
    from diffing.ingest.git import from_git

    return from_git(spec)


def _whole(file: BinaryIO, name: str) -> bytes:
    """Return all of a file; raises SourceError for one that has no end, as /dev/zero, or is larger than any text."""
    parts: list[bytes] = []
    size = 0
    while part := file.read(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise SourceError(f"{name} has more than {LARGEST >> 20:,} MiB, which is no article; name another file")
    return b"".join(parts)


def is_address(spec: str) -> bool:
    """Tell whether a source is an address on the web, from which nothing is read."""
    return _ADDRESS.match(spec) is not None


@contextmanager
def opened(spec: str) -> Iterator[BinaryIO]:
    """Yield a file, or standard input for ``-``, to read bytes from; trouble on the way is a SourceError."""
    name = "standard input" if spec == STDIN else f"'{spec}'"
    if spec == STDIN and sys.stdin is None:
        raise SourceError("standard input is closed")
    try:
        if spec == STDIN:
            yield sys.stdin.buffer
        else:
            with open(spec, "rb") as file:
                yield file
    except FileNotFoundError:
        way = f"; of a revision in git, name a path, too: {spec}:PATH" if re.fullmatch(_REVISION, spec) else ""
        raise SourceError(f"there is no file {name}{way}") from None
    except IsADirectoryError:
        raise SourceError(f"{name} is a folder; name a file in it") from None
    except (OSError, ValueError) as error:
        raise SourceError(f"{name} could not be read: {_why(error)}") from None


def _why(error: OSError | ValueError) -> str:
    return ((error.strerror if isinstance(error, OSError) else None) or str(error)).lower()
