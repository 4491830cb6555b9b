"""Where a change stands: the sentences and paragraphs around each of its sides, and their words.

Where one side of a change is empty but its link has both, the sentences of the link stand for that side.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from diffing.lexicon import Lexicon
from diffing.model import Alignment, Article, Change, Passage, Token
from diffing.rules.terms import Found, Terms
from diffing.segment import tokenize


class Side(NamedTuple):
    """One side of a change."""

    is_old: bool
    article: Article
    passage: Passage | None
    sentences: tuple[int, ...]
    """Indices of the sentences the passage lies in, or of its link's on this side."""

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """Indices of the paragraphs of those sentences."""
        return tuple(dict.fromkeys(self.article.sentences[index].paragraph for index in self.sentences))


class Scenes:
    """Looks up what stands around changes; each sentence and each run of them is read once."""

    def __init__(self, old: Article, new: Article, alignment: Alignment, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._articles = {True: old, False: new}
        self._links = alignment.sentences
        self._read = cache(self._sentence)
        self._runs: dict[tuple[bool, tuple[int, ...]], list[Token]] = {}
        self._found: dict[tuple[int, bool, tuple[int, ...]], list[Found[Any]]] = {}

    def sides(self, change: Change) -> tuple[Side, Side]:
        """Return both sides of a change, old and new."""
        link = self._links[change.link]
        return self._side(True, change.old, link.old), self._side(False, change.new, link.new)  # noqa: FBT003

    def linked(self, change: Change) -> tuple[Side, Side]:
        """Return both sides of a change with all sentences of its link, and those the change stands in besides."""
        link = self._links[change.link]
        old, new = self.sides(change)
        return _with(old, link.old), _with(new, link.new)

    def tokens(self, side: Side) -> list[Token]:
        """Return the words of a side's sentences."""
        key = side.is_old, side.sentences
        if key not in self._runs:
            self._runs[key] = [token for index in side.sentences for token in self._read(side.is_old, index)]
        return self._runs[key]

    def found(self, terms: Terms[Any], side: Side) -> list[Found[Any]]:
        """Return the terms that stand in a side's sentences."""
        key = id(terms), side.is_old, side.sentences
        if key not in self._found:
            self._found[key] = list(terms.find(self.tokens(side)))
        return self._found[key]

    def _side(self, is_old: bool, passage: Passage | None, linked: tuple[int, ...]) -> Side:  # noqa: FBT001
        article = self._articles[is_old]
        return Side(is_old, article, passage, _sentences(article, passage) or linked)

    def _sentence(self, is_old: bool, index: int) -> tuple[Token, ...]:  # noqa: FBT001 a cached function takes no keywords cheaply
        article = self._articles[is_old]
        return tokenize(article.text, article.sentences[index].start, article.sentences[index].end)


def _with(side: Side, sentences: tuple[int, ...]) -> Side:
    if set(sentences) <= set(side.sentences):
        return side
    return side._replace(sentences=tuple(sorted({*side.sentences, *sentences})))


def _sentences(article: Article, passage: Passage | None) -> tuple[int, ...]:
    if passage is None:
        return ()
    first = bisect_right(article.sentences, passage.start, key=lambda sentence: sentence.end)
    end = bisect_left(article.sentences, passage.end, lo=first, key=lambda sentence: sentence.start)
    return tuple(range(first, end))


def within(tokens: Sequence[Token], passage: Passage | None) -> tuple[int, int]:
    """Return the half-open range of tokens that have a letter in a passage; nothing for none."""
    if passage is None:
        return 0, 0
    first = bisect_right(tokens, passage.start, key=lambda token: token.end)
    return first, max(bisect_left(tokens, passage.end, lo=first, key=lambda token: token.start), first)
