from __future__ import annotations

import json

from .conftest import Process


def test_all_are_listed_with_a_line_each(process: Process) -> None:
    listed = json.loads(process("seeds", "--format", "json").stdout)
    assert len(listed) >= 8
    written = process("seeds").stdout.decode()
    for seed in listed:
        assert f"\n{seed['name']} " in f"\n{written}"
        assert seed["about"]


def test_one_is_compared(process: Process) -> None:
    done = process("seeds", "ferry")
    assert (done.returncode, done.stderr) == (1, b"")
    assert "ferry/4.txt -> ferry/5.txt" in done.stdout.decode()


def test_other_revisions_can_be_chosen(process: Process) -> None:
    data = json.loads(process("seeds", "ferry@1..3", "--format", "json").stdout)
    assert (data["old"]["source"], data["new"]["source"]) == ("ferry/1.txt", "ferry/3.txt")
    assert process("seeds", "ferry@9..9").returncode == 2


def test_options_are_those_of_diff(process: Process) -> None:
    assert process("seeds", "ferry", "-q", "--exit-zero").returncode == 0
