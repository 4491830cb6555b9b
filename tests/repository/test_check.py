"""Staged changes of fact that nobody has reviewed."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from diffing import compare
from diffing.review import mark_of, now, place, put, read, write

from .conftest import STORY, Desk

EDITED = STORY.replace("Twelve", "Fourteen")
OPEN = "1 change that nobody has reviewed\n  ¶1 number: 12 -> 14 (+2)\n"


def review(notes: Path, old: str, new: str) -> None:
    """Mark all changes of a pair as reviewed, as the view does."""
    from diffing import article

    diff = compare(article(old), article(new))
    before = read(str(notes))
    placed = place(before, diff)
    marks = [(mark_of(diff, change, reviewed=True, note="", when=now()), placed.by_change.get(change.id))
             for change in diff.changes]  # fmt: skip
    write(str(notes), put(before, marks), base=before)


@pytest.fixture
def staged(desk: Desk) -> Desk:
    """Return a repository in which an edited story is staged."""
    desk.commit("a.md", "other.md")
    desk.write("a.md", EDITED)
    desk.git("add", "-A")
    return desk


def test_an_unreviewed_fact_is_told(staged: Desk) -> None:
    said = staged.writethru("git", "check", code=1)
    assert said == f"a.md: {OPEN}  to review: writethru view HEAD:a.md a.md    (f: next fact, x: reviewed)\n"
    assert staged.writethru("git", "check", "-q", code=1) == ""


def test_a_reviewed_fact_passes_until_it_is_another(staged: Desk) -> None:
    notes = staged.folder / "a.md.writethru.yaml"
    review(notes, STORY, EDITED)
    assert staged.writethru("git", "check") == ""

    staged.write("a.md", STORY.replace("Twelve", "Fifteen"))
    assert staged.writethru("git", "check") == "", "what is staged counts"
    staged.git("add", "a.md")
    said = staged.writethru("git", "check", code=1)
    assert "number: 12 -> 15 (+3) (reviewed before, and it is another change now)" in said


def test_one_of_two_is_still_open(staged: Desk) -> None:
    review(staged.folder / "a.md.writethru.yaml", STORY, EDITED)
    staged.write("a.md", EDITED.replace("was not", "was"))
    staged.git("add", "a.md")
    said = staged.writethru("git", "check", code=1)
    assert "1 change that" in said
    assert "negation" in said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["a.md"], 1),
        (["./a.md"], 1),
        (["."], 1),
        (["other.md"], 0),
        (["other.md", "a.md"], 1),
        (["--fail-on", "number>10%", "a.md"], 1),
        (["--fail-on", "number>20%"], 0),
        (["--fail-on", "quote,negation"], 0),
        (["--fail-on", "quote,negation>3"], 2),
        (["missing.md"], 2),
        (["--", "a.md"], 1),
        (["--language", "de"], 1),
    ],
)
def test_files_and_what_fails(staged: Desk, words: list[str], code: int) -> None:
    staged.writethru("git", "check", *words, code=code)


def test_from_a_folder_below(staged: Desk) -> None:
    staged.write("sub/b.md", STORY)
    below = staged.folder / "sub"
    said = staged.writethru("git", "check", "../a.md", code=1, cwd=below)
    assert "writethru view HEAD:a.md ../a.md " in said
    assert staged.writethru("git", "check", "b.md", cwd=below) == ""
    assert staged.writethru("git", "check", str(staged.folder / "a.md"), code=1, cwd=below) == said


def test_new_deleted_and_other_files_pass(desk: Desk) -> None:
    desk.write("first.md", STORY)
    desk.git("add", "-A")
    assert desk.writethru("git", "check") == "", "there is no commit yet"
    desk.commit("gone.md", "code.py", "bin.md", text="Twelve people died.\n")
    desk.git("rm", "-q", "gone.md")
    desk.write("code.py", "Fourteen people died.\n")
    desk.write("new.md", "The mayor resigned on Friday after 3 years.\n")
    desk.git("add", "-A")
    assert desk.writethru("git", "check") == ""
    assert "code.py: 1 change" in desk.writethru("git", "check", "code.py", code=1), "what is named is looked at"


def test_a_renamed_file(desk: Desk) -> None:
    desk.commit("a.md")
    (desk.folder / "sub dir").mkdir()
    desk.git("mv", "a.md", "sub dir/b.md")
    desk.write("sub dir/b.md", EDITED)
    desk.git("add", "-A")
    said = desk.writethru("git", "check", "sub dir/b.md", code=1)
    assert said.startswith(f"sub dir/b.md (was a.md): {OPEN}")
    assert "writethru view HEAD:a.md 'sub dir/b.md' " in said

    review(desk.folder / "a.md.writethru.yaml", STORY, EDITED)
    assert desk.writethru("git", "check") == "", "notes may have stayed beside the old name"


@pytest.mark.parametrize("name", ["-x.md", "a b.md", "it's.md", "HEAD:odd.md"])
def test_the_command_it_names_shows_these_changes(desk: Desk, name: str) -> None:
    desk.commit(name)
    desk.write(name, EDITED)
    desk.git("add", "-A")
    desk.write(name, STORY.replace("Twelve", "Fifty"))
    for staged_text in (False, True):
        if staged_text:
            desk.write(name, EDITED)
        said = desk.writethru("git", "check", code=1)
        words = shlex.split(said.partition("to review: ")[2].partition("    (")[0])
        assert words[:2] == ["writethru", "view"]
        assert "12 -> 14" in desk.writethru("diff", *words[2:], code=1)


def test_rules_leave_out(staged: Desk) -> None:
    staged.write(
        "writethru.yaml",
        'ignore:\n  - {text: "... people died on Monday, police said.", even: [facts, number], in: sentence}\n',
    )
    assert staged.writethru("git", "check") == ""
    staged.writethru("git", "check", "--no-rules", code=1)


def test_settings_say_what_fails(staged: Desk) -> None:
    staged.write("writethru.yaml", "settings: {fail-on: [quote]}\n")
    staged.writethru("git", "check")
    staged.writethru("git", "check", "--fail-on", "fact", code=1)
    staged.writethru("git", "check", "--no-settings", code=1)
    staged.write("writethru.yaml", "settings: {fail-on: [qoute]}\n")
    said = staged.writethru("git", "check", code=2)
    assert said.startswith("writethru: writethru.yaml:1:22: there is no 'qoute'; did you mean 'quote'?")


def test_trouble_with_one_file_hides_no_other(staged: Desk) -> None:
    staged.write("other.md", b"\0\1\2")
    staged.git("add", "-A")
    said = staged.writethru("git", "check", code=2)
    assert OPEN in said
    assert "writethru: other.md: not checked: " in said
    assert "is binary" in said

    staged.write("a.md.writethru.yaml", "writethru-notes: [\n")
    said = staged.writethru("git", "check", "a.md", code=2)
    assert "a.md: not checked: " in said
    assert "a.md.writethru.yaml:" in said


def test_pages_are_read_alike_and_as_settings_say(desk: Desk) -> None:
    page = "<!doctype html><html><body><article><h1>Ferry sinks</h1>{}{}</article>{}</body></html>"
    story = "".join(f"<p>Paragraph {n} says that the ferry listed in calm water, police said.</p>" for n in range(5))
    more = "<p>Divers are looking for the captain, whose name the coastguard did not give.</p>"
    desk.commit("a.html", text=page.format(story, "", f"<aside>{more}</aside>"))
    desk.write("a.html", page.format(story, more, ""))
    desk.git("add", "-A")
    desk.git("config", "diff.writethru.command", "writethru git diff-driver --")
    (desk.folder / ".git/info/attributes").write_text("*.html diff=writethru\n")
    assert desk.writethru("git", "check", "--fail-on", "content,fact", "a.html") == ""
    assert "Divers" not in desk.git("diff", "--cached")
    desk.write("writethru.yaml", "settings: {as-text: true}\n")
    assert "a.html: " in desk.writethru("git", "check", "--fail-on", "content,fact,phrasing", "a.html", code=1)
    assert "<aside>" in desk.git("diff", "--cached")


def test_a_hostile_text_stays_text(desk: Desk) -> None:
    desk.commit("\x1b[31m.md", text='"We are \x1b[2J fine," Mr Smith said.\n')
    desk.write("\x1b[31m.md", '"We are \x1b[2J not fine," Mr Smith said.\n')
    desk.git("add", "-A")
    assert "\x1b" not in desk.writethru("git", "check", code=1)


def test_as_a_hook_of_git(staged: Desk, root: Path) -> None:
    """As pre-commit runs it: its entry, its arguments, the files."""
    import yaml

    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text())
    program = [*shlex.split(hook["entry"]), *hook["args"]]
    path = staged.folder / ".git/hooks/pre-commit"
    path.write_text(f"#!/bin/sh\nexec {shlex.join(program)} a.md other.md\n")
    path.chmod(0o755)
    done = staged.run("git", "commit", "-m", "x", code=1)
    assert OPEN in done.stdout + done.stderr
    staged.run("git", "commit", "-am", "x", code=1)
    review(staged.folder / "a.md.writethru.yaml", STORY, EDITED)
    staged.git("commit", "-q", "-m", "x")
    staged.write("a.md", EDITED.replace("not ", ""))
    assert "negation" in staged.run("git", "commit", "-m", "x", "--", "a.md", code=1).stderr
