"""The packaged phrasebook: what it finds, and that its indices are what its lists make."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

import diffing.phrasebook
from diffing.lexicon import load as lexicon
from diffing.phrasebook import FILES, Phrase, Phrasebook, load
from diffing.phrasebook.build import SOURCES, groups_of, phrase_index, word_index
from diffing.segment import stem
from diffing.thesaurus.lines import Lines

HERE = Path(diffing.phrasebook.__file__).parent
LINES = (HERE / SOURCES["en"][1]).read_text(encoding="utf-8").splitlines()
WORDS, PHRASES = (groups_of((HERE / name).read_text(encoding="utf-8")) for name in SOURCES["en"])

MADE = set(map(tuple, groups_of("\n".join(it for it in LINES if ": " in it))))
"""Groups of a template, which may be a part of one that is written out."""

LIST = """
# a comment
do away with | abolish | scrap
fire, blaze: put out the _ | put the ... _ out
give one's all | try hard
"""


def test_the_indices_are_made_from_the_lists() -> None:
    words, phrases = ((HERE / name).read_bytes() for name in FILES["en"])
    assert words == word_index(WORDS)
    assert phrases == phrase_index(PHRASES, lexicon("en"))


@pytest.mark.parametrize("groups", [WORDS, PHRASES], ids=["words", "phrases"])
def test_no_group_is_a_part_of_another(groups: list[list[str]]) -> None:
    sets = [frozenset(group) for group in groups if tuple(group) not in MADE]
    having: dict[str, list[frozenset[str]]] = {}
    for some in sets:
        for member in some:
            having.setdefault(member, []).append(some)
    assert [sorted(one) for one in sets if any(one < other for other in having[min(one)])] == []


@pytest.mark.parametrize("groups", [WORDS, PHRASES], ids=["words", "phrases"])
def test_a_group_has_several_members_each_once(groups: list[list[str]]) -> None:
    assert [group for group in groups if len(group) < 2 or len(set(group)) < len(group) or "" in group] == []


def test_words_are_single_and_phrases_open_with_a_word() -> None:
    assert [word for group in WORDS for word in group if len(word.split()) != 1] == []
    assert [it for group in PHRASES for it in group if it.split()[0] == "..." or it.split()[-1] == "..."] == []
    joined = [it for group in PHRASES for it in group if any("..." in word and word != "..." for word in it.split())]
    assert joined == []  # "...ing" has the stem "...", and would go around anything


def test_a_phrase_is_found_by_the_word_that_tells_most() -> None:
    groups = groups_of(LIST)
    assert groups[1:3] == [["put out the fire", "put the ... fire out"], ["put out the blaze", "put the ... blaze out"]]
    index = Lines(phrase_index(groups, lexicon("en")))
    book = Phrasebook(Lines(word_index([["axe", "cut"], ["cut", "reduce"]])), index)
    assert book.longest == len("put the ... fire out".split())
    assert book.groups("cut") == {1, 2}
    assert book.groups("reduce") == {2}
    assert book.groups("increase") == frozenset()
    assert list(book.told_by("scrap", {"scrap"})) == [Phrase(0, 1, ("scrap",), frozenset({"scrap"}), 1)]
    (away,) = book.told_by("do", {"do", "with"})
    assert away[:3] == (0, 1, ("do", "away", "with"))
    assert away.reach == len(away.words)
    assert list(book.told_by("do", {"do", "away"})) == []
    assert list(book.told_by("one's", {"one's"})) == []
    assert book.groups_with("do") == 1 << 1
    assert book.groups_with("put") == 1 << 2 | 1 << 3
    assert book.groups_with("fire") == 1 << 2
    assert book.groups_with("ash") == 0
    there = {stem(word, lexicon("en")) for word in ("the", "fire", "blaze", "out")}
    gapped = [it for it in book.told_by("put", there) if "..." in it.words]
    assert all(it.reach == inf for it in gapped)
    assert {it.group for it in gapped} == {-2, -3}
    assert {it.at for it in gapped} == {0}
    assert all("..." not in it.needs for it in gapped)


@pytest.mark.parametrize("phrase", ["... out", "put ..."])
def test_a_gap_has_words_on_both_sides(phrase: str) -> None:
    with pytest.raises(ValueError, match="a gap at the end of a phrase"):
        phrase_index([["quench", phrase]], lexicon("en"))


def test_an_owner_and_its_mark_are_two_words() -> None:
    index = Lines(phrase_index([["the lion's share", "most"]], lexicon("en")))
    (found,) = Phrasebook(Lines(b""), index).told_by("the", {"share"})
    assert len(found.words) == len("the lion 's share".split())


def test_a_language_without_one_has_none() -> None:
    assert load("de") is None
