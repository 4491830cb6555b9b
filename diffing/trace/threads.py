"""Changes of neighbouring versions to the threads of facts: which of them are about one fact.

    step 0   Three   -> At least 12      one thread: what the first brought in, the second took out
    step 1   At least 12 -> Twelve

Two changes are of one thread if they share words, and their types have one in common. Where words for one fact
changed without the fact ("Twelve", "12"), the facts on both sides tie the thread together. Where one change only
took something out and another only put something in at the same place, it is one fact that changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
    """One change of a fact, or of the words for it, between a version and the next one."""

    step: int
    """The older of the two versions."""
    change: Change
    types: tuple[FactType, ...]
    old: tuple[Word, ...]
    new: tuple[Word, ...]
    counts: bool
    """Whether the fact is another now; else only its words are."""

    @property
    def threads(self) -> frozenset[int]:
        """The threads of all its words."""
        return frozenset(word.thread for word in (*self.old, *self.new))


def knots(woven: Woven) -> list[Knot]:
    """Return every change of a fact, and of the words for one, oldest first."""
    return [knot for step in range(len(woven.diffs)) for knot in _of_step(woven, step)]


def fact_threads(woven: Woven, found: Sequence[Knot]) -> list[list[Knot]]:
    """Return the knots in groups that are about one fact each, oldest first; groups without a changed fact left out."""
    parents = list(range(len(found)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for one, other in (*_sharing(woven, found), *_in_place(woven, found)):
        parents[max(root(one), root(other))] = min(root(one), root(other))
    groups: dict[int, list[Knot]] = {}
    for at, knot in enumerate(found):
        groups.setdefault(root(at), []).append(knot)
    return [group for group in groups.values() if any(knot.counts for knot in group)]


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


def _of_step(woven: Woven, step: int) -> Iterator[Knot]:
    for change in woven.diffs[step].changes:
        if change.intent is Intent.FACT:
            sides = words_of(woven, step, change.old), words_of(woven, step + 1, change.new)
            if LOOSE.issuperset(change.types) and all(it.token.kind is TokenKind.MARK for side in sides for it in side):
                continue
            yield Knot(step, change, change.types, *sides, counts=True)
        elif change.intent in (Intent.PHRASING, Intent.FORM) and change.old and change.new and not change.moved:
            for old, new in _same_facts(woven, step, change):
                sides = words_of(woven, step, _place(old)), words_of(woven, step + 1, _place(new))
                yield Knot(step, change, (old.type,), *sides, counts=False)


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


def _place(fact: Fact) -> Passage:
    return Passage(fact.start, fact.end, fact.text)


def _sharing(woven: Woven, found: Sequence[Knot]) -> Iterator[tuple[int, int]]:
    """Yield pairs of knots that share words and can be about one fact: as many as tie all of these together.

    They can if they have a type in common, or if one is loose and says little. A word of grammar ties nothing, unless
    it is all that one of the two has.
    """
    with_thread: dict[int, list[int]] = {}
    meant = [telling(woven, knot.old) | telling(woven, knot.new) for knot in found]
    for at, knot in enumerate(found):
        for thread in knot.threads:
            with_thread.setdefault(thread, []).append(at)
    for thread, users in with_thread.items():
        sure = [at for at in users if thread in meant[at]]
        for type_ in dict.fromkeys(_type(type_) for at in users for type_ in found[at].types):
            alike = [at for at in users if any(_type(it) is type_ for it in found[at].types)]
            middle = next((at for at in alike if thread in meant[at]), None)
            if middle is not None:
                yield from ((middle, at) for at in alike if at != middle)
        for at in users:
            if _says_little(woven, found[at]):
                yield from ((at, other) for other in (users if thread in meant[at] else sure) if other != at)


def _type(type_: FactType) -> FactType:
    """Return a type, of the loose ones the first."""
    return FactType.EVENT if type_ in LOOSE else type_


def _says_little(woven: Woven, knot: Knot) -> bool:
    """Tell whether a knot is loose and so short that it may be any fact it shares words with."""
    sides = [telling(woven, side) for side in (knot.old, knot.new) if side]
    return LOOSE.issuperset(knot.types) and any(len(side) <= woven.options.trace_words for side in sides)


def _in_place(woven: Woven, found: Sequence[Knot]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of knots of which one took out what stood where the other has something, nothing else there."""
    places: dict[tuple[int, int | None, int | None], list[int]] = {}
    alive = [{thread for line in version for thread in line} for version in woven.words]
    for at, knot in enumerate(found):
        if knot.counts and (knot.old or knot.new):
            places.setdefault((knot.step, *_neighbours(woven, knot, alive)), []).append(at)
    for (_, left, right), users in places.items():
        one_sided = any(not found[at].old or not found[at].new for at in users)
        if len(users) == 2 and one_sided and (left is not None or right is not None):
            yield users[0], users[1]


def _neighbours(woven: Woven, knot: Knot, alive: Sequence[set[int]]) -> tuple[int | None, int | None]:
    """Return the threads of the nearest words on either side of a knot that both versions have."""
    at, words, both = (knot.step, knot.old, alive[knot.step + 1])
    if not words:
        at, words, both = knot.step + 1, knot.new, alive[knot.step]
    line = woven.words[at][words[0].sentence]
    left = next((thread for thread in reversed(line[: words[0].at]) if thread in both), None)
    end = words[-1].at + 1 if words[-1].sentence == words[0].sentence else len(line)
    return left, next((thread for thread in line[end:] if thread in both), None)
