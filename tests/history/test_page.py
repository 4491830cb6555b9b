"""What is stored comes back, whatever it is."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diffing.history.page import Page, parsed, rendered
from diffing.history.revision import message, trailers_of

TEXTS = st.text(alphabet=st.one_of(st.sampled_from('\n\r\t -"\\:#ab\0\ufeff\u2028\x85\ud800'), st.characters()))
WORDS = st.none() | st.text(st.characters(exclude_categories=["Cs"]))

ODD = [
    "",
    "\n",
    "\n\n\n",
    "no line end",
    "One.\nTwo.\nThree.\n",
    "One.\n\nTwo.\n",
    "One.\nTwo.\n\n",
    "\nOne.\nTwo.",
    "Trailing spaces.  \n\n  Leading ones.\n",
    "---\ntitle: not ours\n---\n\nA text with a front matter.\n",
    "---\n---\n",
    "---\n",
    "A rule\n\n---\n\nin the text.\n",
    "Windows.\r\n\r\nLines.\r\n",
    "Windows.\r\nLines.\r\n",
    "Old\rMac\r",
    "\ufeffA mark in front.\n",
    "bell\a, escape \x1b[2J, form feed \f, NUL \0, backslash \\u0000\n",
    "half a pair \ud83d and a whole 😀\n",
    "\\u0000 as text, no NUL\n",
    'breaks: "lines"\n',
    "a\nb\0c\nd",
]


@pytest.mark.parametrize("text", ODD)
def test_an_odd_text_comes_back(text: str) -> None:
    assert parsed(rendered(Page(text))) == Page(text)
    assert parsed(rendered(Page(text, "T", source="---\nx: 1"))) == Page(text, "T", source="---\nx: 1")


@given(TEXTS, WORDS, WORDS)
def test_any_text_comes_back(text: str, title: str | None, source: str | None) -> None:
    page = Page(text, title=title, source=source)
    assert parsed(rendered(page)) == page


@given(TEXTS)
def test_a_file_of_someone_elses_is_read_without_fail(text: str) -> None:
    assert isinstance(parsed(text.encode("utf-8", "replace")).text, str)
    assert isinstance(parsed(b"---\n" + text.encode("utf-8", "replace") + b"\n---\n\nText").text, str)


@given(WORDS, WORDS)
def test_the_front_matter_is_yaml(title: str | None, byline: str | None) -> None:
    page = Page("Text.\n", title=title, byline=byline, language="en")
    said = yaml.safe_load(rendered(page).decode()[4:].partition("\n---\n")[0])
    assert said == {name: value for name, value in page._asdict().items() if name != "text" and value is not None}


def test_it_reads_well() -> None:
    page = Page("Three dead.\nThe ferry sank.\n", "Three dead", "A. Writer", "https://e.org/1", "2024-05-04", "en")
    assert rendered(page).decode() == (
        '---\ntitle: "Three dead"\nbyline: "A. Writer"\nsource: "https://e.org/1"\npublished: "2024-05-04"\n'
        'language: "en"\nbreaks: "lines"\n---\n\nThree dead.\n\nThe ferry sank.\n'
    )


def test_a_front_matter_written_by_hand_is_read() -> None:
    page = parsed(b"---\ntitle: Three dead\ntags: [a, b]\nlanguage: 'en'\n---\n\nText.\n")
    assert page == Page("Text.\n", title="Three dead", language="en")


@given(st.text(), st.text())
def test_no_value_makes_a_trailer_of_its_own(source: str, extractor: str) -> None:
    said = message("Add x", [("Article", "x"), ("Source", f"a{source}"), ("Extractor", f"b{extractor}")])
    assert trailers_of(said.decode()).keys() == {"Article", "Source", "Extractor"}
    assert len(said.decode().split("\n")) == 6
