"""The hand-made labels of ``seeds/*/expected.yaml`` as values; seeds/README.md says what each field means.

Paragraphs are counted from 1 over the blocks of a file that blank lines part, headline first, as an editor
would count them; ``places`` turns that into spans of the file's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

Pair = tuple[int, int]
"""Numbers of an old and a new paragraph that belong together."""


class Words(NamedTuple):
    """Words on either side, empty where they came or went, and the paragraphs they stand in."""

    types: frozenset[str]
    """Any of these types is right; empty where any type at all is."""
    old: str
    new: str
    old_paragraph: int
    new_paragraph: int
    old_value: float | None = None
    new_value: float | None = None

    def __str__(self) -> str:
        kind = "/".join(sorted(self.types)) or "any"
        return f"{kind} {self.old!r} -> {self.new!r} in {self.old_paragraph} -> {self.new_paragraph}"


class Told(NamedTuple):
    """A remark on the story, and the new paragraphs it is about."""

    kind: str
    at: frozenset[int]


class Step(NamedTuple):
    """Two versions that follow each other, and what an editor says became of the one in the other."""

    seed: str
    old: Path
    new: Path
    together: frozenset[Pair]
    optional: frozenset[Pair]
    moved: frozenset[int]
    old_furniture: frozenset[int]
    new_furniture: frozenset[int]
    facts: tuple[Words, ...]
    phrasing: tuple[Words, ...]
    allowed: tuple[Words, ...]
    added: frozenset[int]
    removed: frozenset[int]
    remarks: tuple[Told, ...]

    @property
    def name(self) -> str:
        return f"{self.seed}/{self.old.stem}-{self.new.stem}"


def steps(folder: Path = SEEDS) -> Iterator[Step]:
    """Yield every labelled step of every seed, in the order of their names."""
    for path in sorted(folder.glob("*/expected.yaml")):
        expected = yaml.safe_load(path.read_text(encoding="utf-8"))
        for step in expected["steps"]:
            yield _step(path.parent, step)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the spans of the blocks of a text that blank lines part."""
    return [found.span() for found in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*(?<=\S)", text)]


def places(text: str, number: int, words: str) -> list[tuple[int, int]]:
    """Return the spans at which a numbered paragraph says the words, as whole words."""
    start, end = paragraphs(text)[number - 1]
    whole = rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)" if words[0].isalnum() else re.escape(words)
    return [found.span() for found in re.compile(whole).finditer(text, start, end)]


def _step(folder: Path, step: dict[str, Any]) -> Step:
    return Step(
        seed=folder.name,
        old=folder / step["old"],
        new=folder / step["new"],
        together=_pairs(step["together"]),
        optional=_pairs(step["optional"]),
        moved=frozenset(step["moved"]),
        old_furniture=frozenset(step["furniture"]["old"]),
        new_furniture=frozenset(step["furniture"]["new"]),
        facts=tuple(map(_words, step["facts"])),
        phrasing=tuple(map(_words, step["phrasing"])),
        allowed=tuple(map(_words, step["allowed"])),
        added=frozenset(step["content"]["added"]),
        removed=frozenset(step["content"]["removed"]),
        remarks=tuple(Told(told["kind"], frozenset(told["at"])) for told in step.get("remarks", [])),
    )


def _pairs(groups: list[list[Any]]) -> frozenset[Pair]:
    """Spell out ``[8, [10, 12]]`` as the pairs (8, 10) and (8, 12)."""
    return frozenset((old, new) for olds, news in groups for old in _listed(olds) for new in _listed(news))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _words(label: dict[str, Any]) -> Words:
    return Words(
        types=frozenset(_listed(label.get("type", []))),
        old=label["old"],
        new=label["new"],
        old_paragraph=label["at"][0],
        new_paragraph=label["at"][1],
        old_value=label.get("old_value"),
        new_value=label.get("new_value"),
    )
