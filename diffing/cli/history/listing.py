"""List the articles of the store: how many revisions, when the last came, and when a fact last changed.

When a fact last changed is known once revisions were compared: up to a hundred comparisons are made for a list, all
that are wanting with --facts. Removed articles are left out unless --all is given.

for example:
  writethru history list
  writethru history list --format json
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from diffing.cli.history import shared
from diffing.cli.output import notify

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from diffing.history import Revision, Store
    from diffing.history.index import Index

_COMPARED = 100
"""Comparisons made for one list without being asked: a few seconds' worth."""


class _Fact(NamedTuple):
    """When a fact of an article last changed; ``revision`` is None where none ever did."""

    revision: Revision | None
    reason: str | None
    types: tuple[str, ...]


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``list``."""
    shared.add_store(parser)
    parser.add_argument("--all", action="store_true", help="removed articles, too")
    parser.add_argument("--facts", action="store_true", help="compare whatever was not compared yet")
    shared.add_format(parser)


def run(arguments: Namespace) -> int:
    """List the articles."""
    from diffing.cli.output import write
    from diffing.history.index import indexed

    store = shared.store_of(arguments)
    budget = _Budget(None if arguments.facts else _COMPARED)
    with indexed(store) as index:
        every = list(index.articles())
        listed = [entry for entry in every if arguments.all or not entry.removed]
        facts = [_last_fact(store, index, entry.number, budget) for entry in listed]
    if arguments.format == "json":
        shared.print_json({
            "articles": [
                {
                    "slug": entry.slug, "revisions": entry.revisions, "removed": entry.removed,
                    "first_captured": entry.first, "last_change": entry.last, "facts_read": fact is not None,
                    "last_fact_change": _data(fact),
                }
                for entry, fact in zip(listed, facts, strict=True)
            ]
        })  # fmt: skip
        return 0
    wide = max((len(entry.slug) for entry in listed), default=0)
    lines = [
        f"{entry.slug:{wide}}  {entry.revisions:4} revision{'s' if entry.revisions != 1 else ' '}  "
        f"{shared.short(entry.last)}  {_told(fact)}{'  (removed)' * entry.removed}"
        for entry, fact in zip(listed, facts, strict=True)
    ]
    write("".join(f"{line}\n" for line in _safe(lines)), None, utf8=False)
    if not listed and every:
        notify("every article of the store was removed; `writethru history list --all` lists them")
    elif not listed:
        notify("the store holds no articles yet; `writethru history add FILE --as SLUG` adds one")
    if None in facts:
        notify("not all revisions were compared yet; `writethru history list --facts` does")
    return 0


class _Budget:
    """How many comparisons may still be made."""

    def __init__(self, left: int | None) -> None:
        self._left = left

    def take(self) -> bool:
        """Tell whether one more may be made, and count it."""
        if self._left is None:
            return True
        self._left -= 1
        return self._left >= 0


def _last_fact(store: Store, index: Index, number: int, budget: _Budget) -> _Fact | None:
    """Return when a fact last changed; None where that takes more comparisons than there may be."""
    from itertools import pairwise

    from diffing.cli.history.changes import changes, noted

    for old, new in reversed(list(pairwise(index.revisions(number)))):
        found = noted(index, old, new)
        if found is None:
            if not budget.take():
                return None
            found = changes(store, index, old, new)
        if found.reason is not None:
            return _Fact(new, found.reason, found.types)
    return _Fact(None, None, ())


def _data(fact: _Fact | None) -> dict[str, Any] | None:
    if fact is None or fact.revision is None:
        return None
    revision = fact.revision
    return {"revision": revision.number, "captured": revision.captured, "types": fact.types, "reason": fact.reason}


def _told(fact: _Fact | None) -> str:
    if fact is None:
        return "facts: not compared yet"
    if fact.revision is None:
        return "no fact changed"
    return f"fact changed {shared.short(fact.revision.captured)}"


def _safe(lines: list[str]) -> Iterator[str]:
    from diffing.report.visible import visible

    return map(visible, lines)
