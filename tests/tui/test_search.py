from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.model import ArticleDiff
from diffing.report.paint import NEW, OLD
from diffing.report.wrap import Piece
from diffing.rows import sheet_of
from tests.report.byhand import make
from tests.report.wild import COMPARED, diffs
from tui import search
from tui.page import Look, Page, ScreenLine
from tui.search import Hit, Lit, found_in, hits_of, pattern_of, pattern_on_screen

QUERIES = st.text(st.sampled_from("abAB é日\n"), min_size=1, max_size=4) | st.sampled_from(
    ["the harbour", "in district", "ada QUILL", "a", "1", "on  monday"]
)


def collapsed(text: str) -> str:
    return " ".join(text.split()).lower()


def naive(text: str, words: str) -> int:
    """Count the places, none within another, of some words in one paragraph, capitals and white space aside."""
    return collapsed(text).count(words)


@given(diffs() | COMPARED, QUERIES)
def test_hits_are_those_of_a_simple_search(diff: ArticleDiff, query: str) -> None:
    words = collapsed(query)
    if not words:
        return
    hits = tuple(hits_of(diff, query))
    wanted = [
        Hit(row, side, nth)
        for row, link in enumerate(diff.alignment.paragraphs)
        for side, article, numbers in ((OLD, diff.old, link.old), (NEW, diff.new, link.new))
        for nth in range(sum(naive(article.text[slice(*article.paragraphs[number][:2])], words) for number in numbers))
    ]
    assert list(hits) == wanted


@pytest.mark.parametrize(
    ("query", "text", "count"),
    [
        ("it's", "It’s so, and it's so, and IT‘S so.", 3),
        ("it’s", "It’s so, and it's so.", 2),
        ('"safe"', '“safe” or "safe" or ”Safe“', 3),
        ("“safe”", 'It was "safe".', 1),
        ("10-year", "a 10–year, a 10‑year, a 10—year and a 10-year", 4),
        ("10–year", "a 10-year", 1),
        ("harbour  ferry", "the harbour\nferry, the HARBOUR\u00a0Ferry", 2),
        ("a.b", "axb a.b", 1),
        ("(", "(a) (b", 2),
        ("[a-z]+", "abc [a-z]+", 1),
        ("aa", "aaaa", 2),
        ("école", "L’École", 1),
    ],
)
def test_what_is_found(query: str, text: str, count: int) -> None:
    assert len(pattern_of(query).findall(text)) == count
    diff = make([text], [text], [([0], [0], "same")])
    assert tuple(hits_of(diff, query)) == tuple(Hit(0, side, nth) for side in (OLD, NEW) for nth in range(count))


def test_words_are_not_found_across_paragraphs() -> None:
    diff = make(["One two.", "Three."], ["One two. Three."], [([0, 1], [0], "merged")])
    assert tuple(hits_of(diff, "two. three")) == (Hit(0, NEW, 0),)
    laid = Page(sheet_of(diff), Look(120), None).laid(0)
    assert [len(found_in(lines, pattern_on_screen("two. three"))) for lines in (laid.old, laid.new)] == [0, 1]


def test_nobody_steps_through_more_than_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 5)
    diff = make(["a" * 9], ["a" * 9], [([0], [0], "same")])
    assert len(tuple(hits_of(diff, "a"))) == 5


@given(diffs() | COMPARED, QUERIES, st.integers(12, 60) | st.just(10_000))
def test_every_place_is_lit_where_it_stands_on_the_screen(diff: ArticleDiff, query: str, width: int) -> None:
    """As many places are lit as are stepped through, on lines broken anywhere."""
    words = collapsed(query)
    sheet = sheet_of(diff)
    page = Page(sheet, Look(width), None)
    if not words:
        return
    pattern = pattern_on_screen(query)
    hits = tuple(hits_of(diff, query))
    for row in range(sheet.size):
        laid = page.laid(row)
        for side, lines in ((OLD, laid.old), (NEW, laid.new)):
            found = found_in(lines, pattern)
            texts = ["".join(piece.text for piece in line.pieces) for line in lines]
            for lit in found:
                seen = " ".join(texts[it.line][it.start : it.end] for it in lit)
                assert collapsed(seen).replace(" ", "") == words.replace(" ", "")
                assert [it.line for it in lit] == list(range(lit[0].line, lit[-1].line + 1))
            if width == 10_000 and "\u202e" not in diff.old.text + diff.new.text:
                assert len(found) == sum(hit.row == row and hit.side == side for hit in hits)


def test_a_number_in_the_gutter_begins_another_paragraph() -> None:
    lines = [line("One two."), line(""), line("three")._replace(label="2"), line(""), line("four")]
    assert found_in(lines, pattern_on_screen("two. three")) == []
    assert found_in(lines, pattern_on_screen("three four")) == [(Lit(2, 0, 5), Lit(3, 0, 0), Lit(4, 0, 4))]


def line(text: str) -> ScreenLine:
    return ScreenLine("", " ", (Piece(text[:3], ""), Piece(text[3:], "new fact #c1")), len(text))


@pytest.mark.parametrize(
    ("texts", "query", "found"),
    [
        (["the harbour", "ferry sank"], "harbour ferry", [(Lit(0, 4, 11), Lit(1, 0, 5))]),
        (["the harbour ferry"], "harbour ferry", [(Lit(0, 4, 17),)]),
        (["a", "b", "c a", "b c"], "a b c", [(Lit(0, 0, 1), Lit(1, 0, 1), Lit(2, 0, 1)), (Lit(2, 2, 3), Lit(3, 0, 3))]),
        (["ab"], "c", []),
        (["回書い", "た漢字か"], "書いた漢", [(Lit(0, 1, 3), Lit(1, 0, 2))]),
        (["at-", "large"], "at-large", [(Lit(0, 0, 3), Lit(1, 0, 5))]),
        ([], "c", []),
    ],
)
def test_places_across_line_breaks(texts: list[str], query: str, found: list[tuple[Lit, ...]]) -> None:
    assert found_in([line(text) for text in texts], pattern_on_screen(query)) == found


@given(st.text(max_size=20))
def test_any_words_make_a_pattern(query: str) -> None:
    pattern = pattern_of(query)
    assert isinstance(pattern, re.Pattern)
    if query.split():
        assert pattern.search(query.strip())
