"""While texts are compared the view can be used, left, and given others; what fails is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.widgets import Input

from diffing.errors import WritethruError
from diffing.model import Article, ArticleDiff
from tests.tui import stories
from tests.tui.driving import Gate, opened, plainly, played
from tui.session import Pair


@played
async def test_keys_before_the_texts_are_compared() -> None:
    gate = Gate()
    async with opened(*stories.long(), compare=gate, wait=False, size=(110, 20)) as view:
        await view.until(lambda: "matching paragraphs" in view.said)
        assert "On day 1 of" in view.text, "the texts are there to read"
        for key in ("n", "f", "m", "x", "X", "y", "e"):
            await view.press(key)
            assert view.said.startswith("Still comparing") or "nothing to mark" in view.said, (key, view.said)
        for key in (
            "v",
            "v",
            "c",
            "c",
            "1",
            "1",
            "enter",
            "l",
            "j",
            "escape",
            "t",
            "question_mark",
            "escape",
            "a",
            "d",
        ):
            await view.press(key)
        await view.press("slash")
        await view.typed("day 20 of")
        await view.press("enter")
        assert "On day 20 of" in view.text
        await view.press("escape", "tab", "v")
        row = view.stepper.top_row
        gate.open.set()
        await view.compared()
        assert view.stepper.top_row == row, "what was being read stays"
        assert view.stepper.side == "new"
        await view.press("f")
        assert view.said.startswith("fact 2/2")


@played
async def test_leaving_while_comparing() -> None:
    gate = Gate()
    async with opened(*stories.long(), compare=gate, wait=False) as view:
        await view.until(gate.begun.is_set)
        await view.press("q")
        await view.until_gone()
        assert not gate.done.is_set()
    gate.open.set()
    assert gate.done.wait(60)


@played
async def test_a_comparison_that_fails_is_said_and_stays_said() -> None:
    def fails(_old: Article, _new: Article, _tell: Callable[[str], None]) -> ArticleDiff:
        raise WritethruError("the pins cross [/red]")

    async with opened(*stories.long(), compare=fails, wait=False) as view:
        await view.until(lambda: "the pins cross [/red]" in view.said)
        assert "On day 1 of" in view.text
        for key in ("n", "x", "e", "m"):
            await view.press(key)
            assert "could not be compared: the pins cross" in view.said or "nothing to mark" in view.said, (
                key,
                view.said,
            )
        await view.press("escape")
        assert "could not be compared: the pins cross" in view.said


@played
async def test_another_pair_is_opened_while_one_is_compared(tmp_path: Path) -> None:
    gate = Gate()
    others = stories.moved()

    def compare(old: Article, new: Article, tell: Callable[[str], None]) -> ArticleDiff:
        return plainly(old, new, tell) if old is others[0] else gate(old, new, tell)

    async with opened(*stories.long(), compare=compare, wait=False, others=lambda *_: Pair(*others, None)) as view:
        await view.until(gate.begun.is_set)
        await view.press("o")
        for name, box in zip("ab", view.app.screen.query(Input), strict=True):
            box.value = name
        await view.press("enter", "enter")
        await view.compared()
        gate.open.set()
        assert gate.done.wait(60)
        await view.settled()
        assert "1! 1^" in view.header
        assert "46 houses" in view.text, "the one compared too late is not shown"
