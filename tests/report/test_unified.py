"""Unified diffs, applied by the ``patch`` that the machine has."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from diffing.comparison import compare
from diffing.model import ArticleDiff
from diffing.report import written
from diffing.report.unified import lines_of, pieces
from diffing.segment import article

from .hostile import HOSTILE
from .test_formats import SEEDS, TEXTS, of_seed

needs_patch = pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
HUNK = re.compile(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@")


def applied(made: str, old: str) -> str:
    """Return what a unified diff makes of a text, by its definition."""
    lines, at, found = lines_of(old), 0, []
    body = made.split("\n")
    assert body.pop() == ""
    inside = 0
    for line, after in pairwise([*body, ""]):
        ends = "" if after.startswith("\\") else "\n"
        heading = HUNK.match(line)
        if not inside and heading:
            start, count, new_start, new_count = map(int, heading.groups())
            found += lines[at : start - (count > 0)]
            at = start - (count > 0)
            assert len(found) == new_start - (new_count > 0)
            inside = count + new_count
        elif inside and line[:1] in " -":
            assert lines[at] == line[1:] + ends
            found += [lines[at]] if line[0] == " " else []
            at += 1
            inside -= 2 if line[0] == " " else 1
        elif inside and not line.startswith("\\"):
            assert line[0] == "+"
            found.append(line[1:] + ends)
            inside -= 1
    return "".join([*found, *lines[at:]])


@given(TEXTS, TEXTS)
def test_what_it_makes_of_the_old_text_is_the_new_one(old: str, new: str) -> None:
    assert applied("".join(pieces(compare(article(old), article(new)))), old) == new


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed(seed: str) -> None:
    diff = of_seed(seed)
    assert applied("".join(pieces(diff)), diff.old.text) == diff.new.text


def patched(folder: Path, diff: ArticleDiff, **options: object) -> bytes:
    (folder / "old.txt").write_bytes(diff.old.text.encode())
    made = b"".join(written("unified", diff, **options))  # type: ignore[arg-type]
    if b"\n@@" not in made:
        return diff.old.text.encode()
    (folder / "made.diff").write_bytes(made)
    done = subprocess.run(
        ["patch", "--binary", "--fuzz=0", "-s", "-o", "new.txt", "old.txt", "made.diff"],
        cwd=folder, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return (folder / "new.txt").read_bytes()


@needs_patch
@pytest.mark.parametrize("seed", SEEDS)
def test_patch_takes_it(seed: str, tmp_path: Path) -> None:
    diff = of_seed(seed)
    assert patched(tmp_path, diff) == diff.new.text.encode()


@needs_patch
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=TEXTS, new=TEXTS)
def test_patch_takes_any(old: str, new: str, tmp_path: Path) -> None:
    assume(not re.search("[\ud800-\udfff]", old + new))
    assert patched(tmp_path, compare(article(old), article(new, source='a "b"\n/c'))) == new.encode()


@needs_patch
@pytest.mark.parametrize("at", range(0, len(HOSTILE), 2))
def test_patch_takes_hostile_texts(at: int, tmp_path: Path) -> None:
    old, new = (text.replace("\ud800", "").encode("utf-8", "replace").decode() for text in HOSTILE[at : at + 2])
    assert patched(tmp_path, compare(article(old), article(new))) == new.encode()


@needs_patch
def test_only_what_is_asked_for_is_changed(tmp_path: Path) -> None:
    old = article("Two men died.\n\nIt was big.\n\nThree boats sank.\n")
    new = article("Four men died.\n\nIt was large.\n\nFive boats sank.\n")
    made = patched(tmp_path, compare(old, new), show={"phrasing"}).decode()
    assert made == "Two men died.\n\nIt was large.\n\nThree boats sank.\n"


def test_a_hunk_says_which_facts_it_has() -> None:
    made = "".join(pieces(of_seed("ferry")))
    assert made.startswith("--- ferry/old.txt\n+++ ferry/new.txt\n@@ -1,")
    assert "@@ negation: " in made
