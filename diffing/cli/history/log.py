"""List the revisions of an article: when, what changed by intent, and the most important change of a fact.

Each revision is compared with the one before it; what was found is noted beside the store, so that the next time is
quick. The oldest stands first. Where no fact changed, the longest sentence that came or went stands in its place. On a
terminal too narrow for it, it stands in a line of its own. Times are UTC.

for example:
  writethru history log ferry
  writethru history log ferry --format json
  writethru history diff ferry@2..3           all that revision 3 changed
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from diffing.cli.history.changes import Changes
    from diffing.history import Revision
    from diffing.history.lookup import History

_REASON_ROOM = 110


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``log``."""
    shared.add_store(parser)
    parser.add_argument("slug", metavar="SLUG", help="the article")
    parser.add_argument("-n", "--last", metavar="N", type=_positive, help="only the last N revisions")
    shared.add_format(parser)


def run(arguments: Namespace) -> int:
    """Compare each revision with the one before it and list them."""
    from itertools import pairwise

    from diffing.cli.history.changes import changes
    from diffing.cli.output import is_terminal, write
    from diffing.cli.show import output_width
    from diffing.history.index import indexed
    from diffing.history.lookup import history
    from diffing.history.tags import tags_of
    from diffing.report.columns import columns

    store = shared.store_of(arguments)
    with indexed(store) as index:
        of = history(index, arguments.slug)
        wanted = of.revisions[-(arguments.last + 1) :] if arguments.last else of.revisions
        found: dict[int, Changes] = {new.number: changes(store, index, old, new) for old, new in pairwise(wanted)}
    listed = wanted[-arguments.last :] if arguments.last else wanted
    tags: dict[str, list[str]] = {}
    for tag in tags_of(store, of):
        tags.setdefault(tag.commit, []).append(tag.name)
    if arguments.format == "json":
        shared.print_json(_data(of, listed, found, tags))
    else:
        lines = [*_lines(of, listed, found, tags)]
        width = output_width()
        if is_terminal() and any(columns(line) > width for line in lines):
            lines = [*_lines(of, listed, found, tags, width=width)]
        write("".join(f"{line}\n" for line in lines), None, utf8=False)
    return 0


def _positive(text: str) -> int:
    from diffing.cli.parser import positive

    return positive(text)


def _data(
    of: History, listed: tuple[Revision, ...], found: dict[int, Changes], tags: dict[str, list[str]]
) -> dict[str, Any]:
    revisions = []
    for revision in listed:
        change = found.get(revision.number)
        counts = None if change is None else {name: getattr(change, name) for name in change._fields[:5]}
        most = None
        if change is not None and change.reason is not None:
            most = {"types": change.types, "reason": change.reason, "place": change.place}
        content = None
        if change is not None and change.passage is not None:
            content = {"told": change.passage, "place": change.place}
        data = shared.data_of(revision) | {"tags": tags.get(revision.commit, [])}
        revisions.append(data | {"changes": counts, "most_important": most, "longest_content": content})
    events = [{"after_revision": event.number, **event._asdict()} for event in of.events]
    for event in events:
        del event["number"]
    return {"slug": of.slug, "removed": of.removed, "revisions": revisions, "events": events}


def _lines(
    of: History,
    listed: tuple[Revision, ...],
    found: dict[int, Changes],
    tags: dict[str, list[str]],
    *,
    width: int | None = None,
) -> Iterator[str]:
    """Yield a line for each revision; with ``width``, which it is to fit, its fact stands in a line of its own."""
    from diffing.cli.history.changes import counted, most_of
    from diffing.report.columns import shortened
    from diffing.report.visible import visible

    count = len(of.revisions)
    yield f"{of.slug}: {count} revision{'s' * (count != 1)}{', removed' if of.removed else ''}"
    wide = len(str(count))
    what = {number: counted(change) for number, change in found.items()} | {1: "first"}
    column = max((len(what[revision.number]) for revision in listed), default=0)
    for revision in listed:
        number, change = revision.number, found.get(revision.number)
        line = f"  {number:{wide}}  {shared.short(revision.captured)}  {what[number]:{0 if width else column}}"
        most = most_of(change) if change is not None else ""
        fact = f"  {_short(most)}" if most else ""
        asides = "".join(f"  ({said})" for said in _asides(of, revision, tags))
        if width is None:
            yield visible(f"{line}{fact}{asides}".rstrip())
        else:
            yield visible(f"{line}{asides}".rstrip())
            if fact:
                yield shortened(visible(f"  {'':{wide}}{fact}"), width)
        for event in of.events:
            if event.number == number:
                yield visible(f"  {'':{wide}}  {shared.short(event.captured)}  {_told(event.kind, event.detail)}")


def _asides(of: History, revision: Revision, tags: dict[str, list[str]]) -> Iterator[str]:
    """Yield what else there is to say of a revision."""
    if revision.extractor_changed:
        yield f"new extractor: {revision.extractor}"
    if revision.restored is not None:
        source = next((one.number for one in of.revisions if one.commit == revision.restored), None)
        yield f"restored from {source or revision.restored[:10]}"
    for tag in tags.get(revision.commit, []):
        yield f"tag: {tag}"


def _told(kind: str, detail: str | None) -> str:
    return f"renamed, before that {detail}" if kind == "renamed" else kind


def _short(text: str) -> str:
    return text if len(text) <= _REASON_ROOM else f"{text[: _REASON_ROOM - 1]}…"
