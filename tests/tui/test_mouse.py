"""Every place of the view a mouse can click."""

from __future__ import annotations

from tests.tui import stories
from tests.tui.driving import opened, played, seed
from tests.tui.pressing import presses
from tui.bars import Header
from tui.changes import Changes
from tui.overview import Overview
from tui.scroll import Place


@played
async def test_the_wheel_scrolls() -> None:
    async with opened(*stories.long(), size=(110, 24)) as view:
        first = view.passages
        await view.wheel(1)
        assert view.passages[:-3] == first[3:]
        await view.wheel(-1)
        assert view.passages == first


@played
async def test_a_click_on_a_change() -> None:
    async with opened(*seed("ferry")) as view:
        await view.click_on("7.38am")
        assert view.change.endswith("7.38am")
        await view.click_on("yesterday")
        assert view.change == "yesterday morning -> Tuesday"
        top = view.stepper.top
        await view.click_on("Lifeboats")
        assert view.stepper.top == top, "a click on what did not change does nothing"


@presses("c")
async def test_a_click_on_a_fold() -> None:
    async with opened(*stories.long()) as view:
        await view.press("c")
        await view.click_on("24 paragraphs unchanged")
        assert "On day 8 of" in view.text


@played
async def test_a_click_on_a_ghost() -> None:
    async with opened(*stories.moved(), size=(110, 16)) as view:
        assert "46 houses" not in view.text
        await view.click_on("stood here")
        assert "46 houses" in view.text


@played
async def test_a_click_on_the_strip() -> None:
    async with opened(*stories.long(), size=(110, 24)) as view:
        assert [line for line in view.overview if "!" in line]
        await view.click(Overview, 0, view.app.query_one(Overview).size.height - 1)
        assert "On day 40 of" in view.text
        assert view.overview[-1].startswith("▐")
        await view.click(Overview, 1, 0)
        assert view.stepper.top == Place(0, 0)


@presses("c")
async def test_a_click_on_the_strip_where_all_is_folded() -> None:
    async with opened(*stories.long(), size=(110, 12)) as view:
        await view.press("c")
        await view.click(Overview, 0, view.app.query_one(Overview).size.height - 1)
        assert "9 paragraphs unchanged" in view.text


@presses("l")
async def test_a_click_in_the_list() -> None:
    async with opened(*seed("ferry"), size=(130, 30)) as view:
        await view.press("l")
        await view.click(Changes, 10, 4)
        assert view.stepper.at == 4


@played
async def test_a_click_on_a_count() -> None:
    async with opened(*seed("ferry")) as view:
        await view.click_on("9!")
        assert "fact" not in view.stepper.show
        assert "(9!)" in view.header
        await view.click_on("(9!)")
        assert "fact" in view.stepper.show
        await view.click(Header, 3, 0)
        await view.click(Header, 3, 1)
        assert len(view.stepper.show) == 5
