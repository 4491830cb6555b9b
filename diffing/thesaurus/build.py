"""Make ``english.txt`` from the files of WordNet 3.0.

    python -m diffing.thesaurus.build /usr/share/wordnet      (Debian: wordnet-base)

A line is ``word TAB bases TAB senses TAB near TAB broader TAB opposites``, empty fields at its end left out; lines
stand in the order of their bytes. ``bases`` are what an irregular form is of ("rose": "rise"). A sense is a letter
(n, v, a, r) and a number; ``senses`` has the commonest of each part of speech first.

    near       what a word derives from or into, and for adjectives those of nearly the same sense
    broader    for nouns and verbs: one step up ("gun" -> "weapon")
    opposites  the words that say the contrary

Left out: proper names, words with digits, terms of several words but verbs and adverbs ("carry out").
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from diffing.thesaurus.lines import file_of

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
"""Letter of a part of speech -> the ending of its files."""
NEAR = frozenset({"+", "&", "\\", "<"})
"""Derived from, similar to, of the kind of, participle of."""
BROADER = frozenset({"@"})
OPPOSITE = "!"
INSTANCE = "@i"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
COMMONEST = 6
"""Senses of a word and part of speech that are kept: further ones make a synonym of nearly anything."""
WORDS = 3
"""Words of the longest term of several words that is kept."""


class Synset(NamedTuple):
    """A sense and the words that have it."""

    words: tuple[str, ...]
    """As WordNet writes them: "New_York", "carry_out"."""
    pointers: tuple[tuple[str, str, int, int], ...]
    """(sign, sense pointed at, word it starts from or 0 for all, word it ends at or 0)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Write the file beside this module; 2 where WordNet's files are not in the folder named."""
    folder = Path((sys.argv[1:] if argv is None else argv or ["."])[0])
    if not (folder / "data.noun").exists():
        print(f"'{folder}' has no data.noun: name the folder of WordNet's files", file=sys.stderr)  # noqa: T201
        return 2
    target = Path(__file__).with_name("english.txt")
    target.write_bytes(file_of(lines(folder)))
    return 0


def lines(folder: Path) -> Iterator[str]:
    """Yield the lines of the thesaurus, in no order."""
    synsets = dict(synsets_of(folder))
    numbers = {sense: f"{sense[0]}{_short(at)}" for at, sense in enumerate(sorted(synsets))}
    known = dict(senses_of_words(folder))
    irregular = _irregular(folder)
    for word in known.keys() | irregular.keys():
        senses = known.get(word, ())
        fields = [senses, _near(word, senses, synsets), _pointed(senses, synsets, BROADER)]
        numbered = (" ".join(numbers[sense] for sense in dict.fromkeys(field)) for field in fields)
        bases = " ".join(irregular.get(word, ()))
        yield "\t".join((word, bases, *numbered, " ".join(_opposites(word, senses, synsets)))).rstrip("\t")


def _short(number: int) -> str:
    digits = ""
    while True:
        number, last = divmod(number, len(DIGITS))
        digits = DIGITS[last] + digits
        if not number:
            return digits


def synsets_of(folder: Path) -> Iterator[tuple[str, Synset]]:
    """Yield every sense that is no single person's, place's or work's, by its id."""
    for part, name in PARTS.items():
        for line in wordnet_lines(folder / f"data.{name}"):
            fields = line.partition(" | ")[0].split()
            count = int(fields[3], 16)
            words = tuple(word.partition("(")[0] for word in fields[4 : 4 + 2 * count : 2])
            first = 5 + 2 * count
            pointers = [fields[at : at + 4] for at in range(first, first + 4 * int(fields[first - 1]), 4)]
            if not any(sign == INSTANCE for sign, *_ in pointers):
                yield sense_id(part, fields[0]), Synset(words, tuple(_pointer(*pointer) for pointer in pointers))


def _pointer(sign: str, offset: str, part: str, ends: str) -> tuple[str, str, int, int]:
    start, end = divmod(int(ends, base=16), 256)
    return sign, sense_id(part, offset), start, end


def senses_of_words(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the words kept with their senses, the commonest first within each part of speech."""
    synsets = dict(synsets_of(folder))
    found: dict[str, list[str]] = {}
    for part, name in PARTS.items():
        for line in wordnet_lines(folder / f"index.{name}"):
            word, _, count, *rest = line.split()
            several = word.count("_")
            if any(map(str.isdigit, word)) or several >= WORDS or (several and part not in "vr"):
                continue
            senses = [sense_id(part, offset) for offset in rest[-int(count) :]][:COMMONEST]
            plain = [sense for sense in senses if sense in synsets and word in synsets[sense].words]
            found.setdefault(word.replace("_", " "), []).extend(plain)
    return ((word, tuple(senses)) for word, senses in found.items() if senses)


def _near(word: str, senses: Sequence[str], synsets: dict[str, Synset]) -> Iterator[str]:
    """Yield the senses near those of a word: by its own pointers, or those of the whole sense."""
    for sense in senses:
        own = _places(word, synsets[sense])
        yield from (
            to for sign, to, start, _ in synsets[sense].pointers if sign in NEAR and start in own and to in synsets
        )


def _places(word: str, synset: Synset) -> set[int]:
    return {0} | {at for at, other in enumerate(synset.words, start=1) if other == word.replace(" ", "_")}


def _pointed(senses: Sequence[str], synsets: dict[str, Synset], signs: frozenset[str]) -> Iterator[str]:
    return (to for sense in senses for sign, to, *_ in synsets[sense].pointers if sign in signs and to in synsets)


def _opposites(word: str, senses: Sequence[str], synsets: dict[str, Synset]) -> Iterator[str]:
    found: dict[str, None] = {}
    for sense in senses:
        own = _places(word, synsets[sense])
        for sign, to, start, end in synsets[sense].pointers:
            if sign == OPPOSITE and start in own and to in synsets and end:
                found[synsets[to].words[end - 1]] = None
    return (other for other in found if "_" not in other)


def _irregular(folder: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in PARTS.values():
        path = folder / f"{name}.exc"
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            form, *bases = line.split()
            if "_" not in form:
                found[form] = (*found.get(form, ()), *bases)
    return {form: tuple(dict.fromkeys(bases)) for form, bases in found.items()}


def sense_id(part: str, offset: str) -> str:
    """Return the id of a sense: its part of speech, and where it stands in WordNet's file."""
    return ("a" if part == "s" else part) + offset


def wordnet_lines(path: Path) -> list[str]:
    """Return the lines of a file of WordNet but those of its licence, which are indented."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("  ")]


if __name__ == "__main__":
    sys.exit(main())
