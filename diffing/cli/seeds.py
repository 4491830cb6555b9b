"""List the examples that come with writethru, or compare one of them.

A seed is a pair of texts or a chain of revisions, all written for this purpose. Of a chain the last two
revisions are compared, or those named: NAME@2..3. Options and exit codes are those of `writethru diff`.

for example:
  writethru seeds
  writethru seeds NAME
  writethru seeds NAME@1..3 --only fact
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli import show
from diffing.cli.output import write
from diffing.cli.settings import given

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from diffing.ingest.seeds import Seed


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``seeds``."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="the seed to compare (default: list them)")
    show.add_arguments(parser)


def run(arguments: Namespace) -> int:
    """List the seeds, or compare one and return the exit code."""
    from diffing.ingest.seeds import read, seeds

    if arguments.name is None:
        as_json = arguments.format == "json" and given(arguments, "format")
        write(_json(seeds()) if as_json else _list(seeds(), arguments.width), arguments.output, utf8=as_json)
        return 0
    old, new = read(arguments.name, options=show.options_of(arguments))
    return show.show(old, new, arguments, beside=lambda: _beside(arguments.name))


def _beside(name: str) -> str:
    """Return the file of notes on a seed, which the view keeps in the working folder."""
    from diffing.review import ENDING

    return f"{name}{ENDING}"


def _list(found: tuple[Seed, ...], width: int | None) -> str:
    from diffing.report.wrap import wrap_text

    longest = max((len(seed.name) for seed in found), default=0)
    lines = []
    for seed in found:
        size = "pair" if len(seed.revisions) == 2 else f"{len(seed.revisions)} revisions"
        lead = f"{seed.name:{longest}}  "
        room = max((width or show.output_width()) - len(lead), 20)
        for line in wrap_text(f"{seed.about} ({size})" if seed.about else f"({size})", room):
            lines.append(lead + "".join(piece.text for piece in line.pieces))
            lead = " " * len(lead)
    return "".join(f"{line}\n" for line in lines)


def _json(found: tuple[Seed, ...]) -> str:
    from diffing.report.json import dumps

    listed = [{"name": seed.name, "revisions": len(seed.revisions), "about": seed.about} for seed in found]
    return dumps(listed) + "\n"
