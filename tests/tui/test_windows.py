"""Windows over the text, other pairs opened from them, and keys that come faster than they are handled."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import Input, TextArea

from diffing.cli import view as command
from diffing.errors import UsageError, WritethruError
from diffing.model import Article, ArticleDiff
from diffing.options import Options
from tests.tui import stories
from tests.tui.driving import Gate, Hand, opened, plainly, played, seed
from tui.app import Front
from tui.dialogs import Asking, Help, Opening, Writing
from tui.session import Pair

_UNSAFE = set("\x1b\x07\x9b\u202e")
_BAD = "bad \x1b]0;owned\x07 [/red] \u202ename"


@pytest.mark.parametrize("word", ["14[/red]x", "14[@click=app.quit]x"])
@played
async def test_markup_in_the_words_of_a_change_is_no_markup_of_the_window(word: str) -> None:
    old, new = (stories.story(f"The mayor said {it} people were in the hall on Monday night.") for it in ("12", word))
    async with opened(old, new) as view:
        await view.press("n", "a")
        assert isinstance(view.app.screen, Writing)
        assert f'-> "{word}' in view.text
        assert not _UNSAFE & set("".join(it.text for strip in view.strips() for it in strip))


@played
async def test_trouble_is_safe_to_show_wherever_it_is_said(tmp_path: Path) -> None:
    def fails(_old: Article, _new: Article, _tell: Callable[[str], None]) -> ArticleDiff:
        raise WritethruError(_BAD)

    def others(_old: str, _new: str) -> Pair:
        raise UsageError(_BAD)

    async with opened(*seed("ferry"), compare=fails, others=others, wait=False) as view:
        for keys in ((), ("n",), ("escape",), ("o", "enter", "enter")):
            await view.press(*keys)
            await view.until(lambda: "bad ␛]0;owned␇ [/red] ‹U+202E›name" in view.text)
            assert not _UNSAFE & set("".join(it.text for strip in view.strips() for it in strip))
        assert isinstance(view.app.screen, Opening)


@played
async def test_no_palette_over_a_window() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("f", "a")
        await view.typed("of this pair")
        await view.press("ctrl+p")
        assert isinstance(view.app.screen, Writing), "else another pair could be opened under the note"
        await view.press("ctrl+s", "ctrl+p")
        assert isinstance(view.app.screen, CommandPalette)


@played
async def test_keys_that_come_at_once_each_move_in_the_list() -> None:
    async with opened(*seed("ferry")) as view:
        await view.press("l")
        await _at_once(view, "jjjjjk")
        assert view.stepper.at == 3


async def _at_once(view: Hand, keys: str) -> None:
    assert view.app._driver is not None
    for key in keys:
        event = events.Key(key, key)
        event.set_sender(view.app)
        view.app._driver.send_message(event)
    await asyncio.sleep(0)
    await view.settled()


@played
async def test_a_comparison_that_breaks_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    died: list[object] = []
    monkeypatch.setattr(threading, "excepthook", died.append)

    def breaks(_old: Article, _new: Article, _tell: Callable[[str], None]) -> ArticleDiff:
        raise KeyError("nobody thought of this")

    async with opened(*seed("ferry"), compare=breaks, wait=False) as view:
        await view.until(lambda: "at fault" in view.said)
        await view.press("n")
        assert view.said.startswith("The texts could not be compared: writethru is at fault here")
        assert gc.isenabled()
    assert len(died) == 1, "nor is it hidden"


@played
async def test_the_same_pair_opened_again_has_what_was_marked_just_before(tmp_path: Path) -> None:
    notes = tmp_path / "notes.yaml"
    pair = Pair(*seed("ferry"), str(notes))
    async with opened(pair.old, pair.new, notes=notes, others=lambda *_: pair, changes_only=True) as view:
        await view.press("f", "x", "o", "enter", "enter")
        await view.compared()
        assert view.stepper.changes_only
        await view.press("f")
        assert view.said.split("¶")[-1].find(" reviewed") > 0, view.said


@played
async def test_a_comparison_nobody_waits_for_does_not_disturb_the_next() -> None:
    first, second = Gate(), Gate()
    others = stories.moved()

    def compare(old: Article, new: Article, tell: Callable[[str], None]) -> ArticleDiff:
        return (second if old is others[0] else first)(old, new, tell)

    async with opened(*stories.long(), compare=compare, wait=False, others=lambda *_: Pair(*others, None)) as view:
        await view.until(first.begun.is_set)
        await view.press("o")
        for name, box in zip("ab", view.app.screen.query(Input), strict=True):
            box.value = name
        await view.press("enter", "enter")
        await view.until(second.begun.is_set)
        first.open.set()
        assert first.done.wait(60)
        await view.settled()
        assert not view.stepper.compared
        assert not gc.isenabled(), "one is still compared"
        second.open.set()
        await view.compared()
        assert gc.isenabled()


@played
async def test_all_words_of_a_change_are_copied() -> None:
    words = " ".join(f"word{at}" for at in range(200))
    async with opened(*(stories.story("A first one that stays.", *more) for more in ((), (words + ".",)))) as view:
        await view.press("n", "y")
        assert words in view.app.clipboard


@played
async def test_a_note_far_longer_than_the_screen(tmp_path: Path) -> None:
    async with opened(*seed("ferry"), notes=tmp_path / "notes.yaml") as view:
        await view.press("f", "a")
        view.app.screen.query_one(TextArea).text = "far too long " * 100_000
        await view.press("ctrl+s", "escape")
        assert "note  far too long far" in view.detail
        assert len(view.detail.splitlines()) == 3


def test_standard_input_is_no_text_once_it_is_the_keyboard() -> None:
    from argparse import Namespace

    with pytest.raises(UsageError, match="keyboard"):
        command._opened("-", "new.txt", Namespace(encoding=None), Options())


def test_pins_are_of_the_pair_they_were_named_for() -> None:
    from argparse import Namespace

    pair, others = Pair(*stories.long(), None), stories.moved()
    run = command._comparing(Namespace(pin=[(0, 99)], no_rules=True), Options(), pair)
    with pytest.raises(UsageError):
        run(pair.old, pair.new, lambda _: None)
    assert run(*others, lambda _: None).changes == plainly(*others, lambda _: None).changes


@pytest.mark.parametrize(("words", "screen"), [("next change of fact", Front), ("write a report to a file", Asking)])
@played
async def test_a_click_in_the_help_does_what_the_key_does(words: str, screen: type[Screen[None]]) -> None:
    async with opened(*seed("ferry"), size=(110, 50)) as view:
        await view.click_on("help")
        assert isinstance(view.app.screen, Help)
        await view.click_on(words)
        await view.until(lambda: isinstance(view.app.screen, screen))
        assert (view.stepper.at is not None) == (screen is Front)


@played
async def test_windows_are_left_by_clicks_too(tmp_path: Path) -> None:
    async with opened(*seed("ferry"), others=lambda *_: Pair(*stories.moved(), None), size=(110, 60)) as view:
        await view.press("question_mark")
        await view.click_on("Esc closes")
        await view.press("f", "a")
        await view.typed("Who says so?")
        await view.click_on("Ctrl+S keeps")
        assert "note  Who says so?" in view.detail or "Note kept" in view.said
        for key in ("a", "e", "o"):
            await view.press(key)
            assert not isinstance(view.app.screen, Front)
            await view.click_on("Esc")
            assert isinstance(view.app.screen, Front)
        await view.press("e")
        view.app.screen.query_one(Input).value = str(tmp_path / "out.txt")
        await view.click_on("Enter writes")
        assert (tmp_path / "out.txt").exists()
        await view.press("o")
        await view.click_on("Enter opens")
        await view.until(lambda: "46 houses" in view.text)


@played
async def test_leaving_without_marks_is_known_afterwards(tmp_path: Path) -> None:
    async with opened(*seed("ferry"), notes=tmp_path / "nowhere" / "notes.yaml") as view:
        await view.press("f", "x", "q", "q")
        await view.until_gone()
        assert view.app.trouble is not None
        assert "nowhere" in view.app.trouble
