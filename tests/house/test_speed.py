"""An aim is told as met only where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import peers, speed
from benchmarks.timing import Figures

CASE = speed.Case("10m", Path("old"), Path("new"), None)


def _figures(seconds: float, megabytes: float = 10, trouble: str = "") -> Figures:
    return Figures(seconds, seconds, seconds, megabytes, trouble)


@pytest.mark.parametrize(
    ("ours", "verdict"),
    [
        (_figures(1.0), "aim"),
        (_figures(2.0), "reach"),
        (_figures(3.0), "missed"),
        (_figures(1.0, trouble="killed"), "missed"),
    ],
)
def test_a_time_is_held_to_the_peers(ours: Figures, verdict: str) -> None:
    lines = speed._aims(CASE, {peers.JSON.name: ours, peers.WIKIDIFF2.name: _figures(8.0)})

    assert lines[0].startswith(verdict)
    assert "times wikidiff2" in lines[0]


@pytest.mark.parametrize(("megabytes", "verdict"), [(999, "aim"), (1001, "missed")])
def test_memory_is_held_to_its_bound(megabytes: float, verdict: str) -> None:
    (line,) = speed._aims(CASE, {peers.JSON.name: _figures(1.0, megabytes)})

    assert line.startswith(verdict)


def test_a_tool_is_not_run_on_more_than_it_can_take_and_the_table_says_so(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_text("too long", encoding="utf-8")
    small = peers.PYTHON._replace(name="small", largest=7)
    figures = speed._timed(speed.Case("10k", path, path, None), [peers.PYTHON, small], 1, tmp_path)

    assert not figures[peers.PYTHON.name].trouble
    assert "not run" in figures["small"].trouble
