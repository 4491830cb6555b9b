"""What holds for any history: of stories edited, put back, and of text nobody would write."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import pairwise
from zlib import compress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diffing import article, compare
from diffing.errors import UsageError
from diffing.lexicon import load
from diffing.model import Article, ArticleDiff, FactType, Intent
from diffing.report.trace import blame_data, search_data, timeline_data
from diffing.segment import squash, tokenize
from diffing.trace import (
    Memory,
    State,
    Timeline,
    Version,
    blame,
    query_of,
    remembered,
    search,
    timeline,
    timeline_of,
    weave,
    with_memory,
)
from diffing.trace.threads import LOOSE
from tests.engine.stories import articles, revised, wild


@st.composite
def histories(draw: st.DrawFn) -> list[str]:
    """Draw the texts of two to five versions: each a revision of the one before, or an earlier one put back."""
    found = [draw(articles)]
    for _ in range(draw(st.integers(1, 4))):
        found.append(draw(st.sampled_from(found)) if draw(st.integers(0, 4)) == 0 else revised(draw, found[-1]))
    return ["\n\n".join(paragraphs) for paragraphs in found]


PARAGRAPHS = [
    "A ferry with sixty people aboard capsized off the northern quay shortly before eight in the morning.",
    "Lifeboats from two villages were launched within minutes, and fishermen left their nets to help.",
    "The operator declined to discuss maintenance records while the inquiry by the ministry goes on.",
    "Her grandfather had built wooden clinkers on that beach, long before tourists found the island.",
    "Prices for herring doubled this spring after a cold winter kept most trawlers in port.",
    "A memorial service is planned at the cathedral, where candles were lit by schoolchildren.",
]
"""Nothing in one of them looks like anything in another."""

texts = st.one_of(histories(), histories(), st.lists(wild, min_size=1, max_size=3))


def versions_of(found: list[str]) -> list[Version]:
    return [Version(str(number), None, article(text)) for number, text in enumerate(found, start=1)]


@given(texts, st.booleans(), st.data())
def test_spans_partition_each_sentence_and_name_versions_that_are_there(
    found: list[str], form: bool, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(found) - 1))
    blamed = blame(versions_of(found), compare=compare, at=at, form=form)

    sentences = article(found[at]).sentences
    assert blamed.at == at
    assert [(it.start, it.end) for it in blamed.sentences] == [(it.start, it.end) for it in sentences]
    for sentence in blamed.sentences:
        assert [span.end for span in sentence.spans[:-1]] == [span.start for span in sentence.spans[1:]]
        assert (sentence.spans[0].start, sentence.spans[-1].end) == (sentence.start, sentence.end)
        assert all(one.origin != other.origin for one, other in pairwise(sentence.spans))
        for origin in (sentence.origin, *(span.origin for span in sentence.spans)):
            times = [origin.first, *(time for away in origin.away for time in away)]
            assert all(one < other for one, other in pairwise(times))
            assert 0 <= times[0] <= times[-1] <= sentence.changed <= at
        for cut in sentence.cuts:
            assert sentence.start <= cut.at <= sentence.end
            assert cut.origin.first < cut.gone <= sentence.changed


@given(st.one_of(wild, articles.map("\n\n".join)))
def test_in_a_single_version_everything_comes_from_it(text: str) -> None:
    versions = versions_of([text])
    blamed = blame(versions, compare=compare)

    for sentence in blamed.sentences:
        assert sentence.origin == (0, ())
        assert [span.origin for span in sentence.spans] == [(0, ())]
        assert not sentence.cuts
        assert not sentence.edited
    assert timeline(versions, compare=compare).rows == ()


@given(texts)
@example(["a", "b", "a"])
def test_a_version_that_is_the_same_changes_nothing(found: list[str]) -> None:
    before, after = versions_of(found), versions_of([*found, found[-1]])

    assert blame(before, compare=compare).sentences == blame(after, compare=compare).sentences
    short, long = timeline(before, compare=compare), timeline(after, compare=compare)
    assert [(row.name, row.types) for row in short.rows] == [(row.name, row.types) for row in long.rows]
    for one, other in zip(short.rows, long.rows, strict=True):
        assert other.cells[:-1] == one.cells
        assert not other.cells[-1].changed
        assert (other.cells[-1].said, other.cells[-1].state) == (one.cells[-1].said, one.cells[-1].state)


@given(histories())
def test_a_word_that_no_earlier_version_has_is_dated_to_where_it_came(found: list[str]) -> None:
    blamed = blame(versions_of(found), compare=compare, form=True)

    words = [{token.text for token in tokenize(text)} for text in found]
    for sentence in blamed.sentences:
        for span in sentence.spans:
            for token in tokenize(found[-1], span.start, span.end):
                first = next(at for at, every in enumerate(words) if token.text in every)
                assert span.origin.first >= first
                for at in (span.origin.first, span.origin.since):
                    assert token.text in words[at]


@given(st.lists(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, unique=True), min_size=1, max_size=6))
def test_paragraphs_that_come_go_and_move_are_dated_to_the_versions_they_stand_in(found: list[list[str]]) -> None:
    blamed = blame(versions_of(["\n\n".join(paragraphs) for paragraphs in found]), compare=compare)

    for paragraph, sentence in zip(found[-1], blamed.sentences, strict=True):
        standing = [at for at, paragraphs in enumerate(found) if paragraph in paragraphs]
        away = tuple((one + 1, other) for one, other in pairwise(standing) if other > one + 1)
        assert sentence.origin == (standing[0], away)
        assert [span.origin for span in sentence.spans] == [sentence.origin]


@given(histories(), st.sampled_from(["osk", "not", "37", "the bridge"]))
def test_a_search_finds_what_a_plain_expression_finds(found: list[str], query: str) -> None:
    hits = search(versions_of(found), query, compare=compare).hits

    for text, it in zip(found, hits, strict=True):
        assert len(it.places) == len(re.findall(rf"(?<!\w){query}(?!\w)", text, re.IGNORECASE))


@given(histories(), st.sampled_from(["Osk", "not", "the bridge", "37", "approv*"]))
def test_what_a_search_finds_came_or_was_there_before(found: list[str], query: str) -> None:
    hits = search(versions_of(found), query, compare=compare).hits

    for at, it in enumerate(hits):
        before = hits[at - 1].places if at else ()
        assert set(it.came) <= set(it.places)
        assert set(it.went) <= set(before)
        assert (len(it.came) < len(it.places)) == (len(it.went) < len(before))
        for place in it.places:
            assert place.passage.text == found[at][place.passage.start : place.passage.end]
            assert squash(query.removesuffix("*")) in squash(place.passage.text)
        for place in it.went:
            assert place.passage.text == found[at - 1][place.passage.start : place.passage.end]


@given(texts, st.booleans(), st.booleans())
@settings(max_examples=60)
def test_every_cell_tells_of_its_version(found: list[str], sentences: bool, unchanged: bool) -> None:
    versions = versions_of(found)
    line = timeline(versions, compare=compare, sentences=sentences, unchanged=unchanged)

    for row in line.rows:
        assert row.name
        assert len(row.cells) == len(versions)
        assert row.changes or unchanged
        begun = False
        for at, cell in enumerate(row.cells):
            assert (cell.state is State.THERE) == bool(cell.said) == (cell.place is not None)
            assert cell.state is not (State.ABSENT if begun else State.GONE)
            begun = begun or cell.state is State.THERE
            if cell.place:
                assert cell.place.text == found[at][cell.place.start : cell.place.end]
            if cell.back is not None:
                assert cell.changed
                assert 0 < cell.back < at
    if not sentences:
        more = timeline(versions, compare=compare, sentences=True, unchanged=unchanged)
        assert len(more.rows) == len(line.rows) + line.sentences


@given(texts)
@settings(max_examples=60)
def test_names_neither_begin_nor_end_in_a_word_of_grammar(found: list[str]) -> None:
    lexicon = load("en")
    for row in timeline(versions_of(found), compare=compare).rows:
        name = re.sub(r" \(¶\d+(, no\. \d+)?\)$", "", row.name)
        if row.types and name not in (*map(str, row.types), "source") and "'s " not in name:
            keys = [token.key for token in tokenize(re.sub("^(source|quote): ", "", name))]
            assert keys[0] not in lexicon.function_words
            assert keys[-1] not in lexicon.function_words


@given(texts, st.booleans(), st.booleans())
@settings(max_examples=60)
@example(["a", "b", "a"], True, False)
def test_what_is_remembered_changes_no_answer(found: list[str], sentences: bool, unchanged: bool) -> None:
    """Revisions added one by one, with the memory of those before, and all at once."""

    def asked(versions: list[Version], memory: Memory | None) -> Timeline:
        return timeline(versions, compare=compare, sentences=sentences, unchanged=unchanged, memory=memory)

    narrow = full = None
    keys: list[str] = []
    versions: list[Version] = []
    for count in range(1, len(found) + 1):
        keys = [str(at) for at in range(count)]
        versions = versions_of(found[:count])
        words, facts = remembered(narrow, keys), remembered(full, keys)
        assert (words.known, facts.known) == (count - 1, count - 1)
        blamed = blame_data(blame(versions, compare=compare, memory=words))
        line = timeline_data(asked(versions, facts))
        words.keys = facts.keys = tuple(keys)
        narrow, full = words.packed(), facts.packed()

        assert blamed == blame_data(blame(versions, compare=compare))
        assert line == timeline_data(asked(versions, None))
    queries: list[str | FactType] = ["Osk", FactType.NUMBER]
    for query in queries:
        memory = remembered(narrow, keys)
        searched = search(versions, query, compare=compare, memory=memory)
        assert search_data(searched) == search_data(search(versions, query, compare=compare))
    for at in range(len(found)):
        early = blame(versions, compare=compare, at=at, memory=remembered(narrow, keys))
        assert early.sentences == blame(versions, compare=compare, at=at).sentences


def test_with_a_memory_only_what_came_since_is_compared() -> None:
    calls: list[tuple[str, str]] = []

    def counted(old: Article, new: Article) -> ArticleDiff:
        calls.append((old.text, new.text))
        return compare(old, new)

    def unread() -> Article:
        raise AssertionError

    found = [f"The ferry had {count} people aboard. She sank off Osk." for count in (61, 58, 61, 14)]
    versions = versions_of(found)
    memory = Memory()
    timeline(versions[:3], compare=compare, memory=memory)
    memory.keys = ("a", "b", "c")
    timeline(versions, compare=counted, memory=remembered(memory.packed(), ["a", "b", "c", "d"]))
    assert calls == [(found[2], found[3])]
    memory = Memory()
    blame(versions[:3], compare=compare, memory=memory)
    memory.keys = ("a", "b", "c")
    versions[1] = Version("2", None, unread)
    found_ = blame(versions, compare=compare, memory=remembered(memory.packed(), ["a", "b", "c", "d"]))
    assert found_.sentences[0].spans[1].origin.since == 3


def test_a_memory_of_something_else_is_none() -> None:
    memory = Memory(["a", "b"], {"language": "en"})
    data = memory.packed()

    assert remembered(data, ["a", "b", "c"]).known == 2
    assert remembered(data, ["a"]).known == 2
    assert remembered(None, ["a", "b"]).known == 0
    assert remembered(data, []).known == remembered(data, ["b", "a"]).known == 0
    for damaged in (data[:-1], data[1:], b"", data[:40] + bytes([data[40] ^ 1]) + data[41:]):
        assert remembered(damaged, ["a", "b"]).known == 0
    body = compress(b"[]")
    assert remembered(sha256(body).digest() + body, ["a", "b"]).known == 0


@given(histories(), st.data())
@settings(max_examples=40)
def test_a_memory_that_somebody_made_up_does_no_harm(found: list[str], data: st.DataObject) -> None:
    memory = Memory()
    timeline(versions_of(found[:-1]), compare=compare, memory=memory)
    section = data.draw(st.sampled_from(sorted(memory.sections)))
    memory.sections[section] = data.draw(
        st.recursive(st.none() | st.integers(-9, 99) | st.text(max_size=2), lambda it: st.lists(it, max_size=3))
    )
    memory.keys = tuple(map(str, range(len(found) - 1)))
    keys = list(map(str, range(len(found))))
    line, _ = with_memory(
        remembered(memory.packed(), keys), lambda it: timeline(versions_of(found), compare=compare, memory=it)
    )
    assert len(line.versions) == len(found)


@given(histories())
def test_every_change_of_a_fact_is_told_in_the_version_that_made_it(found: list[str]) -> None:
    woven = weave(versions_of(found), compare=compare)
    rows = timeline_of(woven).rows

    for at, diff in enumerate(woven.diffs, start=1):
        told = {id_ for row in rows for id_ in row.cells[at].changes}
        for change in diff.changes if diff else ():
            if change.intent is Intent.FACT and not LOOSE.issuperset(change.types):
                assert change.id in told


def test_each_two_neighbours_are_compared_once() -> None:
    calls: list[tuple[str, str]] = []

    def counted(old: Article, new: Article) -> ArticleDiff:
        calls.append((old.text, new.text))
        return compare(old, new)

    found = ["One boat sank.", "Two boats sank.", "Three boats sank."]
    woven = weave(versions_of(found), compare=counted)

    assert calls == list(pairwise(found))
    assert len(woven.diffs) == 2
    calls.clear()
    blame(versions_of(found), compare=counted, at=1)
    assert len(calls) == 1
    search(versions_of(found), "zebra", compare=counted)
    assert len(calls) == 1


def test_a_version_that_is_not_there_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no version to trace"):
        timeline([], compare=compare)
    for at in (-1, 2):
        with pytest.raises(UsageError, match="count from 0 to 1"):
            blame(versions_of(["a", "b"]), compare=compare, at=at)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("negation", FactType.NEGATION), (" Quote ", FactType.QUOTE), ('"negation"', "negation"), ("at sea", "at sea")],
)
def test_a_query_is_the_name_of_a_type_or_words(typed: str, asked: str | FactType) -> None:
    found = query_of(typed)

    assert found == asked
    assert isinstance(found, FactType) == isinstance(asked, FactType)


@pytest.mark.parametrize("typed", ["", "  ", '""', "--", "*"])
def test_nothing_to_search_for_is_a_usage_error(typed: str) -> None:
    with pytest.raises(UsageError, match="nothing to search for"):
        query_of(typed)
