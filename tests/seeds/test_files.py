"""The labels agree with the files they label; whether the engine agrees with the labels is test_expected's matter."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from diffing.model import FactType

from .labels import SEEDS, Step, Words, paragraphs, places, steps

STEPS = [pytest.param(step, id=step.name) for step in steps()]
FOLDERS = [pytest.param(path, id=path.name) for path in sorted(SEEDS.iterdir()) if path.is_dir()]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_seed_says_what_it_is_and_uses_every_text(folder: Path) -> None:
    """A folder has a title, a line about it, and no text that no step names."""
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    assert expected["title"]
    assert expected["about"]
    assert "\n" not in expected["about"]
    named = {step[side] for step in expected["steps"] for side in ("old", "new")}
    assert named == {path.name for path in folder.glob("*.txt")}
    for before, after in pairwise(expected["steps"]):
        assert before["new"] == after["old"]


@pytest.mark.parametrize("step", STEPS)
def test_every_paragraph_is_accounted_for_once(step: Step) -> None:
    """A paragraph belongs together with others, or came, or went, or is furniture."""
    for side, path, furniture, alone in (
        (0, step.old, step.old_furniture, step.removed),
        (1, step.new, step.new_furniture, step.added),
    ):
        numbers = set(range(1, len(paragraphs(path.read_text(encoding="utf-8"))) + 1))
        paired = {pair[side] for pair in step.together}
        assert paired | furniture | alone == numbers
        assert len(paired) + len(furniture) + len(alone) == len(numbers)
    assert {old for old, _ in step.optional}.isdisjoint(step.old_furniture)
    assert step.optional.isdisjoint(step.together)
    assert step.moved <= {new for _, new in step.together}


@pytest.mark.parametrize("step", STEPS)
def test_labelled_words_stand_where_the_label_says(step: Step) -> None:
    """Each side's words occur exactly once in their paragraph, and the two paragraphs belong together."""
    old, new = (path.read_text(encoding="utf-8") for path in (step.old, step.new))
    for words in step.facts + step.phrasing + step.allowed:
        assert (words.old_paragraph, words.new_paragraph) in step.together, str(words)
        assert words.old or words.new, str(words)
        assert _once(old, words.old_paragraph, words.old), f"old side of {words}"
        assert _once(new, words.new_paragraph, words.new), f"new side of {words}"
        assert words.types <= set(FactType), str(words)
        assert words.old != words.new, str(words)


@pytest.mark.parametrize("step", STEPS)
def test_every_fact_names_its_type(step: Step) -> None:
    """Only an allowed or a phrasing label may leave the type open."""
    assert all(words.types for words in step.facts)


@pytest.mark.parametrize("step", STEPS)
def test_an_edited_paragraph_has_a_label(step: Step) -> None:
    """A one-to-one pair whose words differ says what differs, unless a whole sentence came or went."""
    old, new = (path.read_text(encoding="utf-8") for path in (step.old, step.new))
    labelled = {(words.old_paragraph, words.new_paragraph) for words in _labels(step)}
    for pair in sorted(step.together - labelled):
        if [other for other in step.together if other[0] == pair[0] or other[1] == pair[1]] == [pair]:
            assert _plain(old, pair[0]) == _plain(new, pair[1]), pair


def test_no_text_names_a_machine_path() -> None:
    """Seeds are shown to people and packed into the wheel, so they hold prose alone."""
    for path in SEEDS.glob("*/*.txt"):
        text = path.read_text(encoding="utf-8")
        assert text == text.strip() + "\n"
        assert not {"/", "\t", "  "} & {*text, *(a + b for a, b in pairwise(text))}


def _labels(step: Step) -> tuple[Words, ...]:
    return step.facts + step.phrasing + step.allowed


def _once(text: str, number: int, words: str) -> bool:
    return not words or len(places(text, number, words)) == 1


def _plain(text: str, number: int) -> str:
    start, end = paragraphs(text)[number - 1]
    return text[start:end].translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})
