"""The phrases of a link that stand on one side alone, and what sharing a word of them says.

    old  [On Monday] the ferry sailed with [a cook, two stewards] and a crew of ten.
    new  The ferry sailed [on Monday] with a crew of ten.

A phrase ends where the words stay, and at a mark that parts clauses; a comma parts the words of one phrase.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from diffing.classify.draft import Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import same_key
from diffing.model import FactType, TokenKind

_CLAUSE_MARKS = frozenset('.;:()[]!?"-')
"""What marks that part clauses start with."""
MEASURED = (FactType.NUMBER, FactType.DATE)
"""Types of facts that a move takes whole or not at all, and parts from none of the same outside."""


class Phrase(NamedTuple):
    """Tokens in a row of one side of a link."""

    link: int
    start: int
    end: int
    telling: tuple[tuple[int, str], ...]
    """Token and root of each word of meaning; never empty."""

    @property
    def roots(self) -> frozenset[str]:
        """The roots of its words of meaning."""
        return frozenset(root for _, root in self.telling)


def phrases(at: int, scene: Scene, side: Side, fresh: Sequence[int]) -> list[Phrase]:
    """Return the phrases of one side of a link that have a word of meaning; ``fresh`` has its unequal tokens."""
    found: list[Phrase] = []
    root, most, mark = scene.around.root, scene.options.move_words, TokenKind.MARK
    start = behind = -1
    telling: list[tuple[int, str]] = []
    for index in fresh:
        token = side.tokens[index]
        is_mark = token.kind is mark
        outside = (is_mark and token.key[0] in _CLAUSE_MARKS) or index < side.marker
        if outside or index != behind or len(telling) == most or index in side.cuts:
            if telling:
                found.append(Phrase(at, start, behind, tuple(telling)))
                telling = []
            start = index
        behind = -1 if outside else index + 1
        meaning = "" if is_mark or outside else root(token.key)
        if meaning:
            telling.append((index, meaning))
    if telling:
        found.append(Phrase(at, start, behind, tuple(telling)))
    return found


def weight_of(word: str, scene: Scene) -> float:
    """Return how much it says that two phrases share a word: as much as it says to the matcher."""
    options = scene.options
    if word[0].isdigit():
        return options.figure_weight
    if word in scene.lexicon.reporting_verbs:
        return options.function_weight
    return options.short_weight if len(word) <= options.short_word else 1.0


class Stated:
    """Which facts stand on each token of a side."""

    def __init__(self, side: Side) -> None:
        self.types = [fact.type for fact in side.facts]
        """The type of each fact."""
        self.keys: list[Hashable] = [(fact.type, same_key(fact)) for fact in side.facts]
        """What each fact is equal by."""
        self.spans = [side.range_of(fact) for fact in side.facts]
        """The tokens of each fact."""
        self.measured = {key for key, type_ in zip(self.keys, self.types, strict=True) if type_ in MEASURED}
        """What the numbers and dates are equal by."""
        self._on: dict[int, list[int]] = {}
        for fact, span in enumerate(self.spans):
            for at in range(*span):
                self._on.setdefault(at, []).append(fact)

    def on(self, span: Range) -> set[int]:
        """Return the facts, by number, that have a token in a range."""
        return {fact for at in range(*span) for fact in self._on.get(at, ())}

    def keys_on(self, span: Range) -> set[Hashable]:
        """Return what the facts that have a token in a range are equal by."""
        return {self.keys[fact] for fact in self.on(span)}

    def measured_in(self, span: Range) -> set[Hashable]:
        """Return what the numbers and dates that lie in a range are equal by."""
        inside = (fact for fact in self.on(span) if span[0] <= self.spans[fact][0] and self.spans[fact][1] <= span[1])
        return {self.keys[fact] for fact in inside if self.types[fact] in MEASURED}

    def is_named(self, at: int) -> bool:
        """Tell whether a token is part of a name."""
        return any(self.types[fact] is FactType.NAME for fact in self._on.get(at, ()))
