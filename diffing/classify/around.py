"""What the other side says close by: in the paragraphs that a sentence's own paragraphs belong with.

A writer who moves a clause from one sentence of a paragraph into the next has dropped nothing and added
nothing. Only sentences that changed count, so that a word of an untouched sentence excuses no omission.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple, TypeAlias

from diffing.classify.passages import side_of
from diffing.classify.stems import stem
from diffing.facts import same_key
from diffing.lexicon import Lexicon
from diffing.model import Alignment, Article, FactType, Kind, TokenKind
from diffing.options import Options


class Around(NamedTuple):
    """What changed sentences close by on one side say."""

    stems: frozenset[str]
    facts: frozenset[tuple[FactType, Hashable]]


Neighbourhood: TypeAlias = Callable[[int], tuple[Around, Around]]
"""Index of a sentence link -> what the old and the new side say around it."""


def neighbourhood(
    old: Article, new: Article, alignment: Alignment, lexicon: Lexicon, options: Options
) -> Neighbourhood:
    """Return a function that reads what stands around a sentence link, when it is asked."""
    home_old = {i: at for at, link in enumerate(alignment.paragraphs) for i in link.old}
    home_new = {j: at for at, link in enumerate(alignment.paragraphs) for j in link.new}
    changed = [link for link in alignment.sentences if link.kind not in (Kind.SAME, Kind.MOVED)]
    olds = _by_home(old, home_old, (i for link in changed for i in link.old))
    news = _by_home(new, home_new, (j for link in changed for j in link.new))
    said_old = cache(partial(_said, old, lexicon))
    said_new = cache(partial(_said, new, lexicon))

    def around(at: int) -> tuple[Around, Around]:
        link = alignment.sentences[at]
        homes = {home_old[old.sentences[i].paragraph] for i in link.old}
        homes |= {home_new[new.sentences[j].paragraph] for j in link.new}
        reach = options.around_reach
        return (
            _joined(map(said_old, _near(olds, homes, link.old, reach))),
            _joined(map(said_new, _near(news, homes, link.new, reach))),
        )

    return around


def _by_home(article: Article, home: dict[int, int], sentences: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index in sorted(sentences):
        found.setdefault(home[article.sentences[index].paragraph], []).append(index)
    return found


def _near(by_home: dict[int, list[int]], homes: set[int], own: Sequence[int], reach: int) -> Iterator[int]:
    """Yield the changed sentences of some paragraph links that stand within reach of a link's own."""
    for home in homes:
        there = by_home.get(home, [])
        at, end = bisect_left(there, own[0] - reach), bisect_right(there, own[-1] + reach)
        yield from (index for index in there[at:end] if index not in own)


def _said(article: Article, lexicon: Lexicon, index: int) -> Around:
    side = side_of(article, (index,), lexicon)
    words = (token.key for token in side.tokens if token.kind is not TokenKind.MARK)
    return Around(
        frozenset(stem(word, lexicon) for word in words if word not in lexicon.function_words),
        frozenset((fact.type, same_key(fact)) for fact in side.facts),
    )


def _joined(several: Iterable[Around]) -> Around:
    said = list(several)
    return Around(frozenset().union(*(it.stems for it in said)), frozenset().union(*(it.facts for it in said)))
