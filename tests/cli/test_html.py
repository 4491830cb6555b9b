"""A page from the command line: by its name or asked for, with what the other options say."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Process

PAIR = ("old.txt", "new.txt")


@pytest.mark.parametrize("name", ["page.html", "page.HTM"])
def test_a_name_makes_a_page(name: str, process: Process, folder: Path) -> None:
    done = process(*PAIR, "-o", name)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    page = (folder / name).read_bytes()
    assert page.startswith(b"<!doctype html>\n")
    assert page.endswith(b"</html>\n")
    assert b">Fourteen</ins>" in page


def test_a_page_goes_to_standard_output_in_utf_8(process: Process) -> None:
    done = process(*PAIR, "--format", "html", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "¶" in done.stdout.decode("utf-8")


def test_a_page_heeds_what_is_asked_for(process: Process) -> None:
    inline = process(*PAIR, "--format", "html", "--inline").stdout
    only = process(*PAIR, "--format", "html", "--only", "form").stdout
    assert b"<html lang=en class=inline>" in inline
    assert b"<ins class=f" not in only
    assert b"only form was asked for" in only
