"""Every key of the view, pressed in the running app: those that step and choose what is shown."""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.tui import stories
from tests.tui.driving import opened, played, seed
from tests.tui.pressing import TESTED, presses
from tui.app import ViewApp
from tui.dialogs import Reading
from tui.items import Fold
from tui.keys import KEYS
from tui.passages import Passages
from tui.themes import THEMES


def test_every_key_has_a_test() -> None:
    for name in ("search", "marks", "pairs"):
        import_module(f"tests.tui.test_keys_{name}")
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


@played
async def test_control_c_says_how_to_leave_and_does_not() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("ctrl+c")
        assert view.app.is_running
        assert view.said == "To leave press q; marks and notes are kept."
        assert "ctrl" not in view.text.casefold()
