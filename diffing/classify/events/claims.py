"""Claims that went from one source to another of the same sentence, while both sources stayed.

    Reid said it was flawed, and Holt said it was late   ->   it was flawed, Holt said, and Reid said it was late
    Reid said that Holt had lied                         ->   Reid had lied, said Holt

A claim is what stands from its source to the next one, or behind the one before where its source ends it. A claim
of several sources, or one of whose words both claims have, tells nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import combinations
from typing import NamedTuple

from diffing.classify.draft import Draft
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import field, may_be_one_source, same_key
from diffing.facts import source as source_of
from diffing.model import Fact, FactType, Intent, TokenKind

_MOST = 8
"""Sources of a link, at most, that are looked at."""


class _Claim(NamedTuple):
    """What one source says."""

    fact: Fact
    words: frozenset[str]
    """Stems of its words of meaning."""


def other_claims(scene: Scene) -> Iterator[Draft]:
    """Yield a change of source for each two sources of which one says now what the other said."""
    pair = scene.pair
    if any(fact.type is FactType.QUOTE for side in (pair.old, pair.new) for fact in side.facts):
        return  # who says a quotation is read by what touches it
    yield from _renamed(scene)
    olds = _claims(pair.old, scene)
    news = _claims(pair.new, scene) if len(olds) > 1 else {}
    both = [key for key in olds if key in news]
    for one, other in combinations(both, 2):
        was, then, now, here = olds[one].words, olds[other].words, news[one].words, news[other].words
        gone, come = (was - then) & (here - now), (then - was) & (now - here)
        if gone and come and not (was - then) & (now - here) and not (then - was) & (here - now):
            yield _other_source(olds[one].fact, news[other].fact, scene)


def _renamed(scene: Scene) -> Iterator[Draft]:
    """Yield the change of a name that says something into another one that stood on the old side, too."""
    pair = scene.pair
    olds, news = _said(pair.old), _said(pair.new)
    gone, come = [olds[key] for key in olds if key not in news], [news[key] for key in news if key not in olds]
    if len(gone) != 1 or len(come) != 1:
        return
    ((was,), (now,)) = (gone, come)
    both = ((was, pair.old, pair.new), (now, pair.new, pair.old))
    stand = all(field(fact, "source") in other.lookup.keys for fact, _, other in both)
    if not stand:
        return
    lone = all(_is_lone_name(*it[:2], scene) for it in both) and not may_be_one_source(was, now)
    if (lone and not _is_in_name(was, now)) or _are_equated(was, now, scene):
        yield _other_source(was, now, scene)


def _is_in_name(was: Fact, now: Fact) -> bool:
    """Tell whether two sources differ in the first name alone, away from what they say, so that the name tells it."""
    return field(was, "source") == field(now, "source") and was.text == now.text


def _are_equated(was: Fact, now: Fact, scene: Scene) -> bool:
    """Tell whether a name that a claim says somebody is became its source: "it is Reid, the mayor said"."""
    pair = scene.pair
    ways = [field(fact, "by") for fact in (was, now)]
    return sorted(map(str, ways)) == ["description", "name"] and all(
        _is_behind_be(str(field(fact, "source")), side, scene) for fact, side in ((was, pair.new), (now, pair.old))
    )


def _is_behind_be(word: str, side: Side, scene: Scene) -> bool:
    """Tell whether a word stands right behind a form of "be", articles passed over."""
    lexicon = scene.lexicon
    for at, token in enumerate(side.tokens):
        if token.key == word and at:
            before = at - 2 if side.tokens[at - 1].key in lexicon.articles else at - 1
            if before >= 0 and side.tokens[before].key in lexicon.finite_be:
                return True
    return False


def _said(side: Side) -> dict[Hashable, Fact]:
    """Return the claims of a side, by what their sources are equal by."""
    return {same_key(fact): fact for fact in side.facts if fact.type is FactType.ATTRIBUTION}


def _is_lone_name(fact: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether a source is one name, and none of several: "Reid and Holt said"."""
    first, end = side.range_of(fact)
    near = side.tokens[max(0, first - 1) : end + 1]
    return field(fact, "by") == "name" and not any(token.key in scene.lexicon.list_words for token in near)


def _other_source(was: Fact, now: Fact, scene: Scene) -> Draft:
    """Return the change of one source into another."""
    return Draft(
        intent=Intent.FACT,
        types=(FactType.ATTRIBUTION,),
        old=scene.pair.old.range_of(was),
        new=scene.pair.new.range_of(now),
        reason=f"{source_of(was)} -> {source_of(now)}",
        confidence=scene.options.likely,
        old_value=was.value,
        new_value=now.value,
    )


def _claims(side: Side, scene: Scene) -> dict[Hashable, _Claim]:
    """Return the claim of each source of a side that has one claim there, by what the source is equal by."""
    said = [fact for fact in side.facts if fact.type is FactType.ATTRIBUTION]
    if not 1 < len(said) <= _MOST:
        return {}
    found: dict[Hashable, _Claim] = {}
    twice: set[Hashable] = set()
    behind = 0
    spans = [side.range_of(fact) for fact in said]
    for at, (fact, (first, end)) in enumerate(zip(said, spans, strict=True)):
        start = max([behind, *(cut for cut in side.cuts if cut <= first)])
        closes = first > start and _is_closed(side, end)
        stop = spans[at + 1][0] if at + 1 < len(said) else len(side.tokens)
        stop = min([stop, *(cut for cut in side.cuts if cut > first)])
        places = range(start, first) if closes else range(end, stop)
        behind = end
        words = frozenset(scene.around.stem(side.tokens[it].key) for it in places if _means(side, it, scene))
        key = same_key(fact)
        if key in found:
            twice.add(key)
        found[key] = _Claim(fact, words)
    return {key: claim for key, claim in found.items() if key not in twice and claim.words}


def _is_closed(side: Side, at: int) -> bool:
    """Tell whether a mark, or "and", stands where a source ends, so that its claim stands before it."""
    behind = side.tokens[at : at + 1]
    return all(token.kind is TokenKind.MARK and token.text not in ':"' for token in behind)


def _means(side: Side, at: int, scene: Scene) -> bool:
    token = side.tokens[at]
    return token.kind is not TokenKind.MARK and token.key not in scene.lexicon.function_words
