"""The list of changes, searching, and the palette, by their keys in the running app."""

from __future__ import annotations

import pytest
from rich.color import Color
from textual.widgets import Input

from tests.tui import stories
from tests.tui.driving import made, opened, played, seed
from tests.tui.pressing import presses
from tui.changes import Changes
from tui.passages import Passages
from tui.themes import VARIABLES

_HERE = Color.parse(VARIABLES["here"])


# The list


@presses("l", "escape")
async def test_the_list_of_changes() -> None:
    async with opened(*seed("ferry"), size=(130, 30)) as view:
        await view.press("l")
        assert len(view.listed) == len(view.stepper.steps)
        assert view.listed[1].startswith(" 2/14 !   date  ")
        await view.press("down")
        assert view.stepper.at == 0
        await view.press("j", "j")
        assert view.stepper.at == 2
        await view.press("k")
        assert view.stepper.at == 1
        await view.press("G")
        assert view.stepper.at == len(view.stepper.steps) - 1
        await view.press("g")
        assert view.stepper.at == 0
        await view.press("enter")
        assert view.stepper.at == 0
        await view.press("n")
        assert view.stepper.at == 1, "the keys of the view work in the list"
        await view.press("escape")
        assert not view.app.query_one(Changes).has_class("-open")
        assert view.app.focused is view.app.query_one(Passages)


@presses("l", "4")
async def test_the_list_says_when_all_is_hidden() -> None:
    async with opened(*stories.form(), size=(130, 30)) as view:
        await view.press("l", "4")
        assert view.listed == ["nothing to list"]


# Searching


@presses("slash", "n")
async def test_long_texts_are_searched_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.LONG", 0)
    async with opened(*seed("ferry")) as view:
        await view.press("slash")
        await view.typed("ferry")
        await view.press("enter")
        await view.until(lambda: view.stepper.hit == 0)
        await view.press("n")
        assert view.stepper.hit == 1


@presses("slash", "n", "N", "escape")
async def test_search_both_texts() -> None:
    async with opened(*seed("ferry"), size=(110, 20)) as view:
        await view.press("slash")
        assert view.app.focused is view.app.query_one("#search", Input)
        await view.typed("search")
        await view.press("enter")
        hits = view.stepper.hits
        assert [(hit.row, hit.side) for hit in hits][:2] == [(3, "old"), (3, "new")]
        assert view.said.startswith(f'"search" 1 of {len(hits)}')
        await view.press("n")
        assert view.stepper.hit == 1
        await view.press("N", "N")
        assert view.stepper.hit == len(hits) - 1
        assert "resumed the search" in view.text
        await view.press("escape")
        assert view.stepper.query == ""
        assert view.said.startswith("Search ended")


@presses("slash", "n", "v")
async def test_of_the_places_found_the_one_at_hand_looks_its_part() -> None:
    async with opened(made("the owl and the fox"), made("the owl and the hen"), size=(110, 20)) as view:
        await view.press("slash", "t", "h", "e", "enter")
        for at in range(4):
            here = [colour == _HERE for colour in view.colours("the")]
            assert [place for place, lit in enumerate(here) if lit] == [at]
            await view.press("n")
        await view.press("v")
        assert [colour == _HERE for colour in view.colours("the")].count(True) == 1


@presses("slash", "n")
async def test_after_a_search_for_what_is_not_there_n_steps_through_changes() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("slash")
        await view.typed("zebra")
        await view.press("enter")
        assert view.said == '"zebra" stands in neither text.'
        await view.press("n")
        assert view.stepper.at == 1


@presses("slash", "escape")
async def test_a_search_taken_back_leaves_all_as_it_was() -> None:
    async with opened(*seed("ferry")) as view:
        before = view.text
        await view.press("slash")
        await view.typed("sea")
        await view.press("escape")
        assert view.text == before
        assert view.app.focused is view.app.query_one(Passages)


@presses("slash", "c")
async def test_a_hit_in_a_fold_opens_it() -> None:
    async with opened(*stories.long()) as view:
        await view.press("c", "slash")
        await view.typed("day 20 of")
        await view.press("enter")
        assert "On day 20 of" in view.text


# The palette


@played
async def test_the_palette_does_what_keys_do() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("ctrl+p")
        await view.typed("next change of fact")
        await view.until(lambda: "Fact  f" in view.text)
        await view.press("enter", "enter")
        await view.until(lambda: view.stepper.at is not None)
        step = view.stepper.step
        assert step is not None
        assert step.name == "fact"
