"""Which words took the place of quite other words, as a dictionary has them.

approved / rejected                  contraries
cut jobs / created jobs              a verb, and one that is broader or narrower
took the lead / equalised            past forms without a sense in common
tear gas / rubber bullets            things
brakes / airbags                     things no dictionary has
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from diffing.classify.forms.light import only_carries
from diffing.classify.forms.stems import misspelt
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import longest_before
from diffing.model import Token, TokenKind
from diffing.thesaurus import Kin, Thesaurus

_START = attrgetter("start")
_NAMED = 2
"""Words of a thing whose name has several: "tear gas"."""
_PHRASE = 4
"""Tokens before a word at which a phrase with it can start."""


def are_unlike(gone: Sequence[Token], come: Sequence[Token], scene: Scene, thesaurus: Thesaurus) -> bool:
    """Tell whether words took the place of quite others.

    That is a word of the same kind that shares no sense with it, or one that looks so like it that it was mistaken for
    it: "party" is no misspelling of "part". A kind of thing tells more than the thing.
    """
    if len(gone) * len(come) > scene.options.word_pairs:
        return False
    parts = [thesaurus.entry(token.key).parts for token in (*gone, *come)]
    kin = {thesaurus.kin(one.key, other.key) for one in gone for other in come}
    if Kin.OPPOSITE in kin or _are_opposed(gone, come, scene, thesaurus):
        return True
    if not len(gone) == 1 == len(come):
        states = all(
            _is_state(some[0], side, scene) and "v" in kinds
            for some, side, kinds in ((gone, scene.pair.old, parts[0]), (come, scene.pair.new, parts[len(gone)]))
        )
        several = states or (len(gone) == _NAMED == len(come) and all("n" in some for some in parts))
        deeds = len(gone) == _NAMED == len(come) and all("v" in parts[at] and "n" in parts[at + 1] for at in (0, 2))
        heads = "n" in parts[len(gone) - 1] and "n" in parts[-1] and _share_modifier(gone[0], come[0], scene, thesaurus)
        led = (
            several
            or deeds
            or heads
            or (
                _is_led_thing(gone, parts[: len(gone)], scene.pair.old, scene)
                and _is_led_thing(come, parts[len(gone) :], scene.pair.new, scene)
            )
            or _are_objects(gone, come, scene)
            or _are_clauses(gone, come, scene)
        )
        return led and kin == {Kin.OTHER}
    if kin == {Kin.BROADER}:
        acts = _may_act(gone[0], scene.pair.old, scene) and _may_act(come[0], scene.pair.new, scene)
        deeds = all("v" in some for some in parts) and any("n" not in some for some in parts)
        return (acts and deeds) or thesaurus.narrows(gone[0].key, come[0].key) or _are_objects(gone, come, scene)
    if kin == {Kin.UNKNOWN}:
        return _are_things(gone[0].key, come[0].key, scene)
    if kin == {Kin.CLOSE}:
        return _are_objects(gone, come, scene)
    if kin != {Kin.OTHER}:
        return False
    states = _is_state(gone[0], scene.pair.old, scene) and _is_state(come[0], scene.pair.new, scene)
    return (
        states
        or _are_modifiers(gone[0], come[0], parts, scene)
        or bool(frozenset.intersection(*parts))
        or misspelt(gone[0].key, come[0].key, scene.options)
    )


def are_deeds(gone: Sequence[Token], come: Sequence[Token], scene: Scene, thesaurus: Thesaurus) -> bool:
    """Tell whether two past forms, one of them with a noun, have no sense to share: "took the lead", "equalised"."""
    pair, lexicon = scene.pair, scene.lexicon
    acts = all(
        some[0].key not in lexicon.reporting_verbs
        and (some[0].key.endswith(lexicon.past_endings) or some[0].key in lexicon.kin)
        and "v" in thesaurus.entry(some[0].key).parts
        and _may_act(some[0], side, scene)
        for some, side in ((gone, pair.old), (come, pair.new))
    )
    return (
        acts
        and max(len(gone), len(come)) == _NAMED
        and {thesaurus.kin(one.key, other.key) for one in gone for other in come} == {Kin.OTHER}
    )


def _may_act(token: Token, side: Side, scene: Scene) -> bool:
    """Tell whether a word may be a verb where it stands: not right behind an article or an owner, "the row"."""
    lexicon, at = scene.lexicon, bisect_left(side.tokens, token.start, key=_START)
    return not any(
        it.key in some
        for it in side.tokens[max(0, at - 1) : at]
        for some in (lexicon.articles, lexicon.indefinite, lexicon.possessives, lexicon.possessive_marks)
    )


def _share_modifier(old: Token, new: Token, scene: Scene, thesaurus: Thesaurus) -> bool:
    """Tell whether the same noun stands right before two words: "drug" of "drug rooms" and "drug deaths"."""
    pair = scene.pair
    i, j = (bisect_left(side.tokens, it.start, key=_START) for side, it in ((pair.old, old), (pair.new, new)))
    if not i or pair.to_new[i - 1] != j - 1:
        return False
    return thesaurus.names_thing(pair.old.tokens[i - 1].key)


def _are_opposed(gone: Sequence[Token], come: Sequence[Token], scene: Scene, thesaurus: Thesaurus) -> bool:
    """Tell whether an adverb and another, or an adjective, are made from contraries: "more slowly", "faster"."""
    endings = scene.lexicon.adverb_endings
    return any(
        thesaurus.are_opposite(_bare(one.key, endings), _bare(other.key, endings))
        for one in gone
        for other in come
        if one.key.endswith(endings) or other.key.endswith(endings)
    )


def _bare(key: str, endings: Sequence[str]) -> str:
    """Return an adverb without its ending."""
    return next((key.removesuffix(ending) for ending in endings if key.endswith(ending)), key)


def _are_things(one: str, other: str, scene: Scene) -> bool:
    """Tell whether two words, of which no dictionary has one, are the plurals of nouns: "brakes", "airbags"."""
    endings, plain = scene.lexicon.plural_endings, one.isalpha() and other.isalpha()
    thesaurus = scene.around.thesaurus
    parts = [thesaurus.entry(word).parts if thesaurus else frozenset() for word in (one, other)]
    plural = plain and one.endswith(endings) and other.endswith(endings)
    return plural and any("n" in some for some in parts) and not misspelt(one, other, scene.options)


def _is_state(token: Token, side: Side, scene: Scene) -> bool:
    """Tell whether a word stands right behind a form of "be": "ill" of "he was ill"."""
    at = bisect_left(side.tokens, token.start, key=_START)
    before = side.tokens[at - 1].key if at else ""
    return before in scene.lexicon.be_forms and before not in scene.lexicon.possessive_marks


def _are_modifiers(gone: Token, come: Token, parts: Sequence[frozenset[str]], scene: Scene) -> bool:
    """Tell whether a noun and an adjective open the same thing behind "a": "a surprise win", "a comfortable win"."""
    pair, kinds = scene.pair, frozenset("na")
    i, j = (bisect_left(side.tokens, it.start, key=_START) for side, it in ((pair.old, gone), (pair.new, come)))
    if not i or i + 1 >= len(pair.to_new) or pair.to_new[i + 1] != j + 1 or any(kinds.isdisjoint(it) for it in parts):
        return False
    return pair.old.tokens[i - 1].key in scene.lexicon.indefinite and scene.around.may_be_noun(
        pair.old.tokens[i + 1].key
    )


def _are_objects(gone: Sequence[Token], come: Sequence[Token], scene: Scene) -> bool:
    """Tell whether what is done to a thing is done to another, and nothing else changed: "found a coin", "a skull"."""
    pair, led, alone = scene.pair, list[int](), len(gone) == 1 == len(come)
    for words, side, fresh in ((gone, pair.old, pair.old_fresh), (come, pair.new, pair.new_fresh)):
        first = bisect_left(side.tokens, words[0].start, key=_START)
        if len(words) > _NAMED or words[-1] != side.tokens[first + len(words) - 1]:
            return False
        others = (side.tokens[at] for at in fresh if not first <= at < first + len(words))
        if not scene.around.may_be_noun(words[-1].key) or any(scene.around.root(it.key) for it in others):
            return False
        led.append(_governor(first, side, scene, near=alone))
    return led[0] >= 0 and pair.to_new[led[0]] == led[1]


def _are_clauses(gone: Sequence[Token], come: Sequence[Token], scene: Scene) -> bool:
    """Tell whether words are all that two clauses behind one word say: "when the court orders", "when he wants"."""
    pair, small = scene.pair, scene.lexicon.subordinators
    opened = []
    for words, side in ((gone, pair.old), (come, pair.new)):
        first, last = (bisect_left(side.tokens, it.start, key=_START) for it in (words[0], words[-1]))
        ends = all(it.kind is TokenKind.MARK for it in side.tokens[last + 1 : last + 2])
        before = next(
            (at for at in range(first - 1, max(-1, first - 1 - _PHRASE), -1) if side.tokens[at].key in small), -1
        )
        verb = scene.around.may_be_verb(words[-1].key) and (len(words) > 1 or first > before + 1)
        opened.append(before if ends and verb else -1)
    return min(opened) >= 0 and pair.to_new[opened[0]] == opened[1]


def _governor(at: int, side: Side, scene: Scene, *, near: bool) -> int:
    """Return the verb, or preposition, that a thing, by its first token, stands behind; -1 for none.

    Of a thing that gave way to a ``near`` one no preposition tells, nor a verb that only carries it.
    """
    lexicon, keys = scene.lexicon, [token.key for token in side.tokens[max(0, at - _PHRASE) : at]]
    opened = (lexicon.articles, lexicon.indefinite, lexicon.possessives)
    led = bool(keys) and any(keys[-1] in some for some in opened)
    place = at - 1 - led
    if place < 0:
        return -1
    key, before = side.tokens[place].key, side.tokens[place - 1].key if place else ""
    if key in lexicon.relation_words:
        return -1 if near else place
    governs = scene.around.may_be_verb(key) and key not in lexicon.function_words and key not in lexicon.be_forms
    if not governs or any(before in some for some in opened) or (near and only_carries(place, side, scene)):
        return -1  # "held a summit", "held a meeting"
    return place


def _is_led_thing(words: Sequence[Token], parts: Sequence[frozenset[str]], side: Side, scene: Scene) -> bool:
    """Tell whether words name a thing that a number counts, or that does or causes something: "due to a strike".

    It is a noun, with at most one noun or adjective before it.
    """
    lexicon, first = scene.lexicon, bisect_left(side.tokens, words[0].start, key=_START)
    behind = side.tokens[first + len(words) : first + len(words) + 1]
    ends = all(token.kind is TokenKind.MARK for token in behind)
    if len(words) > _NAMED + ends or words[-1] != side.tokens[first + len(words) - 1]:
        return False
    if "n" not in parts[-1] or parts[0].isdisjoint("na"):
        return False
    keys = [token.key for token in side.tokens[max(0, first - _PHRASE) : first]]
    owned = bool(keys) and (keys[-1] in lexicon.possessives or keys[-1] in lexicon.possessive_marks)
    if owned or (keys and (keys[-1] in lexicon.articles or keys[-1] in lexicon.indefinite)):
        keys.pop()
    relation = longest_before(lexicon.relation_phrases, keys, len(keys))
    plain = relation and relation[1] in lexicon.plain_relations
    if relation and (not plain or ends):
        return True
    is_state = ends and not owned and bool(keys) and keys[-1] in lexicon.be_forms
    counted = bool(keys) and (keys[-1].isdecimal() or keys[-1] in lexicon.cardinals or keys[-1] in lexicon.quantifiers)
    return is_state or counted or (bool(keys) and keys[-1] in lexicon.agent_words)
