"""Which words mean the same, out of WordNet's senses, packaged with the program.

    said, stated       SAME       one sense has both
    falsely, false     NEAR       derived from one another, or nearly of one sense
    gun, weapon        BROADER    one is a kind of the other
    insulted, abused   CLOSE      another thesaurus lists each under the other
    rose, fell         OPPOSITE
    style, data        OTHER      words it knows, of senses that have nothing to do with one another
    eveningafter       UNKNOWN    a word it does not know: a misspelling, a name, a new word

``english.txt`` (made by ``diffing.thesaurus.build``) and ``english-close.txt`` (by ``diffing.thesaurus.close``), whose
licences stand beside them, are never read as a whole: they are mapped into memory, and the head of each says where in
it a word stands, so that the first look-up costs next to nothing and each a few microseconds.
"""

from __future__ import annotations

import os
from enum import StrEnum
from functools import cache, lru_cache
from itertools import product
from mmap import mmap
from typing import NamedTuple, TypeAlias

from diffing.lexicon import load as lexicon
from diffing.thesaurus.lines import Lines, mapped

FILES = {"en": ("english.txt", "english-close.txt")}
"""Language code to the files of its words, and of those listed under one another."""

THINGS = (range(24649, 43558), range(58475, 61048), range(64425, 65221), range(73134, 81164), range(88589, 91572))
"""Numbers of the senses of nouns for animals and what people make, food, natural objects, plants, and substances."""

Endings: TypeAlias = dict[str, list[list[str]]]
"""Part of speech (n, v, a, r) -> (ending of a form, what its base has instead)."""


class Kin(StrEnum):
    """How the senses of two words relate."""

    SAME = "same"
    NEAR = "near"
    BROADER = "broader"
    CLOSE = "close"
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
    parts: frozenset[str] = frozenset()
    """The parts of speech it can be: n, v, a, r."""


class Thesaurus:
    """Looks words up, each once."""

    def __init__(self, words: bytes | mmap, close: bytes | mmap, endings: Endings) -> None:
        """Take the bytes of both files, and how forms are made."""
        self._words = Lines(words)
        self._close = Lines(close)
        self._endings: dict[str, list[tuple[str, str, str]]] = {}
        for part, some in endings.items():
            for ending, instead in some:
                self._endings.setdefault(ending[-1], []).append((part, ending, instead))
        self._line = lru_cache(maxsize=16)(self._found)  # what a word may be a form of is asked for with the word
        self.entry = cache(self._entry)
        """A word in any form, lower case -> what is known of it; empty for an unknown one."""
        self.common = lru_cache(maxsize=1 << 14)(self._common)
        """A word or a term of several, in any form -> its commonest senses, of each part of speech a few."""
        self._listed = lru_cache(maxsize=1 << 12)(self._under)
        """A word -> all that stand under it in the other thesaurus; of the words asked for last."""

    def knows(self, word: str) -> bool:
        """Tell whether a word, in any form, stands in the file."""
        return bool(self.entry(word).bases)

    def irregular(self, word: str) -> list[str]:
        """Return what a word is an irregular form of: "did" of "do", "found" of "find"."""
        return (self._line(word) or _NO_LINE)[0]

    def kin(self, one: str, other: str) -> Kin:
        """Return how two words relate, in the senses that bring them closest; a contrary counts before likeness."""
        a, b = self.entry(one), self.entry(other)
        if not a.bases or not b.bases:
            return Kin.UNKNOWN
        if _are_opposite(a, b):
            return Kin.OPPOSITE
        if a.senses & b.senses or a.bases & b.bases:
            return Kin.SAME
        if a.near & b.senses or b.near & a.senses:
            return Kin.NEAR
        if a.broader & b.senses or b.broader & a.senses:
            return Kin.BROADER
        return Kin.CLOSE if self._are_close(one, a, other, b) else Kin.OTHER

    def are_opposite(self, one: str, other: str) -> bool:
        """Tell whether ``kin`` of two words is OPPOSITE, for many of which most are not."""
        return _are_opposite(self.entry(one), self.entry(other))

    def share_sense(self, one: str, other: str) -> bool:
        """Tell whether ``kin`` of two words is SAME or NEAR, without asking what else it is."""
        a, b = self.entry(one), self.entry(other)
        if not a.bases or not b.bases or _are_opposite(a, b):
            return False
        same = not (a.senses.isdisjoint(b.senses) and a.bases.isdisjoint(b.bases))
        return same or not (a.near.isdisjoint(b.senses) and b.near.isdisjoint(a.senses))

    def narrows(self, one: str, other: str) -> bool:
        """Tell whether one word mostly names things one can touch, and the other a kind of them: "weapon", "gun"."""
        a, b = self.entry(one), self.entry(other)
        shared = (a.broader & b.senses) | (b.broader & a.senses)
        return any(map(_is_thing, shared)) and _names_things(a) and _names_things(b)

    def names_thing(self, word: str) -> bool:
        """Tell whether a word can name what one can touch: "roof"."""
        return any(map(_is_thing, self.entry(word).senses))

    def _common(self, term: str) -> frozenset[str]:
        """Return what ``common`` keeps; an irregular form has the senses of its base alone: "found" is no "set up"."""
        found: set[str] = set()
        irregular = bool((self._line(term.partition(" ")[0]) or _NO_LINE)[0])
        for base, part in self._bases(term)[irregular:]:
            senses = (self._line(base) or _NO_LINE)[1]
            for kind in part or "nvar":
                found.update([sense for sense in senses if sense[0] == kind][:_COMMON])
        return frozenset(found)

    def _are_close(self, one: str, a: Entry, other: str, b: Entry) -> bool:
        """Tell whether any form of one word is listed under one of the other; "leading" is also a word of its own."""
        pairs = product({one, *a.bases}, {other, *b.bases})
        return any(max(pair) in self._listed(min(pair)) for pair in pairs)

    def _under(self, word: str) -> frozenset[str]:
        return frozenset(other for others in self._close.fields(word) for other in others.split())

    def _entry(self, word: str) -> Entry:
        bases: set[str] = set()
        fields: tuple[set[str], ...] = (set(), set(), set(), set())
        for base, part in self._bases(word):
            line = self._line(base)
            if line is None or (part and not any(sense[0] == part for sense in line[1])):
                continue
            bases.add(base)
            for found, values in zip(fields, line[1:], strict=True):
                every = found is fields[3] or not part
                found.update(values if every else [value for value in values if value[0] == part])
        parts = frozenset(sense[0] for sense in fields[0])
        return Entry(frozenset(bases), *map(frozenset, fields))._replace(parts=parts)

    def _bases(self, word: str) -> list[tuple[str, str]]:
        """Return what a word may be a form of, with the part of speech it is then, "" for any."""
        head, space, rest = word.partition(" ")
        line = self._line(head)
        found = [(word, ""), *((base + space + rest, "") for base in (line[0] if line else ()))]
        for part, ending, instead in self._endings.get(head[-1:], ()):
            bare = head.removesuffix(ending)
            if 1 < len(bare) < len(head):
                found.append((bare + instead + space + rest, part))
                if not instead and len(bare) > _DOUBLED and bare[-1] == bare[-2]:
                    found.append((bare[:-1] + space + rest, part))
        return found

    def _found(self, word: str) -> list[list[str]] | None:
        """Return the fields of a word's line: bases, senses, near, broader, opposites."""
        fields = self._words.fields(word)
        return [*map(str.split, fields), *([] for _ in range(5 - len(fields)))] if fields else None


def _are_opposite(one: Entry, other: Entry) -> bool:
    return not (one.opposites.isdisjoint(other.bases) and other.opposites.isdisjoint(one.bases))


def _names_things(entry: Entry) -> bool:
    """Tell whether half of a noun's senses, or more, are for things."""
    nouns = [sense for sense in entry.senses if sense[0] == "n"]
    return 2 * sum(map(_is_thing, nouns)) >= len(nouns)


def _is_thing(sense: str) -> bool:
    return sense[0] == "n" and any(int(sense[1:], 36) in some for some in THINGS)


_NO_LINE: list[list[str]] = [[], []]
_COMMON = 3
"""Senses of one part of speech that are common; "stop" has eleven, and "hold up" is rarely "sustain"."""
_DOUBLED = 3
"""Letters a bare form has at least whose doubled last one is an ending's doing: "stopp-ed"."""


@cache
def load(language: str) -> Thesaurus | None:
    """Return the thesaurus of a language by its code, None where there is none."""
    if language not in FILES:
        return None
    here = os.path.dirname(__file__)
    words, close = (mapped(os.path.join(here, name)) for name in FILES[language])
    return Thesaurus(words, close, lexicon(language).lemma_endings)
