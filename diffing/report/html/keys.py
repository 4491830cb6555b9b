"""The keys of the page: those of the terminal's view, where a page can do the same."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """A key, or several that do the same, and what they do."""

    shown: str
    help: str


KEYS = (
    Key("n", "next change, to begin with the first fact; while searching, the next place found"),
    Key("N p", "previous change, or place found"),
    Key("f", "next change of fact"),
    Key("F", "previous change of fact"),
    Key("u", "next change that is not reviewed, to begin with the first fact"),
    Key("U", "previous change that is not reviewed"),
    Key("m", "where what moved stood before, and back"),
    Key("l", "list of all changes"),
    Key("v", "side by side, or in one column"),
    Key("c", "fold what did not change; Enter or a click opens a fold"),
    Key("1", "show or hide changes of fact"),
    Key("2", "show or hide sentences and paragraphs that came or went"),
    Key("3", "show or hide what says the same in other words"),
    Key("4", "show or hide spacing, typography and page furniture"),
    Key("5", "show or hide what only moved"),
    Key("/", "search both texts; Esc ends it"),
    Key("t", "another theme: dark, light, blue and orange"),
    Key("j k", "a line down, a line up"),
    Key("g G", "the beginning, the end"),
    Key("Esc", "end the search, close the list"),
    Key("?", "this list"),
)
