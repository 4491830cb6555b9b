"""What stands around a time: which part of it, what loosens it, and what makes a limit of it.

the end of next week           part "end"
more than three years          approx "more than"
by the end of May              bound "by"
until Monday at the earliest   bound "until", approx "at least"
"""

from __future__ import annotations

from diffing.facts.reading import Reading, closer, longest, longest_before
from diffing.model import TokenKind, Value

_YEAR_ALONE = {"kind", "year"}
"""The fields of a year, which "the year" may lead to."""
_WITHIN = "within"
"""The limit that "the next two weeks" are by themselves."""
_UNTIL = "until"
"""The limit that may be put off: "until Monday at the earliest"."""


def opened(reading: Reading, at: int, done: int, value: dict[str, Value]) -> tuple[int, dict[str, Value]]:
    """Take in what stands before an expression and belongs to it: "the end of", "more than"."""
    lexicon, keys = reading.lexicon, reading.keys
    if at - 2 >= done and value.keys() == _YEAR_ALONE and keys[at - 1] in lexicon.calendar_units:
        at -= 2 * (keys[at - 2] in lexicon.articles)
    at = _with_empty(reading, _with_unit(reading, at, done, value), done, value)
    article = value["kind"] != "day" or "season" in value
    before = at - 1 if at and keys[at - 1] in lexicon.articles and article else at
    opened = longest_before(lexicon.date_parts, keys, before)
    if opened and opened[0] >= done and value["kind"] in ("day", "relative"):
        lead = keys[opened[0]]
        led: dict[str, Value] = {"led_by": lead} if lead in lexicon.date_prepositions else {}
        if value["kind"] == "day" and value.get("hours") == lexicon.implied_hours.get(opened[1], ""):
            value = {name: it for name, it in value.items() if name not in ("hours", "clock")}
        return opened[0], {**value, "part": opened[1], **led}
    loosened = longest_before(lexicon.approximators, keys, at)
    if value["kind"] == "duration":
        loosened = loosened or longest_before(lexicon.comparisons, keys, at)  # "longer than two hours"
    loose = loosened and loosened[1] not in lexicon.exact_approximators and loosened[1] not in lexicon.emphases
    until = value["kind"] == "time" and longest_before(lexicon.date_bounds, keys, at)  # "up to midnight"
    limits = loosened and not lexicon.limit_openers.isdisjoint(keys[max(done, loosened[0] - 1) : loosened[0]])
    day = value["kind"] == "day" and not (loosened and (limits or keys[loosened[0]] in lexicon.day_approximators))
    if loosened and loose and loosened[0] >= done and not (day or until):
        at, value = loosened[0], {**value, "approx": loosened[1]}
    return _with_empty(reading, at, done, value), value


def _with_empty(reading: Reading, at: int, done: int, value: dict[str, Value]) -> int:
    """Take in what says nothing before a length of time: "a period of 30 days"; return where it starts."""
    if value["kind"] != "duration":
        return at
    empty = longest_before(reading.lexicon.length_openers, reading.keys, at)
    return empty[0] if empty and empty[0] >= done else at


def _with_unit(reading: Reading, at: int, done: int, value: dict[str, Value]) -> int:
    """Take in the unit that a time is of: "the month of May", "the hour of noon"; return where it starts."""
    lexicon, keys = reading.lexicon, reading.keys
    if at - 3 < done or keys[at - 1] not in lexicon.genitives or keys[at - 3] not in lexicon.articles:
        return at
    return at - 3 if lexicon.named_units.get(keys[at - 2]) in value else at


def closed(reading: Reading, end: int, value: dict[str, Value]) -> tuple[int, dict[str, Value]]:
    """Take in what stands behind a time: what loosens a length ("or more"), what says nothing ("in duration"), a limit.

    "31 March at the latest" is "by 31 March", "until Monday at the earliest" is "until at least Monday".
    """
    if end >= len(reading.keys):
        return end, value
    if value["kind"] != "duration":
        limit = longest(reading.lexicon.date_closers, reading.keys, end)
        known = limit and value.get("bound", limit[1]) == limit[1]
        loose = longest(reading.lexicon.limit_closers, reading.keys, end) if value.get("bound") == _UNTIL else None
        if loose and "approx" not in value:
            return loose[0], {**value, "approx": loose[1]}
        return (limit[0], {**value, "bound": limit[1]}) if limit and known else (end, value)
    empty = longest(reading.lexicon.length_closers, reading.keys, end)
    if empty:
        return empty[0], value
    closed = closer(reading, end) if "approx" not in value else None
    return (closed[0], {**value, "approx": closed[1]}) if closed else (end, value)


def _put_off(reading: Reading, at: int, value: dict[str, Value]) -> tuple[int, str] | None:
    """Read "to" before a date as "until" behind a verb of waiting or lasting: "adjourned to Monday"."""
    lexicon, keys = reading.lexicon, reading.keys
    if value["kind"] == "duration" or at < 2 or keys[at - 1] not in lexicon.infinitives:
        return None
    return (at - 1, lexicon.until_verbs[keys[at - 2]]) if keys[at - 2] in lexicon.until_verbs else None


def bounded(reading: Reading, first: int, done: int, end: int, value: dict[str, Value]) -> tuple[int, dict[str, Value]]:
    """Take in what makes a time a limit: "before 4 May", "since 2015"; the first of "from Monday to Friday" is none."""
    lexicon, keys = reading.lexicon, reading.keys
    bounds = lexicon.length_bounds if value["kind"] == "duration" else lexicon.date_bounds
    if value.get("led_by") in bounds:
        return first, {**value, "bound": next(iter(bounds[str(value["led_by"])]))[1]}
    before = first - 1 if first and keys[first - 1] in lexicon.articles else first
    if value["kind"] != "duration" and keys[end : end + 1] and keys[end] in lexicon.possessive_marks:
        return first, value  # "before Thursday's game" limits the game
    known = longest_before(bounds, keys, before) or _put_off(reading, before, value)
    ranged = (
        "to_day" in value
        or (value["kind"] == "time" and "to" in value)
        or ("until" in value and not keys[end - 1].endswith(lexicon.plural_endings))
    )
    if known is None or known[0] < done or ranged or _starts_range(reading, end):
        return first, value
    if keys[known[0]] in lexicon.starting_links and longest_before(lexicon.starting_words, keys, known[0]):
        return first, value  # "takes effect from 4 May"
    if _is_of_noun(reading, first, end, value) and known[1] != _WITHIN:
        return first, value
    if known[1] == _WITHIN and "direction" in value:
        return known[0], {**value, "led_by": " ".join(keys[known[0] : before])}
    return known[0], {**value, "bound": known[1], "led_by": " ".join(keys[known[0] : before])}


def _starts_range(reading: Reading, at: int) -> bool:
    """Tell whether a token, behind a time, leads to when it ends; a dash does so only right before another time."""
    keys, tokens = reading.keys, reading.tokens
    if at >= len(keys) or keys[at] not in reading.lexicon.range_ends:
        return False
    behind = tokens[at + 1] if at + 1 < len(keys) else None
    dash = tokens[at].kind is TokenKind.MARK
    return not dash or (behind is not None and (behind.kind is TokenKind.NUMBER or behind.text[:1].isupper()))


def _is_of_noun(reading: Reading, first: int, at: int, value: dict[str, Value]) -> bool:
    """Tell whether a length, before a token, says how long the thing behind it is: "after a three-week trial"."""
    lexicon, keys = reading.lexicon, reading.keys
    if value["kind"] != "duration" or at >= len(keys):
        return False
    single = not keys[at - 1].endswith(lexicon.plural_endings) and at - first > 1
    counted = single and first > 0 and keys[first - 1] in lexicon.indefinite  # "after a three week trial"
    if "-" not in str(value.get("phrase")) and not counted:
        return False
    return reading.tokens[at].kind is TokenKind.WORD and reading.keys[at] not in reading.lexicon.function_words
