"""Other processes that take part in a comparison change nothing about it, and may die or not be had."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from benchmarks import corpus
from diffing import compare
from diffing.cli import helpers, main

if TYPE_CHECKING:
    from diffing.classify.elsewhere import Elsewhere, Spread

PAIR = corpus.generate(60_000)
"""About a hundred edited paragraphs, and some that moved."""
ITEMS = range(helpers.LEAST)

Item = TypeVar("Item")
Result = TypeVar("Result")

forks = pytest.mark.skipif(sys.platform != "linux", reason="helpers are forked, which is safe on Linux alone")


@contextmanager
def _all_given(
    work: Callable[[Sequence[Item]], dict[Item, Result]], items: Sequence[Item], *, share: float
) -> Iterator[Elsewhere[Item, Result]]:
    assert 0 < share <= 1
    found = work(items)
    yield items, lambda: found


@contextmanager
def _half_lost(
    work: Callable[[Sequence[Item]], dict[Item, Result]], items: Sequence[Item], *, share: float
) -> Iterator[Elsewhere[Item, Result]]:
    yield items[round(share) :], lambda: work(items[1::2])


@pytest.mark.parametrize("spread", [_all_given, _half_lost])
def test_it_does_not_matter_where_work_is_done(spread: Spread) -> None:
    alone = compare(PAIR.old_text, PAIR.new_text)

    assert any(change.moved for change in alone.changes)
    assert compare(PAIR.old_text, PAIR.new_text, spread=spread) == alone


@forks
@pytest.mark.parametrize("cores", [1, 2, 3, 64])
def test_a_report_is_the_same_with_helpers(
    cores: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sides = [tmp_path / "old.txt", tmp_path / "new.txt"]
    for side, text in zip(sides, (PAIR.old_text, PAIR.new_text), strict=True):
        side.write_text(text, encoding="utf-8")
    command = ["diff", *map(str, sides), "--format", "json"]
    main(command)
    alone = capsys.readouterr().out
    monkeypatch.setattr(helpers, "LEAST", 1)
    monkeypatch.setattr("diffing.cli.show._LARGE", 1)
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: cores)

    assert main(command) == 1
    assert capsys.readouterr().out == alone


def _dies(_: Sequence[int]) -> dict[int, int]:
    os._exit(1)


def _fails(_: Sequence[int]) -> dict[int, int]:
    raise ValueError


@forks
@pytest.mark.parametrize("cores", [2, 3])
def test_a_helper_does_its_share(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: cores)

    with helpers.spread(lambda some: {it: -it for it in some}, ITEMS, share=0.25) as (given, found):
        assert len(given) == len(ITEMS) / (4 if cores == 2 else 1)
        assert found() == {it: -it for it in given}


@forks
@pytest.mark.parametrize("work", [_dies, _fails])
def test_a_helper_that_dies_or_fails_leaves_its_items(
    work: Callable[[Sequence[int]], dict[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: 2)

    with helpers.spread(work, ITEMS, share=1.0) as (given, found):
        assert len(given) == len(ITEMS)
        assert found() == {}


def test_nothing_is_given_away_where_no_process_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr("diffing.cli.pool.cores", lambda: 2)
    monkeypatch.setattr("diffing.cli.workers._start", none_left)

    with helpers.spread(_fails, ITEMS, share=1.0) as (given, found):
        assert not given
        assert found() == {}


def test_beside_another_thread_nothing_is_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: 2)
    monkeypatch.setattr("threading.active_count", lambda: 2)

    with helpers.spread(_fails, ITEMS, share=1.0) as (given, _):
        assert not given


def test_few_items_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: 2)

    with helpers.spread(_fails, ITEMS[1:], share=1.0) as (given, _):
        assert not given
