"""``writethru report``: a folder that holds all pairs, and nothing that is not its own is ever touched."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import html5lib
import pytest
from jsonschema import Draft202012Validator

from diffing.cli import many
from diffing.cli.folder import MARKER, is_report
from diffing.cli.progress import line
from diffing.ingest.many import Pair, of_folders, read
from diffing.report.many import data
from diffing.report.many.page import ORDERS, path_of

from .conftest import NEW, OLD, Process

HOSTILE = [
    b"<script>alert(1)<", b"a\nb.txt", b"x" * 251 + b".txt", b"Case.txt", b"case.txt", b" ..", b"con:x.txt",
    b"q\"'&amp;.txt", b"\xff\xfe.txt", "\u202eevil\x1b[2J.txt".encode(), b"-o", b"`$(id)`",
]  # fmt: skip


@pytest.fixture
def folders(folder: Path) -> Path:
    """Return a folder with ``old`` and ``new``: a changed story, one that stayed, one that came and one that went."""
    for side, text in (("old", OLD), ("new", NEW)):
        (folder / side).mkdir()
        (folder / side / "story.txt").write_text(text, encoding="utf-8")
        (folder / side / "same.txt").write_text(OLD, encoding="utf-8")
        (folder / side / f"{side}-alone.txt").write_text(f"The {side} one.\n", encoding="utf-8")
    return folder


def document(folder: Path) -> dict[str, dict[str, object]]:
    """Return the pairs of a report by their names; the document keeps to its schema."""
    found = json.loads((folder / "report.json").read_bytes())
    Draft202012Validator(json.loads(data.schema())).validate(found)
    assert sorted(pair["rank"] for pair in found["pairs"]) == list(range(1, len(found["pairs"]) + 1))
    return {pair["name"]: pair for pair in found["pairs"]}


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_report_has_an_index_a_page_for_each_pair_and_all_as_json(folders: Path, process: Process) -> None:
    done = process("report", "old", "new", "-o", "out", "--format", "json,markdown")

    assert done.returncode == 1
    assert done.stderr.startswith(
        b"writethru: 'old/old-alone.txt' went and 'new/new-alone.txt' came; if they are one, "
    )
    assert done.stderr.count(b"\n") == 1
    assert done.stdout == b"out/index.html: 4 pairs (1 different, 1 came, 1 went, 1 same)\n"
    pairs = document(folders / "out")
    assert {name: pair["state"] for name, pair in pairs.items()} == {
        "story.txt": "different",
        "same.txt": "same",
        "new-alone.txt": "came",
        "old-alone.txt": "went",
    }
    assert pairs["story.txt"]["rank"] == 1
    assert pairs["same.txt"]["rank"] == 4
    assert pairs["story.txt"]["files"] == {
        "html": "pages/0004-story.html",
        "json": "pages/0004-story.json",
        "markdown": "pages/0004-story.md",
    }
    page = (folders / "out/pages/0004-story.html").read_text(encoding="utf-8")
    assert "Fourteen" in page
    assert json.loads((folders / "out/pages/0004-story.json").read_bytes())["summary"]["fact"] == 1


@pytest.mark.parametrize("order", ORDERS)
def test_each_order_is_a_page_whose_ways_lead_somewhere(order: str, folders: Path, process: Process) -> None:
    process("report", "old", "new", "-o", "out")
    path = folders / "out" / path_of(order)
    tree = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False).parse(path.read_text(encoding="utf-8"))

    rows = tree.findall(".//tbody/tr")
    assert len(rows) == 4
    assert all(len(list(row)) == len(ORDERS) for row in rows)
    assert [head.get("data-by") for head in tree.findall(".//thead//th") if head.get("aria-sort")] == [order]
    ways = [way.get("href") for way in tree.findall(".//a") if not way.get("href").startswith("#")]
    assert len(ways) == len(ORDERS) + 2
    assert all((path.parent / way).is_file() for way in ways)


def test_hostile_names_neither_leave_the_folder_nor_break_the_page(folders: Path, process: Process) -> None:
    for side, text in ((b"old", OLD), (b"new", NEW)):
        for name in HOSTILE:
            path = os.path.join(os.fsencode(folders), side, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
    before = names(folders)
    done = process("report", "old", "new", "-o", "out", "-q")
    assert (done.returncode, done.stderr, done.stdout) == (1, b"", b"")

    made = names(folders) - before
    assert all(
        re.fullmatch(r"out/(index\.html|report\.json|\.writethru-report|pages/[a-z0-9-]+\.html)", it) for it in made
    )
    assert len({it.lower() for it in made}) == len(made)
    assert len(document(folders / "out")) == 4 + len(HOSTILE)
    for order in ORDERS:
        text = (folders / "out" / path_of(order)).read_text(encoding="utf-8")
        tree = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False).parse(text)
        assert len(tree.findall(".//script")) == len(tree.findall(".//style")) == 1
        assert len(tree.findall(".//tbody/tr")) == 4 + len(HOSTILE)
        assert "\u202e" not in text
        assert "\x1b" not in text
        assert "default-src 'none'" in text
        assert not [node for node in tree.iter() for key in node.attrib if key.startswith("on") or key == "style"]
        assert not re.search(r"https?://", text)


def test_a_broken_pair_stops_no_other_and_is_named(folders: Path, process: Process) -> None:
    (folders / "old/pic.txt").write_bytes(b"a\0b")
    (folders / "new/pic.txt").write_bytes(b"a\0c")
    done = process("report", "old", "new", "-o", "out", "--fail-on", "quote")

    assert done.returncode == 0
    assert b"writethru: pic.txt: old/pic.txt is binary" in done.stderr
    pair = document(folders / "out")["pic.txt"]
    assert (pair["state"], pair["rank"], pair["files"]) == ("failed", 1, {})
    assert "binary" in str(pair["error"])


@pytest.mark.parametrize(
    ("words", "code"),
    [((), 1), (("--fail-on", "number"), 1), (("--fail-on", "quote"), 0), (("--fail-on", "content"), 1),
     (("--exit-zero",), 0), (("--only", "form"), 1)],
)  # fmt: skip
def test_the_exit_code_is_that_of_diff_over_all_pairs(
    words: tuple[str, ...], code: int, folders: Path, process: Process
) -> None:
    assert process("report", "old", "new", "-o", "out", *words).returncode == code


def test_a_pair_that_kills_its_process_stops_no_other(
    folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying(pair: Pair, **words: Any) -> object:
        return os._exit(9) if pair.name == "same.txt" else read(pair, **words)

    monkeypatch.setattr(many, "read", dying)
    pairs = of_folders(f"{folders}/old", f"{folders}/new")
    found = {it.entry.name: it for it in many.done(pairs, many.Plan(str(tmp_path), ("html",)), jobs=2)}

    assert (found["same.txt"].entry.state, found["same.txt"].code) == ("failed", 2)
    assert "died" in found["same.txt"].entry.error
    assert (found["story.txt"].entry.state, found["story.txt"].code) == ("different", 1)


def test_where_nothing_could_be_compared_it_is_trouble(folder: Path, process: Process) -> None:
    (folder / "pairs.yaml").write_text("- {old: nope.txt, new: new.txt}\n", encoding="utf-8")
    done = process("report", "pairs.yaml", "-o", "out")

    assert done.returncode == 2
    assert b"there is no file 'nope.txt'" in done.stderr
    assert document(folder / "out")["new.txt"]["state"] == "failed"


def test_a_list_gives_titles_and_the_same_file_may_stand_in_it_twice(folder: Path, process: Process) -> None:
    listed = "- {old: old.txt, new: new.txt, title: <b>Ferry</b>}\n- {old: old.txt, new: old.txt}\n"
    (folder / "pairs.yaml").write_text(listed, encoding="utf-8")
    assert process("report", "-o", "out", "pairs.yaml").returncode == 1
    found = json.loads((folder / "out/report.json").read_bytes())["pairs"]
    assert [pair["title"] for pair in found] == ["<b>Ferry</b>", "Harbour ferry capsizes"]
    assert "&lt;b&gt;Ferry" in (folder / "out/index.html").read_text(encoding="utf-8")


def test_revisions_are_compared_with_the_folder_before_or_behind_the_paths(folder: Path, process: Process) -> None:
    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words],
            cwd=folder,
            check=True,
            capture_output=True,
        )

    git("init", "-q")
    for text in (OLD, NEW):
        (folder / "s.md").write_text(text, encoding="utf-8")
        git("add", "s.md")
        git("commit", "-qm", "x")
    for words in (("-o", "out", "--", "*.md"), ("--", "*.md", "-o", "out"), ("-o", "out")):
        done = process("report", "HEAD~1..HEAD", *words)
        assert (done.returncode, done.stderr) == (1, b"")
        assert document(folder / "out")["s.md"]["old"] == "HEAD~1:s.md"
    assert process("report", "HEAD~1..HEAD", "-o", "out", "--", "*.txt").returncode == 0
    assert not document(folder / "out")


def test_a_report_is_made_anew_and_takes_its_own_former_pages_away_alone(folders: Path, process: Process) -> None:
    process("report", "old", "new", "-o", "out", "--format", "csv")
    (folders / "out/pages/mine.html").write_text("mine", encoding="utf-8")
    (folders / "keep.html").write_text("mine", encoding="utf-8")
    with open(folders / "out" / MARKER, "a", encoding="ascii") as file:
        file.write("../../keep.html\nmine.html\n../index.html\n")
    (folders / "new/story.txt").unlink()
    (folders / "old/story.txt").unlink()
    process("report", "old", "new", "-o", "out")

    assert (folders / "keep.html").exists()
    assert {path.name for path in (folders / "out/pages").iterdir() if not path.name.startswith("by-")} == {
        "mine.html",
        "0003-same.html",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("old", "new"), "name the folder to make with -o"),
        (("old", "new", "-o", "-"), "a report is a folder"),
        (("old", "new", "-o", "old.txt"), "is a file; name a folder"),
        (("old", "new", "-o", "new"), "-o would write into 'new'"),
        (("old", "new", "-o", "full"), "no report of writethru"),
        (("old", "new", "old", "-o", "out"), "two folders are compared"),
        (("old.txt", "new.txt", "-o", "out"), "use `writethru diff`"),
        (("old", "nope", "-o", "out"), "there is no folder 'nope'"),
        (("../nope", "new", "-o", "out"), "there is no folder '../nope'"),
        (("old", "-o", "out"), "is one folder"),
        (("full/in", "full/in", "-o", "out"), "there are no files"),
        (("a..b", "-o", "out"), "in no git repository, so there is no revision 'a'; name two folders"),
        (("nope.yaml", "-o", "out"), "there is no file 'nope.yaml'"),
        (("old", "new", "-o", "out", "--format", "nope"), "there is no 'nope'"),
    ],
)
def test_what_can_not_be_done_is_one_sentence(
    words: tuple[str, ...], said: str, folders: Path, process: Process
) -> None:
    (folders / "full/in").mkdir(parents=True)
    (folders / "full/index.html").write_text("mine", encoding="utf-8")
    before = names(folders)
    done = process("report", *words)

    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert names(folders) == before


def test_force_writes_beside_what_is_there(folders: Path, process: Process) -> None:
    (folders / "full").mkdir()
    (folders / "full/mine.txt").write_text("mine", encoding="utf-8")
    assert process("report", "old", "new", "-o", "full", "--force").returncode == 1
    assert (folders / "full/mine.txt").read_text(encoding="utf-8") == "mine"
    assert is_report(str(folders / "full"))


def test_a_folder_of_pages_that_leads_elsewhere_is_not_written_to(folders: Path, process: Process) -> None:
    process("report", "old", "new", "-o", "out")
    (folders / "out/pages").rename(folders / "elsewhere")
    (folders / "out/pages").symlink_to("../elsewhere")
    done = process("report", "old", "new", "-o", "out")
    assert (done.returncode, b"is no folder" in done.stderr) == (2, True)


def test_a_report_within_a_folder_is_not_compared(folders: Path, process: Process) -> None:
    process("report", "old", "new", "-o", "new/out")
    process("report", "old", "new", "-o", "new/out")
    assert len(document(folders / "new/out")) == 4


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("before", [False, True])
def test_a_run_that_is_ended_leaves_what_was_there(
    before: bool, jobs: str, folders: Path, process: Process, root: Path
) -> None:
    """A pipe that is never written to holds the run up where the pages of the first pairs are made."""
    if before:
        process("report", "old", "new", "-o", "out")
    there = names(folders) if before else {*names(folders), "pairs.yaml"}
    pairs = "- {old: old.txt, new: new.txt}\n" * 3 + "- {old: pipe, new: new.txt}\n"
    (folders / "pairs.yaml").write_text(pairs, encoding="utf-8")
    there |= {"pairs.yaml"}
    os.mkfifo(folders / "pipe")
    with (
        subprocess.Popen(
            [sys.executable, "-m", "diffing", "report", "pairs.yaml", "-o", "out", "-j", jobs],
            cwd=folders,
            env={**os.environ, "PYTHONPATH": str(root)},
            stderr=subprocess.PIPE,
        ) as run,
        open(folders / "pipe", "wb"),
    ):  # waits until the run reads it
        assert any(path.name.endswith(".part") for path in (folders / "out").iterdir())
        run.send_signal(signal.SIGTERM)
        run.communicate(timeout=60)

    assert run.returncode == 128 + signal.SIGTERM
    assert names(folders) == there
    assert before == (folders / "out").exists()


def test_the_draft_of_a_process_that_was_killed_is_cleared_away(folders: Path, process: Process) -> None:
    process("report", "old", "new", "-o", "out")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    draft = folders / "out" / f".writethru-{gone.pid}.part"
    (draft / "pages").mkdir(parents=True)
    process("report", "old", "new", "-o", "out")
    assert not draft.exists()


@pytest.mark.parametrize(
    ("done", "total", "seconds", "said"),
    [
        (0, 0, 0.0, "[########################]   0 of 0   0 a second"),
        (0, 1000, 0.0, "[........................]   0 of 1,000   0 a second"),
        (250, 1000, 10.0, "[######..................]   250 of 1,000   25 a second   30 s left"),
        (1000, 1000, 40.0, "[########################]   1,000 of 1,000   25 a second"),
    ],
)
def test_the_bar(done: int, total: int, seconds: float, said: str) -> None:
    assert line(done, total, seconds) == said


def test_the_schema_is_printed_and_is_one(process: Process) -> None:
    done = process("schema", "report")
    Draft202012Validator.check_schema(json.loads(done.stdout))
    assert json.loads(done.stdout)["properties"]["schema"]["const"] == data.SCHEMA
