"""Which fact of the old side became which of the new, and how the two relate.

Facts that state the same thing cancel out, wherever they stand. Of the rest, two become a changed fact when
they overlap on equal words or stand in the same change; what then remains came or went.

    old  3 dead and 5 hurt  on Monday          3 -> 5, 5 -> 3      (each in one change: a swap is no cancellation)
    new  On Monday, 5 dead and 3 hurt          Monday cancels      (it moved, and nothing took its place)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from diffing.classify.counterparts.closeness import closeness
from diffing.classify.counterparts.counted import Placed, in_context
from diffing.classify.counterparts.likened import of_others
from diffing.classify.passages import Pair, Side
from diffing.facts import Relation, Verdict, contrast, field, is_narrowed, same_key
from diffing.lexicon import load as lexicon
from diffing.model import Fact, FactType
from diffing.options import Options

EXACT = frozenset({FactType.NUMBER, FactType.DATE, FactType.QUOTE})
"""Types of which "perhaps the same" is worth a reader's look; of the others it is another wording."""
SAME = Relation(Verdict.SAME, "the same", 1.0)
_TYPES = tuple(FactType)
REPEATABLE = frozenset({FactType.NAME, FactType.ROLE, FactType.ATTRIBUTION, FactType.DATE})
"""Types of which saying it once more, or once less, states nothing new."""


class Match(NamedTuple):
    """Two facts that are each other's counterpart."""

    old: Fact
    new: Fact
    relation: Relation


class Single(NamedTuple):
    """A fact that stands on one side only."""

    fact: Fact
    came: bool
    """Whether it stands on the new side."""


def matches(pair: Pair, options: Options) -> Iterator[Match | Single]:
    """Yield what became of every fact of both sides, cancelled ones with verdict SAME."""
    olds, news = _by_type(pair.old), _by_type(pair.new)
    for type_ in _TYPES:
        if type_ in olds or type_ in news:
            yield from _of_type(type_, olds.get(type_, []), news.get(type_, []), pair, options)


def _told(placed: Sequence[Placed], type_: FactType, side: Side) -> set[Hashable]:
    """Return what a side's facts of one type are equal by, those told apart among them."""
    if not side.aside:
        return {it.key for it in placed}
    return {it.key for it in placed} | {same_key(fact) for fact in side.aside if fact.type is type_}


def _by_type(side: Side) -> dict[FactType, list[Placed]]:
    found: dict[FactType, list[Placed]] = {}
    length = max(1, len(side.tokens))
    for fact in side.facts:
        first, end = side.range_of(fact)
        found.setdefault(fact.type, []).append(Placed(fact, same_key(fact), first, end, first / length))
    return found


def _of_type(
    type_: FactType, old: Sequence[Placed], new: Sequence[Placed], pair: Pair, options: Options
) -> Iterator[Match | Single]:
    old_left, new_left = dict(enumerate(old)), dict(enumerate(new))
    rest = _in_place(old, new, pair)
    all_stand = len(rest) == len(old) == len(new)
    listed = [] if all_stand or type_ is not FactType.NAME else _in_one_list(old, new, pair, options)
    if listed:
        members = {i for i, _ in listed}, {j for _, j in listed}
        rest = [(i, j) for i, j in rest if i not in members[0] and j not in members[1]]
    for i, j in (*listed, *rest):
        was, now = old_left.pop(i).fact, new_left.pop(j).fact
        yield Match(was, now, of_others(was, now, options) or SAME)
    if type_ is FactType.NUMBER and old_left and new_left:
        old_left, new_left = in_context(old_left, pair.old, options), in_context(new_left, pair.new, options)
    for i, j in _ranked(old_left, new_left, pair, options) if old_left and new_left else ():
        if i in old_left and j in new_left:
            a, b = old_left.pop(i), new_left.pop(j)
            others = of_others(a.fact, b.fact, options)
            yield Match(a.fact, b.fact, others or (SAME if a.key == b.key else contrast(a.fact, b.fact)))
    if old_left:
        for fact in _news(type_, old_left.values(), _told(new, type_, pair.new)):
            yield Single(fact, came=False)
    if new_left:
        for fact in _news(type_, new_left.values(), _told(old, type_, pair.old)):
            yield Single(fact, came=True)


def _in_place(old: Sequence[Placed], new: Sequence[Placed], pair: Pair) -> list[tuple[int, int]]:
    """Return the pairs of the same fact that stand on the same words: the bulk of any text, found in one pass."""
    starts = {placed.first: j for j, placed in enumerate(new)}
    pairs = (
        (i, starts.get(pair.to_new[placed.first], -1)) for i, placed in enumerate(old) if placed.first < placed.end
    )
    return [(i, j) for i, j in pairs if j >= 0 and _is_same(old[i], new[j], pair)]


def _in_one_list(old: Sequence[Placed], new: Sequence[Placed], pair: Pair, options: Options) -> list[tuple[int, int]]:
    """Return the pairs of the same name in two lists of the same names, led by one word: "A, B and C", "C, A and B".

    Not where their order tells: another list is as long, as many other names stand there, or a word says so.
    """
    if any(not lexicon(options.language).ordering.isdisjoint(side.lookup.keys) for side in (pair.old, pair.new)):
        return []
    olds, news = _lists(old, pair.old, options), _lists(new, pair.new, options)
    olds = {key: names for key, names in olds.items() if len(old) < 2 * len(names)}
    sizes = [Counter(map(len, side.values())) for side in (olds, news)]
    return [
        (olds[key][name], news[key][name])
        for key in olds
        if key in news and all(some[len(olds[key])] == 1 for some in sizes)
        for name in olds[key]
    ]


def _lists(names: Sequence[Placed], side: Side, options: Options) -> dict[Hashable, dict[Hashable, int]]:
    """Return the lists of names of a side: what leads to one, and its names -> each name -> which it is."""
    language = lexicon(options.language)
    joins, found, run = {",", *language.conjunctions}, dict[Hashable, dict[Hashable, int]](), list[int]()
    for at in range(len(names) + 1):
        last = names[run[-1]] if run else None
        here = names[at] if at < len(names) else None
        between = side.tokens[last.end : here.first] if last and here else ()
        if not between or any(token.key not in joins for token in between):
            if last:
                first = names[run[0]].first
                inner = {token.key for token in side.tokens[first : last.end]}
                members = {names[it].key: it for it in run}
                if not inner.isdisjoint(language.conjunctions) and len(members) == len(run):
                    led_by = side.tokens[first - 1].key if first and first not in side.cuts else ""
                    found[led_by, frozenset(members)] = members
            run = []
        run.append(at)
    return found


def _is_same(old: Placed, new: Placed, pair: Pair) -> bool:
    """Tell whether two facts that start on the same word are the same; "no" is not before a thing told more closely."""
    if old.key == new.key:
        return True
    other_cue = field(old.fact, "cue") != field(new.fact, "cue")  # of "won't have to" and "will have to"
    return _same_words(old, new, pair) and not other_cue and not is_narrowed(old.fact, new.fact)


def _same_words(old: Placed, new: Placed, pair: Pair) -> bool:
    """Tell whether two facts stand on equal words throughout: what differs then is typography."""
    return all(pair.to_new[at] == new.first + at - old.first for at in range(old.first, old.end)) and (
        old.end - old.first == new.end - new.first
    )


def _ranked(old: dict[int, Placed], new: dict[int, Placed], pair: Pair, options: Options) -> list[tuple[int, int]]:
    """Return the pairs that can be each other's counterpart, the likeliest first.

    Where there are too many to try them all, the n-th of one side meets only those about the n-th of the other.
    """
    reach = _reach(len(old), options)
    news = list(new.items())
    ranked = []
    for at, (i, a) in enumerate(old.items()):
        near = news if len(news) <= reach else news[max(0, at - reach // 2) : at + reach // 2 + 1]
        for j, b in near:
            close = closeness(a, b, pair, options)
            if close[0] > 0:
                ranked.append((*close, -abs(a.place - b.place), -i, -j))
    return [(-minus_i, -minus_j) for *_, minus_i, minus_j in sorted(ranked, reverse=True)]


def _reach(count: int, options: Options) -> int:
    """Return how many facts of the other side each of so many may meet."""
    return max(1, options.fact_pairs // max(1, count))


def is_crowded(pair: Pair, options: Options) -> bool:
    """Tell whether a passage states so many facts that not all could be tried against all."""
    if len(pair.old.facts) * len(pair.new.facts) <= options.fact_pairs:
        return False
    counts = Counter(fact.type for fact in pair.old.facts), Counter(fact.type for fact in pair.new.facts)
    return any(counts[1][type_] > _reach(count, options) for type_, count in counts[0].items())


def _news(type_: FactType, facts: Iterable[Placed], told: Collection[Hashable]) -> list[Fact]:
    """Return the facts that the other side does not state, each once where repeating it states nothing new."""
    if type_ not in REPEATABLE:
        return [placed.fact for placed in facts]
    news: dict[Hashable, Fact] = {}
    for placed in facts:
        if placed.key not in told:
            news.setdefault(placed.key, placed.fact)
    return list(news.values())
