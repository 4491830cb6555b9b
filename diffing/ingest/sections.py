"""A ``writethru.yaml`` to its sections, each with its places: rules, and settings.

    watch, synonyms, ignore, facts, severities     rules: diffing.ingest.rules
    settings                                       diffing.cli.settings

A key that is none of these stops the run.
"""

from __future__ import annotations

import os
import re

from diffing.errors import RulesError
from diffing.ingest.marked import Marked, decoded, parse

RULES = ("watch", "synonyms", "ignore", "facts", "severities")
SETTINGS = "settings"
_OTHER_KEY = rb"(?m)^\{|^[\xef\xbb\xbf]*(?!(?:%s)\s*:)[^\s#:\-%%.\[\]{}][^#\n]*:" % "|".join(RULES).encode()
"""A line that is not indented and begins with a key of no section, or a mapping in braces."""
LARGEST = 1 << 20
"""Bytes of a file that is read; no person writes a longer one."""


def opened(path: str, name: str) -> Marked | None:
    """Read and parse a file, called by a name in messages; None for one that says nothing. Raises RulesError."""
    return parse(decoded(data_of(path, name), name, RulesError), name, RulesError)


def sections_of(top: Marked | None) -> dict[str, Marked]:
    """Return the sections of an open file by their names; raises RulesError."""
    return {} if top is None or top.empty else top.keys((*RULES, SETTINGS))


def may_have_settings(data: bytes) -> bool:
    """Tell whether a file may say anything of settings, or has a key that stops the run: a setting in the wrong place.

    Parsing one takes longer than many a command.
    """
    return SETTINGS.encode() in data or re.search(_OTHER_KEY, data) is not None


def data_of(path: str, name: str) -> bytes:
    """Return what a file holds; raises RulesError."""
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        if os.path.islink(path):
            raise RulesError(f"'{name}' is a link to a file that is not there") from None
        raise RulesError(f"there is no file of rules '{name}'") from None
    except IsADirectoryError:
        raise RulesError(f"'{name}' is a folder; name a file of rules in it") from None
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise RulesError(f"the rules '{name}' could not be read: {why.lower()}") from None
    if len(data) > LARGEST:
        raise RulesError(f"{name}:1:1: this is larger than rules may be (1 MB)")
    return data
