"""A figure that fell is told, and a floor only rises."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks import quality
from benchmarks.floors import Floor, dump, fallen, flat, parse, raised

HIGHER = Floor("essays", "pairs f1", 0.9, reach=0.92, aim=0.95)
LOWER = Floor("news", "false alarms", 0.3, reach=0.2, aim=0.1, lower_is_better=True)


@pytest.mark.parametrize(
    ("floor", "figure", "verdict"),
    [
        (HIGHER, 0.8999, "FELL"),
        (HIGHER, 0.9, ""),
        (HIGHER, 0.92, "reach"),
        (HIGHER, 0.95, "aim"),
        (HIGHER, None, "MISSING"),
        (LOWER, 0.3001, "FELL"),
        (LOWER, 0.3, ""),
        (LOWER, 0.2, "reach"),
        (LOWER, 0.1, "aim"),
        (HIGHER._replace(reach=None, aim=None), 1.0, ""),
    ],
)
def test_a_figure_is_told_by_what_it_reaches(floor: Floor, figure: float | None, verdict: str) -> None:
    assert floor.verdict(figure) == verdict
    assert floor.holds(figure) == (verdict not in ("FELL", "MISSING"))


@pytest.mark.parametrize(
    ("floor", "figure", "bound"),
    [
        (HIGHER, 0.9239, 0.923),
        (HIGHER, 0.945, 0.945),
        (HIGHER, 0.9001, 0.9),
        (HIGHER._replace(bound=0.9005), 0.9007, 0.9005),
        (LOWER, 0.2511, 0.252),
        (LOWER, 0.251, 0.251),
        (LOWER._replace(bound=0.2505), 0.2503, 0.2505),
    ],
)
def test_a_raised_floor_is_rounded_so_that_the_figure_holds_it_and_is_never_looser(
    floor: Floor, figure: float, bound: float
) -> None:
    (new,) = raised([floor], {(floor.set, floor.metric): figure})

    assert new.bound == bound
    assert new.holds(figure)
    assert floor.holds(new.bound)


@pytest.mark.parametrize(("floor", "figure"), [(HIGHER, 0.89), (LOWER, 0.31)])
def test_where_one_figure_fell_no_floor_is_raised(floor: Floor, figure: float) -> None:
    other = Floor("other", "f1", 0.1)

    with pytest.raises(ValueError, match=f"{floor.set} {floor.metric}"):
        raised([other, floor], {("other", "f1"): 0.5, (floor.set, floor.metric): figure})


def test_a_set_that_is_not_here_neither_falls_nor_rises() -> None:
    assert fallen([HIGHER, LOWER], {("news", "false alarms"): 0.3}) == []
    assert raised([HIGHER], {}) == [HIGHER]


def test_a_figure_missing_from_a_set_that_was_scored_has_fallen() -> None:
    assert fallen([HIGHER], {("essays", "another f1"): 1.0}) == [HIGHER]


def test_floors_are_written_as_they_were_read() -> None:
    text = "# why\n# and how\n" + dump([HIGHER, LOWER])

    assert parse(text) == [HIGHER, LOWER]
    assert dump(parse(text), like=text) == text


def test_the_scorers_figures_are_taken_and_its_counts_left_out() -> None:
    scores: dict[str, dict[str, Any]] = {
        "essays": {"pairs": {"precision": 0.5, "recall": 0.25, "f1": 0.3333, "gold": 7, "predicted": 2}},
        "news": {"false alarms": 0.25, "unmeasured": None, "recall by type": {"date": "1/2"}},
    }

    assert flat(scores) == {
        ("essays", "pairs f1"): 0.3333,
        ("essays", "pairs precision"): 0.5,
        ("essays", "pairs recall"): 0.25,
        ("news", "false alarms"): 0.25,
    }


def test_the_floors_we_hold_to_are_no_further_than_their_aims_are_ordered() -> None:
    floors = parse(quality.FLOORS.read_text(encoding="utf-8"))

    assert len({(floor.set, floor.metric) for floor in floors}) == len(floors)
    for floor in floors:
        assert 0 <= floor.bound <= 1
        if floor.reach is not None and floor.aim is not None:
            assert (floor.aim <= floor.reach) if floor.lower_is_better else (floor.aim >= floor.reach)
    assert dump(floors, like=quality.FLOORS.read_text(encoding="utf-8")) == quality.FLOORS.read_text(encoding="utf-8")


def test_the_table_has_a_line_for_each_figure_floor_or_not() -> None:
    lines = quality.table([HIGHER, LOWER], {("essays", "pairs f1"): 0.89, ("fables", "pairs f1"): 0.5}).splitlines()

    assert [line.split() for line in lines[1:]] == [
        ["essays", "pairs", "f1", "0.890", "0.900", "0.920", "0.950", "FELL"],
        ["fables", "pairs", "f1", "0.500"],
    ]


SCORER = """
import json, sys
where = sys.argv[sys.argv.index("--json") + 1]
open(where, "w").write(json.dumps({"essays": {"pairs": {"f1": %s}}}))
"""


@pytest.mark.parametrize(("figure", "code", "bound"), [("0.9567", 0, 0.956), ("0.8", 1, 0.9)])
def test_recording_raises_or_refuses(
    figure: str, code: int, bound: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scorer, file = tmp_path / "score.py", tmp_path / "floors.yaml"
    scorer.write_text(SCORER % figure, encoding="utf-8")
    file.write_text(dump([HIGHER]), encoding="utf-8")
    monkeypatch.setattr(quality, "SCORER", scorer)
    monkeypatch.setattr(quality, "FLOORS", file)

    assert quality.main(["--raise"]) == code
    assert parse(file.read_text(encoding="utf-8"))[0].bound == bound


@pytest.mark.parametrize(
    ("scored", "words", "code"), [(True, (), 1), (False, (), 0), (False, ("--raise",), 2), (False, ("--peers",), 2)]
)
def test_a_fallen_figure_is_told_by_the_exit_code_and_an_absent_scorer_too_where_it_is_needed(
    scored: bool,
    words: Sequence[str],
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    scorer, file = tmp_path / "score.py", tmp_path / "floors.yaml"
    if scored:
        scorer.write_text(SCORER % "0.8", encoding="utf-8")
    file.write_text(dump([HIGHER]), encoding="utf-8")
    monkeypatch.setattr(quality, "SCORER", scorer)
    monkeypatch.setattr(quality, "FLOORS", file)
    monkeypatch.setattr(quality, "seed_figures", lambda: {("seeds", f.metric): 1.0 for f in quality.seed_floors()})

    assert quality.main(words) == code
    said = capsys.readouterr()
    assert ("fell below its floor: essays, pairs f1" in said.out) == scored
    assert ("nothing to score" in said.err) == (code == 2)
