"""Rules from a file, as a person meets them: found, shown, checked, and told where they are broken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import NEW, OLD, Process

PAIR = ("old.txt", "new.txt")
IGNORING = "ignore: [{text: '... killed ...', even: [number], name: toll}]\n"
WATCHING = "watch: [{term: Fourteen, severity: high}]\n"
BROKEN = "watch:\n- term: Ross\n  severty: high\n"

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(root: Path) -> Run:
    """Return a function that runs the command in any folder."""

    def run(cwd: Path, *words: str, **env: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "diffing", *words],
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(root), **env},
            check=False,
            timeout=120,
        )

    return run


def put(folder: Path, text: str, name: str = "writethru.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def changes(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    data: dict[str, Any] = json.loads(done.stdout)
    found: list[dict[str, Any]] = data["changes"]
    return found


@pytest.mark.parametrize(("target", "why"), [("nowhere", "is a link to"), ("writethru.yaml", "too many")])
def test_rules_behind_a_link_that_leads_nowhere_are_not_done_without(
    target: str, why: str, process: Process, folder: Path
) -> None:
    (folder / "writethru.yaml").symlink_to(target)
    for words in (PAIR, ("rules",), ("config",)):
        done = process(*words)
        assert (done.returncode, done.stdout) == (2, b"")
        assert why in done.stderr.decode()


def test_ignored_changes_are_no_difference_and_counted(process: Process, folder: Path) -> None:
    put(folder, IGNORING)
    done = process(*PAIR)
    said = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Nothing differs but what your rules ignore: 1 change." in said
    assert "ignored by your rules: toll (1)\n" in said
    assert "Fourteen" not in said
    assert process(*PAIR, "--no-rules").returncode == 1
    assert process(*PAIR, "--fail-on", "number").returncode == 0


def test_they_are_listed_on_request(process: Process, folder: Path) -> None:
    put(folder, IGNORING)
    said = process(*PAIR, "--show-ignored").stdout.decode()
    assert '  ¶2  number: "At least 12" -> "Fourteen" (12 -> 14 (+2), at least -> exact)' in said
    (plain,) = changes(process(*PAIR, "--format", "json", "--no-rules"))
    data = json.loads(process(*PAIR, "--format", "json", "--show-ignored").stdout)
    assert (data["changes"], data["summary"]["ignored"]) == ([], 1)
    assert data["ignored"] == [{"rule": "toll", "count": 1, "changes": [plain]}]
    assert json.loads(process(*PAIR, "--format", "json").stdout)["ignored"] == [{"rule": "toll", "count": 1}]


def test_a_paragraph_that_came_and_is_ignored_is_shown_as_unchanged(process: Process, folder: Path) -> None:
    put(folder, "ignore: ['Last updated ...']\n")
    (folder / "new.txt").write_text(f"{OLD}\nLast updated this afternoon.\n", encoding="utf-8")
    said = process(*PAIR, "-U", "all").stdout.decode()
    assert "ignored by your rules" in said
    assert "Last updated this afternoon." in said
    assert not any(line.startswith(("+", "!", "~")) for line in said.splitlines())
    assert "{" not in said


def test_paragraphs_with_nothing_left_to_tell_are_counted(process: Process, folder: Path) -> None:
    put(folder, "ignore: ['Last updated ...']\n")
    put(folder, f"{OLD}\nLast updated on Monday.\n", "old.txt")
    put(folder, f"{NEW}\nLast updated on Tuesday.\n", "new.txt")
    assert "  ... 1 paragraph unchanged, 1 with changes your rules ignore\n" in process(*PAIR).stdout.decode()


def test_a_watched_paragraph_that_moved_says_so(process: Process, folder: Path) -> None:
    title, first, last = OLD.strip().split("\n\n")
    put(folder, "watch: [operator]\n")
    put(folder, f"{title}\n\n{last}\n\n{first}\n", "new.txt")
    assert (
        "(watched: operator)" in process(*PAIR, "-U", "all", "--full").stdout.decode() + process(*PAIR).stdout.decode()
    )


def test_watched_changes_and_severities_are_shown(process: Process, folder: Path) -> None:
    put(folder, WATCHING)
    said = process(*PAIR).stdout.decode()
    assert "! number (high)" in said
    assert "watched: Fourteen (high)" in " ".join(said.split())
    (change,) = changes(process(*PAIR, "--format", "json"))
    assert (change["watched"], change["severity"]) == (["Fourteen"], "high")
    for name, code in {"watched": 1, "low": 1, "normal": 1, "high": 1, "critical": 0, "date": 0}.items():
        assert process(*PAIR, "-q", "--fail-on", name).returncode == code


def test_without_rules_there_is_nothing_of_them_in_the_json(process: Process) -> None:
    (change,) = changes(process(*PAIR, "--format", "json"))
    assert not {"watched", "severity"} & set(change)


def test_the_nearest_file_holds_then_the_user_s(run: Run, folder: Path, tmp_path: Path) -> None:
    """Each file watches a name of its own, which shows which one was used."""
    deep = folder / "desk" / "story"
    for place in (deep, deep.parent):
        put(place, OLD, "old.txt")
        put(place, NEW, "new.txt")

    def named(cwd: Path, *words: str) -> list[str]:
        done = run(cwd, *PAIR, "--format", "json", *words, XDG_CONFIG_HOME=str(tmp_path / "config"))
        return [name for change in changes(done) for name in change.get("watched", [])]

    def watching(name: str) -> str:
        return f"watch: [{{term: Fourteen, name: {name}}}]\n"

    assert named(deep) == []
    put(tmp_path / "config" / "writethru", watching("user"))
    assert named(deep) == ["user"]
    put(folder, watching("project"))
    assert named(deep) == ["project"]
    put(deep, watching("story"))
    assert (named(deep), named(deep.parent)) == (["story"], ["project"])
    put(folder, watching("flag"), "house.yaml")
    assert named(deep, "--rules", "../../house.yaml") == ["flag"]
    assert named(deep, "--no-rules") == []
    (deep.parent / ".git").mkdir()
    assert named(deep.parent) == ["user"]


@pytest.mark.parametrize(
    "words",
    [
        PAIR,
        (*PAIR, "-q"),
        ("diff", *PAIR, "--format", "json"),
        ("batch", "-"),
        ("rules",),
        ("rules", "--check", "writethru.yaml"),
    ],
    ids=["text", "quiet", "json", "batch", "rules", "check"],
)
def test_a_broken_file_is_told_with_line_and_column(words: tuple[str, ...], process: Process, folder: Path) -> None:
    put(folder, BROKEN)
    done = process(*words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"writethru: writethru.yaml:3:3: 'severty' is not a key here; did you mean 'severity'?\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--rules", "missing.yaml"], b"writethru: there is no file of rules 'missing.yaml'\n"),
        (["--rules", ""], b"writethru: there is no file of rules ''\n"),
        (["--rules", "."], b"writethru: '.' is a folder; name a file of rules in it\n"),
        (["--rules", "a\x1b[2J"], "writethru: there is no file of rules 'a␛[2J'\n".encode()),
        (["--rules", "a", "--no-rules"], b"writethru: --no-rules does not go with --rules; see "),
        (["--fail-on", "urgent"], b"writethru: --fail-on: there is no 'urgent'; choose from fact,"),
    ],
)
def test_rules_that_are_not_there(words: list[str], says: bytes, process: Process) -> None:
    done = process(*PAIR, *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(says)
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("name", ["house.yaml", "writethru.yaml"])
def test_they_are_never_written_over(name: str, process: Process, folder: Path) -> None:
    put(folder, IGNORING, name)
    (folder / "pairs.jsonl").write_text("{}\n")
    own = ("--rules", name) if name == "house.yaml" else ()
    for words in ((*PAIR, "--format", "text"), ("batch", "pairs.jsonl")):
        done = process(*words, *own, "-o", f"./{name}")
        says = f"writethru: -o would write over '{name}', the rules; name another file\n"
        assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", says)
    assert (folder / name).read_text() == IGNORING


def test_a_batch_takes_them(process: Process, folder: Path) -> None:
    put(folder, IGNORING)
    line = json.dumps({"id": 1, "old": {"text": OLD}, "new": {"text": NEW}}).encode() + b"\n"
    for jobs in ("1", "2"):
        done = process("batch", "-", "--jobs", jobs, stdin=line * 100)
        said = [json.loads(answer)["diff"] for answer in done.stdout.splitlines()]
        assert [(diff["changes"], diff["summary"]["ignored"]) for diff in said] == [([], 1)] * 100
    (answer,) = process("batch", "-", "--no-rules", stdin=line).stdout.splitlines()
    assert len(json.loads(answer)["diff"]["changes"]) == 1


def test_a_pattern_made_to_hang_does_not(process: Process, folder: Path) -> None:
    put(folder, "ignore: [{regex: '(?:x|xx)+y', name: trap}]\nfacts: [{name: pit, regex: '(?:x|xx)+y'}]\n")
    put(folder, "x" * 5000, "old.txt")
    put(folder, "x" * 5000 + " and more.", "new.txt")
    done = process(*PAIR)
    said = " ".join(done.stdout.decode().split())
    assert done.returncode == 1
    assert "the rule 'trap' (writethru.yaml:1:10) took too long with these texts, and was left out" in said
    assert "the rule 'pit' (writethru.yaml:2:9) took too long with these texts, and was left out" in said


def test_names_steer_no_terminal(process: Process, folder: Path) -> None:
    put(folder, 'ignore: [{text: "... killed ...", even: [number], name: "\\e[2J\\u202e"}]\nwatch: ["\\e[2Ja"]\n')
    for words in (PAIR, (*PAIR, "--show-ignored"), ("rules",)):
        said = process(*words).stdout.decode()
        assert "␛[2J" in said
        assert not {"\x1b", "\u202e"} & set(said)


def test_the_rules_that_hold_are_shown(process: Process, folder: Path) -> None:
    put(
        folder,
        WATCHING + IGNORING + "synonyms: [[lorry, truck]]\nfacts: [{name: case, regex: 'No \\d+'}]\n"
        "severities: {number: critical}\n",
    )
    done = process("rules")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == (
        "rules of writethru.yaml (the nearest file): fine, 5 rules\n"
        "  1:9   watch     Fourteen  (type: name, severity: high)\n"
        "  3:12  synonyms  lorry = truck\n"
        "  2:10  ignore    ... killed ...  (name: toll, even: number)\n"
        "  4:9   fact      case: /No \\d+/  (type: other)\n"
        "        severity  number: critical\n"
    )
    data = json.loads(process("rules", "--format", "json").stdout)
    assert (data["file"], data["severities"]) == ("writethru.yaml", {"number": "critical"})
    assert data["ignore"][0]["even"] == ["number"]
    assert process("rules", "--check", "writethru.yaml").stdout == b"writethru.yaml: fine, 5 rules\n"


def test_without_any_it_says_where_it_looked(process: Process, folder: Path) -> None:
    (folder / ".git").mkdir()
    done = process("rules", XDG_CONFIG_HOME=str(folder / "config"))
    assert done.returncode == 0
    assert done.stdout.decode().startswith(
        "no rules: there is no writethru.yaml in this folder, nor config/writethru/writethru.yaml\n"
    )
    assert json.loads(process("rules", "--format", "json").stdout)["file"] is None
