"""Pairs of made-up articles of any size whose true alignment is known, since the edits are made here.

    1,000 old paragraphs:  670 kept   200 edited (60 of them rewritten)   50 deleted
                            10 split   20 merged into 10   50 moved (a third of them edited too)
                           and 50 new ones inserted

So two in five paragraphs changed, and a word or line diff has something to lose: hashing finds none of them,
wikidiff2 four in five. Long runs of paragraphs that stayed would be an easier document, and a faster one.

Invariant: the same size and seed give the same pair; every paragraph of either side stands in the truth once.
"""

from __future__ import annotations

import random
from typing import NamedTuple

from benchmarks import words

EDITED, DELETED, INSERTED, MOVED, SPLIT, MERGED = 0.20, 0.05, 0.05, 0.05, 0.01, 0.01
"""Shares of the old paragraphs that meet each fate (of ``MERGED``, the results counted)."""
REWRITTEN = 0.3
"""Share of the edited paragraphs, those that moved left out, of which about half the words are others."""


class Group(NamedTuple):
    """Paragraphs that belong together; indices count from 0, a side may be empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    kind: str
    moved: bool


class Pair(NamedTuple):
    """Two texts, their paragraphs, and which of these belong together."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def old_text(self) -> str:
        """The old paragraphs, parted by blank lines."""
        return "\n\n".join(self.old) + "\n"

    @property
    def new_text(self) -> str:
        """The new paragraphs, parted by blank lines."""
        return "\n\n".join(self.new) + "\n"

    @property
    def links(self) -> set[tuple[int, int]]:
        """Every pair of an old and a new paragraph that belong together."""
        return {(old, new) for group in self.groups for old in group.old for new in group.new}


class _Piece(NamedTuple):
    """What becomes of some old paragraphs: the new paragraphs they turn into."""

    old: tuple[int, ...]
    texts: tuple[str, ...]
    kind: str


def generate(size: int, *, seed: int = 1) -> Pair:
    """Return a pair whose old side has about ``size`` characters."""
    rng = random.Random(f"{seed}:{size}")
    vocabulary = words.vocabulary(rng)
    old: list[list[str]] = []
    left = size
    while left > 0:
        old.append(words.paragraph(rng, vocabulary))
        left -= sum(map(len, old[-1])) + len(old[-1]) + 1
    fates = _fates(rng, old)
    pieces = [_become(rng, vocabulary, old, at, fate) for at, fate in enumerate(fates) if fate != "swallowed"]
    return _assembled(old, _rearranged(rng, vocabulary, pieces, [fates[piece.old[0]] for piece in pieces]))


def _fates(rng: random.Random, old: list[list[str]]) -> list[str]:
    """Say what happens to each old paragraph; a merged one swallows its successor."""
    count = len(old)
    fates = ["same"] * count
    order = list(range(count))
    rng.shuffle(order)

    def take(fate: str, share: float, fits: list[int]) -> None:
        for at in fits[: max(1, round(share * count))]:
            fates[at] = fate

    taken: set[int] = set()
    for at in (at for at in order if at + 1 < count and not {at, at + 1} & taken):
        if len(taken) >= 2 * max(1, round(MERGED * count)):
            break
        taken |= {at, at + 1}
        fates[at], fates[at + 1] = "merged", "swallowed"
    take("split", SPLIT, [at for at in order if fates[at] == "same" and len(old[at]) > 1])
    rest = (("moved", MOVED * 2 / 3), ("moved edited", MOVED / 3), ("edited", EDITED), ("deleted", DELETED))
    for fate, share in rest:
        take(fate, share, [at for at in order if fates[at] == "same"])
    return fates


def _become(rng: random.Random, vocabulary: words.Vocabulary, old: list[list[str]], at: int, fate: str) -> _Piece:
    sentences = old[at]
    match fate:
        case "deleted":
            return _Piece((at,), (), "deleted")
        case "split":
            cut = rng.randrange(1, len(sentences))
            return _Piece((at,), (" ".join(sentences[:cut]), " ".join(sentences[cut:])), "split")
        case "merged":
            return _Piece((at, at + 1), (" ".join(sentences + old[at + 1]),), "merged")
        case "edited" if rng.random() < REWRITTEN:
            return _Piece((at,), (rewrite(rng, vocabulary, " ".join(sentences)),), "edited")
        case "edited" | "moved edited":
            return _Piece((at,), (edit(rng, vocabulary, " ".join(sentences)),), "edited")
        case _:
            return _Piece((at,), (" ".join(sentences),), "moved" if fate == "moved" else "same")


def edit(rng: random.Random, vocabulary: words.Vocabulary, text: str) -> str:
    """Return the text with two to six words, a fifth at most, replaced, left out or put in; a number first."""
    parts = text.split(" ")
    for turn in range(min(rng.randint(2, 6), max(2, len(parts) // 5))):
        numbers = [at for at, part in enumerate(parts) if any(char.isdigit() for char in part)]
        at = rng.choice(numbers) if numbers and turn == 0 else rng.randrange(1, max(2, len(parts) - 1))
        core = parts[at].strip("“”.,%£") or parts[at]
        match rng.choices(("replace", "remove", "put in"), (4, 1, 1))[0]:
            case "remove" if len(parts) > 8 and core == parts[at] and at not in numbers:
                del parts[at]
            case "put in":
                parts.insert(at, rng.choice(words.ADJECTIVES))
            case _:
                parts[at] = parts[at].replace(core, words.other_word(rng, vocabulary, core), 1)
    changed = " ".join(parts)
    return changed if changed != text else f"Reportedly {text[:1].lower()}{text[1:]}"


def rewrite(rng: random.Random, vocabulary: words.Vocabulary, text: str) -> str:
    """Return the text with each word kept or replaced by the toss of a coin, the marks around it staying."""
    parts = text.split(" ")
    for at, part in enumerate(parts):
        core = part.strip("“”.,%£")
        if core and rng.random() < 0.5:
            parts[at] = part.replace(core, words.other_word(rng, vocabulary, core), 1)
    changed = " ".join(parts)
    return changed if changed != text else edit(rng, vocabulary, text)


def _rearranged(
    rng: random.Random, vocabulary: words.Vocabulary, pieces: list[_Piece], fates: list[str]
) -> list[tuple[_Piece, bool]]:
    """Put the moved pieces elsewhere and new ones in; each comes with whether it moved."""
    stay = [piece for piece, fate in zip(pieces, fates, strict=True) if not fate.startswith("moved")]
    inserts: list[tuple[int, _Piece, bool]] = []
    for home, (piece, fate) in enumerate(zip(pieces, fates, strict=True)):
        if fate.startswith("moved"):
            here = round(home * len(stay) / len(pieces))
            far = [at for at in rng.sample(range(len(stay) + 1), min(8, len(stay) + 1)) if abs(at - here) > 3]
            inserts.append((far[0] if far else (here + len(stay) // 2) % (len(stay) + 1), piece, True))
    for _ in range(max(1, round(INSERTED * len(pieces)))):
        text = " ".join(words.paragraph(rng, vocabulary))
        inserts.append((rng.randrange(len(stay) + 1), _Piece((), (text,), "added"), False))
    by_place: dict[int, list[tuple[_Piece, bool]]] = {}
    for place, piece, moved in inserts:
        by_place.setdefault(place, []).append((piece, moved))
    result: list[tuple[_Piece, bool]] = []
    for place in range(len(stay) + 1):
        result += by_place.get(place, [])
        if place < len(stay):
            result.append((stay[place], False))
    return result


def _assembled(old: list[list[str]], order: list[tuple[_Piece, bool]]) -> Pair:
    new: list[str] = []
    groups: list[Group] = []
    for piece, moved in order:
        groups.append(Group(piece.old, tuple(range(len(new), len(new) + len(piece.texts))), piece.kind, moved))
        new += piece.texts
    return Pair(tuple(" ".join(sentences) for sentences in old), tuple(new), tuple(groups))
