"""The map and the strip: every paragraph has its place, and a long text no more shapes than can be seen."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings

from diffing.comparison import compare
from diffing.model import ArticleDiff, Kind
from diffing.report.html.page import names, page_of
from diffing.report.html.ribbons import bands, map_of, strip
from diffing.segment import article
from tests.engine.stories import revisions

from .reading import parsed

if TYPE_CHECKING:
    from tests.report.byhand import Made

_HEIGHT = 300.0


@settings(max_examples=60)
@given(revisions())
def test_bars_do_not_overlap_and_hold_all_that_changed(pair: tuple[str, str]) -> None:
    diff = compare(article(pair[0]), article(pair[1]))
    page = page_of(diff, None)
    found = bands(page, _HEIGHT)
    for band in found:
        assert 0 <= band.old[0] <= band.old[1] <= _HEIGHT + 1e-6
        assert 0 <= band.new[0] <= band.new[1] <= _HEIGHT + 1e-6
    news = sorted({band.new for band in found if band.new[1] > band.new[0]})
    assert all(one[1] <= two[0] + 1e-6 for one, two in pairwise(news))
    total = sum(last - first for first, last in news)
    assert not diff.new.paragraphs or total > 0
    assert {band.row for band in found if band.moved} == set(page.sheet.directions)


def test_a_band_for_each_row_of_a_short_text_named_after_what_matters_most(ferry: ArticleDiff) -> None:
    page = page_of(ferry, None)
    by_row = {band.row: band for band in bands(page, _HEIGHT)}
    assert sorted(by_row) == list(range(page.sheet.size))
    assert [by_row[row].name for row in range(page.sheet.size)] == names(page)
    assert names(page) == ["", "fact", "came", "", "", "phrasing", "fact", "form", "form"]
    came = next(row for row, link in enumerate(ferry.alignment.paragraphs) if link.kind is Kind.ADDED)
    assert by_row[came].old[0] == by_row[came].old[1]


def test_a_paragraph_that_was_split_around_another_has_two_ribbons(made: Made) -> None:
    links = [([0], [0, 2], "split"), ([], [1], "added")]
    page = page_of(made(["One and two."], ["One.", "Between.", "Two."], links), None)
    found = [band for band in bands(page, _HEIGHT) if band.row == 0]
    assert len(found) == 2
    assert found[0].old == found[1].old
    assert found[0].new[1] < found[1].new[0]


def test_a_long_text_has_no_more_shapes_than_can_be_seen() -> None:
    old = [f"In district {at} the council met on Monday and heard {at} reports." for at in range(1500)]
    new = [text.replace("Monday", "Tuesday") if at % 7 == 0 else text for at, text in enumerate(old)]
    page = page_of(compare(article("\n\n".join(old)), article("\n\n".join(new))), None)
    assert len(bands(page, 380.0)) <= 400
    assert any(band.name == "fact" for band in bands(page, 380.0))
    assert strip(page).count("<rect") <= 500


def test_both_pictures_are_told_in_words_or_left_to_the_list(ferry: ArticleDiff) -> None:
    page = page_of(ferry, None)
    (map_,) = (it for it in parsed(map_of(page)).iter() if str(it.tag).endswith("svg"))
    assert map_.get("role") == "img"
    assert (
        map_.get("aria-label") == "8 old paragraphs beside 8 new ones: 3 fact, 1 content, 1 phrasing, 2 form, 1 moved"
    )
    assert "aria-hidden=true" in strip(page)
