"""What a page of a report has beside one alone: ways to the others, a template's file, pins, renames, notes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import html5lib
import pytest

from diffing.comparison import compare
from diffing.review import Review, mark_of, now, put, write
from diffing.segment import article

from .conftest import NEW, OLD, Process
from .test_report import document, folders

__all__ = ["folders"]
LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def ways(path: Path) -> dict[str, tuple[str, str]]:
    """Return where a page leads beside itself: by name the address, and what the link says."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(path.read_bytes())
    links = [link for nav in tree.iter("nav") if nav.get("class") == "way" for link in nav.iter("a")]
    return {str(link.get("rel")): (str(link.get("href")), "".join(link.itertext())) for link in links}


def noted(path: Path, *, reviewed: bool, note: str = "", old: str = OLD, new: str = NEW) -> None:
    """Write notes on the first change between two texts."""
    diff = compare(article(old), article(new))
    mark = mark_of(diff, diff.changes[0], reviewed=reviewed, note=note, when=now())
    write(str(path), put(Review(), [(mark, None)]))


def test_a_page_leads_to_the_index_and_to_its_neighbours_there(folder: Path, process: Process) -> None:
    titles = ("<b>One & only</b>", "x" * 300, "Three")
    texts = (NEW, NEW.replace("Fourteen", "At least 14"), OLD)
    for name, text in zip("abc", texts, strict=True):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    pairs = [
        {"old": "old.txt", "new": f"{name}.txt", "title": title} for name, title in zip("abc", titles, strict=True)
    ]
    (folder / "pairs.yaml").write_text(json.dumps([*pairs, {"old": "nope", "new": "z.txt"}]), encoding="utf-8")
    process("report", "pairs.yaml", "-o", "out")
    found = document(folder / "out")
    assert found["z.txt"]["rank"] == 1
    pages: list[Any] = [it["files"] for it in sorted(found.values(), key=lambda it: int(str(it["rank"])))]
    where = [folder / "out" / files["html"] for files in pages[1:]]
    for at, path in enumerate(where):
        links = ways(path)
        assert links["index"] == ("../index.html", f"↑ all pairs {at + 1} of 3")
        assert [links[rel][0] if rel in links else None for rel in ("prev", "next")] == [
            where[at - 1].name if at else None,
            where[at + 1].name if at < 2 else None,
        ]
        for rel in ("prev", "next"):
            if rel in links:
                assert len(links[rel][1]) < 60


def test_a_page_alone_leads_nowhere(folder: Path, process: Process) -> None:
    process("diff", "old.txt", "new.txt", "-o", "page.html")
    assert ways(folder / "page.html") == {}


@pytest.mark.parametrize("name", ["mail.txt", "Mail!.txt.j2", "html", "x.html.jinja"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_template_makes_a_file_for_each_pair(name: str, jobs: str, folders: Path, process: Process) -> None:
    (folders / name).write_text("{{ title }}: {{ counts.fact }}\n", encoding="utf-8")
    assert process("report", "old", "new", "-o", "out", "--template", name, "-j", jobs).returncode == 1
    files: Any = document(folders / "out")["story.txt"]["files"]
    assert set(files) == {"html", "template"}
    assert (folders / "out" / files["template"]).read_text(encoding="utf-8") == "Harbour ferry capsizes: 1\n"
    assert f"<a href={files['template']}>template</a>" in (folders / "out/index.html").read_text(encoding="utf-8")
    process("report", "old", "new", "-o", "out")
    assert not (folders / "out" / files["template"]).exists()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% if", b"t.txt:1: unexpected"),
        ("\n{{ facts[7].place }}", b"t.txt:2: list object has no element 7"),
        ("{{ 'a' * 10 ** 11 }}", b"more memory than"),
        (None, b"there is no file 't.txt'"),
    ],
)
def test_a_template_that_fails_ends_the_run_with_a_sentence(
    template: str | None, said: bytes, folders: Path, process: Process
) -> None:
    if template is not None:
        (folders / "t.txt").write_text(template, encoding="utf-8")
    done = process("report", "old", "new", "-o", "out", "--template", "t.txt")
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert said in done.stderr
    assert not (folders / "out").exists()


def test_a_template_that_takes_too_long_ends_the_run(
    folders: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from diffing.cli import main, templating

    monkeypatch.chdir(folders)
    monkeypatch.setattr(templating, "SECONDS", 0.2)
    (folders / "t.txt").write_text(LOOP, encoding="utf-8")
    assert main(["report", "old", "new", "-o", "out", "--template", "t.txt", "-j", "2"]) == 2
    assert capsys.readouterr().err.endswith("t.txt: the template took longer than 0.2 seconds and was ended\n")
    assert not (folders / "out").exists()


def test_pages_open_in_one_column_where_that_is_asked_for(folders: Path, process: Process) -> None:
    process("report", "old", "new", "-o", "out", "--inline")
    assert b"<html lang=en class=inline>" in (folders / "out/pages/0004-story.html").read_bytes()


def test_a_list_pins_paragraphs(folder: Path, process: Process) -> None:
    (folder / "one.txt").write_text("Harbour\n\nAlpha beta.\n\nGamma delta.", encoding="utf-8")
    (folder / "two.txt").write_text("Harbour\n\nQuite other words.", encoding="utf-8")
    listed = "- {old: one.txt, new: two.txt}\n- {old: one.txt, new: two.txt, pin: [3=2]}\n"
    (folder / "pairs.yaml").write_text(listed, encoding="utf-8")
    assert process("report", "pairs.yaml", "-o", "out", "--format", "json").returncode == 1
    links = [
        json.loads((folder / f"out/pages/000{number}-two.json").read_bytes())["alignment"]["paragraphs"]
        for number in (1, 2)
    ]
    assert [[(it["old"], it["new"]) for it in some if it["new"] == [1]] for some in links] == [
        [([], [1])],
        [([2], [1])],
    ]
    (folder / "pairs.yaml").write_text("- {old: one.txt, new: two.txt, pin: 9=9}\n", encoding="utf-8")
    done = process("report", "pairs.yaml", "-o", "out2")
    assert done.returncode == 2
    assert b"9" in done.stderr


def test_a_renamed_file_stands_beside_what_it_was(folder: Path, process: Process) -> None:
    def git(*words: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)

    git("init", "-q")
    for name, text in (("ferry.md", OLD), ("kept.md", "Nothing of this is another.\n" * 9), ("gone.md", "It went.\n")):
        (folder / name).write_text(text, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "one")
    git("mv", "ferry.md", "<i>.md")
    git("mv", "kept.md", "moved.md")
    git("rm", "-q", "gone.md")
    (folder / "<i>.md").write_text(NEW, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "two")
    assert process("report", "HEAD~1..", "-o", "out").returncode == 1
    found = document(folder / "out")
    assert {name: (it["was"], it["state"]) for name, it in found.items()} == {
        "<i>.md": ("ferry.md", "different"),
        "moved.md": ("kept.md", "same"),
        "gone.md": (None, "went"),
    }
    assert (found["<i>.md"]["old"], found["<i>.md"]["new"]) == ("HEAD~1:ferry.md", "HEAD:<i>.md")
    assert "<bdi>ferry.md → &lt;i&gt;.md</bdi>" in (folder / "out/index.html").read_text(encoding="utf-8")
    process("report", "HEAD~1..", "-o", "out", "--no-renames")
    assert document(folder / "out")["ferry.md"]["state"] == "went"


def test_a_file_renamed_from_folder_to_folder_is_told_of(folder: Path, process: Process) -> None:
    for name, text in (("a/ferry.md", OLD), ("b/ferry-2.md", NEW), ("a/x.md.writethru.yaml", NEW)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    done = process("report", "a", "b", "-o", "out")
    assert done.returncode == 1
    assert [(name, it["was"]) for name, it in document(folder / "out").items()] == [("ferry-2.md", "ferry.md")]
    said = done.stderr.decode()
    assert said.startswith("writethru: 'ferry.md' is now 'ferry-2.md'\n")
    assert "--no-renames" in said
    assert process("report", "a", "b", "-o", "out", "-q").stderr == b""
    done = process("report", "a", "b", "-o", "out", "--no-renames")
    assert done.stderr.startswith(b"writethru: 'a/ferry.md' went and 'b/ferry-2.md' came; if they are one, ")
    assert {name: it["state"] for name, it in document(folder / "out").items()} == {
        "ferry.md": "went",
        "ferry-2.md": "came",
    }


def test_what_was_reviewed_beside_the_new_text_is_on_its_page(folders: Path, process: Process) -> None:
    noted(folders / "new/story.txt.writethru.yaml", reviewed=True, note="Confirmed.")
    (folders / "new/same.txt.writethru.yaml").write_text("writethru-notes: 9", encoding="utf-8")
    process("report", "old", "new", "-o", "out")
    found = document(folders / "out")
    assert len(found) == 4
    assert (found["story.txt"]["reviewed"], found["same.txt"]["reviewed"]) == (1, None)
    assert "same.txt.writethru.yaml:1:" in str(found["same.txt"]["notes"])
    page: Any = found["story.txt"]["files"]
    assert "Confirmed." in (folders / "out" / page["html"]).read_text(encoding="utf-8")
    assert "✓ 1 of 1 reviewed" in (folders / "out/index.html").read_text(encoding="utf-8")
    (folders / "new/story.txt.writethru.yaml").rename(folders / "notes.yaml")
    (folders / "new/story.txt.writethru.yaml").symlink_to("../notes.yaml")
    process("report", "old", "new", "-o", "out")
    assert "is a link" in str(document(folders / "out")["story.txt"]["notes"])
    assert "Confirmed." not in (folders / "out" / page["html"]).read_text(encoding="utf-8")


def test_a_report_can_leave_notes_out(folders: Path, process: Process) -> None:
    noted(folders / "new/story.txt.writethru.yaml", reviewed=True, note="Confirmed.")
    process("report", "old", "new", "-o", "out", "--no-notes")
    page: Any = document(folders / "out")["story.txt"]["files"]
    assert "Confirmed." not in (folders / "out" / page["html"]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("ending", "sign"),
    [("html", "✓ reviewed"), ("svg", "✓ reviewed"), ("md", "*✓ reviewed*"), ("txt", "  ✓* ¶"), ("csv", ",yes,")],
)
def test_diff_shows_what_was_reviewed(ending: str, sign: str, folder: Path, process: Process) -> None:
    noted(folder / "new.txt.writethru.yaml", reviewed=True, note="Only for us.")
    noted(folder / "other.yaml", reviewed=False, note="Disputed.")

    def made(*words: str) -> str:
        assert process("diff", "old.txt", "new.txt", "-o", f"out.{ending}", *words).returncode == 1
        return (folder / f"out.{ending}").read_text(encoding="utf-8")

    assert sign in made()
    assert ("Only for us." in made()) is (ending != "svg")
    assert sign not in made("--no-notes")
    assert sign not in made("--notes", "other.yaml")
    assert ("Disputed." in made("--notes", "other.yaml")) is (ending != "svg")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "a.html"), "new.txt.writethru.yaml:1:18: "),
        (("--notes", "x.yaml", "--format", "json"), "--notes is for text, markdown, html, docx, csv and svg, and this"),
        (("--notes", "x.yaml", "-o", "x.yaml", "--format", "svg"), "-o would write over 'x.yaml', the notes"),
        (("--notes", "nowhere.yaml", "-o", "a.html"), "there is no file of notes 'nowhere.yaml'"),
    ],
)
def test_notes_that_can_not_be_shown_are_told(
    words: tuple[str, ...], said: str, folder: Path, process: Process
) -> None:
    (folder / "new.txt.writethru.yaml").write_text("writethru-notes: 9", encoding="utf-8")
    (folder / "x.yaml").write_text("writethru-notes: 1\nmarks: []\n", encoding="utf-8")
    done = process("diff", "old.txt", "new.txt", *words)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert said in done.stderr.decode()


def test_a_text_is_printed_without_notes_that_can_not_be_read(folder: Path, process: Process) -> None:
    plain = process("diff", "old.txt", "new.txt")
    (folder / "new.txt.writethru.yaml").write_text("writethru-notes: 9", encoding="utf-8")
    done = process("diff", "old.txt", "new.txt")
    assert (done.returncode, done.stdout) == (plain.returncode, plain.stdout)
    assert done.stderr.startswith(b"writethru: new.txt.writethru.yaml:1:18: ")
    assert done.stderr.endswith(b"; this is without what was reviewed and noted\n")
    assert done.stderr.count(b"\n") == 1
    assert process("diff", "old.txt", "new.txt", "--notes", "new.txt.writethru.yaml").returncode == 2
