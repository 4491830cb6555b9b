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

from collections.abc import Hashable

from diffing.facts import moments
from diffing.facts.reading import Found, Reading, can_open, longest_before
from diffing.facts.relation import GUESS, Relation, amount, arrow, different, maybe_same, plain, values, word
from diffing.model import Fact, TokenKind, Value

_FIELDS = ("year", "month", "day", "weekday", "season", "hours", "part", "direction")


def find(reading: Reading) -> list[Found]:
    """Find the dates, times and lengths of time of a passage."""
    keys, starts, found = reading.keys, reading.lexicon.date_starts, []
    if not starts:
        return []
    number = TokenKind.NUMBER
    done = 0
    for at, token in enumerate(reading.tokens):
        key = keys[at]
        if at < done or not (token.kind is number or "-" in key or (key in starts and can_open(starts, keys, at))):
            continue
        piece = moments.expression(reading, at)
        if piece is not None:
            first, value = _opened(reading, at, done, piece[1])
            found.append((first, piece[0], value))
            done = piece[0]
    return found


def key(fact: Fact) -> Hashable:
    """Return what makes two dates the same; the words do not count where their meaning is known."""
    value = values(fact)
    match value.get("kind"):
        case "relative" if value.get("from") is not None:
            days = value.get("from"), value.get("to")
            return "relative", *days, value.get("part"), value.get("hours"), value.get("approx")
        case "relative":
            return "relative", value.get("phrase"), value.get("part"), value.get("approx")
        case "duration":
            vague = value.get("vague") or ""
            return "duration", round(amount(fact, "days") or 0, 6), vague, value.get("approx"), value.get("direction")
        case "time":
            minutes, zone = amount(fact, "minutes") or 0, amount(fact, "zone")
            instant = minutes if zone is None else round(minutes - 60 * zone, 4) % 1440
            return "time", instant, zone is None, value.get("approx")
        case _:
            return "day", *(value.get(field) for field in _FIELDS), value.get("until")


def contrast(old: Fact, new: Fact) -> Relation:
    """Say how two dates that are not the same relate."""
    change = arrow(_shown(old), _shown(new))
    match word(old, "kind"), word(new, "kind"):
        case "day", "day":
            alike = _compatible(old, new)
        case "time", "time":
            alike = amount(old, "minutes") == amount(new, "minutes") and None in (
                amount(old, "zone"),
                amount(new, "zone"),
            )
        case "relative", "relative":
            alike = _overlap(old, new)
        case "duration", "duration":
            alike = key(old)[:4] == key(new)[:4]  # type: ignore[index]
        case ("day", "relative") | ("relative", "day"):
            alike = True
        case _:
            return different(change)
    if not alike:
        return different(change)
    thing = {"time": "time", "duration": "length"}.get(word(old, "kind"), "day")
    return maybe_same(f"{change}, may be the same {thing}", GUESS)


def describe(fact: Fact) -> str:
    """Return the expression as it is written."""
    return plain(fact.text)


def _shown(fact: Fact) -> str:
    """Return the expression without the preposition that leads to it."""
    text = plain(fact.text)
    return text.partition(" ")[2] if word(fact, "led_by") else text


def _compatible(old: Fact, new: Fact) -> bool:
    before, after = values(old), values(new)
    return all(
        None in (before.get(field), after.get(field)) or before.get(field) == after.get(field)
        for field in (*_FIELDS, "until")
    )


def _overlap(old: Fact, new: Fact) -> bool:
    first, last, other_first, other_last = (amount(fact, field) for fact in (old, new) for field in ("from", "to"))
    if first is None or last is None or other_first is None or other_last is None:
        return True
    hours = {word(old, "hours"), word(new, "hours")} - {""}
    return first <= other_last and other_first <= last and len(hours) < 2


def _opened(reading: Reading, at: int, done: int, value: dict[str, Value]) -> tuple[int, dict[str, Value]]:
    """Take in what stands before an expression and belongs to it: "the end of", "more than"."""
    lexicon, keys = reading.lexicon, reading.keys
    before = at - 1 if at and keys[at - 1] in lexicon.articles and value["kind"] != "day" else at
    opened = longest_before(lexicon.date_parts, keys, before)
    if opened and opened[0] >= done and value["kind"] in ("day", "relative"):
        lead = keys[opened[0]]
        led: dict[str, Value] = {"led_by": lead} if lead in lexicon.date_prepositions else {}
        return opened[0], {**value, "part": opened[1], **led}
    loosened = longest_before(lexicon.approximators, keys, at)
    loose = loosened and loosened[1] not in lexicon.exact_approximators and loosened[1] not in lexicon.emphases
    if loosened and loose and loosened[0] >= done and value["kind"] != "day":
        return loosened[0], {**value, "approx": loosened[1]}
    return at, value
