"""Copies on other machines, reached by ssh: several people write to them, and some can't be written to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from diffing.history.transport import Copy, Link

from .conftest import Done, History, git
from .copies import log

Add = Callable[..., Done]


SSH = """\
#!/bin/sh
while [ $# -gt 2 ]; do shift; done
{before}
exec sh -c "$2"
"""
"""A stand-in for ssh that reaches a host of another name, this one."""


@pytest.fixture
def hub(history: History, both: Add, tmp_path: Path) -> Path:
    """Make an empty bare repository, as a server has it, that is reached by ssh://hub/..."""
    (tmp_path / "home" / ".gitconfig").write_text(f"[core]\n\tsshCommand = {tmp_path / 'ssh'}\n")
    by_ssh(tmp_path)
    hub = tmp_path / "hub"
    git(tmp_path, "init", "-q", "--bare", "-b", "trunk", "hub")
    return hub


def by_ssh(tmp_path: Path, before: str = "") -> None:
    (tmp_path / "ssh").write_text(SSH.format(before=before))
    (tmp_path / "ssh").chmod(0o755)


def shown(history: History, where: str) -> list[list[tuple[str, str]]]:
    """Return all that a store has, and check it."""
    assert history("--store", where, "verify").code == 0
    listed = history("--store", where, "list", "--all", "--format", "json").json()["articles"]
    return [[(entry["slug"], str(entry["removed"])), *log(history, where, entry["slug"])] for entry in listed]


@pytest.mark.parametrize("way", ["ssh", "folder"])
def test_three_stores_that_added_renamed_and_removed_become_the_same(
    way: str, history: History, both: Add, hub: Path
) -> None:
    address_ = f"ssh://hub{hub}" if way == "ssh" else str(hub)
    both("ours", "One boat.\n", 1, slug="boat")
    both("ours", "One pier.\n", 1, slug="pier")
    assert history("--store", "ours", "sync", address_).out == "sent 3 revisions of 3 articles\n"
    for where in ("second", "third"):
        assert history("init", where).code == 0
        assert history("--store", where, "sync", address_).out.startswith("added 3 revisions of 3 articles")
    both("ours", "Two.\n", 2)
    assert history("--store", "ours", "rename", "boat", "ship").code == 0
    both("second", "Three.\n", 3)
    both("second", "Two boat.\n", 3, slug="boat")
    assert history("--store", "second", "tag", "ferry@2", "sent").code == 0
    both("third", "Four.\n", 4)
    assert history("--store", "third", "rm", "pier").code == 0
    both("third", "Another.\n", 4, slug="f\u00e4hre")
    assert history("--store", "third", "tag", "f\u00e4hre", "print").code == 0
    for where in ("ours", "second", "third", "ours", "second"):
        done = history("--store", where, "sync", address_)
        assert (done.code, done.err) == (0, "")
    heads = {git(Path(where), "rev-parse", "HEAD") for where in ("ours", "second", "third", str(hub))}
    assert len(heads) == 1
    whole = shown(history, "ours")
    assert whole == shown(history, "second") == shown(history, "third") == shown(history, str(hub))
    slugs = [entries[0] for entries in whole]
    assert slugs == [("ferry", "False"), ("f\u00e4hre", "False"), ("pier", "True"), ("ship", "False")]
    assert [text for _, text in whole[0][1:]] == ["One.\n", "Two.\n", "Three.\n", "Four.\n"]
    assert [text for _, text in whole[3][1:]] == ["One boat.\n", "Two boat.\n"]
    for where in ("ours", "second", "third"):
        assert history("--store", where, "show", "ferry@sent").out == "Three.\n"
        assert history("--store", where, "show", "f\u00e4hre@print").out == "Another.\n"
        assert history("--store", where, "sync", address_).out == "nothing new on either side\n"


def test_whoever_pushed_in_between_is_merged_first(history: History, both: Add, hub: Path, tmp_path: Path) -> None:
    for where in ("ours", "theirs"):
        assert history("--store", where, "sync", f"ssh://hub{hub}").code == 0
    both("theirs", "Two.\n", 2)
    both("ours", "Three.\n", 3)
    theirs, once = Path("theirs").resolve(), tmp_path / "once"
    push = f"git -C {theirs} push -q {hub} HEAD:trunk"
    by_ssh(tmp_path, f'case "$2" in *receive-pack*) [ -e {once} ] || {push}; touch {once} ;; esac')
    done = history("--store", "ours", "sync", f"ssh://hub{hub}")
    assert once.exists()
    assert (done.code, done.err) == (0, "")
    assert done.out == "added 1 revision of 1 article; sent 1 revision of 1 article\n"
    whole = [("01", "One.\n"), ("02", "Two.\n"), ("03", "Three.\n")]
    assert log(history, "ours") == log(history, str(hub)) == whole
    assert history("--store", "ours", "verify").code == 0


@pytest.mark.parametrize("why", ["hook", "checked out", "detached", "read-only"])
def test_a_copy_that_takes_nothing_is_read_all_the_same(
    why: str, history: History, both: Add, hub: Path, tmp_path: Path
) -> None:
    assert history("--store", "ours", "sync", str(hub)).code == 0
    git(tmp_path, "clone", "-q", str(hub), "checkout")
    there, says = f"ssh://hub{hub}", {
        "hook": "hook declined", "checked out": "sync there", "detached": "names no branch", "read-only": "no writing",
    }[why]  # fmt: skip
    if why == "hook":
        (hub / "hooks").mkdir(exist_ok=True)
        (hub / "hooks" / "update").write_text("#!/bin/sh\nexit 1\n")
        (hub / "hooks" / "update").chmod(0o755)
    elif why == "checked out":
        there = str(tmp_path / "checkout")
    elif why == "detached":
        git(hub, "update-ref", "--no-deref", "HEAD", git(hub, "rev-parse", "HEAD"))
    else:
        by_ssh(tmp_path, 'case "$2" in *receive-pack*) echo no writing >&2; exit 1 ;; esac')
    head = git(hub, "rev-parse", "HEAD")
    both("ours", "Two.\n", 2)
    done = history("--store", "ours", "sync", there)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert "was read, but not written to: " in done.err
    assert says in done.err
    assert git(hub, "rev-parse", "HEAD") == head
    assert history("--store", "ours", "sync", there, "--no-push").code == 0
    assert log(history, "ours") == [("01", "One.\n"), ("02", "Two.\n")]


@pytest.mark.parametrize("kind", ["folder", "elsewhere"])
def test_what_another_sync_sent_is_not_counted_again(
    kind: str, history: History, both: Add, hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two syncs fetch, and then both write: only the first has anything to give."""
    assert hub.exists()
    both("ours", "Two.\n", 2)
    both("theirs", "Three.\n", 3)
    where = str(Path("theirs").resolve())
    if kind == "elsewhere":
        where = f"ssh://hub{where}"
    fetched = Link.fetch
    others: list[str] = []

    def fetch(link: Link, ours: str | None) -> Copy:
        copy = fetched(link, ours)
        if not others:
            others.append("")
            others[0] = history("--store", "ours", "sync", where).out
        return copy

    monkeypatch.setattr(Link, "fetch", fetch)
    done = history("--store", "ours", "sync", where)
    assert others == ["added 1 revision of 1 article; sent 1 revision of 1 article\n"]
    assert (done.code, done.out) == (0, "nothing new on either side\n")
    assert log(history, "ours") == log(history, "theirs")


@pytest.mark.parametrize("way", ["{}", "file://{}"])
def test_no_hook_of_a_folder_is_run_by_writing_to_it(
    way: str, history: History, both: Add, hub: Path, tmp_path: Path
) -> None:
    sprung = tmp_path / "sprung"
    (hub / "hooks").mkdir(exist_ok=True)
    for name in ("pre-receive", "update", "post-receive", "post-update", "reference-transaction", "proc-receive"):
        (hub / "hooks" / name).write_text(f"#!/bin/sh\ntouch {sprung}\n")
        (hub / "hooks" / name).chmod(0o755)
    with (hub / "config").open("a") as config:
        config.write(f"[core]\n\talternateRefsCommand = touch {sprung}\n[receive]\n\tprocReceiveRefs = refs\n")
    assert history("--store", "ours", "sync", way.format(hub)).code == 0
    assert log(history, str(hub)) == [("01", "One.\n")]
    assert not sprung.exists()
