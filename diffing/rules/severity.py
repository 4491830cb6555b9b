"""What a change is worth: the highest of what its types, its intent and the rules that found something in it say.

A severity below normal for an intent (``fact: low``) is none for a number, a quotation or a negation, which have to be
named themselves; that of a watched name only ever raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from diffing.model import FactType, Severity
from diffing.rules import PROTECTED
from diffing.rules.marks import Ruled

LEVELS = tuple(Severity)
"""Least first."""


def rating(severities: Sequence[tuple[str, Severity]]) -> Callable[[Ruled], Severity]:
    """Return the function that rates a change."""
    known = dict(severities)

    def of_type(type_: FactType, intent: str) -> Severity:
        if type_ in known:
            return known[type_]
        by_intent = known.get(intent, Severity.NORMAL)
        return max(by_intent, Severity.NORMAL, key=LEVELS.index) if type_ in PROTECTED else by_intent

    def said(ruled: Ruled) -> Iterator[Severity]:
        intent, types = ruled.change.intent, ruled.change.types
        own = {rule.type for rule in ruled.facts if rule.severity is not None and rule.type in ruled.given}
        yield from (of_type(type_, intent) for type_ in types if type_ not in own)
        yield from (rule.severity for rule in ruled.facts if rule.severity is not None)
        yield from (rule.severity for rule in ruled.watches if rule.severity is not None)
        if not types:
            yield known.get(intent, Severity.NORMAL)

    return lambda ruled: max(said(ruled), key=LEVELS.index)
