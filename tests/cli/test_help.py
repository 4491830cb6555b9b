"""Every command's help fits the terminal it is read on, and words are never taken for others."""

from __future__ import annotations

import os
from importlib import import_module

import pytest

from diffing.cli import COMMANDS, GROUPS, main
from diffing.cli.fitting import fitted

WITHIN = [
    (group, name)
    for group in sorted(GROUPS)
    for name, (_, about) in import_module(COMMANDS[group][0]).COMMANDS.items()
    if about
]
EVERY = [(), *((name,) for name in COMMANDS), *WITHIN]


@pytest.mark.parametrize("columns", [80, 100])
@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_no_line_is_wider_than_the_terminal(
    words: tuple[str, ...], columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((columns, 24)))
    assert main([*words, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "usage: writethru" in shown
    assert [line for line in shown.splitlines() if len(line) > columns - 2] == []


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("one two\nthree", "one two\nthree"),
        ("prose that is long\nand goes on", "prose that is\nlong and goes\non"),
        ("a heading:\n  list a b c d e f", "a heading:\n  list a b c d\n      e f"),
        ("  git diff", "  git diff"),
    ],
)
def test_what_fits_stands_as_written(text: str, filled: str) -> None:
    assert fitted(text, 14) == filled


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        (
            "signs:  ! fact  + came  - went  ± both  v moved down",
            "signs:  ! fact  + came  - went  ± both\n        v moved down",
        ),
        (
            "  in: text    # change, sentence, paragraph or any",
            "  in: text    # change, sentence,\n              # paragraph or any",
        ),
        (
            "  tag     name a revision, or list the names there are",
            "  tag     name a revision, or list the\n          names there are",
        ),
        (
            "  writethru diff --fail-on x   what it is told of",
            "  writethru diff --fail-on x   what it\n      is told of",
        ),
    ],
)
def test_a_second_column_stays_one(text: str, filled: str) -> None:
    assert fitted(text, 40) == filled


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["diff", "old.txt"], "NEW is missing; see `writethru diff --help`"),
        (["diff", "a", "b", "c"], "'c' is one argument too many; see `writethru diff --help`"),
        (["diff", "a", "b", "--frmat=json"], "there is no option '--frmat'; did you mean '--format'?"),
        (["diff", "a", "b", "--zzz"], "there is no option '--zzz'; see `writethru diff --help`"),
        (["diff", "a", "b", "--format", "mardown"], "--format: there is no 'mardown'; did you mean 'markdown'?"),
        (["diff", "a", "b", "--color", "red"], "there is no 'red'; choose from auto, always, never; see "),
        (["diff", "a", "b", "--only", "facts"], "--only: there is no 'facts'; did you mean 'fact'?"),
        (["diff", "a", "b", "--format"], "--format needs a value; see "),
        (["diff", "a", "b", "--quiet=1"], "--quiet takes no value; see "),
        (["diff", "a", "b", "--inline", "--side-by-side"], "--side-by-side does not go with --inline; see "),
        (
            ["diff", __file__, __file__, "-o", "x.PDF"],
            "'x.PDF' names no format there is; end it with .html, or add --format",
        ),
        (
            ["diff", "HEAD~1..HEAD"],
            "NEW is missing; for the files that differ between two revisions, `writethru report ",
        ),
        (["diff", "HEAD~1", __file__], "no file 'HEAD~1'; of a revision in git, name a path, too: HEAD~1:PATH"),
        (["diff", "nix", __file__], "there is no file 'nix'\n"),
        (["diff", __file__, __file__, "--fail-on", "numbr"], "there is no 'numbr'; did you mean 'number'?"),
        (["diff", "tests", "docs"], "are folders; `writethru report tests docs -o DIR` compares their files"),
        (["diff", __file__, __file__, "-o", "nix/x.txt"], "there is no folder 'nix'"),
        (["batch", "-", "-"], "'-' is one argument too many; see "),
        (["report", __file__, "-o", "x"], "; name two folders, or a list of pairs in YAML"),
        (["history", "rename"], "OLD and NEW are missing; see "),
    ],
)
def test_a_slip_is_told_in_plain_words(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    told = capsys.readouterr().err
    assert says in told
    assert "argument " not in told.replace("argument too many", "")
