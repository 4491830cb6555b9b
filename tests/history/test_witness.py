"""What somebody did to a history behind its back shows: tags moved or deleted, commits rewritten, hashes and all."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Done, History, git

Add = Callable[..., Done]
VERIFIED = Path("writethru") / "verified"


@pytest.fixture
def ferry(add: Add) -> list[str]:
    """Store three revisions and return their texts."""
    texts = ["One.\n", "Two.\n", "Three.\n"]
    for day, text in enumerate(texts, 1):
        assert add(text, "--captured", f"2024-05-0{day}").code == 0
    return texts


def commits(history: History, where: str | Path, slug: str = "ferry") -> list[str]:
    log = history("--store", str(where), "log", slug, "--format", "json").json()
    return [revision["commit"] for revision in log["revisions"]]


def rewritten(store: Path, old: str, new: str) -> None:
    """Put another text into a history from some point on, with hashes, dates and names as they would be."""
    from hashlib import sha256

    stream = git(store, "fast-export", "--all").encode()
    before, after = (sha256(text.encode()).hexdigest().encode() for text in (old, new))
    assert before in stream
    stream = stream.replace(before, after).replace(f"\n\n{old}".encode(), f"\n\n{new}".encode())
    git(store, "fast-import", "--quiet", "--force", data=stream)


def test_a_tag_is_noted_on_the_branch_and_is_no_revision(history: History, store: Path, ferry: list[str]) -> None:
    log = history("log", "ferry").out
    head = git(store, "rev-parse", "HEAD")
    second = commits(history, store)[1]
    assert history("tag", "ferry@2", "published").code == 0
    said = git(store, "log", "-1", "--format=%B%P")
    assert re.sub(r"(?m)^(Captured-At|Tool-Version): .*", r"\1:", said) == (
        f"Tag ferry as published\n\nArticle: ferry\nTag: published\nTagged-Commit: {second}\n"
        f"Captured-At:\nTool-Version:\n{head}"
    )
    assert git(store, "diff", "--stat", head, "HEAD") == ""
    assert history("log", "ferry").out == log.replace(log.splitlines()[2], f"{log.splitlines()[2]}  (tag: published)")
    assert [history("show", f"ferry@{number}").out for number in (1, 2, 3)] == ferry
    assert history("list", "--format", "json").json()["articles"][0]["revisions"] == 3
    assert len(history("timeline", "ferry", "--format", "json").json()["revisions"]) == 3
    (store / "writethru" / "index.sqlite").unlink()  # read by walking now, and not step by step
    assert len(commits(history, store)) == 3
    done = history("verify")
    assert (done.code, done.out.splitlines()[0]) == (
        0, f"fine: 3 revisions of 1 article, up to commit {git(store, 'rev-parse', 'HEAD')}",
    )  # fmt: skip
    assert history("export", "out").out == "wrote 3 revisions of 1 article to out\n"
    assert history("import", str(store), "--prefix", "a", "--path", "??/*.md", "--format", "json").json()["added"] == 3
    assert history("verify").code == 0


@pytest.mark.parametrize("renamed", [False, True])
@pytest.mark.parametrize("how", ["moved", "deleted", "elsewhere"])
def test_a_tag_that_was_meddled_with_is_named_and_put_back(
    how: str, history: History, store: Path, ferry: list[str], *, renamed: bool
) -> None:
    assert history("tag", "ferry@2", "published").code == 0
    slug = "boat" if renamed else "ferry"
    if renamed:
        assert history("rename", "ferry", "boat").code == 0
    first, second, third = commits(history, store, slug)
    ref = "refs/tags/ferry@published"
    if how == "moved":
        git(store, "update-ref", ref, third)
        says = f"was moved to revision 3 of '{slug}' ({third[:10]})"
    elif how == "deleted":
        git(store, "update-ref", "-d", ref)
        says = "was deleted"
    else:
        git(store, "update-ref", ref, git(store, "commit-tree", "HEAD^{tree}", "-m", "x"))
        says = "names no commit of the history"
    done = history("verify")
    assert done.code == 1
    way = f"history tag {slug}@{second[:10]} published"
    assert done.out.splitlines()[0] == (
        f"tag: the tag 'ferry@published' {says}; it was set on revision 2 of '{slug}' ({second[:10]}); "
        f"`writethru {way}` puts it back"
    )
    assert history("verify", "--format", "json").json()["problems"][0]["kind"] == "tag"
    other = history("tag", f"{slug}@{first[:10]}", "published")
    assert other.code == 2
    assert way in other.err
    head = git(store, "rev-parse", "HEAD")
    assert history(*way.split()[1:]).out == f"{slug}@2 is {slug}@published again, as the history says\n"
    assert git(store, "rev-parse", "HEAD") == head
    assert history("show", f"{slug}@published").out == "Two.\n"
    assert history("verify").code == 0
    again = history("tag", f"{slug}@2", "published")
    assert (again.code, "there is a tag 'published'" in again.err) == (2, True)


def test_a_tag_from_before_is_told_and_no_damage(history: History, store: Path, ferry: list[str]) -> None:
    second = commits(history, store)[1]
    git(store, "update-ref", "refs/tags/ferry@sent", second)
    done = history("verify")
    assert done.code == 0
    way = f"history tag ferry@{second[:10]} sent"
    assert done.out.splitlines()[0] == (
        f"note: the history does not say where the tag 'ferry@sent' was set; `writethru {way}` has it say so"
    )
    assert "there is a tag 'sent'" in history("tag", "ferry@3", "sent").err
    assert history(*way.split()[1:]).out == "ferry@2 is ferry@sent, as before; now the history says so\n"
    assert "note:" not in history("verify").out
    git(store, "update-ref", "refs/tags/ferry@sent", "HEAD~1")
    assert history("verify").code == 1


@pytest.mark.parametrize("noted", [True, False])
def test_an_annotated_tag_is_the_revision_behind_it(
    noted: bool, history: History, store: Path, ferry: list[str]
) -> None:
    first, second = commits(history, store)[:2]
    if noted:
        assert history("tag", "ferry@2", "sent").code == 0
    git(store, "tag", "-f", "-a", "-m", "Signed off", "ferry@sent", second)
    done = history("verify")
    assert (done.code, "does not say where" in done.out) == (0, not noted)
    assert history("tag", "ferry").out == "sent  revision 2\n"
    assert history("show", "ferry@sent").out == ferry[1]
    if not noted:
        assert history("tag", "ferry@2", "sent").out.endswith("; now the history says so\n")
        assert "note:" not in history("verify").out
    git(store, "tag", "-f", "-a", "-m", "Another", "ferry@sent", first)
    done = history("verify")
    assert (done.code, "was moved to revision 1 of 'ferry'" in done.out) == (1, True)
    assert history("tag", "ferry@2", "sent").out == "ferry@2 is ferry@sent again, as the history says\n"
    assert "note:" not in history("verify").out


def test_a_tag_of_what_is_missing_hinders_no_other(history: History, store: Path, ferry: list[str]) -> None:
    assert history("tag", "ferry@2", "sent").code == 0
    (store / "refs" / "tags" / "ferry@lost").write_text(f"{'1' * 40}\n")
    assert history("tag", "ferry").out == "sent  revision 2\n"
    done = history("verify")
    assert (done.code, "the tag 'ferry@lost' names no commit of the history" in done.out) == (1, True)


@pytest.mark.parametrize("noticed", [True, False])
@pytest.mark.parametrize("what", ["branch", "objects", "power", "head"])
def test_a_store_that_lost_its_branch_is_not_called_empty(
    what: str, noticed: bool, history: History, store: Path, ferry: list[str]
) -> None:
    head = git(store, "rev-parse", "HEAD").strip()
    assert history("verify" if noticed else "list").code == 0
    if what == "branch":
        git(store, "update-ref", "-d", "refs/heads/main")
    elif what == "objects":
        for path in (store / "objects").rglob("*"):
            if path.is_file():
                path.unlink()
    elif what == "power":
        (store / "refs" / "heads" / "main").write_text("")
    else:
        (store / "HEAD").write_text("ref: refs/heads/other\n")
    for words in (["list"], ["init"], ["add", "text.txt", "--as", "ferry"]):
        Path("text.txt").write_text("Four.\n")
        done = history(*words)
        assert (done.code, done.out, "is damaged, its branch" in done.err) == (2, "", True), words
    done = history("verify")
    assert (done.code, "its branch" in done.out, head in done.out or not noticed) == (1, True, True)
    said = history("verify", "--expect", head, "--format", "json").json()
    assert (said["head"], said["problems"][0]["kind"]) == (None, "history")
    told = [problem["what"] for problem in said["problems"] if problem["kind"] == "history"]
    assert [head in it for it in told] == ([True] if noticed else [False, True])
    assert sum("rewritten" in it for it in told) == (not noticed)
    assert ("which is still there" in told[0]) == (noticed and what != "objects")


def test_a_branch_that_is_lost_is_put_back(history: History, store: Path, ferry: list[str]) -> None:
    assert history("verify").code == 0
    git(store, "update-ref", "-d", "refs/heads/main")
    (way,) = re.findall(r"`(git [^`]*)` puts the branch back", history("verify").out)
    git(Path.cwd(), *shlex.split(way)[1:])
    assert history("verify").code == 0
    assert history("show", "ferry").out == "Three.\n"


def test_an_empty_store_holds_no_commit_that_is_asked_for(history: History) -> None:
    git(Path.cwd(), "init", "-q", "--bare", "bare")
    assert "is empty; `writethru history init` finishes" in history("--store", "bare", "verify").err
    done = history("--store", "bare", "verify", "--expect", "1" * 40)
    assert (done.code, f"commit {'1' * 40} is no part of the history" in done.out) == (1, True)
    assert history("--store", "bare", "init").code == 0


def test_of_a_copy_that_is_cut_off_no_tag_is_called_deleted(
    history: History, store: Path, ferry: list[str], tmp_path: Path
) -> None:
    assert history("tag", "ferry@1", "sent").code == 0
    git(tmp_path, "clone", "-q", "--bare", "--depth", "2", store.as_uri(), "shallow")
    done = history("verify", "--store", str(tmp_path / "shallow"))
    assert (done.code, "is cut off" in done.out, "deleted" in done.out) == (1, True, False)


def test_a_tag_that_could_not_be_noted_is_not_set(
    history: History, store: Path, ferry: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from diffing.errors import StoreError
    from diffing.history import tags

    def full(*_: object) -> None:
        raise StoreError("there is no room")

    monkeypatch.setattr(tags, "record", full)
    assert history("tag", "ferry", "sent").code == 2
    assert git(store, "for-each-ref", "refs/tags") == ""


def test_a_record_that_changes_files_is_found(history: History, store: Path, ferry: list[str]) -> None:
    git(Path.cwd(), "clone", "-q", str(store), "tree")
    next(Path("tree").glob("*/ferry.md")).write_text("Four.\n")
    said = f"Tag\n\nArticle: ferry\nTag: x\nTagged-Commit: {commits(history, store)[0]}"
    git(Path("tree"), "commit", "-q", "-a", "-m", said)
    git(Path("tree"), "push", "-q", "origin", "HEAD:main")
    done = history("verify")
    assert (done.code, "it says it sets a tag, and changes files" in done.out) == (1, True)


def test_a_history_that_was_rewritten_is_found(history: History, store: Path, ferry: list[str], add: Add) -> None:
    assert history("verify").code == 0
    add("Four.\n")
    done = history("verify")
    head = git(store, "rev-parse", "HEAD")
    assert done.out.splitlines()[1] == f"write down elsewhere: writethru history verify --expect {head}"
    assert history("verify", "--format", "json").json()["last_whole"]["commit"] == head
    rewritten(store, "Two.\n", "Ten.\n")
    assert history("show", "ferry@2").out == "Ten.\n"

    done = history("verify")
    assert done.code == 1
    assert done.out.startswith("history: the history was rewritten since 20")
    assert head in done.out
    report = history("verify", "--format", "json").json()
    assert [problem["kind"] for problem in report["problems"]] == ["history"]
    assert report["last_whole"]["commit"] == head
    (store / VERIFIED).unlink()  # as whoever may write there could
    assert history("verify").code == 0
    expecting = history("verify", "--expect", head)
    assert expecting.code == 1
    assert expecting.out.startswith(f"history: commit {head} is no part of the history")
    assert [it["kind"] for it in history("verify", "--expect", head, "--format", "json").json()["problems"]] == [
        "history"
    ]
    assert history("verify", "--expect", git(store, "rev-parse", "HEAD~2")).code == 0


def test_what_a_person_wrote_down_is_read_as_it_may_be_written(history: History, store: Path, ferry: list[str]) -> None:
    first, _, third = commits(history, store)
    assert history("verify", "--expect", first, "--expect", third.upper()).code == 0
    for given in (third[:12], "HEAD", "", f"{third} "):
        done = history("verify", "--expect", given)
        assert (done.code, len(done.err.splitlines())) == (2, 1)
        assert "is no whole name of a commit" in done.err


def test_another_store_is_named_in_the_line_to_write_down(history: History, store: Path, ferry: list[str]) -> None:
    store.rename("my store")
    line = history("--store", "my store", "verify").out.splitlines()[1]
    assert line.startswith("write down elsewhere: writethru history verify --store 'my store' --expect ")


def test_what_we_do_ourselves_is_no_rewriting(history: History, store: Path, ferry: list[str], add: Add) -> None:
    lines = '{"slug": "quay", "captured": "2024-01-01", "text": "Old.\\n"}\n'
    Path("old.jsonl").write_text(lines)
    git(Path.cwd(), "clone", "-q", "--bare", str(store), "other")
    Path("text.txt").write_text("Elsewhere.\n")
    assert history("--store", "other", "add", "text.txt", "--as", "ferry").code == 0
    steps = (
        ["gc"], ["import", "old.jsonl"], ["sync", "other"], ["tag", "ferry@1", "first"], ["rename", "quay", "wharf"],
        ["rm", "wharf"], ["restore", "wharf@1"], ["sync", "other"], ["gc"],
    )  # fmt: skip
    assert history("verify").code == 0
    assert history("--store", "other", "verify").code == 0
    for words in steps:
        before = git(store, "rev-parse", "HEAD")
        assert history(*words).code == 0, words
        for where in (str(store), "other"):
            done = history("--store", where, "verify")
            assert (done.code, "history:" in done.out) == (0, False), (words, done.out)
        assert history("verify", "--expect", before).code == 0


@pytest.mark.parametrize("said", [b"", b"\xff\xfe", b"HEAD 2024", b"0" * 40 + b" \x1b[2J\n", b"x" * 10_000_000])
def test_what_is_remembered_may_be_anything(said: bytes, history: History, store: Path, ferry: list[str]) -> None:
    (store / "writethru").mkdir(exist_ok=True)
    (store / VERIFIED).write_bytes(said)
    done = history("verify")
    assert (done.code, "\x1b" in done.out) == (0, False)
    assert (store / VERIFIED).read_text().startswith(git(store, "rev-parse", "HEAD"))


def test_nothing_is_remembered_through_a_link(history: History, store: Path, ferry: list[str], tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine\n")
    (store / VERIFIED).symlink_to(target)
    assert history("verify").code == 0
    assert target.read_text() == "mine\n"


def test_damage_is_not_remembered_as_whole(history: History, store: Path, ferry: list[str], add: Add) -> None:
    assert history("verify").code == 0
    kept = (store / VERIFIED).read_text()
    blob = history("show", "ferry@2", "--format", "json").json()["blob"]
    (store / "objects" / blob[:2] / blob[2:]).unlink()
    add("Four.\n")
    assert history("verify").code == 1
    assert (store / VERIFIED).read_text() == kept
