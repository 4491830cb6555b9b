"""Step through what changed between two texts, side by side on the whole screen.

OLD and NEW are files, - for standard input (one of them), or REV:PATH in git, as for `writethru diff`; a seed's
name alone (see `writethru seeds`) opens that. Press n for the next change, f for the next fact, ? for all keys.

Marks (x) and notes (a) are kept in NEW.writethru.yaml beside NEW, or where --notes says, and found again when
the text has changed. Layout, theme and the like may be set for good: see `writethru config --help`.

for example:
  writethru view old.txt new.txt
  writethru view HEAD~1:story.md story.md --changes-only
  writethru view ferry --theme light
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from diffing.cli import reading, ruling, show
from diffing.cli.output import is_drawn_on, is_source, is_terminal
from diffing.errors import OutputError, ReviewError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from diffing.model import Article, ArticleDiff
    from diffing.options import Options
    from tui.session import Pair

THEMES = ("dark", "light", "dark-blue-orange", "light-blue-orange", "sixteen")
"""The names in ``tui.themes``, which costs a tenth of a second to import."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``view``."""
    parser.add_argument("old", metavar="OLD", help="the earlier text, or a seed's name")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the later text")
    add_screen(parser, "beside NEW")
    reading.add_arguments(parser)


def add_screen(parser: ArgumentParser, beside: str) -> None:
    """Add the arguments of every view; ``beside`` says where notes are kept unless they say."""
    parser.add_argument("--notes", metavar="FILE", help=f"where marks and notes are kept (default: {beside})")
    screen = parser.add_argument_group("screen")
    screen.add_argument(
        "--theme",
        choices=THEMES,
        metavar="NAME",
        help=f"colours: {', '.join(THEMES)} (default: dark, or the terminal's sixteen)",
    )
    screen.add_argument("--changes-only", action="store_true", help="begin with what did not change folded")
    sides = screen.add_mutually_exclusive_group()
    sides.add_argument("--side-by-side", dest="beside", action="store_true", default=None, help="also when narrow")
    sides.add_argument("--inline", dest="beside", action="store_false", help="one column, also when wide")
    ruling.add_arguments(parser)
    show.add_reading(parser)


def run(arguments: Namespace) -> int:
    """Read both texts and the notes on them, show them until the reader leaves, and return 0."""
    check_terminal("writethru diff")
    options = show.options_of(arguments)
    for text in (arguments.old, arguments.new):
        if arguments.notes and text and is_source(text, arguments.notes):
            raise UsageError(f"--notes would write over '{text}', one of the texts to compare; name another file")
    return present(
        _pair(arguments, options), lambda old, new: _opened(old, new, arguments, options), arguments, options
    )


def check_terminal(other: str) -> None:
    """Raise UsageError, which names another command, where there is no terminal to draw on."""
    if not is_terminal():
        raise UsageError(f"view needs a terminal to draw on; use `{other}` where there is none")
    if not is_drawn_on(sys.stdout):
        raise UsageError(f"view can't draw on this terminal, which says that it is TERM=dumb; use `{other}` there")


def present(pair: Pair, opened: Callable[[str, str], Pair], arguments: Namespace, options: Options) -> int:
    """Show a pair until the reader leaves, and return the exit code; ``opened`` reads the sources of another.

    Raises OutputError where marks could not be written and the reader left without them.
    """
    compare = _comparing(arguments, options, pair)
    from diffing.review import Review, read

    try:
        review = read(pair.notes) if pair.notes else Review()
    except ReviewError as error:
        raise ReviewError(f"{error}; mend it, or name another file with --notes") from None
    _take_keyboard()
    from tui.app import ViewApp
    from tui.session import Session
    from tui.stepper import Layout

    layout = {None: Layout.AUTO, True: Layout.BESIDE, False: Layout.INLINE}[arguments.beside]
    session = Session(pair, compare, opened)
    app = ViewApp(session, theme=arguments.theme, layout=layout, changes_only=arguments.changes_only, review=review)
    app.run()
    if app.trouble is not None:
        raise OutputError(app.trouble)
    return app.return_code or 0


def _pair(arguments: Namespace, options: Options) -> Pair:
    if arguments.new or arguments.docx_changes:
        pair = _sources(arguments.old, arguments.new, arguments, options)
    else:
        pair = _named(arguments.old, "", arguments, options)
        old, new = reading.dated(pair.old, pair.new, arguments)
        pair = pair._replace(old=old, new=new)
    return pair._replace(notes=arguments.notes or pair.notes)


def _sources(old: str, new: str | None, arguments: Namespace, options: Options) -> Pair:
    from diffing.review import default_path
    from tui.session import Pair

    return Pair(*reading.pair_of(old, new, arguments, options), default_path(new or old))


def _opened(old: str, new: str, arguments: Namespace, options: Options) -> Pair:
    """Return a pair named while the view has the keyboard, from which no text can be read then; as ``_named``."""
    if "-" in (old, new):
        raise UsageError("standard input is the keyboard here; name a file")
    return _named(old, new, arguments, options)


def _named(old: str, new: str, arguments: Namespace, options: Options) -> Pair:
    """Return the pair that two sources name, or a seed; raises WritethruError."""
    from diffing.ingest import read_pair
    from diffing.ingest.seeds import names, read
    from diffing.review import ENDING, default_path
    from tui.session import Pair

    if new:
        one, other = read_pair(old, new, encoding=arguments.encoding, as_text=arguments.as_text, options=options)
        return Pair(one, other, default_path(new))
    if not old:
        raise UsageError("name two texts to compare, or a seed")
    if os.path.lexists(old) and old.split("@", maxsplit=1)[0] not in names():
        raise UsageError(f"'{old}' is one text; name the later one, too")
    return Pair(*read(old, options=options), f"{old}{ENDING}")


def _comparing(
    arguments: Namespace, options: Options, pair: Pair
) -> Callable[[Article, Article, Callable[[str], None]], ArticleDiff]:
    """Return what compares two texts by the arguments; paragraphs are pinned in the pair they were named for alone."""
    from diffing.comparison import compare

    rules = ruling.rules_of(arguments, options)

    def run(old: Article, new: Article, tell: Callable[[str], None]) -> ArticleDiff:
        pins = arguments.pin if old is pair.old and new is pair.new else ()
        return compare(old, new, pins=pins, options=options, rules=rules, tell=tell)

    return run


def _take_keyboard() -> None:
    """Read keys from the terminal where standard input was one of the texts; raises UsageError without one."""
    if sys.stdin is not None and sys.stdin.isatty():
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)
    except OSError:
        raise UsageError("view needs a keyboard; use `writethru diff` where there is none") from None
