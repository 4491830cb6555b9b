"""What part of the page a paragraph plays: body, heading, or furniture such as "READ MORE: ..."."""

from __future__ import annotations

import re
from functools import cache

from diffing.lexicon import Lexicon
from diffing.model import Role
from diffing.options import Options

_ENDS_A_SENTENCE = re.compile(r"[.!?:;,…][\"'”’»)\]]*$")
_WORDS = re.compile(r"\S+")


def role_of(paragraph: str, lexicon: Lexicon, options: Options, *, followed: bool) -> Role:
    """Return the role of a paragraph; only one that others follow can be a heading."""
    if len(paragraph) > options.furniture_limit:
        return Role.BODY
    if lexicon.furniture and _furniture(lexicon.furniture).match(paragraph):
        return Role.FURNITURE
    if paragraph.startswith("#"):
        return Role.HEADING
    ends = _ENDS_A_SENTENCE.search(paragraph) is not None
    short = followed and not ends and len(_WORDS.findall(paragraph)) <= options.heading_words
    return Role.HEADING if short else Role.BODY


@cache
def _furniture(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
