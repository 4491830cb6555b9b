"""What lasted, and may be over now, told by other verbs than "be" and "have".

lives in Osk                  ->  lived in Osk                  he may have left
continues to own the quay     ->  owned the quay                it may be sold
has led it for ten years      ->  led it for ten years          he may have gone
the then mayor                ->  the mayor                     another one may be meant
the book tells how he lives   ->  told how he lived             the same, as told at another time
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Draft, Range
from diffing.classify.passages import Side
from diffing.classify.same.outcome import is_followed, is_reported
from diffing.classify.scene import Scene
from diffing.facts import field
from diffing.model import FactType, Intent, Opcode, Tag

_NEAR = 4
"""Tokens around a role in which stands when it was held."""
_AHEAD = 12
"""Tokens behind a verb in which stands how long it lasted."""


def endings(scene: Scene) -> Iterator[Draft]:
    """Yield each verb, and each "then", by which something lasts on one side alone."""
    pair, lexicon = scene.pair, scene.lexicon
    for came, side, fresh in ((False, pair.old, pair.old_fresh), (True, pair.new, pair.new_fresh)):
        for at in fresh:
            key = side.tokens[at].key
            if key in lexicon.lasting_tenses:
                found = _ended(at, scene, came=came)
            elif key in lexicon.own_tenses:
                found = _perfect(at, scene, came=came)
            elif key in lexicon.continuing_verbs:
                found = _goes_on(at, scene, came=came)
            else:
                found = _then(at, scene, came=came) if key in lexicon.then_words else None
            if found:
                was, now = found[::-1] if came else found
                told = " -> ".join(f'"{it.text(*span)}"' for it, span in ((pair.old, was), (pair.new, now)))
                yield Draft(
                    Intent.FACT, (FactType.MODALITY,), was, now, f"{told} (true then, or now)", scene.options.unsure
                )


def _sides(scene: Scene, *, came: bool) -> tuple[Side, Side, list[int]]:
    """Return the side of a token, the other one, and which tokens of that are its own."""
    pair = scene.pair
    return (pair.new, pair.old, pair.to_old) if came else (pair.old, pair.new, pair.to_new)


def _ended(at: int, scene: Scene, *, came: bool) -> tuple[Range, Range] | None:
    """Return where a verb of a state stands in the present, and in the past on the other side."""
    own, other, partners = _sides(scene, came=came)
    past = scene.lexicon.lasting_tenses[own.tokens[at].key]
    there = next((it for it in _in_its_place(at, scene, came=came) if other.tokens[it].key == past), -1)
    if there < 1 or not at or _is_helped(there, other, scene) or _is_helped(at, own, scene):
        return None
    if partners[at - 1] != there - 1 and (at + 1 >= len(partners) or partners[at + 1] != there + 1):
        return None
    behind = other.tokens[there + 1].key if there + 1 < len(other.tokens) else ""
    if behind in scene.lexicon.agent_words or _is_told_so(at, there, scene, came=came):
        return None
    return (at, at + 1), (there, there + 1)


def _in_its_place(at: int, scene: Scene, *, came: bool) -> range:
    """Return the tokens of the other side that stand in the place of a token and the words changed beside it."""
    pair = scene.pair
    code = pair.codes[(pair.new_block if came else pair.old_block)[at]]
    if code.tag is not Tag.REPLACE or _is_rewrite(code, scene):
        return range(0)
    return range(*(code.old if came else code.new))


def _is_rewrite(code: Opcode, scene: Scene) -> bool:
    """Tell whether too many words changed in one place to hold each against each."""
    return (code.old_end - code.old_start) * (code.new_end - code.new_start) > scene.options.word_pairs


def _is_helped(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a verb is no more than what another or a "to" leads to: "has lived", "was owned", "did live"."""
    lexicon, before = scene.lexicon, side.tokens[at - 1].key if at else ""
    helps = (lexicon.be_forms, lexicon.auxiliaries, lexicon.infinitives, lexicon.tenses, lexicon.own_tenses)
    had = before in lexicon.own_tenses.values() or before in lexicon.tenses.values()
    return had or any(before in words for words in helps) or before in lexicon.articles or before in lexicon.possessives


def _is_told_so(at: int, there: int, scene: Scene, *, came: bool) -> bool:
    """Tell whether the tense follows what is told around the verb: somebody said so, or other verbs went along."""
    pair = scene.pair
    old, new = (there, at) if came else (at, there)
    if is_reported(pair.old, old, scene) or is_reported(pair.new, new, scene) or is_followed(scene, old, new):
        return True
    return _is_among_others(old, scene)


def _is_among_others(old: int, scene: Scene) -> bool:
    """Tell whether a verb of no state went from the present into the past in the same passage, or back."""
    pair, lexicon, stem = scene.pair, scene.lexicon, scene.around.stem
    for code in pair.codes:
        if code.tag is not Tag.REPLACE or code.old_start <= old < code.old_end or _is_rewrite(code, scene):
            continue
        for was in pair.old.tokens[slice(*code.old)]:
            for now in pair.new.tokens[slice(*code.new)]:
                verbs = scene.around.may_be_verb(was.key) and stem(was.key) == stem(now.key) and was.key != now.key
                both = (was.key, now.key)
                state = any(key in lexicon.lasting_tenses for key in both)
                if verbs and not state and any(scene.around.is_past(key) for key in both):
                    return True
    return False


def _perfect(at: int, scene: Scene, *, came: bool) -> tuple[Range, Range] | None:
    """Return where "has" stands before a verb that lasts, and where the verb stands without, or with "had"."""
    own, other, partners = _sides(scene, came=came)
    if at + 1 >= len(partners) or not at or not _lasts(at + 1, own, scene):
        return None
    if partners[at + 1] < 1:
        return _been(at, scene, came=came)
    there = partners[at + 1]
    had = other.tokens[there - 1].key == scene.lexicon.own_tenses[own.tokens[at].key]
    first = there - had
    if first < 1 or partners[at - 1] != first - 1 or is_reported(own, at, scene) or is_reported(other, first, scene):
        return None
    helped = own.tokens[at + 1].key in scene.lexicon.be_forms
    if not had if helped else not scene.around.is_past(own.tokens[at + 1].key):
        return None
    return (at, at + 2), (first, there + 1)


def _been(at: int, scene: Scene, *, came: bool) -> tuple[Range, Range] | None:
    """Return where something "has been" so, and where it was."""
    own, other, partners = _sides(scene, came=came)
    been = own.tokens[at + 1].key in scene.lexicon.be_forms and at + 2 < len(partners)
    there = partners[at + 2] - 1 if been else 0
    if there < 1 or partners[at - 1] != there - 1 or other.tokens[there].key not in scene.lexicon.tenses.values():
        return None
    reported = is_reported(own, at, scene) or is_reported(other, there, scene)
    return None if reported else ((at, at + 2), (there, there + 1))


def _lasts(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether it is said behind a verb for how long: "for ten years"."""
    openers, ahead = scene.lexicon.lasting_openers, side.tokens[at + 1 : at + 1 + _AHEAD]
    for fact in side.stated.begun(FactType.DATE, ahead[0].start, ahead[-1].end) if ahead else ():
        if field(fact, "kind") == "duration":
            first = side.range_of(fact)[0]
            if side.tokens[first - 1].key in openers or side.tokens[first].key in openers:
                return True
    return False


def _goes_on(at: int, scene: Scene, *, came: bool) -> tuple[Range, Range] | None:
    """Return where somebody goes on with a deed, and where he did it: "continues to own", "owned"."""
    own, other, _ = _sides(scene, came=came)
    tokens, lexicon, stem = own.tokens, scene.lexicon, scene.around.stem
    if at + 2 >= len(tokens) or tokens[at + 1].key not in lexicon.infinitives or _is_helped(at, own, scene):
        return None
    verb = stem(tokens[at + 2].key)
    for there in _in_its_place(at, scene, came=came):
        done = other.tokens[there]
        if stem(done.key) == verb and done.key != tokens[at + 2].key and scene.around.is_past(done.key):
            if _is_helped(there, other, scene) or done.key in lexicon.claim_verbs:
                return None
            return None if _is_told_so(at, there, scene, came=came) else ((at, at + 3), (there, there + 1))
    return None


def _then(at: int, scene: Scene, *, came: bool) -> tuple[Range, Range] | None:
    """Return where somebody is told of by what he was then, and where by that alone: "the then mayor", "the mayor"."""
    own, _, partners = _sides(scene, came=came)
    lexicon = scene.lexicon
    if not at or at + 1 >= len(partners) or partners[at + 1] < 1:
        return None
    before, there = own.tokens[at - 1].key, partners[at + 1]
    if before not in lexicon.articles and before not in lexicon.possessives:
        return None
    roles = (it for it in own.facts if it.type is FactType.ROLE)
    if not any(own.range_of(it)[0] == at + 1 for it in roles) or partners[at - 1] != there - 1:
        return None
    fresh = scene.pair.old_fresh if came else scene.pair.new_fresh
    if any(abs(place - there) <= _NEAR for place in fresh):
        return None  # "the mayor at the time", "the former mayor"
    return (at, at + 2), (there, there + 1)
