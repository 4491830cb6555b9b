"""Words that say nothing else than others, or nothing at all, only for what stands around them.

    in Borwick city                        -> in Borwick                            the place stayed
    300 people left, 40 people stayed     -> 300 people left, 40 others stayed    the noun stands before
    falsely imprisoned                    -> unjustly imprisoned                  before this word the two are one

What a word means elsewhere is for ``stems`` to say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Token, TokenKind


def telling(gone: list[Token], come: list[Token], scene: Scene) -> tuple[list[Token], list[Token]]:
    """Return words that went and came but those that the words around them make say the same."""
    kinds = scene.lexicon.settlements
    if kinds.isdisjoint(it.key for it in gone) or kinds.isdisjoint(it.key for it in come):
        gone = [token for token in gone if not _is_kind_of_place(token, scene, came=False)]
        come = [token for token in come if not _is_kind_of_place(token, scene, came=True)]
    if gone and come:
        gone, come = _but_pairs(gone, come, scene)
    return gone, come


def _is_kind_of_place(token: Token, scene: Scene, *, came: bool) -> bool:
    """Tell whether a word only says what the place named right before it is, which stayed: "Borwick city".

    "Panama city" is not Panama, and "Osk city council" is perhaps another council.
    """
    lexicon, pair = scene.lexicon, scene.pair
    if token.key not in lexicon.settlements or not token.text.islower():
        return False
    side, partners = (pair.new, pair.to_old) if came else (pair.old, pair.to_new)
    at = _place(token, side)
    behind = side.tokens[at + 1] if at + 1 < len(side.tokens) else None
    if behind and behind.kind is not TokenKind.MARK and behind.key not in lexicon.function_words:
        return False
    return any(
        fact.type is FactType.NAME
        and partners[at - 1] >= 0
        and side.range_of(fact)[1] == at
        and fact.text not in lexicon.countries
        and fact.text.casefold() not in lexicon.double_places
        for fact in side.facts
        if at and fact.end <= token.start
    )


def _but_pairs(gone: list[Token], come: list[Token], scene: Scene) -> tuple[list[Token], list[Token]]:
    """Return words but the pairs of one that went and one that came for it, and says the same there."""
    if len(gone) * len(come) > scene.options.word_pairs:
        return gone, come
    gone_left, come_left = [], list(come)
    for token in gone:
        same = next((it for it in come_left if _is_same(token, it, scene)), None)
        if same is None:
            gone_left.append(token)
        else:
            come_left.remove(same)
    return gone_left, come_left


def _is_same(old: Token, new: Token, scene: Scene) -> bool:
    pair = scene.pair
    if new.key in scene.lexicon.other_ones:
        return _is_repeated(old, pair.old, pair.to_new, _place(new, pair.new), scene)
    if old.key in scene.lexicon.other_ones:
        return _is_repeated(new, pair.new, pair.to_old, _place(old, pair.old), scene)
    lines = [before for words, before in scene.lexicon.synonyms_before.get(old.key, ()) if new.key in words]
    if not lines:
        return False
    at, there = _place(old, pair.old) + 1, _place(new, pair.new) + 1
    stays = at < len(pair.old.tokens) and pair.to_new[at] == there
    return stays and any(pair.old.tokens[at].key in before for before in lines)


def _is_repeated(noun: Token, side: Side, partners: Sequence[int], there: int, scene: Scene) -> bool:
    """Tell whether "others" behind a number stands for the noun behind the same number, which a number counts before.

    "300 people left and 40 people stayed": "40 others". ``there`` is where "others" stands.
    """
    at = _place(noun, side)
    if not _is_counted(side, at, scene) or partners[at - 1] != there - 1:
        return False
    before = enumerate(side.tokens[: at - 1])
    return any(it.key == noun.key and partners[place] >= 0 and _is_counted(side, place, scene) for place, it in before)


def _is_counted(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether a number stands right before a word."""
    number = side.tokens[at - 1] if at else None
    return number is not None and (number.kind is TokenKind.NUMBER or number.key in scene.lexicon.cardinals)


def _place(token: Token, side: Side) -> int:
    """Return the index of a token of a side."""
    return bisect_right(side.tokens, token.start, key=lambda it: it.start) - 1
