"""The lexicon says each thing once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import diffing.lexicon

SECTIONS: dict[str, Any] = yaml.safe_load(
    Path(diffing.lexicon.__file__).with_name("english.yaml").read_text(encoding="utf-8")
)
LISTS = {name: section for name, section in SECTIONS.items() if isinstance(section, list)}
GROUPS = {name: section for name, section in LISTS.items() if all(isinstance(it, list) for it in section)}


@pytest.mark.parametrize("name", LISTS)
def test_nothing_stands_twice_in_a_list(name: str) -> None:
    assert [it for it, count in Counter(map(str, LISTS[name])).items() if count > 1] == []


@pytest.mark.parametrize("name", ["synonyms", "same_phrases", "same_relations"])
def test_no_group_is_a_part_of_another(name: str) -> None:
    groups = [frozenset(group) for group in GROUPS[name]]
    assert [sorted(one) for one in groups if any(one < other for other in groups)] == []
