"""Pairs of texts made for the view's tests, each with what its name says."""

from __future__ import annotations

from diffing.model import Article
from diffing.segment import article

_COUNCIL = (
    "The council met on Monday evening to hear what the flood had cost the town.",
    "Engineers counted 40 houses that nobody can live in until the walls have dried.",
    "The school in Mill Lane opens again next week, with lessons in the sports hall.",
    "Farmers along the river lost most of their winter wheat and much of their hay.",
    "A fund for those without insurance has been started by three local churches.",
    "The mayor thanked the volunteers who carried sandbags through the night.",
    "Trains to the coast run every hour while the second track is being repaired.",
    "The library takes in books that got wet and freezes them until they can be dried.",
)


def story(*paragraphs: str) -> Article:
    """Return an article of some paragraphs."""
    return article("\n\n".join(paragraphs))


def moved() -> tuple[Article, Article]:
    """Return a pair in which the second paragraph moved to the end, its number another."""
    first, second, *rest = _COUNCIL
    return story(*_COUNCIL), story(first, *rest, second.replace("40", "46"))


def long() -> tuple[Article, Article]:
    """Return a pair of forty paragraphs of which the 6th and the 31st changed a number."""
    old = [f"On day {day} of the count, observers in district {day * 7} saw {day + 100} boats." for day in range(1, 41)]
    new = [*old]
    for at in (5, 30):
        new[at] = old[at].replace(f"saw {at + 101} boats", f"saw {at + 201} boats")
    return story(*old), story(*new)


def form() -> tuple[Article, Article]:
    """Return a pair that differs in its quotation marks alone."""
    return (
        story(_COUNCIL[0], 'The mayor said: "We shall build it again."'),
        story(_COUNCIL[0], "The mayor said: “We shall build it again.”"),
    )


def same() -> tuple[Article, Article]:
    """Return one text twice."""
    return story(*_COUNCIL), story(*_COUNCIL)


def unrelated() -> tuple[Article, Article]:
    """Return two texts about two things."""
    return story(*_COUNCIL), story(
        "Rehearsals for the opera begin in March under a conductor from Lisbon.",
        "Tickets for the first night were gone within a quarter of an hour.",
        "Singers are asked to bring their own scores and comfortable shoes.",
    )
