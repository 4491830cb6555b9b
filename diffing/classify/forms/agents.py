"""Somebody told of by what they do, in a noun or in a clause of its own.

Erik Holm, the company's founder, left   ->   Erik Holm, who founded the company, left

The two are one where the clause stands behind the name that the noun stands beside.
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.forms.stems import made_from
from diffing.classify.passages import Side, fresh_near
from diffing.classify.scene import Scene
from diffing.model import TokenKind

_BESIDE = 5
"""Tokens between a noun for somebody and their name, at most."""
_SHORTEST = 5
"""Letters of the shortest such noun."""


def is_told_as_deed(at: int, scene: Scene, *, came: bool) -> bool:
    """Tell whether a noun, at a token of a side, is told on the other side by what its bearer does.

    ``came`` where it is of the new side. The same holds of the verb and the noun there.
    """
    pair = scene.pair
    own, other = (pair.new, pair.old) if came else (pair.old, pair.new)
    word = own.tokens[at].key
    fresh = [it for it in fresh_near(pair, at, came=came) if other.tokens[it].key[:1] == word[:1]]
    if not fresh:
        return False
    if any(_is_clause(place, other, scene) and _is_agent_of(word, other.tokens[place].key, scene) for place in fresh):
        names = {other.tokens[it].key for place in fresh for it in _antecedent(place, other, scene)}
        return not names.isdisjoint(_beside(at, own))
    if not _is_clause(at, own, scene):
        return False
    names = {own.tokens[it].key for it in _antecedent(at, own, scene)}
    return any(
        _is_agent_of(other.tokens[place].key, word, scene) and not names.isdisjoint(_beside(place, other))
        for place in fresh
    )


def _is_clause(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a relative word stands right before a token, or who does it behind: "who founded", "designed by"."""
    behind = side.tokens[at + 1 : at + 2]
    passive = any(token.key in scene.lexicon.agent_words for token in behind)
    return passive or (at > 1 and side.tokens[at - 1].key in scene.lexicon.relatives)


def _antecedent(at: int, side: Side, scene: Scene) -> Iterator[int]:
    """Yield where the name stands that a relative clause, whose verb is at a token, is told of."""
    if not _is_clause(at, side, scene):
        return
    place = at - 2 - (side.tokens[at - 2].text == ",")
    if side.tokens[min(at + 1, len(side.tokens) - 1)].key in scene.lexicon.agent_words:
        place = at + 2
    if 0 <= place < len(side.tokens) and side.tokens[place].text[0].isupper():
        yield place


def _beside(at: int, side: Side) -> set[str]:
    """Return the words in capitals near a token."""
    near = side.tokens[max(0, at - _BESIDE) : at + 1 + _BESIDE]
    return {token.key for token in near if token.kind is TokenKind.WORD and token.text[0].isupper()}


def _is_agent_of(noun: str, verb: str, scene: Scene) -> bool:
    """Tell whether a noun is made from a verb, and names who does it: "founder", "founded"."""
    thesaurus = scene.around.thesaurus
    bases = made_from(noun, scene.lexicon.agent_endings) if len(noun) >= _SHORTEST else set[str]()
    return bool(bases) and thesaurus is not None and not bases.isdisjoint({verb, *thesaurus.entry(verb).bases})
