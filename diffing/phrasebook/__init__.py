"""Which words, and which phrases, an editor may put for one another without a fact changing.

    axe, cut                          words of one group
    do away with, abolish, scrap      phrases of one group

``english-words.txt`` and ``english-phrases.txt`` list them by groups, a line each, in their basic forms;
``diffing.phrasebook.build`` makes beside each the index that is looked up here, a line at a time. A phrase may go
around words ("...") and have "one's" for any possessive. A thesaurus knows which words share a sense; this list is
shorter and stricter: in no sentence where both can stand does the one say another thing than the other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from math import inf
from typing import NamedTuple

from diffing.thesaurus.lines import Lines, mapped

FILES = {"en": ("english-words-index.txt", "english-phrases-index.txt")}
"""Language code to the indices of its words and of its phrases."""
GAP = "..."
"""What stands in a phrase for the words it goes around, each of which is told by itself."""
OWN = "one's"
"""What stands in a phrase for any possessive."""
BITS = "x"
"""What stands before a hexadecimal number that has a bit for each of many groups."""
BETWEEN = "|"
"""What stands between the phrases of a field of the index."""
WIDTH = ""
"""The key under which the index of phrases has the number of words of the longest; no token is empty."""


class Phrase(NamedTuple):
    """A phrase, found by the word of it that tells most."""

    at: int
    """Which of its words that is; the first of a phrase with a gap."""
    group: int
    """The number of its group, less than 0 where a phrase of the group has a gap."""
    words: tuple[str, ...]
    """The stems of its words; all forms of "be" have one."""
    needs: frozenset[str]
    """Those of them that must stand somewhere for it to stand there: not the gap."""
    reach: float
    """Tokens from that word to behind its last one, at most: any number where it goes around words."""


class Phrasebook:
    """Looks words and phrases up, each once."""

    def __init__(self, words: Lines, phrases: Lines) -> None:
        """Take both indices."""
        self._words, self._phrases = words, phrases
        self.groups: Callable[[str], frozenset[int]] = cache(self._groups)
        """A word in its basic form -> the groups it is in."""
        self._texts: Callable[[str], dict[str, str]] = cache(self._texts_of)
        self._phrases_with: Callable[[str, str], tuple[Phrase, ...]] = cache(self._read)
        self.groups_with: Callable[[str], int] = cache(self._groups_with)
        """A stem -> the groups of the phrases it stands in, a bit for each: "of" stands in thousands."""
        self.longest = int(phrases.fields(WIDTH)[0])
        """Words of the longest phrase."""

    def told_by(self, stem: str, there: AbstractSet[str]) -> Iterator[Phrase]:
        """Yield the phrases in which a stem tells most and whose next telling one is there too, or which have no other.

        Of the thousands that "of" tells in, only these are read.
        """
        for beside in self._texts(stem).keys() & there:
            yield from self._phrases_with(stem, beside)

    def _groups(self, word: str) -> frozenset[int]:
        return frozenset(int(number) for field in self._words.fields(word) for number in field.split())

    def _texts_of(self, stem: str) -> dict[str, str]:
        """Return the phrases in which a stem tells most as the index has them, by the stem that tells next."""
        return {beside: text for beside, _, text in (it.partition(" ") for it in self._phrases.fields(stem)[1:])}

    def _read(self, stem: str, beside: str) -> tuple[Phrase, ...]:
        read: list[Phrase] = []
        for text in self._texts(stem)[beside].split(BETWEEN):
            at, group, *words = text.split(" ")
            reach = inf if GAP in words else len(words) - int(at)
            read.append(Phrase(int(at), int(group), tuple(words), frozenset(words) - {GAP}, reach))
        return tuple(read)

    def _groups_with(self, stem: str) -> int:
        groups = next(iter(self._phrases.fields(stem)), "")
        if groups.startswith(BITS):
            return int(groups.removeprefix(BITS), 16)
        return sum(1 << int(group) for group in groups.split())


@cache
def load(language: str) -> Phrasebook | None:
    """Return the phrasebook of a language by its code, None where there is none."""
    if language not in FILES:
        return None
    here = os.path.dirname(__file__)
    words, phrases = (Lines(mapped(os.path.join(here, name))) for name in FILES[language])
    return Phrasebook(words, phrases)
