"""Marks on the changes of one comparison are placed on those of a later one, as the cases have it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from diffing import ArticleDiff, compare
from diffing.model import Passage
from diffing.review import Mark, Placed, Quote, Review, mark_of, place

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
WHEN = "2026-05-04T02:10:33Z"


def words(old: Passage | Quote | None, new: Passage | Quote | None) -> str:
    texts = ("" if side is None else side.text if isinstance(side, Passage) else side.exact for side in (old, new))
    return " -> ".join(texts).strip()


def states(diff: ArticleDiff, placed: Placed) -> dict[str, str]:
    """Return each change's words and state; a change of words that were there before has its number."""
    seen = Counter[str]()
    found = {}
    for change in diff.changes:
        name = words(change.old, change.new)
        seen[name] += 1
        mark = placed.by_change.get(change.id)
        state = "open" if mark is None else f"stale: {words(mark.old, mark.new)}"
        found[name + (f" ({seen[name]})" if seen[name] > 1 else "")] = (
            "reviewed" if placed.reviewed(change.id) else state
        )
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_marks_are_placed_as_the_cases_have_it(case: dict[str, Any]) -> None:
    before = compare(case["old"], case["new"])
    wanted = case.get("only") or [words(change.old, change.new) for change in before.changes]
    marks: list[Mark] = [
        mark_of(before, change, reviewed=True, note="", when=WHEN)
        for change in before.changes
        if words(change.old, change.new) in wanted
    ]
    assert len(marks) == len(wanted)

    diff = compare(case.get("old_then", case["old"]), case["newer"])
    placed = place(Review(marks=tuple(marks)), diff)

    said = states(diff, placed)
    if "placed" in case:
        assert said == {name.strip(): state for name, state in case["placed"].items()}
    else:
        assert said.items() >= {name.strip(): state for name, state in case["some_of"].items()}.items()
    assert [words(mark.old, mark.new) for mark in placed.detached] == case.get("detached", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_mark_comes_back_when_the_texts_do(case: dict[str, Any]) -> None:
    before = compare(case["old"], case["new"])
    marks = tuple(mark_of(before, change, reviewed=True, note="n", when=WHEN) for change in before.changes)
    then = compare(case.get("old_then", case["old"]), case["newer"])

    place(Review(marks=marks), then)
    placed = place(Review(marks=marks[::-1]), before)

    assert list(placed.by_change.items()) == [
        (change.id, mark) for change, mark in zip(before.changes, marks, strict=True)
    ]
    assert (placed.stale, placed.detached) == (frozenset(), ())
