"""The whole comparison: its invariants, and what it must say of single sentences."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diffing import compare
from diffing.model import Article, ArticleDiff, Intent, Kind, Link
from diffing.options import Options
from diffing.segment import tokenize
from tests.engine.stories import articles, revisions, sentences, wild

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
pairs = st.one_of(revisions(), st.tuples(wild, wild), st.tuples(sentences, sentences))


@given(st.one_of(wild, articles.map("\n\n".join)))
def test_a_text_has_no_change_from_itself(text: str) -> None:
    """Comparing a text with itself finds nothing."""
    diff = compare(text, text)

    assert diff.changes == ()
    assert diff.summary[:5] == (0, 0, 0, 0, 0)


@given(pairs)
def test_texts_that_differ_have_a_change(pair: tuple[str, str]) -> None:
    """Two texts that differ in anything but white space between paragraphs have a change, and only they."""
    diff = compare(*pair)
    shapes = [[" ".join(part.split(" ")) for part in _parts(side)] for side in (diff.old, diff.new)]

    assert bool(diff.changes) == (shapes[0] != shapes[1])


def _parts(article: Article) -> list[str]:
    return [article.text[paragraph.start : paragraph.end] for paragraph in article.paragraphs]


@given(pairs)
def test_passages_are_what_stands_there(pair: tuple[str, str]) -> None:
    """Every change quotes its article exactly, lies in its link, and is numbered in order."""
    diff = compare(*pair)

    assert [change.id for change in diff.changes] == [f"c{n}" for n in range(1, len(diff.changes) + 1)]
    for change in diff.changes:
        assert change.old or change.new
        assert change.reason
        assert 0.0 <= change.confidence <= 1.0
        link = diff.alignment.sentences[change.link]
        for passage, article, indices in ((change.old, diff.old, link.old), (change.new, diff.new, link.new)):
            if passage:
                assert article.text[passage.start : passage.end] == passage.text
                if passage.text.isspace():
                    continue
                assert passage.text
                assert any(
                    article.sentences[index].start <= passage.start < article.sentences[index].end for index in indices
                )


@given(pairs)
def test_what_no_change_covers_is_the_same(pair: tuple[str, str]) -> None:
    """Take the changed passages away from both sides of a link, and the same words are left."""
    diff = compare(*pair)

    for at, link in enumerate(diff.alignment.sentences):
        if link.old and link.new and not _furniture(diff, link):
            assert _left(diff, at, diff.old, link.old, 0) == _left(diff, at, diff.new, link.new, 1)


def _furniture(diff: ArticleDiff, link: Link) -> bool:
    return any(diff.new.paragraphs[diff.new.sentences[j].paragraph].role == "furniture" for j in link.new)


def _left(diff: ArticleDiff, at: int, article: Article, indices: tuple[int, ...], side: int) -> list[str]:
    """Return the tokens of some sentences that no change of their link covers."""
    spans = [(change.old, change.new)[side] for change in diff.changes if change.link == at]
    tokens = [
        token
        for index in indices
        for token in tokenize(article.text, article.sentences[index].start, article.sentences[index].end)
    ]
    return [token.text for token in tokens if not any(span and span.start <= token.start < span.end for span in spans)]


@given(pairs)
def test_no_word_is_told_twice(pair: tuple[str, str]) -> None:
    """Two changes of one link never cover the same word of a side."""
    diff = compare(*pair)

    for side in (0, 1):
        spans = sorted(
            (passage.start, passage.end)
            for change in diff.changes
            if (passage := (change.old, change.new)[side]) is not None
        )
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


@given(revisions())
def test_the_summary_counts_the_changes(pair: tuple[str, str]) -> None:
    """The summary says how many changes of each intent there are, and how many paragraphs stayed."""
    diff = compare(*pair)
    counts = [sum(change.intent is intent for change in diff.changes) for intent in Intent]

    assert list(diff.summary[:4]) == counts
    kept = sum(link.kind in (Kind.SAME, Kind.MOVED) for link in diff.alignment.paragraphs)
    assert diff.summary.same_paragraphs == kept


@given(st.integers(2, 10**6), st.integers(2, 10**6), sentences)
def test_another_number_is_a_fact(one: int, other: int, sentence: str) -> None:
    """A sentence whose only change is a number is never told as phrasing."""
    old = f"{sentence[:-1]} and {one:,} people were told."
    new = f"{sentence[:-1]} and {other:,} people were told."
    diff = compare(old, new)

    assert bool(diff.changes) == (one != other)
    assert all(change.intent is Intent.FACT and "number" in change.types for change in diff.changes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_cases(case: dict[str, Any]) -> None:
    """Each case of the file: a pair of passages, and every change that must be found in it."""
    diff = compare(case["old"], case["new"])
    found = [
        {
            "intent": str(change.intent),
            "types": [str(type_) for type_ in change.types],
            "old": change.old.text if change.old else "",
            "new": change.new.text if change.new else "",
        }
        for change in diff.changes
    ]
    wanted = [{"intent": "phrasing", "types": [], "old": "", "new": ""} | change for change in case["changes"]]

    assert found == wanted


def test_what_is_given_up_is_noted() -> None:
    """A guard that steps in says so in the notes."""
    old = "\n\n".join(f"Ferry {n} left the harbour with {n + 7} people." for n in range(40))
    new = "\n\n".join(f"Boat {n} left the harbour with {n + 8} people." for n in range(40))

    assert compare(old, new).notes == ()
    assert "too many to try" in compare(old, new, options=Options(pair_limit=60)).notes[0]
    assert "found in pieces" in compare(old, new, options=Options(sentence_window=20)).notes[0]
    coarse = compare("The mayor " + "a b " * 30, "The mayor " + "b a " * 30, options=Options(token_limit=5))
    assert "too many to compare" in coarse.notes[-1]
