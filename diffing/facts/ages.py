"""Which numbers are somebody's age: between commas, behind "is", by tens of years.

Ana Silva, 34, said     two men aged 19 and 23     you must be at least 18.     She was 80.     in her late thirties
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.facts import numerals
from diffing.facts.amounts import DECADE
from diffing.facts.reading import Found, Reading, closer, is_capital, longest
from diffing.model import TokenKind, Value
from diffing.segment import without_plural

AGE: dict[str, Value] = {"kind": "age", "unit": "years old"}
"""What makes of a number an age."""
_OLDEST = 115
"""Years that somebody can be old."""
_POSSESSED = 2
"""Words from a possessive to tens of years: "her late thirties"."""
_STOPS = frozenset(".,;)")
"""Marks behind which a number in front of them counts nothing."""


def stands_alone(reading: Reading, at: int, value: dict[str, Value]) -> bool:
    """Tell whether a bare number stands between commas behind a name or one person's role: "Ana Silva, 34, ..."."""
    keys, years, lexicon = reading.keys, value["amount"], reading.lexicon
    if value["kind"] != "count" or not isinstance(years, int) or not 1 <= years <= _OLDEST or at < 2:
        return False
    somebody = is_capital(reading.tokens[at - 2]) or (
        keys[at - 2] in lexicon.roles and keys[at - 2] not in lexicon.plural_roles
    )
    return keys[at - 1] == "," and keys[at + 1 : at + 2] in ([","], ["."]) and somebody


def listed(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Return numbers with those as ages that go on from one: "aged 19, 23 and 31", "the three men, 19, 23 and 31,"."""
    told = list(found)
    for at, (first, end, value) in enumerate(told):
        if not at or not _is_bare(reading, end, value) or not _goes_on(reading, told[at - 1][1], first):
            continue
        if told[at - 1][2]["kind"] == "age" and not told[at - 1][2].get("people"):
            told[at] = (first, end, {**value, **AGE})
        elif _are_of_several(reading, told, at):
            told[at - 1 : at + 1] = [(*it[:2], {**it[2], **AGE}) for it in told[at - 1 : at + 1]]
    return told


def _is_bare(reading: Reading, end: int, value: dict[str, Value]) -> bool:
    """Tell whether a number that counts nothing can be somebody's years, and is no part: "23", not "12 of them"."""
    years = value["amount"]
    plain = value["kind"] == "count" and not value["unit"] and value.keys().isdisjoint(("of", "to", "approx", "group"))
    parts = end < len(reading.keys) and reading.keys[end] in reading.lexicon.genitives
    return plain and isinstance(years, int) and 1 <= years <= _OLDEST and not parts


def _goes_on(reading: Reading, end: int, first: int) -> bool:
    """Tell whether nothing but a comma, or "and", stands between two numbers."""
    return end < first and all(key == "," or key in reading.lexicon.conjunctions for key in reading.keys[end:first])


def _are_of_several(reading: Reading, found: Sequence[Found], at: int) -> bool:
    """Tell whether a number opens, with the next one, a list between commas behind a role of several: "the men, 19"."""
    first, end, value = found[at - 1]
    if first < 2 or not _is_bare(reading, end, value) or reading.keys[first - 1] != ",":
        return False
    last = found[at][1]
    for start, stop, more in found[at + 1 :]:
        if not _goes_on(reading, last, start) or not _is_bare(reading, stop, more):
            break
        last = stop
    closed = reading.keys[last : last + 1] in ([], [","], ["."])
    return closed and reading.keys[first - 2] in reading.lexicon.plural_roles


def meant(reading: Reading, first: int, at: int, value: dict[str, Value]) -> dict[str, Value]:
    """Return a number as an age if the words before it, from ``first`` on what loosens it, make it one."""
    if first < at and _are_all(reading, first, value):
        return {**value, **AGE, "people": True}
    aged = is_somebodys(reading, first, at, value) or (first < at and is_of_people(reading, first, value))
    return {**value, **AGE} if aged else value


def is_somebodys(reading: Reading, first: int, at: int, value: dict[str, Value]) -> bool:
    """Tell whether a bare number is the age that somebody "is": "She was 80.", "you must be at least 18 to vote"."""
    keys, years, lexicon = reading.keys, value["amount"], reading.lexicon
    if value["kind"] != "count" or "to" in value or not isinstance(years, int) or not 1 <= years <= _OLDEST:
        return False
    told = reading.tokens[at].kind is TokenKind.NUMBER or keys[at] in lexicon.cardinals
    if not (first and keys[first - 1] in lexicon.lone_be) or not told:
        return False
    who = first - 2
    while who > 0 and keys[who] in lexicon.auxiliaries:
        who -= 1
    after = reading.tokens[at + 1] if at + 1 < len(keys) else None
    goes_on = lexicon.infinitives | lexicon.subordinators
    ends = after is None or after.text in _STOPS or after.key in goes_on or closer(reading, at + 1)
    return who >= 0 and keys[who] in lexicon.single_people and bool(ends)


def is_of_people(reading: Reading, first: int, value: dict[str, Value]) -> bool:
    """Tell whether a bare number that starts with "under" or "over" says who is meant by age: "anyone under 18"."""
    keys, years, lexicon = reading.keys, value["amount"], reading.lexicon
    if value["kind"] != "count" or "to" in value or not isinstance(years, int) or not 1 <= years <= _OLDEST:
        return False
    who = keys[first - 1] if first else ""
    return keys[first] in lexicon.age_limits and (who in lexicon.people_nouns or who in lexicon.anybody)


def of_all(reading: Reading, at: int) -> tuple[int, dict[str, Value]] | None:
    """Read a word for all people of an age: "over-65s", "under-fives"."""
    lexicon, (head, _, tail) = reading.lexicon, reading.keys[at].partition("-")
    limit = longest(lexicon.approximators, [head], 0) if tail and head in lexicon.age_limits else None
    forms = (tail, without_plural(tail, lexicon), *map(tail.removesuffix, lexicon.plural_endings))
    years = lexicon.decades.get(tail) or next((it for form in forms if (it := numerals.whole(lexicon, form))), None)
    if limit is None or years is None or not 1 <= years <= _OLDEST:
        return None
    return at + 1, {"kind": "age", "amount": years, "unit": "years old", "approx": limit[1], "people": True}


def _are_all(reading: Reading, first: int, value: dict[str, Value]) -> bool:
    """Tell whether tens that start with "under" or "over" are all people of an age: "over 65s"; not "in under 10s"."""
    years, before = value["amount"], reading.keys[first - 1] if first else ""
    told = value["unit"] == DECADE and isinstance(years, int) and years <= _OLDEST
    small = reading.lexicon.date_prepositions | reading.lexicon.possessives
    return told and reading.keys[first] in reading.lexicon.age_limits and before not in small


def in_tens(amount: int) -> dict[str, Value]:
    """Return the value of an age by its tens, that of the same in digits: "thirties", "30s"."""
    return {"kind": "count", "amount": amount, "unit": DECADE}


def is_of_life(reading: Reading, at: int) -> bool:
    """Tell whether tens are of somebody's years: "her thirties", "his late fifties", but not "the thirties"."""
    return any(key in reading.lexicon.possessives for key in reading.keys[max(0, at - _POSSESSED) : at])
