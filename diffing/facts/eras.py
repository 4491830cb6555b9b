"""Years and centuries counted from the year 1, before it or since: "34 BC", "AD 79", "the 4th century BCE".

"34 BC"              a date     {"kind": "era", "year": -34}
"300 to 200 BC"      a date     {"kind": "era", "year": -300, "to": -200}
"4th century BCE"    a date     {"kind": "era", "year": -4, "unit": "century"}
"AD 79", "79 CE"     the number or year that it is without the era, which only says what goes without saying
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.facts.reading import Found, Reading, longest_before
from diffing.model import TokenKind, Value

_YEARS = ("count", "score")
"""What a year, and the two ends of years that count down, are read as: "300", "300-200"."""


def told(reading: Reading, when: Sequence[Found], how_many: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Return dates and numbers with the eras that stand at them taken in; those before the year 1 are dates."""
    if reading.lexicon.eras.keys().isdisjoint(reading.keys):
        return list(when), list(how_many)
    dates: list[Found] = []
    numbers: list[Found] = []
    for found, kept in (*((it, dates) for it in when), *((it, numbers) for it in how_many)):
        past = _past(reading, found)
        if past is None:
            kept.append(_since(reading, found))
        else:
            dates.append(past)
    return sorted(dates, key=lambda it: it[0]), numbers


def _past(reading: Reading, found: Found) -> Found | None:
    """Read a number or year behind which an era counts down; None where none does."""
    first, end, value = found
    behind, unit = _unit(reading, end, value)
    era = _era(reading, behind)
    year = value.get("year", value.get("amount"))
    if era is None and _is_year(value) and "of" not in value and _era(reading, first - 1, closed=False) == -1:
        first, behind, era = first - 1, end - 1, -1  # "BC 300"; not "in Victoria, BC 300 people"
    if era is None or era > 0 or not isinstance(year, (int, float)):
        return None
    last = value.get("until", value.get("to"))
    read: dict[str, Value] = {"kind": "era", "year": -year}
    if isinstance(last, (int, float)):
        read["to"] = -last
    if unit:
        read["unit"] = unit
    read |= {field: value[field] for field in ("approx", "bound", "led_by") if field in value}
    bound = longest_before(reading.lexicon.date_bounds, reading.keys, first) if "bound" not in read else None
    if bound:
        read |= {"bound": bound[1], "led_by": " ".join(reading.keys[bound[0] : first])}
        first = bound[0]
    return first, behind + 1, read


def _since(reading: Reading, found: Found) -> Found:
    """Take in an era that counts up, before a year or behind it, and what loosens both: "about AD 79"."""
    first, end, value = found
    behind, _ = _unit(reading, end, value)
    if not _is_year(value) and behind == end:
        return found
    if _era(reading, behind) is not None:
        end, value = behind + 1, {field: it for field, it in value.items() if field != "of"}
    elif _era(reading, first - 1, closed=False) == 1 and _is_year(value):
        first -= 1
        loosened = longest_before(reading.lexicon.approximators, reading.keys, first)
        if loosened and value["kind"] in _YEARS and "approx" not in value:
            first, meaning = loosened
            value = value if meaning in reading.lexicon.exact_approximators else {**value, "approx": meaning}
    return first, end, value


def _is_year(value: dict[str, Value]) -> bool:
    """Tell whether a value may be that of a year."""
    return "year" in value or (value["kind"] in _YEARS and not value.get("unit"))


def _unit(reading: Reading, end: int, value: dict[str, Value]) -> tuple[int, str]:
    """Return where a rank ends with the unit of time behind it, and the unit: "4th century"."""
    unit = reading.lexicon.era_units.get(reading.keys[end]) if end < len(reading.keys) else None
    return (end + 1, unit) if unit and value["kind"] == "rank" else (end, "")


def _era(reading: Reading, at: int, *, closed: bool = True) -> int | None:
    """Return which way the era at a token counts; None where there is none.

    It stands in capitals, and what it belongs to ends with it: "2020 BC Ferries" and "12 CE marks" have none.
    """
    lexicon, keys, tokens = reading.lexicon, reading.keys, reading.tokens
    if not 0 <= at < len(keys) or keys[at] not in lexicon.eras or not tokens[at].text.isupper():
        return None
    after = tokens[at + 1] if closed and at + 1 < len(keys) else None
    goes_on = after and after.kind is not TokenKind.MARK and after.key not in lexicon.function_words
    return None if goes_on else lexicon.eras[keys[at]]
