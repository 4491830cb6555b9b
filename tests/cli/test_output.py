from __future__ import annotations

import errno
import json
import os
import select
import signal
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import IO

import pytest

from diffing.files import replacing

from .conftest import Process

PAIR = ("old.txt", "new.txt")
NEEDS_FULL = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")


def test_a_file_is_written_whole_and_its_name_says_the_format(process: Process, folder: Path) -> None:
    done = process(*PAIR, "-o", "diff.json")
    assert (done.returncode, done.stdout) == (1, b"")
    assert json.loads((folder / "diff.json").read_bytes())["schema"]
    process(*PAIR, "-o", "diff.txt")
    assert "{Fourteen}" in (folder / "diff.txt").read_text()
    assert sorted(path.name for path in folder.iterdir()) == ["diff.json", "diff.txt", "new.txt", "old.txt"]


def test_a_file_has_colour_only_if_told(process: Process, folder: Path) -> None:
    process(*PAIR, "-o", "plain.txt")
    process(*PAIR, "-o", "colour.txt", "--color", "always")
    assert "\x1b" not in (folder / "plain.txt").read_text()
    assert "\x1b" in (folder / "colour.txt").read_text()


def test_quiet_still_writes_the_file_asked_for(process: Process, folder: Path) -> None:
    process(*PAIR, "-q", "-o", "diff.txt")
    assert (folder / "diff.txt").exists()


def test_a_replaced_file_keeps_its_mode_and_links(process: Process, folder: Path) -> None:
    target = folder / "kept.txt"
    target.write_text("before")
    target.chmod(0o640)
    (folder / "link.txt").symlink_to(target)
    process(*PAIR, "-o", "link.txt")
    assert (folder / "link.txt").is_symlink()
    assert "{Fourteen}" in target.read_text()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (".", "is a folder"),
        ("nowhere/diff.txt", "there is no folder 'nowhere'"),
        ("old.txt/diff.txt", "not a directory"),
        ("old.txt", "one of the texts to compare"),
        ("x" * 300, "too long"),
        ("", "the name of the file to write to is empty"),
    ],
)
def test_what_cannot_be_written_is_refused(target: str, says: str, process: Process, folder: Path) -> None:
    before = (folder / "old.txt").read_text()
    done = process(*PAIR, "-o", target)
    assert done.returncode == 2
    assert says in done.stderr.decode()
    assert sorted(path.name for path in folder.iterdir()) == ["new.txt", "old.txt"]
    assert (folder / "old.txt").read_text() == before


def test_what_a_killed_process_left_is_in_nobodys_way(folder: Path) -> None:
    """In a container, one process after the other has the same number."""
    target = str(folder / "diff.txt")
    with replacing(target) as one, replacing(target) as other:
        one.write(b"one")
        other.write(b"other")
    assert (folder / "diff.txt").read_text() == "one"


def test_a_device_is_written_to(process: Process) -> None:
    assert process(*PAIR, "-o", os.devnull).returncode == 1
    assert b"{Fourteen}" in process(*PAIR, "-o", "/dev/stdout").stdout


@NEEDS_FULL
@pytest.mark.parametrize("words", [PAIR, ("--help",), ("diff", "--help"), ("seeds",), ("completion", "bash")])
def test_a_full_disk_is_said(words: tuple[str, ...], folder: Path, root: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = run(words, folder, root, stdout=full)
    assert (done.returncode, done.stderr) == (
        2,
        b"writethru: the result could not be written: no space left on device\n",
    )


@pytest.mark.parametrize("words", [PAIR, ("--help",), ("diff", "--help"), ("seeds",), ("batch", "pairs.jsonl")])
def test_a_reader_that_leaves_is_no_trouble(words: tuple[str, ...], folder: Path, root: Path) -> None:
    pair = json.dumps({"id": 1, "old": {"text": "A b."}, "new": {"text": "A c."}})
    (folder / "pairs.jsonl").write_text(f"{pair}\n" * 200)
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = run(words, folder, root, stdout=gone)
    assert (done.returncode, done.stderr) == (141, b"")


def test_head_gets_its_lines_and_nothing_is_said(folder: Path, root: Path) -> None:
    (folder / "old.txt").write_text("\n\n".join(f"Old paragraph {n} is here." for n in range(3000)))
    (folder / "new.txt").write_text("\n\n".join(f"Something else, {n}, came." for n in range(3000)))
    line = f"{sys.executable} -m diffing old.txt new.txt | head -n 1"
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment(root), capture_output=True, check=False, timeout=120
    )
    assert done.stdout.startswith(b"old.txt -> new.txt")
    assert (done.stdout.count(b"\n"), done.stderr) == (1, b"")


@pytest.mark.parametrize(
    "words",
    ["old.txt new.txt", "old.txt new.txt --format docx", "batch pairs.jsonl", "diff --help", "--version", "seeds"],
)
def test_closed_standard_output_is_said(words: str, folder: Path, root: Path) -> None:
    (folder / "pairs.jsonl").touch()
    done = in_shell(f"{words} >&-", folder, root)
    assert (done.returncode, done.stderr) == (
        2,
        b"writethru: standard output is closed, so the result has nowhere to go\n",
    )


@pytest.mark.parametrize("how", ["2>&-", pytest.param("2>/dev/full", marks=NEEDS_FULL)])
@pytest.mark.parametrize("words", ["old.txt nowhere.txt", "", "history", "batch nowhere.jsonl", "git nothing"])
def test_trouble_is_told_by_the_exit_code_where_nobody_can_read_of_it(
    words: str, how: str, folder: Path, root: Path
) -> None:
    """1 would mean that the texts differ."""
    assert in_shell(f"{words} {how}", folder, root).returncode == 2


def test_remarks_that_nobody_can_read_keep_no_result_back(folder: Path, root: Path) -> None:
    (folder / "pairs.jsonl").write_text("no JSON\n")
    done = in_shell("batch pairs.jsonl 2>&-", folder, root)
    assert (done.returncode, json.loads(done.stdout)["id"]) == (1, None)


def in_shell(words: str, folder: Path, root: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command line as a shell does, redirections and all."""
    return subprocess.run(
        ["bash", "-c", f"{sys.executable} -m diffing {words}"], cwd=folder, env=environment(root), capture_output=True,
        check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "old.txt new.txt > new.txt",
        "new.txt old.txt >> new.txt",
        "old.txt - < new.txt -o new.txt",
        "new.txt - -o new.txt",
    ],
)
def test_a_text_is_never_written_to(words: str, folder: Path, root: Path) -> None:
    """What a shell did to it before is no text to compare, either."""
    before = "" if " > " in words else (folder / "new.txt").read_text()
    done = in_shell(words, folder, root)
    assert (done.returncode, done.stdout, (folder / "new.txt").read_text()) == (2, b"", before)
    assert b", one of the texts to compare; name another file\n" in done.stderr


INTERRUPTIBLE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background starts with it ignored
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # and so does what nohup starts
from diffing.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("words", [("pipe", "new.txt"), ("batch", "pipe"), ("batch", "pipe", "--jobs", "2")])
def test_ctrl_c_ends_it_quietly(words: tuple[str, ...], folder: Path, root: Path) -> None:
    os.mkfifo(folder / "pipe")
    command = [sys.executable, "-c", INTERRUPTIBLE, *words]
    with subprocess.Popen(
        command, cwd=folder, env=environment(root), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        with opened(folder / "pipe", running) as pipe:
            if "batch" in words:
                pipe.write((json.dumps({"id": 1, "old": {"text": "A b."}, "new": {"text": "A c."}}) + "\n") * 500)
                pipe.flush()
                assert running.stdout is not None
                assert running.stdout.readline().startswith(b'{"id":1,"diff":')
            said = _interrupted(running)
        assert (running.returncode, said) == (130, b"")


PRESSED = """
import runpy, sys
class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Pressed())
{how}
"""
"""Ctrl-C comes while a module is being looked for."""


@pytest.mark.parametrize("module", ["diffing.cli", "diffing.errors", "diffing.cli.diff", "argparse", "diffing.match"])
@pytest.mark.parametrize("way", ["module", "script"])
def test_ctrl_c_at_once_shows_no_traceback(way: str, module: str, folder: Path, root: Path) -> None:
    script = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]["writethru"]
    home, _, name = script.partition(":")
    plain = f"sys.argv[1:2] = []; from {home} import {name}; {name}()"
    how = "sys.argv[1:2] = []; runpy.run_module('diffing', run_name='__main__', alter_sys=True)"
    code = PRESSED.format(how=plain if way == "script" else how).replace("sys.argv[1]:", f"{module!r}:")
    done = subprocess.run(
        [sys.executable, "-c", code, "-", "old.txt", "new.txt"],
        cwd=folder, env=environment(root), capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def _interrupted(running: subprocess.Popen[bytes]) -> bytes:
    """Interrupt a process until it ends, and return what it wrote to standard error.

    Python sees one that comes between its last look for any and a read that blocks only when that read ends.
    """
    for _ in range(5):
        running.send_signal(signal.SIGINT)
        try:
            return running.communicate(timeout=10)[1]
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("five interrupts did not end it")


ENDED = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # what nohup starts has it ignored
from diffing.cli import main, show

def pieces(*_, **__):
    yield b"half of it"
    os.kill(os.getpid(), int(sys.argv[1]))
    yield b"and the rest"

show.written = pieces
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_process_that_is_ended_leaves_no_half_file(number: signal.Signals, folder: Path, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENDED, str(int(number)), "old.txt", "new.txt", "-o", "out.json"],
        cwd=folder, env=environment(root), capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr, list(folder.glob("out*"))) == (128 + number, b"", [])


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="only Linux tells a process's children")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_no_worker_stays_behind(number: signal.Signals, folder: Path, root: Path) -> None:
    os.mkfifo(folder / "pipe")
    command = [sys.executable, "-c", INTERRUPTIBLE, "batch", "pipe", "--jobs", "2", "-o", "out.jsonl"]
    with subprocess.Popen(command, cwd=folder, env=environment(root), stderr=subprocess.PIPE) as running:
        with opened(folder / "pipe", running) as pipe:
            pipe.write((json.dumps({"id": 1, "old": {"text": "A b."}, "new": {"text": "A c."}}) + "\n") * 500)
            pipe.flush()
            workers = children(running.pid, 2)
            running.send_signal(number)
            _, said = running.communicate(timeout=60)
        assert (running.returncode, said) == (128 + number, b"")
    assert not [pid for pid in workers if os.path.exists(f"/proc/{pid}")]
    assert not list(folder.glob("out*"))


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="only Linux tells a process's children")
def test_no_worker_outlives_a_process_that_was_killed(folder: Path, root: Path) -> None:
    os.mkfifo(folder / "pipe")
    command = [sys.executable, "-c", INTERRUPTIBLE, "batch", "pipe", "--jobs", "2", "-o", "out.jsonl"]
    with (
        subprocess.Popen(command, cwd=folder, env=environment(root), stderr=subprocess.PIPE) as running,
        opened(folder / "pipe", running) as pipe,
    ):
        pipe.write((json.dumps({"id": 1, "old": {"text": "A b."}, "new": {"text": "A c."}}) + "\n") * 500)
        pipe.flush()
        children(running.pid, 2)
        running.kill()
        assert running.stderr is not None
        assert running.stderr.read() == b""  # ends when the last process that holds it has


def opened(pipe: Path, running: subprocess.Popen[bytes]) -> IO[str]:
    """Open a FIFO for writing as soon as a process has opened it for reading; fail if that ends before it does."""
    for _ in range(6000):
        try:
            number = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
        else:
            os.set_blocking(number, True)
            return os.fdopen(number, "w")
        if running.poll() is not None:
            said = running.stderr.read() if running.stderr else b""
            raise AssertionError(f"the command left with {running.returncode} before it read: {said.decode()}")
        select.select([], [], [], 0.01)
    running.kill()
    raise AssertionError("the command never opened its input")


def children(pid: int, count: int) -> list[str]:
    """Return a process's children as soon as there are so many."""
    for _ in range(6000):
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        if len(found) >= count:
            return found
        select.select([], [], [], 0.01)
    raise AssertionError(f"{pid} never had {count} children")


def environment(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(root)}


def run(words: tuple[str, ...], folder: Path, root: Path, stdout: IO[bytes]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "diffing", *words],
        cwd=folder, env=environment(root), stdout=stdout, stderr=subprocess.PIPE, check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_of_standard_output_does(encoding: str, process: Process, folder: Path) -> None:
    (folder / "new.txt").write_text("Café in 日本: “no” 👍 cost £5.", encoding="utf-8")
    text = process(*PAIR, PYTHONIOENCODING=encoding)
    assert (text.returncode, text.stderr) == (1, b"")
    text.stdout.decode(encoding)
    data = process(*PAIR, "--format", "json", PYTHONIOENCODING=encoding)
    assert "日本" in json.loads(data.stdout.decode("utf-8"))["new"]["text"]
