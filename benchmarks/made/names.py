"""Edits of names and roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from benchmarks.made.edit import Edit, Kind, Patch, among, any_of, as_written, edit, is_quoted, kind, swaps
from benchmarks.made.stock import lines, words
from diffing.model import FactType

_NAME, _ROLE = FactType.NAME, FactType.ROLE
_VOWELS = "aeiou"


def _named(section: str) -> str:
    return any_of(words(section))


def _last_names() -> dict[str, str]:
    """Return the last names of the seeds' persons, with the whole name."""
    return {name.split()[-1]: name for name in words("persons")}


def _all_names() -> str:
    return any_of([*words("persons"), *words("places"), *words("bodies"), *_last_names()])


def _person(text: str, rng: Random) -> Iterator[Edit]:
    yield from swaps(text, _named("persons"), lambda _: [rng.choice(words("strangers"))])
    last = rf"(?<![A-Za-z] )(?<![A-Z]\w )(?<!\w){any_of(_last_names())}"
    yield from swaps(text, last, lambda _: [rng.choice(words("strangers")).split()[-1]])


def _place(text: str, rng: Random) -> Iterator[Edit]:
    others = words("elsewhere") + [name for name in words("places") if name not in text]
    yield from swaps(text, _named("places"), lambda _: [rng.choice(others)])


def _body(text: str, rng: Random) -> Iterator[Edit]:
    others = words("others") + [name for name in words("bodies") if name not in text]
    yield from swaps(text, _named("bodies"), lambda _: [rng.choice(others)])


def _letter(text: str, rng: Random) -> Iterator[Edit]:
    def other(match: re.Match[str]) -> list[str]:
        places = [at for at, letter in enumerate(match[0]) if letter in _VOWELS]
        at = rng.choice(places)
        letter = rng.choice([it for it in _VOWELS if it != match[0][at]])
        return [match[0][:at] + letter + match[0][at + 1 :]]

    yield from swaps(text, _all_names(), other)


def _consonant(text: str, rng: Random) -> Iterator[Edit]:
    def other(match: re.Match[str]) -> list[str]:
        at = rng.randrange(1, len(match[0]))
        if not match[0][at].isalpha() or not match[0][at - 1].isalpha():
            return []
        return [match[0][: at + 1] + match[0][at:], match[0][:at] + match[0][at + 1 :]]

    yield from swaps(text, any_of([name for name in _last_names() if len(name) > 3]), other)


def _first_name(text: str, rng: Random) -> Iterator[Edit]:
    first = any_of(name.split()[0] for name in words("persons"))
    yield from swaps(text, rf"{first}(?= [A-Z])", lambda _: [rng.choice(words("first_names"))])


def _listed(text: str, rng: Random) -> Iterator[Edit]:
    """Take a name out of a list of three."""
    for section, others in (("persons", "strangers"), ("places", "elsewhere")):
        for match in re.finditer(rf"{_named(section)}(?!['’])", text):
            one, other = rng.sample(words(others), 2)
            old = f"{text[: match.end()]}, {one} and {other}{text[match.end() :]}"
            end = match.end() + len(f", {one} and {other}")
            yield Edit(old, (Patch(match.end(), end, f" and {rng.choice([one, other])}"),))


def _swapped(text: str, _: Random) -> Iterator[Edit]:
    for section in ("persons", "places", "bodies"):
        found = [match for match in re.finditer(_named(section), text) if match.end() < len(text)]
        for one, other in pairwise(found):
            between = text[one.end() : other.start()]
            if one[0] != other[0] and not re.fullmatch(r",? (?:and )?|, ", between):
                yield Edit(text, (Patch(*one.span(), other[0]), Patch(*other.span(), one[0])))


def _versus(text: str, rng: Random) -> Iterator[Edit]:
    """Put two names into a statement about who did what to whom, and turn it round."""
    one, other = rng.sample(words("strangers"), 2)
    verb = rng.choice(["met", "warned", "succeeded", "telephoned", "defeated"])
    if text.endswith("."):
        old = f"{text[:-1]}, before {one} {verb} {other}."
        at = old.rindex(f"before {one}") + len("before ")
        far = at + len(f"{one} {verb} ")
        yield Edit(old, (Patch(at, at + len(one), other), Patch(far, far + len(other), one)))


def _dropped(text: str, rng: Random) -> Iterator[Edit]:
    """Take away the name of whom a role is about: "the mayor, Renata Bohm, said"."""
    for match in re.finditer(rf"(?<=[a-z]), {_named('persons')},(?= [a-z])", text):
        yield Edit(text, (Patch(*match.span(), ""),))
    for match in re.finditer(rf" in {_named('places')}(?=[ .,])", text):
        yield Edit(text, (Patch(*match.span(), ""),))
    if text.endswith(".") and not re.search(r'[“”"]', text):
        old = f"{text[:-1]} in {rng.choice(words('elsewhere'))}."
        yield Edit(old, (Patch(len(text) - 1, len(old) - 1, ""),))


def _role(text: str, rng: Random) -> Iterator[Edit]:
    others = among(lines("roles"))
    pattern = f"(?i:{any_of(others)})"
    yield from swaps(text, pattern, lambda it: [as_written(it[0], rng.choice(others[it[0].lower()]))])


def _former(text: str, rng: Random) -> Iterator[Edit]:
    jobs = any_of(word for line in lines("roles") for word in line)
    status = rng.choice(["former", "acting", "deputy"])
    yield from swaps(text, rf"(?<=[Tt]he )(?!former)(?:[a-z]+ )?{jobs}", lambda it: [f"{status} {it[0]}"])
    yield from swaps(
        text, rf"(?<!former )(?<=(?:er|ts|'s) )(?!own)(?:[a-z]+ )?{jobs}", lambda it: [f"{status} {it[0]}"]
    )


def _entitled(text: str, rng: Random) -> Iterator[Edit]:
    """Give a person a role before the name, and another one."""
    jobs = [word for line in lines("roles")[:4] for word in line]
    for match in re.finditer(rf"(?:^|(?<=said )|(?<=[a-z], )){_named('persons')}", text):
        one = rng.choice(jobs)
        other = rng.choice(among(lines("roles"))[one])
        if not is_quoted(text, match.start()):
            title = as_written("" if match.start() else "A", one)
            old = f"{text[: match.start()]}{title} {text[match.start() :]}"
            yield edit(old, match.start(), match.start() + len(one), other)


KINDS: tuple[Kind, ...] = (
    kind("name: another person", [_NAME], _person),
    kind("name: another place", [_NAME], _place),
    kind("name: another body", [_NAME], _body),
    kind("name: a vowel", [_NAME], _letter),
    kind("name: a letter doubled or dropped", [_NAME], _consonant),
    kind("name: first name", [_NAME], _first_name),
    kind("name: dropped from a list", [_NAME], _listed, both_ways=True),
    kind("name: two swapped", [_NAME, FactType.EVENT, FactType.ATTRIBUTION, _ROLE], _swapped),
    kind("name: subject and object swapped", [_NAME, FactType.EVENT], _versus),
    kind("name: dropped or put in", [_NAME], _dropped, both_ways=True),
    kind("role: another one", [_ROLE], _role),
    kind("role: former, acting, deputy", [_ROLE], _former, both_ways=True),
    kind("role: before a name", [_ROLE], _entitled),
)
