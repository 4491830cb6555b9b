"""Take an article out of the list; all its revisions stay in the history.

`log`, `show` and `diff` still know it, `list --all` lists it, `restore` brings it back.

for example:
  writethru history rm ferry
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``rm``."""
    shared.add_store(parser)
    parser.add_argument("slug", metavar="SLUG", help="the article")


def run(arguments: Namespace) -> int:
    """Remove an article."""
    from diffing.errors import UsageError
    from diffing.history.keep import remove

    store = shared.store_of(arguments)
    of = shared.history_of(store, arguments.slug)
    if of.removed:
        raise UsageError(f"'{of.slug}' was removed already; `writethru history restore {of.slug}` brings it back")
    remove(store, of.slug)
    count = len(of.revisions)
    shared.say(f"{of.slug}: removed; its {count} revision{'s' * (count != 1)} stay{'s' * (count == 1)} in the history")
    shared.after_writing(store)
    return 0
