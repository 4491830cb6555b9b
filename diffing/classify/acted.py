"""What somebody did to a thing, told in the other voice with another verb, where one of the two is a deed of offices.

the unions rejected the findings    ->  the findings were noted by the unions
the firm announced the closure      ->  the closure was delayed by the firm
the board approved the plan         ->  the plan was accepted by the board       the same, or nearly
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Draft
from diffing.classify.exchanged import are_like
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, TokenKind

_NEAR = 4
"""Tokens to either side of a verb in which stands who does it, and to what."""
_HELPED = 3
"""Tokens before a participle in which its form of "be" stands."""


def acted(scene: Scene) -> Iterator[Draft]:
    """Yield each verb for which another one stands in the passive, done by the same one to the same thing."""
    pair = scene.pair
    if pair.is_long(scene.options) or not scene.lexicon.office_deeds:
        return
    sides = (pair.old, pair.old_fresh), (pair.new, pair.new_fresh)
    for came, ((own, ours), (other, theirs)) in ((False, sides), (True, sides[::-1])):
        for at in ours:
            agent = _agent(at, own, scene)
            active = [place for place in theirs if agent and _is_active(place, other, scene)]
            found = next((place for place in active if _are_one(at, agent, own, place, other, scene)), None)
            if found is not None:
                spans = (at, at + 1), (found, found + 1)
                was, now = spans[::-1] if came else spans
                reason = f'"{pair.old.text(*was)}" -> "{pair.new.text(*now)}"'
                yield Draft(Intent.FACT, (FactType.EVENT,), was, now, reason, scene.options.likely)


def _agent(at: int, side: Side, scene: Scene) -> int:
    """Return where the "by" stands behind a verb in the passive, 0 for nowhere."""
    lexicon = scene.lexicon
    if not _is_deed(at, side, scene):
        return 0
    before = [token.key for token in side.tokens[max(0, at - _HELPED) : at]]
    by = at + 1 < len(side.tokens) and side.tokens[at + 1].key in lexicon.agent_words
    return at + 1 if by and not lexicon.be_forms.isdisjoint(before) else 0


def _is_active(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a verb stands in the active."""
    before = [token.key for token in side.tokens[max(0, at - 2) : at]]
    return _is_deed(at, side, scene) and scene.lexicon.be_forms.isdisjoint(before)


def _is_deed(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word is a verb of what news or offices are about."""
    bases = scene.around.bases(side.tokens[at].key)
    return not (bases.isdisjoint(scene.lexicon.office_deeds) and bases.isdisjoint(scene.lexicon.weighty_words))


def _are_one(at: int, agent: int, own: Side, there: int, other: Side, scene: Scene) -> bool:
    """Tell whether two unlike verbs, the first in the passive, have the same doer and the same thing."""
    one, two = own.tokens[at].key, other.tokens[there].key
    bases = [scene.around.bases(key) for key in (one, two)]
    offices, thesaurus = scene.lexicon.office_deeds, scene.around.thesaurus
    if (bases[0] | bases[1]).isdisjoint(offices) or bases[0] & bases[1] or are_like(one, two, scene):
        return False
    if thesaurus is None or thesaurus.share_sense(one, two):
        return False
    doers = _stems(agent + 1, agent + 1 + _NEAR, own, scene) & _stems(there - _NEAR, there, other, scene)
    things = _stems(at - _HELPED - _NEAR, at, own, scene) & _stems(there + 1, there + 1 + _NEAR, other, scene)
    return bool(doers and things)


def _stems(first: int, end: int, side: Side, scene: Scene) -> set[str]:
    """Return the stems of the words of meaning in a range of tokens, as far as no mark stands there."""
    small = scene.lexicon.function_words | scene.lexicon.be_forms
    tokens = side.tokens[max(0, first) : max(0, end)]
    return {scene.around.stem(it.key) for it in tokens if it.kind is not TokenKind.MARK and it.key not in small}
