"""Files in formats through the commands: compared, reported on, kept in a history, shown by git."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from diffing.cli import main
from tui.session import Pair

from .making import docx, lines, paragraph, pdf, text

PAGES = Path(__file__).parent / "pages"
STORY = [
    "At least 14 died, and more are being looked for by divers in the harbour, which stays closed until Monday.",
    "The ferry listed in calm water on its last crossing of the evening, the police said, with 1,300 on board.",
]
GONE, CAME = f'<w:del w:id="1">{text("12", "delText")}</w:del>', f'<w:ins w:id="2">{text("14")}</w:ins>'
DRAFT = docx(paragraph("At least ", GONE, CAME, STORY[0][11:]) + paragraph(STORY[1]))


class Ran:
    """Runs the command in a folder, and keeps what it wrote."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[bytes]) -> None:
        self.folder, self._capture = folder, capture
        self.out = self.err = ""

    def __call__(self, *words: str) -> int:
        self._capture.readouterr()
        code = main(list(words))
        said = self._capture.readouterr()
        self.out, self.err = said.out.decode(), said.err.decode()
        return code


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Ran:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WRITETHRU_STORE", str(tmp_path / "store"))
    for name in ("news.html", "news-later.html"):
        (tmp_path / name).write_bytes((PAGES / name).read_bytes())
    (tmp_path / "draft.docx").write_bytes(DRAFT)
    (tmp_path / "story.pdf").write_bytes(pdf([lines(STORY)]))
    (tmp_path / "story.txt").write_text(f"{STORY[0].replace('14', '12')}\n\n{STORY[1]}\n")
    return Ran(tmp_path, capfdbinary)


def test_two_pages_differ_in_their_story(ran: Ran) -> None:
    assert ran("news.html", "news-later.html", "--format", "json") == 1
    data = json.loads(ran.out)
    assert data["summary"]["fact"] == 3
    assert data["summary"]["content"] == 0
    assert data["old"]["title"] == "Harbour ferry capsizes with 1,300 aboard"
    assert [note.split(":")[0] for note in data["notes"][:3]] == [
        "left out of news.html",
        "left out of news-later.html",
        "the moment of the last change differs",
    ]


def test_a_page_gives_the_day_that_yesterday_is_told_from(ran: Ran) -> None:
    for name, day in (("a.html", "2024-05-04"), ("b.html", "2024-05-05")):
        story = "<p>The ferry listed on {} in calm water, the police said in the evening.</p>".format(
            "Saturday" if day.endswith("4") else "Sunday"
        )
        (ran.folder / name).write_text(
            f'<!doctype html><html><head><meta property="article:published_time" content="{day}"></head>'
            f"<body><article><h1>Ferry capsizes in the harbour</h1>{story}</article></body></html>"
        )
    ran("a.html", "b.html", "--format", "json")
    told = next(it for it in json.loads(ran.out)["changes"] if "date" in it["types"])
    assert [told["values"][side]["on"] for side in ("old", "new")] == [["2024-05-04"] * 2, ["2024-05-05"] * 2]
    ran("a.html", "b.html", "--format", "json", "--published", "2024-06-30")
    told = next(it for it in json.loads(ran.out)["changes"] if "date" in it["types"])
    assert told["values"]["new"]["on"] == ["2024-06-30"] * 2


def test_the_changes_of_a_document_are_compared(ran: Ran) -> None:
    assert ran("--docx-changes", "draft.docx") == 1
    assert "12 -> 14 (+2)" in ran.out
    assert "draft.docx (changes rejected) -> draft.docx  " in ran.out
    assert "note: draft.docx: 2 tracked changes accepted" not in ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--docx-changes", "draft.docx", "story.txt"], "compares the two states of one document; leave NEW out"),
        (["--docx-changes", "story.txt"], "story.txt is no Word document (.docx), so there are no tracked changes"),
        (["--docx-changes", "draft.docx", "--as-text"], "leave --as-text and --encoding out"),
        (["draft.docx"], "NEW is missing; see `writethru diff --help`"),
        (["https://example.org/a.html", "story.txt"], "nothing is fetched; save the page or the article"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_one_sentence(words: list[str], says: str, ran: Ran) -> None:
    assert ran("diff", *words) == 2
    assert says in ran.err
    assert len(ran.err.splitlines()) == 1


def test_formats_are_compared_with_each_other_and_with_text(ran: Ran) -> None:
    assert ran("draft.docx", "story.pdf", "--fail-on", "fact,content") == 0
    assert ran("story.txt", "story.pdf") == 1
    assert "12 -> 14 (+2)" in ran.out


def test_a_page_comes_through_standard_input_and_out_of_git(ran: Ran, root: Path) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "news.html"], ["commit", "-qm", "a"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    done = subprocess.run(
        [sys.executable, "-m", "diffing", "HEAD:news.html", "-", "--only", "fact"],
        input=(ran.folder / "news-later.html").read_bytes(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.returncode == 1
    assert b"12 -> 14 (+2)" in done.stdout
    assert b"left out of standard input" in done.stdout or b"left out of -" in done.stdout


def test_a_history_keeps_the_text_of_a_page_and_what_read_it(ran: Ran) -> None:
    ran("history", "init")
    assert ran("history", "add", "news.html", "--as", "ferry") == 0
    assert "left out of news.html: 4 passages of navigation" in ran.err
    ran("history", "show", "ferry")
    assert ran.out.startswith("Harbour ferry capsizes with 1,300 aboard\n\nDivers are searching")
    assert "Sport" not in ran.out
    ran("history", "log", "ferry", "--format", "json")
    (revision,) = json.loads(ran.out)["revisions"] if isinstance(json.loads(ran.out), dict) else json.loads(ran.out)
    assert revision["extractor"].startswith("writethru html 1 with trafilatura ")
    assert revision["source"] == "https://courier.example/2024/05/harbour-ferry"
    assert ran("history", "add", "news-later.html", "--as", "ferry", "--title", "Another") == 0
    ran("history", "add", "draft.docx", "--as", "ferry")
    ran("history", "log", "ferry")
    assert ran.out.count("new extractor") == 1
    assert "new extractor: writethru docx 1" in ran.out


def test_a_page_is_read_like_the_revision_before(ran: Ran) -> None:
    story = "".join(f"<p>Paragraph {n} says that the ferry listed in calm water, police said.</p>" for n in range(6))
    last = "Numbers to call: 12 and 14"
    (ran.folder / "one.txt").write_text(f"Ferry listed\n\nParagraph 0\n\n{last}")
    (ran.folder / "two.html").write_text(
        f"<!doctype html><html><head><title>Ferry</title></head><body><article><h1>Ferry listed</h1>{story}"
        f"<div><form><p>{last}</p></form></div></article></body></html>"
    )
    ran("history", "init")
    ran("history", "add", "two.html", "--as", "alone")
    ran("history", "show", "alone")
    assert last not in ran.out
    ran("history", "add", "one.txt", "--as", "ferry")
    ran("history", "add", "two.html", "--as", "ferry")
    ran("history", "show", "ferry")
    assert last in ran.out
    assert ran.out.startswith("Ferry listed\n\nParagraph 0 says")


def test_a_folder_of_dated_files_in_formats_is_imported(ran: Ran) -> None:
    folder = ran.folder / "captures"
    folder.mkdir()
    (folder / "ferry-2024-05-04.html").write_bytes((PAGES / "news.html").read_bytes())
    (folder / "ferry-2024-05-05.html").write_bytes((PAGES / "news-later.html").read_bytes())
    (folder / "ferry-2024-05-06.docx").write_bytes(DRAFT)
    (folder / "ferry-2024-05-07.pdf").write_bytes(b"%PDF-1.4 broken")
    ran("history", "init")
    assert ran("history", "import", str(folder)) == 2
    assert "added 3 revisions of 1 article" in ran.out
    assert "not added: ferry-2024-05-07.pdf is a PDF that can't be read" in ran.err


def test_folders_of_pages_are_reported_on(ran: Ran) -> None:
    for folder, name in (("old", "news.html"), ("new", "news-later.html")):
        (ran.folder / folder).mkdir()
        (ran.folder / folder / "a.html").write_bytes((PAGES / name).read_bytes())
        (ran.folder / folder / "b.docx").write_bytes(DRAFT)
    assert ran("report", "old", "new", "-o", "out") == 1
    entries = {entry["name"]: entry for entry in json.loads((ran.folder / "out" / "report.json").read_text())["pairs"]}
    assert entries["a.html"]["counts"]["fact"] == 3
    assert entries["b.docx"]["state"] == "same"


def test_a_setting_for_pages_is_none_for_documents(ran: Ran) -> None:
    (ran.folder / "writethru.yaml").write_text("settings: {as-text: true, encoding: utf-8}\n")
    assert ran("draft.docx", "story.pdf", "--fail-on", "fact,content") == 0
    assert ran("--docx-changes", "draft.docx") == 1
    assert "12 -> 14 (+2)" in ran.out


def test_git_shows_documents_by_their_text(ran: Ran) -> None:
    (ran.folder / "old.docx").write_bytes(docx(paragraph("At least 12 died.")))
    (ran.folder / "new.docx").write_bytes(docx(paragraph("At least 14 died.")))
    words = ["draft.docx", "old.docx", "a" * 40, "100644", "new.docx", "b" * 40, "100644"]
    assert ran("git", "diff-driver", "--", *words) == 0
    assert "12 -> 14 (+2)" in ran.out


def test_the_view_opens_the_two_states_of_a_document_and_any_format(ran: Ran) -> None:
    from diffing.cli import view
    from diffing.cli.parser import Parser
    from diffing.cli.settings import arguments_of
    from diffing.options import Options

    def opened(*words: str) -> Pair:
        parser = Parser("writethru view", "")
        view.add_arguments(parser)
        return view._pair(arguments_of(parser, words, "view"), Options())

    pair = opened("--docx-changes", "draft.docx")
    assert pair.notes is not None
    assert (pair.old.text[:12], pair.new.text[:12]) == ("At least 12 ", "At least 14 ")
    assert pair.notes.startswith("draft.docx")
    pair = opened("news.html", "draft.docx", "--published-new", "2024-05-06")
    assert (pair.old.published, pair.new.published) == ("2024-05-04T09:10:00+01:00", "2024-05-06")
    assert ran.err == ""
