"""JSON lines to captures, in the order of their moments.

    {"slug": "ferry", "captured": "2024-05-04T09:10Z", "text": "...",
     "source": "https://...", "title": ..., "byline": ..., "published": ..., "language": ..., "extractor": ...}

``text`` may be ``paragraphs`` instead, a list of strings that blank lines are put between; without a ``slug`` the
address in ``source`` (or ``url``) gives one. Keys nobody asked for are passed over.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import IO, Any

from diffing.errors import SourceError, UsageError
from diffing.history import moment as moments
from diffing.history.bring.capture import Capture, Plan, Skipped
from diffing.history.page import Page
from diffing.history.slug import slug_of, suggested
from diffing.ingest.source import opened

_WORDS = ("title", "byline", "published", "language")


def plan(spec: str, *, slug: str | None = None, prefix: str = "") -> Plan:
    """Return what is to be imported of a file of JSON lines, or of standard input for ``-``; raises SourceError."""
    from tempfile import TemporaryFile

    with opened(spec) as file:
        kept = TemporaryFile()  # noqa: SIM115 - read until the last capture was handed on
        shutil.copyfileobj(file, kept)
    kept.seek(0)
    places: list[tuple[str, int, int]] = []
    at = 0
    for number, line in enumerate(kept, 1):
        if line.strip():
            places.append((_moment(line), at, number))
        at += len(line)
    if not any(moment for moment, *_ in places):
        kept.close()
        name = "standard input" if spec == "-" else f"'{spec}'"
        raise SourceError(f"{name} holds no JSON lines with a moment of capture; see `writethru history import --help`")
    places.sort(key=lambda entry: entry[0])
    return Plan(_captures(kept, [(place, number) for _, place, number in places], slug, prefix), len(places))


def _captures(file: IO[bytes], places: list[tuple[int, int]], slug: str | None, prefix: str) -> Iterator[Any]:
    with file:
        for place, number in places:
            file.seek(place)
            try:
                yield _capture(_object(file.readline()), slug, prefix)
            except (UsageError, SourceError) as error:
                yield Skipped(f"line {number}: {error}")


def _object(line: bytes) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        raise SourceError("it is not JSON") from None
    if not isinstance(item, dict):
        raise SourceError("it is no JSON object")
    return item


def _moment(line: bytes) -> str:
    """Return the moment of a line, for its order; what can't be read comes first, and is told then."""
    try:
        return moments.utc(str(_object(line).get("captured", "")))
    except (SourceError, UsageError):
        return ""


def _capture(item: dict[str, Any], slug: str | None, prefix: str) -> Capture:
    captured = _word(item, "captured")
    if captured is None:
        raise SourceError("captured is missing; it says when, such as 2024-05-04T09:10Z")
    source = _word(item, "source") or _word(item, "url")
    words = {name: _word(item, name) for name in _WORDS}
    given = slug or _word(item, "slug")
    address = (source or "").partition("://")[2].rstrip("/")
    name = slug_of(f"{prefix}/{given}" if prefix else given) if given else suggested(f"{prefix}/{address}".strip("/"))
    if not name:
        raise SourceError("slug is missing, and there is no source to make one of")
    page = Page(_text(item), source=source, **words)
    return Capture(name, page, moments.utc(captured), extractor=_word(item, "extractor"))


def _text(item: dict[str, Any]) -> str:
    match item:
        case {"text": str(text)}:
            return text
        case {"paragraphs": list(parts)} if all(isinstance(part, str) for part in parts):
            return "\n\n".join(parts)
        case {"file": str(), "sha256": str()}:
            raise SourceError("it lists a file that `history export` wrote; import the folder it lies in")
        case _:
            raise SourceError("it has neither text, a string, nor paragraphs, a list of strings")


def _word(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    if value is None or isinstance(value, str):
        return value or None
    raise SourceError(f"{name} must be a string")
