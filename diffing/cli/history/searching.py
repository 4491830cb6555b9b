"""Articles searched one after another, or on all cores where there is much to read; answers in order.

    articles --> chunks of revisions --> [ worker | worker | ... ] --> answers, ready to be shown

Each process has a git of its own. What is found out of an article on the way is remembered beside the store.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, NamedTuple

from diffing.cli.history import shared, tracing
from diffing.cli.pool import TROUBLE, cores, said
from diffing.comparison import compare
from diffing.history.cache import Cache
from diffing.history.keep import canonical, read
from diffing.history.page import parsed
from diffing.model import FactType
from diffing.report.trace import search_data, search_text
from diffing.report.visible import visible
from diffing.trace import Memory, Search, search, touched

if TYPE_CHECKING:
    from diffing.git import Objects
    from diffing.history import Revision, Store

_FEW = 120
"""Revisions that are searched before a second process has started."""
_CHUNK = {False: 100, True: 20}
"""Revisions that are worth being sent to a process, for words and for a type; an article is never parted."""
_WINDOW = 4
"""Chunks in flight for each process."""


class Plan(NamedTuple):
    """What is searched for, and how it is shown."""

    store: Store
    query: str | FactType
    form: str
    width: int
    colour: bool
    traced: bool
    """Whether words that stand unchanged in all revisions are told of as well."""
    every: bool = False
    """Whether each place is shown, however many there are."""


class Answer(NamedTuple):
    """What one article has of it."""

    slug: str
    revisions: int
    found: bool = False
    text: str = ""
    """As a person reads it; empty where the words always stood there, in the same lines."""
    data: dict[str, Any] | None = None
    """As JSON has it."""
    trouble: str = ""
    """Why it could not be searched."""


class _Searcher:
    """Searches articles; it opens git in the process in which it is first called."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._open = ExitStack()
        self._objects: Objects | None = None

    def __call__(self, articles: Sequence[Sequence[Revision]]) -> list[Answer]:
        return [self._answer(revisions) for revisions in articles]

    def close(self) -> None:
        self._open.close()

    def _answer(self, revisions: Sequence[Revision]) -> Answer:
        plain = Answer(revisions[-1].slug, len(revisions))
        if self._objects is None:
            self._objects = self._open.enter_context(self._plan.store.git.objects())
        try:
            return _answer(self._plan, self._objects, revisions, plain)
        except TROUBLE as error:
            self._open.close()
            self._objects = None
            return plain._replace(trouble=f"'{plain.slug}' could not be searched: {said(error)}")


def answers(plan: Plan, articles: Sequence[Sequence[Revision]]) -> Generator[Answer, None, None]:
    """Yield the answer of each article, in order."""
    total = sum(map(len, articles))
    jobs = min(cores(), len(articles))
    searcher = _Searcher(plan)
    if jobs == 1 or total <= _FEW:
        try:
            for revisions in articles:
                yield from searcher([revisions])
        finally:
            searcher.close()
        return
    from diffing.cli.workers import in_order

    size = _CHUNK[isinstance(plan.query, FactType) or plan.traced]
    chunks = in_order(_chunks(articles, size), searcher, jobs=jobs, window=_WINDOW * jobs, rescue=_lost)
    for chunk in chunks:
        yield from chunk


def _chunks(articles: Iterable[Sequence[Revision]], size: int) -> Iterator[list[Sequence[Revision]]]:
    chunk: list[Sequence[Revision]] = []
    total = 0
    for revisions in articles:
        chunk.append(revisions)
        total += len(revisions)
        if total >= size:
            yield chunk
            chunk, total = [], 0
    if chunk:
        yield chunk


def _lost(articles: Sequence[Sequence[Revision]]) -> list[Answer]:
    why = "the process that did died"
    return [Answer(it[-1].slug, len(it), trouble=f"'{it[-1].slug}' could not be searched: {why}") for it in articles]


def _answer(plan: Plan, objects: Objects, revisions: Sequence[Revision], plain: Answer) -> Answer:
    if not isinstance(plan.query, FactType):
        texts = (canonical(parsed(read(objects, plan.store, it)).text) for it in revisions)
        lines = [touched(text, plan.query) for text in texts]
        if not any(lines):
            return plain
        if not plan.traced and len(revisions) > 1 and all(it == lines[0] for it in lines):
            found = _found(plan, objects, revisions[:1], Memory()).found
            return plain._replace(found=found, data=_data(revisions, None) if found else None)
    searched = tracing.remembering(
        Cache(plan.store), "words", revisions, lambda memory: _found(plan, objects, revisions, memory)
    )
    if not searched.found:
        return plain
    if plan.form == "json":
        return plain._replace(found=True, data=_data(revisions, searched))
    most = {"places": None} if plan.every else {}
    text = search_text(searched, width=plan.width, colour=plan.colour, **most)
    return plain._replace(found=True, text=f"{visible(revisions[-1].slug)}\n{text}")


def _found(plan: Plan, objects: Objects, revisions: Sequence[Revision], memory: Memory) -> Search:
    versions = tracing.versions_of(plan.store, objects, revisions)
    return search(versions, plan.query, compare=compare, memory=memory)


def _data(revisions: Sequence[Revision], searched: Search | None) -> dict[str, Any]:
    return {
        "slug": revisions[-1].slug,
        "unchanged": searched is None,
        "hits": [] if searched is None else search_data(searched)["hits"],
        "revisions": [shared.data_of(revision) for revision in revisions],
    }
