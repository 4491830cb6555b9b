"""What the other side says close by: in the paragraphs that a sentence's own paragraphs belong with.

A writer who moves a clause from one sentence of a paragraph into the next has dropped nothing and added
nothing. Only sentences that changed count, so that a word of an untouched sentence excuses no omission.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from diffing.classify.passages import Reader
from diffing.facts import same_key
from diffing.model import Alignment, Article, FactType, Kind, TokenKind
from diffing.options import Options
from diffing.segment import stem


class Neighbourhood(NamedTuple):
    """Reads what stands around a sentence link on either side, when it is asked."""

    old: Reader
    new: Reader
    reaches: Callable[[int], tuple[list[int], list[int]]]
    """Index of a sentence link -> the changed sentences close by, of the old and of the new side."""

    def words(self, at: int, *, new: bool) -> frozenset[str]:
        """Return the words that one side has around a link."""
        reader, close = (self.new, self.reaches(at)[1]) if new else (self.old, self.reaches(at)[0])
        tokens = (token for index in close for token in reader.tokens(index))
        return frozenset(token.key for token in tokens if token.kind is not TokenKind.MARK)

    def stems(self, at: int, *, new: bool) -> frozenset[str]:
        """Return the stems of the words that one side has around a link, words of grammar left out."""
        lexicon = self.old.lexicon
        return frozenset(stem(word, lexicon) for word in self.words(at, new=new) if word not in lexicon.function_words)

    def facts(self, at: int, *, new: bool) -> frozenset[tuple[FactType, Hashable]]:
        """Return type and key of the facts that one side states around a link."""
        reader, close = (self.new, self.reaches(at)[1]) if new else (self.old, self.reaches(at)[0])
        return frozenset((fact.type, same_key(fact)) for index in close for fact in reader.facts((index,)))


def neighbourhood(old: Reader, new: Reader, alignment: Alignment, options: Options) -> Neighbourhood:
    """Return what reads around the sentence links of an alignment."""
    home_old = {i: at for at, link in enumerate(alignment.paragraphs) for i in link.old}
    home_new = {j: at for at, link in enumerate(alignment.paragraphs) for j in link.new}
    changed = [link for link in alignment.sentences if link.kind not in (Kind.SAME, Kind.MOVED)]
    olds = _by_home(old.article, home_old, (i for link in changed for i in link.old))
    news = _by_home(new.article, home_new, (j for link in changed for j in link.new))

    def reaches(at: int) -> tuple[list[int], list[int]]:
        link = alignment.sentences[at]
        homes = {home_old[old.article.sentences[i].paragraph] for i in link.old}
        homes |= {home_new[new.article.sentences[j].paragraph] for j in link.new}
        reach = options.around_reach
        return list(_near(olds, homes, link.old, reach)), list(_near(news, homes, link.new, reach))

    return Neighbourhood(old, new, cache(reaches))


def _by_home(article: Article, home: dict[int, int], sentences: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index in sorted(sentences):
        found.setdefault(home[article.sentences[index].paragraph], []).append(index)
    return found


def _near(by_home: dict[int, list[int]], homes: set[int], own: Sequence[int], reach: int) -> Iterator[int]:
    """Yield the changed sentences of some paragraph links that stand within reach of a link's own."""
    for home in sorted(homes):
        there = by_home.get(home, [])
        at, end = bisect_left(there, own[0] - reach), bisect_right(there, own[-1] + reach)
        yield from (index for index in there[at:end] if index not in own)
