"""Add many revisions at once: from a git repository, a folder of dated files, or JSON lines.

SOURCE is a git repository (each commit that touched a file is a revision; renames are followed, and deleted files
removed), a folder whose files have dates in their names, or a file of JSON lines, - for standard input. What is there
already is left alone: an import that was interrupted goes on where it stopped, and a second one adds what is new. A
store that is not there yet is made with the first revision.

a line of JSON:
  {"slug": "ferry", "captured": "2024-05-04T09:10Z", "text": "...", "source": "https://example.org/ferry"}
  and, if known, title, byline, published, language, extractor; paragraphs, a list, may stand for text

for example:
  writethru history --store ~/revisions import ~/site
  writethru history import ~/site --path 'posts/*.md' --path about.md
  writethru history import captures/ --as ferry
  writethru history import captures.jsonl

exit code: 0 done, 2 some of it could not be added, and standard error says what
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from diffing.cli.history import shared
from diffing.cli.output import is_drawn_on, notify
from diffing.cli.parser import encoding

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Iterator

    from diffing.history import Store
    from diffing.history.bring.capture import Plan

_TOLD = 5
"""Sentences about what could not be added; the rest is counted."""
_WIDE = 24


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``import``."""
    shared.add_store(parser)
    parser.add_argument("origin", metavar="SOURCE", help="a repository, a folder, or a file of JSON lines")
    parser.add_argument(
        "--path", metavar="GLOB", action="append", default=[],
        help="of a repository, only these files or folders; * stands for slashes, too; may be given again",
    )  # fmt: skip
    parser.add_argument("--rev", metavar="REV", help="of a repository, up to this revision (default: HEAD)")
    parser.add_argument("--prefix", metavar="NAME", default="", help="put NAME/ in front of the articles' names")
    parser.add_argument("--as", dest="slug", metavar="SLUG", help="make all of them revisions of one article")
    parser.add_argument(
        "--encoding", metavar="NAME", type=encoding,
        help="encoding of the files of a repository or folder (default: by the bytes of each)",
    )  # fmt: skip
    shared.add_format(parser)


def run(arguments: Namespace) -> int:
    """Import, and say what was added."""
    from diffing.history.bring.capture import Skipped
    from diffing.history.bring.stream import NOTHING, bring

    store = _store(arguments)
    plan = _plan(store, arguments)
    if store is None:
        store, plan = _made(plan, arguments)
    if store is None:
        result = NOTHING._replace(skipped=tuple(item.why for item in plan.captures if isinstance(item, Skipped)))
    else:
        with _progress(plan.total) as tell:
            result = bring(store, plan, tell=tell)
    _tell("not added: ", result.skipped)
    _tell("added, but ", result.notes)
    if arguments.format == "json":
        shared.print_json({**result._asdict(), "skipped": len(result.skipped), "notes": len(result.notes)})
    else:
        known = f"; {result.known} were there already, or said the same" if result.known else ""
        revisions = f"{result.added} revision{'s' * (result.added != 1)}"
        gone = f", {result.removed} removed" if result.removed else ""
        shared.say(f"added {revisions} of {result.articles} article{'s' * (result.articles != 1)}{gone}{known}")
    if store is not None and (result.added or result.removed):
        shared.after_writing(store)
    return 2 if result.skipped else 0


def _store(arguments: Namespace) -> Store | None:
    """Open the store; None where nothing is yet, and one can be made of what is to be imported."""
    from diffing.history import find

    folder = find(arguments.store)
    nothing = not os.path.lexists(folder) or (os.path.isdir(folder) and not os.listdir(folder))
    return None if nothing else shared.store_of(arguments)


def _made(plan: Plan, arguments: Namespace) -> tuple[Store | None, Plan]:
    """Make the store once there is a revision for it, and return it, None without one, and the whole plan."""
    from itertools import chain

    from diffing.history import find, initialise
    from diffing.history.bring.capture import Capture

    captures, passed = iter(plan.captures), []
    for item in captures:
        passed.append(item)
        if isinstance(item, Capture):
            folder = find(arguments.store)
            store, _ = initialise(folder, tell=notify)
            notify(f"made the store {folder}")
            return store, plan._replace(captures=chain(passed, captures))
    return None, plan._replace(captures=passed)


def _tell(what: str, sentences: tuple[str, ...]) -> None:
    for sentence in sentences[:_TOLD]:
        notify(f"{what}{sentence}")
    if len(sentences) > _TOLD:
        notify(f"{what}{len(sentences) - _TOLD} more")


def _plan(store: Store | None, arguments: Namespace) -> Plan:
    from functools import partial

    from diffing.errors import SourceError, UsageError
    from diffing.history.bring import folder, lines
    from diffing.history.bring import repository as repositories
    from diffing.history.index import indexed
    from diffing.history.slug import slug_of
    from diffing.history.store import repository

    origin: str = arguments.origin
    prefix = slug_of(arguments.prefix) if arguments.prefix else ""
    given = {"prefix": prefix, "encoding": arguments.encoding}
    if origin != "-" and os.path.isdir(origin) and repository(origin) is not None:
        if arguments.slug:
            raise UsageError("--as is for a folder or JSON lines; name the files of a repository with --path")
        wanted = partial(repositories.plan, origin, arguments.path, revision=arguments.rev or "HEAD", **given)
        if store is None:
            return wanted()
        with indexed(store) as index:
            known = {entry.slug: partial(index.captured, entry.number) for entry in index.articles()}
            return wanted(known=known, renamed=index.renamed)
    if arguments.path or arguments.rev:
        raise UsageError(f"--path and --rev are for a git repository, and '{origin}' is none")
    if origin != "-" and os.path.isdir(origin):
        return folder.plan(origin, slug=arguments.slug, **given)
    if origin.endswith(".bundle"):
        raise SourceError(f"'{origin}' is a bundle; `git clone` makes a repository of it, which can be imported")
    if arguments.encoding:
        raise UsageError("--encoding is for a repository or a folder; lines of JSON are UTF-8")
    return lines.plan(origin, slug=arguments.slug, prefix=prefix)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], object]]:
    """Yield what to tell how many are done; only a terminal is told."""
    if not is_drawn_on(sys.stderr):
        yield int
        return

    def tell(done: int) -> None:
        filled = _WIDE * done // max(total, 1)
        sys.stderr.write(f"\r[{'#' * filled}{'.' * (_WIDE - filled)}] {done:,} of {total:,}\x1b[K")
        sys.stderr.flush()

    tell(0)
    try:
        yield tell
    finally:
        sys.stderr.write("\r\x1b[K")
