"""A comparison to a file: which formats there are, by the end of the file's name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping

from diffing.errors import UsageError
from diffing.files import replacing
from diffing.model import ArticleDiff

_WIDTH = 100


def _text(diff: ArticleDiff, show: frozenset[str] | None) -> Iterator[bytes]:
    from diffing.report.text import View, render

    yield render(diff, view=View(width=_WIDTH, show=show)).encode("utf-8", "backslashreplace")


def _json(diff: ArticleDiff, show: frozenset[str] | None) -> Iterator[bytes]:
    from diffing.report import json

    return json.pieces(diff, show=show)


FORMATS: Mapping[str, Callable[[ArticleDiff, frozenset[str] | None], Iterator[bytes]]] = {
    ".txt": _text,
    ".json": _json,
}
"""The end of a file's name to what writes such a file."""


def export(diff: ArticleDiff, path: str, *, show: frozenset[str] | None, sources: tuple[str | None, ...]) -> None:
    """Write a report, limited to what is shown; whole or not at all.

    Raises UsageError for an unknown format or one of the texts compared, OutputError where it can't be written.
    """
    path = os.path.expanduser(path.strip())
    ending = os.path.splitext(path)[1].lower()
    if ending not in FORMATS:
        raise UsageError(f"'{path}' does not say which format; end it with {' or '.join(FORMATS)}")
    for source in sources:
        if source and os.path.exists(path) and os.path.exists(source) and os.path.samefile(source, path):
            raise UsageError(f"'{path}' is one of the texts compared; name another file")
    with replacing(path) as file:
        file.writelines(FORMATS[ending](diff, show))
