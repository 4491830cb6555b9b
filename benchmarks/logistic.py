"""Logistic regression by Newton's method: small, exact, and without a library."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

ROUNDS = 30
"""Newton steps; a fit settles in about ten."""


class Sample(NamedTuple):
    """One case that people judged."""

    features: tuple[float, ...]
    right: bool
    weight: float = 1.0


def chance(weights: Sequence[float], features: Sequence[float]) -> float:
    """Return the probability that a case with such features is right."""
    odds = sum(weight * value for weight, value in zip(weights, features, strict=True))
    return 1 / (1 + math.exp(-max(-700.0, odds)))


def fit(samples: Sequence[Sample], *, ridge: float = 1e-6) -> list[float]:
    """Return the coefficients that make the samples likeliest; ``ridge`` pulls each towards 0."""
    size = len(samples[0].features)
    weights = [0.0] * size
    for _ in range(ROUNDS):
        gradient = [-ridge * weight for weight in weights]
        hessian = [[ridge * (a == b) for b in range(size)] for a in range(size)]
        for row, right, weight in samples:
            likely = chance(weights, row)
            spread = weight * likely * (1 - likely)
            there = [at for at in range(size) if row[at]]
            for a in there:
                gradient[a] += weight * (right - likely) * row[a]
                for b in there:
                    hessian[a][b] += spread * row[a] * row[b]
        weights = [w + step for w, step in zip(weights, solved(hessian, gradient), strict=True)]
    return weights


def solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return the solution of a system of linear equations, by elimination with pivots."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda index: abs(rows[index][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            rows[below] = [value - factor * above for value, above in zip(rows[below], rows[at], strict=True)]
    found = [0.0] * size
    for at in range(size - 1, -1, -1):
        rest = sum(rows[at][after] * found[after] for after in range(at + 1, size))
        found[at] = (rows[at][size] - rest) / rows[at][at]
    return found
