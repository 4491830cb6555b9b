"""What a file is, its first bytes say; what merely begins like a page or an item is text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.ingest import read, read_pair
from diffing.ingest.formats import format_of

from .making import docx, lines, paragraph, pdf

NAR = b'xmlns="http://iptc.org/std/nar/2006-10-01/"'


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b"", None),
        (b"Two people died.", None),
        (b"# Ferry\n\nTwo died.", None),
        (b"MIME-Version: 1.0\n\nis what a web archive begins with, of multiple parts.", None),
        (b"<3 is what she wrote, and no more.", None),
        (b"<html> is the first tag of a page, he said.", None),
        (b"<!doctype html> has to stand first, he said.", None),
        (b"<p align=center>A Markdown file may begin so.</p>\n\n# Ferry", None),
        (b"<div>\n\n# Ferry\n\n</div>", None),
        (b"<?xml version='1.0'?><rss><channel/></rss>", None),
        (b"<newsItem> is an element of NewsML-G2.", None),
        (b"{curly} words open this text.", None),
        (b'{"a": 1}', None),
        (b'{"body": "x"}', None),
        (b'{"uri": "x", "headline": "y", "body_text": ', None),
        (b'[{"uri": "x", "headline": "y", "body_text": "z"}]', None),
        (b'{"schema": "writethru-diff/1", "uri": "x", "version": 1, "body": "z"}', None),
        (b"PK\x03\x04 is what a zip archive begins with", None),
        (b"See %PDF-1.4", None),
        (b"<!DOCTYPE html><html><head></head>", "html"),
        (b"\xef\xbb\xbf\n <!-- saved -->\n<!doctype HTML PUBLIC '-//W3C//DTD HTML 4'\n 'x'><HTML><BODY>", "html"),
        (b"<html lang=en><body><p>Hi", "html"),
        (b"<HEAD><TITLE>x</TITLE>", "html"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head/><body>", "html"),
        ("<html><head><title>x".encode("utf-16"), "html"),
        (b"<!--" + b" a licence" * 900 + b"--><!doctype html><html><head>", "html"),
        (b"<newsItem " + NAR + b">", "newsml"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<n:newsMessage xmlns:n='http://iptc.org/std/nar/2006-10-01/'>", "newsml"),
        (b"<!DOCTYPE nitf SYSTEM 'nitf.dtd'>\n<nitf><body/></nitf>", "newsml"),
        (b'{"uri": "x", "headline": "y", "body_text": "z"}', "ninjs"),
        (b' {"versionCreated": "x", "uri": "y", "bodies": []}', "ninjs"),
        (pdf([lines(["One."])]), "pdf"),
        (docx(paragraph("One.")), "docx"),
    ],
)  # fmt: skip
def test_the_format_of_bytes(data: bytes, format_: str | None) -> None:
    assert format_of(data) == format_


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_are_mistaken_or_break_the_look(data: bytes) -> None:
    assert format_of(data) in {None, "pdf"}
    assert format_of(b"A " + data) is None


@given(st.text(alphabet="<>!?-&{}\"': \nhtmlbodynewsItem", max_size=200))
def test_what_merely_begins_like_a_tag_is_looked_at_quickly(text: str) -> None:
    assert format_of(f"<{text}".encode()) in {None, "html"}
    assert format_of(f"{{{text}".encode()) is None


def test_a_text_as_text_is_what_it_was(tmp_path: Path) -> None:
    page = "<!doctype html><html><head><title>Ferry</title></head><body><p>Two died.</p></body></html>"
    item = json.dumps({"uri": "x", "headline": "Ferry", "body_text": "Two died."})
    for name, text in (("a.html", page), ("a.json", item)):
        (tmp_path / name).write_text(text)
        assert read(str(tmp_path / name), as_text=True).text == text
        assert "Two died." in read(str(tmp_path / name)).text != text


def test_what_a_file_is_called_plays_no_part(tmp_path: Path) -> None:
    (tmp_path / "story.html").write_text("Two died.\n\nIt sank.")
    (tmp_path / "story.txt").write_bytes(docx(paragraph("Two died.") + paragraph("It sank.")))
    old, new = read_pair(str(tmp_path / "story.html"), str(tmp_path / "story.txt"))
    assert old.text == new.text == "Two died.\n\nIt sank."
