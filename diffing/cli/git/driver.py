"""Print the comparison of one file for `git diff`, which runs this for each; see `writethru git setup`.

git names the path, then a file, an object and a mode for either side, and for a file with another name that name and
what git says about it; of an unmerged file the path alone. In diff.writethru.command, options may stand before --:

  git config diff.writethru.command "writethru git diff-driver --only fact --"

Under `git difftool` the tool that was asked for is run.

exit code: 0, whatever could not be compared, since git would stop at anything else
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from diffing.cli import ruling, show
from diffing.cli.output import is_terminal, write
from diffing.cli.reading import add_files
from diffing.errors import UsageError, WritethruError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from diffing.ingest.source import Given

_UNMERGED, _SAME_NAME, _RENAMED = 1, 7, 9
"""How many words git says."""
_BOLD = "\x1b[1m{}\x1b[m"
_DIFFTOOL = "git-difftool--helper"
"""What ``git difftool`` wants run for each file; git runs the driver of a file's attributes in its place."""
_NO_FILE = "."
"""The object and the mode of a side that is not there."""


PATIENT = True
"""git stops at a driver that fails, so what is wrong with a setting is told in place of the comparison."""


class _Side(NamedTuple):
    """A side, as git names it."""

    file: str
    object: str
    mode: str

    @property
    def there(self) -> bool:
        """Tell whether there is a file on that side."""
        return self.mode != _NO_FILE and self.file != os.devnull


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``git diff-driver``."""
    parser.add_argument("words", metavar="WORD", nargs="+", help="what git says, behind --")
    show.add_view(parser)
    add_files(parser, "the texts")
    show.add_language(parser)
    ruling.add_arguments(parser)


def run(arguments: Namespace) -> int:
    """Print the comparison, or why there is none, and return 0; raises UsageError for words that git does not say."""
    words: list[str] = arguments.words
    if len(words) not in (_UNMERGED, _SAME_NAME, _SAME_NAME + 1, _RENAMED):
        raise UsageError(f"git says 1, 7 or 9 words to a diff driver, and not {len(words)}; see `writethru git setup`")
    if os.environ.get("GIT_EXTERNAL_DIFF") == _DIFFTOOL:
        return _hand_over(words)
    colour = _colour()
    try:
        write("".join(f"{line}\n" for line in _head(words, colour=colour)), None, utf8=False)
        if len(words) >= _SAME_NAME:
            write(_body(words, arguments, colour=colour), None, utf8=False)
    except BrokenPipeError:  # the pager was left; git would call anything but 0 a death
        pass
    return 0


def _hand_over(words: list[str]) -> int:
    """Run what ``git difftool`` asked for, whichever tool that opens, and return its exit code."""
    import subprocess

    return subprocess.run(["git", _DIFFTOOL.removeprefix("git-"), *words], check=False).returncode


def _head(words: list[str], *, colour: bool) -> Iterator[str]:
    """Yield what is said above the comparison: path, name before, file modes."""
    from diffing.report.visible import visible

    title = f"diff --writethru {visible(words[0])}"
    yield _BOLD.format(title) if colour else title
    if len(words) == _UNMERGED:
        yield "unmerged: resolve it, then `git diff` compares it"
        return
    yield from (visible(line) for said in words[_RENAMED - 1 :] for line in said.splitlines())
    old, new = _sides(words)
    if not old.there:
        yield f"new file mode {visible(new.mode)}"
    elif not new.there:
        yield f"deleted file mode {visible(old.mode)}"
    elif old.mode != new.mode:
        yield from (f"old mode {visible(old.mode)}", f"new mode {visible(new.mode)}")


def _body(words: list[str], arguments: Namespace, *, colour: bool) -> str:
    """Return the report, in which trouble has its place: git stops at whatever fails."""
    from diffing.report.visible import visible

    try:
        return _report(words, arguments, colour=colour)
    except WritethruError as error:
        why = str(error)
    except (MemoryError, RecursionError):
        why = "the texts are too large, or too deeply nested, for the memory there is"
    return f"not compared: {visible(why)}; `git diff --no-ext-diff` shows it as git does\n"


def _report(words: list[str], arguments: Namespace, *, colour: bool) -> str:
    from diffing.comparison import compare
    from diffing.ingest.source import articles_of
    from diffing.report.text import render
    from diffing.rows import differs

    path = words[0]
    later = words[_SAME_NAME] if len(words) > _SAME_NAME else path
    if arguments.settled.trouble is not None:
        raise arguments.settled.trouble
    options = show.options_of(arguments)
    first, second = _sides(words)
    old, new = articles_of(
        _given(first, path),
        _given(second, later),
        encoding=arguments.encoding,
        as_text=arguments.as_text,
        options=options,
    )
    diff = compare(old, new, options=options, rules=ruling.rules_of(arguments, options))
    if not differs(diff) and not diff.notes and not diff.ignored:
        return ""
    return render(diff, view=show.view_of(arguments, colour=colour)) + "\n"


def _sides(words: list[str]) -> tuple[_Side, _Side]:
    return _Side(*words[1:4]), _Side(*words[4:7])


def _given(side: _Side, path: str) -> Given:
    """Return one side, called by its path and what git calls its text; nothing for no file. Raises SourceError."""
    from diffing.ingest.source import Given, fetch

    if not side.there:
        return Given(os.devnull, b"", os.devnull)
    data = fetch(os.path.join(os.curdir, side.file))
    known = side.object.strip("0") != ""
    return Given(f"{path} ({side.object[:7]})" if known else path, data, path)


def _colour() -> bool:
    """Tell whether git colours what it prints now: it knows its settings, and whether its pager can."""
    from diffing.cli.git.asking import attempt

    if os.environ.get("NO_COLOR"):
        return False
    try:
        kept = {}
        if attempt("config", "--type=bool", "--get", "color.pager").stdout.strip() == b"false":
            kept = {"GIT_PAGER_IN_USE": "false"}  # which the next command takes for a pager with colours
        terminal = "true" if is_terminal() else "false"
        said = attempt("config", "--get-colorbool", "color.diff", terminal, env=kept).stdout
    except WritethruError:
        return False
    return said.strip() == b"true"
