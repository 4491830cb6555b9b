"""Which days of the calendar a date means, where the day of publication, or the date itself, says so.

    written 5 May 2021     yesterday        on      2021-05-04, 2021-05-04      those days and no other
                           on Tuesday       on      2021-05-04, 2021-05-04      the usual one; it may be a week off
                           last month       on      2021-04-01, 2021-04-30
                           two weeks ago    within  2021-04-14, 2021-04-28      some day of those

Days are kept as ISO 8601, so that they sort as text; a day outside the years 1 to 9999 is not resolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from diffing.facts.reading import Reading
from diffing.facts.relation import amount, values
from diffing.model import Fact, Value

WEEK = 7
_LAST = 3_652_059
"""The last day of the year 9999."""
_HALVES = {"start": (0, 0.5), "early": (0, 0.5), "middle": (0.25, 0.75), "late": (0.5, 1), "end": (0.5, 1)}
"""What share of a time a part of it can reach over."""
_SEARCHED = 62
"""Days that are looked at one by one for one that fits; of more, one always does."""
_DAY = 24
"""Hours of a day; a part of one that reaches over them reaches into the next."""
_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NEAR = 5
"""A month without its year that is fewer months off than this is the one next to the writing."""


class Span(NamedTuple):
    """The first and the last day that a date can mean, as ISO 8601."""

    first: str
    last: str
    exact: bool
    """Whether it means all of those days, rather than some of them."""


def resolved(reading: Reading, value: dict[str, Value]) -> dict[str, Value]:
    """Add the days that a date means, counted from the day of publication, where that is known."""
    slack = value.get("slack", 0)
    value = {field: it for field, it in value.items() if field != "slack"}
    if reading.written is None or value["kind"] not in ("day", "relative") or value.get("story"):
        return value
    days = _day(value, reading)
    if value["kind"] == "relative":
        months = reading.lexicon.calendar_units.get(str(value.get("unit")))
        days = _relative(value, reading.written, months, slack)
    if days is None or not 1 <= days[0] <= days[1] <= _LAST:
        return value
    first, last, exact = days
    half = _HALVES.get(str(value.get("part")))
    if half:
        size = last - first
        first, last = first + int(size * half[0]), last - int(size * (1 - half[1]))
    name = "on" if exact and not value.get("part") and not value.get("approx") else "within"
    return {**value, name: [_iso(first), _iso(last)]}


def span(fact: Fact) -> Span | None:
    """Return the days of a date, resolved or written in full; None where neither says which."""
    value = values(fact)
    for name in ("on", "within"):
        days = value.get(name)
        if isinstance(days, list) and len(days) == len(("first", "last")):
            return Span(str(days[0]), str(days[1]), name == "on")
    year, month, day = (value.get(field) for field in ("year", "month", "day"))
    if not isinstance(year, int) or "season" in value or "or" in value:
        return None
    exact = not value.get("part")
    until = value.get("until", year)
    if not isinstance(month, int):
        return Span(f"{year:04}-01-01", f"{until:04}-12-31", exact) if "weekday" not in value else None
    if isinstance(day, int):
        return Span(f"{year:04}-{month:02}-{day:02}", f"{year:04}-{month:02}-{value.get('to_day', day):02}", exact)
    return Span(f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{_month_length(year, month):02}", exact)


def _month_length(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _MONTHS[month - 1] + leap


def can_fall(fact: Fact, days: Span) -> bool:
    """Tell whether a date's own fields fit one of some days at least."""
    value = values(fact)
    if value.get("kind") != "day":
        return True
    first, last = _ordinal(days.first), _ordinal(days.last)
    if first is None or last is None or last - first > _SEARCHED:
        return True
    return any(_fits(value, day) for day in range(first, last + 1))


def weeks_apart(old: Span, new: Span) -> bool:
    """Tell whether two single days lie one week apart, or none."""
    one, other = _ordinal(old.first), _ordinal(new.first)
    single = old.first == old.last and new.first == new.last
    return single and one is not None and other is not None and abs(one - other) in (0, WEEK)


def is_weekday(fact: Fact, iso: str) -> bool:
    """Tell whether a day falls on the weekday that a date names, if it names one."""
    weekday = amount(fact, "weekday")
    day = None if weekday is None else _ordinal(iso)
    return day is None or (day - 1) % WEEK + 1 == weekday


def shown(days: Span, other: Span | None) -> str:
    """Draw days for a reason: 4 May; 4 May 2021, where the other side's are of another year; April; 2020; 3-9 May."""
    from datetime import date

    try:
        first, last = date.fromisoformat(days.first), date.fromisoformat(days.last)
    except ValueError:
        return ""
    year = f" {first.year}" if other is None or other.first[:4] != days.first[:4] or first.year != last.year else ""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    if first == last:
        return f"{first.day} {first:%B}{year}"
    month = first.replace(day=1), first.replace(day=_month_length(first.year, first.month))
    if (first, last) == month:
        return f"{first:%B}{year}"
    return f"{first.day} {first:%B}{year} to {last.day} {last:%B}{year and f' {last.year}'}"


def _relative(value: dict[str, Value], written: int, months: int | None, slack: Value) -> tuple[int, int, bool] | None:
    first, last = value.get("from"), value.get("to")
    if not isinstance(first, int) or not isinstance(last, int):
        return None
    if months is not None:
        way = -1 if last < 0 else 1 if first > 0 else 0
        return _calendar(written, months, way) if months else _week(written, way)
    spare = slack if isinstance(slack, int) else 0
    exact = first == last and not spare and not value.get("vague")
    hours = value.get("clock")
    late = 1 if isinstance(hours, list) and isinstance(hours[1], int) and hours[1] > _DAY else 0
    return written + first - spare, written + last + spare + late, exact and not late


def _week(written: int, way: int) -> tuple[int, int, bool]:
    """Return the days of this, the last or the next week, which starts on a Sunday or a Monday."""
    monday = written - (written - 1) % WEEK + way * WEEK
    return monday - 1, monday + WEEK - 1, False


def _calendar(written: int, months: int, way: int) -> tuple[int, int, bool] | None:
    """Return the first and last day of this, the last or the next month or year."""
    from datetime import date

    day = date.fromordinal(written)
    first = (day.year * 12 + day.month - 1) // months * months + way * months
    if not 12 <= first < 9999 * 12:
        return None
    ends = [date(at // 12, at % 12 + 1, 1).toordinal() for at in (first, first + months)]
    return ends[0], ends[1] - 1, True


def _day(value: dict[str, Value], reading: Reading) -> tuple[int, int, bool] | None:
    """Return the day that a weekday, or a day of a month without its year, means."""
    written = reading.written
    if written is None or "year" in value or value.get("repeated") or "or" in value:
        return None
    if "day" in value:
        near = [day for day in _occurrences(value, written) if 1 <= day <= _LAST]
        day = min(near, key=lambda it: abs(it - written), default=None)
        longer = value.get("to_day", value["day"])
        if day is None or not isinstance(longer, int) or not isinstance(value["day"], int):
            return None
        return (day, day + longer - value["day"], True) if "direction" not in value else None
    if "month" in value:
        return None if "direction" in value else _month(value["month"], written)
    weekday = value.get("weekday")
    if not isinstance(weekday, int):
        return None
    past = written - (written - weekday) % WEEK
    match value.get("direction"):
        case -1:
            return past - WEEK, written - 1, False
        case 1:
            return written + 1, past + 2 * WEEK, False
        case 0:
            return written - WEEK + 1, written + WEEK - 1, False
        case _:
            pass
    if not reading.lexicon.future_cues.isdisjoint(reading.keys):
        return past - WEEK, past + WEEK, False
    return past, past, True


def _month(month: Value, written: int) -> tuple[int, int, bool] | None:
    """Return the days of the month of a name that is near the writing, None where two are about as near."""
    from datetime import date

    day = date.fromordinal(written)
    if not isinstance(month, int):
        return None
    away = (month - day.month + _NEAR) % 12 - _NEAR
    return _calendar(date(day.year, day.month, 1).toordinal(), 1, away) if abs(away) < _NEAR else None


def _occurrences(value: dict[str, Value], written: int) -> Iterator[int]:
    """Yield the day of each year near the writing that a day and month, and perhaps a weekday, name."""
    from datetime import date

    month, day, weekday = (value.get(field) for field in ("month", "day", "weekday"))
    around = date.fromordinal(written).year
    found = []
    for year in range(max(1, around - 1), min(9999, around + 1) + 1):
        try:
            found.append(date(year, month, day).toordinal())  # type: ignore[arg-type]
        except (TypeError, ValueError):
            continue
    fitting = [it for it in found if weekday is None or (it - 1) % WEEK + 1 == weekday]
    yield from fitting or found


def _fits(value: dict[str, Value], day: int) -> bool:
    from datetime import date

    it = date.fromordinal(day)
    year, until = value.get("year"), value.get("until", value.get("year"))
    if isinstance(year, int) and isinstance(until, int) and not year <= it.year <= until:
        return False
    if value.get("weekday") not in (None, it.isoweekday()):
        return False
    either = value.get("or")
    if isinstance(either, list):
        return [it.month, it.day] in (either, either[::-1])
    to = value.get("to_day", value.get("day"))
    last = to if isinstance(to, int) else it.day
    first = value.get("day")
    return value.get("month") in (None, it.month) and (not isinstance(first, int) or first <= it.day <= last)


def _iso(day: int) -> str:
    from datetime import date

    return date.fromordinal(day).isoformat()


def _ordinal(iso: str) -> int | None:
    from datetime import date

    try:
        return date.fromisoformat(iso).toordinal()
    except ValueError:
        return None
