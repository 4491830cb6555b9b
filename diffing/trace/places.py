"""Tokens of a passage, by sentence and place in it, and what a sentence is read with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from diffing.classify import Reader
from diffing.model import Article, Passage, Token


def tokens_in(reader: Reader, place: Passage) -> Iterator[tuple[int, int, Token]]:
    """Yield the sentence, the place in it and the token itself of every token that a passage touches."""
    sentences = reader.article.sentences
    at = max(bisect_right(sentences, place.start, key=lambda sentence: sentence.start) - 1, 0)
    while at < len(sentences) and sentences[at].start < place.end:
        for index, token in enumerate(reader.tokens(at)):
            if token.start < place.end and place.start < token.end:
                yield at, index, token
        at += 1


def near(article: Article, paragraph: int) -> tuple[str, ...]:
    """Return the texts that what a sentence of a paragraph says can depend on: its paragraph's and those beside it."""
    texts = [article.text[it.start : it.end] for it in article.paragraphs[max(paragraph - 1, 0) : paragraph + 2]]
    return tuple(texts) if paragraph else ("", *texts)
