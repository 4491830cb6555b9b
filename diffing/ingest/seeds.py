"""The pairs and chains that come with writethru, and what the list says of each.

    seeds/ferry/1.txt 2.txt 3.txt expected.yaml      a chain of revisions, numbered from 1
    seeds/terms/old.txt new.txt expected.yaml        a pair

In the repository they stand in ``seeds/`` beside the package, in a wheel inside it, as ``diffing/_seeds``.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from diffing.errors import SourceError, UsageError

if TYPE_CHECKING:
    from diffing.model import Article
    from diffing.options import Options

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_PLACES = (os.path.join(_PACKAGE, "_seeds"), os.path.join(os.path.dirname(_PACKAGE), "seeds"))
_NUMBERED = re.compile(r"([1-9]\d*)\.txt")
_LONE = re.compile(r"(?P<name>.+?)@(?P<number>\d{1,9})")
_CHOICE = re.compile(r"(?P<name>.+?)@(?P<old>\d+)\.\.(?P<new>\d+)")


class Seed(NamedTuple):
    """A seed folder: its name, the paths of its revisions in order, and a line about it."""

    name: str
    revisions: tuple[str, ...]
    about: str


def names() -> tuple[str, ...]:
    """Return the names of all seeds, sorted; raises SourceError where they are not installed."""
    home = _home()
    return tuple(name for name in sorted(os.listdir(home)) if _revisions(os.path.join(home, name)))


def seeds() -> tuple[Seed, ...]:
    """Return all seeds with what is said about them."""
    home = _home()
    return tuple(Seed(name, _revisions(os.path.join(home, name)), _about(os.path.join(home, name))) for name in names())


def chosen(choice: str) -> tuple[str, str]:
    """Return the paths of old and new for ``NAME``, the last two revisions, or ``NAME@2..3``.

    Raises UsageError, with the nearest name, for a seed or revision that does not exist.
    """
    match = _CHOICE.fullmatch(choice)
    lone = _LONE.fullmatch(choice)
    if lone and lone["name"] in names():
        raise UsageError(f"'{choice}' names one revision of two; did you mean '{_with_neighbour(**lone.groupdict())}'?")
    name = match["name"] if match else choice
    if name not in names():
        raise UsageError(f"there is no seed '{name}'{_nearest(name)}; `writethru seeds` lists them")
    revisions = _revisions(os.path.join(_home(), name))
    if match is None:
        return revisions[-2], revisions[-1]
    old, new = int(match["old"]), int(match["new"])
    if not (1 <= old <= len(revisions) and 1 <= new <= len(revisions)):
        raise UsageError(f"seed '{name}' has revisions 1 to {len(revisions)}, so there is no {old}..{new}")
    return revisions[old - 1], revisions[new - 1]


def read(choice: str, *, options: Options | None = None) -> tuple[Article, Article]:
    """Read the two revisions of a choice, called by their folder and file alone, wherever they are installed.

    Raises as ``chosen`` does.
    """
    from diffing.ingest.source import read_pair

    paths = chosen(choice)
    old, new = read_pair(*paths, options=options)
    first, second = ("/".join(path.split(os.sep)[-2:]) for path in paths)
    return old._replace(source=first), new._replace(source=second)


def _with_neighbour(name: str, number: str) -> str:
    """Return a choice of two revisions next to each other that has the one named, or one near it."""
    last = len(_revisions(os.path.join(_home(), name)))
    new = min(max(int(number), 2), last)
    return f"{name}@{new - 1}..{new}"


def _home() -> str:
    for place in _PLACES:
        if os.path.isdir(place):
            return place
    raise SourceError("the seeds are not installed with this copy of writethru")


def _revisions(folder: str) -> tuple[str, ...]:
    """Return the paths of a seed's revisions; empty where the folder is no seed."""
    try:
        files = set(os.listdir(folder))
    except OSError:
        return ()
    if {"old.txt", "new.txt"} <= files:
        return os.path.join(folder, "old.txt"), os.path.join(folder, "new.txt")
    numbers = sorted(int(match[1]) for match in map(_NUMBERED.fullmatch, files) if match)
    return tuple(os.path.join(folder, f"{number}.txt") for number in numbers) if len(numbers) > 1 else ()


def _about(folder: str) -> str:
    """Return ``title: about`` from the seed's expected.yaml, as far as it says."""
    import yaml

    try:
        with open(os.path.join(folder, "expected.yaml"), "rb") as file:
            said = yaml.safe_load(file)
    except (OSError, yaml.YAMLError):
        return ""
    if not isinstance(said, dict):
        return ""
    parts = (said.get("title"), said.get("about"))
    return ": ".join(" ".join(str(part).split()) for part in parts if part)


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, names(), n=1)
    return f"; did you mean '{near[0]}'" if near else ""
