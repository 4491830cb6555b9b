"""What changed in many pairs as a table for a spreadsheet: a line for each answer of a batch, how many of each kind.

    id,fact,content,phrasing,form,moved,number,date,...,edited,split,...,remarks,error
    "a1",4,1,2,1,1,3,0,...,6,0,...,0,

First the counts of the diff's summary; then changes of fact by their types, where one of two types counts in both; then
links of paragraphs by what became of them; then remarks on the story as a whole. A pair that could not be compared has
its error, and no counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from diffing.model import FactType, Intent, Kind
from diffing.report.csv import line, text

_INTENTS = (*map(str, Intent), "moved")
_TYPES = tuple(map(str, FactType))
_KINDS = tuple(f"{kind} paragraphs" for kind in Kind)
COLUMNS = ("id", *_INTENTS, *_TYPES, *_KINDS, "remarks", "error")


def head() -> str:
    """Return the line with the names of the columns."""
    return line(COLUMNS)


def row(answer: Mapping[str, Any]) -> str:
    """Return the line of one answer, ``{"id": ..., "diff": ...}`` or ``{"id": ..., "error": ...}``."""
    counts = counts_of(answer)
    found = [str(counts[name]) if counts is not None else "" for name in COLUMNS[1:-1]]
    return line((text("" if answer["id"] is None else str(answer["id"])), *found, text(answer.get("error", ""))))


def counts_of(answer: Mapping[str, Any]) -> Counter[str] | None:
    """Return how many of each kind an answer has, by the names of the columns; None for one that is an error."""
    diff = answer.get("diff")
    if diff is None:
        return None
    counts: Counter[str] = Counter({name: diff["summary"][name] for name in _INTENTS})
    counts.update(type_ for change in diff["changes"] if change["intent"] == Intent.FACT for type_ in change["types"])
    counts.update(f"{link['kind']} paragraphs" for link in diff["alignment"]["paragraphs"])
    counts["remarks"] = len(diff.get("remarks", ()))
    return counts


class Totals:
    """What all answers of a batch have together."""

    def __init__(self) -> None:
        self._pairs: Counter[str] = Counter()
        self._changes: Counter[str] = Counter()
        self._count = 0

    def add(self, answer: Mapping[str, Any]) -> None:
        """Count one answer more; an error counts as no pair."""
        counts = counts_of(answer)
        if counts is not None:
            self._count += 1
            self._changes += counts
            self._pairs.update(set(+counts))

    def lines(self) -> Iterator[str]:
        """Yield a table for people: of what there is any, in how many pairs, and how many."""
        names = [name for name in (*_INTENTS, *_TYPES) if self._changes[name]]
        yield f"{self._count:,} pair{'s' * (self._count != 1)} compared" + ("" if names else "; no change in any")
        if not names:
            return
        rows = [("", "in pairs", "changes")]
        rows += [
            (f"  {name}" if name in _TYPES else name, f"{self._pairs[name]:,}", f"{self._changes[name]:,}")
            for name in (_INTENTS[0], *_TYPES, *_INTENTS[1:])
            if name in names
        ]
        wide = [max(len(cells[at]) for cells in rows) for at in range(3)]
        for name, pairs, changes in rows:
            yield f"{name:{wide[0]}}  {pairs:>{wide[1]}}  {changes:>{wide[2]}}"
