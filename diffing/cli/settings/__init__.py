"""A command line to its arguments; what it leaves open, settings say (docs/config.md).

    command line > environment > the project's writethru.yaml > the user's own > built in

Where nothing is set anywhere, which is asked by looking at names alone, no table and no file is read.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from diffing.errors import WritethruError
from diffing.ingest.lookup import Files, find

if TYPE_CHECKING:
    from argparse import Action, Namespace
    from collections.abc import Callable, Mapping, Sequence

    from diffing.cli.parser import Parser
    from diffing.cli.settings.layers import Layers, Value
    from diffing.cli.settings.table import Setting
    from diffing.ingest.marked import Marked


class Settled(NamedTuple):
    """What settings said of a command line's arguments."""

    files: Files
    values: Mapping[str, Value] = {}
    """What came from a setting, by where argparse keeps it."""
    thresholds: Mapping[str, Any] = {}
    """Thresholds of the engine that are not as built in, by their names."""
    parsed: Mapping[str, Marked | None] = {}
    """Files that were parsed, by their paths."""
    trouble: WritethruError | None = None
    """What is wrong with a setting, for a command that tells it in its own way."""
    doubts: tuple[str, ...] = ()
    """Sentences about variables that are most likely misspelt."""


class _Open:
    """Stands for what the command line does not say."""


_OPEN = _Open()


def arguments_of(
    parser: Parser, words: Sequence[str], command: str, *, intermixed: bool = False, patient: bool = False
) -> Namespace:
    """Read the words of a command, and fill in from settings what they leave open; ``settled`` has where from.

    Raises UsageError and SettingsError, and SystemExit after help. ``patient`` keeps what is wrong with a setting
    for the command to tell, and takes what is built in.
    """
    read: Callable[[Sequence[str]], Namespace] = parser.parse_intermixed_args if intermixed else parser.parse_args
    parser.words = words
    files = find()
    set_on_line = any(word.startswith("--set") for word in words)
    if not (set_on_line or files.nearest or any(name.startswith("WRITETHRU_") for name in os.environ)):
        arguments = read(words)
        arguments.settled = Settled(files)
        return arguments
    from diffing.cli.settings.table import SETTINGS

    options = {action.dest: action for action in reversed(parser.actions())}
    ours = [it for it in SETTINGS if it.dest in options and (not it.commands or command in it.commands)]
    built_in = {it.dest: _default(options[it.dest]) for it in ours}
    parser.set_defaults(**dict.fromkeys(built_in, _OPEN))
    arguments = read(words)
    still_open = [it for it in ours if getattr(arguments, it.dest) is _OPEN]
    for setting in still_open:
        setattr(arguments, setting.dest, built_in[setting.dest])
    arguments.settled = Settled(files)
    doubts: tuple[str, ...] = ()
    if not patient and command != "config":  # which lists all strange variables
        from diffing.cli.settings.layers import doubts_of_variables

        doubts = doubts_of_variables()
    if ours:
        try:
            arguments.settled = _settle(arguments, still_open, ours, files, command)
        except WritethruError as error:
            if not patient:
                raise
            arguments.settled = Settled(files, trouble=error)
    arguments.settled = arguments.settled._replace(doubts=doubts)
    return arguments


def given(arguments: Namespace, dest: str) -> bool:
    """Tell whether the command line itself says something of an option whose default is None."""
    value = arguments.settled.values.get(dest)
    return getattr(arguments, dest) is not None and (value is None or value.rank == 0)


def _settle(
    arguments: Namespace, still_open: list[Setting], ours: list[Setting], files: Files, command: str
) -> Settled:
    from diffing.cli.settings.layers import layers

    with_files = not getattr(arguments, "no_settings", False)
    asked: list[tuple[str, str]] = getattr(arguments, "set", None) or []
    found = layers(files if with_files else Files(None, None), asked)
    _refuse_others([name for name, _ in asked], ours, found, command)
    values: dict[str, Value] = {}
    for setting in still_open:
        first = next(iter(found.values(setting.name)), None)
        if first is not None and not first.built_in:
            setattr(arguments, setting.dest, first.value)
            values[setting.dest] = first
    chosen = [found.values(name)[0] for name in found.names()]
    thresholds = {it.setting.name: it.value for it in chosen if it.setting.threshold is not None and not it.built_in}
    return Settled(files, values, thresholds, found.parsed)


def _refuse_others(asked: list[str], ours: list[Setting], found: Layers, command: str) -> None:
    """Raise UsageError for what --set says of a setting that the command has no use for."""
    from diffing.errors import UsageError

    known = {setting.name for setting in ours}
    for name in asked:
        if name not in known and found.values(name)[0].setting.threshold is None:
            raise UsageError(f"--set {name}: `writethru {command}` has no use for that setting")


def _default(option: Action) -> object:
    """Return what an option is without a word about it, read as argparse reads a default that is a text."""
    default: object = option.default
    return option.type(default) if isinstance(default, str) and callable(option.type) else default


def set_here(text: str) -> tuple[str, str]:
    """Read ``NAME=VALUE`` behind --set; raises ArgumentTypeError."""
    from argparse import ArgumentTypeError

    name, sign, value = text.partition("=")
    if not (name.strip() and sign and value.strip()):
        raise ArgumentTypeError(f"'{text}' sets nothing; write NAME=VALUE, as in context=1")
    return name.strip(), value.strip()
