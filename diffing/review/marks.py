"""What a person said of changes, as values: nothing here reads, writes or searches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from diffing.model import Article, ArticleDiff, Change, FactType, Intent, Passage
from diffing.options import Options


class Quote(NamedTuple):
    """Words of a text with what stands around them, as in the W3C's TextQuoteSelector."""

    exact: str
    before: str
    after: str
    start: int
    """Code points before ``exact`` in the text it was taken from."""


Anchor = tuple[Intent, tuple[FactType, ...], Quote | None, Quote | None]
"""Which change a mark is about."""


class Mark(NamedTuple):
    """What a person said of one change."""

    intent: Intent
    types: tuple[FactType, ...]
    reason: str
    """Of the change as it was then."""
    old: Quote | None
    new: Quote | None
    reviewed: bool
    note: str
    """As written, with all its lines; "" for none."""
    when: str
    """When it was said, in UTC: ``2026-05-04T02:10:33Z``."""

    @property
    def anchor(self) -> Anchor:
        """Which change it is about; of two marks with one anchor, the later holds."""
        return self.intent, self.types, self.old, self.new

    @property
    def empty(self) -> bool:
        """Whether it says nothing: what takes an earlier mark back, and is not written itself."""
        return not self.reviewed and not self.note


class Review(NamedTuple):
    """Everything in one file of notes."""

    old: str | None = None
    """The source of the old text, as shown to a person, when it was written."""
    new: str | None = None
    marks: tuple[Mark, ...] = ()


class Placed(NamedTuple):
    """Marks on the changes of a comparison: each mark that says something is in ``by_change`` or ``detached``, once."""

    by_change: Mapping[str, Mark]
    """Change ids, those of ignored changes among them, to marks."""
    stale: frozenset[str]
    """The ids whose change is not, or not surely, the one that was marked: other words, another reading of them, or
    another place. The note is to be shown, and ``reviewed`` does not hold."""
    detached: tuple[Mark, ...]
    """Those that fit no change here, in the order of the file."""

    def reviewed(self, change: str) -> bool:
        """Tell whether a person has reviewed a change, as it is now."""
        return change in self.by_change and self.by_change[change].reviewed and change not in self.stale


def mark_of(
    diff: ArticleDiff, change: Change, *, reviewed: bool, note: str, when: str, options: Options | None = None
) -> Mark:
    """Return a mark on a change; ``when`` is a time as ``now`` gives it."""
    context = (options or Options()).mark_context
    return Mark(
        intent=change.intent,
        types=change.types,
        reason=change.reason,
        old=_quote(diff.old, change.old, context),
        new=_quote(diff.new, change.new, context),
        reviewed=reviewed,
        note=note,
        when=when,
    )


def put(review: Review, marks: Iterable[tuple[Mark, Mark | None]]) -> Review:
    """Return a review with some more marks, each with the one that was placed on the same change before, if any.

    What that one says is taken back, unless it is about a change of other old words, from a comparison with another
    old version.
    """
    taken: dict[Anchor, Mark] = {}
    for mark, before in marks:
        if before is not None and before.anchor != mark.anchor and _same_old(before, mark):
            taken[before.anchor] = before._replace(reviewed=False, note="", when=mark.when)
        taken[mark.anchor] = mark
    kept = [one for one in review.marks if one.anchor not in taken]
    return review._replace(marks=(*kept, *taken.values()))


def now() -> str:
    """Return the time, as marks have it."""
    from time import gmtime, strftime

    return strftime("%Y-%m-%dT%H:%M:%SZ", gmtime())


def _same_old(one: Mark, other: Mark) -> bool:
    if one.old is None or other.old is None:
        return one.old is other.old
    return one.old._replace(start=0) == other.old._replace(start=0)


def _quote(article: Article, passage: Passage | None, context: int) -> Quote | None:
    if passage is None:
        return None
    return Quote(
        exact=article.text[passage.start : passage.end],
        before=article.text[max(0, passage.start - context) : passage.start],
        after=article.text[passage.end : passage.end + context],
        start=passage.start,
    )
