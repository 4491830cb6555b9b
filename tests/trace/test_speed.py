"""A long history is traced in seconds, and each two neighbours are compared once."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from types import FrameType

from diffing import article, compare
from diffing.model import Article, ArticleDiff, FactType
from diffing.trace import Memory, Version, blame, blame_of, remembered, search_of, timeline, timeline_of, weave
from tests.engine.stories import NAMES, NOUNS, VERBS

REVISIONS, PARAGRAPHS = 100, 30
LIMIT = 3.0
"""Processor time of everything, in times of what its comparisons take by themselves; it takes 1.6 times that."""


def _paragraph(rng: random.Random) -> str:
    return " ".join(
        f"{rng.choice(NAMES)} {rng.choice(VERBS)} the {rng.choice(NOUNS)} with {rng.randint(2, 900)} people "
        f"after the {rng.choice(NOUNS)} in district {rng.randint(1, 400)} was {rng.choice(VERBS)} in May."
        for _ in range(3)
    )


def _revised(rng: random.Random, paragraphs: list[str], past: list[list[str]]) -> list[str]:
    """Change a few words, move a paragraph, bring one back that was there before."""
    new = list(paragraphs)
    for _ in range(4):
        at = rng.randrange(len(new))
        words = new[at].split(" ")
        words[rng.randrange(len(words) - 1)] = rng.choice([*NOUNS, "not", str(rng.randint(2, 900))])
        new[at] = " ".join(words)
    new.insert(rng.randrange(len(new)), new.pop(rng.randrange(len(new))))
    new[rng.randrange(len(new))] = rng.choice([_paragraph(rng), rng.choice(rng.choice(past))])
    return new


def test_a_hundred_revisions_of_thirty_paragraphs() -> None:
    rng = random.Random(7)  # noqa: S311 a made-up text, the same each time
    past = [[_paragraph(rng) for _ in range(PARAGRAPHS)]]
    while len(past) < REVISIONS:
        past.append(_revised(rng, past[-1], past))
    versions = [Version(str(at), None, article("\n\n".join(it))) for at, it in enumerate(past)]
    calls, comparing = 0, 0.0

    def counted(old: Article, new: Article) -> ArticleDiff:
        nonlocal calls, comparing
        begun = time.process_time()
        found = compare(old, new)
        calls, comparing = calls + 1, comparing + time.process_time() - begun
        return found

    begun = time.process_time()
    woven = weave(versions, compare=counted)
    found = blame_of(woven), timeline_of(woven), search_of(woven, "ferry"), search_of(woven, FactType.NUMBER)

    assert time.process_time() - begun < LIMIT * comparing
    assert calls == REVISIONS - 1
    assert len(found[0].sentences) >= PARAGRAPHS
    assert len(found[1].rows) > REVISIONS
    assert any(span.origin.away for sentence in found[0].sentences for span in sentence.spans)
    assert all(search.found for search in found[2:])


def _calls(work: Callable[[], object]) -> int:
    """Count the function calls that a piece of work makes: as much as its time says, and the same each time."""
    count = 0

    def tally(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_one_more_revision_costs_a_fraction() -> None:
    rng = random.Random(7)  # noqa: S311 a made-up text, the same each time
    past = [[_paragraph(rng) for _ in range(PARAGRAPHS)]]
    while len(past) < REVISIONS // 4:
        past.append(_revised(rng, past[-1], past))
    versions = [Version(str(at), None, article("\n\n".join(it))) for at, it in enumerate(past)]
    words, facts = Memory(), Memory()

    def first() -> None:
        blame(versions[:-1], compare=compare, memory=words)
        timeline(versions[:-1], compare=compare, memory=facts)

    def again() -> None:
        keys = [str(at) for at in range(len(versions))]
        blame(versions, compare=compare, memory=remembered(words.packed(), keys))
        timeline(versions, compare=compare, memory=remembered(facts.packed(), keys))

    whole = _calls(first)
    words.keys = facts.keys = tuple(map(str, range(len(versions) - 1)))
    assert _calls(again) < whole / 4
