"""Where the same figures, dates and names stand in a text: found by their text first, so that little is read.

"Twelve"  "12"  "1,300"  "Lindquist"      as written
"12"      "12"  "1300"   "lindquist"      the key it is found by
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from itertools import islice

from diffing.lexicon import Lexicon
from diffing.model import Article
from diffing.segment.fold import plain

_ANY = re.compile(r"\d[\d.,]*|[^\W\d_]+")
_FIGURE = re.compile("[0-9][0-9.,]*")


def keys_of(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the keys of the figures, months and weekdays of a few words."""
    return frozenset(key for word in _ANY.findall(plain(text)) if (key := _key(word, lexicon)))


def figures(article: Article, wanted: Container[str], lexicon: Lexicon, most: int) -> dict[str, list[int]]:
    """Return, for each figure, month or weekday wanted, where it stands; of a common one, ``most`` and one places.

    One pass over the text for all figures, and for each of a few dozen words one until it is known to be common.
    """
    text = article.text
    at: dict[str, list[int]] = {}
    for match in _FIGURE.finditer(text):
        key = match[0].rstrip(".,").replace(",", "")
        if key in wanted and len(at.setdefault(key, [])) <= most:
            at[key].append(match.start())
    for words, keys in ((lexicon.cardinals, lexicon.cardinals), (lexicon.months, {}), (lexicon.weekdays, {})):
        for word in words:
            key = str(keys.get(word, word))
            if key in wanted:
                known = at.setdefault(key, [])
                for form in (word.capitalize(), word):
                    known += islice(uses(text, form), max(0, most + 1 - len(known)))
    return {key: sorted(starts) for key, starts in at.items()}


def sentence_at(article: Article, start: int) -> int:
    """Return the sentence that holds an offset, or the last before it."""
    return max(bisect_right(article.sentences, start, key=lambda sentence: sentence.start) - 1, 0)


def _key(word: str, lexicon: Lexicon) -> str:
    if word[0].isdigit():
        return word.rstrip(".,").replace(",", "")
    folded = word.casefold()
    if folded in lexicon.cardinals:
        return str(lexicon.cardinals[folded])
    return folded if folded in lexicon.months or folded in lexicon.weekdays else ""


def uses(text: str, word: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield where a word stands as a whole."""
    at = text.find(word, start, end)
    while at >= 0:
        behind = at + len(word)
        if not (text[at - 1 : at].isalpha() or text[behind : behind + 1].isalpha()):
            yield at
        at = text.find(word, behind, end)
