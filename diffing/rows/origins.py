"""Where the old paragraphs of rows stood that moved, so that a display can say so there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from diffing.rows.sheet import Sheet


def origins(sheet: Sheet) -> Mapping[int, Sequence[int]]:
    """Return the rows that moved, by the row after which their old paragraphs stood; -1 for the top of the page."""
    found: dict[int, list[int]] = defaultdict(list)
    if not sheet.directions:
        return found
    links = sheet.diff.alignment.paragraphs
    stood = sorted((link.old[0], index) for index, link in enumerate(links) if link.old)
    anchor = -1
    for _, index in stood:
        if index in sheet.directions:
            found[anchor].append(index)
        else:
            anchor = max(anchor, index)
    return found
