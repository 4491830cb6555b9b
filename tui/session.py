"""What a view needs from outside: the texts, how to compare them, how to open others, where notes are kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from diffing.model import Article, ArticleDiff

Compare: TypeAlias = Callable[[Article, Article, Callable[[str], None]], ArticleDiff]
"""Old, new, and what to tell of each step, to a comparison; raises WritethruError."""


class Pair(NamedTuple):
    """Two texts, and where notes on them are kept; None for nowhere."""

    old: Article
    new: Article
    notes: str | None


class Session(NamedTuple):
    """The pair to begin with, and what can be done with any."""

    pair: Pair
    compare: Compare
    opened: Callable[[str, str], Pair]
    """Two sources as a person names them to a pair; raises WritethruError."""
