from __future__ import annotations

import io
import os
import sys
import threading
from pathlib import Path

import pytest

from diffing.errors import SourceError, UsageError
from diffing.ingest import read, read_pair


def test_a_file_is_read_with_its_source(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Ferry sinks\n\nTwo people died.\n")
    article = read(str(path))
    assert article.source == str(path)
    assert article.title == "Ferry sinks"
    assert article.notes == ()


def test_an_empty_file_is_an_empty_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert read(str(tmp_path / "a.txt")).paragraphs == ()


def test_a_guess_stands_in_the_notes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Ein Fährunglück, sagte die Polizei. Über zwölf Tote.".encode("cp1252"))
    assert "is not UTF-8; read as" in read(str(tmp_path / "a.txt")).notes[0]


def test_an_existing_file_with_a_colon_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "HEAD:a.txt").write_text("A file.")
    assert read("HEAD:a.txt").text == "A file."


def test_what_has_no_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diffing.ingest.source.LARGEST", 1 << 20)
    with pytest.raises(SourceError, match="'/dev/zero' has more than 1 MiB, which is no article"):
        read("/dev/zero")
    (tmp_path / "long.txt").write_bytes(b"a" * (1 << 20))
    assert len(read(str(tmp_path / "long.txt")).text) == 1 << 20


def test_a_fifo_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("From a pipe.",))
    writer.start()
    assert read(str(pipe)).text == "From a pipe."
    writer.join()


def test_standard_input_is_one_side_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Old.")))
    (tmp_path / "b.txt").write_text("New.")
    old, new = read_pair("-", str(tmp_path / "b.txt"))
    assert (old.text, old.source, new.text) == ("Old.", "-", "New.")
    with pytest.raises(UsageError, match="one side"):
        read_pair("-", "-")


def test_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SourceError, match="standard input is closed"):
        read("-")


def test_different_line_ends_are_noted_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"A b.\r\n\r\nC d.\r\n")
    (tmp_path / "b.txt").write_bytes(b"A b.\n\nC d.\n")
    old, new = read_pair(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert old.text == new.text
    assert (old.notes, new.notes) == ((), ("the line endings differ: CRLF -> LF",))
    same = read_pair(str(tmp_path / "a.txt"), str(tmp_path / "a.txt"))
    assert [side.notes for side in same] == [(), ()]


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        ("missing.txt", "there is no file 'missing.txt'"),
        (".", "'.' is a folder"),
        ("a.txt/b.txt", "'a.txt/b.txt' could not be read: not a directory"),
        ("https://example.org/a", "is an address"),
        ("a\0b", "could not be read"),
        ("x" * 5000, "could not be read"),
    ],
)
def test_what_cannot_be_read_is_named(spec: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    with pytest.raises(SourceError, match=says):
        read(spec)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch(mode=0)
    with pytest.raises(SourceError, match="permission denied"):
        read(str(tmp_path / "a.txt"))
