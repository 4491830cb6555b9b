"""Days, times, relative times and lengths of time.

    "Tuesday 4 May 2021"       {"kind": "day", "year": 2021, "month": 5, "day": 4, "weekday": 2}
    "7.30pm BST"               {"kind": "time", "minutes": 1170, "zone": 1}
    "the end of last month"    {"kind": "relative", "from": -60, "to": -1, "phrase": "last month", "part": "end"}
    "more than three decades"  {"kind": "duration", "days": 10950, "phrase": "three decades", "approx": "more than"}

``from`` and ``to`` are the first and last day an expression can mean, counted from the day of writing; both
are None where it counts from the story's own time ("earlier that day"). Two expressions that can mean the
same day are said to be perhaps the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from diffing.facts import limits, moments, resolved
from diffing.facts.reading import Found, Reading, can_open, longest_before
from diffing.facts.relation import GUESS, Relation, amount, arrow, different, maybe_same, plain, values, word
from diffing.model import Fact, Value

_FIELDS = ("year", "month", "day", "to_day", "weekday", "season", "part", "direction", "repeated")
_ROUNDING = 0.1
"""By how much two lengths of time in two units may differ and be about the same: "four weeks", "a month"."""
_SIDES = {"nearly": -1, "fewer than": -1, "at most": -1, "just over": 1, "more than": 1, "at least": 1}
"""On which side of a time what loosens it puts it."""
_OPENED = 2
"""Words from "for" to the length of time behind it, at most: "for just about three months"."""
_MONTH = 28
"""Days of the shortest month."""
_LIKE_PARTS = ({"start", "early"}, {"end", "late"})
"""Parts of a time that can be the same."""
_YEAR = 12
"""Months in which the year comes round."""
_TURN = 12 * 60
"""Minutes in which the twelve-hour clock comes round."""


def find(reading: Reading) -> list[Found]:
    """Find the dates, times and lengths of time of a passage."""
    keys, starts = reading.keys, reading.lexicon.date_starts
    found: list[Found] = []
    if not starts:
        return []
    figures, done = reading.figures, 0
    for at in [at for at, key in enumerate(keys) if key in starts or at in figures]:
        if at < done or not (at in figures or can_open(starts, keys, at)):
            continue
        piece = moments.expression(reading, at)
        if piece is not None and _lasts(reading, at, found, piece[1]):
            found[-1] = (*found[-1][:2], {**found[-1][2], "lasting": True})
            done = piece[0]
        elif piece is not None:
            first, value = limits.opened(reading, at, done, piece[1])
            if not _goes_on(reading, found, first, value):
                first, value = limits.bounded(reading, first, done, piece[0], value)
            done, value = limits.closed(reading, piece[0], value)
            found.append((first, done, resolved.resolved(reading, value)))
    return found


def _goes_on(reading: Reading, found: Sequence[Found], first: int, value: dict[str, Value]) -> bool:
    """Tell whether an expression only goes on with the one before it: "two days before 4 May", "4 May until Friday".

    A length of time behind "for" stands by itself: "for two days from 4 May".
    """
    if not found or found[-1][1] != first - 1:
        return False
    if found[-1][2]["kind"] == "duration":
        return not _is_led_by_for(reading, found[-1][0])
    return reading.keys[first - 1] in reading.lexicon.range_ends and not _is_until(reading, found[-1], first, value)


def _is_until(reading: Reading, before: Found, first: int, value: dict[str, Value]) -> bool:
    """Tell whether a limit is no end of a range: "adjourned at 9pm until 3 June", "put off on Monday until May"."""
    lexicon, led_by = reading.lexicon, reading.keys[before[0] - 1] if before[0] else ""
    if longest_before(lexicon.date_bounds, reading.keys, first) is None:
        return False
    led = led_by in lexicon.plain_relations - lexicon.range_blockers
    return led or (before[2]["kind"] == "time") is not (value["kind"] == "time")


def _is_led_by_for(reading: Reading, first: int) -> bool:
    """Tell whether a length of time that starts at a token says how long it lasts: "for just about three months"."""
    return not reading.lexicon.lasting_openers.isdisjoint(reading.keys[max(0, first - _OPENED) : first])


def _lasts(reading: Reading, at: int, found: Sequence[Found], value: dict[str, Value]) -> bool:
    """Tell whether an expression only says that the length of time before it is not over: "for three months now"."""
    if not found or found[-1][1] != at or value.get("phrase") not in reading.lexicon.lasting_ends:
        return False
    first, _, length = found[-1]
    return length["kind"] == "duration" and _is_led_by_for(reading, first)


def is_lasting(length: Fact, moment: Fact) -> bool:
    """Tell whether a length of time that is not over began at a moment: "for two years now", "two years ago"."""
    began = word(moment, "kind") == "relative" and "story" not in values(moment)
    return (
        began
        and values(length).get("lasting") is True
        and word(moment, "phrase").rpartition(" ")[0] == word(length, "phrase")
        and (amount(moment, "to") or 0) < 0
        and word(length, "approx") == word(moment, "approx")
    )


def key(fact: Fact) -> tuple[Hashable, ...]:
    """Return what makes two dates the same; the words do not count where their meaning is known."""
    return *_time_key(fact), word(fact, "bound")


def _time_key(fact: Fact) -> tuple[Hashable, ...]:
    days = None if word(fact, "kind") == "era" else resolved.span(fact)
    known = days and days.exact and resolved.is_weekday(fact, days.first) and "direction" not in values(fact)
    if days and known:
        return "on", days.first, days.last, word(fact, "hours"), word(fact, "approx")
    match word(fact, "kind"):
        case "relative" if amount(fact, "from") is not None:
            own = _own(fact, "from", "to", "days", "unit", "part", "hours", "approx", "story")
            return "relative", *own, days
        case "relative":
            return "relative", *_own(fact, "phrase", "part", "approx")
        case "duration":
            days_ = round(amount(fact, "days") or 0, 6)
            return "duration", days_, *_own(fact, "to", "vague", "approx", "direction")
        case "era":
            return "era", *_own(fact, "year", "to", "unit", "approx")
        case "time":
            minutes, zone = amount(fact, "minutes") or 0, amount(fact, "zone")
            instant = minutes if zone is None else round(minutes - 60 * zone, 4) % 1440
            return "time", instant, zone is None, "half" in values(fact), *_own(fact, "to", "approx", "zone_words")
        case _:
            return "day", *_own(fact, *_FIELDS, "until", "hours", "approx"), "or" in values(fact), days


def _own(fact: Fact, *fields: str) -> tuple[Hashable, ...]:
    """Return fields that hold a number or text; an absent one is None."""
    value = values(fact)
    return tuple(it for field in fields if not isinstance(it := value.get(field), (list, dict)))


def contrast(old: Fact, new: Fact) -> Relation:
    """Say how two dates that are not the same relate, with the days they mean where these are known."""
    kinds = {word(old, "kind"), word(new, "kind")}
    change = arrow(_shown(old, new), _shown(new, old))
    if word(old, "bound") != word(new, "bound"):
        return different(change)
    if kinds <= {"day", "relative"}:
        of_days = _is_of_days(old) or _is_of_days(new)
        meets = maybe_same(f"{change}, may be the same {'day' if of_days else 'time'}", GUESS)
        return meets if _can_meet(old, new) else different(change)
    if kinds == {"time"} and _same_clock(old, new):
        return maybe_same(f"{change}, may be the same time", GUESS)
    if kinds == {"duration"} and _about_as_long(old, new):
        return maybe_same(f"{change}, may be the same length", GUESS)
    return different(change)


def _is_of_days(fact: Fact) -> bool:
    """Tell whether a date says which day, or week: "on Tuesday", "two weeks ago"; not "in May", "a year earlier"."""
    if word(fact, "kind") == "relative":
        ends = [abs(away) for end in ("from", "to") if (away := amount(fact, end)) is not None]
        return max(ends, default=_MONTH) < _MONTH
    return not values(fact).keys().isdisjoint(("day", "weekday"))


def leading(fact: Fact) -> int:
    """Return how many words of a date's text only lead to it: "before", "prior to", and "at" of "at the end of"."""
    return len(word(fact, "led_by").split())


def describe(fact: Fact) -> str:
    """Return the expression as it is written."""
    return plain(fact.text)


def _shown(fact: Fact, other: Fact) -> str:
    """Return the expression without the preposition that leads to it, and the days it was found to mean."""
    text = plain(fact.text)
    if word(fact, "bound") == word(other, "bound"):
        text = text.split(" ", leading(fact))[-1]
    own, there = resolved.span(fact), resolved.span(other)
    if own is None or not values(fact).keys() & {"on", "within"} or (not own.exact and "weekday" in values(fact)):
        return text
    if "month" in values(fact) and (there is None or there.first[:4] == own.first[:4]):
        return text
    return f"{text} ({resolved.shown(own, there)})"


def _same_clock(old: Fact, new: Fact) -> bool:
    """Tell whether two times can be the same, one without its zone, or without its half of the day."""
    minutes = [amount(fact, "minutes") or 0 for fact in (old, new)]
    if word(old, "approx") != word(new, "approx") or amount(old, "to") != amount(new, "to"):
        return False
    if any("half" in values(fact) for fact in (old, new)):
        return minutes[0] % _TURN == minutes[1] % _TURN
    zones = amount(old, "zone"), amount(new, "zone")
    named = word(old, "zone_words"), word(new, "zone_words")
    if any(named) and (all(named) or zones != (None, None)):
        return named[0] != named[1]
    return minutes[0] == minutes[1] and None in zones


def _about_as_long(old: Fact, new: Fact) -> bool:
    """Tell whether two lengths are the same but for where they lie, or about the same in two units."""
    if word(old, "approx") != word(new, "approx"):
        return False
    if key(old)[:4] == key(new)[:4]:
        return True
    one, other = amount(old, "days") or 0, amount(new, "days") or 0
    units = [word(fact, "phrase").replace("-", " ").rpartition(" ")[2].rstrip("s") for fact in (old, new)]
    return units[0] != units[1] and abs(one - other) <= _ROUNDING * max(one, other)


def _can_meet(old: Fact, new: Fact) -> bool:
    """Tell whether two days, or one told from another day, can be the same."""
    sides = {_SIDES.get(word(fact, "approx"), 0) for fact in (old, new)}
    if sides == {-1, 1} or not _hours_meet(old, new) or ("repeated" in values(old)) != ("repeated" in values(new)):
        return False
    if word(old, "kind") == word(new, "kind") == "day" and not _compatible(old, new):
        return False
    if not _seasons_meet(old, new):
        return False
    one, other = resolved.span(old), resolved.span(new)
    if word(old, "unit") == word(new, "unit") != "":
        return (one[:2] == other[:2]) if one and other else _ends(old) == _ends(new)
    if one and other:
        if one.first <= other.last and other.first <= one.last:
            common = resolved.Span(max(one.first, other.first), min(one.last, other.last), exact=False)
            return _parts_meet(old, new) and all(resolved.can_fall(fact, common) for fact in (old, new))
        return (_is_usual(old) and _may_be(old, one, other)) or (_is_usual(new) and _may_be(new, other, one))
    if one or other:
        unknown, days = (new, one) if one else (old, other)
        return days is None or word(unknown, "kind") == "relative" or resolved.can_fall(unknown, days)
    return not (word(old, "kind") == word(new, "kind") == "relative") or _overlap(old, new)


def _seasons_meet(old: Fact, new: Fact) -> bool:
    """Tell whether two seasons, or a season and a month, can be the same; which month one starts in is no rule."""
    one, other = _months(old), _months(new)
    seasons = [fact for fact in (old, new) if "season" in values(fact)]
    if one is None or other is None or not seasons:
        return True
    spare = len(seasons) == 1
    (first, last), (other_first, other_last) = one, other
    return any(first - spare <= other_last + turn and other_first + turn <= last + spare for turn in (-_YEAR, 0, _YEAR))


def _months(fact: Fact) -> tuple[float, float] | None:
    """Return the first and last month of a season, or a month; past twelve they are the next year's."""
    months, month = values(fact).get("months"), amount(fact, "month")
    if isinstance(months, list):
        first, last = months
        return float(str(first)), float(str(last))
    return (month, month) if month else None


def _ends(fact: Fact) -> tuple[float | None, float | None]:
    """Return the first and the last day of a relative time, counted from the day of writing."""
    return amount(fact, "from"), amount(fact, "to")


def _is_usual(fact: Fact) -> bool:
    """Tell whether a date was resolved by the usual reading, and another is possible: a weekday, a day of no year."""
    value = values(fact)
    return value.get("kind") == "day" and "year" not in value and "on" in value


def _may_be(fact: Fact, own: resolved.Span, other: resolved.Span) -> bool:
    """Tell whether such a date can also mean some other days: a weekday one week off, a day of another year."""
    if not resolved.can_fall(fact, other):
        return False
    return "month" in values(fact) or resolved.weeks_apart(own, other)


def _parts_meet(old: Fact, new: Fact) -> bool:
    parts = {word(old, "part"), word(new, "part")} - {""}
    return len(parts) < len(("start", "end")) or any(parts <= alike for alike in _LIKE_PARTS)


def _compatible(old: Fact, new: Fact) -> bool:
    """Tell whether no field of the one contradicts the other; a day and a month in digits are read either way."""
    before, after = values(old), values(new)
    fields: tuple[str, ...] = (*(it for it in _FIELDS if it != "part" or not _parts_meet(old, new)), "until")
    if "or" in before or "or" in after:
        either = [_readings(value) for value in (before, after)]
        fields = tuple(field for field in fields if field not in ("month", "day"))
        if not any(_agree(one, other, ("month", "day")) for one in either[0] for other in either[1]):
            return False
    return _agree(before, after, fields)


def _agree(one: dict[str, Value], other: dict[str, Value], fields: tuple[str, ...]) -> bool:
    return all(None in (one.get(field), other.get(field)) or one.get(field) == other.get(field) for field in fields)


def _readings(value: dict[str, Value]) -> list[dict[str, Value]]:
    """Return the day and month a date names, in both orders where it does not tell."""
    day, month = value.get("day"), value.get("month")
    return [{"day": day, "month": month}] + ([{"day": month, "month": day}] if "or" in value else [])


def _overlap(old: Fact, new: Fact) -> bool:
    (first, last), (other_first, other_last) = _ends(old), _ends(new)
    if first is None or last is None or other_first is None or other_last is None:
        return True
    exact = amount(old, "days"), amount(new, "days")
    return first <= other_last and other_first <= last and (None in exact or exact[0] == exact[1])


def _hours_meet(old: Fact, new: Fact) -> bool:
    """Tell whether the parts of the day that two dates name, if they do, have an hour in common."""
    hours = [it for fact in (old, new) if isinstance(it := values(fact).get("clock"), list)]
    if len(hours) < len((old, new)):
        return True
    (first, last), (other_first, other_last) = hours
    return first < other_last and other_first < last  # type: ignore[operator]
