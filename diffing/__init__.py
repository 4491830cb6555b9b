"""writethru: what changed between two versions of an article, and which of those changes are facts.

>>> from diffing import compare
>>> diff = compare("More than 1,300 people died.", "A total of 1,339 people died.")
>>> diff.changes[0].types
(<FactType.NUMBER: 'number'>,)

Names are loaded when first asked for, so that a command which compares nothing pays for nothing.
"""

from __future__ import annotations

from diffing.version import __version__

TYPE_CHECKING = False  # typing takes longer to import than all the rest, and the console has yet to listen for Ctrl-C
if TYPE_CHECKING:
    from diffing.comparison import compare
    from diffing.errors import WritethruError
    from diffing.model import Article, ArticleDiff, Change
    from diffing.options import Options
    from diffing.rules import Rules
    from diffing.segment import article

__all__ = [
    "Article",
    "ArticleDiff",
    "Change",
    "Options",
    "Rules",
    "WritethruError",
    "__version__",
    "article",
    "compare",
]

_HOMES = {
    "Article": "diffing.model",
    "ArticleDiff": "diffing.model",
    "Change": "diffing.model",
    "Options": "diffing.options",
    "Rules": "diffing.rules",
    "WritethruError": "diffing.errors",
    "article": "diffing.segment",
    "compare": "diffing.comparison",
}


def __getattr__(name: str) -> object:
    """Return a public name, imported from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module 'diffing' has no attribute '{name}'")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
