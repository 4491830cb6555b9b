"""Two copies of a store that both went on become one, and nothing a copy names is run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from diffing.errors import UsageError
from diffing.history.sync import address
from diffing.history.transport import Copy, Link

from .conftest import Done, History, git
from .copies import log
from .programs import AS_OTHERS, program

Add = Callable[..., Done]


def test_the_same_article_changed_on_both_sides_has_both_changes(history: History, both: Add) -> None:
    for where, text, day in (
        ("ours", "Two.\n", 2),
        ("theirs", "Three.\n", 3),
        ("ours", "Four.\n", 4),
        ("theirs", "Five.\n", 5),
    ):
        assert both(where, text, day).code == 0
    both("ours", "Only ours.\n", 6, slug="mine")
    both("theirs", "Only theirs.\n", 6, slug="yours")
    assert history("--store", "ours", "tag", "ferry@2", "seen").code == 0
    assert history("--store", "theirs", "tag", "ferry@2", "sent").code == 0

    done = history("--store", "ours", "sync", "theirs")
    assert (done.code, done.out) == (
        0, "added 3 revisions of 2 articles, 1 tag; sent 3 revisions of 2 articles, 1 tag\n",
    )  # fmt: skip
    whole = [("01", "One.\n"), ("02", "Two.\n"), ("03", "Three.\n"), ("04", "Four.\n"), ("05", "Five.\n")]
    assert log(history, "ours") == whole
    assert history("--store", "ours", "show", "ferry@sent").out == "Three.\n"
    assert history("--store", "ours", "show", "ferry").out == "Five.\n"
    assert history("--store", "ours", "verify").code == 0
    assert history("--store", "ours", "sync", "theirs").out == "nothing new on either side\n"
    assert history("--store", "theirs", "sync").out == "nothing new on either side\n"  # by its origin
    assert history("--store", "theirs", "verify").code == 0
    assert git(Path("ours"), "rev-parse", "HEAD") == git(Path("theirs"), "rev-parse", "HEAD")
    assert log(history, "theirs") == whole
    for where, text, day in (("ours", "Seven.\n", 7), ("theirs", "Six.\n", 6)):
        assert both(where, text, day).code == 0
    assert history("--store", "ours", "sync", "theirs", "--no-push", "--format", "json").json() == {
        "revisions": 1, "articles": 1, "tags": 0, "sent": None, "trouble": None,
    }  # fmt: skip
    assert history("--store", "ours", "sync", "theirs", "--no-push").out == "nothing new there\n"
    assert log(history, "theirs") == [*whole, ("06", "Six.\n")]
    assert log(history, "ours") == [*whole, ("06", "Six.\n"), ("07", "Seven.\n")]
    assert both("ours", "Seven.\n", 8).out.startswith("ferry: unchanged since revision 7")
    assert history("--store", "ours", "verify").code == 0
    assert git(Path("ours"), "fsck", "--strict") == ""


def test_stores_that_share_nothing_are_merged_as_well(history: History, both: Add) -> None:
    assert history("init", "third").code == 0
    both("third", "Zero.\n", 1, slug="other")
    both("third", "Between.\n", 9)
    assert history("--store", "third", "sync", "ours").code == 0
    assert log(history, "third") == [("01", "One.\n"), ("09", "Between.\n")]
    assert history("--store", "third", "verify").code == 0


def test_what_both_captured_counts_once(history: History, both: Add) -> None:
    for where, day in (("ours", 2), ("theirs", 3)):
        assert both(where, "Two.\n", day).code == 0
    both("theirs", "Three.\n", 4)
    assert history("--store", "ours", "sync", "theirs").out == "added 1 revision of 1 article\n"
    assert log(history, "ours") == log(history, "theirs") == [("01", "One.\n"), ("02", "Two.\n"), ("04", "Three.\n")]
    assert history("--store", "ours", "verify").code == 0
    assert history("--store", "ours", "rm", "ferry").code == 0
    assert both("ours", "Three.\n", 5).out == "ferry: revision 4\n"
    assert history("--store", "ours", "verify").code == 0


def test_what_is_counted_is_what_the_other_side_had_not(history: History, both: Add) -> None:
    for where, days in (("ours", (2, 3, 5)), ("theirs", (2, 4))):
        for day in days:
            both(where, f"Text {day}.\n", day)
            both(where, "The same.\n", day, slug=f"of-{where}")
    both("ours", "Both, at once.\n", 7, slug="at-once")
    both("theirs", "Both, at once.\n", 6, slug="at-once")
    before = {where: _counts(history, where) for where in ("ours", "theirs")}
    said = history("--store", "ours", "sync", "theirs", "--format", "json").json()
    whole = _counts(history, "ours")
    assert whole == _counts(history, "theirs") == {"ferry": 5, "of-ours": 1, "of-theirs": 1, "at-once": 1}
    came, sent = (sum(whole.values()) - sum(before[where].values()) for where in ("ours", "theirs"))
    assert (said["revisions"], said["sent"]["revisions"]) == (came, sent) == (2, 3)
    assert (said["articles"], said["sent"]["articles"]) == (2, 2)


def _counts(history: History, where: str) -> dict[str, int]:
    """Return how many revisions each article has."""
    listed = history("--store", where, "list", "--format", "json").json()["articles"]
    return {entry["slug"]: entry["revisions"] for entry in listed}


def test_what_was_renamed_or_removed_on_one_side_loses_nothing(history: History, both: Add) -> None:
    both("theirs", "Two.\n", 2)
    assert history("--store", "ours", "rename", "ferry", "boat").code == 0
    said = history("--store", "ours", "sync", "theirs", "--format", "json").json()
    assert (said["revisions"], said["sent"]["revisions"]) == (1, 0)
    assert log(history, "ours", "boat") == [("01", "One.\n"), ("02", "Two.\n")]
    assert both("ours", "Two.\n", 3, slug="boat").out.startswith("boat: unchanged")
    assert history("--store", "ours", "verify").code == 0

    assert history("--store", "theirs", "sync", "ours").code == 0
    assert history("--store", "theirs", "rm", "boat").code == 0
    both("ours", "Three.\n", 4, slug="boat")
    assert history("--store", "ours", "sync", "theirs").code == 0
    assert [text for _, text in log(history, "ours", "boat")] == ["One.\n", "Two.\n", "Three.\n"]
    assert history("--store", "ours", "verify").code == 0


@pytest.mark.parametrize(
    "given",
    [
        "ext::sh -c touch% /tmp/x", "fd::17", "--upload-pack=touch x", "-u", "", "nowhere", "http://example.org/x",
        "git://example.org/x", "ssh://-oProxyCommand=x/y", "-oProxyCommand=x:y", "a\nb", "ext::x:y", "x::y",
        "https:// x", "host:-x",
    ],
)  # fmt: skip
def test_an_address_that_may_run_something_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="is no copy of a store"):
        address(given)


@pytest.mark.parametrize(
    "given", ["https://example.org/store.git", "ssh://me@example.org/store", "file:///store", "me@example.org:store"]
)
def test_an_address_is_taken_as_it_is(given: str) -> None:
    assert address(given) == given


def test_no_program_that_either_store_names_is_run(history: History, both: Add, tmp_path: Path) -> None:
    trap, sprung = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch {sprung}\nexit 1\n")
    trap.chmod(0o755)
    both("theirs", "Two.\n", 2)
    for where in ("ours", "theirs"):
        hooks = Path(where) / "hooks"
        hooks.mkdir(exist_ok=True)
        for hook in ("post-merge", "reference-transaction", "post-update", "pre-auto-gc", "proc-receive"):
            (hooks / hook).write_text(trap.read_text())
            (hooks / hook).chmod(0o755)
        with (Path(where) / "config").open("a") as config:
            config.write(
                f"[core]\n\tfsmonitor = {trap}\n\tsshCommand = {trap}\n\thooksPath = {hooks.resolve()}\n"
                f"\talternateRefsCommand = {trap}\n"
                f"[uploadpack]\n\tpackObjectsHook = {trap}\n[credential]\n\thelper = !{trap}\n"
                f'[remote "evil"]\n\turl = ext::{trap} x\n'
                f'[remote "{Path("theirs").resolve()}"]\n\tuploadpack = {trap}\n\tvcs = {trap}\n'
                f'[url "ext::{trap} "]\n\tinsteadOf = {Path("theirs").resolve()}\n'
            )
    assert "is no copy of a store" in history("--store", "ours", "sync", "evil").err
    assert history("--store", "ours", "sync", "theirs").code == 0
    assert log(history, "ours")[-1] == ("02", "Two.\n")
    assert not sprung.exists()


def test_trouble_leaves_the_store_as_it_was(history: History, both: Add) -> None:
    head = git(Path("ours"), "rev-parse", "HEAD")
    assert "has no remote" in history("--store", "ours", "sync").err
    done = history("--store", "ours", "sync", "file:///no/such/store")
    assert "could not be read, and the store is as it was" in done.err
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    git(Path.cwd(), "init", "-q", "work")
    (Path("work") / "x.txt").write_text("x")
    git(Path("work"), "add", "x.txt")
    git(Path("work"), "commit", "-q", "-m", "x")
    assert "but no store of writethru" in history("--store", "ours", "sync", "work").err
    assert git(Path("ours"), "rev-parse", "HEAD") == head


def test_a_merge_that_brings_in_a_text_of_its_own_is_found(history: History, both: Add) -> None:
    both("theirs", "Two.\n", 2)
    both("ours", "Three.\n", 3)
    assert history("--store", "ours", "sync", "theirs").code == 0
    git(Path.cwd(), "clone", "-q", "ours", "tree")
    path = next(Path("tree").glob("*/ferry.md"))
    path.write_text(path.read_text().replace("Three", "Tampered"))
    git(Path("tree"), "commit", "-q", "-a", "--amend", "--no-edit")
    git(Path("tree"), "push", "-q", "-f", "origin", "HEAD:main")
    done = history("--store", "ours", "verify")
    assert done.code == 1
    assert "that neither has" in done.out


@pytest.mark.skipif(bool(AS_OTHERS) and shutil.which("setpriv") is None, reason="nothing is read-only for root")
def test_a_folder_that_is_read_only_is_only_read(history: History, both: Add) -> None:
    both("theirs", "Two.\n", 2)
    both("ours", "Three.\n", 3)
    paths = [Path("theirs"), *Path("theirs").rglob("*")]
    modes = [path.stat().st_mode for path in paths]
    try:
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode & ~0o222)
        done = program(["--store", "ours", "sync", "theirs"], front=AS_OTHERS)
    finally:
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode)
    theirs = Path("theirs").resolve()
    assert (done.returncode, done.stdout) == (2, "added 1 revision of 1 article\n")
    assert done.stderr == (
        f"writethru: '{theirs}' was read, but not written to: the store '{theirs}' could not be written, and is as it "
        "was: it is read-only for you\n"
    )
    assert len(log(history, "ours")) == 3


@pytest.mark.parametrize("given", [".writethru", "{whole}", "file://{whole}", "../work/.writethru/"])
def test_a_store_is_not_synced_with_itself(given: str, history: History, store: Path, add: Add) -> None:
    add("One.\n")
    done = history("sync", given.format(whole=store))
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("is the store itself; name another copy of it\n")


def test_what_a_killed_sync_left_is_taken_away(history: History, both: Add) -> None:
    both("theirs", "Two.\n", 2)
    own = Path("ours", "writethru")
    dead, alive = own / "link-dead", own / "link-alive"
    for folder in (dead, alive):
        (folder / "link.git").mkdir(parents=True)
    with _held(alive):
        assert history("--store", "ours", "sync", "theirs").code == 0
        assert [path.name for path in own.glob("link-*")] == ["link-alive"]
        assert history("--store", "ours", "gc").code == 0
        assert alive.exists()
    assert history("--store", "ours", "gc").code == 0
    assert not alive.exists()
    assert list(Path("theirs", "writethru").glob("link-*")) == []


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder as a running sync does."""
    code = "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], 0), fcntl.LOCK_EX); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"\n"
        yield
        process.communicate(b"\n")


def test_what_comes_to_a_folder_after_it_was_fetched_is_kept(
    history: History, both: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    both("ours", "Two.\n", 2)
    fetched = Link.fetch
    came: list[Done] = []

    def fetch(link: Link, ours: str | None) -> Copy:
        copy = fetched(link, ours)
        if not came:
            came.append(both("theirs", "Three.\n", 3))
        return copy

    monkeypatch.setattr(Link, "fetch", fetch)
    done = history("--store", "ours", "sync", "theirs")
    assert (done.code, done.err) == (0, "")
    assert [text for _, text in log(history, "theirs")] == ["One.\n", "Two.\n", "Three.\n"]
    assert log(history, "ours") == log(history, "theirs")
