"""The fit behind the matcher's coefficients, on samples whose answer is known."""

from __future__ import annotations

import math

import pytest

from benchmarks.calibrate import Sample, features, fit
from benchmarks.logistic import solved
from diffing.lexicon import load
from diffing.match.evidence import Stretch, evidence
from diffing.match.features import pieces
from diffing.options import Options


def test_a_system_of_equations_is_solved() -> None:
    """Also where the first pivot is zero."""
    assert solved([[0.0, 2.0], [3.0, 1.0]], [4.0, 5.0]) == pytest.approx([1.0, 2.0])


def test_the_fit_finds_the_coefficients_the_samples_were_made_with() -> None:
    """Samples in the proportions that log-odds of -1 + 2x give, at five places."""
    samples = []
    for step in range(5):
        drawn = round(1000 / (1 + math.exp(1.0 - 2.0 * step / 4)))
        samples += [Sample((1.0, step / 4), number < drawn) for number in range(1000)]

    assert fit(samples) == pytest.approx([-1.0, 2.0], abs=0.02)


def test_what_is_fitted_is_what_the_matcher_adds_up() -> None:
    """The features of the fit, times the coefficients in the options, are the log-odds of the matcher."""
    options = Options()
    old, new = pieces(
        {0: "the ferry sank off port sellin on monday with 61 people aboard"},
        {0: "on monday 61 people were aboard when the ferry sank near port sellin"},
        load("en"),
        options,
    )
    row = features(old, new, 0, 0)
    weights = (
        options.evidence_none,
        options.evidence_dice,
        options.evidence_contained,
        options.evidence_shared,
        options.evidence_wording,
    )

    assert row is not None
    found = evidence(old, new, [Stretch([0], [0], closed=False)], options)
    assert sum(a * b for a, b in zip(row, weights, strict=True)) == pytest.approx(found[0, 0])
