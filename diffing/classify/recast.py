"""Sentences put another way as a whole: a deed told by its noun, clauses joined by another word of the same kind.

when the factory closed, 700 lost jobs     ->  700 lost jobs with the closure of the factory
she won although she had not trained       ->  she won despite not having trained
shut because its engine had failed         ->  engine failure caused it to shut
shares fell after the firm warned of it    ->  shares fell following the firm's warning of it

All words of the one sentence must be told in the other, who did what to whom the same, and what came first, or was the
reason, too: then what no word by itself explains is phrasing. A reason in the place of a time is another thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from diffing.classify.carried import Rest
from diffing.classify.deeds import Deed, Half, half, stems_of
from diffing.classify.draft import within
from diffing.classify.explained import unexplained
from diffing.classify.light import only_carries
from diffing.classify.passages import Side
from diffing.classify.placed import Placed
from diffing.classify.relations import say_the_same
from diffing.classify.scene import Scene
from diffing.classify.turned import turned
from diffing.facts import longest
from diffing.model import Change, FactType, Intent

_WORDED = frozenset({FactType.EVENT, FactType.OTHER})
_BENT = frozenset({FactType.ATTRIBUTION, FactType.MODALITY})
_LONGEST = 60
"""Tokens of a sentence, at most."""
_CARRIED = 5
"""Tokens behind a verb in which the noun stands that it carries."""
_LED = 3
"""Tokens from "with" to the noun of a deed, and from a "would" to the verb it leads to, at most."""
_FREE = frozenset({"cause", "contrast"})
"""Kinds of joints of which any word says what another does."""
_SURE, _REASON = "certain", "the same put another way"
_Turns: TypeAlias = Sequence[tuple[int, int]]


class _Joint(NamedTuple):
    """What joins two clauses, or a thing to one."""

    first: int
    end: int
    name: str
    kind: str
    order: str
    """"first" where what it leads to is the reason, or came first, "last" where that stands before it."""


def but_recast(rest: Rest, told: list[Placed]) -> list[Placed]:
    """Return the changes of a link; those of fact as phrasing where its sentence says the same put another way."""
    if not any(it.change.intent is Intent.FACT for it in told) or not _is_recast(rest, told):
        return told
    moved = [it for it in told if it.change.moved and it.change.intent is not Intent.FACT]
    kept = (it for it in told if it.change.intent is not Intent.FACT or not any(_is_in(it, move) for move in moved))
    return [it._replace(change=_as_phrasing(it.change, rest.scene)) for it in kept]


def _is_in(one: Placed, move: Placed) -> bool:
    """Tell whether a change stands within a move, which tells it, too."""
    return within(one.old, move.old) and within(one.new, move.new)


def _as_phrasing(change: Change, scene: Scene) -> Change:
    if change.intent is not Intent.FACT:
        return change
    return change._replace(
        intent=Intent.PHRASING, types=(), reason=_REASON, confidence=scene.options.unsure, old_value=None, new_value=None
    )


def _is_recast(rest: Rest, told: Sequence[Placed]) -> bool:
    """Tell whether a link's changes of fact are none."""
    scene, pair = rest.scene, rest.scene.pair
    facts = [it.change for it in told if it.change.intent is Intent.FACT]
    if scene.around.thesaurus is None or any(not (_WORDED | _BENT).issuperset(it.types) for it in facts):
        return False
    if any(len(side.cuts) > 1 or len(side.tokens) > _LONGEST for side in (pair.old, pair.new)):
        return False
    if any(FactType.EVENT in it.types for it in (*rest.facts.changed, *rest.inside)):
        return False
    if not _are_small(pair.old, pair.old_fresh, scene) or not _are_small(pair.new, pair.new_fresh, scene):
        return False
    old, new = (_read(side, scene) for side in (pair.old, pair.new))
    turns = turned(old, new, scene)
    if turns is None:
        return False
    olds, news = (
        [it for it in _joints(side, scene) if all(at not in range(it.first, it.end) for at in places)]
        for side, places in ((pair.old, [at for at, _ in turns]), (pair.new, [at for _, at in turns]))
    )
    if not (turns or _differ(olds, news)):
        return False
    return (
        _are_joined(olds, news, old, new, turns, scene)
        and all(_is_told(it, turns, scene) for it in facts)
        and _are_all_told(old, new, turns, (olds, news), scene)
    )


def _read(side: Side, scene: Scene) -> Half:
    stems = stems_of(side, scene)
    return half(side, stems, set(stems) - {""}, scene)


def _are_small(side: Side, fresh: Sequence[int], scene: Scene) -> bool:
    """Tell whether the small words that stand on one side alone only join others, or belong to a verb."""
    lexicon = scene.lexicon
    known = (
        lexicon.there_words,
        lexicon.articles,
        lexicon.indefinite,
        lexicon.plain_relations,
        lexicon.be_forms,
        lexicon.own_tenses,
        lexicon.own_tenses.values(),
        lexicon.relatives,
        lexicon.clause_openers,
        lexicon.possessives,
        lexicon.possessive_marks,
        lexicon.pronouns,
        lexicon.agent_words,
        lexicon.auxiliaries,
        lexicon.relation_words,
        lexicon.negators,
        lexicon.light_gerunds,
    )
    small = (side.tokens[at] for at in fresh if side.tokens[at].key in lexicon.function_words)
    return all(any(token.key in some for some in known) for token in small)


def _joints(side: Side, scene: Scene) -> list[_Joint]:
    """Return what joins the clauses of a side: words of relation that say why, when or despite what, and causing verbs."""
    lexicon, found = scene.lexicon, list[_Joint]()
    keys = [token.key for token in side.tokens]
    at = 0
    while at < len(keys):
        caused = longest(lexicon.joining_verbs, keys, at)
        phrase = caused or (longest(lexicon.relation_phrases, keys, at) if keys[at] in lexicon.relation_words else None)
        end, name = phrase or (at + 1, "")
        if caused:
            kind, order = name.split()
            found.append(_Joint(at, end, "", kind, order))
        elif name in lexicon.contrasts:
            found.append(_Joint(at, end, name, "contrast", "first"))
        elif name in lexicon.clause_orders:
            found.append(_Joint(at, end, name, *lexicon.clause_orders[name]))
        elif name and name not in lexicon.plain_relations:
            found.append(_Joint(at, end, name, name, ""))
        at = end
    return found


def _differ(olds: Sequence[_Joint], news: Sequence[_Joint]) -> bool:
    """Tell whether a reason, or what one would not expect, is joined to its sentence by another word."""
    return {it.name for it in olds if it.kind in _FREE} != {it.name for it in news if it.kind in _FREE}


def _are_joined(
    olds: list[_Joint], news: list[_Joint], old: Half, new: Half, turns: _Turns, scene: Scene
) -> bool:
    """Tell whether both sides join the same clauses in the same way, as far as one word of each is another."""
    same = Counter(it.name for it in olds) & Counter(it.name for it in news)
    gone, come = _but(olds, same), _but(news, same)
    if len(gone) > len(come):
        come += _with(new.side, [there for _, there in turns], scene)
    elif len(come) > len(gone):
        gone += _with(old.side, [at for at, _ in turns], scene)
    if not len(gone) == len(come) <= 1:
        return False
    if not gone:
        gone, come = [it for it in olds if it.order][:1], [it for it in news if it.order][:1]
    if not gone:
        return True
    was, now = gone[0], come[0]
    return _are_of_one_kind(was, now, scene) and _are_parted_alike(was, now, old, new, turns, scene)


def _are_of_one_kind(was: _Joint, now: _Joint, scene: Scene) -> bool:
    """Tell whether two joints say the same; what came first may be told from either end: "after", "before"."""
    if was.kind != now.kind or not was.order:
        return False
    alike = was.name == now.name or not (was.name and now.name) or say_the_same(was.name, now.name, scene)
    if was.kind == "time":
        return alike if was.order == now.order else scene.lexicon.sequences.issuperset((was.name, now.name))
    return alike or was.kind in _FREE


def _but(joints: Sequence[_Joint], same: Counter[str]) -> list[_Joint]:
    """Return joints without those that stand on both sides."""
    left, found = Counter(same), list[_Joint]()
    for it in joints:
        if left[it.name]:
            left[it.name] -= 1
        else:
            found.append(it)
    return found


def _with(side: Side, nouns: Collection[int], scene: Scene) -> list[_Joint]:
    """Return a "with" that leads to the noun of a deed, which says when: "with the closure of the factory"."""
    near = ((at, noun) for noun in nouns for at in range(max(0, noun - _LED), noun))
    there = next((at for at, _ in near if side.tokens[at].key in scene.lexicon.accompanied), -1)
    return [_Joint(there, there + 1, "", "time", "first")] if there >= 0 else []


def _are_parted_alike(was: _Joint, now: _Joint, old: Half, new: Half, turns: _Turns, scene: Scene) -> bool:
    """Tell whether what stands on either end of a joint stands there on the other side, too, whatever is dated."""
    firsts = [_led(it, side.side, scene) for it, side in ((was, old), (now, new))]
    both = [(at, new.places[stem]) for stem, at in old.places.items() if stem in new.places]
    dated = [_dated(side.side) for side in (old, new)]
    told = {half_.stems[it.doer] for it, half_ in _deeds(old, new, turns) if it.doer >= 0 and _has_pronoun(scene)}
    both = [(one, other) for one, other in both if old.stems[one] not in told]
    return any(
        all(
            (one in first) == (other in then)
            for one, other in (*both, *turns)
            if not (one in dated[0] and other in dated[1])
        )
        for first in firsts[0]
        for then in firsts[1]
    )


def _deeds(old: Half, new: Half, turns: _Turns) -> Iterator[tuple[Deed, Half]]:
    """Yield the verbs that the other side tells by a noun, each with its side."""
    for at, half_ in ((0, old), (1, new)):
        places = {turn[at] for turn in turns}
        yield from ((it, half_) for it in half_.deeds.values() if it.at in places)


def _has_pronoun(scene: Scene) -> bool:
    """Tell whether a pronoun stands on one side alone: in the place of a name that is told elsewhere there."""
    pair, pronouns = scene.pair, scene.lexicon.pronouns - scene.lexicon.relatives
    some = ((pair.old, pair.old_fresh), (pair.new, pair.new_fresh))
    return any(side.tokens[at].key in pronouns for side, fresh in some for at in fresh)


def _led(joint: _Joint, side: Side, scene: Scene) -> list[set[int]]:
    """Return what may be, by its tokens, the reason or what came first: what a joint leads to, or what is before it."""
    if joint.order == "last":
        return [set(range(joint.first))]
    commas = [at for at in range(joint.end, len(side.tokens)) if side.tokens[at].text == ","]
    return [set(range(joint.end, end)) for end in (*commas[:2], len(side.tokens))]


def _dated(side: Side) -> set[int]:
    return {at for fact in side.facts if fact.type is FactType.DATE for at in range(*side.range_of(fact))}


def _is_told(change: Change, turns: _Turns, scene: Scene) -> bool:
    """Tell whether a change is one of words, or of who says a thing, or what will be, told by the noun of a deed."""
    if _WORDED.issuperset(change.types):
        return True
    came = change.old_value is None
    side, passage, value = (
        (scene.pair.new, change.new, change.new_value) if came else (scene.pair.old, change.old, change.old_value)
    )
    if passage is None or (change.old_value is not None and change.new_value is not None):
        return False
    verbs = (side.tokens[turn[came]] for turn in turns)
    claims = [it for it in verbs if it.key in scene.lexicon.claim_verbs and it.start < passage.end]
    if FactType.MODALITY not in change.types:
        return any(passage.start <= it.start for it in claims)
    return isinstance(value, dict) and value.get("class") == _SURE and bool(claims)


def _are_all_told(
    old: Half, new: Half, turns: _Turns, joints: tuple[Sequence[_Joint], Sequence[_Joint]], scene: Scene
) -> bool:
    """Tell whether nothing is left of either side that the other does not say."""
    pair = scene.pair
    gone, come = unexplained(
        [pair.old.tokens[at] for at in pair.old_fresh], [pair.new.tokens[at] for at in pair.new_fresh], scene
    )
    for left, half_, own, some in ((gone, old, {at for at, _ in turns}, joints[0]), (come, new, {at for _, at in turns}, joints[1])):
        starts = {token.start for token in left}
        joined = {at for it in some for at in range(it.first, it.end)}
        fresh = (at for at, token in enumerate(half_.side.tokens) if token.start in starts)
        if any(at not in own and at not in joined and not _says_nothing(at, half_.side, own, scene) for at in fresh):
            return False
    return True


def _says_nothing(at: int, side: Side, nouns: Collection[int], scene: Scene) -> bool:
    """Tell whether a word only carries the noun of a deed, or leads to a state, or says that a deed goes on."""
    lexicon, keys = scene.lexicon, [token.key for token in side.tokens]
    behind = range(at + 1, at + 1 + _CARRIED)
    if lexicon.cardinals.get(keys[at]) == 1 or (any(it in nouns for it in behind) and only_carries(at, side, scene)):
        return True
    if at + 1 in nouns and not scene.around.bases(keys[at]).isdisjoint(lexicon.onset_verbs):
        return True
    starts = range(max(0, at - 1), at + 1)
    return bool(nouns) and any((it := longest(lexicon.recast_fillers, keys, start)) and it[0] > at for start in starts)
