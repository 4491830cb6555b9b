"""Where the weights of ``judgement`` in the lexicon come from: edits whose intent people labelled.

    python -m benchmarks.judgement          the weights fitted now, beside those in use, and how well they tell
    python -m benchmarks.judgement --yaml   as the lexicon has them

Needs ``../shared/data/facts``. Each change of words that nothing explains is a case; it is one of fact if an edit that
people called so lies on one of its words. How well the weights tell is measured on texts they were not fitted to.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from unittest.mock import patch

from benchmarks.labelled import FACTS, items
from benchmarks.logistic import Sample, chance, fit
from diffing.classify.words import wording
from diffing.classify.words.judge import Evidence, evidence_of
from diffing.comparison import compare
from diffing.lexicon import load
from diffing.model import Article, Token
from diffing.options import Options
from diffing.segment import article, article_of_parts

WEIGHTS = {"iterater": 1.0, "newsfacts": 2.0, "glue_diagnostic": 0.5}
"""How much a case of each set counts: news most, since that is what is read here."""
NEWS = 2.0
"""How much a case counts of the news among the texts of iterater."""
RIDGE = 2.0
FOLDS = 5
LEVELS = (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


class Words(NamedTuple):
    """Words that nothing explains, and the texts they stand in."""

    old: str
    new: str
    gone: tuple[Token, ...]
    come: tuple[Token, ...]


class Case(NamedTuple):
    """A change of words that nothing explains, as people see it."""

    text: str
    """Name of the text it stands in."""
    name: str
    """Name of the set."""
    evidence: Evidence
    fact: bool
    weight: float
    words: Words


def main(argv: Sequence[str] | None = None) -> int:
    """Print the weights and how well they tell; 2 without the labelled edits."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.judgement", description=__doc__.splitlines()[0])
    parser.add_argument("--yaml", action="store_true", help="print the weights as the lexicon has them")
    asked = parser.parse_args(argv)
    if not FACTS.exists():
        print("there are no labelled edits here: ../shared/data/facts is missing", file=sys.stderr)
        return 2
    cases = list(all_cases())
    weights = dict(zip(Evidence._fields, fitted(cases), strict=True))
    if asked.yaml:
        print("judgement: {" + ", ".join(f"{name}: {weight:.2f}" for name, weight in weights.items()) + "}")
        return 0
    now = load(Options().language).judgement
    print(f"{len(cases):,} changes of words, {sum(case.fact for case in cases):,} of fact\n")
    for name, weight in weights.items():
        print(f"  {name:<14}{weight:>7.2f}   now {now.get(name, 0.0):>6.2f}")
    _print_levels(cases)
    return 0


def fitted(cases: Sequence[Case]) -> list[float]:
    """Return a weight for each piece of evidence."""
    return fit([Sample(tuple(case.evidence), case.fact, case.weight) for case in cases], ridge=RIDGE)


def _print_levels(cases: Sequence[Case]) -> None:
    folds: dict[int, list[Case]] = {}
    for case in cases:
        folds.setdefault(zlib.crc32(case.text.rpartition("-")[0].encode()) % FOLDS, []).append(case)
    judged: list[tuple[Case, float]] = []
    for fold, held in folds.items():
        weights = fitted([case for other, rest in folds.items() if other != fold for case in rest])
        judged += [(case, chance(weights, case.evidence)) for case in held]
    print("\nprobability from which a change is one of fact, and what that finds on texts held out")
    for name in WEIGHTS:
        here = [(case.fact, likely) for case, likely in judged if case.name == name]
        facts = sum(fact for fact, _ in here)
        cells = []
        for level in LEVELS:
            told = [fact for fact, likely in here if likely >= level]
            cells.append(f"{level:.2f}: P {sum(told) / max(1, len(told)):.2f} R {sum(told) / facts:.2f}")
        print(f"  {name:<16}" + "   ".join(cells))


def all_cases() -> Iterator[Case]:
    """Yield the cases of all sets."""
    for name in WEIGHTS:
        for item in items(FACTS, name):
            yield from _cases(name, item)


def _cases(name: str, item: dict[str, Any]) -> Iterator[Case]:
    if name == "newsfacts" and item["intent"] not in ("fact", "phrasing"):
        return
    found: dict[tuple[Evidence, Words], None] = {}
    old, new = _article(item["old"]), _article(item["new"])

    def recorded(before: Any, after: Any, gone: Any, come: Any, scene: Any) -> Evidence:
        seen = evidence_of(before, after, gone, come, scene)
        found[seen, Words(old.text, new.text, tuple(gone), tuple(come))] = None
        return seen

    with patch.object(wording, "evidence_of", recorded):
        compare(old, new)
    news = NEWS if name == "iterater" and item.get("domain") == "news" else 1.0
    for seen, words in found:
        fact = _LABELS[name](item, words)
        if fact is not None:
            yield Case(item["id"], name, seen, fact, WEIGHTS[name] * news, words)


def _article(side: Any) -> Article:
    if isinstance(side, str) or "text" in side:
        return article(side if isinstance(side, str) else side["text"])
    return article_of_parts(side["paragraphs"])


def _of_edits(item: dict[str, Any], words: Words) -> bool | None:
    """Tell what most people called the edits that lie on the words; None where no edit does."""
    there = [
        edit["intent"] == "meaning-changed"
        for edit in item["edits"]
        if _touch(words.gone, edit["old"]) or _touch(words.come, edit["new"])
    ]
    return any(there) if there else None


def _of_rows(item: dict[str, Any], words: Words) -> bool | None:
    """Tell whether a fact people noted lies on the words; None where they disagree."""
    if item["intent"] == "phrasing":
        return False
    for kind, answer in (("changes", True), ("disputed", None)):
        for noted in item.get(kind, ()):
            if any(_touch(words.gone, span) for span in _places(words.old, noted["old"])):
                return answer
            if any(_touch(words.come, span) for span in _places(words.new, noted["new"])):
                return answer
    return False


def _of_pairs(item: dict[str, Any], _words: Words) -> bool | None:
    """Tell whether the pair says another thing: all that is left unexplained in it does so then."""
    return bool(item["changed"])


_LABELS = {"iterater": _of_edits, "newsfacts": _of_rows, "glue_diagnostic": _of_pairs}


def _places(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at, at + len(wanted)
        at = text.find(wanted, at + 1)


def _touch(tokens: Sequence[Token], span: Sequence[int]) -> bool:
    return span[0] < span[1] and any(token.start < span[1] and span[0] < token.end for token in tokens)


if __name__ == "__main__":
    sys.exit(main())
