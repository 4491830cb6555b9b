"""Expressions of time, read at a token: days, clock times, relative times, lengths of time.

    Tuesday 4 May 2021     7.30pm BST     last month     three weeks ago     10-year

Each reader returns where its expression ends and its value (docs/facts.md), or None. What leads to an
expression ("the end of", "more than") is taken in by diffing.facts.dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from diffing.facts import clock, lengths, seasons
from diffing.facts.numerals import LONGEST_TOKEN
from diffing.facts.reading import Piece, Reading, is_capital, longest
from diffing.model import TokenKind, Value

_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_SLASHED = re.compile(r"(\d\d?)([/.-])(\d\d?)\2(\d{4}|(?<!-)\d\d)")
_DAYS = re.compile(r"(\d\d?)-(\d\d?)")
_DAY = re.compile(r"(\d\d?)([^\W\d_]*)")
_YEARS = re.compile(r"([12]\d{3})(?:[-/](\d{4}|\d\d)|([^\W\d_]+))?")


_MONTHS, _LAST_DAY = 12, 31
_MONTH_NAMED = 6
"""Tokens behind "May is" in which the word "month" stands."""


def expression(reading: Reading, at: int) -> Piece | None:
    """Read the date, time or length of time that starts at a token; None where there is none."""
    if len(reading.keys[at]) > LONGEST_TOKEN:
        return None
    if reading.tokens[at].kind is TokenKind.NUMBER:
        day = _numeric_day(reading, at) or _listed_day(reading, at) or clock.in_digits(reading, at)
        return day or lengths.length(reading, at) or _year(reading, at)
    day = clock.in_words(reading, at) or _phrase(reading, at) or _named_day(reading, at)
    return (
        day
        or _ordinal_day(reading, at)
        or _parted(reading, at)
        or _directed(reading, at)
        or lengths.length(reading, at)
    )


def _phrase(reading: Reading, at: int) -> Piece | None:
    """Read "today", "over the weekend", "noon"."""
    lexicon = reading.lexicon
    if reading.keys[at] in lexicon.named_times:
        return clock.named(reading, at)
    known = longest(lexicon.relative_phrases, reading.keys, at)
    if known is None or _only_bounds(reading, at, known[0]):
        return None
    if _is_no_time(reading, at, known[0]):
        return None
    around = reading.keys[at - 1 : at] + reading.keys[known[0] : known[0] + 1]
    if around and all(key in lexicon.equal_degrees for key in around) and len(around) > 1:
        return None  # "as soon as"
    first, last, part = lexicon.relative_days[known[1]]
    end, hours = (known[0], _hours_of(reading, part)) if part else _hours(reading, known[0])
    return end, {"kind": "relative", "from": first, "to": last, "phrase": known[1], "hours": None, **hours}


def _is_no_time(reading: Reading, at: int, end: int) -> bool:
    """Tell whether a time says only how early, or that somebody says it these days: "too soon", "now expects"."""
    lexicon, keys = reading.lexicon, reading.keys
    claimed = keys[end : end + 1] and keys[at] in lexicon.floating and keys[end] in lexicon.claim_verbs
    return bool(claimed) or (at > 0 and keys[at - 1] in lexicon.enough_words)


def _only_bounds(reading: Reading, at: int, end: int) -> bool:
    """Tell whether a phrase belongs to words that bound what stands behind them: "shortly after 9pm"."""
    bound = longest(reading.lexicon.date_bounds, reading.keys, at)
    if bound is None or bound[0] <= end or bound[0] == len(reading.keys):
        return False
    return reading.tokens[bound[0]].kind is not TokenKind.MARK


def _hours(reading: Reading, at: int) -> Piece:
    """Read the part of a day behind a day: "yesterday morning"."""
    if at < len(reading.keys) and reading.keys[at] in reading.lexicon.day_parts:
        return at + 1, _hours_of(reading, reading.keys[at])
    return at, {}


def _hours_of(reading: Reading, part: str) -> dict[str, Value]:
    """Return a part of a day, and the hours it can mean, which may run into the next day."""
    first, last = reading.lexicon.day_parts[part]
    return {"hours": part, "clock": [first, last]}


def _named_day(reading: Reading, at: int) -> Piece | None:
    """Read what a weekday, a month or a season opens: "Tuesday, 4 May 2021", "May 4", "spring 2021"."""
    lexicon, keys = reading.lexicon, reading.keys
    if not reading.tokens[at].text[0].isupper() and keys[at] not in lexicon.seasons:
        return None
    if keys[at] in lexicon.weekdays:
        weekday: dict[str, Value] = {"kind": "day", "weekday": lexicon.weekdays[keys[at]]}
        end, hours = _hours(reading, at + 1)
        if keys[at] in lexicon.repeated_weekdays:
            return end, {**weekday, **hours, "repeated": True}
        if hours:
            return end, {**weekday, **hours}
        next_ = at + 2 if keys[at + 1 : at + 2] == [","] else at + 1
        rest = (_numeric_day(reading, next_) or _month(reading, next_)) if next_ < len(keys) else None
        return (rest[0], {**weekday, **rest[1]}) if rest else (at + 1, weekday)
    if keys[at] in lexicon.seasons:
        linked = at + 1 < len(keys) and keys[at + 1] in lexicon.genitives
        return seasons.season(reading, at, _bare_year(keys, at + 2 if linked else at + 1))
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
        to = _last_day(reading, at, end + 1, day)
        value, end = {**value, "day": day, **({"to_day": to} if to else {})}, end + (3 if to else 1)
    else:
        end, value = _with_days(keys, end, value)
    end, value = _with_year(reading, end, value)
    if len(value) == 2 and keys[at] in lexicon.dotted_months and _is_name_part(reading, at):
        return None
    shy = keys[at] in lexicon.shy_months and not _is_month_told_of(reading, end)
    if len(value) == 2 and shy and not (at and keys[at - 1] in lexicon.date_openers):
        return None
    return end, value


def _is_month_told_of(reading: Reading, end: int) -> bool:
    """Tell whether what ends before a token is a month of which something is said: "May is the wettest month"."""
    lexicon, keys = reading.lexicon, reading.keys
    if keys[end : end + 1] == [] or keys[end] not in lexicon.finite_be - lexicon.possessive_marks:
        return False
    return any(key in lexicon.named_units for key in keys[end + 1 : end + _MONTH_NAMED])


def _last_day(reading: Reading, at: int, end: int, day: int) -> int | None:
    """Return the last day of "from May 3 to 24", "between May 3 and 24", where nothing is counted behind it."""
    lexicon, keys = reading.lexicon, reading.keys
    opener = keys[at - 1] if at else ""
    ranged = opener in lexicon.range_openers and keys[end : end + 1] and keys[end] in lexicon.conjunctions
    if not (ranged or (opener in lexicon.starting_links and keys[end : end + 1] and keys[end] in lexicon.range_links)):
        return None
    to = _day(reading, keys[end + 1]) if end + 1 < len(keys) else None
    behind = keys[end + 2] if end + 2 < len(keys) else "."
    counts = behind.isalpha() and behind not in lexicon.function_words
    return to if to is not None and day < to <= _LAST_DAY and not counts else None


def _is_name_part(reading: Reading, at: int) -> bool:
    """Tell whether a short form of a month that a name may be has another name right behind it: "Jan Ruud"."""
    behind = reading.tokens[at + 1 : at + 2]
    return reading.keys[at] in reading.lexicon.shy_months and any(map(is_capital, behind))


def _with_days(keys: Sequence[str], at: int, value: dict[str, Value]) -> Piece:
    """Take in several days behind a month: "May 4-6"."""
    days = _DAYS.fullmatch(keys[at]) if at < len(keys) else None
    if days is None or not 1 <= int(days[1]) < int(days[2]) <= _LAST_DAY:
        return at, value
    return at + 1, {**value, "day": int(days[1]), "to_day": int(days[2])}


def _ordinal_day(reading: Reading, at: int) -> Piece | None:
    """Read "the first of September"."""
    lexicon, keys = reading.lexicon, reading.keys
    day = lexicon.ordinals.get(keys[at]) if keys[at + 1 : at + 2] and keys[at + 1] in lexicon.genitives else None
    month = lexicon.months.get(keys[at + 2]) if day and at + 2 < len(keys) else None
    if not month or not day or day > _LAST_DAY or not reading.tokens[at + 2].text[0].isupper():
        return None
    return _with_year(reading, at + 3, {"kind": "day", "month": month, "day": day})


def _parted(reading: Reading, at: int) -> Piece | None:
    """Read "mid-May", "mid-2019", "late-1990s"."""
    lexicon, keys = reading.lexicon, reading.keys
    head, mark, rest = keys[at].partition("-")
    part = longest(lexicon.date_parts, [head], 0) if mark else None
    if part is None:
        return None
    named = reading.tokens[at].text.partition("-")[2][:1].isupper()
    if rest in lexicon.months and named:
        end, value = _with_year(reading, at + 1, {"kind": "day", "month": lexicon.months[rest]})
        return end, {**value, "part": part[1]}
    years = _YEARS.fullmatch(rest)
    if years is None or years[2] or (years[3] and years[3] not in lexicon.plural_endings):
        return None
    until: dict[str, Value] = {"until": int(years[1]) + 9} if years[3] else {}
    return at + 1, {"kind": "day", "year": int(years[1]), **until, "part": part[1]}


def _with_year(reading: Reading, at: int, value: dict[str, Value]) -> Piece:
    """Take in the year behind a day or month: "4 May 2021", "May 4, 2021", "May of 2021"."""
    keys = reading.keys
    linked = at < len(keys) and (keys[at] == "," or keys[at] in reading.lexicon.genitives)
    year = _bare_year(keys, at + 1 if linked else at)
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
    """Read "2021-05-04", "4/5/2021", "4 May 2021", "the 4th of May", "4-6 May", "4 to 6 May"."""
    keys, lexicon = reading.keys, reading.lexicon
    match = _ISO.fullmatch(keys[at])
    if match:
        return _calendar(at, year=int(match[1]), month=int(match[2]), day=int(match[3]))
    match = _SLASHED.fullmatch(keys[at])
    if match:
        return _slashed(at, int(match[1]), int(match[3]), int(match[4]), slash=match[2] == "/")
    days = _DAYS.fullmatch(keys[at])
    day, to, end = (int(days[1]), int(days[2]), at + 1) if days else (_day(reading, keys[at]), None, at + 1)
    if day is not None and not days and end + 1 < len(keys) and keys[end] in lexicon.range_links:
        to = _day(reading, keys[end + 1])
        end = end if to is None else end + 2
    elif day is not None and not days and end + 1 < len(keys) and keys[end] in lexicon.conjunctions:
        between = at > 0 and keys[at - 1] in lexicon.range_openers  # "between 3 and 24 May"
        to = _day(reading, keys[end + 1]) if between or _day(reading, keys[end + 1]) == day + 1 else None
        end = end if to is None else end + 2
    next_ = end + 1 if end < len(keys) and keys[end] in lexicon.genitives else end
    if day is None or next_ >= len(keys) or not reading.tokens[next_].text[0].isupper():
        return None
    month = lexicon.months.get(keys[next_])
    if not month or (to is not None and not 1 <= day < to <= _LAST_DAY):
        return None
    dotted = keys[next_] in lexicon.dotted_months and keys[next_ + 1 : next_ + 2] == ["."]
    year = _bare_year(keys, next_ + 2) if dotted else None
    value: dict[str, Value] = {"kind": "day", "month": month, "day": day}
    value = value if to is None else {**value, "to_day": to}
    return (year[0], {**value, "year": year[1]}) if year else _with_year(reading, next_ + 1, value)


def _listed_day(reading: Reading, at: int) -> Piece | None:
    """Read one of several days of a month that is named once: 13 of "13, 14 and 20 December", 5 of "May 3 and 5"."""
    keys, lexicon = reading.keys, reading.lexicon
    parts = {",", *lexicon.conjunctions}
    if _day(reading, keys[at]) is None or parts.isdisjoint((keys[max(0, at - 1)], *keys[at + 1 : at + 2])):
        return None
    days = [at]
    while days[0] > 1 and len(days) < _LAST_DAY and keys[days[0] - 1] in parts and _day(reading, keys[days[0] - 2]):
        days.insert(0, days[0] - 2)
    while (
        days[-1] + 2 < len(keys)
        and len(days) < _LAST_DAY
        and keys[days[-1] + 1] in parts
        and _day(reading, keys[days[-1] + 2])
    ):
        days.append(days[-1] + 2)
    end = days[-1] + 1
    if len(days) == 1 or keys[end - 2] not in lexicon.conjunctions:
        return None
    of = end < len(keys) and keys[end] in lexicon.genitives
    ends = end == len(keys) or reading.tokens[end].kind is TokenKind.MARK or keys[end] in lexicon.date_prepositions
    for place in (end + of, *([days[0] - 1] if ends else [])):
        if 0 <= place < len(keys) and keys[place] in lexicon.months and reading.tokens[place].text[0].isupper():
            dated = _with_year(reading, max(place + 1, end), {"kind": "day", "month": lexicon.months[keys[place]]})[1]
            return at + 1, {**dated, "day": _day(reading, keys[at])}
    return None


def _slashed(at: int, one: int, other: int, year: int, *, slash: bool) -> Piece | None:
    """Read a day and a month in digits, day first unless only the other order makes a day; both where both do."""
    if slash and other > _MONTHS >= one:
        return _calendar(at, year=year, month=one, day=other)
    read = _calendar(at, year=year, month=other, day=one)
    unsure = read and slash and one <= _MONTHS and one != other
    return (read[0], {**read[1], "or": [one, other]}) if read and unsure else read


def _calendar(at: int, *, year: int, month: int, day: int) -> Piece | None:
    if not (1 <= month <= _MONTHS and 1 <= day <= _LAST_DAY):
        return None
    return at + 1, {"kind": "day", "year": year + 2000 if year < 100 else year, "month": month, "day": day}


def _year(reading: Reading, at: int) -> Piece | None:
    """Read a bare year, where what stands around it says that it is one; "1990s", "the 1990's", "2020-21"."""
    lexicon, keys = reading.lexicon, reading.keys
    match = _YEARS.fullmatch(keys[at])
    if not match:
        return None
    year, before, after = int(match[1]), keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else ""
    if match[3]:
        decade = match[3] in lexicon.plural_endings and year % 10 == 0
        return (at + 1, {"kind": "day", "year": year, "until": year + 9}) if decade else None
    if year % 10 == 0 and after in lexicon.possessive_marks and before in lexicon.articles:
        return at + 2, {"kind": "day", "year": year, "until": year + 9}
    if match[2]:
        until = int(match[2]) if len(match[2]) == 4 else year // 100 * 100 + int(match[2])
        return (at + 1, {"kind": "day", "year": year, "until": until}) if year < until <= year + 100 else None
    noun = after.isalpha() and after.endswith(lexicon.plural_endings) and after not in lexicon.function_words
    since = lexicon.date_bounds_alone
    counted = noun and not any(before in some for some in (lexicon.articles, lexicon.possessives, since))
    measured = after in lexicon.units and after not in lexicon.function_words and before not in lexicon.year_openers
    opened = before in lexicon.year_openers or (
        1800 <= year <= 2100 and (before in lexicon.late_year_openers or not before)
    )
    fits = (
        year <= 2100
        and opened
        and not counted
        and not measured
        and not (after in lexicon.counted or after in lexicon.scales or after in lexicon.percent)
    )
    return _through(reading, at, year) if fits else None


def _through(reading: Reading, at: int, year: int) -> Piece:
    """Take in the last year of several: "2015 to 2019", "between 2015 and 2019"."""
    lexicon, keys = reading.lexicon, reading.keys
    between = at and keys[at - 1] in lexicon.range_openers
    link = lexicon.conjunctions if between else lexicon.range_links
    last = _bare_year(keys, at + 2) if keys[at + 1 : at + 2] and keys[at + 1] in link else None
    if last is None or not year < last[1] <= year + 100:
        return at + 1, {"kind": "day", "year": year}
    return last[0], {"kind": "day", "year": year, "until": last[1]}


def _directed(reading: Reading, at: int) -> Piece | None:
    """Read "this afternoon", "last month", "the previous year", "last Tuesday", "the past three decades"."""
    lexicon, keys = reading.lexicon, reading.keys
    way = lexicon.directions.get(keys[at])
    helpers = (lexicon.infinitives, lexicon.auxiliaries)
    if way is None or at + 1 >= len(keys) or (at and way < 0 and any(keys[at - 1] in some for some in helpers)):
        return None  # "expected to last six hours", "will last six hours"
    determined = at and (keys[at - 1] in lexicon.articles or keys[at - 1] in lexicon.possessives)
    if keys[at] in lexicon.length_bounds and not determined:
        return None  # "following three weeks of talks", "following Monday's vote"
    next_ = keys[at + 1]
    days = _cycle(reading, next_)
    if days is None:
        counted = lengths.counted(reading, at + 1) if way else None
        return (counted[0], {**counted[1], "direction": way}) if counted else _directed_day(reading, at)
    told = keys[at] in lexicon.story_directions or _goes_on_from(reading, at)
    lead = lexicon.same_directions.get(keys[at], keys[at]) if told else keys[at]
    value: dict[str, Value] = {"kind": "relative", "from": None, "to": None, "phrase": f"{lead} {next_}"}
    part = next_ in lexicon.day_parts
    if not told:
        first, last = {0: (-days, days), -1: (-2 * days, -1), 1: (1, 2 * days)}[way]
        value |= {
            "from": -1 if part and way < 0 else 0 if part and not way else first,
            "to": 0 if part and not way else last,
            "hours": None,
        }
        rolling = keys[at] in lexicon.rolling_directions or (at and keys[at - 1] in lexicon.articles)
        if next_ in lexicon.seasons and next_ not in lexicon.no_seasons:
            value |= seasons.named(reading, next_)
        value |= {} if rolling else {"unit": value.get("season", next_)}
    return at + 2, {**value, **_hours_of(reading, next_)} if part else value


def _goes_on_from(reading: Reading, at: int) -> bool:
    """Tell whether a time counts from the story's own, as "the following" one does: "the next day"; not "in" it."""
    lexicon, keys = reading.lexicon, reading.keys
    if keys[at] not in lexicon.same_directions or at == 0 or keys[at - 1] not in lexicon.articles:
        return False
    return at == 1 or not (keys[at - 2] in lexicon.plain_relations or keys[at - 2] in lexicon.relations)


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
