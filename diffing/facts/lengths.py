"""Lengths of time, read at a token, and where they lie.

three decades     10-year     two to three weeks     an hour and a half     a few days earlier     three weeks ago
"""

from __future__ import annotations

import re

from diffing.facts import numerals
from diffing.facts.reading import Piece, Reading, longest
from diffing.facts.units import is_aged, over_quality
from diffing.model import Value

_SUFFIXED = re.compile(r"(\d+(?:\.\d+)?)([^\W\d_]+)")
_PAIRED = re.compile(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)")
_DAY = 1


def length(reading: Reading, at: int) -> Piece | None:
    """Read a length of time; one that is over, or to come, is a relative time."""
    lexicon, keys = reading.lexicon, reading.keys
    counted_ = counted(reading, at)
    if counted_ is None:
        return None
    end, value = counted_
    days, spread = value["days"], 2 if value.get("vague") else 1
    if not isinstance(days, (int, float)):
        return None
    way = -1 if end < len(keys) and keys[end] in lexicon.ago else 0
    after = longest(lexicon.hence, keys, end)
    if at and keys[at - 1] in lexicon.lasting_openers and way:
        return counted_  # "for three hours before they left"
    if not way and not after:
        return None if end == at + len(("a", "year")) and _is_rate(reading, at) else counted_
    far, near = sorted((round(_most(value) * spread), round(days / spread)), reverse=True)
    first, last = (-far, -near) if way else (near, far)
    close = after[0] if after else end + 1
    words = " ".join(keys[end:close])
    exact: dict[str, Value] = {} if days == int(days) else {"days": (way or 1) * days}
    told = {"story": True} if words not in lexicon.from_writing else {"slack": _slack(reading, end)}
    return close, {
        "kind": "relative", "from": first, "to": last, "phrase": f"{value['phrase']} {words}", **exact, **told
    }  # fmt: skip


def counted(reading: Reading, at: int) -> Piece | None:
    """Read a number of units of time: "two years", "two to three weeks", "an hour and a half", "1 hour 30 minutes"."""
    joined = _joined(reading, at) or _fraction(reading, at)
    if joined is not None:
        return joined
    lexicon, keys = reading.lexicon, reading.keys
    number, high, vague = _number(reading, at)
    place = number[0] if number else len(keys)
    place = place if keys[at] in lexicon.indefinite else over_quality(reading, place, lexicon.time_units)
    if number is None or place >= len(keys) or keys[place] not in lexicon.time_units:
        return None
    end, unit = place + 1, lexicon.time_units[keys[place]]
    if longest(lexicon.age_words, keys, place) or _is_rank(reading, at, place):
        return None
    days = number[1] * unit
    if high is not None:
        return end, {**_duration(" ".join(keys[at:end]), days, vague), "to": round(high * unit, 6)}
    end, days = _with_rest(reading, end, days, unit)
    return end, _duration(" ".join(keys[at:end]), days, vague)


def _is_rank(reading: Reading, at: int, unit: int) -> bool:
    """Tell whether a unit is a rank here, behind "a" and before what it is of: "a second time"."""
    lexicon, keys = reading.lexicon, reading.keys
    if keys[unit] not in lexicon.ordinals or keys[at] not in lexicon.indefinite or unit + 1 >= len(keys):
        return False
    return (
        keys[unit + 1].isalpha() and keys[unit + 1] not in lexicon.function_words and keys[unit + 1] not in lexicon.ago
    )


def _most(value: dict[str, Value]) -> float:
    """Return the days a length has at the most."""
    most = value.get("to", value["days"])
    return most if isinstance(most, (int, float)) else 0


def _slack(reading: Reading, end: int) -> int:
    """Return by how many days a time counted in the unit that ends here may be off: "three weeks ago" is no one day."""
    unit = reading.lexicon.time_units.get(reading.keys[end - 1].rpartition("-")[2], _DAY)
    return 0 if unit == _DAY else 1 if unit < _DAY else round(unit / 2)


def _number(reading: Reading, at: int) -> tuple[tuple[int, float] | None, float | None, str | None]:
    """Return the end and the worth of what counts units, the other end of a range, and the words of a vague one."""
    lexicon, keys = reading.lexicon, reading.keys
    vague = longest(lexicon.vague_lengths, keys, at)
    if vague:
        return (vague[0], int(vague[1])), None, vague[1]
    pair = _PAIRED.fullmatch(keys[at])
    if pair and float(pair[1]) < float(pair[2]):
        return (at + 1, numerals.digits(pair[1]) or 0), numerals.digits(pair[2]), None
    number = numerals.quantity(lexicon, keys, at)
    if number is None and keys[at] in lexicon.indefinite:
        return (at + 1, 1), None, None
    if number is None and numerals.is_half(lexicon, keys[at]) and at + 1 < len(keys):
        return ((at + 2, 0.5) if keys[at + 1] in lexicon.indefinite else None), None, None
    if number and number[0] + 1 < len(keys) and keys[number[0]] in lexicon.range_links:
        high = numerals.quantity(lexicon, keys, number[0] + 1)
        if high and high[0] < len(keys) and keys[high[0]] in lexicon.time_units:
            scale = lexicon.scales.get(keys[high[0] - 1], 1)
            low = number[1] * scale if number[1] < scale else number[1]
            return (high[0], min(low, high[1])), max(low, high[1]), None
    return number, None, None


def _with_rest(reading: Reading, end: int, days: float, unit: float) -> tuple[int, float]:
    """Add what follows in smaller units: "and a half", "9 minutes and 14 seconds", "9min 14sec"."""
    more = _rest(reading, end, unit)
    while more is not None:
        end, days, unit = more[0], days + more[1], more[2]
        more = _rest(reading, end, unit)
    return end, days


def _rest(reading: Reading, end: int, unit: float) -> tuple[int, float, float] | None:
    """Return where an amount in a smaller unit ends that starts at a token, its days, and those of its unit."""
    lexicon, keys = reading.lexicon, reading.keys
    joined = end < len(keys) and keys[end] in lexicon.conjunctions
    listed = keys[end : end + 1] == [","]
    at = end + 1 if joined or listed else end
    if at >= len(keys):
        return None
    if joined and at + 1 < len(keys) and keys[at] in lexicon.indefinite and _is_part(reading, at + 1):
        return at + 2, unit * lexicon.fractions[keys[at + 1]], 0
    glued = _SUFFIXED.fullmatch(keys[at])
    if glued and lexicon.time_units.get(glued[2], unit) < unit:
        smaller = lexicon.time_units[glued[2]]
        return at + 1, (numerals.digits(glued[1]) or 0) * smaller, smaller
    number = numerals.quantity(lexicon, keys, at)
    if number is None or number[0] >= len(keys):
        return None
    smaller = lexicon.time_units.get(keys[number[0]], unit)
    if listed and keys[number[0] + 1 : number[0] + 2] and keys[number[0] + 1].isalnum():
        return None  # "two hours, 20 minutes of which"
    return (number[0] + 1, number[1] * smaller, smaller) if number[1] * smaller < unit else None


def _is_part(reading: Reading, at: int) -> bool:
    """Tell whether a word is a part of one, and no rank: "half", "quarter"; not what it is of: "a quarter of them"."""
    lexicon, key = reading.lexicon, reading.keys[at]
    of = at + 1 < len(reading.keys) and reading.keys[at + 1] in lexicon.genitives
    return numerals.is_half(lexicon, key) or (key in lexicon.fractions and key not in lexicon.ordinals and not of)


def _fraction(reading: Reading, at: int) -> Piece | None:
    """Read a part of a unit: "quarter hour", "a quarter of an hour", "three quarters of a century", "half century"."""
    lexicon, keys = reading.lexicon, reading.keys
    head, _, tail = keys[at].partition("-")
    count: float | None = numerals.whole(lexicon, head)
    count = 1 if count is None and head in lexicon.indefinite else count
    if tail:
        part, behind = tail, at + 1
    elif count is not None and at + 1 < len(keys):
        part, behind = keys[at + 1], at + 2
    else:
        part, behind, count = head, at + 1, 1
    if count is None or part not in lexicon.fractions or (part in lexicon.ordinals and head in lexicon.fractions):
        return None
    of = behind + 1 < len(keys) and keys[behind] in lexicon.genitives and keys[behind + 1] in lexicon.indefinite
    end = behind + 2 if of else behind
    if end >= len(keys) or keys[end] not in lexicon.time_units or (tail and not of):
        return None
    days = count * lexicon.fractions[part] * lexicon.time_units[keys[end]]
    return end + 1, _duration(" ".join(keys[at : end + 1]), days, None)


def _is_rate(reading: Reading, at: int) -> bool:
    """Tell whether "a year" may be what a rate is counted by ("5 a year") rather than a length of time."""
    keys = reading.keys
    lexicon = reading.lexicon
    one = keys[at] in lexicon.indefinite and keys[at + 1] in lexicon.time_units
    off = keys[at + 2 : at + 3] and keys[at + 2] in lexicon.off_time
    return one and not off and not (at and keys[at - 1] in lexicon.length_guards)


def _joined(reading: Reading, at: int) -> Piece | None:
    """Read "10-year", "three-day", "half-hour", "24hrs"."""
    lexicon, key = reading.lexicon, reading.keys[at]
    count, mark, unit = key.rpartition("-")
    suffixed = None if mark else _SUFFIXED.fullmatch(key)
    if suffixed:
        count, unit = suffixed[1], suffixed[2]
    if not (mark or suffixed) or unit not in lexicon.time_units or is_aged(reading, at + 1, unit):
        return None
    number: float | None
    if count[:1].isdigit():
        number = numerals.digits(count)
    else:
        number = numerals.hyphened(lexicon, count) or lexicon.fractions.get(count)
    if number is None:
        return None
    end, days = at + 1, number * lexicon.time_units[unit]
    end, days = _with_rest(reading, end, days, lexicon.time_units[unit]) if suffixed else (end, days)
    return end, _duration(" ".join(reading.keys[at:end]), days, None)


def _duration(phrase: str, days: float, vague: str | None) -> dict[str, Value]:
    value: dict[str, Value] = {"kind": "duration", "days": round(days, 6), "phrase": phrase}
    return {**value, "vague": vague} if vague else value
