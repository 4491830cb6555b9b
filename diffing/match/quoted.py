"""Sentences of which one quotes what the other does not say: they share who speaks, and that is no evidence.

"They are alive," said Pavel Hruby, head of the mine.           one speaker, two quotations:
"They asked for water," said Pavel Hruby, head of the mine.     not one sentence
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

from diffing.lexicon import Lexicon
from diffing.match.features import Pieces, features_of, words_of_meaning
from diffing.match.groups import Pair
from diffing.options import Options

Text: TypeAlias = Callable[[int], str]
"""The index of a sentence to its folded text."""

_MARK = '"'
_CLOSING = ",.!?-"
"""What stands before a mark that closes a quotation."""


class _Said(NamedTuple):
    """What a sentence quotes: the features of its words of meaning, and their share, 0 to 1, of all of these."""

    features: frozenset[str]
    share: float


_NOTHING = _Said(frozenset(), 0.0)


def quoting_others(
    pairs: Iterable[Pair], old: Pieces, new: Pieces, texts: tuple[Text, Text], lexicon: Lexicon, options: Options
) -> Iterator[Pair]:
    """Yield the pairs of which both quote, or one hardly does anything else, and no quoted word stands in the other.

    ``texts`` are those of the old and of the new sentences.
    """

    def said(text: str) -> _Said:
        if _MARK not in text:
            return _NOTHING
        words = words_of_meaning(_inside(text), lexicon)
        return _Said(features_of(words, lexicon), len(words) / (len(words_of_meaning(text, lexicon)) or 1))

    before, after = cache(lambda i: said(texts[0](i))), cache(lambda j: said(texts[1](j)))
    for i, j in pairs:
        one, other = before(i), after(j)
        quoting = (one.features and other.features) or max(one.share, other.share) >= options.quoting_share
        if quoting and one.features.isdisjoint(new[j].bag) and other.features.isdisjoint(old[i].bag):
            yield i, j


def _inside(text: str) -> str:
    """Return what stands in double quotation marks of a folded sentence, which may begin inside of them."""
    parts = text.split(_MARK)
    begun = parts[0].endswith(tuple(_CLOSING)) and not parts[1][:1].isalnum()
    return " ".join(parts[0 if begun else 1 :: 2])
