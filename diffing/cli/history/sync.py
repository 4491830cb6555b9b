"""Make this store and another copy of it the same: revisions of both are kept, in the order they were captured.

REMOTE is a remote of the store, a folder, or an address of https://, ssh:// or file:// (default: origin). Nothing
conflicts: the same article changed on both sides has both changes, one after the other. What the other copy has not is
sent there, never by force; with --no-push it is only read.

for example:
  writethru history sync ../copy
  writethru history sync ssh://example.org/stores/desk.git
  writethru history sync --no-push

exit code: 0 both are the same now, 2 the other copy could not be read or written, and standard error says why
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import shared
from diffing.cli.output import notify

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``sync``."""
    shared.add_store(parser)
    parser.add_argument("remote", metavar="REMOTE", nargs="?", help="the other copy (default: the remote origin)")
    parser.add_argument("--no-push", dest="push", action="store_false", help="only bring in what the other copy has")
    shared.add_format(parser)


def run(arguments: Namespace) -> int:
    """Sync, and say what came and what went."""
    from diffing.history.sync import remote, sync

    store = shared.store_of(arguments)
    where = remote(store, arguments.remote)
    found = sync(store, where, push=arguments.push)
    came = _counted("added", found.revisions, found.articles, found.tags)
    sent = "" if found.sent is None else _counted("sent", *found.sent)
    if arguments.format == "json":
        shared.print_json({**found._asdict(), "sent": None if found.sent is None else found.sent._asdict()})
    elif came or sent:
        shared.say("; ".join(said for said in (came, sent) if said))
    else:
        shared.say("nothing new there" if found.sent is None else "nothing new on either side")
    if found.revisions:
        shared.after_writing(store)
    if found.trouble:
        notify(f"'{where}' was read, but not written to: {found.trouble}")
        return 2
    return 0


def _counted(what: str, revisions: int, articles: int, tags: int) -> str:
    """Return a count as the start of a sentence; empty for nothing."""
    counts = [f"{revisions} revision{'s' * (revisions != 1)} of {articles} article{'s' * (articles != 1)}"]
    counts = [*(counts if revisions or articles else []), *([f"{tags} tag{'s' * (tags != 1)}"] if tags else [])]
    return f"{what} {', '.join(counts)}" if counts else ""
