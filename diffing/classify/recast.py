"""Sentences put another way as a whole: a deed told by its noun, clauses joined by another word of the same kind.

when the factory closed, 700 lost jobs     ->  700 lost jobs with the closure of the factory
she won although she had not trained       ->  she won despite not having trained
shut because its engine had failed         ->  engine failure caused it to shut
shares fell after the firm warned of it    ->  shares fell following the firm's warning of it

All words of the one sentence must be told in the other, who did what to whom the same, and what came first, or was the
reason, too: then what no word by itself explains is phrasing. A reason in the place of a time is another thing.

Where the words alone show no change, but somebody else does it, or the reason came last, that is an event:

Germany invaded Poland after it warned her ->  Poland's invasion of Germany followed its warning
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from diffing.classify.carried import Rest
from diffing.classify.draft import within
from diffing.classify.forms.light import only_carries
from diffing.classify.grammar.deeds import Half, half, stems_of
from diffing.classify.grammar.joined import Joint, Whole, are_joined_alike, are_joined_otherwise, differ, joints
from diffing.classify.grammar.turned import turned
from diffing.classify.passages import Side
from diffing.classify.placed import Placed
from diffing.classify.scene import Scene
from diffing.classify.words.explained import unexplained
from diffing.facts import field, longest
from diffing.model import Change, FactType, Intent

_WORDED = frozenset({FactType.EVENT, FactType.OTHER})
_BENT = frozenset({FactType.ATTRIBUTION, FactType.MODALITY})
_LONGEST = 60
"""Tokens of a sentence, at most."""
_CARRIED = 5
"""Tokens behind a verb in which the noun stands that it carries."""
_RECAST = 0.3
"""Share of the tokens of both sides, 0 to 1, that must be new for a sentence to be looked at that states the same."""
_SURE, _SAME, _ROUND = "certain", "the same put another way", "(done by, to, or after another)"


def but_recast(rest: Rest, told: list[Placed]) -> list[Placed]:
    """Return the changes of a link; those of fact as phrasing where its sentence says the same put another way.

    Where none is of fact, one is where the same deed is somebody else's, or came first.
    """
    facts = [it.change for it in told if it.change.intent is Intent.FACT]
    whole = _whole(rest, facts)
    if whole is None:
        return told
    if not facts:
        return _with_turned(told, whole, rest.scene)
    if not _is_recast(whole, facts, rest.scene):
        return told
    moved = [it for it in told if it.change.moved and it.change.intent is not Intent.FACT]
    kept = (it for it in told if it.change.intent is not Intent.FACT or not any(_is_in(it, move) for move in moved))
    return [it._replace(change=_as_phrasing(it.change, rest.scene)) for it in kept]


def _whole(rest: Rest, facts: Sequence[Change]) -> Whole | None:
    """Read both sides of a link; None where it is none that can be put another way as a whole."""
    scene, pair = rest.scene, rest.scene.pair
    if scene.around.thesaurus is None or (not facts and pair.share_fresh() < _RECAST):
        return None
    if any(not (_WORDED | _BENT).issuperset(it.types) for it in facts):
        return None
    if any(len(side.cuts) > 1 or len(side.tokens) > _LONGEST for side in (pair.old, pair.new)):
        return None
    if any(FactType.EVENT in it.types for it in (*rest.facts.changed, *rest.inside)):
        return None
    if not _are_small(pair.old, pair.old_fresh, scene) or not _are_small(pair.new, pair.new_fresh, scene):
        return None
    was, now = _persons(pair.old, pair.old_fresh, scene), _persons(pair.new, pair.new_fresh, scene)
    if not (was <= now or now <= was):
        return None
    old, new = _read(pair.old, scene), _read(pair.new, scene)
    turns = tuple(turned(old, new, scene))
    olds = tuple(joints(pair.old, [it.old for it in turns], scene))
    return Whole(old, new, turns, olds, tuple(joints(pair.new, [it.new for it in turns], scene)))


def _read(side: Side, scene: Scene) -> Half:
    stems = stems_of(side, scene)
    return half(side, stems, set(stems) - {""}, scene)


def _with_turned(told: list[Placed], whole: Whole, scene: Scene) -> list[Placed]:
    """Return changes, that of a deed as one of fact where it is somebody else's, or is joined to another otherwise."""
    crossed = [it for it in whole.turns if it.crossed]
    if not crossed and not (whole.turns and are_joined_otherwise(whole, scene)):
        return told
    turn = (crossed or whole.turns)[0]
    at = next((at for at, it in enumerate(told) if _has(it, turn.old, turn.new)), -1)
    if at < 0:
        return told
    words = [half_.side.tokens[place].text for half_, place in ((whole.old, turn.old), (whole.new, turn.new))]
    reason = f'"{words[0]}" -> "{words[1]}" {_ROUND}'
    event = told[at].change._replace(
        intent=Intent.FACT, types=(FactType.EVENT,), reason=reason, confidence=scene.options.unsure
    )
    return [*told[:at], told[at]._replace(change=event), *told[at + 1 :]]


def _has(placed: Placed, old: int, new: int) -> bool:
    """Tell whether a change of wording has a token of either side."""
    covers = placed.old[0] <= old < placed.old[1] or placed.new[0] <= new < placed.new[1]
    return covers and placed.change.intent is Intent.PHRASING


def _is_in(one: Placed, move: Placed) -> bool:
    """Tell whether a change stands within a move, which tells it, too."""
    return within(one.old, move.old) and within(one.new, move.new)


def _as_phrasing(change: Change, scene: Scene) -> Change:
    if change.intent is not Intent.FACT:
        return change
    unsure = scene.options.unsure
    return change._replace(
        intent=Intent.PHRASING, types=(), reason=_SAME, confidence=unsure, old_value=None, new_value=None
    )


def _is_recast(whole: Whole, facts: Sequence[Change], scene: Scene) -> bool:
    """Tell whether changes of fact are none, since nothing is left that the other side does not say."""
    if not all(it.fits for it in whole.turns) or not (whole.turns or differ(whole)):
        return False
    return (
        are_joined_alike(whole, scene)
        and all(_is_told(it, whole, scene) for it in facts)
        and _are_all_told(whole, scene)
    )


def _are_small(side: Side, fresh: Sequence[int], scene: Scene) -> bool:
    """Tell whether the small words that stand on one side alone only join others, or belong to a verb."""
    lexicon = scene.lexicon
    known = (
        lexicon.articles,
        lexicon.indefinite,
        lexicon.plain_relations,
        lexicon.relation_words,
        lexicon.be_forms,
        lexicon.own_tenses,
        lexicon.own_tenses.values(),
        lexicon.auxiliaries,
        lexicon.light_gerunds,
        lexicon.negators,
        lexicon.relatives,
        lexicon.clause_openers,
        lexicon.possessives,
        lexicon.possessive_marks,
        lexicon.pronouns,
        lexicon.there_words,
    )
    small = (side.tokens[at].key for at in fresh if side.tokens[at].key in lexicon.function_words)
    return all(any(key in some for some in known) for key in small)


def _persons(side: Side, fresh: Sequence[int], scene: Scene) -> set[str]:
    """Return who is meant by the pronouns that stand on one side alone, as subjects: "she" for "her home"."""
    lexicon = scene.lexicon
    subjects = {**lexicon.owner_subjects, **lexicon.pronoun_subjects}
    keys = (subjects.get(key := side.tokens[at].key, key) for at in fresh)
    return {key for key in keys if key in lexicon.pronouns and key not in lexicon.relatives}


def _is_told(change: Change, whole: Whole, scene: Scene) -> bool:
    """Tell whether a change is one of words, or of who says a thing, or what will be, told by the noun of a deed.

    "was due to" only joins two things before a noun, and plans nothing.
    """
    if _WORDED.issuperset(change.types):
        return True
    if change.old_value is not None and change.new_value is not None:
        return False
    came = change.old_value is None
    side, passage, some = (scene.pair.new, change.new, whole.news) if came else (scene.pair.old, change.old, whole.olds)
    if passage is None:
        return False
    verbs = (side.tokens[turn.new if came else turn.old] for turn in whole.turns)
    claims = [it for it in verbs if it.key in scene.lexicon.claim_verbs and it.start < passage.end]
    if FactType.ATTRIBUTION in change.types and not any(passage.start <= it.start for it in claims):
        return False
    cues = [it for it in side.facts if it.type is FactType.MODALITY and passage.start <= it.start < passage.end]
    joins = {at for it in some for at in range(it.first, it.end)}
    return all(joins.issuperset(range(*side.range_of(it))) or (claims and field(it, "class") == _SURE) for it in cues)


def _are_all_told(whole: Whole, scene: Scene) -> bool:
    """Tell whether nothing is left of either side that the other does not say."""
    pair = scene.pair
    gone, come = unexplained(
        [pair.old.tokens[at] for at in pair.old_fresh], [pair.new.tokens[at] for at in pair.new_fresh], scene
    )
    sides = (
        (pair.old, {it.start for it in gone}, {it.old for it in whole.turns}, whole.olds),
        (pair.new, {it.start for it in come}, {it.new for it in whole.turns}, whole.news),
    )
    return all(_is_nothing_left(*side, scene) for side in sides)


def _is_nothing_left(
    side: Side, left: Collection[int], deeds: Collection[int], some: Sequence[Joint], scene: Scene
) -> bool:
    """Tell whether words of a side, by where they start, are its turned deeds and joints, or say nothing."""
    known = {at for it in some for at in range(it.first, it.end)}.union(deeds)
    fresh = (at for at, token in enumerate(side.tokens) if token.start in left and at not in known)
    return all(_says_nothing(at, side, deeds, scene) for at in fresh)


def _says_nothing(at: int, side: Side, deeds: Collection[int], scene: Scene) -> bool:
    """Tell whether a word only carries the noun of a deed, or leads to a state, or says that a deed goes on."""
    lexicon, keys = scene.lexicon, [token.key for token in side.tokens]
    if lexicon.cardinals.get(keys[at]) == 1:
        return True  # what it counts is for the numbers to say: "one of the jurors", "a juror"
    if any(it in deeds for it in range(at + 1, at + 1 + _CARRIED)) and only_carries(at, side, scene):
        return True
    if at + 1 in deeds and not scene.around.bases(keys[at]).isdisjoint(lexicon.onset_verbs):
        return True
    starts = range(max(0, at - 1), at + 1)
    return bool(deeds) and any((it := longest(lexicon.recast_fillers, keys, start)) and it[0] > at for start in starts)
