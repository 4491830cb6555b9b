"""Give an article another name; its revisions and tags follow.

for example:
  writethru history rename ferry harbour-ferry
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``rename``."""
    shared.add_store(parser)
    parser.add_argument("old", metavar="OLD", help="its name")
    parser.add_argument("new", metavar="NEW", help="the name it is to have")


def run(arguments: Namespace) -> int:
    """Rename an article."""
    from diffing.errors import UsageError
    from diffing.history.index import indexed
    from diffing.history.keep import rename
    from diffing.history.lookup import history
    from diffing.history.slug import slug_of

    now = slug_of(arguments.new)
    store = shared.store_of(arguments)
    with indexed(store) as index:
        was = history(index, arguments.old)
        taken = index.article(now)
    if was.slug == now:
        raise UsageError(f"the article is called '{now}' already")
    if taken is not None:
        removed = " that was removed, and can be restored" if taken[1] else ""
        raise UsageError(f"there is an article '{now}' already{removed}; choose another name")
    rename(store, was.slug, now)
    shared.say(f"{was.slug} is {now} now")
    shared.after_writing(store)
    return 0
