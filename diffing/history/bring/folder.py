"""A folder of dated files to captures: the date is in a file's name or a folder's, the rest of it names the article.

ferry/2024-05-04.txt    2024-05-04/ferry.txt    ferry_20240504T0910.md    -> ferry
2024-05-04.txt                                                            -> the folder's own name
ferry/0001-2024-05-04T091000Z.txt, as ``history export`` writes them      -> ferry
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from diffing.errors import SourceError, UsageError
from diffing.history import moment as moments
from diffing.history.bring.capture import Capture, Plan, Skipped
from diffing.history.bring.taken import as_before, taken_or_not
from diffing.history.page import Page
from diffing.history.slug import slug_of, suggested

_DATE = re.compile(
    r"(?<!\d)(\d{4})(-?)(\d{2})\2(\d{2})(?:[T_ .-]?(\d{2})[:.h-]?(\d{2})(?:[:.-]?(\d{2}))?)?Z?(?![0-9A-Za-z])"
)
_ORDINAL = re.compile(r"(?<=/)\d{4,}-$")
"""What is left of a name that says which revision of its folder's article a file has."""
_ENDINGS = (".md", ".markdown", ".txt", ".text", ".rst", ".adoc", ".org", ".html", ".htm", ".docx", ".pdf")


def plan(folder: str, *, slug: str | None = None, prefix: str = "", encoding: str | None = None) -> Plan:
    """Return what is to be imported of a folder; raises SourceError where there is none, UsageError without dates.

    ``slug`` makes all of them revisions of one article; ``encoding`` is that of the files, told by their bytes if None.
    """
    if not os.path.isdir(folder):
        raise SourceError(f"there is no folder '{folder}'")
    name = os.path.basename(os.path.abspath(folder))
    found: list[tuple[str, str, str]] = []
    undated: list[Skipped] = []
    for path in _files(folder):
        when = _date(path)
        if when is None:
            undated.append(Skipped(f"'{path}' has no date in its name, such as 2024-05-04"))
            continue
        plain = suggested(_without_date(path)) or suggested(name)
        found.append((when, path, slug_of(slug) if slug else suggested(f"{prefix}/{plain}" if prefix else plain)))
    if not found:
        raise UsageError(f"no text file in '{folder}' has a date in its name, such as ferry-2024-05-04.txt")
    found.sort()
    return Plan(_captures(folder, found, undated, encoding), len(found) + len(undated))


def _captures(
    folder: str, found: list[tuple[str, str, str]], undated: list[Skipped], encoding: str | None
) -> Iterator[Capture | Skipped]:
    yield from undated
    latest: dict[str, Page] = {}
    for when, path, slug in found:
        try:
            with open(os.path.join(folder, path), "rb") as file:
                read = taken_or_not(file.read(), path, encoding)
        except OSError as error:
            yield Skipped(f"'{path}' could not be read: {(error.strerror or str(error)).lower()}")
            continue
        if isinstance(read, Skipped):
            yield read
            continue
        if not read.page.text.strip():
            yield Skipped(
                f"'{path}' has no text, as after a download that failed; `writethru history add` takes it as it is"
            )
            continue
        read = as_before(read, latest.get(slug), path)
        latest[slug] = read.page
        note = "; ".join(read.notes) or None
        yield Capture(slug or "article", read.page, when, extractor=read.extractor, note=note)


def _files(folder: str) -> Iterator[str]:
    """Yield the text files below a folder, by path from there; hidden ones and links are left out."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(parent, name)
            if name.lower().endswith(_ENDINGS) and not name.startswith(".") and not os.path.islink(path):
                yield os.path.relpath(path, folder)


def _date(path: str) -> str | None:
    """Return the last date in a path that is one."""
    for match in reversed(list(_DATE.finditer(path))):
        year, _, month, day, hour, minute, second = match.groups()
        try:
            return moments.utc(f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}")
        except UsageError:
            continue
    return None


def _without_date(path: str) -> str:
    plain = _DATE.sub("", path).replace(os.sep, "/")
    stem, ending = os.path.splitext(plain)
    stem = stem if ending.lower() in _ENDINGS else plain.removesuffix(next(iter(_ENDINGS)))
    return _ORDINAL.sub("", stem)
