"""Compare many pairs of texts, and make a folder with an index, a page for each pair, and a JSON of all.

SOURCES are two folders, whose files are paired by their path; a YAML file with a list of pairs,
{old: FILE, new: FILE, title: WORDS, pin: 3=5}, files by their place beside it; or two revisions in git, A..B, and
behind -- the paths that count. Hidden files are left out, and so are links out of a folder; of two revisions only
files that differ are listed. A file that was renamed stands beside what it was, if half of its text is still there.

DIR/index.html is a table of all pairs, the most important first, with a link to the page of each, and from there back
and on to the next; DIR/report.json has the same for programs (`writethru schema report`). All cores are used. DIR
changes when all is done: a run that ends early leaves what was there. A pair that can't be compared stops no other;
it is named, in the table too.

for example:
  writethru report drafts/ published/ -o report
  writethru report pairs.yaml -o report --format json --fail-on fact
  writethru report old/ new/ -o report --template mail.txt
  writethru report v1..v2 -o report -- stories '*.md'

Settings hold where no option says otherwise: see `writethru config --help`.

exit code: as of `writethru diff`, over all pairs; 2 if nothing could be compared at all
"""

from __future__ import annotations

import gc
import os
import re
from mmap import mmap
from typing import TYPE_CHECKING

from diffing.cli import ruling, show
from diffing.cli.output import STDOUT, ending_in_order, notify, shown, write
from diffing.cli.parser import jobs, names
from diffing.cli.reading import add_files
from diffing.errors import OutputError, SourceError, UsageError
from diffing.report import FORMATS
from diffing.rows import SHOWABLE

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Sequence

    from diffing.cli.many import Template
    from diffing.ingest.many import Pair
    from diffing.report.many import Entry

INTERMIXED = True
"""Options may stand between the arguments."""
_REVISIONS = re.compile(r"(?!\.\./)[^\0]*?\.\.(?!/)[^\0]*")
_TOLD = 20
"""Broken pairs that are named on standard error; the rest is counted."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``report``."""
    parser.add_argument("sources", metavar="SOURCES", nargs="+", help="OLD NEW, PAIRS.yaml, or A..B [-- PATHS]")
    output = parser.add_argument_group("output")
    output.add_argument("-o", "--output", metavar="DIR", help="the folder to make; needed")
    output.add_argument("--force", action="store_true", help="also into a folder that holds something else")
    output.add_argument(
        "--format", metavar="NAMES", type=names(tuple(FORMATS)), default=frozenset(),
        help="more files for each pair, beside its page: json, markdown, ... as of `writethru diff`",
    )  # fmt: skip
    output.add_argument(
        "--template", metavar="FILE", help="one more for each pair, by a Jinja2 template; docs/templates.md"
    )
    sides = output.add_mutually_exclusive_group()
    sides.add_argument("--side-by-side", dest="beside", action="store_true", default=None, help="how pages open")
    sides.add_argument("--inline", dest="beside", action="store_false", help="pages open in one column")
    output.add_argument(
        "--no-notes", dest="notes", action="store_false", help="no reviewed marks and notes of NEW.writethru.yaml"
    )
    parser.add_argument(
        "--no-renames", dest="renames", action="store_false",
        help="a file of another name is another: what was renamed went and came",
    )  # fmt: skip
    output.add_argument(
        "--only", metavar="NAMES", type=names(SHOWABLE, show.TYPES), help=f"some of {','.join(SHOWABLE)}"
    )
    output.add_argument("--show-ignored", action="store_true", help="also what your rules leave out")
    output.add_argument("-q", "--quiet", action="store_true", help="no progress, and no line at the end")
    parser.add_argument("-j", "--jobs", metavar="N", type=jobs, help="processes (default: one for each core)")
    show.add_exit_code(parser)
    ruling.add_arguments(parser)
    reading = parser.add_argument_group("reading")
    add_files(reading, "all texts")
    show.add_language(reading)


def run(arguments: Namespace) -> int:
    """Compare all pairs, make the report, and return the exit code."""
    from diffing.cli.folder import PAGES, drafted, publish
    from diffing.cli.many import Plan, done
    from diffing.cli.progress import bar
    from diffing.ingest.renamed import joined
    from diffing.review import ENDING

    sources, target = _split(arguments)
    options = show.options_of(arguments)
    pairs, title = _pairs(sources, target, arguments)
    pairs = [pair for pair in pairs if not pair.name.endswith(ENDING)]  # these tell of the texts they lie beside
    if arguments.renames:
        pairs = joined(pairs, encoding=arguments.encoding, as_text=arguments.as_text)
    rules = ruling.rules_of(arguments, options)
    template = _template(arguments.template) if arguments.template else None
    gc.enable()  # many comparisons do leave some behind
    ending_in_order()
    entries: list[Entry] = []
    codes: set[int] = set()
    with drafted(target, force=arguments.force) as draft, bar(len(pairs), quiet=arguments.quiet) as tell:
        plan = Plan(
            os.path.join(draft, PAGES),
            ("html", *(name for name in FORMATS if name in arguments.format and name != "html")),
            options,
            rules,
            show=arguments.only,
            ignored=arguments.show_ignored,
            encoding=arguments.encoding,
            as_text=arguments.as_text,
            fail_on=arguments.fail_on,
            exit_zero=arguments.exit_zero,
            beside=arguments.beside,
            template=template,
            notes=arguments.notes,
        )
        for answer in done(pairs, plan, jobs=arguments.jobs):
            entries.append(answer.entry)
            codes.add(answer.code)
            tell(len(entries))
        _link(entries, os.path.join(draft, PAGES))
        others = _written(title, entries, draft)
        publish(draft, target, [name for entry in entries for name in entry.files.values()] + others, _LAST)
    _tell(entries, target, quiet=arguments.quiet)
    if not arguments.quiet:
        _tell_renamed(pairs)
        _tell_apart(pairs)
    return 2 if codes == {2} else int(1 in codes)


_LAST = ("report.json", "index.html")
"""What is moved into place last."""


def _split(arguments: Namespace) -> tuple[list[str], str]:
    """Return the sources and the folder; behind ``--``, too, an ``-o DIR`` at the end is the folder."""
    sources, target = list(arguments.sources), arguments.output
    if target is None and len(sources) > 2 and sources[-2] in ("-o", "--output"):
        target = sources.pop()
        sources.pop()
    if not target:
        raise UsageError("name the folder to make with -o")
    if target == STDOUT:
        raise UsageError("a report is a folder, which can't go to standard output; name one with -o")
    return sources, target


def _pairs(sources: Sequence[str], target: str, arguments: Namespace) -> tuple[list[Pair], str]:
    """Return the pairs that the sources name, and what they are called together."""
    from diffing.cli.folder import is_report
    from diffing.ingest.many import of_folders, of_list, of_revisions

    first, *rest = sources
    if not os.path.lexists(first) and _REVISIONS.fullmatch(first):
        return of_revisions(first, rest, renames=arguments.renames), " ".join(sources)
    if len(sources) == 1:
        if os.path.isdir(first):
            raise UsageError(f"'{first}' is one folder; name the later one, too")
        return of_list(first), os.path.basename(first)
    for name in sources:
        if not os.path.isdir(name):
            missing = "there is no folder" if not os.path.lexists(name) else "a folder is wanted, not the file"
            raise UsageError(f"{missing} '{name}'; for two texts use `writethru diff`")
        if os.path.isdir(target) and os.path.samefile(name, target):
            raise UsageError(f"-o would write into '{name}', one of the folders to compare; name another")
    if len(sources) > 2:
        raise UsageError(f"two folders are compared, and these are {len(sources)}")
    pairs = of_folders(first, rest[0], passed_over=is_report)
    if not pairs:
        raise SourceError(f"there are no files in '{first}' and '{rest[0]}'")
    return pairs, f"{first} → {rest[0]}"


def _written(title: str, entries: Sequence[Entry], draft: str) -> list[str]:
    """Write the index, its other orders and the JSON into the draft; return the names of the orders."""
    from diffing.files import replacing
    from diffing.report.many import Report, data, page

    report = Report(title, entries)

    def put(name: str, pieces: Iterable[bytes]) -> None:
        with replacing(os.path.join(draft, name)) as file:
            file.writelines(pieces)

    put("report.json", data.pieces(report))
    for order in page.ORDERS:
        put(page.path_of(order), page.pieces(report, order))
    return [os.path.basename(page.path_of(order)) for order in page.ORDERS[1:]]


def _template(path: str) -> Template:
    """Return a template, read once for all pairs; raises SourceError and TemplateError."""
    from diffing.cli.many import Template
    from diffing.cli.templating import source_of
    from diffing.report.many import ending_of
    from diffing.report.template import check

    source = source_of(path)
    check(source, path)
    return Template(path, source, ending_of(path))


def _link(entries: Sequence[Entry], pages: str) -> None:
    """Have each page lead to the index, and to those before and behind it there."""
    from diffing.report.many import ranked
    from diffing.report.many.page import way

    shown = [entry for entry in ranked(entries) if "html" in entry.files]
    for at, entry in enumerate(shown):
        room, links = way(shown, at)
        try:
            with open(os.path.join(pages, entry.files["html"]), "r+b") as file, mmap(file.fileno(), 0) as page:
                start = page.find(room)
                page[start : start + len(room)] = links
        except (OSError, ValueError) as error:
            raise OutputError(f"the page of '{entry.name}' could not be written: {error}") from None


def _tell_renamed(pairs: Sequence[Pair]) -> None:
    """Say which files of two folders were taken to be one under another name, since nothing but their text says so."""
    found = [pair for pair in pairs if pair.was and pair.old and not pair.old.blob]
    if not found:
        return
    for pair in found[:_TOLD]:
        notify(f"'{pair.was}' is now '{pair.name}'")
    if len(found) > _TOLD:
        notify(f"and {len(found) - _TOLD} more were renamed")
    notify("of renamed files half of the text or more is alike; --no-renames keeps them apart")


def _tell_apart(pairs: Sequence[Pair]) -> None:
    """Name the likest two files of which one went and one came, since in two folders nothing says they are one."""
    from difflib import SequenceMatcher

    went = [pair for pair in pairs if pair.old and not pair.new and not pair.old.blob][:_LIKENED]
    came = [pair for pair in pairs if pair.new and not pair.old and not pair.new.blob][:_LIKENED]
    if not (went and came):
        return
    likes = [(SequenceMatcher(None, one.name, other.name).ratio(), one, other) for one in went for other in came]
    _, one, other = max(likes, key=lambda it: it[0])
    old, new = one.old, other.new
    if old and new:
        way = "if they are one, a list of pairs compares them: docs/reports.md"
        notify(f"'{old.shown}' went and '{new.shown}' came; {way}")


_LIKENED = 50
"""Files that went, and that came, of which a pair is named as an example."""


def _tell(entries: Sequence[Entry], target: str, *, quiet: bool) -> None:
    """Name broken pairs on standard error, and say where the report is."""
    from diffing.report.many import State, totals

    broken = [entry for entry in entries if entry.state is State.FAILED]
    for entry in broken[:_TOLD]:
        notify(f"{entry.name}: {entry.error}")
    if len(broken) > _TOLD:
        notify(f"and {len(broken) - _TOLD} more pairs could not be compared")
    if not quiet:
        found = totals(entries)
        told = ", ".join(f"{found[state]:,} {state}" for state in State if found[state])
        where = shown(os.path.join(target, "index.html"))
        write(
            f"{where}: {found['pairs']:,} pair{'s' * (found['pairs'] != 1)}{told and f' ({told})'}\n", None, utf8=False
        )
