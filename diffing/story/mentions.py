"""Where the same figures, dates and names stand in a text: found by their text first, so that little is read.

"Twelve"  "12"  "1,300"  "Lindquist"      as written
"12"      "12"  "1300"   "lindquist"      the key it is found by
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator

from diffing.lexicon import Lexicon
from diffing.model import Article
from diffing.segment.fold import plain

_ANY = re.compile(r"\d[\d.,]*|[^\W\d_]+")
_FIGURE_OR_CAPITAL = re.compile(r"\d[\d.,]*|[A-ZÀ-ÖØ-Þ][^\W\d_]*")
"""In a whole text, number words in small letters are looked up one by one, which is faster."""


def keys_of(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the keys of the figures, number words and capitalised words of a few words."""
    words = _ANY.findall(plain(text))
    return frozenset(_key(word, lexicon) for word in words if not word.islower() or word in lexicon.cardinals)


def places(article: Article, wanted: Container[str], lexicon: Lexicon, most: int) -> dict[str, list[int]]:
    """Return, for each key that is wanted, the sentences that have it, in order; of a common one some over ``most``.

    One pass over the text, and one for each number word.
    """
    at: dict[str, set[int]] = {}
    for key, start in _found(plain(article.text), wanted, lexicon):
        known = at.setdefault(key, set())
        if len(known) <= most:
            known.add(sentence_at(article, start))
    return {key: sorted(known) for key, known in at.items()}


def sentence_at(article: Article, start: int) -> int:
    """Return the sentence that holds an offset, or the last before it."""
    return max(bisect_right(article.sentences, start, key=lambda sentence: sentence.start) - 1, 0)


def _key(word: str, lexicon: Lexicon) -> str:
    if word[0].isdigit():
        return word.rstrip(".,").replace(",", "")
    folded = word.casefold()
    number = lexicon.cardinals.get(folded)
    return folded if number is None else str(number)


def _found(text: str, wanted: Container[str], lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    for match in _FIGURE_OR_CAPITAL.finditer(text):
        key = _key(match[0], lexicon)
        if key in wanted:
            yield key, match.start()
    for word, number in lexicon.cardinals.items():
        if str(number) in wanted:
            yield from ((str(number), start) for start in _uses(text, word))


def _uses(text: str, word: str) -> Iterator[int]:
    """Yield where a word in small letters stands as a whole."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalpha() or text[end : end + 1].isalpha()):
            yield at
        at = text.find(word, end)
