"""Which fact of the old side became which of the new, and how the two relate.

Facts that state the same thing cancel out, wherever they stand. Of the rest, two become a changed fact when
they overlap on equal words or stand in the same change; what then remains came or went.

    old  3 dead and 5 hurt  on Monday          3 -> 5, 5 -> 3      (each in one change: a swap is no cancellation)
    new  On Monday, 5 dead and 3 hurt          Monday cancels      (it moved, and nothing took its place)
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from diffing.classify.passages import Pair, Side
from diffing.facts import Relation, relate, same_key
from diffing.model import Fact, FactType, Tag
from diffing.options import Options

FREE = frozenset({FactType.NUMBER, FactType.DATE, FactType.NEGATION})
"""Types of which a fact may change into another that stands elsewhere in the sentence."""
EXACT = frozenset({FactType.NUMBER, FactType.DATE, FactType.QUOTE})
"""Types of which "perhaps the same" is worth a reader's look; of the others it is another wording."""
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
    for type_ in FactType:
        old = [fact for fact in pair.old.facts if fact.type is type_]
        new = [fact for fact in pair.new.facts if fact.type is type_]
        if old or new:
            yield from _of_type(type_, old, new, pair, options)


def _of_type(
    type_: FactType, old: Sequence[Fact], new: Sequence[Fact], pair: Pair, options: Options
) -> Iterator[Match | Single]:
    ranked = sorted(
        (
            (*closeness, -abs(_place(pair.old, a) - _place(pair.new, b)), -i, -j)
            for i, a in enumerate(old)
            for j, b in enumerate(new)
            if (closeness := _closeness(a, b, pair, options))[0] > 0
        ),
        reverse=True,
    )
    old_left, new_left = dict(enumerate(old)), dict(enumerate(new))
    for *_, minus_i, minus_j in ranked:
        if -minus_i in old_left and -minus_j in new_left:
            a, b = old_left.pop(-minus_i), new_left.pop(-minus_j)
            yield Match(a, b, relate(a, b))
    old_keys, new_keys = {same_key(fact) for fact in old}, {same_key(fact) for fact in new}
    for fact in _news(type_, old_left.values(), new_keys):
        yield Single(fact, came=False)
    for fact in _news(type_, new_left.values(), old_keys):
        yield Single(fact, came=True)


def _news(type_: FactType, facts: Iterable[Fact], told: Collection[Hashable]) -> list[Fact]:
    """Return the facts that the other side does not state, each once where repeating it states nothing new."""
    if type_ not in REPEATABLE:
        return list(facts)
    return list({key: fact for fact in reversed(list(facts)) if (key := same_key(fact)) not in told}.values())[::-1]


def _closeness(old: Fact, new: Fact, pair: Pair, options: Options) -> tuple[int, int]:
    """Return how much speaks for two facts being each other's counterpart, 0 for nothing, and what breaks a tie.

    Where neither words nor a short replacement tie them, a clear contradiction counts for more than a shared change:
    "this afternoon" became "at the end of last month" rather than "earlier that day", which can mean the same.
    """
    i, i_end = pair.old.range_of(old)
    j, j_end = pair.new.range_of(new)
    overlap = any(j <= pair.to_new[at] < j_end for at in range(i, i_end))
    if same_key(old) == same_key(new):
        return (6 if overlap else 3), 0
    if overlap:
        return 4, 0
    blocks = set(pair.old_block[i:i_end]) & set(pair.new_block[j:j_end])
    replaced = [at for at in blocks if pair.codes[at].tag is Tag.REPLACE]
    if any(_tight(pair, at, options) for at in replaced):
        return 5, 0
    if not replaced and old.type not in FREE:
        return 0, 0
    if not _comparable(old, new):
        return 0, 0
    return (2 if relate(old, new).confidence >= options.likely else 1), len(replaced)


def _comparable(old: Fact, new: Fact) -> bool:
    """Tell whether two facts measure the same sort of thing: a count never became a rank elsewhere in the sentence."""
    if old.type is not FactType.NUMBER or not isinstance(old.value, dict) or not isinstance(new.value, dict):
        return True
    return old.value.get("kind") == new.value.get("kind")


def _tight(pair: Pair, block: int, options: Options) -> bool:
    """Tell whether a replacement is so short that one side can only have taken the place of the other."""
    code = pair.codes[block]
    return max(code.old_end - code.old_start, code.new_end - code.new_start) <= options.tight_tokens


def _place(side: Side, fact: Fact) -> float:
    """Return where in its side a fact stands, 0 to 1."""
    return side.range_of(fact)[0] / max(1, len(side.tokens))
