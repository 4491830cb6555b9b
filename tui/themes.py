"""Colours: for dark and light screens, for eyes that do not tell red from green, and the sixteen of any terminal.

Every colour is one of the variables below, used by component classes alone; beside each stands a sign, so that
nothing is said by colour only.
"""

from __future__ import annotations

from textual.theme import Theme

_DARK = {
    "old-fact": "#ffb3ad",
    "old-fact-behind": "#6e1f1b",
    "new-fact": "#b6f0b8",
    "new-fact-behind": "#17542a",
    "old-content": "#ff9a92",
    "new-content": "#8fe39a",
    "phrasing": "#d6b4fc",
    "form": "#7fd6e0",
    "moved": "#8ab8ff",
    "aside": "#8b949e",
    "hatch": "#3a4048",
    "here-behind": "#e8d44d",
    "here": "#14181d",
    "hit-behind": "#9a6700",
    "hit": "#ffffff",
    "bar-behind": "#1c2430",
}
_LIGHT = {
    "old-fact": "#82071e",
    "old-fact-behind": "#ffd0cc",
    "new-fact": "#0b4f24",
    "new-fact-behind": "#bdf0c8",
    "old-content": "#b3261e",
    "new-content": "#1a7f37",
    "phrasing": "#6f2dbd",
    "form": "#0b6b78",
    "moved": "#0a52b3",
    "aside": "#59636e",
    "hatch": "#d0d7de",
    "here-behind": "#3d3a12",
    "here": "#ffef8a",
    "hit-behind": "#ffd33d",
    "hit": "#1f2328",
    "bar-behind": "#e9edf2",
}
_APART = {  # blue and orange, told apart by nearly everyone
    "old-fact": "#ffd6a5",
    "old-fact-behind": "#7a3e00",
    "new-fact": "#b8dcff",
    "new-fact-behind": "#0b4a86",
    "old-content": "#ffb45e",
    "new-content": "#7cc0ff",
    "phrasing": "#e0d0ff",
    "form": "#c9d1d9",
    "moved": "#f5e663",
}
_APART_LIGHT = {
    "old-fact": "#6b3600",
    "old-fact-behind": "#ffdcb0",
    "new-fact": "#06396b",
    "new-fact-behind": "#c4e1ff",
    "old-content": "#a04f00",
    "new-content": "#0b5cad",
    "phrasing": "#4b4453",
    "form": "#57606a",
    "moved": "#6b5e00",
}
_SIXTEEN = {
    "old-fact": "ansi_bright_red",
    "old-fact-behind": "ansi_default",
    "new-fact": "ansi_bright_green",
    "new-fact-behind": "ansi_default",
    "old-content": "ansi_red",
    "new-content": "ansi_green",
    "phrasing": "ansi_magenta",
    "form": "ansi_cyan",
    "moved": "ansi_blue",
    "aside": "ansi_default",
    "hatch": "ansi_default",
    "here-behind": "ansi_yellow",
    "here": "ansi_black",
    "hit-behind": "ansi_cyan",
    "hit": "ansi_black",
    "bar-behind": "ansi_default",
}

VARIABLES = {**_DARK, "ansi-background": "ansi_black", "ansi-foreground": "ansi_white", "border-blurred": "ansi_black"}
"""What a theme that says nothing of these uses; Textual's own ask for the last of them."""


def _theme(name: str, variables: dict[str, str], *, dark: bool) -> Theme:
    paper, ink = ("#0f1419", "#d8dee6") if dark else ("#ffffff", "#1f2328")
    return Theme(
        name=name,
        primary="#4c8dff" if dark else "#0a52b3",
        foreground=ink,
        background=paper,
        surface="#151b23" if dark else "#f6f8fa",
        panel="#1c2430" if dark else "#e9edf2",
        dark=dark,
        variables=variables,
    )


def _sixteen() -> Theme:
    return Theme(
        name="sixteen",
        ansi=True,
        primary="ansi_blue",
        secondary="ansi_cyan",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        accent="ansi_magenta",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        dark=True,
        variables={
            **_SIXTEEN,
            "block-cursor-foreground": "ansi_black",
            "block-cursor-background": "ansi_white",
            "input-cursor-background": "ansi_white",
            "input-cursor-foreground": "ansi_black",
        },
    )


THEMES = {
    "dark": _theme("dark", _DARK, dark=True),
    "light": _theme("light", _LIGHT, dark=False),
    "dark-blue-orange": _theme("dark-blue-orange", {**_DARK, **_APART}, dark=True),
    "light-blue-orange": _theme("light-blue-orange", {**_LIGHT, **_APART_LIGHT}, dark=False),
    "sixteen": _sixteen(),
}
"""In the order in which a key goes through them."""
