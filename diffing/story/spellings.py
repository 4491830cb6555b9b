"""Names whose spelling changed in one place and stands in another as it was.

    Katherine Lindquist -> Catharine Lindqvist in ¶3, and ¶7 still says Miss Lindquist

A name that gave way to quite another is no such case: both may belong in the story.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import OSA

from diffing.model import Change, FactType, Passage, Remark
from diffing.segment.fold import plain
from diffing.story.mentions import sentence_at, uses
from diffing.story.telling import Story, Update, left_behind

_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-'][A-ZÀ-ÖØ-Þ][^\W\d_]*)*")
_LETTERS_EACH = 3
"""Letters of a word, for each of which one may differ between two spellings, and one at least."""


class _Respelt(NamedTuple):
    """A word of a name that is spelt otherwise now."""

    change: Change
    old: str
    new: str
    last: str
    """The last word of the name as it was."""


def spelling_remarks(story: Story, changes: Sequence[Change]) -> Iterator[Remark]:
    """Yield the names that were put right in one place and not in another."""
    found: dict[tuple[str, str], list[tuple[_Respelt, Passage]]] = defaultdict(list)
    for change in changes:
        for it in _respelt(story, change) if FactType.NAME in change.types else ():
            found[it.old, it.new] += [(it, place) for place in _standing(story, it)]
    for pairs in found.values():
        updates = {it.change.id: it.change for it, _ in pairs}
        rest = {place.start: place for _, place in pairs}
        changed = [Update(it, it.old, it.new) for it in updates.values() if it.old and it.new]
        if changed:
            yield left_behind(story, changed, [rest[start] for start in sorted(rest)])


def _respelt(story: Story, change: Change) -> Iterator[_Respelt]:
    """Yield the words of a changed name that are another spelling of what stood in their place."""
    if change.old is None or change.new is None:
        return
    old, new = (_CAPITAL.findall(plain(place.text)) for place in (change.old, change.new))
    if len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            if _is_spelling(one, other) and not _is_plural(one, other, story):
                yield _Respelt(change, one, other, old[-1])


def _is_plural(one: str, other: str, story: Story) -> bool:
    """Tell whether one word is the plural of the other."""
    endings = story.lexicon.plural_endings
    return any(one + ending == other or other + ending == one for ending in endings)


def _is_spelling(one: str, other: str) -> bool:
    if one.casefold() == other.casefold() or (one[0] != other[0] and one[-1] != other[-1]):
        return False
    most = max(1, min(len(one), len(other)) // _LETTERS_EACH)
    return min(len(one), len(other)) > 2 and OSA.distance(one, other, score_cutoff=most) <= most


def _standing(story: Story, it: _Respelt) -> Iterator[Passage]:
    """Yield where the text has the old spelling, as it had before; a first name only beside its own last one."""
    old, new = story.articles
    own = story.alignment.sentences[it.change.link].new
    if not own:
        return
    here, span = it.change.new.start if it.change.new else 0, story.options.story_span
    starts = list(islice(uses(new.text, it.old, max(0, here - span), here + span), story.options.story_mentions + 1))
    if len(starts) > story.options.story_mentions:
        return
    for start in starts:
        at, end = sentence_at(new, start), start + len(it.old)
        if at in own or story.is_skipped(at):
            continue
        before = [old.text[old.sentences[i].start : old.sentences[i].end] for i in story.partners(at)]
        beside = new.text.startswith(it.last, end + 1) and new.text[end : end + 1].isspace()
        if (it.old == it.last or beside) and any(it.old in text for text in before):
            yield Passage(start, end, it.old)
