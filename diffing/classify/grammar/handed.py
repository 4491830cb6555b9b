"""One deed told from its two ends: who hands a thing to whom, and who has it from whom.

the mine was sold to an investor        -> an investor bought the mine
the bank lent the firm's money to Holt  -> Holt borrowed the firm's money from the bank

It is one only where the same one gets the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.grammar.deeds import Deed, Half, half, stems_of
from diffing.classify.grammar.traded import leader_of
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import Token

_LONGEST = 200
"""Tokens of a side, at most, of which all deeds are read."""


def but_handed(gone: list[Token], come: list[Token], scene: Scene) -> tuple[list[Token], list[Token]]:
    """Return words but the verbs of such deeds."""
    olds = [it for it in gone if not _is_told_there(it, scene, came=False)]
    news = [it for it in come if not _is_told_there(it, scene, came=True)]
    return olds, news


def _is_told_there(token: Token, scene: Scene, *, came: bool) -> bool:
    """Tell whether a word is a verb of handing or of getting, and the other side has its deed by its other end."""
    handings, bases = scene.lexicon.handings, scene.around.bases(token.key)
    hands = [base for base in bases if base in handings]
    gets = [base for base in bases if any(base in its for its in handings.values())]
    if not hands and not gets:
        return False
    pair = scene.pair
    if max(len(pair.old.tokens), len(pair.new.tokens)) > _LONGEST:
        return False
    own, other, fresh = (pair.new, pair.old, pair.old_fresh) if came else (pair.old, pair.new, pair.new_fresh)
    for at in fresh:
        there = scene.around.bases(other.tokens[at].key)
        if any(not there.isdisjoint(handings[base]) for base in hands):
            ends = (own, token), (other, other.tokens[at])
        elif any(not set(gets).isdisjoint(handings.get(base, ())) for base in there):
            ends = (other, other.tokens[at]), (own, token)
        else:
            continue
        if _is_one(*ends, scene):
            return True
    return False


def _is_one(given: tuple[Side, Token], got: tuple[Side, Token], scene: Scene) -> bool:
    """Tell whether what is handed to somebody is what he gets, and whoever hands it whom he has it from."""
    (gives, hand), (gets, get) = _deed(*given, scene), _deed(*got, scene)
    if hand is None or get is None or get.doer < 0 or get.done < 0 or hand.done < 0:
        return False
    who, what = gets.stems[get.doer], gets.stems[get.done]
    to = scene.lexicon.infinitives
    receives = any(leader_of(gives.side, at, scene)[0] in to for at in _places(gives, who, hand.at))
    same = what in hand.dones or gives.stems[hand.done] in get.dones
    from_ = [gives.stems[hand.doer]] if hand.doer >= 0 else []
    sources = scene.lexicon.source_places
    left = all(
        any(leader_of(gets.side, at, scene)[0] in sources for at in _places(gets, it, -1))
        for it in from_
        if it in gets.stems
    )
    return receives and same and left


def _deed(side: Side, token: Token, scene: Scene) -> tuple[Half, Deed | None]:
    stems = stems_of(side, scene)
    whole = half(side, stems, set(stems) - {""}, scene)
    return whole, next((it for it in whole.deeds.values() if side.tokens[it.at].start == token.start), None)


def _places(half_: Half, stem: str, after: int) -> Iterator[int]:
    """Yield where a noun group that ends with a word starts, behind a token."""
    for at, it in enumerate(half_.stems):
        if it == stem and at > after:
            first = at
            while first and half_.stems[first - 1]:
                first -= 1
            yield first
