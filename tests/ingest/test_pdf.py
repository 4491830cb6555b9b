"""PDFs: lines to paragraphs, what repeats on pages dropped, hyphens of the typesetter's taken out."""

from __future__ import annotations

from pathlib import Path

import pytest

from diffing.errors import SourceError
from diffing.ingest import read
from diffing.ingest.formats import pdf as reader
from diffing.ingest.formats.document import Part
from diffing.ingest.formats.hyphens import joined

from .making import Piece, lines, pdf

STORY = [
    "At least 12 people were killed when the ferry Marie listed in calm water on Friday evening, police said.",
    "More than 1,300 passengers had been counted at the quay.",
    "The operator said it had not been warned about the weather. It added that the crew of 23 had done its best.",
]


def said(pages: list[list[Piece]]) -> list[str]:
    return [it.text for it in reader.read(pdf(pages), "a.pdf").blocks]


def test_lines_are_paragraphs_again() -> None:
    assert said([lines(STORY)]) == STORY


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    whole = lines(STORY)
    assert said([whole[:1], whole[1:]]) == STORY


def test_headers_footers_and_numbers_of_pages_are_left_out_and_told() -> None:
    pages: list[list[Piece]] = []
    for number in range(1, 4):
        own = f"Paragraph {number} stands on this page and on no other one, and says so."
        pages.append([(72, 810, 9, "The Borwick Courier"), *lines([own]), (290, 30, 9, f"Page {number} of 3")])
    document = reader.read(pdf(pages), "a.pdf")

    assert [it.text for it in document.blocks] == [
        f"Paragraph {number} stands on this page and on no other one, and says so." for number in range(1, 4)
    ]
    assert document.dropped == ("6 lines of page headers, footers and numbers",)


def test_larger_type_is_a_heading_and_an_item_a_paragraph() -> None:
    page: list[Piece] = [
        (72, 780, 16, "Ferry capsizes"),
        (72, 750, 11, "Three things are known:"),
        (72, 736, 11, "• the ferry listed"),
        (72, 722, 11, "• the water was calm"),
        (72, 708, 11, "1. nobody was warned"),
    ]
    document = reader.read(pdf([page]), "a.pdf")

    assert [(it.part, it.text) for it in document.blocks] == [
        (Part.HEADING, "Ferry capsizes"),
        (Part.TEXT, "Three things are known:"),
        (Part.TEXT, "the ferry listed"),
        (Part.TEXT, "the water was calm"),
        (Part.TEXT, "1. nobody was warned"),
    ]


def test_rows_are_passages_and_a_long_heading_is_one() -> None:
    page: list[Piece] = [
        (72, 800, 16, "Ferry capsizes in the harbour"),
        (72, 780, 16, "with 1,300 aboard"),
        *lines(STORY[:1], top=750),
        (72, 690, 11, "Dead 12"),
        (72, 676, 11, "Missing 4"),
    ]
    assert said([page]) == ["Ferry capsizes in the harbour with 1,300 aboard", STORY[0], "Dead 12", "Missing 4"]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["the infor-", "mation was"], "the information was"),
        (["some twenty-", "three people"], "some twenty-three people"),
        (["a well-", "known man"], "a well-known man"),
        (["a 1,300-", "tonne ship"], "a 1,300-tonne ship"),
        (["from Stratford-", "upon-Avon"], "from Stratford-upon-Avon"),
        (["the Jean-", "Pierre case"], "the Jean-Pierre case"),
        (["soft\u00ad", "ened"], "softened"),
        (["a dash -", "and more"], "a dash - and more"),
        (["Borwickians and Borwick-", "ians"], "Borwickians and Borwickians"),
        (["one", "two"], "one two"),
        ([], ""),
    ],
)
def test_hyphens_at_line_ends(parts: list[str], whole: str) -> None:
    assert joined(parts, frozenset({"borwickians"})) == whole


def test_a_scan_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[]]))
    with pytest.raises(SourceError, match="is a PDF without text, a scan perhaps"):
        read(str(tmp_path / "a.pdf"))


def test_a_pdf_that_lost_text_says_so() -> None:
    data = pdf([lines(["Two people died."]), lines(["The harbour is closed."])])
    whole, torn = reader.read(data, "a"), reader.read(data.replace(b"/Contents 7 0 R", b"/Contents 9 0 R"), "a")
    assert (whole.remarks, torn.dropped) == ((), ("1 page without text",))
    assert [block.text for block in torn.blocks] == ["Two people died."]
    assert torn.remarks == ("damaged, so text may be missing or garbled (Object 9 0 not defined)",)


def test_a_pdf_with_a_password_is_told_so() -> None:
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(pdf([lines(STORY)]))))
    writer.encrypt("secret", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(SourceError, match=r"^a\.pdf is protected with a password; save it without one$"):
        reader.read(made.getvalue(), "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\ntrailer << /Root 9 0 R >>", pdf([lines(STORY)])[:300]])
def test_a_broken_pdf_is_one_sentence(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^a\.pdf is a PDF that can't be read: [^\n]+$"):
        reader.read(data, "a.pdf")
