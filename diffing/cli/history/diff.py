"""Compare two revisions of an article, or of two.

SLUG compares its last two revisions, SLUG@3 its third with the newest, SLUG@2..4 those two (2.. up to the newest, ..4
from the first). With a second SLUG[@REV] each names one revision. Signs, options and exit codes are those of
`writethru diff`.

for example:
  writethru history diff ferry
  writethru history diff ferry@1..-1 --only fact
  writethru history diff ferry@2024-05-04 ferry@published
  writethru history diff ferry port-closure --format json
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli import show
from diffing.cli.history import shared
from diffing.cli.output import notify

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``history diff``."""
    shared.add_store(parser)
    parser.add_argument("old", metavar="SLUG[@REV]", help="the article, and which revision or revisions")
    parser.add_argument("new", metavar="SLUG[@REV]", nargs="?", help="the later revision, if it is named apart")
    show.add_arguments(parser)


def run(arguments: Namespace) -> int:
    """Compare the revisions and return the exit code."""
    from diffing.cli.history.changes import article_of
    from diffing.history.index import indexed
    from diffing.history.lookup import history, pair

    store = shared.store_of(arguments)
    with indexed(store) as index:
        old, new = pair(store, index, arguments.old, arguments.new)
        revisions = history(index, old.slug).revisions if old == new else ()
    if revisions:
        last = revisions[-1] == old
        after = "none came after it" if last else f"the next came {shared.short(revisions[old.number].captured)}"
        captured = shared.short(old.captured)
        notify(f"both sides are revision {old.number} of '{old.slug}', captured {captured}; {after}")
    if new.extractor_changed and (old.slug, old.number) == (new.slug, new.number - 1):
        notify(f"{new.slug}@{new.number} comes from another extractor ({new.extractor}) than the one before it")
    return show.show(
        article_of(store, old), article_of(store, new), arguments, beside=lambda: shared.notes_of(new.slug)
    )
