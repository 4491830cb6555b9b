"""What a row is made of: a paragraph link, its paragraphs cut into runs, and the changes told in it."""

from __future__ import annotations

from typing import NamedTuple

from diffing.model import Change, Intent, Kind
from diffing.rows.moved import Sign


class Run(NamedTuple):
    """A stretch of a paragraph that one change, or none, touches."""

    text: str
    intent: Intent | None
    change: str | None
    """The id of the change."""


class Part(NamedTuple):
    """A paragraph in a row, by its index, cut into runs."""

    paragraph: int
    runs: tuple[Run, ...]


class Row(NamedTuple):
    """A paragraph link ready to draw; a side without paragraphs has no parts."""

    link: int
    """Index into ``Alignment.paragraphs``."""
    kind: Kind
    sign: Sign
    intent: Intent | None
    """The most important intent of what is shown in it; None where nothing, or only moves, are."""
    moved: Sign | None
    """``UP`` or ``DOWN`` where the paragraphs stand elsewhere in the new text."""
    old: tuple[Part, ...]
    new: tuple[Part, ...]
    changes: tuple[Change, ...]
    """The changes told here, in reading order."""
    guests: tuple[Change, ...]
    """Changes that mark some words here but are told in another row."""
    hidden: int
    """How many changes here were not asked for, those told in another row among them."""
    ignored: bool = False
    """Whether all that changed here is left out by a user's rules."""

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to show."""
        return self.sign is Sign.SAME
