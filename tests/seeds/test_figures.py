"""The scorer itself: a perfect answer scores 1, a silent one finds nothing, a careless one is seen through."""

from __future__ import annotations

from itertools import count

import pytest

from diffing.model import (
    Alignment,
    Article,
    ArticleDiff,
    Change,
    FactType,
    Intent,
    Kind,
    Link,
    Passage,
    Summary,
)
from diffing.segment import article

from .figures import score
from .labels import Step, Words, paragraphs, places, steps

ALL = list(steps())
STEPS = [pytest.param(step, id=step.name) for step in ALL]


@pytest.mark.parametrize("step", STEPS)
def test_the_labels_score_one_against_themselves(step: Step) -> None:
    misses: list[str] = []
    tallies = score(step, _answer(step, step.facts, step.together), say=misses.append)
    assert not misses
    assert all(tally.right == tally.of for tally in tallies.values())


@pytest.mark.parametrize("step", STEPS)
def test_saying_nothing_finds_nothing(step: Step) -> None:
    tallies = score(step, _answer(step, (), frozenset()))
    assert tallies["pairs recall"].right == 0
    assert tallies["facts recall"].right == 0
    assert tallies["phrasing"].share == 1


@pytest.mark.parametrize("step", [step for step in ALL if step.phrasing], ids=lambda step: step.name)
def test_calling_every_rewording_a_fact_is_seen(step: Step) -> None:
    tallies = score(step, _answer(step, step.phrasing, step.together))
    assert tallies["phrasing"].share < 1
    assert tallies["facts precision"].share < 1


def _answer(step: Step, facts: tuple[Words, ...], together: frozenset[tuple[int, int]]) -> ArticleDiff:
    """Build the diff an engine would give that says just this, and tells what came and went."""
    old, new = (article(path.read_text(encoding="utf-8")) for path in (step.old, step.new))
    links = [Link((a - 1,), (b - 1,), Kind.EDITED, b in step.moved, 1.0) for a, b in sorted(together)]
    number = count(1)
    changes = [
        Change(
            id=f"c{next(number)}",
            intent=Intent.FACT,
            types=tuple(map(FactType, sorted(words.types)[:1])) or (FactType.OTHER,),
            moved=False,
            old=_passage(old, words.old_paragraph, words.old),
            new=_passage(new, words.new_paragraph, words.new),
            reason="",
            confidence=1.0,
            old_value={"amount": words.old_value},
            new_value={"amount": words.new_value},
            link=0,
        )
        for words in facts
    ]
    changes += [
        Change(f"c{next(number)}", Intent.CONTENT, (), False, gone, come, "", 1.0, None, None, 0)
        for gone, come in [(_block(old, i), None) for i in step.removed] + [(None, _block(new, i)) for i in step.added]
    ]
    return ArticleDiff(old, new, Alignment(tuple(links), ()), tuple(changes), Summary(0, 0, 0, 0, 0, 0), ())


def _passage(text: Article, paragraph: int, words: str) -> Passage | None:
    return Passage(*places(text.text, paragraph, words)[0], words) if words else None


def _block(text: Article, number: int) -> Passage:
    start, end = paragraphs(text.text)[number - 1]
    return Passage(start, end, text.text[start:end])
