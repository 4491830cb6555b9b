"""What the other side says close by: in the paragraphs that a sentence's own paragraphs belong with.

A writer who moves a clause from one sentence of a paragraph into the next has dropped nothing and added
nothing. Only sentences that changed count, so that a word of an untouched sentence excuses no omission.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import cache
from typing import NamedTuple, TypeAlias

from diffing.classify.passages import side_of
from diffing.classify.stems import stem
from diffing.facts import same_key
from diffing.lexicon import Lexicon
from diffing.model import Alignment, Article, FactType, Kind, TokenKind


class Around(NamedTuple):
    """What changed sentences close by on one side say."""

    stems: frozenset[str]
    facts: frozenset[tuple[FactType, Hashable]]


NOTHING = Around(frozenset(), frozenset())
Neighbourhood: TypeAlias = Callable[[int], tuple[Around, Around]]
"""Index of a sentence link -> what the old and the new side say around it."""


def neighbourhood(old: Article, new: Article, alignment: Alignment, lexicon: Lexicon) -> Neighbourhood:
    """Return a function that reads what stands around a sentence link, when it is asked."""
    home_old = {i: at for at, link in enumerate(alignment.paragraphs) for i in link.old}
    home_new = {j: at for at, link in enumerate(alignment.paragraphs) for j in link.new}
    changed = [link for link in alignment.sentences if link.kind not in (Kind.SAME, Kind.MOVED)]
    olds = _by_home(old, home_old, (i for link in changed for i in link.old))
    news = _by_home(new, home_new, (j for link in changed for j in link.new))

    @cache
    def side(at: int, *, is_old: bool) -> Around:
        link = alignment.sentences[at]
        homes = {home_old[old.sentences[i].paragraph] for i in link.old}
        homes |= {home_new[new.sentences[j].paragraph] for j in link.new}
        article, own, by_home = (old, link.old, olds) if is_old else (new, link.new, news)
        others = sorted({index for home in homes for index in by_home.get(home, ()) if index not in own})
        return _said(article, others, lexicon)

    return lambda at: (side(at, is_old=True), side(at, is_old=False))


def _by_home(article: Article, home: dict[int, int], sentences: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index in sentences:
        found.setdefault(home[article.sentences[index].paragraph], []).append(index)
    return found


def _said(article: Article, sentences: list[int], lexicon: Lexicon) -> Around:
    if not sentences:
        return NOTHING
    side = side_of(article, sentences, lexicon)
    words = (token.key for token in side.tokens if token.kind is not TokenKind.MARK)
    return Around(
        frozenset(stem(word, lexicon) for word in words if word not in lexicon.function_words),
        frozenset((fact.type, same_key(fact)) for fact in side.facts),
    )
