"""One line of a batch to the two articles it holds; the shapes are those of the batch contract.

    {"id": ..., "old": ARTICLE, "new": ARTICLE}
    ARTICLE = {"text": str}  or  {"paragraphs": [str | [sentence, ...], ...]}
              and, if known, "title", "published", "source"

Keys nobody asked for are passed over. A message names the place: ``old.paragraphs[3]``.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from math import inf, isfinite
from typing import NamedTuple

from diffing.errors import SourceError
from diffing.ingest.source import opened
from diffing.model import Article, Value
from diffing.options import Options
from diffing.segment import article, article_of_parts

_DIGITS = 4300
"""Digits of a number; Python reads and writes no longer ones, since the time that takes is quadratic."""
_ID = re.compile(rb'[\xef\xbb\xbf\s]*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d{1,300})\s*[,}]')
"""The id in front of a line that is not JSON."""


class Pair(NamedTuple):
    """A line of a batch; ``problem`` says why there are no articles."""

    id: Value
    articles: tuple[Article, Article] | None
    problem: str | None


def lines(spec: str, tell: Callable[[int], object] = int) -> Iterator[bytes]:
    """Yield the lines of a file, or of standard input for ``-``, as they come, empty ones left out.

    ``tell`` is told the number of each, from 1. Raises SourceError where they can't be read.
    """
    with opened(spec) as file:
        for number, line in enumerate(file, start=1):
            kept = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if kept.strip():
                tell(number)
                yield kept


def pair(line: bytes | str, *, options: Options | None = None) -> Pair:
    """Read a line of a batch; a broken one gives a Pair with its problem, and its id if that can be read."""
    name, item, problem = _opened(line)
    if item is None:
        return Pair(name, None, problem)
    try:
        return Pair(name, (_side(item, "old", options), _side(item, "new", options)), None)
    except SourceError as error:
        return Pair(name, None, str(error))


def id_of(line: bytes | str) -> Value:
    """Return the id of a line, without a look at its texts; None where it has none that can be read."""
    return _opened(line).id


class _Line(NamedTuple):
    """A line as JSON; ``problem`` says why there is no item."""

    id: Value
    item: dict[str, object] | None
    problem: str | None


def _opened(line: bytes | str) -> _Line:
    strange: list[str] = []
    try:
        item = json.loads(line, parse_constant=strange.append, parse_int=_integer)
    except (ValueError, RecursionError) as error:
        return _Line(_id_in(line), None, _unreadable(error))
    if not isinstance(item, dict):
        return _Line(None, None, f"the line holds {_kind(item)} where an object with old and new is wanted")
    name = item.get("id")
    if isinstance(name, (dict, list)):
        return _Line(None, None, f"id is {_kind(name)}; it must be a string or a number")
    if isinstance(name, float) and not isfinite(name):
        return _Line(None, None, "id is too large a number to be kept; write it as a string")
    if strange:
        return _Line(name, None, f"the line is not JSON: {strange[0]} is no JSON number")
    return _Line(name, item, None)


def _unreadable(error: ValueError | RecursionError) -> str:
    match error:
        case UnicodeDecodeError():
            return f"the line is not UTF-8 (byte {error.start + 1})"
        case json.JSONDecodeError():
            what = f"{error.msg[:1].lower()}{error.msg[1:]}".removesuffix(" at")
            return f"the line is not JSON: {what} at column {error.colno}"
        case RecursionError():
            return "the line is not JSON that can be read: it is nested too deeply"
        case _:
            return "the line is not JSON that can be read"


def _id_in(line: bytes | str) -> Value:
    """Return the id in front of a line that is not JSON as a whole."""
    found = _ID.match(line.encode("utf-8", "surrogatepass") if isinstance(line, str) else line)
    try:
        name: str | int | None = found and json.loads(found[1])
    except ValueError:
        return None
    return name


def _side(item: dict[str, object], side: str, options: Options | None) -> Article:
    given = item.get(side)
    if not isinstance(given, dict):
        raise SourceError(
            f"{side} is {_kind(given) if side in item else 'missing'}; it must be an object with text or paragraphs"
        )
    title, published, source = (_name(given, key, side) for key in ("title", "published", "source"))
    match given:
        case {"text": _, "paragraphs": _}:
            raise SourceError(f"{side} has both text and paragraphs; give one of them")
        case {"text": str(text)}:
            return article(text, title=title, published=published, source=source, options=options)
        case {"text": other}:
            raise SourceError(f"{side}.text is {_kind(other)}; it must be a string")
        case {"paragraphs": list(parts)}:
            _check_parts(parts, f"{side}.paragraphs")
            return article_of_parts(parts, title=title, published=published, source=source, options=options)
        case {"paragraphs": other}:
            raise SourceError(f"{side}.paragraphs is {_kind(other)}; it must be a list")
        case _:
            raise SourceError(f"{side} has neither text nor paragraphs")


def _name(given: dict[str, object], key: str, side: str) -> str | None:
    value = given.get(key)
    if value is None or isinstance(value, str):
        return value
    raise SourceError(f"{side}.{key} is {_kind(value)}; it must be a string or null")


def _check_parts(parts: list[object], place: str) -> None:
    for index, part in enumerate(parts):
        if isinstance(part, str):
            continue
        if not isinstance(part, list):
            raise SourceError(f"{place}[{index}] is {_kind(part)}; it must be a string or a list of sentences")
        for number, sentence in enumerate(part):
            if not isinstance(sentence, str):
                raise SourceError(f"{place}[{index}][{number}] is {_kind(sentence)}; it must be a string")


def _kind(value: object) -> str:
    """Return what JSON calls a value, with its article."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case _:
            return "an object"


def _integer(digits: str) -> int | float:
    """Return a whole number, or one past all bounds for what takes more digits than can be read."""
    return int(digits) if len(digits) <= _DIGITS else inf
