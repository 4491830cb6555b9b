"""Which sentences of a story belong together with those of its next version: the cases of news.yaml."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from diffing.match import align
from diffing.segment import article_of_parts

CASES = yaml.safe_load(Path(__file__).with_name("news.yaml").read_text(encoding="utf-8"))


def _pairs(links: str) -> set[tuple[int, int]]:
    sides = [[[int(at) for at in side.split(",")] for side in link.split(">")] for link in links.split()]
    return {pair for olds, news in sides for pair in product(olds, news)}


def _written_out(paragraphs: list[list[str]], old: list[list[str]]) -> list[list[str]]:
    sentences = [sentence for paragraph in old for sentence in paragraph]
    return [[sentences[int(it[1:])] if it.startswith("=") else it for it in paragraph] for paragraph in paragraphs]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_a_reader_pairs(case: dict[str, Any]) -> None:
    """The sentences of a case are paired as it says, and none else but those left open."""
    new = _written_out(case["new"], case["old"])
    links = align(article_of_parts(case["old"]), article_of_parts(new)).sentences
    found = {pair for link in links for pair in product(link.old, link.new)}

    assert found - _pairs(case.get("perhaps", "")) == _pairs(case["links"])
