"""Make a store: a bare git repository for revisions of articles.

The folder must be empty or not there; a store that is there already is left as it is.

for example:
  writethru history init
  writethru history --store ~/revisions init
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import shared
from diffing.cli.output import notify
from diffing.cli.settings import given

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``init``."""
    shared.add_store(parser)
    parser.add_argument("folder", metavar="DIR", nargs="?", help="the same as --store DIR")


def run(arguments: Namespace) -> int:
    """Make a store and say so."""
    from diffing.errors import UsageError
    from diffing.history import find, initialise

    if arguments.folder and given(arguments, "store"):
        raise UsageError("the store is named twice; leave one of DIR and --store out")
    folder = find(arguments.folder or arguments.store)
    _, made = initialise(folder, tell=notify)
    shared.say(f"{'made the store' if made else 'there is a store already:'} {folder}")
    return 0
