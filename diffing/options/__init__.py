"""Every threshold of the engine, in one place.

    Segmenting + Matching + Classifying + Beyond + Sureness      ->      Options

Each field's note gives its unit, its range, and why the default is what it is. The engine holds no
other number that could be argued about. Change some with ``Options(rare_limit=20)`` or
``options._replace(...)``; each is a setting, too (docs/config.md), held to the range that its note gives as
"1 and up", "0 to 1" or "above 0".
"""

from diffing.options.beyond import Beyond
from diffing.options.classify import Classifying
from diffing.options.match import Matching
from diffing.options.segment import Segmenting
from diffing.record import Record

__all__ = ["Options"]


class Sureness(Record):
    """How sure a reading is."""

    certain: float = 0.99
    """Confidence, 0 to 1, of what follows from the characters alone."""
    sure: float = 0.9
    """Confidence, 0 to 1, of a reading that a person would rarely dispute."""
    likely: float = 0.8
    """Confidence, 0 to 1, of a fact read on one side that the other side does not seem to have."""
    unsure: float = 0.5
    """Confidence, 0 to 1, of a guess from words alone; reports show it as unsure."""


class Options(Segmenting, Matching, Classifying, Beyond, Sureness):
    """How a comparison is made; the defaults are what the command line uses."""
