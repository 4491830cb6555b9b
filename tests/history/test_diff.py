"""Two revisions that are named by dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Done, History

Add = Callable[..., Done]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ["ferry@2024-05-01..2024-05-02T09:00Z"],
            "1 of 'ferry', captured 2024-05-01 10:00; the next came 2024-05-02 10:00",
        ),
        (["ferry@2024-05-20", "@2024-06"], "3 of 'ferry', captured 2024-05-03 10:00; none came after it"),
        (["ferry@2024-05-02..2024-05-03"], ""),
        (["ferry@2024-05-02..2"], "2 of 'ferry', captured 2024-05-02 10:00; the next came 2024-05-03 10:00"),
    ],
)  # fmt: skip
def test_dates_that_fall_on_one_revision_are_told(words: list[str], says: str, history: History, add: Add) -> None:
    for day in range(1, 4):
        add(f"It was day {day}.\n", "--captured", f"2024-05-0{day}T10:00Z")
    done = history("diff", *words)
    assert (done.code, done.err) == (int(not says), f"writethru: both sides are revision {says}\n" if says else "")
