"""How two numbers relate: by how much, in another unit, more or less exact.

    more than 1,300, then 1,339     "1,300 -> 1,339 (+3%), more than -> exact"
    £5m, then $5m                   "£5m -> $5m (unit changed: £ -> $)"

Measurements are compared in one unit; diffing.facts.numbers finds the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from typing import NamedTuple

from diffing.facts.relation import (
    GUESS,
    LIKELY,
    SURE,
    Relation,
    amount,
    arrow,
    different,
    maybe_same,
    plain,
    values,
    word,
)
from diffing.model import Fact

DECADE = "s"
_TENS = 10
"""The unit of years or ages by their tens, as it is written onto the digits: "30s"."""
_SIGNS = {"GBP": "£", "USD": "$", "EUR": "€", "JPY": "¥", "INR": "₹", "AUD": "A$", "CAD": "C$"}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_NEARLY_ALL = -99.5
"""Per cent of a fall from which on it is told by what is left."""
_ROUNDING = 0.03
"""By how much two amounts in two units may differ and be the same but for rounding."""
_LEAST = {"%": 1.0, "temperature": 1.0}
"""The same where zero says nothing, in units of the base."""


def key(fact: Fact) -> Hashable:
    """Return what makes two numbers the same: kind, amounts in one unit, how loose it is."""
    value = values(fact)
    scale = _measure(fact)
    ends = tuple(_in_base(amount(fact, field), scale) for field in ("amount", "to"))
    kind, of = ("percent", "%") if word(fact, "kind") == "share" else (value.get("kind"), scale.kind)
    return kind, of, ends, value.get("approx") or "", value.get("quantity") or value.get("digits"), _told_of(fact)


def contrast(old: Fact, new: Fact) -> Relation:
    """Say how two different numbers relate: by how much, in another unit, more or less exact."""
    loose = (word(old, "approx"), word(new, "approx"))
    shown = loose[0] == loose[1] or (_is_share(old) and _is_share(new) and all(_has_no_digit(it) for it in (old, new)))
    manner = "" if shown else f"{loose[0] or 'exact'} -> {loose[1] or 'exact'}"
    if "quantity" in (word(old, "kind"), word(new, "kind")):
        return different(arrow(_shown(old), _shown(new)) + (f", {manner}" if manner else ""), SURE)
    if "telephone" in (word(old, "kind"), word(new, "kind")) or all("names" in values(it) for it in (old, new)):
        return different(arrow(plain(old.text), plain(new.text)))
    told_otherwise = _told_otherwise(old, new)
    if told_otherwise:
        return told_otherwise
    years = _are_years(old, new)
    change = arrow(*(fact.text if years else _shown(fact) for fact in (old, new)))
    perhaps = may_be_same(old, new)
    if perhaps and _perhaps_degrees(old, new):
        return maybe_same(f"{change}, may be the same temperature", GUESS)
    if _measure(old).kind != _measure(new).kind or key(old)[0] != key(new)[0]:  # type: ignore[index]
        return different(change + _units(old, new))
    size = _size(old, new)
    if not size and manner:
        return different(f"{change}, {manner}")
    if perhaps:
        return maybe_same(f"{change}, about the same in one unit", GUESS)
    return different(change + size + (f", {manner}" if manner else ""))


def _told_otherwise(old: Fact, new: Fact) -> Relation | None:
    """Say how two numbers relate that may be one told in two ways: as an age and its tens, as ends of a range."""
    parts = arrow(plain(old.text), plain(new.text))
    if _differ_in_things(old, new):
        return maybe_same(parts, LIKELY) if _are_of_things(old, new) else different(parts)
    if _are_ways((old, new), _is_age_in_tens):
        return maybe_same(f"{arrow(_shown(old), _shown(new))}, an age among them", GUESS)
    if _are_ways((old, new), _is_lone_part):
        return maybe_same(parts, LIKELY)
    ends = _far_ends(old, new)
    if ends is None:
        return None
    return contrast(*ends) if key(ends[0]) != key(ends[1]) else maybe_same(parts, LIKELY)


def _are_ways(both: tuple[Fact, Fact], are: Callable[[Fact, Fact], bool]) -> bool:
    """Tell whether something holds of two facts, whichever comes first."""
    return are(*both) or are(*reversed(both))


def _are_of_things(old: Fact, new: Fact) -> bool:
    """Tell whether two numbers may be of the same things: not "both of" and "two of", not "narrower" and "shorter"."""
    return not any("part" in values(it) for it in (old, new)) and "" in (word(old, "across"), word(new, "across"))


def _told_of(fact: Fact) -> tuple[bool, str]:
    """Return whether a number is of all there are, "both of them", and across what it measures: "narrower than"."""
    return "whole" in values(fact), word(fact, "across")


def _is_age_in_tens(tens: Fact, age: Fact) -> bool:
    """Tell whether one number is the tens that another, an age, lies in: "in his 40s", "46"."""
    decade, years = amount(tens, "amount"), amount(age, "amount")
    if word(tens, "unit") != DECADE or word(age, "kind") != "age" or word(age, "approx") or "to" in values(age):
        return False
    return decade is not None and years is not None and decade <= years < decade + _TENS


def _is_lone_part(part: Fact, rank: Fact) -> bool:
    """Tell whether one number may be a share or the rank that the other is: "a third died", "a third man"."""
    share, place = amount(part, "amount"), amount(rank, "amount")
    lone = "lone" in values(part) and word(rank, "kind") == "rank"
    return lone and bool(share) and bool(place) and round(1 / (share or 1)) == place


def _far_ends(old: Fact, new: Fact) -> tuple[Fact, Fact] | None:
    """Return the far ends of one range told in two ways as two numbers: "from 100 to 150", "between 100 and 160"."""
    for one, other in ((old, new), (new, old)):
        low = amount(one, "low")
        if low is not None and "to" in values(other) and low == amount(other, "amount"):
            high = {**values(other), "amount": amount(other, "to")}
            high.pop("to")
            end = other._replace(value=high)
            return (old, end) if one is old else (end, new)
    return None


def _differ_in_things(old: Fact, new: Fact) -> bool:
    """Tell whether all that differs in two numbers is what they are told of: "both of", "two of his sons"."""
    return bool(key(old)[:-1] == key(new)[:-1])  # type: ignore[index]


def may_be_same(old: Fact, new: Fact) -> bool:
    """Tell whether two different numbers can be one, in two units: alike but for rounding, degrees of either sort."""
    if word(old, "approx") != word(new, "approx") or "quantity" in (word(old, "kind"), word(new, "kind")):
        return False
    if word(old, "unit") == word(new, "unit") and _is_share(old) == _is_share(new):
        return False
    if _perhaps_degrees(old, new):
        return True
    return _measure(old).kind == _measure(new).kind and key(old)[0] == key(new)[0] and _close(old, new)  # type: ignore[index]


def surely(old: Fact, new: Fact) -> float:
    """Return how surely two numbers whose keys differ are what ``contrast`` says."""
    told_otherwise = _told_otherwise(old, new)
    return told_otherwise.confidence if told_otherwise else GUESS if may_be_same(old, new) else SURE


def describe(fact: Fact) -> str:
    """Return the number as it is written, with what loosens it."""
    text = plain(fact.text)
    return text if any(char.isspace() for char in text) else f'"{text}"'


def brief(fact: Fact) -> str:
    """Return the number in figures, with what loosens it: "at least 12" for "at least a dozen"."""
    return f"{word(fact, 'approx')} {_shown(fact)}".lstrip()


class _Scale(NamedTuple):
    """What a number is of (length, GBP, %), how many of its base the unit is, and what of it is zero of the base."""

    kind: str
    factor: float = 1.0
    zero: float = 0.0


def _in_base(number: float | None, scale: _Scale) -> float | None:
    """Return an amount in the base unit; only a converted one is rounded, so that no two amounts fall together."""
    if number is None or scale.factor == 1:
        return number
    return float(f"{(number - scale.zero) * scale.factor:.9g}")


def _measure(fact: Fact) -> _Scale:
    """Return the scale of a number; a part of a whole is counted in per cent."""
    unit, scale = word(fact, "unit"), values(fact).get("in")
    if word(fact, "kind") == "share":
        return _Scale("%", 100)
    if isinstance(scale, list) and len(scale) > 1:
        numbers = [float(number) for number in scale[1:] if isinstance(number, (int, float))]
        return _Scale(str(scale[0]), *numbers)
    return _Scale(unit)


def _is_share(fact: Fact) -> bool:
    """Tell whether a number is a part of a whole in words or as a ratio: "a third", "one in five"."""
    return word(fact, "kind") == "share"


def _has_no_digit(fact: Fact) -> bool:
    return not any(map(str.isdigit, fact.text))


def _perhaps_degrees(old: Fact, new: Fact) -> bool:
    """Tell whether one number is so many degrees, and the other as many of a temperature."""
    kinds = {_measure(old).kind, _measure(new).kind}
    ends = [(amount(fact, "amount"), amount(fact, "to")) for fact in (old, new)]
    return kinds == {"angle", "temperature"} and ends[0] == ends[1]


def _shown(fact: Fact) -> str:
    """Draw a number without what loosens it: 1,300; £1.2bn; 12-15 miles; 3rd."""
    kind, unit, low, high = word(fact, "kind"), word(fact, "unit"), amount(fact, "amount"), amount(fact, "to")
    if values(fact).get("parts") or re.search(r"\d/\d", fact.text):
        return plain(fact.text)
    in_words = not any(char.isdigit() for char in fact.text)
    if low is None or kind in ("vague", "share") or (in_words and kind == "count" and low != int(low) and low < 1):
        return word(fact, "quantity") or plain(fact.text)
    shown = "-".join(_compact(x, kind) for x in (low, high) if x is not None)
    match kind:
        case "money":
            return _SIGNS[unit] + shown if unit in _SIGNS else f"{shown} {unit}"
        case "percent" | "measure" | "count" if unit in ("%", "°C", "°F", DECADE):
            return shown + unit
        case "rank":
            return shown + ("th" if 10 < low % 100 < 20 else _ENDINGS.get(int(low % 10), "th"))
        case "multiple":
            return plain(fact.text)
        case "age":
            return shown
        case _:
            return f"{shown} {unit}".rstrip()


def _compact(number: float, kind: str) -> str:
    for scale, name in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if abs(number) >= scale and kind != "score":
            short = number / scale
            if round(short, 2) == short:
                return f"{short:.15g}{name}"
            break
    if kind == "money" and number != int(number) and round(number, 2) == number:
        return f"{number:,.2f}"
    return f"{number:,}" if isinstance(number, int) else f"{number:,.4f}".rstrip("0").rstrip(".")


def _size(old: Fact, new: Fact) -> str:
    """Say by how much: (+2), (-15%), (x10), (+2 points); empty for ranges, scores and equal amounts."""
    before, after = amount(old, "amount"), amount(new, "amount")
    ranged = amount(old, "to") is not None or amount(new, "to") is not None
    if before is None or after is None or ranged or word(old, "kind") in ("score", "multiple", "vague"):
        return ""
    shared = _is_share(old) or _is_share(new)
    before, after = (_in_base(amount(fact, "amount"), _measure(fact)) or 0 for fact in (old, new))
    gap = after - before
    if not gap:
        return ""
    if shared or word(old, "kind") in ("percent", "points"):
        drawn = f"{gap:+.3g}" if shared else f"{gap:+.4g}"
        return f" ({drawn} {'point' if drawn in ('+1', '-1') else 'points'})"
    if _measure(old).kind == "temperature":
        ends = amount(old, "amount"), amount(new, "amount")
        if word(old, "unit") == word(new, "unit") and None not in ends:
            return f" ({ends[1] - ends[0]:+.3g}{word(new, 'unit')})"  # type: ignore[operator]
        return f" ({gap:+.3g}°C)"
    if word(old, "kind") in ("age", "rank") or before * after <= 0 or _is_small(old, new) or _are_years(old, new):
        return f" ({gap:+,.6g})"
    if after / before >= 3:
        return f" (x{_rounded(after / before)})"
    share = 100 * gap / before
    if share < _NEARLY_ALL:
        return f" (1/{_rounded(before / after)} of it)"
    return f" ({share:+.0f}%)" if abs(share) >= 1 else f" ({share:+.2g}%)"


def _rounded(ratio: float) -> str:
    """Draw a ratio with three digits that count: 86.4, 1,000."""
    return f"{float(f'{ratio:.3g}'):,.15g}"


def _is_small(old: Fact, new: Fact) -> bool:
    """Tell whether two counts are so small that their difference says more than their ratio."""
    counts = (amount(old, "amount"), amount(new, "amount"))
    return word(old, "kind") == "count" and all(isinstance(count, int) and abs(count) <= 100 for count in counts)


def _are_years(old: Fact, new: Fact) -> bool:
    """Tell whether two bare numbers are written as years are, which no word around them had to say."""
    return all(
        re.fullmatch(r"1\d{3}|20\d{2}", fact.text) and word(fact, "kind") == "count" and not word(fact, "of")
        for fact in (old, new)
    )


def _close(old: Fact, new: Fact) -> bool:
    """Tell whether two amounts in two units are the same but for rounding, other ends of ranges too."""
    for field in ("amount", "to"):
        before, after = (_in_base(amount(fact, field), _measure(fact)) for fact in (old, new))
        if before is None or after is None:
            if before is not after:
                return False
        elif abs(before - after) > max(_ROUNDING * max(abs(before), abs(after)), _LEAST.get(_measure(old).kind, 0)):
            return False
    return True


def _units(old: Fact, new: Fact) -> str:
    """Say which unit became which, where both have one."""
    before, after = word(old, "unit"), word(new, "unit")
    if not (before or after) or before == after:
        return ""
    return f" (unit changed: {_SIGNS.get(before, before) or 'none'} -> {_SIGNS.get(after, after) or 'none'})"
