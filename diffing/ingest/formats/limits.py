"""How large and slow a file may be before it is refused, so that a hostile one costs a sentence and no machine.

Each with its unit and its reason; text files have none of these but ``source.LARGEST``, since reading one runs nothing.
"""

from __future__ import annotations

from diffing.errors import SourceError

MEBIBYTE = 1 << 20

FILE = 128 * MEBIBYTE
"""Bytes of a file in a format: a saved page with its pictures inside may have 50 MiB, a scanned contract 100."""
MARKUP = 16 * MEBIBYTE
"""Characters of markup, pictures written into it not counted: the largest news page seen has 3 million."""
PART = 64 * MEBIBYTE
"""Bytes of one part of an archive once unpacked: a book of 1,000 pages has 10 MiB."""
PARTS = 10_000
"""Files in an archive: a document with a thousand pictures has 1,100."""
PAGES = 5_000
"""Pages of a PDF; 10 ms each."""
DEPTH = 5_000
"""Elements of XML within one another; a document has 30."""
SECONDS = 60.0
"""Seconds that reading one file may take: a PDF of 500 pages takes 15."""
MEMORY = 2048 * MEBIBYTE
"""Bytes of memory that reading may take: a page of 16 MiB takes a quarter of that."""


def check_size(size: int, most: int, what: str) -> None:
    """Raise SourceError where something is larger than it may be; ``what`` is how the sentence calls it."""
    if size > most:
        raise SourceError(f"{what} has {size / MEBIBYTE:,.0f} MiB, and at most {most // MEBIBYTE:,} MiB are read")
