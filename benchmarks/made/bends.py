"""Edits that negate or hedge a statement, or say that something else happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.made.edit import Edit, Kind, Patch, among, any_of, as_written, edit, is_quoted, kind, swaps
from benchmarks.made.sentences import sentences
from benchmarks.made.stock import lines, words
from diffing.model import FactType

_NEGATION, _MODALITY, _EVENT = FactType.NEGATION, FactType.MODALITY, FactType.EVENT
_HELPERS = "was were is are has have had will would could can should must may".split()
_HELPER = rf"\b(?:{'|'.join(_HELPERS)})\b(?! (?:not|never|to|no)\b)(?=[ ][a-z])"
_SHORT = {
    **{verb: f"{verb}n't" for verb in "was were is are has have had would could should".split()},
    "will": "won't",
    "can": "can't",
    "must": "mustn't",
}
_MODALS = ["will", "may", "could", "must", "should", "might"]
_BASES = (
    "stay keep invest build create open begin discuss delete collect close change accept pay report press justify get "
    "go resume reach respond support win recover see clear return cut"
).split()
_AFFIXED = {
    "safe": "unsafe",
    "sure": "unsure",
    "able": "unable",
    "clear": "unclear",
    "hurt": "unhurt",
    "unaffordable": "affordable",
    "changed": "unchanged",
    "common": "uncommon",
    "liable": "not liable",
    "proud": "not proud",
    "independent": "not independent",
    "upright": "not upright",
    "flat": "not flat",
    "straight": "not straight",
    "delighted": "not delighted",
    "thought": "not thought",
}
_EITHER = {
    "nobody": "somebody",
    "none": "some",
    "never": "always",
    "no": "some",
    "nothing": "something",
    "everyone": "no one",
    "every": "no",
    "hardly ever": "often",
    "without": "with",
    "with": "without",
}


def _not(text: str, _: Random) -> Iterator[Edit]:
    yield from swaps(text, _HELPER, lambda it: [f"{it[0]} not"])


def _short_not(text: str, _: Random) -> Iterator[Edit]:
    yield from swaps(
        text, rf"(?<!\w)(?:{'|'.join(_SHORT)})(?= [a-z])(?! (?:not|never|to|no)\b)", lambda it: [_SHORT[it[0]]]
    )


def _not_dropped(text: str, _: Random) -> Iterator[Edit]:
    yield from swaps(text, r"(?<=[a-z]) (?:not|never)(?= [a-z])", lambda _: [""])
    yield from swaps(
        text, r"n['’]t(?= [a-z])", lambda it: [""] if it.string[it.start() - 2 : it.start()] != "ca" else []
    )


def _never(text: str, _: Random) -> Iterator[Edit]:
    yield from swaps(text, r"\b(?:was|were|has|have|had|is)\b(?= [a-z]+ed\b)", lambda it: [f"{it[0]} never"])
    yield from swaps(
        text, r"(?<=[a-z] )(?=(?:told|met|gave|set|took|ran|carried|missed|joined|looked)\b)", lambda _: ["never "]
    )


def _no(text: str, _: Random) -> Iterator[Edit]:
    yield from swaps(text, r"(?<=[a-z] )(?:a|an|any)(?= [a-z]{3,})(?! (?:year|day|ton|few|total)\b)", lambda _: ["no"])
    yield from swaps(text, rf"(?i:{any_of(_EITHER)})(?= )", lambda it: [as_written(it[0], _EITHER[it[0].lower()])])


def _failed(text: str, rng: Random) -> Iterator[Edit]:
    bases = any_of(_BASES)
    what = rng.choice(["fail to", "refuse to", "decline to"])
    yield from swaps(
        text, rf"(?<=will )(?={bases})|(?<=would )(?={bases})|(?<= to )(?={bases})", lambda _: [f"{what} "]
    )
    past = {
        "reached": "reach",
        "joined": "join",
        "passed": "pass",
        "took": "take",
        "met": "meet",
        "cleared": "clear",
        "gave": "give",
    }
    past |= {
        "found": "find",
        "signed": "sign",
        "lowered": "lower",
        "carried": "carry",
        "finished": "finish",
        "destroyed": "destroy",
    }
    what = rng.choice(["failed to", "refused to", "did not", "declined to"])
    yield from swaps(text, any_of(past), lambda it: [f"{what} {past[it[0]]}"])


def _affix(text: str, _: Random) -> Iterator[Edit]:
    yield from swaps(text, rf"(?<=[a-z] )(?P<it>{any_of(_AFFIXED)})", lambda it: [_AFFIXED[it["it"]]])
    for word in ("safe", "legal", "likely", "fair", "important", "certain", "planned", "available"):
        if text.endswith(".") and not re.search(r'[“”":]', text):
            old = f"{text[:-1]}, which was {word}."
            yield edit(old, len(old) - 1 - len(word), len(old) - 1, {"legal": "illegal"}.get(word, f"un{word}"))


def _modal(text: str, rng: Random) -> Iterator[Edit]:
    def others(match: re.Match[str]) -> list[str]:
        same = {"may", "might", "could"} if match[0] in {"may", "might", "could"} else {match[0]}
        return [rng.choice([it for it in _MODALS if it not in same])]

    yield from swaps(text, rf"\b(?:{'|'.join(_MODALS)})\b(?= [a-z])(?<!her will)", others)


def _hedge(text: str, rng: Random) -> Iterator[Edit]:
    hedge = rng.choice(["allegedly", "reportedly", "probably", "possibly"])
    yield from swaps(
        text, r"\b(?:was|were|has|have|had|is|are)\b(?= [a-z]+(?:ed|en|ing)\b)", lambda it: [f"{it[0]} {hedge}"]
    )


def _planned(text: str, rng: Random) -> Iterator[Edit]:
    plan = rng.choice(["is expected to", "hopes to", "plans to", "is likely to"])
    bases = any_of(_BASES)
    yield from swaps(text, rf"(?<![a-z]ey )(?<!ou )(?<!e )\bwill(?= {bases})", lambda _: [plan])


def _future(text: str, _: Random) -> Iterator[Edit]:
    yield from swaps(text, r"\b(?:was|were)\b(?= [a-z]+ed\b)", lambda _: ["will be"])
    yield from swaps(text, r"\b(?:is|are)\b(?= [a-z]+)", lambda _: ["may be"])
    yield from swaps(text, r"\bhas\b(?= [a-z]+(?:ed|en)\b)", lambda _: ["will have"])


def _deed(text: str, rng: Random) -> Iterator[Edit]:
    others = among(lines("events"))
    yield from swaps(text, any_of(others), lambda it: [rng.choice(others[it[0]])])


def _thing(text: str, rng: Random) -> Iterator[Edit]:
    others = among(lines("things"))
    yield from swaps(text, any_of(others), lambda it: [rng.choice(others[it[0]])])


def _small(text: str, rng: Random) -> Iterator[Edit]:
    others = among(lines("small"))
    for made in swaps(text, rf"(?<=[a-z] ){any_of(others)}(?= [a-z])", lambda it: [rng.choice(others[it[0]])]):
        if not is_quoted(text, made.patches[0].start):
            yield made


def _telling(text: str, rng: Random) -> Iterator[Edit]:
    word = rng.choice(words("telling"))
    yield from swaps(text, r"\b(?:was|were|has|have|had|been)\b(?= [a-z]+ed\b)", lambda it: [f"{it[0]} {word}"])


def _strange_verb(text: str, rng: Random) -> Iterator[Edit]:
    """Replace a verb by one of the same ending from elsewhere in the seeds."""
    verbs = {match[0] for it in sentences() for match in re.finditer(r"\b[a-z]{3,}ed\b", it.text)}
    skip = {"called", "added", "asked", "hundred", "seed", "need", "indeed", "reported", "announced", "denied"}
    known = sorted(verbs - skip)

    def other(match: re.Match[str]) -> list[str]:
        alike = [verb for verb in known if verb[:3] != match[0][:3] and frozenset((verb, match[0])) not in _SYNONYMS]
        return [rng.choice(alike)] if match[0] in verbs - skip else []

    yield from swaps(text, r"\b[a-z]{3,}ed\b", other)


_SYNONYMS = {
    frozenset(pair)
    for pair in (
        ("noticed", "spotted"),
        ("completed", "finished"),
        ("plugged", "sealed"),
        ("postponed", "delayed"),
        ("strengthened", "reinforced"),
        ("ended", "finished"),
        ("started", "opened"),
        ("damaged", "destroyed"),
        ("convinced", "persuaded"),
    )
}


def _not_in_quotes(text: str, rng: Random) -> Iterator[Edit]:
    yield from (made for made in _not(text, rng) if not is_quoted(text, made.patches[0].start))


def _said_no_dropped(text: str, rng: Random) -> Iterator[Edit]:
    """Take a whole "not" clause away from a list of two."""
    if text.endswith(".") and not re.search(r'[“”":]', text):
        clause = rng.choice([" and was not paid", " but did not apologise", ", without permission"])
        yield Edit(text, (Patch(len(text) - 1, len(text) - 1, clause),))


_HAPPENED = frozenset(FactType) - {FactType.NAME, FactType.QUOTE}
"""What a deed or a thing may be part of: "failed to", "soldiers", "the fire service said"."""

KINDS: tuple[Kind, ...] = (
    kind("negation: not", [_NEGATION], _not_in_quotes, both_ways=True),
    kind("negation: n't", [_NEGATION], _short_not, both_ways=True),
    kind("negation: dropped", [_NEGATION], _not_dropped),
    kind("negation: never", [_NEGATION], _never, both_ways=True),
    kind("negation: no, none, without", [_NEGATION], _no, both_ways=True),
    kind("negation: failed, refused", [_NEGATION], _failed, both_ways=True),
    kind("negation: un-", [_NEGATION, _MODALITY], _affix, both_ways=True),
    kind("negation: a clause of it", [_NEGATION], _said_no_dropped, both_ways=True),
    kind("modality: another modal", [_MODALITY], _modal),
    kind("modality: hedge", [_MODALITY], _hedge, both_ways=True),
    kind("modality: will and plans to", [_MODALITY], _planned, both_ways=True),
    kind("modality: was and will be", [_MODALITY], _future, both_ways=True),
    kind("event: another deed", _HAPPENED, _deed),
    kind("event: another thing", _HAPPENED, _thing),
    kind("event: a verb from elsewhere", _HAPPENED, _strange_verb),
    kind("event: a small word", frozenset(FactType), _small),
    kind("event: a telling word", frozenset(FactType), _telling, both_ways=True),
)
