"""The stages that are clocked are those a comparison goes through."""

from __future__ import annotations

from importlib import import_module

from benchmarks import stages
from benchmarks.stages import REST, STAGES
from diffing.cli import helpers

OLD = "The council met on 3 May.\n\nAbout 40 people came."
NEW = "The council met on 4 May.\n\nAbout 60 people came, Ms Hill said."


def test_every_stage_takes_time_and_all_is_put_back() -> None:
    names = vars(import_module("diffing.comparison"))
    before, most = dict(names), helpers.MOST
    spent = stages.stages(OLD, NEW)

    assert list(spent) == [*STAGES, REST]
    assert all(seconds > 0 for seconds in spent.values())
    assert names == before
    assert most == helpers.MOST


def test_an_unknown_size_is_refused() -> None:
    assert stages.main(["1t"]) == 2
