"""Other processes that take part in a comparison change nothing about it, and may die or not be had."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from benchmarks import corpus
from diffing import compare
from diffing.classify import Elsewhere, Found, Spread
from diffing.cli import helpers, main

PAIR = corpus.generate(60_000)
"""About a hundred edited paragraphs, and some that moved."""

forks = pytest.mark.skipif(sys.platform != "linux", reason="helpers are forked, which is safe on Linux alone")


def _done_here(changes_of: Callable[[Sequence[int]], Found], links: Sequence[int]) -> Elsewhere:
    return Elsewhere(links, lambda: changes_of(links))


def _half_lost(changes_of: Callable[[Sequence[int]], Found], links: Sequence[int]) -> Elsewhere:
    return Elsewhere(links[1:], lambda: changes_of(links[1::2]))


def _as_spread(take: Callable[[Callable[[Sequence[int]], Found], Sequence[int]], Elsewhere]) -> Spread:
    @contextmanager
    def spread(changes_of: Callable[[Sequence[int]], Found], links: Sequence[int]) -> Iterator[Elsewhere]:
        yield take(changes_of, links)

    return spread


@pytest.mark.parametrize("take", [_done_here, _half_lost])
def test_it_does_not_matter_where_changes_are_found(
    take: Callable[[Callable[[Sequence[int]], Found], Sequence[int]], Elsewhere],
) -> None:
    alone = compare(PAIR.old_text, PAIR.new_text)

    assert any(change.moved for change in alone.changes)
    assert compare(PAIR.old_text, PAIR.new_text, spread=_as_spread(take)) == alone


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
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: cores)

    assert main(command) == 1
    assert capsys.readouterr().out == alone


def _dies(_: Sequence[int]) -> Found:
    os._exit(1)


def _fails(_: Sequence[int]) -> Found:
    raise ValueError


@forks
@pytest.mark.parametrize("changes_of", [_dies, _fails])
def test_a_helper_that_dies_or_fails_leaves_its_links(
    changes_of: Callable[[Sequence[int]], Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: 2)
    helped: AbstractContextManager[Elsewhere] = helpers.spread(changes_of, range(helpers.LEAST))

    with helped as elsewhere:
        assert elsewhere.given
        assert elsewhere.found() == {}


def test_nothing_is_given_away_where_no_process_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr("diffing.cli.pool.cores", lambda: 2)
    monkeypatch.setattr("diffing.cli.workers._start", none_left)

    with helpers.spread(_fails, range(helpers.LEAST)) as elsewhere:
        assert not elsewhere.given
        assert elsewhere.found() == {}


def test_few_links_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diffing.cli.pool.cores", lambda: 2)

    with helpers.spread(_fails, range(helpers.LEAST - 1)) as elsewhere:
        assert not elsewhere.given
