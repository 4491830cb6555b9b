"""Print the JSON Schema that every result of `--format json` keeps to, and each `diff` of `writethru batch`.

With `report` it is that of the `report.json` which `writethru report` makes.

It is draft 2020-12. Later versions of writethru may add keys, and never change what one means.

for example:
  writethru schema > writethru-diff.schema.json
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.output import write

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``schema``."""
    parser.add_argument(
        "of", metavar="OF", nargs="?", choices=("diff", "report"), default="diff", help="diff or report"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")


def run(arguments: Namespace) -> int:
    """Print the schema."""
    if arguments.of == "report":
        from diffing.report.many.data import schema
    else:
        from diffing.report.json import schema

    write(schema(), arguments.output, utf8=True)
    return 0
