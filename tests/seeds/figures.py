"""What the engine gets right on ``seeds/``, as figures; ``python -m tests.seeds.figures [-v]`` prints them.

    label, ArticleDiff --score--> {metric: Tally} --total--> one row of the table

Precision asks how much of what was said is right, recall how much of what is right was said. A tally whose
denominator is zero has nothing to be wrong about and counts as 1. What a label leaves to judgement
(``optional`` pairs, ``allowed`` facts) neither helps nor harms.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from diffing.comparison import compare
from diffing.model import Article, ArticleDiff, Change, Intent, Passage, Role
from diffing.segment import article

from .labels import Step, Words, places, steps

METRICS = (
    "pairs precision",
    "pairs recall",
    "moved precision",
    "moved recall",
    "furniture",
    "content",
    "facts precision",
    "facts recall",
    "values",
    "phrasing",
)
"""Share of: paragraph pairs right, found; moved paragraphs right, found; paragraphs whose furniture role is right;
added and removed paragraphs told as such; flagged fact changes right; labelled facts found with their type; values of
those right; rewordings not flagged as fact."""

Span = tuple[int, int]
Say = Callable[[str], None]


def silent(line: str) -> None:
    """Tell nobody."""


class Tally(NamedTuple):
    """So many right out of so many."""

    right: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.share:.2f} {self.right}/{self.of}" if self.of else "-"


Score = Mapping[str, Tally]


def diff(step: Step) -> ArticleDiff:
    """Compare the two texts of a step."""
    old, new = (article(path.read_text(encoding="utf-8"), source=path.name) for path in (step.old, step.new))
    return compare(old, new)


def score(step: Step, found: ArticleDiff, *, say: Say = silent) -> Score:
    """Hold one comparison to its labels; every miss is told to ``say`` as one line."""
    return {
        **_pairs(step, found, say),
        **_moved(step, found, say),
        "furniture": _furniture(step, found, say),
        "content": _content(step, found, say),
        **_facts(step, found, say),
        "phrasing": _phrasing(step, found, say),
    }


def total(scores: Iterable[Score]) -> Score:
    """Add up the tallies of several steps, metric by metric."""
    scores = list(scores)
    return {
        metric: Tally(sum(s[metric].right for s in scores), sum(s[metric].of for s in scores)) for metric in METRICS
    }


def measure(*, say: Say = silent) -> dict[str, Score]:
    """Compare every step of every seed and return its score under the step's name."""

    def saying(step: Step) -> Say:
        return lambda line: say(f"{step.name}: {line}")

    return {step.name: score(step, diff(step), say=saying(step)) for step in steps()}


def table(scores: Mapping[str, Score]) -> str:
    """Lay out one line a seed, its steps added up, and a line for all of them."""
    seeds = {name.partition("/")[0] for name in scores}
    rows = {seed: total(s for name, s in scores.items() if name.startswith(f"{seed}/")) for seed in sorted(seeds)}
    rows["all"] = total(scores.values())
    lines = [" " * 17 + "".join(f"{metric:>17}" for metric in METRICS)]
    lines += [f"{name:<17}" + "".join(f"{row[metric]!s:>17}" for metric in METRICS) for name, row in rows.items()]
    return "\n".join(lines)


def _pairs(step: Step, found: ArticleDiff, say: Say) -> Score:
    """Count paragraph pairs; furniture paired with furniture is the page's business and left out."""
    said = {
        (old + 1, new + 1) for link in found.alignment.paragraphs for old in link.old for new in link.new
    } - step.optional
    said = {(old, new) for old, new in said if not (old in step.old_furniture and new in step.new_furniture)}
    right = said & step.together
    _tell(say, "paragraphs wrongly paired", said - right)
    _tell(say, "paragraphs not paired", step.together - right)
    return {
        "pairs precision": Tally(len(right), len(said)),
        "pairs recall": Tally(len(right), len(step.together)),
    }


def _moved(step: Step, found: ArticleDiff, say: Say) -> Score:
    links = [link for link in found.alignment.paragraphs if link.moved and link.old]
    said = {new + 1 for link in links for new in link.new} - step.new_furniture
    right = said & step.moved
    _tell(say, "paragraphs wrongly called moved", said - right)
    _tell(say, "paragraphs not called moved", step.moved - right)
    return {"moved precision": Tally(len(right), len(said)), "moved recall": Tally(len(right), len(step.moved))}


def _furniture(step: Step, found: ArticleDiff, say: Say) -> Tally:
    wrong = of = 0
    for side, text, labelled in (("old", found.old, step.old_furniture), ("new", found.new, step.new_furniture)):
        said = {number for number, paragraph in enumerate(text.paragraphs, 1) if paragraph.role is Role.FURNITURE}
        _tell(say, f"{side} paragraphs with a wrong furniture role", said ^ labelled)
        wrong += len(said ^ labelled)
        of += len(text.paragraphs)
    return Tally(of - wrong, of)


def _content(step: Step, found: ArticleDiff, say: Say) -> Tally:
    """Count the added and removed paragraphs that a change of intent content covers."""
    content = [change for change in found.changes if change.intent is Intent.CONTENT]
    old = {number for number in step.removed if any(_within(found.old, number, c.old) for c in content)}
    new = {number for number in step.added if any(_within(found.new, number, c.new) for c in content)}
    _tell(say, "removed paragraphs not told as content", step.removed - old)
    _tell(say, "added paragraphs not told as content", step.added - new)
    return Tally(len(old) + len(new), len(step.removed) + len(step.added))


def _facts(step: Step, found: ArticleDiff, say: Say) -> Score:
    carrying = [change for change in found.changes if change.intent in (Intent.FACT, Intent.CONTENT)]
    flagged = [change for change in found.changes if change.intent is Intent.FACT]
    hits = {words: [change for change in carrying if _states(change, words, found)] for words in step.facts}
    for words in (words for words, changes in hits.items() if not changes):
        say(f"fact not flagged: {words}")
    right = [c for c in flagged if any(_states(c, words, found) for words in step.facts + step.allowed)]
    for change in (change for change in flagged if change not in right):
        say(f"flagged as fact without a label: {told(change)}")
    valued = [words for words, changes in hits.items() if changes and words.old_value is not None]
    exact = [
        words
        for words in valued
        if any(_values(change) == (words.old_value, words.new_value) for change in hits[words])
    ]
    for words in (words for words in valued if words not in exact):
        say(f"values wrong: {words}: {[_values(change) for change in hits[words]]}")
    return {
        "facts precision": Tally(len(right), len(flagged)),
        "facts recall": Tally(sum(map(bool, hits.values())), len(hits)),
        "values": Tally(len(exact), len(valued)),
    }


def _phrasing(step: Step, found: ArticleDiff, say: Say) -> Tally:
    """Count the rewordings that no fact change covers, but for a change that has a labelled fact to tell."""
    flagged = [change for change in found.changes if change.intent is Intent.FACT]
    idle = [c for c in flagged if not any(_touches(c, words, found) for words in step.facts + step.allowed)]
    clean = 0
    for words in step.phrasing:
        wrong = [change for change in idle if _touches(change, words, found)]
        clean += not wrong
        if wrong:
            say(f"rewording flagged as fact: {words}: {told(wrong[0])}")
    return Tally(clean, len(step.phrasing))


def told(change: Change) -> str:
    """Show a change on one line."""
    types = "/".join(change.types) or "no type"
    return f"{types} {change.old and change.old.text!r} -> {change.new and change.new.text!r} ({change.reason})"


def _states(change: Change, words: Words, found: ArticleDiff) -> bool:
    """Say whether the change stands on the labelled words and has a type the label takes."""
    return (not words.types or not words.types.isdisjoint(change.types)) and _touches(change, words, found)


def _touches(change: Change, words: Words, found: ArticleDiff) -> bool:
    return _on(change.old, found.old, words.old_paragraph, words.old) or _on(
        change.new, found.new, words.new_paragraph, words.new
    )


def _on(passage: Passage | None, text: Article, paragraph: int, words: str) -> bool:
    """Say whether a passage and the labelled words share a letter or digit."""
    if passage is None or not words:
        return False
    return any(_shares(text.text, (passage.start, passage.end), span) for span in places(text.text, paragraph, words))


def _within(text: Article, number: int, passage: Passage | None) -> bool:
    paragraph = text.paragraphs[number - 1]
    return passage is not None and _shares(text.text, (passage.start, passage.end), (paragraph.start, paragraph.end))


def _shares(text: str, one: Span, other: Span) -> bool:
    return any(char.isalnum() for char in text[max(one[0], other[0]) : min(one[1], other[1])])


def _values(change: Change) -> tuple[object, object]:
    return _amount(change.old_value), _amount(change.new_value)


def _amount(value: object) -> object:
    return value.get("amount") if isinstance(value, dict) else value


def _tell(say: Say, what: str, which: Iterable[object]) -> None:
    if which := sorted(which, key=str):
        say(f"{what}: {', '.join(map(str, which))}")


def main() -> None:
    """Print the misses when asked with ``-v``, then the table."""
    print(table(measure(say=print if "-v" in sys.argv[1:] else silent)))


if __name__ == "__main__":
    main()
