"""A deed that one side bids, and the other tells as a duty.

pay by Friday          ->  you must pay by Friday
do not use the lift    ->  the lift must not be used
"""

from __future__ import annotations

from diffing.classify.counterparts.pairing import Single
from diffing.classify.draft import Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import field, longest
from diffing.model import TokenKind

_SUBJECT = 6
"""Tokens of what something must be done to, at most."""
_OBJECT = 10
"""Tokens behind the verb in which that stands where the deed is bidden, at most."""


def bidden(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return where "you must" or "it must be" stands, and the verb of the same deed where the other side bids it."""
    lexicon, (first, end) = scene.lexicon, own.range_of(single.fact)
    if field(single.fact, "cue") not in lexicon.bidding_cues or not first:
        return None
    nots = end < len(own.tokens) and bool(longest(lexicon.negators, [own.tokens[end].key], 0))
    if own.tokens[first - 1].key in lexicon.bidden:
        verb, done_to = str(field(single.fact, "scope")), set[str]()
    else:
        verb, done_to = _done(own, end + nots, scene), _subject(own, first, scene)
        if not verb or not done_to:
            return None
    stem = scene.around.stem
    for at in (place for key in _forms(verb, other, scene) for place in other.lookup.places.get(key, ())):
        behind = [stem(it.key) for it in other.tokens[at + 1 : at + 1 + _OBJECT] if scene.around.root(it.key)]
        opens = not done_to or (behind[:1] and behind[0] in done_to)
        if opens and done_to <= set(behind) and _is_bid(at, other, scene, denied=nots):
            return (first, end), (at, at + 1)
    return None


def _done(side: Side, at: int, scene: Scene) -> str:
    """Return the participle of a deed in the passive that a cue leads to: "must not be used"."""
    lexicon, tokens = scene.lexicon, side.tokens
    if at + 1 >= len(tokens) or tokens[at].key not in lexicon.bare_be:
        return ""
    behind = tokens[at + 1].key
    return behind if scene.around.is_past(behind) and scene.around.may_be_verb(behind) else ""


def _subject(side: Side, end: int, scene: Scene) -> set[str]:
    """Return the stems of the words of meaning between the start of a clause and its verb."""
    start = next(
        (at + 1 for at in range(end - 1, max(-1, end - 1 - _SUBJECT), -1) if side.tokens[at].kind is TokenKind.MARK),
        max(0, end - _SUBJECT),
    )
    cut = max((at for at in (0, *side.cuts) if at < end), default=0)
    said = side.tokens[max(start, cut) : end]
    return {scene.around.stem(token.key) for token in said if scene.around.root(token.key)}


def _forms(verb: str, side: Side, scene: Scene) -> list[str]:
    """Return the words of a side that are forms of a verb."""
    stem = scene.around.stem(verb)
    return [verb] if verb in side.lookup.places else [key for key in side.lookup.keys if scene.around.stem(key) == stem]


def _is_bid(at: int, side: Side, scene: Scene, *, denied: bool) -> bool:
    """Tell whether a verb opens its clause, or stands behind "do not" or "never" there."""
    lexicon, keys = scene.lexicon, [token.key for token in side.tokens[max(0, at - 2) : at]]
    opens = at
    if denied:
        if not keys or not longest(lexicon.negators, [keys[-1]], 0):
            return False
        opens = at - 1 - (len(keys) > 1 and keys[-2] in lexicon.fronted_verbs)
    return opens in (0, *side.cuts) or side.tokens[opens - 1].kind is TokenKind.MARK
