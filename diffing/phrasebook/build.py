"""Makes the indices of a phrasebook out of its lists: ``python -m diffing.phrasebook.build``.

    list      axe | cut                            ->  index   axe<TAB>17            the groups of a word
              do away with | abolish               ->          do<TAB>4         the groups of its phrases
                                                               away<TAB>4<TAB>with 1 4 do away with
                                                               abolish<TAB>4<TAB>abolish 0 4 abolish
              fire, blaze: put out the _ | ...  ->          a group for "fire", and one for "blaze"

An index of phrases has each under the stem of the word that fewest others have, in a field with all that have the
same next telling one, with the first one's place in the phrase ("do 1 4 do away with|1 9 do away from"); and under
every stem the groups it stands in a phrase of, of many groups a bit for each ("x12" for 1 and 4).
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Sequence

from diffing.lexicon import Lexicon, load
from diffing.phrasebook import BETWEEN, BITS, FILES, GAP, OWN, WIDTH
from diffing.segment import stem
from diffing.thesaurus.lines import file_of

_PARTS = re.compile(r"'s$|(?:(?!'s$).)+")
"""A word, and the mark of its owner: "the lion's share"."""
SOURCES = {"en": ("english-words.txt", "english-phrases.txt")}
"""Language code to the lists of its words and of its phrases."""


def groups_of(text: str) -> list[list[str]]:
    """Return the groups of a list, the members of each; lines that start with "#" are none, one with "_" is several."""
    lines = (line.rpartition(": ") for line in text.splitlines() if line and not line.startswith("#"))
    return [
        [member.strip().replace("_", word.strip()) for member in members.split("|")]
        for words, _, members in lines
        for word in words.split(",")
    ]


def word_index(groups: Sequence[Sequence[str]]) -> bytes:
    """Return the index of words."""
    found: dict[str, list[str]] = {}
    for number, group in enumerate(groups, start=1):
        for word in group:
            found.setdefault(word, []).append(str(number))
    return file_of(f"{word}\t{' '.join(numbers)}" for word, numbers in found.items())


def phrase_index(groups: Sequence[Sequence[str]], lexicon: Lexicon) -> bytes:
    """Return the index of phrases; ``ValueError`` where one starts or ends with a gap, which any words would fill."""
    be = min(lexicon.bare_be, default="")
    stems = {it: it for it in (GAP, OWN)} | dict.fromkeys(lexicon.be_forms, be)

    def keys(phrase: str) -> tuple[str, ...]:
        words = [part for word in phrase.split() for part in ([word] if word == OWN else _PARTS.findall(word))]
        if GAP in (words[0], words[-1]):
            raise ValueError(f"a gap at the end of a phrase: {phrase!r}")
        return tuple(stems.get(word) or stem(word, lexicon) for word in words)

    phrases: set[tuple[tuple[str, ...], int]] = set()
    for number, group in enumerate(groups, start=1):
        forms = [form for phrase in group for form in _forms(phrase, lexicon)]
        gapped = any(GAP in form.split() for form in forms)
        phrases.update((keys(form), -number if gapped else number) for form in forms)
    common = Counter(word for words, _ in phrases for word in words)
    having: dict[str, set[int]] = {}
    for words, number in phrases:
        for word in set(words) - {GAP}:
            having.setdefault(word, set()).add(abs(number))
    found = {word: [_packed(numbers)] for word, numbers in having.items()}
    found[WIDTH] = [str(max(len(words) for words, _ in phrases))]
    told: dict[str, dict[str, list[str]]] = {}
    for words, number in sorted(phrases, key=lambda it: (abs(it[1]), it[0])):
        places = [0] if GAP in words else [at for at, word in enumerate(words) if word != OWN]
        place = min(places, key=lambda at: (common[words[at]], at))
        beside = max({*words} - {GAP, words[place]}, key=_telling, default=words[place])
        told.setdefault(words[place], {}).setdefault(beside, []).append(f"{place} {number} {' '.join(words)}")
    for word, besides in told.items():
        found[word] += (f"{beside} {BETWEEN.join(phrases)}" for beside, phrases in besides.items())
    return file_of("\t".join([word, *fields]) for word, fields in found.items())


def _telling(word: str) -> tuple[int, str]:
    """Return what is more for a word that stands in fewer texts: long ones do."""
    return len(word), word


def _packed(groups: Collection[int]) -> str:
    """Return the numbers of groups, or where that is shorter, a hexadecimal number with a bit for each."""
    bits = f"{BITS}{sum(1 << group for group in groups):x}"
    return min(" ".join(map(str, sorted(groups))), bits, key=len)


def _forms(phrase: str, lexicon: Lexicon) -> list[str]:
    """Return a phrase, and of a verb with its particle also how it goes around what is done to: "put ... out"."""
    verb, *behind = phrase.split()
    parts = len(behind) == 1 and behind[0] in lexicon.bound_particles
    return [phrase, f"{verb} {GAP} {behind[0]}"] if parts else [phrase]


def main() -> None:
    """Make both indices of each language again."""
    here = os.path.dirname(__file__)
    for language, sources in SOURCES.items():
        lists = []
        for name in sources:
            with open(os.path.join(here, name), encoding="utf-8") as file:
                lists.append(groups_of(file.read()))
        indices = word_index(lists[0]), phrase_index(lists[1], load(language))
        for name, index in zip(FILES[language], indices, strict=True):
            with open(os.path.join(here, name), "wb") as file:
                file.write(index)


if __name__ == "__main__":
    main()
