"""Seasons as times of the year: with a year, or behind what leads to a time.

spring 2021      {"kind": "day", "season": "spring", "months": [3, 5], "year": 2021}
in the fall      {"kind": "day", "season": "autumn", "months": [9, 11]}
"""

from __future__ import annotations

from diffing.facts.reading import Piece, Reading, longest_before
from diffing.model import Value


def season(reading: Reading, at: int, year: tuple[int, int] | None) -> Piece | None:
    """Read a season with its year, which is given with where it ends, or without one behind what leads to a time."""
    lexicon, keys = reading.lexicon, reading.keys
    if year:
        return year[0], {"kind": "day", "year": year[1], **named(reading, keys[at])}
    if keys[at] in lexicon.no_seasons:
        return None
    first = at - 1 if at and keys[at - 1] in lexicon.articles else at
    openers = lexicon.firm_openers if keys[at] in lexicon.shy_seasons else lexicon.season_openers
    led = longest_before(lexicon.date_parts, keys, first) or (first and keys[first - 1] in openers)
    bare = first == at and (keys[at] in lexicon.verb_seasons or _is_named(reading, at))
    if bare or not led or (first < at and keys[first] in lexicon.indefinite):
        return None
    behind = keys[at + 1] if at + 1 < len(keys) else "."
    counts = behind in lexicon.genitives or (behind.isalnum() and behind not in lexicon.function_words)
    return None if counts else (at + 1, {"kind": "day", **named(reading, keys[at])})


def _is_named(reading: Reading, at: int) -> bool:
    """Tell whether a season is written like a name, and is no feast: "by Winter"."""
    return reading.tokens[at].text[0].isupper() and reading.keys[at] not in reading.lexicon.feasts


def named(reading: Reading, key: str) -> dict[str, Value]:
    """Return a season, by one of its names, with its first and last month."""
    first, last = months = reading.lexicon.seasons[key]
    return {"season": next(it for it, own in reading.lexicon.seasons.items() if own == months), "months": [first, last]}
