"""What an edit is: patches of a sentence, and the kind that made them.

Edit("The vote is on Monday.", (Patch(15, 21, "Friday"),))      ->  The vote is on Friday.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import NamedTuple

from diffing.model import FactType

Span = tuple[int, int]


class Patch(NamedTuple):
    """``text`` in place of the characters ``start:end``."""

    start: int
    end: int
    text: str


class Edit(NamedTuple):
    """An old sentence and what is done to it; patches stand in order and do not overlap."""

    old: str
    patches: tuple[Patch, ...]

    @property
    def new(self) -> str:
        """The sentence after the edit."""
        text = self.old
        for patch in reversed(self.patches):
            text = text[: patch.start] + patch.text + text[patch.end :]
        return text

    def spans(self) -> tuple[list[Span], list[Span]]:
        """Return what was changed, in characters of either side."""
        olds = [(patch.start, patch.end) for patch in self.patches]
        news, shift = [], 0
        for patch in self.patches:
            start = patch.start + shift
            news.append((start, start + len(patch.text)))
            shift += len(patch.text) - (patch.end - patch.start)
        return olds, news

    def reversed(self) -> Edit:
        """Return the edit that undoes this one."""
        _, news = self.spans()
        back = (
            Patch(start, end, self.old[patch.start : patch.end])
            for (start, end), patch in zip(news, self.patches, strict=True)
        )
        return Edit(self.new, tuple(back))


Maker = Callable[[str, Random], Iterable[Edit]]
"""A sentence and a generator -> the edits of one kind that can be made in it."""


class Kind(NamedTuple):
    """One kind of edit."""

    name: str
    types: frozenset[FactType]
    """Types of which a change has to have one; empty for an edit that changes no fact."""
    make: Maker
    both_ways: bool = False
    """Whether undoing such an edit is one of this kind, too."""


def kind(name: str, types: Iterable[FactType], make: Maker, *, both_ways: bool = False) -> Kind:
    """Return a kind."""
    return Kind(name, frozenset(types), make, both_ways)


def swaps(text: str, pattern: str, others: Callable[[re.Match[str]], Iterable[str]]) -> Iterator[Edit]:
    """Yield an edit for each place that a pattern matches and each other text for it; one named ``it`` for a part."""
    for match in re.finditer(pattern, text):
        group: str | int = "it" if "it" in match.re.groupindex else 0
        for other in others(match):
            if other != match[group]:
                yield edit(text, *match.span(group), other)


def edit(text: str, start: int, end: int, other: str) -> Edit:
    """Return an edit of one place; a sentence that lost its first word opens with a capital again."""
    if start == 0 and text[:1].isupper() and other[:1].islower():
        other = other[0].upper() + other[1:]
    if start == 0 and not other and end < len(text):
        return Edit(text, (Patch(0, end + 1, text[end].upper()),))
    return Edit(text, (Patch(start, end, other),))


def as_written(like: str, word: str) -> str:
    """Return a word with the capital that another has."""
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def among(lines: Iterable[Iterable[str]]) -> dict[str, list[str]]:
    """Return for each word those that stand in a line with it."""
    found: dict[str, list[str]] = {}
    for line in lines:
        words = list(line)
        for word in words:
            found.setdefault(word, []).extend(other for other in words if other != word)
    return found


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of whole words, the longest first."""
    return rf"(?<![\w'’-])(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})(?![\w-])"


def within_quotes(text: str) -> list[Span]:
    """Return where quotations stand, without their marks."""
    return [(match.start() + 1, match.end() - 1) for match in re.finditer(r'"[^"]*"|“[^”]*”', text)]


def is_quoted(text: str, at: int) -> bool:
    """Tell whether a place is inside quotation marks."""
    return any(start <= at <= end for start, end in within_quotes(text))
