"""Which clause a thing stands in, and what joins two clauses: things that changed clauses, clauses that changed places.

Ada was rescued; Tom drowned        ->  Tom was rescued; Ada drowned         subjects that two verbs exchanged
it shut because sales fell          ->  sales fell after it shut             what came first, or why
eased less than they had expected   ->  they expected it to ease less than it did        what "than" leads to
pulled out by a jogger              ->  a jogger saw him pulled out          somebody else's deed
Reid succeeded Holt                 ->  Holt took over from Reid             the same deed, turned round
a dog of a neighbour bit the child  ->  a dog of the child bit a neighbour   whom it was done to, of two
met his agent, who later sued       ->  met his agent and later sued         whom a clause is about
they ask whether it lied            ->  it lied, and they ask                what is open, told as true

Only words that stand on both sides count, each once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from diffing.classify.draft import Range
from diffing.classify.exchanges.ties import Lead, leads
from diffing.classify.grammar.deeds import Deed, Half, is_finite, is_noun, is_noun_like, span
from diffing.classify.grammar.voice import voice_of
from diffing.classify.scene import Scene
from diffing.model import FactType, TokenKind
from diffing.thesaurus import Kin

_CLAUSE = 12
"""Tokens behind a "whether" in which the verb of its clause stands."""

_BESIDE = 4
"""Tokens between a noun and what it is part of: "the leader of the party who"."""

_OWN = 3
"""Tokens of the subject of a clause about the word before it."""


def clauses(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the places in which things changed clauses, or clauses places; the same may be told twice."""
    yield from _subjects(old, new)
    yield from _joined(old, new, scene)
    yield from _compared(old, new, scene)
    yield from _watched(old, new, scene)
    yield from _taken_over(old, new, scene)
    yield from _refilled(old, new, scene)
    yield from _antecedents(old, new, scene)
    yield from _handed_on(old, new, scene)
    yield from ((was, now) for now, was in _handed_on(new, old, scene))
    yield from _asked(old, new, scene)
    yield from ((was, now) for now, was in _asked(new, old, scene))


def _subjects(old: Half, new: Half) -> Iterator[tuple[Range, Range]]:
    """Yield the pairs of verbs of which each is said of one who was the other's subject."""
    both = frozenset(stem for stem in old.places if stem in new.places)
    roots = [root for root, was in old.deeds.items() if root in new.deeds and _is_of_one_voice(was, new.deeds[root])]
    for one, other in combinations(roots, 2):
        was, then = old.deeds[one].subjects, old.deeds[other].subjects
        now, here = new.deeds[one].subjects, new.deeds[other].subjects
        gone, come = (was - then) & (here - now) & both, (then - was) & (now - here) & both
        if gone and come:
            first, second = min(gone), min(come)
            yield (
                span(old.deeds[one].at, old.deeds[other].at, old.places[first], old.places[second]),
                span(new.deeds[one].at, new.deeds[other].at, new.places[first], new.places[second]),
            )


def _is_of_one_voice(was: Deed, now: Deed) -> bool:
    """Tell whether a verb says the same of its subject on both sides: "drowned", "was drowned", not "bit", "bitten"."""
    if was.is_passive == now.is_passive:
        return True
    passive, active = (was, now) if was.is_passive else (now, was)
    return passive.doer < 0 and active.done < 0


def _joined(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the two clauses of a sentence of which now the other is the reason, the condition or what came first."""
    olds, news = _links(old, scene), _links(new, scene)
    if len(olds) != 1 or len(news) != 1:
        return
    ((name, was),), ((then, now),) = olds.items(), news.items()
    (kind, first), (other, last) = _order(name, was, old, scene), _order(then, now, new, scene)
    if name == then:
        return  # the same word is told by ``ties``
    stay = [stem for stem in was.near if stem in now.wide] or [stem for stem in now.near if stem in was.wide]
    gone = [stem for stem in was.near if stem in new.places]
    come = [stem for stem in now.near if stem in old.places]
    turned = bool(gone and come) and not stay
    if (turned and first == last) or (turned and kind != other) or (stay and first != last):
        ends = [stem for stem in (*was.near, *now.near) if stem in old.places and stem in new.places]
        yield span(was.at, *(old.places[it] for it in ends)), span(now.at, *(new.places[it] for it in ends))


def _order(name: str, lead: Lead, half: Half, scene: Scene) -> tuple[str, str]:
    """Return what a clause is to the other and which is first: what "had" happened when something did was before it."""
    kind, first = scene.lexicon.clause_orders[name]
    opens = lead.at in (0, *half.side.cuts)
    had = any(it.key in scene.lexicon.own_tenses.values() for it in half.side.tokens[: lead.at])
    if name in scene.lexicon.moments and had and not opens:
        return kind, "last"
    return kind, first


def _links(half: Half, scene: Scene) -> dict[str, Lead]:
    """Return what joins the clauses of a side and says which is the reason or came first."""
    return {name: it for name, it in leads(half, scene).items() if name in scene.lexicon.clause_orders and it.near}


def _compared(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the comparisons that lead to a pronoun now, while what they led to stands ahead: "than it did"."""
    olds, news = leads(old, scene), leads(new, scene)
    for name in olds.keys() & news.keys():
        if name.split()[-1] not in scene.lexicon.unequal_degrees | scene.lexicon.comparing_words:
            continue
        was, now = olds[name], news[name]
        if was.near and not now.near and now.at > new.places.get(was.near[0], now.at):
            yield span(was.at, old.places.get(was.near[0], was.at)), span(now.at, new.places[was.near[0]])
        if now.near and not was.near and was.at > old.places.get(now.near[0], was.at):
            yield span(was.at, old.places[now.near[0]]), span(now.at, new.places.get(now.near[0], now.at))


def _watched(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs in the passive whose doer does something else on one side: "saw him pulled out"."""
    for root in old.deeds.keys() & new.deeds.keys():
        was, now = old.deeds[root], new.deeds[root]
        if _is_watched(was, now, old, new, scene):
            yield span(was.at, was.doer), span(now.at, new.places[old.stems[was.doer]])
        elif _is_watched(now, was, new, old, scene):
            yield span(was.at, old.places[new.stems[now.doer]]), span(now.at, now.doer)


def _is_watched(done: Deed, seen: Deed, half: Half, other: Half, scene: Scene) -> bool:
    """Tell whether who does it on one side does no more than something else before it on the other."""
    if not -1 < done.done < done.at < done.doer or seen.doer >= 0 or not -1 < seen.done < seen.at:
        return False
    if half.stems[done.done] != other.stems[seen.done]:
        return False
    doer = other.places.get(half.stems[done.doer], -1)
    return -1 < doer < seen.done and any(
        is_finite(at, other.side, other.stems, scene) and other.stems[at] not in half.stems
        for at in range(doer + 1, seen.done)
    )


def _taken_over(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs for which one of the same sense stands, who did it and to whom having changed places."""
    before, after = set(old.stems), set(new.stems)
    gone = [deed for root, deed in old.deeds.items() if root not in new.deeds and old.stems[deed.at] not in after]
    come = [deed for root, deed in new.deeds.items() if root not in old.deeds and new.stems[deed.at] not in before]
    for was in gone:
        for now in come:
            if min(was.doer, was.done, now.doer, now.done) < 0:
                continue
            one, other = old.stems[was.doer], old.stems[was.done]
            if (new.stems[now.done], new.stems[now.doer]) != (one, other) or one == other:
                continue
            if _say_the_same(was, now, old, new, scene):
                yield span(was.at, was.doer, was.done), span(now.at, now.doer, now.done)


def _say_the_same(was: Deed, now: Deed, old: Half, new: Half, scene: Scene) -> bool:
    """Tell whether two verbs, with what leads on from them, have one sense and do not turn things round."""
    one, other = old.side.tokens[was.at], new.side.tokens[now.at]
    converses = scene.lexicon.converses
    turned = frozenset[str]().union(*(converses.get(base, ()) for base in scene.around.bases(one.key)))
    if not turned.isdisjoint(scene.around.bases(other.key)):
        return False
    if scene.around.sames(one.key) & scene.around.sames(other.key):
        return True
    thesaurus = scene.around.thesaurus
    return thesaurus is not None and thesaurus.kin(one.key, other.key) in (Kin.SAME, Kin.NEAR)


def _refilled(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs of which one end stayed, and the other is another of two things that stand on both sides."""
    for root in old.deeds.keys() & new.deeds.keys():
        was, now = old.deeds[root], new.deeds[root]
        if min(was.doer, was.done, now.doer, now.done) < 0 or was.led_by or now.led_by:
            continue
        ends = [(old.stems[was.doer], new.stems[now.doer]), (old.stems[was.done], new.stems[now.done])]
        for (one, other), (stays, there), slot in ((ends[0], ends[1], "doer"), (ends[1], ends[0], "done")):
            keeps = "done" if slot == "doer" else "doer"
            if one == other or not (stays in _slot(now, keeps) or there in _slot(was, keeps)):
                continue
            if not {one, other} <= old.places.keys() & new.places.keys():
                continue
            if one in _slot(now, slot) or other in _slot(was, slot) or _is_measure(one, old) or _is_measure(other, new):
                continue
            place = span(was.at, old.places[one], old.places[other]), span(now.at, new.places[other], new.places[one])
            if _is_whole(place[0], old, scene) and _is_whole(place[1], new, scene):
                yield place


def _is_measure(stem: str, half: Half) -> bool:
    """Tell whether a word is a number, or stands in a date."""
    token = half.side.tokens[half.places[stem]]
    dates = (it for it in half.side.facts if it.type is FactType.DATE)
    return token.kind is TokenKind.NUMBER or any(it.start <= token.start < it.end for it in dates)


def _slot(deed: Deed, slot: str) -> frozenset[str]:
    return deed.doers if slot == "doer" else deed.dones


def _is_whole(place: Range, half: Half, scene: Scene) -> bool:
    """Tell whether no mark, no "and" and no "who" stands in a place, nor a "who" ahead of it, as in a list."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    start = max((cut for cut in half.side.cuts if cut <= place[0]), default=0)
    if any(token.key in lexicon.subordinators for token in tokens[start : place[1]]):
        return False
    return not any(it.kind is TokenKind.MARK or it.key in lexicon.clause_links for it in tokens[slice(*place)])


def _antecedents(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs of a clause about the word before it that is about another of two words now."""
    for root in old.deeds.keys() & new.deeds.keys():
        (was, acts), (now, does) = (antecedent(half.deeds[root], half, scene) for half in (old, new))
        if min(was, now) < 0 or acts != does or old.stems[was] == new.stems[now]:
            continue
        there, at = new.places.get(old.stems[was], -1), old.places.get(new.stems[now], -1)
        if min(there, at) >= 0 and abs(there - now) > _BESIDE and abs(at - was) > _BESIDE:
            yield span(was, at, old.deeds[root].at), span(now, there, new.deeds[root].at)


def antecedent(deed: Deed, half: Half, scene: Scene) -> tuple[int, bool]:
    """Return the noun that a clause whose verb it is tells about, and whether it is its subject: "the man, who sued".

    -1 for none; "the hens" are no subject of "the hens that the boy raised".
    """
    tokens = half.side.tokens
    start = _behind_adverbs(voice_of(half.side, deed.at, scene)[0], half, scene)
    opens = scene.lexicon.relatives | scene.lexicon.clause_pronouns
    acts = start > 0 and tokens[start - 1].key in opens
    for _ in range(_OWN):  # "the hens that [the boy] raised"
        if start > 1 and tokens[start - 1].key not in opens and deed.done < 0 and _leads_in(start - 1, half, scene):
            start -= 1
    if start < 2 or tokens[start - 1].key not in opens:
        return -1, acts
    of = start - 3 if tokens[start - 2].text == "," else start - 2
    return (of if of >= 0 and half.stems[of] and is_noun(tokens[of], scene) else -1), acts


def _handed_on(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs of a clause about the word before it that are said of the sentence's subject on the new side."""
    lexicon, tokens = scene.lexicon, old.side.tokens
    for root in old.deeds.keys() & new.deeds.keys():
        was, now = old.deeds[root], new.deeds[root]
        of, acts = antecedent(was, old, scene)
        if of < 0 or not acts or not _is_behind_verb(of, old, scene):
            continue
        opens = tokens[of + 1 : of + 3]
        if not any(token.key in lexicon.person_relatives for token in opens):
            continue
        begin, _ = voice_of(new.side, now.at, scene)
        begin = _behind_adverbs(begin, new, scene)
        joins = begin and new.side.tokens[begin - 1].key in lexicon.conjunctions
        place = new.places.get(old.stems[of], -1)
        if joins and -1 < place < begin and _is_behind_verb(place, new, scene):
            yield span(of, was.at), span(place, now.at)


def _asked(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the clauses of which it is open on the old side whether they are true, and told as true on the new one."""
    lexicon = scene.lexicon
    keys, openers = {token.key for token in new.side.tokens}, lexicon.clause_links | lexicon.clause_openers
    for at, token in enumerate(old.side.tokens):
        if token.key not in lexicon.open_clauses or not lexicon.open_clauses.isdisjoint(keys) or "?" in keys:
            continue
        for root, was in old.deeds.items():
            now = new.deeds.get(root)
            if now is None or not at < was.doer < was.at <= at + _CLAUSE or not -1 < now.doer < now.at:
                continue
            first = now.doer
            while first and first not in new.side.cuts and _leads_in(first - 1, new, scene):
                if new.side.tokens[first - 1].key in openers:
                    break
                first -= 1
            opens = first in (0, *new.side.cuts) or new.side.tokens[first - 1].key in openers
            if opens and old.stems[was.doer] == new.stems[now.doer]:
                yield span(at, was.at), span(now.doer, now.at)


def _leads_in(at: int, half: Half, scene: Scene) -> bool:
    lexicon, key = scene.lexicon, half.side.tokens[at].key
    return key in lexicon.articles or key in lexicon.possessives or is_noun_like(half.side.tokens[at], scene)


def _behind_adverbs(at: int, half: Half, scene: Scene) -> int:
    """Return where a verb starts, adverbs before it passed over: "who later sued"."""
    while at > 1 and _may_be_adverb(at - 1, half, scene):
        at -= 1
    helps = scene.lexicon.be_forms | scene.lexicon.auxiliaries | scene.lexicon.own_tenses.keys()
    while at > 1 and half.side.tokens[at - 1].key in helps:
        at -= 1
    return at


def _may_be_adverb(at: int, half: Half, scene: Scene) -> bool:
    thesaurus, token = scene.around.thesaurus, half.side.tokens[at]
    return thesaurus is not None and token.text.islower() and "r" in thesaurus.entry(token.key).parts


def _is_behind_verb(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether a verb stands before a token in its sentence, so that it is not what the sentence is about."""
    start = max((cut for cut in half.side.cuts if cut <= at), default=0)
    return any(is_finite(place, half.side, half.stems, scene) for place in range(start, at))
