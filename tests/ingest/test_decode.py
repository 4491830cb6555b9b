from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.errors import SourceError, UsageError
from diffing.ingest import decode as decoding
from diffing.ingest.decode import decode

STORY = "Café owners said “no” on Tuesday.\n\nNaïve? Perhaps.\n"


@pytest.mark.parametrize(
    "data",
    [
        STORY.encode(),
        codecs.BOM_UTF8 + STORY.encode(),
        codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + STORY.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + STORY.encode("utf-32-be"),
    ],
)
def test_unicode_is_read_without_its_mark(data: bytes) -> None:
    assert decode(data, "a.txt") == (STORY, "LF", None)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")))
def test_any_utf8_comes_back(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text


def test_a_guess_is_owned_up_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "_best_guess", lambda _: None)
    read = decode("Café “no”".encode("cp1252"), "a.txt")
    assert read.text == "Café “no”"
    assert read.note == "a.txt is not UTF-8; read as Windows-1252"


def test_a_guess_that_does_not_hold_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "_best_guess", lambda _: "ascii")
    assert decode(b"Caf\xe9", "a.txt").text == "Café"


def test_bytes_no_encoding_knows_are_still_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "_best_guess", lambda _: None)
    assert decode(b"Caf\xe9 \x81", "a.txt").text == "Café \ufffd"


def test_another_guess_is_named() -> None:
    pytest.importorskip("charset_normalizer")
    russian = "В порту утонул паром. Спасатели продолжают искать пропавших, сообщила полиция города. " * 5
    read = decode(russian.encode("cp1251"), "a.txt")
    assert read.note is not None
    assert "Windows-1252" not in read.note
    assert read.text == russian


@pytest.mark.parametrize(
    ("text", "line_end", "read"),
    [("a\r\nb\r\n", "CRLF", "a\nb\n"), ("a\rb", "CR", "a\nb"), ("a\nb", "LF", "a\nb"), ("ab", None, "ab")],
)
def test_lines_end_alike(text: str, line_end: str | None, read: str) -> None:
    assert decode(text.encode(), "a.txt") == (read, line_end, None)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a\0b", "binary"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old Word document .* save it as .docx"),
        (b"\xff\xfea\0\0\0", "binary"),
        (bytes(range(1, 9)) * 20, "control characters"),
        (b"caf\xe9 " + b"\x01\x02" * 5, "control characters"),
        (b"%PDF-1.7 stuff", "a PDF"),
        (b"PK\x03\x04stuff", "zip archive, another office document or a damaged .docx"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a binary file, a PNG picture"),
        (STORY.encode("utf-16-le"), "say --encoding utf-16-le"),
        (STORY.encode("utf-16-be"), "say --encoding utf-16-be"),
        (b"\0\1\2\3\0\0\0\5", "is binary, not text: it holds NUL"),
        (b"\0\1\2ELF", "is binary, not text: it holds NUL"),
        (codecs.BOM_UTF16_LE + b"a", "not valid"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        decode(data, "a.bin")


def test_a_forced_encoding_is_used() -> None:
    assert decode("Łódź".encode("iso8859-2"), "a.txt", encoding="iso8859-2").text == "Łódź"
    assert decode(codecs.BOM_UTF8 + b"a", "a.txt", encoding="utf-8").text == "a"


@pytest.mark.parametrize("encoding", ["klingon", "hex", "rot13", ""])
def test_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    with pytest.raises(UsageError, match="no encoding"):
        decode(b"a", "a.txt", encoding=encoding)


def test_a_forced_encoding_must_fit() -> None:
    with pytest.raises(SourceError, match=r"a\.txt is not valid ascii at byte 3"):
        decode(b"Caf\xe9", "a.txt", encoding="ascii")
    with pytest.raises(SourceError, match="NUL"):
        decode("ab".encode("utf-16-le"), "a.txt", encoding="utf-8")
