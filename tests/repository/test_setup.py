"""What is written into files of git's, and that nothing else in them is touched."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.cli.git import attributes

from .conftest import Desk

COMMAND = "diff.writethru.command"
CONFIG = b"""\
# mine
[core]
\trepositoryformatversion = 0
\tbare = false ; not bare
[alias]  st = status
[diff "other"]
\tcommand = other
"""


def test_it_prints_what_it_writes_and_writes_that_once(desk: Desk) -> None:
    config = desk.folder / ".git/config"
    config.write_bytes(CONFIG)
    dry = desk.writethru("git", "setup", "--dry-run")
    assert config.read_bytes() == CONFIG
    assert not (desk.folder / ".git/info/attributes").exists()

    said = desk.writethru("git", "setup")
    assert said.startswith(dry.replace("would change", "changed"))
    assert config.read_bytes().startswith(CONFIG)
    for key in (COMMAND, "difftool.writethru.cmd"):
        assert f"  + {key} = {desk.git('config', key)}" in said
    written = (desk.folder / ".git/info/attributes").read_text().splitlines()
    assert re.findall(r"^  \+ (?!diff)(.*)$", said, re.MULTILINE) == written
    assert desk.git("check-attr", "diff", "deep/in/a b.md", "a.txt", "a.py").splitlines() == [
        "deep/in/a b.md: diff: writethru",
        "a.txt: diff: writethru",
        "a.py: diff: unspecified",
    ]

    before = config.read_bytes()
    assert desk.writethru("git", "setup").splitlines() == [
        ".git/config: nothing to change",
        ".git/info/attributes: nothing to change",
    ]
    assert config.read_bytes() == before


@pytest.mark.parametrize("words", [["remove"], ["setup", "--remove"]])
@pytest.mark.parametrize("attributes_", [None, b"*.py diff=python", b"\xef\xbb\xbf*.c -text\r\n\r\n# end\r\n"])
@pytest.mark.parametrize("scope", [[], ["--global"]])
def test_remove_takes_back_its_own_lines_alone(
    desk: Desk, words: list[str], attributes_: bytes | None, scope: list[str]
) -> None:
    files = [desk.folder / ".git/config", desk.folder / ".git/info/attributes"]
    if scope:
        files = [desk.home / ".gitconfig", desk.home / "xdg/git/attributes"]
    files[1].parent.mkdir(parents=True, exist_ok=True)
    if attributes_ is not None:
        files[1].write_bytes(attributes_)
    before = [path.read_bytes() if path.exists() else None for path in files]

    desk.writethru("git", "setup", *scope)
    assert [path.read_bytes() for path in files] != before
    assert (attributes_ or b"").removeprefix(b"\xef\xbb\xbf") in files[1].read_bytes()
    taken = desk.writethru("git", *words, *scope, "--dry-run")
    said = desk.writethru("git", *words, *scope)
    assert said == taken.replace("would change", "changed")
    assert said.count("\n  - ") == 6
    assert [path.read_bytes() if path.exists() else None for path in files] == before
    assert desk.writethru("git", *words, *scope).count("nothing to change") == 2


def test_other_files_take_the_place_of_those_before(desk: Desk) -> None:
    desk.writethru("git", "setup")
    said = desk.writethru("git", "setup", "--files", "news/*.rst")
    assert "  - *.md diff=writethru\n" in said
    assert "  + news/*.rst diff=writethru\n" in said
    assert desk.git("check-attr", "diff", "a.md", "news/a.rst").split() == [
        "a.md:", "diff:", "unspecified", "news/a.rst:", "diff:", "writethru",
    ]  # fmt: skip


def test_a_setting_of_ones_own_stays(desk: Desk) -> None:
    desk.git("config", COMMAND, "mine --loud")
    config = (desk.folder / ".git/config").read_bytes()
    said = desk.writethru("git", "setup", code=2)
    assert said == (
        "writethru: diff.writethru.command is 'mine --loud' already in .git/config; to have it replaced, take it out "
        "first: git config --local --unset-all diff.writethru.command\n"
    )
    assert (desk.folder / ".git/config").read_bytes() == config
    assert not (desk.folder / ".git/info/attributes").exists()

    desk.writethru("git", "remove")
    assert (desk.folder / ".git/config").read_bytes() == config

    desk.run("sh", "-c", said.partition("first: ")[2])
    desk.writethru("git", "setup")


@pytest.mark.parametrize("line", ["*.md diff=markdown", "*.md -diff", "*.md text diff", "*.md binary", "* diff=words"])
@pytest.mark.parametrize("name", [".gitattributes", ".git/info/attributes"])
def test_attributes_of_ones_own_stay(desk: Desk, line: str, name: str) -> None:
    path = desk.write(name, f"{line}\n")
    said = desk.writethru("git", "setup", code=2)
    assert "--files" in said
    assert len(said.splitlines()) == 1
    assert path.read_text() == f"{line}\n"
    assert desk.git("config", COMMAND, code=1) == ""
    if not line.startswith("* "):
        desk.writethru("git", "setup", "--files", "*.txt")


def test_attributes_about_other_things_are_no_hindrance(desk: Desk) -> None:
    desk.write(".gitattributes", "*.md text eol=lf\n*.py diff=python\n")
    desk.writethru("git", "setup")


def test_global_attributes_are_where_git_looks(desk: Desk) -> None:
    desk.git("config", "--global", "core.attributesFile", "~/mine")
    said = desk.writethru("git", "setup", "--global", cwd=desk.home)
    assert "~/mine: changed" in said or "mine: changed" in said
    assert (desk.home / "mine").exists()
    assert "diff: writethru" in desk.git("check-attr", "diff", "a.md")
    assert "command" not in (desk.folder / ".git/config").read_text()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["setup", "--files", "a b.md"], "'a b.md' is no pattern"),
        (["setup", "--files", "!a"], "is no pattern"),
        (["setup", "--files", ""], "is no pattern"),
        (["setup", "--files", "a\nb"], "is no pattern"),
        (["setup", "--remove", "--files", "a"], "leave --files out"),
        (["setup", "more"], "'more' is one argument too many"),
        (["setpu"], "did you mean 'writethru git setup'?"),
    ],
)
def test_nonsense_is_told(desk: Desk, words: list[str], says: str) -> None:
    said = desk.writethru("git", *words, code=2)
    assert says in said
    assert len(said.splitlines()) == 1
    assert not (desk.folder / ".git/info/attributes").exists()


def test_outside_a_repository(desk: Desk) -> None:
    for words in (["setup"], ["remove"], ["check"]):
        assert "in no git repository" in desk.writethru("git", *words, code=2, cwd=desk.home)


def test_what_cannot_be_written_is_told(desk: Desk) -> None:
    (desk.folder / ".git/config.lock").touch()
    said = desk.writethru("git", "setup", code=2)
    assert "git could not write '.git/config': could not lock config file" in said
    assert "changed" not in said


def test_a_linked_work_tree_shares_them(desk: Desk) -> None:
    desk.commit("a.md")
    desk.git("worktree", "add", "-q", "../other")
    desk.writethru("git", "setup", cwd=desk.home / "other")
    assert "diff: writethru" in desk.git("check-attr", "diff", "a.md")
    assert desk.git("config", COMMAND)


LINES = st.lists(
    st.sampled_from([b"*.py diff=python", b"", b"# *.md diff=writethru", b"*.rst diff=writethru", b"\xff"]), max_size=5
)


@given(LINES, st.sampled_from([b"\n", b"\r\n"]), st.booleans(), st.booleans())
def test_any_file_comes_back(lines: list[bytes], end: bytes, last: bool, bom: bool) -> None:
    data = b"\xef\xbb\xbf" * bom + end.join(lines) + end * last
    ours = attributes.lines_of(["*.md", "*.txt"])
    written = attributes.with_lines(data, ours)
    assert attributes.ours(written)[: len(ours)] == ours
    assert attributes.with_lines(written, ours) == written
    assert attributes.without(written) == data


def test_the_program_is_found_without_a_path(desk: Desk, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    import sys

    desk.commit("a.md")
    desk.write("a.md", "Thirteen people died on Monday, police said.\n")
    bare = {**desk.env, "PATH": "/usr/bin:/bin"}
    subprocess.run(
        [sys.executable, "-m", "diffing", "git", "setup"], cwd=desk.folder, env=bare, check=True, capture_output=True
    )
    assert f"{sys.executable} -m diffing git diff-driver --" in desk.git("config", COMMAND).replace("'", "")
    assert "12 -> 13" in desk.git("diff", PATH="/usr/bin:/bin")
