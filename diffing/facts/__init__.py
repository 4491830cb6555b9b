"""Typed facts of a passage, and how two of them relate.

    extract(text, tokens, lexicon) -> (Fact, Fact, ...)       what a passage states
    relate(old, new)               -> Relation                the same, perhaps the same, or different, and why
    describe(fact)                 -> str                     a fact that stands on one side only, in words

Facts are found over tokens by look-up in the lexicon; nothing here draws, aligns or decides an intent.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from diffing.facts.relation import CERTAIN, Relation, Verdict, arrow, different, plain
from diffing.lexicon import Lexicon
from diffing.model import Fact, Token

__all__ = ["Relation", "Verdict", "aliases", "describe", "extract", "relate", "same_key"]


def extract(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Fact, ...]:
    """Return the facts that a passage states, in order of their start."""
    return ()


def relate(old: Fact, new: Fact) -> Relation:
    """Say whether two facts of one type state the same thing, and how they differ if not."""
    if same_key(old) == same_key(new):
        return Relation(Verdict.SAME, "the same", CERTAIN)
    return different(arrow(plain(old.text), plain(new.text)))


def same_key(fact: Fact) -> Hashable:
    """Return what two facts of one type are equal by: equal keys state the same thing."""
    return fact.text


def describe(fact: Fact) -> str:
    """Return a fact in words, for one that stands on one side only."""
    return plain(fact.text)


def aliases(text: str, name: Fact) -> str:
    """Return the fullest form of a name in the article."""
    return name.text
