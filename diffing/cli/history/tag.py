"""Name a revision, or list the names an article's revisions have.

A tag is git's own, called SLUG@NAME there as here. A commit notes who set it, when, and on which revision, so that
`writethru history verify` finds one that was moved or deleted; to set it on that revision again puts it back.

for example:
  writethru history tag ferry@3 published
  writethru history tag ferry
  writethru history diff ferry@published
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import shared
from diffing.cli.output import notify

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


_DONE = {"made": "", "recorded": ", as before; now the history says so", "put back": " again, as the history says"}


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``tag``."""
    shared.add_store(parser)
    parser.add_argument("revision", metavar="SLUG[@REV]", help="the revision (default: the newest)")
    parser.add_argument("name", metavar="NAME", nargs="?", help="the name (default: list the names there are)")
    shared.add_format(parser)


def run(arguments: Namespace) -> int:
    """Set a tag or list those there are."""
    from diffing.history.tags import tag, tags_of

    store = shared.store_of(arguments)
    of, revision = shared.chosen(store, arguments.revision)
    if arguments.name is not None:
        done = tag(store, of, revision, arguments.name)
        shared.say(f"{of.slug}@{revision.number} is {of.slug}@{arguments.name}{_DONE[done]}")
        return 0
    numbers = {one.commit: one.number for one in of.revisions}
    tags = [(it.name, numbers[it.commit], it.commit) for it in tags_of(store, of)]
    if arguments.format == "json":
        listed = [{"name": name, "revision": number, "commit": commit} for name, number, commit in tags]
        shared.print_json({"slug": of.slug, "tags": listed})
        return 0
    if not tags:
        notify(f"no revision of '{of.slug}' has a tag; name one: writethru history tag {arguments.revision} NAME")
    for name, number, _ in tags:
        shared.say(f"{name}  revision {number}")
    return 0
