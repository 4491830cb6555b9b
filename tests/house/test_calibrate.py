"""The fit behind the matcher's coefficients, on samples whose answer is known."""

from __future__ import annotations

import math

import pytest

from benchmarks.calibrate import Sample, fit, solved


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
