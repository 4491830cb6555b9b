"""Edits of numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.made.edit import Edit, Kind, Patch, among, any_of, as_written, edit, kind, swaps
from benchmarks.made.stock import lines, words
from benchmarks.words import MONTHS
from diffing.model import FactType

_NUMBER, _DATE = FactType.NUMBER, FactType.DATE
_WORDS = ("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen").split()
_ORDINALS = ("second third fourth fifth sixth seventh").split()
_DAYS = ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()
_MONTH = "|".join(MONTHS)
_DIGITS = rf"(?<![\w.,:-])(?<!(?:{'|'.join(month[-3:] for month in MONTHS)}) )(?<!of )[£$]?\d[\d,]*(?:\.\d+)?"
_NOT_DATE = rf"(?![\d:]|[.,]\d|[ap]m| (?:{_MONTH}))(?!\. [A-Z])"
_YEAR = r"\b(?:1[89]|20)\d\d\b(?![,.]\d)"
_TIME = r"\b\d{1,2}(?:[.:]\d\d)?[ap]m\b"
_COUNT = rf"(?i:{any_of(_WORDS)})"
_AMOUNT = rf"(?:{_DIGITS}(?:m|bn)?\b{_NOT_DATE}|{_COUNT})"
_APPROX = words("approximators")
_LOOSE = ("than ", "About ", "about ", "nearly ", "almost ", "least ", "past ", "up to ", "total of ")
_BARE = rf"{''.join(f'(?<!{word})' for word in _LOOSE)}(?<![-–])(?:{_AMOUNT})"
_TIMES = {
    "today": "yesterday",
    "this morning": "this evening",
    "this afternoon": "tomorrow morning",
    "this evening": "last night",
    "yesterday": "tomorrow",
    "last night": "tonight",
    "last week": "next week",
    "last winter": "next winter",
    "last autumn": "last spring",
    "this year": "next year",
    "late on": "early on",
    "the end of": "the start of",
    "last month": "last year",
    "past month": "past year",
    "by Easter": "by Christmas",
}


def _is_year(match: re.Match[str]) -> bool:
    return bool(re.fullmatch(_YEAR, match[0]))


def _digits(text: str, rng: Random) -> Iterator[Edit]:
    def other(match: re.Match[str]) -> list[str]:
        if _is_year(match):
            return []
        at = rng.choice([at for at, sign in enumerate(match[0]) if sign.isdigit()])
        return [match[0][:at] + str((int(match[0][at]) + rng.randint(1, 8) - 1) % 9 + 1) + match[0][at + 1 :]]

    yield from swaps(text, _DIGITS + r"(?:m|bn|st|nd|rd|th)?\b" + _NOT_DATE, other)


def _magnitude(text: str, _: Random) -> Iterator[Edit]:
    yield from swaps(
        text, _DIGITS + r"\b" + _NOT_DATE, lambda it: [] if _is_year(it) or "." in it[0] else [it[0] + "0"]
    )
    yield from swaps(text, any_of(["million", "billion", "hundred", "Thousands", "Dozens", "dozens"]), _other_scale)
    yield from swaps(text, r"(?<=\d)m\b", lambda _: ["bn"])


def _other_scale(match: re.Match[str]) -> list[str]:
    scales = {"million": "billion", "billion": "million", "hundred": "thousand", "thousands": "hundreds"}
    return [as_written(match[0], scales.get(match[0].lower(), "hundreds"))]


def _number_words(text: str, rng: Random) -> Iterator[Edit]:
    yield from swaps(text, _COUNT, lambda match: [as_written(match[0], rng.choice(_WORDS))])


def _currency(text: str, _: Random) -> Iterator[Edit]:
    coins = {"£": "$", "$": "€"}
    yield from swaps(text, r"[£$](?=\d)", lambda match: [coins[match[0]]])
    yield from swaps(text, any_of(["crowns", "crown"]), lambda match: ["dollars" if match[0][-1] == "s" else "euro"])


def _percent(text: str, rng: Random) -> Iterator[Edit]:
    share = r"\d+(?:\.\d+)?(?=%| per ?cent)"
    yield from swaps(text, share, lambda it: [f"{float(it[0]) + rng.randint(1, 9):g}"])
    for match in re.finditer(_BARE + r"(?= [a-z]+s\b)", text):
        if not _is_year(match) and match[0].lstrip("£$").isdigit() and match[0].isdigit():
            old = text[: match.end()] + " percent of" + text[match.end() :]
            yield edit(old, match.start(), match.end(), str(int(match[0]) + rng.randint(1, 9)))


def _ordinal(text: str, rng: Random) -> Iterator[Edit]:
    yield from swaps(text, any_of(_ORDINALS), lambda _: [rng.choice(_ORDINALS)])
    for match in re.finditer(r"(?<=[Tt]he )(?=[a-z]+ )(?!next|last|first|end|same|start|past|Cour)", text):
        old = text[: match.start()] + "third " + text[match.start() :]
        yield edit(old, match.start(), match.start() + 5, rng.choice(["second", "fourth", "tenth"]))


def _range_end(text: str, rng: Random) -> Iterator[Edit]:
    for match in re.finditer(_BARE + r"(?= [a-z])", text):
        if not match[0].isdigit() or _is_year(match) or int(match[0]) < 2:
            continue
        low, high = int(match[0]), int(match[0]) + rng.randint(2, 9)
        for opener, link in (("between ", " and "), ("", " to "), ("", "-")):
            old = text[: match.start()] + f"{opener}{low}{link}{high}" + text[match.end() :]
            at = match.start() + len(opener)
            if rng.random() < 0.5:
                yield edit(old, at, at + len(str(low)), str(low - 1))
            else:
                at += len(str(low) + link)
                yield edit(old, at, at + len(str(high)), str(high + 1))


def _score(text: str, rng: Random) -> Iterator[Edit]:
    if text.endswith(".") and '"' not in text and "”" not in text:
        old = f"{text[:-1]}, after a vote of {rng.randint(11, 19)} to {rng.randint(2, 9)}."
        at = old.rindex("to ") + 3
        yield edit(old, at, len(old) - 1, str(int(old[at:-1]) + 1))
        old = f"{text[:-1]}, and Harl won {rng.randint(2, 5)}-1."
        yield edit(old, len(old) - 2, len(old) - 1, "0")


def _approx_put_in(text: str, rng: Random) -> Iterator[Edit]:
    for match in re.finditer(_BARE + r"(?= [a-z])", text):
        if not _is_year(match):
            yield edit(text, match.start(), match.end(), f"{rng.choice(_APPROX)} {_low(match[0])}")


def _low(number: str) -> str:
    return number.lower() if number.isalpha() else number


def _approx_changed(text: str, rng: Random) -> Iterator[Edit]:
    present = any_of([*_APPROX, "almost", "just over", "at most"]) + rf"(?= {_AMOUNT})"
    yield from swaps(text, f"(?i:{present})", lambda match: [as_written(match[0], rng.choice(_APPROX))])
    for made in _approx_put_in(text, rng):
        old, patch = made.new, made.patches[0]
        one = next(it for it in _APPROX if patch.text.lower().startswith(it))
        other = rng.choice([it for it in _APPROX if it != one])
        yield edit(old, patch.start, patch.start + len(one), other)


def _unit(text: str, _: Random) -> Iterator[Edit]:
    units = among(lines("units"))
    yield from swaps(text, rf"(?<=\w[ -])(?<=[\dnoeruvxt][ -]){any_of(units)}", lambda it: _after_number(it, units))


def _after_number(match: re.Match[str], units: dict[str, list[str]]) -> list[str]:
    before = match.string[: match.start() - 1]
    return units[match[0]] if re.search(rf"(?:\d|{_COUNT})$", before) else []


def _dropped(text: str, _: Random) -> Iterator[Edit]:
    pattern = rf"(?i:(?:more than|about|nearly|at least|almost) )?{_BARE} (?=[a-z]+s\b|people|children|crew)"
    for match in re.finditer(pattern, text):
        if match[0][0] in "£$" or _is_year(match):
            continue
        yield edit(text, match.start(), match.end() if match.start() else match.end() - 1, "")


def _weekday(text: str, rng: Random) -> Iterator[Edit]:
    yield from swaps(text, any_of(_DAYS), lambda it: [rng.choice([day for day in _DAYS if day != it[0]])])


def _with_time(text: str, phrase: str) -> str:
    """Return a plain statement with a time behind it."""
    return f"{text[:-1]} {phrase}." if _takes_time(text) else ""


def _takes_time(text: str) -> bool:
    timed = rf'[“"”:]|\bsaid\b|\bsays\b|\d\.$|{any_of([*_DAYS, *MONTHS, *_TIMES])}'
    return text.endswith(".") and not re.search(timed, text)


def _weekday_added(text: str, rng: Random) -> Iterator[Edit]:
    old = _with_time(text, f"on {rng.choice(_DAYS)}")
    if old:
        yield from _weekday(old, rng)


def _month(text: str, rng: Random) -> Iterator[Edit]:
    pattern = rf"\b(?:{_MONTH})\b"
    yield from swaps(text, pattern, lambda it: [rng.choice([month for month in MONTHS if month != it[0]])])
    old = _with_time(text, f"in {rng.choice(MONTHS)}")
    if old:
        yield from swaps(old, pattern + r"\.$", lambda _: [rng.choice(MONTHS) + "."])


def _day_of_month(text: str, rng: Random) -> Iterator[Edit]:
    pattern = rf"\b\d{{1,2}}(?= (?:{_MONTH}))|(?<=(?:January|Februar) )\d{{1,2}}"
    for old in (text, _with_time(text, f"on {rng.randint(2, 28)} {rng.choice(MONTHS)}")):
        yield from swaps(old, pattern, lambda it: [str(int(it[0]) % 28 + 1)])
    old = _with_time(text, f"on {rng.choice(MONTHS)} {rng.randint(2, 28)}")
    yield from swaps(old, r"(?<=[a-z] )(?P<it>\d{1,2})\.$", lambda it: [str(int(it["it"]) % 28 + 1)])


def _year(text: str, rng: Random) -> Iterator[Edit]:
    for old in (text, _with_time(text, f"in {rng.randint(1950, 2023)}")):
        yield from swaps(old, _YEAR, lambda it: [str(int(it[0]) + rng.choice([-10, -1, 1, 3]))])


def _relative(text: str, rng: Random) -> Iterator[Edit]:
    pattern = f"(?i:{any_of(_TIMES)})"
    yield from swaps(text, pattern, lambda it: [as_written(it[0], _TIMES.get(it[0].lower(), _TIMES.get(it[0], "")))])
    one, other = rng.sample(["yesterday", "today", "last week", "next month", "two days ago", "last year"], 2)
    old = _with_time(text, one)
    if old:
        yield edit(old, len(old) - 1 - len(one), len(old) - 1, other)


def _clock(text: str, rng: Random) -> Iterator[Edit]:
    def other(match: re.Match[str]) -> list[str]:
        return [match[0][:-2] + ("pm" if match[0][-2] == "a" else "am"), f"{rng.randint(2, 11)}.{match[0][-2:]}"]

    for old in (text, _with_time(text, f"at {rng.randint(1, 11)}.{rng.randint(10, 59)}{rng.choice('ap')}m")):
        yield from swaps(old, _TIME, other)


def _date_dropped(text: str, rng: Random) -> Iterator[Edit]:
    old = _with_time(text, rng.choice(["on Monday", "last week", "in March", "in 1998", "on 4 May", "two years ago"]))
    if old:
        yield Edit(old, (Patch(len(text) - 1, len(old) - 1, ""),))


KINDS: tuple[Kind, ...] = (
    kind("number: a digit", [_NUMBER, _DATE], _digits),
    kind("number: its size", [_NUMBER, _DATE], _magnitude),
    kind("number: in words", [_NUMBER, _DATE], _number_words),
    kind("number: currency", [_NUMBER, FactType.EVENT], _currency),
    kind("number: percentage", [_NUMBER], _percent),
    kind("number: ordinal", [_NUMBER, FactType.ROLE], _ordinal),
    kind("number: end of a range", [_NUMBER, _DATE], _range_end),
    kind("number: score", [_NUMBER], _score),
    kind("number: loosened or made exact", [_NUMBER, _DATE], _approx_put_in, both_ways=True),
    kind("number: loosened otherwise", [_NUMBER, _DATE], _approx_changed),
    kind("number: unit", [_NUMBER, _DATE], _unit),
    kind("number: dropped or put in", [_NUMBER, _DATE], _dropped, both_ways=True),
    kind("date: weekday", [_DATE], _weekday),
    kind("date: weekday at the end", [_DATE], _weekday_added),
    kind("date: month", [_DATE], _month),
    kind("date: day of the month", [_DATE], _day_of_month),
    kind("date: year", [_DATE], _year),
    kind("date: relative", [_DATE], _relative),
    kind("date: clock", [_DATE], _clock),
    kind("date: dropped or put in", [_DATE], _date_dropped, both_ways=True),
)
