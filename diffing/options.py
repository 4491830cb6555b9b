"""Every threshold of the engine, in one place.

Each field's note gives its unit, its range, and why the default is what it is. The engine holds no
other number that could be argued about. Change some with ``Options(rare_limit=20)`` or
``options._replace(...)``.
"""

from __future__ import annotations

from typing import NamedTuple


class Options(NamedTuple):
    """How a comparison is made; the defaults are what the command line uses."""

    language: str = "en"
    """ISO 639-1 code of the lexicon to read with; a language without one is compared without facts."""

    furniture_limit: int = 250
    """Characters, 0 and up: a longer paragraph is never furniture or heading, however it starts; the longest
    READ MORE line seen on real pages has 160."""
    heading_words: int = 16
    """Words, 0 and up: a line of at most so many words that ends like no sentence is a heading."""
