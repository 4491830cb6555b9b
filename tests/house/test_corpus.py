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
    assert share("edited") == pytest.approx(0.20, abs=0.01)
    assert share("deleted") == pytest.approx(0.05, abs=0.005)
    assert share("added") == pytest.approx(0.05, abs=0.005)
    assert moved == pytest.approx(0.05, abs=0.005)
    assert share("split") == share("merged") == pytest.approx(0.01, abs=0.002)


def test_some_of_the_edited_paragraphs_are_rewritten(pair: Pair) -> None:
    """A few words more or less leave most of a paragraph; tossing a coin for each leaves about half."""
    edited = [(pair.old[g.old[0]].split(), pair.new[g.new[0]].split()) for g in pair.groups if g.kind == "edited"]
    kept = [len(set(old) & set(new)) / len(set(old)) for old, new in edited]
    assert sum(share < 0.7 for share in kept) / len(kept) == pytest.approx(0.3, abs=0.1)


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
    assert 0.8 < baseline.all < 0.9
