"""What an article is called in a store, and where its file stands; no name leads out of the store.

    Harbour Ferry        -> harbour-ferry             harbour-ferry -> 6c/harbour-ferry.md
    uk/politics/budget   -> the same                  the folder in front is the start of its SHA-256, so that no
    ../x, -rf, a<LF>b    -> refused                   folder grows long

A slug is lower case, so that two of them never meet in a file system that does not tell case apart.
"""

from __future__ import annotations

import re
import unicodedata

from diffing.errors import UsageError
from diffing.history.digest import sha256

LONGEST = 200
"""Bytes of a slug; file systems take names of 255, and this leaves room for an ending."""
_DEEPEST = 8
_ENDING = ".md"
_PATH = re.compile(r"(?P<shard>[0-9a-f]{2})/(?P<slug>.+)\.md")
_TEXT_ENDINGS = r"(?i)\.(?:md|markdown|mdown|txt|text|html?|docx|pdf|rst|adoc|asciidoc|org)\Z"
_NO_LETTER = "_.-"


def slug_of(name: str) -> str:
    """Return the slug a name given by a person stands for; raises UsageError for one that is none."""
    slug = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name.strip(" ")).lower()).replace(" ", "-")
    problem = _problem(slug)
    if problem:
        near = suggested(name)
        raise UsageError(
            f"'{_short(name)}' can't be the name of an article: {problem}" + (f"; try '{near}'" if near else "")
        )
    return slug


def suggested(name: str) -> str:
    """Return the slug nearest to any text, a path for one; empty where it has no letter or digit."""
    name = re.sub(_TEXT_ENDINGS, "", name)
    name = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())
    parts = []
    for part in name.split("/"):
        kept = "".join(sign if _is_letter(sign) or sign in _NO_LETTER else "-" for sign in part)
        kept = re.sub(r"-{2,}", "-", kept).strip(_NO_LETTER).removesuffix(".lock")
        if kept:
            parts.append(_cut(_from_letter(kept), LONGEST))
    return _cut("/".join(part for part in parts[-_DEEPEST:] if part), LONGEST).strip("/" + _NO_LETTER)


def path_of(slug: str) -> str:
    """Return the path of an article's file in the store's tree."""
    return f"{sha256(slug.encode())[:2]}/{slug}{_ENDING}"


def slug_at(path: str) -> str | None:
    """Return the slug of the article whose file stands at a path; None for any other file."""
    found = _PATH.fullmatch(path)
    if found is None or _problem(found["slug"]) or path_of(found["slug"]) != path:
        return None
    return found["slug"]


def _problem(slug: str) -> str | None:
    """Return why a text is no slug, as the end of a sentence."""
    if not slug:
        return "it is empty"
    if len(slug.encode("utf-8", "surrogatepass")) > LONGEST:
        return f"it is longer than {LONGEST} bytes"
    parts = slug.split("/")
    if len(parts) > _DEEPEST:
        return f"it has more than {_DEEPEST} parts"
    for part in parts:
        if not part or part in (".", ".."):
            return "every part between slashes needs a letter or digit"
        strange = next((sign for sign in part if not (_is_letter(sign) or sign in _NO_LETTER)), None)
        if strange is not None:
            return f"{_named(strange)} can't stand in it, only letters, digits and . _ - /"
        if not _starts(part[0]):
            return "each part of it must begin with a letter or digit"
        if part.endswith((".", ".lock")) or ".." in part:
            return "no part of it may end in '.' or '.lock', or hold '..'"
    if unicodedata.normalize("NFC", slug.lower()) != slug:
        return "it has no stable lower case"
    return None


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNM"


def _starts(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LN"


def _from_letter(part: str) -> str:
    """Drop marks in front, which would stand on nothing."""
    first = next((index for index, sign in enumerate(part) if _starts(sign)), len(part))
    return re.sub(r"\.{2,}", ".", part[first:])


def _cut(text: str, size: int) -> str:
    return text.encode("utf-8", "ignore")[:size].decode("utf-8", "ignore").rstrip(_NO_LETTER)


def _named(sign: str) -> str:
    return f"'{sign}'" if sign.isprintable() else f"the character U+{ord(sign):04X}"


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:57]}..."
