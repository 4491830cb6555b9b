"""What somebody was freed of, or left without, and what the other side has done to him: the very contrary.

cleared her of blame              ->  blamed her
freed her of the charge           ->  charged her
stripped them of protection       ->  protected them
cleared her of blame              ->  did not blame her        the same
leave the lid off and cook        ->  cook with the lid on     as it must not be
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Draft, Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.lexicon import Lexicon
from diffing.model import FactType, Intent, TokenKind

_OBJECT = 7
"""Tokens from a verb to its "of", at most: "cleared the two former ministers of"."""
_NOUN = 3
"""Tokens between an "of" and its noun, at most."""


def contraries(scene: Scene) -> Iterator[Draft]:
    """Yield each deed that frees of what is done on the other side, and each thing told in its other state."""
    pair = scene.pair
    if pair.is_long(scene.options) or not (pair.old_fresh and pair.new_fresh):
        return
    for came, own, other in ((False, pair.old, pair.new), (True, pair.new, pair.old)):
        for found in (_freed(own, other, scene, came=came), _in_state(own, other, scene, came=came)):
            if found:
                was, now = found[::-1] if came else found
                reason = f'"{pair.old.text(*was)}" -> "{pair.new.text(*now)}" (the contrary)'
                yield Draft(Intent.FACT, (FactType.EVENT,), was, now, reason, scene.options.likely)


def _fresh(scene: Scene, *, came: bool) -> list[int]:
    return scene.pair.new_fresh if came else scene.pair.old_fresh


def _freed(own: Side, other: Side, scene: Scene, *, came: bool) -> tuple[Range, Range] | None:
    """Return a verb that frees with what it frees of, and the verb of that on the other side, which is not denied."""
    around, verbs = scene.around, scene.lexicon.freeing_verbs
    for at in _fresh(scene, came=came):
        if verbs.isdisjoint(around.bases(own.tokens[at].key)):
            continue
        noun = _freed_of(at, own, scene)
        if noun < 0 or any(not verbs.isdisjoint(around.bases(token.key)) for token in other.tokens):
            continue
        for place in _fresh(scene, came=not came):
            key = other.tokens[place].key
            if _are_kin(own.tokens[noun].key, key, scene) and not _is_noun(place, other, scene):
                return (at, noun + 1), (place, place + 1)
    return None


def _are_kin(noun: str, verb: str, scene: Scene) -> bool:
    """Tell whether a verb does what a noun names: "blame", "blamed"; "protection", "protected"."""
    around, endings = scene.around, scene.lexicon.derivations
    if not around.may_be_verb(verb):
        return False
    bases = {it.removesuffix(mute) for it in around.bases(verb) for mute in ("", *scene.lexicon.mute)}
    return around.stem(noun) == around.stem(verb) or any(
        noun.startswith(it) and noun.removeprefix(it) in endings for it in bases
    )


def _freed_of(at: int, side: Side, scene: Scene) -> int:
    """Return where the noun stands that a verb frees of: "cleared her of (all) blame"; -1 for nowhere."""
    lexicon, tokens = scene.lexicon, side.tokens
    links = (
        place
        for place in range(at + 1, min(at + 1 + _OBJECT, len(tokens) - 1))
        if tokens[place].key in lexicon.freed_links
    )
    for link in links:
        for place in range(link + 1, min(link + 1 + _NOUN, len(tokens))):
            if tokens[place].kind is TokenKind.MARK:
                break
            if scene.around.may_be_noun(tokens[place].key) and tokens[place].key not in lexicon.determiners:
                return place
    return -1


def _is_noun(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word stands as a noun, or what it says is denied: "the blame", "did not blame"."""
    lexicon = scene.lexicon
    before = [token.key for token in side.tokens[max(0, at - _NOUN) : at]]
    led = bool(before) and (before[-1] in lexicon.determiners or before[-1] in lexicon.plain_relations)
    return led or any(_denies(key, lexicon) for key in before)


def _denies(key: str, lexicon: Lexicon) -> bool:
    """Tell whether a word denies by itself: "not", "never"."""
    return any(not rest for rest, _ in lexicon.negators.get(key, ()))


def _in_state(own: Side, other: Side, scene: Scene, *, came: bool) -> tuple[Range, Range] | None:
    """Return a thing with the state it is left in, and the same one in the contrary: "the lid off", "the lid on"."""
    states, there = scene.lexicon.thing_states, _fresh(scene, came=not came)
    for at in _fresh(scene, came=came):
        contrary = states.get(own.tokens[at].key, "")
        if not contrary or not _closes(at, own, scene):
            continue
        thing = own.tokens[at - 1]
        for place in there:
            token = other.tokens[place]
            if token.key == contrary and _closes(place, other, scene) and other.tokens[place - 1].key == thing.key:
                return (at - 1, at + 1), (place - 1, place + 1)
    return None


def _closes(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word stands right behind a thing, with its clause at an end behind it."""
    lexicon = scene.lexicon
    if (
        not at
        or side.tokens[at - 1].key in lexicon.function_words
        or not scene.around.may_be_noun(side.tokens[at - 1].key)
    ):
        return False
    behind = side.tokens[at + 1 : at + 2]
    return all(it.kind is TokenKind.MARK or it.key in lexicon.list_words for it in behind)
