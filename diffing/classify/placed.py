"""Drafts as changes, each with the place in its link that it is sorted by: a number comes only at the end."""

from __future__ import annotations

from typing import NamedTuple

from diffing.classify.draft import Draft, Range
from diffing.classify.passages import Pair
from diffing.model import Change


class Placed(NamedTuple):
    """A change and where it stands: reading order of the new side, then of the old."""

    new: Range
    old: Range
    change: Change


FIRST: Range = (-1, -1)
"""The place of a change that is about its whole link."""


def placed(draft: Draft, pair: Pair, at: int, *, moved: bool) -> Placed:
    """Return the change a draft is, in the link of index ``at``."""
    change = Change(
        id="",
        intent=draft.intent,
        types=draft.types,
        moved=moved,
        old=pair.old.passage(*draft.old),
        new=pair.new.passage(*draft.new),
        reason=" ".join(draft.reason.split()) if "\n" in draft.reason else draft.reason,  # a word over two lines
        confidence=round(draft.confidence, 2),
        old_value=draft.old_value,
        new_value=draft.new_value,
        link=at,
    )
    return Placed(draft.new, draft.old, change)
