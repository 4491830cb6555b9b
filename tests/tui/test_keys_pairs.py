"""Copying, reports, other pairs and other revisions, by keys in the running app."""

from __future__ import annotations

import json
from pathlib import Path

from textual.widgets import Input

from tests.tui import stories
from tests.tui.driving import made, opened, seed
from tests.tui.pressing import presses
from tui.dialogs import Asking, Opening
from tui.session import Listed, Pair, Revisions


@presses("y", "tab", "f")
async def test_copy() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("y")
        assert "No change is at hand" in view.said
        await view.press("f", "y")
        assert view.said.endswith("Copied.")
        assert view.app.clipboard.startswith('date: "yesterday morning" -> "Tuesday"')
        await view.press("tab", "y")
        assert view.app.clipboard == "Tuesday"
        await view.press("tab", "y")
        assert view.app.clipboard == "yesterday morning"


@presses("e")
async def test_export(tmp_path: Path) -> None:
    async with opened(*seed("ferry")) as view:
        for name in ("out.txt", "out.json"):
            await view.press("e")
            assert isinstance(view.app.screen, Asking)
            view.app.screen.query_one(Input).value = str(tmp_path / name)
            await view.press("enter")
            assert not isinstance(view.app.screen, Asking)
            assert "out." in view.said
        assert "Tuesday" in (tmp_path / "out.txt").read_text(encoding="utf-8")
        assert len(json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["changes"]) == 14


@presses("o", "escape")
async def test_open_another_pair(tmp_path: Path) -> None:
    asked = []

    def others(old: str, new: str) -> Pair:
        asked.append((old, new))
        return Pair(*stories.long(), str(tmp_path / "other.yaml"))

    async with opened(*seed("ferry"), others=others) as view:
        await view.press("f", "o")
        assert isinstance(view.app.screen, Opening)
        assert [it.value for it in view.app.screen.query(Input)] == ["ferry/4.txt", "ferry/5.txt"]
        await view.press("escape")
        assert view.stepper.at is not None
        await view.press("o")
        one, other = view.app.screen.query(Input)
        one.value, other.value = " a.txt", "b.txt "
        await view.press("enter", "enter")
        assert asked == [("a.txt", "b.txt")]
        await view.compared()
        assert not isinstance(view.app.screen, Opening)
        assert "On day 1 of the count" in view.text
        assert "2!" in view.header
        assert view.app.notebook.path == str(tmp_path / "other.yaml")


TEXTS = [
    made(f"The ferry carried {count} people.\n\nIt was calm.", f"ferry@{at}")
    for at, count in enumerate((4, 5, 6, 7), 1)
]


def of_history(old: int | None, new: int, notes: str | None = None) -> Pair:
    """Return two of four revisions, with what leads to the others."""
    told = f"1 fact  ¶1 number: 4 -> 5 (+1){', and on' * 30}"
    listed = [Listed(str(at), f"2024-05-0{at} 10:00", "first" if at == 1 else told) for at in range(1, 5)]
    revisions = Revisions(old, new, lambda: listed, lambda one, other: of_history(one, other, notes))
    return Pair(TEXTS[old or 0], TEXTS[new], notes, revisions, (listed[old or 0].when, listed[new].when))


@presses("left_square_bracket", "right_square_bracket", "v")
async def test_older_and_newer_revisions_keep_filters_and_layout(tmp_path: Path) -> None:
    notes = tmp_path / "ferry.writethru.yaml"
    async with opened(*of_history(2, 3)[:2], pair=of_history(2, 3, str(notes)), notes=notes) as view:
        await view.press("n")
        assert view.change == "6 -> 7"
        await view.press("x", "5", "v")
        layout, show = view.stepper.layout, view.stepper.show
        assert "ferry@3  2024-05-03 10:00 -> ferry@4  2024-05-04 10:00" in view.header
        await view.press("right_square_bracket")
        assert "There is no newer revision." in view.said
        await view.press("left_square_bracket")
        await view.compared()
        await view.press("n")
        assert view.change == "5 -> 6"
        assert (view.stepper.layout, view.stepper.show) == (layout, show)
        assert notes.exists()
        await view.press("left_square_bracket")
        await view.compared()
        await view.press("left_square_bracket")
        assert "There is no older revision." in view.said
        await view.press("right_square_bracket", "right_square_bracket")
        await view.compared()
        await view.press("n")
        assert view.change == "6 -> 7"


@presses("left_square_bracket", "right_square_bracket")
async def test_from_two_that_are_no_neighbours_the_newer_one_leads() -> None:
    async with opened(*of_history(0, 2)[:2], pair=of_history(0, 2)) as view:
        await view.press("left_square_bracket")
        await view.compared()
        await view.press("n")
        assert view.change == "5 -> 6"
    async with opened(*of_history(None, 2)[:2], pair=of_history(None, 2)) as view:
        await view.press("right_square_bracket")
        await view.compared()
        await view.press("n")
        assert view.change == "6 -> 7"


@presses("r", "enter", "escape")
async def test_any_two_revisions_are_chosen() -> None:
    async with opened(*of_history(2, 3)[:2], pair=of_history(2, 3)) as view:
        await view.press("r")
        assert "Old revision" in view.text
        assert "   2  2024-05-02 10:00  1 fact  ¶1 number" in view.text
        rows = [line.split("▊")[1].split() for line in view.text.splitlines() if "▊" in line and "2024-05-0" in line]
        assert [row[0] for row in rows] == ["1", "2", "3", "4"]
        await view.press("escape")
        assert "Old revision" not in view.text
        await view.press("r", "k", "k", "enter")
        assert "New revision, to compare 1 with" in view.text
        await view.press("up", "down", "enter")
        await view.compared()
        await view.press("n")
        assert view.change == "4 -> 7"


@presses("left_square_bracket", "right_square_bracket", "r")
async def test_without_a_history_these_keys_say_so() -> None:
    async with opened(*stories.form()) as view:
        for key in ("left_square_bracket", "right_square_bracket", "r"):
            await view.press("n", key)
            assert "These are two texts without a history;" in view.said


@presses("q")
async def test_quit() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("q")
        await view.until_gone()
