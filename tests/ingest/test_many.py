"""Names of many pairs, from folders, a list and git; what is wrong with one is told where it stands."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from diffing.errors import SourceError, UsageError
from diffing.ingest.many import of_folders, of_list, of_revisions, read


def put(path: Path, text: str = "A text.\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_folders_are_paired_by_path_and_hidden_files_and_pipes_left_out(tmp_path: Path) -> None:
    for name in ("old/a.txt", "old/in/b.txt", "old/.git/c", "old/.hidden", "new/in/b.txt", "new/z.txt", "new/out/r"):
        put(tmp_path / name)
    os.mkfifo(tmp_path / "old" / "pipe")
    pairs = of_folders(f"{tmp_path}/old", f"{tmp_path}/new", passed_over=lambda path: path.endswith("out"))

    assert [(pair.name, pair.old is not None, pair.new is not None) for pair in pairs] == [
        ("a.txt", True, False),
        ("in/b.txt", True, True),
        ("z.txt", False, True),
    ]


def test_a_link_out_of_its_folder_is_not_read_and_one_within_is(tmp_path: Path) -> None:
    put(tmp_path / "secret")
    for side in ("old", "new"):
        put(tmp_path / side / "a")
        (tmp_path / side / "b").symlink_to("a")
        (tmp_path / side / "c").symlink_to("../secret")
        (tmp_path / side / "d").symlink_to("nowhere")
    _, within, out, nowhere = of_folders(f"{tmp_path}/old", f"{tmp_path}/new")

    assert read(within) is not None
    with pytest.raises(SourceError, match="leads out of its folder"):
        read(out)
    with pytest.raises(SourceError, match="there is no file"):
        read(nowhere)


def test_the_same_bytes_that_are_no_text_are_the_same(tmp_path: Path) -> None:
    for side in ("old", "new"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "a.png").write_bytes(b"\x89PNG\0\1")
    (pair,) = of_folders(f"{tmp_path}/old", f"{tmp_path}/new")
    assert read(pair) is None

    (tmp_path / "new" / "a.png").write_bytes(b"\x89PNG\0\2")
    with pytest.raises(SourceError, match="PNG"):
        read(pair)


def test_a_list_names_files_by_their_place_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "in" / "a.txt", "One.\n")
    put(tmp_path / "in" / "b.txt", "Two.\n")
    listed = put(
        tmp_path / "in" / "pairs.yaml", "- {old: a.txt, new: b.txt, title: The  story}\n- new: ../x\n  old: a.txt"
    )
    first, second = of_list(str(listed))

    texts = read(first)
    assert first.title == "The story"
    assert second.name == "../x"
    assert texts is not None
    assert (texts.old.text, texts.new.text) == ("One.\n", "Two.\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1:1: a list of pairs is wanted here"),
        ("old: a", ":1:1: a list is wanted here"),
        ("- old: a", ":1:3: 'new' is missing here"),
        ("- old: a\n  neww: b", ":2:3: 'neww' is not a key here; did you mean 'new'"),
        ("- old: a\n  new: [b]", ":2:8: a text is wanted here"),
        ("- old: a\n  new: -", ":2:8: this is not YAML"),
        ("- old: a\n  new: '-'", ":2:8: the name of a file is wanted here"),
        ("- old: a\n  new: https://example.org/x", ":2:8: the name of a file is wanted here"),
        ("- [", ":2:1: this is not YAML"),
    ],
)
def test_a_broken_list_is_told_with_line_and_column(text: str, said: str, tmp_path: Path) -> None:
    listed = put(tmp_path / "pairs.yaml", text)
    with pytest.raises(SourceError) as told:
        of_list(str(listed))
    assert f"{listed}{said}" in str(told.value)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with two commits."""
    monkeypatch.chdir(tmp_path)

    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words], check=True, capture_output=True
        )

    git("init", "-q", "-b", "main")
    put(tmp_path / "in" / "a.txt", "One.\n")
    put(tmp_path / "b\nc.txt", "Three.\n")
    put(tmp_path / "gone.md")
    git("add", ".")
    git("commit", "-qm", "one")
    put(tmp_path / "in" / "a.txt", "Two.\n")
    put(tmp_path / "b\nc.txt", "Four.\n")
    put(tmp_path / "-o", "Came.\n")
    (tmp_path / "gone.md").unlink()
    (tmp_path / "link").symlink_to("in/a.txt")
    git("add", "-A", ".")
    git("commit", "-qm", "two")
    return tmp_path


def test_two_revisions_differ_in_these_files(repository: Path) -> None:
    pairs = {pair.name: pair for pair in of_revisions("main~1..", [])}

    assert {name: (it.old is not None, it.new is not None) for name, it in pairs.items()} == {
        "in/a.txt": (True, True),
        "b\nc.txt": (True, True),
        "gone.md": (True, False),
        "-o": (False, True),
    }
    texts = read(pairs["b\nc.txt"])
    assert texts is not None
    assert (texts.old.text, texts.new.text) == ("Three.\n", "Four.\n")
    assert texts.old.source == "main~1:b\nc.txt"


def test_paths_limit_them_from_the_working_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [pair.name for pair in of_revisions("main~1..main", ["*.md"])] == ["gone.md"]
    monkeypatch.chdir(repository / "in")
    assert [pair.name for pair in of_revisions("main~1..main", ["."])] == ["in/a.txt"]


@pytest.mark.parametrize(
    ("spec", "said"),
    [("nope..main", "no single revision 'nope'"), ("main..--help", "'--help'"), ("main...main", "write A..B")],
)
def test_what_is_no_revision_is_told(spec: str, said: str, repository: Path) -> None:
    with pytest.raises((SourceError, UsageError), match=said):
        of_revisions(spec, [])


def test_where_there_are_no_texts_to_compare_nothing_is_renamed(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a partial clone, which must not fetch: its configuration may name a program for that."""
    subprocess.run(["git", "mv", "in/a.txt", "moved.txt"], check=True)
    put(repository / "moved.txt", "Two.\nAnd more.\n" * 9)
    who = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*who, "commit", "-aqm", "three"], check=True)
    put(repository / "again.txt", "Two.\nAnd more.\n" * 9 + "Last.\n")
    subprocess.run(["git", "rm", "-qf", "moved.txt"], check=True)
    subprocess.run(["git", "add", "again.txt"], check=True)
    subprocess.run([*who, "commit", "-qm", "four"], check=True)
    subprocess.run(["git", "config", "uploadpack.allowFilter", "true"], check=True)
    assert [(it.was, it.name) for it in of_revisions("HEAD~1..HEAD", [])] == [("moved.txt", "again.txt")]

    partial = tmp_path / "partial"
    clone = ["git", "clone", "-q", "--no-checkout", "--filter=blob:none", repository.as_uri(), str(partial)]
    subprocess.run(clone, check=True, capture_output=True)
    monkeypatch.chdir(partial)
    assert [(it.was, it.name) for it in of_revisions("HEAD~1..HEAD", [])] == [("", "again.txt"), ("", "moved.txt")]
