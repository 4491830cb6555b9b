"""Cues of modality that came or went with the form of another verb, or of their own, and say nothing new.

told them that they should leave     ->  told them to leave              what somebody is told to do
promised that it would be closed     ->  promised to close it            what somebody takes on
must pay and must leave              ->  must pay and leave              a cue said once more
could not recall                     ->  was unable to remember          one denial of one sense
did not sell it and did not rent it  ->  did not sell or rent it         one denial of both
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from diffing.classify.counterparts.pairing import Match, Single
from diffing.classify.draft import Range
from diffing.classify.forms.stems import alike
from diffing.classify.passages import fresh_near
from diffing.classify.scene import Scene
from diffing.facts import are_mild, field
from diffing.model import Fact, FactType, Token, TokenKind

_DUTIES = frozenset(("advised", "obliged"))
"""Classes of modality that say what should be done."""
_SURE = "certain"
"""The class of those that say that something will be."""
_BIDDEN = 8
"""Tokens from a verb of telling to what somebody is told to do."""
_TOTAL = frozenset(("not", "never"))
"""Kinds of denial that go on behind "nor"."""
_ENDS = frozenset(".?!;:")
"""Marks at which a denial ends."""
_SENTENCE = 40
"""Tokens before a cue in which the same one stands that it repeats."""


def says_nothing_new(single: Single, scene: Scene) -> bool:
    """Tell whether a cue of one side is no news beside a verb that stayed, or behind the same cue."""
    if single.fact.type is not FactType.MODALITY or not isinstance(single.fact.value, dict):
        return False
    return _is_bid(single, scene) or _leads_still(single, scene) or _is_repeated(single, scene)


def is_same_cue(match: Match, scene: Scene) -> bool:
    """Tell whether two cues or denials that differ by themselves say the same for what stands beside them."""
    if match.old.type is FactType.NEGATION:
        return _denies_alike(match, scene)
    if match.old.type is not FactType.MODALITY:
        return False
    old, new = Single(match.old, came=False), Single(match.new, came=True)
    return (_is_bid(old, scene) and _leads_still(new, scene)) or (_is_bid(new, scene) and _leads_still(old, scene))


def _is_bid(single: Single, scene: Scene) -> bool:
    """Tell whether what somebody is told to do, or takes on, has another form on the other side, behind the same verb.

    "told them that they should leave", "told them to leave"; "recommended that it should be closed", "closing it".
    """
    pair, lexicon, value = scene.pair, scene.lexicon, single.fact.value
    if not isinstance(value, dict) or not value.get("scope"):
        return False
    sure = value.get("class") == _SURE
    if not sure and value.get("class") not in _DUTIES:
        return False
    verbs = lexicon.promising_verbs if sure else lexicon.bidding_verbs | lexicon.promising_verbs
    side, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    first, end = side.range_of(single.fact)
    stem = scene.around.stem
    small = lexicon.function_words | lexicon.negators.keys()
    scope = next((stem(it.key) for it in side.tokens[end : end + _BIDDEN] if it.key not in small), "")
    for at in range(first - 1, max(-1, first - 1 - _BIDDEN), -1):
        if side.tokens[at].text in ".;:?!":
            return False
        place = _moved(at, single, scene) if _is_one_of(side.tokens[at], verbs, scene) else -1
        if place >= 0:
            there = other.tokens[place : place + 2 * _BIDDEN]
            return any(
                it.key in lexicon.bare_be
                or (
                    stem(it.key) == scope
                    and (it.key.endswith(lexicon.participle_endings) or before.key in lexicon.infinitives)
                )
                for before, it in pairwise(there)
            )
    return False


def _is_one_of(token: Token, verbs: frozenset[str], scene: Scene) -> bool:
    thesaurus = scene.around.thesaurus
    forms = {token.key} if thesaurus is None else {token.key, *thesaurus.entry(token.key).bases}
    return not verbs.isdisjoint(forms)


def _moved(at: int, single: Single, scene: Scene) -> int:
    """Return where a word of a fact's side stands on the other side, where it may have moved to; -1 for nowhere."""
    pair = scene.pair
    side, other, partners = (pair.new, pair.old, pair.to_old) if single.came else (pair.old, pair.new, pair.to_new)
    if partners[at] >= 0:
        return partners[at]
    return next(
        (place for place in fresh_near(pair, at, came=single.came) if other.tokens[place].key == side.tokens[at].key),
        -1,
    )


def _leads_still(single: Single, scene: Scene) -> bool:
    """Tell whether of a cue that is a verb and "to" the verb stayed: "promised to", "promised that"."""
    pair, lexicon = scene.pair, scene.lexicon
    side = pair.new if single.came else pair.old
    first, end = side.range_of(single.fact)
    keys = [side.tokens[at].key for at in range(first, end)]
    if len(keys) != len(("verb", "to")) or keys[1] not in lexicon.infinitives or _moved(first, single, scene) < 0:
        return False
    return _is_one_of(side.tokens[first], lexicon.promising_verbs, scene)


def _is_repeated(single: Single, scene: Scene) -> bool:
    """Tell whether a cue behind "and" only repeats one of its sentence that stayed, before the same form of a verb."""
    pair, lexicon, value = scene.pair, scene.lexicon, single.fact.value
    side, other, partners = (pair.new, pair.old, pair.to_old) if single.came else (pair.old, pair.new, pair.to_new)
    first = side.range_of(single.fact)[0]
    joined = first > 0 and side.tokens[first - 1].key in lexicon.list_words
    if not joined or not isinstance(value, dict):
        return False
    there = max(0, partners[first - 1])
    near = other.tokens[max(0, there - _SENTENCE) : there + _SENTENCE]
    if all(it.key != value.get("scope") for it in near):
        return False
    start = side.cuts[max(0, bisect_right(side.cuts, first) - 1)]
    before = range(max(start, first - _SENTENCE), first - 1)
    return any(side.tokens[at].key == side.tokens[first].key and partners[at] >= 0 for at in before)


def _length(negation: Fact) -> int:
    """Return how many words the thing has that a negation denies: "no new bill" denies less than "no bill"."""
    of = field(negation, "of")
    return len(of) if isinstance(of, list) else 0


def _denies_alike(match: Match, scene: Scene) -> bool:
    """Tell whether two mild denials bear on words that say the same: "could not recall", "unable to remember"."""
    if not are_mild(match.old, match.new) or _length(match.old) != _length(match.new):
        return False
    words: list[Token] = []
    for side, fact in ((scene.pair.old, match.old), (scene.pair.new, match.new)):
        scope = field(fact, "scope")
        end = side.range_of(fact)[1]
        near = (it for it in side.tokens[end : end + _BIDDEN] if it.key == scope and it.kind is TokenKind.WORD)
        words += list(near)[:1]
    return len(words) == len(("old", "new")) and alike(words[0], words[1], scene.around, scene.options)


def denied_again(single: Single, scene: Scene) -> tuple[Range, Range] | None:
    """Return where "and do not" stands and "or" on the other side, behind a denial that stayed, of the same subject.

    "we do not sell it and we do not share it" denies what "we do not sell or share it" does.
    """
    pair, lexicon = scene.pair, scene.lexicon
    own, blocks = (pair.new, pair.new_block) if single.came else (pair.old, pair.old_block)
    partners = pair.to_old if single.came else pair.to_new
    first, end = own.range_of(single.fact)
    code = pair.codes[blocks[first]]
    old, new = code.old, code.new
    span, there = (new, old) if single.came else (old, new)
    if end > span[1] or there[1] - there[0] != 1:
        return None
    joins = [token.key for token in (pair.old if single.came else pair.new).tokens[slice(*there)]]
    words = [token.key for token in own.tokens[slice(*span)] if token.kind is not TokenKind.MARK]
    opens = {*lexicon.conjunctions, *lexicon.going_on}
    either = {word for key in lexicon.conjunctions for word in lexicon.opposites.get(key, ())}
    if not words or words[0] not in opens or joins[0] not in either:
        return None
    before = [token.key for token in own.tokens[max(0, span[0] - _SENTENCE) : span[0]]]
    cut = max((at for at, key in enumerate(before) if key in _ENDS), default=-1)
    helping = lexicon.function_words | lexicon.auxiliaries | lexicon.negators.keys()
    said = {*before[cut + 1 :], *(helping - lexicon.pronouns)}
    if not said.issuperset(words):
        return None
    start = span[0] - len(before) + cut + 1
    denials = (
        own.range_of(it)[0] for it in own.facts if it.type is FactType.NEGATION and _is_not(it, single.fact, scene)
    )
    stays = any(start <= at < span[0] and partners[at] >= 0 for at in denials)
    return (old, new) if stays and not _turns(own.tokens[start : span[0]], scene) else None


def _is_not(one: Fact, other: Fact, scene: Scene) -> bool:
    """Tell whether two denials have one cue, "not" in one form or another, or the latter is "nor"."""
    cues = [field(it, "cue") for it in (one, other)]
    goes_on = other.text.casefold() in scene.lexicon.going_on
    return cues[0] in _TOTAL and (goes_on or cues[0] == cues[1])


def _turns(tokens: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a clause of its own, which the denial before it leaves alone, opens among tokens."""
    opening = (scene.lexicon.clause_links, scene.lexicon.subordinators)
    return any(token.key in some for token in tokens for some in opening)
