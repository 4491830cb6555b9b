"""A machine's change of a number or a date is told as one, and another way to write it is not."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from diffing import compare
from diffing.lexicon import load
from diffing.model import Change, FactType, Intent
from diffing.segment import article

LEXICON = load("en")
SENTENCES = (
    "The harbour board said {} had been counted by the crew that went home.",
    "Before the crew went home the harbour board counted {}, a clerk told reporters.",
    "When asked, a clerk of the harbour board showed the reporters {}.",
    "Fishermen in the old town, who keep their boats on the quay, spoke of {} and left.",
)
DATED = (
    "The harbour board said the ferry sank {} while the crew was asleep below.",
    "The ferry, which was built by the board, sank {}, a clerk told reporters.",
    "When asked, a clerk of the harbour board said that the old ferry sank {}.",
)
UNITS = ("boats", "%", "per cent", "percentage points", "km", "miles", "tonnes", "litres", "mph", "acres", "barrels")
MONEY = ("£{}", "${}", "€{}", "A${}", "{} yen", "{} francs", "CHF {}", "{} rupees")
SAME_UNITS = {"%": "per cent", "km": "kilometres", "tonnes": "tonnes", "mph": "miles per hour", "kg": "kilograms"}
_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety".split()
LOOSE = sorted(
    (meaning, " ".join((first, *rest)))
    for first, ways in LEXICON.approximators.items()
    for rest, meaning in ways
    if meaning not in LEXICON.emphases and meaning not in LEXICON.exact_approximators
)
BOUNDS = sorted(
    (meaning, " ".join((first, *rest)))
    for first, ways in LEXICON.date_bounds.items()
    for rest, meaning in ways
    if first != "following"
)


def words(number: int) -> str:
    """Return a whole number below a million in words."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens - 1] + (f"-{_ONES[ones]}" if ones else "")
    scale, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    high, low = divmod(number, scale)
    if not low:
        return f"{words(high)} {name}"
    return f"{words(high)} {name}{' and' if low < 100 else ''} {words(low)}"


def written(number: int, pattern: str = "") -> st.SearchStrategy[str]:
    """Return ways to write a whole number, in words only where no sign of money stands on it."""
    in_words = [words(number)] if number < 10**6 and "${" not in pattern and "£{" not in pattern else []
    ways = [str(number), f"{number:,}", *in_words]
    for scale, names in ((10**9, ("bn", " billion")), (10**6, ("m", " million"))):
        if number >= scale and round(number / scale, 3) * scale == number:
            ways += [f"{number / scale:.15g}{name}" for name in names]
    return st.sampled_from(ways)


numbers = st.one_of(
    st.integers(2, 120), st.integers(2, 99_999), st.integers(1, 9_999).map(lambda count: count * 10**6 // 10)
)


def changes(template: str, old: str, new: str, published: str | None = None) -> tuple[Change, ...]:
    return compare(*(article(template.format(part), published=published) for part in (old, new))).changes


def is_told(template: str, old: str, new: str, type_: FactType, published: str | None = None) -> bool:
    found = changes(template, old, new, published)
    return any(type_ in it.types and it.intent in (Intent.FACT, Intent.CONTENT) for it in found)


def is_silent(template: str, old: str, new: str, published: str | None = None) -> bool:
    return all(it.intent in (Intent.PHRASING, Intent.FORM) for it in changes(template, old, new, published))


@settings(max_examples=100, deadline=None)
@given(st.data(), numbers, numbers, st.sampled_from(UNITS + MONEY), st.sampled_from(SENTENCES))
def test_another_value_is_told(data: st.DataObject, one: int, other: int, unit: str, template: str) -> None:
    assume(one != other)
    pattern = unit if "{}" in unit else "{} " + unit
    old, new = (pattern.format(data.draw(written(it, pattern))) for it in (one, other))

    assert is_told(template, old, new, FactType.NUMBER)


@settings(max_examples=100, deadline=None)
@given(st.data(), numbers, st.permutations(UNITS + MONEY), st.sampled_from(SENTENCES))
def test_another_unit_is_told(data: st.DataObject, number: int, units: list[str], template: str) -> None:
    assume(set(units[:2]) not in ({"%", "per cent"}, {"{} francs", "CHF {}"}))
    patterns = [unit if "{}" in unit else "{} " + unit for unit in units[:2]]
    old, new = (pattern.format(data.draw(written(number, pattern))) for pattern in patterns)

    assert is_told(template, old, new, FactType.NUMBER)


@settings(max_examples=100, deadline=None)
@given(st.data(), numbers, st.sampled_from([("", ""), *LOOSE]), st.sampled_from(LOOSE), st.sampled_from(SENTENCES))
def test_another_approximator_is_told(
    data: st.DataObject, number: int, one: tuple[str, str], other: tuple[str, str], template: str
) -> None:
    assume(one[0] != other[0])
    old, new = (f"{way[1]} {data.draw(written(number))} boats".strip() for way in (one, other))
    swapped = data.draw(st.booleans())

    assert is_told(template, *((new, old) if swapped else (old, new)), FactType.NUMBER)


@settings(max_examples=150, deadline=None)
@given(st.data(), numbers, st.sampled_from(SENTENCES))
def test_another_way_to_write_a_number_is_not_told(data: st.DataObject, number: int, template: str) -> None:
    way = data.draw(st.sampled_from(("{} boats", "£{}", "{} pounds", "{} dollars", "about {} boats", "unit", "loose")))
    if way == "unit":
        units = data.draw(st.sampled_from(sorted(SAME_UNITS.items())))
        patterns = ["{} " + unit for unit in data.draw(st.permutations(units))]
    elif way == "loose":
        meaning = data.draw(st.sampled_from(LOOSE))[0]
        alike = st.sampled_from([phrase for other, phrase in LOOSE if other == meaning])
        patterns = [f"{data.draw(alike)} {{}} boats" for _ in range(2)]
    else:
        patterns = [way, {"£{}": "{} pounds", "{} pounds": "GBP {}", "{} dollars": "US${}"}.get(way, way)]
    old, new = (pattern.format(data.draw(written(number, pattern))) for pattern in patterns)

    assert is_silent(template, old, new)


DAYS = ("on {d.day} {d:%B} {d.year}", "on {d:%B} {d.day}, {d.year}", "on {d:%A} {d.day} {d:%B} {d.year}", "on {d}")
SHORT = ("on {d.day} {d:%B}", "on {d:%B} {d.day}", "on the {d.day}th of {d:%B}")
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@settings(max_examples=100, deadline=None)
@given(days, days, st.sampled_from(DAYS), st.sampled_from(DAYS), st.sampled_from(DATED))
def test_another_day_is_told(one: date, other: date, form: str, other_form: str, template: str) -> None:
    old, new = form.format(d=one), other_form.format(d=other)

    assert is_told(template, old, new, FactType.DATE) == (one != other)
    assert is_silent(template, old, new) == (one == other)


@settings(max_examples=100, deadline=None)
@given(days, st.integers(1, 300), st.sampled_from(SHORT), st.sampled_from(SHORT), st.sampled_from(DATED))
def test_another_day_of_the_year_is_told(day: date, away: int, form: str, other_form: str, template: str) -> None:
    other = day + timedelta(away)

    assert is_told(template, form.format(d=day), other_form.format(d=other), FactType.DATE)
    assert is_silent(template, form.format(d=day), other_form.format(d=day))


RELATIVE = ("yesterday", "today", "on {d:%A}", "on {d.day} {d:%B}", "{n} days ago", *DAYS)


def told_from(written_on: date, day: date, form: str) -> str:
    """Return a day as it is told in an article written on some day, in a form that can tell it."""
    if form in ("yesterday", "today"):
        form = {1: "yesterday", 0: "today"}.get((written_on - day).days, "on {d:%A}")
    return form.format(d=day, n=(written_on - day).days)


@settings(max_examples=150, deadline=None)
@given(days, st.integers(2, 6), st.integers(0, 6), st.sampled_from(RELATIVE), st.sampled_from(RELATIVE))
def test_days_told_from_the_day_of_publication(
    written_on: date, ago: int, other_ago: int, form: str, other_form: str
) -> None:
    one, other = written_on - timedelta(ago), written_on - timedelta(max(other_ago, 2))
    old, new = told_from(written_on, one, form), told_from(written_on, other, other_form)

    assert is_told(DATED[0], old, new, FactType.DATE, written_on.isoformat()) == (one != other)
    assert is_silent(DATED[0], old, new, written_on.isoformat()) == (one == other)


CLOCKS = ("at {t:%H:%M}", "at {h}.{t:%M}{half}", "at {h}:{t:%M} {half}", "at {h}:{t:%M} {dotted}", "at {t:%H:%M} hrs")


def clock(at: time, form: str) -> str:
    half = "am" if at.hour < 12 else "pm"
    return form.format(t=at, h=at.hour % 12 or 12, half=half, dotted=f"{half[0]}.m.")


@settings(max_examples=100, deadline=None)
@given(st.times(), st.times(), st.sampled_from(CLOCKS), st.sampled_from(CLOCKS), st.sampled_from(DATED))
def test_another_time_is_told(one: time, other: time, form: str, other_form: str, template: str) -> None:
    one, other = one.replace(second=0, microsecond=0), other.replace(second=0, microsecond=0)
    old, new = clock(one, form), clock(other, other_form)

    assert (one == other) or is_told(template, old, new, FactType.DATE)
    unsure = any("{t:%H:%M}" in it and "hrs" not in it for it in (form, other_form)) and 10 <= one.hour <= 12
    assert unsure or is_silent(template, old, clock(one, other_form))


@settings(max_examples=100, deadline=None)
@given(days, st.sampled_from([("", "on"), *BOUNDS]), st.sampled_from(BOUNDS), st.sampled_from(DATED))
def test_another_limit_is_told(day: date, one: tuple[str, str], other: tuple[str, str], template: str) -> None:
    for form in ("{d.day} {d:%B} {d.year}", "{d:%A}", "{d:%B} {d.year}", "{d.year}"):
        old, new = (f"{way[1]} {form.format(d=day)}" for way in (one, other))

        assert is_told(template, old, new, FactType.DATE) == (one[0] != other[0])


@pytest.mark.parametrize("number", [0, 7, 19, 20, 45, 100, 105, 345, 1000, 1004, 12_000, 999_999])
def test_words_of_a_number(number: int) -> None:
    assert is_silent(SENTENCES[0], f"{number} boats", f"{words(number)} boats")
