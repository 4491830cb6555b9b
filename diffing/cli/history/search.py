"""Find when words came into an article, and when they went, in all revisions of all articles.

Words are found side by side in one sentence, whatever their case and typography; * at the end of one stands for any
ending. The name of a type of fact (negation, number, name, quote ...) asks for facts of it; in quotation marks, for the
word. What only moved neither came nor went. Removed articles are searched, too.

for example:
  writethru history search allegedly
  writethru history search "had not been warned" --in ferry
  writethru history search negation --in ferry

exit code: 0 found somewhere, 1 nowhere, 2 trouble
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diffing.cli.history import shared, tracing

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from diffing.git import Objects
    from diffing.history import Revision, Store
    from diffing.history.index import Index
    from diffing.model import FactType
    from diffing.trace import Search

_MOST = 1000
"""Revisions in which facts of a type are looked for without an article being named: a minute's worth."""


class _Found(NamedTuple):
    """What there is in one article."""

    revisions: Sequence[Revision]
    search: Search | None
    """None where the words always stood there, in the same lines."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``search``."""
    shared.add_store(parser)
    parser.add_argument("query", metavar="QUERY", help="the words, or a type of fact")
    parser.add_argument("--in", dest="slugs", metavar="SLUG", action="append", help="only there; may be given again")
    tracing.add_output(parser, ("text", "json"))


def run(arguments: Namespace) -> int:
    """Search and return the exit code."""
    from diffing.cli.output import write
    from diffing.history.index import indexed
    from diffing.history.lookup import history
    from diffing.report.visible import visible
    from diffing.trace import query_of

    query = query_of(arguments.query)
    store = shared.store_of(arguments)
    form, width, colour = tracing.look(arguments)
    with indexed(store) as index, store.git.objects() as objects:
        if arguments.slugs:
            articles = [of.revisions for of in (history(index, name) for name in arguments.slugs)]
        else:
            articles = _all(index, query)
        every = [
            found
            for revisions in articles
            if (found := _found(store, index, objects, revisions, query, traced=bool(arguments.slugs)))
        ]
    if form == "json":
        write(_data(arguments.query, every), arguments.output, utf8=True)
    else:
        none = f"{visible(arguments.query)}: in no revision of {_articles(len(articles))}\n"
        write("\n".join(_texts(every, width=width, colour=colour)) or none, arguments.output, utf8=False)
    return int(not every)


def _all(index: Index, query: str | FactType) -> list[tuple[Revision, ...]]:
    from diffing.errors import UsageError
    from diffing.model import FactType

    entries = index.articles()
    total = sum(entry.revisions for entry in entries)
    if isinstance(query, FactType) and total > _MOST:
        raise UsageError(
            f"facts of type '{query}' would be looked for in {total:,} revisions; name an article with --in SLUG, "
            f"or write '\"{query}\"' for the word"
        )
    return [index.revisions(entry.number) for entry in entries]


def _found(
    store: Store, index: Index, objects: Objects, revisions: Sequence[Revision], query: str | FactType, *, traced: bool
) -> _Found | None:
    """Return what an article has of it; None for nothing."""
    from diffing.history.keep import canonical, read
    from diffing.history.page import parsed
    from diffing.model import FactType
    from diffing.trace import search, touched

    if not isinstance(query, FactType):
        texts = (canonical(parsed(read(objects, store, it)).text) for it in revisions)
        lines = [touched(text, query) for text in texts]
        if not any(lines):
            return None
        if not traced and len(revisions) > 1 and all(it == lines[0] for it in lines):
            first = search(tracing.versions_of(store, objects, revisions[:1]), query, compare=tracing.comparing(index))
            return _Found(revisions, None) if first.found else None
    found = search(tracing.versions_of(store, objects, revisions), query, compare=tracing.comparing(index))
    return _Found(revisions, found) if found.found else None


def _data(query: str, every: Sequence[_Found]) -> str:
    from diffing.report.json import dumps
    from diffing.report.trace import search_data

    articles = [
        {
            "slug": revisions[-1].slug,
            "unchanged": search is None,
            "hits": [] if search is None else search_data(search)["hits"],
            "revisions": [shared.data_of(revision) for revision in revisions],
        }
        for revisions, search in every
    ]
    return dumps({"schema": "writethru-history-search/1", "query": query, "articles": articles}) + "\n"


def _texts(every: Sequence[_Found], *, width: int, colour: bool) -> Iterator[str]:
    from diffing.report.trace import search_text
    from diffing.report.visible import visible

    for revisions, search in every:
        if search is not None:
            yield f"{visible(revisions[-1].slug)}\n{search_text(search, width=width, colour=colour)}"
    always = [visible(revisions[-1].slug) for revisions, search in every if search is None]
    if always:
        yield f"Unchanged in all revisions of {_articles(len(always))}: {_listed(always)}\n"


def _articles(count: int) -> str:
    return f"{count:,} article{'s' * (count != 1)}"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:10])
    return f"{shown} ..." if len(names) > 10 else shown
