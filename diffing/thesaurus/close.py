"""Make ``english-close.txt`` from the Moby Thesaurus and the files of WordNet 3.0.

    python -m diffing.thesaurus.close /usr/share/wordnet words.txt      (a line of Moby: word,other,other,...)

A line is ``word TAB others``, lines and others in the order of their bytes; each pair stands under its first word. Moby
lists under a word whatever comes to mind with it, so a pair is kept only where

- each lists the other, and has it among the ``NEAREST`` whose own lists are most like its own (by cosine, at least
  ``LIKE``);
- people use both in a part of speech that they share, ``USED`` of the time or more; nouns only of what is done,
  thought, said, felt or happens: of things and people, Moby lists those of one kind ("copper", "gold");
- no sense of the one is the contrary of one of the other.

Left out: words that WordNet lacks, pairs of which its tagged texts have neither, and terms of several words.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from diffing.thesaurus.build import OPPOSITE, PARTS, sense_id, senses_of_words, synsets_of, wordnet_lines
from diffing.thesaurus.lines import file_of

LIKE = 0.1
NEAREST = 30
USED = 0.25
UNTOLD = 0.01
"""What a part of speech counts that a word has and the tagged texts never show it in."""
ABSTRACT = frozenset({4, 9, 10, 11, 12, 16})
"""WordNet's files of nouns for acts, thoughts, communication, events, feelings and motives."""
MAIN = 2
"""A noun's commonest senses, of which one must lie in such a file that the other's does too."""

Lists = Mapping[str, frozenset[str]]
"""A word -> what Moby lists under it, the word itself among them."""


class Word(NamedTuple):
    """What WordNet tells of a word."""

    senses: Mapping[str, tuple[str, ...]]
    """Part of speech -> senses, the commonest first."""
    used: Mapping[str, float]
    """Part of speech -> how much of its use it makes out, 0 to 1."""
    contrary: frozenset[str]
    """Senses that are the contrary of one of its own."""
    told: bool
    """Whether WordNet's tagged texts have it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Write the file beside this module; 2 where WordNet's files or Moby's are not where they are said to be."""
    given = [Path(name) for name in (sys.argv[1:] if argv is None else argv)]
    if len(given) != 2 or not (given[0] / "data.noun").exists() or not given[1].is_file():
        print("name the folder of WordNet's files, and the file of Moby's lists", file=sys.stderr)  # noqa: T201
        return 2
    target = Path(__file__).with_name("english-close.txt")
    moby = given[1].read_text(encoding="latin-1").splitlines()
    target.write_bytes(file_of(lines(given[0], moby)))
    return 0


def lines(folder: Path, moby: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the file, in no order."""
    words, files = _words(folder), _files(folder)
    lists = {row[0]: frozenset(row) for row in (line.strip().split(",") for line in moby) if row[0] in words}
    nearest = {word: _nearest(word, lists) for word in lists}
    for word, near in nearest.items():
        others = [
            other
            for other in near
            if word < other and word in nearest[other] and _may_be_one(words[word], words[other], files)
        ]
        if others:
            yield f"{word}\t{' '.join(sorted(others))}"


def _words(folder: Path) -> dict[str, Word]:
    """Return WordNet's single words."""
    synsets = dict(synsets_of(folder))
    tagged: dict[str, dict[str, float]] = {}
    for part, name in PARTS.items():
        for line in wordnet_lines(folder / f"index.{name}"):
            word, _, _, pointers, *rest = line.split()
            tagged.setdefault(word, {})[part] = float(rest[int(pointers) + 1])
    found = {}
    for word, senses in senses_of_words(folder):
        counts = tagged.get(word, {})
        if " " in word or not counts:
            continue
        shares = {part: count + UNTOLD for part, count in counts.items()}
        of = {part: tuple(it for it in senses if it[0] == part) for part in PARTS}
        contrary = (to for it in senses for sign, to, *_ in synsets[it].pointers if sign == OPPOSITE)
        total = sum(shares.values())
        found[word] = Word(of, {part: share / total for part, share in shares.items()}, frozenset(contrary), total >= 1)
    return found


def _files(folder: Path) -> dict[str, int]:
    """Return which of WordNet's files each sense of a noun lies in."""
    rows = (line.split(maxsplit=2) for line in wordnet_lines(folder / "data.noun"))
    return {sense_id("n", row[0]): int(row[1]) for row in rows}


def _nearest(word: str, lists: Lists) -> frozenset[str]:
    """Return the words whose lists are most like a word's, of those that it lists and that list it."""
    own, likeness = lists[word], {}
    for other in own:
        if other != word and word in lists.get(other, ()):
            theirs = lists[other]
            likeness[other] = len(own & theirs) / (len(own) * len(theirs)) ** 0.5
    ranked = sorted(likeness, key=lambda other: (-likeness[other], other))[:NEAREST]
    return frozenset(other for other in ranked if likeness[other] >= LIKE)


def _may_be_one(one: Word, other: Word, files: Mapping[str, int]) -> bool:
    if not (one.told or other.told) or any(it in one.contrary for senses in other.senses.values() for it in senses):
        return False
    if any(it in other.contrary for senses in one.senses.values() for it in senses):
        return False
    half = 0.5
    nouns = all(word.used.get("n", 0.0) > half for word in (one, other))
    shared = [part for part in PARTS if all(word.used.get(part, 0.0) >= USED for word in (one, other))]
    return any(part != "n" or _abstract(one, other, files) for part in shared if part == "n" or not nouns)


def _abstract(one: Word, other: Word, files: Mapping[str, int]) -> bool:
    first, second = ({files[it] for it in word.senses["n"][:MAIN]} for word in (one, other))
    return bool(first & second & ABSTRACT)


if __name__ == "__main__":
    sys.exit(main())
