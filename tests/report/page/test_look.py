"""Colours, signs and keys of the page: those of the terminal's view, and all of them readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import diffing.report.html as package
from diffing.report.html.keys import KEYS
from tui.keys import KEYS as VIEW_KEYS
from tui.themes import THEMES

STYLE = (Path(package.__file__).parent / "style.css").read_text(encoding="utf-8")
SCRIPT = (Path(package.__file__).parent / "script.js").read_text(encoding="utf-8")
_VARIABLE = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
_BASE, _APART = (
    {name: {"light": light, "dark": dark} for name, light, dark in _VARIABLE.findall(block)}
    for block in re.findall(r":root(?:\[data-theme\$[^{]*)? \{(.*?)\n\}", STYLE, re.DOTALL)[:2]
)
PALETTES = {
    f"{mode}{suffix}": {name: both[mode] for name, both in {**_BASE, **(_APART if suffix else {})}.items()}
    for mode in ("light", "dark")
    for suffix in ("", "-blue-orange")
}
GROUNDS = ("paper", "surface", "panel")
INKS = ("ink", "aside", "primary", "phrasing", "form", "moved", "old-content", "new-content", "old-fact", "new-fact")
PAIRS = [
    *((ink, ground) for ink in INKS for ground in GROUNDS if ground != "panel" or not ink.endswith("-content")),
    ("old-fact", "old-fact-behind"),
    ("new-fact", "new-fact-behind"),
    ("here", "here-behind"),
    ("hit", "hit-behind"),
]


def _light(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    low, high = sorted((_light(one), _light(two)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == 21
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", PALETTES)
def test_every_text_can_be_read(theme: str) -> None:
    palette = PALETTES[theme]
    dim = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in PAIRS}
    assert {pair: round(found, 2) for pair, found in dim.items() if found < 4.5} == {}


def test_no_text_has_a_colour_that_is_not_held_to_this() -> None:
    inks = set(re.findall(r"(?<![-\w])color: var\(--([\w-]+)", STYLE))
    tones = set(re.findall(r"--tone: var\(--([\w-]+)\)", STYLE))
    grounds = set(re.findall(r"background(?:-color)?: var\(--([\w-]+)", STYLE))
    assert inks - {"tone"} | tones <= {*INKS, "here", "hit", "here-behind"}
    assert grounds <= {*GROUNDS, *(ground for _, ground in PAIRS)}
    assert not re.search(r"(?<![-\w])color: #", STYLE)
    for theme, palette in PALETTES.items():
        for ground in GROUNDS:
            assert contrast(palette["here-behind"], palette[ground]) >= 4.5, theme


def _of_the_view() -> Iterator[tuple[str, str, str, str]]:
    for name, palette in PALETTES.items():
        theme = THEMES[name]
        variables = {**theme.variables, "paper": theme.background, "ink": theme.foreground, "surface": theme.surface}
        variables |= {"panel": theme.panel, "primary": theme.primary}
        for variable, colour in palette.items():
            yield name, variable, colour, str(variables[variable])


@pytest.mark.parametrize(("theme", "variable", "here", "there"), list(_of_the_view()))
def test_a_colour_is_that_of_the_view(theme: str, variable: str, here: str, there: str) -> None:
    assert here == there


def test_a_key_does_what_it_does_in_the_view() -> None:
    there = {shown: key.help for key in VIEW_KEYS for shown in key.shown.split()}
    for key in KEYS:
        for shown in key.shown.split():
            assert shown in there
            if key.shown not in ("j k", "g G", "t", "?"):
                assert key.help == there[shown]


def test_the_script_has_each_key_that_the_help_names() -> None:
    (table,) = re.findall(r"const keys = \{(.*?)\n  \};", SCRIPT, re.DOTALL)
    handled = {name.strip('"') for name in re.findall(r'^    ("."|\w+)(?=:|,)', table, re.MULTILINE)}
    handled |= {"m"} if "m: counterpart" in table else set()
    wanted = {shown for key in KEYS for shown in key.shown.split()}
    assert wanted - set("12345") == {"Esc" if name == "Escape" else name for name in handled}
