"""How often a paragraph is taken for another one of the same story that stands in its place: the hardest wrong pair.

    python -m benchmarks.neighbours

    old  A B   D        of a real text A B C D, the paragraph behind B is taken out on the old side
    new  A   C D        and B on the new one: B and C share a story, its words, and their place

Reads the first drafts of ``../shared/data/alignment``, where they are, and ``seeds/``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.labelled import ALIGNMENT, items
from diffing.match import align
from diffing.model import Kind
from diffing.options import Options
from diffing.segment import article

ROOT = Path(__file__).resolve().parent.parent
SETS = ("argrewrite",)

Text: TypeAlias = Sequence[str]
"""The paragraphs of an article."""


def main() -> int:
    """Print, for each set, how many pairs have a false link, and how many where no paragraph is weighed as a whole."""
    print(f"{'set':<14}{'pairs':>7}{'false':>7}{'without whole paragraphs':>26}")
    for name, texts in _sets():
        pairs = [pair for text in texts for pair in replaced(text)]
        wrong, before = (
            sum(_linked(*pair, options) for pair in pairs) for options in (Options(), Options(gap_paragraphs=0))
        )
        print(f"{name:<14}{len(pairs):>7}{wrong:>7}{before:>26}", flush=True)
    return 0


def replaced(text: Text) -> Iterator[tuple[Text, Text]]:
    """Yield the pairs that a text makes: one for each two neighbours with a paragraph before and behind them."""
    for at in range(1, len(text) - 2):
        yield [*text[: at + 1], *text[at + 2 :]], [*text[:at], *text[at + 1 :]]


def _linked(old: Text, new: Text, options: Options) -> bool:
    """Tell whether a sentence is linked with another: all true pairs are of equal ones."""
    links = align(article("\n\n".join(old)), article("\n\n".join(new)), options=options).sentences
    return any(link.old and link.new and link.kind not in (Kind.SAME, Kind.MOVED) for link in links)


def _sets() -> Iterator[tuple[str, list[Text]]]:
    yield "seeds", [_paragraphs(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "seeds").glob("*/*.txt"))]
    for name in SETS:
        if (ALIGNMENT / f"{name}.jsonl").exists():
            yield name, [_of_side(item["old"]) for item in items(ALIGNMENT, name)]


def _of_side(side: dict[str, Any]) -> Text:
    if "text" in side:
        return _paragraphs(side["text"])
    return [" ".join(paragraph) for paragraph in side["paragraphs"]]


def _paragraphs(text: str) -> Text:
    return [line for line in text.split("\n") if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
