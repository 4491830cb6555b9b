"""Under whose name commits are made: the user's own from git, and of its configuration nothing else is asked."""

from __future__ import annotations

import os
import re

from diffing.git import Running, start

NOBODY = ("writethru", "writethru@invalid")
"""Who commits where git knows no user."""


def ask_identity() -> Running:
    """Ask git for the user's name and address, for ``identity`` to hear."""
    return start(("config", "--global", "--null", "--get-regexp", r"^user\.(name|email)$"), {}, purpose="the history")


def identity(asked: Running) -> tuple[str, str]:
    """Return name and address commits are made under: the user's own from git, else one that is nobody's."""
    said = asked.finished().stdout
    values = dict(
        entry.split("\n", 1) for entry in said.decode("utf-8", "replace").split("\0") if "\n" in entry
    )  # git lists them in lower case
    name = os.environ.get("GIT_AUTHOR_NAME") or values.get("user.name", "")
    address = os.environ.get("GIT_AUTHOR_EMAIL") or values.get("user.email", "")
    name = _plain(name)
    return (name, _plain(address) or NOBODY[1]) if name else NOBODY


def _plain(text: str) -> str:
    return re.sub(r"[<>\s\x00-\x1f\x7f]+", " ", text).strip()
