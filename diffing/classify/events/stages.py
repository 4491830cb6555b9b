"""At what stage a deed is told: under way, done, or done as a rule.

the ship was sinking            ->  the ship had sunk                     under way, or done
engineers were checking it      ->  it has been checked by engineers
the firm has sold your data     ->  the firm sells your data              done, or what it does
the patient was dying           ->  the patient died                      under way, or over
until the blade has stopped     ->  until the blade stops                 the same
he was walking home             ->  he walked home                        the same: how a story is told
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from diffing.classify.draft import Draft, Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, TokenKind

_CLAUSE = 8
"""Tokens before a verb in which the word stands that opens its clause."""
_BETWEEN = 3
"""Tokens between a verb and what helps it, at most: "have you ever smoked"."""


class _Stage(NamedTuple):
    """Where a verb stands with what helps it, which one it is, and how far the deed is."""

    span: Range
    bases: frozenset[str]
    waits: bool
    """Whether it stands in a clause in which what has been done and what is done are the same: "once it has dried"."""


class _Stages(NamedTuple):
    """The verbs of a side by their stage."""

    going: list[_Stage]
    done: list[_Stage]
    plain: list[_Stage]
    """In the present, with nothing that helps them."""
    past: list[_Stage]
    """The same in the past."""


def stages(scene: Scene) -> Iterator[Draft]:
    """Yield each deed that is at one stage on one side, and at another one on the other."""
    pair = scene.pair
    if pair.is_long(scene.options) or not (pair.old_fresh and pair.new_fresh):
        return
    was, now = _stages(pair.old, pair.old_fresh, scene), _stages(pair.new, pair.new_fresh, scene)
    for turned, (one, other) in ((False, (was, now)), (True, (now, was))):
        for here, there, told in _matched(one, other, scene):
            spans = (there.span, here.span) if turned else (here.span, there.span)
            said = " -> ".join(f'"{side.text(*span)}"' for side, span in zip((pair.old, pair.new), spans, strict=True))
            yield Draft(Intent.FACT, (FactType.MODALITY,), *spans, f"{said} ({told})", scene.options.unsure)


def _matched(one: _Stages, other: _Stages, scene: Scene) -> Iterator[tuple[_Stage, _Stage, str]]:
    """Yield the verbs of one side that are at another stage on the other, and what that makes of them."""
    ending = scene.lexicon.ending_verbs
    for going in one.going:
        for done in (*other.done, *(it for it in other.past if not ending.isdisjoint(it.bases))):
            if not going.bases.isdisjoint(done.bases):
                yield going, done, "under way, or done"
    for done in one.done:
        for plain in other.plain:
            same = not (done.bases.isdisjoint(plain.bases) or _is_said(done.bases, scene))
            if same and not (done.waits or plain.waits):
                yield done, plain, "done, or as a rule"


def _stages(side: Side, fresh: list[int], scene: Scene) -> _Stages:
    """Return the verbs of a side that changed, by their stage."""
    found = _Stages([], [], [], [])
    tenses = scene.lexicon.own_tenses
    helping = {*tenses, *tenses.values(), *scene.lexicon.be_forms}
    passive = {at + 1 for at in fresh if side.tokens[at].key in scene.lexicon.be_forms and at + 1 < len(side.tokens)}
    for at in sorted(passive.union(fresh)):
        token = side.tokens[at]
        if token.kind is not TokenKind.WORD or token.key in helping or not scene.around.may_be_verb(token.key):
            continue
        place = _helped(at, side, scene)
        where = _kind(at, place, side, scene, found)
        if where is not None:
            span = (at if place < 0 else place, at + 1)
            where.append(_Stage(span, scene.around.bases(token.key), _waits(span[0], side, scene)))
    return found


def _kind(at: int, place: int, side: Side, scene: Scene, found: _Stages) -> list[_Stage] | None:
    """Return the list of the stage that a verb is told at, by its form and what helps it, None for no such."""
    lexicon, key = scene.lexicon, side.tokens[at].key
    ing = key.endswith(lexicon.participle_endings)
    past = scene.around.is_past(key)
    helper = side.tokens[place].key if place >= 0 else ""
    if not helper:
        if ing or not _has_subject(at, side, scene):
            return None
        return found.past if past else found.plain
    had = helper in lexicon.own_tenses or helper in lexicon.own_tenses.values()
    been = [token.key for token in side.tokens[place + 1 : at] if token.key in lexicon.be_forms]
    if had:
        return found.done if past and not ing else None
    if been:
        return found.going if been[0].endswith(lexicon.participle_endings) and past and not ing else None
    behind = side.tokens[at + 1].key if at + 1 < len(side.tokens) else ""
    return found.going if ing and behind not in lexicon.infinitives else None


def _helped(at: int, side: Side, scene: Scene) -> int:
    """Return where the "has", "had", "is" or "was" stands that helps a verb, -1 for nowhere; "may have" is none."""
    lexicon = scene.lexicon
    own = {*lexicon.own_tenses, *lexicon.own_tenses.values()}
    finite = own | {it for it in (*lexicon.tenses, *lexicon.tenses.values()) if it in lexicon.be_forms}
    inner = lexicon.be_forms | lexicon.floating | lexicon.verb_adverbs | lexicon.pronouns
    for place in range(at - 1, max(-1, at - 2 - _BETWEEN), -1):
        key = side.tokens[place].key
        if key in finite:
            before = side.tokens[place - 1].key if place else ""
            led = before in lexicon.auxiliaries or before in lexicon.infinitives
            return -1 if led else place
        if key not in inner and not key.endswith(lexicon.adverb_endings):
            return -1
    return -1


def _has_subject(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a verb that nothing helps stands right behind who does it: "we delete", "the firm sells it"."""
    lexicon, before = scene.lexicon, side.tokens[at - 1] if at else None
    if before is None or before.kind is not TokenKind.WORD:
        return False
    if before.key in lexicon.determiners or before.key in lexicon.possessives or before.key in lexicon.negators:
        return False
    if before.key in lexicon.pronouns:
        return True
    behind = side.tokens[at + 1].key if at + 1 < len(side.tokens) else ""
    opens = behind in lexicon.determiners or behind in lexicon.possessives or behind in lexicon.indefinite
    key = side.tokens[at].key
    if scene.around.may_be_noun(key) and not (opens or scene.around.is_past(key)):
        return False  # "a sharp rise in", "whose name has"
    return before.key not in lexicon.function_words and scene.around.may_be_noun(before.key)


def _waits(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a verb stands in a clause of when, how often or on what terms, where its stage says nothing."""
    lexicon = scene.lexicon
    openers = lexicon.future_clauses | lexicon.condition_openers
    if not lexicon.occasions.isdisjoint(side.lookup.keys):
        return True  # "it is the first time that they have met"
    return any(token.key in openers for token in side.tokens[max(0, at - _CLAUSE) : at])


def _is_said(bases: frozenset[str], scene: Scene) -> bool:
    """Tell whether a verb is one of saying, whose stage is one of telling: "has called for", "calls for"."""
    lexicon = scene.lexicon
    return not (bases.isdisjoint(lexicon.claim_verbs) and bases.isdisjoint(lexicon.calling_verbs))
