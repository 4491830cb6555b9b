"""Step through what changed between two revisions, side by side on the whole screen.

SLUG[@A..B] and a second SLUG[@REV] name them as for `writethru history diff`. [ and ] turn to the two revisions before
and behind, r to any two; ? lists all keys. Marks and notes are kept in SLUG.writethru.yaml in the working folder, or
where --notes says.

for example:
  writethru history view ferry
  writethru history view ferry@1..-1 --changes-only
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli import show, view
from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from diffing.history import Revision, Store
    from diffing.history.lookup import History
    from tui.session import Listed, Pair

_COMPARING = 1.0
"""Seconds that comparing for the list of revisions may take; what it is too short for is left open."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``history view``."""
    shared.add_store(parser)
    parser.add_argument("old", metavar="SLUG[@REV]", help="the article, and which revision or revisions")
    parser.add_argument("new", metavar="SLUG[@REV]", nargs="?", help="the later revision, if it is named apart")
    view.add_screen(parser, "SLUG.writethru.yaml here")


def run(arguments: Namespace) -> int:
    """Show the revisions until the reader leaves, and return the exit code."""
    view.check_terminal("writethru history diff")
    store = shared.store_of(arguments)

    def opened(old: str, new: str) -> Pair:
        return _named(store, old, new or None, arguments.notes)

    return view.present(opened(arguments.old, arguments.new or ""), opened, arguments, show.options_of(arguments))


def _named(store: Store, old: str, new: str | None, notes: str | None) -> Pair:
    """Return the pair that one or two names of revisions stand for."""
    from diffing.history.index import indexed
    from diffing.history.lookup import history, pair

    with indexed(store) as index:
        one, other = pair(store, index, old, new)
        return _pair(store, history(index, other.slug), one, other, notes)


def _pair(store: Store, of: History, old: Revision, new: Revision, notes: str | None) -> Pair:
    from diffing.cli.history.changes import article_of
    from tui.session import Pair, Revisions

    revisions = of.revisions

    def opened(one: int, other: int) -> Pair:
        return _pair(store, of, revisions[one], revisions[other], notes)

    return Pair(
        article_of(store, old),
        article_of(store, new),
        notes or shared.notes_of(new.slug),
        Revisions(old.number - 1 if old.slug == new.slug else None, new.number - 1, lambda: _listed(store, of), opened),
        (shared.short(old.captured), shared.short(new.captured)),
    )


def _listed(store: Store, of: History) -> list[Listed]:
    """Return all revisions with what is known of their changes; the newest are compared first, while there is time."""
    from itertools import pairwise
    from time import monotonic

    from diffing.cli.history.changes import changes, counted, most_of, noted
    from diffing.history.index import indexed
    from diffing.report.visible import visible
    from tui.session import Listed

    end = monotonic() + _COMPARING
    told, most = {1: "first"}, {}
    with indexed(store) as index:
        for old, new in reversed(list(pairwise(of.revisions))):
            found = noted(index, old, new)
            if found is None and monotonic() < end:
                found = changes(store, index, old, new)
            told[new.number] = "not compared yet" if found is None else counted(found)
            most[new.number] = "" if found is None else visible(most_of(found))
    wide = max(map(len, told.values()))
    return [
        Listed(
            str(it.number), shared.short(it.captured), f"{told[it.number]:{wide}}  {most.get(it.number, '')}".rstrip()
        )
        for it in of.revisions
    ]
