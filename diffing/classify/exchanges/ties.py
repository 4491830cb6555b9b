"""Which word goes with which: what relations lead to, figures and their clauses, contraries, owners and what they own.

warmer in the north than the south ->  warmer in the south than the north        what a relation leads to
17C in the north and 24C in the south  ->  in the north 24C, 17C in the south    figures that exchanged clauses
the eastern side, a western gale   ->  an eastern gale, the western side         contraries before a noun
the firm's auditor and its bank    ->  the auditor and the firm's bank           the owner of another thing

Only words that stand on both sides count, each once: a clause that moved takes all of its own along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from diffing.classify.draft import Range
from diffing.classify.forms.stems import alike
from diffing.classify.grammar.deeds import MARKS, Half, is_noun_like, span
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import longest, same_key
from diffing.model import FactType, TokenKind
from diffing.thesaurus import Kin

_DEGREE = 9
"""Tokens before "than" in which the word stands that compares."""
_LED = 3
"""Words of meaning behind a relation that are what it leads to."""
_PHRASE = 3
"""Tokens between the two halves of "as many as"."""
_FIGURES = 12
"""Figures on both sides, at most, of which each may have gone to another's clause: a table has more."""
_NUMBER = frozenset({FactType.NUMBER})
_MEASURED = frozenset({FactType.NUMBER, FactType.DATE})


def ties(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the places in which a word goes with another one now; the same may be told twice."""
    yield from _led_otherwise(old, new, scene)
    yield from _figures(old, new, scene)
    yield from _led_figures(old, new)
    yield from _contraries(old, new, scene)
    yield from _owned(old, new, scene)
    yield from _reowned(old, new, scene)
    yield from _in_turn(old, new, scene)


def _led_otherwise(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the relations that lead to another thing now, while what they led to stands elsewhere: "than the south"."""
    olds, news = leads(old, scene), leads(new, scene)
    for name, was in olds.items():
        now = news.get(name)
        if now is None:
            continue
        gone = [stem for stem in was.near if stem not in now.wide and new.places.get(stem, -1) >= 0]
        come = [stem for stem in now.near if stem not in was.wide and old.places.get(stem, -1) >= 0]
        if gone and come:
            first, second = gone[0], come[0]
            yield (
                span(was.at, old.places.get(first, was.at), old.places[second]),
                span(now.at, new.places[first], new.places.get(second, now.at)),
            )


class Lead(NamedTuple):
    """A word for a relation, with what stands behind it, by stem."""

    at: int
    near: tuple[str, ...]
    """The first thing."""
    wide: frozenset[str]
    """All to the end of the clause."""


def leads(half: Half, scene: Scene) -> dict[str, Lead]:
    """Return the relations of a side that stand there once, and are not plain ones, by what they are."""
    found: dict[str, Lead] = {}
    twice: set[str] = set()
    lexicon, tokens = scene.lexicon, half.side.tokens
    keys = [token.key for token in tokens]
    for at, key in enumerate(keys):
        name, end = "", at + 1
        if key in lexicon.equal_degrees and key in keys[max(0, at - _PHRASE) : at]:
            name = key
        elif key in lexicon.unequal_degrees and key in lexicon.comparing_words:
            name = f"{_degree(keys[max(0, at - _DEGREE) : at], scene)} {key}"
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


def _lead(at: int, end: int, half: Half, scene: Scene) -> Lead:
    """Read what a relation leads to: the first thing behind it, and all of its clause."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    near: list[str] = []
    wide: set[str] = set()
    closed = False
    for place in range(end, len(tokens)):
        token, stem = tokens[place], half.stems[place]
        if token.text in MARKS or (place in half.side.cuts and place > end):
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
    return Lead(at, tuple(near), frozenset(wide))


def _figures(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the pairs of figures each of which stands in a clause with what stood with the other."""
    olds, news = _numbers(old), _numbers(new)
    both = [key for key in olds if key in news]
    if not 1 < len(both) <= _FIGURES:
        return
    was, now = _clauses(old, scene), _clauses(new, scene)
    them = _pointing_back(old, scene) | _pointing_back(new, scene) | _recast(old, new, scene)
    for one, other in combinations(both, 2):
        a, b, c, d = olds[one], olds[other], news[one], news[other]
        here, beside, there, by = was[a[0]] - them, was[b[0]] - them, now[c[0]] - them, now[d[0]] - them
        if was[a[0]] is was[b[0]] or now[c[0]] is now[d[0]]:
            continue
        if here & by - beside - there and beside & there - here - by:
            yield span(a[0], b[0], a[1] - 1, b[1] - 1), span(c[0], d[0], c[1] - 1, d[1] - 1)


def _recast(old: Half, new: Half, scene: Scene) -> set[str]:
    """Return the pronouns that do on one side what is done to them on the other: "fined her", "she was fined by"."""
    by = [sum(it.key in scene.lexicon.agent_words for it in half.side.tokens) for half in (old, new)]
    if by[0] == by[1]:
        return set()
    forms = [
        {(half.stems[at], it.key) for at, it in enumerate(half.side.tokens) if it.key in scene.lexicon.pronoun_subjects}
        for half in (old, new)
    ]
    return {stem for stem, _ in forms[0] ^ forms[1]}


def _pointing_back(half: Half, scene: Scene) -> set[str]:
    """Return what "of them" has for those named before."""
    tokens, lexicon = half.side.tokens, scene.lexicon
    places = (at for key in lexicon.reflexives for at in half.side.lookup.places.get(key, ()))
    return {half.stems[at] for at in places if at and tokens[at - 1].key in lexicon.genitives}


def _led_figures(old: Half, new: Half) -> Iterator[tuple[Range, Range]]:
    """Yield the figures right behind another verb now, while theirs stands elsewhere: "paid £3m", "made £3m"."""
    verbs, others = ({deed.at: root for root, deed in side.deeds.items()} for side in (old, new))
    news = _numbers(new, _NUMBER)
    for key, was in _numbers(old, _NUMBER).items():
        now = news.get(key, (0, 0))
        one, other = verbs.get(was[0] - 1), others.get(now[0] - 1)
        if one and other and one != other and one in new.deeds:
            yield span(was[0] - 1, was[1] - 1), span(now[0] - 1, now[1] - 1)


def _contraries(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the things whose contrary stands before them now, both being on both sides: "the eastern side"."""
    passive = [sum(it.key in scene.lexicon.be_forms for it in half.side.tokens) for half in (old, new)]
    if passive[0] != passive[1]:
        return  # "the old bridge was replaced by a new one", "a new bridge replaced the old one"
    for noun, at in old.places.items():
        there = new.places.get(noun, -1)
        if there <= 0 or not at:
            continue
        one, other = old.stems[at - 1], new.stems[there - 1]
        if not one or not other or one == other or min(new.places.get(one, -1), old.places.get(other, -1)) < 0:
            continue
        if noun in (_next(old, old.places[other]), _next(new, new.places[one])):
            continue  # "the eastern and western sides"
        if _are_contrary(old.side.tokens[at - 1].key, new.side.tokens[there - 1].key, scene):
            yield span(at - 1, at, old.places[other]), span(there - 1, there, new.places[one])


def _are_contrary(one: str, other: str, scene: Scene) -> bool:
    thesaurus = scene.around.thesaurus
    known = other in scene.lexicon.opposites.get(one, ())
    return known or (thesaurus is not None and thesaurus.kin(one, other) is Kin.OPPOSITE)


def _owned(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the owners of another thing now, while both stand on both sides: "the firm's auditor", "its bank's"."""
    olds, news = owners(old, scene), owners(new, scene)
    pointing = _pointing_back(old, scene) | _pointing_back(new, scene)
    pointed = {thing for them in pointing for side in (olds, news) for thing in side.get(them, ())}
    for owner, was in olds.items():
        for thing in sorted(was):
            if owner in news.get(thing, ()) and owner not in olds.get(thing, ()) and thing not in news.get(owner, ()):
                yield from both_ends(owner, thing, old, new)
        now = news.get(owner)
        if now is None or not was or not now or was & now:
            continue
        gone = next((thing for thing in sorted(was) if _is_free(thing, new, scene)), "")
        come = next((thing for thing in sorted(now) if _is_free(thing, old, scene)), "")
        if gone in pointed or come in pointed:
            continue  # "two of the crew", "two of them"
        if gone and come and owner in old.places and owner in new.places:
            yield (
                span(old.places[owner], old.places.get(gone, -1), old.places[come]),
                span(new.places[owner], new.places[gone], new.places.get(come, -1)),
            )


def both_ends(owner: str, thing: str, old: Half, new: Half) -> Iterator[tuple[Range, Range]]:
    """Yield where an owner and what it owned stand that changed parts: "the client's lawyer", "the lawyer's client"."""
    places = [[half.places.get(stem, -1) for stem in (owner, thing)] for half in (old, new)]
    if min(map(min, places)) >= 0:
        yield span(*places[0]), span(*places[1])


def _reowned(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the things that another one owns now, of which the old side says nothing: "the firm's head"."""
    olds, news = (
        {thing: whose for whose, things in owners(it, scene).items() for thing in things} for it in (old, new)
    )
    for thing, was in olds.items():
        now = news.get(thing)
        if now is None or now == was or thing not in old.places or thing not in new.places:
            continue
        at, there = old.places.get(was, -1), new.places.get(now, -1)
        marks = min(at, there) >= 0 and (_has_mark(at, old.side, scene), _has_mark(there, new.side, scene))
        if not marks or not any(marks):
            continue
        if was in new.stems and now in old.stems:
            if all(marks) and was in new.places and now in old.places and _is_given_up(was, now, old, new):
                yield span(at, old.places[thing]), span(there, new.places[thing])
            continue
        if was in new.stems or now in old.stems:
            continue
        one, other = old.side.tokens[at], new.side.tokens[there]
        if one.text.islower() and other.text.islower() and not alike(one, other, scene.around, scene.options):
            yield span(at, old.places[thing]), span(there, new.places[thing])


def _is_given_up(was: str, now: str, old: Half, new: Half) -> bool:
    """Tell whether two owners stand apart on both sides: "the city's council's head" is the council's, too."""
    return all(abs(it.places[was] - it.places[now]) > _LED for it in (old, new))


def _in_turn(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the names of a list in another order, with as many figures in the same one: "first and second"."""
    was, now = (_listed(it, scene) for it in (old, new))
    figures = [[key for key, _ in _run(it, scene)] for it in (old, new)]
    keys = [[key for key, _ in run] for run in (was, now)]
    turned = len(was) > 1 and keys[0] != keys[1] and set(keys[0]) == set(keys[1])
    if turned and figures[0] == figures[1] and len(figures[0]) == len(was):
        yield (was[0][1][0], was[-1][1][1]), (now[0][1][0], now[-1][1][1])


def _run(half: Half, scene: Scene) -> list[tuple[object, Range]]:
    """Return the first numbers with nothing but commas and "and" between them, and what each is."""
    spans = [(same_key(it), half.side.range_of(it)) for it in half.side.facts if it.type is FactType.NUMBER]
    return _first_run(spans, half, scene)


def _listed(half: Half, scene: Scene) -> list[tuple[object, Range]]:
    """Return the first words in capitals with nothing but commas and "and" between them, and what each is."""
    grammar, tokens = scene.lexicon.function_words, half.side.tokens
    spans: list[tuple[object, Range]] = []
    for at, token in enumerate(tokens):
        if token.text[:1].isupper() and token.key not in grammar:
            joins = spans and spans[-1][1][1] == at
            first = spans.pop()[1][0] if joins else at
            spans.append((" ".join(it.key for it in tokens[first : at + 1]), (first, at + 1)))
    return _first_run(spans, half, scene)


def _first_run(spans: Sequence[tuple[object, Range]], half: Half, scene: Scene) -> list[tuple[object, Range]]:
    """Return the first of some places with nothing but commas and "and" between them."""
    joins = {",", *scene.lexicon.conjunctions, *scene.lexicon.articles}
    run: list[tuple[object, Range]] = []
    for key, (first, end) in spans:
        if run and any(token.key not in joins for token in half.side.tokens[run[-1][1][1] : first]):
            if len(run) > 1:
                break
            run = []
        run.append((key, (first, end)))
    return run


def _has_mark(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a token has an owner's mark behind it: "firm" of "the firm's"."""
    return any(token.key in scene.lexicon.possessive_marks for token in side.tokens[at + 1 : at + 2])


def _is_free(thing: str, half: Half, scene: Scene) -> bool:
    """Tell whether a thing stands once, and behind no "its": that may be its owner's."""
    at = half.places.get(thing, -1)
    before = half.side.tokens[max(0, at - 2) : max(0, at)]
    return at >= 0 and not any(token.key in scene.lexicon.possessives for token in before)


def owners(half: Half, scene: Scene) -> dict[str, set[str]]:
    """Return the things that stand behind each owner's mark, or before "of" and the owner."""
    lexicon, tokens, stems = scene.lexicon, half.side.tokens, half.stems
    found: dict[str, set[str]] = {}
    for at, token in enumerate(tokens):
        if token.key in lexicon.possessive_marks and at and stems[at - 1]:
            end = at + 1
            while end < len(tokens) and end - at <= _LED + 1 and stems[end] and is_noun_like(tokens[end], scene):
                end += 1
            found.setdefault(stems[at - 1], set()).update(stems[at + 1 : end])
        elif token.key in lexicon.owner_links and at and stems[at - 1] and not _is_of_deed(at, half, scene):
            start = end = opened(at + 1, half)
            while end < len(tokens) and end - start <= _LED and stems[end] and is_noun_like(tokens[end], scene):
                end += 1
            if end > start:
                found.setdefault(stems[end - 1], set()).add(stems[at - 1])
    return found


def _is_of_deed(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether "of" goes with a verb before it, or leads to one: "convicted Holm of fraud", "of breaking it"."""
    if _is_deed_of(at + 1, half, scene):
        return True
    tokens = half.side.tokens
    before, behind = tokens[max(0, at - _PHRASE) : at], tokens[at + 1 : at + 1 + _DEGREE]
    last = not any(it.key in scene.lexicon.owner_links for it in behind)
    return last and any(not scene.lexicon.of_verbs.isdisjoint((it.key, *scene.around.bases(it.key))) for it in before)


def opened(at: int, half: Half) -> int:
    """Return the first word of meaning from a token on, behind an article and the like."""
    tokens, first = half.side.tokens, at
    while at < len(tokens) and not half.stems[at] and tokens[at].kind is TokenKind.WORD and at - first < _LED:
        at += 1
    return at


def _is_deed_of(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether the word behind "of" is what somebody did to something: "accused of breaking his promise"."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    if at + 1 >= len(tokens) or not tokens[at].key.endswith(lexicon.participle_endings):
        return False
    behind = tokens[at + 1]
    openers = (lexicon.articles, lexicon.indefinite, lexicon.possessives)
    done = any(behind.key in some for some in openers) or behind.kind is TokenKind.NUMBER or behind.text[0].isupper()
    return scene.around.may_be_verb(tokens[at].key) and done


def _next(half: Half, at: int) -> str:
    """Return what the token right behind another is the same by, "" where it is no word of meaning."""
    return half.stems[at + 1] if at + 1 < len(half.stems) else ""


def _numbers(half: Half, types: frozenset[FactType] = _MEASURED) -> dict[object, Range]:
    """Return the figures of a side that stand there once, by what they are the same by."""
    found: dict[object, Range] = {}
    twice: set[object] = set()
    for fact in half.side.facts:
        if fact.type in types and isinstance(fact.value, dict) and fact.value.get("kind") != "rank":
            key = same_key(fact)
            if key in found:
                twice.add(key)
            found[key] = half.side.range_of(fact)
    return {key: span for key, span in found.items() if key not in twice}


def _clauses(half: Half, scene: Scene) -> list[set[str]]:
    """Return the words of meaning of the clause of each token: it starts at a mark, or a word that joins it on."""
    clauses: list[set[str]] = []
    own: set[str] = set()
    for at, token in enumerate(half.side.tokens):
        if token.text in MARKS or token.key in scene.lexicon.clause_links or at in half.side.cuts:
            own = set()
        if half.stems[at]:
            own.add(half.stems[at])
        clauses.append(own)
    return clauses
