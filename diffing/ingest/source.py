"""A source as a person names it, to an Article.

-               standard input
notes/a.md      a file; a FIFO or /dev/fd/63 will do; one that exists wins over the next line
HEAD~1:a.md     a path in a revision, as git writes it (also :a.md, the index, and HEAD:./a.md)
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from diffing.errors import SourceError, UsageError
from diffing.ingest.decode import Text, decode

if TYPE_CHECKING:
    from diffing.model import Article
    from diffing.options import Options

STDIN = "-"
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")


def read(spec: str, *, encoding: str | None = None, options: Options | None = None) -> Article:
    """Read one source into an Article; notes say what had to be guessed.

    ``encoding`` forces one instead of looking at the bytes. Raises SourceError, or UsageError for an
    encoding that does not exist.
    """
    return _article(spec, _text(spec, encoding), options)


def read_pair(
    old: str, new: str, *, encoding: str | None = None, options: Options | None = None
) -> tuple[Article, Article]:
    """Read both sides of a comparison; where their line endings differ, the new side's notes say so.

    Raises as ``read`` does, and UsageError where both sides are standard input.
    """
    if old == new == STDIN:
        raise UsageError("standard input can be one side of a comparison, not both")
    return _articles(old, _text(old, encoding), new, _text(new, encoding), options)


def articles_of(
    old: tuple[str, bytes], new: tuple[str, bytes], *, encoding: str | None = None, options: Options | None = None
) -> tuple[Article, Article]:
    """Return what ``read_pair`` does of two names and the bytes already read; raises as it does."""
    before, after = (decode(data, name, encoding=encoding) for name, data in (old, new))
    return _articles(old[0], before, new[0], after, options)


def _articles(old: str, before: Text, new: str, after: Text, options: Options | None) -> tuple[Article, Article]:
    first, second = _article(old, before, options), _article(new, after, options)
    if before.line_end and after.line_end and before.line_end != after.line_end:
        second = second._replace(
            notes=(*second.notes, f"the line endings differ: {before.line_end} -> {after.line_end}")
        )
    return first, second


def _article(spec: str, text: Text, options: Options | None) -> Article:
    from diffing.segment import article  # not on top: who only fetches bytes would wait for the lexicon

    made = article(text.text, source=spec, options=options)
    return made._replace(notes=(*made.notes, text.note)) if text.note else made


def _text(spec: str, encoding: str | None) -> Text:
    name = "standard input" if spec == STDIN else spec
    return decode(fetch(spec), name, encoding=encoding)


def fetch(spec: str) -> bytes:
    """Return the bytes a source names; raises SourceError."""
    if spec == STDIN or ":" not in spec or os.path.lexists(spec):
        with opened(spec) as file:
            return file.read()
    if is_address(spec):
        raise SourceError(f"'{spec}' is an address; save the article as a text file first")
    from diffing.ingest.git import from_git

    return from_git(spec)


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
        raise SourceError(f"there is no file {name}") from None
    except IsADirectoryError:
        raise SourceError(f"{name} is a folder; name a file in it") from None
    except (OSError, ValueError) as error:
        raise SourceError(f"{name} could not be read: {_why(error)}") from None


def _why(error: OSError | ValueError) -> str:
    return ((error.strerror if isinstance(error, OSError) else None) or str(error)).lower()
