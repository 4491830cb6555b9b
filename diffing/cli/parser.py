"""argparse, with errors raised as UsageError and the module's docstring as help.

A command module's docstring is its help: the first line is the description, the rest stands as written
below the options.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn

from diffing.errors import UsageError

_WIDTH, _NARROW, _MARGIN = 80, 40, 2
"""Columns of help where there is no terminal, at the least, and left free."""

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Return a formatter told its width; asked to find it itself, argparse imports the whole of ``shutil``."""
    try:
        width = os.get_terminal_size().columns
    except OSError:
        width = _WIDTH
    return argparse.RawDescriptionHelpFormatter(prog, width=max(width, _NARROW) - _MARGIN)


class Parser(argparse.ArgumentParser):
    """A parser for one command that never exits by itself except after --help."""

    def __init__(self, prog: str, text: str) -> None:
        first, _, rest = text.partition("\n")
        super().__init__(
            prog=prog,
            description=first,
            epilog=rest.strip(),
            allow_abbrev=False,
            formatter_class=_formatter,
        )

    def actions(self) -> list[argparse.Action]:
        """Return all arguments of the command."""
        return self._actions

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Print the help; argparse's own way keeps a closed pipe to itself."""
        (file or sys.stdout).write(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Raise UsageError in place of printing and leaving."""
        raise UsageError(f"{message}; see `{self.prog} --help`")


def names(allowed: Sequence[str]) -> Callable[[str], frozenset[str]]:
    """Return an argument type that reads ``fact,content`` into a set of allowed names."""

    def read(text: str) -> frozenset[str]:
        chosen = frozenset(filter(None, (name.strip() for name in text.split(","))))
        strange = sorted(chosen.difference(allowed))
        if strange or not chosen:
            problem = f"there is no '{strange[0]}'" if strange else "nothing is named"
            raise argparse.ArgumentTypeError(f"{problem}; choose from {', '.join(allowed)}")
        return chosen

    return read


def moment(text: str) -> str:
    """Read a date, or a date and time, in ISO 8601."""
    from datetime import datetime

    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is no ISO 8601 date; write 2024-05-04 or 2024-05-04T09:10Z"
        ) from None
    return text


def encoding(text: str) -> str:
    """Read the name of an encoding."""
    from diffing.ingest.decode import is_encoding

    if not is_encoding(text):
        raise argparse.ArgumentTypeError(f"there is no encoding '{text}'; try utf-8, utf-16 or windows-1252")
    return text


def count(text: str) -> int:
    """Read a whole number from 0."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number")
    return int(text)


def positive(text: str) -> int:
    """Read a whole number from 1."""
    number = count(text)
    if not number:
        raise argparse.ArgumentTypeError("it must be at least 1")
    return number
