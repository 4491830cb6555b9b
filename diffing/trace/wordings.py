"""How the sentences that have some words read in each version: a clause and its wordings.

    "telephone number"
    version 0   We do not share your telephone number with advertisers.
    version 4   We do not share your telephone number with anyone.           other words in it
    version 6   (gone)
    version 8   We do not share your telephone number with advertisers.     back: as in version 0

A clause is one sentence, or several that were one or became one; it is followed through edits, moves, splits and merges
as its threads are, into versions that do not have the words, too. Invariant: neighbouring wordings differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from diffing.edits import edit_script
from diffing.errors import UsageError
from diffing.model import Tag, Token
from diffing.segment import fold, tokenize
from diffing.trace.search import ANY, keys_of, starts
from diffing.trace.values import Version
from diffing.trace.weave import Woven

OLD, NEW, BOTH = "old", "new", "both"


class Stretch(NamedTuple):
    """Words of a wording, or of the one before it."""

    side: str
    """``OLD`` for what went, ``NEW`` for what came, ``BOTH`` for what stayed."""
    text: str


class Wording(NamedTuple):
    """What a clause says from one version on."""

    version: int
    text: str
    """With one space between its sentences; empty where the clause is gone."""
    paragraph: int | None
    """Counted from 0; None where it is gone."""
    stretches: tuple[Stretch, ...]
    """The text beside that of the wording before: what stayed, as it is written now, what came, what went; the whole
    text where there is none before."""
    back: int | None
    """The first version that said the same, where others stood between."""


class Clause(NamedTuple):
    """One clause and its wordings, oldest first."""

    wordings: tuple[Wording, ...]


class Wordings(NamedTuple):
    """Every clause that has the words in some version, in the order they came."""

    query: str
    versions: tuple[Version, ...]
    clauses: tuple[Clause, ...]


def wordings_of(woven: Woven, query: str) -> Wordings:
    """Return how each sentence with some words reads, and read, in every version; found as ``search_of`` finds words.

    Raises UsageError where there is nothing to look for.
    """
    keys = keys_of(query)
    if not any(any(map(str.isalnum, key)) for key in keys):
        raise UsageError("there is nothing to look for; give a word, or some words that stand together")
    owners = _owners(_found(woven, keys))
    clauses = sorted(
        (_clause(woven, places) for places in _places(woven, owners)),
        key=lambda it: (it.wordings[0].version, it.wordings[0].paragraph or 0),
    )
    return Wordings(" ".join(query.split()), woven.versions, tuple(clauses))


def _found(woven: Woven, keys: tuple[str, ...]) -> Iterator[frozenset[int]]:
    """Yield the threads of each sentence that has the words."""
    known: dict[str, bool] = {}
    stem = fold(keys[0].removesuffix(ANY))
    for at, version in enumerate(woven.versions):
        article = version.article
        for index, sentence in enumerate(article.sentences):
            text = article.text[sentence.start : sentence.end]
            if text not in known:
                known[text] = stem in fold(text) and any(True for _ in starts(woven.readers[at].tokens(index), keys))
            if known[text]:
                yield frozenset(woven.sentences[at][index])


def _owners(found: Iterator[frozenset[int]]) -> dict[int, set[int]]:
    """Return for each of some threads the set that it is in, sets that share a thread put together."""
    owners: dict[int, set[int]] = {}
    for threads in dict.fromkeys(found):
        group = max((owners[thread] for thread in threads if thread in owners), key=len, default=set[int]())
        for thread in threads:
            other = owners.get(thread, {thread})
            if other is not group:
                group |= other
                owners.update(dict.fromkeys(other, group))
    return owners


def _places(woven: Woven, owners: Mapping[int, set[int]]) -> list[dict[int, list[int]]]:
    """Return for each set of threads the sentences that have one of them, by version."""
    found: dict[int, dict[int, list[int]]] = {}
    for at, sentences in enumerate(woven.sentences):
        for index, threads in enumerate(sentences):
            for group in {id(owners[thread]) for thread in threads if thread in owners}:
                found.setdefault(group, {}).setdefault(at, []).append(index)
    return list(found.values())


def _clause(woven: Woven, places: Mapping[int, Sequence[int]]) -> Clause:
    made: list[Wording] = []
    first: dict[str, int] = {}
    text = ""
    for at, version in enumerate(woven.versions):
        before, article = text, version.article
        here = [article.sentences[index] for index in places.get(at, ())]
        text = " ".join(" ".join(article.text[it.start : it.end].split()) for it in here)
        if text != before:
            back = first.get(text) if text else None
            paragraph = here[0].paragraph if here else None
            made.append(Wording(at, text, paragraph, tuple(_stretches(woven, before, text)), back))
            first.setdefault(text, at)
    return Clause(tuple(made))


def _stretches(woven: Woven, before: str, text: str) -> Iterator[Stretch]:
    """Yield the words of a text beside those of the one before it, the old ones where they stood."""
    if not before or not text:
        yield from [Stretch(BOTH, text)] * bool(text)
        return
    old, new = tokenize(before), tokenize(text)
    for code in edit_script(old, new, woven.lexicon.function_words, woven.options).codes:
        if code.tag is Tag.EQUAL:
            yield Stretch(BOTH, _cut(text, new, code.new_start, code.new_end))
            continue
        went, came = _cut(before, old, code.old_start, code.old_end), _cut(text, new, code.new_start, code.new_end)
        yield from [Stretch(OLD, went)] * bool(went)
        yield from [Stretch(NEW, came)] * bool(came)


def _cut(text: str, tokens: Sequence[Token], first: int, end: int) -> str:
    """Return some tokens of a text with the space behind them."""
    if first == end:
        return ""
    return text[tokens[first].start : tokens[end].start if end < len(tokens) else len(text)]
