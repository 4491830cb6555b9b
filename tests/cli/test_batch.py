from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

import diffing
from diffing.cli import pool
from diffing.cli.pool import LINES, SMALL, Answer, answers, chunks
from diffing.model import Article, ArticleDiff, FactType, Kind

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
    assert done.stderr == b"writethru: 3 of 6 lines could not be compared; their answers say why: lines 3, 4, 6\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_first_bad_lines_are_named(process: Process, jobs: str) -> None:
    lines = [line(n) if n % 20 else b'{"id": 3}\n' for n in range(1, 131)]
    done = process("batch", "-", "--jobs", jobs, stdin=b"\n" + b"".join(lines))
    assert b" 6 of 130 lines " in done.stderr
    assert done.stderr.endswith(b"; their answers say why: lines 21, 41, 61, 81, 101 and 1 more\n")
    one = process("batch", "-", stdin=line(1) + b"[]\n")
    assert one.stderr.endswith(b"1 of 2 lines could not be compared; their answers say why: line 2\n")


@pytest.mark.parametrize("jobs", [1, 2])
def test_whatever_is_wrong_with_a_line_it_is_answered(jobs: int) -> None:
    sides = '"old": {"text": "Two died."}, "new": {"text": "Three died."}'
    ids = {
        "1": (1, True), "1.5": (1.5, True), "null": (None, True), "true": (True, True), '"\\ud800"': ("\ud800", True),
        "1e400": (None, False), "-1e400": (None, False), "NaN": (None, False), "-Infinity": (None, False),
        "[1]": (None, False), '{"a": 1}': (None, False), "9" * 5000: (None, False), "-" + "9" * 4000: (None, True),
        "[" * 200_000: (None, False), "[" * 500 + "]" * 500: (None, False),
    }  # fmt: skip
    lines = [f'{{"id": {id_}, {sides}}}\n'.encode() for id_ in ids] * 4
    extra = ["NaN", "1e400", "9" * 5000, '"\\ud800"', "[" * 200_000, "[" * 500 + "]" * 500]
    lines += [f'{{"id": 7, {sides}, "x": {value}}}\n'.encode() for value in extra]
    said = answered(lines, jobs=jobs)
    expected = list(ids.values()) * 4 + [(7, fine) for fine in (False, True, True, True, False, True)]
    assert len(said) == len(expected)
    for answer, (id_, fine) in zip(said, expected, strict=True):
        assert "diff" in answer if fine else answer["error"]
        assert answer["id"] == id_ or (isinstance(answer["id"], int) and answer["id"] == -int("9" * 4000))
        assert not any(word in answer.get("error", "") for word in ("Error", "sys.", "recursion", "Out of range"))


def test_a_day_of_publication_must_be_one() -> None:
    def dated(day: str) -> bytes:
        return json.dumps({"id": 1, "old": {"text": "A b.", "published": day}, "new": {"text": "A c."}}).encode()

    right = ("2024-05-04", "2024-05-04T09:10", "2024-05-04T09:10:00Z", "2024-05-04T09:10:00+02:00", "20240504")
    assert all("diff" in said for said in answered([dated(day) for day in right], jobs=1))
    for said in answered([dated(day) for day in ("yesterday", "4 May 2024", "2024-13-01", "")], jobs=1):
        assert "which is no ISO 8601 date; write 2024-05-04 or " in said["error"]


def test_a_lone_surrogate_in_a_text_is_no_defect() -> None:
    (said,) = answered([line(5, "Two \ud800 died. He left.", "Three \ud800 died. He left.")], jobs=1)
    assert said["id"] == 5
    assert "diff" in said or said["error"].endswith(": a text holds half a surrogate pair, which is no character")


def test_a_clean_run_says_nothing(process: Process, folder: Path) -> None:
    (folder / "pairs.jsonl").write_bytes(b"".join(line(n) for n in range(100)))
    done = process("batch", "pairs.jsonl", "--jobs", "2", "-o", "out.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (folder / "out.jsonl").read_bytes().count(b"\n") == 100


@pytest.mark.parametrize("target", ["pairs.jsonl", "./pairs.jsonl", "soft.jsonl", "hard.jsonl"])
def test_the_input_is_never_written_over(target: str, process: Process, folder: Path) -> None:
    pairs = folder / "pairs.jsonl"
    pairs.write_bytes(line(1))
    (folder / "soft.jsonl").symlink_to(pairs)
    (folder / "hard.jsonl").hardlink_to(pairs)
    done = process("batch", "pairs.jsonl", "-o", target)
    assert (done.returncode, pairs.read_bytes()) == (2, line(1))
    assert done.stderr == (b"writethru: -o would write over 'pairs.jsonl', the pairs to compare; name another file\n")


def test_the_input_is_never_added_to(folder: Path, root: Path) -> None:
    pairs = folder / "pairs.jsonl"
    pairs.write_bytes(line(1))
    for words in ("pairs.jsonl >> pairs.jsonl", "- < pairs.jsonl >> pairs.jsonl", "- < pairs.jsonl -o pairs.jsonl"):
        done = subprocess.run(
            ["bash", "-c", f"{sys.executable} -m diffing batch {words}"],
            cwd=folder, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, check=False, timeout=60,
        )  # fmt: skip
        assert (done.returncode, pairs.read_bytes()) == (2, line(1))
        assert b", the pairs to compare; name another file\n" in done.stderr


def test_nothing_in_nothing_out(process: Process) -> None:
    done = process("batch", "-")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["missing.jsonl"], "there is no file 'missing.jsonl'"),
        (["."], "'.' is a folder"),
        (["old.txt", "--jobs", "0"], "0 is out of range, which is 1 to 1000"),
        (["old.txt", "-o", "nowhere/out"], "there is no folder 'nowhere'"),
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
    assert said[70]["error"] == (
        "the pair could not be compared: writethru has a defect here; please report it with the pair "
        "(ZeroDivisionError: by zero)"
    )
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

    def compare(old: Article, new: Article, **how: Any) -> ArticleDiff:
        if old.text == text:
            if error is not None:
                raise error
            assert os.getpid() != ours
            os.kill(os.getpid(), signal.SIGKILL)
        return right(old, new, **how)

    return compare


def test_memory_stays_flat(process: Process, folder: Path, root: Path) -> None:
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


def test_a_table_has_a_line_of_counts_for_each_pair(folder: Path, process: Process) -> None:
    lines = [line("=1"), line("same", "Same.", "Same."), b'{"id": 3}\n']
    plain = process("batch", "-", stdin=b"".join(lines))
    done = process("batch", "-", "--table", "kinds.csv", stdin=b"".join(lines))
    rows = list(csv.DictReader((folder / "kinds.csv").read_text(encoding="utf-8").splitlines()))
    diff = json.loads(done.stdout.splitlines()[0])["diff"]

    assert (done.returncode, done.stdout) == (plain.returncode, plain.stdout)
    assert [row["id"] for row in rows] == ["'=1", "same", "3"]
    assert [int(rows[0][name]) for name in ("fact", "content", "phrasing", "form", "moved")] == list(
        diff["summary"].values()
    )[:5]
    facts = [change for change in diff["changes"] if change["intent"] == "fact"]
    for type_ in FactType:
        assert int(rows[0][type_]) == sum(type_ in change["types"] for change in facts)
    links = diff["alignment"]["paragraphs"]
    for kind in Kind:
        assert int(rows[0][f"{kind} paragraphs"]) == sum(link["kind"] == kind for link in links)
    assert [name for name, cell in rows[1].items() if cell not in ("0", "")] == ["id", "same paragraphs"]
    assert (rows[2]["fact"], rows[2]["error"]) == ("", "old is missing; it must be an object with text or paragraphs")


def test_the_sums_of_a_table_are_told(folder: Path, process: Process) -> None:
    told = (
        process("batch", "-", "--table", "a.csv", stdin=line(1) * 1200 + line(2, "Same.", "Same."))
        .stderr.decode()
        .splitlines()
    )
    count = len(
        [
            it
            for it in json.loads(process("old.txt", "new.txt", "--format", "json").stdout)["changes"]
            if it["intent"] == "fact"
        ]
    )
    assert told[0] == "1,201 pairs compared"
    assert told[1].split() == ["in", "pairs", "changes"]
    assert told[2].split() == ["fact", "1,200", f"{1200 * count:,}"]
    assert (
        process("batch", "-", "--table", "a.csv", stdin=line(2, "Same.", "Same.")).stderr
        == b"1 pair compared; no change in any\n"
    )


@pytest.mark.parametrize("words", [["--table", "-"], ["--table", "pairs.jsonl"], ["--table", "o", "-o", "./o"]])
def test_a_table_is_written_over_nothing(words: list[str], folder: Path, process: Process) -> None:
    (folder / "pairs.jsonl").write_bytes(line(1))
    done = process("batch", "pairs.jsonl", *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--table needs a file of its own" in done.stderr
    assert (folder / "pairs.jsonl").read_bytes() == line(1)
