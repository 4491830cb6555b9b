"""A user's rules as values: names to watch, synonyms, what to ignore, facts by pattern, severities.

    writethru.yaml -> Rules  (diffing.ingest)         changes + Rules -> changes, ignored, notes  (rules.apply)

A rule never makes a number, a quotation or a negation anything less unless its ``even`` names that type. docs/rules.md
has each rule with its fields. Nothing here reads a file.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from diffing.model import FactType, Intent, Severity

__all__ = [
    "EVEN",
    "EVEN_IGNORED",
    "FACTS",
    "PROTECTED",
    "WATCHED",
    "FactPattern",
    "Ignore",
    "Rules",
    "Synonyms",
    "Watch",
    "Within",
    "name_of",
    "rated",
]

PROTECTED = (FactType.NUMBER, FactType.QUOTE, FactType.NEGATION)
"""Types of facts that a rule makes nothing less of unless it names them."""
EVEN = tuple(str(type_) for type_ in PROTECTED)
"""What ``even`` may name in a group of synonyms."""
WATCHED, FACTS = "watched", "facts"
EVEN_IGNORED = (*EVEN, WATCHED, FACTS)
"""What it may name in a rule that ignores: also changes that touch a watched name, or that a pattern makes a fact."""


class Within(StrEnum):
    """What a pattern to ignore is held against."""

    CHANGE = "change"
    """The changed words of both sides."""
    SENTENCE = "sentence"
    """The sentences of both sides that these stand in."""
    PARAGRAPH = "paragraph"


class Watch(NamedTuple):
    """Names, or other terms, of which every change is marked."""

    terms: tuple[str, ...]
    name: str = ""
    """What reports call it; by default its first term."""
    case: bool = False
    """Whether capitals matter."""
    type: FactType = FactType.NAME
    """What sort of fact it is that one of them came or went."""
    severity: Severity | None = None
    place: str = ""
    """Where the rule stands: ``writethru.yaml:7:5``; empty for one made in Python. The same below."""


class Synonyms(NamedTuple):
    """Terms that count as the same."""

    terms: tuple[str, ...]
    even: frozenset[str] = frozenset()
    """Which of ``EVEN`` it may make phrasing."""
    place: str = ""


class Ignore(NamedTuple):
    """Changes to leave out of the lists."""

    pattern: str
    """The whole of what is held against it, in which ``...`` stands for any words; or a regular expression."""
    regex: bool = False
    within: Within | None = None
    """None: any of the three."""
    even: frozenset[str] = frozenset()
    """Which of ``EVEN_IGNORED`` it may leave out."""
    name: str = ""
    """What reports call it; by default the pattern."""
    place: str = ""


class FactPattern(NamedTuple):
    """A sort of fact that a regular expression finds."""

    name: str
    regex: str
    type: FactType = FactType.OTHER
    severity: Severity | None = None
    place: str = ""


class Rules(NamedTuple):
    """Everything a user's file says; ``Rules()`` changes nothing."""

    watch: tuple[Watch, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
    ignore: tuple[Ignore, ...] = ()
    facts: tuple[FactPattern, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()
    """Names of types and intents (``rated``) with what they are worth."""
    source: str | None = None
    """The file they come from, as it is shown to a person."""

    @property
    def empty(self) -> bool:
        """Whether there is no rule."""
        return not any(self[:5])


def rated() -> tuple[str, ...]:
    """Return what can have a severity: every type of fact, and every intent."""
    return (*(str(type_) for type_ in FactType), *(str(intent) for intent in Intent))


def name_of(rule: Watch | Synonyms | Ignore | FactPattern) -> str:
    """Return what reports call a rule."""
    match rule:
        case Synonyms():
            return " = ".join(rule.terms)
        case Watch():
            return rule.name or rule.terms[0]
        case Ignore():
            return rule.name or rule.pattern
        case FactPattern():
            return rule.name
