"""What stands around a number: what loosens it, what makes an age of it, and what is counted.

more than 1,300 people     approx "more than", of "people"
18 or older                approx "at least", an age
at best, 40 seats          approx "at best"
"""

from __future__ import annotations

from diffing.facts import ages
from diffing.facts.reading import Reading, closer, longest_before, opens_sentence
from diffing.model import Value

_PAIR = 2
"""How many "both" are."""


def opened(reading: Reading, at: int, done: int, value: dict[str, Value]) -> tuple[int, dict[str, Value]]:
    """Take in what loosens a number, "between" before a range, and "aged"."""
    lexicon, keys = reading.lexicon, reading.keys
    before = keys[at - 1] if at else ""
    amount = value["amount"]
    if before in lexicon.minus and isinstance(amount, (int, float)) and at - 1 >= done:
        at, value = at - 1, {**value, "amount": -amount}
        before = keys[at - 1] if at else ""
    is_range = value.get("to") is not None
    start = at - 1 if is_range and before in lexicon.range_openers else at
    aged = longest_before(lexicon.age_openers, keys, start) if value["kind"] == "count" else None
    if aged and aged[0] >= done:
        is_between = is_range and aged[0] > done and keys[aged[0] - 1] in lexicon.range_openers
        limit = None if is_between else longest_before(lexicon.approximators, keys, aged[0])
        if limit and limit[0] >= done:
            return limit[0], {**value, **ages.AGE, "approx": limit[1]}
        return aged[0] - is_between, {**value, **ages.AGE}
    if start < at:
        return start, value
    if ages.stands_alone(reading, at, value):
        return at, {**value, **ages.AGE}
    return _loosened(reading, at, done, value)


def _loosened(reading: Reading, at: int, done: int, value: dict[str, Value]) -> tuple[int, dict[str, Value]]:
    """Take in what loosens a number right before it, and "aged" before that."""
    lexicon, keys = reading.lexicon, reading.keys
    loosened = longest_before(lexicon.approximators, keys, at) or set_off(reading, at)
    loosened = loosened or longest_before(lexicon.comparisons, keys, at)
    value = ages.meant(reading, loosened[0] if loosened else at, at, value)
    opener = longest_before(lexicon.age_openers, keys, loosened[0]) if loosened and value["kind"] == "count" else None
    if loosened and opener and opener[0] >= done:
        said = loosened[1] not in lexicon.emphases and loosened[1] not in lexicon.exact_approximators
        return opener[0], {**value, **ages.AGE, **({"approx": loosened[1]} if said else {})}
    limit = lexicon.measure_limits.get(keys[at - 1]) if at > done and value["kind"] == "measure" else None
    if limit and "approx" not in value:
        return at - 1, {**value, "approx": limit}
    if loosened is None and value["kind"] != "rank" and _is_of_estimate(reading, at):
        return at, {**value, "approx": lexicon.approximators[keys[at - 3]][0][1]}
    if loosened is None or loosened[0] < done or value["kind"] == "rank":
        return at, value
    if value["kind"] == "quantity" and loosened[1] not in lexicon.quantity_approximators:
        return at, value
    first, meaning = loosened
    if meaning in lexicon.emphases or (value["kind"] == "money" and _gives_cause(reading, first, at)):
        return at, value
    across = next((lexicon.dimensions[key] for key in keys[first:at] if key in lexicon.dimensions), "")
    measured: dict[str, Value] = {"across": across} if across and value["kind"] != "age" else {}
    return first, value if meaning in lexicon.exact_approximators else {**value, "approx": meaning, **measured}


def _is_of_estimate(reading: Reading, at: int) -> bool:
    """Tell whether what a number is of is called estimated: "the estimated cost is £3m"."""
    lexicon, keys = reading.lexicon, reading.keys
    if at < len(("estimated", "cost", "is")) or keys[at - 3] not in lexicon.estimating_words:
        return False
    return keys[at - 1] in lexicon.finite_be or keys[at - 1] in lexicon.genitives


def set_off(reading: Reading, at: int) -> tuple[int, str] | None:
    """Read what opens a sentence and loosens the number behind its comma: "At best, 40 seats"."""
    lexicon, keys = reading.lexicon, reading.keys
    known = longest_before(lexicon.approximators, keys, at - 1) if at > 1 and keys[at - 1] == "," else None
    opens = known is not None and keys[known[0]] in lexicon.last_closers and opens_sentence(reading, known[0])
    return known if opens else None


def closed(reading: Reading, end: int, value: dict[str, Value]) -> tuple[int, dict[str, Value]]:
    """Take in what loosens a number from behind, what is counted passed over: "18 or older", "three items or more"."""
    lexicon, keys = reading.lexicon, reading.keys
    if "approx" in value or value["kind"] in ("rank", "quantity", "vague"):
        return end, value
    for behind in (end, end + 1) if keys[end : end + 1] == [value.get("of")] else (end,):
        closed = closer(reading, behind)
        if closed:
            aged = value["kind"] == "count" and not lexicon.age_comparatives.isdisjoint(keys[behind : closed[0]])
            return closed[0], {**value, "approx": closed[1], **(ages.AGE if aged else {})}
    return end, value


def _gives_cause(reading: Reading, first: int, at: int) -> bool:
    """Tell whether the word before a sum of money says why somebody went or quarrelled: "resigned over £2.4m"."""
    lexicon, keys = reading.lexicon, reading.keys
    alone = first == at - 1 and keys[first] in lexicon.cause_approximators
    return alone and longest_before(lexicon.caused, keys, first) is not None


def _is_part(reading: Reading, first: int, end: int, value: dict[str, Value]) -> bool:
    """Tell whether two are of perhaps more, who are "both" where they are not: "two of his sons", "the two of them"."""
    lexicon, keys = reading.lexicon, reading.keys
    if value["amount"] != _PAIR or "whole" in value or end + 1 >= len(keys) or keys[end] not in lexicon.genitives:
        return False
    led = first > 0 and (keys[first - 1] in lexicon.definite or keys[first - 1] in lexicon.possessives)
    return not led and (keys[end + 1] in lexicon.definite or keys[end + 1] in lexicon.reflexives)


def counting(reading: Reading, first: int, end: int, value: dict[str, Value]) -> dict[str, Value]:
    """Add the noun that is counted, where one follows, and that of "a crew of 12"."""
    keys, genitives, grammar = reading.keys, reading.lexicon.genitives, reading.lexicon.function_words
    if first > 1 and keys[first - 1] in genitives and keys[first - 2].isalpha() and keys[first - 2] not in grammar:
        value = {**value, "group": keys[first - 2]}
    if value["kind"] not in ("count", "vague", "quantity", "score", "share"):
        return value
    if _is_part(reading, first, end, value):
        value = {**value, "part": True}
    noun = end + 1 if value["kind"] != "score" and keys[end : end + 1] and keys[end] in genitives else end
    if noun >= len(keys) or not keys[noun].isalpha() or keys[noun] in grammar or not grammar:
        return value
    return {**value, "of": keys[noun]}
