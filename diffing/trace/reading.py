"""The value of a fact in each version: where it is said, in which words, and how these read beside each other.

version 0   "Three people"           3
version 1   "At least 12 people"     at least 12
version 2   "had not been warned"    had not been warned        with the words a negation or hedge is about
version 3   "had been warned"        had been warned            they stay where the negation goes
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from diffing.facts import same_key
from diffing.facts.amounts import brief
from diffing.facts.relation import plain, word
from diffing.model import Fact, FactType, Passage, Token, TokenKind, Value
from diffing.trace.places import near
from diffing.trace.threads import LOOSE, Knot, words_of
from diffing.trace.weave import Threads, Woven

_BROKEN = 4
"""Tokens that part two places in a sentence."""
_SCOPE = 5
"""Tokens behind a cue in which what it is about is looked for."""
_OF_WORDS = (FactType.NEGATION, FactType.MODALITY)
_WHOLE = frozenset(FactType) - LOOSE - {FactType.QUOTE}
"""Types whose facts are shown whole, where only some of the words changed."""


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

    def __init__(self, lines: Mapping[int, Sequence[Threads]], sentences: Mapping[int, int]) -> None:
        """``lines`` has the lines a thread is in; ``sentences`` which of them stand here, by identity, and where."""
        self._lines, self._sentences = lines, sentences

    def get(self, thread: int) -> tuple[int, int] | None:
        """Return where a thread stands, None where it does not."""
        for line in self._lines.get(thread, ()):
            sentence = self._sentences.get(id(line))
            if sentence is not None:
                return sentence, line.index(thread)
        return None

    def of(self, threads: Iterable[int]) -> list[tuple[int, int]]:
        """Return where those threads stand that do."""
        return [place for thread in threads if (place := self.get(thread)) is not None]


def places_of(woven: Woven) -> list[Places]:
    """Return where each thread stands, for each version."""
    lines: dict[int, list[Threads]] = defaultdict(list)
    here = [dict(zip(map(id, version), range(len(version)), strict=True)) for version in woven.words]
    seen: set[int] = set()
    for version, standing in zip(woven.words, here, strict=True):
        for line in version:
            if id(line) not in seen:
                for thread in line:
                    lines[thread].append(line)
        seen.update(standing)
    return [Places(lines, standing) for standing in here]


class Reading(NamedTuple):
    """How a fact is read in any version."""

    type: FactType
    every: frozenset[int]
    """The threads of all its words."""
    sides: Mapping[int, tuple[frozenset[int], frozenset[int]]]
    """The threads of meaning that its changes took out and brought in, by the older of their versions."""
    scope: str | None = None
    """What a negation or hedge is about, in the first version that has one; None where none has."""
    around: tuple[int, ...] = ()
    """The threads of what a negation or hedge stood among."""

    @property
    def of_words(self) -> bool:
        """Whether the fact is shown with the words it is about."""
        return self.type in _OF_WORDS


def reading_of(group: Sequence[Knot], type_: FactType) -> Reading:
    """Return how the fact that a group of knots is about is read; of a negation or hedge, without what it is about."""
    return Reading(type_, frozenset().union(*(knot.threads for knot in group)), _sides(group))


def read_all(
    woven: Woven, group: Sequence[Knot], reading: Reading, places: Sequence[Places]
) -> tuple[list[Read | None], Reading]:
    """Return what each version says of a fact, None where nothing, and how it is read."""
    known: Known = {}
    found = [_plainly(woven, at, reading, where, known) for at, where in enumerate(places)]
    if reading.of_words:
        scope = next((word(read.fact, "scope") for read in found if read and read.fact), None)
        reading = reading._replace(scope=scope, around=_around(woven, group, reading.type))
        found = [_in_words(woven, at, reading, read, places[at]) for at, read in enumerate(found)]
    return found, reading


def read_one(woven: Woven, at: int, reading: Reading, where: Places) -> Read | None:
    """Return what a version says of a fact that is read in a known way."""
    read = _plainly(woven, at, reading, where, {})
    return _in_words(woven, at, reading, read, where) if reading.of_words else read


def _plainly(woven: Woven, at: int, reading: Reading, where: Places, known: Known) -> Read | None:
    standing = (side for side in _faces(reading.sides, at) if any(where.get(thread) for thread in side))
    return read_at(woven, at, next(standing, frozenset()), reading.every, reading.type, where, known)


def _in_words(woven: Woven, at: int, reading: Reading, read: Read | None, where: Places) -> Read | None:
    """Return what a version says with the words that a negation or hedge is about."""
    read = read or _without(woven, at, reading.around, where)
    return _with_same_scope(woven, at, read, reading.scope or "") if read and not read.fact else read


def _sides(group: Sequence[Knot]) -> dict[int, tuple[frozenset[int], frozenset[int]]]:
    """Return the threads of meaning that a fact's changes took out and brought in, by the older of their versions."""
    found: dict[int, tuple[frozenset[int], frozenset[int]]] = {}
    for knot in group:
        old, new = found.get(knot.step, (frozenset(), frozenset()))
        found[knot.step] = old | knot.old, new | knot.new
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
    sentence, first, end = _longest_run(standing)
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
    facts = (it for it in woven.readers[at].facts((sentence,)) if it.type is type_)
    touched = (it for it in facts if it.start < stop and start < it.end)
    fact = max(touched, key=lambda it: min(it.end, stop) - max(it.start, start), default=None)
    read = _shown(woven, at, sentence, first, end, fact)
    known[key] = read, begun
    return read


def _longest_run(places: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
    """Return a sentence and the range of its tokens in which most of some places stand, in order, hardly broken."""
    runs = [[places[0]]]
    for last, place in pairwise(places):
        if place[0] != last[0] or place[1] - last[1] > _BROKEN:
            runs.append([])
        runs[-1].append(place)
    run = max(runs, key=len)
    return run[0][0], run[0][1], run[-1][1] + 1


def _again(read: Read, before: int, sentence: int, begun: int) -> Read:
    """Return what was read in a sentence that began elsewhere before."""
    by, place, fact = begun - before, read.place, read.fact
    return read._replace(
        place=Passage(place.start + by, place.end + by, place.text),
        sentence=sentence,
        fact=fact and fact._replace(start=fact.start + by, end=fact.end + by),
    )


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
    if low < high:
        return low, high
    for behind in range(end, min(end + _BROKEN, len(tokens))):  # "for" alone says nothing; "for the missing" does
        if tokens[behind].kind is TokenKind.MARK:
            break
        if tokens[behind].key not in lexicon.function_words and tokens[behind].key not in lexicon.cardinals:
            return first, behind + 1
    return first, end


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
        if bool(knot.old) is bool(knot.new):
            continue
        at, span = (knot.step, knot.places[0]) if knot.old else (knot.step + 1, knot.places[1])
        if span is None:
            continue
        words = words_of(woven, at, Passage(*span, ""))
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
