"""Names each of which plays the other's part now, whatever stands between them.

    Israel quickly attacked Iran     ->  Iran struck Israel
    went from Osk to Reyne           ->  went to Osk from Reyne        (or what leads them)
    rose from 10 to 16               ->  rose from 16 to 10            (so do numbers)

Not so: the members of a list, and a claim put before its source ("Osk said so" -> "So Osk said").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from diffing.classify.draft import WHO, Range, overlap
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import same_key
from diffing.model import Fact, FactType, TokenKind

_NEAR = 6
"""Tokens from one end of "from 10 to 16" to the other, at most."""


class _Name(NamedTuple):
    """A name or role, with what says which part it plays in its sentence."""

    span: Range
    led_by: str
    """The word or mark before it, "" where it opens the sentence."""
    is_led: bool
    """Whether that is a word of grammar, a mark, or the start: what says which part it plays."""
    goes_on: str
    """The word of meaning behind it."""


Named: TypeAlias = tuple[Hashable, _Name]
"""By what a name or role is the same, and where it stands."""
Said: TypeAlias = tuple[Hashable, Range]
"""By what a source and its claim are the same, and where they stand."""


def traded(
    named: tuple[list[Named], list[Named]],
    said: tuple[list[Said], list[Said]],
    aside: tuple[frozenset[int], frozenset[int]],
    scene: Scene,
) -> Iterator[tuple[Range, Range]]:
    """Yield the places of two names each of which plays the other's part now, in whichever order.

    Only two that stand the other way round now, or whose leaders did, are looked at: in most texts hardly any.
    ``named`` and ``said`` have what both sides name and whom they quote, ``aside`` the tokens that do not count.
    Of a sentence that is a list of names, put in another order, ``fact_pairs`` pairs are looked at.
    """
    olds, news = _once(named[0], aside[0]), _once(named[1], aside[1])
    shared = sorted([(name, news[key]) for key, name in olds.items() if key in news], key=lambda it: it[0].span)
    ahead = sorted([(now.span, at) for at, (_, now) in enumerate(shared)])
    led: dict[tuple[str, str], list[int]] = {}
    for at, (was, now) in enumerate(shared):
        led.setdefault((was.led_by, now.led_by), []).append(at)
    behind, left = 0, scene.options.fact_pairs
    for at, (was, now) in enumerate(shared):
        place = bisect_left(ahead, (now.span, at))
        del ahead[place]
        if was.span[0] < behind:
            continue
        others = [other for _, other in ahead[:place]]
        if now.led_by in scene.lexicon.opposites.get(was.led_by, ()):
            there = led.get((now.led_by, was.led_by), [])
            others += there[bisect_right(there, at) :]
        left -= len(others)
        if left < 0:
            return
        for other in sorted(others):
            olds_there, news_there = (was, shared[other][0]), (now, shared[other][1])
            span = _traded(olds_there, news_there, said, scene)
            if span and span[0][0] >= behind:
                yield span
                behind = span[0][1]
                break


def _traded(
    was: tuple[_Name, _Name], now: tuple[_Name, _Name], said: tuple[list[Said], list[Said]], scene: Scene
) -> tuple[Range, Range] | None:
    """Return the places of two names, in the order of the old side, that play one another's part now."""
    if now[0].span > now[1].span and _parts_traded(was, now, said, scene):
        return (was[0].span[0], was[1].span[1]), (now[1].span[0], now[0].span[1])
    if now[0].span < now[1].span and _leaders_traded(was, now, scene):
        return (was[0].span[0] - 1, was[1].span[1]), (now[0].span[0] - 1, now[1].span[1])
    return None


def _parts_traded(
    was: tuple[_Name, _Name], now: tuple[_Name, _Name], said: tuple[list[Said], list[Said]], scene: Scene
) -> bool:
    """Tell whether two names, in the order of the old side, are led by each other's words and took nothing along.

    ``said`` has the attributions of both sides.
    """
    places = ((was[0], now[1]), (was[1], now[0]))
    if any(one.led_by != other.led_by and (one.is_led or other.is_led) for one, other in places):
        return False
    if all(one.led_by != other.led_by for one, other in places):
        return False
    if was[1].led_by in scene.lexicon.conjunctions | {","}:
        return False
    if any(before.goes_on == after.goes_on for before, after in zip(was, now, strict=True)) and (
        was[0].goes_on != was[1].goes_on
    ):
        return False
    return not any(_sources(said[0], it.span) & _sources(said[1], then.span) for it, then in zip(was, now, strict=True))


def _leaders_traded(was: tuple[_Name, _Name], now: tuple[_Name, _Name], scene: Scene) -> bool:
    """Tell whether two names in one order are led by each other's words, which say the contrary: "from", "to"."""
    one, other = was[0].led_by, was[1].led_by
    return (now[0].led_by, now[1].led_by) == (other, one) and other in scene.lexicon.opposites.get(one, ())


def figures_traded(scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the places of two numbers, or times, that are led by each other's words now: "from 10 to 16"."""
    pair, opposites = scene.pair, scene.lexicon.opposites
    leads = {pair.old.tokens[at - 1].key for at, _ in map(pair.old.range_of, _figures(pair.old)) if at}
    if all(leads.isdisjoint(opposites.get(word, ())) for word in leads):
        return
    olds, news = _led_figures(pair.old), _led_figures(pair.new)
    for first, second in pairwise(olds):
        one, other = olds[first], olds[second]
        now = news.get(first), news.get(second)
        if now[0] is None or now[1] is None or (one[0], other[0]) != (now[1][0], now[0][0]):
            continue
        near = max(abs(one[1][0] - other[1][1]), abs(now[0][1][0] - now[1][1][1])) <= _NEAR
        if near and other[0] in opposites.get(one[0], ()):
            ends = sorted((now[0][1], now[1][1]))
            yield (one[1][0] - 1, other[1][1]), (ends[0][0] - 1, ends[1][1])


def _led_figures(side: Side) -> dict[Hashable, tuple[str, Range]]:
    """Return the numbers and times that a side has once, by what they are equal by, with the word before them."""
    facts = [(same_key(it), side.range_of(it)) for it in _figures(side)]
    count = Counter(key for key, _ in facts)
    return {key: (side.tokens[span[0] - 1].key, span) for key, span in facts if count[key] == 1 and span[0]}


def _figures(side: Side) -> list[Fact]:
    """Return the numbers and times of a side."""
    return [it for it in side.facts if it.type in (FactType.NUMBER, FactType.DATE)]


def names_of(side: Side, other: Side, scene: Scene) -> list[Named]:
    """Return the names and roles of a side, each with what it is equal by."""
    facts = [(same_key(fact), side.range_of(fact)) for fact in side.facts if fact.type in WHO]
    return [
        (key, _Name(span, *leader_of(side, span[0], scene), _follower(side, span[1], scene)))
        for key, span in (*facts, *_opening(side, other))
    ]


def _once(named: Sequence[Named], aside: frozenset[int]) -> dict[Hashable, _Name]:
    """Return the names and roles that a side has once, by what they are equal by, and not on tokens set aside."""
    found: dict[Hashable, _Name] = {}
    twice: set[Hashable] = set()
    for key, name in named:
        if key in found or (aside and not aside.isdisjoint(range(*name.span))):
            twice.add(key)
        found[key] = name
    return {key: name for key, name in found.items() if key not in twice}


def _opening(side: Side, other: Side) -> Iterator[tuple[Hashable, Range]]:
    """Yield the words that open a sentence and would not be known for names, were they none on the other side."""
    known = {side.range_of(fact)[0] for fact in side.facts if fact.type is FactType.NAME}
    names = {fact.text: same_key(fact) for fact in other.facts if fact.type is FactType.NAME}
    for at in side.cuts:
        if at not in known and side.tokens[at].text in names:
            yield names[side.tokens[at].text], (at, at + 1)


def leader_of(side: Side, at: int, scene: Scene) -> tuple[str, bool]:
    """Return the word or mark before a token, articles passed over, and whether it says which part the token plays."""
    while at and side.tokens[at - 1].key in scene.lexicon.articles:
        at -= 1
    if at in (0, *side.cuts):
        return "", True
    before = side.tokens[at - 1]
    return before.key, before.kind is TokenKind.MARK or before.key in scene.lexicon.function_words


def _follower(side: Side, at: int, scene: Scene) -> str:
    """Return the next word of meaning from a token on."""
    behind = (side.tokens[place] for place in range(at, len(side.tokens)))
    words = (token.key for token in behind if token.kind is not TokenKind.MARK)
    return next((scene.around.stem(word) for word in words if scene.around.root(word)), "")


def _sources(said: Iterable[Said], span: Range) -> set[Hashable]:
    """Return who is said to say what within a range of tokens."""
    return {key for key, place in said if overlap(place, span)}


def sources_of(side: Side) -> list[Said]:
    """Return who is said to say what on a side, and where."""
    facts = (fact for fact in side.facts if fact.type is FactType.ATTRIBUTION)
    return [(same_key(fact), side.range_of(fact)) for fact in facts]
