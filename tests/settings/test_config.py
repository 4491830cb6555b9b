"""``writethru config`` as a person meets it, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from diffing.cli.settings.table import SETTINGS

Run = Callable[..., "subprocess.CompletedProcess[str]"]
OLD = "12 people died in March, police said.\n\nIt rained.\n"
NEW = "14 people died in March, police said.\n\nIt rained.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a work tree with two texts, a folder in it, and the user's own folder beside it."""
    folder = tmp_path / "desk"
    (folder / "deep").mkdir(parents=True)
    (folder / ".git").mkdir()
    (tmp_path / "own" / "writethru").mkdir(parents=True)
    for at in (folder, folder / "deep"):
        (at / "old.txt").write_text(OLD)
        (at / "new.txt").write_text(NEW)
    return folder


@pytest.fixture
def run(desk: Path, root: Path) -> Run:
    """Return a function that runs the command in the desk's folder, or one below."""

    def run(*words: str, cwd: str = ".", **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "diffing", *words], capture_output=True, cwd=desk / cwd, check=False,
            env={**os.environ, "PYTHONPATH": str(root), "XDG_CONFIG_HOME": str(desk.parent / "own"), **env},
            timeout=120, encoding="utf-8",
        )  # fmt: skip

    return run


def own(desk: Path) -> Path:
    return desk.parent / "own" / "writethru" / "writethru.yaml"


def test_it_shows_every_setting_with_its_place(run: Run, desk: Path) -> None:
    (desk / "writethru.yaml").write_text("settings:\n  context: 1\n  only: [fact, content]\n")
    own(desk).write_text("settings: {context: 2, theme: light, fact_chance: .5}\n")
    done = run("config", NO_COLOR="1", WRITETHRU_WIDTH="72", WRITETHRU_CHEESE="1", COLUMNS="100")
    rows = [line.split(maxsplit=2) for line in done.stdout.partition("\n\n")[0].splitlines()]

    assert (done.returncode, done.stderr) == (0, "")
    assert [row[0] for row in rows] == [*(setting.name for setting in SETTINGS), "fact_chance"]
    for row in (
        ["context", "1", "project writethru.yaml:2:12"],
        ["only", "fact,content", "project writethru.yaml:3:9"],
        ["theme", "light", "user ../own/writethru/writethru.yaml:1:31"],
        ["fact_chance", ".5", "user ../own/writethru/writethru.yaml:1:51"],
        ["width", "72", "environment WRITETHRU_WIDTH"],
        ["color", "never", "environment NO_COLOR"],
        ["full", "false", "default"],
    ):
        assert row in rows
    assert done.stdout.partition("\n\n")[2] == (
        "read: writethru.yaml\nread: ../own/writethru/writethru.yaml\n"
        "note: WRITETHRU_CHEESE is not a setting's; `writethru config --all` lists them\n"
    )
    rows = [line.split(maxsplit=2) for line in run("config", "--all").stdout.splitlines()]
    assert rows[rows.index(["context", "1", "project writethru.yaml:2:12"]) + 1] == [
        "over", "2", "user ../own/writethru/writethru.yaml:1:21"
    ]  # fmt: skip


def test_a_narrow_terminal_has_places_on_lines_of_their_own(run: Run, desk: Path) -> None:
    (desk / "writethru.yaml").write_text("settings: {context: 1, fail-on: [quote, 'number>10%']}\n")
    said = run("config", COLUMNS="40").stdout
    assert "context: 1\n    project writethru.yaml:1:21\n" in said
    assert "full: false\n" in said
    assert max(map(len, said.splitlines())) <= 40


def test_for_programs(run: Run, desk: Path) -> None:
    (desk / "writethru.yaml").write_text("settings: {context: 1}\n")
    own(desk).write_text("settings: {context: 2}\n")
    data = json.loads(run("config", "--format", "json", cwd="deep").stdout)
    told = {it["name"]: it for it in data["settings"]}
    assert data["files"] == {
        "writethru.yaml": False, "../writethru.yaml": True, "../../own/writethru/writethru.yaml": True
    }  # fmt: skip
    assert told["context"] == {
        "name": "context", "value": "1", "layer": "project", "place": "../writethru.yaml:1:21",
        "variable": "WRITETHRU_CONTEXT", "about": "unchanged paragraphs around each change",
        "overridden": [{"value": "2", "layer": "user", "place": "../../own/writethru/writethru.yaml:1:21"}],
    }  # fmt: skip
    assert (told["theme"]["value"], told["theme"]["layer"], told["theme"]["place"]) == ("default", "default", None)
    assert len(json.loads(run("config", "--all", "--format", "json").stdout)["settings"]) > 100
    (one,) = json.loads(run("config", "context", "--format", "json").stdout)["settings"]
    assert one["value"] == "1"


def test_one_value_for_scripts(run: Run, desk: Path) -> None:
    """What it prints may be written as a value, and changes nothing."""
    (desk / "writethru.yaml").write_text("settings: {context: all, template: house.j2, fail-on: [quote, negation]}\n")
    plain = {it["name"]: it["value"] for it in json.loads(run("config", "--format", "json").stdout)["settings"]}
    assert (plain["context"], plain["template"], plain["fail-on"]) == ("all", "house.j2", "quote,negation")
    given = {setting.variable: plain[setting.name] for setting in SETTINGS if setting.name != "format"}
    again = {
        it["name"]: it["value"] for it in json.loads(run("config", "--format", "json", **given).stdout)["settings"]
    }
    assert again == plain
    for name in ("context", "width", "fact_chance"):
        done = run("config", name)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == {"context": "all\n", "width": "default\n", "fact_chance": "0.44\n"}[name]


def test_files_are_listed_and_checked(run: Run, desk: Path) -> None:
    assert run("config", "--files", cwd="deep").stdout == (
        "writethru.yaml: not there\n../writethru.yaml: not there\n../../own/writethru/writethru.yaml: not there\n"
    )
    assert "there is no writethru.yaml here; `writethru config --files`" in run("config").stdout
    (desk / "house.yaml").write_text("settings: {context: 1, full: true}\nwatch: [Ross]\n")
    assert run("config", "--check", "house.yaml").stdout == "house.yaml: fine, 2 settings, 1 rule\n"
    (desk / "house.yaml").write_text("watch: [Ross]\nsettings: {contxt: 1}\n")
    for command in ("config", "rules"):
        done = run(command, "--check", "house.yaml")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "writethru: house.yaml:2:12: 'contxt' is not a setting; did you mean 'context'?\n"
    own(desk).write_text("settings: {jobs: 2}\n")
    assert run("config", "--check", str(own(desk))).stdout.endswith(": fine, 1 setting, 0 rules\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["formt"], "'formt' is not a setting; did you mean 'format'?"),
        (["--check", "missing.yaml"], "there is no file of rules 'missing.yaml'"),
        (["context", "--all"], "NAME prints one value; leave the other options out"),
        (["--files", "--check", "x"], "--check does not go with --files; see "),
    ],
)
def test_what_it_can_t_show(words: list[str], says: str, run: Run) -> None:
    done = run("config", *words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"writethru: {says}")


def test_nothing_in_a_file_steers_the_terminal(run: Run, desk: Path) -> None:
    own(desk).write_text('settings: {template: "a\\e[2J\\u202eb"}\n')
    for words in (["config"], ["config", "template"], ["config", "--all"], ["old.txt", "new.txt"]):
        done = run(*words)
        assert not {"\x1b", "\u202e"} & set(done.stdout + done.stderr)
        assert "␛[2J" in done.stdout + done.stderr


def test_a_batch_has_them_as_it_has_rules(run: Run, desk: Path) -> None:
    own(desk).write_text("settings: {language: de, fact_chance: 0.1, jobs: 1}\n")
    (desk / "pairs.jsonl").write_text(json.dumps({"old": {"text": OLD}, "new": {"text": NEW}}) + "\n")
    (answer,) = run("batch", "pairs.jsonl").stdout.splitlines()
    notes = json.loads(answer)["diff"]["notes"]
    assert any("there is no lexicon for 'de'" in note for note in notes)
    assert "compared with thresholds other than those built in: fact_chance 0.1" in notes
    (answer,) = run("batch", "pairs.jsonl", "--no-settings").stdout.splitlines()
    assert json.loads(answer)["diff"]["notes"] == []


def test_the_python_function_reads_none(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from diffing import compare

    plain = compare(OLD, NEW)
    (desk / "writethru.yaml").write_text("settings: {language: de, formt: x}\n")
    monkeypatch.chdir(desk)
    monkeypatch.setenv("WRITETHRU_FACT_CHANCE", "0.9")
    assert compare(OLD, NEW) == plain


def test_a_file_of_rules_alone_costs_other_commands_no_yaml(run: Run, desk: Path, root: Path) -> None:
    (desk / "writethru.yaml").write_text("watch: [Ross]\n")
    program = (
        "import sys; from diffing.cli import main; main(sys.argv[1:]);"
        "sys.exit(str(sorted({'yaml', 'diffing.cli.settings.layers'} & set(sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "history", "list"], capture_output=True, text=True, cwd=desk, check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert done.stderr.splitlines()[-1] == "['diffing.cli.settings.layers']"


def test_variables_alone_cost_no_yaml(desk: Path, root: Path) -> None:
    program = (
        "import sys; from diffing.cli import main; main(sys.argv[1:]);"
        "print(sorted({'yaml', 'ast', 'diffing.rules'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "old.txt", "new.txt"], capture_output=True, text=True, cwd=desk, check=True,
        env={**os.environ, "PYTHONPATH": str(root), "WRITETHRU_CONTEXT": "1", "WRITETHRU_OFFLINE": "1"},
    )  # fmt: skip
    assert "It rained." in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"
