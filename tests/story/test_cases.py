"""Remarks on whole stories: the cases stand in cases.yaml, as many with no remark as with one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from diffing import compare
from diffing.model import Article, Passage
from tests.engine.stories import articles, revisions, wild

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
NOTE = "The bridge opened in 1974.\n\nCorrection: An earlier version of this story gave the wrong year.\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    found = compare(case["old"], case["new"]).remarks
    expected = case.get("remarks", [])

    told = [f"{remark.kind}: {remark.reason}" for remark in found]
    assert [remark.kind.value for remark in found] == [remark["kind"] for remark in expected], told
    for remark, wanted in zip(found, expected, strict=True):
        assert wanted["says"] in remark.reason
        assert len(remark.changes) == wanted.get("changes", 1), remark


@given(st.one_of(wild, articles.map("\n\n".join)))
@example(NOTE)
def test_a_text_has_no_remark_beside_itself(text: str) -> None:
    assert compare(text, text).remarks == ()


@given(st.tuples(articles, articles))
def test_without_figures_names_and_notes_there_is_nothing_to_remark(pair: tuple[list[str], list[str]]) -> None:
    one, other = ("\n\n".join(parts).lower().translate(dict.fromkeys(map(ord, "0123456789"), "x")) for parts in pair)

    assert compare(one, other).remarks == ()


@given(st.one_of(revisions(), st.tuples(wild, wild)))
def test_every_remark_is_one_line_about_places_and_changes_that_are_there(pair: tuple[str, str]) -> None:
    diff = compare(*pair)

    ids = {change.id for change in diff.changes}
    for remark in diff.remarks:
        assert remark.reason in diff.notes
        assert remark.reason.endswith(".")
        assert "\n" not in remark.reason
        assert ids.issuperset(remark.changes)
        assert remark.old or remark.new
        for article, places in ((diff.old, remark.old), (diff.new, remark.new)):
            assert all(_stands(article, place) for place in places)


def _stands(article: Article, place: Passage) -> bool:
    return article.text[place.start : place.end] == place.text != ""
