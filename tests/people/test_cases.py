"""What a reader is told of two texts that differ in a name or a role; the cases stand in cases.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from diffing import compare
from diffing.model import Change, Intent
from diffing.options import Options

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
WORDING = {Intent.PHRASING, Intent.FORM}


def told(changes: tuple[Change, ...]) -> str:
    return "; ".join(f"{change.intent} {change.reason} {change.confidence}" for change in changes)


@pytest.mark.parametrize(("old", "new"), CASES["same"])
def test_same(old: str, new: str) -> None:
    for changes in (compare(old, new).changes, compare(new, old).changes):
        assert changes
        assert {change.intent for change in changes} <= WORDING, told(changes)
        assert min(change.confidence for change in changes) >= Options().sure, told(changes)


@pytest.mark.parametrize(("old", "new"), CASES["perhaps"])
def test_perhaps(old: str, new: str) -> None:
    for changes in (compare(old, new).changes, compare(new, old).changes):
        assert changes
        assert {change.intent for change in changes} <= WORDING, told(changes)
        assert min(change.confidence for change in changes) < Options().sure, told(changes)


@pytest.mark.parametrize(("old", "new"), CASES["lost"])
def test_perhaps_but_not_back(old: str, new: str) -> None:
    forth, back = compare(old, new).changes, compare(new, old).changes
    assert {change.intent for change in forth} <= WORDING, told(forth)
    assert Intent.FACT in {change.intent for change in back}, told(back)


@pytest.mark.parametrize(("old", "new", "type_", "reason"), CASES["different"])
def test_different(old: str, new: str, type_: str, reason: str) -> None:
    forth, back = compare(old, new).changes, compare(new, old).changes
    assert any(
        change.intent is Intent.FACT and type_ in change.types and reason in change.reason for change in forth
    ), told(forth)
    assert any(change.intent is Intent.FACT for change in back), told(back)
