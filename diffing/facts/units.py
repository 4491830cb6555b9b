"""What a number counts in: scales, money, shares, ages and units of measurement, on the number or around it.

    1.2bn     US$20     EUR 20     50p     20 US dollars     5%     20 degrees Celsius     6ft 2in     34-year-old

Each function takes a number's value (docs/facts.md) and returns it with what it found.
"""

from __future__ import annotations

from collections.abc import Container

from diffing.facts.ages import AGE
from diffing.facts.reading import Reading, longest
from diffing.model import TokenKind, Value

Measured = dict[str, Value]
"""The fields of a number."""

_CODE = 3
"""Letters of a currency's code."""


def suffixed(reading: Reading, value: Measured, suffix: str, *, capital: bool) -> Measured:
    """Read what is written onto the digits: 1.2bn, 5%, 3rd, 5km, 20C; ``capital`` where it is in capitals."""
    lexicon = reading.lexicon
    suffix = lexicon.capital_units.get(suffix, suffix) if capital else suffix
    if not suffix:
        return value
    if suffix in lexicon.scale_suffixes:
        return multiplied(value, lexicon.scale_suffixes[suffix])
    if suffix in lexicon.ordinal_suffixes:
        return {**value, "kind": "rank"}
    if suffix == "%":
        return {**value, "kind": "percent", "unit": "%"}
    if suffix in lexicon.coins:
        return _coined(value, lexicon.coins[suffix])
    if suffix in lexicon.times:
        return {**value, "kind": "multiple"}
    return _measured(reading, value, lexicon.unit_suffixes.get(suffix, suffix)) or {**value, "unit": suffix}


def lengthwise(reading: Reading, at: int, suffix: str) -> str:
    """Return what is written onto digits as metres where the word behind, not of another noun, measures: "12m high"."""
    lexicon, keys = reading.lexicon, reading.keys
    unit = lexicon.length_suffixes.get(suffix)
    if unit is None or at >= len(keys) or keys[at] not in lexicon.length_words:
        return suffix
    goes_on = at + 1 < len(keys) and keys[at + 1].isalpha() and keys[at + 1] not in lexicon.function_words
    return suffix if goes_on else unit


def tailed(reading: Reading, value: Measured, tail: str) -> Measured:
    """Read a hyphened tail: 34-year-old, 10-mile, 5-strong, 10-fold, three-time."""
    if tail in reading.lexicon.age_words:
        return {**value, **AGE}
    if tail in reading.lexicon.times:
        return {**value, "kind": "multiple"}
    unit = tail.split("-", 1)[0]
    scale = reading.lexicon.scales.get(unit)
    if scale:
        value, unit = multiplied(value, scale), tail.partition("-")[2]
    currency = reading.lexicon.currencies.get(unit)
    if currency and unit.isalpha():
        return {**value, "kind": "money", "unit": currency}
    return _measured(reading, value, unit) or value


def ended(reading: Reading, at: int, value: Measured, tail: str) -> tuple[int, Measured]:
    """Read a hyphened tail, and the word behind it that goes on with it: "34-year old"; return the end."""
    if is_aged(reading, at, tail):
        return at + 1, {**value, **AGE}
    if tail in reading.lexicon.occasions and value["amount"] != 1:
        won = not reading.lexicon.repeated_doers.isdisjoint(reading.keys[at : at + 1])  # "three-time winner"
        return at, {**value, "kind": "multiple"} if won else value
    return at, tailed(reading, value, tail)


def is_aged(reading: Reading, at: int, unit: str) -> bool:
    """Tell whether a unit of time and the word at a token make an age: "years", "old"."""
    words = [unit, *reading.keys[at : at + 1]]
    age = longest(reading.lexicon.age_words, words, 0)
    return age is not None and age[0] == len(words) > 1


def multiplied(value: Measured, scale: float) -> Measured:
    """Return the value with its amounts times a scale."""
    times = {
        field: round(x * scale, 6) for field in ("amount", "to") if isinstance(x := value.get(field), (int, float))
    }
    return {**value, **{field: int(x) if x == int(x) else x for field, x in times.items()}}


def united(reading: Reading, at: int, value: Measured) -> tuple[int, Measured]:
    """Take in the unit behind a number: "percentage points", "years old", "euros", "square miles"; return the end."""
    lexicon, keys = reading.lexicon, reading.keys
    if at >= len(keys):
        return at, value
    for phrases, kind, unit in (
        (lexicon.percent, "percent", "%"),
        (lexicon.points, "points", "points"),
        (lexicon.age_words, "age", "years old"),
        (lexicon.times, "multiple", ""),
    ):
        known = longest(phrases, keys, at)
        if known:
            return known[0], {**value, "kind": kind, "unit": unit}
    basis = longest(lexicon.basis_points, keys, at)
    if basis:
        return basis[0], {**value, "kind": "points", "unit": "basis points", "in": ["points", 0.01]}
    if keys[at] in lexicon.coins:
        return at + 1, _coined(value, lexicon.coins[keys[at]])
    money = longest(lexicon.currency_phrases, keys, at)
    if money:
        return money[0], {**value, "kind": "money", "unit": money[1]}
    if keys[at] in lexicon.currencies:
        return at + 1, {**value, "kind": "money", "unit": lexicon.currencies[keys[at]]}
    named = longest(lexicon.unit_phrases, keys, over_quality(reading, at, lexicon.unit_phrases))
    measured = _measured(reading, value, named[1]) if named else None
    return (named[0], measured) if named and measured else (at, value)


def over_quality(reading: Reading, at: int, units: Container[str]) -> int:
    """Return where a unit starts, behind a word that only says how it was: "20 long minutes", "31 flat kilometres"."""
    keys, qualities = reading.keys, reading.lexicon.unit_qualities
    passed = at + 1 < len(keys) and keys[at] in qualities and keys[at + 1] in units and keys[at] not in units
    return at + 1 if passed else at


def compounded(value: Measured, more: Measured) -> Measured | None:
    """Add a smaller measure to one of the same kind right before it: 6ft 2in; None where it is no part of it."""
    scale, small = value.get("in"), more.get("in")
    if not (isinstance(scale, list) and isinstance(small, list) and scale[0] == small[0]) or "to" in {**value, **more}:
        return None
    whole, part, factor, less = value["amount"], more["amount"], scale[1], small[1]
    if not isinstance(whole, int) or not isinstance(part, (int, float)) or len(scale) > len(_PLAIN_SCALE):
        return None
    if not isinstance(factor, (int, float)) or not isinstance(less, (int, float)) or not part * less < factor:
        return None
    return {**value, "amount": round(whole + part * less / factor, 6), "parts": True}


_PLAIN_SCALE = ("kind", "factor")
"""A scale that starts at zero; that of degrees has a third member, where it starts."""


def in_money(reading: Reading, first: int, done: int, value: Measured) -> tuple[int, Measured]:
    """Take in a currency before a number: "EUR 20", "£ 20", "Rs. 20", "US $20"; return where it starts."""
    lexicon, tokens, keys = reading.lexicon, reading.tokens, reading.keys
    before = first - 1
    if before < done:
        return first, value
    if value["kind"] == "money":
        dollars = value["unit"] == lexicon.currencies.get("$") and keys[before] in lexicon.currency_openers
        return (before if dollars else first), value
    if value["kind"] != "count" or value["unit"]:
        return first, value
    if keys[before] == "." and before > done and keys[before - 1] in lexicon.currency_marks:
        before -= 1
    unit = lexicon.currencies.get(keys[before]) or lexicon.currency_marks.get(keys[before])
    text = tokens[before].text
    code = text.isupper() and text.isalpha() and len(text) == _CODE
    if unit is None or not (code or tokens[before].kind is TokenKind.MARK or keys[before] in lexicon.currency_marks):
        return first, value
    dollars = keys[before] == "$" and before > done and keys[before - 1] in lexicon.currency_openers
    return (before - 1 if dollars else before), {**value, "kind": "money", "unit": unit}


def scale_of(reading: Reading, first: int, end: int) -> int:
    """Return the scale that a number's last token gives it: 1000000 of "15 million" and of "15m"; 1 for none."""
    key = reading.keys[end - 1]
    if end - 1 > first or not key[:1].isdigit():
        return next((scale for at in range(first, end) if (scale := reading.lexicon.scales.get(reading.keys[at]))), 1)
    letters = key.lstrip("0123456789.,$£€")
    return reading.lexicon.scale_suffixes.get(letters, 1)


def _coined(value: Measured, coin: list[Value]) -> Measured:
    currency, count = coin
    worth = value["amount"]
    if not isinstance(worth, (int, float)) or not isinstance(count, int):
        return value
    return {**value, "kind": "money", "amount": worth / count, "unit": currency}


def _measured(reading: Reading, value: Measured, unit: str) -> Measured | None:
    known = reading.lexicon.units.get(unit)
    if known is None:
        return None
    name, kind, factor, zero = known
    scale: list[Value] = [kind, factor, zero] if zero else [kind, factor]
    return {**value, "kind": "measure", "unit": name, "in": scale}
