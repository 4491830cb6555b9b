"""Whether a date is the text's own, told of the text and not of the world: when it was written or last updated.

    VELLORIA, March 15 (Coast Wire) - A section ...     a dateline
    Last updated: 15 March 2024                         a line that says so (``own_date_lines`` of the lexicon)
    June 4, 2024                                        a line by itself, below the headline
    lastmod: 2024-03-15                                 a field of the front matter

Such a date differs whenever anything does, so no reader needs to hear of it first.
"""

from __future__ import annotations

import re

from diffing.lexicon import Lexicon, compiled
from diffing.segment.fold import plain
from diffing.segment.front import front_end

_FIELDS = frozenset("date lastmod last_modified last_modified_at modified publishdate pubdate updated".split())
"""Fields of a front matter, as makers of sites from Markdown name them."""
_REACH = 100
"""Characters that are looked at on either side of a date."""
_TOP = 600
"""Characters from the beginning, within which a date on a line by itself can be that of the text."""
_LINES = 3
"""Lines at most that stand above such a date: a headline, what is below it, a byline."""
_AROUND = "#*_>- \t\r"
_PLACE = re.compile(r"[A-Z]{2}[\w.,'/() -]{0,90}[,)-]\s*$")
"""What a dateline begins with, up to its date: a place in capitals."""
_SERVICE = re.compile(r"[ \t]*(?:\([^()\n]{1,40}\)[ \t]*)?-")
"""How a dateline ends behind its date."""


def is_own_date(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether the date at ``text[start:end]`` says when the text was written or updated."""
    first = text.rfind("\n", 0, start) + 1
    if start - first > _REACH:
        return False
    last = text.find("\n", end, end + _REACH + 1)
    line = plain(text[first : last if last >= 0 else end + _REACH])
    before, after = line[: start - first], line[end - first :]
    if _PLACE.match(before) and _SERVICE.match(after):
        return True
    if end <= front_end(text):
        return before.partition(":")[0].strip().casefold() in _FIELDS
    line = line.strip(_AROUND)
    if line == plain(text[start:end]).strip(_AROUND):
        return first <= _TOP and sum(bool(it.strip()) for it in text[:first].split("\n")) <= _LINES
    patterns = lexicon.own_date_lines.get(line.partition(" ")[0].casefold().rstrip(":.,"), ())
    return any(compiled(pattern).match(line) for pattern in patterns)
