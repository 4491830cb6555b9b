"""Show which paragraphs of two texts belong together, and which facts changed.

OLD and NEW are files, - for standard input (one of them), or REV:PATH in a git repository, as git itself
writes it: HEAD~1:story.md, :story.md for the index, v2:./story.md from the current folder. Text, Markdown, a saved
web page, a Word document, a PDF, and items of ninjs or NewsML-G2 are told apart by what is in them (docs/sources.md).

signs:  ! fact  + came  - went  ± both  ~ phrasing  . form  ^ moved up  v moved down
check:  a remark on the story as a whole: a correction without a note, a figure changed here and left there
marks:  [old words]  {new words};  [-old-] {+new+} where a text has brackets of its own

for example:
  writethru diff old.txt new.txt
  writethru diff HEAD~1:story.md story.md -U 1
  curl -s https://example.org/story.txt | writethru diff old.txt -
  writethru diff old.txt new.txt --only fact --fail-on number,negation
  writethru diff old.txt new.txt --fail-on 'quote,number>10%'
  writethru diff monday.html tuesday.html
  writethru diff --docx-changes draft.docx
  writethru diff old.txt new.txt --rules house.yaml --fail-on high
  writethru diff old.txt new.txt -o diff.json --exit-zero
  writethru diff old.txt new.txt --format markdown --max-length 65536
  writethru diff old.txt new.txt --published-old 2024-05-04

exit code: 0 the same, 1 different (in form alone, too), 2 trouble; with --fail-on, 1 only if such a change
was found. A number whose change has no known size (another unit, "12" to "several") is over any threshold.
What your rules ignore is counted, and is no difference. A different encoding or kind of line end is noted, and
is none either.

Where no option says otherwise, settings hold: `writethru config` shows which, and where each comes from.
"""

from __future__ import annotations

from os.path import lexists
from typing import TYPE_CHECKING

from diffing.cli import reading, show
from diffing.cli.output import STDOUT, refuse_source

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``diff``."""
    parser.add_argument("old", metavar="OLD", help="the earlier text")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the later text")
    show.add_arguments(parser)
    reading.add_arguments(parser)


def run(arguments: Namespace) -> int:
    """Read both texts, compare, report, and return the exit code."""
    for spec in (arguments.old, arguments.new):
        if spec and not (arguments.quiet and arguments.output in (None, STDOUT)):
            refuse_source(spec, arguments.output, "one of the texts to compare")
    options = show.options_of(arguments)
    old, new = reading.pair_of(arguments.old, arguments.new, arguments, options)
    return show.show(old, new, arguments, beside=lambda: _beside(arguments.new or arguments.old))


def _beside(new: str) -> str | None:
    """Return the file of notes beside a text; None where it has none, which of a plain file is seen at a glance."""
    if ":" not in new and not lexists(f"{new}.writethru.yaml"):
        return None
    from diffing.review import default_path

    return default_path(new)
