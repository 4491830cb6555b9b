"""Which words mean the same, out of WordNet's senses, packaged with the program.

    said, stated       SAME       one sense has both
    falsely, false     NEAR       derived from one another, or nearly of one sense
    gun, weapon        BROADER    one is a kind of the other
    rose, fell         OPPOSITE
    style, data        OTHER      words it knows, of senses that have nothing to do with one another
    eveningafter       UNKNOWN    a word it does not know: a misspelling, a name, a new word

``english.txt`` (made by ``diffing.thesaurus.build``; its licence stands beside it) is never read as a whole: it is
mapped into memory and searched by halves, so that the first look-up costs nothing and each a few microseconds.
"""

from __future__ import annotations

import os
from enum import StrEnum
from functools import cache
from mmap import ACCESS_READ, mmap
from typing import NamedTuple, TypeAlias

from diffing.lexicon import load as lexicon

FILES = {"en": "english.txt"}
"""Language code to the file of its words."""

Endings: TypeAlias = dict[str, list[list[str]]]
"""Part of speech (n, v, a, r) -> (ending of a form, what its base has instead)."""


class Kin(StrEnum):
    """How the senses of two words relate."""

    SAME = "same"
    NEAR = "near"
    BROADER = "broader"
    OPPOSITE = "opposite"
    OTHER = "other"
    UNKNOWN = "unknown"


class Entry(NamedTuple):
    """What is known of a word in all the forms it may be."""

    bases: frozenset[str] = frozenset()
    senses: frozenset[str] = frozenset()
    """The commonest senses of each base and part of speech."""
    near: frozenset[str] = frozenset()
    broader: frozenset[str] = frozenset()
    opposites: frozenset[str] = frozenset()

    @property
    def parts(self) -> frozenset[str]:
        """The parts of speech it can be: n, v, a, r."""
        return frozenset(sense[0] for sense in self.senses)


class Thesaurus:
    """Looks words up, each once."""

    def __init__(self, words: bytes | mmap, endings: Endings) -> None:
        """Take the bytes of the file, and how forms are made."""
        self._words = words
        self._endings = endings
        self.entry = cache(self._entry)
        """A word in any form, lower case -> what is known of it; empty for an unknown one."""

    def knows(self, word: str) -> bool:
        """Tell whether a word, in any form, stands in the file."""
        return bool(self.entry(word).bases)

    def kin(self, one: str, other: str) -> Kin:
        """Return how two words relate, in the senses that bring them closest; a contrary counts before likeness."""
        a, b = self.entry(one), self.entry(other)
        if not a.bases or not b.bases:
            return Kin.UNKNOWN
        if a.opposites & b.bases or b.opposites & a.bases:
            return Kin.OPPOSITE
        if a.senses & b.senses or a.bases & b.bases:
            return Kin.SAME
        if a.near & b.senses or b.near & a.senses:
            return Kin.NEAR
        if a.broader & b.senses or b.broader & a.senses:
            return Kin.BROADER
        return Kin.OTHER

    def _entry(self, word: str) -> Entry:
        bases: set[str] = set()
        fields: tuple[set[str], ...] = (set(), set(), set(), set())
        for base, part in self._bases(word):
            line = self._line(base)
            if line is None or (part and not any(sense[0] == part for sense in line[1])):
                continue
            bases.add(base)
            for found, values in zip(fields, line[1:], strict=True):
                found.update(value for value in values if found is fields[3] or not part or value[0] == part)
        return Entry(frozenset(bases), *map(frozenset, fields))

    def _bases(self, word: str) -> list[tuple[str, str]]:
        """Return what a word may be a form of, with the part of speech it is then, "" for any."""
        head, space, rest = word.partition(" ")
        line = self._line(head)
        found = [(word, ""), *((base + space + rest, "") for base in (line[0] if line else ()))]
        for part, endings in self._endings.items():
            for ending, instead in endings:
                bare = head.removesuffix(ending)
                if len(bare) < len(head) and len(bare) > 1:
                    found.append((bare + instead + space + rest, part))
                    if not instead and len(bare) > _DOUBLED and bare[-1] == bare[-2]:
                        found.append((bare[:-1] + space + rest, part))
        return found

    def _line(self, word: str) -> list[list[str]] | None:
        """Return the fields of a word's line, searched by halves: bases, senses, near, broader, opposites."""
        wanted = word.encode("utf-8", "surrogatepass") + b"\t"
        low, high = 0, len(self._words)
        while low < high:
            start = self._words.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._words.find(b"\n", start)
            line = self._words[start : end + 1]
            if line.startswith(wanted):
                fields = line[:-1].decode().split("\t")[1:]
                return [field.split() for field in (*fields, "", "", "", "", "")[:5]]
            if line < wanted:
                low = end + 1
            else:
                high = start
        return None


_DOUBLED = 3
"""Letters a bare form has at least whose doubled last one is an ending's doing: "stopp-ed"."""


@cache
def load(language: str) -> Thesaurus | None:
    """Return the thesaurus of a language by its code, None where there is none."""
    name = FILES.get(language)
    if name is None:
        return None
    with open(os.path.join(os.path.dirname(__file__), name), "rb") as file:
        return Thesaurus(mmap(file.fileno(), 0, access=ACCESS_READ), lexicon(language).lemma_endings)
