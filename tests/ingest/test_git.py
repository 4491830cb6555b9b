"""A real repository, with a configuration that would leave a trace if git ran anything it names."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from diffing.errors import SourceError
from diffing.ingest import read
from diffing.ingest.git import blob, differing
from tests.traps import set_traps


def git(where: Path, *words: str) -> str:
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(where)}
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words],
        cwd=where, env={**os.environ, **plain}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a work tree of two commits with a third version in the index and a fourth on disk."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    root = tmp_path / "work"
    (root / "notes").mkdir(parents=True)
    git(root, "init", "-q", "-b", "main")
    story = root / "notes" / "a b.md"
    for number in (1, 2):
        story.write_text(f"Version {number}.\n")
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", f"fix: {number}")
    git(root, "tag", "v2")
    story.write_text("Version 3.\n")
    git(root, "add", ".")
    story.write_text("Version 4.\n")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize(
    ("spec", "version"),
    [
        ("HEAD:notes/a b.md", 2),
        ("HEAD~1:notes/a b.md", 1),
        ("main^:notes/a b.md", 1),
        ("v2:notes/a b.md", 2),
        (":notes/a b.md", 3),
        (":0:notes/a b.md", 3),
        ("HEAD:./notes/a b.md", 2),
        ("HEAD^{/fix: 1}:notes/a b.md", 1),
        ("HEAD@{0}:notes/a b.md", 2),
        ("notes/a b.md", 4),
    ],
)
@pytest.mark.usefixtures("repository")
def test_a_revision_is_read_as_git_writes_it(spec: str, version: int) -> None:
    article = read(spec)
    assert article.text == f"Version {version}.\n"
    assert article.source == spec


def test_a_path_can_be_relative_to_the_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "notes")
    assert read("HEAD:./a b.md").text == read("HEAD:notes/a b.md").text == "Version 2.\n"


def test_the_way_to_a_file_of_this_folder_is_named(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "notes")
    with pytest.raises(SourceError, match=r"no file 'a b\.md'; write 'HEAD:\./a b\.md' for the one in this folder"):
        read("HEAD:a b.md")
    with pytest.raises(SourceError, match=r"no such path; write ':\./a b\.md' for the one in this folder"):
        read(":a b.md")
    with pytest.raises(SourceError, match=r"no file 'c\.md'$"):
        read("HEAD:c.md")


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        ("nowhere:notes/a b.md", "knows no single revision 'nowhere'"),
        ("HEAD:notes/c.md", "revision 'HEAD' has no file 'notes/c.md'"),
        (":notes/c.md", "git's index has no such path"),
        ("HEAD:notes", "is a folder"),
        ("HEAD:", "is a folder"),
        ("HEAD:a\nHEAD", "line break"),
        ("--help:a", "knows no single revision '--help'"),
        ("--batch-all-objects:x", "knows no single revision"),
        ("x blob 5:y", "knows no single revision"),
        ("\udcff:y", "knows no single revision"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_what_git_lacks_is_named(spec: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read(spec)


def test_outside_a_repository_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(SourceError, match="in no git repository"):
        read("HEAD:a.md")


def test_without_git_it_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(SourceError, match="needs git, which is not installed"):
        read("HEAD:notes/a b.md")


def trapped(root: Path, folder: Path, *, included: bool) -> Path:
    """Set every trap in a repository, by its own configuration or one it includes; return what a sprung one writes."""
    traps = set_traps(folder, root / ".git", included=included)
    (root / ".gitattributes").write_text(traps.attributes)
    return traps.sprung


@pytest.mark.parametrize("included", [False, True])
def test_nothing_the_repository_names_is_run(repository: Path, tmp_path: Path, included: bool) -> None:
    sprung = trapped(repository, tmp_path / "traps", included=included)
    assert read("HEAD:notes/a b.md").text == "Version 2.\n"
    assert read(":notes/a b.md").text == "Version 3.\n"
    ((_, name, old, new),) = differing("HEAD~1", "HEAD", ["notes"])
    assert (name, blob(old, name), blob(new, name)) == ("notes/a b.md", b"Version 1.\n", b"Version 2.\n")
    for lost in (new, git(repository, "rev-parse", "HEAD~1")):
        (repository / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    for spec in ("HEAD:notes/a b.md", "HEAD~1:notes/a b.md", "HEAD~2:notes/a b.md"):
        with pytest.raises(SourceError):
            read(spec)
    assert not sprung.exists()


def test_the_traps_are_real(repository: Path, tmp_path: Path) -> None:
    sprung = trapped(repository, tmp_path / "traps", included=True)
    for words in (["status"], ["diff", "HEAD~1", "HEAD"]):
        subprocess.run(["git", *words], cwd=repository, capture_output=True, check=False)
    assert {"fsmonitor", "process"} <= set(sprung.read_text().split())


def test_objects_borrowed_from_elsewhere_are_read(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "clone", "-q", "--shared", "--no-checkout", str(repository), "borrower")
    sprung = trapped(tmp_path / "borrower", tmp_path / "traps", included=False)
    monkeypatch.chdir(tmp_path / "borrower")
    assert read("HEAD~1:notes/a b.md").text == "Version 1.\n"
    assert not sprung.exists()


@pytest.mark.parametrize("name", ["GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_CONFIG_PARAMETERS", "GIT_EXEC_PATH"])
@pytest.mark.usefixtures("repository")
def test_the_environment_steers_nothing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, str(tmp_path / "nothing there"))
    assert read("HEAD:notes/a b.md").text == "Version 2.\n"


def test_the_environment_says_which_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(repository / ".git"))
    monkeypatch.chdir(tmp_path)
    assert read("HEAD:notes/a b.md").text == "Version 2.\n"


def test_a_partial_clone_does_not_fetch(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trace = tmp_path / "trace"
    clone = tmp_path / "clone"
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", repository.as_uri(), str(clone))
    git(clone, "config", "remote.origin.uploadpack", f"touch '{trace}'; git-upload-pack")
    monkeypatch.chdir(clone)
    with pytest.raises(SourceError):
        read("HEAD:notes/a b.md")
    assert not trace.exists()
