"""The lexicon says each thing once, and what each of its sections is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import diffing.lexicon
from diffing.classify.same import cues, outcome, worded
from diffing.facts import attribution, numbers, polarity
from diffing.trace.timeline import _GRAVE

SOURCE = Path(diffing.lexicon.__file__).with_name("english.yaml").read_text(encoding="utf-8")
SECTIONS: dict[str, Any] = yaml.safe_load(SOURCE)
LISTS = {name: section for name, section in SECTIONS.items() if isinstance(section, list)}
GROUPS = {name: section for name, section in LISTS.items() if all(isinstance(it, list) for it in section)}


@pytest.mark.parametrize("name", LISTS)
def test_nothing_stands_twice_in_a_list(name: str) -> None:
    assert [it for it, count in Counter(map(str, LISTS[name])).items() if count > 1] == []


def test_no_name_stands_twice_in_a_mapping() -> None:
    """Of two values by one name YAML keeps the latter, and says nothing."""
    mappings = (node for node in _nodes(yaml.compose(SOURCE)) if isinstance(node, yaml.MappingNode))
    names = ([(key.tag, key.value) for key, _ in node.value] for node in mappings)
    assert [key for keys in names for key, count in Counter(keys).items() if count > 1] == []


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if node is not None:
        yield node
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for part in pair:
                yield from _nodes(part)
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _nodes(part)


@pytest.mark.parametrize("name", ["synonyms", "same_relations"])
def test_no_group_is_a_part_of_another(name: str) -> None:
    assert _parts(GROUPS[name]) == []


def _parts(lists: Iterable[Iterable[str]]) -> list[list[str]]:
    groups = [frozenset(group) for group in lists]
    return [sorted(one) for one in groups if any(one < other for other in groups)]


def test_every_section_is_described() -> None:
    """A comment says what up to three sections below it are; a line across the page heads many, and says nothing."""
    left, bare = 0, []
    for line in SOURCE.splitlines():
        if line.startswith("#"):
            left = 0 if line.startswith("# ---") else _SECTIONS_OF_A_COMMENT
        elif re.match(r"\w+:", line):
            left -= 1
            bare += [line.partition(":")[0]] * (left < 0)
    assert bare == []


_SECTIONS_OF_A_COMMENT = 3


@pytest.mark.parametrize(
    ("section", "names"),
    [
        ("negators", polarity._MILD | {polarity._REFUSED} | outcome._TOTAL),
        ("modality", cues._DUTIES | {cues._SURE}),
        ("quantifiers", worded._SOME | {numbers._ALL}),
        ("reporting_verbs", attribution._CERTAINTY),
        ("tallies", {_GRAVE}),
    ],
)
def test_what_the_code_calls_by_name_has_that_name_here(section: str, names: set[str]) -> None:
    """One kind of negation is the code's own: what a prefix denies."""
    named = SECTIONS[section]
    known = {line[0] for line in named} if isinstance(named, list) else set(named)
    known |= set(SECTIONS["knowing_verbs"]) if section == "reporting_verbs" else set()
    assert names - known <= {"affix"}
