"""Segmentation is lossless and cuts where a reader would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.lexicon import load
from diffing.model import Role
from diffing.segment import (
    article,
    article_of_parts,
    fold,
    is_form,
    is_own_date,
    is_roman,
    list_marker,
    squash,
    stem,
    tokenize,
)
from tests.engine.stories import revisions, wild


def _between(text: str, spans: list[tuple[int, int]]) -> str:
    """Return what no span covers, and check that the spans stand in order."""
    left, at = "", 0
    for start, end in spans:
        assert at <= start <= end <= len(text)
        left += text[at:start]
        at = end
    return left + text[at:]


@given(st.one_of(wild, revisions().map(lambda pair: pair[0])))
def test_only_white_space_lies_between_the_pieces(text: str) -> None:
    """Every level covers the text but for white space, and sentences stand inside their paragraphs."""
    cut = article(text)

    assert not _between(text, [(p.start, p.end) for p in cut.paragraphs]).strip()
    assert not _between(text, [(s.start, s.end) for s in cut.sentences]).strip()
    for paragraph in cut.paragraphs:
        inside = cut.sentences[paragraph.first : paragraph.last]
        assert inside
        assert (inside[0].start, inside[-1].end) == (paragraph.start, paragraph.end)


@given(wild)
def test_tokens_leave_only_white_space(text: str) -> None:
    """Tokens are exact slices in order with only white space between."""
    tokens = tokenize(text)

    assert not _between(text, [(token.start, token.end) for token in tokens]).strip()
    assert all(text[token.start : token.end] == token.text for token in tokens)


@given(st.lists(st.one_of(wild, st.lists(wild, max_size=4)), max_size=5))
def test_given_sentences_are_kept(parts: list[str | list[str]]) -> None:
    """A text already cut keeps its cuts, joined by one space and by blank lines."""
    cut = article_of_parts(parts)

    assert cut.text == "\n\n".join(part if isinstance(part, str) else " ".join(part) for part in parts)
    assert len(cut.paragraphs) == len(parts)
    for part, paragraph in zip(parts, cut.paragraphs, strict=True):
        if isinstance(part, list):
            kept = [cut.text[s.start : s.end] for s in cut.sentences[paragraph.first : paragraph.last]]
            assert kept == part


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("1,339 people", "1,339|people"),
        ("£1.2bn (10-year loan)", "£1.2bn|(|10-year|loan|)"),
        ("the U.S. at 7.30pm", "the|U.S.|at|7.30pm"),
        ("Ross’s US$5m–10m", "Ross|’s|US$5m–10m"),
        ("-5°C or 3-1, 5%", "-5°C|or|3-1|,|5%"),
        ("don't re-elect rank-and-file", "don't|re-elect|rank-and-file"),
        ("end.Next amazon.com…", "end|.|Next|amazon.com|…"),
        ("“Hi,” she said", "“|Hi|,|”|she|said"),
        ("你好 กิน e\u0301te\u0301 👍🏽", "你|好|กิ|น|e\u0301te\u0301|👍🏽"),
        ("a well-known 20-year-old", "a|well-known|20-year-old"),
        ("an exam-\nple, émi-\r\n gré 20-\nyear-old", "an|exam-\nple|,|émi-\r\n gré|20-\nyear-old"),
        ("a boat -\nthe boat-\nMira -\n", "a|boat|-|the|boat|-|Mira|-"),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    """Numbers keep currency, scale, unit and tail; the possessive stands apart; unspaced scripts go by letter."""
    assert [token.text for token in tokenize(text)] == tokens.split("|")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. Osk left at 5 p.m. on Sunday. He came.", ["Dr. Osk left at 5 p.m. on Sunday.", "He came."]),
        ('"I am here. You are not." She left.', ['"I am here. You are not."', "She left."]),
        ("3. You must pay. We may not.", ["3. You must pay.", "We may not."]),
        ("(b) You agree.", ["(b) You agree."]),
        ("IV. You must pay. We may not.", ["IV. You must pay.", "We may not."]),
        ("## 3. Disputes", ["## 3. Disputes"]),
        ("**3. Disputes** You must pay. We may.", ["**3. Disputes** You must pay.", "We may."]),
        ("- 3.1. You must pay. We may not.", ["- 3.1. You must pay.", "We may not."]),
        ("Section 3. You must pay. We may not.", ["Section 3. You must pay.", "We may not."]),
        ("SECTION 3.2(b). YOU MUST PAY.", ["SECTION 3.2(b). YOU MUST PAY."]),
        ("Article IV. You must pay.", ["Article IV. You must pay."]),
        ("§ 5. You must pay.", ["§ 5. You must pay."]),
        ("They wrote Section 3. We did not.", ["They wrote Section 3.", "We did not."]),
        ("Page 3. You must pay.", ["Page 3.", "You must pay."]),
        ("She paid. Ms. Holt left. Cllr. Bo ran.", ["She paid.", "Ms. Holt left.", "Cllr. Bo ran."]),
        ("He asked a Ms. It ran.", ["He asked a Ms. It ran."]),
        ("She paid. (“Ms. Holt” ran.)", ["She paid.", "(“Ms. Holt” ran.)"]),
        (
            "It shut at 3 a.m. Monday. He left at 5 p.m. The cat ran.",
            ["It shut at 3 a.m. Monday.", "He left at 5 p.m.", "The cat ran."],
        ),
        ("He has MS. It is bad.", ["He has MS.", "It is bad."]),
        ("It opens at 5 p.m. Friday night is bad.", ["It opens at 5 p.m.", "Friday night is bad."]),
        ("No stop at all", ["No stop at all"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    """Abbreviations, quotations and list markers end no sentence."""
    cut = article(text)

    assert [cut.text[s.start : s.end] for s in cut.sentences] == sentences


def test_lines_are_paragraphs_where_no_line_is_blank() -> None:
    """Blank lines part paragraphs; where there is none, line ends do."""
    assert len(article("One.\nTwo.\nThree.").paragraphs) == 3
    assert len(article("One.\nTwo.\n\nThree.").paragraphs) == 2
    assert len(article("One.\r\n\r\nTwo.\r\n").paragraphs) == 2
    assert len(article("One\r\nline.\r\n\r\nTwo.\r\n").paragraphs) == 2


@pytest.mark.parametrize(
    ("block", "paragraphs"),
    [
        ("- eggs\n- butter", ["- eggs", "- butter"]),
        ("We sell:\n* eggs,\n  brown\n* butter", ["We sell:", "* eggs,\n  brown", "* butter"]),
        ("1. You pay.\r\n2. We pay.\r\n10.1) All pay.", ["1. You pay.", "2. We pay.", "10.1) All pay."]),
        ("(a) you pay;\n(b) we pay.", ["(a) you pay;", "(b) we pay."]),
        ("\u2022eggs\n\u2022 butter", ["\u2022eggs", "\u2022 butter"]),
        ("- eggs\n  1. brown\n  2. white\n- butter", ["- eggs", "1. brown", "2. white", "- butter"]),
        ("## Fees\nYou pay.\nWe pay.", ["## Fees", "You pay.\nWe pay."]),
        ("You pay.\n## Fees", ["You pay.", "## Fees"]),
        ("The fee was paid\n- late, he said.", ["The fee was paid\n- late, he said."]),
        ("It came in at number\n3. The rest did not.", ["It came in at number\n3. The rest did not."]),
        ("> quoted\n> twice", ["> quoted\n> twice"]),
        ("| a | b |\n| - | - |", ["| a | b |\n| - | - |"]),
        ("-5 degrees\n-6 degrees", ["-5 degrees\n-6 degrees"]),
        ("2023. A year.\n2024. Another.", ["2023. A year.\n2024. Another."]),
    ],
)
def test_an_item_of_a_list_is_a_paragraph(block: str, paragraphs: list[str]) -> None:
    """Two lines at the least that open alike are items; a line may begin so for another reason."""
    cut = article(f"Before.\n\n{block}\n\nBehind.")
    assert [cut.text[it.start : it.end] for it in cut.paragraphs] == ["Before.", *paragraphs, "Behind."]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("READ MORE: Bus fares to rise again", Role.FURNITURE),
        ("The council said:", Role.BODY),
        ("The Courier:", Role.FURNITURE),
        ("Advertisement", Role.FURNITURE),
        ("Sign up to our morning newsletter", Role.FURNITURE),
        ("She said:", Role.BODY),
        ("Share prices fell on Monday.", Role.BODY),
        ("Night buses to stop in May", Role.HEADING),
        ("# Night buses", Role.HEADING),
        ("The buses stopped.", Role.BODY),
        ("- Night buses", Role.BODY),
        ("3. Night buses", Role.HEADING),
    ],
)
def test_roles(line: str, role: Role) -> None:
    """Furniture is known by its pattern, a heading by ending like no sentence."""
    assert article(f"{line}\n\nThe council met on Monday.").paragraphs[0].role is role


def test_the_title_is_the_opening_heading() -> None:
    """A heading that opens the article is its title unless one is given."""
    assert article("Night buses\n\nThey stop.").title == "Night buses"
    assert article("Night buses\n\nThey stop.", title="Other").title == "Other"
    assert article("They stop.\n\nNight buses").title is None


def test_lines_that_look_wrapped_are_noted() -> None:
    lines = [
        "The ferry left the harbour",
        "at noon with nine people",
        "and came back, the line",
        "said, in the evening.",
    ]
    assert "each of the 8 lines is a paragraph" in article("\n".join(lines * 2)).notes[0]
    assert article("\n\n".join(lines * 2)).notes == ()
    assert article("\n".join(line.capitalize() for line in lines * 2)).notes == ()
    assert article("\n".join(lines)).notes == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: The bridge\ndate: 2024-05-04\n---\n\nIt opened.\n", "The bridge"),
        ('---\r\ndate: 2024-05-04\r\ntitle: "The bridge"\r\n---\r\n\r\nIt opened.\r\n', "The bridge"),
        ("---\ndate: 2024-05-04\n\ntags: [a]\n---\n\n# The bridge\n\nIt opened.\n", "The bridge"),
        ("---\ndate: 2024-05-04\n---\n# The bridge\n\nIt opened.\n", "The bridge"),
        ("---\ndate: 2024-05-04\ntitle: >\n---\n\nIt opened in May.\n", None),
        ("---\n\nThe bridge\n\n---\n\nIt opened.\n", "---"),
        ("---\n" + "\n" * 150 + "a: 1\n\nIt opened in May.\n", "---"),
    ],
)
def test_the_title_of_a_text_with_front_matter(text: str, title: str | None) -> None:
    assert article(text).title == title


@pytest.mark.parametrize(
    ("text", "date", "own"),
    [
        ("VELLORIA, March 15 (Coast Wire) - It fell on Friday.", "March 15", True),
        ("VELLORIA, March 15 (Coast Wire) - It fell on Friday.", "Friday", False),
        ("PORT ANSEL, Tarn Islands – March 15, 2024 – The line said so.", "March 15, 2024", True),
        ("It fell on March 15 - a Friday.", "March 15", False),
        ("Terms of use\n\n**Last updated: 3 May 2024**\n\nBe kind.", "3 May 2024", True),
        ("Terms of use\n\nEffective 3 May 2024\n\nBe kind.", "3 May 2024", False),
        ("These Terms were last updated on 3 May 2024.", "3 May 2024", True),
        ("The fee was updated on 3 May 2024.", "3 May 2024", False),
        ("Published in 2019", "2019", False),
        ("A bridge falls\nJune 4, 2024\n\nIt fell.", "June 4, 2024", True),
        ("A bridge falls\n\nA\n\nB\n\nC\n\nJune 4, 2024\n\nIt fell.", "June 4, 2024", False),
        ("---\nlastmod: 2024-05-04\nopens: 2024-06-01\n---\n\nIt opens.", "2024-05-04", True),
        ("---\nlastmod: 2024-05-04\nopens: 2024-06-01\n---\n\nIt opens.", "2024-06-01", False),
    ],
)
def test_the_date_of_a_text_is_told_from_those_in_it(text: str, date: str, *, own: bool) -> None:
    at = text.index(date)
    assert is_own_date(text, at, at + len(date), load("en")) is own


def test_folding() -> None:
    """Case, typography, composition and spacing fold away; squashing leaves letters, digits and signs."""
    assert fold("“Don’t—  stop…”") == '"don\'t- stop..."'
    assert fold("e\u0301") == fold("é")
    assert squash("state-of-the art, 5%") == squash("State of the art 5 %")
    assert squash("£5") != squash("$5")


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("3. Fees", "3."), ("3.1 Fees", "3.1"), ("(b) fees", "(b)"), ("iv) fees", "iv)"), ("XII. Fees", "XII."),
        ("## Fees", "## "), ("### 3.1. Fees", "### 3.1."), ("- Fees", "- "), ("\u2022 Fees", "\u2022 "),
        ("> - 3) fees", "> - 3)"), ("**3.** Fees", "**3.**"), ("**Section 3.** Fees", "**Section 3.**"),
        ("# 5 homes", "# "), ("Section 3. Fees", "Section 3."), ("Sec. 3.1(a). Fees", "Sec. 3.1(a)."),
        ("ARTICLE IV.", "ARTICLE IV."), ("Exhibit B. Fees", "Exhibit B."), ("Chapter 2", "Chapter 2"),
        ("§ 5 Fees", "§ 5"), ("§§ 5. Fees", "§§ 5."),
        ("§5(2). Fees", "§5(2)."), ("", ""), ("-", ""), ("**", ""),
        ("J. Smith left", ""), ("V. Smith left", ""), ("2.5 million", ""), ("- 5 degrees", ""), ("> 5 homes", ""),
        ("+ 5 points", ""), ("* 5 homes", "* "), ("\u20225 homes", "\u2022"), ("5 homes", ""),
        ("- £5 a day", ""), ("- **Fees**", "- "),
        ("-5 degrees", ""), ("Section 3 applies", ""), ("Article 50: what next", ""), ("Section 230 Google", ""),
        ("§ 5 of the act", ""), ("In 3. place", ""), ("Page 3. Fees", ""), ("2024. A year", ""), ("*Fees* are due", ""),
    ],
)  # fmt: skip
def test_list_markers(text: str, marker: str) -> None:
    """What numbers a clause or marks a heading is told from a number, a name and a sentence about a section."""
    sections = load("en").section_words
    assert text[: list_marker(text, sections)] == marker
    if "ection" in text or "§" in text:
        assert list_marker(text.lstrip("*")) == 0, "without words for it"


@pytest.mark.parametrize(
    ("text", "marker"),
    [("V. Fees", "V."), ("**X.** Fees", "**X.**"), ("I) Fees", "I)"), ("J. Smith", ""), ("V.Smith", ""), ("Vote", "")],
)
def test_roman_numerals_of_one_letter(text: str, marker: str) -> None:
    """They are list markers in a text that has longer ones, and initials elsewhere."""
    assert text[: list_marker(text, roman=True)] == marker
    assert list_marker(text) == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [("IV. Fees", True), ("## VII. Fees", True), ("V. Fees", False), ("IVA. Fees", False), ("Fees, IV. of", False)],
)
def test_texts_in_roman_numerals(text: str, found: bool) -> None:
    """One numeral of several letters says that a text is numbered in them."""
    assert is_roman(["Terms of use", text]) is found


def test_a_lone_numeral_is_no_sentence() -> None:
    """What numbers a paragraph stays with it."""
    assert len(article("V. You agree. We agree, too.").sentences) == 2


@given(
    st.lists(
        st.sampled_from(["A", "a", "B", "ba", "e\u0301", "\u00e9", "1", "-", " ", "\u201c", "%", ".", "I\u0307"]),
        max_size=4,
    )
)
def test_what_differs_in_form_alone_squashes_to_the_same(parts: list[str]) -> None:
    """The look at first letters, which spares most squashing, changes no answer."""
    one, forms = "".join(parts), ("".join(parts[::-1]), "".join(parts).swapcase(), "a" + "".join(parts[1:]))
    for other in forms:
        assert is_form(one, other) == (squash(one) == squash(other) != "")


@pytest.mark.parametrize(
    "forms",
    [
        "plan planned planning plans",
        "plane planes",
        "bar barred",
        "bare bared",
        "vote voted voting votes",
        "bus buses",
        "speak spoke spoken",
        "study studies studied",
        "stop stopped",
        "arrive arrived arriving",
        "price prices",
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms: str) -> None:
    """Inflected and irregular forms have one stem."""
    assert len({stem(form, load("en")) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["plan plane", "bar bare", "car care", "party part", "news new", "mate mat"])
def test_different_words_have_different_stems(words: str) -> None:
    """Words that are merely alike have stems of their own."""
    one, other = words.split()

    assert stem(one, load("en")) != stem(other, load("en"))


def test_half_a_surrogate_pair_is_only_a_letter() -> None:
    """A code point that no encoding knows is cut like any other, and kept."""
    text = "He left\ud800 today. She stayed."
    cut = article(text)

    assert cut.text == text
    assert len(cut.sentences) == 2


@pytest.mark.parametrize("gap", ["\xa0", "\u2009", " \u3000"])
def test_a_space_of_several_bytes_before_a_full_stop_is_only_a_space(gap: str) -> None:
    """What stands between a lone capital and its full stop does not matter, to sentencex either."""
    text = f"He chose plan A{gap}. She stayed."
    cut = article(text)

    assert cut.text == text
    assert " ".join(text[s.start : s.end] for s in cut.sentences).split() == text.split()
