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
from collections.abc import Callable
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


class Told(NamedTuple):
    """The phrases that are found by one word."""

    alone: tuple[Phrase, ...]
    """Those of no other word."""
    beside: dict[str, tuple[Phrase, ...]]
    """The others, by one more word that they need."""


class Phrasebook:
    """Looks words and phrases up, each once."""

    def __init__(self, words: Lines, phrases: Lines) -> None:
        """Take both indices."""
        self._words, self._phrases = words, phrases
        self.groups: Callable[[str], frozenset[int]] = cache(self._groups)
        """A word in its basic form -> the groups it is in."""
        self.told_by: Callable[[str], Told] = cache(self._told_by)
        """A stem -> the phrases in which it tells most."""
        self.groups_with: Callable[[str], int] = cache(self._groups_with)
        """A stem -> the groups of the phrases it stands in, a bit for each: "of" stands in thousands."""
        self.longest = int(phrases.fields(WIDTH)[0][0])
        """Words of the longest phrase."""

    def _groups(self, word: str) -> frozenset[int]:
        return frozenset(int(number) for field in self._words.fields(word) for number in field)

    def _told_by(self, stem: str) -> Told:
        alone: list[Phrase] = []
        beside: dict[str, list[Phrase]] = {}
        for at, group, *words in self._phrases.fields(stem)[1:]:
            needs = frozenset(words) - {GAP}
            reach = inf if GAP in words else len(words) - int(at)
            others = beside.setdefault(max(needs - {stem}, key=_telling), []) if len(needs) > 1 else alone
            others.append(Phrase(int(at), int(group), tuple(words), needs, reach))
        return Told(tuple(alone), {word: tuple(some) for word, some in beside.items()})

    def _groups_with(self, stem: str) -> int:
        groups = next(iter(self._phrases.fields(stem)), ())
        if groups and groups[0].startswith(BITS):
            return int(groups[0].removeprefix(BITS), 16)
        return sum(1 << int(group) for group in groups)


def _telling(word: str) -> tuple[int, str]:
    """Return what is more for a word that stands in fewer texts: long ones do."""
    return len(word), word


@cache
def load(language: str) -> Phrasebook | None:
    """Return the phrasebook of a language by its code, None where there is none."""
    if language not in FILES:
        return None
    here = os.path.dirname(__file__)
    words, phrases = (Lines(mapped(os.path.join(here, name))) for name in FILES[language])
    return Phrasebook(words, phrases)
