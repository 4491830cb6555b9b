"""Versions to threads: every token of every version gets the number of the thread it belongs to.

    version 0   The crew of two  sailed .          0 1 2 3   4 5
    version 1   The crew of three sailed .         0 1 2 6   4 5
    version 2   The crew of two  sailed .          0 1 2 3   4 5      came back

Two tokens of neighbouring versions are of one thread if the alignment puts their sentences together and the token
opcodes say they are equal, or if they moved together; what went and came back takes up its thread again
(``trace.returning``). A sentence has threads of its own: a part of a split one has that of the whole, a merged one
those of its parts. Lines play no role. Invariant: a token's thread has tokens of the same key only, but where words
are merely spaced otherwise ("all night", "all-night").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from diffing.classify import Reader
from diffing.edits import edit_script
from diffing.errors import UsageError
from diffing.lexicon import Lexicon, load
from diffing.model import ArticleDiff, Change, Intent, Link, Passage, Tag, Token
from diffing.options import Options
from diffing.segment import language_of, squash
from diffing.trace.memory import Memory, of_runs, runs_of
from diffing.trace.places import tokens_in
from diffing.trace.returning import Past, State
from diffing.trace.values import Compare, Lazily, Version

NEW = -1
"""The thread of a token that has none yet."""

Threads = tuple[int, ...]


class Woven(NamedTuple):
    """Versions with their threads."""

    versions: tuple[Version, ...]
    diffs: tuple[ArticleDiff | None, ...]
    """Of each two neighbours; None of those that are remembered."""
    readers: Sequence[Reader]
    """Of each version; they read a sentence when it is first asked for."""
    words: tuple[tuple[Threads, ...], ...]
    """Version, sentence, token -> thread."""
    sentences: tuple[tuple[Threads, ...], ...]
    """Version, sentence -> its threads, in order."""
    lexicon: Lexicon
    options: Options
    memory: Memory
    """What is known of the first versions; what is asked of the threads adds its own to it."""


def weave(
    versions: Sequence[Version],
    *,
    compare: Compare,
    form: bool = False,
    options: Options | None = None,
    memory: Memory | None = None,
) -> Woven:
    """Return the threads of versions in order, oldest first; each two neighbours are compared once.

    ``form`` starts a thread anew where a word is written otherwise: "Centre" for "centre", curly marks for straight.
    What ``memory`` knows is not done again, and it knows all of these versions afterwards.
    Raises UsageError where there is no version.
    """
    if not versions:
        raise UsageError("there is no version to trace; hand in at least one")
    options = options or Options()
    memory = memory if memory is not None else Memory()
    ends = versions[0].article.text, versions[-1].article.text
    options = options._replace(language=language_of(*ends, options=options))
    if memory.known > len(versions) or memory.sections.get("language") != options.language:
        memory.sections.clear()
    known = memory.known
    loom = _Loom(versions, load(options.language), options, form=form)
    if known:
        loom.unpack(memory.sections["weave"], known)
        titles = memory.sections["titles"]
        versions = [*(it.entitled(titles[at]) for at, it in enumerate(versions[:known])), *versions[known:]]
    else:
        loom.begin()
    diffs: list[ArticleDiff | None] = [None] * max(known - 1, 0)
    for at in range(max(known, 1), len(versions)):
        diff = compare(versions[at - 1].article, versions[at].article)
        diffs.append(diff)
        loom.add(at, diff)
    if known < len(versions):
        memory.sections |= {
            "language": options.language,
            "weave": loom.packed(),
            "titles": [version.title or "" for version in versions],
        }
    return Woven(
        tuple(versions),
        tuple(diffs),
        loom.readers,
        tuple(loom.words),
        tuple(loom.sentences),
        loom.lexicon,
        options,
        memory,
    )


class _Loom:
    """What is woven so far, and what went and may come back."""

    def __init__(self, versions: Sequence[Version], lexicon: Lexicon, options: Options, *, form: bool) -> None:
        self.lexicon = lexicon
        self.options = options
        self.form = form
        self.readers = Lazily(len(versions), lambda at: Reader(versions[at].article, lexicon))
        self.words: list[tuple[Threads, ...]] = []
        self.sentences: list[tuple[Threads, ...]] = []
        self._wordings: list[list[int]] = []
        """The wordings of sentences, as runs of their threads and as those of the sentence."""
        self._numbers: list[list[int]] = []
        """Version -> the wordings of its sentences, as runs."""
        self._standing: list[int] = []
        """The same of the version at hand, one by one."""
        self._fresh = 0
        self._past = Past(lexicon, options)
        self._alive: set[int] = set()
        """The threads of the version at hand."""
        self._old = self._new = Reader(versions[0].article, lexicon)

    def begin(self) -> None:
        """Start every thread of the first version."""
        self._new = self.readers[0]
        indices = range(len(self._new.article.sentences))
        words = [self._begun(len(self._new.tokens(at))) for at in indices]
        self._go_on(words, [self._begun(1) for _ in indices], {})

    def add(self, at: int, diff: ArticleDiff) -> None:
        """Go on with the threads of one more version."""
        self._old, self._new = self.readers[at - 1], self.readers[at]
        count = len(self._new.article.sentences)
        words: list[list[int]] = [[] for _ in range(count)]
        lines: list[Threads] = [()] * count
        kept: dict[int, int] = {}
        for link in diff.alignment.sentences:
            if link.old and link.new and not self._keep(link, kept, lines):
                self._align(link, words, lines)
        for j, line in enumerate(lines):
            if j not in kept and not line:
                words[j] = [NEW] * len(self._new.tokens(j))
        for change in diff.changes:
            if change.old and change.new and _is_carried(change, exact=self.form):
                self._carry(change.old, change.new, words, kept)
        self._remember(kept, words)
        self._take_up(words, lines, kept)
        before = self.words[-1]
        made = [before[kept[j]] if j in kept else self._started(threads) for j, threads in enumerate(words)]
        self._alive.update(thread for j, line in enumerate(made) if j not in kept for thread in line)
        self._go_on(made, [line or self._begun(1) for line in lines], kept)

    def _go_on(self, words: Sequence[Threads], lines: Sequence[Threads], kept: Mapping[int, int]) -> None:
        """Take a version's threads; ``kept`` are the sentences that stood in the one before, too."""
        if not self.words:
            self._alive.update(thread for line in words for thread in line)
        numbers = []
        for j, (line, threads) in enumerate(zip(words, lines, strict=True)):
            if j in kept:
                numbers.append(self._standing[kept[j]])
                continue
            numbers.append(len(self._wordings) // 2)
            self._wordings += runs_of(line), list(threads)
        self.words.append(tuple(words))
        self.sentences.append(tuple(lines))
        self._standing = numbers
        self._numbers.append(runs_of(numbers))

    def packed(self) -> dict[str, Any]:
        """Return all of it as JSON can say it."""
        return {
            "wordings": self._wordings,
            "versions": self._numbers,
            "fresh": self._fresh,
            "past": self._past.packed(),
        }

    def unpack(self, data: dict[str, Any], known: int) -> None:
        """Take up what ``packed`` returned of some versions."""
        self._wordings, self._numbers, self._fresh = data["wordings"], data["versions"], int(data["fresh"])
        if len(self._numbers) != known:
            raise ValueError("a memory of other versions")
        words, lines = map(of_runs, self._wordings[::2]), map(tuple, self._wordings[1::2])
        every = list(zip(words, lines, strict=True))
        for runs in self._numbers:
            if sum(runs[1::2]) > len(every):
                raise ValueError("more sentences than there are wordings")
            standing = [it for at in range(0, len(runs), 2) for it in every[runs[at] : runs[at] + runs[at + 1]]]
            self.words.append(tuple([it[0] for it in standing]))
            self.sentences.append(tuple([it[1] for it in standing]))
        self._standing = list(of_runs(self._numbers[-1]))
        self._alive.update(*self.words[-1])
        self._past.unpack(data["past"])

    def _begun(self, count: int) -> Threads:
        self._fresh += count
        return tuple(range(self._fresh - count, self._fresh))

    def _started(self, threads: Sequence[int]) -> Threads:
        return tuple([self._begun(1)[0] if thread == NEW else thread for thread in threads])

    def _keep(self, link: Link, kept: dict[int, int], lines: list[Threads]) -> bool:
        """Go on with a sentence whose text is the same; tell whether it is."""
        if len(link.old) != 1 or len(link.new) != 1:
            return False
        (i,), (j,) = link.old, link.new
        old, new = self._old.article, self._new.article
        one, other = old.sentences[i], new.sentences[j]
        if old.text[one.start : one.end] != new.text[other.start : other.end]:
            return False
        kept[j], lines[j] = i, self.sentences[-1][i]
        return True

    def _align(self, link: Link, words: list[list[int]], lines: list[Threads]) -> None:
        """Go on with the threads of sentences that were edited, split or merged."""
        new = self._new
        before = [(token, thread, i) for i in link.old for token, thread in self._of(i)]
        after = [(token, j) for j in link.new for token in new.tokens(j)]
        tokens = [it[0] for it in before], [it[0] for it in after]
        got = [NEW] * len(after)
        origins: dict[int, dict[int, None]] = {j: {} for j in link.new}
        for i, j in self._equal(*tokens):
            got[j] = before[i][1]
            origins[after[j][1]][before[i][2]] = None
        at = 0
        for j in link.new:
            size = len(new.tokens(j))
            words[j] = got[at : at + size]
            at += size
            lines[j] = tuple(dict.fromkeys(line for i in origins[j] or link.old for line in self.sentences[-1][i]))

    def _of(self, sentence: int) -> zip[tuple[Token, int]]:
        return zip(self._old.tokens(sentence), self.words[-1][sentence], strict=True)

    def _equal(self, old: Sequence[Token], new: Sequence[Token]) -> list[tuple[int, int]]:
        """Return the pairs of equal tokens, in order."""
        codes = edit_script(old, new, self.lexicon.function_words, self.options).codes
        same = (code for code in codes if code.tag is Tag.EQUAL)
        pairs = (
            (code.old_start + step, code.new_start + step)
            for code in same
            for step in range(code.old_end - code.old_start)
        )
        return [(i, j) for i, j in pairs if not self.form or old[i].text == new[j].text]

    def _carry(self, old: Passage, new: Passage, words: list[list[int]], kept: Mapping[int, int]) -> None:
        """Go on with words that moved from one sentence into another, or are merely spaced otherwise."""
        before = list(tokens_in(self._old, old))
        after = [(at, index, token) for at, index, token in tokens_in(self._new, new) if at not in kept]
        if not before or not after:
            return
        threads = [self.words[-1][at][index] for at, index, _ in before]
        if not self.form and squash(old.text) == squash(new.text):
            ends = _ends([token for _, _, token in before])
            begun = 0
            for at, index, token in after:
                if words[at][index] == NEW:
                    place = next((i for i, end in enumerate(ends) if end > begun), len(ends) - 1)
                    words[at][index] = threads[place]
                begun += len(squash(token.text))
            return
        taken = {thread for line in words for thread in line}
        for i, j in self._equal([it[2] for it in before], [it[2] for it in after]):
            at, index, _ = after[j]
            if words[at][index] == NEW and threads[i] not in taken:
                words[at][index] = threads[i]

    def _remember(self, kept: Mapping[int, int], words: Sequence[Sequence[int]]) -> None:
        """Keep the old sentences that lost words, for words that come back."""
        same = set(kept.values())
        alive = set().union(*words)
        left = {at: line for at, line in enumerate(self.words[-1]) if at not in same}
        self._alive.difference_update(*left.values())
        self._alive |= alive
        old = self._old.article
        for at, threads in left.items():
            if not alive.issuperset(threads):
                start, end, _ = old.sentences[at]
                self._past.add(State(old.text[start:end], threads, self.sentences[-1][at]))

    def _take_up(self, words: list[list[int]], lines: list[Threads], kept: Mapping[int, int]) -> None:
        """Find the threads of what came back."""
        standing = {line for found in lines for line in found}
        for at, threads in enumerate(words):
            if at in kept or NEW not in threads:
                continue
            tokens = self._new.tokens(at)
            for state in self._past.like(tokens, threads, lines[at]):
                pairs = self._equal(state.tokens, tokens)
                free = [(i, j) for i, j in pairs if threads[j] == NEW and state.threads[i] not in self._alive]
                for i, j in self._past.telling(free, tokens):
                    threads[j] = state.threads[i]
                    self._alive.add(state.threads[i])
                if not lines[at] and self._past.is_whole(state, threads):
                    lines[at] = tuple(line for line in state.lines if line not in standing)
                    standing.update(lines[at])


def _ends(tokens: Sequence[Token]) -> list[int]:
    """Return where each token ends, counted in letters."""
    ends, total = [], 0
    for token in tokens:
        total += len(squash(token.text))
        ends.append(total)
    return ends


def _is_carried(change: Change, *, exact: bool) -> bool:
    """Tell whether a change says that words stand elsewhere, or are the same but for spaces and marks."""
    if change.intent is Intent.FORM:
        return not exact and squash(change.old.text if change.old else "") == squash(
            change.new.text if change.new else ""
        )
    return change.moved
