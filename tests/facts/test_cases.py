"""The facts of given passages, and how given pairs relate; the cases stand in cases.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from diffing.facts import extract, relate
from diffing.lexicon import load
from diffing.model import Fact
from diffing.segment import stem, tokenize

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
LEXICON = load("en")


def facts_of(text: str) -> tuple[Fact, ...]:
    return extract(text, tokenize(text), LEXICON)


def first(text: str, type_: str) -> Fact:
    return next(fact for fact in facts_of(text) if fact.type == type_)


@pytest.mark.parametrize("case", CASES["passages"], ids=lambda case: case["text"][:40])
def test_passage(case: dict[str, Any]) -> None:
    found = facts_of(case["text"])
    assert sorted((fact.type.value, fact.text) for fact in found) == sorted(
        (type_, text) for type_, text, _ in case["facts"]
    )
    values = {(fact.type.value, fact.text): fact.value for fact in found}
    for type_, text, fields in case["facts"]:
        value = values[type_, text]
        assert isinstance(value, dict)
        assert {field: value.get(field) for field in fields} == fields


@pytest.mark.parametrize(("type_", "old", "new", "verdict", "reason"), CASES["pairs"])
def test_pair(type_: str, old: str, new: str, verdict: str, reason: str) -> None:
    relation = relate(first(old, type_), first(new, type_))
    assert (relation.verdict.value, relation.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("one", "other"),
    [("better", "best"), ("good", "better"), ("bad", "worse"), ("dying", "dead"), ("driver", "drive")],
)
def test_what_differs_in_fact_has_no_stem_in_common(one: str, other: str) -> None:
    assert stem(one, LEXICON) != stem(other, LEXICON)


@pytest.mark.parametrize(
    ("one", "other"),
    [("town", "city"), ("ship", "boat"), ("street", "road"), ("attacked", "criticised"), ("urged", "called")],
)
def test_what_differs_in_fact_is_no_synonym(one: str, other: str) -> None:
    none: frozenset[int] = frozenset()
    assert not LEXICON.synonyms.get(one, none) & LEXICON.synonyms.get(other, none)


def test_a_word_of_style_is_no_cue() -> None:
    cues = {word for phrases in (LEXICON.negators, LEXICON.modal_cues) for word in phrases}
    assert not cues & LEXICON.style_words
    assert all(word in LEXICON.opposites[other] for word, others in LEXICON.opposites.items() for other in others)
