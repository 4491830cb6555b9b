"""Files the view can't read or write, and texts that change under it, are told of where a reader is."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from diffing.ingest import read_pair
from tests.tui import stories
from tests.tui.driving import opened, played, seed
from tui.dialogs import Asking, Opening, Reading
from tui.session import Pair


@played
async def test_a_file_that_is_not_there_is_said_in_the_dialog(tmp_path: Path) -> None:
    def others(old: str, new: str) -> Pair:
        return Pair(*read_pair(old, new), None)

    async with opened(*seed("ferry"), others=others) as view:
        await view.press("o")
        for box in view.app.screen.query(Input):
            box.value = str(tmp_path / "nowhere[/].txt")
        await view.press("enter", "enter")
        assert isinstance(view.app.screen, Opening)
        assert "nowhere[/].txt" in view.text
        assert "does not exist" in view.text or "no such file" in view.text.lower() or "no file" in view.text, view.text
        await view.press("escape")
        assert "9!" in view.header, "the pair before is still there"


@played
async def test_a_file_of_notes_that_is_broken_is_said_in_the_dialog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    notes = Path("other.yaml")
    notes.write_text("marks: [\n", encoding="utf-8")
    async with opened(*seed("ferry"), others=lambda *_: Pair(*stories.long(), str(notes))) as view:
        await view.press("o", "enter", "enter")
        assert isinstance(view.app.screen, Opening)
        assert "other.yaml:2:1: this is not YAML" in view.text
        assert notes.read_text(encoding="utf-8") == "marks: [\n"


_NO_EXPORTS = {
    "report": "does not say which format",
    "report.pdf": "does not say which format",
    "": "does not say which format",
    "new.txt": "one of the texts compared",
    "./old.txt": "one of the texts compared",
    "nowhere/report.txt": "nowhere/report.txt",
}
"""What is typed, and what is said of it."""


@played
async def test_exports_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for at, side in enumerate(stories.long()):
        Path(("old.txt", "new.txt")[at]).write_text(side.text, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    async with opened(*read_pair("old.txt", "new.txt")) as view:
        await view.press("e")
        for name, said in _NO_EXPORTS.items():
            view.app.screen.query_one(Input).value = name
            await view.press("enter")
            assert isinstance(view.app.screen, Asking)
            assert said in " ".join(view.text.split()), name
        await view.press("escape")
        assert not isinstance(view.app.screen, Asking)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@played
async def test_an_export_takes_the_place_of_one_before(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("of yesterday", encoding="utf-8")
    async with opened(*seed("ferry")) as view:
        await view.press("e")
        view.app.screen.query_one(Input).value = str(path)
        await view.press("enter")
        assert isinstance(view.app.screen, Asking), "it is there already, and Enter again replaces it"
        assert "of yesterday" in path.read_text(encoding="utf-8")
        await view.press("enter")
        assert "Written to" in view.said
    assert "of yesterday" not in path.read_text(encoding="utf-8")


@played
async def test_notes_that_cannot_be_written_are_told_and_q_asks_twice(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    notes = tmp_path / "file" / "notes.yaml"  # a file has no files in it, whoever asks
    async with opened(*seed("ferry"), notes=notes) as view:
        await view.press("f", "x")
        await view.until(lambda: "notes.yaml" in view.said)
        await view.press("n")
        await view.press("q")
        assert view.app.is_running
        assert "q again leaves without these marks" in view.said
        await view.press("q")
        await view.until_gone()


@played
async def test_notes_of_many_lines_and_more_than_fits(tmp_path: Path) -> None:
    async with opened(*seed("ferry"), notes=tmp_path / "notes.yaml", size=(60, 12)) as view:
        await view.press("f", "a")
        await view.typed("word " * 13 + "\nmore")
        await view.press("ctrl+s")
        await view.press("d")
        assert not isinstance(view.app.screen, Reading)
        assert len(view.detail.splitlines()) <= 4
    from diffing.review import read

    (mark,) = read(str(tmp_path / "notes.yaml")).marks
    assert mark.note.endswith("\nmore")


@played
async def test_a_text_that_is_written_to_meanwhile_is_told_of(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("Two men died.", encoding="utf-8")
    new.write_text("Three men died.", encoding="utf-8")
    async with opened(*read_pair(str(old), str(new)), size=(160, 20)) as view:
        new.write_text("Four men died there.", encoding="utf-8")
        await view.until(lambda: "has changed since it was read" in view.said)
