"""One thing that became several, and a role that became another by its number or by what is joined to it.

a dog bit her            ->  the dogs bit her             what happened, by more than one
seized a phone           ->  seized the phones            or to more than one
the road was shut        ->  the roads were shut          of a thing one can touch
a dog bites              ->  dogs bite                    the same, of what is so in general
the founder              ->  the co-founder               another role
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from diffing.classify.draft import Range
from diffing.classify.grammar.narrowed import narrows
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import Token

_START = attrgetter("start")
_NEAR = 4
"""Tokens before what is done to something in which a verb that helps stands: "have never seen a whale"."""
_OF = 6
"""Tokens from "of" to the verb behind what somebody is of."""
_NAMED = 2
"""Words of a thing with the one that opens it: "a dog"."""


def other_number(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether one thing became several, or several one, in what happened: "a dog bit", "seized the phones".

    Of what is so in general either can be said: "a dog bites", "dogs bite".
    """
    indefinite = scene.lexicon.indefinite
    if len(old) == 1 == len(new) and (_is_owned(old[0], new[0], scene) or _is_certain(old[0], new[0], scene)):
        return True
    if len(old) == _NAMED == len(new) and _agree_otherwise(old, new, scene):
        return True
    if not (old and new) or (old[0].key not in indefinite and new[0].key not in indefinite):
        return False
    if _is_done_to(old, scene.pair.old, scene) and _is_done_to(new, scene.pair.new, scene):
        return max(len(old), len(new)) <= _NAMED and (_is_made_many(old, new, scene) or _is_made_many(new, old, scene))
    pasts = [tokens[-1].key in scene.lexicon.tenses.values() for tokens in (old, new)]
    if not all(pasts) and (any(pasts) or not _is_past_behind(new[-1], scene.pair.new, scene)):
        return False
    was, now = (list(tokens[: len(tokens) - pasts[0]]) for tokens in (old, new))
    return _is_made_many(was, now, scene) or _is_made_many(now, was, scene)


def _agree_otherwise(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether of a certain thing, and what happened to it, one side has several: "road was", "roads were"."""
    lexicon, pair, thesaurus = scene.lexicon, scene.pair, scene.around.thesaurus
    verbs = (old[1].key, new[1].key)
    if thesaurus is None or verbs[0] == verbs[1] or lexicon.past_numbers.isdisjoint(verbs):
        return False
    if not lexicon.past_numbers.issuperset(verbs) or scene.around.stem(old[0].key) != scene.around.stem(new[0].key):
        return False
    i, j = (bisect_left(side.tokens, it[0].start, key=_START) for side, it in ((pair.old, old), (pair.new, new)))
    if not i or pair.to_new[i - 1] != j - 1 or pair.old.tokens[i - 1].key not in lexicon.definite:
        return False
    many = sum(token.key.endswith(lexicon.plural_endings) for token in (old[0], new[0]))
    return many == 1 and all(map(thesaurus.names_thing, (old[0].key, new[0].key)))


def is_other_role(old: Range, new: Range, scene: Scene) -> bool:
    """Tell whether the words of two roles of one title say another: "co-founder"; "a mayor left", "mayors left"."""
    pair, lexicon = scene.pair, scene.lexicon
    was, now = pair.old.tokens[old[1] - 1], pair.new.tokens[new[1] - 1]
    heads = [token.key.rpartition("-")[0] for token in (was, now)]
    other = heads[0] != heads[1]
    if other and any(head in lexicon.other_prefixes and head not in lexicon.role_status for head in heads):
        return True  # of a status its facts tell
    if _is_narrowed(old, new, scene) or _agrees_otherwise(old, new, scene):
        return True
    return other_number(
        pair.old.tokens[max(0, old[0] - 1) : old[1]], pair.new.tokens[max(0, new[0] - 1) : new[1]], scene
    )


def _agrees_otherwise(old: Range, new: Range, scene: Scene) -> bool:
    """Tell whether one became several, as their verb says, or who did something: "the worker(s) resigned"."""
    pair, endings = scene.pair, scene.lexicon.plural_endings
    one, other = pair.old.tokens[old[1] - 1], pair.new.tokens[new[1] - 1]
    if one.key.endswith(endings) is other.key.endswith(endings):
        return False
    was, now = _verb_behind(old[1], pair.old, scene), _verb_behind(new[1], pair.new, scene)
    if was == now:
        many = scene.lexicon.plural_roles
        return (one.key in many) is not (other.key in many) and _is_past(was, scene) and scene.around.may_be_verb(was)
    verbs = scene.lexicon.be_forms | scene.lexicon.own_tenses.keys()
    return was in verbs and now in verbs


def _verb_behind(at: int, side: Side, scene: Scene) -> str:
    """Return the word at a token, or the first form of a verb behind what it is of: "head of the school resigned"."""
    keys = [token.key for token in side.tokens[at : at + _OF]]
    if not keys or keys[0] not in scene.lexicon.genitives:
        return keys[0] if keys else ""
    verbs = scene.lexicon.be_forms | scene.lexicon.own_tenses.keys()
    return next((key for key in keys if key in verbs or (_is_past(key, scene) and scene.around.may_be_verb(key))), "")


def _is_narrowed(old: Range, new: Range, scene: Scene) -> bool:
    """Tell whether one of two roles of several people is told more narrowly: "low-paid workers", "workers"."""
    pair = scene.pair
    for side, partners, span, came in ((pair.old, pair.to_new, old, False), (pair.new, pair.to_old, new, True)):
        fresh = [side.tokens[at] for at in range(*span) if partners[at] < 0]
        several = side.tokens[span[1] - 1].key.endswith(scene.lexicon.plural_endings)
        if several and len(fresh) == 1 and narrows(fresh, fresh, scene, came=came):
            return True
    return False


def _is_owned(old: Token, new: Token, scene: Scene) -> bool:
    """Tell whether one of somebody's things became several, or the other way: "its factory", "its factories"."""
    lexicon, pair = scene.lexicon, scene.pair
    i, j = (bisect_left(side.tokens, it.start, key=_START) for side, it in ((pair.old, old), (pair.new, new)))
    if not i or pair.to_new[i - 1] != j - 1 or pair.old.tokens[i - 1].key not in lexicon.possessives:
        return False
    stem, keys = scene.around.stem, (old.key, new.key)
    many = sum(key.endswith(lexicon.plural_endings) for key in keys)
    thesaurus = scene.around.thesaurus
    if thesaurus is None or many != 1 or stem(keys[0]) != stem(keys[1]):
        return False
    return all(map(thesaurus.names_thing, keys))


def _is_certain(old: Token, new: Token, scene: Scene) -> bool:
    """Tell whether a certain thing that did something, or had it done to it, became several: "seized the phones"."""
    lexicon, pair, thesaurus, stem = scene.lexicon, scene.pair, scene.around.thesaurus, scene.around.stem
    if thesaurus is None or old.key.endswith(lexicon.plural_endings) is new.key.endswith(lexicon.plural_endings):
        return False
    i, j = (bisect_left(side.tokens, it.start, key=_START) for side, it in ((pair.old, old), (pair.new, new)))
    if not i or pair.to_new[i - 1] != j - 1 or pair.old.tokens[i - 1].key not in lexicon.articles & lexicon.definite:
        return False
    if stem(old.key) != stem(new.key) or not all(map(thesaurus.names_thing, (old.key, new.key))):
        return False
    sides = ((old, pair.old), (new, pair.new))
    done = all(_is_done_to(side.tokens[at - 1 : at], side, scene) for at, side in ((i, pair.old), (j, pair.new)))
    return done or all(_is_past_behind(token, side, scene) for token, side in sides)


def _is_past_behind(token: Token, side: Side, scene: Scene) -> bool:
    """Tell whether a past form stands right behind a token."""
    at = bisect_left(side.tokens, token.start, key=_START) + 1
    return _is_past(side.tokens[min(at, len(side.tokens) - 1)].key, scene)


def _is_done_to(words: Sequence[Token], side: Side, scene: Scene) -> bool:
    """Tell whether a past form stands right before words: "seized the phones"."""
    lexicon, at = scene.lexicon, bisect_left(side.tokens, words[0].start, key=_START)
    before = [token.key for token in side.tokens[max(0, at - _NEAR) : at]]
    helped = any(key in lexicon.auxiliaries or key in lexicon.be_forms or key in scene.around.tensed for key in before)
    return bool(before) and _is_past(before[-1], scene) and not helped


def _is_past(key: str, scene: Scene) -> bool:
    """Tell whether a word is a past form, and no "-ing"."""
    return scene.around.is_past(key) and not key.endswith(scene.lexicon.participle_endings)


def _is_made_many(one: Sequence[Token], many: Sequence[Token], scene: Scene) -> bool:
    lexicon, stem = scene.lexicon, scene.around.stem
    if not one or not many or len(one) > _NAMED or one[0].key not in lexicon.indefinite:
        return False
    noun, others = one[-1].key, many[-1].key
    regular = others.endswith(lexicon.plural_endings) and not noun.endswith(lexicon.plural_endings)
    plural = others != noun and (regular or lexicon.kin.get(others) == noun)
    return plural and stem(noun) == stem(others) and scene.around.may_be_noun(noun)
