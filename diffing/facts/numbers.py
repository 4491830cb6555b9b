"""Counts, money, shares, measurements, ranges, scores, ages, ranks and words of quantity.

    "more than 1,300"   {"kind": "count", "amount": 1300, "unit": "", "approx": "more than", "of": "people"}
    "£1.2bn"            {"kind": "money", "amount": 1200000000, "unit": "GBP"}
    "12 to 15 miles"    {"kind": "measure", "amount": 12, "to": 15, "unit": "miles", "in": [length, 1609.344]}

The span takes in what loosens the number and its unit, never the noun that is counted: that is ``of``.
diffing.facts.amounts says how two numbers relate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from diffing.facts import ages, earlier, loosened, numerals, ranges, units
from diffing.facts.reading import (
    Found,
    Reading,
    can_open,
    designates,
    is_capital,
    longest,
    longest_before,
    opens_sentence,
)
from diffing.model import TokenKind, Value

_NUMERAL = re.compile(
    r"([-+])?([a-z]{0,3}[$£€¥₹₽₩₺])?(\d[\d.,/]*|\.\d+)(%|‰|°\w?|[^\W\d]\w*)?"
    r"(?:[-:]([a-z]{0,3}[$£€¥₹₽₩₺])?(\d[\d.,]*)(%|[^\W\d]+)?)?((?:-[^\W\d]\w*)*)"
)
_LOOSENING = 3
"""Words from one of quantity to the number that it may loosen."""
_ALL = "all"
"""What the words of quantity are called that leave nobody out."""
_GROUP = 3
"""Digits between two marks, or spaces, that make a long number readable."""


def find(reading: Reading, claimed: frozenset[int]) -> list[Found]:
    """Find the numbers of a passage, outside the tokens that dates and titles stand on."""
    keys, starts, figures = reading.keys, reading.lexicon.number_starts, reading.figures
    found: list[Found] = []
    done = 0
    for at in [at for at, key in enumerate(keys) if key in starts or at in figures]:
        if not (at in figures or can_open(starts, keys, at)) or at < done or at in claimed:
            continue
        numeric = reading.tokens[at].kind is TokenKind.NUMBER
        if len(keys[at]) > numerals.LONGEST_TOKEN or (numeric and designates(reading, at)):
            continue
        read = ages.of_all(reading, at) or _share(reading, at, claimed) or _number(reading, at)
        if read is None or _is_whole_of(reading, at, found, read[1]):
            continue
        first, value = units.in_money(reading, at, done, read[1])
        end, value = ranges.ranged(reading, first, read[0], value, _number)
        value = ranges.rising(reading, first, value, found)
        joined = units.compounded(found[-1][2], value) if found and found[-1][1] == at else None
        if joined is not None:
            found[-1] = (found[-1][0], end, joined)
        else:
            first, value = loosened.opened(reading, first, done, value)
            end, value = loosened.closed(reading, end, loosened.counting(reading, first, end, value))
            found.append((first, end, value))
        done = end
    return ages.listed(reading, found)


def _is_whole_of(reading: Reading, at: int, found: Sequence[Found], value: dict[str, Value]) -> bool:
    """Tell whether "all" only opens the whole that the number before it is a part of: "half of all adults"."""
    if not found or value.get("quantity") != _ALL or found[-1][1] != at - 1:
        return False
    return reading.keys[at - 1] in reading.lexicon.genitives and found[-1][2]["kind"] in ("share", "percent")


def in_units(found: Sequence[Found]) -> list[Found]:
    """Return the numbers whose unit or currency may stand in capitals: "20 US dollars", "EUR 20", "20 Celsius"."""
    return [it for it in found if it[2]["kind"] in ("money", "measure")]


def _number(reading: Reading, at: int) -> tuple[int, dict[str, Value]] | None:
    """Read a number in digits or in words."""
    return (_in_digits if reading.tokens[at].kind is TokenKind.NUMBER else _in_words)(reading, at)


def _in_digits(reading: Reading, at: int) -> tuple[int, dict[str, Value]] | None:
    """Read a number that starts with a digit or a sign of money."""
    lexicon, keys = reading.lexicon, reading.keys
    end, key = _grouped(reading, at)
    match = _NUMERAL.fullmatch(key if key.isascii() else numerals.decimal(key))
    number = numerals.digits(match[3]) if match else None
    if match is None or number is None:
        return _paired(at, key) if match and match[0] == match[3] else None
    kind = "share" if "/" in match[3] and number < 1 else "count"
    sign, money, _, suffix, money_too, second, second_suffix, tail = match.groups()
    value: dict[str, Value] = {"kind": kind, "amount": -number if sign and sign != "+" else number, "unit": ""}
    ending = second_suffix or suffix or ""
    if ending and keys[end : end + 1] == ["/"] and f"{ending}/{''.join(keys[end + 1 : end + 2])}" in lexicon.units:
        ending, end = f"{ending}/{keys[end + 1]}", end + 2
    ending = units.lengthwise(reading, end, ending) if not money else ending
    if second is not None:
        to = numerals.digits(second)
        value |= {"kind": "score" if to <= number else "count", "to": to} if to is not None else {}
    value = units.suffixed(reading, value, ending, capital=reading.tokens[at].text[-1].isupper())
    if not ending and end < len(keys):
        scale = lexicon.scales.get(keys[end], 0) or ((money and lexicon.scale_suffixes.get(keys[end])) or 0)
        if scale >= _LEAST_SCALE:
            value, end = units.multiplied(value, scale), end + 1
    if money or money_too:
        value = units.tailed(reading, value, tail[1:]) if tail.strip("-") else value
        value |= {"kind": "money", "unit": lexicon.currencies.get(money or money_too, (money or money_too).upper())}
        return end, value
    if tail.strip("-"):
        return units.ended(reading, end, value, tail[1:])
    return units.united(reading, end, value) if value["unit"] == "" else (end, value)


def _paired(at: int, key: str) -> tuple[int, dict[str, Value]] | None:
    """Read two numbers with a stroke between that are no part of a whole: "12/10", "1.8/3.3"."""
    one, _, other = key.partition("/")
    ends = numerals.digits(one), numerals.digits(other) if "/" not in other else None
    return None if None in ends else (at + 1, {"kind": "score", "amount": ends[0], "to": ends[1], "unit": ""})


_LEAST_SCALE = 12
"""The smallest scale that a number in digits may have behind it: "10 dozen"."""


def _grouped(reading: Reading, at: int) -> tuple[int, str]:
    """Return the end and the text of a numeral whose groups of digits are parted by spaces: "1 300 000"."""
    tokens, keys = reading.tokens, reading.keys
    end, key = at + 1, keys[at]
    if not (key.isdecimal() and len(key) <= _GROUP and key[0] != "0"):
        return end, key
    while end < len(keys) and tokens[end].start == tokens[end - 1].end + 1:
        if not (len(keys[end]) == _GROUP and keys[end].isdecimal() and len(key) < numerals.LONGEST):
            break
        key, end = key + keys[end], end + 1
    return end, key


def _share(reading: Reading, at: int, claimed: frozenset[int]) -> tuple[int, dict[str, Value]] | None:
    """Read a part of a whole in two numbers: "one in five", "3 out of 10", "two voters in three"."""
    lexicon, keys = reading.lexicon, reading.keys
    part = numerals.whole(lexicon, keys[at])
    around = _around(reading, at, part) if part else None
    if around is not None or part is None:
        return around
    link = longest(lexicon.share_links, keys, at + 1) if at + 2 < len(keys) else None
    if link is None or link[0] >= len(keys) or link[0] in claimed:
        return None
    whole = numerals.quantity(lexicon, keys, link[0])
    if whole is None or not part < whole[1] or (part > 1 and whole[1] not in lexicon.share_wholes):
        return None
    if units.united(reading, whole[0], {"unit": "", "amount": 1})[0] > whole[0]:
        return None
    return whole[0], {"kind": "share", "amount": round(part / whole[1], 9), "unit": "", "ratio": [part, whole[1]]}


def _around(reading: Reading, at: int, part: int) -> tuple[int, dict[str, Value]] | None:
    """Read a part of a whole around what it is of: "two voters in three", "one child in 20"."""
    lexicon, keys = reading.lexicon, reading.keys
    link = longest(lexicon.share_links, keys, at + 2) if at + 3 < len(keys) and keys[at + 1].isalpha() else None
    whole = numerals.whole(lexicon, keys[link[0]]) if link and link[0] < len(keys) else None
    if link is None or whole is None or whole not in lexicon.share_wholes or part >= whole:
        return None
    small = keys[at + 1] in lexicon.function_words or keys[at + 1] in lexicon.time_units
    behind = keys[link[0] + 1 : link[0] + 2]
    grammar = lexicon.function_words | lexicon.auxiliaries | lexicon.be_forms
    if small or any(key.isalpha() and key not in grammar for key in behind):
        return None
    ratio: dict[str, Value] = {"amount": round(part / whole, 9), "ratio": [part, whole], "of": keys[at + 1]}
    return link[0] + 1, {"kind": "share", "unit": "", **ratio}


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
        return units.united(reading, end, {"kind": "count", "amount": number, "unit": ""})
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
    head, mark, part = keys[at].partition("-")
    count: int | None = lexicon.cardinals.get(head)
    end = at + 1
    if not mark and at + 1 < len(keys) and keys[at + 1] in lexicon.fractions:
        count, part, end = 1 if keys[at] in lexicon.indefinite else count, keys[at + 1], at + 2
    if not mark and count is None:
        part, end = keys[at], at + 1
        lone = numerals.is_half(lexicon, part) or (part in lexicon.fractions and not part.isalpha())
        ranked = at > 0 and keys[at - 1] in lexicon.ordinals
        count = 1 if lone and not ranked and not numerals.is_half_of_scale(lexicon, keys, at) else None
    if count is None or part not in lexicon.fractions or _is_rank_of_another(reading, end, part, count):
        return None
    if count * lexicon.fractions[part] >= 1 or (count > 1 and not mark and not part.endswith(lexicon.plural_endings)):
        return None
    value: dict[str, Value] = {"kind": "count", "amount": round(count * lexicon.fractions[part], 9), "unit": ""}
    behind = end + 1 if keys[end : end + 1] and keys[end] in lexicon.genitives else end
    behind = behind + 1 if keys[behind : behind + 1] and keys[behind] in lexicon.indefinite else behind
    unit, measured = units.united(reading, behind, value)
    alone: dict[str, Value] = {"lone": True} if part in lexicon.ordinals and _does(reading, end) else {}
    return (unit, measured) if unit > behind > end else (end, {**value, "kind": "share", **alone})


def _is_rank_of_another(reading: Reading, end: int, part: str, count: float) -> bool:
    """Tell whether "a third" is no part but one more: "a third boat"."""
    lexicon, keys = reading.lexicon, reading.keys
    if count != 1 or part not in lexicon.ordinals or end >= len(keys) or not keys[end].isalpha() or _does(reading, end):
        return False
    if keys[end] in lexicon.directions and any(it in lexicon.time_units for it in keys[end + 1 : end + 2]):
        return False  # "fell by a third last year"
    return keys[end] not in lexicon.function_words and not keys[end].endswith(lexicon.plural_endings)


def _does(reading: Reading, at: int) -> bool:
    """Tell whether the verb of what stands before a token does: "a third agreed to it"; not "a third injured man"."""
    lexicon, keys = reading.lexicon, reading.keys
    if at >= len(keys) or keys[at] in lexicon.auxiliaries or keys[at] in lexicon.be_forms:
        return at < len(keys)
    behind = reading.tokens[at + 1 : at + 2]
    closed = not behind or behind[0].kind is TokenKind.MARK or behind[0].key in lexicon.function_words
    return earlier.is_told_of(reading, at) and closed


def _joined(reading: Reading, at: int) -> tuple[int, dict[str, Value]] | None:
    """Read a number word with a hyphened tail: "two-mile", "six-year-old"."""
    whole = numerals.hyphened(reading.lexicon, reading.keys[at]) if "-" in reading.keys[at] else None
    if whole is not None:
        return units.united(reading, at + 1, {"kind": "count", "amount": whole, "unit": ""})
    head, mark, tail = reading.keys[at].partition("-")
    number = reading.lexicon.cardinals.get(head) if mark else None
    if number is None or (tail in reading.lexicon.ordinals and _ranked(reading, at)):
        return None
    return units.ended(reading, at + 1, {"kind": "count", "amount": number, "unit": ""}, tail)


def _ranked(reading: Reading, at: int) -> tuple[int, dict[str, Value]] | None:
    """Read a rank: "third", "twenty-first"; "at first" is none."""
    lexicon, keys = reading.lexicon, reading.keys
    tens, mark, last = keys[at].rpartition("-")
    idiom = keys[at + 1 : at + 2] and keys[at + 1] in lexicon.once_more.get(last, ())
    rank = None if idiom or earlier.is_first_time(reading, at) else lexicon.ordinals.get(last)
    base = lexicon.cardinals.get(tens, 0) if mark else 0
    if rank is None or (mark and not (base >= 20 and rank < 10)) or (at and keys[at - 1] in lexicon.rank_blockers):
        return None
    if not mark and (at == 0 or keys[at - 1] in (",", ".", ";")) and keys[at + 1 : at + 2] == [","]:
        return None
    return at + 1, {"kind": "rank", "amount": base + rank, "unit": ""}


def _vague(reading: Reading, at: int) -> tuple[int, dict[str, Value]] | None:
    """Read an amount nobody gives: "dozens", "tens of thousands", "most", "both", "twice", "her thirties"."""
    lexicon, keys = reading.lexicon, reading.keys
    if keys[at] in lexicon.decades:
        return (at + 1, ages.in_tens(lexicon.decades[keys[at]])) if ages.is_of_life(reading, at) else None
    if keys[at] in lexicon.once_more and keys[at + 1 : at + 2] and keys[at + 1] in lexicon.once_more[keys[at]]:
        return None
    joins = numerals.joins(lexicon, keys, at) or earlier.is_formerly(reading, at)
    if keys[at] in lexicon.multiples and not joins and not (at and keys[at - 1] in lexicon.rank_blockers):
        value: dict[str, Value] = {"kind": "multiple", "amount": lexicon.multiples[keys[at]], "unit": ""}
        return at + 1, value | ({"kind": "count", "times": True} if _is_score(reading, at) else {})
    count = lexicon.vague_counts.get(keys[at])
    if count is not None:
        if keys[at] in lexicon.shy_counts and not _is_amount(reading, at):
            return None
        more = (
            lexicon.vague_counts.get(keys[at + 2]) if at + 2 < len(keys) and keys[at + 1] in lexicon.genitives else None
        )
        return (at + 3 if more else at + 1), {"kind": "vague", "amount": count * (more or 1), "unit": ""}
    known = longest(lexicon.quantifiers, keys, at) if not numerals.sums_up(lexicon, keys, at) else None
    if known is None or not known[1] or _loosens(reading, at):
        return None
    if known[1] in lexicon.cardinals:
        of_all = keys[at] in lexicon.correlatives and not lexicon.genitives.isdisjoint(keys[at + 1 : at + 2])
        whole: dict[str, Value] = {"whole": True} if of_all else {}
        return known[0], {"kind": "count", "amount": lexicon.cardinals[known[1]], "unit": "", **whole}
    return known[0], {"kind": "quantity", "amount": None, "unit": "", "quantity": known[1]}


def _is_amount(reading: Reading, at: int) -> bool:
    """Tell whether a word that is another noun too is an amount here: "scores of boats"; not "scores of the test"."""
    lexicon, keys = reading.lexicon, reading.keys
    after = keys[at + 1 : at + 3]
    if after and after[0] in lexicon.genitives:
        led = at > 0 and (keys[at - 1] in lexicon.articles or keys[at - 1] in lexicon.possessives)
        return not led and lexicon.articles.isdisjoint(after[1:])
    return bool(after) and after[0] in lexicon.be_forms and opens_sentence(reading, at)


def _is_score(reading: Reading, at: int) -> bool:
    """Tell whether a word that multiplies counts goals or points here: "scored twice", not "scored twice as many"."""
    lexicon, keys = reading.lexicon, reading.keys
    return at > 0 and keys[at - 1] in lexicon.scoring and lexicon.multiple_links.isdisjoint(keys[at + 1 : at + 2])


def _loosens(reading: Reading, at: int) -> bool:
    """Tell whether a word of quantity is of those that loosen a number behind it: "some 30", "as many as 30"."""
    lexicon, keys = reading.lexicon, reading.keys
    for end in range(at + 1, min(at + 1 + _LOOSENING, len(keys))):
        known = longest_before(lexicon.approximators, keys, end) or loosened.set_off(reading, end)
        if known is not None and known[0] <= at:
            number = reading.tokens[end].kind is TokenKind.NUMBER or _part(reading, end)
            if number or numerals.quantity(lexicon, keys, end) is not None:
                return True
    return False
