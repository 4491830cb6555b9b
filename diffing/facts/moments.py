"""Expressions of time, read at a token: days, clock times, relative times, lengths of time.

    Tuesday 4 May 2021     7.30pm BST     last month     three weeks ago     10-year

Each reader returns where its expression ends and its value (docs/facts.md), or None. What leads to an
expression ("the end of", "more than") is taken in by diffing.facts.dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from diffing.facts import numerals
from diffing.facts.reading import Reading, longest
from diffing.model import TokenKind, Value

_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_SLASHED = re.compile(r"(\d\d?)[/.](\d\d?)[/.](\d{4}|\d\d)")
_CLOCK = re.compile(r"(\d\d?)(?:[:.](\d\d))?(?::(\d\d))?([^\W\d_]+(?:\.[^\W\d_]*)?)?")
_DAY = re.compile(r"(\d\d?)([^\W\d_]*)")
_YEARS = re.compile(r"([12]\d{3})(?:[-/](\d{4}|\d\d)|([^\W\d_]+))?")

Piece: TypeAlias = tuple[int, dict[str, Value]]
"""Where an expression ends, and its value."""


def expression(reading: Reading, at: int) -> Piece | None:
    """Read the date, time or length of time that starts at a token; None where there is none."""
    if len(reading.keys[at]) > numerals.LONGEST_TOKEN:
        return None
    if reading.tokens[at].kind is TokenKind.NUMBER:
        return _numeric_day(reading, at) or _clock(reading, at) or _length(reading, at) or _year(reading, at)
    return _phrase(reading, at) or _named_day(reading, at) or _directed(reading, at) or _length(reading, at)


def _phrase(reading: Reading, at: int) -> Piece | None:
    """Read "today", "over the weekend", "noon"."""
    lexicon = reading.lexicon
    if reading.keys[at] in lexicon.named_times:
        return at + 1, {"kind": "time", "minutes": lexicon.named_times[reading.keys[at]] * 60, "zone": None}
    known = longest(lexicon.relative_phrases, reading.keys, at)
    if known is None:
        return None
    first, last = lexicon.relative_days[known[1]]
    end, hours = _hours(reading, known[0])
    return end, {"kind": "relative", "from": first, "to": last, "phrase": known[1], "hours": hours}


def _hours(reading: Reading, at: int) -> tuple[int, str | None]:
    """Read the part of a day behind a day: "yesterday morning"."""
    if at < len(reading.keys) and reading.keys[at] in reading.lexicon.day_parts:
        return at + 1, reading.keys[at]
    return at, None


def _named_day(reading: Reading, at: int) -> Piece | None:
    """Read what a weekday, a month or a season opens: "Tuesday, 4 May 2021", "May 4", "spring 2021"."""
    lexicon, keys = reading.lexicon, reading.keys
    if not reading.tokens[at].text[0].isupper() and keys[at] not in lexicon.seasons:
        return None
    if keys[at] in lexicon.weekdays:
        weekday: dict[str, Value] = {"kind": "day", "weekday": lexicon.weekdays[keys[at]]}
        end, hours = _hours(reading, at + 1)
        if hours:
            return end, {**weekday, "hours": hours}
        next_ = at + 2 if keys[at + 1 : at + 2] == [","] else at + 1
        rest = (_numeric_day(reading, next_) or _month(reading, next_)) if next_ < len(keys) else None
        return (rest[0], {**weekday, **rest[1]}) if rest else (at + 1, weekday)
    if keys[at] in lexicon.seasons:
        linked = at + 1 < len(keys) and keys[at + 1] in lexicon.genitives
        year = _bare_year(keys, at + 2 if linked else at + 1)
        return (year[0], {"kind": "day", "year": year[1], "season": keys[at]}) if year else None
    return _month(reading, at)


def _month(reading: Reading, at: int) -> Piece | None:
    """Read "May 4, 2021", "May 2021", "May"."""
    lexicon, keys = reading.lexicon, reading.keys
    month = lexicon.months.get(keys[at])
    if month is None or not reading.tokens[at].text[0].isupper():
        return None
    value: dict[str, Value] = {"kind": "day", "month": month}
    end = at + 2 if keys[at + 1 : at + 2] == ["."] and keys[at] in lexicon.dotted_months else at + 1
    day = _day(reading, keys[end]) if end < len(keys) else None
    if day is not None:
        value, end = {**value, "day": day}, end + 1
    end, value = _with_year(keys, end, value)
    if len(value) == 2 and keys[at] in lexicon.shy_months and not (at and keys[at - 1] in lexicon.date_openers):
        return None
    return end, value


def _with_year(keys: Sequence[str], at: int, value: dict[str, Value]) -> Piece:
    """Take in the year behind a day or month: "4 May 2021", "May 4, 2021"."""
    year = _bare_year(keys, at) or (_bare_year(keys, at + 1) if keys[at : at + 1] == [","] else None)
    return (year[0], {**value, "year": year[1]}) if year else (at, value)


def _bare_year(keys: Sequence[str], at: int) -> tuple[int, int] | None:
    if (
        at < len(keys)
        and len(keys[at]) == 4
        and keys[at].isascii()
        and keys[at].isdigit()
        and 1000 <= int(keys[at]) <= 2100
    ):
        return at + 1, int(keys[at])
    return None


def _day(reading: Reading, key: str) -> int | None:
    match = _DAY.fullmatch(key)
    ranked = match and (not match[2] or match[2] in reading.lexicon.ordinal_suffixes)
    return int(match[1]) if match and ranked and 1 <= int(match[1]) <= 31 else None


def _numeric_day(reading: Reading, at: int) -> Piece | None:
    """Read "2021-05-04", "4/5/2021" (day first), "4 May 2021", "the 4th of May"."""
    keys = reading.keys
    match = _ISO.fullmatch(keys[at])
    if match:
        return _calendar(at, year=int(match[1]), month=int(match[2]), day=int(match[3]))
    match = _SLASHED.fullmatch(keys[at])
    if match:
        return _calendar(at, year=int(match[3]), month=int(match[2]), day=int(match[1]))
    day = _day(reading, keys[at])
    next_ = at + 2 if at + 1 < len(keys) and keys[at + 1] in reading.lexicon.genitives else at + 1
    if day is None or next_ >= len(keys) or not reading.tokens[next_].text[0].isupper():
        return None
    month = reading.lexicon.months.get(keys[next_])
    return _with_year(keys, next_ + 1, {"kind": "day", "month": month, "day": day}) if month else None


def _calendar(at: int, *, year: int, month: int, day: int) -> Piece | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return at + 1, {"kind": "day", "year": year + 2000 if year < 100 else year, "month": month, "day": day}


def _clock(reading: Reading, at: int) -> Piece | None:
    """Read "7.30pm", "7 pm", "12:43 BST", "19.30 GMT"; a bare "7.30" is no time, a bare "12:43" is."""
    lexicon, keys = reading.lexicon, reading.keys
    match = _CLOCK.fullmatch(keys[at])
    if not match:
        return None
    end = at + 1
    half = (match[4] or "").replace(".", "")
    if half and half not in lexicon.half_days:
        return None
    if not half and end < len(keys) and keys[end] in lexicon.half_days:
        half, end = keys[end].replace(".", ""), end + 1
    zone = lexicon.zones.get(keys[end]) if end < len(keys) else None
    zone_word = longest(lexicon.zone_words, keys, end) if end < len(keys) and match[2] else None
    if not (half or zone is not None or (match[2] and (zone_word or ":" in keys[at]))):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    hour = hour % 12 + lexicon.half_days.get(half, 0) if half else hour
    end = end + 1 if zone is not None else zone_word[0] if zone_word else end
    minutes: float = hour * 60 + minute
    if match[3]:
        minutes = round(minutes + int(match[3]) / 60, 4)
    return end, {"kind": "time", "minutes": minutes, "zone": zone}


def _year(reading: Reading, at: int) -> Piece | None:
    """Read a bare year, where what stands around it says that it is one; "1990s", "2020-21"."""
    lexicon, keys = reading.lexicon, reading.keys
    match = _YEARS.fullmatch(keys[at])
    if not match:
        return None
    year, before, after = int(match[1]), keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else ""
    if match[3]:
        decade = match[3] in lexicon.plural_endings and year % 10 == 0
        return (at + 1, {"kind": "day", "year": year, "until": year + 9}) if decade else None
    if match[2]:
        until = int(match[2]) if len(match[2]) == 4 else year // 100 * 100 + int(match[2])
        return (at + 1, {"kind": "day", "year": year, "until": until}) if year < until <= year + 100 else None
    noun = after.isalpha() and after.endswith(lexicon.plural_endings) and after not in lexicon.function_words
    counted = noun and before not in lexicon.articles and before not in lexicon.possessives
    opened = before in lexicon.year_openers or (
        1800 <= year <= 2100 and (before in lexicon.late_year_openers or not before)
    )
    fits = (
        year <= 2100
        and opened
        and not counted
        and not (after in lexicon.counted or after in lexicon.scales or after in lexicon.percent)
    )
    return (at + 1, {"kind": "day", "year": year}) if fits else None


def _directed(reading: Reading, at: int) -> Piece | None:
    """Read "this afternoon", "last month", "the previous year", "last Tuesday", "the past three decades"."""
    lexicon, keys = reading.lexicon, reading.keys
    way = lexicon.directions.get(keys[at])
    if way is None or at + 1 >= len(keys):
        return None
    next_ = keys[at + 1]
    days = _cycle(reading, next_)
    if days is None:
        counted = _counted(reading, at + 1) if way else None
        return (counted[0], {**counted[1], "direction": way}) if counted else _directed_day(reading, at)
    value: dict[str, Value] = {"kind": "relative", "from": None, "to": None, "phrase": f"{keys[at]} {next_}"}
    if keys[at] not in lexicon.story_directions:
        first, last = {0: (-days, days), -1: (-2 * days, -1), 1: (1, 2 * days)}[way]
        part = next_ in lexicon.day_parts
        value |= {
            "from": -1 if part and way < 0 else 0 if part and not way else first,
            "to": 0 if part and not way else last,
        }
        value["hours"] = next_ if part else None
    return at + 2, value


def _cycle(reading: Reading, key: str) -> int | None:
    """Return in how many days a unit of time comes round; None for a word that is none, or is no calendar's unit."""
    lexicon = reading.lexicon
    if key in lexicon.day_parts:
        return 1
    if key in lexicon.seasons:
        return 365
    days = lexicon.time_units.get(key, 0)
    return int(days) if days >= 1 and not key.endswith(lexicon.plural_endings) else None


def _directed_day(reading: Reading, at: int) -> Piece | None:
    """Read "last Tuesday", "next May"."""
    day = _named_day(reading, at + 1)
    return (day[0], {**day[1], "direction": reading.lexicon.directions[reading.keys[at]]}) if day else None


def _length(reading: Reading, at: int) -> Piece | None:
    """Read a length of time, and where it lies: "three decades", "10-year", "a few days earlier", "three weeks ago"."""
    lexicon, keys = reading.lexicon, reading.keys
    counted = _counted(reading, at)
    if counted is None:
        return None
    end, value = counted
    days, spread = value["days"], 2 if value.get("vague") else 1
    if not isinstance(days, (int, float)):
        return None
    way = -1 if end < len(keys) and keys[end] in lexicon.ago else 0
    after = longest(lexicon.hence, keys, end) if end < len(keys) else None
    if not way and not after:
        return None if _is_rate(reading, at) else counted
    far, near = sorted((round(days / spread), round(days * spread)), reverse=True)
    first, last = (-far, -near) if way else (near, far)
    phrase = f"{value['phrase']} {keys[end]}"
    return after[0] if after else end + 1, {"kind": "relative", "from": first, "to": last, "phrase": phrase}


def _is_rate(reading: Reading, at: int) -> bool:
    """Tell whether "a year" may be what a rate is counted by ("5 a year") rather than a length of time."""
    keys = reading.keys
    lexicon = reading.lexicon
    one = keys[at] in lexicon.indefinite and keys[at + 1] in lexicon.time_units
    return one and not (at and keys[at - 1] in lexicon.length_guards)


def _counted(reading: Reading, at: int) -> Piece | None:
    """Read a number of units of time."""
    lexicon, keys = reading.lexicon, reading.keys
    joined = _joined_length(reading, at)
    if joined is not None:
        return joined
    vague = longest(lexicon.vague_lengths, keys, at)
    number = (vague[0], int(vague[1])) if vague else numerals.quantity(lexicon, keys, at)
    if number is None and keys[at] in lexicon.indefinite:
        number = (at + 1, 1)
    elif number is None and numerals.is_half(lexicon, keys[at]) and at + 1 < len(keys):
        number = (at + 2, 0.5) if keys[at + 1] in lexicon.indefinite else None
    if number is None or number[0] >= len(keys) or keys[number[0]] not in lexicon.time_units:
        return None
    end, unit = number[0] + 1, keys[number[0]]
    if longest(lexicon.age_words, keys, number[0]):
        return None
    return end, _duration(" ".join(keys[at:end]), number[1] * lexicon.time_units[unit], vague[1] if vague else None)


def _joined_length(reading: Reading, at: int) -> Piece | None:
    """Read "10-year", "three-day"."""
    lexicon, key = reading.lexicon, reading.keys[at]
    count, mark, unit = key.rpartition("-")
    if not mark or unit not in lexicon.time_units:
        return None
    number = numerals.digits(count) if count[:1].isdigit() else numerals.cardinal(lexicon, count)
    return None if number is None else (at + 1, _duration(key, number * lexicon.time_units[unit], None))


def _duration(phrase: str, days: float, vague: str | None) -> dict[str, Value]:
    value: dict[str, Value] = {"kind": "duration", "days": round(days, 6), "phrase": phrase}
    return {**value, "vague": vague} if vague else value
