"""The workflow of docs/ci.md: its commands, run as a runner would."""

from __future__ import annotations

import json
import lzma
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from .conftest import STORY, Desk

SARIF = Path(__file__).parents[1] / "report/schemas/sarif-2.1.0.json.xz"
EDITED = STORY.replace("Twelve", "Fourteen")
FAKE_GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$HOME/gh.log"
case "$*" in *--paginate*) cat "$HOME/comment-id" ;; esac
"""

pytestmark = pytest.mark.skipif(not (shutil.which("jq") and shutil.which("bash")), reason="needs bash and jq")


def recipe(root: Path) -> dict[str, Any]:
    """Return the workflow; the key ``on`` is true to a reader of YAML 1.1."""
    text = (root / "docs/ci.md").read_text(encoding="utf-8")
    listed = yaml.safe_load(text[text.index("```yaml\nname: facts\n") + len("```yaml\n") :].partition("```")[0])
    return {"on" if key is True else key: value for key, value in listed.items()}


@pytest.fixture
def steps(root: Path) -> dict[str, Any]:
    """Return the workflow's named steps."""
    return {step["name"]: step["run"] for step in recipe(root)["jobs"]["facts"]["steps"] if "name" in step}


@pytest.fixture
def branch(desk: Desk) -> Desk:
    """Return a repository with a branch that edits, renames, adds and breaks articles."""
    desk.commit("bin.txt", text="A photo of the ferry.\n")
    desk.commit("a.md", "sub/`b` $(id).md", "c.txt", "-d.md")
    desk.env |= {"BASE": desk.git("rev-parse", "HEAD").strip(), "GITHUB_STEP_SUMMARY": str(desk.home / "summary.md")}
    desk.write("a.md", EDITED)
    desk.write("sub/`b` $(id).md", STORY.replace("not ", ""))
    desk.write("bin.txt", b"\0\1\2")
    desk.git("mv", "c.txt", "e.txt")
    desk.write("e.txt", STORY.replace("Monday", "Friday"))
    desk.commit("new.md", text="The mayor resigned after three years in office.\n")
    return desk


def test_it_keeps_to_the_schema_of_workflows(root: Path) -> None:
    schema = lzma.decompress((root / "tests/report/schemas/github-workflow.json.xz").read_bytes())
    Draft7Validator(json.loads(schema)).validate(recipe(root))
    for step in recipe(root)["jobs"]["facts"]["steps"]:
        assert "${{" not in step.get("run", ""), "a name of a branch or file would be a part of the script"
        if "run" in step:
            assert subprocess.run(["bash", "-n"], input=step["run"], text=True, check=False).returncode == 0


def test_it_reports_every_edited_article(branch: Desk, steps: dict[str, Any]) -> None:
    done = branch.run("bash", "-e", "-o", "pipefail", "-c", steps["Compare"])
    comment = (branch.folder / "report/comment.md").read_text()
    assert comment.startswith("<!-- writethru -->\n")
    assert (branch.home / "summary.md").read_text() == comment
    for told in ("`12 -> 14 (+2)`", "removed `not`", "`Monday` → `Friday`", "1 files not compared", "$(id).md"):
        assert told in comment
    assert "new.md" not in comment
    assert "bin.txt is binary" in done.stderr

    schema = lzma.decompress(SARIF.read_bytes())
    Draft7Validator(json.loads(schema)).validate(json.loads((branch.folder / "report/all.json").read_text()))
    merged = json.loads((branch.folder / "report/all.json").read_text())
    (run,) = merged["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
    assert places == {"a.md", "e.txt", "sub/%60b%60%20%24%28id%29.md"}
    assert {result["ruleId"] for result in run["results"]} <= set(rules)
    assert all("ruleIndex" not in result for result in run["results"])


def test_without_an_edited_article(desk: Desk, steps: dict[str, Any]) -> None:
    desk.commit("a.md")
    desk.env |= {"BASE": desk.git("rev-parse", "HEAD").strip(), "GITHUB_STEP_SUMMARY": str(desk.home / "summary.md")}
    desk.commit("new.md")
    desk.run("bash", "-e", "-o", "pipefail", "-c", steps["Compare"])
    assert "No article was edited." in (desk.home / "summary.md").read_text()
    assert not (desk.folder / "report/all.json").exists()


@pytest.mark.parametrize(
    ("known", "asked"),
    [("", "--method POST repos/o/r/issues/7/comments"), ("99", "--method PATCH repos/o/r/issues/comments/99")],
)
def test_one_comment_is_kept_up_to_date(desk: Desk, steps: dict[str, Any], known: str, asked: str) -> None:
    program = desk.home / "bin/gh"
    program.write_text(FAKE_GH)
    program.chmod(0o755)
    (desk.home / "comment-id").write_text(known)
    desk.run("bash", "-e", "-o", "pipefail", "-c", steps["Comment"], env={"GITHUB_REPOSITORY": "o/r", "NUMBER": "7"})
    assert (desk.home / "gh.log").read_text().splitlines()[-1] == f"api {asked} -F body=@report/comment.md"


def test_it_fails_on_what_nobody_has_reviewed(branch: Desk, steps: dict[str, Any]) -> None:
    (name,) = [name for name in steps if name.startswith("Fail")]
    branch.git("rm", "-q", "bin.txt")
    branch.git("commit", "-q", "-m", "no binary")
    done = branch.run("bash", "-e", "-o", "pipefail", "-c", steps[name], code=1)
    assert "a.md: 1 change that nobody has reviewed" in done.stdout
    assert "e.txt (was c.txt)" in done.stdout
    assert "new.md" not in done.stdout
