"""The value of a fact in each version: where it is said, in which words, and how these read beside each other.

version 0   "Three people"           3
version 1   "At least 12 people"     at least 12
version 2   "had not been warned"    had not been warned        with the words a negation or hedge is about
version 3   "had been warned"        had been warned            they stay where the negation goes
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from diffing.facts import same_key
from diffing.facts.amounts import brief
from diffing.facts.relation import plain, word
from diffing.model import Fact, FactType, Passage, RemarkKind, Token, TokenKind, Value
from diffing.trace.places import near
from diffing.trace.threads import LOOSE, Knot, telling
from diffing.trace.weave import Woven

_BROKEN = 4
"""Tokens that part two places in a sentence."""
_SCOPE = 5
"""Tokens behind a cue in which what it is about is looked for."""
_OF_WORDS = (FactType.NEGATION, FactType.MODALITY)
_WHOLE = frozenset(FactType) - LOOSE - {FactType.QUOTE}
"""Types whose facts are shown whole, where only some of the words changed."""


class State(StrEnum):
    """Whether a version states something of a fact."""

    ABSENT = "absent"
    """Not yet."""
    THERE = "there"
    GONE = "gone"
    """No longer."""


class Cell(NamedTuple):
    """What one version says of a fact."""

    state: State
    said: str
    """How it reads beside the others: "at least 12"; empty where the version says nothing of it."""
    value: Value
    """The normalised value (docs/facts.md), None where there is none."""
    place: Passage | None
    """Where it is said, in the version's text."""
    sentence: int | None
    paragraph: int | None
    """Counted from 0, as the sentence."""
    changed: bool
    """Whether it is another fact than in the version before; False in the first."""
    back: int | None
    """For how many versions it was otherwise, where it says again what it said before."""
    remarks: tuple[RemarkKind, ...]
    """What the story as a whole says of the change: that a note accounts for it, that it is half-updated."""
    changes: tuple[str, ...]
    """Ids of the changes in the comparison with the version before."""
    reasons: tuple[str, ...]
    """Theirs."""
    sure: bool
    """Whether at least one of these changes is no guess."""


class Read(NamedTuple):
    """A fact as it stands in one version, before it is held against the others."""

    said: str
    key: Hashable
    value: Value
    place: Passage
    sentence: int
    fact: Fact | None


class Places:
    """Where each thread stands in one version: its sentence, and the index of the token in it.

    Sentences that go on as they are share their threads, so what is known of those is kept once for all versions.
    """

    __slots__ = ("_lines", "_sentences")

    def __init__(self, lines: Mapping[int, Sequence[tuple[int, int]]], sentences: Mapping[int, int]) -> None:
        """``lines`` has the lines a thread is in and its index there; ``sentences`` those of them that stand here."""
        self._lines, self._sentences = lines, sentences

    def get(self, thread: int) -> tuple[int, int] | None:
        """Return where a thread stands, None where it does not."""
        for line, index in self._lines.get(thread, ()):
            sentence = self._sentences.get(line)
            if sentence is not None:
                return sentence, index
        return None

    def of(self, threads: Iterable[int]) -> list[tuple[int, int]]:
        """Return where those threads stand that do."""
        return [place for thread in threads if (place := self.get(thread)) is not None]


def places_of(woven: Woven) -> list[Places]:
    """Return where each thread stands, for each version."""
    found: list[Places] = []
    lines: dict[int, list[tuple[int, int]]] = {}
    seen: set[int] = set()
    for version in woven.words:
        for line in version:
            if id(line) not in seen:
                seen.add(id(line))
                for index, thread in enumerate(line):
                    lines.setdefault(thread, []).append((id(line), index))
        found.append(Places(lines, {id(line): sentence for sentence, line in enumerate(version)}))
    return found


def read_all(woven: Woven, group: Sequence[Knot], type_: FactType, places: Sequence[Places]) -> list[Read | None]:
    """Return what each version says of the fact that a group of knots is about, None where nothing."""
    every = frozenset().union(*(knot.threads for knot in group))
    sides = _sides(woven, group)
    found = []
    known: Known = {}
    for at, where in enumerate(places):
        standing = (side for side in _faces(sides, at) if any(where.get(thread) for thread in side))
        found.append(read_at(woven, at, next(standing, frozenset()), every, type_, where, known))
    if type_ in _OF_WORDS:
        scope = next((word(read.fact, "scope") for read in found if read and read.fact), "")
        around = _around(woven, group, type_)
        for at, where in enumerate(places):
            read = found[at] or _without(woven, at, around, where)
            found[at] = _with_same_scope(woven, at, read, scope) if read and not read.fact else read
    return found


def _sides(woven: Woven, group: Sequence[Knot]) -> dict[int, tuple[frozenset[int], frozenset[int]]]:
    """Return the threads of meaning that a fact's changes took out and brought in, by the older of their versions."""
    found: dict[int, tuple[frozenset[int], frozenset[int]]] = {}
    for knot in group:
        old, new = found.get(knot.step, (frozenset(), frozenset()))
        found[knot.step] = old | telling(woven, knot.old), new | telling(woven, knot.new)
    return found


def _faces(sides: Mapping[int, tuple[frozenset[int], frozenset[int]]], at: int) -> Iterator[frozenset[int]]:
    """Yield the threads in which a version may state a fact: what last came, what is next to go, any that it had."""
    last = max((step for step in sides if step < at), default=None)
    behind = min((step for step in sides if step >= at), default=None)
    if last is not None:
        yield sides[last][1]
    if behind is not None:
        yield sides[behind][0]
    yield frozenset().union(*(side for both in sides.values() for side in both))


Known = dict[tuple[Hashable, ...], tuple[Read, int]]
"""What a sentence said, where it and what it is read with are the same in several versions, and where it began."""


def read_at(
    woven: Woven,
    at: int,
    meant: frozenset[int],
    every: frozenset[int],
    type_: FactType,
    where: Places,
    known: Known,
) -> Read | None:
    """Return what a version says in the words of some threads, None where it has none that means something.

    ``every`` are all threads of the fact, ``meant`` those of its words of meaning; what is ``known`` was read with the
    same of both but for what the version has of them.
    """
    standing = sorted(where.of(meant))
    if not standing:
        return None
    runs = [[standing[0]]]
    for last, place in pairwise(standing):
        if place[0] != last[0] or place[1] - last[1] > _BROKEN:
            runs.append([])
        runs[-1].append(place)
    run = max(runs, key=len)
    sentence, first, end = run[0][0], run[0][1], run[-1][1] + 1
    line = woven.words[at][sentence]
    while first and line[first - 1] in every:
        first -= 1
    while end < len(line) and line[end] in every:
        end += 1
    article = woven.versions[at].article
    begun, _, paragraph = article.sentences[sentence]
    key = (id(line), first, end, article.published, *near(article, paragraph))
    if key in known:
        return _again(*known[key], sentence, begun)
    tokens = woven.readers[at].tokens(sentence)
    start, stop = tokens[first].start, tokens[end - 1].end
    facts = [
        fact
        for fact in woven.readers[at].facts((sentence,))
        if fact.type is type_ and fact.start < stop and start < fact.end
    ]
    fact = max(facts, key=lambda it: min(it.end, stop) - max(it.start, start), default=None)
    read = _shown(woven, at, sentence, first, end, fact)
    known[key] = read, begun
    return read


def _again(read: Read, before: int, sentence: int, begun: int) -> Read:
    """Return what was read in a sentence that began elsewhere before."""
    by, place, fact = begun - before, read.place, read.fact
    return read._replace(
        place=Passage(place.start + by, place.end + by, place.text),
        sentence=sentence,
        fact=fact and fact._replace(start=fact.start + by, end=fact.end + by),
    )


def cells_of(group: Sequence[Knot], reads: Sequence[Read | None], woven: Woven) -> tuple[Cell, ...]:
    """Return what is shown of each version."""
    cells: list[Cell] = []
    for at, read in enumerate(reads):
        mine = [knot for knot in group if knot.step == at - 1 and knot.counts]
        ids = tuple(dict.fromkeys(knot.change.id for knot in mine))
        before = reads[at - 1] if at else None
        changed = at > 0 and (bool(mine) or (read is None) != (before is None))
        remarks = [it.kind for it in woven.diffs[at - 1].remarks if not set(ids).isdisjoint(it.changes)] if at else []
        begun = any(it is not None for it in reads[:at])
        sentences = woven.versions[at].article.sentences
        cells.append(
            Cell(
                State.THERE if read else State.GONE if begun else State.ABSENT,
                read.said if read else "",
                read.value if read else None,
                read.place if read else None,
                read.sentence if read else None,
                sentences[read.sentence].paragraph if read else None,
                changed,
                _back(reads, at) if changed else None,
                tuple(dict.fromkeys(remarks)),
                ids,
                tuple(dict.fromkeys(knot.change.reason for knot in mine)),
                not mine or any(knot.change.confidence >= woven.options.trace_sure for knot in mine),
            )
        )
    return tuple(cells)


def _back(reads: Sequence[Read | None], at: int) -> int | None:
    """Return for how many versions it was otherwise, None where it says nothing that it said before."""
    read, before = reads[at], reads[at - 1]
    if read is None or (before is not None and before.key == read.key):
        return None
    earlier = [k for k in range(at - 1) if (it := reads[k]) is not None and it.key == read.key]
    return at - earlier[-1] - 1 if earlier else None


def _shown(woven: Woven, at: int, sentence: int, first: int, end: int, fact: Fact | None) -> Read:
    tokens, text = woven.readers[at].tokens(sentence), woven.versions[at].article.text
    if fact is not None and fact.type in _WHOLE:
        touched = [i for i, token in enumerate(tokens) if token.start < fact.end and fact.start < token.end]
        first, end = (
            (touched[0], touched[-1] + 1)
            if fact.type not in _OF_WORDS
            else (
                min(first, touched[0]),
                max(end, touched[-1] + 1),
            )
        )
    if fact is not None and fact.type in _OF_WORDS:
        first, end = _with_scope(woven, tokens, first, end, word(fact, "scope"))
    if fact is None:
        first, end = _trimmed(woven, tokens, first, end)
    start, stop = tokens[first].start, tokens[end - 1].end
    said = plain(text[start:stop])
    key: Hashable = said.casefold()
    if fact is not None and fact.type not in LOOSE and fact.type is not FactType.QUOTE:
        key = (fact.type, same_key(fact), word(fact, "scope"))
    if fact is not None and fact.type is FactType.NUMBER:
        said = brief(fact)
    if fact is not None and fact.type is FactType.ATTRIBUTION:
        said = f"{word(fact, 'as')} {word(fact, 'form')}".strip() or said
    value = fact.value if fact is not None else None
    return Read(said, key, value, Passage(start, stop, text[start:stop]), sentence, fact)


def _trimmed(woven: Woven, tokens: Sequence[Token], first: int, end: int) -> tuple[int, int]:
    """Return a range of tokens without what only joins it to its neighbours, the whole of it if there is no more."""
    lexicon = woven.lexicon
    low, high = first, end
    while low < high and (tokens[low].kind is TokenKind.MARK or tokens[low].key in lexicon.conjunctions):
        low += 1
    while low < high and (tokens[high - 1].kind is TokenKind.MARK or tokens[high - 1].key in lexicon.function_words):
        high -= 1
    return (low, high) if low < high else (first, end)


def _with_same_scope(woven: Woven, at: int, read: Read, scope: str) -> Read:
    """Return words without a cue together with the word that the cue was about in another version."""
    tokens, text = woven.readers[at].tokens(read.sentence), woven.versions[at].article.text
    touched = [i for i, it in enumerate(tokens) if it.start < read.place.end and read.place.start < it.end]
    first, end = _with_scope(woven, tokens, touched[0], touched[-1] + 1, scope)
    start, stop = tokens[first].start, tokens[end - 1].end
    said = plain(text[start:stop])
    return read._replace(said=said, key=said.casefold(), place=Passage(start, stop, text[start:stop]))


def _with_scope(woven: Woven, tokens: Sequence[Token], first: int, end: int, scope: str) -> tuple[int, int]:
    """Return a cue's range of tokens with the verb before it and the word that it is about."""
    lexicon = woven.lexicon
    if first and any(
        tokens[first - 1].key in verbs for verbs in (lexicon.verb_helpers, lexicon.auxiliaries, lexicon.be_forms)
    ):
        first -= 1
    for at in range(end, min(end + _SCOPE, len(tokens))):
        if tokens[at].kind is TokenKind.MARK:
            break
        if tokens[at].key == scope:
            return first, at + 1
    return first, end


def _around(woven: Woven, group: Sequence[Knot], type_: FactType) -> tuple[int, ...]:
    """Return the threads of what a cue stood among, in order, where some version has it and another has not."""
    for knot in group:
        at, words = (knot.step, knot.old) if knot.old else (knot.step + 1, knot.new)
        if (knot.old and knot.new) or not words:
            continue
        sentence = words[0].sentence
        own = {it.thread for it in words}
        facts = [fact for fact in woven.readers[at].facts((sentence,)) if fact.type is type_]
        start, stop = words[0].token.start, words[-1].token.end
        fact = next((it for it in facts if it.start < stop and start < it.end), None)
        tokens = woven.readers[at].tokens(sentence)
        scope = word(fact, "scope") if fact else ""
        first, end = _with_scope(woven, tokens, words[0].at, words[-1].at + 1, scope)
        return tuple(thread for thread in woven.words[at][sentence][first:end] if thread not in own)
    return ()


def _without(woven: Woven, at: int, around: Sequence[int], where: Places) -> Read | None:
    """Return what a version says in the place of a cue that it does not have."""
    places = where.of(around)
    if not places or len(places) < len(around) or len({sentence for sentence, _ in places}) > 1:
        return None
    indices = [index for _, index in places]
    if max(indices) - min(indices) > len(indices) + _BROKEN:
        return None
    return _shown(woven, at, places[0][0], min(indices), max(indices) + 1, None)
