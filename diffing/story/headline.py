"""A headline that its story no longer bears out, though no figure was simply forgotten.

    Mill alarm was off on night of fire      "may have been" went; ¶3 still says "may have been switched off"
    12 dead in ferry fire                    stands; the one sentence that said 12 is gone, or gives no number

A figure that changed in one of the two alone is a matter for ``figures``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from diffing.facts.relation import word
from diffing.model import Change, Fact, FactType, Intent, Passage, Remark, RemarkKind
from diffing.story.figures import is_rounded
from diffing.story.mentions import figures, keys_of, sentence_at
from diffing.story.telling import Story, Update, left_behind
from diffing.story.things import Roots, Thing, Things, is_exact, one_thing, value_of
from diffing.story.wording import is_headline, quoted

_BENDING = (FactType.NEGATION, FactType.MODALITY)


def headline_remarks(story: Story, changes: Sequence[Change], told: Sequence[Remark]) -> Iterator[Remark]:
    """Yield where headline and body said the same and no longer do.

    ``changes`` are those outside the notes, ``told`` what other checks remarked.
    """
    old, new = story.articles
    if not all(article.paragraphs and is_headline(article, 0) for article in (old, new)):
        return
    yield from _bent(
        story, [it for it in changes if it.intent is Intent.FACT and not set(_BENDING).isdisjoint(it.types)]
    )
    yield from _unborne(story, {place.start for remark in told for place in remark.new})


def _bent(story: Story, changes: Sequence[Change]) -> Iterator[Remark]:
    """Yield hedges and negations that went from one of headline and body, and stand in the other."""
    heads = {fact.text.casefold() for fact in story.new.facts(0) if fact.type in _BENDING}
    found: dict[Passage, list[Update]] = defaultdict(list)
    for change in changes:
        if change.old is None:
            continue
        of_head = change.old.start < story.articles[0].paragraphs[0].end
        if not of_head and not any(cue in change.old.text.casefold() for cue in heads):
            continue
        for fact in _lost(story, change):
            others = _with_cue(story, fact) if of_head else (0,)
            left = next((place for at in others if (place := _kept_cue(story, change, fact, at))), None)
            if left:
                found[left].append(Update(change, change.old, _after(story, change)))
                break
    for left, updates in found.items():
        yield left_behind(story, updates, [left])


def _lost(story: Story, change: Change) -> list[Fact]:
    """Return the hedges and negations that the old side of a change has and the new sentences lack."""
    link = story.alignment.sentences[change.link]
    if change.old is None or not link.new:
        return []
    at = sentence_at(story.articles[0], change.old.start)
    facts = [it for it in story.old.facts(at) if it.start < change.old.end and it.end > change.old.start]
    left = {_cue(fact) for j in link.new for fact in story.new.facts(j) if fact.type in _BENDING}
    return [fact for fact in facts if fact.type in _BENDING and _cue(fact) not in left]


def _cue(fact: Fact) -> tuple[FactType, str]:
    return fact.type, word(fact, "sense") or word(fact, "cue")


def _with_cue(story: Story, fact: Fact) -> list[int]:
    """Return the first sentences of the new body that have the words of a cue."""
    new = story.articles[1]
    found: list[int] = []
    at = new.text.find(fact.text, new.paragraphs[0].end)
    while at >= 0 and len(found) < story.options.story_mentions:
        found.append(sentence_at(new, at))
        at = new.text.find(fact.text, max(new.sentences[found[-1]].end, at + 1))
    return found


def _kept_cue(story: Story, change: Change, fact: Fact, at: int) -> Passage | None:
    """Return where a new sentence has a cue still and says what the sentence of the change says."""
    if story.is_skipped(at) or at in story.alignment.sentences[change.link].new or not story.partners(at):
        return None
    kept = next((it for it in story.kept(at, _BENDING) if _cue(it) == _cue(fact)), None)
    sentence = sentence_at(story.articles[0], fact.start)
    ours, theirs = _words(story.old, sentence), _words(story.new, at)
    if kept is None or not ours or not theirs:
        return None
    known = frozenset().union(*theirs)
    shared = sum(not root.isdisjoint(known) for root in ours)
    options = story.options
    head = len(ours if sentence == 0 else theirs)
    return kept.passage if shared >= max(options.headline_shared, options.headline_share * head) else None


def _words(things: Things, at: int) -> set[Roots]:
    """Return the words of meaning of a sentence, those that bend left out."""
    return {root for token in things.reader.tokens(at) if (root := things.roots(token.key))}


def _after(story: Story, change: Change) -> Passage:
    """Return the new side of a change, or the whole new sentence where it has none."""
    if change.new is not None:
        return change.new
    new = story.articles[1]
    link = story.alignment.sentences[change.link]
    start, end = new.sentences[link.new[0]].start, new.sentences[link.new[-1]].end
    return Passage(start, end, new.text[start:end])


def _unborne(story: Story, told: Container[int]) -> Iterator[Remark]:
    """Yield the figures that the headline kept and no sentence of the body says any more."""
    old, new = story.articles
    most = story.options.story_mentions
    for fact in story.new.facts(0):
        keys = keys_of(fact.text, story.lexicon)
        if fact.type is not FactType.NUMBER or not is_exact(fact) or not keys or fact.start in told:
            continue
        end = new.paragraphs[0].end
        if any(start >= end for starts in figures(new, keys, story.lexicon, most).values() for start in starts):
            continue
        before = next((it for it in story.old.facts(0) if value_of(it) == value_of(fact)), None)
        starts = [start for some in figures(old, keys, story.lexicon, most).values() for start in some]
        if before is None or len(starts) > most:
            continue
        said = {at for start in starts if (at := sentence_at(old, start))}
        thing = story.old.of(0, before)
        for at in sorted(said):
            links = [link for link in story.alignment.sentences if at in link.old]
            now = [it for link in links for j in link.new for it in story.new.facts(j)]
            place = _said(story, at, thing, before)
            if place and not any(is_rounded(fact, it) for it in now):
                reason = f"The headline still says {quoted(fact.text)}, which no other paragraph says any more."
                yield Remark(RemarkKind.HEADLINE, reason, _changes_of(story, at), (place,), (fact.passage,))
                break


def _said(story: Story, at: int, thing: Thing, fact: Fact) -> Passage | None:
    """Return where an old sentence said what the old headline did."""
    same = [it for it in story.old.facts(at) if is_exact(it) and value_of(it) == value_of(fact)]
    return next((it.passage for it in same if one_thing(story.old.of(at, it), thing, it, story.options)), None)


def _changes_of(story: Story, at: int) -> tuple[str, ...]:
    """Return the ids of what changed in an old sentence, first that it went."""
    return tuple(it.id for it in story.changes if at in story.alignment.sentences[it.link].old)
