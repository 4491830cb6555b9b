"""The sentences of the seeds, each with the article that it comes from, and those of real revisions."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.labelled import FACTS, items
from diffing.model import Role
from diffing.segment import article

REVISED = ("newsfacts", "iterater")
"""Labelled sets of real revisions, whose sentences nobody wrote for this."""
SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"


class Sentence(NamedTuple):
    """A sentence, and what stands around it."""

    text: str
    paragraph: str
    article: str


@cache
def sentences() -> tuple[Sentence, ...]:
    """Return every sentence that stands in a seed, once, headings too, in the order of the files."""
    found: dict[str, Sentence] = {}
    for path in sorted(SEEDS.glob("*/*.txt")):
        whole = article(path.read_text(encoding="utf-8"))
        for it in whole.sentences:
            paragraph = whole.paragraphs[it.paragraph]
            text = whole.text[it.start : it.end]
            if paragraph.role is not Role.FURNITURE and " " in text:
                found.setdefault(text, Sentence(text, whole.text[paragraph.start : paragraph.end], whole.text))
    return tuple(found.values())


@cache
def revised() -> tuple[Sentence, ...]:
    """Return every sentence of the revisions beside the project, once; raises FileNotFoundError without them."""
    found: dict[str, Sentence] = {}
    for name in REVISED:
        for item in items(FACTS, name):
            for side in (item["old"], item["new"]):
                whole = article(side if isinstance(side, str) else side["text"])
                for it in whole.sentences:
                    text = whole.text[it.start : it.end]
                    if " " in text:
                        found.setdefault(text, Sentence(text, text, text))
    return tuple(found.values())
