"""argparse, with errors raised as UsageError and the module's docstring as help.

A command module's docstring is its help: the first line is the description, the rest stands below the options.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NoReturn

from diffing.cli.english import argparse
from diffing.cli.fitting import columns, fitted
from diffing.cli.output import stream
from diffing.errors import UsageError

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


NONE: Mapping[str, str] = {}
WIDTHS = 20, 1000
"""Columns a text can be laid out for: below that no word has room, and above it no reader."""
_JOBS = 1, 1000
"""Processes at a time: more than any machine has cores are a slip of the hand, and could bring it down."""
_SUBTAG = 8
"""Letters of a part of a language's code at most, by BCP 47."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Shows text as written where that fits, and fills it anew where it does not."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=columns())

    def _split_lines(self, text: str, width: int) -> list[str]:
        from textwrap import wrap

        return wrap(" ".join(text.split()), width, break_on_hyphens=False)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return fitted(super()._fill_text(text, width, indent), width)


class Parser(argparse.ArgumentParser):
    """A parser for one command that never exits by itself except after --help."""

    def __init__(self, prog: str, text: str) -> None:
        first, _, rest = text.partition("\n")
        super().__init__(
            prog=prog,
            description=first,
            epilog=rest.strip(),
            allow_abbrev=False,
            formatter_class=_Formatter,
        )

        self.words: Sequence[str] = ()
        """What is being read."""

    def actions(self) -> list[argparse.Action]:
        """Return all arguments of the command."""
        return self._actions

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Print the help; argparse's own way keeps a closed pipe to itself."""
        (file.write if file else stream)(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Raise UsageError in place of printing and leaving."""
        said = self._said(message)
        raise UsageError(said if said.endswith("?") else f"{said}; see `{self.prog} --help`")

    def _said(self, message: str) -> str:
        """Return a message of argparse in this project's words."""
        missing = message.removeprefix("the following arguments are required: ")
        unknown = self._unknown()
        if missing != message and unknown:
            return self._strange([unknown])
        if missing != message:
            return f"{missing.replace(', ', ' and ')} {'are' if ', ' in missing else 'is'} missing"
        strange = message.removeprefix("unrecognized arguments: ")
        if strange != message:
            return self._strange(strange.split())
        option, valued, _ = message.removeprefix("argument ").partition(": ignored explicit argument")
        if valued:
            return f"{option} takes no value"
        plain = message.removeprefix("argument ").replace(": expected one argument", " needs a value")
        return plain.replace(": not allowed with argument ", " does not go with ")

    def _unknown(self) -> str | None:
        """Return the first long option that there is not, which argparse speaks of only once nothing is missing."""
        long = (word for word in itertools.takewhile("--".__ne__, self.words) if word.startswith("--"))
        return next((word for word in long if word.partition("=")[0] not in self._option_string_actions), None)

    def _strange(self, words: list[str]) -> str:
        """Return what to say of words that are no arguments here, of the first option among them if there is one."""
        word = next((word for word in words if word.startswith("-") and word != "-"), None)
        if word is None:
            return f"'{words[0]}' is one argument too many"
        from difflib import get_close_matches

        option = word.partition("=")[0]
        if os.path.lexists(word):
            return f"there is no option '{option}'; the file of that name is './{word}'"
        near = get_close_matches(option, (*self._option_string_actions, "--version"), n=1)
        return f"there is no option '{option}'" + (f"; did you mean '{near[0]}'?" if near and near[0] != option else "")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Raise ArgumentError for a word that is no choice."""
        if action.choices is not None and value not in action.choices:
            from difflib import get_close_matches

            names = [str(choice) for choice in action.choices]
            near = get_close_matches(str(value), names, n=1)
            way = f"did you mean '{near[0]}'?" if near else f"choose from {', '.join(names)}"
            raise argparse.ArgumentError(action, f"there is no '{value}'; {way}")


def names(allowed: Sequence[str], others: Mapping[str, str] = NONE) -> Callable[[str], frozenset[str]]:
    """Return an argument type that reads ``fact,content`` into a set of allowed names.

    ``others`` says of names that are none here, and may well be taken for some, what they are.
    """

    def read(text: str) -> frozenset[str]:
        chosen = frozenset(filter(None, (name.strip() for name in text.split(","))))
        strange = sorted(chosen.difference(allowed))
        if strange or not chosen:
            if strange and strange[0] in others:
                raise argparse.ArgumentTypeError(f"'{strange[0]}' is {others[strange[0]]}")
            from difflib import get_close_matches

            near = get_close_matches(strange[0], allowed, n=1) if strange else []
            if near:
                raise argparse.ArgumentTypeError(f"there is no '{strange[0]}'; did you mean '{near[0]}'?")
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


def language(text: str) -> str:
    """Read the code of a language, en or en-GB, of which the first part is what a lexicon is known by: en."""
    code, *variety = text.replace("_", "-").split("-")
    parts = all(part.isalnum() and len(part) <= _SUBTAG for part in variety)
    if not (text.isascii() and code.isalpha() and 2 <= len(code) <= 3 and parts):
        raise argparse.ArgumentTypeError(f"'{text}' is no code of a language; write en, en-GB or de")
    return code.lower()


def encoding(text: str) -> str:
    """Read the name of an encoding."""
    from diffing.ingest.decode import is_encoding

    if not is_encoding(text):
        raise argparse.ArgumentTypeError(f"there is no encoding '{text}'; try utf-8, utf-16 or windows-1252")
    return text


def count(text: str) -> int:
    """Read a whole number from 0."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number")
    digits = text.lstrip("0") or "0"
    if len(digits) >= 10:
        raise argparse.ArgumentTypeError("it is too large; 999999999 is the most")
    return int(digits)


def positive(text: str) -> int:
    """Read a whole number from 1."""
    number = count(text)
    if not number:
        raise argparse.ArgumentTypeError("it must be at least 1")
    return number


def width(text: str) -> int:
    """Read a number of columns."""
    return _within(text, *WIDTHS)


def jobs(text: str) -> int:
    """Read a number of processes."""
    return _within(text, *_JOBS)


def _within(text: str, least: int, most: int) -> int:
    number = count(text)
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"{number} is out of range, which is {least} to {most}")
    return number
