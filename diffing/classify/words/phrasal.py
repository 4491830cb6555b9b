"""Verbs with a particle of which one half gave way: each half alone may say the same, and both together another thing.

put off by the storm     ->  set off by the storm        "put" is "set" elsewhere
let off                  ->  let go                      a particle, and another word in its place
made up his mind         ->  changed his mind            of what somebody has
shut down the plant      ->  closed down the plant       the same
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import Token
from diffing.thesaurus import Thesaurus

_START = attrgetter("start")
_VERB = 2
"""Words of a verb with its particle."""


def other_phrase(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether one half of a verb with a particle gave way, or all of it, and what is left is another verb."""
    many = len(old) + len(new)
    if not old or not new or many > _VERB + 1 or scene.around.thesaurus is None:
        return False
    if many == _VERB:
        return _has_other_verb(old[0], new[0], scene) or _has_other_half(old[0], new[0], scene)
    return _is_other_of_his(old, new, scene)


def _has_other_verb(old: Token, new: Token, scene: Scene) -> bool:
    """Tell whether the same particle stands behind two verbs, with which they have no sense in common."""
    (was, i), (_, j) = _places(old, new, scene)
    behind = was.tokens[i + 1 : i + 2]
    if not behind or behind[0].key not in scene.lexicon.bound_particles or scene.pair.to_new[i + 1] != j + 1:
        return False
    thesaurus, empty = scene.around.thesaurus, scene.lexicon.empty_verbs
    if thesaurus is None or any(empty.isdisjoint({it.key, *thesaurus.entry(it.key).bases}) for it in (old, new)):
        return False
    return _are_two(f"{old.key} {behind[0].key}", f"{new.key} {behind[0].key}", scene)


def _has_other_half(old: Token, new: Token, scene: Scene) -> bool:
    """Tell whether a verb has a particle on one side and a verb or an adjective in its place: "let off", "let go"."""
    lexicon, thesaurus = scene.lexicon, scene.around.thesaurus
    if (old.key in lexicon.bound_particles) is (new.key in lexicon.bound_particles) or thesaurus is None:
        return False
    small, word = (old.key, new.key) if old.key in lexicon.bound_particles else (new.key, old.key)
    if word in lexicon.particles or word in lexicon.function_words or word.endswith(lexicon.adverb_endings):
        return False
    (was, i), (_, j) = _places(old, new, scene)
    verb = was.tokens[i - 1] if i else old
    if not i or scene.pair.to_new[i - 1] != j - 1 or not scene.around.may_be_verb(verb.key):
        return False
    entry = thesaurus.entry(word)
    full = not entry.parts.isdisjoint("va") and "r" not in entry.parts
    said, other = thesaurus.common(f"{verb.key} {small}"), thesaurus.common(f"{verb.key} {word}")
    return full and bool(said) and said.isdisjoint(other)


def _is_other_of_his(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a verb with a particle gave way to a verb that says another thing of what somebody has."""
    two, one = (old, new) if len(old) == _VERB else (new, old)
    if two[1].key not in scene.lexicon.bound_particles:
        return False
    (was, i), (_, j) = _places(old[-1], new[-1], scene)
    behind = [token.key for token in was.tokens[i + 1 : i + 1 + _VERB]]
    owned = len(behind) == _VERB and behind[0] in scene.lexicon.possessives and behind[1] in scene.lexicon.idiom_nouns
    return owned and scene.pair.to_new[i + 1] == j + 1 and _are_two(f"{two[0].key} {two[1].key}", one[0].key, scene)


def _are_two(one: str, other: str, scene: Scene) -> bool:
    """Tell whether two verbs, which the dictionary has, share none of their common senses."""
    thesaurus: Thesaurus | None = scene.around.thesaurus
    senses = [thesaurus.common(it) if thesaurus else frozenset[str]() for it in (one, other)]
    return all(senses) and senses[0].isdisjoint(senses[1])


def _places(old: Token, new: Token, scene: Scene) -> tuple[tuple[Side, int], tuple[Side, int]]:
    pair = scene.pair
    i, j = (bisect_left(side.tokens, it.start, key=_START) for side, it in ((pair.old, old), (pair.new, new)))
    return (pair.old, i), (pair.new, j)
