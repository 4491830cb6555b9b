"""Saved pages: what is read of three layouts, and that furniture is no change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diffing.comparison import compare
from diffing.errors import SourceError
from diffing.ingest import read, read_pair
from diffing.ingest.formats import markup
from diffing.ingest.formats.alike import alike, told
from diffing.ingest.formats.document import Block, Document, Part, notes_of
from diffing.model import Article, Role

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((PAGES / "expected.yaml").read_text(encoding="utf-8"))


def paragraphs(article: Article) -> list[str]:
    return [
        ("# " if it.role is Role.HEADING else "") + article.text[it.start : it.end].replace("\n", " / ")
        for it in article.paragraphs
    ]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_story_of_a_page_is_read_whole_and_alone(name: str) -> None:
    wanted = EXPECTED[name]
    article = read(str(PAGES / name))

    assert paragraphs(article) == wanted["text"].splitlines()
    assert (article.title, article.byline) == (wanted["title"], wanted["byline"])
    assert article.published == wanted["published"]
    assert article.source == str(PAGES / name)
    assert len(article.notes) == 1
    assert all(said in article.notes[0] for said in ["left out of", *wanted["left_out"]])


@pytest.mark.parametrize("name", EXPECTED)
def test_what_a_page_says_of_itself_is_known(name: str) -> None:
    from diffing.ingest.formats import page

    document = page.read((PAGES / name).read_bytes(), name)
    wanted = EXPECTED[name]
    assert (document.modified, document.source, document.language) == tuple(
        wanted[key] for key in ("modified", "source", "language")
    )


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Version 3.2, effective 1 June 2024", True),
        ("Effective date: 1 June 2024", True),
        ("In force since 1 June 2024", True),
        ("Last revised: June 2024", True),
        ("Version for printing", False),
        ("Share 12", False),
    ],
)
def test_a_line_under_the_title_says_which_edition_a_page_is(tmp_path: Path, line: str, kept: bool) -> None:
    (tmp_path / "terms.html").write_text(
        (PAGES / "terms.html").read_text().replace(
            "<p><em>Last updated: 1 March 2024</em></p>", f'<p class="meta">{line}</p>'
        )
    )  # fmt: skip
    assert (line in paragraphs(read(str(tmp_path / "terms.html")))) is kept


def test_a_later_version_differs_in_its_story_alone() -> None:
    old, new = read_pair(str(PAGES / "news.html"), str(PAGES / "news-later.html"))
    diff = compare(old, new)

    assert {old.text[it.start : it.end] for it in old.paragraphs} - {
        new.text[it.start : it.end] for it in new.paragraphs
    } == {
        "At least 12 people were killed when the ferry Marie listed in calm water on Friday evening, police said.",
        "The operator said it had not been warned about the weather.",
    }
    assert {kind for change in diff.changes for kind in change.types} >= {"number", "attribution", "negation"}
    assert "the moment of the last change differs" in new.notes[-1]


def test_a_page_and_the_same_text_saved_as_text_are_the_same(tmp_path: Path) -> None:
    plain = read(str(PAGES / "terms.html")).text
    (tmp_path / "terms.txt").write_text(plain, encoding="utf-8")
    old, new = read_pair(str(PAGES / "terms.html"), str(tmp_path / "terms.txt"))

    assert old.text == new.text
    assert [change for change in compare(old, new).changes if change.intent != "form"] == []


def test_a_page_in_another_template_reads_the_same(tmp_path: Path) -> None:
    import re

    text = (PAGES / "news.html").read_text(encoding="utf-8")
    other = re.sub(r' class="[^"]*"', "", re.sub(r"<(/?)(?:article|main|section)\b", r"<\1div", text))
    (tmp_path / "other.html").write_text(other, encoding="utf-8")
    old, new = read_pair(str(PAGES / "news.html"), str(tmp_path / "other.html"))

    assert other != text
    assert old.text == new.text


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<div>One.<br>Two<br><br>Three</div>", ["One.", "Two", "Three"]),
        ("<div>Kings Road<br>Borwick</div>", ["Kings Road\nBorwick"]),
        ("<p>a<b>b</b>c <i>d</i>\n   e</p>", ["abc d e"]),
        ("<ul><li>One<ul><li>Two</li></ul></li></ul>", ["One", "Two"]),
        ("<p>One<p>Two<div>Three", ["One", "Two", "Three"]),
        ("<p>a<script>b</script><style>c</style><noscript>d</noscript>e</p>", ["ae"]),
        ("<template><p>a</p></template><p>b</p>", ["b"]),
        ("<pre>a  b\nc\n\nd</pre>", ["a b\nc", "d"]),
        ("<table><tr><th>a</th><td>1</td></tr></table>", ["a | 1"]),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", ["a", "b", "c"]),
        ("<p>&lt;b&gt; &amp; &#233;</p>", ["<b> & é"]),
        ("</p></div>text</b>", ["text"]),
        ("<p>&nbsp;</p><p> \n</p>", []),
        ("<!-- a --><p>b</p><!-- c <p>d</p>", ["b"]),
        ("<p>b</p><a href='c <p>d</p>", ["b"]),
        ("<p>1 < 2 & 3</p>tail & more", ["1 < 2 & 3", "tail & more"]),
        ("", []),
    ],
)
def test_markup_is_cut_where_a_reader_sees_an_end(html: str, says: list[str]) -> None:
    assert [it.text for it in markup.read(html).passages] == says


@given(st.text(alphabet="<>/=\"' abpdivnl!-&;\n", max_size=300))
def test_no_markup_breaks_the_reader_or_leaves_a_blank_line(html: str) -> None:
    for passage in markup.read(html).passages:
        assert passage.text.strip() == passage.text != ""
        assert "\n\n" not in passage.text


@given(st.lists(st.text(alphabet="abc ä&<.,", min_size=1).map(lambda it: " ".join(it.split())).filter(bool)))
def test_paragraphs_come_back_as_they_were_written(said: list[str]) -> None:
    from html import escape

    html = "".join(f"<p>{escape(it)}</p>" for it in said)
    assert [it.text for it in markup.read(html).passages] == said


def _page(*said: str) -> Document:
    """Return a page; what is in brackets was not kept."""
    return Document(tuple(Block(it.strip("[]"), Part.TEXT, not it.startswith("["), "other") for it in said))


def _kept(document: Document) -> list[str]:
    return [it.text for it in document.blocks if it.kept]


LONG = (
    "The harbour stays closed until Monday, the harbour master said, and nobody is let onto the quay before that day."
)


SHORT = "A paragraph of its own."


@pytest.mark.parametrize(
    ("old", "new", "kept_old", "kept_new"),
    [
        ([SHORT, "[A menu entry]"], [f"[{SHORT}]", "[A menu entry]"], [SHORT], [SHORT]),
        ([LONG], [f"[{LONG.replace('Monday', 'Tuesday')}]"], [LONG], [LONG.replace("Monday", "Tuesday")]),
        ([SHORT, "12"], [SHORT, "[12]", "[12]"], [SHORT, "12"], [SHORT, "12"]),
        ([SHORT, "Share"], [SHORT, "[Log in]", "[Share]"], [SHORT, "Share"], [SHORT]),
        (["One that went."], ["[Something else altogether]"], ["One that went."], []),
    ],
    ids=["same", "edited", "short beside", "short apart", "gone"],
)
def test_what_one_side_keeps_the_other_does(
    old: list[str], new: list[str], kept_old: list[str], kept_new: list[str]
) -> None:
    one, other = alike(_page(*old), _page(*new))
    assert (_kept(one), _kept(other)) == (kept_old, kept_new)
    back, forth = alike(_page(*new), _page(*old))
    assert (_kept(back), _kept(forth)) == (kept_new, kept_old)


def test_bylines_that_differ_are_told() -> None:
    old, new = Document((), byline="Mira Holt"), Document((), byline="Mira Holt, Owen Strake")
    assert told(old, new) == ["the byline differs: Mira Holt -> Mira Holt, Owen Strake"]
    assert told(old, old) == told(old, Document(())) == []


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_a_page_in_a_web_archive_is_the_page(encoding: str, tmp_path: Path) -> None:
    from email.mime.image import MIMEImage
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    page = (PAGES / "news.html").read_text(encoding="utf-8")
    archive = MIMEMultipart("related")
    archive.attach(MIMEText(page.replace("utf-8", encoding), "html", encoding))
    archive.attach(MIMEImage(b"GIF89a", "gif"))
    (tmp_path / "a.mhtml").write_bytes(b"From: <Saved by Blink>\r\nSubject: Ferry\r\n" + archive.as_bytes())
    assert read(str(tmp_path / "a.mhtml")).text == read(str(PAGES / "news.html")).text


def test_a_web_archive_without_a_page_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_text("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a--\n")
    with pytest.raises(SourceError, match="is a web archive without a page in it"):
        read(str(tmp_path / "a.mhtml"))


def test_a_page_in_an_encoding_of_its_own(tmp_path: Path) -> None:
    html = '<html><head><meta charset="koi8-r"></head><body><p>Паром опрокинулся в гавани.</p></body></html>'
    (tmp_path / "a.html").write_bytes(html.encode("koi8-r"))
    (tmp_path / "b.html").write_bytes(html.encode("utf-16"))
    assert "Паром опрокинулся в гавани." in read(str(tmp_path / "a.html")).text
    assert "Паром опрокинулся в гавани." in read(str(tmp_path / "b.html")).text
    assert "рБТПН" not in read(str(tmp_path / "a.html"), encoding="koi8-r").text


def test_what_was_left_out_is_named_from_the_first_on() -> None:
    blocks = tuple(Block("Sport", kept=False, place=place) for place in ("footer", "aside", "aside"))
    assert notes_of(Document(blocks), "a.html") == ("left out of a.html: 2 passages of sidebars, 1 of its footer",)
    assert notes_of(Document(blocks[:1]), "a.html") == ("left out of a.html: 1 passage of its footer",)
    assert notes_of(Document(()), "a.html") == ()
