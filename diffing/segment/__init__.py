"""Text to paragraphs, sentences and tokens; lossless, since every piece is a span of the text.

    text --paragraphs--> [span, span, ...] --sentences--> [span, ...] --tokens--> [span, ...]

Invariant: pieces of one level never overlap, stand in reading order, and only white space lies between
them; so the text is always given back by its spans and what is between.
"""

from diffing.segment.article import article, article_of_parts
from diffing.segment.fold import fold, is_form, is_symbol, squash
from diffing.segment.language import language_of
from diffing.segment.marker import is_roman, list_marker
from diffing.segment.own_date import is_own_date
from diffing.segment.stem import stem, without_plural
from diffing.segment.tokens import tokenize

__all__ = [
    "article",
    "article_of_parts",
    "fold",
    "is_form",
    "is_own_date",
    "is_roman",
    "is_symbol",
    "language_of",
    "list_marker",
    "squash",
    "stem",
    "tokenize",
    "without_plural",
]
