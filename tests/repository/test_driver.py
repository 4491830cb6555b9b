"""What git prints for files of ours."""

from __future__ import annotations

import sys

import pytest

from .conftest import STORY, Desk

FACT = "number  12 -> 14 (+2)"
EDITED = STORY.replace("Twelve", "Fourteen")


@pytest.fixture
def ready(desk: Desk) -> Desk:
    """Return a repository that is set up, with a story in it."""
    desk.commit("a.md", "sub/a b.md", "sub/-x.txt", "-y.md", "sub/über: 'q'.md", "code.py")
    desk.writethru("git", "setup")
    return desk


@pytest.mark.parametrize("name", ["a.md", "sub/a b.md", "sub/-x.txt", "-y.md", "sub/über: 'q'.md"])
@pytest.mark.parametrize("how", [["diff"], ["diff", "HEAD"], ["diff", "--cached"], ["show", "--ext-diff"]])
def test_a_fact_is_shown(ready: Desk, name: str, how: list[str]) -> None:
    ready.write(name, EDITED)
    if how[0] == "show":
        ready.commit()
    elif "--cached" in how:
        ready.git("add", "-A")
    said = ready.git(*how)
    assert f"diff --writethru {name}\n" in said
    assert FACT in said
    assert name in said.split(" 1 fact", 1)[0].splitlines()[-1]


def test_log_from_a_folder_below(ready: Desk) -> None:
    ready.commit("sub/a b.md", text=EDITED)
    done = ready.run("git", "log", "-p", "--ext-diff", "-1", cwd=ready.folder / "sub")
    assert "a version" in done.stdout
    assert FACT in done.stdout


def test_other_files_and_patches_are_gits(ready: Desk) -> None:
    ready.write("code.py", EDITED)
    assert "+++ b/code.py" in ready.git("diff")
    ready.write("a.md", EDITED)
    assert "+++ b/a.md" in ready.git("diff", "--no-ext-diff")
    ready.commit()
    assert "+++ b/a.md" in ready.git("format-patch", "--stdout", "HEAD~1")


def test_new_deleted_renamed_and_binary_files_and_modes(ready: Desk) -> None:
    ready.write("new.md", "The mayor resigned on Friday.\n")
    ready.write("empty.md", "")
    ready.write("bin.txt", b"\0\1\2")
    ready.git("rm", "-q", "--", "sub/-x.txt", "sub/a b.md", "sub/über: 'q'.md")
    ready.git("mv", "--", "-y.md", "-z.md")
    ready.write("-z.md", EDITED)
    ready.git("add", "-A")
    ready.git("update-index", "--chmod=+x", "a.md")
    said = ready.git("diff", "--cached")
    parts = {part.split("\n", 1)[0]: part for part in said.split("diff --writethru ")}
    assert "new file mode 100644\n/dev/null -> new.md" in parts["new.md"]
    assert "The mayor resigned" in parts["new.md"]
    assert "new file mode 100644" in parts["empty.md"]
    assert "not compared: bin.txt is binary" in parts["bin.txt"]
    assert "old mode 100644\nnew mode 100755" in parts["a.md"]
    renamed = next(part for part in parts.values() if "rename to -z.md" in part)
    assert FACT in renamed
    assert sum("deleted file mode 100644" in part for part in parts.values()) == 3
    assert said.count(FACT) == 1


def test_a_rename_alone(ready: Desk) -> None:
    ready.git("mv", "a.md", "sub/c.md")
    ready.git("rm", "-q", "--", "sub/a b.md", "sub/-x.txt", "-y.md", "sub/über: 'q'.md")
    said = ready.git("diff", "--cached", "-M")
    assert "similarity index 100%" in said
    assert "rename to sub/c.md" in said


def test_an_unmerged_file(ready: Desk) -> None:
    ready.git("switch", "-q", "-c", "side")
    ready.commit("a.md", text=EDITED)
    ready.git("switch", "-q", "main")
    ready.commit("a.md", text=STORY.replace("Twelve", "Thirteen"))
    ready.git("merge", "-q", "side", code=1)
    assert "diff --writethru a.md\nunmerged: " in ready.git("diff", "--cached")


def test_what_fails_does_not_stop_git(ready: Desk) -> None:
    ready.write("a.md", EDITED)
    ready.write("sub/a b.md", EDITED)
    ready.write("writethru.yaml", "watch: [\n")
    done = ready.run("git", "diff")
    assert done.stdout.count("not compared: writethru.yaml:") == 2
    assert done.stderr == ""


def test_a_hostile_text_stays_text(ready: Desk) -> None:
    ready.write("a.md", EDITED + "\n\x1b]0;owned\x07\x1b[2J\n")
    ready.write("sub/\x1b[31mred.md", STORY)
    ready.git("add", "-A")
    said = ready.git("diff", "--cached")
    assert not {"\x1b", "\x07"} & set(said)
    assert "{Fourteen}" in said


@pytest.mark.parametrize(
    ("setting", "env", "coloured"),
    [
        ("color.ui=auto", {}, True),
        ("color.pager=false", {}, False),
        ("color.ui=never", {}, False),
        ("color.diff=always", {}, True),
        ("color.ui=auto", {"NO_COLOR": "1"}, False),
        ("color.ui=auto", {"GIT_PAGER": "", "TERM": "xterm"}, True),
    ],
)
def test_colour_is_where_gits_pager_has_it(ready: Desk, setting: str, env: dict[str, str], coloured: bool) -> None:
    ready.write("a.md", EDITED)
    drawn = ready.on_terminal("git", "-c", setting, "diff", **{"GIT_PAGER": "cat -", "COLUMNS": "80", **env})
    assert FACT.split("  ")[1] in drawn
    assert ("\x1b[" in drawn) is coloured


def test_no_colour_in_a_pipe_unless_asked(ready: Desk) -> None:
    ready.write("a.md", EDITED)
    assert "\x1b" not in ready.git("diff")
    assert "\x1b[" in ready.git("-c", "color.diff=always", "diff")


def test_a_pager_that_is_left_is_no_trouble(ready: Desk) -> None:
    long = "\n\n".join(f"Paragraph {number} has {number} words of its own." for number in range(3000))
    ready.write("a.md", long)
    ready.write("sub/a b.md", EDITED)
    drawn = ready.on_terminal("git", "diff", GIT_PAGER="head -n 1")
    assert "diff --writethru a.md" in drawn
    assert "died" not in drawn
    assert "Traceback" not in drawn


def test_options_of_ones_own(ready: Desk) -> None:
    ready.git("config", "diff.writethru.command", "writethru git diff-driver --only content --")
    ready.write("a.md", EDITED)
    said = ready.git("diff")
    assert "diff --writethru a.md" in said
    assert FACT not in said


def test_settings_hold_for_the_driver(ready: Desk) -> None:
    ready.write("a.md", EDITED)
    ready.write("writethru.yaml", "settings: {context: all, only: content}\n")
    said = ready.git("diff")
    assert FACT not in said
    assert "Nothing to show for content; not shown: 1 fact." in said
    assert FACT in ready.git("diff", WRITETHRU_ONLY="fact")


def test_a_broken_setting_is_told_in_place_of_a_comparison(ready: Desk) -> None:
    """git would end with any other exit code, and show nothing of the files behind it."""
    ready.write("a.md", EDITED)
    ready.write("sub/a b.md", EDITED)
    ready.write("writethru.yaml", "settings: {onyl: fact}\n")
    said = ready.git("diff")
    told = "not compared: writethru.yaml:1:12: 'onyl' is not a setting; did you mean 'only'?; "
    assert said.count(told) == 2
    (ready.folder / "writethru.yaml").unlink()
    assert said.count("diff --writethru ") == 2
    assert "not compared: WRITETHRU_ONLY: there is no 'fcat'" in ready.git("diff", WRITETHRU_ONLY="fcat")


def test_difftool_prints_where_there_is_no_terminal(ready: Desk) -> None:
    ready.write("a.md", EDITED)
    ready.write("-y.md", EDITED)
    said = ready.git("difftool", "-y", "-t", "writethru", "--trust-exit-code")
    assert said.count(FACT) == 2
    assert "diff --writethru" not in said, "that is the driver's"
    assert "a.md (old) -> a.md " in said
    assert "-y.md (old) -> -y.md " in said
    ready.git("commit", "-q", "-a", "-m", "edited")
    assert "a.md (old) -> a.md (new) " in ready.git("difftool", "-y", "-t", "writethru", "HEAD~1", "HEAD")


def test_another_difftool_is_left_to_its_work(ready: Desk) -> None:
    ready.write("a.md", EDITED)
    ready.write("sub/a b.md", EDITED)
    said = ready.git("-c", 'difftool.mine.cmd=echo "mine: $MERGED $(basename "$LOCAL")"; wc -l < "$REMOTE"', "difftool",
                     "-y", "-t", "mine")  # fmt: skip
    assert [line for line in said.splitlines() if "mine" in line] == ["mine: a.md a.md", "mine: sub/a b.md a b.md"]


def test_by_hand(ready: Desk) -> None:
    assert "git says 1, 7 or 9 words" in ready.writethru("git", "diff-driver", "--", "a", "b", code=2)


def test_each_file_of_a_diff_costs_no_more_imports_than_a_diff(ready: Desk) -> None:
    ready.write("a.md", EDITED)
    old = ready.write("old.md", STORY)
    words = ["a.md", str(old), "1" * 40, "100644", "a.md", "0" * 40, "100644"]
    probe = (
        "import sys; from diffing.cli import main; main(sys.argv[1:]); sys.exit("
        "' '.join({'yaml', 'git', 'textual', 'regex', 'rich', 'dataclasses', 'diffing.review'} & set(sys.modules)))"
    )
    done = ready.run(sys.executable, "-c", probe, "git", "diff-driver", "--", *words, code=None)
    assert FACT in done.stdout
    assert done.stderr.strip() == ""
