"""Diffs made by hand, so that displays are tested against what they are given and not against the engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

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
    Remark,
    RemarkKind,
    Summary,
)
from diffing.segment import article_of_parts


class Said(NamedTuple):
    """A change as a test writes it: its words are looked up in the paragraphs of its link."""

    link: int
    intent: str
    old: str | None = None
    new: str | None = None
    reason: str = ""
    types: tuple[str, ...] = ()
    confidence: float = 0.9


Made = Callable[..., ArticleDiff]
Spec = tuple[Sequence[int], Sequence[int], str] | tuple[Sequence[int], Sequence[int], str, bool]


def _passage(article: Article, paragraphs: Sequence[int], words: str | None) -> Passage | None:
    if words is None:
        return None
    spans = [article.paragraphs[index] for index in paragraphs]
    at = article.text.index(words, spans[0].start, spans[-1].end)
    return Passage(at, at + len(words), words)


def make(
    old: Sequence[str],
    new: Sequence[str],
    links: Sequence[Spec],
    changes: Sequence[Said] = (),
    *,
    notes: tuple[str, ...] = (),
    title: str | None = None,
) -> ArticleDiff:
    """Return a diff of paragraphs of one sentence each, with the links and changes given."""
    before = article_of_parts([[text] for text in old], source="old.txt", title=title)
    after = article_of_parts([[text] for text in new], source="new.txt", title=title)
    made = tuple(Link(tuple(o), tuple(n), Kind(kind), bool(rest and rest[0]), 1.0) for o, n, kind, *rest in links)
    found = tuple(
        Change(
            f"c{number}",
            Intent(said.intent),
            tuple(map(FactType, said.types)),
            made[said.link].moved,
            _passage(before, made[said.link].old, said.old),
            _passage(after, made[said.link].new, said.new),
            said.reason,
            said.confidence,
            None,
            None,
            said.link,
        )
        for number, said in enumerate(changes, 1)
    )
    counts = {intent.value: sum(change.intent is intent for change in found) for intent in Intent}
    moved = sum(link.moved for link in made)
    unchanged = sum(link.kind is Kind.SAME for link in made)
    summary = Summary(**counts, moved=moved, same_paragraphs=unchanged)
    return ArticleDiff(before, after, Alignment(made, made), found, summary, notes)


REMARK = Remark(
    RemarkKind.HALF_UPDATED,
    "“At least 12” became “Fourteen” in ¶2, and ¶9 still says “12”.",
    ("c1",),
    (Passage(15, 26, "At least 12"),),
    (Passage(15, 23, "Fourteen"),),
)


def ferry() -> ArticleDiff:
    """Return a diff with one of everything."""
    return make(
        [
            "Harbour ferry",
            "At least 12 people were killed when the ferry listed in calm water, police said.",
            "The inquiry goes on.",
            "The operator said it had not been warned.",
            "The ferry was built in 1987.",
            "Families were in favour of waiting on the quay.",
            "READ MORE: How the ferry was built",
            "It was “safe”, a spokesman said.",
        ],
        [
            "Harbour ferry",
            "Fourteen people were killed when the ferry listed in calm water, the harbour master said.",
            "Divers will resume the search at first light.",
            "The inquiry goes on.",
            "The ferry was built in 1987.",
            "Families were for waiting on the quay.",
            "The operator said it had been warned.",
            'It was "safe", a spokesman said.',
        ],
        [
            ([0], [0], "same"),
            ([1], [1], "edited"),
            ([], [2], "added"),
            ([2], [3], "same"),
            ([4], [4], "same"),
            ([5], [5], "edited"),
            ([3], [6], "edited", True),
            ([6], [], "deleted"),
            ([7], [7], "edited"),
        ],
        [
            Said(1, "fact", "At least 12", "Fourteen", "at least 12 -> 14 (+2, at least -> exact)", ("number",)),
            Said(1, "fact", "police", "the harbour master", "police -> the harbour master", ("attribution",), 0.5),
            Said(2, "content", None, "Divers will resume the search at first light."),
            Said(5, "phrasing", "in favour of", "for"),
            Said(6, "fact", "not", None, '"had not been warned" -> "had been warned"', ("negation",)),
            Said(7, "form", "READ MORE: How the ferry was built", None, "page furniture went"),
            Said(8, "form", "“safe”", '"safe"', "straight for curly quotation marks"),
        ],
        notes=("in paragraph 9, 30,000 words were too many to compare one by one", REMARK.reason),
        title="Harbour ferry",
    )._replace(remarks=(REMARK,))
