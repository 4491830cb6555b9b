"""Numbers and dates in two versions of one sentence; the cases stand in measures.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from diffing import compare
from diffing.model import Change, Intent
from diffing.segment import article

CASES = yaml.safe_load(Path(__file__).with_name("measures.yaml").read_text(encoding="utf-8"))
UNSURE = 0.6
"""Confidence below which a report says that a change is unsure."""


def changes(old: str, new: str, published: tuple[str, ...]) -> tuple[Change, ...]:
    days = published or (None, None)
    sides = (
        article(f"The board said {part}, and the crew went home.", published=day)
        for part, day in zip((old, new), days, strict=True)
    )
    return compare(*sides).changes


def told(found: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [
        (type_.value, it.reason) for it in found if it.intent in (Intent.FACT, Intent.CONTENT) for type_ in it.types
    ]


@pytest.mark.parametrize("case", CASES["same"], ids=" / ".join)
def test_the_same_fact(case: list[str]) -> None:
    old, new, *published = case

    assert told(changes(old, new, tuple(published))) == []
    assert told(changes(new, old, tuple(reversed(published)))) == []


@pytest.mark.parametrize("case", CASES["perhaps"], ids=" / ".join)
def test_perhaps_the_same_fact(case: list[str]) -> None:
    type_, old, new, reason, *published = case
    found = changes(old, new, tuple(published))

    assert told(found) == [(type_, reason)]
    assert min(change.confidence for change in found) < UNSURE


@pytest.mark.parametrize("case", CASES["different"], ids=" / ".join)
def test_another_fact(case: list[str]) -> None:
    type_, old, new, reason, *published = case
    found = changes(old, new, tuple(published))

    assert told(found) == [(type_, reason)]
    assert min(change.confidence for change in found) > UNSURE
    assert [kind for kind, _ in told(changes(new, old, tuple(reversed(published))))] == [type_]
