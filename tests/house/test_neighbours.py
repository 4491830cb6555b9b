"""The hardest wrong pairs are made as they say."""

from __future__ import annotations

import pytest

from benchmarks import neighbours


def test_another_paragraph_stands_in_the_place_of_one() -> None:
    """Of two neighbours the first is left to the old side and the second to the new one."""
    assert list(neighbours.replaced(["A", "B", "C", "D"])) == [(["A", "B", "D"], ["A", "C", "D"])]
    assert list(neighbours.replaced(["A", "B", "C"])) == []


def test_no_seed_has_a_false_pair_for_its_whole_paragraphs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What weighs whole paragraphs draws no false pair in the stories that come with the project."""
    monkeypatch.setattr(neighbours, "SETS", ())

    assert neighbours.main() == 0
    _, pairs, wrong, without = capsys.readouterr().out.splitlines()[1].split()
    assert int(pairs) > 100
    assert wrong == without
