"""What each figure must not fall below, what it should reach, and what we aim at.

    argrewrite:
      changed pairs f1: {at least: 0.921, reach: 0.945, aim: 0.965}
    newsfacts:
      false alarms on wording rows: {at most: 0.352, reach: 0.12, aim: 0.06}      lower is better

Invariant: a bound only ever gets stricter; to loosen one is an edit that a person has to defend.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, NamedTuple, TypeAlias

import yaml

Figures: TypeAlias = Mapping[tuple[str, str], float]
"""Set and metric to a share from 0 to 1."""

_DIGITS = Decimal("0.001")
"""What a raised floor is rounded to, towards what is easier to hold, so that the same run holds it."""


class Floor(NamedTuple):
    """The bound of one figure, a share from 0 to 1."""

    set: str
    metric: str
    bound: float
    reach: float | None = None
    """What the next piece of work is to bring, if that is said."""
    aim: float | None = None
    lower_is_better: bool = False

    def holds(self, figure: float | None) -> bool:
        """Say whether a figure keeps to the bound; one that is missing does not."""
        return figure is not None and self._is_as_good(figure, self.bound)

    def verdict(self, figure: float | None) -> str:
        """Return in a word how a figure stands."""
        if figure is None or not self.holds(figure):
            return "FELL" if figure is not None else "MISSING"
        if self.aim is not None and self._is_as_good(figure, self.aim):
            return "aim"
        return "reach" if self.reach is not None and self._is_as_good(figure, self.reach) else ""

    def raised(self, figure: float) -> Floor:
        """Return the floor at the figure, rounded; where the bound is stricter already, it stays."""
        rounding = ROUND_CEILING if self.lower_is_better else ROUND_FLOOR
        rounded = float(Decimal(str(figure)).quantize(_DIGITS, rounding))
        return self._replace(bound=rounded) if self._is_as_good(rounded, self.bound) else self

    def _is_as_good(self, figure: float, other: float) -> bool:
        return figure <= other if self.lower_is_better else figure >= other


def parse(text: str) -> list[Floor]:
    """Read floors from YAML; KeyError where a row has no bound."""
    return [_floor(name, metric, row) for name, rows in yaml.safe_load(text).items() for metric, row in rows.items()]


def _floor(name: str, metric: str, row: Mapping[str, float]) -> Floor:
    lower = "at most" in row
    bound = row["at most" if lower else "at least"]
    return Floor(name, metric, bound, row.get("reach"), row.get("aim"), lower)


def dump(floors: Iterable[Floor], *, like: str = "") -> str:
    """Write floors as YAML, under the comment that ``like`` opens with."""
    data: dict[str, dict[str, dict[str, float]]] = {}
    for floor in floors:
        row = {"at most" if floor.lower_is_better else "at least": floor.bound, "reach": floor.reach, "aim": floor.aim}
        data.setdefault(floor.set, {})[floor.metric] = {key: value for key, value in row.items() if value is not None}
    comment = "".join(line for line in _opening(like))
    return comment + yaml.safe_dump(data, sort_keys=False, default_flow_style=None, width=120)


def _opening(text: str) -> Iterable[str]:
    for line in text.splitlines(keepends=True):
        if not line.startswith("#"):
            return
        yield line


def fallen(floors: Iterable[Floor], figures: Figures) -> list[Floor]:
    """Return the floors of the sets that were measured whose figures do not hold them."""
    measured = {name for name, _ in figures}
    return [f for f in floors if f.set in measured and not f.holds(figures.get((f.set, f.metric)))]


def raised(floors: Iterable[Floor], figures: Figures) -> list[Floor]:
    """Return the floors at the figures reached; a floor that was not measured stays.

    Raises ValueError where a figure is below its floor: what fell is to be mended, not recorded.
    """
    kept = list(floors)
    if low := fallen(kept, figures):
        names = ", ".join(f"{floor.set} {floor.metric}" for floor in low)
        raise ValueError(f"no floor was raised, since these fell below theirs: {names}")
    return [floor.raised(figures.get((floor.set, floor.metric), floor.bound)) for floor in kept]


def flat(scores: Mapping[str, Mapping[str, Any]]) -> dict[tuple[str, str], float]:
    """Return the scorer's figures by set and metric: ``changed pairs f1``; its counts and breakdowns are left out."""
    found: dict[tuple[str, str], float] = {}
    for name, metrics in scores.items():
        for metric, value in metrics.items():
            if isinstance(value, (int, float)):
                found[name, metric] = value
            elif isinstance(value, dict):
                found |= {
                    (name, f"{metric} {key}"): value[key] for key in ("f1", "precision", "recall") if key in value
                }
    return found
