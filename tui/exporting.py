"""A comparison to a file: which formats there are, by the end of the file's name."""

from __future__ import annotations

import os

from diffing.errors import UsageError
from diffing.files import replacing
from diffing.model import ArticleDiff
from diffing.report import FORMATS as BY_NAME
from diffing.report import format_of, written

FORMATS = tuple(made.endings[0] for made in BY_NAME.values() if made.endings)
"""What the name of a file may end with, so that it says the format."""


def export(diff: ArticleDiff, path: str, *, show: frozenset[str] | None, sources: tuple[str | None, ...]) -> None:
    """Write a report, limited to what is shown; whole or not at all.

    Raises UsageError for an unknown format or one of the texts compared, OutputError where it can't be written.
    """
    path = os.path.expanduser(path.strip())
    format_ = format_of(path)
    if format_ is None:
        raise UsageError(f"'{path}' does not say which format; end it with {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")
    for source in sources:
        if source and os.path.exists(path) and os.path.exists(source) and os.path.samefile(source, path):
            raise UsageError(f"'{path}' is one of the texts compared; name another file")
    with replacing(path) as file:
        file.writelines(written(format_, diff, show=show))
