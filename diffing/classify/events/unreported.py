"""That nothing is known of a thing, and that there is none of it.

no deaths have been reported  ->  there have been no deaths
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from diffing.classify.draft import Draft, Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent

_THING = 5
"""Words from a "no" to the verb of what it denies, at most."""
_THERE = 4
"""Tokens from "there" to the denial of what there is, at most: "there have also been no"."""
_NO = "no"


def unreported(scene: Scene) -> Iterator[Draft]:
    """Yield each verb by which a thing is only not known of on one side, where on the other there is none of it."""
    pair = scene.pair
    for own, other, came in ((pair.old, pair.new, False), (pair.new, pair.old, True)):
        for thing, verb in _unknown(own, scene):
            place = _is_none(thing, other, scene)
            if place is None or scene.around.stem(own.tokens[verb[1] - 1].key) in _stems(other, scene):
                continue
            reason = f'"{own.text(*verb)}" {"added" if came else "dropped"}'
            spots = (place, verb) if came else (verb, place)
            yield Draft(Intent.FACT, (FactType.MODALITY,), *spots, reason, scene.options.likely)


def _unknown(side: Side, scene: Scene) -> Iterator[tuple[str, Range]]:
    """Yield each thing that is said not to be known of, and where its verb stands: "no deaths have been reported"."""
    lexicon, places = scene.lexicon, side.lookup.places
    keys = [token.key for token in side.tokens]
    helping = {*lexicon.be_forms, *lexicon.own_tenses, *lexicon.own_tenses.values(), *lexicon.style_words}
    for at in sorted(spot for word in lexicon.noting_verbs for spot in places.get(word, ())):
        helpers = len(list(takewhile(helping.__contains__, reversed(keys[:at]))))
        first = at - helpers
        denied = any(keys[it] == _NO for it in range(max(0, first - _THING), first))
        if denied and helpers and not lexicon.be_forms.isdisjoint(keys[first:at]):
            yield keys[first - 1], (first, at + 1)


def _is_none(thing: str, side: Side, scene: Scene) -> Range | None:
    """Return where a side says that there is none of a thing: "there have been no deaths"."""
    lexicon, keys = scene.lexicon, [token.key for token in side.tokens]
    for at in sorted(spot for word in lexicon.there_words for spot in side.lookup.places.get(word, ())):
        no = next((it for it in range(at + 1, min(len(keys), at + 1 + _THERE)) if keys[it] == _NO), 0)
        if no and thing in keys[no + 1 : no + 1 + _THING]:
            return at, no
    return None


def _stems(side: Side, scene: Scene) -> set[str]:
    return {scene.around.stem(token.key) for token in side.tokens}
