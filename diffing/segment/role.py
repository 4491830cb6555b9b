"""What part of the page a paragraph plays: body, heading, or furniture such as "READ MORE: ..."."""

from __future__ import annotations

import re
from functools import cache

from diffing.lexicon import Lexicon
from diffing.model import Role
from diffing.options import Options
from diffing.segment.fold import plain

_CLOSING = "\"'”’»)]"
_STOPS = (".", "!", "?", "…")
_ENDS_A_SENTENCE = (*_STOPS, ":", ";", ",")


def role_of(paragraph: str, lexicon: Lexicon, options: Options, *, followed: bool) -> Role:
    """Return the role of a paragraph; only one that others follow can be a heading."""
    if len(paragraph) > options.furniture_limit:
        return Role.BODY
    if _is_furniture(plain(paragraph), lexicon):
        return Role.FURNITURE
    if paragraph.startswith("#"):
        return Role.HEADING
    if not followed or paragraph.rstrip(_CLOSING).endswith(_ENDS_A_SENTENCE):
        return Role.BODY
    return Role.HEADING if len(paragraph.split()) <= options.heading_words else Role.BODY


def _is_furniture(line: str, lexicon: Lexicon) -> bool:
    """Tell whether a line matches a pattern; what ends like a sentence is the story's unless it can be nothing else."""
    opening = line.split(maxsplit=1)
    first = opening[0].casefold() if opening else ""
    patterns = _opened_by(first, lexicon.furniture)
    if not line.rstrip(_CLOSING).endswith(_STOPS):
        patterns += _opened_by(first, lexicon.furniture_lines)
    return any(_pattern(pattern).match(line) for pattern in patterns)


def _opened_by(word: str, patterns: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return patterns.get(word) or patterns.get(word.partition("/")[0].rstrip(":|.,>-"), ())


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
