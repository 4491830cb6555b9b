"""The options that say which rules and settings hold, for every command that compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.output import is_source
from diffing.cli.settings import set_here
from diffing.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from diffing.options import Options
    from diffing.rules import Rules


def add_arguments(parser: ArgumentParser) -> None:
    """Add ``--rules``, ``--no-rules``, ``--set`` and ``--no-settings`` to a command."""
    group = parser.add_argument_group("rules and settings")
    which = group.add_mutually_exclusive_group()
    which.add_argument(
        "--rules", metavar="FILE", help="your own rules (default: the nearest writethru.yaml; see `writethru rules`)"
    )
    which.add_argument("--no-rules", action="store_true", help="no rules, whatever files there are")
    group.add_argument(
        "--set", metavar="NAME=VALUE", type=set_here, action="append",
        help="a setting for this run, thresholds of the engine too; may be given again; see `writethru config`",
    )  # fmt: skip
    group.add_argument("--no-settings", action="store_true", help="no settings from files")


def rules_of(arguments: Namespace, options: Options) -> Rules | None:
    """Return the rules that hold for a command line, None for none.

    Raises RulesError for a broken file, and UsageError where the result would be written over it.
    """
    if arguments.no_rules:
        return None
    given: str | None = arguments.rules
    path = arguments.settled.files.nearest if given is None else given
    if path is None:
        return None
    from diffing.ingest.lookup import shown
    from diffing.ingest.rules import read_rules, rules_in

    name, output = shown(path) if given is None else given, getattr(arguments, "output", None)
    if output and is_source(path, output):
        raise UsageError(f"-o would write over '{name}', the rules; name another file")

    if given is None and path in arguments.settled.parsed:
        return rules_in(arguments.settled.parsed[path], name, options=options)
    return read_rules(path, shown=name, options=options)
