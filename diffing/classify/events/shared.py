"""What is said of one thing on one side, and of it and another on the other, of which something else was said.

the lid is steel; the base is plastic        ->  the lid and the base are steel
the hall was rented and the shop was sold    ->  the hall and the shop were sold
the lid is steel; the base is steel          ->  the lid and the base are steel    the same
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from diffing.classify.draft import Draft, Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, TokenKind

_THING = 4
"""Tokens of the second of two things, at most, articles counted: "and the wooden base"."""
_SAID = 6
"""Tokens of what is said of a thing, at most."""


class _Both(NamedTuple):
    """Where one thing is said of two, and the stems of the two and of what is said."""

    span: Range
    things: tuple[str, str]
    said: frozenset[str]


def shared(scene: Scene) -> Iterator[Draft]:
    """Yield each thing of which something was said that went for what is said of another one."""
    pair = scene.pair
    if pair.is_long(scene.options) or not (pair.old_fresh and pair.new_fresh):
        return
    for came, own, other in ((False, pair.old, pair.new), (True, pair.new, pair.old)):
        for both in _boths(own, scene):
            apart = [_said_of(thing, other, scene) for thing in both.things]
            if not (apart[0] and apart[1]) or apart[0].span == apart[1].span:
                continue
            alike = [_are_alike(it.said, both.said, scene) for it in apart if it]
            if alike[0] == alike[1]:
                continue
            lost = apart[alike.index(False)]
            if lost and not _stand(lost.said, own, scene):
                was, now = (lost.span, both.span) if came else (both.span, lost.span)
                reason = f'"{pair.old.text(*was)}" -> "{pair.new.text(*now)}"'
                yield Draft(Intent.FACT, (FactType.EVENT,), was, now, reason, scene.options.likely)


class _Said(NamedTuple):
    """What is said of a thing, and the stems of its words."""

    span: Range
    said: frozenset[str]


def _boths(side: Side, scene: Scene) -> Iterator[_Both]:
    """Yield each two things of which one is said: "the lid and the base are steel"."""
    lexicon, stem = scene.lexicon, scene.around.stem
    for at in sorted(place for key in lexicon.be_forms for place in side.lookup.places.get(key, ())):
        joins = [it for it in range(max(1, at - 1 - _THING), at - 1) if side.tokens[it].key in lexicon.conjunctions]
        if not joins or side.tokens[joins[-1] - 1].kind is not TokenKind.WORD:
            continue
        things = side.tokens[joins[-1] - 1].key, side.tokens[at - 1].key
        if not all(scene.around.may_be_noun(key) and key not in lexicon.function_words for key in things):
            continue
        span, said = _predicate(at, side, scene)
        if said:
            yield _Both(span, (stem(things[0]), stem(things[1])), said)


def _said_of(thing: str, side: Side, scene: Scene) -> _Said | None:
    """Return what is said of a thing alone, in the one place where it stands before a form of "be"."""
    lexicon, stem = scene.lexicon, scene.around.stem
    found = [
        at
        for key in lexicon.be_forms
        for at in side.lookup.places.get(key, ())
        if at and stem(side.tokens[at - 1].key) == thing
    ]
    if len(found) != 1:
        return None
    span, said = _predicate(found[0], side, scene)
    return _Said(span, said) if said else None


def _predicate(at: int, side: Side, scene: Scene) -> tuple[Range, frozenset[str]]:
    """Return where what a form of "be" leads to stands, and the stems of its words of meaning."""
    lexicon = scene.lexicon
    end = at + 1
    while end < min(len(side.tokens), at + 1 + _SAID):
        token = side.tokens[end]
        if token.kind is TokenKind.MARK or token.key in lexicon.clause_links:
            break
        end += 1
    words = (token.key for token in side.tokens[at + 1 : end])
    return (at, end), frozenset(scene.around.stem(key) for key in words if scene.around.root(key))


def _are_alike(one: frozenset[str], other: frozenset[str], scene: Scene) -> bool:
    """Tell whether two things said have a word in common, or words of one sense."""
    thesaurus = scene.around.thesaurus
    return not one.isdisjoint(other) or (
        thesaurus is not None and any(thesaurus.share_sense(a, b) for a in one for b in other)
    )


def _stand(said: frozenset[str], side: Side, scene: Scene) -> bool:
    """Tell whether a word of what is said stands anywhere on a side."""
    return any(scene.around.stem(key) in said for key in side.lookup.keys)
