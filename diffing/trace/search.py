"""When words, or facts of a type, came into an article and went out of it.

    "allegedly"     version 0: 2    version 1: 2    version 2: 1, one went    version 3: 0, one went
    negation        version 0: 1    version 1: 0, "had not been warned" went

What only stands elsewhere, or in a sentence that was rewritten around it, neither came nor went.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from diffing.classify import Reader
from diffing.errors import UsageError
from diffing.facts import same_key
from diffing.model import Article, FactType, Passage, Token
from diffing.segment import fold, tokenize
from diffing.trace.values import Version
from diffing.trace.weave import Threads, Woven

ANY = "*"
"""At the end of a word of a query: any word that begins so."""


class Place(NamedTuple):
    """Where something stands that was searched for."""

    passage: Passage
    sentence: int
    """Counted from 0, as the paragraph."""
    paragraph: int


class Hits(NamedTuple):
    """What one version has of it."""

    places: tuple[Place, ...]
    came: tuple[Place, ...]
    """Those of them that the version before does not have; all in the first version."""
    went: tuple[Place, ...]
    """Those of the version before that this one does not have; they count in its text."""


class Search(NamedTuple):
    """When something came and went."""

    query: str
    versions: tuple[Version, ...]
    hits: tuple[Hits, ...]
    """One for each version."""
    type: FactType | None = None
    """What sort of fact was searched for; None for words."""

    @property
    def found(self) -> bool:
        """Whether any version has it."""
        return any(hits.places for hits in self.hits)


class _Standing(NamedTuple):
    """A place and what tells whether the next version still has it."""

    place: Place
    threads: frozenset[int]
    kind: object
    """Equal for what is the same: the words, or the fact."""


TYPES = tuple(str(it) for it in FactType if it not in (FactType.EVENT, FactType.OTHER))
"""The types of fact that can be searched for."""
_TYPE = "type:"
_QUOTED = frozenset({'""', "''", "\u201c\u201d", "\u2018\u2019"})
"""What may stand around words that are meant as words."""


def query_of(text: str) -> str | FactType:
    """Return what a person's words ask for: the name of a type of fact means facts of it, in quotation marks itself.

    "type:quote" asks for a type as well. Raises UsageError where there is nothing to search for, or no such type.
    """
    asked = text.strip()
    name = asked.casefold().removeprefix(_TYPE).strip()
    if asked.casefold().startswith(_TYPE) and name not in TYPES:
        raise UsageError(f"'{name}' is no type of fact that can be searched for; there are {', '.join(TYPES)}")
    if name in TYPES:
        return FactType(name)
    words = asked[1:-1].strip() if len(asked) > 1 and f"{asked[0]}{asked[-1]}" in _QUOTED else asked
    if not any(char.isalnum() for char in words):
        raise UsageError(
            "there is nothing to search for; give a word, some words that stand together, or a type of fact"
        )
    return words


def has(article: Article, query: str) -> bool:
    """Tell whether an article has some words, by its text alone."""
    keys = keys_of(query)
    return any(True for _ in starts(tokenize(article.text), keys))


def touched(text: str, query: str) -> tuple[str, ...]:
    """Return the lines of a text that have a word of a query, none where it can't be there: quick, and not exact.

    Where they are the same in two versions, the query neither came nor went between them.
    """
    keys = [fold(stem) for key in keys_of(query) if any(map(str.isalnum, stem := key.removesuffix(ANY)))]
    folded = fold(text)
    if not all(key in folded for key in keys):
        return ()
    return tuple(line for line in text.split("\n") if any(key in fold(line) for key in keys))


def search_of(woven: Woven, query: str | FactType) -> Search:
    """Return where words or facts of a type stand in each version, and which came and went.

    Words are found whatever their case and typography, and only side by side in one sentence; ``*`` at the end of one
    stands for any ending.
    """
    find = _facts(woven, query) if isinstance(query, FactType) else _words(woven, keys_of(query))
    hits: list[Hits] = []
    before: list[_Standing] = []
    for at in range(len(woven.versions)):
        now = list(find(at))
        came, went = _unpaired(now, before), _unpaired(before, now)
        hits.append(Hits(tuple(it.place for it in now), tuple(came), tuple(went)))
        before = now
    return Search(str(query), woven.versions, tuple(hits), query if isinstance(query, FactType) else None)


def absent(versions: Sequence[Version], query: str | FactType) -> Search:
    """Return the answer for words that no version has."""
    return Search(str(query), tuple(versions), tuple(Hits((), (), ()) for _ in versions))


def _unpaired(some: Sequence[_Standing], others: Sequence[_Standing]) -> list[Place]:
    """Return the places that share no word of the same with any of the others."""
    with_thread = {(thread, it.kind) for it in others for thread in it.threads}
    return [it.place for it in some if not any((thread, it.kind) in with_thread for thread in it.threads)]


def keys_of(query: str) -> tuple[str, ...]:
    """Return the keys of a query's words, those that stand for many with the sign for it."""
    words = query.split()
    keys: list[str] = []
    for word in words:
        stem = word.removesuffix(ANY)
        own = [token.key for token in tokenize(stem)]
        if own and stem != word:
            own[-1] += ANY
        keys += own
    return tuple(keys)


def starts(tokens: Sequence[Token], keys: tuple[str, ...]) -> Iterator[int]:
    """Yield where the words of a query stand side by side."""
    exact = [key for key in keys if not key.endswith(ANY) or key == ANY]
    if exact and exact[0] not in {token.key for token in tokens}:
        return
    for first in range(len(tokens) - len(keys) + 1):
        if all(_is(tokens[first + step].key, key) for step, key in enumerate(keys)):
            yield first


def _is(key: str, asked: str) -> bool:
    return key == asked or (len(asked) > 1 and asked.endswith(ANY) and key.startswith(asked[:-1]))


class _Range(NamedTuple):
    """Where something stands in a sentence: its tokens, and its characters."""

    first: int
    end: int
    start: int
    stop: int
    kind: object


def _words(woven: Woven, keys: tuple[str, ...]) -> Callable[[int], Iterator[_Standing]]:
    known: dict[str, list[_Range]] = {}

    def find(at: int) -> Iterator[_Standing]:
        article, reader = woven.versions[at].article, woven.readers[at]
        for index, sentence in enumerate(article.sentences):
            text = article.text[sentence.start : sentence.end]
            if text not in known:
                firsts = starts(reader.tokens(index), keys)
                known[text] = [_range(reader, index, first, first + len(keys), None) for first in firsts]
            for it in known[text]:
                yield _standing(woven, at, index, it)

    return find


def _facts(woven: Woven, type_: FactType) -> Callable[[int], Iterator[_Standing]]:
    known: dict[tuple[str, ...], list[_Range]] = {}

    def find(at: int) -> Iterator[_Standing]:
        article, reader = woven.versions[at].article, woven.readers[at]
        written = article.published or ""
        texts = ["", *(article.text[it.start : it.end] for it in article.paragraphs), ""]
        for index, (start, end, paragraph) in enumerate(article.sentences):
            read = (article.text[start:end], *texts[paragraph : paragraph + 3], written)  # what a sentence is read with
            found = known.get(read)
            if found is None:
                found = known[read] = list(_ranges(reader, index, type_))
            for it in found:
                yield _standing(woven, at, index, it)

    return find


def _ranges(reader: Reader, index: int, type_: FactType) -> Iterator[_Range]:
    """Yield where the facts of a type stand in a sentence, and what they are the same by."""
    tokens = reader.tokens(index)
    for fact in reader.facts((index,)):
        if fact.type is type_:
            touched = [i for i, it in enumerate(tokens) if it.start < fact.end and fact.start < it.end]
            yield _range(reader, index, touched[0], touched[-1] + 1, same_key(fact))


def _range(reader: Reader, index: int, first: int, end: int, kind: object) -> _Range:
    tokens, begun = reader.tokens(index), reader.article.sentences[index].start
    return _Range(first, end, tokens[first].start - begun, tokens[end - 1].end - begun, kind)


def _standing(woven: Woven, at: int, index: int, it: _Range) -> _Standing:
    article = woven.versions[at].article
    begun, _, paragraph = article.sentences[index]
    start, stop = begun + it.start, begun + it.stop
    place = Place(Passage(start, stop, article.text[start:stop]), index, paragraph)
    threads: Threads = woven.words[at][index][it.first : it.end]
    return _Standing(place, frozenset(threads), it.kind)
