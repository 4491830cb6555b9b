"""What ``diff`` does with the formats of ``diffing.report``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diffing.report import FORMATS

from .conftest import Process
from .test_diff import on_a_terminal

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


def test_the_schema_is_printed(process: Process, folder: Path) -> None:
    done = process("schema")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["title"] == "writethru-diff/1"
    assert process("schema", "-o", "made.json").returncode == 0
    assert (folder / "made.json").read_bytes() == done.stdout


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


def test_what_a_format_has_no_place_for_is_told_on_standard_error(process: Process, folder: Path) -> None:
    (folder / "new.txt").write_bytes((folder / "new.txt").read_bytes().replace(b"\n", b"\r\n"))
    done = process(*PAIR, "--format", "wdiff", "--only", "fact")
    notes = done.stderr.decode().splitlines()
    assert notes[0].startswith("note: the line endings differ: ")
    assert notes[-1].startswith("note: changes left out, since only fact was asked for: ")
    assert b"{+Fourteen+}" in done.stdout
    assert process(*PAIR, "--format", "wdiff", "-q").stderr == b""


def test_a_terminal_is_not_steered(folder: Path, root: Path) -> None:
    (folder / "old.txt").write_text("It cost 12 \u202eeuros.\u009b2J\n\nTab\there.")
    (folder / "new.txt").write_text("It cost 14 \u202eeuros.\u009b3J\n\nTab\there.")
    shown = on_a_terminal(folder, root, ["--format", "wdiff"], {}).decode()
    assert "‹U+202E›" in shown
    assert "‹U+009B›" in shown
    assert "\u202e" not in shown
    assert "Tab" in shown
    shown = on_a_terminal(folder, root, ["--format", "json"], {}).decode()
    assert not {"\u202e", "\u009b"} & set(shown)
    assert json.loads(shown)["old"]["text"] == "It cost 12 \u202eeuros.\u009b2J\n\nTab\there."


def test_what_is_no_text_is_not_written_to_a_terminal(
    folder: Path, root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert on_a_terminal(folder, root, ["--format", "docx"], {}) == b""
    said = "writethru: docx is no text for a terminal; write it to a file with -o FILE.docx\n"
    assert capfd.readouterr().err == said
    on_a_terminal(folder, root, ["-o", "made.docx"], {})
    assert (folder / "made.docx").read_bytes().startswith(b"PK")
