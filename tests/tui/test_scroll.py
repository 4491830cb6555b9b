from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tui.scroll import START, Place, View, last, revealed, scrolled, window


class Scrolling(NamedTuple):
    """A page by the heights of its items, and a place in it."""

    heights: list[int]
    lines: int
    top: Place

    @property
    def view(self) -> View:
        return View(len(self.heights), self.heights.__getitem__, self.lines)

    @property
    def places(self) -> list[Place]:
        return [Place(item, line) for item, height in enumerate(self.heights) for line in range(height)]

    def at(self, place: Place) -> int:
        return self.places.index(place)


@st.composite
def scrollings(draw: st.DrawFn) -> Scrolling:
    heights = draw(st.lists(st.integers(1, 9), min_size=1, max_size=12))
    page = Scrolling(heights, draw(st.integers(1, 20)), START)
    return page._replace(top=draw(st.sampled_from(page.places)))


@given(scrollings(), st.integers(-40, 40))
def test_scrolling_counts_lines_as_if_all_were_laid_out(page: Scrolling, by: int) -> None:
    bottom = max(len(page.places) - page.lines, 0)
    assert page.at(last(page.view)) == bottom
    wanted = min(max(page.at(page.top) + by, 0), bottom)
    assert page.at(scrolled(page.view, page.top, by)) == wanted


@given(scrollings(), st.integers(-40, 40))
def test_scrolling_there_and_back(page: Scrolling, by: int) -> None:
    top = min(page.top, last(page.view))
    if 0 <= page.at(top) + by <= page.at(last(page.view)):
        assert scrolled(page.view, scrolled(page.view, top, by), -by) == top


@given(scrollings())
def test_the_window_has_as_many_lines_as_fit(page: Scrolling) -> None:
    start = page.at(page.top)
    assert list(window(page.view, page.top)) == page.places[start : start + page.lines]


@given(scrollings(), st.data(), st.integers(0, 3))
def test_what_is_revealed_is_on_the_screen(page: Scrolling, data: st.DataObject, margin: int) -> None:
    goal = data.draw(st.sampled_from(page.places))
    made = revealed(page.view, page.top, goal, margin=margin)
    seen = list(window(page.view, made))
    assert goal in seen
    assert made in (page.top, min(scrolled(page.view, goal, -(page.lines // 3)), last(page.view)))
    before = list(window(page.view, page.top))
    if goal in before and margin <= before.index(goal) < page.lines - margin:
        assert made == page.top


@given(scrollings(), st.data())
def test_a_place_of_a_page_that_was_higher_is_taken_back(page: Scrolling, data: st.DataObject) -> None:
    """After a resize an item has fewer lines than the top counts, or the page fewer items."""
    top = data.draw(st.builds(Place, st.integers(0, 30), st.integers(0, 30)))
    for by in (-1, 0, 1):
        made = scrolled(page.view, top, by)
        assert made in page.places
        assert made <= last(page.view)


def test_an_empty_page() -> None:
    view = View(0, lambda _: 1, 10)
    assert scrolled(view, START, 5) == last(view) == revealed(view, START, START, margin=1) == START
    assert list(window(view, START)) == []


def test_a_screen_without_lines_has_a_place_still() -> None:
    page = Scrolling([3, 2], 0, START)
    assert last(page.view) in page.places
    assert scrolled(page.view, START, 99) in page.places


def test_only_what_is_passed_is_measured() -> None:
    asked: list[int] = []

    def height(item: int) -> int:
        asked.append(item)
        return 4

    view = View(100_000, height, 40)
    top = Place(50_000, 1)
    for by in (-20, 20):
        scrolled(view, top, by)
        revealed(view, top, Place(50_003, 0), margin=1)
    assert len(set(asked)) < 40
