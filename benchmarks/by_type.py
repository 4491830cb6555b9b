"""How often a fact change is right, type by type, and how pairs of one phenomenon come out; on labelled rows.

    python -m benchmarks.by_type              the table of docs/facts.md
    python -m benchmarks.by_type number       every change flagged as a number that no label has, and every one missed

Needs ``../shared/data/facts``. A change flagged with a type is right where people noted a fact of that type on its
words, or an event or detail without one; where they disagree on one it is not counted. A noted fact is found where a
change of its type lies on its words (of an event or a detail: any change of fact).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.labelled import FACTS, items
from diffing.comparison import compare
from diffing.model import Article, ArticleDiff, Change, FactType, Intent, Passage

TAGS = ("Negation", "Double negation", "Quantifiers", "Intervals/Numbers", "Temporal")
"""Phenomena whose pairs turn on a fact that a table of types knows."""
OPEN = frozenset({"event", "other", "detail"})
"""What a label says where it knows no type: any change of fact on those words is right."""
TRUSTED = ("number", "quote", "negation", "name")
"""Types of which nearly all that is flagged must be right."""


class Row(NamedTuple):
    """Two sentences, what changed between them for people, and what was found."""

    name: str
    noted: Sequence[Mapping[str, Any]]
    disputed: Sequence[Mapping[str, Any]]
    diff: ArticleDiff

    @property
    def flagged(self) -> list[Change]:
        """The changes of fact."""
        return [change for change in self.diff.changes if change.intent is Intent.FACT]


class Score(NamedTuple):
    """Counts for one type."""

    right: int
    flagged: int
    found: int
    noted: int


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table, or what is wrong of one type; 2 without the labelled rows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.by_type", description=__doc__.splitlines()[0])
    parser.add_argument("type", nargs="?", choices=[str(type_) for type_ in FactType], help="tell what is wrong of it")
    asked = parser.parse_args(argv)
    if not FACTS.exists():
        print("there are no labelled rows here: ../shared/data/facts is missing", file=sys.stderr)
        return 2
    found = list(rows())
    if asked.type:
        for line in wrong(found, asked.type):
            print(line)
        return 0
    print(f"{'type':<14}{'precision':>16}{'recall':>16}")
    for type_ in FactType:
        score = score_of(found, str(type_))
        print(f"{type_:<14}{_share(score.right, score.flagged):>16}{_share(score.found, score.noted):>16}")
    right, of = phenomena()
    print(f"\npairs on {', '.join(TAGS)}: {_share(right, of)}")
    return 0


def figures() -> dict[tuple[str, str], float]:
    """Return the shares that ``make quality`` holds floors to; none without the labelled rows."""
    if not FACTS.exists():
        return {}
    found = list(rows())
    scores = {name: score_of(found, name) for name in TRUSTED}
    shares = {("newsfacts", f"{name} precision"): score.right / max(1, score.flagged) for name, score in scores.items()}
    right, of = phenomena()
    return shares | {("glue_diagnostic", "negation, quantity, time"): right / of}


def rows() -> Iterator[Row]:
    """Yield the labelled rows both of whose sides say something."""
    for item in items(FACTS, "newsfacts"):
        if item["intent"] in ("fact", "phrasing"):
            diff = compare(_text(item["old"]), _text(item["new"]))
            yield Row(item["id"], item["changes"], item.get("disputed", ()), diff)


def score_of(found: Sequence[Row], name: str) -> Score:
    """Count one type over all rows."""
    right = flagged = hit = noted = 0
    for row in found:
        for change in _typed(row, name):
            if _is_right(row, change, name):
                right, flagged = right + 1, flagged + 1
            elif not any(_on(row, change, it) for it in row.disputed):
                flagged += 1
        for label in row.noted:
            if kind(label) == name:
                noted += 1
                hit += any(_on(row, change, label) for change in (row.flagged if name in OPEN else _typed(row, name)))
    return Score(right, flagged, hit, noted)


def wrong(found: Sequence[Row], name: str) -> Iterator[str]:
    """Yield a line for each change flagged with a type that is not right, and each noted one not found."""
    for row in found:
        for change in _typed(row, name):
            if not _is_right(row, change, name) and not any(_on(row, change, it) for it in row.disputed):
                yield f"flagged  {row.name:<22}{_side(change.old)} -> {_side(change.new)}   {change.reason}"
        for label in row.noted:
            told = row.flagged if name in OPEN else _typed(row, name)
            if kind(label) == name and not any(_on(row, change, label) for change in told):
                yield f"missed   {row.name:<22}{label['old']!r} -> {label['new']!r}"


def kind(label: Mapping[str, Any]) -> str:
    """Return the type a label gives, that of the fact which came or went for a detail."""
    return str(label.get("of") or label["type"]) if label["type"] == "detail" else str(label["type"])


def phenomena() -> tuple[int, int]:
    """Return how many of the pairs on ``TAGS`` come out right, and of how many."""
    right = of = 0
    for item in items(FACTS, "glue_diagnostic"):
        if not set(TAGS).isdisjoint(item["tags"]):
            diff = compare(_text(item["old"]), _text(item["new"]))
            told = any(change.intent in (Intent.FACT, Intent.CONTENT) for change in diff.changes)
            right, of = right + (told == item["changed"]), of + 1
    return right, of


def _typed(row: Row, name: str) -> list[Change]:
    return [change for change in row.flagged if name in change.types]


def _is_right(row: Row, change: Change, name: str) -> bool:
    return any(_on(row, change, label) and (kind(label) == name or kind(label) in OPEN) for label in row.noted)


def _on(row: Row, change: Change, label: Mapping[str, Any]) -> bool:
    """Tell whether a change and a label share words: on one side, the place of the one meets a place of the other."""
    sides = ((row.diff.old, change.old, label["old"]), (row.diff.new, change.new, label["new"]))
    return any(
        passage is not None
        and any(start < passage.end and passage.start < end for start, end in _places(article, said))
        for article, passage, said in sides
    )


def _places(article: Article, said: str) -> list[tuple[int, int]]:
    """Return where a label's words stand in its text, which has them letter for letter."""
    return [match.span() for match in re.finditer(re.escape(said), article.text)] if said else []


def _text(side: Any) -> str:
    return str(side if isinstance(side, str) else side["text"])


def _side(passage: Passage | None) -> str:
    return repr(passage.text) if passage else "nothing"


def _share(some: int, of: int) -> str:
    return f"{some}/{of} {some / of:.2f}" if of else "-"


if __name__ == "__main__":
    sys.exit(main())
