"""Up to which commit a store was last found whole: what outlives a history that was rewritten, hashes and all.

It lies beside the history and not in it, so it shows what whoever rewrote the history did not think of, or could not
reach by pushing. Against somebody who can write to the store's own folder only a commit written down elsewhere helps.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import NamedTuple

from diffing.errors import OutputError
from diffing.files import replacing
from diffing.history import moment as moments
from diffing.history.store import Store

FILE = "verified"
_LINE = re.compile(r"([0-9a-f]{40,64}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\n")


class Witness(NamedTuple):
    """The newest commit of a history that was found whole."""

    commit: str
    moment: str
    """When it was: ISO 8601, UTC."""


def remembered(store: Store) -> Witness | None:
    """Return up to where a store was last found whole; None where nobody knows."""
    path = os.path.join(store.own, FILE)
    if os.path.islink(store.own) or os.path.islink(path):
        return None
    try:
        with open(path, encoding="ascii") as file:
            found = _LINE.fullmatch(file.read(200))
    except (OSError, ValueError):
        return None
    return Witness(*found.groups()) if found else None


def remember(store: Store, commit: str) -> None:
    """Note that a store was found whole up to a commit; one that can't be written to is left as it is."""
    path = os.path.join(store.own, FILE)
    if os.path.islink(store.own) or os.path.islink(path):  # whoever made the store wants something written elsewhere
        return
    with suppress(OSError, OutputError):
        os.makedirs(store.own, exist_ok=True)
        with replacing(path) as file:
            file.write(f"{commit} {moments.now()}\n".encode())
