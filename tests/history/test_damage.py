"""What somebody did to a store, or a disk: `verify` names it, and a copy that is cut off says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diffing.history import opened
from diffing.history import verify as checking
from diffing.history.slug import path_of

from .conftest import Done, History, git
from .programs import program, texts

Add = Callable[..., Done]


def test_a_store_that_is_cut_off_says_so(store: Path, add: Add, history: History) -> None:
    for number in range(4):
        add(f"Revision {number}.\n")
    git(Path.cwd(), "clone", "-q", "--bare", "--depth", "2", store.as_uri(), "shallow")
    done = history("--store", "shallow", "log", "ferry")
    assert done.out.startswith("ferry: 2 revisions")
    assert "is a shallow copy" in done.err
    done = history("--store", "shallow", "verify")
    assert done.code == 1
    assert done.out.startswith("object: the history is cut off")
    Path("text.txt").write_text("Revision 4.\n")
    assert history("--store", "shallow", "add", "text.txt", "--as", "ferry").code == 0
    assert history("sync", "shallow", "--no-push").code == 0
    assert len(texts(store)) == 5
    assert history("verify").code == 0


@pytest.mark.parametrize("damage", ["truncated", "missing", "swapped"])
def test_a_damaged_text_is_named(damage: str, store: Path, add: Add, history: History) -> None:
    for number in range(3):
        add(f"Revision {number}.\n")
    blob = history("show", "ferry@2", "--format", "json").json()["blob"]
    path = store / "objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    if damage == "missing":
        path.unlink()
    elif damage == "truncated":
        path.write_bytes(path.read_bytes()[:20])
    else:
        other = history("show", "ferry@3", "--format", "json").json()["blob"]
        path.write_bytes((store / "objects" / other[:2] / other[2:]).read_bytes())
    if damage != "swapped":
        done = history("show", "ferry@2")
        assert (done.code, done.out) == (2, "")
        assert "is damaged" in done.err
        assert blob in done.err
    assert history("show", "ferry@1").out == "Revision 0.\n"
    assert history("show", "ferry").out == "Revision 2.\n"
    done = history("verify")
    assert done.code == 1
    assert "revision 2 of 'ferry'" in done.out
    assert add("Revision 3.\n").code == 0


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("text", "content of 'ferry'"),
        ("hand", "somebody committed it by hand"),
        ("date", "it says it was captured 2024-05-01T00:00:00Z, and is dated 1970-01-01T00:00:01Z"),
        ("stray", "which is no article"),
        ("two", "it touches 2 articles"),
        ("rename", "it says 'ferry' was renamed to 'boat', and does something else"),
    ],
)
def test_tampering_is_found(kind: str, says: str, store: Path, add: Add, history: History) -> None:
    add("One.\n", "--captured", "2024-05-01")
    add("Other.\n", slug="other")
    add("Two.\n", "--captured", "2024-05-01")
    said = git(store, "log", "-1", "--format=%B")
    path = path_of("ferry")
    when = "1" if kind == "date" else "1714521600"
    changes = {
        "text": f"M 100644 inline {path}\ndata 4\nbad\n\n",
        "hand": f"M 100644 inline {path}\ndata 4\nnew\n\n",
        "date": f"M 100644 inline {path}\ndata 5\nTwo.\n\n",
        "stray": "M 100644 inline evil.sh\ndata 3\nhi\n\n",
        "two": f"D {path}\nD {path_of('other')}\n",
        "rename": f"M 100644 inline {path_of('boat')}\ndata 3\nhi\n\nD {path}\n",
    }
    if kind == "hand":
        said = "Fix a typo"
    if kind == "date":
        git(store, "update-ref", "refs/heads/main", "HEAD~1")
    if kind == "rename":
        said = "x\n\nArticle: boat\nRenamed-From: ferry\nCaptured-At: 2024-05-01T00:00:00Z\nTool-Version: 1"
    stream = (
        f"commit refs/heads/main\nauthor a <a> {when} +0000\ncommitter a <a> {when} +0000\ndata <<EOT\n{said}\nEOT\n"
    )
    git(store, "fast-import", "--quiet", data=f"{stream}from refs/heads/main^0\n{changes[kind]}".encode())
    done = history("verify")
    assert done.code == 1
    assert says in done.out
    assert history("list").code == 0
    assert history("verify", "--format", "json").json()["problems"][0]["commit"] == git(store, "rev-parse", "HEAD")


def test_a_tag_of_something_else_is_found(store: Path, add: Add, history: History) -> None:
    add("One.\n")
    assert history("tag", "ferry", "sent").code == 0
    assert history("verify").code == 0
    tree = git(store, "rev-parse", "HEAD^{tree}")
    git(store, "update-ref", "refs/tags/ferry@sent", git(store, "commit-tree", tree, "-m", "x"))
    done = history("verify")
    assert done.code == 1
    assert "tag: the tag 'ferry@sent' names no commit of the history" in done.out


@pytest.mark.parametrize("step", ["_contents", "_objects"])
def test_what_comes_while_a_store_is_checked_is_no_damage(
    step: str, store: Path, add: Add, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("One.\n")
    add("Another.\n", slug="other")
    before: Callable[..., None] = getattr(checking, step)

    def meanwhile(*words: Any) -> None:
        before(*words)
        Path("two.txt").write_text("Two.\n")
        for command in (["add", "two.txt", "--as", "ferry"], ["tag", "ferry@2", "now"], ["rename", "other", "boat"]):
            assert program(command).returncode == 0

    monkeypatch.setattr(checking, step, meanwhile)
    found = checking.verify(opened(str(store)))
    assert (found.problems, found.notes, found.revisions) == ((), (), 2)
    monkeypatch.undo()
    assert "3 revisions of 2 articles" in history("--store", str(store), "verify").out
