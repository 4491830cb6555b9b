"""What ``diff`` does with the formats of ``diffing.report``."""

from __future__ import annotations

from pathlib import Path

import pytest

from diffing.report import FORMATS

from .conftest import Process

PAIR = ("old.txt", "new.txt")


@pytest.mark.parametrize("name", FORMATS)
def test_each_is_asked_for_by_name_and_by_the_end_of_a_files_name(name: str, process: Process, folder: Path) -> None:
    done = process(*PAIR, "--format", name)
    assert (done.returncode, bool(done.stdout)) == (1, True)
    assert done.stderr == b""
    for ending in FORMATS[name].endings:
        assert process(*PAIR, "-o", f"made{ending}").returncode == 1
        assert (folder / f"made{ending}").read_bytes() == done.stdout


def test_a_name_that_is_none_is_refused_with_those_there_are(process: Process) -> None:
    done = process(*PAIR, "--format", "xls")
    assert (done.returncode, done.stdout) == (2, b"")
    assert all(name in done.stderr.decode() for name in FORMATS)


def test_a_length_is_for_markdown(process: Process) -> None:
    assert len(process(*PAIR, "--format", "markdown", "--max-length", "1000").stdout) <= 1000
    for words, says in (
        (("--max-length", "2000"), "--max-length is for --format markdown, and this is text"),
        (("--max-length", "2000", "-o", "x.json"), "this is json"),
        (("--max-length", "200", "-o", "x.md"), "too short"),
        (("--max-length", "0", "-o", "x.md"), "at least 1"),
    ):
        done = process(*PAIR, *words)
        assert (done.returncode, done.stdout) == (2, b"")
        assert says in done.stderr.decode()
