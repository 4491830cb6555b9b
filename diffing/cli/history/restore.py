"""Make an earlier revision the newest again, as a revision of its own.

It brings back an article that was removed, too.

for example:
  writethru history restore ferry@3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``restore``."""
    shared.add_store(parser)
    parser.add_argument("revision", metavar="SLUG[@REV]", help="the revision (default: the newest)")


def run(arguments: Namespace) -> int:
    """Restore a revision and say which one it is now."""
    from diffing.history.keep import restore

    store = shared.store_of(arguments)
    of, revision = shared.chosen(store, arguments.revision)
    if restore(store, revision) is None:
        shared.say(f"{of.slug}: unchanged, its text is that of revision {revision.number} already")
        return 0
    last = shared.history_of(store, of.slug).revisions[-1]
    shared.say(f"{of.slug}: revision {last.number}, with the text of revision {revision.number}")
    shared.after_writing(store)
    return 0
