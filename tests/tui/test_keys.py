"""Every key of the view, pressed in the running app, and every place a mouse can click."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, ParamSpec

import pytest
import yaml
from rich.color import Color
from textual.widgets import Input, TextArea

from tests.tui import stories
from tests.tui.driving import Hand, made, opened, played, seed
from tui.app import ViewApp
from tui.bars import Header
from tui.changes import Changes
from tui.dialogs import Asking, Opening, Reading, Writing
from tui.items import Fold
from tui.keys import KEYS
from tui.overview import Overview
from tui.passages import Passages
from tui.scroll import Place
from tui.session import Listed, Pair, Revisions
from tui.themes import THEMES, VARIABLES

_P = ParamSpec("_P")

_HERE = Color.parse(VARIABLES["here"])
TESTED: set[str] = set()
"""The keys that tests say they press."""


def presses(*keys: str) -> Callable[[Callable[_P, Coroutine[Any, Any, None]]], Callable[_P, None]]:
    """Make a test of a coroutine function that has to press some keys, each of them."""
    TESTED.update(keys)

    def wrap(story: Callable[_P, Coroutine[Any, Any, None]]) -> Callable[_P, None]:
        @functools.wraps(story)
        async def watched(*args: _P.args, **kwargs: _P.kwargs) -> None:
            pressed: set[str] = set()
            press = Hand.press

            async def noted(view: Hand, *names: str) -> None:
                pressed.update(names)
                await press(view, *names)

            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(Hand, "press", noted)
                await story(*args, **kwargs)
            assert set(keys) <= pressed, "a key the test is for was not pressed"

        return played(watched)

    return wrap


def test_every_key_has_a_test() -> None:
    keys = {name for key in KEYS for name in key.keys.split(",")}
    assert keys - TESTED == set(), "keys of tui.keys that no test here presses"
    assert TESTED - keys == set(), "tests for keys that are not in tui.keys"


def test_every_key_has_an_action_of_its_own() -> None:
    for key in KEYS:
        assert callable(getattr(ViewApp, f"action_{key.action.partition('(')[0]}")), key
    names = [name for key in KEYS for name in key.keys.split(",")]
    assert len(names) == len(set(names))


# Stepping


@presses("n", "N", "p")
async def test_next_and_previous_change() -> None:
    async with opened(*seed("ferry")) as view:
        assert view.stepper.at is None
        count = len(view.stepper.steps)
        seen: list[int | None] = []
        for _ in range(count):
            await view.press("n")
            seen.append(view.stepper.at)
            step = view.stepper.step
            assert step is not None
            assert view.said.startswith(f"{step.name} ")
        assert seen == [*range(1, count), 0], "the first fact comes first, what stands before it last"
        await view.press("N")
        assert view.stepper.at == count - 1
        await view.press("p")
        assert view.stepper.at == count - 2


@presses("n", "N", "g")
async def test_what_stands_before_the_first_fact_is_told_of() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("n")
        assert view.stepper.step is not None
        assert view.stepper.step.name == "fact"
        assert view.said.endswith("The first fact; 1 change stands before it: N.")
        await view.press("N")
        assert view.stepper.at == 0
    async with opened(*seed("ferry")) as view:
        await view.press("g", "n")
        assert view.stepper.at == 0, "from the beginning, by a reader who went there"


@presses("n")
async def test_each_change_stepped_to_is_on_the_screen_and_lit() -> None:
    async with opened(*seed("ferry"), size=(104, 18)) as view:
        lit = view.app.query_one(Passages).get_component_rich_style("passages--here").bgcolor
        for _ in view.stepper.steps:
            await view.press("n")
            step = view.stepper.step
            assert step is not None
            assert step.change is not None
            passage = step.change.new or step.change.old
            assert passage is not None
            word = passage.text.split()[0]
            shown = [it.text for strip in view.strips() for it in strip if it.style and it.style.bgcolor == lit]
            assert any(word in text for text in shown), (passage.text, view.text)


@presses("f", "F")
async def test_next_and_previous_fact() -> None:
    async with opened(*seed("ferry")) as view:
        facts = [at for at, step in enumerate(view.stepper.steps) if step.name == "fact"]
        await view.press("f")
        assert view.stepper.at == facts[0]
        assert view.said.startswith(f"fact 1/{len(facts)}")
        assert "7.40am" not in view.detail
        await view.press("f", "f", "f")
        assert view.stepper.at == facts[3]
        await view.press("F")
        assert view.stepper.at == facts[2]
        await view.press("F", "F", "F")
        assert view.stepper.at == facts[-1]


@presses("f")
async def test_where_no_fact_changed_f_says_so_and_stays() -> None:
    async with opened(*stories.form()) as view:
        await view.press("n", "f")
        assert view.stepper.at == 0
        assert "There is no change of fact here." in view.said


@presses("j", "down", "k", "up")
async def test_a_line_down_and_up() -> None:
    async with opened(*stories.long(), size=(110, 24)) as view:
        first = view.passages
        await view.press("j")
        assert view.passages[:-1] == first[1:]
        await view.press("down")
        assert view.passages[:-2] == first[2:]
        await view.press("k")
        assert view.passages[:-1] == first[1:]
        await view.press("up")
        assert view.passages == first
        await view.press("up")
        assert view.passages == first, "above the top is nothing"


@presses("space", "pagedown", "ctrl+d", "b", "pageup", "ctrl+u")
async def test_a_page_down_and_up() -> None:
    async with opened(*stories.long(), size=(110, 24)) as view:
        first = view.passages
        for down, up in (("space", "b"), ("pagedown", "pageup"), ("ctrl+d", "ctrl+u")):
            await view.press(down)
            assert view.passages[:2] == first[-2:], "two lines stay, to read on from"
            await view.press(up)
            assert view.passages == first


@presses("g", "home", "G", "end")
async def test_top_and_end() -> None:
    async with opened(*stories.long(), size=(110, 24)) as view:
        first = view.passages
        await view.press("G")
        last = view.passages
        assert "On day 40 of the count" in "\n".join(last)
        assert last[-1].strip("│ ▐!") == ""
        await view.press("j", "space")
        assert view.passages == last, "below the end is nothing"
        await view.press("g")
        assert view.passages == first
        await view.press("end")
        assert view.passages == last
        await view.press("home")
        assert view.passages == first


@presses("n", "N", "G", "g")
async def test_after_scrolling_stepping_goes_on_from_what_is_on_the_screen() -> None:
    async with opened(*stories.long(), size=(110, 24)) as view:
        await view.press("n", "n")
        assert view.stepper.at == 1
        await view.press("g", "n")
        assert view.stepper.at == 0
        await view.press("G", "N")
        assert view.stepper.at == 1


@presses("m", "n")
async def test_to_the_counterpart_of_what_moved_and_back() -> None:
    async with opened(*stories.moved(), size=(110, 16)) as view:
        await view.press("n")
        top = view.stepper.top
        assert "¶2 stood here" not in view.text
        await view.press("m")
        assert "¶2 stood here, now ¶8" in view.text
        await view.press("m")
        assert "¶2 stood here" not in view.text
        assert "46 houses" in view.text
        assert view.stepper.back is None
        assert view.stepper.top.item >= top.item - 1


@presses("m", "n")
async def test_what_did_not_move_has_no_counterpart() -> None:
    async with opened(*stories.long()) as view:
        await view.press("n")
        top = view.stepper.top
        await view.press("m")
        assert view.stepper.top == top
        assert "did not move" in view.said


@presses("tab")
async def test_the_pane_looked_at_goes_round() -> None:
    async with opened(*seed("ferry")) as view:
        sides = []
        for _ in range(3):
            await view.press("tab")
            sides.append((view.stepper.side, view.said))
        assert sides == [
            ("new", "Looking at the new text."),
            ("old", "Looking at the old text."),
            (None, "Looking at both texts."),
        ]


@presses("tab")
async def test_the_other_pane_is_dimmed() -> None:
    async with opened(*seed("ferry")) as view:
        old, new = view.colours("Lifeboats from Port")
        assert old == new
        await view.press("tab")
        dimmed, lit = view.colours("Lifeboats from Port")
        assert dimmed != lit == new


# What is shown


@presses("v")
async def test_side_by_side_and_one_column() -> None:
    async with opened(*seed("ferry")) as view:
        assert view.text.count("Lifeboats from Port Ansel") == 2
        await view.press("v")
        assert view.text.count("Lifeboats from Port Ansel") == 1
        await view.press("v")
        assert view.text.count("Lifeboats from Port Ansel") == 2


@presses("v", "f")
async def test_the_change_at_hand_stays_in_sight_when_the_columns_change() -> None:
    async with opened(*stories.long(), size=(110, 20)) as view:
        await view.press("f", "f", "v")
        assert view.stepper.at == 1
        assert "131 231 boats" in view.text
        await view.press("v")
        assert "saw 131 boats" in view.text
        assert "saw 231 boats" in view.text


@presses("c", "enter")
async def test_changes_only_and_a_fold_opened() -> None:
    async with opened(*stories.long()) as view:
        await view.press("c")
        folds = [it for it in view.stepper.items if isinstance(it, Fold)]
        assert folds == [Fold(0, 5), Fold(6, 30), Fold(31, 40)]
        assert "5 paragraphs unchanged" in view.text
        assert "24 paragraphs unchanged" in view.text
        assert "On day 2 of" not in view.text
        await view.press("enter")
        assert "5 paragraphs unchanged" not in view.text
        assert "On day 2 of" in view.text
        await view.press("c")
        assert view.stepper.changes_only is False
        assert "unchanged" not in view.text
        await view.press("enter")
        assert view.said == "Nothing is folded; c folds."


@pytest.mark.parametrize(("key", "name"), [("1", "fact"), ("2", "content"), ("3", "phrasing")])
def test_hiding_and_showing(key: str, name: str) -> None:
    @presses(key)
    async def play() -> None:
        async with opened(*seed("ferry")) as view:
            before = view.header.splitlines()[0]
            steps = view.stepper.steps
            assert any(step.name == name for step in steps)
            await view.press(key)
            assert view.said == f"{name.capitalize()} hidden."
            assert [step for step in steps if step.name != name] == list(view.stepper.steps)
            assert "(" in view.header.splitlines()[0]
            await view.press(key)
            assert view.said == f"{name.capitalize()} shown."
            assert view.stepper.steps == steps
            assert view.header.splitlines()[0] == before

    play()


TESTED.update("123")


@presses("4", "n")
async def test_hiding_form() -> None:
    async with opened(*stories.form()) as view:
        assert "2." in view.header
        await view.press("4", "n")
        assert view.stepper.steps == ()
        assert "(2.)" in view.header
        assert view.said == "There is no change to step to; hidden: form (1 to 5 show them)."


@presses("1", "5", "n")
async def test_hiding_what_moved() -> None:
    async with opened(*stories.moved(), size=(110, 34)) as view:
        assert "stood here" in view.text
        await view.press("5")
        assert "stood here" not in view.text
        assert [step.name for step in view.stepper.steps] == ["fact"]
        await view.press("5", "1", "n")
        assert [step.name for step in view.stepper.steps] == ["moved"]
        assert "stood here" in view.text
        assert view.said.startswith("moved 1/1")
        assert "moved from paragraph 2" in view.said


@presses("t")
async def test_the_themes_go_round_and_paint_otherwise() -> None:
    async with opened(*seed("ferry")) as view:
        seen = []
        for _ in THEMES:
            await view.press("t")
            colours = {it.style.color for strip in view.strips() for it in strip if it.style}
            seen.append((view.app.theme, frozenset(colours)))
        assert [name for name, _ in seen] == [*list(THEMES)[1:], "dark"]
        assert len({colours for _, colours in seen}) == len(THEMES)


@presses("question_mark", "escape")
async def test_help_lists_every_key() -> None:
    async with opened(*seed("ferry"), size=(110, 60)) as view:
        await view.press("question_mark")
        assert isinstance(view.app.screen, Reading)
        for key in KEYS:
            assert any(key.shown in line and key.help[:40] in line for line in view.lines), key
        await view.press("escape")
        assert not isinstance(view.app.screen, Reading)


@presses("i", "escape")
async def test_what_there_is_to_say_of_both_texts() -> None:
    async with opened(*seed("half-updated"), size=(100, 30)) as view:
        await view.press("i")
        assert isinstance(view.app.screen, Reading)
        assert "check" in view.text
        assert "changes" in view.text
        await view.press("escape")
        assert not isinstance(view.app.screen, Reading)


@presses("question_mark", "q", "j")
async def test_help_that_does_not_fit_scrolls_and_q_closes_it_alone() -> None:
    async with opened(*seed("ferry"), size=(60, 14)) as view:
        await view.press("question_mark")
        before = view.text
        await view.press("j", "j", "j", "j")
        await view.until(lambda: view.text != before)
        await view.press("q")
        assert view.app.is_running
        assert not isinstance(view.app.screen, Reading)


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


# Marks and notes


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
        view.app.screen.query_one(Input).value = str(tmp_path / "out.txt")
        await view.press("enter")
    report = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert "reviewed and noted:\n  reviewed  ¶2  date  yesterday morning -> Tuesday" in report
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


# In and out


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
    listed = [Listed(str(at), f"2024-05-0{at} 10:00", "first" if at == 1 else "1 fact") for at in range(1, 5)]
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
        assert "   2  2024-05-02 10:00  1 fact" in view.text
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


# The mouse


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
