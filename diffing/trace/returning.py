"""What went and may come back: sentences as they stood before they lost words.

    version 1   was carrying 61 passengers      remembered when "61" went
    version 2   was carrying 58 passengers
    version 3   was carrying 61 passengers      "61" is new against version 2, and stands in what is remembered

Words come back where their sentence lives on, and anywhere with enough other words around them. A run of words
that come back has a word of meaning in it: "the" alone is no return.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any

from diffing.lexicon import Lexicon
from diffing.model import Token, TokenKind
from diffing.options import Options
from diffing.segment import tokenize
from diffing.trace.memory import of_runs, runs_of


class State:
    """A sentence as it once stood."""

    __slots__ = ("_tokens", "lines", "text", "threads")

    def __init__(self, text: str, threads: tuple[int, ...], lines: tuple[int, ...]) -> None:
        """``lines`` are the threads of the sentence itself."""
        self.text, self.threads, self.lines = text, threads, lines
        self._tokens: tuple[Token, ...] | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens, made when they are first asked for."""
        if self._tokens is None:
            self._tokens = tokenize(self.text)
        return self._tokens


class Past:
    """Remembers sentences that lost words, and finds those that a new passage may come from."""

    def __init__(self, lexicon: Lexicon, options: Options) -> None:
        self._grammar = lexicon.function_words
        self._options = options
        self._states: list[State] = []
        self._of_line: dict[int, list[int]] = {}
        self._with_word: dict[str, list[int]] = {}

    def add(self, state: State) -> None:
        """Remember a sentence."""
        at = self._numbered(state)
        for key in {token.key for token in state.tokens if self._means(token)}:
            self._with_word.setdefault(key, []).append(at)

    def _numbered(self, state: State) -> int:
        at = len(self._states)
        self._states.append(state)
        for line in state.lines:
            self._of_line.setdefault(line, []).append(at)
        return at

    def packed(self) -> dict[str, Any]:
        """Return what is remembered as JSON can say it."""
        states = [[it.text, runs_of(it.threads), list(it.lines)] for it in self._states]
        return {"states": states, "words": self._with_word}

    def unpack(self, data: dict[str, Any]) -> None:
        """Remember what ``packed`` returned."""
        for text, runs, lines in data["states"]:
            self._numbered(State(str(text), of_runs(runs), tuple(lines)))
        self._with_word = data["words"]

    def like(self, tokens: Sequence[Token], threads: Sequence[int], lines: Collection[int]) -> Iterator[State]:
        """Yield the remembered sentences that the tokens without a thread may come from, likeliest first.

        First those of the sentence's own threads, youngest first; then others that have most of a long run's words.
        """
        fresh = [token for token, thread in zip(tokens, threads, strict=True) if thread < 0]
        keys = {token.key for token in fresh if self._means(token)}
        own = sorted({at for line in lines for at in self._of_line.get(line, ())}, reverse=True)
        for at in own[: self._options.trace_states]:
            if not keys.isdisjoint(token.key for token in self._states[at].tokens):
                yield self._states[at]
        if len(keys) < self._options.trace_words:
            return
        found: Counter[int] = Counter()
        for key in keys:
            found.update(self._with_word.get(key, ())[-self._options.trace_states :])
        most = sorted(found, key=lambda at: (-found[at], -at))[: self._options.trace_states]
        for at in most:
            if found[at] >= self._options.trace_share * len(keys):
                yield self._states[at]

    def telling(self, pairs: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of equal tokens that stand in a run with a word of meaning."""
        for _, same in groupby(enumerate(pairs), key=lambda it: (it[1][0] - it[0], it[1][1] - it[0])):
            run = [pair for _, pair in same]
            if any(self._means(tokens[j]) for _, j in run):
                yield from run

    def is_whole(self, state: State, threads: Sequence[int]) -> bool:
        """Tell whether most of a sentence came back, so that the sentence did."""
        back = len(set(state.threads).intersection(threads))
        return 2 * back >= self._options.trace_share * (len(state.threads) + len(threads))

    def _means(self, token: Token) -> bool:
        return token.kind is not TokenKind.MARK and token.key not in self._grammar
