"""The hook as pre-commit itself runs it; what is installed already stands in for what it would install."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import STORY, Desk
from .test_check import EDITED, review

PRE_COMMIT = (sys.executable, "-m", "pre_commit")


@pytest.fixture
def hooked(desk: Desk, root: Path) -> Desk:
    """Return a repository whose commits pre-commit looks at, with the hook of the manifest."""
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text())
    desk.env |= {"PRE_COMMIT_HOME": str(desk.home / "pre-commit"), "PYTHONPATH": str(root)}
    config(desk, hook)
    desk.commit("a.md", "photo.png", "src.py")
    desk.run(*PRE_COMMIT, "install")
    return desk


def config(desk: Desk, hook: dict[str, Any]) -> None:
    """Write a configuration that runs a hook without installing it."""
    listed = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}
    desk.write(".pre-commit-config.yaml", yaml.safe_dump(listed))


def committed(desk: Desk, *names: str, text: str, code: int) -> str:
    """Return what a commit of files with a text says."""
    for name in names:
        desk.write(name, text)
    desk.git("add", *names)
    done = desk.run("git", "commit", "-m", "another", code=code)
    return done.stdout + done.stderr


def test_the_manifest_is_one(desk: Desk, root: Path) -> None:
    desk.run(*PRE_COMMIT, "validate-manifest", str(root / ".pre-commit-hooks.yaml"))


def test_a_commit_with_an_unreviewed_fact_is_stopped_until_it_is_reviewed(hooked: Desk) -> None:
    said = committed(hooked, "a.md", text=EDITED, code=1)
    assert "a.md: 1 change that nobody has reviewed" in said
    assert hooked.git("log", "--format=%s").split() == ["a", "version"]
    review(hooked.folder / "a.md.writethru.yaml", STORY, EDITED)
    hooked.git("add", "a.md.writethru.yaml")
    assert "Passed" in committed(hooked, "a.md", text=EDITED, code=0)


def test_what_is_no_prose_is_not_looked_at(hooked: Desk) -> None:
    assert "Skipped" in committed(hooked, "src.py", "photo.png", text="print(2)\n", code=0)


def test_what_is_not_staged_is_put_aside(hooked: Desk) -> None:
    hooked.write("a.md", STORY.replace("police said", "officials said"))
    assert "Passed" in committed(hooked, "new.txt", text="A story that is new.\n", code=0)
    assert "officials" in (hooked.folder / "a.md").read_text()


def test_the_arguments_of_the_docs_choose_what_counts(hooked: Desk, root: Path) -> None:
    docs = (root / "docs/ci.md").read_text(encoding="utf-8")
    (listed,) = yaml.safe_load(docs.partition("```yaml\nrepos:")[2].partition("```")[0])
    (chosen,) = listed["hooks"]
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text())
    assert chosen["id"] == hook["id"]
    config(hooked, {**hook, **chosen})
    hooked.git("add", ".pre-commit-config.yaml")
    assert "Passed" in committed(hooked, "a.md", text=STORY.replace("Monday", "Friday"), code=0)
    assert "negation" in committed(hooked, "a.md", text=STORY.replace("not ", ""), code=1)
