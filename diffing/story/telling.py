"""The story as the checks read it, and how what they find becomes a remark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from diffing.lexicon import Lexicon
from diffing.model import Alignment, Article, Change, Fact, FactType, Kind, Passage, Remark, RemarkKind, Role
from diffing.options import Options
from diffing.segment.notes import Note
from diffing.story.mentions import sentence_at
from diffing.story.things import Things
from diffing.story.wording import is_headline, listed, place_of, quoted


class Story(NamedTuple):
    """Both texts, read where a check asks."""

    old: Things
    new: Things
    alignment: Alignment
    changes: Sequence[Change]
    """All that changed between them."""
    links: Callable[[], dict[int, int]]
    """Returns the link of each new sentence."""
    notes: Sequence[Note]
    """Those of the new text."""
    lexicon: Lexicon
    options: Options

    @property
    def articles(self) -> tuple[Article, Article]:
        """The two texts."""
        return self.old.reader.article, self.new.reader.article

    def partners(self, at: int) -> tuple[int, ...]:
        """Return the old sentences that a new one belongs with."""
        return self.alignment.sentences[self.links()[at]].old

    def is_skipped(self, at: int) -> bool:
        """Tell whether a new sentence is no part of the story: furniture, or a note about the article."""
        new = self.articles[1]
        sentence = new.sentences[at]
        furniture = new.paragraphs[sentence.paragraph].role is Role.FURNITURE
        return furniture or any(note.start <= sentence.start < note.end for note in self.notes)

    def are_near(self, one: int, other: int) -> bool:
        """Tell whether two offsets of one text are near enough to be held against each other."""
        return abs(one - other) <= self.options.story_span

    def kept(self, at: int, types: Iterable[FactType]) -> list[Fact]:
        """Return the facts of some types in a new sentence whose words its old ones have too."""
        facts = [fact for fact in self.new.facts(at) if fact.type in types]
        if not facts or self.alignment.sentences[self.links()[at]].kind in (Kind.SAME, Kind.MOVED):
            return facts
        old = {(it.type, it.text.casefold()) for i in self.partners(at) for it in self.old.facts(i)}
        return [fact for fact in facts if (fact.type, fact.text.casefold()) in old]

    def in_headline(self, place: Passage) -> bool:
        """Tell whether some words of the new text stand in its headline."""
        new = self.articles[1]
        return is_headline(new, new.sentences[sentence_at(new, place.start)].paragraph)


class Update(NamedTuple):
    """Words that became others, and where: a figure, a name, a hedge."""

    change: Change
    old: Passage
    new: Passage


def left_behind(story: Story, updates: Sequence[Update], left: Sequence[Passage]) -> Remark:
    """Return the remark on words that became others in some places and stand in others still."""
    new = story.articles[1]
    changed = [update.new for update in updates]
    where = dict.fromkeys(place_of(new, place.start) for place in changed)
    still = dict.fromkeys(f"{place_of(new, place.start)} still says {quoted(place.text)}" for place in left)
    first = updates[0]
    became = f"became {quoted(first.new.text)} in" if first.change.new else "went from"
    reason = f"{quoted(first.old.text)} {became} {listed(list(where))}, and {listed(list(still))}."
    of_head = any(map(story.in_headline, left)) or all(map(story.in_headline, changed))
    return Remark(
        RemarkKind.HEADLINE if of_head else RemarkKind.HALF_UPDATED,
        reason,
        tuple(dict.fromkeys(update.change.id for update in updates)),
        tuple(update.old for update in updates),
        (*changed, *left),
    )
