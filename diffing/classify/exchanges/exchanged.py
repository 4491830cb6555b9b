"""Verbs that exchanged what they are done to, an order of clauses that was lost, and whose somebody is.

close the plant in Osk, keep the one in Reyne  ->  keep the plant in Osk, shut the one in Reyne    also in other words
searched it before he returned                 ->  he returned, and they searched it               what came first
said his client would plead                    ->  said he would plead for his client              somebody of his
let the man's guest keep it                    ->  let the man keep his guest's                    or of another
the boat rescued them                          ->  they were rescued from the boat              no doer
at his cousin's                                ->  at the house of her cousin                      whose somebody is
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from diffing.classify.draft import Range
from diffing.classify.exchanges.clauses import antecedent
from diffing.classify.exchanges.ties import leads
from diffing.classify.grammar.deeds import MARKS, Deed, Half, is_finite, span
from diffing.classify.grammar.voice import comes_about
from diffing.classify.scene import Scene
from diffing.model import TokenKind
from diffing.thesaurus import Kin

_NEAR = 4
"""Tokens before a verb in which the pronoun stands that does it."""
_FIRST = 16
"""Tokens before a relation in which the verb of the clause stands that it joins to another."""


def exchanged(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the places of such things; the same may be told twice."""
    yield from _objects(old, new, scene)
    yield from _other_owner(old, new, scene)
    for one, other, turned in ((old, new, False), (new, old, True)):
        for place in (
            *_disordered(one, other, scene),
            *_meant(one, other, scene),
            *_unagented(one, other, scene),
        ):
            yield place[::-1] if turned else place


def _objects(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the pairs of verbs, or of their like, of which each is done to what the other was."""
    both = {stem for stem in old.places if stem in new.places}
    pairs = [it for it in _pairs(old, new, scene) if _are_of_one_voice(*it)]
    for (was, now), (then, here) in combinations(pairs, 2):
        gone = (was.others - then.others) & (here.others - now.others) & both
        come = (then.others - was.others) & (now.others - here.others) & both
        verbs = {half.stems[it.at] for half, it in ((old, was), (old, then), (new, now), (new, here))}
        gone, come = gone - verbs, come - verbs
        if gone and come:
            one, other = min(gone), min(come)
            yield (
                span(was.at, then.at, old.places[one], old.places[other]),
                span(now.at, here.at, new.places[one], new.places[other]),
            )


def _are_of_one_voice(was: Deed, now: Deed) -> bool:
    """Tell whether what stands behind two verbs is the same to them: "was sold to", "and sold to", not "sold by"."""
    if any(it.is_passive and it.doer >= 0 for it in (was, now)):
        return False
    return was.is_passive == now.is_passive or all(it.is_passive or it.led_by for it in (was, now))


def _pairs(old: Half, new: Half, scene: Scene) -> list[tuple[Deed, Deed]]:
    """Return the verbs that stand on both sides, or for which one that says the same does."""
    found = [(was, new.deeds[root]) for root, was in old.deeds.items() if root in new.deeds]
    if not found:
        return []
    before, after = set(old.stems), set(new.stems)
    gone = [it for root, it in old.deeds.items() if root not in new.deeds and old.stems[it.at] not in after]
    come = [it for root, it in new.deeds.items() if root not in old.deeds and new.stems[it.at] not in before]
    for was in gone:
        like = [now for now in come if are_like(old.side.tokens[was.at].key, new.side.tokens[now.at].key, scene)]
        if len(like) == 1:
            found.append((was, like[0]))
    return found


def are_like(one: str, other: str, scene: Scene) -> bool:
    """Tell whether two verbs may stand for one another."""
    thesaurus = scene.around.thesaurus
    if scene.around.sames(one) & scene.around.sames(other):
        return True
    return thesaurus is not None and thesaurus.kin(one, other) in (Kin.SAME, Kin.NEAR)


def _disordered(one: Half, other: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield two clauses of which one is told to have come first, and on the other side merely stands behind.

    In "he left, and they searched" what came first is told first.
    """
    lexicon, orders = scene.lexicon, scene.lexicon.clause_orders
    if not any(_joins(it.key, scene) for it in one.side.tokens):
        return
    if any(it.key in orders for it in other.side.tokens):
        return
    timed = {name: it for name, it in leads(one, scene).items() if name in lexicon.sequences and it.near}
    if len(timed) != 1:
        return
    ((name, lead),) = timed.items()
    ahead = _verb(lead.at - 1, -1, one, other, scene)
    led = _verb(lead.at + 1, 1, one, other, scene)
    if min(ahead, led) < 0:
        return
    first, last = (led, ahead) if orders[name][1] == "first" else (ahead, led)
    there = other.places[one.stems[first]], other.places[one.stems[last]]
    if there[0] > there[1] and _is_chained(there[1], there[0], other, scene):
        yield span(ahead, lead.at, led), span(*there)


def _joins(key: str, scene: Scene) -> bool:
    return key in scene.lexicon.sequences


def _verb(at: int, step: int, half: Half, other: Half, scene: Scene) -> int:
    """Return the verb of the clause that ends before a relation or begins behind it, -1 where it stands on one side."""
    tokens, stems = half.side.tokens, half.stems
    end = max(-1, at - _FIRST) if step < 0 else min(len(tokens), at + _FIRST)
    found = -1
    for place in range(at, end, step):
        if tokens[place].text in MARKS or place in half.side.cuts[1:]:
            break
        if stems[place] and is_finite(place, half.side, stems, scene):
            found = place
            if step > 0:
                break
    return found if found >= 0 and stems[found] in half.places and stems[found] in other.places else -1


def _is_chained(one: int, other: int, half: Half, scene: Scene) -> bool:
    """Tell whether "and" or "where" leads from a clause to the next, which tells what came after it or there."""
    lexicon = scene.lexicon
    between = [token.key for token in half.side.tokens[one:other]]
    links = [key for key in between if key in lexicon.conjunctions or key in lexicon.places_after]
    return len(links) == 1 and not any(key in lexicon.own_tenses.values() for key in between)


def _meant(one: Half, other: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs that somebody's somebody does on one side, and he himself on the other: "his client", "he"."""
    subjects = set(scene.lexicon.pronoun_subjects.values())
    for root, was in one.deeds.items():
        now = other.deeds.get(root)
        if now is None or was.doer < 1 or now.doer < 0:
            continue
        doer = _head(was.doer, one, scene)
        who, he = one.stems[doer], other.stems[_head(now.doer, other, scene)]
        there = other.places.get(who, -1)
        if there < 0 or who in subjects or who in now.doers:
            continue
        if was.done < 0 and now.done == there and comes_about(root, scene):
            continue  # "its flights resumed", "resumed its flights"
        his = he in subjects and _is_his(was, now, there, one, other, scene)
        if his or _is_of(doer, he, there, one, other, scene):
            yield span(doer, was.at), span(now.doer, now.at, there)


def _is_mark(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether a token marks the word before it as an owner: "the firm's lawyer", "the victims' lawyer"."""
    token, before = half.side.tokens[at], half.side.tokens[at - 1]
    many = token.key in scene.lexicon.plural_owner_marks and before.key.endswith(scene.lexicon.plural_endings)
    return token.key in scene.lexicon.possessive_marks or (many and token.start == before.end)


def _head(at: int, half: Half, scene: Scene) -> int:
    """Return the thing that a word owns where it does so: "deputy" of "the inspector's deputy"."""
    owns = at + 1 < len(half.stems) and _is_mark(at + 1, half, scene)
    return at + 2 if owns and at + 2 < len(half.stems) and half.stems[at + 2] else at


def _is_his(was: Deed, now: Deed, there: int, one: Half, other: Half, scene: Scene) -> bool:
    """Tell whether somebody of a pronoun's did it, and that pronoun did on the other side, before he is named."""
    owned = one.side.tokens[was.doer - 1].key in scene.lexicon.possessives
    near = was.is_passive == now.is_passive and 0 <= now.at - now.doer <= _NEAR and there > now.at
    return owned and near and is_free(now.doer, other, scene)


def _is_of(doer: int, owner: str, there: int, one: Half, other: Half, scene: Scene) -> bool:
    """Tell whether who did it is owned by another, and is on the other side, too, where that other did it."""
    lexicon = scene.lexicon
    marked = doer > 1 and _is_mark(doer - 1, one, scene) and one.stems[doer - 2] == owner != ""
    return marked and other.side.tokens[there - 1].key in lexicon.possessives | lexicon.possessive_marks


def _unagented(one: Half, other: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs whose doer it comes from in the passive: "the boat rescued", "rescued from the boat"."""
    for root, did in one.deeds.items():
        done = other.deeds.get(root)
        if done is None or did.is_passive or not done.is_passive or done.doer >= 0 or did.done < 0:
            continue
        doer = did.doer if did.doer >= 0 else antecedent(did, one, scene)[0]
        at = other.places.get(one.stems[doer], -1) if doer >= 0 else -1
        if not done.at < at <= done.at + _NEAR or one.stems[did.done] not in done.dones:
            continue
        led = [token.key for token in other.side.tokens[done.at + 1 : at]]
        if led[:1] and led[0] in scene.lexicon.no_agents and scene.lexicon.agent_words.isdisjoint(led):
            yield span(doer, did.at), span(done.at, at)


def _owned_by(half: Half, scene: Scene) -> dict[str, int]:
    """Return the "his" or "her" right before each thing, of those that stand once: by the thing, which token it is."""
    genders, stems = scene.lexicon.pronoun_genders, half.stems
    ats = [at for key in scene.lexicon.possessives if key in genders for at in half.side.lookup.places.get(key, ())]
    return {stems[at + 1]: at for at in ats if at + 1 < len(stems) and stems[at + 1] in half.places}


def _other_owner(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the things that a man owns on one side and a woman on the other: "his cousin", "her cousin"."""
    genders, persons = scene.lexicon.pronoun_genders, set(scene.lexicon.genders.values())
    olds, news = _owned_by(old, scene), _owned_by(new, scene)
    for thing in olds.keys() & news.keys():
        at, there = olds[thing], news[thing]
        owners = {genders[old.side.tokens[at].key], genders[new.side.tokens[there].key]}
        if len(owners) > 1 and owners <= persons:
            yield span(at, at + 1), span(there, there + 1)


def is_free(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether no clause opens before a pronoun in which it can stand for what comes: "when he left, the man"."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    for place in range(at - 1, -1, -1):
        if tokens[place].kind is TokenKind.MARK or place in half.side.cuts:
            return tokens[place].key not in lexicon.subordinators
        if tokens[place].key in lexicon.subordinators and tokens[place].key not in lexicon.clause_pronouns:
            return False
    return True
