"""Files made to break what reads them: one sentence each, nothing runs, nothing is fetched, nothing takes long."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import textwrap
import time
import zipfile
from pathlib import Path

import pytest

from diffing.errors import SourceError
from diffing.ingest import read
from diffing.ingest.formats import File, apart, docx, limits, newsml, xml
from diffing.ingest.formats.document import Document

from . import making

BOMB = '<!DOCTYPE a [<!ENTITY b "boo"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1:9/x.dtd"> %b;]>'
PAGE = "<!doctype html><html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>{}</article></body></html>"
STORY = "".join(
    f"<p>Paragraph {number} says that the ferry listed in calm water, police said.</p>" for number in range(5)
)


def there(format_: str, data: bytes) -> Document:
    (document,) = apart.documents([File(format_, "a", data)])
    return document


@pytest.mark.parametrize("trick", [BOMB, OUTSIDE, PARAMETER], ids=["bomb", "file", "parameter"])
def test_entities_are_refused_in_news_and_word(trick: str) -> None:
    item = (
        trick
        + '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineData>&d;</inlineData></contentSet></newsItem>'
    )
    with pytest.raises(SourceError, match=r"^a declares entities of its own, which an article has no use for"):
        newsml.read(item.encode(), "a")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", trick + making.word(making.paragraph("Two died.")))
    with pytest.raises(SourceError, match="declares entities of its own"):
        docx.read(made.getvalue(), "a")


@pytest.mark.parametrize("trick", [BOMB, OUTSIDE, PARAMETER], ids=["bomb", "file", "parameter"])
def test_entities_of_a_page_are_text_or_nothing(trick: str) -> None:
    page = (trick + PAGE.format(f"{STORY}<p>&b; &d; &c; and that is all of it, the harbour master said.</p>")).encode()
    said = "".join(it.text for it in there("html", page).blocks)
    assert "root:" not in said
    assert len(said) < 1000


def test_scripts_do_not_run_and_are_not_text() -> None:
    tricks = (
        "<script>document.write('Nine died.')</script><img src=x onerror=\"alert('Nine died.')\">"
        "<svg onload=\"alert('Nine died.')\"><text>Nine died.</text></svg><iframe srcdoc='<p>Nine died.</p>'></iframe>"
        "<object data='file:///etc/passwd'>Nine died.</object><a href=\"javascript:alert('Nine died.')\">A link.</a>"
    )
    document = there("html", PAGE.format(STORY + tricks + STORY).encode())
    kept = [it.text for it in document.blocks if it.kept]
    assert "Nine" not in "".join(it.text for it in document.blocks)
    assert len([it for it in kept if it.startswith("Paragraph")]) == 10


@pytest.mark.parametrize(
    "trick", [("<div>" * 100_000, "</div>" * 100_000), ("", "<!--" * 100_000), ("", "<a x='" * 20_000)],
    ids=["nested", "comments", "tags"],
)  # fmt: skip
def test_a_page_made_to_take_long_is_read_or_refused_soon(trick: tuple[str, str]) -> None:
    page = PAGE.format(STORY.join(trick)).encode()
    since = time.monotonic()
    try:
        text = "".join(it.text for it in there("html", page).blocks)
    except SourceError as error:
        text = str(error)
    assert "Paragraph 4" in text or "nested" in text or "read" in text
    assert time.monotonic() - since < limits.SECONDS + 10


def test_an_attribute_of_a_hundred_megabytes_is_refused_before_it_is_parsed() -> None:
    page = PAGE.format(f'<p title="{"x" * 100_000_000}">Two died.</p>').encode()
    with pytest.raises(SourceError, match=r"^a, pictures not counted, has 95 MiB, and at most 16 MiB are read$"):
        there("html", page)
    item = b'<newsItem a="%s"/>' % (b"x" * 100_000_000)
    with pytest.raises(SourceError, match=r"^a has 95 MiB, and at most 64 MiB are read$"):
        newsml.read(item, "a")


def test_a_picture_of_many_megabytes_within_a_page_is_passed_over() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 20_000_000}">'
    document = there("html", PAGE.format(STORY + picture + STORY).encode())
    assert len([it for it in document.blocks if it.kept]) == 11
    assert document.dropped == ("1 image",)


def test_a_zip_bomb_is_refused_by_what_it_says_and_by_what_it_is() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as file:
        for _ in range(130):
            file.write(b" " * limits.MEBIBYTE)
    assert len(bomb.getvalue()) < limits.MEBIBYTE
    with pytest.raises(
        SourceError, match=r"^word/document.xml in a, unpacked, has 130 MiB, and at most 64 MiB are read$"
    ):
        docx.read(bomb.getvalue(), "a")
    size = (130 * limits.MEBIBYTE).to_bytes(4, "little")
    liar = bomb.getvalue().replace(size, (1000).to_bytes(4, "little"))
    with pytest.raises(SourceError, match=r"word/document\.xml in a"):
        docx.read(liar, "a")


def test_an_archive_of_many_files_or_of_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SourceError, match="is a zip archive without a text of Word's in it"):
        docx.read(making.docx("").replace(b"word/document", b"nord/document"), "a")
    with pytest.raises(SourceError, match="is a damaged zip archive or Word document"):
        docx.read(making.docx("")[:200], "a")
    monkeypatch.setattr(limits, "PARTS", 2)
    with pytest.raises(SourceError, match="is an archive of more than 2 files"):
        docx.read(making.docx(""), "a")


def test_names_in_an_archive_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tricks = {"../../outside.txt": "x", "/etc/outside": "x", "word/../../x": "x", "word/styles.xml": "<w/>"}
    (tmp_path / "a.docx").write_bytes(making.docx(making.paragraph("Two died."), tricks))
    assert read("a.docx").text == "Two died."
    assert os.listdir(tmp_path) == ["a.docx"]


def test_a_part_that_leads_out_of_the_archive_is_none() -> None:
    relations = '<R><Relationship Type="x/officeDocument" Target="../../../etc/passwd"/></R>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/x", "")
        archive.writestr("_rels/.rels", relations)
    with pytest.raises(SourceError, match="without a text of Word's"):
        docx.read(made.getvalue(), "a")


def test_xml_nested_deeply_is_refused() -> None:
    with pytest.raises(SourceError, match="is nested too deeply: 5,000 elements within one another"):
        xml.parse(b"<a>" * 100_000, "a")


def test_json_nested_deeply_is_text() -> None:
    from diffing.ingest.formats import format_of

    assert format_of(b'{"uri": 1, "headline": 2, "body_x": ' + b"[" * 100_000) is None


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.01)
    with pytest.raises(SourceError, match=r"^a took longer than 0 seconds to read, and was given up$"):
        there("html", PAGE.format(STORY).encode())


PROBE = """
import sys
from diffing.ingest.formats import limits, worker
worker._limit(1)
sys.addaudithook(worker._guard)
{}
"""


@pytest.mark.parametrize(
    ("code", "shut"),
    [
        ("import subprocess; subprocess.run(['true'])", True),
        ("import os; os.system('true')", True),
        ("import os; os.fork()", True),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", True),
        ("import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')", True),
        ("open('new', 'w')", True),
        ("import os; os.open('new', os.O_CREAT | os.O_WRONLY)", True),
        ("import os; os.open('there', os.O_TRUNC)", True),
        ("import os; os.remove('there')", True),
        ("x = b'x' * (3 << 30)", True),
        ("open('there').read(); import json.tool", False),
    ],
)
def test_where_files_are_read_nothing_else_can_be_done(code: str, shut: bool, tmp_path: Path, root: Path) -> None:
    (tmp_path / "there").touch()
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(code)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode != 0) is shut
    assert not shut or "is shut off while a file is read" in done.stderr or "MemoryError" in done.stderr
    assert os.listdir(tmp_path) == ["there"]


def test_no_reader_opens_the_network_or_another_file(tmp_path: Path) -> None:
    links = (
        "<base href='http://127.0.0.1:9/'><link rel=stylesheet href='http://127.0.0.1:9/a.css'>"
        "<meta http-equiv=refresh content='0; url=http://127.0.0.1:9/b'>"
    )
    page = PAGE.replace("</head>", links + "</head>").format(STORY + "<img src='http://127.0.0.1:9/c.png'>" + STORY)
    (tmp_path / "a.html").write_text(page)
    assert "Paragraph 4 says" in read(str(tmp_path / "a.html")).text


def test_a_pdf_that_wants_to_run_something_is_only_read() -> None:
    action = "/OpenAction << /S /Launch /F (/bin/true) >> /AA << /WC << /S /JavaScript /JS (app.alert(1)) >> >> "
    data = making.pdf([making.lines(["Two people died."])], catalog=action)
    assert [it.text for it in there("pdf", data).blocks] == ["Two people died."]


def test_a_missing_extra_is_one_line_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from diffing.ingest.formats import page, pdf

    monkeypatch.setitem(sys.modules, "trafilatura", None)
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(
        SourceError, match=r"^a is a web page, which needs trafilatura: `pip install 'writethru\[html\]'`"
    ):
        page.read(PAGE.encode(), "a")
    with pytest.raises(SourceError, match=r"^a is a PDF, which needs pypdf: `pip install 'writethru\[pdf\]'`$"):
        pdf.read(b"%PDF-", "a")


def test_modules_that_a_reader_comes_to_need_leave_nothing_behind(tmp_path: Path, root: Path) -> None:
    (tmp_path / "late.py").write_text("x = 1\n")
    code = f"""
        import io, sys
        from diffing.ingest.formats import worker
        sys.stdin = io.TextIOWrapper(io.BytesIO(b"[]\\n"))
        worker._limit = lambda files: None
        worker.main()
        sys.path.insert(0, {str(tmp_path)!r})
        import late
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], env={**env, "PYTHONPATH": str(root)}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "[]"), done.stderr
    assert not list(tmp_path.glob("__pycache__/late*"))


@pytest.mark.parametrize(
    "name", ["undefined", "unicode_escape", "utf-7", "idna", "punycode", "hex", "x-no-such", "utf-16"]
)
def test_an_encoding_that_no_browser_would_believe_is_not_believed(name: str) -> None:
    page = PAGE.replace("<head>", f"<head><meta charset={name}>").format(f"{STORY}<p>A caf\u00e9 \\u0041 +AEE-.</p>")
    document = there("html", page.encode("cp1252"))
    assert document.blocks[-1].text == "A caf\u00e9 \\u0041 +AEE-."


@pytest.mark.parametrize("trick", ["<a href=x>", "<div>" * 20_000, "<table><tr><td>" * 3_000])
def test_a_story_in_broken_markup_is_not_lost(trick: str) -> None:
    document = there("html", PAGE.format(trick + STORY).encode())
    assert sum(block.kept for block in document.blocks if block.text.startswith("Paragraph")) == 5


def test_trouble_with_one_of_two_files_names_that_one() -> None:
    deep = b"From: <Saved by X>\r\nMIME-Version: 1.0\r\n" + b"".join(
        b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number) for number in range(3000)
    )
    with pytest.raises(SourceError, match=r"^b is nested too deeply to be read$"):
        apart.documents([File("html", "a", PAGE.format(STORY).encode()), File("html", "b", deep)])


def test_a_file_is_read_no_longer_when_whoever_asked_is_gone(root: Path) -> None:
    code = """
        import json, os, subprocess, sys
        attributes = b" ".join(b"a%d=1" % number for number in range(500_000))
        page = b"<!doctype html><html><p " + attributes + b">x</p></html>"
        file = {"format": "html", "name": "a", "data": len(page), "encoding": None, "accept": True}
        worker = subprocess.Popen([sys.executable, "-m", "diffing.ingest.formats.worker"], stdin=subprocess.PIPE)
        worker.stdin.write(json.dumps([file]).encode() + b"\\n" + page)
        worker.stdin.close()
        os._exit(0)
    """
    done = subprocess.run(  # returns when the last one who holds its output has gone
        [sys.executable, "-c", textwrap.dedent(code)], env={**os.environ, "PYTHONPATH": str(root)}, check=True,
        capture_output=True, timeout=limits.SECONDS - 20,
    )  # fmt: skip
    assert done.stdout == b""
