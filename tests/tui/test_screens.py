"""The screen as it is drawn, text and styles, against files; WRITETHRU_GOLDEN=write writes them anew, to be read.

Such a file has the text of the screen, then a letter for the style of each column, then what the letters stand for.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.cells import cell_len

from diffing.model import Article
from tests.tui import stories
from tests.tui.driving import Hand, opened, played, seed

SCREENS = Path(__file__).parent / "screens"
_LETTERS = ".abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


class Case(NamedTuple):
    """A screen, and the keys that lead to it."""

    keys: tuple[str, ...] = ()
    pair: tuple[Article, Article] | None = None
    size: tuple[int, int] = (104, 24)
    theme: str | None = "dark"
    typed: str = ""
    then: tuple[str, ...] = ()


CASES = {
    "wide": Case(("f", "f"), size=(130, 26)),
    "narrow": Case(("f", "f"), size=(64, 22)),
    "tiny": Case(("f",), size=(40, 10)),
    "changes-only": Case(("c", "n"), stories.long()),
    "list": Case(("l", "f"), size=(120, 22)),
    "reviewed-and-noted": Case(("f", "x", "f", "a"), typed="Who says so?", then=("ctrl+s", "p", "n")),
    "moved": Case(("f",), stories.moved(), size=(104, 34)),
    "empty": Case((), stories.same(), size=(104, 16)),
    "help": Case(("question_mark",), size=(104, 50)),
    "light": Case(("f", "tab"), theme="light"),
    "no-colour": Case(("f",), theme=None),
    "search": Case(("slash",), typed="harbour", then=("enter", "n")),
}


def drawn(view: Hand) -> str:
    """Return the screen as text, as letters for its styles, and as what these stand for."""
    names: dict[str, str] = {}
    letters = []
    for strip in view.strips():
        row = ""
        for segment in strip:
            style = str(segment.style) if segment.style else "none"
            letter = names.setdefault(style, _LETTERS[min(len(names), len(_LETTERS) - 1)])
            row += letter * cell_len(segment.text)
        letters.append(row.rstrip(_LETTERS[0]))
    legend = [f"{letter} {style}" for style, letter in names.items()]
    return "\n".join([*view.lines, "", *letters, "", *legend, ""])


def _play(case: Case) -> str:
    found: list[str] = []

    async def steps(view: Hand) -> None:
        await view.press(*case.keys)
        await view.typed(case.typed)
        await view.press(*case.then)
        found.append(drawn(view))

    _run(case, steps)
    return found[0]


@played
async def _run(case: Case, steps: Callable[[Hand], Awaitable[None]]) -> None:
    async with opened(*(case.pair or seed("ferry")), size=case.size, theme=case.theme) as view:
        await steps(view)


@pytest.mark.parametrize("name", CASES)
def test_screen(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    found = _play(CASES[name])
    path = SCREENS / f"{name}.txt"
    if os.environ.get("WRITETHRU_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    if found != expected:
        actual = tmp_path / path.name
        actual.write_text(found, encoding="utf-8")
        lines = zip(found.splitlines(), expected.splitlines(), strict=False)
        at = next((at for at, (one, other) in enumerate(lines, 1) if one != other), "the end")
        pytest.fail(f"{path} differs from what is drawn now, from line {at}; that is in {actual}")


def test_there_is_a_file_for_each_screen_and_no_other() -> None:
    assert {path.stem for path in SCREENS.iterdir()} == set(CASES)
    assert len(CASES) <= 12
