"""Take back what `writethru git setup` wrote.

Only its own settings and lines go; a setting of yours stays, though it has the name of one of them. Which lines went
is printed.

for example:
  writethru git remove
  writethru git remove --global --dry-run

exit code: 0 nothing of it is left; 2 trouble
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.git import setup

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``git remove``."""
    setup.add_common(parser)


def run(arguments: Namespace) -> int:
    """Take the settings back, print which, and return 0."""
    return setup.take_back(setup.target_of(everywhere=arguments.everywhere), dry=arguments.dry_run)
