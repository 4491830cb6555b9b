"""Terms in a text: whole words, several in a row, whatever the typography between them.

A term is looked up by its first word, the longest one that fits wins, and none starts inside another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from diffing.lexicon import Lexicon
from diffing.model import Token, TokenKind
from diffing.segment import stem, tokenize

Rule = TypeVar("Rule")


class Found(NamedTuple, Generic[Rule]):
    """A term in tokens: the first, the one after the last, whose it is, and whether it has a plural's ending."""

    first: int
    end: int
    rule: Rule
    plural: bool = False


class Terms(Generic[Rule]):
    """Finds terms in tokens.

    ``case`` where capitals matter; ``lexicon`` where the last word may stand in the plural.
    """

    def __init__(
        self, terms: Iterable[tuple[str, Rule]], *, case: bool = False, lexicon: Lexicon | None = None
    ) -> None:
        self._case = case
        self._lexicon = lexicon if lexicon and lexicon.plural_endings else None
        self._stems: dict[str, str] = {}
        self._by_first: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
        for term, rule in terms:
            keys = self.keys(tokenize(term))
            for first in self._openings(keys):
                self._by_first.setdefault(first, []).append((keys, rule))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def keys(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Return what tokens are compared by."""
        return tuple(_written(token) if self._case else token.key for token in tokens)

    def find(self, tokens: Sequence[Token]) -> Iterator[Found[Rule]]:
        """Yield the terms that stand in some tokens, in order."""
        keys = self.keys(tokens)
        at = 0
        while at < len(keys):
            found = self._at(keys, at)
            if found is not None:
                yield found
                at = found.end
            else:
                at += 1

    def _openings(self, keys: tuple[str, ...]) -> Iterator[str]:
        """Yield what a term's first word is looked up by: itself, or its stem where it is the last, too."""
        if keys:
            yield keys[0]
            if len(keys) == 1 and self._lexicon:
                yield _STEM + self._stem(keys[0], self._lexicon)

    def _at(self, keys: tuple[str, ...], at: int) -> Found[Rule] | None:
        entries = self._by_first.get(keys[at], [])
        for term, rule in entries:
            end = at + len(term)
            if keys[at : end - 1] == term[:-1] and end <= len(keys) and keys[end - 1] == term[-1]:
                return Found(at, end, rule)
        if self._lexicon is None:
            return None
        for term, rule in (*entries, *self._by_first.get(_STEM + self._stem(keys[at], self._lexicon), ())):
            end = at + len(term)
            if end <= len(keys) and keys[at : end - 1] == term[:-1] and self._is_plural(keys[end - 1], term[-1]):
                return Found(at, end, rule, plural=True)
        return None

    def _is_plural(self, key: str, word: str) -> bool:
        lexicon = self._lexicon
        return (
            lexicon is not None
            and key != word
            and len(key) > len(word)
            and key.endswith(lexicon.plural_endings)
            and self._stem(key, lexicon) == self._stem(word, lexicon)
        )

    def _stem(self, word: str, lexicon: Lexicon) -> str:
        if word not in self._stems:
            self._stems[word] = stem(word, lexicon)
        return self._stems[word]


_STEM = "\0"
"""In front of a stem, so that it is no word."""


def _written(token: Token) -> str:
    """Return a token as it is written, but for the kind of its marks."""
    if token.text.casefold() == token.key or token.kind is TokenKind.MARK:
        return token.text
    return token.text.replace("\u2019", "'").replace("\u2018", "'").replace("\u2010", "-").replace("\u2011", "-")
