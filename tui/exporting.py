"""A comparison to a file: which formats there are, by the end of the file's name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from diffing.errors import UsageError
from diffing.files import replacing
from diffing.model import ArticleDiff, Change
from diffing.report import FORMATS as BY_NAME
from diffing.report import format_of, written
from diffing.report.reviewed import Marks
from diffing.report.reviewed import Said as One

FORMATS = tuple(made.endings[0] for made in BY_NAME.values() if made.endings)
"""What the name of a file may end with, so that it says the format."""
MARKED = tuple(made.endings[0] for name, made in BY_NAME.items() if made.marked and name != "svg")
"""Those of them that show notes, too."""


Said: TypeAlias = Sequence[tuple[Change, bool, str]]
"""Changes with whether they are reviewed, and what was noted of them."""


def check(path: str, sources: Iterable[str | None]) -> str:
    """Return the format that a file's name says; raises UsageError for none, or for a file that is in use."""
    path = os.path.expanduser(path.strip())
    format_ = format_of(path)
    if format_ is None:
        raise UsageError(f"'{path}' does not say which format; end it with {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")
    for source in sources:
        if source and os.path.exists(path) and os.path.exists(source) and os.path.samefile(source, path):
            raise UsageError(f"'{path}' is one of the texts compared, or their notes; name another file")
    return format_


def export(diff: ArticleDiff, path: str, *, show: frozenset[str] | None, said: Said = ()) -> None:
    """Write a report, limited to what is shown; whole or not at all.

    Formats that have a place for it show what was marked and noted.
    Raises UsageError for a name that says no format, OutputError for a file that can't be written.
    """
    format_ = check(path, ())
    with replacing(os.path.expanduser(path.strip())) as file:
        own: dict[str, Any] = {"marks": _marks(said)} if BY_NAME[format_].marked and said else {}
        file.writelines(written(format_, diff, show=show, **own))


def _marks(said: Said) -> Marks:
    return Marks({change.id: One(reviewed, note) for change, reviewed, note in said})
