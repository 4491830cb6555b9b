"""Links without what moved, and each move as a link of its own.

    old  On Monday 12 boats left the quay.           move   On Monday 12 boats -> on Monday, 14 boats    phrasing
    new  They left the quay on Monday, 14 boats.            12 -> 14                            fact, inside it

The core of a move is taken out of its links and compared on its own. Where a change of fact stands half in it, its
links keep it, and tell what changed as if nothing had moved; where changes of fact stand on all the words that show
a move, it is none. So no move hides a fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from diffing.classify.changes import as_marked, facts_of
from diffing.classify.draft import WHO, Away, Draft, Range, merged, overlap
from diffing.classify.exchanges.swaps import Layout, swaps
from diffing.classify.facts import BENDING, Facts, changed_places, fact_changes
from diffing.classify.moves import Move
from diffing.classify.passages import part_of, without
from diffing.classify.scene import Scene, balance_of
from diffing.model import FactType

_ROUNDS = 3
"""How often a link is read anew because a move went back into it, before it keeps all of them."""


class Rest(NamedTuple):
    """A link without the cores that were taken out of it, or such a core as a link of its own."""

    scene: Scene
    facts: Facts
    away: Away = Away()
    """What was taken out."""
    inside: tuple[Draft, ...] = ()
    """Changes of fact of the link that stand inside a core taken out."""
    runs: Away = Away()
    """All of what moved out of the link, and into it, whether taken out or not."""
    within: tuple[Move, ...] = ()
    """The moves within the link."""
    told: tuple[Move, ...] = ()
    """What would be a move within the link, had not changes of fact to tell of it."""
    changed: tuple[Draft, ...] = ()
    """All changes of fact of the link, inside the cores and outside, no wider than the facts."""

    def is_moved(self, draft: Draft) -> bool:
        """Tell whether a change of fact stands on both sides of what would be a move, or on both of what came along."""
        would = any(overlap(draft.old, move.old_core) and overlap(draft.new, move.new_core) for move in self.told)
        return would or any(_within(draft.old, move.old) and _within(draft.new, move.new) for move in self.within)


class Carried(NamedTuple):
    """The moves that stand, and the links they touch without them."""

    moves: dict[Move, Rest | None]
    """Each as a link of its own; None for one that its links keep."""
    rests: dict[int, Rest]
    """By index of the link; a one-sided link has none, since it is told as a whole."""


def carry(scenes: Mapping[int, Scene], moves: Sequence[Move]) -> Carried:
    """Take the cores of moves out of their links, as far as no change of fact forbids it."""
    by_link = _by_link(moves)
    rests: dict[int, Rest] = {}
    taken: dict[Move, Rest] = {}
    kept = {move for at, some in by_link.items() for move in _swaps(scenes[at], some)}
    visits: Counter[int] = Counter()
    pending = set(by_link)
    while pending:
        visits.update(pending)
        for at in pending:
            if scenes[at].pair.old.tokens and scenes[at].pair.new.tokens:
                rests[at] = _rest(at, scenes[at], [move for move in by_link[at] if move not in kept])
        concerned = {move for at in pending for move in by_link[at] if move not in kept}
        taken.update((move, _alone(move, scenes, rests)) for move in concerned)
        often = {at for at in pending if visits[at] > _ROUNDS}
        torn = {move for move in concerned if {move.origin, move.target} & often or _is_torn(move, taken[move], rests)}
        kept |= torn
        pending = {at for move in torn for at in (move.origin, move.target)}
    void = _void(kept, rests)
    standing = {move: None if move in kept else taken[move] for move in moves if move not in void}
    return Carried(standing, {at: _with_runs(at, rest, by_link[at], void) for at, rest in rests.items()})


def _swaps(scene: Scene, moves: Sequence[Move]) -> Iterator[Move]:
    """Yield the moves within a link that are half of two things changing places, one or all other moves set aside."""
    within = [move for move in moves if move.origin == move.target]
    layout = Layout(scene)
    for move in within:
        for aside in ([move], [other for other in within if other is not move]):
            left = [it for it in within if it not in aside]
            away = Away(tuple(it.old_core for it in aside), tuple(it.new_core for it in aside))
            for old, new in swaps(layout, away):
                yield from (it for it in left if overlap(it.old_core, old) and overlap(it.new_core, new))


def _by_link(moves: Iterable[Move]) -> dict[int, list[Move]]:
    found: dict[int, list[Move]] = {}
    for move in moves:
        for at in {move.origin, move.target}:
            found.setdefault(at, []).append(move)
    return found


def _with_runs(at: int, rest: Rest, moves: Sequence[Move], void: Container[Move]) -> Rest:
    olds = tuple(move.old for move in moves if move.origin == at and move not in void)
    news = tuple(move.new for move in moves if move.target == at and move not in void)
    within = [move for move in moves if move.origin == move.target]
    told = tuple(move for move in within if move in void)
    return rest._replace(runs=Away(olds, news), within=tuple(it for it in within if it not in void), told=told)


def _rest(at: int, scene: Scene, moves: Sequence[Move]) -> Rest:
    """Take cores out of a link; the facts of what went to another link, or came from one, go with it."""
    old = without(scene.pair.old, [move.old_core for move in moves if move.target != at])
    new = without(scene.pair.new, [move.new_core for move in moves if move.origin != at])
    scene = scene._replace(pair=scene.pair._replace(old=old, new=new))
    away = Away(
        tuple(move.old_core for move in moves if move.origin == at),
        tuple(move.new_core for move in moves if move.target == at),
    )
    within = [move for move in moves if move.origin == move.target]
    facts = fact_changes(scene, away)
    inside = [draft for draft in facts.changed + facts.bent if any(_holds(move, draft) for move in within)]
    outside = Facts(
        as_marked([draft for draft in facts.changed if draft not in inside], scene.pair, away),
        [draft for draft in facts.bent if draft not in inside],
        facts.kept,
        facts.perhaps,
    )
    return Rest(scene, outside, away, tuple(inside), changed=tuple(facts.changed))


def _holds(move: Move, draft: Draft) -> bool:
    """Tell whether a change of fact of a link has no word outside the core of a move within it."""
    pairs = ((draft.old, move.old_core), (draft.new, move.new_core))
    return all(one[0] == one[1] or (other[0] <= one[0] and one[1] <= other[1]) for one, other in pairs)


def _alone(move: Move, scenes: Mapping[int, Scene], rests: Mapping[int, Rest]) -> Rest:
    """Lay out the core of a move as a link of its own; within one link, the facts stay what they came to there."""
    origin, target = scenes[move.origin], scenes[move.target]
    pair = part_of(origin.pair, move.old_core, target.pair, move.new_core, target.lexicon, target.options)
    if origin is not target:
        balance = balance_of(target.pair, target.around)
        balance.update(balance_of(origin.pair, origin.around))
        scene = target._replace(pair=pair, balance=balance)
        return Rest(scene, facts_of(scene))
    rest = rests[move.target]
    inside = [
        draft._replace(old=_into(draft.old, move.old_core), new=_into(draft.new, move.new_core))
        for draft in rest.inside
        if _holds(move, draft)
    ]
    (first, end), (start, stop) = move.old_core, move.new_core
    kept, perhaps = (
        [
            (_into(old, move.old_core), _into(new, move.new_core))
            for old, new in same
            if (old[0] < end and first < old[1]) or (new[0] < stop and start < new[1])
        ]
        for same in (rest.facts.kept, rest.facts.perhaps)
    )
    changed = merged([draft for draft in inside if BENDING.isdisjoint(draft.types)])
    bent = [draft for draft in inside if not BENDING.isdisjoint(draft.types)]
    scene = target._replace(pair=pair)
    return Rest(scene, Facts(changed + changed_places(scene, changed), bent, kept, perhaps))


def _into(span: Range, core: Range) -> Range:
    """Return what of a range lies in a core, counted from the core's start."""
    first, end = (min(max(at, core[0]), core[1]) - core[0] for at in span)
    return first, end


def _is_torn(move: Move, own: Rest, rests: Mapping[int, Rest]) -> bool:
    """Tell whether a change of fact stands half in the core of a move, or inside it on all the words that show it."""
    valued = [draft for draft in _facts(own) if FactType.EVENT not in draft.types]
    leaves, arrives = (_facts(rests[at]) if at in rests else [] for at in (move.origin, move.target))
    return (
        any(overlap(move.old_core, draft.old) for draft in leaves)
        or any(overlap(move.new_core, draft.new) for draft in arrives)
        or len(move.roots - _roots(valued, own.scene)) < move.least
    )


def _facts(rest: Rest) -> list[Draft]:
    return rest.facts.changed + rest.facts.bent


def _void(kept: Iterable[Move], rests: Mapping[int, Rest]) -> set[Move]:
    """Return which of the moves that their links keep are none: changes of fact stand on all words that show them."""
    roots: Callable[[int], set[str]] = cache(
        lambda at: _roots(rests[at].changed, rests[at].scene) if at in rests else set()
    )
    return {
        move
        for move in kept
        if len(move.roots - roots(move.origin) - roots(move.target)) < move.least
        or (move.origin == move.target and _is_exchange(move, rests[move.origin].changed))
    }


def _is_exchange(move: Move, changed: Sequence[Draft]) -> bool:
    """Tell whether one change of fact has where a move came from and another where it went: "A, B" -> "B, A"."""
    left = next((draft for draft in changed if _within(move.old_core, draft.old)), None)
    came = next((draft for draft in changed if _within(move.new_core, draft.new)), None)
    return left is not None and came is not None and left != came


def _within(one: Range, other: Range) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _roots(drafts: Iterable[Draft], scene: Scene) -> set[str]:
    """Return the roots of the words that changes of fact stand on, but for those of names and roles alone."""
    return {
        scene.around.root(side.tokens[at].key)
        for draft in drafts
        if not WHO.issuperset(draft.types)  # "Mirel Osk" -> "Captain Osk": what is shared shows a move even here
        for side, span in ((scene.pair.old, draft.old), (scene.pair.new, draft.new))
        for at in range(*span)
    }
