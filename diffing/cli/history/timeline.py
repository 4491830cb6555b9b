"""Show the facts that changed over an article's life: one row per fact, one column per revision.

A value stands in the column of the revision it came with, and holds until the next. "back" marks one that was said
before, "corrected" one that reads like a correction; - is: not stated. A table that is too wide becomes lines.

for example:
  writethru history timeline ferry
  writethru history timeline ferry -o ferry.svg
  writethru history timeline ferry@2..4 --format json
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from diffing.history import Revision, Store
    from diffing.history.index import Index
    from diffing.history.timeline import Row, Step


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``timeline``."""
    shared.add_store(parser)
    parser.add_argument("spec", metavar="SLUG[@A..B]", help="the article, and from which revision to which")
    parser.add_argument("--format", choices=("text", "json", "svg"), help="(default: by -o's name, else text)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    parser.add_argument("--width", metavar="N", type=_positive, help="columns (default: the terminal's)")


def run(arguments: Namespace) -> int:
    """Compare all revisions and show what changed."""
    from diffing.cli.output import STDOUT, write
    from diffing.cli.show import output_width
    from diffing.history.index import indexed
    from diffing.history.timeline import rows
    from diffing.report.json import dumps
    from diffing.report.timeline import Head, render, svg

    store = shared.store_of(arguments)
    with indexed(store) as index:
        revisions = _span(store, index, arguments.spec)
        found = [_numbered(row, revisions) for row in rows(_steps(store, index, revisions))]
    slug = revisions[-1].slug
    heads = [Head(revision.number, revision.captured) for revision in revisions]
    target = arguments.output
    match arguments.format or _by_name(target):
        case "json":
            write(dumps(_data(slug, revisions, found)) + "\n", target, utf8=True)
        case "svg":
            write(svg(f"{slug}: facts that changed", found, heads), target, utf8=True)
        case _:
            width = arguments.width or output_width(to_file=target not in (None, STDOUT))
            write(render(f"{slug}: facts that changed", found, heads, width), target, utf8=False)
    return 0


def _positive(text: str) -> int:
    from diffing.cli.parser import positive

    return positive(text)


def _by_name(target: str | None) -> str:
    ending = (target or "").lower().rpartition(".")[2]
    return ending if ending in ("json", "svg") else "text"


def _span(store: Store, index: Index, spec: str) -> tuple[Revision, ...]:
    """Return the revisions a timeline is of, in order."""
    from diffing.errors import UsageError
    from diffing.history.lookup import history, parted, revision

    name, which = parted(spec)
    of = history(index, name)
    if which is None:
        return of.revisions
    if ".." not in which:
        raise UsageError(f"'{spec}' names one revision; write '{name}@1..{which}' for those up to it")
    first, _, last = which.partition("..")
    start, end = revision(store, of, first or "1"), revision(store, of, last or "-1")
    if start.number > end.number:
        raise UsageError(f"'{spec}' begins behind its end; write the earlier revision first")
    return of.revisions[start.number - 1 : end.number]


def _steps(store: Store, index: Index, revisions: tuple[Revision, ...]) -> list[Step]:
    """Compare each revision with the next; what was compared before is noted beside the store."""
    import json
    from itertools import pairwise

    from diffing.cli.history.changes import article_of
    from diffing.history.store import tool
    from diffing.history.timeline import step, step_of

    found = []
    for old, new in pairwise(revisions):
        key = old.blob, new.blob, f"timeline {tool()}"
        said = index.compared(*key)
        known = None if said is None else step_of(_loaded(said))
        if known is None:
            known = step(article_of(store, old), article_of(store, new))
            index.note(*key, json.dumps(known))
        found.append(known)
    return found


def _loaded(said: str) -> Any:
    import json

    try:
        return json.loads(said)
    except ValueError:
        return None


def _numbered(row: Row, revisions: tuple[Revision, ...]) -> Row:
    """Return a row whose revisions are the article's, where the timeline is of a part of them."""
    before = revisions[0].number - 1
    cells = (
        cell._replace(revision=cell.revision + before, back=None if cell.back is None else cell.back + before)
        for cell in row.cells
    )
    return row._replace(cells=tuple(cells))


def _data(slug: str, revisions: tuple[Revision, ...], found: list[Row]) -> dict[str, Any]:
    facts = [{**row._asdict(), "cells": [cell._asdict() for cell in row.cells]} for row in found]
    return {"slug": slug, "revisions": [shared.data_of(revision) for revision in revisions], "facts": facts}
