"""Changes of neighbouring versions to the threads of facts: which of them are about one fact.

    step 0   Three   -> At least 12      one thread: what the first brought in, the second took out
    step 1   At least 12 -> Twelve

Two changes are of one thread if they share words, and their types have one in common. Where words for one fact
changed without the fact ("Twelve", "12"), the facts on both sides tie the thread together. Where one change only
took something out and another only put something in at the same place, it is one fact that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from diffing.facts import Verdict, relate
from diffing.model import Change, Fact, FactType, Intent, Passage, Token, TokenKind
from diffing.trace.places import tokens_in
from diffing.trace.weave import Woven

LOOSE = frozenset({FactType.EVENT, FactType.OTHER})
"""Types that say no more than that something was done, or is stated."""


class Word(NamedTuple):
    """A token of one version and its thread."""

    sentence: int
    at: int
    """Its place in the sentence."""
    token: Token
    thread: int


class Knot(NamedTuple):
    """One change of a fact, or of the words for it, between a version and the next one; JSON can say all of it."""

    step: int
    """The older of the two versions."""
    id: str
    """Of the change."""
    reason: str
    types: tuple[FactType, ...]
    sure: bool
    """Whether it is more than a guess."""
    counts: bool
    """Whether the fact is another now; else only its words are."""
    old: frozenset[int]
    """The threads of its words of meaning on the old side, or of all where none means anything; empty for no side."""
    new: frozenset[int]
    threads: frozenset[int]
    """The threads of all its words."""
    places: tuple[tuple[int, int] | None, tuple[int, int] | None]
    """Where it stands in the text of either version."""
    beside: tuple[int | None, int | None]
    """The threads of the nearest words on either side of it that both versions have."""
    little: bool
    """Whether it is loose and so short that it may be any fact it shares words with."""


_Sides = tuple[tuple[Word, ...], tuple[Word, ...]]
_Alive = Callable[[int], frozenset[int]]
"""The threads of a version."""


def knots(woven: Woven) -> list[Knot]:
    """Return every change of a fact, and of the words for one, oldest first."""
    known = [list(map(_unpacked, step)) for step in woven.memory.sections.get("knots", ())]
    alive = cache(lambda at: frozenset(thread for line in woven.words[at] for thread in line))
    steps = [*known, *(list(_of_step(woven, step, alive)) for step in range(len(known), len(woven.diffs)))]
    if len(known) < len(steps):
        sections = woven.memory.sections
        sections.setdefault("knots", []).extend(list(map(_packed, step)) for step in steps[len(known) :])
        diffs = woven.diffs[len(known) :]
        sections.setdefault("remarks", []).extend(
            [[str(it.kind), list(it.changes)] for it in diff.remarks] for diff in diffs if diff
        )
    return [knot for step in steps for knot in step]


def _packed(knot: Knot) -> list[Any]:
    sides = (sorted(knot.old), sorted(knot.new), sorted(knot.threads - knot.old - knot.new))
    return [*knot[:3], list(knot.types), *knot[4:6], *sides, *knot[9:]]


def _unpacked(said: Sequence[Any]) -> Knot:
    step, id_, reason, types, sure, counts, old, new, rest, places, beside, little = said
    one, other = frozenset(old), frozenset(new)
    whole = one.union(other, rest)
    spans, near = [it and tuple(it) for it in places], tuple(beside)
    return Knot(
        step, str(id_), str(reason), tuple(map(FactType, types)), sure, counts,
        one, other, whole, (spans[0], spans[1]), near, little,
    )  # fmt: skip


def fact_threads(found: Sequence[Knot]) -> list[list[int]]:
    """Return the knots, by their index, in groups that are about one fact each, oldest first.

    Groups without a changed fact are left out.
    """
    parents = list(range(len(found)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for one, other in (*_sharing(found), *_in_place(found)):
        parents[max(root(one), root(other))] = min(root(one), root(other))
    groups: dict[int, list[int]] = {}
    for at in range(len(found)):
        groups.setdefault(root(at), []).append(at)
    return [group for group in groups.values() if any(found[at].counts for at in group)]


def telling(woven: Woven, words: Sequence[Word]) -> frozenset[int]:
    """Return the threads of the words of meaning among some, of all words where none has any."""
    said = [word for word in words if word.token.kind is not TokenKind.MARK]
    meant = [word for word in said if word.token.key not in woven.lexicon.function_words]
    return frozenset(word.thread for word in meant or said or words)


def words_of(woven: Woven, at: int, place: Passage | None) -> tuple[Word, ...]:
    """Return the words of a passage of a version."""
    if place is None:
        return ()
    threads = woven.words[at]
    return tuple(
        Word(sentence, index, token, threads[sentence][index])
        for sentence, index, token in tokens_in(woven.readers[at], place)
    )


def _of_step(woven: Woven, step: int, alive: _Alive) -> Iterator[Knot]:
    diff = woven.diffs[step]
    if diff is None:
        raise ValueError("a comparison is asked for that is only remembered")
    for change in diff.changes:
        if change.intent is Intent.FACT:
            sides = words_of(woven, step, change.old), words_of(woven, step + 1, change.new)
            if LOOSE.issuperset(change.types) and all(it.token.kind is TokenKind.MARK for side in sides for it in side):
                continue
            beside = _neighbours(woven, step, sides, alive)
            yield _knot(woven, step, change, change.types, sides, (change.old, change.new), beside)
        elif change.intent in (Intent.PHRASING, Intent.FORM) and change.old and change.new and not change.moved:
            for old, new in _same_facts(woven, step, change):
                places = old.passage, new.passage
                sides = words_of(woven, step, places[0]), words_of(woven, step + 1, places[1])
                yield _knot(woven, step, change, (old.type,), sides, places, None)


def _knot(
    woven: Woven,
    step: int,
    change: Change,
    types: tuple[FactType, ...],
    sides: _Sides,
    places: tuple[Passage | None, Passage | None],
    beside: tuple[int | None, int | None] | None,
) -> Knot:
    """Return a change as a knot; ``beside`` is None where only words changed."""
    old, new = (telling(woven, side) for side in sides)
    short = any(len(side) <= woven.options.trace_words for side in (old, new) if side)
    spans = [(it.start, it.end) if it else None for it in places]
    return Knot(
        step,
        change.id,
        change.reason,
        types,
        change.confidence >= woven.options.trace_sure,
        beside is not None,
        old,
        new,
        frozenset(word.thread for side in sides for word in side),
        (spans[0], spans[1]),
        beside or (None, None),
        LOOSE.issuperset(types) and short,
    )


def _same_facts(woven: Woven, step: int, change: Change) -> Iterator[tuple[Fact, Fact]]:
    """Yield the facts of either side of a change that state the same in other words."""
    olds, news = facts_in(woven, step, change.old), facts_in(woven, step + 1, change.new)
    for old in olds:
        for new in news:
            if old.type is new.type and relate(old, new).verdict is not Verdict.DIFFERENT:
                yield old, new


def facts_in(woven: Woven, at: int, place: Passage | None) -> list[Fact]:
    """Return the facts that a passage of a version touches."""
    if place is None:
        return []
    reader = woven.readers[at]
    sentences = dict.fromkeys(sentence for sentence, _, _ in tokens_in(reader, place))
    facts = [fact for sentence in sentences for fact in reader.facts((sentence,))]
    return [fact for fact in facts if fact.start < place.end and place.start < fact.end]


def _sharing(found: Sequence[Knot]) -> Iterator[tuple[int, int]]:
    """Yield pairs of knots that share words and can be about one fact: as many as tie all of these together.

    They can if they have a type in common, or if one is loose and says little. A word of grammar ties nothing, unless
    it is all that one of the two has.
    """
    with_thread: dict[int, list[int]] = {}
    meant = [knot.old | knot.new for knot in found]
    for at, knot in enumerate(found):
        for thread in knot.threads:
            with_thread.setdefault(thread, []).append(at)
    for thread, users in with_thread.items():
        if len(users) == 1:
            continue
        sure = [at for at in users if thread in meant[at]]
        for type_ in dict.fromkeys(_type(type_) for at in users for type_ in found[at].types):
            alike = [at for at in users if any(_type(it) is type_ for it in found[at].types)]
            middle = next((at for at in alike if thread in meant[at]), None)
            if middle is not None:
                yield from ((middle, at) for at in alike if at != middle)
        for at in users:
            if found[at].little:
                yield from ((at, other) for other in (users if thread in meant[at] else sure) if other != at)


def _type(type_: FactType) -> FactType:
    """Return a type, of the loose ones the first."""
    return FactType.EVENT if type_ in LOOSE else type_


def _in_place(found: Sequence[Knot]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of knots of which one took out what stood where the other has something, nothing else there."""
    places: dict[tuple[int, int | None, int | None], list[int]] = {}
    for at, knot in enumerate(found):
        if knot.counts and (knot.old or knot.new):
            places.setdefault((knot.step, *knot.beside), []).append(at)
    for (_, left, right), users in places.items():
        one_sided = any(not found[at].old or not found[at].new for at in users)
        if len(users) == 2 and one_sided and (left is not None or right is not None):
            yield users[0], users[1]


def _neighbours(woven: Woven, step: int, sides: _Sides, alive: _Alive) -> tuple[int | None, int | None]:
    """Return the threads of the nearest words on either side of a change that both versions have."""
    old, new = sides
    at, words = (step, old) if old else (step + 1, new)
    if not words:
        return None, None
    other = alive(step + 1 if old else step)
    line = woven.words[at][words[0].sentence]
    left = next((thread for thread in reversed(line[: words[0].at]) if thread in other), None)
    end = words[-1].at + 1 if words[-1].sentence == words[0].sentence else len(line)
    return left, next((thread for thread in line[end:] if thread in other), None)
