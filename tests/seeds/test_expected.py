"""The engine's result on every seed, held to what an editor says of it; ``pytest -s`` shows the table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

import pytest
import yaml

from .figures import METRICS, Score, diff, measure, score, table, total
from .labels import SEEDS, Step, Told, paragraphs, steps

FLOORS = yaml.safe_load((SEEDS.parent / "tests" / "seeds" / "floors.yaml").read_text(encoding="utf-8"))
STEPS = [pytest.param(step, id=step.name) for step in steps()]


@pytest.fixture(scope="module")
def measured() -> tuple[Mapping[str, Score], list[str]]:
    """Compare every step once, print the misses and the table, and give the scores."""
    misses: list[str] = []
    scores = measure(say=misses.append)
    print("", *misses, table(scores), sep="\n")
    return scores, misses


@pytest.mark.parametrize("metric", METRICS)
def test_all_seeds_together_reach_the_floor(measured: tuple[Mapping[str, Score], list[str]], metric: str) -> None:
    """No metric falls below what floors.yaml asks for."""
    scores, misses = measured
    reached = total(scores.values())[metric]
    assert reached.share >= FLOORS[metric], f"{metric} {reached}\n" + "\n".join(misses)


@pytest.mark.parametrize("step", STEPS)
def test_paragraphs_are_counted_as_the_labels_count_them(step: Step) -> None:
    """The engine's paragraphs are the blocks between blank lines, so that numbers mean the same to both."""
    found = diff(step)
    for path, side in ((step.old, found.old), (step.new, found.new)):
        assert [(p.start, p.end) for p in side.paragraphs] == paragraphs(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("step", STEPS)
def test_furniture_roles_are_exact(step: Step) -> None:
    """READ MORE lines and caption stubs are furniture and nothing else is."""
    assert score(step, diff(step))["furniture"].share == 1.0


@pytest.mark.parametrize("step", STEPS)
def test_remarks_are_those_an_editor_would_make(step: Step) -> None:
    """Nothing left behind goes without a word, and nothing else gets one."""
    found = diff(step)
    starts = [paragraph.start for paragraph in found.new.paragraphs]
    told = [
        Told(remark.kind.value, frozenset(bisect_right(starts, place.start) for place in remark.new))
        for remark in found.remarks
    ]
    assert sorted(told, key=str) == sorted(step.remarks, key=str), found.notes


def test_every_metric_has_a_floor() -> None:
    """A figure nobody holds the engine to is a figure nobody reads."""
    assert set(FLOORS) == set(METRICS)
