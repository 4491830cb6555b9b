"""What joins the clauses of a sentence, or a deed told by its noun to another, and what stands on either end of it.

it shut because its engine failed     ->  engine failure caused it to shut        the reason is the same
it shut after the owner died          ->  its closure followed the owner's death  what came first is the same
it was shown before he died           ->  it was shown until his death            another thing
the delay made the engine fail        ->  it was delayed as the engine failed     turned round
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from diffing.classify.forms.relations import say_the_same
from diffing.classify.grammar.deeds import Deed, Half
from diffing.classify.grammar.turned import Turn
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import longest
from diffing.model import FactType

_LED = 3
"""Tokens from "with" to the noun of a deed, at most."""
_TIME, _CONTRAST, _FIRST, _LAST = "time", "contrast", "first", "last"
_FREE = frozenset({"cause", _CONTRAST})
"""Kinds of joints of which any word says what another does."""


class Joint(NamedTuple):
    """What joins two clauses, or a thing to one."""

    first: int
    end: int
    name: str
    """Empty for a verb."""
    kind: str
    order: str
    """"first" where what it leads to is the reason, or came first, "last" where that stands before it."""


class Whole(NamedTuple):
    """Both sides of a link read as sentences of deeds and joints."""

    old: Half
    new: Half
    turns: tuple[Turn, ...]
    olds: tuple[Joint, ...]
    news: tuple[Joint, ...]


def joints(side: Side, nouns: Collection[int], scene: Scene) -> Iterator[Joint]:
    """Yield what joins the clauses of a side, all but what is a part of the noun of a deed, "short of"."""
    lexicon, keys = scene.lexicon, [token.key for token in side.tokens]
    at = 0
    while at < len(keys):
        verb = longest(lexicon.joining_verbs, keys, at)
        phrase = verb or (longest(lexicon.relation_phrases, keys, at) if keys[at] in lexicon.relation_words else None)
        end, name = phrase or (at + 1, "")
        first, at = at, end
        if not name or any(first <= noun < end for noun in nouns):
            continue
        if verb:
            yield Joint(first, end, "", *name.split())
        elif name in lexicon.contrasts:
            yield Joint(first, end, name, _CONTRAST, _FIRST)
        elif name in lexicon.clause_orders:
            yield Joint(first, end, name, *lexicon.clause_orders[name])
        elif name not in lexicon.plain_relations:
            yield Joint(first, end, name, name, "")


def differ(whole: Whole) -> bool:
    """Tell whether a reason, or what one would not expect, is joined to its sentence by another word."""
    names = [{it.name for it in some if it.kind in _FREE} for some in (whole.olds, whole.news)]
    return names[0] != names[1]


def are_joined_alike(whole: Whole, scene: Scene) -> bool:
    """Tell whether both sides join the same clauses in the same way, as far as one word of each is another."""
    gone, come = _others(whole, scene)
    if not len(gone) == len(come) <= 1:
        return False
    if not gone:
        gone, come = [it for it in whole.olds if it.order][:1], [it for it in whole.news if it.order][:1]
    if not gone:
        return True
    return _are_of_one_kind(gone[0], come[0], scene) and _are_parted_alike(gone[0], come[0], whole, scene)


def are_joined_otherwise(whole: Whole, scene: Scene) -> bool:
    """Tell whether what came first, or was the reason, came last now, or the joint is another: "until" for "before"."""
    was, now = ([it for it in some if it.order] for some in (whole.olds, whole.news))
    if not len(was) == len(now) == 1 or (was[0].name and was[0].name == now[0].name):
        return False
    kinds, orders = {was[0].kind, now[0].kind}, {was[0].order, now[0].order}
    if len(kinds) > 1:
        return _CONTRAST in kinds
    if kinds == {_TIME} and orders == {_LAST} and was[0].name and now[0].name:
        return not say_the_same(was[0].name, now[0].name, scene)
    deeds = _mapped(whole)
    ends = [[_led(it, half_.side)[0] for it in some] for some, half_ in ((was, whole.old), (now, whole.new))]
    crossed = [(one in ends[0][0]) != (other in ends[1][0]) for one, other in deeds]
    return len(deeds) > 1 and all(crossed) and len({one in ends[0][0] for one, _ in deeds}) > 1


def _mapped(whole: Whole) -> list[tuple[int, int]]:
    """Return the deeds of both sides that answer to one another, by their tokens."""
    verbs = [(it.at, whole.new.deeds[root].at) for root, it in whole.old.deeds.items() if root in whole.new.deeds]
    return [*verbs, *((turn.old, turn.new) for turn in whole.turns)]


def _others(whole: Whole, scene: Scene) -> tuple[list[Joint], list[Joint]]:
    """Return the joints of each side that the other has not, a "with" before the noun of a deed among them."""
    same = Counter(it.name for it in whole.olds) & Counter(it.name for it in whole.news)
    gone, come = _but(whole.olds, same), _but(whole.news, same)
    if len(gone) > len(come):
        come += _with(whole.new.side, [turn.new for turn in whole.turns], scene)
    elif len(come) > len(gone):
        gone += _with(whole.old.side, [turn.old for turn in whole.turns], scene)
    return gone, come


def _but(some: Sequence[Joint], same: Counter[str]) -> list[Joint]:
    """Return joints without those that stand on both sides."""
    left, found = Counter(same), list[Joint]()
    for it in some:
        if left[it.name]:
            left[it.name] -= 1
        else:
            found.append(it)
    return found


def _with(side: Side, nouns: Collection[int], scene: Scene) -> list[Joint]:
    """Return a "with" that leads to the noun of a deed, which says when: "with the closure of the factory"."""
    near = (at for noun in nouns for at in range(max(0, noun - _LED), noun))
    there = next((at for at in near if side.tokens[at].key in scene.lexicon.accompanied), -1)
    return [Joint(there, there + 1, "", _TIME, _FIRST)] if there >= 0 else []


def _are_of_one_kind(was: Joint, now: Joint, scene: Scene) -> bool:
    """Tell whether two joints say the same; what came first may be told from either end: "after", "before"."""
    if was.kind != now.kind or not was.order:
        return False
    alike = was.name == now.name or not (was.name and now.name) or say_the_same(was.name, now.name, scene)
    if was.kind == _TIME:
        return alike if was.order == now.order else scene.lexicon.sequences.issuperset((was.name, now.name))
    return alike or was.kind in _FREE


def _are_parted_alike(was: Joint, now: Joint, whole: Whole, scene: Scene) -> bool:
    """Tell whether what stands on either end of a joint stands there on the other side, too, whatever is dated."""
    old, new = whole.old, whole.new
    dated = _dated(old.side), _dated(new.side)
    told = {half.stems[it.doer] for it, half in _deeds(whole) if it.doer >= 0} if _has_pronoun(scene) else ()
    both = [(at, new.places[stem]) for stem, at in old.places.items() if stem in new.places and stem not in told]
    both = [it for it in both if not (it[0] in dated[0] and it[1] in dated[1])]
    both += [(turn.old, turn.new) for turn in whole.turns]
    return any(
        all((one in first) == (other in then) for one, other in both)
        for first in _led(was, old.side)
        for then in _led(now, new.side)
    )


def _deeds(whole: Whole) -> Iterator[tuple[Deed, Half]]:
    """Yield the verbs that the other side tells by a noun, each with its side."""
    for half, places in ((whole.old, {it.old for it in whole.turns}), (whole.new, {it.new for it in whole.turns})):
        yield from ((it, half) for it in half.deeds.values() if it.at in places)


def _has_pronoun(scene: Scene) -> bool:
    """Tell whether a pronoun stands on one side alone: in the place of a name that is told elsewhere there."""
    pair, pronouns = scene.pair, scene.lexicon.pronouns - scene.lexicon.relatives
    some = ((pair.old, pair.old_fresh), (pair.new, pair.new_fresh))
    return any(side.tokens[at].key in pronouns for side, fresh in some for at in fresh)


def _led(joint: Joint, side: Side) -> list[set[int]]:
    """Return what may be, by its tokens, the reason or what came first: what a joint leads to, or what is before it."""
    if joint.order == _LAST and not joint.name:
        return [set(range(joint.first))]
    commas = [at for at in range(joint.end, len(side.tokens)) if side.tokens[at].text == ","]
    ends = (*commas[:2], len(side.tokens)) if joint.first == 0 else (len(side.tokens), *commas[:2])
    led = [set(range(joint.end, end)) for end in ends]
    return led if joint.order == _FIRST else [set(range(len(side.tokens))) - it for it in led]


def _dated(side: Side) -> set[int]:
    return {at for fact in side.facts if fact.type is FactType.DATE for at in range(*side.range_of(fact))}
