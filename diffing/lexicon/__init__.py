"""Language knowledge, read from one YAML file per language in this folder.

    english.yaml -> Lexicon        (words, patterns and their meaning; no code)

Matching and token diff need no lexicon; facts, furniture and reasons do. A language without a file
gets empty sections, so everything that is not language knowledge still works.

Reading YAML takes longer than a whole comparison of two short articles, so the parsed sections are kept
as JSON in ``__pycache__`` beside this file, as Python keeps its bytecode: made when missing or when the
YAML's checksum differs, and silently done without where the folder can't be written.
"""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from diffing.errors import LexiconError

HERE = os.path.dirname(__file__)

LANGUAGES = {"en": "english"}
"""Language code to the stem of its file; another language is another YAML file and a line here."""

Phrases: TypeAlias = "dict[str, tuple[tuple[tuple[str, ...], str], ...]]"
"""First word -> ((the words after it, the meaning), ...), longest first."""


class Lexicon(NamedTuple):
    """The sections of a language file; ``english.yaml`` says beside each what it holds."""

    function_words: frozenset[str] = frozenset()
    furniture: tuple[str, ...] = ()


@cache
def load(language: str) -> Lexicon:
    """Return the lexicon of a language by its ISO 639-1 code; an unknown language has an empty one.

    Raises LexiconError where the file is broken.
    """
    stem = LANGUAGES.get(language)
    if stem is None:
        return Lexicon()
    return _from_sections(_sections(stem))


def _from_sections(sections: dict[str, Any]) -> Lexicon:
    return Lexicon(
        function_words=frozenset(sections["function_words"]),
        furniture=tuple(sections["furniture"]),
    )


def _sections(stem: str) -> dict[str, Any]:
    """Return the parsed file, from its kept JSON where that is still true to it."""
    name = f"{stem}.yaml"
    with open(os.path.join(HERE, name), "rb") as file:
        source = file.read()
    checksum = zlib.crc32(source)
    kept = os.path.join(HERE, "__pycache__", f"{stem}.json")
    try:
        with open(kept, "rb") as file:
            known = json.loads(file.read())
        if known["checksum"] == checksum:
            sections: dict[str, Any] = known["sections"]
            return sections
    except (OSError, ValueError, KeyError, TypeError):
        pass
    sections = _parse(name, source)
    _keep(kept, {"checksum": checksum, "sections": sections})
    return sections


def _parse(name: str, source: bytes) -> dict[str, Any]:
    import yaml

    try:
        sections: dict[str, Any] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise LexiconError(f"the lexicon {name} is broken{where}: {error.problem}") from error
    return sections


def _keep(kept: str, known: dict[str, Any]) -> None:
    """Write the parsed sections in one step; a folder that can't be written only costs time."""
    draft = f"{kept}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(kept), exist_ok=True)
        with open(draft, "w", encoding="utf-8") as file:
            json.dump(known, file)
        os.replace(draft, kept)
    except OSError:
        with suppress(OSError):
            os.unlink(draft)
