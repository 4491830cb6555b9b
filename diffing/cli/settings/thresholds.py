"""The thresholds of the engine as settings: what each may be, read from its note in diffing/options.

A note gives unit and range: "Sentences, 1 and up", "Share, 0 to 1", "Seconds, above 0"; one without a range is any
number, as log-odds are. So there is one place that says what a threshold may be, for people and for this.
"""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from functools import cache
from typing import NamedTuple

_RANGE = re.compile(
    r"above (?P<above>\d+)(?:, up to (?P<most>\d+))?"
    r"|(?P<low>\d[\d,]*(?:\.\d+)?) (?:and up|to (?P<high>\d+(?:\.\d+)?))"
)
_MOST_WHOLE, _MOST = 1_000_000_000, 100
"""What a threshold may be where its note knows no end: whole numbers beyond mean "all", e to the power of others is
too much for a number."""
_WHOLE = re.compile(r"-?[0-9]{1,12}")
_NUMBER = re.compile(r"-?(?:[0-9]{1,12}(?:\.[0-9]{0,12})?|\.[0-9]{1,12})(?:[eE][+-]?[0-9]{1,2})?")


class Threshold(NamedTuple):
    """What a threshold may be."""

    about: str
    """Its note."""
    default: str
    whole: bool
    low: float
    high: float
    beyond: bool
    """Whether ``low`` itself is too low."""

    def read(self, text: str) -> float:
        """Read a number in range; raises ArgumentTypeError."""
        if not (_WHOLE if self.whole else _NUMBER).fullmatch(text):
            raise ArgumentTypeError(f"'{text}' is not a {'whole ' * self.whole}number")
        number = int(text) if self.whole else float(text)
        if not self.low <= number <= self.high or (self.beyond and number == self.low):
            raise ArgumentTypeError(f"{text} is out of range, which is {self.range}")
        return number

    @property
    def range(self) -> str:
        """The range, for a message."""
        return f"{'above ' * self.beyond}{self.low:.12g} {'up ' * self.beyond}to {self.high:.12g}"


@cache
def thresholds() -> dict[str, Threshold]:
    """Return all thresholds by their names; raises SettingsError where the notes are not installed."""
    from diffing.options import Options

    notes = _notes()
    found = {}
    for name, default in Options._field_defaults.items():
        if isinstance(default, int | float):
            found[name] = _threshold(notes[name], default)
    return found


def _threshold(note: str, default: float) -> Threshold:
    whole = isinstance(default, int)
    most = _MOST_WHOLE if whole else _MOST
    said = _RANGE.search(note)
    if said is None:
        return Threshold(note, str(default), whole, -most, most, beyond=False)
    low = float((said["above"] or said["low"]).replace(",", ""))
    high = float(said["most"] or said["high"] or most)
    return Threshold(note, str(default), whole, low, high, beyond=said["above"] is not None)


def _notes() -> dict[str, str]:
    """Return the note of each field of ``Options``: the text that stands behind it."""
    import ast
    from itertools import pairwise

    from diffing.options import Options

    modules = {part.__module__ for part in Options.__mro__ if part.__module__.startswith(Options.__module__)}
    classes = (node for name in modules for node in ast.parse(_source(name)).body if isinstance(node, ast.ClassDef))
    return {
        field.target.id: " ".join(note.value.value.split())
        for fields in classes
        for field, note in pairwise(fields.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(note, ast.Expr)
        and isinstance(note.value, ast.Constant)
        and isinstance(note.value.value, str)
    }


def _source(module: str) -> str:
    """Return the source of a module that is loaded; raises SettingsError where it is not installed."""
    import sys

    from diffing.errors import SettingsError

    try:
        source: str | None = sys.modules[module].__spec__.loader.get_source(module)  # type: ignore[union-attr]
    except (ImportError, OSError):
        source = None
    if source is None:
        raise SettingsError("thresholds can't be set here, since diffing/options was installed without its source")
    return source
