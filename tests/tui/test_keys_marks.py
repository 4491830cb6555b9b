"""What is reviewed and noted, by keys in the running app."""

from __future__ import annotations

from pathlib import Path

import yaml
from textual.widgets import Input, TextArea

from tests.tui import stories
from tests.tui.driving import opened, seed
from tests.tui.pressing import presses
from tui.dialogs import Reading, Writing
from tui.session import Pair


@presses("x", "n")
async def test_a_change_reviewed_and_no_longer(tmp_path: Path) -> None:
    notes = tmp_path / "new.txt.writethru.yaml"
    async with opened(*seed("ferry"), notes=notes) as view:
        await view.press("x")
        assert "No change is at hand" in view.said
        await view.press("n", "N", "x")
        change = view.stepper.steps[0].change
        assert view.app.notebook.on(change).reviewed
        assert view.said.rpartition("sure 0.90 ")[2].startswith("reviewed")
        await view.press("x")
        assert not view.app.notebook.on(change).reviewed
        assert "not reviewed" in view.said
        await view.press("x")
    kept = yaml.safe_load(notes.read_text(encoding="utf-8"))
    assert [mark["reviewed"] for mark in kept["marks"]] == [True]
    assert kept["marks"][0]["new"]["exact"] == "on"


@presses("X")
async def test_all_reviewed_and_none(tmp_path: Path) -> None:
    notes = tmp_path / "notes.yaml"
    async with opened(*seed("ferry"), notes=notes) as view:
        steps = view.stepper.steps
        await view.press("X")
        assert view.said == f"{len(steps)} changes marked as reviewed; X again takes that back."
        assert all(view.app.notebook.on(step.change).reviewed for step in steps)
        assert "!✓  2" in view.text
        await view.press("X")
        assert not any(view.app.notebook.on(step.change).reviewed for step in steps)
        assert "✓" not in "\n".join(view.passages)


@presses("X", "x", "f")
async def test_taking_all_back_leaves_what_was_marked_before() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("f", "x", "X", "X")
        marked = [step for step in view.stepper.steps if view.app.notebook.on(step.change).reviewed]
        assert marked == [view.stepper.step]
        await view.press("X", "f", "x", "X")
        assert "marked as reviewed" in view.said, "what X marked is no longer all that was marked last"
        await view.press("n", "x", "x", "X")
        assert "All that is shown is reviewed already" in view.said


@presses("X")
async def test_another_pair_has_nothing_to_take_back() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("X")
        assert view.app._turn_to(Pair(*seed("half-updated"), None)) is None
        await view.until(lambda: view.stepper.compared)
        await view.press("X")
        assert "5 changes marked as reviewed" in view.said
        assert view.app.notebook.reviewed == 5


@presses("u", "U", "X", "x")
async def test_to_what_is_not_reviewed() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("u")
        assert view.stepper.at == 1, "the first fact"
        await view.press("x", "N", "x", "u")
        assert view.stepper.at == 2
        assert "not reviewed (2 of 14 are)" in view.said
        await view.press("U")
        assert view.stepper.at == 13, "past the first comes the last"
        await view.press("X", "u")
        assert "All that is shown is reviewed." in view.said


@presses("1", "f")
async def test_a_change_hidden_and_shown_again_is_at_hand_again() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("f", "f", "f")
        step = view.stepper.step
        await view.press("1")
        assert view.stepper.step != step
        await view.press("1")
        assert view.stepper.step == step


@presses("x", "G", "n")
async def test_what_is_out_of_sight_is_brought_there_before_it_is_marked() -> None:
    async with opened(*seed("ferry"), size=(110, 18)) as view:
        await view.press("n", "G", "x")
        assert "This is the change at hand" in view.said
        assert view.app.notebook.reviewed == 0
        await view.press("x")
        assert view.app.notebook.reviewed == 1


@presses("a", "n", "escape")
async def test_a_note_half_written_is_not_dropped_at_once() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("n", "a")
        await view.typed("half")
        await view.press("ctrl+q")
        assert view.app.is_running
        assert "What you wrote is not kept yet" in view.text
        await view.typed("er")
        await view.press("escape")
        assert isinstance(view.app.screen, Writing), "there is more to lose than what was warned of"
        await view.press("escape")
        assert not isinstance(view.app.screen, Writing)
        assert not [it for it in view.app.notebook.said() if it[2]]


@presses("x", "n", "q")
async def test_marks_that_are_kept_nowhere_are_not_dropped_at_once() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("n", "x", "q")
        assert view.app.is_running
        assert "kept in no file" in view.said
        await view.press("q")
        await view.until_gone()


@presses("enter", "f")
async def test_all_there_is_to_say_of_a_change() -> None:
    async with opened(*seed("ferry"), size=(60, 14)) as view:
        await view.press("f", "f", "enter")
        assert isinstance(view.app.screen, Reading)
        assert "Captain Neil Farraday" in view.text
        await view.press("escape")


@presses("e", "f", "x", "a")
async def test_a_report_has_what_was_marked_and_noted(tmp_path: Path) -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("f", "x", "f", "a")
        await view.typed("who says so")
        await view.press("ctrl+s", "e")
        assert "what you marked and noted is in" in view.text
        view.app.screen.query_one(Input).value = str(tmp_path / "out.txt")
        await view.press("enter")
    report = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert "reviewed (✓): 1 of 14 changes\n  ✓  ¶2  date: yesterday morning -> Tuesday" in report
    assert "note: who says so" in report


@presses("X", "1")
async def test_all_reviewed_means_all_that_is_shown() -> None:
    async with opened(*seed("ferry")) as view:
        facts = [step for step in view.stepper.steps if step.name == "fact"]
        await view.press("1", "X")
        assert all(view.app.notebook.on(step.change).reviewed for step in view.stepper.steps)
        assert not any(view.app.notebook.on(step.change).reviewed for step in facts)


@presses("a", "n", "escape")
async def test_a_note(tmp_path: Path) -> None:
    notes = tmp_path / "notes.yaml"
    async with opened(*seed("ferry"), notes=notes) as view:
        await view.press("a")
        assert "No change is at hand" in view.said
        await view.press("n", "N", "a")
        assert isinstance(view.app.screen, Writing)
        await view.typed("ask the desk")
        await view.press("ctrl+s")
        assert f"Note kept in {notes}." in view.said
        await view.press("n", "N")
        assert "note ask the desk" in view.said
        assert "!*  2" in view.text
        await view.press("a")
        assert view.app.screen.query_one(TextArea).text == "ask the desk"
        await view.typed(" again")
        await view.press("escape")
        assert view.app.notebook.on(view.stepper.steps[0].change).note == "ask the desk"
    kept = yaml.safe_load(notes.read_text(encoding="utf-8"))
    assert [mark["note"] for mark in kept["marks"]] == ["ask the desk"]


@presses("d")
async def test_a_detached_note_is_listed(tmp_path: Path) -> None:
    from diffing.review import read

    notes = tmp_path / "notes.yaml"
    async with opened(*seed("ferry"), notes=notes) as view:
        await view.press("d")
        assert "No note is detached" in view.said
        await view.press("n", "a")
        await view.typed("who says so")
        await view.press("ctrl+s")
    async with opened(*stories.long(), notes=notes, review=read(str(notes))) as view:
        assert "1 note fits no change any more: d lists them" in view.said
        await view.press("d")
        assert isinstance(view.app.screen, Reading)
        assert "who says so" in view.text
