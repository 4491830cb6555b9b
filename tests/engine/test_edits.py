"""Opcodes rebuild the new text and read well."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.edits import edit_script
from diffing.lexicon import load
from diffing.model import Tag
from diffing.options import Options
from diffing.segment import tokenize
from tests.engine.stories import sentences, wild

GRAMMAR = load("en").function_words
texts = st.one_of(wild, sentences, st.lists(st.sampled_from("a b the of x . ,".split()), max_size=12).map(" ".join))


@given(texts, texts, st.sampled_from([Options(), Options(token_limit=2), Options(bridge_tokens=0)]))
def test_opcodes_rebuild_the_new_text(old: str, new: str, options: Options) -> None:
    """Opcodes are continuous, cover both sides, alternate, and call equal only what is."""
    one, other = tokenize(old), tokenize(new)
    codes = edit_script(one, other, GRAMMAR, options).codes
    i = j = 0
    for code in codes:
        assert (code.old_start, code.new_start) == (i, j)
        i, j = code.old_end, code.new_end
        olds, news = one[code.old_start : i], other[code.new_start : j]
        match code.tag:
            case Tag.EQUAL:
                assert [t.key for t in olds] == [t.key for t in news]
            case Tag.INSERT:
                assert news
                assert not olds
            case Tag.DELETE:
                assert olds
                assert not news
            case Tag.REPLACE:
                assert olds
                assert news

    assert (i, j) == (len(one), len(other))
    assert all((a.tag is Tag.EQUAL) != (b.tag is Tag.EQUAL) for a, b in pairwise(codes))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("three people", "five people", "[three->five] people"),
        ("More than 1,300 died", "A total of 1,339 died", "[More than 1,300->A total of 1,339] died"),
        (
            "the old mayor of the town left",
            "a new chief in a city left",
            "[the old mayor of the town->a new chief in a city] left",
        ),
        ("He left.", "He left. He came back.", "He left . [->He came back .]"),
        ("the red, white flag", "the red, blue, white flag", "the red [->, blue] , white flag"),
        ("it has not been seen", "it has been seen", "it has [not->] been seen"),
        ("", "new", "[->new]"),
        ("“Yes”", '"yes"', "“ Yes ”"),
    ],
)
def test_changes_read_well(old: str, new: str, shown: str) -> None:
    """Whole words and numbers change, little words shred nothing, insertions start where they read."""
    one, other = tokenize(old), tokenize(new)
    pieces = []
    for code in edit_script(one, other, GRAMMAR, Options()).codes:
        gone = " ".join(token.text for token in one[code.old_start : code.old_end])
        come = " ".join(token.text for token in other[code.new_start : code.new_end])
        pieces.append(gone if code.tag is Tag.EQUAL else f"[{gone}->{come}]")

    assert " ".join(pieces) == shown


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("市長在北海道說", "市長在南海島說", 1),  # one letter alone in the middle of a changed word is no bridge
        ("市長在北京市政府說", "市長在南京市政廳說", 2),  # two are
    ],
)
def test_a_letter_alone_bridges_no_word(old: str, new: str, changes: int) -> None:
    """In scripts without spaces a lone shared letter between two changes is taken into them."""
    codes = edit_script(tokenize(old), tokenize(new), GRAMMAR, Options()).codes
    assert sum(code.tag is not Tag.EQUAL for code in codes) == changes


def test_what_is_too_long_is_said() -> None:
    """A stretch without a word to cut it at is replaced as a whole, and counted."""
    old, new = tokenize("a b " * 30), tokenize("b c " * 30)

    assert edit_script(old, new, GRAMMAR, Options()).skipped == 0
    assert edit_script(old, new, GRAMMAR, Options(token_limit=10)).skipped == 60
