from __future__ import annotations

import json
import os
import signal
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

import diffing
from diffing.cli import pool
from diffing.cli.pool import LINES, SMALL, Answer, answers, chunks
from diffing.model import Article, ArticleDiff
from diffing.options import Options

from .conftest import NEW, OLD, Process

MANY = 5 * LINES * (SMALL + 1) + 3


def line(id_: object, old: str = OLD, new: str = NEW) -> bytes:
    return json.dumps({"id": id_, "old": {"text": old}, "new": {"paragraphs": new.split("\n\n")}}).encode() + b"\n"


def answered(lines: list[bytes], **options: Any) -> list[dict[str, Any]]:
    return [json.loads(text) for answer in answers(lines, **options) for text in answer.text.splitlines()]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_order_whatever_the_jobs(jobs: int) -> None:
    lines = [line(n, new=NEW * (1 + n % 7)) for n in range(MANY)]
    said = answered(lines, jobs=jobs)
    assert [item["id"] for item in said] == list(range(MANY))
    assert all(item["diff"]["schema"] == "writethru-diff/1" for item in said)
    assert said == answered(lines, jobs=1)


def test_an_answer_is_the_diff_of_its_pair(process: Process) -> None:
    text = json.dumps({"id": "a", "old": {"text": OLD, "source": "old.txt"}, "new": {"text": NEW, "source": "new.txt"}})
    (said,) = process("batch", "-", stdin=text.encode()).stdout.splitlines()
    whole = json.loads(process("old.txt", "new.txt", "--format", "json").stdout)
    assert json.loads(said) == {"id": "a", "diff": whole}


def test_a_bad_line_stops_nothing(process: Process) -> None:
    lines = [b"\xef\xbb\xbf" + line("é"), b"\n", b"{nonsense\n", b'{"id": 3}\n', line(4), b"\xff\n", line("\ud800")]
    done = process("batch", "-", stdin=b"".join(lines))
    said = [json.loads(text) for text in done.stdout.decode("utf-8").splitlines()]
    assert [(item["id"], "diff" in item) for item in said] == [
        ("é", True), (None, False), (3, False), (4, True), (None, False), ("\ud800", True),
    ]  # fmt: skip
    assert said[2]["error"] == "old is missing; it must be an object with text or paragraphs"
    assert done.returncode == 1
    assert done.stderr == b"writethru: 3 of 6 lines could not be compared; their answers say why\n"


def test_a_clean_run_says_nothing(process: Process, folder: Path) -> None:
    (folder / "pairs.jsonl").write_bytes(b"".join(line(n) for n in range(100)))
    done = process("batch", "pairs.jsonl", "--jobs", "2", "-o", "out.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (folder / "out.jsonl").read_bytes().count(b"\n") == 100


def test_nothing_in_nothing_out(process: Process) -> None:
    done = process("batch", "-")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["missing.jsonl"], "there is no file 'missing.jsonl'"),
        (["."], "'.' is a folder"),
        (["old.txt", "--jobs", "0"], "at least 1"),
        (["old.txt", "-o", "nowhere/out"], "no such file or directory"),
    ],
)
def test_trouble_with_the_whole_run(words: list[str], says: str, process: Process, folder: Path) -> None:
    done = process("batch", *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()
    assert sorted(path.name for path in folder.iterdir()) == ["new.txt", "old.txt"]


def test_chunks_are_bounded_and_lose_nothing() -> None:
    lines = [b"x" * size for size in [1] * 40 + [pool.BYTES * 3] + [pool.BYTES // 2] * 5]
    made = list(chunks(lines))
    assert [one for chunk in made for one in chunk] == lines
    assert all(len(chunk) <= LINES and sum(map(len, chunk[:-1])) < pool.BYTES for chunk in made)


def test_lines_are_read_as_they_are_needed() -> None:
    read = 0

    def endless() -> Any:
        nonlocal read
        while True:
            read += 1
            yield line(read, "A b.", "A c.")

    with closing(cast("Generator[Answer]", answers(endless(), jobs=2))) as running:
        for _ in range(10):
            next(running)
    assert read <= LINES * (10 + 2 * pool.WINDOW + SMALL + 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_defect_in_one_comparison_is_its_answer(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "compare", broken_at("boom", error=ZeroDivisionError("by zero")))
    said = answered([line(n, old="boom" if n == 70 else "A b.") for n in range(MANY)], jobs=jobs)
    assert [item["id"] for item in said if "error" in item] == [70]
    assert said[70]["error"] == "the pair could not be compared: ZeroDivisionError: by zero"
    assert len(said) == MANY


def test_a_pair_that_kills_its_worker_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "compare", broken_at("boom"))
    said = answered([line(n, old="boom" if n in {3, 70, 71} else "A b.") for n in range(MANY)], jobs=2)
    assert [item["id"] for item in said] == list(range(MANY))
    assert [item["id"] for item in said if "error" in item] == [3, 70, 71]
    assert said[3]["error"] == "the pair could not be compared: its process died"


def broken_at(text: str, error: Exception | None = None) -> Any:
    """Return a compare that fails on one text: with an error, or by taking its whole process along."""
    right = diffing.compare
    ours = os.getpid()

    def compare(old: Article, new: Article, *, options: Options | None = None) -> ArticleDiff:
        if old.text == text:
            if error is not None:
                raise error
            assert os.getpid() != ours
            os.kill(os.getpid(), signal.SIGKILL)
        return right(old, new, options=options)

    return compare


def test_memory_stays_flat(process: Process, folder: Path, root: Path) -> None:
    import subprocess
    import sys

    probe = (
        "import resource, sys\nfrom diffing.cli import main\ncode = main(sys.argv[1:])\n"
        "sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))\nsys.exit(code)\n"
    )
    peaks = []
    for count in (200, 2000):
        (folder / "pairs.jsonl").write_bytes(b"".join(line(n, OLD * 5, NEW * 5) for n in range(count)))
        done = subprocess.run(
            [sys.executable, "-c", probe, "batch", "pairs.jsonl", "-j", "2", "-o", os.devnull],
            cwd=folder, capture_output=True, check=False, timeout=300, env={**os.environ, "PYTHONPATH": str(root)},
        )  # fmt: skip
        assert done.returncode == 0
        peaks.append(int(done.stderr))
    assert peaks[1] < 1.3 * peaks[0]
