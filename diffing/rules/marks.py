"""What rules find in a change: facts by pattern, and watched names; both only ever make more of it.

phrasing "Case No. 12/34" -> "Case No. 12/35"      fact, "case number: Case No. 12/34 -> Case No. 12/35"
phrasing "Ross, again," -> nothing                  fact (a watched name went), watched: ("Ross",)
fact     "Ross said" -> "Ross insisted"             as it was, watched: ("Ross",)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from diffing.model import Change, FactType, Intent, Span, Value
from diffing.options import Options
from diffing.rules import FactPattern, Watch, name_of
from diffing.rules.patterns import Matcher
from diffing.rules.scenes import Scenes, Side, within
from diffing.rules.terms import Terms
from diffing.segment import fold

_SHOWN = 4
"""Matches of a side that a reason names."""


class Ruled(NamedTuple):
    """A change with the rules that found something in it."""

    change: Change
    facts: tuple[FactPattern, ...] = ()
    watches: tuple[Watch, ...] = ()
    given: frozenset[FactType] = frozenset()
    """The types that it has from ``facts`` alone."""


class _Paragraph(NamedTuple):
    """The matches of a pattern in a paragraph."""

    spans: tuple[Span, ...]
    """In the article's text."""
    texts: tuple[str, ...]
    counts: Counter[str]
    """How often each value stands there."""


class _Touched(NamedTuple):
    """The matches of a pattern that a side of a change touches."""

    texts: list[str]
    values: list[str]
    around: list[_Paragraph]
    """The side's paragraphs."""

    def count(self, value: str) -> int:
        """Return how often the side's paragraphs have a value."""
        return sum(paragraph.counts[value] for paragraph in self.around)


class Finder:
    """Finds what the patterns of a user's facts match in changes."""

    def __init__(self, rules: Sequence[FactPattern], scenes: Scenes, matcher: Matcher) -> None:
        self._rules = rules
        self._scenes = scenes
        self._matcher = matcher
        self._paragraphs: dict[tuple[FactPattern, bool, int], _Paragraph] = {}

    def found(self, ruled: Ruled, options: Options) -> Ruled:
        """Make a change one of fact where a match that it touches is another on the other side; raises TooSlowError."""
        for rule in self._rules:
            old, new = (self._touched(rule, side) for side in self._scenes.linked(ruled.change))
            if _differ(old, new):
                ruled = _told(rule, ruled, old, new, options)
        return ruled

    def _touched(self, rule: FactPattern, side: Side) -> _Touched:
        around = [self._paragraph(rule, side, index) for index in side.paragraphs]
        start, stop = side.passage[:2] if side.passage else (0, 0)
        texts: list[str] = []
        for paragraph in around if side.passage else ():
            first = bisect_right(paragraph.spans, start, key=lambda span: span.end)
            end = bisect_left(paragraph.spans, stop, lo=first, key=lambda span: span.start)
            texts += paragraph.texts[first:end]
        return _Touched(texts, list(map(_compared, texts)), around)

    def _paragraph(self, rule: FactPattern, side: Side, index: int) -> _Paragraph:
        key = rule, side.is_old, index
        if key not in self._paragraphs:
            start, end, *_ = side.article.paragraphs[index]
            text = side.article.text[start:end].translate(_spaces())
            spans = self._matcher.places(rule, text)
            texts = tuple(" ".join(text[slice(*span)].split()) for span in spans)
            placed = tuple(Span(start + span.start, start + span.end) for span in spans)
            self._paragraphs[key] = _Paragraph(placed, texts, Counter(map(_compared, texts)))
        return self._paragraphs[key]


def _told(rule: FactPattern, ruled: Ruled, old: _Touched, new: _Touched, options: Options) -> Ruled:
    """Return a change as one of a fact that a pattern found."""
    change = ruled.change
    lasting = change.intent in (Intent.FACT, Intent.CONTENT)
    reason = f"{rule.name}: {_arrow(old.texts, new.texts)}"
    told = _raised(change)._replace(
        types=tuple(dict.fromkeys((*change.types, rule.type))),
        reason=f"{change.reason}; {reason}" if lasting else reason,
        confidence=max(change.confidence, options.sure),
    )
    if change.old_value is None and change.new_value is None:
        told = told._replace(old_value=_value(rule, old), new_value=_value(rule, new))
    given = ruled.given if rule.type in change.types else ruled.given | {rule.type}
    return ruled._replace(change=told, facts=(*ruled.facts, rule), given=given)


@cache
def _spaces() -> dict[int, str]:
    """Return a space for whatever white space there is, so that offsets stay."""
    return dict.fromkeys(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x85\xa0\u2007\u2009\u2028\u2029\u202f"), " ")


def _compared(found: str) -> str:
    return "".join(fold(found).split())


def _differ(old: _Touched, new: _Touched) -> bool:
    """Tell whether what the change touches is another value, or stands another number of times on the other side."""
    if old.values and new.values:
        return Counter(old.values) != Counter(new.values)
    return any(old.count(value) != new.count(value) for value in (*old.values, *new.values))


def _arrow(old: Sequence[str], new: Sequence[str]) -> str:
    if old and new:
        return f"{_listed(old)} -> {_listed(new)}"
    return f"{_listed(old)} dropped" if old else f"{_listed(new)} added"


def _listed(texts: Sequence[str]) -> str:
    shown = ", ".join(texts[:_SHOWN])
    return f"{shown} ..." if len(texts) > _SHOWN else shown


def _value(rule: FactPattern, side: _Touched) -> Value:
    return {"kind": rule.name, "text": _listed(side.texts)} if side.texts else None


def _raised(change: Change) -> Change:
    """Return a change as one that matters: of fact, or of content where a whole sentence came or went."""
    if change.intent is Intent.FORM and (change.old is None or change.new is None):
        return change._replace(intent=Intent.CONTENT)
    if change.intent in (Intent.FORM, Intent.PHRASING):
        return change._replace(intent=Intent.FACT)
    return change


class Watcher:
    """Finds watched terms in changes."""

    def __init__(self, rules: Iterable[Watch], scenes: Scenes) -> None:
        self._rules = [(rule, Terms(((term, rule) for term in rule.terms), case=rule.case)) for rule in rules]
        self._scenes = scenes

    def watched(self, ruled: Ruled, options: Options) -> Ruled:
        """Mark a change that touches a watched term, and make it one of fact where the term came or went."""
        if not self._rules:
            return ruled
        sides = self._scenes.linked(ruled.change)
        for rule, terms in self._rules:
            found = [self._scenes.found(terms, side) for side in sides]
            touched = [
                sum(it.first < end and first < it.end for it in hits)
                for hits, side in zip(found, sides, strict=True)
                for first, end in (within(self._scenes.tokens(side), side.passage),)
            ]
            if not any(touched):
                continue
            gone = touched[0] != touched[1] and len(found[0]) != len(found[1])
            ruled = ruled._replace(change=_marked(ruled.change, rule, options, gone=gone))
            ruled = ruled._replace(watches=(*ruled.watches, rule))
        return ruled


def _marked(change: Change, rule: Watch, options: Options, *, gone: bool) -> Change:
    name = name_of(rule)
    if gone and change.intent in (Intent.PHRASING, Intent.FORM):
        change = _raised(change)._replace(types=(rule.type,), confidence=max(change.confidence, options.sure))
    return change._replace(watched=(*change.watched, name), reason=_with(change.reason, f"watched: {name}"))


def _with(reason: str, more: str) -> str:
    return f"{reason}; {more}" if reason else more
