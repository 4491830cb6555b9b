"""What somebody asks for, and what has been done as he asked.

the ministry demanded that it clean the river   ->  it cleaned the river, as the ministry demanded    asked, and done
the court ordered the firm to pay               ->  the firm paid as the court ordered                 asked, and done
the firm paid as the court ordered              ->  as the court had ordered, the firm paid            the same
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Draft
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, TokenKind

_SUBJECT = 6
"""Tokens behind "as" in which stands the verb of asking."""
_ASKED = 10
"""Tokens behind a verb of asking in which stands what is asked for."""


def fulfilments(scene: Scene) -> Iterator[Draft]:
    """Yield each deed that was asked for, and has been done as it was, or the other way."""
    pair, lexicon = scene.pair, scene.lexicon
    for came, own, other, fresh in (
        (False, pair.old, pair.new, pair.old_fresh),
        (True, pair.new, pair.old, pair.new_fresh),
    ):
        for at in fresh:
            if own.tokens[at].key not in lexicon.fulfilling_words:
                continue
            asks = _asking(at + 1, min(at + 1 + _SUBJECT, len(own.tokens)), own, scene)
            if asks < 0:
                continue
            stem = scene.around.stem
            there = [it for it, token in enumerate(other.tokens) if stem(token.key) == stem(own.tokens[asks].key)]
            found = _done(there[0], own, other, scene) if len(there) == 1 else None
            if found:
                (done, asked), small = (
                    found,
                    lexicon.own_tenses.keys() | lexicon.own_tenses.values() | lexicon.infinitives,
                )
                spans = [
                    (verb - (side.tokens[verb - 1].key in small), verb + 1)
                    for side, verb in ((own, done), (other, asked))
                ]
                was, now = spans[::-1] if came else spans
                reason = f'"{pair.old.text(*was)}" -> "{pair.new.text(*now)}" (asked for, or done)'
                yield Draft(Intent.FACT, (FactType.EVENT,), was, now, reason, scene.options.unsure)


def _asking(start: int, stop: int, side: Side, scene: Scene) -> int:
    """Return the first verb of asking in a range of tokens of one clause, -1 for none."""
    lexicon, thesaurus = scene.lexicon, scene.around.thesaurus
    verbs = lexicon.asking_verbs | lexicon.bidding_verbs
    for at in range(start, stop):
        key = side.tokens[at].key
        if side.tokens[at].kind is TokenKind.MARK or thesaurus is None:
            return -1
        if not verbs.isdisjoint({key, *thesaurus.entry(key).bases}):
            return at
    return -1


def _done(asks: int, own: Side, other: Side, scene: Scene) -> tuple[int, int] | None:
    """Return a deed of one side in the past, and where the other side only asks for it, behind the verb at a token."""
    lexicon, around = scene.lexicon, scene.around
    if asks and other.tokens[asks - 1].key in lexicon.fulfilling_words:
        return None
    for at in range(asks + 1, min(asks + 1 + _ASKED, len(other.tokens))):
        token, root = other.tokens[at], around.root(other.tokens[at].key)
        if token.text in ".;:":
            return None
        bare = root and around.may_be_verb(token.key) and not scene.around.is_past(token.key)
        for place in range(len(own.tokens)) if bare else ():
            key = own.tokens[place].key
            before = own.tokens[place - 1].key if place else ""
            helped = before in lexicon.infinitives or before in lexicon.auxiliaries
            if around.root(key) == root and scene.around.is_past(key) and not helped:
                return place, at
    return None
