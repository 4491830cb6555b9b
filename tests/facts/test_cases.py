"""The facts of given passages, and how given pairs relate; the cases stand in cases.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from diffing.facts import extract, relate
from diffing.lexicon import load
from diffing.model import Fact
from diffing.segment import tokenize

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
