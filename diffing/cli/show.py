"""From two articles and the options of a command line to a report and an exit code.

What ``diff`` and ``seeds`` share: how to compare, what to show, where to, and what counts as different.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from diffing.cli import ruling
from diffing.cli.failing import FailOn, add_fail_on, any_fails
from diffing.cli.output import STDOUT, ending_in_order, is_source, is_terminal, notify, write, write_pieces
from diffing.cli.parser import WIDTHS, count, language, names, positive, width
from diffing.cli.settings import given
from diffing.errors import ReviewError, UsageError
from diffing.model import Article, ArticleDiff, FactType
from diffing.report import FORMATS, format_of, instead_of, written
from diffing.rows import SHOWABLE, differs

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _ActionsContainer, _ArgumentGroup
    from collections.abc import Callable, Iterable, Iterator

    from diffing.classify.elsewhere import Spread
    from diffing.options import Options
    from diffing.report.reviewed import Marks
    from diffing.report.text import View

TYPES = {
    it.value: "a type of fact, which --fail-on takes; --only takes fact, for those of all types" for it in FactType
}
"""What is said of a name behind --only that is none there."""
_LARGE = 1000
"""Sentences of both texts from which other processes may take part."""
_UNKNOWN_WIDTH = 100
"""Columns where the output is no terminal."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of a comparison to a command."""
    output = parser.add_argument_group("output")
    output.add_argument(
        "--format", metavar="NAME", choices=tuple(FORMATS), help="one of those below (default: by -o's name, else text)"
    )
    output.add_argument(
        "--template", metavar="FILE", help="a Jinja2 template of your own in place of a format; docs/templates.md"
    )
    output.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    output.add_argument(
        "--max-length",
        metavar="N",
        type=_length,
        help="characters of Markdown at the most, from 1000; what is left out is counted",
    )
    output.add_argument(
        "--notes", metavar="FILE",
        help=f"reviewed marks and notes to show in {_marked()} (default: beside NEW, as `writethru view` keeps them)",
    )  # fmt: skip
    output.add_argument("--no-notes", dest="notes", action="store_const", const="", help="no reviewed marks and notes")
    output.add_argument("-q", "--quiet", action="store_true", help="print nothing, only leave with the exit code")
    wide = max(map(len, FORMATS))
    parser.add_argument_group("formats", "\n".join(f"{name:{wide}}  {made.about}" for name, made in FORMATS.items()))
    view = add_view(parser)
    view.add_argument(
        "--color", "--colour", choices=("auto", "always", "never"), default="auto", help="NO_COLOR is respected"
    )
    add_exit_code(parser)
    ruling.add_arguments(parser)
    add_reading(parser)


def _marked() -> str:
    """Name the formats that show what was reviewed and noted."""
    *others, last = (name for name, made in FORMATS.items() if made.marked)
    return f"{', '.join(others)} and {last}"


def add_view(parser: ArgumentParser) -> _ArgumentGroup:
    """Add the options that say what the text shows, and return their group."""
    view = parser.add_argument_group("what the text shows")
    view.add_argument(
        "--only", metavar="NAMES", type=names(SHOWABLE, TYPES), help=f"some of {','.join(SHOWABLE)}; in any format"
    )
    view.add_argument(
        "-U", "--context", metavar="N", type=_context, default=0,
        help="unchanged paragraphs to show around each change, or all (default: 0; left out ones are counted)",
    )  # fmt: skip
    view.add_argument("--changes-only", dest="context", action="store_const", const=0, help="the same as -U 0")
    view.add_argument("--show-ignored", action="store_true", help="also what your rules leave out; in any format")
    view.add_argument("--full", action="store_true", help="whole paragraphs for phrasing, form and moves too")
    sides = view.add_mutually_exclusive_group()
    sides.add_argument("--side-by-side", dest="beside", action="store_true", default=None, help="also when narrow")
    sides.add_argument("--inline", dest="beside", action="store_false", help="old above new, also when wide")
    view.add_argument("--width", metavar="N", type=width, help="columns, 20 to 1000 (default: the terminal's)")
    return view


def add_exit_code(parser: ArgumentParser) -> None:
    """Add the options that say what counts as different."""
    code = parser.add_argument_group("exit code")
    add_fail_on(code)
    code.add_argument("--exit-zero", action="store_true", help="0 even if the texts differ")


def add_reading(parser: ArgumentParser) -> None:
    """Add the options that say how texts are read and matched."""
    matching = parser.add_argument_group("matching")
    matching.add_argument(
        "--pin", metavar="OLD=NEW", type=_pin, action="append", default=[],
        help="paragraphs that belong together, by their numbers behind ¶: 3=5; may be given again",
    )  # fmt: skip
    add_language(parser.add_argument_group("reading"))


def add_language(parser: _ActionsContainer) -> None:
    """Add the option that says in which language texts are."""
    parser.add_argument(
        "--language",
        metavar="CODE",
        type=language,
        default="en",
        help="language of the texts (default: en, unless they plainly are in another)",
    )


def options_of(arguments: Namespace) -> Options:
    """Return how the command line and settings want texts compared."""
    from diffing.options import Options

    return Options(language=arguments.language, **arguments.settled.thresholds)


def show(old: Article, new: Article, arguments: Namespace, *, beside: Callable[[], str | None]) -> int:
    """Compare, write the report, and return the exit code; ``beside`` says where notes are unless a file is named."""
    from diffing.comparison import compare

    name = _format(arguments)
    options = options_of(arguments)
    rules = ruling.rules_of(arguments, options)
    diff = compare(old, new, pins=arguments.pin, options=options, rules=rules, spread=_spread(old, new))
    target: str | None = arguments.output
    if target not in (None, STDOUT):
        ending_in_order()
    if not (arguments.quiet and target in (None, STDOUT)):
        _report(name, diff, arguments, target, beside)
    return exit_code(diff, arguments.fail_on, exit_zero=arguments.exit_zero)


def _spread(old: Article, new: Article) -> Spread | None:
    """Return what has other processes take part, None for short texts."""
    if len(old.sentences) + len(new.sentences) < _LARGE:
        return None
    from diffing.cli.helpers import spread

    return spread


def exit_code(diff: ArticleDiff, fail_on: FailOn | None, *, exit_zero: bool = False) -> int:
    """Return 1 for a difference, or for one of those in ``fail_on``, else 0.

    Any difference counts, form too, but none that a user's rules ignore.
    """
    if exit_zero or not differs(diff):
        return 0
    if fail_on is None:
        return 1
    return int(any_fails(diff, fail_on))


def _format(arguments: Namespace) -> str:
    """Return the format: what the command line says, if only by -o's name, else what settings say."""
    if given(arguments, "template") and given(arguments, "format"):
        raise UsageError("--template is a format of its own; leave --format out")
    name = _chosen(arguments)
    if name == "template" and is_source(arguments.template, arguments.output):
        raise UsageError(f"-o would write over '{arguments.template}', the template; name another file")
    if name != "markdown" and given(arguments, "max_length"):
        raise UsageError(f"--max-length is for --format markdown, and this is {name}")
    if arguments.notes and not (name in FORMATS and FORMATS[name].marked):
        raise UsageError(f"--notes is for {_marked()}, and this is {name}; choose one of them with --format")
    if name in FORMATS and FORMATS[name].binary and arguments.output in (None, STDOUT) and not arguments.quiet:
        _refuse_terminal(name)
    return name


def _refuse_terminal(name: str) -> None:
    if is_terminal():
        raise UsageError(f"{name} is no text for a terminal; write it to a file with -o FILE{FORMATS[name].endings[0]}")


def _chosen(arguments: Namespace) -> str:
    if given(arguments, "template"):
        return "template"
    named: str | None = arguments.format if given(arguments, "format") else format_of(arguments.output or "")
    if named:
        return named
    near = instead_of(arguments.output or "")
    if near:
        raise UsageError(f"'{arguments.output}' names no format there is; end it with {near}, or add --format")
    found = [value for dest, value in arguments.settled.values.items() if dest in ("template", "format")]
    if not found:
        return "text"
    first = min(found, key=lambda value: value.rank)
    return "template" if first.setting.name == "template" else first.text


def _report(
    name: str, diff: ArticleDiff, arguments: Namespace, target: str | None, beside: Callable[[], str | None]
) -> None:
    """Write the report where it is to go."""
    marks = None
    if name in FORMATS and FORMATS[name].marked and (notes := beside() if arguments.notes is None else arguments.notes):
        try:
            marks = _marks(notes, diff, arguments)
        except ReviewError as error:
            if name != "text" or arguments.notes is not None:
                raise
            notify(f"{error}; this is without what was reviewed and noted")
    if name == "text":
        write(_text(diff, arguments, marks), target, utf8=False)
        return
    on_terminal = target in (None, STDOUT) and is_terminal()
    if name == "template":
        from diffing.cli.templating import pieces as filled

        _tell_template(arguments)
        made = filled(diff, arguments.template, show=arguments.only, ignored=arguments.show_ignored)
        write_pieces(_harmless(made) if on_terminal else made, target)
        return
    own: dict[str, object] = {"indent": 2} if name == "json" and on_terminal else {}
    if name == "markdown":
        own = {"max_length": arguments.max_length}
    if name == "html":
        own = {"beside": arguments.beside}
    if FORMATS[name].marked:
        own["marks"] = marks
    pieces = written(name, diff, show=arguments.only, ignored=arguments.show_ignored, **own)
    write_pieces(_harmless(pieces, json=name == "json") if on_terminal else pieces, target)
    if FORMATS[name].bare:
        _tell(diff, arguments)


def _tell_template(arguments: Namespace) -> None:
    """Say that a project's file made the report what it is: a template can write anything."""
    value = arguments.settled.values.get("template")
    if value is not None and value.layer == "project":
        notify(f"written by the template {value.text} ({value.place})")


def _marks(notes: str, diff: ArticleDiff, arguments: Namespace) -> Marks | None:
    from diffing.report.reviewed import marks_of

    if arguments.output and is_source(notes, arguments.output):
        raise UsageError(f"-o would write over '{notes}', the notes; name another file")
    if arguments.notes and not os.path.lexists(notes):
        raise ReviewError(f"there is no file of notes '{notes}'; `writethru view` keeps them in one, beside NEW")
    try:
        return marks_of(notes, diff, options=options_of(arguments))
    except ReviewError as error:
        raise ReviewError(f"{error}; mend it, or leave it out with --no-notes") from None


def _harmless(pieces: Iterable[bytes], *, json: bool = False) -> Iterator[bytes]:
    """Yield a report as it may be written to a terminal, whatever the texts hold."""
    from diffing.report.visible import escaped, visible_lines

    made_so = escaped if json else visible_lines
    for piece in pieces:
        yield made_so(piece.decode("utf-8")).encode("utf-8")


def _tell(diff: ArticleDiff, arguments: Namespace) -> None:
    """Write remarks and notes to standard error, for a format that has no place for them."""
    from diffing.report.asked import asked

    told = asked(diff, arguments.only, ignored=arguments.show_ignored)
    for name, sentences in (("check", told.remarks), ("note", told.notes)):
        for sentence in sentences:
            notify(" ".join(sentence.split()), name=name)


def _text(diff: ArticleDiff, arguments: Namespace, marks: Marks | None) -> str:
    from diffing.report.text import render

    to_file = arguments.output not in (None, STDOUT)
    view = view_of(arguments, colour=colour_of(arguments.color, to_file=to_file), to_file=to_file)
    return render(diff, view=view, marks=marks)


def view_of(arguments: Namespace, *, colour: bool, to_file: bool = False) -> View:
    """Return how the text is to look."""
    from diffing.report.text import View

    return View(
        width=width_of(arguments, to_file=to_file),
        colour=colour,
        beside=arguments.beside,
        context=arguments.context,
        show=arguments.only,
        full=arguments.full,
        ignored=arguments.show_ignored,
    )


def width_of(arguments: Namespace, *, to_file: bool) -> int:
    """Return how many columns a report is to have."""
    least, most = WIDTHS
    return arguments.width or min(max(output_width(to_file=to_file), least), most)


def colour_of(when: str, *, to_file: bool) -> bool:
    """Tell whether a report is to have colours."""
    if when != "auto":
        return when == "always"
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and not to_file and is_terminal()


def output_width(*, to_file: bool = False) -> int:
    """Return the columns there are: $COLUMNS, else the terminal's, else a hundred."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given[:6]) > 0:
        return int(given[:6])
    if to_file or not is_terminal():
        return _UNKNOWN_WIDTH
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _UNKNOWN_WIDTH
    except (OSError, ValueError):
        return _UNKNOWN_WIDTH


def _pin(text: str) -> tuple[int, int]:
    """Read ``3=5``, counted from 1, as a person counts paragraphs."""
    from argparse import ArgumentTypeError

    old, _, new = text.partition("=")
    try:
        return positive(old) - 1, positive(new) - 1
    except ArgumentTypeError:
        raise ArgumentTypeError(f"'{text}' does not name two paragraphs; write 3=5 for old 3 and new 5") from None


def _length(text: str) -> int:
    from argparse import ArgumentTypeError

    from diffing.report.markdown import LEAST

    number = positive(text)
    if number < LEAST:
        raise ArgumentTypeError(f"{number} is too short for a report; {LEAST} is the least")
    return number


def _context(text: str) -> int | None:
    from argparse import ArgumentTypeError

    if text == "all":
        return None
    if not text.isdigit():
        raise ArgumentTypeError(f"'{text}' is neither a whole number from 0 nor 'all'")
    return count(text)
