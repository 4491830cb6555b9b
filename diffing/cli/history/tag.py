"""Name a revision, or list the names an article's revisions have.

A tag is git's own, called SLUG@NAME there as here.

for example:
  writethru history tag ferry@3 published
  writethru history tag ferry
  writethru history diff ferry@published
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``tag``."""
    shared.add_store(parser)
    parser.add_argument("revision", metavar="SLUG[@REV]", help="the revision (default: the newest)")
    parser.add_argument("name", metavar="NAME", nargs="?", help="the name (default: list the names there are)")
    shared.add_format(parser)


def run(arguments: Namespace) -> int:
    """Set a tag or list those there are."""
    from diffing.history.keep import tag, tags_of

    store = shared.store_of(arguments)
    of, revision = shared.chosen(store, arguments.revision)
    if arguments.name is not None:
        tag(store, revision, arguments.name)
        shared.say(f"{of.slug}@{revision.number} is {of.slug}@{arguments.name}")
        return 0
    numbers = {one.commit: one.number for one in of.revisions}
    tags = [(found.name, numbers[found.commit], found.commit) for found in tags_of(store, of.names, of.revisions)]
    if arguments.format == "json":
        listed = [{"name": name, "revision": number, "commit": commit} for name, number, commit in tags]
        shared.print_json({"slug": of.slug, "tags": listed})
        return 0
    if not tags:
        shared.tell(f"no revision of '{of.slug}' has a tag; name one: writethru history tag {arguments.revision} NAME")
    for name, number, _ in tags:
        shared.say(f"{name}  revision {number}")
    return 0
