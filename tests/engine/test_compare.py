"""The whole comparison: its invariants, and what it must say of single sentences."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from diffing import compare
from diffing.classify import classify
from diffing.model import Alignment, Article, ArticleDiff, Change, Intent, Kind, Link
from diffing.options import Options
from diffing.segment import article_of_parts, tokenize
from tests.engine.stories import articles, rearranged, revisions, sentences, wild

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
pairs = st.one_of(revisions(), st.tuples(wild, wild), st.tuples(sentences, sentences))


@given(st.one_of(wild, articles.map("\n\n".join)))
@example("\ufeff")
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
    """Every change quotes its article exactly, lies in its link unless it moved there, and is numbered in order."""
    diff = compare(*pair)

    assert [change.id for change in diff.changes] == [f"c{n}" for n in range(1, len(diff.changes) + 1)]
    for change in diff.changes:
        assert change.old or change.new
        assert change.reason
        assert 0.0 <= change.confidence <= 1.0
        link = diff.alignment.sentences[change.link]
        olds = range(len(diff.old.sentences)) if change.moved else link.old
        for passage, article, indices in ((change.old, diff.old, olds), (change.new, diff.new, link.new)):
            if passage:
                assert article.text[passage.start : passage.end] == passage.text
                if passage.text.isspace():
                    continue
                assert passage.text
                assert any(
                    article.sentences[index].start <= passage.start < article.sentences[index].end for index in indices
                )


@given(pairs)
@example(
    (
        "The new school will be inspected by the council before it opens.",
        "Before the new school opens, it will be inspected by of alcohol. council.,",
    )
)
def test_what_no_change_covers_is_the_same(pair: tuple[str, str]) -> None:
    """Take the changed passages away from both sides of a link, and the same words are left."""
    diff = compare(*pair)

    for at, link in enumerate(diff.alignment.sentences):
        if link.old and link.new and not _furniture(diff, link):
            assert _left(diff, at, diff.old, link.old, 0) == _left(diff, at, diff.new, link.new, 1)


def _furniture(diff: ArticleDiff, link: Link) -> bool:
    return any(diff.new.paragraphs[diff.new.sentences[j].paragraph].role == "furniture" for j in link.new)


def _left(diff: ArticleDiff, at: int, article: Article, indices: tuple[int, ...], side: int) -> list[str]:
    """Return the tokens of some sentences that no change of their link covers, and no move out of it."""
    spans = [(change.old, change.new)[side] for change in diff.changes if change.link == at or change.moved]
    tokens = [
        token
        for index in indices
        for token in tokenize(article.text, article.sentences[index].start, article.sentences[index].end)
    ]
    return [token.text for token in tokens if not any(span and span.start <= token.start < span.end for span in spans)]


@given(st.one_of(pairs, rearranged()))
@example(
    (
        "Ada Quill opened the harbour in district 3." + 3 * " Ada Quill opened the harbour in district 2 for £2m.",
        "Ada Quill opened the bridge in district 1 on Monday.",
    )
)
@example(
    (
        "The firm was forced to sell.\n\nYou may assign this Agreement with our prior written consent.",
        "The our without Agreement this assign may sell.\n\nYou to forced was; firm prior written consent.",
    )
)
@example(
    (
        "She died., The plan to sell the park has been dropped., The jury acquitted him of all charges.",
        "The jury acquitted him of the most serious charge., She died., The council has dropped its plan to sell.",
    )
)
def test_no_word_is_told_twice(pair: tuple[str, str]) -> None:
    """Two changes cover the same word only where one is a move, or a fact within one."""
    assert_told_once(compare(*pair))


def assert_told_once(diff: ArticleDiff) -> None:
    links = diff.alignment.sentences
    moves = [change for change in diff.changes if _is_move(change)]
    facts = [change for change in diff.changes if change.moved and change.intent is Intent.FACT]
    inside = [change for change in facts if not links[change.link].moved]
    others = [change for change in diff.changes if change not in moves + facts]
    wordings = [change for change in others if change.intent in (Intent.PHRASING, Intent.FORM)]
    for side in (0, 1):
        for some in (moves, inside, others, moves + wordings):
            spans = sorted((span.start, span.end) for change in some if (span := (change.old, change.new)[side]))
            assert all(one[1] <= other[0] for one, other in pairwise(spans))


def _is_move(change: Change) -> bool:
    return change.moved and change.reason.startswith("moved ")


@given(rearranged())
def test_a_move_has_words_on_both_sides(pair: tuple[str, str]) -> None:
    """What moved says where from, lies in one paragraph of either text, and has a word of meaning in common."""
    diff = compare(*pair)

    for change in filter(_is_move, diff.changes):
        assert change.intent is Intent.PHRASING
        assert change.old
        assert change.new
        for passage, article in ((change.old, diff.old), (change.new, diff.new)):
            assert article.text[passage.start : passage.end] == passage.text
            assert any(it.start <= passage.start and passage.end <= it.end for it in article.paragraphs)
        shared = set(re.findall(r"\w{4}", change.old.text.lower())) & set(re.findall(r"\w{4}", change.new.text.lower()))
        assert shared or re.findall(r"\d+", change.old.text) == re.findall(r"\d+", change.new.text) != []


@given(rearranged(), st.integers(2, 10**4), st.integers(2, 10**4))
def test_a_move_hides_no_number(pair: tuple[str, str], one: int, other: int) -> None:
    """A number that changes within what moved is told as a fact."""
    diff = compare(pair[0].replace("MARK", f"{one:,}"), pair[1].replace("MARK", f"{other:,}"))
    facts = [change for change in diff.changes if change.intent in ("fact", "content") and "number" in change.types]

    assert one == other or "MARK" not in pair[0] or facts


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
            "moved": change.moved,
        }
        for change in diff.changes
    ]
    plain = {"intent": "phrasing", "types": [], "old": "", "new": "", "moved": False}
    wanted = [plain | change for change in case["changes"]]

    assert found == wanted


@pytest.mark.parametrize("passes", [False, True])
def test_only_what_passed_something_moved(passes: bool) -> None:
    """A clause of a sentence gone that stands in one come has moved only if a sentence that stayed was between them."""
    clause = "a lifeboat crew from Corran towed the trawler to safety"
    stays = "The port stayed shut until the ice broke."
    old = article_of_parts([[f"At dawn on Friday {clause}."], [stays]])
    come = f"Witnesses said that {clause} and went home without a word to anybody."
    new = article_of_parts([[stays], [come]] if passes else [[come], [stays]])
    links = (
        Link((0,), (), Kind.DELETED, False, 0.0),
        Link((), (int(passes),), Kind.ADDED, False, 0.0),
        Link((1,), (int(not passes),), Kind.SAME, False, 1.0),
    )
    moves = [it for it in classify(old, new, Alignment(links, links)).changes if it.moved]

    assert [(it.old and it.old.text, it.reason) for it in moves] == [
        (clause, "moved here from paragraph 1 and reworded")
    ][: int(passes)]


def test_what_is_given_up_is_noted() -> None:
    """A guard that steps in says so in the notes."""
    old = "\n\n".join(f"Ferry {n} left the harbour with {n + 7} people." for n in range(40))
    new = "\n\n".join(f"Boat {n} left the harbour with {n + 8} people." for n in range(40))

    assert compare(old, new).notes == ()
    assert "too many to try" in compare(old, new, options=Options(pair_limit=60)).notes[0]
    assert "found in pieces" in compare(old, new, options=Options(sentence_window=20)).notes[0]
    coarse = compare("The mayor " + "a b " * 30, "The mayor " + "b a " * 30, options=Options(token_limit=5))
    assert any("too many to compare" in note for note in coarse.notes)

    old = "The ferry left. A crew from Corran towed the old trawler to safety. It froze. The port stayed shut all day."
    new = "It froze. The port stayed shut all day. Children sang, while a crew from Corran towed the old trawler away."
    assert any(change.moved for change in compare(old, new).changes)
    assert "came or went were too many" in compare(old, new, options=Options(move_sentences=0)).notes[0]
    shuffled = compare("Reyne saw Osk, gulls, ropes and a crane.", "A crane, ropes, gulls and Osk Reyne saw.")
    assert not shuffled.notes
    for options in (Options(move_each=0), Options(move_looks=1)):
        crowded = compare(shuffled.old, shuffled.new, options=options)
        assert not any(change.moved for change in crowded.changes)
        assert "within a sentence, too much seems to have moved" in crowded.notes[0]


def test_names_that_changed_places_are_found_among_many() -> None:
    """Of hundreds of names in one sentence, the two that changed places are a change of fact, and no other is."""
    others = [f"{one}{two}sk wrote to the council" for one in "BDFGKLMNPR" for two in "aeiou"]
    old = ", ".join([*others[:25], "Corran struck Reyne", *others[25:]]) + "."
    new = old.replace("Corran struck Reyne", "Reyne struck Corran")
    (change,) = compare(old, new).changes

    assert (change.intent, change.old and change.old.text) == (Intent.FACT, "Corran struck Reyne")


@pytest.mark.parametrize(
    ("clause", "become"),
    [
        ("was called off by r{n}", "was called by r{n}"),
        ("the World Health Organization (WHO) met r{n}", "the WHO met r{n}"),
        ("it is safe, said officials of r{n},", "it is safe, officials said of r{n},"),
        ("{n} boats or more ran", "{n} boats ran"),
        ('r{n} said "it is open" to Reid of {n} Street,', 'r{n} said "it was open" to Reid of {n} Street,'),
    ],
)
def test_a_sentence_without_end(clause: str, become: str) -> None:
    """A sentence of many clauses that changed one by one is read in a time that does not grow with their pairs."""
    numbers = range(3_000)
    old = " ".join(clause.format(n=n % 89) for n in numbers)
    new = " ".join((become if n % 3 else clause).format(n=n * 7 % 89) for n in numbers)
    began = process_time()

    assert compare(old, new).changes
    assert process_time() - began < 40
