"""Help as it is written to the columns there are: prose filled anew, listed lines continued below themselves.

    fitted("exit code: 0 the same, 1 different ...", 78)

What fits stands as written, so a wide terminal shows the paragraphs of the docstring.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

WIDTH, _NARROW, _MARGIN = 80, 40, 2
"""Columns where there is no terminal, at the least, and left free."""
_LISTED = r"(?P<left> *\S+:|\s+\S.*?)(?P<gap> {2,})(?=\S)"
"""A line of two columns: a word with a colon, or anything indented, and what stands behind a gap."""
_HANGING, _ROOM = 4, 24
"""Columns by which a long line of one column goes on further in; the least that a second column needs."""
_KEPT = "\0"
"""Stands for a space at which no line ends."""


def columns() -> int:
    """Return how wide help may be; asked to find it itself, argparse imports the whole of ``shutil``."""
    try:
        width = os.get_terminal_size().columns
    except OSError:
        width = WIDTH
    return max(width, _NARROW) - _MARGIN


def fitted(text: str, width: int) -> str:
    """Return help whose lines have at most so many columns, but for words that are longer."""
    return "\n\n".join(_paragraph(part, width) for part in text.split("\n\n"))


def _paragraph(text: str, width: int) -> str:
    lines = text.split("\n")
    if all(len(line) <= width for line in lines):
        return text
    return "\n".join(part for line in _joined(lines) for part in _wrapped(line, width))


def _joined(lines: list[str]) -> Iterator[str]:
    """Yield prose on one line, and each listed line by itself."""
    prose: list[str] = []
    for line in lines:
        if line.startswith(" ") or not line or re.match(_LISTED, line):
            yield from _prose(prose)
            prose = []
            yield line
        else:
            prose.append(line)
    yield from _prose(prose)


def _prose(lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    if lines[-1] != lines[0] and lines[0].endswith(":"):  # a heading over what is listed below it
        yield lines.pop(0)
    yield " ".join(lines)


def _wrapped(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line]
    from textwrap import wrap

    listed = re.match(_LISTED, line)
    start = listed.end() if listed else 0
    if start > width - _ROOM:
        start = 0
    first, rest = line[:start], line[start:]
    indent = len(line) - len(line.lstrip())
    going_on = " " * (start or indent + _HANGING * bool(indent)) + "# " * (bool(start) and rest.startswith("# "))
    if start and "  " in rest:  # a row of short items
        rest = re.sub(r"(?<! ) (?! )", _KEPT, rest)
    filled = wrap(first + rest, width, subsequent_indent=going_on, break_long_words=False, break_on_hyphens=False)
    return [part.replace(_KEPT, " ") for part in filled]
