"""Make the store small and fast again; nothing is dropped.

Worth it after a large import or many additions.

for example:
  writethru history gc
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``gc``."""
    shared.add_store(parser)


def run(arguments: Namespace) -> int:
    """Repack the store and say what it saved."""
    from diffing.history.tidy import tidy

    before, after = tidy(shared.store_of(arguments))
    shared.say(f"the store takes {after / 1000:,.0f} kB, {before / 1000:,.0f} kB before")
    return 0
