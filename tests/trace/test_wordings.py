"""How sentences with some words read in each version."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffing import compare
from diffing.errors import UsageError
from diffing.report.columns import columns
from diffing.report.trace import wordings_data, wordings_text
from diffing.segment import fold
from diffing.trace import Wordings, weave, wordings_of

from .test_properties import texts, versions_of

FEE = "After three days we charge £2 a day for each parcel."
SHARE = "We do not share your telephone number with advertisers."
TERMS = [
    f"{FEE}\n\n{SHARE}",
    f"{FEE}\n\n{SHARE[:-1]} without your consent.",
    f"{SHARE[:-1]} without your consent.\n\n{FEE.replace('£2', '£3')}",
    f"{FEE.replace('£2', '£3')}",
    f"{FEE.replace('£2', '£3')}\n\n{SHARE}",
]
SGR = re.compile("\x1b\\[[0-9;]*m")
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def found(texts: list[str], query: str) -> Wordings:
    return wordings_of(weave(versions_of(texts), compare=compare), query)


def read(texts: list[str], query: str) -> list[list[tuple[int, str, int | None]]]:
    return [[(it.version, it.text, it.back) for it in clause.wordings] for clause in found(texts, query).clauses]


def test_a_clause_is_followed_through_edits_a_move_and_its_absence() -> None:
    consent = f"{SHARE[:-1]} without your consent."
    assert read(TERMS, "telephone NUMBER") == [[(0, SHARE, None), (1, consent, None), (3, "", None), (4, SHARE, 0)]]


def test_a_version_without_the_words_belongs_to_it() -> None:
    assert read(TERMS, "£3") == read(TERMS, "£2") == [[(0, FEE, None), (2, FEE.replace("£2", "£3"), None)]]


def test_each_sentence_stands_for_itself() -> None:
    said = ["Dogs must be on a lead.", "Dogs must be on a lead.\n\nNo dogs may enter the pool at noon."]
    assert [[it[0] for it in clause] for clause in read(said, "dog*")] == [[0], [1]]


def test_a_sentence_that_was_split_is_one_clause() -> None:
    whole = "The council raised parking charges in May, and the mayor defended the rise on local radio."
    parted = "The council raised parking charges in May. The mayor defended the rise on local radio."
    ((first, second),) = read([whole, parted], "parking charges")
    assert (first[1], second[1]) == (whole, parted)


def test_nothing_to_look_for_is_refused() -> None:
    for query in ("", "...", "*"):
        with pytest.raises(UsageError, match="nothing to look for"):
            found(TERMS, query)


def test_the_text_shows_what_came_and_went() -> None:
    lines = wordings_text(found(TERMS, "telephone number"), width=100).splitlines()
    assert lines[0] == '"telephone number" stands, or stood, in 1 sentence; 3 wordings over 5 versions.'
    assert lines[2] == "¶2, changed 3 times"
    body = [re.sub(r"^\d+ +(?:\S+ \S+ \d{4}(?: \d\d:\d\d)?)? *", "", line) for line in lines[3:]]
    assert body == [
        SHARE,
        f"{SHARE[:-1]} {{without your consent}}.",
        "gone",
        f"{SHARE} (as in {versions_of(TERMS)[0].label})",
    ]
    assert wordings_text(found(TERMS, "harbour")) == '"harbour" stands in no sentence of 5 versions.\n'


def squashed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=60)
@given(texts, st.sampled_from(["the", "a*", "ferry", "12", "said"]), st.integers(20, 140))
def test_what_holds_of_any_history(texts: list[str], query: str, width: int) -> None:
    it = found(texts, query)
    versions = versions_of(texts)
    for clause in it.clauses:
        at = [wording.version for wording in clause.wordings]
        assert at == sorted(set(at))
        assert all(one.text != two.text for one, two in zip(clause.wordings, clause.wordings[1:], strict=False))
        before = ""
        for wording in clause.wordings:
            new = "".join(text for side, text in wording.stretches if side != "old")
            old = "".join(text for side, text in wording.stretches if side != "new")
            assert squashed(new) == squashed(wording.text)
            was = before if before and wording.text else wording.text
            assert squashed(fold(old)) == squashed(fold(was))  # what stayed is written as it is now
            assert (wording.paragraph is None) is (not wording.text)
            before = wording.text
    for index, version in enumerate(versions):
        standing = [next((w.text for w in reversed(one.wordings) if w.version <= index), "") for one in it.clauses]
        for sentence in version.article.sentences:
            text = version.article.text[sentence.start : sentence.end]
            if query.isalpha() and query in re.findall(r"\w+", text.lower()):
                assert any(" ".join(text.split()) in whole for whole in standing)
    assert json.loads(json.dumps(wordings_data(it)))["query"] == query
    plain = wordings_text(it, width=width)
    assert [line.rstrip() for line in SGR.sub("", wordings_text(it, width=width, colour=True)).splitlines()] == (
        plain.splitlines()
    )
    assert not UNSAFE.search(plain)
    assert all(columns(line) <= max(width, 30) for line in plain.splitlines())
