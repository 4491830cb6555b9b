"""Word documents: paragraphs, headings, tables, and both states of tracked changes."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffing.errors import SourceError
from diffing.ingest import read
from diffing.ingest.formats import docx as reader
from diffing.ingest.formats.document import Part
from diffing.ingest.source import read_changes

from .making import docx, paragraph, text

_STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style></w:styles>'
)
_NOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f'<w:footnote w:type="separator">{paragraph("-")}</w:footnote>'
    f'<w:footnote w:id="2">{paragraph("As of 4 May.")}</w:footnote></w:footnotes>'
)


def ins(said: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{text(said)}</w:ins>'


def gone(said: str) -> str:
    return f'<w:del w:id="2" w:author="A">{text(said, "delText")}</w:del>'


def mark(change: str) -> str:
    return f'<w:rPr><w:{change} w:id="3" w:author="A"/></w:rPr>'


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def said(body: str, *, accept: bool = True) -> list[str]:
    return [it.text for it in reader.read(docx(body), "a.docx", accept=accept).blocks]


CASES = {
    "plain": (paragraph("One.") + paragraph("Two."), ["One.", "Two."], ["One.", "Two."]),
    "runs": (paragraph("The ", "fer", "ry."), ["The ferry."], ["The ferry."]),
    "inserted": (paragraph("Two", ins(" more"), " died."), ["Two more died."], ["Two died."]),
    "deleted": (paragraph("Two", gone(" or three"), " died."), ["Two died."], ["Two or three died."]),
    "replaced": (paragraph(gone("Two"), ins("Three"), " died."), ["Three died."], ["Two died."]),
    "moved": (
        paragraph("A.", '<w:moveFrom w:id="4">' + text(" B.") + "</w:moveFrom>")
        + paragraph("C.", '<w:moveTo w:id="4">' + text(" B.") + "</w:moveTo>"),
        ["A.", "C. B."],
        ["A. B.", "C."],
    ),
    "paragraph inserted": (
        paragraph("One.") + paragraph(ins("New."), properties=mark("ins")) + paragraph("Two."),
        ["One.", "New.", "Two."],
        ["One.", "Two."],
    ),
    "paragraph deleted": (
        paragraph("One.") + paragraph(gone("Old."), properties=mark("del")) + paragraph("Two."),
        ["One.", "Two."],
        ["One.", "Old.", "Two."],
    ),
    "paragraph split": (
        paragraph("One. ", properties=mark("ins")) + paragraph("Two."),
        ["One.", "Two."],
        ["One. Two."],
    ),
    "paragraphs joined": (
        paragraph("One. ", properties=mark("del")) + paragraph("Two."),
        ["One. Two."],
        ["One.", "Two."],
    ),
    "row deleted": (
        "<w:tbl><w:tr><w:tc>" + paragraph("Dead") + "</w:tc><w:tc>" + paragraph("12") + "</w:tc></w:tr>"
        '<w:tr><w:trPr><w:del w:id="5"/></w:trPr><w:tc>' + paragraph("Missing") + "</w:tc><w:tc>" + paragraph("4")
        + "</w:tc></w:tr></w:tbl>",
        ["Dead | 12"],
        ["Dead | 12", "Missing | 4"],
    ),
    "old format": (
        paragraph("One.", properties='<w:pPrChange w:id="6"><w:pPr><w:pStyle w:val="x"/></w:pPr></w:pPrChange>'),
        ["One."],
        ["One."],
    ),
    "field": (
        paragraph("Page ", "<w:r><w:instrText> PAGE </w:instrText></w:r>", "7"), ["Page 7"], ["Page 7"],
    ),
    "break": (paragraph("Kings", "<w:r><w:br/></w:r>", "Borwick"), ["Kings\nBorwick"], ["Kings\nBorwick"]),
    "hyphen": (paragraph("well", "<w:r><w:noBreakHyphen/></w:r>", "known"), ["well\u2011known"], ["well\u2011known"]),
    "empty": (paragraph() + paragraph("One.") + paragraph(" "), ["One."], ["One."]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_both_states_of_a_document(name: str) -> None:
    body, accepted, rejected = CASES[name]
    assert said(body) == accepted
    assert said(body, accept=False) == rejected


def test_what_is_not_text_is_counted() -> None:
    body = (
        paragraph("Ferry capsizes", properties=style("berschrift1"))
        + paragraph("1 Ferry capsizes 3", properties=style("Verzeichnis1"))
        + paragraph("Two died.", "<w:r><w:commentReference w:id='1'/></w:r>", "<w:r><w:drawing/></w:r>")
        + paragraph("A point.", properties="<w:numPr/>")
        + paragraph("In a box: ", f"<w:r><w:pict><w:txbxContent>{paragraph('Boxed.')}</w:txbxContent></w:pict></w:r>")
    )  # fmt: skip
    made = docx(body, {"word/styles.xml": _STYLES, "word/footnotes.xml": _NOTES, "word/header1.xml": "<x/>"})
    document = reader.read(made, "a.docx")

    assert [it.text for it in document.blocks] == [
        "Ferry capsizes", "Two died.", "A point.", "In a box:", "Boxed.", "As of 4 May.",
    ]  # fmt: skip
    assert [it.part for it in document.blocks][:2] == [Part.HEADING, Part.TEXT]
    assert document.dropped == (
        "1 comment",
        "2 pictures or shapes",
        "1 automatic number or bullet",
        "1 line of the table of contents",
        "1 page header or footer",
    )
    assert document.remarks == ("1 footnote compared behind the text",)


def test_a_document_is_an_article_with_headings_and_notes(tmp_path: Path) -> None:
    body = paragraph("Ferry capsizes", properties=style("berschrift1")) + paragraph("Two", ins(" more"), " died.")
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Mira Holt</dc:creator></c>'
    (tmp_path / "a.txt").write_bytes(docx(body, {"word/styles.xml": _STYLES, "docProps/core.xml": core}))
    article = read(str(tmp_path / "a.txt"))  # by its content, not its name

    assert article.text == "Ferry capsizes\n\nTwo more died."
    assert (article.title, article.byline) == ("Ferry capsizes", "Mira Holt")
    assert article.notes == (f"{tmp_path / 'a.txt'}: 1 tracked change accepted",)


def test_the_changes_of_one_document_are_its_two_states(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(paragraph("Two", gone(" or three"), " died.") + paragraph("It sank.")))
    old, new = read_changes(str(path))

    assert (old.text, new.text) == ("Two or three died.\n\nIt sank.", "Two died.\n\nIt sank.")
    assert (old.source, new.source) == (f"{path} (changes rejected)", str(path))


def test_a_document_without_changes_and_a_text_are_told_so(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph("One.")))
    (tmp_path / "a.txt").write_text("One.")
    with pytest.raises(SourceError, match="has no tracked changes"):
        read_changes(str(tmp_path / "a.docx"))
    with pytest.raises(SourceError, match=r"is no Word document \(\.docx\)"):
        read_changes(str(tmp_path / "a.txt"))


_WORDS = st.text(alphabet="abc äß1,339<>&“”", min_size=1, max_size=30).map(lambda it: " ".join(it.split())).filter(bool)


@settings(max_examples=25)
@given(st.lists(_WORDS, min_size=1, max_size=8))
def test_what_a_library_writes_reads_back_paragraph_for_paragraph(paragraphs: list[str]) -> None:
    from docx import Document

    made = Document()
    made.add_heading("A heading", 1)
    for it in paragraphs:
        made.add_paragraph(it)
    data = io.BytesIO()
    made.save(data)
    read_ = reader.read(data.getvalue(), "a.docx").blocks
    assert [it.text for it in read_] == ["A heading", *paragraphs]
    assert [it.part for it in read_] == [Part.HEADING] + [Part.TEXT] * len(paragraphs)


@given(
    st.lists(st.tuples(st.sampled_from(["", "ins", "del"]), _WORDS, st.sampled_from(["", "ins", "del"])), max_size=8)
)
def test_neither_state_has_words_of_the_other_and_both_have_what_they_share(
    runs: list[tuple[str, str, str]],
) -> None:
    body = "".join(
        paragraph({"ins": ins, "del": gone}.get(change, text)(words), properties=mark(end) if end else "")
        for change, words, end in runs
    )
    for accept, lost in ((True, "del"), (False, "ins")):
        whole = "".join("".join(it.split()) for it in said(body, accept=accept))
        assert whole == "".join("".join(words.split()) for change, words, _ in runs if change != lost)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_document_that_an_office_wrote_reads_as_its_source(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<h1>Ferry capsizes</h1><p>Two died.</p><ul><li>A point</li></ul>"
        "<table><tr><td>Dead</td><td>2</td></tr></table>"
    )
    profile = (tmp_path / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--writer",
        "--convert-to",
        "docx",
        "a.html",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=150)
    article = read(str(tmp_path / "a.docx"))

    assert article.text == "Ferry capsizes\n\nTwo died.\n\nA point\n\nDead | 2"
    assert article.title == "Ferry capsizes"
