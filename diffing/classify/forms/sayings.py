"""Phrases in whose place another phrase, or a word, says the same: "comes into force", "takes effect".

    The tax came [into force] in May.   ->  The tax [took effect] in May.        one saying for another
    [Prior to] the vote, he spoke.      ->  [Before] the vote, he spoke.         a word for a phrase
    He was [sentenced to] six years [in prison]. -> He was [jailed for] six years.   a phrase with a gap

The phrasebook lists them in groups, in their basic form; a phrase is found in any inflection, and "one's" of it in
any possessive: "did his best".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain
from operator import attrgetter, or_
from typing import TypeAlias

from diffing.classify.passages import Side, fresh_there
from diffing.classify.scene import Scene
from diffing.lexicon import Lexicon
from diffing.model import Token
from diffing.phrasebook import GAP, OWN, Phrasebook

_START = attrgetter("start")
_Keys: TypeAlias = tuple[str, ...]
"""What a word may stand for in a phrase: its stem, that of what it is an irregular form of, "one's"."""
_Said: TypeAlias = tuple[int, tuple[str, ...]]
"""The group of a phrase, and its words."""
_WIDEST = 6
"""Tokens of a gap, at most."""
_ENDS = frozenset(".;:!?")
"""Marks that no gap goes over."""


def but_sayings(
    gone: Sequence[Token], come: Sequence[Token], old: Sequence[Token], new: Sequence[Token], scene: Scene
) -> tuple[list[Token], list[Token]]:
    """Leave out the words, gone or come, of phrases in whose place the other side has one that says the same.

    ``old`` and ``new`` are the tokens of the change, which are all that may stand in one another's place.
    """
    if scene.around.phrasebook is None or not (gone or come):
        return list(gone), list(come)
    before, after = _both(old, new, scene)
    shared = _shared(before.values(), after.values())
    return _but(gone, before, shared), _but(come, after, shared)


def but_led(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> tuple[list[Token], list[Token]]:
    """Leave out of a change the words of phrases of several words in whose place another one says the same.

    A small word of one says nothing by itself: "lost to Osk", "was beaten by Osk".
    """
    if scene.around.phrasebook is None:
        return list(old), list(new)
    before, after = _both(old, new, scene, least=2)
    shared = _shared(before.values(), after.values())
    return _but(old, before, shared), _but(new, after, shared)


def _shared(old: Iterable[set[_Said]], new: Iterable[set[_Said]]) -> set[int]:
    """Return the groups of which both sides have a phrase, and not the same one alone: that says nothing by itself."""
    before: dict[int, set[tuple[str, ...]]] = {}
    for group, words in chain.from_iterable(old):
        before.setdefault(group, set()).add(words)
    return {group for group, words in chain.from_iterable(new) if not before.get(group, {words}) <= {words}}


def _both(
    old: Sequence[Token], new: Sequence[Token], scene: Scene, *, least: int = 1
) -> tuple[dict[int, set[_Said]], dict[int, set[_Said]]]:
    """Return, by the tokens of both sides of a change, the phrases of at least so many words.

    Where the old side has none, the new one is not looked at. Where one side is empty, they are those that stand right
    beside its place, go around words there, or are new (at -1).
    """
    pair = scene.pair
    if old and new:
        if not _groups_with(old, scene) & _groups_with(new, scene):
            return {}, {}
        before = _found(old, pair.old, scene, least)
        return before, _found(new, pair.new, scene, least) if before else {}
    some, side, other, blocks = (
        (old, pair.old, pair.new, pair.old_block) if old else (new, pair.new, pair.old, pair.new_block)
    )
    found = _found(some, side, scene, least) if _groups_with(some, scene) else {}
    if not found:
        return {}, {}
    at = bisect_right(side.tokens, some[0].start, key=_START) - 1
    code = pair.codes[blocks[at]]
    place = code.new_start if old else code.old_start
    wide = _found(other.tokens[max(0, place - 1 - _WIDEST) : place + 1 + _WIDEST], other, scene, least)
    there = {at: {it for it in some if it[0] < 0} for at, some in wide.items()}
    there |= _found(other.tokens[max(0, place - 1) : place + 1], other, scene, least)
    there[-1] = _anywhere(at, scene, came=not old, least=least)
    return (found, there) if old else (there, found)


def is_in_saying(tokens: Sequence[Token], scene: Scene, *, came: bool, least: int = 2) -> bool:
    """Tell whether tokens that came, or went, are of a phrase for which another went, or came: "every day", "daily".

    One of the two has at least so many words.
    """
    if scene.around.phrasebook is None:
        return False
    side = scene.pair.new if came else scene.pair.old
    alone = set[_Said]().union(*_found(tokens, side, scene, 1).values()) if _groups_with(tokens, scene) else ()
    if not alone:
        return False
    of_several = {said for said in alone if len(said[1]) - said[1].count(GAP) >= least}
    at = bisect_left(side.tokens, tokens[0].start, key=_START)
    return bool(_shared([of_several or alone], [_anywhere(at, scene, came=came, least=1 if of_several else least)]))


def are_in_one_saying(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether tokens of both sides are of phrases that say the same: "half" of "fell by half", "halved"."""
    if scene.around.phrasebook is None:
        return False
    if not _groups_with(old, scene) & _groups_with(new, scene):
        return False
    before = _found(old, scene.pair.old, scene, 1)
    after = _found(new, scene.pair.new, scene, 1) if before else {}
    return bool(_shared(before.values(), after.values()))


def _anywhere(at: int, scene: Scene, *, came: bool, least: int) -> set[_Said]:
    """Return the phrases of at least so many words that stand on the side other than that of a token.

    ``came`` where the token is of the new side. Where more than ``word_pairs`` words are that side's alone, those near.
    """
    pair, asked = scene.pair, scene.around.asked
    fresh, other = fresh_there(pair, at, came=came, most=scene.options.word_pairs), pair.old if came else pair.new
    last = asked.get((came, least))
    if last and last[0] is fresh and last[1] is other.tokens:
        return last[2]
    found = set[_Said]().union(*_found([other.tokens[place] for place in fresh], other, scene, least).values())
    asked[came, least] = fresh, other.tokens, found
    return found


def have_one_saying(one: Sequence[str], other: Sequence[str], scene: Scene) -> bool:
    """Tell whether two whole phrases, by the stems of their words, say the same: "close down", "close"."""
    return bool(_shared([_whole(one, scene)], [_whole(other, scene)]))


def do_the_same(one: Sequence[Token], other: Sequence[Token], done: Sequence[Token], scene: Scene) -> bool:
    """Tell whether two verbs with their particles say the same before one thing that it is done to.

    "founded", "set up"; "passed the budget", "approved the budget".
    """
    book, the = scene.around.phrasebook, tuple(scene.lexicon.articles)
    if book is None:
        return False
    said: list[set[_Said]] = []
    for verb in (one, other):
        before, behind = _keys(verb, scene), _keys(done, scene)
        ways = ([*before, the, *behind], [*before, *behind])
        found = (it for keys in ways for it in _found_in(keys, book, range(len(keys))))
        said.append({its for places, its in found if set(range(len(verb))) <= set(places)})
    return bool(_shared(said[:1], said[1:]))


def _whole(keys: Sequence[str], scene: Scene) -> set[_Said]:
    """Return the phrases that have all these words, by their stems."""
    book = scene.around.phrasebook
    found = _found_in([(key,) for key in keys], book, range(len(keys))) if book else ()
    return {said for places, said in found if len(places) == len(keys)}


def _but(words: Sequence[Token], found: dict[int, set[_Said]], groups: Collection[int]) -> list[Token]:
    """Leave out the words of phrases of some groups."""
    return [word for word in words if not any(group in groups for group, _ in found.get(word.start, ()))]


def _found(tokens: Sequence[Token], side: Side, scene: Scene, least: int) -> dict[int, set[_Said]]:
    """Return, by where a token starts, the phrases of at least so many words that it belongs to."""
    found: dict[int, set[_Said]] = {}
    book = scene.around.phrasebook
    if book is None or not tokens:
        return found
    starts = {token.start for token in tokens}
    most = book.longest + _WIDEST
    first = bisect_right(side.tokens, tokens[0].start, key=_START) - 1
    last = bisect_right(side.tokens, tokens[-1].start, key=_START)
    start = max(0, first - most + 1)
    near = side.tokens[start : last + most - 1]
    for places, said in _found_in(_keys(near, scene), book, range(first - start, last - start)):
        for at in places if len(places) >= least else ():
            if near[at].start in starts:
                found.setdefault(near[at].start, set()).add(said)
    return found


def _groups_with(tokens: Sequence[Token], scene: Scene) -> int:
    """Return the groups that have a phrase with one of the tokens, a bit for each."""
    book = scene.around.phrasebook
    keys = chain.from_iterable(_keys(tokens, scene))
    return reduce(or_, map(book.groups_with, keys), 0) if book else 0


def _keys(tokens: Sequence[Token], scene: Scene) -> list[_Keys]:
    """Return what tokens may stand for in phrases; all forms of "be" for one."""
    be_forms, be, own, ways = (
        scene.lexicon.be_forms,
        (_be(scene.lexicon),),
        scene.lexicon.possessives,
        scene.around.ways,
    )
    return [
        be if (key := token.key) in be_forms else (*ways(key), OWN) if key in own else ways(key) for token in tokens
    ]


def _be(lexicon: Lexicon) -> str:
    """Return what stands for any form of "be"."""
    return min(lexicon.bare_be, default="")


def _found_in(keys: Sequence[_Keys], book: Phrasebook, asked: range) -> Iterator[tuple[list[int], _Said]]:
    """Yield where the words of each phrase stand that reaches over asked places among tokens with these keys."""
    there = set(chain.from_iterable(keys))
    for at, own in enumerate(keys):
        before, behind = at - asked.stop, asked.start - at
        for phrase in chain.from_iterable(book.told_by(stem, there) for stem in own):
            if before < phrase.at <= at and phrase.reach > behind and phrase.needs <= there:
                places = _places(keys, at - phrase.at, phrase.words)
                if places:
                    yield places, (phrase.group, phrase.words)


def _places(keys: Sequence[_Keys], at: int, words: Sequence[str]) -> list[int]:
    """Return where the words of a phrase stand that starts at a place, all in a row or around others; or nothing."""
    if GAP in words:
        return _around(keys, at, words)
    end = at + len(words)
    stands = end <= len(keys) and all(word in its for word, its in zip(words, keys[at:end], strict=True))
    return list(range(at, end)) if stands else []


def _around(keys: Sequence[_Keys], at: int, words: Sequence[str]) -> list[int]:
    """Return where the words of a phrase that goes around others stand; nothing where one is missing."""
    places, place, before = [at], at, ""
    for word in words[1:]:
        if word != GAP:
            reach = range(place + 1, min(len(keys), place + 2 + (_WIDEST if before == GAP else 0)))
            place = next((it for it in reach if word in keys[it]), -1)
            if place < 0 or any(not _ENDS.isdisjoint(its) for its in keys[places[-1] : place]):
                return []
            places.append(place)
        before = word
    return places
