from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

import diffing

from .conftest import NEW, OLD, Process

PAIR = ("old.txt", "new.txt")


def test_without_a_verb_it_is_diff(process: Process) -> None:
    short, long = process(*PAIR), process("diff", *PAIR)
    assert short.stdout == long.stdout
    assert b"[At least 12]" in short.stdout
    assert b"{Fourteen}" in short.stdout
    assert (short.returncode, short.stderr) == (1, b"")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["old.txt", "new.txt"], 1),
        (["old.txt", "old.txt"], 0),
        (["old.txt", "form.txt"], 1),
        (["old.txt", "crlf.txt"], 0),
        (["old.txt", "empty.txt"], 1),
        (["empty.txt", "empty.txt"], 0),
        (["old.txt", "new.txt", "--exit-zero"], 0),
        (["old.txt", "new.txt", "--fail-on", "fact"], 1),
        (["old.txt", "new.txt", "--fail-on", "number,quote"], 1),
        (["old.txt", "new.txt", "--fail-on", "content,moved"], 0),
        (["old.txt", "form.txt", "--fail-on", "fact,content,phrasing"], 0),
        (["old.txt", "form.txt", "--fail-on", "form"], 1),
        (["old.txt", "new.txt", "--fail-on", "fact", "--exit-zero"], 0),
        (["old.txt", "new.txt", "--quiet"], 1),
        (["old.txt", "new.txt", "--only", "form"], 1),
        (["old.txt", "missing.txt"], 2),
        (["old.txt", "missing.txt", "--exit-zero"], 2),
        (["old.txt"], 2),
        ([], 2),
        (["-", "-"], 2),
        (["old.txt", "new.txt", "--fail-on", "wit"], 2),
        (["old.txt", "new.txt", "--only", ""], 2),
        (["old.txt", "new.txt", "--format", "xml"], 2),
        (["old.txt", "new.txt", "--width", "0"], 2),
        (["old.txt", "new.txt", "-U", "-1"], 2),
        (["old.txt", "new.txt", "--inline", "--side-by-side"], 2),
        (["old.txt", "new.txt", "--encoding", "klingon"], 2),
        (["old.txt", "new.txt", "third.txt"], 2),
        (["--help"], 0),
        (["diff", "--help"], 0),
        (["batch", "-h"], 0),
        (["help", "seeds"], 0),
        (["--version"], 0),
    ],
)
def test_exit_codes(words: list[str], code: int, process: Process, folder: Path) -> None:
    (folder / "form.txt").write_text(
        OLD.replace("calm water", "calm  water").replace("12", "12").replace("it had", "it\u00a0had")
    )
    (folder / "crlf.txt").write_bytes(OLD.replace("\n", "\r\n").encode())
    (folder / "empty.txt").touch()
    done = process(*words)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    if code == 2 and words:
        assert done.stdout == b""
        assert done.stderr.startswith(b"writethru: ")
        assert done.stderr.count(b"\n") == 1


def test_quiet_prints_nothing(process: Process) -> None:
    done = process(*PAIR, "-q")
    assert (done.stdout, done.stderr) == (b"", b"")


def test_one_side_can_be_standard_input(process: Process) -> None:
    done = process("-", "new.txt", stdin=OLD.encode())
    assert done.returncode == 1
    assert b"{Fourteen}" in done.stdout


def test_json_is_the_contract(process: Process) -> None:
    data = json.loads(process(*PAIR, "--format", "json").stdout)
    assert data["schema"] == "writethru-diff/1"
    assert (data["old"]["text"], data["new"]["text"]) == (OLD, NEW)
    assert (data["old"]["source"], data["old"]["title"]) == ("old.txt", "Harbour ferry capsizes")


def test_json_holds_only_what_is_asked_for(process: Process) -> None:
    data = json.loads(process(*PAIR, "--format", "json", "--only", "content").stdout)
    assert (data["changes"], data["summary"]["fact"]) == ([], 1)
    assert data["notes"] == ["changes left out, since only content was asked for: 1 of 1"]


def test_a_move_is_no_phrasing(process: Process, folder: Path) -> None:
    title, first, last = OLD.strip().split("\n\n")
    (folder / "moved.txt").write_text(f"{title}\n\n{last}\n\n{first}\n")
    done = process("old.txt", "moved.txt", "--only", "moved", "--fail-on", "moved")
    assert done.returncode == 1
    assert b" moved from \xc2\xb6" in done.stdout
    assert process("old.txt", "moved.txt", "--fail-on", "phrasing").returncode == 0


def test_only_shows_and_counts(process: Process) -> None:
    done = process(*PAIR, "--only", "content,phrasing").stdout.decode()
    assert "Nothing to show for content or phrasing; not shown: 1 fact" in done
    assert "Fourteen" not in done.split("\n", 2)[2]


@pytest.mark.parametrize(
    ("words", "env", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {}, False),
        (["--colour", "always"], {}, True),
    ],
)
def test_colour_when_it_is_not_a_terminal(
    words: list[str], env: dict[str, str], coloured: bool, process: Process
) -> None:
    assert (b"\x1b[" in process(*PAIR, *words, **env).stdout) is coloured


@pytest.mark.parametrize(
    ("words", "env", "coloured"),
    [
        ([], {"TERM": "xterm"}, True),
        ([], {"TERM": "xterm", "NO_COLOR": "1"}, False),
        ([], {"TERM": "xterm", "NO_COLOR": ""}, True),
        ([], {"TERM": "dumb"}, False),
        (["--color", "never"], {"TERM": "xterm"}, False),
    ],
)
def test_colour_on_a_terminal(words: list[str], env: dict[str, str], coloured: bool, folder: Path, root: Path) -> None:
    written = on_a_terminal(folder, root, words, env)
    assert b"Fourteen" in written
    assert (b"\x1b[" in written) is coloured


def test_json_on_a_terminal_is_indented(folder: Path, root: Path) -> None:
    assert b'\r\n  "schema": ' in on_a_terminal(folder, root, ["--format", "json"], {})


def on_a_terminal(folder: Path, root: Path, words: list[str], env: dict[str, str]) -> bytes:
    """Return what the command writes to a terminal."""
    import pty
    import sys

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "diffing", *PAIR, *words],
        cwd=folder, stdout=theirs, env={**os.environ, "PYTHONPATH": str(root), **env},
    ) as running:  # fmt: skip
        os.close(theirs)
        written = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # Linux says so when the other end is closed
                break
            if not piece:
                break
            written += piece
        running.wait(timeout=60)
    os.close(ours)
    return written


@pytest.mark.parametrize("width", ["20", "79", "80", "200", "1000"])
def test_any_width_does(width: str, process: Process) -> None:
    done = process(*PAIR, "--width", width)
    assert done.returncode == 1
    assert b"Fourteen" in done.stdout


def test_columns_says_how_wide(process: Process) -> None:
    assert max(len(line) for line in process(*PAIR, COLUMNS="40").stdout.decode().splitlines()) <= 40


def test_context_shows_what_is_unchanged(process: Process) -> None:
    assert b"not been warned" not in process(*PAIR).stdout
    assert b"2 paragraphs unchanged" not in process(*PAIR, "-U", "all").stdout
    assert b"not been warned" in process(*PAIR, "-U", "1").stdout
    assert b"not been warned" not in process(*PAIR, "-U", "1", "--changes-only").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["dif", "old.txt", "new.txt"], "did you mean 'writethru diff'"),
        (["bacth"], "did you mean 'writethru batch'"),
        (["wibble"], "there is no command 'wibble'"),
        (["correction"], "there is no command or file 'correction'; did you mean 'writethru seeds correction'?"),
        (["ferry@3"], "did you mean 'writethru seeds ferry@3'?"),
        (["--formt", "json", "old.txt", "new.txt"], "--formt"),
        (["seeds", "ferri"], "did you mean 'ferry'"),
        (["seeds", "ferry@2"], "did you mean 'ferry@1..2'"),
        (["seeds", "ferry@1"], "did you mean 'ferry@1..2'"),
        (["old.txt", "new.txt", "-U", "-3"], "'-3' is neither a whole number from 0 nor 'all'"),
        (["old.txt", "new.txt", "-U", "1.5"], "'1.5' is neither a whole number from 0 nor 'all'"),
        (["old.txt", "new.txt", "-U", "9999999999"], "-U/--context: it is too large; 999999999 is the most"),
        (["old.txt", "new.txt", "--width", "3"], "--width: 3 is out of range, which is 20 to 1000; see "),
        (["old.txt", "new.txt", "--width", "1001"], "--width: 1001 is out of range, which is 20 to 1000; see "),
        (["old.txt", "new.txt", "--width", "-3"], "--width: '-3' is not a whole number; see "),
        (["old.txt", "new.txt", "--max-length", "999"], "--max-length: 999 is too short for a report; 1000 is the"),
        (["old.txt", "new.txt", "--pin", "0=1"], "--pin: '0=1' does not name two paragraphs; write 3=5"),
        (["history", "timeline", "ferry", "--width", "3"], "--width: 3 is out of range, which is 20 to 1000; see "),
        (["history", "log", "ferry", "-n", "0"], "-n/--last: it must be at least 1; see "),
        (["batch", "-", "-j", "0"], "-j/--jobs: 0 is out of range, which is 1 to 1000; see "),
        (["report", "old", "new", "-o", "out", "-j", "1e9"], "-j/--jobs: '1e9' is not a whole number; see "),
        (
            ["old.txt", "new.txt", "--only", "number"],
            "--only: 'number' is a type of fact, which --fail-on takes; --only",
        ),
        (["old.txt", "new.txt", "--only", "facts"], "--only: there is no 'facts'; did you mean 'fact'?"),
        (["help", "histroy"], "there is no command 'histroy'; did you mean 'writethru help history'?"),
        (["help", "wibble"], "there is no command 'wibble'; `writethru --help` lists them"),
        (["--versoin"], "there is no option '--versoin'; did you mean '--version'?"),
        (["old.txt", "new.txt", "--version"], "there is no option '--version'; see `writethru diff --help`"),
        (["--onyl=fact", "old.txt"], "there is no option '--onyl'; did you mean '--only'?"),
        (["old.txt", "--", "--onyl"], "there is no file '--onyl'"),
        (["--only", "fact"], "OLD is missing; see `writethru diff --help`"),
        (["completion", "powershell"], "powershell"),
    ],
)
def test_slips_are_answered_with_a_way_out(words: list[str], says: str, process: Process) -> None:
    done = process(*words)
    assert done.returncode == 2
    assert says in done.stderr.decode()


def test_a_file_named_like_a_command_can_be_compared(process: Process, folder: Path) -> None:
    (folder / "batch").write_text(NEW)
    assert process("./batch", "new.txt").returncode == 0


@pytest.mark.parametrize(
    "words", [["--help"], ["diff", "--help"], ["batch", "--help"], ["seeds", "--help"], ["completion", "--help"]]
)
def test_help_has_examples(words: list[str], process: Process) -> None:
    written = process(*words).stdout.decode()
    assert "writethru" in written
    assert "  writethru " in written or 'eval "$(writethru' in written


@pytest.mark.parametrize("language", ["en-GB", "EN", "en_US", "en-GB-oxendict"])
def test_a_variety_of_english_is_english(language: str, process: Process) -> None:
    assert process(*PAIR, "--language", language).stdout == process(*PAIR).stdout


@pytest.mark.parametrize("language", ["", "english", "no language", "../en", "\x1b[2J"])
def test_what_is_no_language_is_named(language: str, process: Process) -> None:
    done = process(*PAIR, "--language", language)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("writethru: --language: '")
    assert "is no code of a language; write en, en-GB or de" in done.stderr.decode()


def test_a_text_can_be_called_otherwise(process: Process) -> None:
    done = process("-", "new.txt", "--label-old", "as filed", "--label-new", "\x1b[2J as printed", stdin=b"A text.")
    assert "as filed -> ␛[2J as printed  " in done.stdout.decode()


@pytest.mark.parametrize("language", ["de", "xx"])
def test_a_language_without_a_lexicon_is_noted(language: str, process: Process) -> None:
    done = process(*PAIR, "--language", language)
    assert done.returncode == 1
    assert f"note: there is no lexicon for '{language}' (only for en); " in done.stdout.decode()
    assert b"lexicon" not in process(*PAIR, "--language", "en").stdout


@pytest.mark.parametrize(
    ("old", "new", "options", "says"),
    [
        (None, "x", None, "old is NoneType, and must be a string or an article"),
        (b"x", "x", None, "old is bytes, and must be a string or an article; decode it first"),
        ("x", 5, None, "new is int, and must be a string or an article"),
        ("a", "b", 5, "options is int, and must be Options"),
        ("a", diffing.article("b", published="yesterday"), None, "new was published 'yesterday', which is no ISO 8601"),
    ],
)
def test_what_cannot_be_compared_is_named(old: Any, new: Any, options: Any, says: str) -> None:
    with pytest.raises(diffing.WritethruError, match=re.escape(says)):
        diffing.compare(old, new, options=options)


def test_main_can_be_called(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from diffing.cli import main

    monkeypatch.chdir(folder)
    assert main(["old.txt", "new.txt"]) == 1
    assert "{Fourteen}" in capsys.readouterr().out


def test_pinned_paragraphs_stand_side_by_side(process: Process) -> None:
    """A pin counts as a person does, may be given again, and is in the JSON counted from 0."""
    pinned = json.loads(process(*PAIR, "--pin", "1=2", "--pin", "2=1", "--format", "json").stdout)
    links = [(link["old"], link["new"]) for link in pinned["alignment"]["paragraphs"]]

    assert ([0], [1]) in links
    assert ([1], [0]) in links


@pytest.mark.parametrize(
    ("pin", "says"),
    [
        ("99=1", "writethru: there is no paragraph 99 to pin in the old text, which has "),
        ("1=99", "writethru: there is no paragraph 99 to pin in the new text, which has "),
        ("3", "'3' does not name two paragraphs; write 3=5 for old 3 and new 5"),
        ("0=1", "'0=1' does not name two paragraphs"),
        ("a=b", "'a=b' does not name two paragraphs"),
        ("1=2=3", "'1=2=3' does not name two paragraphs"),
    ],
)
def test_a_pin_that_cannot_be_is_named(process: Process, pin: str, says: str) -> None:
    done = process(*PAIR, "--pin", pin)
    assert done.returncode == 2
    assert done.stdout == b""
    assert says in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


def test_the_days_of_publication_say_which_day_is_meant(process: Process, folder: Path) -> None:
    (folder / "a.txt").write_text("The ferry sank yesterday near the pier, police said.", encoding="utf-8")
    (folder / "b.txt").write_text("The ferry sank on 4 May near the pier, police said.", encoding="utf-8")
    asked = ("a.txt", "b.txt", "--fail-on", "date", "--width", "100")

    assert process(*asked).returncode == 1
    assert process(*asked, "--published", "2021-05-05").returncode == 0
    assert process(*asked, "--published-old", "2021-05-05T23:10:00Z", "--published-new", "20210509").returncode == 0
    later = process(*asked, "--published", "2021-05-05", "--published-old", "2021-05-07")
    assert later.returncode == 1
    assert b"yesterday (6 May) -> 4 May" in later.stdout


def test_a_day_of_publication_that_is_none_is_named(process: Process) -> None:
    said = process(*PAIR, "--published-new", "4 May\x1b[31m")

    assert said.returncode == 2
    assert said.stdout == b""
    assert said.stderr.decode().count("\n") == 1
    assert "--published-new: '4 May" in said.stderr.decode()
    assert "is no ISO 8601 date; write 2024-05-04 or 2024-05-04T09:10Z" in said.stderr.decode()
    assert b"\x1b" not in said.stderr
