"""The view's table and its verdicts: a real run of a small pair, and bounds on made-up times."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import screen
from benchmarks.timing import Figures

OLD = "The ferry carried 12 people across the strait on Monday.\n\nNobody was hurt, the harbour office said.\n"
NEW = "The ferry carried 14 people across the strait on Monday.\n\nNobody was hurt, the harbour office said.\n"
DIFF = Figures(1.0, 1.0, 1.0, 100.0)


def _seen(*milliseconds: float, megabytes: float = 120.0, trouble: str = "") -> screen.Seen:
    return screen.Seen((120, 40), 0.5, 1.0, megabytes, {"n": [it / 1000 for it in milliseconds]}, trouble)


def test_a_small_pair_is_watched_and_its_table_has_each_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")

    seen = screen.watched(old, new, tmp_path, (80, 24), [("n", "n", -1), ("", "3", 1), ("v", "v", 2)], limit=60)
    screen.show("small", [seen])

    assert not seen.trouble
    assert seen.text > 0
    assert seen.compared > 0, "a small pair may be compared before anything is drawn"
    assert seen.megabytes > 1
    assert {key: len(times) for key, times in seen.times.items()} == {"n": 1, "v": 2}
    assert all(0 < seconds < 30 for times in seen.times.values() for seconds in times)
    table = capsys.readouterr().out
    assert "small: view on 80 by 24" in table
    assert [line.split()[0] for line in table.splitlines()[-3:]] == ["n", "v", "all"]


def test_a_view_that_fails_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = screen.watched(*_pair(tmp_path), tmp_path, (80, 24), [("n", "n", 1)], limit=60)
    screen.show("none", [seen])

    assert "absent.txt" in seen.trouble
    assert "absent.txt" in capsys.readouterr().out
    assert screen.aims("none", [1.0], [seen], DIFF)[0].startswith("missed")


def _pair(folder: Path) -> tuple[Path, Path]:
    old = folder / "old.txt"
    old.write_text(OLD, encoding="utf-8")
    return old, folder / "absent.txt"


@pytest.mark.parametrize(
    ("milliseconds", "verdicts"),
    [
        ([20] * 95 + [59] * 5, ["aim", "aim"]),
        ([20] * 94 + [61] * 6, ["aim", "missed"]),
        ([31] * 100, ["missed", "aim"]),
    ],
)
def test_keys_are_held_to_the_median_and_to_95_in_100(milliseconds: list[float], verdicts: list[str]) -> None:
    lines = screen.aims("1m", [0.5], [_seen(*milliseconds)], DIFF)

    assert [line.split()[0] for line in lines[2:4]] == verdicts


@pytest.mark.parametrize(("worst", "verdict"), [(99.0, "aim"), (101.0, "missed")])
def test_at_ten_megabytes_no_key_takes_longer(worst: float, verdict: str) -> None:
    lines = screen.aims("10m", [0.5], [_seen(*[20.0] * 99, worst)], DIFF)

    assert next(line for line in lines if "at worst" in line).startswith(verdict)


@pytest.mark.parametrize(
    ("start", "megabytes", "verdicts"), [(1.9, 149.0, ["aim", "aim"]), (2.1, 151.0, ["missed", "missed"])]
)
def test_first_text_and_memory_are_held_to_those_of_diff(start: float, megabytes: float, verdicts: list[str]) -> None:
    lines = screen.aims("1m", [start], [_seen(20.0, megabytes=megabytes)], DIFF)

    assert [line.split()[0] for line in lines[:2]] == verdicts
