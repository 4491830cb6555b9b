"""Language knowledge, read from one YAML file per language in this folder.

    english.yaml -> Lexicon        (words, patterns and their meaning; no code)

Matching and token diff need no lexicon; facts, furniture and reasons do. A language without a file
gets empty sections, so everything that is not language knowledge still works.

Reading YAML takes longer than a whole comparison of two short articles, so the finished fields are kept in
``__pycache__`` beside this file just as Python keeps its bytecode: in the same format, under the same tag, made
when missing or when the checksum of what they are made from differs, and done without where the folder can't
be written.
"""

import marshal
import os
import re
import sys
import zlib
from contextlib import suppress
from functools import cache
from typing import Any

from diffing.errors import LexiconError
from diffing.lexicon.sections import Lexicon, Phrases, Unit

__all__ = ["Lexicon", "Phrases", "Unit", "compiled", "load"]

HERE = os.path.dirname(__file__)

LANGUAGES = {"en": "english"}
"""Language code to the stem of its file; another language is another YAML file and a line here."""


@cache
def load(language: str) -> Lexicon:
    """Return the lexicon of a language by its ISO 639-1 code; an unknown language has an empty one.

    Raises LexiconError where the file is broken.
    """
    stem = LANGUAGES.get(language)
    if stem is None:
        return Lexicon()
    return Lexicon(**_fields(stem))


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """Return a regular expression out of a lexicon, ready to be matched in any case."""
    return re.compile(expression, re.IGNORECASE)


def _fields(stem: str) -> dict[str, Any]:
    """Return the fields of a lexicon, as they were kept where that is still true to their source."""
    source = _read(f"{stem}.yaml")
    checksum = zlib.crc32(source, zlib.crc32(_read("shapes.py")))
    kept = os.path.join(HERE, "__pycache__", f"{stem}.{sys.implementation.cache_tag}.lexicon")
    try:
        with open(kept, "rb") as file:
            known, fields = marshal.loads(file.read())  # noqa: S302 written by this module alone, as bytecode is by Python
        if known == checksum:
            found: dict[str, Any] = fields
            return found
    except (OSError, ValueError, TypeError, EOFError):
        pass
    fields = _shaped(stem, source)
    _keep(kept, (checksum, fields))
    return fields


def _read(name: str) -> bytes:
    with open(os.path.join(HERE, name), "rb") as file:
        return file.read()


def _shaped(stem: str, source: bytes) -> dict[str, Any]:
    """Parse a language file and turn its sections into fields."""
    from diffing.lexicon import shapes

    sections = _parse(f"{stem}.yaml", source)
    unknown = sections.keys() - Lexicon._fields
    if unknown:
        raise LexiconError(f"the lexicon {stem}.yaml has a section that nothing reads: {min(unknown)}")
    return shapes.fields(sections)


def _parse(name: str, source: bytes) -> dict[str, Any]:
    import yaml

    try:
        sections: dict[str, Any] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 both are safe
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise LexiconError(f"the lexicon {name} is broken{where}: {error.problem}") from error
    return sections


def _keep(kept: str, known: tuple[int, dict[str, Any]]) -> None:
    """Write the fields in one step; a folder that can't be written only costs time."""
    draft = f"{kept}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(kept), exist_ok=True)
        with open(draft, "wb") as file:
            marshal.dump(known, file)
        os.replace(draft, kept)
    except OSError:
        with suppress(OSError):
            os.unlink(draft)
