"""What is asked of all words of one side again and again, for each of its changes: read once, when it is asked for.

So a sentence with thousands of changes costs no more, for each, than one with a few.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

from diffing.facts import field, same_key
from diffing.model import Fact, FactType, Token

_START = attrgetter("start")
SHORTEST = 2
"""Letters of the shortest name in initials."""


class Lookup:
    """Answers for the tokens of one side."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Take the tokens; nothing is read yet."""
        self._tokens = tokens

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all tokens."""
        return frozenset([token.key for token in self._tokens])

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Key -> the tokens that have it, in order."""
        found: dict[str, list[int]] = {}
        for at, token in enumerate(self._tokens):
            found.setdefault(token.key, []).append(at)
        return found

    @cached_property
    def hyphened(self) -> frozenset[tuple[str, str]]:
        """Of words with a hyphen the first part, with each part behind it: "nine" and "member"."""
        parted = (key.split("-") for key in self.keys if "-" in key)
        return frozenset([(head, part) for head, *rest in parted for part in rest])

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Words in capitals that no bracket opens right before."""
        texts = [token.text for token in self._tokens]
        pairs = zip(["", *texts], texts, strict=False)
        return frozenset([text for before, text in pairs if before != "(" and text.isupper()])

    @cached_property
    def defined(self) -> dict[int, list[str]]:
        """Where a word of a name in full starts in its article's text -> the initials in brackets behind that name."""
        found: dict[int, list[str]] = {}
        tokens = self._tokens
        for at in self.places["("] if "(" in self.keys else ():
            if not 0 < at < len(tokens) - 2 or tokens[at].text != "(" or tokens[at + 2].text != ")":
                continue
            initials = tokens[at + 1].text
            first = _start(tokens, at, initials) if len(initials) >= SHORTEST else None
            for word in tokens[at if first is None else first : at]:
                found.setdefault(word.start, []).append(initials)
        return found


class Stated:
    """Answers for the facts of one side, which stand in order."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        """Take the facts; nothing is read yet."""
        self._facts = facts
        self._ends: dict[FactType, list[int]] = {}
        """Of each type that was asked for, where the last of the facts so far ends."""

    @cached_property
    def _typed(self) -> dict[FactType, list[Fact]]:
        found: dict[FactType, list[Fact]] = {}
        for fact in self._facts:
            found.setdefault(fact.type, []).append(fact)
        return found

    @cached_property
    def _keyed(self) -> dict[tuple[FactType, Hashable], list[Fact]]:
        found: dict[tuple[FactType, Hashable], list[Fact]] = {}
        for fact in self._facts:
            found.setdefault((fact.type, same_key(fact)), []).append(fact)
        return found

    @cached_property
    def denied(self) -> frozenset[str]:
        """What the negations are said of."""
        return frozenset([str(field(fact, "scope")) for fact in self.of(FactType.NEGATION)])

    def of(self, type_: FactType) -> Sequence[Fact]:
        """Return the facts of a type, in order."""
        return self._typed.get(type_, ())

    def alike(self, fact: Fact) -> Sequence[Fact]:
        """Return the facts that state the same as one."""
        return self._keyed.get((fact.type, same_key(fact)), ())

    def begun(self, type_: FactType, start: int, end: int) -> Sequence[Fact]:
        """Return the facts of a type that begin within a range of the article's text."""
        facts = self.of(type_)
        first = bisect_left(facts, start, key=_START)
        return facts[first : bisect_left(facts, end, lo=first, key=_START)]

    def over(self, type_: FactType, start: int, end: int) -> Iterator[Fact]:
        """Yield the facts of a type that have a part in a range of the article's text, the last first."""
        facts = self.of(type_)
        if type_ not in self._ends:
            self._ends[type_] = list(accumulate((fact.end for fact in facts), max))
        ends = self._ends[type_]
        at = bisect_left(facts, end, key=_START)
        while at and ends[at - 1] > start:
            at -= 1
            if facts[at].end > start:
                yield facts[at]


def _start(tokens: Sequence[Token], end: int, initials: str) -> int | None:
    """Return where the words start whose initials these are, the last of them before ``end``."""
    left = initials
    for at in range(end - 1, max(-1, end - 1 - 2 * len(initials)), -1):
        if tokens[at].text[:1].upper() == left[-1:]:
            left = left[:-1]
            if not left:
                return at
        elif not tokens[at].text.islower():
            return None
    return None
