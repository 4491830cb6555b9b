"""Changes that only swap one of a user's terms for another of the same group are phrasing.

old  a heavy [goods] vehicle hit      ["heavy goods vehicle", "heavy vehicle"]: the words of a term that stayed are
new  a heavy  vehicle  hit            looked at with those that changed

Anything else in the same change, one word of it, and it stays what it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from diffing.model import BY_RULES, Change, Intent, Passage, Token
from diffing.options import Options
from diffing.rules import PROTECTED, Synonyms, name_of
from diffing.rules.scenes import Scenes, Side, within
from diffing.rules.terms import Found, Terms

_ARTICLE = "\0a"
"""What both forms of the indefinite article are to a comparison: "a lorry", "an HGV"."""


class Swap(NamedTuple):
    """What became of a change that swaps terms."""

    change: Change
    stopped: tuple[Synonyms, ...] = ()
    """The groups that would have made it phrasing, had they been let."""


class _Cut(NamedTuple):
    """One side of a change in tokens."""

    tokens: Sequence[Token]
    first: int
    end: int
    found: Sequence[Found[Synonyms]]

    @property
    def changed(self) -> Sequence[Token]:
        """The changed words."""
        return self.tokens[self.first : self.end]

    @property
    def reach(self) -> tuple[int, int]:
        """How many tokens the terms it touches stand out, in front and behind."""
        at = bisect_right(self.found, self.first, key=lambda it: it.end)
        touched = self.found[at : bisect_left(self.found, self.end, lo=at, key=lambda it: it.first)]
        return (
            max((self.first - it.first for it in touched), default=0),
            max((it.end - self.end for it in touched), default=0),
        )


class _Said(NamedTuple):
    """A word, or a term of a group."""

    means: object
    keys: tuple[str, ...]
    group: Synonyms | None = None


class Swapper:
    """Finds swaps of terms."""

    def __init__(self, groups: Iterable[Synonyms], scenes: Scenes) -> None:
        self._terms = Terms(((term, group) for group in groups for term in group.terms), lexicon=scenes.lexicon)
        self._scenes = scenes

    def swapped(self, changes: Sequence[Change], at: int, options: Options) -> Swap:
        """Make a change phrasing if it, with the next or the one before, swaps terms and does nothing else.

        ``changes`` are those of its link, and ``at`` is its place among them.
        """
        change = changes[at]
        if change.intent not in (Intent.FACT, Intent.PHRASING) or (change.old is None and change.new is None):
            return Swap(change)
        groups, types = self._groups(change, changes, {change.id}), change.types
        for other in () if groups else (*changes[max(at - 1, 0) : at], *changes[at + 1 : at + 2]):
            joined = self._joined(change, other)
            if joined is not None and (groups := self._groups(joined, changes, {change.id, other.id})):
                types = joined.types
                break
        if not groups:
            return Swap(change)
        held = {str(type_) for type_ in types if type_ in PROTECTED}
        stopped = tuple(group for group in groups if not held <= group.even)
        if stopped:
            return Swap(change, stopped)
        reason = "; ".join(_reason(group, change) for group in groups)
        return Swap(
            change._replace(
                intent=Intent.PHRASING,
                types=(),
                reason=f"{BY_RULES}: {reason}",
                confidence=options.certain,
                old_value=None,
                new_value=None,
            )
        )

    def _groups(self, change: Change, changes: Sequence[Change], own: AbstractSet[str]) -> tuple[Synonyms, ...]:
        """Return the groups whose terms a change swaps, if that is all it does; ``own`` are the ids it goes by."""
        old, new = (self._cut(side) for side in self._scenes.sides(change))
        framed = _framed(old, new, change, changes, own)
        if framed is None:
            return ()
        before, after = map(self._said, framed)
        if [it.means for it in before] != [it.means for it in after]:
            return ()
        swaps = (one.group for one, other in zip(before, after, strict=True) if one.keys != other.keys)
        return tuple(dict.fromkeys(group for group in swaps if group))

    def _joined(self, change: Change, other: Change) -> Change | None:
        """Return two changes as one where nothing stands between them on either side: "A lorry" -> "An", and "HGV"."""
        old, new = self._scenes.sides(change)
        if (change.old is None and other.old is None) or (change.new is None and other.new is None):
            return None
        before, after = _union(old, other.old), _union(new, other.new)
        if before is None or after is None:
            return None
        return change._replace(old=before, new=after, types=(*change.types, *other.types))

    def _cut(self, side: Side) -> _Cut:
        tokens = self._scenes.tokens(side)
        return _Cut(tokens, *within(tokens, side.passage), self._scenes.found(self._terms, side))

    def _said(self, tokens: Sequence[Token]) -> list[_Said]:
        """Return what some words say, term by term and word by word."""
        said: list[_Said] = []
        at = 0
        for it in self._terms.find(tokens):
            said += map(self._word, tokens[at : it.first])
            said.append(_Said((it.rule.terms, it.plural), _keys(tokens[it.first : it.end]), it.rule))
            at = it.end
        return said + [self._word(token) for token in tokens[at:]]

    def _word(self, token: Token) -> _Said:
        means = _ARTICLE if token.key in self._scenes.lexicon.indefinite else token.key
        return _Said(means, (token.key,))


def _framed(
    old: _Cut, new: _Cut, change: Change, changes: Sequence[Change], own: AbstractSet[str]
) -> tuple[list[Token], list[Token]] | None:
    """Return the changed words of both sides with those around them that make them whole terms.

    None where the words around are not the same on both sides, or are told in another change.
    """
    front, back = (max(reaches) for reaches in zip(old.reach, new.reach, strict=True))
    if not front and not back:
        return list(old.changed), list(new.changed)
    others = [it for it in changes if it.id not in own]
    frames = []
    for cut, passage, told in (
        (old, change.old, [other.old for other in others]),
        (new, change.new, [other.new for other in others]),
    ):
        if passage is None:
            continue
        if cut.first < front or cut.end + back > len(cut.tokens):
            return None
        frame = cut.tokens[cut.first - front : cut.first], cut.tokens[cut.end : cut.end + back]
        if any(_covers(other, token) for words in frame for token in words for other in told if other):
            return None
        frames.append(frame)
    (before, behind), *rest = frames
    if any((_keys(ahead), _keys(after)) != (_keys(before), _keys(behind)) for ahead, after in rest):
        return None
    return [*before, *old.changed, *behind], [*before, *new.changed, *behind]


def _union(side: Side, other: Passage | None) -> Passage | None:
    """Return two passages of a side as one; None where there are words between them."""
    if side.passage is None or other is None:
        return side.passage or other
    start, end = min(side.passage.start, other.start), max(side.passage.end, other.end)
    text = side.article.text
    if text[min(side.passage.end, other.end) : max(side.passage.start, other.start)].strip():
        return None
    return Passage(start, end, text[start:end])


def _covers(passage: Passage, token: Token) -> bool:
    return max(passage.start, token.start) < min(passage.end, token.end)


def _keys(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.key for token in tokens)


def _reason(group: Synonyms, change: Change) -> str:
    """Say which terms count as the same: the two that changed where that is all, else the group."""
    texts = [" ".join(passage.text.split()) for passage in (change.old, change.new) if passage]
    if len(texts) == len({*texts} & {*group.terms}) == _BOTH:
        return " = ".join(texts)
    return name_of(group)


_BOTH = 2
