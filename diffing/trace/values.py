"""What goes into tracing, and where a piece of text comes from; versions are counted from 0, as they were handed in.

versions   0         1         2         3
words      "61"      "61"      "58"      "61"        Origin(first=0, away=(Away(gone=2, back=3),))
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias, TypeVar, overload

from diffing.model import Article, ArticleDiff

Compare: TypeAlias = Callable[[Article, Article], ArticleDiff]
"""Compares two neighbours, old before new; called once for each two, so that whoever calls can keep what it returns."""

_Made = TypeVar("_Made")


class Version:
    """One version of an article, as tracing sees it.

    ``label`` is what a reader knows it by: its number, or the start of its id. ``when`` is ISO 8601, None where it is
    not known. ``article`` may be a function that reads it: what is remembered of a version often makes that needless.
    """

    __slots__ = ("_article", "_title", "label", "when")

    def __init__(
        self, label: str, when: str | None, article: Article | Callable[[], Article], *, title: str | None = None
    ) -> None:
        """``title`` is told where it is known beforehand, as an empty one where there is none."""
        self.label, self.when = label, when
        self._article = article
        self._title = title

    @property
    def article(self) -> Article:
        """The text, read when it is first asked for."""
        if not isinstance(self._article, Article):
            self._article = self._article()
        return self._article

    @property
    def title(self) -> str | None:
        """The article's title; known without reading it where it was told."""
        return self.article.title if self._title is None else self._title or None

    def entitled(self, title: str | None) -> Version:
        """Return the version with its title told, None for one that has none."""
        return Version(self.label, self.when, lambda: self.article, title=title or "")


class Lazily(Sequence[_Made]):
    """A sequence whose items are made when they are first asked for."""

    __slots__ = ("_items", "_make")

    def __init__(self, size: int, make: Callable[[int], _Made]) -> None:
        self._items: list[_Made | None] = [None] * size
        self._make = make

    @overload
    def __getitem__(self, at: int) -> _Made: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_Made]: ...
    def __getitem__(self, at: int | slice) -> _Made | Sequence[_Made]:
        """Return an item, or several as a list."""
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        found = self._items[at]
        if found is None:
            found = self._items[at] = self._make(at % len(self))
        return found

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._items)


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
