"""What holds for the facts of any text whatever."""

from __future__ import annotations

from datetime import datetime
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffing.facts import Verdict, describe, extract, relate, same_key
from diffing.facts.marks import leaves_open, quoted
from diffing.lexicon import Lexicon, load
from diffing.model import Fact, FactType
from diffing.segment import tokenize

LEXICON = load("en")
PIECES = """
    " ' “ ” ‘ ’ « » „ . , : ; ( ) - – % $ £ & ... ² ٣ ½ é 0 1 2 12 34, 1,300 1.5 3/4 10-15 3-1 £1.2bn 5% 2020 1990s
    7.30pm 12:43 99999999999999999999999999999999999 34-year-old 10-mile 1st a an the one two three twenty-five hundred
    thousand million dozen half third quarters of and to between more than at least up about people miles km euros per
    cent percentage points years old weeks ago later earlier last this next month afternoon May March Tuesday today Ross
    Douglas DOUGLAS Bank England UK U.S. Mr J Department Work Scottish Tory leader minister policing chief executive
    chairman former he she said told reporters according admitted claimed police who not n't no never without failed
    didn't or whether irreversible will may could is are set due expected it understood allegedly 's 'll won't be
""".split()
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
)


def facts_of(text: str, lexicon: Lexicon = LEXICON) -> tuple[Fact, ...]:
    return extract(text, tokenize(text), lexicon)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_facts_stand_where_they_say(text: str) -> None:
    facts = facts_of(text)
    assert all(0 <= fact.start < fact.end <= len(text) and fact.text == text[fact.start : fact.end] for fact in facts)
    assert [fact.start for fact in facts] == sorted(fact.start for fact in facts)
    for type_ in FactType:
        group = [fact for fact in facts if fact.type is type_]
        assert all(one.end <= other.start for one, other in pairwise(group))


@settings(max_examples=400, deadline=None)
@given(texts)
def test_a_fact_is_the_same_as_itself(text: str) -> None:
    for fact in facts_of(text):
        assert relate(fact, fact).verdict is Verdict.SAME
        assert describe(fact)
        hash(same_key(fact))


@settings(max_examples=400, deadline=None)
@given(texts)
def test_the_verdict_does_not_depend_on_the_order(text: str) -> None:
    for one, other in combinations(facts_of(text), 2):
        if one.type is other.type:
            forth, back = relate(one, other), relate(other, one)
            assert forth.verdict is back.verdict
            assert forth.confidence == back.confidence
            assert (forth.verdict is Verdict.SAME) == (same_key(one) == same_key(other))
            assert "\n" not in forth.reason


@settings(max_examples=400, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_quotations_stand_apart_in_their_paragraph(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    at = 0
    for paragraph in paragraphs:
        end = at + len(paragraph)
        for before, goes_on in ((None, False), ((0, at), True)):
            found = quoted(text, at, end, ("s",), before=before, goes_on=goes_on)
            assert all(at <= it.start < it.end <= end for it in found)
            assert all(one.end <= other.start for one, other in pairwise(found))
        assert isinstance(leaves_open(text, at, end), bool)
        at = end + 2


@given(texts)
def test_without_a_lexicon_only_digits_and_quotations_are_read(text: str) -> None:
    assert {fact.type for fact in facts_of(text, Lexicon())} <= {FactType.NUMBER, FactType.QUOTE}


@given(texts)
def test_a_passage_is_read_alike_wherever_it_stands(text: str) -> None:
    before = "It rained. \n\n"
    alone = extract(text, tokenize(text), LEXICON)
    whole = before + text
    shifted = extract(whole, tokenize(whole, len(before)), LEXICON)
    names = (FactType.NAME, FactType.ATTRIBUTION)
    assert [(f.type, f.text, f.value) for f in alone if f.type not in names] == [
        (f.type, f.text, f.value) for f in shifted if f.type not in names
    ]


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "text",
    [
        "Bo. " * 8_000,
        " ".join(f"Bo{n}. Bo." for n in range(4_000)),
        "1" + "a" * 50_000 + "1",
        "1" + "a" * 50_000 + "-2-2",
        "1" + "-a" * 20_000 + "-",
        "1." * 20_000,
        "1-" * 20_000,
        "He, " * 8_000 + "said",
        "not " * 8_000,
        "of the " * 8_000 + "said",
        "Bank of " * 8_000,
        "ten " * 8_000,
        "a' " * 8_000,
        "'a. b " * 8_000,
        '" ' * 8_000,
        '"a. ' * 8_000,
        "“a ”" * 8_000,
        "not the case that " * 4_000,
        "no long thing " * 4_000,
        "nor " * 16_000,
    ],
    ids=lambda text: text[:12],
)
def test_no_passage_takes_long(text: str) -> None:
    facts_of(text)


COUNTS = st.integers(0, 10**13)
NUMBERS = (
    "{} boats",
    "{:,} boats",
    "£{} paid",
    "{}% of boats",
    "about {} miles",
    "{} years old",
    "won {}-1",
    "{} times",
    "${}m lost",
)
LENGTHS = ("{} days", "{} years ago", "more than {} weeks", "a {}-year plan")
WORDS = ("gull", "tide", "rope", "not", "never", "7", "safe", "harbour", "sank", "Reid")


def the_fact(text: str, type_: FactType) -> Fact:
    return next(fact for fact in facts_of(text) if fact.type is type_)


@given(COUNTS, COUNTS, st.sampled_from(NUMBERS))
def test_two_numbers_are_the_same_only_if_they_are_equal(one: int, other: int, template: str) -> None:
    old, new = (the_fact(template.format(count), FactType.NUMBER) for count in (one, other))
    assert (relate(old, new).verdict is Verdict.SAME) == (one == other)


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(LENGTHS))
def test_two_lengths_of_time_are_the_same_only_if_they_are_equal(one: int, other: int, template: str) -> None:
    old, new = (the_fact(template.format(count), FactType.DATE) for count in (one, other))
    assert (relate(old, new).verdict is Verdict.SAME) == (one == other)


@given(st.datetimes(), st.datetimes())
def test_two_days_or_times_are_the_same_only_if_they_are_equal(one: datetime, other: datetime) -> None:
    for form in ("met on {:%-d %B}", "met on {:%A}", "met at {:%H:%M:%S}", "met at {:%I.%M%p}"):
        old, new = (the_fact(form.format(moment), FactType.DATE) for moment in (one, other))
        assert (relate(old, new).verdict is Verdict.SAME) == (form.format(one) == form.format(other))


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)
)
def test_two_quotations_are_the_same_only_if_their_words_are(one: list[str], other: list[str]) -> None:
    old, new = (the_fact(f'They said "{" ".join(words)}" there', FactType.QUOTE) for words in (one, other))
    assert relate(old, new).verdict is (Verdict.SAME if one == other else Verdict.DIFFERENT)


@given(st.text("abcdeilnorst", min_size=3, max_size=9), st.text("abcdeilnorst", min_size=3, max_size=9))
def test_two_names_are_the_same_only_if_they_are_equal(one: str, other: str) -> None:
    old, new = (the_fact(f"They met Mira X{name} there", FactType.NAME) for name in (one, other))
    assert (relate(old, new).verdict is Verdict.SAME) == (one == other)
