"""Counts, money, shares, measurements, ranges, scores, ages, ranks and words of quantity.

    "more than 1,300"   {"kind": "count", "amount": 1300, "unit": "", "approx": "more than", "of": "people"}
    "£1.2bn"            {"kind": "money", "amount": 1200000000, "unit": "GBP"}
    "12 to 15 miles"    {"kind": "measure", "amount": 12, "to": 15, "unit": "miles", "in": [length, 1609.344]}

The span takes in what loosens the number and its unit, never the noun that is counted: that is ``of``.
diffing.facts.amounts says how two numbers relate.
"""

from __future__ import annotations

import re

from diffing.facts import numerals
from diffing.facts.reading import Found, Reading, can_open, is_capital, longest, longest_before
from diffing.model import TokenKind, Value

_NUMERAL = re.compile(
    r"([-+])?([a-z]{0,3}[$£€¥₹₽₩₺])?(\d[\d.,/]*)(%|‰|°\w?|[^\W\d]\w*)?"
    r"(?:[-:]([$£€¥₹₽₩₺])?(\d[\d.,]*)(%|[^\W\d]+)?)?((?:-[^\W\d]\w*)*)"
)


def find(reading: Reading, claimed: frozenset[int]) -> list[Found]:
    """Find the numbers of a passage, outside the tokens that dates and titles stand on."""
    keys, tokens, starts = reading.keys, reading.tokens, reading.lexicon.number_starts
    number = TokenKind.NUMBER
    found: list[Found] = []
    done = 0
    for at, key in enumerate(keys):
        numeric = tokens[at].kind is number
        if not (numeric or "-" in key or (key in starts and can_open(starts, keys, at))) or at < done or at in claimed:
            continue
        if len(key) > numerals.LONGEST_TOKEN:
            continue
        read = _in_digits(reading, at) if numeric else _in_words(reading, at)
        if read is None:
            continue
        end, value = _ranged(reading, *read)
        first, value = _opened(reading, at, done, value)
        found.append((first, end, _counting(reading, end, value)))
        done = end
    return found


def _in_digits(reading: Reading, at: int) -> tuple[int, dict[str, Value]] | None:
    """Read a number that starts with a digit or a sign of money."""
    lexicon, keys = reading.lexicon, reading.keys
    match = _NUMERAL.fullmatch(keys[at])
    number = numerals.digits(match[3]) if match else None
    if match is None or number is None:
        return None
    sign, money, _, suffix, money_too, second, second_suffix, tail = match.groups()
    value: dict[str, Value] = {"kind": "count", "amount": -number if sign and sign != "+" else number, "unit": ""}
    ending = second_suffix or suffix or ""
    if second is not None:
        to = numerals.digits(second)
        value |= {"kind": "score" if to <= number else "count", "to": to} if to is not None else {}
    value = _scaled(reading, value, ending)
    end = at + 1
    if not ending and end < len(keys) and lexicon.scales.get(keys[end], 0) >= 100:
        value, end = _multiplied(value, lexicon.scales[keys[end]]), end + 1
    if money or money_too:
        value |= {"kind": "money", "unit": lexicon.currencies.get(money or money_too, (money or money_too).upper())}
        return end, value
    if tail.strip("-"):
        return end, _tailed(reading, value, tail[1:])
    return _with_unit(reading, end, value) if value["unit"] == "" else (end, value)


def _scaled(reading: Reading, value: dict[str, Value], suffix: str) -> dict[str, Value]:
    """Read what is written onto the digits: 1.2bn, 5%, 3rd, 5km."""
    lexicon = reading.lexicon
    if not suffix:
        return value
    if suffix in lexicon.scale_suffixes:
        return _multiplied(value, lexicon.scale_suffixes[suffix])
    if suffix in lexicon.ordinal_suffixes:
        return {**value, "kind": "rank"}
    if suffix == "%":
        return {**value, "kind": "percent", "unit": "%"}
    if suffix in lexicon.coins:
        return _coined(value, lexicon.coins[suffix])
    return _measured(reading, value, suffix) or {**value, "unit": suffix}


def _multiplied(value: dict[str, Value], scale: int) -> dict[str, Value]:
    times = {
        field: round(x * scale, 6) for field in ("amount", "to") if isinstance(x := value.get(field), (int, float))
    }
    return {**value, **{field: int(x) if x == int(x) else x for field, x in times.items()}}


def _coined(value: dict[str, Value], coin: list[Value]) -> dict[str, Value]:
    currency, count = coin
    worth = value["amount"]
    if not isinstance(worth, (int, float)) or not isinstance(count, int):
        return value
    return {**value, "kind": "money", "amount": worth / count, "unit": currency}


def _measured(reading: Reading, value: dict[str, Value], unit: str) -> dict[str, Value] | None:
    known = reading.lexicon.units.get(unit)
    if known is None:
        return None
    name, kind, factor = known
    return {**value, "kind": "measure", "unit": name, "in": [kind, factor]}


def _tailed(reading: Reading, value: dict[str, Value], tail: str) -> dict[str, Value]:
    """Read a hyphened tail: 34-year-old, 10-mile, 5-strong."""
    if tail in reading.lexicon.age_words:
        return {**value, "kind": "age", "unit": "years old"}
    unit = tail.split("-", 1)[0]
    scale = reading.lexicon.scales.get(unit)
    if scale:
        value, unit = _multiplied(value, scale), tail.partition("-")[2]
    return _measured(reading, value, unit) or value


def _with_unit(reading: Reading, at: int, value: dict[str, Value]) -> tuple[int, dict[str, Value]]:
    """Take in the unit behind a number: "percentage points", "years old", "euros", "miles"."""
    lexicon, keys = reading.lexicon, reading.keys
    if at >= len(keys):
        return at, value
    for phrases, kind, unit in (
        (lexicon.percent, "percent", "%"),
        (lexicon.points, "points", "points"),
        (lexicon.age_words, "age", "years old"),
    ):
        known = longest(phrases, keys, at)
        if known:
            return known[0], {**value, "kind": kind, "unit": unit}
    if keys[at] in lexicon.coins:
        return at + 1, _coined(value, lexicon.coins[keys[at]])
    us = 1 if keys[at] in lexicon.currency_openers else 0
    if keys[at + us : at + us + 1] and keys[at + us] in lexicon.currencies:
        return at + us + 1, {**value, "kind": "money", "unit": lexicon.currencies[keys[at + us]]}
    measured = _measured(reading, value, keys[at])
    return (at + 1, measured) if measured else (at, value)


def _in_words(reading: Reading, at: int) -> tuple[int, dict[str, Value]] | None:
    """Read a number in words: "two", "half a million", "twenty-five per cent", "third", "a quarter", "most"."""
    lexicon, keys = reading.lexicon, reading.keys
    if is_capital(reading.tokens[at]) and at and at + 1 < len(keys) and is_capital(reading.tokens[at + 1]):
        return None
    fraction = _part(reading, at)
    if fraction:
        return fraction
    read = numerals.quantity(lexicon, keys, at)
    if read is not None:
        end, number = read
        if number == 1 and end == at + 1 and not _counts_one(reading, at):
            return None
        return _with_unit(reading, end, {"kind": "count", "amount": number, "unit": ""})
    return _joined(reading, at) or _ranked(reading, at) or _vague(reading, at)


def _counts_one(reading: Reading, at: int) -> bool:
    """Tell whether "one" is a number here rather than somebody."""
    lexicon, keys = reading.lexicon, reading.keys
    if at and keys[at - 1] in lexicon.one_not_after:
        return False
    after = keys[at + 1] if at + 1 < len(keys) else ""
    return (
        after.isalpha()
        and after not in lexicon.one_not_before
        and (after in lexicon.genitives or after not in lexicon.function_words)
    )


def _part(reading: Reading, at: int) -> tuple[int, dict[str, Value]] | None:
    """Read a part of one: "half", "a third", "two-thirds", "three quarters"."""
    lexicon, keys = reading.lexicon, reading.keys
    head, mark, tail = keys[at].partition("-")
    count, part, end = (lexicon.cardinals.get(head), tail, at + 1) if mark else (None, keys[at], at + 1)
    if not mark and at + 1 < len(keys) and keys[at + 1] in lexicon.fractions:
        count, part, end = (
            (1 if keys[at] in lexicon.indefinite else lexicon.cardinals.get(keys[at])),
            keys[at + 1],
            at + 2,
        )
    lone_half = count is None and not mark and numerals.is_half(lexicon, part)
    if lone_half and not (at and keys[at - 1] in lexicon.ordinals) and not numerals.is_half_of_scale(lexicon, keys, at):
        count = 1
    if count is None or part not in lexicon.fractions:
        return None
    return end, {"kind": "count", "amount": round(count * lexicon.fractions[part], 9), "unit": ""}


def _joined(reading: Reading, at: int) -> tuple[int, dict[str, Value]] | None:
    """Read a number word with a hyphened tail: "two-mile", "six-year-old"."""
    head, mark, tail = reading.keys[at].partition("-")
    number = reading.lexicon.cardinals.get(head) if mark else None
    if number is None:
        return None
    return at + 1, _tailed(reading, {"kind": "count", "amount": number, "unit": ""}, tail)


def _ranked(reading: Reading, at: int) -> tuple[int, dict[str, Value]] | None:
    """Read a rank: "third", "twenty-first"; "at first" is none."""
    lexicon, keys = reading.lexicon, reading.keys
    tens, mark, last = keys[at].rpartition("-")
    rank = lexicon.ordinals.get(last)
    base = lexicon.cardinals.get(tens, 0) if mark else 0
    if rank is None or (mark and not (base >= 20 and rank < 10)) or (at and keys[at - 1] in lexicon.rank_blockers):
        return None
    if not mark and (at == 0 or keys[at - 1] in (",", ".", ";")) and keys[at + 1 : at + 2] == [","]:
        return None
    return at + 1, {"kind": "rank", "amount": base + rank, "unit": ""}


def _vague(reading: Reading, at: int) -> tuple[int, dict[str, Value]] | None:
    """Read an amount nobody gives: "dozens", "tens of thousands", "most", "both", "twice"."""
    lexicon, keys = reading.lexicon, reading.keys
    if keys[at] in lexicon.multiples:
        return at + 1, {"kind": "multiple", "amount": lexicon.multiples[keys[at]], "unit": ""}
    count = lexicon.vague_counts.get(keys[at])
    if count is not None:
        more = (
            lexicon.vague_counts.get(keys[at + 2]) if at + 2 < len(keys) and keys[at + 1] in lexicon.genitives else None
        )
        return (at + 3 if more else at + 1), {"kind": "vague", "amount": count * (more or 1), "unit": ""}
    known = longest(lexicon.quantifiers, keys, at)
    if known is None:
        return None
    if known[1] in lexicon.cardinals:
        return known[0], {"kind": "count", "amount": lexicon.cardinals[known[1]], "unit": ""}
    return known[0], {"kind": "quantity", "amount": None, "unit": "", "quantity": known[1]}


def _ranged(reading: Reading, end: int, value: dict[str, Value]) -> tuple[int, dict[str, Value]]:
    """Take in the other end of a range: "10 to 15", "between ten and fifteen"; a unit there counts for both."""
    lexicon, keys = reading.lexicon, reading.keys
    if "to" in value or end + 1 >= len(keys) or value["kind"] in ("rank", "quantity", "vague", "multiple"):
        return end, value
    near = keys[max(0, end - 5) : end]
    between = keys[end] in lexicon.conjunctions and not lexicon.range_openers.isdisjoint(near)
    if not between and (keys[end] not in lexicon.range_links or not lexicon.range_blockers.isdisjoint(near)):
        return end, value
    if reading.tokens[end + 1].kind is TokenKind.NUMBER:
        other = _in_digits(reading, end + 1)
    else:
        other = _in_words(reading, end + 1)
    if other is None or other[1]["kind"] not in (value["kind"], "money", "measure", "percent", "count"):
        return end, value
    same = value["kind"] in ("count", other[1]["kind"])
    return (other[0], {**other[1], "amount": value["amount"], "to": other[1]["amount"]}) if same else (end, value)


def _opened(reading: Reading, at: int, done: int, value: dict[str, Value]) -> tuple[int, dict[str, Value]]:
    """Take in what loosens a number, "between" before a range, and "aged"."""
    lexicon, keys = reading.lexicon, reading.keys
    before = keys[at - 1] if at else ""
    if before in lexicon.age_openers and value["kind"] == "count":
        return at - 1, {**value, "kind": "age", "unit": "years old"}
    if before in lexicon.range_openers and value.get("to") is not None:
        return at - 1, value
    if _is_age(reading, at, value):
        return at, {**value, "kind": "age", "unit": "years old"}
    loosened = longest_before(lexicon.approximators, keys, at)
    if loosened is None or loosened[0] < done or value["kind"] in ("rank", "quantity"):
        return at, value
    first, meaning = loosened
    if meaning in lexicon.emphases:
        return at, value
    return first, value if meaning in lexicon.exact_approximators else {**value, "approx": meaning}


def _is_age(reading: Reading, at: int, value: dict[str, Value]) -> bool:
    """Tell whether a bare number stands between commas behind a name: "Ana Silva, 34, ..."."""
    keys, years = reading.keys, value["amount"]
    if value["kind"] != "count" or not isinstance(years, int) or not 1 <= years <= 115 or at < 2:
        return False
    return keys[at - 1] == "," and keys[at + 1 : at + 2] in ([","], ["."]) and is_capital(reading.tokens[at - 2])


def _counting(reading: Reading, end: int, value: dict[str, Value]) -> dict[str, Value]:
    """Add the noun that is counted, where one follows."""
    keys = reading.keys
    partitive = end < len(keys) and keys[end] in reading.lexicon.genitives
    noun = end + 1 if partitive and value["kind"] in ("vague", "quantity", "count") else end
    if noun >= len(keys) or value["kind"] not in ("count", "vague", "quantity", "score") or not keys[noun].isalpha():
        return value
    return value if keys[noun] in reading.lexicon.function_words else {**value, "of": keys[noun]}
