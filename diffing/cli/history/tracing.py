"""What the commands that trace an article through its revisions share: its versions, and what was found out before.

revisions -> versions -> diffing.trace -> text, JSON or a picture -> noted beside the store
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from diffing.git import Objects
    from diffing.history import Revision, Store
    from diffing.history.cache import Cache
    from diffing.model import Article
    from diffing.trace import Memory, Version

_Answer = TypeVar("_Answer")

_OTHERS = frozenset("bmp csv docx gif htm html jpeg jpg pdf png svg tiff webp xlsx xml".split())
"""Endings of files that promise what an answer can't be written as."""


def add_output(parser: ArgumentParser, formats: Sequence[str]) -> None:
    """Add the options that say in which form an answer goes where."""
    parser.set_defaults(formats=tuple(formats))
    parser.add_argument("--format", choices=formats, help="(default: by -o's name, else text)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    parser.add_argument(
        "--width", metavar="N", type=_width, help="columns of the text, 20 to 1000 (default: the terminal's)"
    )
    parser.add_argument(
        "--color", "--colour", choices=("auto", "always", "never"), default="auto", help="NO_COLOR is respected"
    )


def _width(text: str) -> int:
    from diffing.cli.parser import width

    return width(text)


def look(arguments: Namespace) -> tuple[str, int, bool]:
    """Return format, columns and whether there are colours; raises UsageError for a file of another kind."""
    from os.path import splitext

    from diffing.cli.output import STDOUT
    from diffing.cli.show import colour_of, width_of
    from diffing.errors import UsageError

    target = arguments.output
    to_file = target not in (None, STDOUT)
    ending = splitext(target or "")[1].lower().removeprefix(".")
    form = arguments.format or (ending if ending in arguments.formats else "text")
    if arguments.format is None and ending in _OTHERS - {form}:
        known = " or ".join([", ".join(arguments.formats[:-1]), arguments.formats[-1]])
        raise UsageError(
            f"this can't be written as .{ending}, only as {known}; name '{target}' otherwise, or give --format"
        )
    return form, width_of(arguments, to_file=to_file), colour_of(arguments.color, to_file=to_file)


def versions_of(store: Store, objects: Objects, revisions: Sequence[Revision]) -> list[Version]:
    """Return revisions as tracing wants them, called by their numbers; each is read when it is first asked for."""
    from functools import partial

    from diffing.trace import Version

    return [Version(str(it.number), it.captured, partial(_read, store, objects, it)) for it in revisions]


def entitled(versions: Sequence[Version], slug: str) -> tuple[Version, ...]:
    """Return versions, the last one called by its article's slug where it has no title."""
    *others, last = versions
    return (*others, last if last.title else last.entitled(slug))


def _read(store: Store, objects: Objects, revision: Revision) -> Article:
    from diffing.cli.history.changes import article_of
    from diffing.history.keep import read
    from diffing.history.page import parsed

    return article_of(store, revision, page=parsed(read(objects, store, revision)))


def answered(cache: Cache, about: str, revisions: Sequence[Revision], asked: object, make: Callable[[], str]) -> str:
    """Return an answer, made anew unless the same was asked of the same revisions last time.

    One answer is kept for each article and kind of question, ``about``; text for people or JSON, since only of these
    it shows whether they are safe to hand on, should somebody have made one up.
    """
    from hashlib import sha256

    known = [(it.slug, it.number, it.commit, it.blob, it.captured) for it in revisions]
    key = sha256(repr((asked, known)).encode("utf-8", "surrogatepass")).digest()
    name = _name(f"answer {about}", revisions)
    kept = cache.get(name) or b""
    checked, body = kept[:64], kept[64:]
    if checked == key + sha256(body).digest() and _is_plain(body):
        return body.decode()
    made = make()
    body = made.encode("utf-8", "surrogatepass")
    if _is_plain(body):
        cache.put(name, key + sha256(body).digest() + body)
    return made


def _is_plain(said: bytes) -> bool:
    """Tell whether an answer steers no terminal but for its colours, and is no picture, which could hold anything."""
    from diffing.report.visible import visible_lines

    try:
        text = re.sub(r"\x1b\[[\d;]*m", "", said.decode())
    except UnicodeDecodeError:
        return False
    return not text.lstrip().startswith("<") and visible_lines(text) == text


def remembering(
    cache: Cache,
    kind: str,
    revisions: Sequence[Revision],
    work: Callable[[Memory], _Answer],
    *,
    upto: int | None = None,
) -> _Answer:
    """Return what work finds out with what is remembered of an article, and remember what it found out.

    Work is about all of some revisions, or with ``upto`` about the first so many and those that are remembered besides.
    """
    from diffing.trace import Memory, remembered, with_memory

    name = _name(f"memory {kind}", revisions)
    keys = [it.blob for it in revisions]
    memory = remembered(cache.get(name), keys)
    least = len(keys) if upto is None else upto
    if memory.known > len(keys):
        return work(Memory())
    before = {section: len(said) for section, said in memory.sections.items()}
    found, memory = with_memory(memory, work)
    if memory.sections and before != {section: len(said) for section, said in memory.sections.items()}:
        memory.keys = tuple(keys[: max(memory.known, least)])
        cache.put(name, memory.packed())
    return found


def _name(what: str, revisions: Sequence[Revision]) -> str:
    """Return what something about an article is kept under: whatever else reads or finds otherwise has another name."""
    from diffing.history.engine import engine

    return f"{what}, {engine()}, {revisions[0].commit}"


def data(revisions: Sequence[Revision], found: dict[str, Any]) -> str:
    """Return what was found as JSON, with whose versions these are."""
    from diffing.report.json import dumps

    listed = [shared.data_of(revision) for revision in revisions]
    return dumps({"slug": revisions[-1].slug, **found, "revisions": listed}) + "\n"
