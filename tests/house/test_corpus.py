"""The made-up pairs are what they say they are, or every figure about them would be worth nothing."""

from __future__ import annotations

import pytest

from benchmarks.accuracy import Accuracy, accuracy, exact_matches
from benchmarks.corpus import Pair, generate


@pytest.fixture(scope="module")
def pair() -> Pair:
    """Return a pair of 200 kB."""
    return generate(200_000)


def test_the_same_seed_gives_the_same_pair_and_another_one_does_not(pair: Pair) -> None:
    assert generate(200_000) == pair
    assert generate(200_000, seed=2) != pair


def test_every_paragraph_of_either_side_stands_in_the_truth_once(pair: Pair) -> None:
    assert sorted(at for group in pair.groups for at in group.old) == list(range(len(pair.old)))
    assert [at for group in pair.groups for at in group.new] == list(range(len(pair.new)))
    assert len(set(pair.old)) == len(pair.old)
    assert pair.old_text.rstrip("\n").split("\n\n") == list(pair.old)


def test_the_kinds_come_in_the_shares_asked_for(pair: Pair) -> None:
    def share(kind: str) -> float:
        return sum(group.kind == kind and not group.moved for group in pair.groups) / len(pair.old)

    moved = sum(group.moved for group in pair.groups) / len(pair.old)
    assert share("edited") == pytest.approx(0.10, abs=0.01)
    assert share("deleted") == share("added") == pytest.approx(0.03, abs=0.005)
    assert moved == pytest.approx(0.03, abs=0.005)
    assert share("split") == share("merged") == pytest.approx(0.005, abs=0.002)


def test_a_group_holds_the_texts_its_kind_promises(pair: Pair) -> None:
    for group in pair.groups:
        old, new = " ".join(pair.old[at] for at in group.old), " ".join(pair.new[at] for at in group.new)
        if group.kind in ("same", "moved", "split", "merged"):
            assert old == new
        else:
            assert old != new


def test_the_truth_scores_full_marks_and_equal_text_alone_does_not(pair: Pair) -> None:
    full = accuracy(pair, pair.groups)
    baseline = accuracy(pair, exact_matches(pair))

    assert full == Accuracy(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0)
    assert (baseline.changed, baseline.splits, baseline.merges, baseline.moves) == (0.0, 0.0, 0.0, 0.0)
    assert 0.8 < baseline.all < 0.95
