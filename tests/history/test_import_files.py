"""Many revisions at once, from a folder of dated files and from JSON lines, into a store that may not be there yet."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from diffing.history.bring.folder import _date

from .conftest import Done, History, git, revisions

Add = Callable[..., Done]


def test_a_folder_of_dated_files(history: History, store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "captures"
    files = {
        "2024-05-04/ferry.txt": "Three.", "2024-05-05/ferry.txt": "Five.", "ferry/20240506T0910.md": "Eight.",
        "ferry-2024-05-07.txt": "Eight.", "2024-05-01.txt": "Alone.", "undated.txt": "x", ".hidden-2024-05-01.txt": "x",
        "ferry-2024-05-08.jpg": "x",
    }  # fmt: skip
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    done = history("import", str(folder))
    assert (done.code, done.err) == (
        2, "writethru: not added: 'undated.txt' has no date in its name, such as 2024-05-04\n",
    )  # fmt: skip
    (folder / "undated.txt").unlink()
    assert [revision["captured"][:16] for revision in revisions(history, "ferry")] == [
        "2024-05-04T00:00", "2024-05-05T00:00", "2024-05-06T09:10",
    ]  # fmt: skip
    assert history("show", "captures").out == "Alone."
    assert history("import", str(folder)).out.startswith("added 0 revisions of 2 articles")
    assert history("import", str(folder), "--as", "all").out.startswith("added 4 revisions of 1 article")


def test_files_in_an_encoding(history: History, store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "captures"
    folder.mkdir()
    (folder / "ferry-2024-05-04.txt").write_bytes("Fähre.".encode("utf-16-le"))
    done = history("import", str(folder))
    assert (done.code, "say --encoding utf-16-le" in done.err) == (2, True)
    assert history("import", str(folder), "--encoding", "utf-16-le").out.startswith("added 1 revision of 1 article")
    assert history("show", "ferry").out == "Fähre."
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "One")
    done = history("import", str(folder), "--prefix", "site", "--encoding", "utf-16-le")
    assert done.out.startswith("added 1 revision of 1 article")
    wrong = history("import", str(folder), "--encoding", "utf-99")
    assert (wrong.code, "there is no encoding 'utf-99'" in wrong.err) == (2, True)
    (tmp_path / "a.jsonl").write_text("{}")
    lines = history("import", str(tmp_path / "a.jsonl"), "--encoding", "utf-16-le")
    assert (lines.code, lines.err.strip()) == (
        2, "writethru: --encoding is for a repository or a folder; lines of JSON are UTF-8",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "moment"),
    [
        ("a-2024-05-04.txt", "2024-05-04T00:00:00Z"),
        ("2024-05-04T09:10:11Z.md", "2024-05-04T09:10:11Z"),
        ("2024-05-04_09-10.md", "2024-05-04T09:10:00Z"),
        ("20240504-091011 a.md", "2024-05-04T09:10:11Z"),
        ("2023-01-01/2024-05-04.md", "2024-05-04T00:00:00Z"),
        ("2024-13-04.md", None),
        ("a12345678901.md", None),
        ("x.md", None),
    ],
)
def test_dates_in_names(path: str, moment: str | None) -> None:
    assert _date(path) == moment


def test_json_lines(history: History, store: Path, tmp_path: Path) -> None:
    lines = [
        {"slug": "ferry", "captured": "2024-05-05T09:00Z", "text": "Five.\n", "extractor": "reader 2"},
        {"slug": "ferry", "captured": "2024-05-04T09:00+02:00", "paragraphs": ["Three.", "Dead."], "title": "Ferry"},
        {"url": "https://example.org/news/Story-1.html", "captured": "2024-05-04", "text": "x \ud800 \0 y"},
        {"slug": "ferry", "captured": "never", "text": "x"},
        {"slug": "ferry", "captured": "2024-05-06"},
        {"captured": "2024-05-06", "text": "x"},
        {"slug": "../x", "captured": "2024-05-06", "text": "x"},
    ]
    path = tmp_path / "captures.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines) + "[1]\n\n")
    done = history("import", str(path), "--format", "json")
    assert done.code == 2
    assert done.json() == {"added": 3, "known": 0, "skipped": 5, "articles": 2, "notes": 0, "removed": 0}
    assert done.err.count("not added: line ") == 5
    ferry = revisions(history, "ferry")
    assert [(revision["captured"], revision["extractor"]) for revision in ferry] == [
        ("2024-05-04T07:00:00Z", None), ("2024-05-05T09:00:00Z", "reader 2"),
    ]  # fmt: skip
    assert history("show", "ferry@1").out == "Three.\n\nDead."
    assert history("show", "ferry", "--format", "json").json()["title"] == "Ferry"
    shown = history("show", "example.org/news/story-1", "--format", "json").json()
    assert (shown["text"], shown["source"]) == ("x \ud800 \0 y", "https://example.org/news/Story-1.html")
    assert history("import", str(path), "--format", "json").json()["added"] == 0
    assert history("verify").code == 0


def test_import_and_addition_go_together(history: History, store: Path, add: Add, tmp_path: Path) -> None:
    add("Now.\n")
    path = tmp_path / "captures.jsonl"
    path.write_text('{"slug": "ferry", "captured": "2024-05-04", "text": "Then.\\n"}\n')
    assert history("import", str(path)).out == "added 1 revision of 1 article\n"
    assert add("Then.\n").out.startswith("ferry: unchanged since revision 2")
    assert add("Now.\n").out == "ferry: revision 3\n"
    assert history("import", str(path)).out.startswith("added 0 revisions")


def test_a_store_that_is_not_there_is_made(history: History, tmp_path: Path) -> None:
    Path("captures.jsonl").write_text('{"slug": "ferry", "captured": "2024-05-04", "text": "Three died."}\n')
    assert history("import", "nowhere").err == "writethru: there is no file 'nowhere'\n"
    assert not Path(".writethru").exists()
    done = history("import", "captures.jsonl")
    assert (done.code, done.out) == (0, "added 1 revision of 1 article\n")
    assert done.err == "writethru: made the store ./.writethru\n"
    assert history("import", "captures.jsonl").err == ""
    Path("full").mkdir()
    Path("full", "mine").write_text("x")
    assert "is a folder but no store" in history("import", "captures.jsonl", "--store", "full").err
    assert history("rm", "ferry").code == 0
    assert history("list").err.startswith("writethru: every article of the store was removed; ")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("captures/ferry.txt", "Three died.", "no text file in 'captures' has a date in its name"),
        ("captures/ferry-2024-05-04.txt", "", "'ferry-2024-05-04.txt' has no text"),
        ("captures.jsonl", '{"slug": "ferry", "text": "Three died."}', "holds no JSON lines with a moment of capture"),
        ("captures.jsonl", '{"slug": "ferry", "captured": "2024-05-04"}', "line 1: it has neither text"),
        ("captures.jsonl", '\n\n{"slug": "ferry", "captured": "2024-05-04"}', "line 3: it has neither text"),
        (
            "revisions.jsonl",
            '{"slug": "ferry", "captured": "2024-05-04", "file": "ferry/1.txt", "sha256": "5e"}',
            "line 1: it lists a file that `history export` wrote; import the folder it lies in",
        ),
        ("captures/.git/HEAD", "ref: refs/heads/main", "has no revision 'HEAD', or no commits at all"),
        ("captures/.git/x", "", "no text file in 'captures' has a date in its name"),
    ],
)
@pytest.mark.parametrize("begun", [False, True])
def test_where_there_is_nothing_to_import_no_store_is_left(
    name: str, text: str, says: str, begun: bool, history: History
) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith("HEAD"):
        git(Path(), "init", "-q", path.parent.parent.name)
    path.write_text(text)
    if begun:
        Path(".writethru").mkdir()
    done = history("import", path.parts[0])
    assert done.code == 2
    assert says in done.err
    assert "made the store" not in done.err
    assert not begun or not any(Path(".writethru").iterdir())
    assert Path(".writethru").exists() is begun


@pytest.mark.parametrize("blank", ["", " \n\n"])
def test_a_file_without_text_in_a_folder_is_told_and_left_out(blank: str, history: History, store: Path) -> None:
    folder = Path("captures", "ferry")
    folder.mkdir(parents=True)
    for day, text in enumerate(("One.\n", blank, "Three.\n"), 1):
        (folder / f"2024-05-0{day}.txt").write_text(text)
    done = history("import", "captures")
    assert (done.code, done.out) == (2, "added 2 revisions of 1 article\n")
    assert done.err == (
        "writethru: not added: 'ferry/2024-05-02.txt' has no text, as after a download that failed; "
        "`writethru history add` takes it as it is\n"
    )
    assert [revision["captured"][:10] for revision in revisions(history, "ferry")] == ["2024-05-01", "2024-05-03"]


def test_a_text_that_is_empty_elsewhere_is_added_and_told(history: History, store: Path, tmp_path: Path) -> None:
    line = '{{"slug": "ferry", "captured": "2024-05-0{}", "text": "{}"}}\n'
    Path("captures.jsonl").write_text("".join(line.format(day, text) for day, text in ((1, "One."), (2, ""))))
    done = history("import", "captures.jsonl")
    assert (done.code, done.out) == (0, "added 2 revisions of 1 article\n")
    assert done.err == "writethru: added, but 'ferry' has no text as it was captured 2024-05-02T00:00:00Z\n"
    site = tmp_path / "site"
    site.mkdir()
    git(site, "init", "-q")
    for text in ("One.\n", ""):
        (site / "quay.md").write_text(text)
        git(site, "add", "-A")
        git(site, "commit", "-q", "-m", "x", "--date", f"2024-05-0{1 + (not text)}T10:00:00Z")
    done = history("import", str(site))
    assert (done.code, done.out) == (0, "added 2 revisions of 1 article\n")
    assert done.err == "writethru: added, but 'quay' has no text as it was captured 2024-05-02T10:00:00Z\n"
