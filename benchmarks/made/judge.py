"""What the engine makes of an edit, alone or in its surroundings.

frames    alone                the sentence by itself
          paragraph            in its paragraph
          article              in its article
          with another         beside an edit of style in the same sentence
          moved                in its article, and the paragraph stands last there now
          joined               it follows another sentence, and the two are one now
          time moved           "on Monday" stands at its end, and at its start now
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from random import Random
from typing import NamedTuple

from benchmarks.made import bends, names, numbers, speech, style
from benchmarks.made.edit import Edit, Kind, Patch, Span, is_quoted
from benchmarks.made.sentences import Sentence, sentences
from diffing.comparison import compare
from diffing.model import Change, FactType, Intent, Passage

KINDS: tuple[Kind, ...] = (*numbers.KINDS, *names.KINDS, *speech.KINDS, *bends.KINDS, *style.KINDS)
FRAMES = ("alone", "paragraph", "article", "with another", "moved", "joined", "time moved")


class Made(NamedTuple):
    """An edit that was made, with the sentence it was made in."""

    kind: Kind
    edit: Edit
    home: Sentence

    @property
    def types(self) -> frozenset[FactType]:
        """Types of which a change has to have one: inside quotation marks, any word is the quotation's."""
        quoted = self.kind.types and is_quoted(self.edit.old, self.edit.patches[0].start)
        return self.kind.types | {FactType.QUOTE} if quoted else self.kind.types


class Framed(NamedTuple):
    """The two sides of an edit in a frame, and where the edit stands in each, in characters."""

    old: str
    new: str
    olds: list[Span]
    news: list[Span]


class Verdict(NamedTuple):
    """What came of comparing the two sides."""

    flagged: bool
    """A change of fact stands on the edit; for one of style, anywhere."""
    content: bool
    """A sentence that came or went has it."""
    typed: bool
    """A change of an expected type stands on it; for one of style, that it was taken for one."""
    sides: Framed
    changes: tuple[Change, ...]
    """All of them."""


def made(kind: Kind, each: int, seed: int, homes: Sequence[Sentence] | None = None) -> list[Made]:
    """Return up to so many edits of a kind in some sentences, else the seeds', the same for the same seed."""
    homes = sentences() if homes is None else homes
    rng = Random(f"{seed} {kind.name}")
    found: dict[tuple[str, str], Made] = {}
    for home in (homes[0]._replace(text=""), *homes):
        for one in kind.make(home.text, rng):
            for edit in (one, one.reversed()) if kind.both_ways else (one,):
                if edit.new != edit.old:
                    found.setdefault((edit.old, edit.new), Made(kind, edit, home))
    every = list(found.values())
    return every if len(every) <= each else rng.sample(every, each)


def framed(it: Made, frame: str, rng: Random) -> Framed | None:
    """Put an edit into a frame; None where it doesn't fit."""
    edit, home = it.edit, it.home
    olds, news = edit.spans()
    if frame == "alone":
        return Framed(edit.old, edit.new, olds, news)
    if frame == "with another":
        both = with_another(edit, rng)
        if both is None:
            return None
        own = [patch in edit.patches for patch in both.patches]
        return Framed(both.old, both.new, *(list(compress(spans, own)) for spans in both.spans()))
    if frame == "joined":
        return _joined(edit)
    if frame == "time moved":
        return _with_time(edit)
    at = home.paragraph.index(home.text)
    before, behind = home.paragraph[:at], home.paragraph[at + len(home.text) :]
    if not home.text:
        before, behind = f"{home.paragraph} ", ""
    sides = [before + side + behind for side in (edit.old, edit.new)]
    starts = [len(before), len(before)]
    if frame != "paragraph":
        where = home.article.index(home.paragraph)
        above, below = home.article[:where], home.article[where + len(home.paragraph) :]
        others = [
            (above, below),
            (f"{above.rstrip()}\n\n{below.strip()}\n\n", "") if frame == "moved" else (above, below),
        ]
        if frame == "moved" and not (above.strip() and below.strip()):
            return None
        starts = [len(one) + start for (one, _), start in zip(others, starts, strict=True)]
        sides = [one + side + other for (one, other), side in zip(others, sides, strict=True)]
    return Framed(sides[0], sides[1], _shifted(olds, starts[0]), _shifted(news, starts[1]))


_OTHER = "The council met in the old hall."
_TIME = "on Saturday night"


def _joined(edit: Edit) -> Framed | None:
    """Put an edited sentence behind another one, as part of it on the new side."""
    olds, news = edit.spans()
    if not edit.new[:1].isupper() or edit.old[:1] != edit.new[:1]:
        return None
    old, new = f"{_OTHER} ", f"{_OTHER[:-1]}, and "
    return Framed(old + edit.old, new + edit.new, _shifted(olds, len(old)), _shifted(news, len(new)))


def _with_time(edit: Edit) -> Framed | None:
    """Put a time to the end of an edited sentence on the old side, and to its start on the new side."""
    olds, news = edit.spans()
    if not (edit.old.endswith(".") and edit.new.endswith(".")) or edit.old[-2].isdigit():
        return None
    opener = f"{_TIME[0].upper()}{_TIME[1:]}, "
    return Framed(f"{edit.old[:-1]} {_TIME}.", opener + edit.new, olds, _shifted(news, len(opener)))


def _shifted(spans: Iterable[Span], by: int) -> list[Span]:
    return [(start + by, end + by) for start, end in spans]


def with_another(edit: Edit, rng: Random) -> Edit | None:
    """Return an edit with one of style put beside it, apart from it: a word respelt, "that" put in, a contraction."""
    kinds = [it for it in style.KINDS if it.name in {"style: contractions", "style: number words", "style: that"}]
    others = [other for kind in kinds for other in kind.make(edit.old, rng)]
    others = [other for other in others if not is_quoted(edit.old, other.patches[0].start)]
    others += [
        Edit(edit.old, (Patch(at, at + len(one), two),))
        for one, two in _PLAIN
        for at in _places(edit.old, one)
        if not is_quoted(edit.old, at)
    ]
    free = [
        other
        for other in others
        if all(a.end < b.start or b.end < a.start for a in edit.patches for b in other.patches)
    ]
    if not free:
        return None
    return Edit(edit.old, tuple(sorted((*edit.patches, *rng.choice(free).patches))))


_PLAIN = (
    (" because ", " since "),
    (" began ", " started "),
    (" about ", " around "),
    (" buildings", " blocks"),
    (" who ", " that "),
    (" which ", " that "),
    (" while ", " whilst "),
    (" when ", " as "),
)


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def judged(it: Made, frame: str, seed: int) -> Verdict | None:
    """Compare the two sides of an edit in a frame; None where it doesn't fit."""
    sides = framed(it, frame, Random(seed))
    if sides is None:
        return None
    changes = compare(sides.old, sides.new).changes
    there = changes if not it.kind.types else tuple(change for change in changes if _touches(change, sides))
    facts = [change for change in there if change.intent is Intent.FACT]
    content = any(change.intent is Intent.CONTENT for change in there)
    typed = any(it.types.intersection(change.types) for change in facts) if it.kind.types else not facts and not content
    return Verdict(bool(facts), content, typed, sides, changes)


def _touches(change: Change, sides: Framed) -> bool:
    return _meets(change.old, sides.olds) or _meets(change.new, sides.news)


def _meets(side: Passage | None, spans: Sequence[Span]) -> bool:
    return side is not None and any(side.start <= end and start <= side.end for start, end in spans)


def tally(verdicts: Iterable[Verdict]) -> Mapping[str, int]:
    """Return how many there are, and how many were flagged, of a right type, or told as content."""
    every = list(verdicts)
    return {
        "made": len(every),
        "fact": sum(it.flagged for it in every),
        "content": sum(it.content and not it.flagged for it in every),
        "typed": sum(it.typed for it in every),
    }
