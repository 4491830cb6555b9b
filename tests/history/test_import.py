"""Many revisions at once, from a git repository; a second import adds nothing, and nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from diffing.history.bring.repository import _matches

from .conftest import History, git, revisions


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a repository: two posts, one of them renamed and edited on a branch, a picture, odd bytes."""
    root = tmp_path / "site"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    step = iter(range(1, 100))

    def commit(**files: bytes | None) -> None:
        for name, data in files.items():
            path = root / name.replace("__", "/").replace("_", ".")
            if data is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        git(root, "add", "-A")
        when = f"2024-05-{next(step):02}T10:00:00+02:00"
        git(root, "-c", f"user.name=Author {len(files)}", "commit", "-q", "--allow-empty", "-m", "x", "--date", when)

    story = "\n\n".join(f"Paragraph {number} of a longer story." for number in range(9))
    commit(posts__one_md=f"{story}\n".encode(), posts__two_md=b"Two.\r\n\r\nWindows.\r\n", picture_png=b"\x89PNG\0")
    commit(posts__one_md=f"{story} More.\n".encode())
    commit(posts__one_md=f"{story}\n".encode())  # back to what it said first
    git(root, "checkout", "-q", "-b", "branch")
    commit(posts__two_md=b"\xef\xbb\xbfTwo, on a branch.\n")
    git(root, "checkout", "-q", "main")
    git(root, "mv", "posts/one.md", "posts/a new name.md")
    commit()
    git(root, "merge", "-q", "--no-ff", "-m", "merge", "branch")
    (root / "posts" / "a new name.md").write_bytes(f"{story} The end.\n".encode())
    commit()
    commit(posts__two_md=None, latin_txt="Fährunglück in Köln, sagt die Polizei".encode("cp1252"), binary_txt=b"\0\1\2")
    return root


def test_a_repository(history: History, store: Path, site: Path) -> None:
    done = history("import", str(site), "--path", "posts/*.md")
    assert done == (0, "added 6 revisions of 2 articles, 1 removed\n", "")
    one = revisions(history, "posts/a-new-name")
    assert [revision["captured"] for revision in one] == [
        "2024-05-01T08:00:00Z", "2024-05-02T08:00:00Z", "2024-05-03T08:00:00Z", "2024-05-06T08:00:00Z",
    ]  # fmt: skip
    assert one[0]["author"] == "Author 3 <a@example.org>"
    for revision in one:
        said = git(store, "log", "-1", "--format=%B%at", revision["commit"])
        commit = said.partition("Original-Commit: ")[2][:40]
        path = said.partition("Original-Path: ")[2].partition("\n")[0]
        whole = history("show", f"posts/a-new-name@{revision['revision']}").out
        assert whole.rstrip("\n") == git(site, "show", f"{commit}:{path}")
    assert history("show", "posts/two@1").out == "Two.\r\n\r\nWindows.\r\n"
    assert history("show", "posts/two@2").out == "\ufeffTwo, on a branch.\n"
    assert history("import", str(site), "--path", "posts/*.md", "--format", "json").json()["added"] == 0
    assert history("verify").code == 0


def test_what_is_no_text_is_told_and_left_out(history: History, store: Path, site: Path) -> None:
    done = history("import", str(site))
    assert (done.code, done.out) == (2, "added 7 revisions of 3 articles, 1 removed\n")
    assert "binary.txt is binary, not text" in done.err
    assert "added, but " in done.err
    assert "latin.txt is not UTF-8; read as " in done.err


def test_an_import_goes_on_where_the_repository_does(history: History, store: Path, site: Path) -> None:
    assert history("import", str(site), "--rev", "HEAD~4", "--path", "posts").code == 0
    assert len(revisions(history, "posts/one")) == 3
    assert history("import", str(site), "--path", "posts").out.startswith("added 2 revisions of 2 articles")
    assert len(revisions(history, "posts/a-new-name")) == 4
    assert "it was renamed to 'posts/a-new-name'" in history("log", "posts/one").err
    assert history("import", str(site), "--path", "posts", "--format", "json").json()["added"] == 0


def test_an_article_is_found_again_whatever_it_is_called_by_now(history: History, store: Path, tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    lines = "\n".join(f"Line {number}." for number in range(30))
    site.commit(a=f"{lines}\n", b="B1\n")
    assert history("import", str(site.root)).code == 0
    git(site.root, "mv", "a.md", "moved.md")
    site.commit()
    site.commit(a="Another.\n")
    assert history("import", str(site.root)).out.startswith("added 1 revision of 3 articles")
    assert history("rename", "b", "ours").code == 0
    expected = {"a-2": (1, False), "moved": (1, False), "ours": (1, False)}
    for _ in range(2):
        assert history("import", str(site.root)).out.startswith("added 0 revisions")
        assert listed(history) == expected
    site.commit(b="B2\n", a="One more.\n")
    assert history("import", str(site.root)).out.startswith("added 2 revisions")
    assert listed(history) == expected | {"a-2": (2, False), "ours": (2, False)}


def listed(history: History) -> dict[str, tuple[int, bool]]:
    """Return how many revisions each article has, and whether it is removed."""
    found = history("list", "--all", "--format", "json").json()["articles"]
    return {entry["slug"]: (entry["revisions"], entry["removed"]) for entry in found}


class Site:
    """A repository with a commit a day."""

    def __init__(self, root: Path) -> None:
        self.root, self._day = root, 0
        git(root.parent, "init", "-q", "-b", "main", root.name)

    def commit(self, **files: str | None) -> None:
        for name, text in files.items():
            path = self.root / f"{name}.md"
            path.unlink() if text is None else path.write_text(text)
        git(self.root, "add", "-A")
        self.done("commit", "-q", "-m", "x")

    def done(self, *words: str) -> None:
        self._day += 1
        git(self.root, "-c", "commit.gpgSign=false", *words)
        when = f"2024-06-{self._day:02}T10:00:00Z"
        git(self.root, "commit", "-q", "--amend", "--no-edit", "--allow-empty", "--date", when)


def test_a_deleted_file_is_removed_and_one_that_came_back_goes_on(
    history: History, store: Path, tmp_path: Path
) -> None:
    site = Site(tmp_path / "site")
    site.commit(stays="S1\n", goes="G1\n", returns="R1\n")
    site.commit(goes="G2\n", returns=None)
    site.commit(goes=None)
    assert history("import", str(site.root)).out == "added 4 revisions of 3 articles, 2 removed\n"
    assert listed(history) == {"goes": (2, True), "returns": (1, True), "stays": (1, False)}
    assert "2024-06-03 10:00  removed" in history("log", "goes").out
    assert history("show", "goes").out == "G2\n"
    removal = git(store, "log", "-1", "--format=%B%at", "HEAD")
    assert "\nArticle: goes\nRemoved: yes\nCaptured-At: 2024-06-03T10:00:00Z\n" in removal
    assert f"\nOriginal-Commit: {git(site.root, 'rev-parse', 'HEAD')}\nOriginal-Path: goes.md\n" in removal

    site.commit(returns="R1\n")
    site.commit(returns="R2\n")
    site.commit(stays=None)
    assert history("import", str(site.root)).out.startswith("added 2 revisions of 3 articles, 1 removed")
    assert listed(history) == {"goes": (2, True), "returns": (3, False), "stays": (1, True)}
    assert [revision["captured"][:10] for revision in revisions(history, "returns")] == [
        "2024-06-01", "2024-06-04", "2024-06-05",
    ]  # fmt: skip
    for _ in range(2):
        done = history("import", str(site.root), "--format", "json").json()
        assert (done["added"], done["removed"]) == (0, 0)
    assert history("verify").code == 0

    assert history("init", "other").code == 0
    assert history("--store", "other", "import", str(site.root)).out.startswith("added 6 revisions of 3 articles, 3 ")
    assert history("--store", "other", "list", "--all").out == history("list", "--all").out
    assert history("--store", "other", "verify").code == 0


def test_what_was_captured_after_a_file_was_deleted_stays(history: History, store: Path, tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    site.commit(goes="G1\n")
    assert history("import", str(site.root)).code == 0
    Path("text.txt").write_text("G2\n")
    assert history("add", "text.txt", "--as", "goes", "--captured", "2024-06-09").code == 0
    site.commit(goes=None)
    assert "removed" not in history("import", str(site.root)).out
    assert listed(history) == {"goes": (2, False)}


@pytest.mark.parametrize("kept", [True, False])
def test_of_two_branches_the_merge_says_whether_a_file_is_gone(
    kept: bool, history: History, store: Path, tmp_path: Path
) -> None:
    site = Site(tmp_path / "site")
    site.commit(a="A1\n", b="B1\n")
    git(site.root, "checkout", "-q", "-b", "side")
    site.commit(a=None, b="B2\n")
    git(site.root, "checkout", "-q", "main")
    site.commit(a="A2\n", b=None)
    git(site.root, "merge", "-q", "--no-commit", "--no-ff", "-s", "ours", "side")
    for name, text in (("a", "A2\n"), ("b", "B2\n")):
        path = site.root / f"{name}.md"
        path.write_text(text)
        if not kept:
            path.unlink()
    git(site.root, "add", "-A")
    site.done("commit", "-q", "-m", "merge")
    assert history("import", str(site.root)).code == 0
    assert listed(history) == {"a": (2, not kept), "b": (2, not kept)}
    assert history("verify").code == 0
    assert history("import", str(site.root)).out.startswith("added 0 revisions of 2 articles; ")


def test_files_of_the_same_name_in_another_repository_are_other_articles(
    history: History, store: Path, site: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    for number in range(2):
        (other / "posts").mkdir(exist_ok=True)
        (other / "posts" / "two.md").write_text(f"Other {number}.\n")
        git(other, "add", "-A")
        git(other, "commit", "-q", "-m", "x")
    for _ in range(2):
        history("import", str(site), "--path", "posts/two.md")
        history("import", str(other))
    assert len(revisions(history, "posts/two")) == 2
    assert len(revisions(history, "posts/two-2")) == 2
    assert history("import", str(other), "--prefix", "blog").out == "added 2 revisions of 1 article\n"
    assert len(revisions(history, "blog/posts/two")) == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--path", "*.rb"], "matches *.rb"),
        (["--rev", "nowhere"], "has no revision 'nowhere'"),
        (["--rev=--all"], "has no revision '--all'"),
        (["--as", "x"], "--as is for a folder or JSON lines"),
        (["--prefix", "../x"], "can't be the name of an article"),
    ],
)
def test_a_repository_that_has_it_not(words: list[str], says: str, history: History, store: Path, site: Path) -> None:
    done = history("import", str(site), *words)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


@pytest.mark.parametrize(
    ("path", "pattern", "matches"),
    [
        ("posts/a.md", "posts/*.md", True),
        ("posts/2024/a.md", "posts/*.md", True),
        ("posts/2024/a.md", "posts/**/*.md", True),
        ("posts/a.md", "posts", True),
        ("posts/a.md", "posts/", True),
        ("posts/a.md", "./posts/a.md", True),
        ("posts/a.md", ".", True),
        ("posts/a.md", "post", False),
        ("a.txt", "*.md", False),
        ("posts/[x].md", "posts/[x].md", True),
    ],
)
def test_globs(path: str, pattern: str, matches: bool) -> None:
    assert _matches(path, [pattern]) is matches
