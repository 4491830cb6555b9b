"""A file of notes to a ``Review``; docs/notes.md has its format.

Whatever is wrong is a ReviewError that names line and column, and nothing is guessed or left out: what could not be
read whole would not be written back.
"""

from __future__ import annotations

import os
import re
import stat

from diffing.errors import ReviewError
from diffing.ingest.marked import Marked, decoded, parse
from diffing.model import FactType, Intent
from diffing.review.marks import Mark, Quote, Review

VERSION = 1
"""Of the format; a file of a newer one is not read."""
VERSION_KEY = "writethru-notes"
SURROGATES = "!surrogates"
"""The tag of a text with halves of surrogate pairs, which YAML can't say: ``\\ud800`` stands for one."""
LARGEST = 1 << 28
"""Bytes of a file that is read or written."""
_TOP = (VERSION_KEY, "old", "new", "marks")
_MARK = ("change", "intent", "types", "reviewed", "when", "note", "old", "new")
_QUOTE = ("before", "exact", "after", "start")
_INTENTS = tuple(map(str, Intent))
_TYPES = tuple(map(str, FactType))
_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_ESCAPED = re.compile(r"\\(\\|u[0-9a-f]{4})")


def read(path: str) -> Review:
    """Read a file of notes; one that is not there has no marks. Raises ReviewError."""
    data = _bytes(path)
    top = None if data is None else parse(decoded(data, path, ReviewError), path, ReviewError)
    if top is None or top.empty:
        return Review()
    _check_version(top)
    keys = top.keys(_TOP, need=(VERSION_KEY,))
    marks = keys.get("marks")
    return Review(
        old=_source(keys.get("old")),
        new=_source(keys.get("new")),
        marks=() if marks is None or marks.empty else tuple(map(_mark, marks.items())),
    )


def is_time(when: str) -> bool:
    """Tell whether a text is a time as marks have it, of a day that there is."""
    from datetime import datetime

    try:
        return _WHEN.fullmatch(when) is not None and datetime.fromisoformat(when) is not None
    except ValueError:
        return False


def _bytes(path: str) -> bytes | None:
    """Return what is in a file, None where none is."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise ReviewError(f"'{path}' is a folder; name a file of notes in it")
        if not stat.S_ISREG(mode):
            raise ReviewError(f"'{path}' is no file that notes could be kept in")
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ReviewError(f"the notes '{path}' could not be read: {why.lower()}") from None
    if len(data) > LARGEST:
        raise ReviewError(f"{path}:1:1: this is larger than notes may be ({LARGEST >> 20} MB)")
    return data


def _check_version(top: Marked) -> None:
    """Raise ReviewError for a file that a newer program wrote, before any key of it is found strange."""
    for key, value in top.node.value if top.is_mapping else ():
        if key.value == VERSION_KEY:
            version = top._replace(node=value)
            if version.number() != VERSION:
                version.fail(
                    f"these are notes of version {version.number()}, and this writethru reads version {VERSION}"
                )


def _source(written: Marked | None) -> str | None:
    return None if written is None or written.empty else _text(written)


def _mark(item: Marked) -> Mark:
    keys = item.keys(_MARK, need=("intent", "when"))
    old, new = (_quote(keys[side]) if side in keys else None for side in ("old", "new"))
    if old is None and new is None:
        item.fail("a mark needs the words it is about, 'old' or 'new' or both")
    return Mark(
        intent=Intent(keys["intent"].choice(_INTENTS)),
        types=tuple(FactType(it.choice(_TYPES)) for it in keys["types"].items()) if "types" in keys else (),
        reason=_text(keys["change"]) if "change" in keys else "",
        old=old,
        new=new,
        reviewed="reviewed" in keys and keys["reviewed"].flag(),
        note=_text(keys["note"]) if "note" in keys else "",
        when=_when(keys["when"]),
    )


def _quote(item: Marked) -> Quote | None:
    if item.empty:
        return None
    keys = item.keys(_QUOTE, need=("exact", "start"))
    before, after = (_text(keys[name]) if name in keys else "" for name in ("before", "after"))
    return Quote(exact=_text(keys["exact"]), before=before, after=after, start=keys["start"].number())


def _when(item: Marked) -> str:
    when = item.text()
    if not is_time(when):
        item.fail(f"a time in UTC such as 2026-05-04T02:10:33Z is wanted here, not '{when}'")
    return when


def _text(item: Marked) -> str:
    text = item.exact()
    if item.node.tag == SURROGATES:
        return _ESCAPED.sub(lambda found: "\\" if found[1] == "\\" else chr(int(found[1][1:], 16)), text)
    return text
