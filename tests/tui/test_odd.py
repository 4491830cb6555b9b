"""The view in odd states: texts that are empty, alike, unrelated, hostile; screens that are tiny; things that fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from diffing.model import Article
from diffing.report.columns import columns
from tests.tui import stories
from tests.tui.driving import Hand, opened, played, seed
from tui.passages import Passages
from tui.sizes import INLINE_BELOW

NOTHING = stories.story()


# Texts


@pytest.mark.parametrize(
    ("pair", "sentence"),
    [
        (stories.same(), "The two texts are the same."),
        ((NOTHING, NOTHING), "Both texts are empty."),
        ((NOTHING, stories.same()[1]), "The old text is empty: all 8 paragraphs of the new text came."),
        ((stories.same()[0], NOTHING), "The new text is empty: all 8 paragraphs of the old text went."),
        (stories.unrelated(), "The two texts have little in common: no paragraph is still there; 8 went, 3 came."),
    ],
    ids=["same", "both empty", "old empty", "new empty", "unrelated"],
)
def test_what_there_is_to_say_is_said(pair: tuple[Article, Article], sentence: str) -> None:
    @played
    async def play() -> None:
        async with opened(*pair, size=(104, 20)) as view:
            assert sentence in view.said
            for key in ("n", "f", "m", "c", "enter", "x", "y", "v", "l", "G", "tab", "1", "2"):
                await view.press(key)
            assert len(view.lines) == 20

    play()


@played
async def test_all_filtered_away() -> None:
    async with opened(*stories.long()) as view:
        await view.press("1", "escape")
        assert view.said.startswith("Nothing to show for content")
        assert view.said.endswith("not shown: 2 facts.")
        await view.press("n")
        assert view.said == "There is no change to step to; hidden: fact (1 to 5 show them)."
        await view.press("c")
        assert "with changes not asked for" in view.text


@played
async def test_only_form() -> None:
    async with opened(*stories.form()) as view:
        assert "typography" in view.said or "form" in view.said, view.said
        await view.press("n")
        assert view.said.startswith("form 1/1")
        assert view.said.endswith('" -> “, " -> ” (typography, 2 places)')
        await view.press("x")
        assert all(view.app.notebook.on(change).reviewed for change in view.stepper.sheet.diff.changes)
        assert "reviewed (2 of 2 are)" in view.said
        await view.press("l")
        assert "1/1 .✓  form" in view.text


_WILD = (
    "Plain \x1b[31mred\x1b[0m and \x1b]0;owned\x07 [bold]word[/bold] \u202elive\u202c\ttab {len} " + "x" * 700,
    "\x9b2J[@click=app.quit]press[/] saw 12 boats \u200b\u2066hidden\u2069 [/] ]] [",
)


@played
async def test_hostile_text_is_shown_and_does_nothing(tmp_path: Path) -> None:
    old, new = (
        stories.story(*_WILD),
        stories.story(*(text.replace("12", "13").replace("word", "term") for text in _WILD)),
    )
    hostile = old._replace(source="\x1b[2Jold [red]", title=_WILD[0]), new._replace(source="new\u202e", title=_WILD[1])
    async with opened(*hostile, size=(120, 40), notes=tmp_path / "[b]notes[/b].yaml") as view:

        def check() -> None:
            raw = "".join(it.text for strip in view.strips() for it in strip)
            assert not set(raw) & set("\x1b\x07\x9b\t\u202e\u202c\u200b\u2066\u2069"), view.text
            assert {strip.cell_length for strip in view.strips()} == {view.app.size.width}

        check()
        assert "␛[31mred␛[0m" in view.text
        assert "[bold]word[/bold]" in view.text
        assert "‹U+202E›live‹U+202C›" in view.text
        for key in (
            "n",
            "f",
            "l",
            "v",
            "question_mark",
            "escape",
            "a",
            "escape",
            "y",
            "c",
            "o",
            "escape",
            "e",
            "escape",
        ):
            await view.press(key)
            check()
        assert not set(view.app.clipboard) & set("\x1b\x9b\x07")
        await view.press("slash")
        await view.typed("[/]\\")
        await view.press("enter")
        check()
        await view.press("slash")
        view.app.query_one("#search", Input).value = "\x1b[31mred"
        await view.press("enter")
        check()
        assert "1 of 2" in view.said
        await view.press("escape", "escape", "n", "a")
        await view.typed("[/red] {x}")
        await view.press("ctrl+s")
        check()
        await view.resize(50, 12)
        check()


@pytest.mark.parametrize(
    "text",
    [
        "漢字かな交じり文を12回書いた。" * 9,
        "e\u0301a\u0300\u0308 " * 60 + "12",
        "שלום עולם 12 " * 20,
        "👩‍👩‍👧 12 👍🏽 " * 20,
    ],
    ids=["wide", "combining", "right to left", "emoji"],
)
def test_columns_are_kept(text: str) -> None:
    @played
    async def play() -> None:
        async with opened(stories.story(text), stories.story(text.replace("12", "13")), size=(60, 16)) as view:
            await view.press("n")
            for width in (60, 80, 101, 140):
                await view.resize(width, 16)
                passages = view.app.query_one(Passages)
                for line in view.passages:
                    assert columns(line) <= passages.size.width, line
                if width >= INLINE_BELOW:
                    edges = {columns(line.partition("│")[0]) for line in view.passages if line}
                    assert len(edges) == 1, view.text

    play()


# Screens


@played
async def test_resizing_keeps_the_place() -> None:
    async with opened(*stories.long(), size=(200, 60)) as view:
        await view.press("f", "f")
        before = view.stepper.at, view.change
        for size in ((40, 10), (120, 30), (20, 5), (200, 60), (99, 24), (100, 24)):
            await view.resize(*size)
            assert (view.stepper.at, view.change) == before
            assert "231" in "\n".join(view.passages), (size, view.text)


@played
async def test_resizing_keeps_what_is_read() -> None:
    async with opened(*stories.long(), size=(200, 60)) as view:
        await view.resize(40, 10)
        await view.press("space", "space", "space", "space")
        row = view.stepper.top_row
        await view.resize(60, 12)
        assert view.stepper.top_row == row
        await view.resize(40, 10)
        assert view.stepper.top_row == row


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (1, 1), (3, 30), (400, 3)])
def test_tiny_screens(size: tuple[int, int]) -> None:
    @played
    async def play() -> None:
        async with opened(*seed("ferry"), size=size) as view:
            for key in ("n", "f", "v", "n", "c", "l", "j", "space", "G", "question_mark", "escape", "v"):
                await view.press(key)
                assert len(view.strips()) <= size[1]
            await view.resize(110, 30)
            assert "ferry/4.txt" in view.header
            assert "Divers resumed the" in "\n".join(view.passages)

    play()


@played
async def test_forty_by_ten_shows_the_change_and_what_it_is() -> None:
    async with opened(*seed("ferry"), size=(40, 10)) as view:
        await view.press("f")
        assert "morning" in "\n".join(view.passages)
        assert view.said.startswith("date ")
        await view.press("l")
        assert len(view.listed) >= 3
        assert "date" in "\n".join(view.listed)


@pytest.mark.parametrize(
    ("variables", "theme"),
    [
        ({"NO_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "truecolor"}, "sixteen"),
        ({"TERM": "xterm"}, "sixteen"),
        ({"TERM": "xterm-256color"}, "dark"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "dark"),
    ],
    ids=["no colour", "sixteen", "256", "true colour"],
)
def test_colours_by_what_the_terminal_has(
    variables: dict[str, str], theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    @played
    async def play() -> None:
        async with opened(*seed("ferry"), theme=None) as view:
            await view.press("f")
            assert view.app.theme == theme
            if "NO_COLOR" in variables:
                assert "[the harbour master said]" in view.text
                assert "{Tuesday}" in view.text
            else:
                assert "{" not in view.text

    play()


def test_the_hand_sees_what_is_drawn() -> None:
    """The helpers are not blind: words that are not on the screen are not found."""

    @played
    async def play() -> None:
        async with opened(*seed("ferry")) as view:
            assert isinstance(view, Hand)
            with pytest.raises(AssertionError, match="not on the screen"):
                view.place_of("zebra")

    play()


@pytest.mark.parametrize("size", [(19, 30), (60, 4), (10, 3)])
def test_a_screen_too_small_says_so(size: tuple[int, int]) -> None:
    @played
    async def play() -> None:
        async with opened(*seed("ferry"), size=size) as view:
            assert "The terminal" in " ".join(view.text.split())
            await view.press("n", "a")
            assert "Note on" not in view.text
            await view.press("escape")
            await view.resize(20, 5)
            assert "The terminal" not in view.text
            assert "n next" in view.text

    play()


@pytest.mark.parametrize("size", [(20, 5), (24, 10), (60, 11), (80, 24)])
def test_a_note_is_written_on_any_screen(size: tuple[int, int]) -> None:
    @played
    async def play() -> None:
        async with opened(*seed("ferry"), size=size) as view:
            await view.press("f", "a")
            await view.typed("Why?")
            shown = " ".join(view.text.split())
            assert "Why?" in shown
            assert "Ctrl+S keeps" in shown
            await view.press("escape")
            assert "again" in view.text
            await view.press("ctrl+s")
            assert view.stepper.step is not None
            assert view.app.notebook.on(view.stepper.step.change).note == "Why?"

    play()
