"""What joins a clause to its sentence, wherever it stands: another relation, or a source that says it no more.

if it rains, the fair is off       ->  the fair is off even if it rains           on what terms
at home rather than at work        ->  at work rather than at home                what was not
while they slept, he left          ->  he left after they slept                   when
she told police that he fired      ->  according to her, he told police who fired     who says it
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from diffing.classify.draft import Range
from diffing.classify.forms.relations import say_the_same
from diffing.classify.grammar.deeds import MARKS, Half, is_finite, span
from diffing.classify.scene import Scene
from diffing.facts import field, longest
from diffing.model import FactType

_CLAUSE = 16
"""Tokens of a clause, at most."""
_OPENS = 2
"""Words of meaning that open a clause and stand in that of the other side."""


class _Link(NamedTuple):
    """A clause and what joins it to its sentence."""

    name: str
    at: int
    words: tuple[str, ...]


def relinked(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the clauses that another word joins now, and verbs of saying that another source has."""
    yield from _clauses(old, new, scene)
    yield from _preferred(old, new, scene)
    yield from _told(old, new, scene)
    yield from (place[::-1] for place in _told(new, old, scene))


def _clauses(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    lexicon = scene.lexicon
    was, now = _link(old, scene), _link(new, scene)
    if was is None or now is None or was.name == now.name or say_the_same(was.name, now.name, scene):
        return
    if any(_denies(half, scene) for half in (old, new)):
        return  # "not until", "unless" and "if not" are told of the denial
    if not ({*was.words[:_OPENS]} <= {*now.words} and {*now.words[:_OPENS]} <= {*was.words}):
        return
    starts = was.at in (0, *old.side.cuts) or now.at in (0, *new.side.cuts)
    if starts or lexicon.open_clauses.isdisjoint((was.name, now.name)):
        yield span(was.at), span(now.at)


def _preferred(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield what something was done rather than, where that is what was done now: "in a match rather than at home"."""
    was, now = _instead(old, scene), _instead(new, scene)
    if was and now and was.words[0] not in now.words and now.words[0] not in was.words:
        one, other = new.places.get(was.words[0], -1), old.places.get(now.words[0], -1)
        if min(one, other) >= 0:
            yield span(was.at, other), span(now.at, one)


def _instead(half: Half, scene: Scene) -> _Link | None:
    """Return the only "rather than" or "instead of" of a side, with the words of meaning it leads to; None for none."""
    ats = [at for key in scene.lexicon.insteads for at in half.side.lookup.places.get(key, ())]
    if len(ats) != 1:
        return None
    tokens, words, at = half.side.tokens, list[str](), ats[0]
    phrase = longest(scene.lexicon.relation_phrases, [token.key for token in tokens], at)
    for place in range(phrase[0] if phrase else len(tokens), len(tokens)):
        if tokens[place].text in MARKS or tokens[place].text == ",":
            break
        if half.stems[place]:
            words.append(half.stems[place])
    return _Link(tokens[at].key, at, tuple(words)) if words else None


def _denies(half: Half, scene: Scene) -> bool:
    lexicon = scene.lexicon
    return any(it.key in lexicon.focuses for it in half.side.tokens) or any(
        it.type is FactType.NEGATION for it in half.side.facts
    )


def _link(half: Half, scene: Scene) -> _Link | None:
    """Return the only clause that a word or phrase joins to a sentence, with its words of meaning; None for none."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    keys = [token.key for token in tokens]
    found: _Link | None = None
    behind = 0
    for at, key in enumerate(keys):
        if at < behind or key not in lexicon.clause_relation_starts:
            continue
        phrase = longest(lexicon.relation_phrases, keys, at)
        name, behind = (phrase[1], phrase[0]) if phrase else (key, at + 1)
        joins = name in lexicon.clause_relations and not _dates(at, half)
        words = _words(behind, half, scene) if joins else ()
        if words and found:
            return None
        if words:
            found = _Link(name, at, words)
    return found


def _dates(at: int, half: Half) -> bool:
    """Tell whether what a clause says happened at the date right before its comma: "since 2012, when he retired"."""
    tokens = half.side.tokens
    if at < 2 or tokens[at - 1].text != ",":
        return False
    return any(it.type is FactType.DATE and it.start <= tokens[at - 2].start < it.end for it in half.side.facts)


def _words(at: int, half: Half, scene: Scene) -> tuple[str, ...]:
    """Return the words of meaning of a clause that begins at a token, none where no verb stands in it."""
    tokens, words, verbs = half.side.tokens, list[str](), 0
    for place in range(at, min(at + _CLAUSE, len(tokens))):
        if tokens[place].text in MARKS or tokens[place].text == "," or (place in half.side.cuts and place > at):
            break
        if half.stems[place]:
            words.append(half.stems[place])
        verbs += place > at and is_finite(place, half.side, half.stems, scene)
    return tuple(words) if verbs else ()


def _told(one: Half, other: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs by which a source said a thing, where another one says by it what is told "according to" him."""
    said = [it for it in one.side.facts if it.type is FactType.ATTRIBUTION]
    here = [it for it in other.side.facts if it.type is FactType.ATTRIBUTION]
    if not said or not here:
        return
    openers = scene.lexicon.source_openers
    for fact in here:
        first, end = other.side.range_of(fact)
        if other.side.tokens[first].key not in openers:
            continue
        for it in said:
            if field(it, "source") != field(fact, "source") or it.text == fact.text:
                continue
            span_ = one.side.range_of(it)
            verbs = [at for at in range(*span_) if one.side.tokens[at].key in scene.lexicon.claim_verbs]
            there = other.places.get(one.stems[verbs[0]], -1) if verbs else -1
            if there >= end or 0 <= there < first:
                yield span_, (there, there + 1)
