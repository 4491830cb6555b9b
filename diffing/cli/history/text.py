"""Print a revision: its text, exactly as it was added.

On a terminal, what would steer it is shown as signs. With --format json what is known of the revision comes with it.

for example:
  writethru history show ferry
  writethru history show ferry@2 -o ferry-2.txt
  writethru history show ferry@2024-05-04 --format json
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``show``."""
    shared.add_store(parser)
    parser.add_argument("revision", metavar="SLUG[@REV]", help="the article, and which revision (default: the newest)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    shared.add_format(parser)


def run(arguments: Namespace) -> int:
    """Print the text of a revision."""
    from diffing.cli.output import STDOUT, is_terminal, write, write_pieces
    from diffing.history.keep import page_of
    from diffing.history.page import FIELDS

    store = shared.store_of(arguments)
    _, revision = shared.chosen(store, arguments.revision)
    page = page_of(store, revision)
    if arguments.format == "json":
        from diffing.report.json import dumps

        data = shared.data_of(revision) | {name: getattr(page, name) for name in FIELDS} | {"text": page.text}
        write(dumps(data) + "\n", arguments.output, utf8=True)
    elif arguments.output in (None, STDOUT) and is_terminal():
        from diffing.report.visible import visible

        lines = page.text.splitlines()
        write("".join(f"{visible(line)}\n" for line in lines), None, utf8=False)
    else:
        write_pieces([page.text.encode("utf-8", "surrogatepass")], arguments.output)
    return 0
