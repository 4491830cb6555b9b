"""Figures and dates that said the same in several places of the old text, and in the new one no longer do.

    old  12 dead | 12 people were killed ... | the 12 dead        new  14 dead | 14 people ... | the 12 dead
    old  12 dead | 12 people were killed ...                      new  14 dead | 15 people were killed ...

The places that had the old value of a change are found by text, and only those sentences are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple, TypeAlias

from diffing.facts.relation import amount, word
from diffing.lexicon import Lexicon
from diffing.model import Change, Fact, FactType, Passage, Remark, RemarkKind, Value
from diffing.story.mentions import figures, keys_of, sentence_at
from diffing.story.telling import Story, Update, left_behind
from diffing.story.things import is_exact, one_thing, value_of
from diffing.story.wording import joined, place_of, quoted

_VALUED = (FactType.NUMBER, FactType.DATE)

Values: TypeAlias = tuple[Value, ...]


class _Updated(NamedTuple):
    """A figure or date that became another, and the sentences they stand in."""

    change: Change
    old: Fact
    new: Fact
    old_at: int
    new_at: int

    @property
    def update(self) -> Update:
        return Update(self.change, self.old.passage, self.new.passage)


def figure_remarks(story: Story, changes: Sequence[Change]) -> Iterator[Remark]:
    """Yield what changes of figures and dates leave in disagreement."""
    changed = [(change, keys) for change in changes if (keys := old_keys(change, _VALUED, story.lexicon))]
    if not changed:
        return
    most = story.options.story_mentions
    at = figures(story.articles[1], {key for _, keys in changed for key in keys}, story.lexicon, most)
    left: dict[tuple[Values, Values], list[tuple[_Updated, Passage]]] = defaultdict(list)
    together: dict[str, list[Change]] = defaultdict(list)
    for change, keys in changed:
        for key in keys:
            together[key].append(change)
        rarest = min((at.get(key, []) for key in keys), key=len)
        for updated, place in _standing(story, change, rarest) if len(rarest) <= most else ():
            left[value_of(updated.old), value_of(updated.new)].append((updated, place))
    for found in left.values():
        updates = {(it.change.id, it.old.start): it.update for it, _ in found}
        rest = {place.start: place for _, place in found}
        yield left_behind(story, list(updates.values()), [rest[start] for start in sorted(rest)])
    yield from _parted(story, [some for some in together.values() if 1 < len(some) <= most])


def old_keys(change: Change, types: Sequence[FactType], lexicon: Lexicon) -> frozenset[str]:
    """Return the figures, months and weekdays that the old side of such a change has and the new side has not."""
    if not change.types or change.old is None or change.new is None or not any(map(types.__contains__, change.types)):
        return frozenset()
    return keys_of(change.old.text, lexicon) - keys_of(change.new.text, lexicon)


def _standing(story: Story, change: Change, starts: Sequence[int]) -> Iterator[tuple[_Updated, Passage]]:
    """Yield where the old value of a change still stands for the same thing, as it did before."""
    own = story.alignment.sentences[change.link].new
    if change.old is None or change.new is None or not starts:
        return
    gist = story.old.gist(change.old.start)
    near = {sentence_at(story.articles[1], start): start for start in starts}
    standing = [
        at
        for at, start in near.items()
        if at not in own
        and story.are_near(start, change.new.start)
        and not story.is_skipped(at)
        and story.partners(at)
        and story.new.may_be(gist, start)
    ]
    for updated in _updated(story, change) if standing else ():
        thing = story.old.of(updated.old_at, updated.old)
        for at in standing:
            for fact in story.kept(at, _VALUED):
                if _is_value(fact, updated.old) and one_thing(thing, story.new.of(at, fact), fact, story.options):
                    yield updated, fact.passage


def _is_value(fact: Fact, other: Fact) -> bool:
    return is_exact(fact) and value_of(fact) == value_of(other)


def _updated(story: Story, change: Change) -> Iterator[_Updated]:
    """Yield the figures and dates that a change turned into others."""
    if change.old is None or change.new is None:
        return
    old, new = story.articles
    old_at, new_at = sentence_at(old, change.old.start), sentence_at(new, change.new.start)
    olds, news = _inside(story.old.facts(old_at), change.old), _inside(story.new.facts(new_at), change.new)
    for type_ in _VALUED:
        one = [fact for fact in olds if fact.type is type_]
        other = [fact for fact in news if fact.type is type_]
        if len(one) == len(other) == 1 and value_of(one[0]) != value_of(other[0]):
            yield _Updated(change, one[0], other[0], old_at, new_at)


def _inside(facts: Iterable[Fact], place: Passage) -> list[Fact]:
    return [fact for fact in facts if is_exact(fact) and fact.start < place.end and fact.end > place.start]


def _parted(story: Story, groups: Iterable[Sequence[Change]]) -> Iterator[Remark]:
    """Yield what was one figure of one thing in several places and became different ones."""
    told: set[tuple[str, str]] = set()
    parted: dict[Values, dict[int, _Updated]] = defaultdict(dict)
    for changes in groups:
        for one, other in combinations(changes, 2):
            if (one.id, other.id) in told or not _may_contradict(story, one, other):
                continue
            told.add((one.id, other.id))
            for pair in product(_updated(story, one), _updated(story, other)):
                if _contradict(story, *pair):
                    parted[value_of(pair[0].old)].update((it.new.start, it) for it in pair)
    for by_start in parted.values():
        yield _contradiction(story, [by_start[start] for start in sorted(by_start)])


def _may_contradict(story: Story, one: Change, other: Change) -> bool:
    """Tell, by their text alone, whether two changes of one old figure can be of one thing and disagree."""
    if one.link == other.link or not (one.old and one.new and other.old and other.new):
        return False
    if not story.are_near(one.new.start, other.new.start):
        return False
    after = keys_of(one.new.text, story.lexicon), keys_of(other.new.text, story.lexicon)
    return (
        after[0] != after[1]
        and story.old.may_be(story.old.gist(one.old.start), other.old.start)
        and story.new.may_be(story.new.gist(one.new.start), other.new.start)
    )


def _contradict(story: Story, one: _Updated, other: _Updated) -> bool:
    if value_of(one.old) != value_of(other.old) or _agree(one.new, other.new):
        return False
    before = story.old.of(one.old_at, one.old), story.old.of(other.old_at, other.old)
    after = story.new.of(one.new_at, one.new), story.new.of(other.new_at, other.new)
    return all(
        one_thing(first, second, one.old, story.options) and one_thing(second, first, one.old, story.options)
        for first, second in (before, after)
    )


def _agree(one: Fact, other: Fact) -> bool:
    """Tell whether two figures can both be right: the same, or one put loosely and the other rounded to it."""
    return (
        value_of(one) == value_of(other)
        or (bool(word(one, "approx")) and is_rounded(one, other))
        or (bool(word(other, "approx")) and is_rounded(other, one))
    )


def is_rounded(rough: Fact, exact: Fact) -> bool:
    """Tell whether a figure is another one, rounded up or down to as many digits as it gives: 1,300 of 1,339."""
    first, second = amount(rough, "amount"), amount(exact, "amount")
    if not isinstance(first, int) or first < 1 or second is None or word(rough, "unit") != word(exact, "unit"):
        return False
    step = 1
    while step * 10 <= first and first % (step * 10) == 0:
        step *= 10
    return abs(first - second) < step


def _contradiction(story: Story, updated: Sequence[_Updated]) -> Remark:
    new = story.articles[1]
    became: dict[Values, list[_Updated]] = defaultdict(list)
    for it in updated:
        became[value_of(it.new)].append(it)
    told = [
        f"{quoted(some[0].new.text)} in {joined([place_of(new, it.new.start) for it in some])}"
        for some in became.values()
    ]
    updates = [it.update for it in updated]
    return Remark(
        RemarkKind.HEADLINE if any(story.in_headline(it.new) for it in updates) else RemarkKind.CONTRADICTION,
        f"{quoted(updated[0].old.text)} became {joined(told)}.",
        tuple(dict.fromkeys(it.change.id for it in updated)),
        tuple(it.old for it in updates),
        tuple(it.new for it in updates),
    )
