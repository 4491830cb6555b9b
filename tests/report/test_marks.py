"""A report stripped of its marks gives both texts back, whatever they hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.comparison import compare
from diffing.model import ArticleDiff
from diffing.report import criticmarkup, tei, wdiff
from diffing.report.inline import pieces_of
from diffing.rules import Ignore, Rules
from diffing.segment import article

from .byhand import Made
from .checks import witnesses
from .test_formats import SEEDS, TEXTS, of_seed

Strip = Callable[[ArticleDiff, "frozenset[str] | None"], tuple[str, str]]


def strip_wdiff(diff: ArticleDiff, show: frozenset[str] | None) -> tuple[str, str]:
    minus, plus = map(re.escape, wdiff.marks_of(diff))
    made = "".join(wdiff.pieces(diff, show=show))
    gone, came = rf"\[{minus}(.*?){minus}\]", rf"\{{{plus}(.*?){plus}\}}"
    both = re.compile(f"{gone}|{came}", re.DOTALL)
    return both.sub(lambda mark: mark[1] or "", made), both.sub(lambda mark: mark[2] or "", made)


def strip_critic(diff: ArticleDiff, show: frozenset[str] | None) -> tuple[str, str]:
    made = "".join(criticmarkup.pieces(diff, show=show))
    marks = re.compile(
        r"\{>>.*?<<\}|\{--(?P<gone>.*?)--\}|\{\+\+(?P<came>.*?)\+\+\}|\{~~(?P<old>.*?)~>(?P<new>.*?)~~\}", re.DOTALL
    )
    held = re.compile(r"(?<=\{)\\(?=\\*[-+~>=])|(?<=[-+~<=])\\(?=\\*\})|(?<=~)\\(?=\\*>)")

    def side(*names: str) -> str:
        at, found = 0, []
        for mark in marks.finditer(made):
            found += [made[at : mark.start()], "".join(mark[name] or "" for name in names)]
            at = mark.end()
        return "".join(held.sub("", text) for text in (*found, made[at:]))

    return side("gone", "old"), side("came", "new")


def strip_tei(diff: ArticleDiff, show: frozenset[str] | None) -> tuple[str, str]:
    return witnesses("".join(tei.pieces(diff, show=show)))


STRIPS: dict[str, Strip] = {"wdiff": strip_wdiff, "criticmarkup": strip_critic, "tei": strip_tei}


@pytest.mark.parametrize("name", STRIPS)
@given(TEXTS, TEXTS)
def test_both_texts_come_back(name: str, old: str, new: str) -> None:
    diff = compare(article(old), article(new))
    assert STRIPS[name](diff, None) == (old, new)
    assert STRIPS[name](diff, frozenset({"fact"}))[1] == new


@pytest.mark.parametrize("name", STRIPS)
@pytest.mark.parametrize("seed", SEEDS)
def test_both_texts_of_a_seed_come_back(name: str, seed: str) -> None:
    diff = of_seed(seed)
    assert STRIPS[name](diff, None) == (diff.old.text, diff.new.text)


def test_what_is_marked_is_what_the_changes_are_about(ferry: ArticleDiff) -> None:
    marked = [(piece.old, piece.new) for piece in pieces_of(ferry, None, ignored=False) if not piece.same]
    assert ("At least 12", "Fourteen") in marked
    assert ("police", "the harbour master") in marked
    assert ("in favour of", "for") in marked
    assert ("“safe”", '"safe"') in marked
    only = [(piece.old, piece.new) for piece in pieces_of(ferry, {"phrasing"}, ignored=False) if not piece.same]
    assert only == [("in favour of", "for")]


@given(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=2), st.randoms(use_true_random=False))
def test_paragraphs_in_any_order_come_back(made: Made, letters: list[str], random: Random) -> None:
    old = [f"The {letter} was 12." for letter in letters]
    new = random.sample(old, len(old))
    links = [([old.index(text)], [at], "moved", True) for at, text in enumerate(new)]
    diff = made(old, new, links)
    assert strip_wdiff(diff, None) == (diff.old.text, diff.new.text)


@pytest.mark.parametrize("name", STRIPS)
def test_what_rules_ignore_is_as_the_new_text_has_it_unless_it_is_asked_for(name: str) -> None:
    old, new = article("Two men died.\n\nPage 1 of 2"), article("Three men died.\n\nPage 1 of 3")
    diff = compare(old, new, rules=Rules(ignore=(Ignore("Page ... of ...", even=frozenset({"number"})),)))
    assert STRIPS[name](diff, None) == ("Two men died.\n\nPage 1 of 3", new.text)
    kept = compare(old, new)
    both = [(piece.old, piece.new) for piece in pieces_of(diff, None, ignored=True)]
    assert both == [(piece.old, piece.new) for piece in pieces_of(kept, None, ignored=False)]
