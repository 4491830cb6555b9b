"""Where the notes about a text are kept: beside it."""

from __future__ import annotations

import os
import re

from diffing.ingest.git import revision_of
from diffing.ingest.lookup import above, is_file
from diffing.ingest.source import STDIN, is_address

ENDING = ".writethru.yaml"
_STAGE = re.compile(r"[0-3]:")
"""Of git's index: ``:2:story.md``."""


def default_path(source: str) -> str | None:
    """Return the file for notes about a new version, there or not; None for one that lies nowhere.

    Of ``REV:PATH``, it lies beside PATH in the work tree around the working folder, where that has PATH's folder.
    """
    if source == STDIN or not source or "\0" in source:
        return None
    if os.path.lexists(source):
        return source + ENDING if is_file(source) else None
    if is_address(source):
        return None
    if ":" not in source:
        return source + ENDING
    inside = _inside(source)
    return inside + ENDING if inside is not None else None


def _inside(source: str) -> str | None:
    """Return the path in the work tree that ``REV:PATH`` is of, None where there is none."""
    revision = revision_of(source)
    path = source[len(revision) + 1 :]
    if not revision and _STAGE.match(path):
        path = path[2:]
    folders = above()
    root = folders[-1] if folders else ""
    if not path or path.endswith("/") or not os.path.lexists(os.path.join(root, ".git")):
        return None
    relative = path.startswith(("./", "../"))
    full = os.path.normpath(os.path.join(folders[0] if relative else root, path))
    if os.path.isabs(path) or not full.startswith(os.path.join(root, "")) or not os.path.isdir(os.path.dirname(full)):
        return None
    return os.path.relpath(full)
