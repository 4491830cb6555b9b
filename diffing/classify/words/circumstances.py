"""Words about why, with whom, since when or in what state, and what else was done, that no others of the sentence tell.

because of poor sales           ->  for medical reasons             why
within 28 days of the accident  ->  within 28 days of the bill      from when on
left the pool with a man        ->  left the pool                   with whom
debts run up by a relative      ->  debts                           who did it
Armed with a knife, he ran off  ->  He ran off                      in what state, or doing what
signed it but warned of a risk  ->  signed it                       what else was done
told her sister                 ->  told her sister, who revised it
ruled it out until the election ->  ruled it out                    how long
twice as many cases per head    ->  twice as many cases             of what
guests with pets must pay       ->  guests must pay                 for whom alone
those hurt in the crash         ->  those in the crash
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from diffing.classify.grammar.manner import tells_how
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import longest
from diffing.model import Token, TokenKind

_START = attrgetter("start")
_CAUSE = 5
"""Tokens before a word in which the phrase stands that tells it as a cause."""
_REASON = 3
"""Tokens from the word that leads to a reason to the word for it: "for purely medical reasons"."""
_BESIDE = 4
"""Tokens from "with", or "by", to the person of whom it tells."""
_SUBJECT = 3
"""Tokens from the start of a sentence to behind what it is about, at most: "all the guests"."""
_DEED = 2
"""Words of meaning, at the least, of a deed and what it was done to."""
_OPENER = 2
"""Words of meaning, at the least, of a phrase that opens a sentence and tells a state."""


def other_circumstance(gone: Sequence[Token], come: Sequence[Token], scene: Scene) -> bool:
    """Tell whether the words that took each other's place are causes, or what a length of time is counted from."""
    pair = scene.pair
    return any(
        is_told(gone[0], pair.old, scene) and is_told(come[0], pair.new, scene) for is_told in (_is_cause, _is_start)
    )


def lost_circumstance(
    words: Sequence[Token], here: Sequence[Token], there: Sequence[Token], scene: Scene, *, came: bool
) -> bool:
    """Tell whether words of meaning that one side has alone say who else was there, or what somebody was doing.

    ``here`` has all tokens of their side of the change, ``there`` those in their place.
    """
    side = scene.pair.new if came else scene.pair.old
    if any(scene.balance[scene.around.stem(token.key)] * (1 if came else -1) <= 0 for token in words):
        return False
    alone = all(token.kind is TokenKind.MARK for token in there)
    if _is_companion(words, here, scene) or _is_end(words, here, scene) or (alone and _is_deed(words, here, scene)):
        return True
    idle = all(token.key in scene.lexicon.idle_limits for token in words)
    if alone and _is_of_those(words, here, side, scene, came=came):
        return True
    if alone and not idle and _picks_out(here, side, scene, came=came):
        return True
    if alone and tells_how(words, here, scene, came=came):
        return True
    return _is_opener(words, here, side, scene)


def _is_cause(token: Token, side: Side, scene: Scene) -> bool:
    """Tell whether a word stands behind what leads to a cause: "because of", or "for" before "reasons"."""
    lexicon, at = scene.lexicon, bisect_left(side.tokens, token.start, key=_START)
    first = max(0, at - _CAUSE)
    keys = [it.key for it in side.tokens[first : at + _REASON]]
    here = at - first
    for start in range(here - 1, -1, -1):
        if side.tokens[first + start].kind is TokenKind.MARK:
            return False
        found = longest(lexicon.relation_phrases, keys, start)
        phrase = " ".join(keys[start : found[0]]) if found else keys[start]
        if lexicon.clause_orders.get(phrase) == ("cause", "first") and start < here:
            return True
    led = here > 0 and keys[here - 1] in lexicon.reason_links
    return led and any(key in lexicon.reason_nouns for key in keys[here:])


def _is_start(token: Token, side: Side, scene: Scene) -> bool:
    """Tell whether a word stands behind a length of time and what leads on from it: "28 days of", "a week after"."""
    lexicon, at = scene.lexicon, bisect_left(side.tokens, token.start, key=_START) - 1
    openers = lexicon.determiners
    while at > 0 and side.tokens[at].key in openers:
        at -= 1
    key = side.tokens[at].key if at > 0 else ""
    leads = key in lexicon.genitives or key in lexicon.clause_orders
    return leads and side.tokens[at - 1].key in lexicon.time_units


def _is_companion(words: Sequence[Token], here: Sequence[Token], scene: Scene) -> bool:
    """Tell whether the words are "with" and somebody, or end in "by" and who did it."""
    lexicon = scene.lexicon
    leads = next((at for at, token in enumerate(here) if token.key in lexicon.agent_words), -1)
    first = 0 if here[0].key in lexicon.companions else leads
    near = here[first : first + 1 + _BESIDE] if first >= 0 else ()
    people = (lexicon.people_nouns, lexicon.roles, lexicon.acquaintances)
    return any(token in words and any(token.key in some for some in people) for token in near)


def _is_deed(words: Sequence[Token], here: Sequence[Token], scene: Scene) -> bool:
    """Tell whether the words are one more deed told in the past: behind "but", with what it was done to, or "who"."""
    lexicon = scene.lexicon
    said = [token for token in here if token.kind is not TokenKind.MARK]
    if len(said) < _DEED or said[1] is not words[0] or not scene.around.is_past(said[1].key):
        return False
    if not scene.around.may_be_verb(said[1].key):
        return False
    if said[0].key in lexicon.turning_words:
        return len(words) >= _DEED
    forms = {*scene.around.bases(said[1].key), lexicon.kin.get(said[1].key, "")}
    idle = lexicon.motions | lexicon.empty_deeds | lexicon.light_verbs | lexicon.neutral_leads
    return said[0].key in lexicon.person_relatives and idle.isdisjoint(forms)


def _picks_out(here: Sequence[Token], side: Side, scene: Scene, *, came: bool) -> bool:
    """Tell whether the words say of whom alone it is told, between a noun and its verb: "guests with pets must".

    Before a verb that nothing helps the noun must open its sentence: "residents of the flats got".
    """
    lexicon, partners = scene.lexicon, scene.pair.to_old if came else scene.pair.to_new
    first = bisect_left(side.tokens, here[0].start, key=_START)
    end = first + len(here)
    if not first or end >= len(partners) or partners[first - 1] < 0 or partners[end] != partners[first - 1] + 1:
        return False
    if any(token.kind is TokenKind.MARK for token in here):
        return False
    noun, verb = side.tokens[first - 1].key, side.tokens[end].key
    before = first - max((cut for cut in side.cuts if cut < first), default=0)
    helped = any(verb in some for some in (lexicon.auxiliaries, lexicon.be_forms, lexicon.own_tenses))
    told = before == 1 and noun not in lexicon.vague_counts and scene.around.is_past(verb)
    if not helped and not (told and scene.around.may_be_verb(verb)):
        return False
    small = lexicon.plain_relations | lexicon.relations | lexicon.relatives
    several = noun.endswith(lexicon.plural_endings) or noun in lexicon.people_nouns
    rules = verb in lexicon.auxiliaries
    return here[0].key in small and ((several and before <= _SUBJECT) or rules) and scene.around.may_be_noun(noun)


def _is_of_those(words: Sequence[Token], here: Sequence[Token], side: Side, scene: Scene, *, came: bool) -> bool:
    """Tell whether a participle right behind "those", which stayed, says whom of all: "those injured in the crash"."""
    lexicon, partners = scene.lexicon, scene.pair.to_old if came else scene.pair.to_new
    at = bisect_left(side.tokens, here[0].start, key=_START)
    before = side.tokens[at - 1].key if at else ""
    if len(here) != 1 or here[0] not in words or before not in lexicon.those - lexicon.people_nouns:
        return False
    if any(token.key in lexicon.agent_words for token in side.tokens[at + 1 : at + 2]):
        return False  # "those (developed) by others"
    key = here[0].key
    done = scene.around.is_past(key) and not key.endswith(lexicon.participle_endings)
    return partners[at - 1] >= 0 and done and key not in lexicon.idle_states


def _is_end(words: Sequence[Token], here: Sequence[Token], scene: Scene) -> bool:
    """Tell whether the words say until when something holds, or what an amount is for: "until the vote", "per head"."""
    lexicon = scene.lexicon
    leads = lexicon.time_limits | lexicon.rate_links
    ends = next((at for at, token in enumerate(here) if token.key in leads), -1)
    return ends >= 0 and any(token in words for token in here[ends + 1 :])


def _is_opener(words: Sequence[Token], here: Sequence[Token], side: Side, scene: Scene) -> bool:
    """Tell whether the words are a participle that opened its sentence, with what belongs to it, up to a comma."""
    lexicon, at = scene.lexicon, bisect_left(side.tokens, here[0].start, key=_START)
    if len(words) < _OPENER or at not in (0, *side.cuts) or here[0] not in words:
        return False
    endings = (*lexicon.past_endings, *lexicon.participle_endings)
    if not here[0].key.endswith(endings) or not scene.around.may_be_verb(here[0].key):
        return False
    end = bisect_left(side.tokens, here[-1].start, key=_START) + 1
    ends = [it.text for it in side.tokens[end - 1 : end + 1]]
    return "," in ends and not any(it.text == "," for it in here[:-1])
