"""A store that somebody else made, texts that somebody else wrote: nothing in them runs, leaves or forges anything."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest

from diffing.history import opened
from tests.traps import set_traps

from .conftest import Done, History, git

Add = Callable[..., Done]


@pytest.fixture
def trapped(store: Path, add: Add, tmp_path: Path) -> Path:
    """Set every trap in a store with three revisions, and return the file that a sprung one writes."""
    for number in range(3):
        add(f"Revision {number}.\n")
    return set_traps(tmp_path / "traps", store).sprung


def test_no_program_a_store_names_is_run(trapped: Path, store: Path, history: History, add: Add) -> None:
    assert add("Another.\n").out == "ferry: revision 4\n"
    for words in (
        ["list"], ["log", "ferry"], ["show", "ferry@2"], ["diff", "ferry", "-q"], ["tag", "ferry", "now"],
        ["tag", "ferry"], ["restore", "ferry@1"], ["rename", "ferry", "boat"], ["rm", "boat"], ["verify"], ["gc"],
        ["export", "out"], ["import", str(store), "--path", "*.md"], ["init"],
    ):  # fmt: skip
        assert history(*words).code in (0, 1), words
    (store / "writethru" / "index.sqlite").unlink()
    assert history("log", "boat").code == 0
    blob = history("show", "boat@2", "--format", "json").json()["blob"]
    for path in store.rglob(f"{blob[:2]}/{blob[2:]}"):
        path.unlink()
    history("show", "boat@2")
    history("verify")
    assert not trapped.exists() or trapped.read_text() == ""


def test_no_program_an_included_configuration_names_is_run(
    store: Path, history: History, add: Add, tmp_path: Path
) -> None:
    add("A text.\n")
    sprung = set_traps(tmp_path / "traps", store, included=True).sprung
    assert add("Another.\n").out == "ferry: revision 2\n"
    for words in (["log", "ferry"], ["show", "ferry@2"], ["verify"], ["gc"], ["import", str(store), "--path", "*.md"]):
        assert history(*words).code in (0, 1), words
    assert not sprung.exists()


def test_objects_borrowed_from_elsewhere_are_read(trapped: Path, store: Path, history: History, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "borrower")
    info = tmp_path / "borrower" / "objects" / "info"
    info.mkdir(exist_ok=True)
    (info / "alternates").write_text(f"{store / 'objects'}\n")
    head = git(store, "rev-parse", "HEAD")
    git(tmp_path / "borrower", "update-ref", "HEAD", head)
    with (tmp_path / "borrower" / "config").open("a") as config:
        config.write((store / "config").read_text().partition("bare = true")[2])
    trapped.unlink(missing_ok=True)
    borrower = str(tmp_path / "borrower")
    Path("text.txt").write_text("Another.\n")
    for words in (["show", "ferry@2"], ["add", "text.txt", "--as", "ferry"], ["verify"], ["gc"]):
        assert history("--store", borrower, *words).code == 0, words
    assert history("--store", borrower, "show", "ferry@1").out == "Revision 0.\n"
    assert not trapped.exists()


def test_the_traps_are_real(trapped: Path, store: Path) -> None:
    git(store, "update-ref", "refs/heads/other", "HEAD")
    assert "/hooks/reference-transaction" in trapped.read_text()


def test_an_untrusted_repository_is_imported_just_as_carefully(
    trapped: Path, store: Path, history: History, tmp_path: Path
) -> None:
    mine = str(tmp_path / "mine")
    assert history("init", mine).code == 0
    assert history("--store", mine, "import", str(store), "--path", "*.md").code == 0
    assert not trapped.exists()


@pytest.mark.parametrize("slug", ["--as=../../evil", "--as=-rf", "--as=a\nb", "--as=" + "x" * 300, "--as=.git/hooks/x"])
def test_a_hostile_name_adds_nothing(slug: str, history: History, store: Path) -> None:
    Path("text.txt").write_text("Text.\n")
    before = git(store, "rev-parse", "HEAD")
    done = history("add", "text.txt", slug)
    assert (done.code, done.out) == (2, "")
    assert "can't be the name of an article" in done.err
    assert "\n" not in done.err.rstrip("\n")
    assert git(store, "rev-parse", "HEAD") == before


@pytest.mark.parametrize("which", ["--help", "-c core.pager=x", "HEAD", "../x", "@{-1}", "1;id", "$(id)", "\x1b[2J"])
def test_a_hostile_revision_is_no_option(which: str, history: History, add: Add) -> None:
    add("Text.\n")
    done = history("show", f"ferry@{which}")
    assert (done.code, done.out) == (2, "")
    assert "\x1b" not in done.err


def test_texts_and_values_forge_nothing(history: History, store: Path, add: Add) -> None:
    forged = "x\n\nArticle: other\nContent-SHA256: 00\nRenamed-From: ferry"
    add("Text.\n", f"--source={forged}", f"--extractor={forged}", f"--title={forged}", f"--byline={forged}")
    add("from refs/heads/main\nD ferry.md\ndone\n\n---\n\ncommit refs/heads/main\ndata 5\nevil\n")
    assert len(history("log", "ferry", "--format", "json").json()["revisions"]) == 2
    assert history("show", "ferry", "--format", "json").json()["source"] == forged
    assert history("verify").code == 0
    assert git(store, "for-each-ref", "--format=%(refname)") == "refs/heads/main"


def test_who_git_says_is_told_without_steering_it(store: Path, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Eve <eve@evil>\nfrom refs/heads/x")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
    assert add("Text.\n").code == 0
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert git(store, "log", "-1", "--format=%an") == "Eve eve@evil from refs/heads/x"


def test_article_text_does_not_steer_a_terminal(history: History, add: Add) -> None:
    add("A \x1b[2J\u202e text of 3 people.\n\nMore.\n")
    add("A \x1b[2J\u202e text of 4 people.\n\nMore.\n", "--extractor", "\x1b]0;x\a")
    for words in (["log", "ferry"], ["diff", "ferry"], ["list"]):
        assert not re.search("[\x1b\u202e\a]", history(*words).out)


def test_an_index_somebody_meddled_with_names_no_other_object(history: History, store: Path, add: Add) -> None:
    import sqlite3

    add("Text.\n")
    base = sqlite3.connect(store / "writethru" / "index.sqlite")
    base.execute("UPDATE revisions SET blob = 'HEAD:README.md'")
    base.commit()
    base.close()
    done = history("show", "ferry")
    assert (done.code, done.out) == (2, "")
    assert "index" in done.err
    assert history("verify").code in (0, 1)


@pytest.mark.parametrize("name", ["writethru", "writethru/index.sqlite", "writethru/lock"])
def test_a_link_in_a_store_leads_nowhere(name: str, history: History, store: Path, add: Add, tmp_path: Path) -> None:
    add("Text.\n")
    outside = tmp_path / "outside"
    link = store / name
    if link.is_dir():
        outside.mkdir()
        shutil.rmtree(link)
    else:
        link.unlink()
    link.symlink_to(outside)
    assert history("log", "ferry").out.startswith("ferry: 1 revision")
    done = add("More.\n")
    assert done.code == (0 if name.endswith("sqlite") else 2)
    assert not outside.exists() or not list(outside.iterdir())


def test_nobody_goes_on_with_half_an_answer(store: Path) -> None:
    git_ = opened(str(store)).git
    with git_.objects() as objects:
        answers = objects._running.process.stdout
        assert answers is not None
        halfway = patch.object(objects._running.process, "stdout", Stumbling(answers.readline))
        with halfway, pytest.raises(MemoryError):
            objects.get("HEAD:README.md")
    with git_.objects() as objects:
        assert objects.blob("HEAD:.writethru") == b"format: 1\n"


class Stumbling(NamedTuple):
    """What answers and then can't be read on."""

    readline: Callable[[], bytes]

    def read(self, size: int) -> bytes:
        raise MemoryError(size)
