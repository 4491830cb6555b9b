"""How two facts of one type relate: the same, perhaps the same, or different, and why.

    Relation(Verdict.DIFFERENT, "1,300 -> 1,339 (+3%), more than -> exact", 0.97)

Every family says what it knows with these; the verdict is the same whichever side comes first.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from diffing.model import Fact, Value

CERTAIN, SURE, LIKELY, GUESS = 1.0, 0.95, 0.8, 0.55
"""How surely a verdict is right: equal by construction, by a reliable reading, by a usual one, by a weak one."""


class Verdict(StrEnum):
    """Whether two facts state the same thing."""

    SAME = "same"
    MAYBE_SAME = "maybe_same"
    """They can be two ways to say one thing; the passage alone does not tell."""
    DIFFERENT = "different"


class Relation(NamedTuple):
    """What two facts of one type are to each other."""

    verdict: Verdict
    reason: str
    """One short line of plain English, without the type's name."""
    confidence: float
    """How surely the verdict is right, 0 to 1."""


def different(reason: str, confidence: float = SURE) -> Relation:
    """Say that the two facts contradict each other or tell different things."""
    return Relation(Verdict.DIFFERENT, reason, confidence)


def maybe_same(reason: str, confidence: float) -> Relation:
    """Say that the two facts can be the same thing said in two ways."""
    return Relation(Verdict.MAYBE_SAME, reason, confidence)


def arrow(old: object, new: object) -> str:
    """Draw a change: ``old -> new``."""
    return f"{old} -> {new}"


def values(fact: Fact) -> dict[str, Value]:
    """Return the fields of a fact's value; a fact made by hand without fields has none."""
    return fact.value if isinstance(fact.value, dict) else {}


def field(fact: Fact, name: str) -> Value:
    """Return a field of a fact's value; an absent one is None."""
    return values(fact).get(name)


def word(fact: Fact, field: str) -> str:
    """Return a field that holds text; an absent one is empty."""
    value = fact.value.get(field) if isinstance(fact.value, dict) else ""
    return value if isinstance(value, str) else ""


def words(fact: Fact, field: str) -> tuple[str, ...]:
    """Return a field that holds a list of texts; an absent one is empty."""
    value = values(fact).get(field)
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def amount(fact: Fact, field: str) -> int | float | None:
    """Return a field that holds a number; an absent one is None."""
    value = values(fact).get(field)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def plain(text: str) -> str:
    """Return the text on one line."""
    return " ".join(text.split())
