"""Lines of a paragraph to one text, the hyphens at their ends dropped where they are the typesetter's.

infor- / mation      information        a word, or one that stands elsewhere in the text
twenty- / three      twenty-three       each half is a word, and the whole without its hyphen is none
state-of- / the-art  state-of-the-art   more hyphens
1,300- / tonne       1,300-tonne        no word at all
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

_HYPHENS = "-\u2010"
_SOFT = "\u00ad"
_HEAD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010]$")
_TAIL = re.compile(r"[^\W\d_]+")


def joined(lines: Sequence[str], words: Collection[str]) -> str:
    """Return lines as one text; ``words`` are those of the whole document, in small letters."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif text.endswith(_SOFT):
            text = text[:-1] + line
        elif text[-1] in _HYPHENS and text[-2:-1].isalnum() and line[:1].isalnum():
            text = (text[:-1] if _is_typesetters(text, line, words) else text) + line
        else:
            text = f"{text} {line}"
    return text.replace(_SOFT, "")


def _is_typesetters(before: str, after: str, words: Collection[str]) -> bool:
    """Tell whether the hyphen at the end of a line parts a word that has none."""
    head, tail = _HEAD.search(before), _TAIL.match(after)
    if head is None or tail is None or not tail[0][0].islower():
        return False
    first, second = head[1].casefold(), tail[0].casefold()
    if first + second in words or _is_known(first + second):
        return True
    if f"{first}-{second}" in words or "-" in first or after[tail.end() :].startswith("-"):
        return False
    return not (_is_known(first) and _is_known(second))


def _is_known(word: str) -> bool:
    """Tell whether a word is one of English."""
    from diffing.thesaurus import load

    known = load("en")
    return known is not None and known.knows(word)
