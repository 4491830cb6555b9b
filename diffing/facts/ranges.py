"""Two numbers that are the ends of one range, or how a vote came out.

"10 to 15 boats"              {"kind": "count", "amount": 10, "to": 15, "unit": ""}
"210 votes to 180"            {"kind": "score", "amount": 210, "to": 180, "unit": ""}
"slipped $12 to $8,940"       two numbers: by how much, and to what
"grew by 3% to 5%"            the same
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from diffing.facts import numerals, units
from diffing.facts.reading import Found, Reading
from diffing.model import Value

Read: TypeAlias = Callable[[Reading, int], "tuple[int, dict[str, Value]] | None"]
"""Reads the number that starts at a token: its end and its value."""

_STEP = 3
"""Tokens before a number in which the verb stands that says which way it goes."""
_APART = 3
"""How many times the smaller of two ends the larger one is, at most, where such a verb stands."""
_RANGED = ("money", "measure", "percent", "points", "multiple", "age", "count")
"""Kinds that the unit behind a range gives to both its ends."""


def ranged(reading: Reading, first: int, end: int, value: dict[str, Value], read: Read) -> tuple[int, dict[str, Value]]:
    """Take in the other end of a range: "10 to 15", "between ten and fifteen"; a unit there counts for both."""
    lexicon, keys = reading.lexicon, reading.keys
    if "to" in value or end + 1 >= len(keys) or value["kind"] in ("rank", "quantity", "vague", "multiple"):
        return end, value
    voted = _voted(reading, end, value)
    if voted:
        return voted
    glued = _glued(reading, end, value, read)
    if glued:
        return glued
    near = keys[max(0, end - 5) : end]
    between = keys[end] in lexicon.conjunctions and not lexicon.range_openers.isdisjoint(near)
    if not between and (keys[end] not in lexicon.range_links or not lexicon.range_blockers.isdisjoint(near)):
        return end, value
    other = read(reading, end + 1) or _one(reading, end, value)
    if other is None or "to" in other[1] or other[1]["kind"] not in (value["kind"], *_RANGED):
        return end, value  # "60 and 90-93"
    if value["kind"] != "count" and (value["kind"], value["unit"]) != (other[1]["kind"], other[1]["unit"]):
        return end, value
    low, high = value["amount"], other[1]["amount"]
    scale = units.scale_of(reading, end + 1, other[0])
    if isinstance(low, (int, float)) and isinstance(high, (int, float)) and low < high / scale:
        low = units.multiplied({"amount": low}, scale)["amount"]
    if not between and (_is_led_step(reading, first, value) or _is_step(reading, first, low, high)):
        return end, value
    falls = isinstance(low, (int, float)) and isinstance(high, (int, float)) and low > high
    result = falls and not between and value["kind"] == other[1]["kind"] == "count"
    return other[0], {**other[1], "amount": low, "to": high, **({"kind": "score"} if result else {})}


def rising(reading: Reading, first: int, value: dict[str, Value], found: Sequence[Found]) -> dict[str, Value]:
    """Add where a range starts that is told as two numbers: 100 to the 150 of "from 100 to 150"."""
    lexicon, keys = reading.lexicon, reading.keys
    if not found or found[-1][1] != first - 1 or keys[first - 1] not in lexicon.infinitives:
        return value
    start, _, low = found[-1]
    led = start > 0 and keys[start - 1] in lexicon.range_blockers
    alike = {low["kind"], value["kind"]} == {"count"} or (low["kind"], low["unit"]) == (value["kind"], value["unit"])
    return {**value, "low": low["amount"]} if led and alike and "to" not in {**low, **value} else value


def _one(reading: Reading, end: int, value: dict[str, Value]) -> tuple[int, dict[str, Value]] | None:
    """Read the lesser end of a result where it is "one", which counts nothing: "four to one against"."""
    lexicon, keys = reading.lexicon, reading.keys
    other = numerals.quantity(lexicon, keys, end + 1) if keys[end] in lexicon.infinitives else None
    amount = value["amount"]
    if other is None or value["kind"] != "count" or not isinstance(amount, (int, float)) or other[1] >= amount:
        return None
    behind = keys[other[0] : other[0] + 1]
    counts = behind and behind[0].isalpha() and behind[0] not in lexicon.function_words
    return None if counts or not lexicon.genitives.isdisjoint(behind) else (other[0], {**value, "amount": other[1]})


def _glued(reading: Reading, end: int, value: dict[str, Value], read: Read) -> tuple[int, dict[str, Value]] | None:
    """Read a range whose dash stands on its second end: "3 -4 degrees" is "3-4 degrees", and no degrees of frost."""
    key, low = reading.keys[end], value["amount"]
    if key[0] not in reading.lexicon.range_links or not key[1:2].isdecimal() or value["kind"] != "count":
        return None
    other = read(reading, end)
    high = other[1]["amount"] if other else None
    if other is None or "to" in other[1] or not isinstance(low, (int, float)) or not isinstance(high, (int, float)):
        return None
    return (other[0], {**other[1], "amount": low, "to": -high}) if 0 <= low < -high else None


def _is_step(reading: Reading, first: int, low: Value, high: Value) -> bool:
    """Tell whether something rose or fell by the first of two numbers to the other: "slipped $12 to $8,940".

    They are ends of a range where they are about as large: "rose 3 to 5 per cent".
    """
    if reading.lexicon.steps.isdisjoint(reading.keys[max(0, first - _STEP) : first]):
        return False
    if not isinstance(low, (int, float)) or not isinstance(high, (int, float)):
        return False
    return max(abs(low), abs(high)) > _APART * min(abs(low), abs(high))


def _is_led_step(reading: Reading, first: int, value: dict[str, Value]) -> bool:
    """Tell whether "by" and a unit of its own make a number what something rose or fell by: "grew by 3% to 5%".

    What is only foreseen is a range: "is expected to grow by 3% to 5%".
    """
    lexicon, keys = reading.lexicon, reading.keys
    if value["kind"] == "count" or first < _STEP or keys[first - 1] not in lexicon.agent_words:
        return False
    verb = next((at for at in (first - 2, first - _STEP) if keys[at] in lexicon.steps), 0)
    return verb > 0 and keys[verb - 1] not in lexicon.infinitives and keys[verb - 1] not in lexicon.future_cues


def _voted(reading: Reading, end: int, value: dict[str, Value]) -> tuple[int, dict[str, Value]] | None:
    """Read how a vote or match came out, "210 votes to 180", which is the same as "210-180"."""
    lexicon, keys = reading.lexicon, reading.keys
    if keys[end] not in lexicon.scored or keys[end + 1] not in lexicon.infinitives or value["kind"] != "count":
        return None
    other = numerals.quantity(lexicon, keys, end + 2) if end + 2 < len(keys) else None
    amount = value["amount"]
    if other is None or not isinstance(amount, (int, float)):
        return None
    return other[0], {**value, "kind": "score" if other[1] <= amount else "count", "to": other[1]}
