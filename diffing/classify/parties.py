"""Who did what to whom, and which word goes with which: things that changed parts, however else a sentence was put.

the dog bit the postman            ->  in the street the postman bit the dog     turned round
the firm sued the bank             ->  the firm was sued by the bank             turned round
the guest owes, if the host pays   ->  if the guest pays, the host owes          two verbs that exchanged subjects
bought dollars and sold yen        ->  sold dollars and bought yen               or what they are done to
warmer in the north than the south ->  warmer in the south than the north        what a relation leads to
17C in the north and 24C in the south  ->  in the north 24C, 17C in the south    figures that exchanged clauses
the eastern side, a western gale   ->  an eastern gale, the western side         contraries before a noun

Only words that stand on both sides count, each once: a clause that moved takes all of its own along.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from diffing.classify.draft import Range
from diffing.classify.passages import Side
from diffing.classify.relations import leads_to_figure
from diffing.classify.scene import Scene
from diffing.classify.voice import has_agent, voice_of
from diffing.facts import longest, same_key
from diffing.model import FactType, Token, TokenKind

_BEFORE = 9
"""Tokens before a verb in which its subject stands."""
_BEHIND = 9
"""Tokens behind a verb in which what it is done to stands."""
_LED = 3
"""Words of meaning behind a relation that are what it leads to."""
_PHRASE = 3
"""Tokens of the longest word for a relation that is asked for."""
_TWO = 2
"""Figures of which each can have gone to the other's clause."""
_MARKS = frozenset(".;:!?()\u2014\u2013")
"""Marks at which a clause ends."""


class _Deed(NamedTuple):
    """A verb, with what stands around it: all of it by stem."""

    at: int
    doer: int
    """Token of the last noun before the verb, of a passive of the first one behind "by"; -1 for none."""
    doers: frozenset[str]
    """All words of meaning in that place."""
    done: int
    """Token of the first noun behind it, of a passive of the last one before it; -1 for none."""
    dones: frozenset[str]
    led_by: str
    """The small word between a verb in the active voice and what is behind it."""


class _Half(NamedTuple):
    """One side of a scene."""

    side: Side
    stems: list[str]
    """Of each token; "" for marks and words of grammar."""
    places: dict[str, int]
    """Stem -> token, of stems that stand there once."""
    deeds: dict[str, _Deed]
    """Root of a verb -> the verb, of those that stand there once."""


def parties(scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the places in which things changed parts; the same may be told twice.

    A link of more than ``swap_tokens`` tokens is left alone.
    """
    pair = scene.pair
    if scene.around.thesaurus is None or max(len(pair.old.tokens), len(pair.new.tokens)) > scene.options.swap_tokens:
        return
    old, new = _half(pair.old, scene), _half(pair.new, scene)
    shared = old.places.keys() & new.places.keys()
    yield from _turned(old, new)
    yield from _traded(old, new, shared)
    yield from _led_otherwise(old, new, scene)
    yield from _figures(old, new, scene)
    yield from _contraries(old, new, scene)
    yield from _owned(old, new, scene)


def _half(side: Side, scene: Scene) -> _Half:
    stems = [_stem(at, side, scene) for at in range(len(side.tokens))]
    places: dict[str, int] = {}
    for at, stem in enumerate(stems):
        places[stem] = -1 if stem in places else at
    deeds: dict[str, _Deed] = {}
    roots: set[str] = set()
    for at in range(len(stems)):
        if stems[at] and _is_deed(at, side, scene):
            root = scene.around.root(side.tokens[at].key) or stems[at]
            deeds.pop(root, None)
            if root not in roots:
                deeds[root] = _deed(at, side, stems, scene)
            roots.add(root)
    return _Half(side, stems, {stem: at for stem, at in places.items() if stem and at >= 0}, deeds)


def _stem(at: int, side: Side, scene: Scene) -> str:
    """Return what a word of meaning is the same by, "" for other tokens; "him" is "he", and so is no "his"."""
    lexicon, token, key = scene.lexicon, side.tokens[at], side.tokens[at].key
    if token.kind is TokenKind.MARK:
        return ""
    subject = lexicon.pronoun_subjects.get(key, "")
    if subject and key in lexicon.possessives:
        behind = side.tokens[at + 1] if at + 1 < len(side.tokens) else None
        owns = behind and behind.kind is not TokenKind.MARK and behind.key not in lexicon.function_words
        return "" if owns else subject
    if subject:
        return subject
    small = key in lexicon.function_words or key in lexicon.auxiliaries or key in lexicon.possessives
    return "" if small else scene.around.stem(key)


def _is_deed(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word is a verb that somebody does to somebody, told as that."""
    lexicon, thesaurus, key = scene.lexicon, scene.around.thesaurus, side.tokens[at].key
    if not at or thesaurus is None or "v" not in (entry := thesaurus.entry(key)).parts:
        return False
    if (
        not (lexicon.mutual_verbs | lexicon.idle_infinitives).isdisjoint({key, *entry.bases})
        or not side.tokens[at].text.islower()
    ):
        return False
    before = side.tokens[at - 1].key
    owned = before in lexicon.possessive_marks or before in lexicon.possessives or before in lexicon.indefinite
    if owned or before in lexicon.articles or before in lexicon.plain_relations - lexicon.infinitives:
        return False
    said = lexicon.claim_verbs.get(key)
    return said is None or said[0] not in lexicon.inverted_verbs


def _deed(at: int, side: Side, stems: Sequence[str], scene: Scene) -> _Deed:
    """Read what stands around a verb."""
    start, passive = voice_of(side, at, scene)
    before = _before(start, side, scene)
    ahead = [place for place in before if stems[place]]
    nouns = [place for place in ahead if _is_noun(side.tokens[place], scene)]
    agent = has_agent(side, at, scene) and not leads_to_figure(at + 2, side)  # "rose by 12%"
    passive = passive and (agent or start < at)
    agent = agent and passive
    behind, led_by = _behind(at + 1 + agent, side, scene)
    after = [place for place in behind if stems[place]]
    things = [place for place in after if _is_noun(side.tokens[place], scene)]
    first = nouns[0] if nouns and not _goes_on(before, side, scene) else -1
    second = things[0] if things else -1
    fore, aft = frozenset(stems[place] for place in ahead), frozenset(stems[place] for place in after)
    if passive:
        return _Deed(at, second if agent else -1, aft if agent else frozenset(), first, fore, "")
    return _Deed(at, first, fore, second, aft, led_by)


def _goes_on(before: Sequence[int], side: Side, scene: Scene) -> bool:
    """Tell whether "and" stands before a verb, the last token before it first: its subject stands further ahead."""
    for at in before:
        key = side.tokens[at].key
        if key in scene.lexicon.conjunctions or key not in scene.lexicon.function_words:
            return key in scene.lexicon.conjunctions
    return False


def _before(start: int, side: Side, scene: Scene) -> list[int]:
    """Return the tokens before a verb in its clause, the last one first."""
    found: list[int] = []
    for at in range(start - 1, max(-1, start - 1 - _BEFORE), -1):
        token = side.tokens[at]
        if token.text in _MARKS or (
            token.key in scene.lexicon.subordinators and token.key not in scene.lexicon.relatives
        ):
            break
        found.append(at)
        if at in side.cuts:
            break
    return found


def _behind(start: int, side: Side, scene: Scene) -> tuple[list[int], str]:
    """Return the tokens behind a verb in its clause, and the small word that leads to them."""
    found: list[int] = []
    lexicon = scene.lexicon
    led_by = side.tokens[start].key if start < len(side.tokens) else ""
    known = led_by in lexicon.relations or led_by in lexicon.plain_relations or led_by in lexicon.infinitives
    for at in range(start, min(len(side.tokens), start + _BEHIND)):
        token = side.tokens[at]
        if token.text in _MARKS or token.key in lexicon.subordinators or (at in side.cuts and at > start):
            break
        found.append(at)
    return found, led_by if known else ""


def _is_noun(token: Token, scene: Scene) -> bool:
    """Tell whether a token can stand for somebody or something: a noun, a name, a number, a pronoun."""
    thesaurus = scene.around.thesaurus
    if token.kind is TokenKind.NUMBER or not token.text.islower() or token.key in scene.lexicon.pronoun_subjects:
        return True
    entry = thesaurus.entry(token.key) if thesaurus else None
    return entry is not None and (not entry.bases or "n" in entry.parts) and not token.key.endswith("ly")


def _turned(old: _Half, new: _Half) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs whose subject it is done to now."""
    for root, was in old.deeds.items():
        now = new.deeds.get(root)
        if now is None or min(was.doer, now.doer) < 0 or was.led_by != now.led_by:
            continue
        one, other = old.stems[was.doer], new.stems[now.doer]
        if one == other or one in now.doers or other in was.doers:
            continue
        if one in now.dones and other in was.dones and one not in was.dones and other not in now.dones:
            yield (
                _span(was.at, was.doer, old.places.get(other, was.done)),
                _span(now.at, now.doer, new.places.get(one, now.done)),
            )


def _traded(old: _Half, new: _Half, shared: Container[str]) -> Iterator[tuple[Range, Range]]:
    """Yield the pairs of verbs that exchanged their subjects, or what they are done to."""
    roots = [root for root in old.deeds if root in new.deeds]
    for slot in ("doer", "done"):
        held = [(root, _filler(old, root, slot), _filler(new, root, slot)) for root in roots]
        moved = [it for it in held if it[1] and it[2] and it[1] != it[2] and it[1] in shared and it[2] in shared]
        for (one, was, now), (other, then, here) in combinations(moved, 2):
            if (was, now) == (here, then) and _parted(old, one, other, slot) and _parted(new, one, other, slot):
                places = old.deeds[one].at, old.deeds[other].at, old.places[was], old.places[now]
                there = new.deeds[one].at, new.deeds[other].at, new.places[was], new.places[now]
                yield _span(*places), _span(*there)


def _filler(half: _Half, root: str, slot: str) -> str:
    at = half.deeds[root].doer if slot == "doer" else half.deeds[root].done
    return half.stems[at] if at >= 0 else ""


def _parted(half: _Half, one: str, other: str, slot: str) -> bool:
    """Tell whether neither of two verbs has, in a place, what the other one has there."""
    a, b = half.deeds[one], half.deeds[other]
    there = (a.doers, b.doers) if slot == "doer" else (a.dones, b.dones)
    return _filler(half, one, slot) not in there[1] and _filler(half, other, slot) not in there[0]


def _led_otherwise(old: _Half, new: _Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the relations that lead to another thing now, while what they led to stands elsewhere: "than the south"."""
    olds, news = _leads(old, scene), _leads(new, scene)
    for name, was in olds.items():
        now = news.get(name)
        if now is None:
            continue
        gone = [stem for stem in was.near if stem not in now.wide and new.places.get(stem, -1) >= 0]
        come = [stem for stem in now.near if stem not in was.wide and old.places.get(stem, -1) >= 0]
        if gone and come:
            first, second = gone[0], come[0]
            yield (
                _span(was.at, old.places.get(first, was.at), old.places[second]),
                _span(now.at, new.places[first], new.places.get(second, now.at)),
            )


class _Lead(NamedTuple):
    """A word for a relation, with what stands behind it, by stem."""

    at: int
    near: frozenset[str]
    wide: frozenset[str]
    """All to the end of the clause."""


def _leads(half: _Half, scene: Scene) -> dict[str, _Lead]:
    """Return the relations of a side that stand there once, and are not plain ones, by what they are."""
    found: dict[str, _Lead] = {}
    twice: set[str] = set()
    lexicon, tokens = scene.lexicon, half.side.tokens
    keys = [token.key for token in tokens]
    for at, key in enumerate(keys):
        name, end = "", at + 1
        if key in lexicon.equal_degrees and key in keys[max(0, at - _PHRASE) : at]:
            name = key
        elif key in lexicon.unequal_degrees and key in lexicon.comparing_words:
            name = f"{_degree(keys[max(0, at - _BEFORE) : at], scene)} {key}"
        elif key in lexicon.comparing_words:
            name = key
        elif key in lexicon.relation_phrases and (phrase := longest(lexicon.relation_phrases, keys, at)):
            end = phrase[0]
            name = key if key in lexicon.relations else phrase[1]  # "because of" is "because"
            name = "" if name in lexicon.plain_relations else name
        if not name or name in lexicon.particles or name in lexicon.contrasting_words:
            continue
        if end < len(keys) and keys[end] in lexicon.relatives:
            continue  # "after which" points back
        if name in found:
            twice.add(name)
        found[name] = _lead(at, end, half, scene)
    return {name: it for name, it in found.items() if name not in twice}


def _degree(keys: Sequence[str], scene: Scene) -> str:
    """Return the last of some words that compares: "higher", "more"; "" for none."""
    lexicon = scene.lexicon
    high = tuple(low for low, _ in lexicon.degree_endings)
    return next((key for key in reversed(keys) if key in lexicon.unequal_degrees or key.endswith(high)), "")


def _lead(at: int, end: int, half: _Half, scene: Scene) -> _Lead:
    """Read what a relation leads to: the first thing behind it, and all of its clause."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    near: list[str] = []
    wide: set[str] = set()
    closed = False
    for place in range(end, len(tokens)):
        token, stem = tokens[place], half.stems[place]
        if token.text in _MARKS or (place in half.side.cuts and place > end):
            break
        joined = token.key in lexicon.conjunctions
        if (
            token.text == ","
            and wide
            and not any(it.key in lexicon.conjunctions for it in tokens[place + 1 : place + 2])
        ):
            break
        loose = token.key in lexicon.plain_relations and token.key not in lexicon.infinitives
        closed = closed or (bool(near) and (joined or loose or token.text == "," or token.key in lexicon.relations))
        if stem:
            wide.add(stem)
            if not closed and len(near) < _LED and token.key not in lexicon.pronouns:
                near.append(stem)
    return _Lead(at, frozenset(near), frozenset(wide))


def _figures(old: _Half, new: _Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the pairs of figures each of which stands in a clause with what stood with the other."""
    olds, news = _numbers(old), _numbers(new)
    both = [key for key in olds if key in news]
    if len(both) < _TWO:
        return
    was, now = _clauses(old, scene), _clauses(new, scene)
    for one, other in combinations(both, 2):
        a, b, c, d = olds[one], olds[other], news[one], news[other]
        before = _apart(was, old, a[0], b[0])
        after = _apart(now, new, c[0], d[0])
        if before is None or after is None:
            continue
        if before[0] & after[1] - before[1] - after[0] and before[1] & after[0] - before[0] - after[1]:
            yield _span(a[0], b[0], a[1] - 1, b[1] - 1), _span(c[0], d[0], c[1] - 1, d[1] - 1)


def _contraries(old: _Half, new: _Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the words that stand before what their contrary stood before, each elsewhere now: "the eastern side"."""
    for one, at in old.places.items():
        word = old.side.tokens[at].key
        for other in scene.lexicon.opposites.get(word, ()):
            stem = scene.around.stem(other)
            there = new.places.get(stem, -1)
            noun = _next(old, at)
            if not noun or there < 0 or _next(new, there) != noun or noun in (one, stem):
                continue
            if (
                stem in old.places
                and one in new.places
                and noun not in (_next(old, old.places[stem]), _next(new, new.places[one]))
            ):
                yield _span(at, at + 1, old.places[stem]), _span(there, there + 1, new.places[one])


def _owned(old: _Half, new: _Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the owners of another thing now, while both stand on both sides: "the firm's auditor", "its bank's"."""
    olds, news = _owners(old, scene), _owners(new, scene)
    for owner, was in olds.items():
        now = news.get(owner)
        if now is None or not was or not now or was & now:
            continue
        gone = next((thing for thing in was if new.places.get(thing, -1) >= 0), "")
        come = next((thing for thing in now if old.places.get(thing, -1) >= 0), "")
        if gone and come and owner in old.places and owner in new.places:
            yield (
                _span(old.places[owner], old.places.get(gone, -1), old.places[come]),
                _span(new.places[owner], new.places[gone], new.places.get(come, -1)),
            )


def _owners(half: _Half, scene: Scene) -> dict[str, set[str]]:
    """Return the things that stand behind each owner's mark, or before "of" and the owner."""
    lexicon, tokens, stems = scene.lexicon, half.side.tokens, half.stems
    found: dict[str, set[str]] = {}
    for at, token in enumerate(tokens):
        if token.key in lexicon.possessive_marks and at and stems[at - 1]:
            end = at + 1
            while end < len(tokens) and end - at <= _LED + 1 and stems[end] and _is_noun_like(tokens[end], scene):
                end += 1
            found.setdefault(stems[at - 1], set()).update(stems[at + 1 : end])
        elif token.key in lexicon.owner_links and at and stems[at - 1]:
            start = end = at + 1
            while end < len(tokens) and not stems[end] and tokens[end].kind is TokenKind.WORD and end - at <= _LED:
                start = end = end + 1
            while end < len(tokens) and end - start <= _LED and stems[end] and _is_noun_like(tokens[end], scene):
                end += 1
            if end > start:
                found.setdefault(stems[end - 1], set()).add(stems[at - 1])
    return found


def _is_noun_like(token: Token, scene: Scene) -> bool:
    """Tell whether a word can stand in the name of a thing, before its noun or as it: a noun or an adjective."""
    thesaurus = scene.around.thesaurus
    entry = thesaurus.entry(token.key) if thesaurus else None
    return entry is not None and (not entry.bases or not entry.parts.isdisjoint("na"))


def _next(half: _Half, at: int) -> str:
    """Return what the token right behind another is the same by, "" where it is no word of meaning."""
    return half.stems[at + 1] if at + 1 < len(half.stems) else ""


def _numbers(half: _Half) -> dict[object, Range]:
    """Return the figures of a side that stand there once, by what they are the same by."""
    found: dict[object, Range] = {}
    twice: set[object] = set()
    for fact in half.side.facts:
        if fact.type is FactType.NUMBER and isinstance(fact.value, dict) and fact.value.get("kind") != "rank":
            key = same_key(fact)
            if key in found:
                twice.add(key)
            found[key] = half.side.range_of(fact)
    return {key: span for key, span in found.items() if key not in twice}


def _clauses(half: _Half, scene: Scene) -> list[int]:
    """Return where a clause starts: behind a mark, and behind a word that opens one or joins it on."""
    lexicon = scene.lexicon
    return [
        at
        for at, token in enumerate(half.side.tokens)
        if token.text in _MARKS or token.key in lexicon.clause_links or at in half.side.cuts
    ]


def _apart(starts: Sequence[int], half: _Half, one: int, other: int) -> tuple[set[str], set[str]] | None:
    """Return the words of meaning of the clauses of two tokens, None where they stand in one."""
    at, there = bisect_right(starts, one), bisect_right(starts, other)
    if at == there:
        return None
    first, second = (
        {it for it in half.stems[starts[n - 1] if n else 0 : starts[n] if n < len(starts) else None] if it}
        for n in (at, there)
    )
    return first, second


def _span(*places: int) -> Range:
    known = [at for at in places if at >= 0]
    return min(known), max(known) + 1
