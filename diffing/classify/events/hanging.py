"""A phrase that says which thing is meant, behind another thing of its sentence now.

three men with knives chased a boy            ->   three men chased a boy with knives
two daughters and a son from a first marriage ->   two daughters from a first marriage and a son
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Draft
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, TokenKind

_PHRASE = 4
"""Tokens of such a phrase in which the noun stands that it is recognised by."""


def rehung(scene: Scene) -> Iterator[Draft]:
    """Yield each such phrase that stands on both sides, right behind another noun that also does."""
    pair = scene.pair
    if pair.is_long(scene.options) or not (pair.old_fresh and pair.new_fresh):
        return
    olds, news = _phrases(pair.old, scene), _phrases(pair.new, scene)
    for said in olds.keys() & news.keys():
        (was, old_noun), (now, new_noun) = olds[said], news[said]
        there = _place(old_noun, pair.old, pair.new, scene), _place(new_noun, pair.new, pair.old, scene)
        if min(there) < 0 or there[0] == new_noun or (old_noun < there[1]) != (there[0] < new_noun):
            continue
        if said[0] not in scene.lexicon.hanging_words and not _are_listed(old_noun, there[1], pair.old, scene):
            continue  # "the council in Osk met", "met in Osk"
        nouns = pair.old.tokens[old_noun].text, pair.new.tokens[new_noun].text
        told = f'"{pair.new.text(*now)}": said of "{nouns[0]}" -> of "{nouns[1]}"'
        yield Draft(Intent.FACT, (FactType.EVENT,), was, now, told, scene.options.unsure)


def _phrases(side: Side, scene: Scene) -> dict[tuple[str, str], tuple[tuple[int, int], int]]:
    """Return the small word and noun of each such phrase -> where it stands, and the noun that it hangs on."""
    lexicon, around = scene.lexicon, scene.around
    found: dict[tuple[str, str], tuple[tuple[int, int], int]] = {}
    for at, token in enumerate(side.tokens):
        if (
            token.key not in lexicon.plain_relations | lexicon.hanging_words
            or not at
            or not _is_thing(at - 1, side, scene)
        ):
            continue
        for place in range(at + 1, min(at + 1 + _PHRASE, len(side.tokens))):
            if side.tokens[place].kind is TokenKind.MARK:
                break
            if _is_thing(place, side, scene):
                found[token.key, around.stem(side.tokens[place].key)] = (at, place + 1), at - 1
                break
    return found


def _are_listed(one: int, other: int, side: Side, scene: Scene) -> bool:
    """Tell whether two things are members of one list: "the staff in Leeds and the managers"."""
    between, lexicon = side.tokens[min(one, other) + 1 : max(one, other)], scene.lexicon
    verbs = (scene.around.is_past(it.key) or it.key in lexicon.be_forms for it in between)
    return any(it.key in lexicon.list_words for it in between) and not any(verbs)


def _place(at: int, side: Side, other: Side, scene: Scene) -> int:
    """Return where a word stands on the other side, in any form; -1 where it stands there or here not just once."""
    stem = scene.around.stem
    found = [
        [
            place
            for key, places in it.lookup.places.items()
            if stem(key) == stem(side.tokens[at].key)
            for place in places
        ]
        for it in (side, other)
    ]
    return found[1][0] if [len(some) for some in found] == [1, 1] else -1


def _is_thing(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word names a thing or somebody, and is no verb of the past and no month."""
    token, lexicon = side.tokens[at], scene.lexicon
    named = token.kind is TokenKind.WORD and bool(scene.around.root(token.key))
    named = named and not (scene.around.is_past(token.key) and scene.around.may_be_verb(token.key))
    dated = token.key in lexicon.months or token.key in lexicon.weekdays
    return named and not dated and (scene.around.may_be_noun(token.key) or token.text[:1].isupper())
