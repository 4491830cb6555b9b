"""Which changes a rule leaves out of the lists: those whose whole text, sentence or paragraph a pattern matches.

    "Last updated: ..."      a sentence "Last updated: 5pm" -> "Last updated: 6pm"       left out, and counted
                             a sentence "Five died." -> "Last updated: five died."       stays: the old one is another

Every side that has words must match, so that nothing else can hide behind a pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from diffing.model import Change, Token, TokenKind
from diffing.rules import FACTS, PROTECTED, WATCHED, Ignore, Within
from diffing.rules.marks import Ruled
from diffing.rules.patterns import Matcher
from diffing.rules.scenes import Scenes, Side
from diffing.segment import is_symbol, tokenize

ANY = "..."
"""What stands for any words in a plain pattern."""
_AROUND = " \"'“”‘’«»„.,;:!?()[]–—-"
"""What may stand around changed words that a pattern is held against."""


class Ignorer:
    """Holds changes against the rules that ignore."""

    def __init__(self, rules: Sequence[Ignore], scenes: Scenes, matcher: Matcher) -> None:
        self._rules = rules
        self._scenes = scenes
        self._matcher = matcher
        self._like = cache(is_like)
        self._texts: dict[tuple[bool, Within, int], str] = {}

    def matching(self, change: Change) -> Iterator[Ignore]:
        """Yield the rules that match a change, in their order; raises TooSlowError."""
        if not self._rules:
            return
        sides = self._scenes.sides(change)
        units: dict[Within, list[tuple[str, ...]]] = {
            Within.CHANGE: [_forms(side.passage.text) for side in sides if side.passage is not None],
            Within.SENTENCE: [(self._sentence(side, at),) for side in sides for at in side.sentences],
            Within.PARAGRAPH: [(self._paragraph(side, at),) for side in sides for at in side.paragraphs],
        }
        for rule in self._rules:
            if any(self._all(rule, units[within]) for within in ((rule.within,) if rule.within else tuple(Within))):
                yield rule

    def _all(self, rule: Ignore, unit: Sequence[Sequence[str]]) -> bool:
        """Tell whether a rule matches every text of a unit, in one of its forms."""
        return bool(unit) and all(any(self._matches(rule, text) for text in forms) for forms in unit)

    def _matches(self, rule: Ignore, text: str) -> bool:
        return self._matcher.is_whole(rule, text) if rule.regex else self._like(rule.pattern, text)

    def _sentence(self, side: Side, at: int) -> str:
        return self._text(side, Within.SENTENCE, at, *side.article.sentences[at][:2])

    def _paragraph(self, side: Side, at: int) -> str:
        return self._text(side, Within.PARAGRAPH, at, *side.article.paragraphs[at][:2])

    def _text(self, side: Side, within: Within, at: int, start: int, end: int) -> str:
        key = side.is_old, within, at
        if key not in self._texts:
            self._texts[key] = " ".join(side.article.text[start:end].split())
        return self._texts[key]


def _forms(text: str) -> tuple[str, ...]:
    """Return changed words as they are, and without the marks around them."""
    whole = " ".join(text.split())
    return tuple(form for form in dict.fromkeys((whole, whole.strip(_AROUND))) if form)


def protected(rule: Ignore, ruled: Ruled) -> frozenset[str]:
    """Return what a change has that a rule may not leave out."""
    held = {str(type_) for type_ in ruled.change.types if type_ in PROTECTED}
    held |= {WATCHED} if ruled.watches else set()
    held |= {FACTS} if ruled.facts else set()
    return frozenset(held - rule.even)


def is_like(pattern: str, text: str) -> bool:
    """Tell whether a plain pattern is the whole of a text: the same words, whatever capitals and the marks around."""
    first, *rest = parts_of(pattern)
    keys = _keys(text)
    if not rest:
        return keys == first
    *middle, last = rest
    end = len(keys) - len(last)
    if len(first) > end or keys[: len(first)] != first or keys[end:] != last:
        return False
    at = len(first)
    for part in middle:
        starts = (here for here in range(at, end - len(part) + 1) if keys[here : here + len(part)] == part)
        here = next(starts, None)
        if here is None:
            return False
        at = here + len(part)
    return True


@cache
def parts_of(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of a plain pattern, parted at ``...``; the marks at either end are left out."""
    parts = [list(tokenize(part)) for part in pattern.replace("\u2026", ANY).split(ANY)]
    _strip(parts[0], 0)
    _strip(parts[-1], -1)
    return tuple(tuple(token.key for token in part) for part in parts)


def _keys(text: str) -> tuple[str, ...]:
    tokens = list(tokenize(text))
    _strip(tokens, 0)
    _strip(tokens, -1)
    return tuple(token.key for token in tokens)


def _strip(tokens: list[Token], at: int) -> None:
    """Drop the marks at one end of some words that say nothing by themselves."""
    while tokens and tokens[at].kind is TokenKind.MARK and not is_symbol(tokens[at].text[0]):
        del tokens[at]
