"""Where something stands, as other programs name it: lines and columns, and addresses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")


def line_starts(text: str) -> Sequence[int]:
    r"""Return where each line of a text starts; a line ends with ``\n``."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def line_and_column(starts: Sequence[int], at: int) -> tuple[int, int]:
    """Return the line and the column of an offset, both from 1, in code points."""
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


def uri_of(source: str | None, side: str) -> str:
    """Return a relative or absolute URI for a source: its path, percent-encoded, without a git revision before it."""
    from urllib.parse import quote

    name = source or side
    if _ADDRESS.match(name):
        return quote(name.encode("utf-8", "surrogatepass"), safe="/:?&=#%+,;@~")
    _, colon, path = name.partition(":")
    name = path if colon and path else name
    return quote(name.removeprefix("./").encode("utf-8", "surrogatepass"), safe="/") or side
