"""Who did it, and whether it was done, told by the form and place of one verb behind another.

had the car repaired     ->  had repaired the car     somebody else did, or he himself
stopped to smoke         ->  stopped smoking          begun, or ended
forgot to pay            ->  forgot paying            not done, or done
tried to swim            ->  tried swimming           the same
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Draft, Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, TokenKind

_THING = 5
"""Tokens from a "had" to the end of what it is done to: "the old red car"."""


def doings(scene: Scene) -> Iterator[Draft]:
    """Yield each deed that one has done for him on one side alone, and each that another verb leads to otherwise."""
    pair, lexicon, tenses = scene.pair, scene.lexicon, scene.lexicon.own_tenses
    own = {*tenses, *tenses.values()}
    for came, side, other, partners, fresh in (
        (False, pair.old, pair.new, pair.to_new, pair.old_fresh),
        (True, pair.new, pair.old, pair.to_old, pair.new_fresh),
    ):
        for at in fresh:
            token, found = side.tokens[at], None
            if not at or not token.text.islower():
                continue
            if side.tokens[at - 1].key in own and token.key not in lexicon.function_words:
                found = _had_done(at, partners[at - 1], side, other, scene)
            elif token.key in lexicon.infinitives:
                found = _leads_to(at, partners[at - 1], side, other, scene)
            if found:
                was, now = found[::-1] if came else found
                reason = f'"{pair.old.text(*was)}" -> "{pair.new.text(*now)}" (done by whom, or at all)'
                yield Draft(Intent.FACT, (FactType.EVENT,), was, now, reason, scene.options.unsure)


def _had_done(at: int, there: int, side: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "had repaired the car" where the other side has "had the car repaired"."""
    lexicon, tokens = scene.lexicon, other.tokens
    opens = lexicon.determiners
    if not 0 <= there < len(tokens) - 1 or tokens[there + 1].key not in opens:
        return None
    if at + 1 >= len(side.tokens) or side.tokens[at + 1].key not in opens:
        return None
    for place in range(there + 3, min(there + 2 + _THING, len(tokens))):
        if tokens[place].kind is TokenKind.MARK or tokens[place].key in lexicon.function_words:
            return None
        if tokens[place].key == side.tokens[at].key and scene.around.may_be_verb(tokens[place].key):
            said = {token.key for token in side.tokens[at + 1 : at + 1 + place - there]}
            return ((at - 1, at + place - there), (there, place + 1)) if tokens[place - 1].key in said else None
    return None


def _leads_to(at: int, there: int, side: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return "stopped to smoke" where the other side has "stopped smoking"."""
    lexicon, thesaurus, stem = scene.lexicon, scene.around.thesaurus, scene.around.stem
    if thesaurus is None or not 0 <= there < len(other.tokens) - 1 or at + 1 >= len(side.tokens):
        return None
    key = side.tokens[at - 1].key
    if lexicon.gerund_verbs.isdisjoint({key, *thesaurus.entry(key).bases}):
        return None
    doing, deed = other.tokens[there + 1].key, side.tokens[at + 1].key
    same = doing.endswith(lexicon.participle_endings) and stem(doing) == stem(deed)
    return ((at - 1, at + 2), (there, there + 2)) if same else None
