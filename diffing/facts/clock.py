"""Clock times, read at a token.

    7.30pm     7 pm     12:43 BST     0800 hrs     7 o'clock     half past seven     12 noon

A time of the twelve-hour clock without its half ("at 7:30", "7 o'clock") has ``half`` null.
"""

from __future__ import annotations

import re

from diffing.facts import numerals
from diffing.facts.reading import Piece, Reading, longest
from diffing.model import Value

_CLOCK = re.compile(r"(\d\d?)(?:[:.](\d\d))?(?::(\d\d))?([^\W\d_]+(?:\.[^\W\d_]*)?)?")
_PAIR = re.compile(r"(\d\d?)(?:[:.](\d\d))?([^\W\d_]+)?-(\d\d?)([^\W\d_]+)")
_FOUR_DIGITS = re.compile(r"(\d\d)(\d\d)([^\W\d_]+)?")
_HOURS, _HALF_DAY, _MINUTES = 24, 12, 60


def in_digits(reading: Reading, at: int) -> Piece | None:
    """Read a time that starts with a digit; a bare "7.30" is none, a bare "12:43" is."""
    lexicon, keys = reading.lexicon, reading.keys
    if keys[at] == str(_HALF_DAY) and at + 1 < len(keys) and keys[at + 1] in lexicon.named_times:
        return named(reading, at + 1)
    return (
        _ranged(reading, at, _one(reading, at))
        or _pair(reading, at)
        or _apart(reading, at)
        or _four_digits(reading, at)
    )


def _links(reading: Reading, at: int, behind: int) -> bool:
    """Tell whether the word behind a time leads to the other end of a range: "10am to", "between 10am and"."""
    lexicon, keys = reading.lexicon, reading.keys
    between = at > 0 and keys[at - 1] in lexicon.range_openers
    return keys[behind] in (lexicon.conjunctions if between else lexicon.range_ends)


def _ranged(reading: Reading, at: int, piece: Piece | None) -> Piece | None:
    """Take in the other end of a range behind a time: "10am to 5pm", "10:00-17:00", "between 10am and 5pm"."""
    keys = reading.keys
    if piece is None or piece[0] + 1 >= len(keys) or not _links(reading, at, piece[0]):
        return piece
    other = _one(reading, piece[0] + 1) or named(reading, piece[0] + 1)
    return (other[0], {**piece[1], "to": other[1]["minutes"]}) if other else piece


def _pair(reading: Reading, at: int) -> Piece | None:
    """Read two times in one token: "10am-5pm", "7-9pm"; the half of the day behind the second serves both."""
    lexicon = reading.lexicon
    match = _PAIR.fullmatch(reading.keys[at])
    if match is None or match[5] not in lexicon.half_days:
        return None
    hours = int(match[1]), int(match[4])
    first = match[3] or match[5]
    if first not in lexicon.half_days or not all(1 <= hour <= _HALF_DAY for hour in hours):
        return None
    ends = [
        (hour % _HALF_DAY + lexicon.half_days[half]) * _MINUTES + minutes
        for hour, half, minutes in ((hours[0], first, int(match[2] or 0)), (hours[1], match[5], 0))
    ]
    end, zone, said = _zoned(reading, at + 1)
    return end, {**_time(ends[0], zone, _zone_words(reading, said)), "to": ends[1]}


def _apart(reading: Reading, at: int) -> Piece | None:
    """Read two times of which only the second has its half of the day: "4 to 7pm"; "11 to 2pm" is over noon."""
    lexicon, keys = reading.lexicon, reading.keys
    if not (keys[at].isascii() and keys[at].isdigit() and at + 2 < len(keys) and _links(reading, at, at + 1)):
        return None
    match, other, hour = _CLOCK.fullmatch(keys[at + 2]), _one(reading, at + 2), int(keys[at][:3])
    if match is None or other is None or not 1 <= hour <= _HALF_DAY:
        return None
    said = (match[4] or next(iter(keys[at + 3 : at + 4]), "")).replace(".", "")
    if said not in lexicon.half_days:
        return None
    over = hour % _HALF_DAY > int(match[1]) % _HALF_DAY
    half = _HALF_DAY - lexicon.half_days[said] if over else lexicon.half_days[said]
    return other[0], {**other[1], "minutes": (hour % _HALF_DAY + half) * _MINUTES, "to": other[1]["minutes"]}


def _one(reading: Reading, at: int) -> Piece | None:
    """Read one time in digits."""
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
    phrase = longest(lexicon.half_day_phrases, keys, end) if match[2] and not half else None
    if phrase and keys[end] in lexicon.plain_relations and keys[end + 1] in lexicon.articles:  # "6.15 in the morning"
        end, half = phrase
    again = longest(lexicon.half_day_phrases, keys, end) if half else None
    end = again[0] if again and again[1] == half else end  # "6am in the morning"
    hour, minute = int(match[1]), int(match[2] or 0)
    if not half and not match[2]:
        return _on_the_hour(reading, end, hour)
    end, zone, said = _zoned(reading, end)
    if not (half or zone is not None or ":" in keys[at] or said):
        return None
    if hour > _HOURS or minute >= _MINUTES or (half and not 1 <= hour <= _HALF_DAY):
        return None
    either = not half and zone is None and not said and 1 <= hour <= _HALF_DAY and keys[at][0] != "0"
    minutes: float = (hour % _HALF_DAY + lexicon.half_days[half] if half else hour) * _MINUTES + minute
    if match[3]:
        minutes = round(minutes + int(match[3]) / _MINUTES, 4)
    return _halved(reading, end, minutes) if either else (end, _time(minutes, zone, _zone_words(reading, said)))


def named(reading: Reading, at: int) -> Piece | None:
    """Read "noon", "midnight"."""
    hour = reading.lexicon.named_times.get(reading.keys[at])
    return None if hour is None else (at + 1, _time(hour * _MINUTES, None))


def in_words(reading: Reading, at: int) -> Piece | None:
    """Read "seven o'clock", "half past seven", "a quarter to eight in the evening"."""
    lexicon, keys = reading.lexicon, reading.keys
    opened = longest(lexicon.clock_openers, keys, at)
    if opened and opened[0] < len(keys):
        hour = numerals.whole(lexicon, keys[opened[0]])
        end = opened[0] + 1
        if hour is None or hour > _HALF_DAY or (end < len(keys) and keys[end] in lexicon.time_units):
            return None
        end = end + 1 if end < len(keys) and keys[end] in lexicon.hour_words else end
        return _halved(reading, end, (hour * _MINUTES + int(opened[1])) % (_HALF_DAY * _MINUTES))
    hour = lexicon.cardinals.get(keys[at])
    return _on_the_hour(reading, at + 1, hour) if hour else None


def _on_the_hour(reading: Reading, end: int, hour: int) -> Piece | None:
    """Read what makes a bare number an hour: "o'clock", "in the morning", a zone."""
    lexicon, keys = reading.lexicon, reading.keys
    if end >= len(keys) or hour > _HOURS:
        return None
    if keys[end] in lexicon.zones:
        return end + 1, _time(hour * _MINUTES, lexicon.zones[keys[end]])
    if not 1 <= hour <= _HALF_DAY:
        return None
    if keys[end] in lexicon.hour_words:
        return _halved(reading, end + 1, hour * _MINUTES)
    return _halved(reading, end, hour * _MINUTES) if longest(lexicon.half_day_phrases, keys, end) else None


def _halved(reading: Reading, at: int, minutes: float) -> Piece:
    """Take in what says which half of the day it is: "in the evening", "pm"; without it either is meant."""
    lexicon, keys = reading.lexicon, reading.keys
    half = lexicon.half_days.get(keys[at]) if at < len(keys) else None
    phrase = longest(lexicon.half_day_phrases, keys, at) if half is None else None
    half = lexicon.half_days[phrase[1]] if phrase else half
    if half is None:
        return at, {**_time(minutes, None), "half": None}
    return (phrase[0] if phrase else at + 1), _time(minutes % (_HALF_DAY * _MINUTES) + half * _MINUTES, None)


def _four_digits(reading: Reading, at: int) -> Piece | None:
    """Read "0800", "1900 GMT", "1900 hrs"; only a zone, or a word for hours behind a leading zero or "at", says so."""
    lexicon, keys = reading.lexicon, reading.keys
    match = _FOUR_DIGITS.fullmatch(keys[at])
    if not match or int(match[1]) >= _HOURS or int(match[2]) >= _MINUTES:
        return None
    before = keys[at - 1] if at else ""
    end, zone, said = _zoned(reading, at + 1)
    if match[3]:
        end, zone, said = at + 1, None, match[3] if match[3] in lexicon.zone_words else ""
    hours = bool(said) and (keys[at][0] == "0" or before in lexicon.time_openers)
    if not hours and (zone is None or before in lexicon.year_openers):
        return None
    return end, _time(int(match[1]) * _MINUTES + int(match[2]), zone, _zone_words(reading, said))


def _zoned(reading: Reading, at: int) -> tuple[int, float | None, str]:
    """Return the end and the offset of a zone, or the words that stand for one: "local time", "ET"; "hrs" too."""
    lexicon, keys = reading.lexicon, reading.keys
    if at >= len(keys):
        return at, None, ""
    if keys[at] in lexicon.zones:
        return at + 1, lexicon.zones[keys[at]], ""
    words = longest(lexicon.zone_words, keys, at)
    return (words[0], None, words[1]) if words else (at, None, "")


def _zone_words(reading: Reading, said: str) -> str:
    """Return words that stand for a zone; "hrs" only says that a time stands before it."""
    return "" if said in reading.lexicon.time_units else said


def _time(minutes: float, zone: float | None, words: str = "") -> dict[str, Value]:
    value: dict[str, Value] = {"kind": "time", "minutes": minutes, "zone": zone}
    return {**value, "zone_words": words} if words else value
