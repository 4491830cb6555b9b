"""Every key of the view: what it does, in a word for the footer and in a sentence for the help and the palette."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """A key, or several that do the same."""

    keys: str
    """As Textual names them, parted by commas."""
    shown: str
    """As a person reads them."""
    action: str
    word: str
    help: str
    footer: int = 0
    """Its rank among the keys of the line at the bottom, of which those stay that have room; 0 for none of them."""
    history: bool = False
    """Whether it is for an article with a history."""


KEYS = (
    Key(
        "n",
        "n",
        "next",
        "next",
        "next change, to begin with the first fact; while searching, the next place found",
        footer=1,
    ),
    Key("N,p", "N p", "previous", "previous", "previous change, or place found"),
    Key("f", "f", "next_fact", "fact", "next change of fact", footer=3),
    Key("F", "F", "previous_fact", "previous fact", "previous change of fact"),
    Key("question_mark", "?", "help", "help", "this list; a click on a line does what its key does", footer=2),
    Key("m", "m", "counterpart", "counterpart", "where what moved stood before, and back", footer=12),
    Key("l", "l", "list", "list", "list of all changes", footer=8),
    Key("x", "x", "review", "reviewed", "mark the change as reviewed, or no longer", footer=7),
    Key("X", "X", "review_all", "all reviewed", "mark all changes shown as reviewed; again, take that back"),
    Key("u", "u", "next_open", "unreviewed", "next change that is not reviewed, to begin with the first fact"),
    Key("U", "U", "previous_open", "previous unreviewed", "previous change that is not reviewed"),
    Key("a", "a", "note", "note", "write a note on the change", footer=9),
    Key("i", "i", "about", "about", "what there is to say of both texts: checks on the story, notes of the comparison"),
    Key("d", "d", "detached", "detached notes", "notes on words that are no longer there"),
    Key("v", "v", "layout", "view", "side by side, or in one column", footer=13),
    Key("c", "c", "changes_only", "changes only", "fold what did not change; Enter or a click opens a fold", footer=10),
    Key(
        "enter",
        "Enter",
        "open_fold",
        "open fold",
        "open the fold on the screen; else all there is to say of the change",
    ),
    Key("1", "1", "show('fact')", "facts", "show or hide changes of fact"),
    Key("2", "2", "show('content')", "content", "show or hide sentences and paragraphs that came or went"),
    Key("3", "3", "show('phrasing')", "phrasing", "show or hide what says the same in other words"),
    Key("4", "4", "show('form')", "form", "show or hide spacing, typography and page furniture"),
    Key("5", "5", "show('moved')", "moved", "show or hide what only moved"),
    Key("slash", "/", "search", "search", "search both texts; Esc ends it", footer=11),
    Key("tab", "Tab", "side", "pane", "look at the new text, the old one, both"),
    Key("y", "y", "copy", "copy", "copy the change, or its words on the side looked at"),
    Key("e", "e", "export", "export", "write a report to a file", footer=14),
    Key("o", "o", "open", "open", "open another pair of texts"),
    Key(
        "left_square_bracket",
        "[",
        "revision(-1)",
        "older",
        "the two revisions before, of an article with a history",
        footer=5,
        history=True,
    ),
    Key("right_square_bracket", "]", "revision(1)", "newer", "the two revisions behind", footer=6, history=True),
    Key("r", "r", "revisions", "revisions", "choose any two revisions from a list", footer=15, history=True),
    Key("t", "t", "theme", "theme", "another theme: dark, light, blue and orange, sixteen colours"),
    Key("j,down", "j ↓", "scroll(1)", "down", "a line down"),
    Key("k,up", "k ↑", "scroll(-1)", "up", "a line up"),
    Key("space,pagedown,ctrl+d", "Space PgDn", "page(1)", "page down", "a page down"),
    Key("b,pageup,ctrl+u", "b PgUp", "page(-1)", "page up", "a page up"),
    Key("g,home", "g Home", "edge(-1)", "top", "the beginning"),
    Key("G,end", "G End", "edge(1)", "end", "the end"),
    Key("escape", "Esc", "leave", "back", "end the search, close the list"),
    Key("q", "q", "quit", "quit", "leave; marks and notes are kept", footer=4),
)
