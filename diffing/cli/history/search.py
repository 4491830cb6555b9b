"""Find when words came into an article, and when they went, in all revisions of all articles.

Words are found whole, whatever their case, quotation marks and line ends. A removed article is searched, too.

for example:
  writethru history search allegedly
  writethru history search "had not been warned" --in ferry

exit code: 0 found somewhere, 1 nowhere, 2 trouble
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from diffing.history.search import Step


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``search``."""
    shared.add_store(parser)
    parser.add_argument("query", metavar="QUERY", help="the words")
    parser.add_argument("--in", dest="slugs", metavar="SLUG", action="append", help="only there; may be given again")
    shared.add_format(parser)


def run(arguments: Namespace) -> int:
    """Search and return the exit code."""
    from diffing.cli.output import write
    from diffing.history.index import indexed
    from diffing.history.lookup import history
    from diffing.history.search import pattern_of, steps

    pattern = pattern_of(arguments.query)
    store = shared.store_of(arguments)
    found: list[tuple[str, list[Step]]] = []
    with indexed(store) as index, store.git.objects() as objects:
        if arguments.slugs:
            articles = [(of.slug, of.revisions) for of in (history(index, name) for name in arguments.slugs)]
        else:
            articles = [(entry.slug, index.revisions(entry.number)) for entry in index.articles()]
        for slug, revisions in articles:
            hits = list(steps(objects, revisions, pattern))
            if hits:
                found.append((slug, hits))
    if arguments.format == "json":
        shared.print_json({"query": arguments.query, "articles": [_data(slug, hits) for slug, hits in found]})
    else:
        write("".join(f"{line}\n" for slug, hits in found for line in _lines(slug, hits)), None, utf8=False)
    return int(not found)


def _data(slug: str, hits: list[Step]) -> dict[str, Any]:
    return {
        "slug": slug,
        "count": hits[-1].after,
        "steps": [
            {
                "revision": hit.revision.number,
                "captured": hit.revision.captured,
                "commit": hit.revision.commit,
                "change": hit.change,
                "before": hit.before,
                "count": hit.after,
                "excerpt": hit.excerpt,
            }
            for hit in hits
        ],
    }


def _lines(slug: str, hits: list[Step]) -> Iterator[str]:
    from diffing.report.visible import visible

    now = hits[-1].after
    yield visible(f"{slug}: {f'{now} in the newest revision' if now else 'not in the newest revision'}")
    for hit in hits:
        counted = f"{hit.before} -> {hit.after}"
        when = shared.short(hit.revision.captured)
        yield visible(f"  {hit.revision.number:3}  {when}  {hit.change:5}  {counted:8}  {hit.excerpt}")
