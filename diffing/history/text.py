"""Bytes to the text in them, as it stands."""

from __future__ import annotations


def text_of(data: bytes, name: str, *, encoding: str | None = None) -> tuple[str, str | None]:
    """Return the text in some bytes as it stands, its own line ends and mark included, and a note on a guess.

    Raises SourceError for what is no text, and UsageError for an encoding that does not exist.
    """
    from diffing.ingest.decode import decode

    read = decode(data, name, encoding=encoding)
    if encoding is None and read.note is None:
        try:
            return data.decode("utf-8"), None
        except UnicodeDecodeError:  # UTF-16 with its mark
            pass
    return read.text, read.note
