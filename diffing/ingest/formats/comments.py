"""Readers' comments below a story that its page does not set apart: a heading that counts them, and signed blocks.

    3 comments                              the heading
    anna                                    a block: a signature, the name before it,
    4 May 2024 at 9.12am                    and what was said, above or below
    This happens every year.
    ...

A line of the story is never to be lost, so it takes much, behind the story's prose: the heading, two signatures (one if
it counts one), and something that stands in no story: that count, a moment to the minute or "ago", or a button to
reply. Of what stands behind the last signature only as much is taken as the longest block before it has. Where there
is less, as a heading and dates, all is kept, and the page's notes say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diffing.ingest.formats.blocks import Passage
    from diffing.lexicon import Lexicon

_PROSE = 40
"""Characters from which a passage is prose; two of them stand before any comments."""
_LINE = 80
"""Characters of a heading, a signature or a button at the most."""
_BLOCK = 8
"""Passages of one comment at the most."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Comments(NamedTuple):
    """What was found below a story."""

    places: range
    """The passages that are comments."""
    unsure: str = ""
    """The heading of what may be comments, and was kept; "" for none."""


NONE = Comments(range(0))


def comments_in(passages: Sequence[Passage], kept: Sequence[bool], lexicon: Lexicon) -> Comments:
    """Return the readers' comments among passages of which some are kept."""
    if not lexicon.reader_comments:
        return NONE
    unsure = ""
    prose = 0
    for index, it in enumerate(passages):
        if prose >= 2 and _matches(it.text, lexicon, "headings"):
            places = _below(passages, kept, index, lexicon)
            if any(kept[at] for at in places):
                return Comments(places)
            below = [there.text for there, keep in zip(passages[index + 1 :], kept[index + 1 :], strict=True) if keep]
            unsure = unsure or (it.text if any(_may_sign(text, lexicon) for text in below) else "")
        prose += kept[index] and len(it.text) >= _PROSE
    return Comments(range(0), unsure)


def _below(passages: Sequence[Passage], kept: Sequence[bool], heading: int, lexicon: Lexicon) -> range:
    """Return the comments below a heading, with it; none where too few are signed."""
    signed = _signed(passages, heading, lexicon)
    counted = re.search(r"\d+", passages[heading].text)
    if len(signed) < (2 if counted is None or int(counted[0][:9]) > 1 else 1):
        return range(0)
    said_by_pages = (_matches(it.text, lexicon, "moments", "buttons") for it in passages[heading : signed[-1].stop + 2])
    if counted is None and not any(said_by_pages):
        return range(0)
    lead = [at for at in range(heading + 1, signed[0].start) if kept[at]]
    if any(len(passages[at].text) >= _PROSE for at in lead):  # what was said stands above its signature
        return range(heading, signed[-1].stop)
    said = [sum(kept[before.stop : after.start]) - len(lead) for before, after in pairwise(signed)]
    return range(heading, _end(passages, kept, signed[-1].stop, max(said, default=1), lexicon))


def _signed(passages: Sequence[Passage], heading: int, lexicon: Lexicon) -> list[range]:
    """Return the signatures below a heading, each of one line or several, as far as they follow closely."""
    found: list[range] = []
    last = heading
    for at in range(heading + 1, len(passages)):
        if at - last > _BLOCK:
            break
        if not _matches(passages[at].text, lexicon, "moments", "speakers"):
            continue
        if found and found[-1].stop == at:
            found[-1] = range(found[-1].start, at + 1)
        else:
            found.append(range(at, at + 1))
        last = at
    return found


def _end(passages: Sequence[Passage], kept: Sequence[bool], start: int, most: int, lexicon: Lexicon) -> int:
    """Return where the last comment ends, which has so many passages at the most, buttons not counted."""
    end = start
    for at in range(start, min(start + _BLOCK, len(passages))):
        button = _matches(passages[at].text, lexicon, "buttons")
        if passages[at].heading or (kept[at] and not button and not most):
            break
        most -= kept[at] and not button
        end = at + 1
    return end


def _matches(text: str, lexicon: Lexicon, *sorts: str) -> bool:
    if len(text) > _LINE:
        return False
    from diffing.segment.fold import plain

    line = " ".join(plain(text).split())
    patterns = (pattern for sort in sorts for pattern in lexicon.reader_comments[sort])
    return any(re.fullmatch(pattern, line, re.IGNORECASE) for pattern in patterns)


def _may_sign(text: str, lexicon: Lexicon) -> bool:
    return len(text) <= _LINE and (_YEAR.search(text) is not None or _matches(text, lexicon, "moments", "speakers"))
