"""Documents with tracked changes: all accepted, the new article; all rejected, the old one, to any word processor."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffing import compare
from diffing.model import Article, ArticleDiff
from diffing.report import written
from diffing.rules import Ignore, Rules
from diffing.segment import article, article_of_parts

from .byhand import Made, Said
from .hostile import HOSTILE
from .wild import COMPARED, SHOWS, diffs
from .word import W, check, expected, parts, read

HEBREW = "הוא אמר 12 פעמים."


def made_of(diff: ArticleDiff, **options: object) -> bytes:
    return b"".join(written("docx", diff, **options))  # type: ignore[arg-type]


def holds(diff: ArticleDiff) -> None:
    made = made_of(diff)
    check(made, diff)
    assert read(made, accept=False).paragraphs == expected(diff.old)


@given(COMPARED | diffs())
@settings(max_examples=200)
def test_it_is_both_articles(diff: ArticleDiff) -> None:
    holds(diff)


@given(diffs(), SHOWS, st.booleans())
def test_what_is_not_asked_for_stands_as_the_new_text_has_it(
    diff: ArticleDiff, show: frozenset[str] | None, ignored: bool
) -> None:
    check(made_of(diff, show=show, ignored=ignored), diff)


@pytest.mark.parametrize("old", HOSTILE)
@pytest.mark.parametrize("new", HOSTILE)
def test_hostile_texts(old: str, new: str) -> None:
    holds(compare(article(old), article(new)))


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_paragraphs_of_any_characters_and_of_none(old: list[str], new: list[str]) -> None:
    holds(compare(article_of_parts(old), article_of_parts(new)))


def test_line_ends_of_another_kind_are_no_change() -> None:
    made = made_of(compare(article("One\r\ntwo.\r\n\r\nThree.\r\n"), article("One\ntwo.\n\n\nThree.")))
    assert "<w:del " not in parts(made)["word/document.xml"]
    assert read(made, accept=True).paragraphs == ["One\ntwo.", "Three."]


def test_a_paragraph_of_ten_million_characters(made: Made) -> None:
    long = "A man & a dog said so. " * 440_000
    diff = made([long, "B."], ["B.", long[1:]], [([1], [0], "same"), ([0], [], "deleted"), ([], [1], "added")])
    document = made_of(diff)
    assert read(document, accept=True).paragraphs == expected(diff.new)
    texts = re.split("<w:(?:t|delText) ", parts(document)["word/document.xml"])
    assert 1_000 < max(map(len, texts)) < 100_000


def test_a_paragraph_that_moved_is_a_move_with_its_changes_in_it(ferry: ArticleDiff) -> None:
    document = parts(made_of(ferry))["word/document.xml"]
    assert '" w:author="writethru" w:name="paragraph1"' in document
    source, _, rest = document.partition("moveFromRangeEnd")
    assert "it had not been warned." in source
    target = rest[rest.index("moveToRangeStart") :]
    assert '<w:delText xml:space="preserve">not</w:delText></w:r></w:del></w:moveTo>' in target
    assert document.count("<w:ins ") > 1


def test_sentences_that_moved_are_moves() -> None:
    kept = "The council met on Monday to talk of the budget. Nobody else was there in the evening."
    sentence = "A spokesman said that the bridge would be closed for repairs."
    diff = compare(
        article(f"{sentence} {kept}\n\nThe river rose. Rain fell in the hills all day and night."),
        article(f"{kept}\n\nThe river rose. Rain fell in the hills all day and night. {sentence}"),
    )
    document = parts(made_of(diff))["word/document.xml"]
    assert f'<w:t xml:space="preserve">{sentence}</w:t></w:r></w:moveFrom>' in document
    assert f'<w:t xml:space="preserve">{sentence}</w:t></w:r></w:moveTo>' in document
    shown = parts(made_of(diff, show=frozenset({"fact"})))["word/document.xml"]
    assert "move" not in shown


def test_paragraphs_split_and_merged_are_marks_of_paragraphs() -> None:
    one, two = "The ferry sank on Monday in calm water.", "Three men were saved by a fishing boat."
    apart, together = article(f"Start.\n\n{one}\n\n{two}\n\nEnd."), article(f"Start.\n\n{one} {two}\n\nEnd.")
    split, merged = (
        parts(made_of(compare(*pair)))["word/document.xml"] for pair in ((together, apart), (apart, together))
    )
    assert (split.count("<w:ins "), split.count("<w:del ")) == (1, 1)
    assert "<w:rPr><w:ins " in split
    assert (merged.count("<w:ins "), merged.count("<w:del ")) == (1, 1)
    assert "<w:rPr><w:del " in merged


def test_facts_have_their_reasons_as_comments(made: Made, said: type[Said]) -> None:
    facts = [
        said(0, "fact", "12", "14", "12 -> 14 (+2)", ("number",)),
        said(0, "fact", "police", "the mayor", "police -> \u202ethe mayor", ("attribution",), 0.3),
        said(0, "phrasing", "died", "were killed", "the same in other words"),
    ]
    diff = made(["12 died, police said."], ["14 were killed, the mayor said."], [([0], [0], "edited")], facts)
    found = parts(made_of(diff))["word/comments.xml"]
    assert found.count("<w:comment ") == 3
    for words in ("fact: number<", "12 → 14 (+2)<", "sure<", "fact: attribution<", "unsure: ", "‹U+202E›the mayor<"):
        assert words in found
    assert "in other words" not in found
    assert "in other words" in parts(made_of(diff, show=frozenset({"phrasing"})))["word/comments.xml"]


def test_what_rules_ignore_is_no_change_unless_asked_for() -> None:
    old, new = article("Two men died.\n\nUpdated at 9.10"), article("Three men died.\n\nUpdated at 9.40")
    diff = compare(old, new, rules=Rules(ignore=(Ignore("Updated at ...", even=frozenset({"number"})),)))
    assert ">9.10<" not in parts(made_of(diff))["word/document.xml"].replace("Updated at ", "")
    assert "ignored by your rules" in parts(made_of(diff))["word/comments.xml"]
    shown = made_of(diff, ignored=True)
    assert read(shown, accept=False).paragraphs == expected(old)


def test_styles_say_what_a_paragraph_is() -> None:
    diff = compare(
        article("Ferry sinks\n\nIt sank.\n\nREAD MORE: How it sank"), article("Ferry sinks\n\nIt sank fast.")
    )
    assert read(made_of(diff), accept=False).styles == ["Title", "", "Furniture"]


def test_the_date_is_that_of_the_new_article() -> None:
    def dated(published: str | None) -> str:
        new: Article = article("One.", published=published)
        found = parts(made_of(compare(article("Two."), new)))
        assert found["word/comments.xml"].count("w:date") == found["docProps/core.xml"].count("<dcterms:created")
        return found["word/document.xml"]

    assert 'w:author="writethru" w:date="2024-05-04T00:00:00Z"' in dated("2024-05-04")
    assert 'w:date="2024-05-04T07:10:00Z"' in dated("2024-05-04T09:10:00+02:00")
    assert "w:date" not in dated(None) + dated("0001-01-01T00:00:00+02:00")


def test_text_from_right_to_left_is_set_so() -> None:
    document = parts(made_of(compare(article(HEBREW), article(HEBREW.replace("12", "14")))))["word/document.xml"]
    assert "<w:bidi/>" in document
    assert W
    assert document.index("<w:rtl/>") < document.index("הוא")
