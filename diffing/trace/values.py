"""What goes into tracing, and where a piece of text comes from; versions are counted from 0, as they were handed in.

versions   0         1         2         3
words      "61"      "61"      "58"      "61"        Origin(first=0, away=(Away(gone=2, back=3),))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from diffing.model import Article, ArticleDiff

Compare: TypeAlias = Callable[[Article, Article], ArticleDiff]
"""Compares two neighbours, old before new; called once for each two, so that whoever calls can keep what it returns."""


class Version(NamedTuple):
    """One version of an article, as tracing sees it."""

    label: str
    """What a reader knows it by: its number, or the start of its id."""
    when: str | None
    """ISO 8601, None where it is not known."""
    article: Article


class Away(NamedTuple):
    """A time in which something was not there."""

    gone: int
    """The first version without it."""
    back: int
    """The first version with it again."""


class Origin(NamedTuple):
    """Where something that stands in a version comes from."""

    first: int
    """The version that brought it in."""
    away: tuple[Away, ...] = ()
    """When it was not there since, oldest first."""

    @property
    def since(self) -> int:
        """The version since which it has stood there without a gap."""
        return self.away[-1].back if self.away else self.first

    @property
    def reintroduced(self) -> bool:
        """Whether it was there before, went, and came back."""
        return bool(self.away)
