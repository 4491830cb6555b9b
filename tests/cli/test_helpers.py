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
from diffing.classify.elsewhere import Elsewhere
from diffing.cli import helpers, main

if TYPE_CHECKING:
    from diffing.classify.elsewhere import Spread

PAIR = corpus.generate(60_000)
"""About a hundred edited paragraphs, and some that moved."""
ITEMS = range(helpers.LEAST)

Item = TypeVar("Item")
Result = TypeVar("Result")

forks = pytest.mark.skipif(sys.platform != "linux", reason="helpers are forked, which is safe on Linux alone")


@contextmanager
def _all_done(
    work: Callable[[Sequence[Item]], dict[Item, Result]], items: Sequence[Item]
) -> Iterator[Elsewhere[Item, Result]]:
    yield Elsewhere(lambda: iter(()), lambda: work(items))


@contextmanager
def _all_left(
    work: Callable[[Sequence[Item]], dict[Item, Result]], items: Sequence[Item]
) -> Iterator[Elsewhere[Item, Result]]:
    yield Elsewhere(lambda: iter((items,)), dict)


@contextmanager
def _half_lost(
    work: Callable[[Sequence[Item]], dict[Item, Result]], items: Sequence[Item]
) -> Iterator[Elsewhere[Item, Result]]:
    yield Elsewhere(lambda: iter((items[2::4],)), lambda: work(items[1::2]))


@pytest.mark.parametrize("spread", [_all_done, _all_left, _half_lost])
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


def _negated(some: Sequence[int]) -> dict[int, int]:
    return {it: -it for it in some}


def _dies(_: Sequence[int]) -> dict[int, int]:
    os._exit(1)


def _fails(_: Sequence[int]) -> dict[int, int]:
    raise ValueError


@forks
@pytest.mark.parametrize("cores", [2, 3])
def test_helpers_do_what_nobody_else_begins(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: cores)

    with helpers.spread(_negated, ITEMS) as others:
        assert others.found() == _negated(ITEMS)
        assert list(others.left()) == []


@forks
@pytest.mark.parametrize("cores", [2, 3])
def test_what_no_helper_has_begun_is_left(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: cores)
    here, ours = os.getpid(), set[int]()
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", buffering=0) as waits, os.fdopen(writing, "wb", buffering=0) as goes_on:

        def work(some: Sequence[int]) -> dict[int, int]:
            if os.getpid() != here:
                waits.read(1)  # until this process has done all that no helper has begun
            return dict.fromkeys(some, os.getpid())

        with helpers.spread(work, ITEMS) as others:
            for some in others.left():
                ours.update(work(some))
            goes_on.write(bytes(len(ITEMS)))
            found = others.found()
    assert len(ours) >= len(ITEMS) - (cores - 1) * len(some)
    assert here not in found.values()
    assert ours | found.keys() == set(ITEMS)


@forks
@pytest.mark.parametrize("work", [_dies, _fails])
def test_a_helper_that_dies_or_fails_leaves_its_items(
    work: Callable[[Sequence[int]], dict[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: 2)

    with helpers.spread(work, ITEMS) as others:
        assert others.found() == {}


@forks
def test_a_block_that_fails_takes_no_other_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: 2)

    def work(some: Sequence[int]) -> dict[int, int]:
        return _fails(some) if 0 in some else _negated(some)

    with helpers.spread(work, ITEMS) as others:
        found = others.found()
    assert 0 not in found
    assert ITEMS[-1] in found


@forks
def test_nothing_is_shared_where_no_process_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr("diffing.cli.pool.cores", lambda: 2)
    monkeypatch.setattr("diffing.cli.workers._start", none_left)

    with helpers.spread(_fails, ITEMS) as others:
        assert list(others.left()) == []
        assert others.found() == {}


def test_beside_another_thread_nothing_is_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: 2)
    monkeypatch.setattr("threading.active_count", lambda: 2)

    with helpers.spread(_negated, ITEMS) as others:
        assert others.found() == {}


def test_few_items_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: 2)

    with helpers.spread(_negated, ITEMS[1:]) as others:
        assert others.found() == {}
