"""Bring in what another copy of the store has: revisions of both are kept, in the order they were captured.

REMOTE is a remote of the store, a folder, or an address of https://, ssh:// or file:// (default: origin). Nothing
conflicts: the same article changed on both sides has both changes, one after the other. The other copy is not written
to; sync there, or push, to make both the same.

for example:
  writethru history sync ../copy
  writethru history sync
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``sync``."""
    shared.add_store(parser)
    parser.add_argument("remote", metavar="REMOTE", nargs="?", help="the other copy (default: the remote origin)")
    shared.add_format(parser)


def run(arguments: Namespace) -> int:
    """Sync, and say what came."""
    from diffing.history.sync import remote, sync

    store = shared.store_of(arguments)
    found = sync(store, remote(store, arguments.remote))
    if arguments.format == "json":
        shared.print_json(found._asdict())
    else:
        revisions = f"{found.revisions} revision{'s' * (found.revisions != 1)}"
        came = f"added {revisions} of {found.articles} article{'s' * (found.articles != 1)}"
        tags = f", {found.tags} tag{'s' * (found.tags != 1)}" if found.tags else ""
        shared.say(f"{came}{tags}" if found.revisions or found.articles or found.tags else "nothing new there")
    if found.revisions:
        shared.after_writing(store)
    return 0
