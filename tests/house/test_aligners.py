"""What other programs say is read as they say it, or the figures beside ours would be unfair."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from benchmarks.accuracy import groups_of
from benchmarks.aligners import ALIGNERS, Aligned, Aligner, Link, Stretch, links_of_entries, links_of_words
from benchmarks.baselines import answer, main
from benchmarks.corpus import Group

OLD = [
    "The council met on Monday to vote on the bridge.",
    "Repairs will cost two million and take a year.",
    "Nobody was hurt.",
    "The old mill on the river is to be sold at last.",
]
NEW = [
    "The old mill on the river is to be sold at last.",
    "The council met on Tuesday to vote on the bridge.",
    "Nobody was hurt.",
    "Trains will run again from the first of March.",
]

PLAIN = ("exact", "idf-dice", "git-word-diff")
"""What needs no more than the tests do."""


@pytest.mark.parametrize("aligner", [ALIGNERS[name] for name in PLAIN], ids=PLAIN)
def test_the_same_lines_are_paired_one_by_one_and_none_with_none(aligner: Aligner) -> None:
    assert aligner(OLD, OLD).links == [Link(at, at) for at in range(len(OLD))]
    assert aligner([], []).links == aligner(OLD, []).links == aligner([], NEW).links == []


@pytest.mark.parametrize(
    ("name", "new", "links"),
    [
        ("exact", NEW, [(0, 0), (1, 1), (2, 2), (3, 3)]),
        ("idf-dice", NEW, [(0, 1), (2, 2), (3, 0)]),
        ("git-word-diff", NEW[1:], [(0, 0), (2, 1)]),
    ],
    ids=PLAIN,
)
def test_lines_are_paired_in_the_way_of_each(name: str, new: list[str], links: Sequence[tuple[int, int]]) -> None:
    assert sorted(ALIGNERS[name](OLD, new).links) == [Link(*pair) for pair in links]


def test_words_of_a_word_diff_are_counted_into_their_lines() -> None:
    head = "diff --git a b\n--- a\n+++ b\n@@ -1,2 +1,3 @@\n"
    body = " one two\n+zwei\n~\n-three\n four five six\n~\n+seven eight\n~\n"
    old, new = ["one two", "three four five six"], ["one two zwei", "four five six", "seven eight"]

    assert links_of_words(head + body, old, new) == [Link(0, 0), Link(1, 1)]


def test_lines_of_wikidiff2_are_found_by_their_bytes() -> None:
    old, new = ["é one", "gone", "moves", "turns", "last"], ["é one", "moves", "last", "turned"]
    entries = [
        {"type": 0, "offset": {"from": 0, "to": 0}},
        {"type": 2, "offset": {"from": 7, "to": None}},
        {"type": 4, "offset": {"from": 12, "to": None}, "moveInfo": {"id": "a", "linkId": "b"}},
        {"type": 5, "offset": {"from": None, "to": 7}, "moveInfo": {"id": "b", "linkId": "a"}},
        {"type": 1, "offset": {"from": None, "to": 13}},
        {"type": 3, "offset": {"from": 18, "to": None}},
    ]

    assert links_of_entries(entries, old, new) == [Link(0, 0), Link(3, 3), Link(2, 1, moved=True)]


def test_links_that_share_a_line_are_one_group() -> None:
    links = [Link(0, 0), Link(1, 1), Link(1, 2), Link(3, 4), Link(2, 4, moved=True)]

    assert groups_of(Aligned(links, [])) == [
        Group((0,), (0,), "", moved=False),
        Group((1,), (1, 2), "", moved=False),
        Group((2, 3), (4,), "", moved=True),
    ]


def test_an_answer_has_what_the_scorer_reads() -> None:
    sides = [{"paragraphs": [["One two.", "Three\nfour."]]}, {"text": "One two. Three four."}]
    line = json.dumps({"id": 7, "old": sides[0], "new": sides[1]}).encode()

    def aligner(old: Sequence[str], new: Sequence[str]) -> Aligned:
        assert list(old) == list(new) == ["One two.", "Three four."]
        return Aligned([Link(1, 1, moved=True)], [(Stretch(1, 0, 5), Stretch(0, 4, 7))])

    said = json.loads(answer(line, aligner))

    assert said["id"] == 7
    assert said["diff"]["alignment"]["sentences"] == [{"old": [1], "new": [1], "moved": True}]
    assert [sentence["text"] for sentence in said["diff"]["old"]["sentences"]] == ["One two.", "Three\nfour."]
    (change,) = said["diff"]["changes"]
    assert (change["old"]["text"], change["new"]["text"], change["moved"]) == ("Three", "two", True)


def test_a_broken_line_gets_an_error_and_an_unknown_aligner_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert "error" in json.loads(answer(b'{"id": 1, "old": 3}', ALIGNERS["exact"]))
    assert main(["nobody", "-"]) == 2
    assert "exact" in capsys.readouterr().err
