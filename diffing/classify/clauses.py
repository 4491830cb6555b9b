"""Which clause a thing stands in, and what joins two clauses: things that changed clauses, clauses that changed places.

Ada was rescued; Tom drowned        ->  Tom was rescued; Ada drowned         subjects that two verbs exchanged
it shut because sales fell          ->  sales fell after it shut             what came first, or why
eased less than they had expected   ->  they expected it to ease less than it did        what "than" leads to
pulled out by a jogger              ->  a jogger saw him pulled out          somebody else's deed
Reid succeeded Holt                 ->  Holt took over from Reid             the same deed, turned round

Only words that stand on both sides count, each once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from diffing.classify.deeds import Deed, Half, is_finite, span
from diffing.classify.draft import Range
from diffing.classify.scene import Scene
from diffing.classify.ties import Lead, leads
from diffing.classify.voice import voice_of
from diffing.thesaurus import Kin


def clauses(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the places in which things changed clauses, or clauses places; the same may be told twice."""
    yield from _subjects(old, new, scene)
    yield from _joined(old, new, scene)
    yield from _compared(old, new, scene)
    yield from _watched(old, new, scene)
    yield from _taken_over(old, new, scene)


def _subjects(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
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
    kind, first = scene.lexicon.clause_orders[name]
    other, last = scene.lexicon.clause_orders[then]
    if name == then:
        return  # the same word is told by ``ties``
    stay = [stem for stem in was.near if stem in now.wide] or [stem for stem in now.near if stem in was.wide]
    gone = [stem for stem in was.near if stem in new.places]
    come = [stem for stem in now.near if stem in old.places]
    turned = bool(gone and come) and not stay
    if (turned and first == last) or (turned and kind != other) or (stay and first != last):
        ends = [stem for stem in (*was.near, *now.near) if stem in old.places and stem in new.places]
        yield span(was.at, *(old.places[it] for it in ends)), span(now.at, *(new.places[it] for it in ends))


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
        is_finite(at, other.side, other.stems, scene) and other.stems[at] not in half.stems for at in range(doer + 1, seen.done)
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
    turned = frozenset[str]().union(*(converses.get(base, ()) for base in _bases(one.key, scene)))
    if not turned.isdisjoint(_bases(other.key, scene)):
        return False
    if scene.around.sames(one.key) & scene.around.sames(other.key):
        return True
    thesaurus = scene.around.thesaurus
    return thesaurus is not None and thesaurus.kin(one.key, other.key) in (Kin.SAME, Kin.NEAR)


def _bases(key: str, scene: Scene) -> frozenset[str]:
    thesaurus = scene.around.thesaurus
    return frozenset({key, *(thesaurus.entry(key).bases if thesaurus else ())})
