"""Which paragraphs belong together: the cases of matching.yaml, and long texts whose alignment is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks import corpus
from benchmarks.accuracy import accuracy
from benchmarks.hostile import legal_register
from diffing.match import align
from diffing.match.quoted import _inside
from diffing.segment import article

CASES = yaml.safe_load(Path(__file__).with_name("matching.yaml").read_text(encoding="utf-8"))


def _links(old: str, new: str) -> set[str]:
    alignment = align(article(old), article(new))
    return {
        f"{','.join(map(str, link.old))}>{','.join(map(str, link.new))}{'*' * link.moved}"
        for link in alignment.paragraphs
        if link.old and link.new
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_belongs_together(case: dict[str, Any]) -> None:
    """The paragraphs of a case are paired as it says, and none else."""
    found = _links("\n\n".join(case["old"]), "\n\n".join(case["new"]))

    assert found == set(case["links"].split())


def test_a_long_text() -> None:
    """Where every word is common, edited paragraphs are found wherever they stand, and none is paired with another."""
    pair = corpus.generate(300_000)
    found = align(article(pair.old_text), article(pair.new_text)).paragraphs
    shares = accuracy(pair, [corpus.Group(link.old, link.new, str(link.kind), link.moved) for link in found])

    assert shares.precision == 1.0
    assert shares.changed >= 0.99
    assert shares.moves >= 0.98
    assert shares.false_moves == 0
    assert shares.splits == shares.merges == 1.0


def test_clauses_nearly_alike() -> None:
    """A thousand clauses that differ in a number are told apart by it though a word of each changed."""
    old, _ = legal_register(1_000)
    _, new = legal_register(1_000, party="Supplier")

    assert _links(old, new) == {f"{at}>{at}" for at in range(1_000)}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"we will stay," he said. "we must."', "we will stay, we must."),
        ('it was "not safe", she said.', "not safe"),
        ('we will stay," he said.', "we will stay,"),
        ('we will stay," he said. "we must."', "we will stay, we must."),
        ('"we will stay until the morning', "we will stay until the morning"),
        ('the pier, "not safe", is shut.', "not safe"),
    ],
)
def test_what_is_quoted(text: str, quoted: str) -> None:
    """Words in quotation marks are told from those around them, also where a sentence begins or ends inside of them."""
    assert _inside(text) == quoted
