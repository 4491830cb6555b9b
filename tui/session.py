"""What a view needs from outside: the texts, how to compare them, how to open others, where notes are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from diffing.model import Article, ArticleDiff

Compare: TypeAlias = Callable[[Article, Article, Callable[[str], None]], ArticleDiff]
"""Old, new, and what to tell of each step, to a comparison; raises WritethruError."""


class Listed(NamedTuple):
    """A revision in a list, in words that are safe to show."""

    name: str
    when: str
    told: str
    """What it changed, as far as that is known."""


class Revisions(NamedTuple):
    """An article's revisions and where a pair stands among them; places count from 0, the oldest first."""

    old: int | None
    """None where the old text is no revision of the article of the new one."""
    new: int
    listed: Callable[[], Sequence[Listed]]
    opened: Callable[[int, int], Pair]
    """The places of two revisions to a pair; raises WritethruError."""


class Pair(NamedTuple):
    """Two texts, and where notes on them are kept; None for nowhere."""

    old: Article
    new: Article
    notes: str | None
    revisions: Revisions | None = None
    """What else there is of the article, where it has a history."""
    captured: tuple[str, str] = ("", "")
    """When each was captured, as it is to be shown, where that is known."""


class Session(NamedTuple):
    """The pair to begin with, and what can be done with any."""

    pair: Pair
    compare: Compare
    opened: Callable[[str, str], Pair]
    """Two sources as a person names them to a pair; raises WritethruError."""
