"""The options that say which rules hold, for every command that compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from diffing.options import Options
    from diffing.rules import Rules


def add_arguments(parser: ArgumentParser) -> None:
    """Add ``--rules`` and ``--no-rules`` to a command."""
    group = parser.add_argument_group("rules")
    which = group.add_mutually_exclusive_group()
    which.add_argument(
        "--rules", metavar="FILE", help="your own rules (default: the nearest writethru.yaml; see `writethru rules`)"
    )
    which.add_argument("--no-rules", action="store_true", help="none, whatever files there are")


def rules_of(arguments: Namespace, options: Options) -> Rules | None:
    """Return the rules that hold for a command line, None for none; raises RulesError for a broken file."""
    if arguments.no_rules:
        return None
    from diffing.ingest.lookup import find, shown

    given: str | None = arguments.rules
    path = find() if given is None else given
    if path is None:
        return None
    from diffing.ingest.rules import read_rules

    return read_rules(path, shown=shown(path) if given is None else given, options=options)
