"""Every kind of bad input: one clear sentence and exit code 2, or a clear result; never a traceback."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from .conftest import Process

FAILING = {
    "missing": (None, "there is no file 'bad'"),
    "folder": ("folder", "'bad' is a folder"),
    "binary": (b"\x7fELF\x02\x01\x01\0\0\0", "bad is binary, not text"),
    "nul": (b"A text with a \0 in it.", "bad is binary, not text"),
    "controls": (bytes(range(1, 32)) * 9, "bad is binary, not text"),
    "half a mark": (b"\xff\xfea", "not valid"),
}
READABLE = {
    "empty": b"",
    "white": b" \n\t\n \n",
    "mark alone": b"\xef\xbb\xbf",
    "furniture alone": b"READ MORE: Ferry sinks\n\nAdvertisement\n",
    "old mac": b"One.\r\rTwo.\r",
    "latin": "Fährunglück in Köln: “zwölf” Tote – sagt die Polizei.".encode("cp1252"),
    "utf-16": "\ufeffA ferry sank.".encode("utf-16-le"),
    "combining": ("e" + "\u0301" * 500 + " ").encode() * 5,
    "emoji": "👩\u200d👩\u200d👧\u200d👦 🇳🇿 👍🏽 ❤\ufe0f".encode(),
    "right to left": "هذا نص عربي. זה טקסט בעברית.".encode(),
    "thai": ("เรือข้ามฟากล่มในท่าเรือ" * 30).encode(),
    "unassigned": "\U000e0001\U0010ffff\ufdd0\ufffe x".encode(),
}


@pytest.mark.parametrize("name", FAILING)
@pytest.mark.parametrize("first", [True, False])
def test_it_fails_in_one_sentence(name: str, first: bool, process: Process, folder: Path) -> None:
    content, says = FAILING[name]
    if content == "folder":
        (folder / "bad").mkdir()
    elif isinstance(content, bytes):
        (folder / "bad").write_bytes(content)
    done = process(*(("bad", "new.txt") if first else ("new.txt", "bad")))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"writethru: ")
    assert done.stderr.count(b"\n") == 1
    assert says in done.stderr.decode()


@pytest.mark.parametrize("name", ["-new.txt", "--new=2.txt"])
def test_a_file_that_looks_like_an_option_is_named_as_it_may_be_written(
    name: str, process: Process, folder: Path
) -> None:
    (folder / "new.txt").rename(folder / name)
    for words in (("old.txt", name), (name, "old.txt")):
        done = process(*words)
        assert (done.returncode, done.stdout) == (2, b"")
        says = f"there is no option '{name.partition('=')[0]}'; the file of that name is './{name}'"
        assert says in done.stderr.decode()
    assert process("old.txt", f"./{name}").returncode == 1


@pytest.mark.parametrize("name", READABLE)
def test_it_is_compared(name: str, process: Process, folder: Path) -> None:
    (folder / "odd").write_bytes(READABLE[name])
    for pair in (("odd", "new.txt"), ("new.txt", "odd")):
        done = process(*pair, "--full", "-U", "all")
        assert (done.returncode, done.stderr) == (1, b"")
    assert process("odd", "odd").returncode == 0


def test_the_guessed_encoding_is_named(process: Process, folder: Path) -> None:
    (folder / "odd").write_bytes(READABLE["latin"])
    assert b"note: odd is not UTF-8; read as " in process("odd", "new.txt").stdout


def test_line_ends_alone_are_a_note(process: Process, folder: Path) -> None:
    (folder / "crlf.txt").write_bytes((folder / "old.txt").read_bytes().replace(b"\n", b"\r\n"))
    done = process("old.txt", "crlf.txt")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"The two texts are the same.\n\nnote: the line endings differ: LF -> CRLF\n" in done.stdout


HOSTILE = "\x1b[2J\x1b]0;owned\x07 \u202egnp.exe\u202c \u200bhidden\x9b31m"


def test_escapes_never_reach_the_terminal(process: Process, folder: Path) -> None:
    (folder / "odd").write_text(f"{HOSTILE} Heading\n\nTwo people {HOSTILE} died. {HOSTILE}")
    (folder / "even").write_text(f"{HOSTILE} Heading\n\nTen people {HOSTILE} died. {HOSTILE}")
    for words in ([], ["--full", "--inline"], ["--only", "form"], ["-U", "all", "--width", "30"]):
        written = process("odd", "even", *words).stdout.decode()
        assert not set(written) & set("\x1b\x07\x9b\u202e\u202c\u200b")
        assert "␛[2J" in written or "form" in words


def test_a_hostile_name_is_shown_and_not_obeyed(process: Process, folder: Path) -> None:
    name = "a\x1b[2J\u202e\n.txt"
    missing = process(name, "new.txt")
    assert missing.stderr.decode() == "writethru: there is no file 'a␛[2J‹U+202E›␊.txt'\n"
    (folder / name).write_text("A text.")
    assert "a␛[2J‹U+202E›␊.txt -> new.txt" in process(name, "new.txt").stdout.decode()


def test_a_name_that_is_not_utf8_is_shown(process: Process, folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_text("A text.")
    assert "caf‹U+DCE9›.txt" in process(name, "new.txt").stdout.decode()
    assert b"\\udce9" in process(name, "new.txt", "--format", "json").stdout


@pytest.mark.parametrize("name", ["one line", "many paragraphs", "one long word paragraph"])
def test_huge_input_is_answered(name: str, process: Process, folder: Path) -> None:
    old, new = {
        "one line": ("x" * 5_000_000, "x" * 2_500_000 + "y" + "x" * 2_500_000),
        "many paragraphs": (
            "\n\n".join(f"w{n}" for n in range(200_000)),
            "\n\n".join(f"w{n}" for n in range(1, 200_001)),
        ),
        "one long word paragraph": ("word " * 200_000, "word " * 199_999 + "ward"),
    }[name]
    (folder / "old.txt").write_text(old)
    (folder / "new.txt").write_text(new)
    began = _seconds_of_children()
    done = process("old.txt", "new.txt")
    assert (done.returncode, done.stderr) == (1, b"")
    assert _seconds_of_children() - began < 60


def _seconds_of_children() -> float:
    """Return how long processors worked for processes that ended: a busy machine takes no more of it."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
