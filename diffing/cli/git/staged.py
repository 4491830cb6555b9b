"""What is staged and differs from the last commit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from diffing.cli.git import asking
from diffing.errors import UsageError

PROSE = (".md", ".markdown", ".txt")
"""What the names of files end with that are looked at where none is named."""
_REGULAR = "100"
"""What the mode of a file begins with; links and submodules have no text to compare."""


class Staged(NamedTuple):
    """A file that both the last commit and the index have; paths count from the root of the work tree."""

    old_path: str
    path: str
    old_blob: str
    blob: str


def staged() -> tuple[Staged, ...]:
    """Return the files that were edited, with or without another name; none where there is no commit yet."""
    if asking.attempt("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
        return ()
    words = ["diff-index", "--cached", "-z", "--raw", "--no-abbrev", "-M", "--no-ext-diff", "HEAD", "--"]
    return tuple(_entries(asking.asked(*words)))


def _entries(raw: bytes) -> Iterator[Staged]:
    fields = iter(map(os.fsdecode, raw.split(b"\0")[:-1]))
    for head in fields:
        old_mode, mode, old_blob, blob, status = head.removeprefix(":").split(" ")
        old_path = next(fields)
        path = next(fields) if status[0] in "RC" else old_path
        if old_mode.startswith(_REGULAR) and mode.startswith(_REGULAR) and old_blob != blob and blob.strip("0"):
            yield Staged(old_path, path, old_blob, blob)


def chosen(found: tuple[Staged, ...], names: list[str]) -> tuple[Staged, ...]:
    """Return those that files or folders are named of, of the working folder; without any, the prose.

    Raises UsageError for a name of nothing in work tree or index.
    """
    if not names:
        return tuple(one for one in found if one.path.lower().endswith(PROSE))
    prefix, root = asking.line("rev-parse", "--show-prefix"), asking.line("rev-parse", "--show-toplevel")
    wanted = {_inside(name, prefix, root) for name in names}
    for name in names:
        if not os.path.lexists(name) and not asking.attempt("ls-files", "--error-unmatch", "--", name).returncode == 0:
            raise UsageError(f"there is no file '{name}', and git's index has none of that name")
    folders = tuple(f"{path}/" for path in wanted)
    every = os.curdir in wanted
    return tuple(one for one in found if every or one.path in wanted or one.path.startswith(folders))


def _inside(name: str, prefix: str, root: str) -> str:
    """Return a path as git names it."""
    if os.path.isabs(name):
        name = os.path.relpath(os.path.join(os.path.realpath(os.path.dirname(name)), os.path.basename(name)), root)
    else:
        name = os.path.join(prefix, name)
    return os.path.normpath(name).replace(os.sep, "/")
