"""argparse with its messages as they are: translations are for nothing here, since ours are in English.

Looking for some takes two modules, and several folders, which is a thirtieth of the time of a small command.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

__all__ = ["argparse"]


def _ngettext(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


@contextmanager
def _untranslated() -> Iterator[None]:
    """Have whoever imports gettext meanwhile get a text back as it is, unless it is loaded already."""
    if "gettext" in sys.modules:
        yield
        return
    plain = ModuleType("gettext")
    plain.gettext, plain.ngettext = str, _ngettext  # type: ignore[attr-defined]
    sys.modules["gettext"] = plain
    try:
        yield
    finally:
        del sys.modules["gettext"]


with _untranslated():
    import argparse
