"""Whatever goes wrong: nothing stored is lost or half written, the next run recovers, a message says what happened."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Done, History, git
from .programs import AS_OTHERS, REAL_GIT, ROOT, fake_git, program, texts

Add = Callable[..., Done]


def test_two_writers_at_once_are_both_kept(store: Path, history: History) -> None:
    running = []
    for number in range(6):
        Path(f"{number}.txt").write_text(f"Text {number}.\n")
        command = [sys.executable, "-m", "diffing", "history", "add", f"{number}.txt", "--as", "ferry"]
        running.append(subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE))
    for process in running:
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0, out
    assert sorted(texts(store)) == [f"Text {number}.\n" for number in range(6)]
    assert history("verify").code == 0


def test_a_writer_that_knows_no_lock_of_ours_is_waited_for(store: Path, add: Add, tmp_path: Path) -> None:
    """Somebody pushes between our look at the branch and our commit: the work is done again on top of theirs."""
    add("One.\n")
    add("Theirs.\n", slug="other")
    theirs = git(store, "rev-parse", "HEAD")
    git(store, "update-ref", "refs/heads/main", f"{theirs}~1")
    once = tmp_path / "once"
    script = f"""#!/bin/sh
case "$*" in *fast-import*) if [ ! -e {once} ]; then
  cat > {once}; {REAL_GIT} --git-dir={store} update-ref refs/heads/main {theirs}
  exec {REAL_GIT} "$@" < {once}; fi ;; esac
exec {REAL_GIT} "$@"
"""
    Path("two.txt").write_text("Two.\n")
    done = program(["add", "two.txt", "--as", "ferry"], env=fake_git(tmp_path, script))
    assert (done.returncode, done.stdout, done.stderr) == (0, "ferry: revision 2\n", "")
    assert once.exists()
    assert texts(store) == ["One.\n", "Two.\n"]
    assert texts(store, "other") == ["Theirs.\n"]


def test_a_stale_lock_is_removed_and_a_fresh_one_waited_for(store: Path, add: Add, tmp_path: Path) -> None:
    lock = store / "refs" / "heads" / "main.lock"
    lock.touch()
    os.utime(lock, (time.time() - 60, time.time() - 60))
    done = add("One.\n")
    assert done.out == "ferry: revision 1\n"
    assert done.err == "writethru: a lock that a killed process left in the store was removed: main.lock\n"
    assert not lock.exists()

    lock.touch()
    tried = tmp_path / "tried"
    script = f"""#!/bin/sh
case "$*" in *fast-import*) if [ -e {tried} ]; then rm -f {lock}; fi; touch {tried} ;; esac
exec {REAL_GIT} "$@"
"""
    Path("two.txt").write_text("Two.\n")
    second = program(["add", "two.txt", "--as", "ferry"], env=fake_git(tmp_path, script))
    assert (second.stdout, second.stderr) == ("ferry: revision 2\n", "")


@pytest.mark.parametrize("lock", ["refs/tags/ferry@x.lock", "packed-refs.lock", "objects/info/commit-graph.lock"])
def test_no_lock_that_was_left_stands_in_the_way(lock: str, store: Path, add: Add, history: History) -> None:
    add("One.\n")
    (store / lock).parent.mkdir(parents=True, exist_ok=True)
    (store / lock).touch()
    os.utime(store / lock, (time.time() - 60, time.time() - 60))
    done = history("tag", "ferry", "x") if "tags" in lock else history("gc")
    assert done.code == 0
    assert done.err == f"writethru: a lock that a killed process left in the store was removed: {Path(lock).name}\n"
    assert not (store / lock).exists()


def test_a_store_that_moved_or_was_cloned_is_whole(store: Path, add: Add, history: History, tmp_path: Path) -> None:
    add("One.\n")
    add("Two.\n")
    moved = tmp_path / "elsewhere" / "store"
    moved.parent.mkdir()
    shutil.move(store, moved)
    assert history("--store", str(moved), "show", "ferry@1").out == "One.\n"
    for words in (["--bare"], []):
        shutil.rmtree(tmp_path / "clone", ignore_errors=True)
        git(tmp_path, "clone", "-q", *words, str(moved), "clone")
        assert history("--store", str(tmp_path / "clone"), "show", "ferry@1").out == "One.\n"
        assert history("--store", str(tmp_path / "clone"), "verify").code == 0


def test_a_work_tree_is_left_alone_whatever_its_state(store: Path, add: Add, history: History) -> None:
    add("One.\n")
    git(Path.cwd(), "clone", "-q", str(store), "clone")
    clone = Path("clone")
    file = next(clone.glob("*/ferry.md"))
    file.write_text("My own words.\n")
    Path("two.txt").write_text("Two.\n")
    done = history("--store", "clone", "add", "two.txt", "--as", "ferry")
    assert done.out == "ferry: revision 2\n"
    assert "are behind the store now" in done.err
    assert file.read_text() == "My own words.\n"
    assert history("--store", "clone", "show", "ferry").out == "Two.\n"
    assert history("--store", "clone", "show", "ferry@1").out == "One.\n"

    git(clone, "checkout", "-q", "-f", "--detach", "HEAD~1")
    assert history("--store", "clone", "show", "ferry").out == "Two.\n"
    Path("three.txt").write_text("Three.\n")
    assert history("--store", "clone", "add", "three.txt", "--as", "ferry").out == "ferry: revision 3\n"
    assert git(clone, "rev-parse", "HEAD~0") != git(clone, "rev-parse", "refs/heads/main")
    assert history("--store", "clone", "verify").code == 0


def test_a_clock_that_went_back_changes_no_order(history: History, add: Add) -> None:
    add("One.\n", "--captured", "2024-05-04T10:00Z")
    done = add("Two.\n", "--captured", "2024-05-04T09:00Z")
    assert done.out == "ferry: revision 2\n"
    assert "revision 2 of 'ferry' was captured before the one it follows" in done.err
    assert add("Three.\n", "--captured", "1950-01-01").out == "ferry: revision 3\n"
    log = history("log", "ferry", "--format", "json").json()["revisions"]
    assert [revision["captured"][:4] for revision in log] == ["2024", "2024", "1950"]
    assert history("show", "ferry").out == "Three.\n"
    done = history("verify")
    assert done.code == 0
    assert done.out.count("was captured before the one it follows") == 2


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("", "writethru <writethru@invalid>"),
        ("[user]\n\tname = Ann \u00c4\n", "Ann \u00c4 <writethru@invalid>"),
        ("[user]\n\temail = ann@example.org\n", "writethru <writethru@invalid>"),
        ('[user]\n\tname = "Eve <e@x>"\n\temail = ann@example.org\n', "Eve e@x <ann@example.org>"),
        ("[user\nname", "writethru <writethru@invalid>"),
    ],
)
def test_whatever_git_knows_of_the_user(settings: str, says: str, tmp_path: Path, store: Path, add: Add) -> None:
    (tmp_path / "home" / ".gitconfig").write_text(settings, encoding="utf-8")
    assert add("One.\n").code == 0
    (tmp_path / "home" / ".gitconfig").unlink()
    assert git(store, "log", "-1", "--format=%an <%ae>%n%cn <%ce>").splitlines() == [says, says]


def test_names_that_differ_in_case_alone_are_one_article(store: Path, add: Add, history: History) -> None:
    for number, slug in enumerate(("F\u00e4hre", "f\u00e4hre", "FA\u0308HRE")):
        assert add(f"Text {number}.\n", slug=slug).out == f"f\u00e4hre: revision {number + 1}\n"
    assert len(git(store, "ls-tree", "-r", "--name-only", "HEAD").splitlines()) == 4
    assert history("verify").code == 0


def test_without_git(tmp_path: Path, store: Path, add: Add) -> None:
    add("One.\n")
    empty = tmp_path / "empty"
    empty.mkdir()
    for words in (["list"], ["init", "x"], ["add", "text.txt", "--as", "ferry"]):
        done = program(words, env={"PATH": str(empty)})
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "writethru: the history needs git 2.30 or newer, which is not installed\n"


def test_with_an_old_git(tmp_path: Path, store: Path) -> None:
    env = fake_git(tmp_path, "#!/bin/sh\necho git version 2.29.3\n")
    done = program(["list"], env=env)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "writethru: git 2.29 is too old for the history, which needs 2.30 or newer\n"
    env = fake_git(tmp_path, "#!/bin/sh\necho hello\n")
    assert "does not say its version" in program(["list"], env=env).stderr


@pytest.mark.skipif(bool(AS_OTHERS) and shutil.which("setpriv") is None, reason="nothing is read-only for root")
def test_a_read_only_store_can_be_read(store: Path, add: Add) -> None:
    for text in ("One.\n", "Two.\n"):
        add(text)
    paths = [store, *store.rglob("*")]
    modes = [path.stat().st_mode for path in paths]
    try:
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode & ~0o222)
        for words in (["log", "ferry"], ["show", "ferry@1"], ["list"], ["blame", "ferry"], ["verify"]):
            assert program(words, front=AS_OTHERS).returncode == 0
        for words in (["add", "text.txt", "--as", "other"], ["rm", "ferry"], ["tag", "ferry", "x"], ["gc"]):
            done = program(words, front=AS_OTHERS)
            assert (done.returncode, done.stdout) == (2, "")
            assert "the store is as it was" in done.stderr or "could not be written, and is as it was" in done.stderr
        store.chmod(0o755)
        (store / "writethru").chmod(0o755)
        (store / "writethru" / "index.sqlite").unlink()
        (store / "writethru").chmod(0o555)
        assert program(["show", "ferry@1"], front=AS_OTHERS).stdout == "One.\n"
    finally:
        for path, mode in zip(paths, modes, strict=True):
            if path.exists():
                path.chmod(mode)


def test_a_store_that_takes_no_objects_is_told(store: Path, add: Add, history: History) -> None:
    add("One.\n")
    head = git(store, "rev-parse", "HEAD")
    shutil.rmtree(store / "objects" / "pack")
    (store / "objects" / "pack").write_text("a file where git wants a folder")
    for number in range(256):
        folder = store / "objects" / f"{number:02x}"
        if not folder.exists():
            folder.write_text("the same")
    done = add("Two.\n")
    assert done.code == 2
    assert "could not be written, and is as it was" in done.err
    assert git(store, "rev-parse", "HEAD") == head
    assert history("show", "ferry").out == "One.\n"


def test_no_room_left(store: Path, history: History, add: Add) -> None:
    """A limit on the size of files stands in for a full disk."""
    add("One.\n")
    Path("long.txt").write_text("".join(f"{number * 7919 % 10007} " for number in range(20000)) + "\n")
    command = [sys.executable, "-m", "diffing", "history", "add", "long.txt", "--as", "ferry"]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000)),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert re.search("could not be written, and is as it was", done.stderr)
    assert texts(store) == ["One.\n"]
    assert history("add", "long.txt", "--as", "ferry").out == "ferry: revision 2\n"
    assert history("verify").code == 0


ON_A_SMALL_DISK = """
import json, os, subprocess, sys
from pathlib import Path

def run(*words):
    command = [sys.executable, "-m", "diffing", "history", "--store", "disk/store", *words]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr

def fill(left):
    stat = os.statvfs("disk")
    size = stat.f_bavail * stat.f_bsize - left
    if size > 0:
        Path("disk/filler").write_bytes(bytes(size))

subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", "disk"], check=True)
Path("long.txt").write_text("".join(f"{number * 7919 % 10007} " for number in range(4000)) + "\\n")
lines = '{"slug": "b", "captured": "2024-05-%02d", "text": "%d %d"}\\n'
Path("many.jsonl").write_text("".join(lines % (day, day, 7919 ** day) for day in range(1, 29)))
told = []
for words in (["add", "long.txt", "--as", "a"], ["import", "many.jsonl"]):
    for left in (0, 4, 16, 64):
        Path("disk/filler").unlink(missing_ok=True)
        subprocess.run(["rm", "-rf", "disk/store"], check=True)
        subprocess.run(["cp", "-r", ".writethru", "disk/store"], check=True)
        fill(left * 1024)
        full = run(*words)
        seen = [run("show", "a@1"), run("verify")]
        Path("disk/filler").unlink(missing_ok=True)
        after = [run(*words), run("verify", "--format", "json")]
        told.append([full, seen, after])
print(json.dumps(told))
"""


@pytest.mark.skipif(
    subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode != 0
    if shutil.which("unshare")
    else True,
    reason="no disk of one's own can be mounted here",
)
def test_a_disk_that_is_full(add: Add) -> None:
    add("Short.\n", slug="a")
    Path("disk").mkdir()
    done = subprocess.run(
        ["unshare", "-rm", sys.executable, "-c", ON_A_SMALL_DISK],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    codes = []
    for full, (shown, verified), after in json.loads(done.stdout):
        codes.append(full[0])
        if full[0]:
            assert "could not be written, and is as it was: there is no room left on its disk" in full[2]
        assert (shown[:2], verified[0]) == ([0, "Short.\n"], 0)
        assert [code for code, _, _ in after] == [0, 0]
    assert {0, 2} == set(codes)


def test_two_copies_that_both_went_on_are_merged_by_git(store: Path, add: Add, history: History) -> None:
    add("One.\n")
    git(Path.cwd(), "clone", "-q", "--bare", str(store), "copy")
    Path("two.txt").write_text("Two.\n")
    for slug in ("ferry", "other"):
        assert history("--store", "copy", "add", "two.txt", "--as", slug).code == 0
    add("Three.\n", slug="third")
    assert history("list").code == 0
    git(Path.cwd(), "clone", "-q", str(store), "tree")
    git(Path("tree"), "pull", "-q", "--no-rebase", "--no-edit", "../copy", "main")
    git(Path("tree"), "push", "-q", "origin", "HEAD:main")
    assert (texts(store), texts(store, "other"), texts(store, "third")) == (
        ["One.\n", "Two.\n"],
        ["Two.\n"],
        ["Three.\n"],
    )
    assert add("Four.\n").out == "ferry: revision 3\n"
    assert history("verify").code == 0
