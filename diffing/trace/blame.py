"""Since when each piece of a version stands there: its sentences, the words in them, and what was cut out of them.

    The crew [of]0 [three]1 [had been warned]0 {"not" cut in 4}

Invariants: the spans of a sentence partition it; in a single version everything comes from that version; a version
that is the same as the one before it changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

from diffing.errors import UsageError
from diffing.model import Role, TokenKind
from diffing.trace.values import Away, Origin, Version
from diffing.trace.weave import Woven

_Thread = TypeVar("_Thread", bound=Hashable)


class BlamedSpan(NamedTuple):
    """A stretch of a sentence that came at one time."""

    start: int
    end: int
    origin: Origin


class Cut(NamedTuple):
    """Words that were taken out of a sentence, where nothing took their place."""

    at: int
    """Offset in the version's text at which they would stand."""
    text: str
    gone: int
    """The first version without them."""
    origin: Origin


class BlamedSentence(NamedTuple):
    """A sentence and where it comes from."""

    start: int
    end: int
    paragraph: int
    origin: Origin
    """Of the sentence as such: a part of a split one comes from where that does, a merged one from its oldest part."""
    changed: int
    """The last version that brought words into it or cut some out; at least ``origin.since``."""
    spans: tuple[BlamedSpan, ...]
    cuts: tuple[Cut, ...]

    @property
    def edited(self) -> bool:
        """Whether it reads otherwise than when it came."""
        return len(self.spans) > 1 or bool(self.cuts) or self.changed != self.origin.since


class Blame(NamedTuple):
    """Where every sentence of one version comes from."""

    versions: tuple[Version, ...]
    """All that were looked at, up to the one asked for and no further."""
    sentences: tuple[BlamedSentence, ...]
    """In reading order."""

    @property
    def at(self) -> int:
        """The version asked for."""
        return len(self.versions) - 1


def blame_of(woven: Woven, *, at: int | None = None) -> Blame:
    """Return the origin of all text of a version, the last one unless asked for another; later ones play no role.

    Raises UsageError for a version that is not there.
    """
    count = len(woven.versions)
    at = count - 1 if at is None else at
    if not 0 <= at < count:
        raise UsageError(f"there is no version {at}; they count from 0 to {count - 1}")
    words = origins(woven.words[: at + 1], {thread for line in woven.words[at] for thread in line})
    lines = origins(woven.sentences[: at + 1], {thread for line in woven.sentences[at] for thread in line})
    cuts = _cuts(woven, at)
    found = tuple(_sentence(woven, at, index, words, lines, cuts) for index in range(len(woven.words[at])))
    return Blame(woven.versions[: at + 1], found)


def origins(versions: Sequence[Sequence[Iterable[_Thread]]], wanted: set[_Thread]) -> dict[_Thread, Origin]:
    """Return where some threads come from; versions are given as the threads of each of their sentences.

    A sentence that goes on as it is has the same object in both versions, so that a version costs what it changed.
    """
    found: dict[_Thread, Origin] = {}
    gone: dict[_Thread, int] = {}
    standing: Counter[_Thread] = Counter()
    before: dict[int, Iterable[_Thread]] = {}
    for at, sentences in enumerate(versions):
        now = dict(zip(map(id, sentences), sentences, strict=True))
        went = [thread for key in before.keys() - now.keys() for thread in wanted.intersection(before[key])]
        came = [thread for key in now.keys() - before.keys() for thread in wanted.intersection(now[key])]
        up = {thread for thread in came if not standing[thread]}
        standing.update(came)
        standing.subtract(went)
        gone.update((thread, at) for thread in went if not standing[thread])
        for thread in up:
            origin = found.get(thread)
            away = (*origin.away, Away(gone[thread], at)) if origin else ()
            found[thread] = Origin(origin.first if origin else at, away)
        before = now
    return found


class _Gone(NamedTuple):
    """Words that went between two versions."""

    threads: tuple[int, ...]
    left: int | None
    """The thread of the word before them, None at the start of the sentence."""
    right: int | None
    text: str
    gone: int


_Beside = tuple[int | None, int | None]
"""The threads of the words before and behind a place, None at an end of the sentence."""


def _sentence(
    woven: Woven,
    at: int,
    index: int,
    words: Mapping[int, Origin],
    lines: Mapping[int, Origin],
    cuts: Mapping[_Beside, Sequence[Cut]],
) -> BlamedSentence:
    sentence = woven.versions[at].article.sentences[index]
    threads = woven.words[at][index]
    tokens = woven.readers[at].tokens(index)
    whole = min((lines[line] for line in woven.sentences[at][index]), key=lambda it: (it.first, it.since))
    runs = [
        (origin, next(same)[0])
        for origin, same in groupby(zip(tokens, map(words.__getitem__, threads), strict=True), itemgetter(1))
    ]
    starts = [sentence.start, *(token.start for _, token in runs[1:]), sentence.end]
    spans = [BlamedSpan(starts[i], starts[i + 1], origin) for i, (origin, _) in enumerate(runs)]
    spans = spans or [BlamedSpan(sentence.start, sentence.end, whole)]
    own = []
    for i, thread in enumerate(threads):
        before = threads[i - 1] if i else None
        own += [cut._replace(at=tokens[i].start) for cut in cuts.get((before, thread), ())]
    if threads:
        own += [cut._replace(at=tokens[-1].end) for cut in cuts.get((threads[-1], None), ())]
    changed = max([whole.since, *(span.origin.since for span in spans), *(cut.gone for cut in own)])
    return BlamedSentence(sentence.start, sentence.end, sentence.paragraph, whole, changed, tuple(spans), tuple(own))


def _cuts(woven: Woven, at: int) -> dict[_Beside, list[Cut]]:
    """Return what was cut out on the way to a version and did not come back, by the words it stood between."""
    standing = {thread for line in woven.words[at] for thread in line}
    raw = [gone for step in _steps(woven)[:at] for gone in step if standing.isdisjoint(gone.threads)]
    whence = origins(woven.words[: at + 1], {thread for gone in raw for thread in gone.threads})
    found: dict[_Beside, list[Cut]] = {}
    for gone in raw:
        origin = min((whence[thread] for thread in gone.threads), key=lambda it: it.first)
        found.setdefault((gone.left, gone.right), []).append(Cut(0, gone.text, gone.gone, origin))
    return found


def _steps(woven: Woven) -> list[list[_Gone]]:
    """Return what words each version's sentences lose in the next one."""
    known = [[_Gone(*it) for it in step] for step in woven.memory.sections.get("gone", ())]
    found = [*known, *(list(_gone(woven, step)) for step in range(len(known), len(woven.diffs)))]
    woven.memory.sections["gone"] = found
    return found


def _gone(woven: Woven, step: int) -> Iterator[_Gone]:
    """Yield the runs of words that a version's sentences lose in the next one."""
    was, stays = ({id(line) for line in woven.words[at]} for at in (step, step + 1))
    left = {thread for line in woven.words[step + 1] if id(line) not in was for thread in line}
    for index, threads in enumerate(woven.words[step]):
        if id(threads) in stays or left.issuperset(threads) or left.isdisjoint(threads):
            continue
        article, tokens = woven.versions[step].article, woven.readers[step].tokens(index)
        for gone, same in groupby(range(len(threads)), key=lambda i: threads[i] not in left):
            run = list(same)
            first, last = run[0], run[-1]
            if gone and any(token.kind is not TokenKind.MARK for token in tokens[first : last + 1]):
                before = threads[first - 1] if first else None
                behind = threads[last + 1] if last + 1 < len(threads) else None
                text = article.text[tokens[first].start : tokens[last].end]
                yield _Gone(threads[first : last + 1], before, behind, text, step + 1)


def is_furniture(woven: Woven, at: int, sentence: int) -> bool:
    """Tell whether a sentence is what the page adds around the story."""
    article = woven.versions[at].article
    return article.paragraphs[article.sentences[sentence].paragraph].role is Role.FURNITURE
