"""What is asked of all versions of one article: since when, what was said before, when did it come or go.

    versions -> threads of words -> blame | timeline | search | wordings

    blame       since when each sentence stands there, and each word in it
    timeline    the facts that changed, with their values in each version
    search      when words, or facts of a type, came and went
    wordings    how each sentence with some words read in each version

Versions are articles with a label, oldest first; where they are kept is nobody's business here. Each two neighbours are
compared once, by a function that is handed in. What is found out is remembered (``trace.memory``), so that of one more
version only that one is read and compared. docs/trace.md has the values.
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.model import FactType
from diffing.options import Options
from diffing.trace.blame import Blame, BlamedSentence, BlamedSpan, Cut, blame_of
from diffing.trace.cells import Cell, State
from diffing.trace.memory import MEMORY, Memory, remembered, with_memory
from diffing.trace.narrow import narrowly
from diffing.trace.rows import Row
from diffing.trace.search import Hits, Place, Search, absent, has, query_of, search_of, touched
from diffing.trace.timeline import Timeline, timeline_of
from diffing.trace.values import Away, Compare, Origin, Version
from diffing.trace.weave import Woven, weave
from diffing.trace.wordings import Clause, Stretch, Wording, Wordings, wordings_of

__all__ = [
    "MEMORY",
    "Away",
    "Blame",
    "BlamedSentence",
    "BlamedSpan",
    "Cell",
    "Clause",
    "Compare",
    "Cut",
    "Hits",
    "Memory",
    "Origin",
    "Place",
    "Row",
    "Search",
    "State",
    "Stretch",
    "Timeline",
    "Version",
    "Wording",
    "Wordings",
    "Woven",
    "blame",
    "blame_of",
    "has",
    "narrowly",
    "query_of",
    "remembered",
    "search",
    "search_of",
    "timeline",
    "timeline_of",
    "touched",
    "weave",
    "with_memory",
    "wordings",
    "wordings_of",
]


def blame(
    versions: Sequence[Version],
    *,
    compare: Compare,
    at: int | None = None,
    form: bool = False,
    options: Options | None = None,
    memory: Memory | None = None,
) -> Blame:
    """Return since when everything in a version stands there; the last one unless ``at`` says another, from 0.

    ``form`` dates a word anew where it is written otherwise, too ("Centre" for "centre"). Only paragraphs that changed
    are compared, and nothing that ``memory`` knows, which may know later versions, too.
    Raises UsageError where there is no version, or not this one.
    """
    upto = versions if at is None or at < 0 else versions[: max(at + 1, memory.known if memory else 0)]
    woven = weave(upto, compare=narrowly(compare), form=form, options=options, memory=memory)
    return blame_of(woven, at=at)


def timeline(
    versions: Sequence[Version],
    *,
    compare: Compare,
    sentences: bool = False,
    unchanged: bool = False,
    options: Options | None = None,
    memory: Memory | None = None,
) -> Timeline:
    """Return the facts that changed over all versions, most important first.

    ``sentences`` adds a row for each sentence that came or went with facts in it, ``unchanged`` one for each fact
    that is the same throughout. What ``memory`` knows is not compared again.
    Raises UsageError where there is no version.
    """
    woven = weave(versions, compare=compare, options=options, memory=memory)
    return timeline_of(woven, sentences=sentences, unchanged=unchanged)


def search(
    versions: Sequence[Version],
    query: str | FactType,
    *,
    compare: Compare,
    options: Options | None = None,
    memory: Memory | None = None,
) -> Search:
    """Return when some words, or facts of a type, came and went; nothing is compared where no version has the words.

    ``query_of`` makes a query of what a person typed; ``memory`` is that of ``blame``.
    Raises UsageError where there is no version.
    """
    if versions and not isinstance(query, FactType) and not any(has(version.article, query) for version in versions):
        return absent(versions, query)
    return search_of(weave(versions, compare=narrowly(compare), options=options, memory=memory), query)


def wordings(
    versions: Sequence[Version],
    query: str,
    *,
    compare: Compare,
    options: Options | None = None,
    memory: Memory | None = None,
) -> Wordings:
    """Return how each sentence that has some words read in each version; ``memory`` is that of ``blame``.

    Raises UsageError where there is no version, or nothing to look for.
    """
    return wordings_of(weave(versions, compare=narrowly(compare), options=options, memory=memory), query)
