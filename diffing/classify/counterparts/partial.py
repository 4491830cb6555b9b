"""Parts of a whole: a number of some number, and those of whom a number is.

ten of the 16 members          10 is a part, 16 its whole
four of the guests at the inn  of the guests
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from diffing.classify.passages import Side
from diffing.facts import field
from diffing.lexicon import Lexicon
from diffing.lexicon import load as lexicon
from diffing.model import Fact, FactType, Token, TokenKind
from diffing.options import Options

_WHOLE = 6
"""Tokens from a part of a whole to the number of its whole: "ten of the alliance's 16"."""


def parts_of(side: Side, options: Options) -> list[tuple[Fact, Fact]]:
    """Return the counts of a side that are of a part, each with the count of its whole: "ten of the 16 members"."""
    language = lexicon(options.language)
    counts = [
        (it, *side.range_of(it)) for it in side.facts if it.type is FactType.NUMBER and field(it, "kind") == "count"
    ]
    found = []
    for (part, _, end), (whole, first, _) in pairwise(counts):
        between = side.tokens[end:first]
        near = 0 < len(between) <= _WHOLE and between[0].key in language.genitives
        if near and all(it.kind is TokenKind.WORD for it in between) and _is_certain(between, language):
            found.append((part, whole))
    return found


def _is_certain(words: Sequence[Token], language: Lexicon) -> bool:
    """Tell whether "of" leads to one thing in particular: "of the", "of its", "of the alliance's"."""
    keys = [token.key for token in words]
    owned = not language.possessive_marks.isdisjoint(keys) or any(
        key.endswith(tuple(language.possessive_marks)) for key in keys
    )
    leads = (language.articles - language.indefinite) | language.possessives
    return owned or (len(keys) > 1 and keys[1] in leads)


def is_of_the(keys: Sequence[str], at: int, language: Lexicon) -> bool:
    """Tell whether "of the" or "of its" stands at a token."""
    known = (language.articles - language.indefinite) | language.possessives
    return at >= 0 and keys[at] in language.genitives and bool(keys[at + 1 : at + 2]) and keys[at + 1] in known


def thing_of(keys: Sequence[str], at: int, language: Lexicon) -> list[str]:
    """Return the words from one on up to one of grammar."""
    small = language.function_words | language.be_forms | language.auxiliaries
    return list(takewhile(lambda key: key.isalpha() and key not in small, keys[at:]))
