"""What a standards editor would say of pairs of sentences; they stand in sentences.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diffing import article, compare
from diffing.model import Intent

SENTENCES: dict[str, list[tuple[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8")
)


BEFORE = (
    "Officials gave the news to reporters at the harbour.",
    "Officials gave journalists the news at the harbour.",
)
BEHIND = (
    "The ferry company began the work in order to help its staff. It also thanked people nearby.",
    "The ferry company started the work to help its staff. It thanked people nearby.",
)
"""Paragraphs around a sentence, old and new, that differ in nothing but their wording."""


def _changed_facts(old: str, new: str) -> list[str]:
    found = compare(article(old), article(new)).changes
    return [change.reason for change in found if change.intent in (Intent.FACT, Intent.CONTENT)]


@pytest.mark.parametrize(("old", "new"), SENTENCES["fact"])
def test_a_changed_fact_is_told(old: str, new: str) -> None:
    assert _changed_facts(old, new)


@pytest.mark.parametrize(("old", "new"), SENTENCES["fact_among_others"])
def test_a_changed_fact_is_told_wherever_it_stands(old: str, new: str) -> None:
    assert _changed_facts(old, new)
    texts = ("\n\n".join(it) for it in zip(BEFORE, (old, new), BEHIND, strict=True))
    assert _changed_facts(*texts)


@pytest.mark.parametrize(("old", "new"), [*SENTENCES["fact"], *SENTENCES["fact_among_others"]])
def test_a_changed_fact_is_told_the_other_way_round(old: str, new: str) -> None:
    assert _changed_facts(new, old)


def test_what_stands_around_is_wording() -> None:
    assert _changed_facts("\n\n".join((BEFORE[0], BEHIND[0])), "\n\n".join((BEFORE[1], BEHIND[1]))) == []


@pytest.mark.parametrize(("old", "new"), SENTENCES["wording"])
def test_another_wording_is_no_fact(old: str, new: str) -> None:
    assert _changed_facts(old, new) == []


PAIRS = [pair for pairs in SENTENCES.values() for pair in pairs]


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(PAIRS), st.floats(0, 1), st.floats(0, 1))
@example(("Anyone sold", "Anyone selling a faulty heater should call."), 1, 1)
@example(("Ada opened the harbour without", "Ada opened the harbour without warning"), 1, 1)
def test_a_sentence_may_end_anywhere(pair: tuple[str, str], old: float, new: float) -> None:
    """What is cut off behind any word is compared as well as what is whole."""
    words = [sentence.split(" ") for sentence in pair]
    cut = [" ".join(it[: round(share * len(it))]) for it, share in zip(words, (old, new), strict=True)]
    for before, after in (cut, (cut[0], pair[1]), (pair[0], cut[1])):
        compare(article(before), article(after))
