"""One text of one article at one moment, as an import finds it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from diffing.history.page import Page


class Capture(NamedTuple):
    """A text to become a revision."""

    slug: str
    page: Page
    captured: str
    """ISO 8601, UTC."""
    extractor: str | None = None
    origin: tuple[tuple[str, str | None], ...] = ()
    """Trailers that say where it comes from."""
    note: str | None = None
    """What had to be guessed to read it."""


class Removal(NamedTuple):
    """The end of an article, as an import finds it."""

    slug: str
    captured: str
    """ISO 8601, UTC."""
    origin: tuple[tuple[str, str | None], ...] = ()
    """Trailers that say where it comes from."""


class Skipped(NamedTuple):
    """Something that can't become a revision, and why, as one sentence."""

    why: str


class Plan(NamedTuple):
    """What an import is going to do."""

    captures: Iterable[Capture | Removal | Skipped]
    """In the order they are to be stored."""
    total: int
    """How many there are, for a progress bar."""
    earlier: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 - never written to
    """Names that an article's file had before, so that an earlier import of it is found."""
