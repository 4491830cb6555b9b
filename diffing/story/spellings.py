"""Names whose spelling changed in one place and stands in another as it was.

    Katherine Lindquist -> Catharine Lindqvist in ¶3, and ¶7 still says Miss Lindquist

A name that gave way to quite another is no such case: both may belong in the story.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffing.model import Change, FactType, Passage, Remark
from diffing.segment.fold import plain
from diffing.story.figures import old_keys
from diffing.story.mentions import places
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
    named = [change for change in changes if old_keys(change, (FactType.NAME,), story.lexicon)]
    respelt = [it for change in named for it in _respelt(change)]
    if not respelt:
        return
    most = story.options.story_mentions
    at = places(story.articles[1], {it.old.casefold() for it in respelt}, story.lexicon, most)
    found: dict[tuple[str, str], list[tuple[_Respelt, Passage]]] = defaultdict(list)
    for it in respelt:
        sentences = at.get(it.old.casefold(), ())
        for sentence in sentences if len(sentences) <= most else ():
            found[it.old, it.new] += [(it, place) for place in _standing(story, it, sentence)]
    for pairs in found.values():
        updates = {it.change.id: it.change for it, _ in pairs}
        rest = {place.start: place for _, place in pairs}
        changed = [Update(it, it.old, it.new) for it in updates.values() if it.old and it.new]
        if changed:
            yield left_behind(story, changed, [rest[start] for start in sorted(rest)])


def _respelt(change: Change) -> Iterator[_Respelt]:
    """Yield the words of a changed name that are another spelling of what stood in their place."""
    if change.old is None or change.new is None:
        return
    old, new = (_CAPITAL.findall(plain(place.text)) for place in (change.old, change.new))
    if len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            if _is_spelling(one, other):
                yield _Respelt(change, one, other, old[-1])


def _is_spelling(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    if one.casefold() == other.casefold() or (one[0] != other[0] and one[-1] != other[-1]):
        return False
    most = max(1, min(len(one), len(other)) // _LETTERS_EACH)
    return min(len(one), len(other)) > 2 and OSA.distance(one, other, score_cutoff=most) <= most


def _standing(story: Story, it: _Respelt, sentence: int) -> Iterator[Passage]:
    """Yield where a sentence has the old spelling, as it had before; a first name only beside its own last one."""
    old, new = story.articles
    own = story.alignment.sentences[it.change.link].new
    if sentence in own or sentence in story.skipped:
        return
    spans = [old.sentences[i] for i in story.partners(sentence)]
    if not any(it.old in old.text[span.start : span.end] for span in spans):
        return
    span = new.sentences[sentence]
    words = list(_CAPITAL.finditer(plain(new.text[span.start : span.end])))
    for match, following in zip(words, [*words[1:], None], strict=True):
        if match[0] != it.old:
            continue
        beside = following[0] if following and following.start() == match.end() + 1 else ""
        if it.last in (it.old, beside):
            start, end = span.start + match.start(), span.start + match.end()
            yield Passage(start, end, new.text[start:end])
