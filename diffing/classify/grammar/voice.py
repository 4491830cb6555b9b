"""Who does it and to whom it is done: a verb of the same subject put from the active voice into the passive, or back.

the firm sued Apple      ->  the firm was sued by Apple      turned round
the officer had shot     ->  the officer was shot            turned round
police held the man      ->  the man was held by police      the same, since the subject is another
the men held on Monday   ->  the men who were held           the same: no verb of its own, but a participle
he went back to prison   ->  he was sent back to prison      made to
the shop closed          ->  the shop was closed             the same, of verbs that things do by themselves
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from diffing.classify.draft import Draft, Range
from diffing.classify.grammar.objects import (
    gives,
    has_object,
    is_main,
    is_participle,
    is_result,
    leads_alike,
    opens_aside,
)
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import field
from diffing.lexicon import Lexicon, load
from diffing.model import FactType, Intent, Tag, Token, TokenKind
from diffing.segment import stem

_BEFORE = 3
"""Tokens before a verb in which what tells its voice stands."""
_BEHIND = 3
"""Tokens behind a change in which the verb stands whose voice it tells."""
_SUBJECT = 6
"""Tokens before a verb in which its subject stands."""


class _Voice(StrEnum):
    ACTIVE = "active"
    """It has a "has" or is an "-ing", or something that it is done to stands behind it."""
    PASSIVE = "passive"
    BARE = "bare"
    """A past form or participle that nothing tells more of."""


class _Stems(NamedTuple):
    """The stems of verbs whose voice says less than that of others."""

    double: frozenset[str]
    """Of those that keep something behind them in the passive."""
    ergative: frozenset[str]
    """Of those that a thing does by itself as well."""


@cache
def _stems(language: str) -> _Stems:
    words = load(language)
    double, ergative = (frozenset(stem(it, words) for it in some) for some in (words.double_objects, words.ergatives))
    return _Stems(double, ergative)


def voices(scene: Scene) -> Iterator[Draft]:
    """Yield each verb whose subject did it and now has it done to itself, or the other way.

    A rewrite of more than ``word_pairs`` pairs of words is left to the reading of its words.
    """
    pair, lexicon = scene.pair, scene.lexicon
    telling = lexicon.be_forms and {
        *lexicon.be_forms,
        *lexicon.agent_words,
        *lexicon.relatives,
        *lexicon.own_tenses.values(),
    }
    for code in pair.codes if telling else ():
        if code.tag is Tag.EQUAL:
            continue
        changed = (*pair.old.tokens[code.old_start : code.old_end], *pair.new.tokens[code.new_start : code.new_end])
        if not any(token.key in telling for token in changed):
            continue
        olds = range(code.old_start, min(code.old_end + _BEHIND, len(pair.old.tokens)))
        news = range(code.new_start, min(code.new_end + _BEHIND, len(pair.new.tokens)))
        if len(olds) * len(news) > scene.options.word_pairs:
            continue
        turned = next((found for i in olds for j in news if (found := _turned(i, j, scene))), None)
        if turned:
            yield turned


def are_turned(old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]], scene: Scene) -> bool:
    """Tell whether a verb among words, each with its token, is in the passive on one side alone: "(is) covered by"."""
    passive = [
        {word for word, at in words if _is_told_of(at, side, scene)}
        for words, side in ((old, scene.pair.old), (new, scene.pair.new))
    ]
    return passive[0] != passive[1]


def _is_told_of(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether who does it stands behind a participle, or behind a verb with a form of "be" before it."""
    be_forms, before = scene.lexicon.be_forms, side.tokens[max(0, at - 2) : at]
    passive = any(token.key in be_forms for token in before) or is_participle(side.tokens[at].key, scene)
    clause = any(it.key in scene.lexicon.clause_openers for it in side.tokens[at + 1 : at + 2])
    moved = clause and not scene.lexicon.moving_verbs.isdisjoint(scene.around.bases(side.tokens[at].key))
    return passive and (moved or has_agent(side, at, scene))


def are_led(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether who went of his own accord was made to go, or the other way: "went back", "was sent back"."""
    lexicon, around = scene.lexicon, scene.around
    for own, there in ((old, new), (new, old)):
        forms = (around.bases(token.key) | {lexicon.kin.get(token.key, "")} for token in own)
        goes = any(not lexicon.going_verbs.isdisjoint(some) for some in forms)
        made = [token for token in there if not lexicon.leading_verbs.isdisjoint(around.bases(token.key))]
        if goes and made and any(token.key in lexicon.be_forms for token in there):
            return not any(token.key in lexicon.be_forms for token in own)
    return False


def comes_about(verb: str, scene: Scene) -> bool:
    """Tell whether a verb, by its stem, is one that a thing does by itself as well: "resumed its flights"."""
    return verb in _stems(scene.options.language).ergative


def keeps_object(verb: Token, scene: Scene) -> bool:
    """Tell whether a verb may keep what was given to stand behind it in the passive: "was sent a letter"."""
    return _root(verb, scene) in _stems(scene.options.language).double


def _turned(old: int, new: int, scene: Scene) -> Draft | None:
    """Return the change of a verb, by its tokens, that turned from one voice to the other and kept its subject."""
    pair = scene.pair
    was, now = pair.old.tokens[old], pair.new.tokens[new]
    root = _root(was, scene)
    same = root == _root(now, scene)
    if not (same or _both_give(was, now, scene)) or not _is_verb(was, scene) or not _is_verb(now, scene):
        return None
    (first, one), (start, other) = _voice(pair.old, old, scene), _voice(pair.new, new, scene)
    was_helped, now_helped = pair.old.tokens[first].key, pair.new.tokens[start].key
    if _Voice.PASSIVE not in (one, other) or one is other or _are_one_helper(was_helped, now_helped, scene.lexicon):
        return None
    reduced = _is_reduced(first, start, scene) or _is_reduced(start, first, scene, came=True)
    if reduced and (
        _Voice.ACTIVE not in (one, other) or not (has_agent(pair.old, old, scene) or has_agent(pair.new, new, scene))
    ):
        return None
    done = (pair.old, old) if one is _Voice.PASSIVE else (pair.new, new)
    side, at = (pair.new, new) if one is _Voice.PASSIVE else (pair.old, old)
    double = not same or root in _stems(scene.options.language).double
    small = not scene.around.root(was.key) and was.key not in scene.lexicon.negators
    leads = (small or double) and leads_alike(side, at, done, scene)
    requests = leads and not scene.lexicon.own_requests.isdisjoint(scene.around.bases(was.key))
    unclear = (small and not requests) or (double and not gives(side, at, scene, led=not same) and not leads)
    if unclear and not has_agent(*done, scene):
        return None
    verb, begins = (was, first) if one is _Voice.PASSIVE else (now, start)
    shown = begins < done[1] and has_agent(*done, scene)  # "was hit by", which "hit" alone does not show
    if not (shown or is_participle(verb.key, scene)):
        return None
    active = other if one is _Voice.PASSIVE else one
    if active is _Voice.BARE and (is_result(side, at, scene) or not is_main(side, at, scene)):
        return None
    ergative = root in _stems(scene.options.language).ergative
    made = has_agent(*done, scene) or _goes_willingly(was, begins, done[0], scene)
    if ergative and not has_object(side, at, scene) and not made:
        return None
    if _keeps_object(side, at, done[0], start if one is not _Voice.PASSIVE else first, scene):
        return None
    subjects = _subjects(pair.old, first, scene), _subjects(pair.new, start, scene)
    if subjects[0].isdisjoint(subjects[1]):
        return None
    change = " -> ".join(
        f'"{_text(side, span)}"' for side, span in ((pair.old, (first, old)), (pair.new, (start, new)))
    )
    return Draft(
        Intent.FACT,
        (FactType.EVENT,),
        (first, old + 1),
        (start, new + 1),
        f"{change} (done by, or to)",
        scene.options.likely,
    )


def _are_one_helper(old: str, new: str, lexicon: Lexicon) -> bool:
    """Tell whether one of two words that help a verb is short for the other: "it's gained", "it has gained"."""
    full = {*lexicon.contractions.values(), *lexicon.has_leads.values()}
    return any(one in lexicon.possessive_marks and other in full for one, other in ((old, new), (new, old)))


def _is_reduced(first: int, there: int, scene: Scene, *, came: bool = False) -> bool:
    """Tell whether a relative word that one side alone has leads to a verb: "paintings that were found", "found"."""
    side, partners = (scene.pair.new, scene.pair.to_old) if came else (scene.pair.old, scene.pair.to_new)
    other = scene.pair.old if came else scene.pair.new
    if not first or partners[first - 1] >= 0 or not there:
        return False
    lexicon = scene.lexicon
    relatives = lexicon.relatives | lexicon.clause_openers
    helps = {*lexicon.own_tenses, *lexicon.own_tenses.values()}
    before, at = other.tokens[there - 1].key, first - 1
    if at and side.tokens[at].key in helps:
        at -= 1
    points = at - 2 if at > 1 and side.tokens[at - 1].text == "," else at - 1
    return side.tokens[at].key in relatives and before not in relatives and before == side.tokens[points].key


def _keeps_object(side: Side, at: int, other: Side, start: int, scene: Scene) -> bool:
    """Tell whether what an active verb is done to stands before the passive one: "print its books", "its books are"."""
    stem, root = scene.around.stem, scene.around.root
    behind = {stem(token.key) for token in side.tokens[at + 1 : at + 1 + _BEHIND] if root(token.key)}
    return any(stem(token.key) in behind for token in other.tokens[max(0, start - _SUBJECT) : start] if root(token.key))


def _root(token: Token, scene: Scene) -> str:
    return scene.around.root(token.key) or scene.around.stem(token.key)


def has_agent(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether who does it stands right behind a verb: "paid by", "called off by"."""
    return agent_of(side, at, scene) >= 0


def agent_of(side: Side, at: int, scene: Scene) -> int:
    """Return where "by" stands right behind a verb, or behind its particle; -1 for nowhere."""
    behind = [token.key for token in side.tokens[at + 1 : at + 3]]
    if behind and behind[0] in scene.lexicon.agent_words:
        return at + 1
    led = len(behind) > 1 and behind[0] in scene.lexicon.particles and behind[1] in scene.lexicon.agent_words
    return at + 2 if led else -1


def voice_of(side: Side, at: int, scene: Scene) -> tuple[int, bool]:
    """Return where a verb starts, with what helps it, and whether it is in the passive voice."""
    start, voice = _voice(side, at, scene)
    return start, voice is _Voice.PASSIVE


def _is_verb(token: Token, scene: Scene) -> bool:
    return token.kind is TokenKind.WORD and scene.around.may_be_verb(token.key)


def _is_adverb(token: Token, scene: Scene) -> bool:
    """Tell whether a word says how: "quickly", and neither "family" nor "ally"."""
    return token.key.endswith(scene.lexicon.adverb_endings) and not scene.around.may_be_noun(token.key)


def _voice(side: Side, at: int, scene: Scene) -> tuple[int, _Voice]:
    """Return where a verb starts, with what helps it, and its voice."""
    lexicon, verb = scene.lexicon, side.tokens[at].key
    doing = verb.endswith(lexicon.participle_endings)
    for place in range(at - 1, max(-1, at - 1 - _BEFORE), -1):
        key = side.tokens[place].key
        owns = key in lexicon.possessive_marks and not (place and side.tokens[place - 1].key in lexicon.short_is_behind)
        if key in lexicon.be_forms and not owns:
            return place, _Voice.ACTIVE if doing else _Voice.PASSIVE
        if key in lexicon.own_tenses or key in lexicon.own_tenses.values() or key in lexicon.auxiliaries:
            return place, _Voice.ACTIVE
        if not (key.endswith(lexicon.adverb_endings) or any(not rest for rest, _ in lexicon.negators.get(key, ()))):
            break
    if has_agent(side, at, scene):
        return at, _Voice.PASSIVE
    return at, _Voice.ACTIVE if doing or has_object(side, at, scene) else _Voice.BARE


def _goes_willingly(verb: Token, start: int, side: Side, scene: Scene) -> bool:
    """Tell whether a verb, in the passive from a token on, is somebody's own wish: "the minister (was) retired"."""
    lexicon, before = scene.lexicon, side.tokens[start - 1] if start else None
    if before is None or lexicon.willed_verbs.isdisjoint(scene.around.bases(verb.key)):
        return False
    named = (it for it in side.facts if it.type is FactType.ROLE or (it.type is FactType.NAME and field(it, "person")))
    known = before.key in lexicon.people_nouns or before.key in lexicon.single_people
    return known or any(it.start < before.end <= it.end for it in named)


def _both_give(was: Token, now: Token, scene: Scene) -> bool:
    """Tell whether two verbs both give something to somebody: "paid", "was given"."""
    gives, bases = scene.lexicon.giving_verbs, scene.around.bases
    return not (gives.isdisjoint(bases(was.key)) or gives.isdisjoint(bases(now.key)))


def _subjects(side: Side, start: int, scene: Scene) -> set[str]:
    """Return the stems of what a verb is said of: behind an aside also the word before that, "Dow, the writer, was"."""
    found = {_subject(side, start, scene)}
    if opens := opens_aside(side, start):
        found.add(_subject(side, opens, scene))
    return found - {""}


def _subject(side: Side, start: int, scene: Scene) -> str:
    """Return the stem of the word that a verb which starts at a token is said of; a relative's is what it points to."""
    lexicon = scene.lexicon
    for place in range(start - 1, max(-1, start - 1 - _SUBJECT), -1):
        token = side.tokens[place]
        if token.key in lexicon.pronouns and token.key not in lexicon.relatives:
            return token.key
        small = token.key in lexicon.function_words or token.key in lexicon.auxiliaries or _is_adverb(token, scene)
        small = small or _leads_on(side, place, scene)
        if token.kind is TokenKind.MARK:
            if token.text not in ",-":
                return ""
        elif not small:
            return scene.around.stem(token.key)
    return ""


def _leads_on(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether a verb leads to the one behind it, or is one more of the same subject: "expected to", "shot and"."""
    lexicon, key, behind = scene.lexicon, side.tokens[at].key, side.tokens[at + 1].key
    if behind in lexicon.infinitives:
        return key in lexicon.modal_cues
    if at and side.tokens[at - 1].key in lexicon.auxiliaries and behind in lexicon.list_words:
        return True  # "may change or withdraw it"
    return behind in lexicon.list_words and _is_verb(side.tokens[at], scene) and is_participle(key, scene)


def _text(side: Side, span: Range) -> str:
    return " ".join(token.text for token in side.tokens[span[0] : span[1] + 1])
