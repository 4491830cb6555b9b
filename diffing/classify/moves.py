"""Words that left one place and stand in another: in their sentence, in another one, in one that came or went.

    old  On Monday the ferry sailed.  It carried grain, paid for by the mill at Sellin.
    new  The ferry sailed on Monday.  The mill at Sellin paid for the grain it carried.

    scenes -> phrases that stand on one side alone -> pairs that share telling words -> moves

The words that both sides have in the same order are the chain. What two phrases share is in another order if words
of the chain stand between the two places; else neither moved, and only the words around them are others.
Invariants: a move has words on both sides, in one sentence each, none of which the chain has, and no word stands
in two moves.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from diffing.chain import heaviest_chain
from diffing.classify.draft import Range, overlap
from diffing.classify.order import Order
from diffing.classify.passages import Side
from diffing.classify.phrases import MEASURED, Phrase, Stated, phrases, weight_of
from diffing.classify.scene import Scene
from diffing.model import Token, TokenKind
from diffing.options import Options


class Move(NamedTuple):
    """A run of words that stood on the old side of one link and stands on the new side of one."""

    origin: int
    """Index of the link it stood in."""
    old: Range
    target: int
    """Index of the link it stands in; the same where it only changed places there."""
    new: Range
    old_core: Range
    """The part of the run from the first shared word to the last; what stands around it came along."""
    new_core: Range
    roots: frozenset[str]
    """The shared words that show it."""

    @property
    def least(self) -> int:
        """How many words must show it: two sentences share one by chance."""
        return 1 if self.origin == self.target else 2


class Moves(NamedTuple):
    """What moved, and what was given up."""

    found: tuple[Move, ...]
    notes: tuple[str, ...]


class _Likely(NamedTuple):
    """Two phrases that share words, and how much these weigh."""

    weight: float
    old: Phrase
    new: Phrase
    roots: frozenset[str]


def moves_of(scenes: Mapping[int, Scene], order: Order, options: Options) -> Moves:
    """Return what moved within and between links, each laid out under its index."""
    olds = {at: phrases(at, scene, scene.pair.old, scene.pair.old_fresh) for at, scene in scenes.items()}
    news = {at: phrases(at, scene, scene.pair.new, scene.pair.new_fresh) for at, scene in scenes.items()}
    likely = [
        it for at, scene in scenes.items() if olds[at] and news[at] for it in _reordered(scene, olds[at], news[at])
    ]
    likely += _elsewhere(list(chain(*olds.values())), list(chain(*news.values())), scenes, order, options)
    found = list(_settled(likely, scenes, options))
    each = Counter(at for move in found for at in {move.origin, move.target})
    full = {
        at
        for at, number in each.items()
        if number > options.move_each or number * _size(scenes[at]) > options.move_looks
    }
    if full:
        found = [move for move in found if move.origin not in full and move.target not in full]
        where = "a sentence" if len(full) == 1 else f"{len(full):,} sentences"
        return Moves(tuple(found), (f"within {where}, too much seems to have moved to say what",))
    return Moves(tuple(found), ())


def _size(scene: Scene) -> int:
    return max(len(scene.pair.old.tokens), len(scene.pair.new.tokens))


def _reordered(scene: Scene, olds: Sequence[Phrase], news: Sequence[Phrase]) -> Iterator[_Likely]:
    """Yield pairs of phrases of one link that share words off its chain; only words that each side has once tell."""
    was, now = _once(olds), _once(news)
    roots = [root for root in was if root in now]
    if not roots:
        return
    pair, root_of = scene.pair, scene.around.root
    fixed = float(len(roots) + 1)  # all shared words together weigh less than one that stayed
    words = [token.kind is not TokenKind.MARK and root_of(token.key) for token in pair.old.tokens]
    stayed = [(i, j, fixed) for i, j in enumerate(pair.to_new) if j >= 0 and words[i]]
    in_order = set(heaviest_chain([*stayed, *((was[root][0], now[root][0], 1.0) for root in roots)]))
    shared: dict[tuple[int, int], list[str]] = {}
    for at, root in enumerate(roots, start=len(stayed)):
        if at not in in_order:
            shared.setdefault((was[root][1], now[root][1]), []).append(root)
    for (i, j), some in shared.items():
        weight = sum(weight_of(pair.old.tokens[was[root][0]].key, scene) for root in some)
        if weight >= scene.options.move_within:
            yield _Likely(weight, olds[i], news[j], frozenset(some))


def _once(some: Sequence[Phrase]) -> dict[str, tuple[int, int]]:
    """Return the token of each root that the phrases have once, and the number of its phrase."""
    counts = Counter(root for phrase in some for _, root in phrase.telling)
    places = ((root, index, at) for at, phrase in enumerate(some) for index, root in phrase.telling)
    return {root: (index, at) for root, index, at in places if counts[root] == 1}


def _elsewhere(
    olds: Sequence[Phrase], news: Sequence[Phrase], scenes: Mapping[int, Scene], order: Order, options: Options
) -> Iterator[_Likely]:
    """Yield pairs of phrases of two links, out of order, that share several words which few phrases have."""
    standing: dict[str, list[int]] = {}
    for j, phrase in enumerate(news):
        for root in phrase.roots:
            standing.setdefault(root, []).append(j)
    counts = Counter(root for phrase in olds for root in phrase.roots)
    for phrase in olds:
        scene = scenes[phrase.link]
        promise: dict[int, float] = {}
        words = {root: scene.pair.old.tokens[index].key for index, root in phrase.telling if root in standing}
        for root, word in words.items():
            there = standing[root]
            if len(there) <= options.move_rare:
                weight = weight_of(word, scene) / (1 + math.log2(max(counts[root], len(there))))
                for j in there:
                    promise[j] = promise.get(j, 0.0) + weight
        likely = [j for j, weight in promise.items() if weight >= options.move_elsewhere]
        for j in heapq.nlargest(options.candidates, likely, key=promise.__getitem__):
            if phrase.link != news[j].link and _passed(phrase, news[j], order) >= options.move_over:
                yield _Likely(promise[j], phrase, news[j], news[j].roots.intersection(words))


def _passed(old: Phrase, new: Phrase, order: Order) -> int:
    """Return how many characters of what stayed stand between two places."""
    return abs(order.before_old(old.link, old.start) - order.before_new(new.link, new.start))


class _Ground(NamedTuple):
    """One side of a link while moves are taken out of it."""

    tokens: Sequence[Token]
    stated: Stated
    grammar: Container[str]
    taken: set[int]
    """Tokens that stand in a move."""


def _settled(likely: Iterable[_Likely], scenes: Mapping[int, Scene], options: Options) -> Iterator[Move]:
    """Yield the moves that the likely pairs make, the weightiest first; no word goes into two."""
    olds = cache(lambda at: _ground(scenes[at], scenes[at].pair.old))
    news = cache(lambda at: _ground(scenes[at], scenes[at].pair.new))
    for it in sorted(likely, key=lambda it: (-it.weight, it.old, it.new)):
        origin, target = olds(it.old.link), news(it.new.link)
        old, old_core = _run(it.old, it.roots, origin, target.stated.keys_on((it.new.start, it.new.end)), options)
        new, new_core = _run(it.new, it.roots, target, origin.stated.keys_on((it.old.start, it.old.end)), options)
        move = Move(it.old.link, old, it.new.link, new, old_core, new_core, it.roots)
        if _is_shown(it, move, target.stated, options) and not _tears(move, olds, news):
            origin.taken.update(range(*old))
            target.taken.update(range(*new))
            yield move


def _ground(scene: Scene, side: Side) -> _Ground:
    return _Ground(side.tokens, Stated(side), scene.lexicon.function_words, set())


def _run(
    phrase: Phrase, roots: Container[str], ground: _Ground, known: Container[Hashable], options: Options
) -> tuple[Range, Range]:
    """Return what of a phrase moved, and its core: the shared words, with what little stands around them.

    It takes in no word of another move and no fact but those the other phrase states too, and cuts no number or
    date in two.
    """
    tokens, stated, taken = ground.tokens, ground.stated, ground.taken
    core = _core(phrase, roots, taken, options)
    telling = {index for index, _ in phrase.telling}

    def barred(at: int) -> bool:
        others = (fact for fact in stated.on((at, at + 1)) if not overlap(stated.spans[fact], core))
        return at in taken or any(stated.keys[fact] not in known for fact in others)

    start = _edge(tokens, range(core[0] - 1, phrase.start - 1, -1), telling, barred, options) + 1
    end = _edge(tokens, range(core[1], phrase.end), telling, barred, options)
    for fact in sorted(stated.on((start, end))):
        first, last = stated.spans[fact]
        if stated.types[fact] not in MEASURED or (start <= first and last <= end):
            continue
        if phrase.start <= first and last <= phrase.end and taken.isdisjoint(range(first, last)):
            start, end = min(start, first), max(end, last)
        else:
            start, end = (last, end) if first < start else (start, first)
    run = start, max(start, end)
    return run, _with_grammar((max(core[0], start), min(core[1], end)), run, ground)


def _with_grammar(core: Range, run: Range, ground: _Ground) -> Range:
    """Widen a core over the marks and words of grammar beside it that came along."""
    small = [token.kind is TokenKind.MARK or token.key in ground.grammar for token in ground.tokens[slice(*run)]]
    start, end = core
    while run[0] < start <= run[1] and small[start - 1 - run[0]]:
        start -= 1
    while run[0] <= end < run[1] and small[end - run[0]]:
        end += 1
    return start, end


def _core(phrase: Phrase, roots: Container[str], taken: Container[int], options: Options) -> Range:
    """Return the stretch of a phrase in which shared words most outweigh the others; it starts and ends with one."""
    best = total = 0.0
    first = 0
    found = phrase.start, phrase.start
    for index, root in phrase.telling:
        if index in taken:
            total = 0.0
            continue
        if total <= 0.0:
            total, first = 0.0, index
        total += 1.0 if root in roots else -options.move_others
        if total > best:
            best, found = total, (first, index + 1)
    return found


def _edge(
    tokens: Sequence[Token], places: range, telling: Container[int], barred: Callable[[int], bool], options: Options
) -> int:
    """Walk through the places beside a core, and return the first that is not of the run.

    It ends at the next comma or the end of the phrase, where few words of meaning stand before that, and has the mark
    too where nothing else is left; else it takes the words of grammar that lead in, and none that lead on.
    """
    leads_in = places.step < 0
    words = 0
    grammar = places.start
    for here in places:
        if tokens[here].kind is TokenKind.MARK:
            rest = range(here, places.stop, places.step)
            ends = all(tokens[at].kind is TokenKind.MARK and not barred(at) for at in rest)
            return places.stop if ends else here
        words += here in telling
        if words > options.move_margin or barred(here):
            return grammar if leads_in else places.start
        if not words:
            grammar = here + places.step
    return places.stop


def _is_shown(it: _Likely, move: Move, news: Stated, options: Options) -> bool:
    """Tell whether the core of a move has the words that show it: elsewhere most, and not only a name said again."""
    old = {root for index, root in it.old.telling if move.old_core[0] <= index < move.old_core[1]}
    new = {root: index for index, root in it.new.telling if move.new_core[0] <= index < move.new_core[1]}
    common = it.roots & old & new.keys()
    if len(common) < move.least or move.origin == move.target:
        return len(common) >= move.least
    share = len(common) / max(len(old), len(new))
    return share >= options.move_share and not all(news.is_named(new[root]) for root in common)


def _tears(move: Move, olds: Callable[[int], _Ground], news: Callable[[int], _Ground]) -> bool:
    """Tell whether a move parts a number or a date from the same one outside the move."""
    origin, target = move.origin, move.target
    leaves, arrives = olds(origin).stated.measured_in(move.old), news(target).stated.measured_in(move.new)
    stays = news(origin).stated.measured | news(target).stated.measured
    stood = olds(origin).stated.measured | olds(target).stated.measured
    return bool((leaves - arrives) & stays or (arrives - leaves) & stood)
