"""Notes are kept beside the new version, wherever that comes from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from diffing.review import default_path


@pytest.fixture(autouse=True)
def _tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder of a work tree."""
    for name in (".git", "news/drafts"):
        (tmp_path / "tree" / name).mkdir(parents=True)
    for name in ("news/story.md", "news/a:b.md"):
        (tmp_path / "tree" / name).touch()
    os.mkfifo(tmp_path / "tree/news/pipe")
    monkeypatch.chdir(tmp_path / "tree/news")


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("story.md", "story.md"),
        ("../news/story.md", "../news/story.md"),
        ("not-yet.md", "not-yet.md"),
        ("a:b.md", "a:b.md"),
        ("HEAD:news/story.md", "story.md"),
        ("HEAD:story.md", "../story.md"),
        ("HEAD:./story.md", "story.md"),
        ("HEAD:./drafts/new.md", "drafts/new.md"),
        ("HEAD@{10:00}:news/drafts/new.md", "drafts/new.md"),
        (":news/story.md", "story.md"),
        (":2:news/story.md", "story.md"),
        (":./story.md", "story.md"),
        ("HEAD:news/a:b.md", "a:b.md"),
        ("HEAD~1:gone/story.md", None),
        ("HEAD:../../story.md", None),
        ("HEAD:../story.md", "../story.md"),
        ("HEAD:/news/story.md", None),
        ("HEAD:news/drafts/", None),
        ("HEAD:", None),
        (":/a commit about", None),
        ("-", None),
        ("", None),
        ("a\0b", None),
        ("https://example.org/story", None),
        (".", None),
        ("pipe", None),
    ],
)
def test_notes_lie_beside_the_new_version(source: str, path: str | None) -> None:
    assert default_path(source) == (None if path is None else f"{path}.writethru.yaml")


def test_outside_a_work_tree_a_revision_lies_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tree/.git").rmdir()
    assert default_path("story.md") == "story.md.writethru.yaml"
    monkeypatch.chdir("/")
    assert default_path("HEAD:story.md") is None
