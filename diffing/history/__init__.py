"""Every revision of every article that is followed, in an ordinary git repository that outlives this program.

    text --page--> Markdown --write--> one commit a revision --index--> revisions of an article --page--> text

The store is bare: one branch, one file an article, one commit a revision with trailers (docs/history.md). All that is
known of it is in git; the index beside it can be deleted at any time. Nothing here compares or draws.

Names are loaded when first asked for: git is to be started before all else is imported, since it takes its time, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diffing.history.page import Page
    from diffing.history.revision import Revision
    from diffing.history.store import Store, find, initialise, opened

__all__ = ["Page", "Revision", "Store", "find", "initialise", "opened"]

_HOMES = {"Page": "diffing.history.page", "Revision": "diffing.history.revision"}


def __getattr__(name: str) -> object:
    """Return a public name, imported from its module."""
    if name not in __all__:
        raise AttributeError(f"module 'diffing.history' has no attribute '{name}'")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES.get(name, "diffing.history.store")), name)
    globals()[name] = value
    return value
