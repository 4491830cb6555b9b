"""What a standards editor would say of pairs of sentences; they stand in sentences.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from diffing import article, compare
from diffing.model import Intent

SENTENCES: dict[str, list[tuple[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8")
)


def _changed_facts(old: str, new: str) -> list[str]:
    found = compare(article(old), article(new)).changes
    return [change.reason for change in found if change.intent in (Intent.FACT, Intent.CONTENT)]


@pytest.mark.parametrize(("old", "new"), SENTENCES["fact"])
def test_a_changed_fact_is_told(old: str, new: str) -> None:
    assert _changed_facts(old, new)


@pytest.mark.parametrize(("old", "new"), SENTENCES["wording"])
def test_another_wording_is_no_fact(old: str, new: str) -> None:
    assert _changed_facts(old, new) == []
