"""Who did what to whom, and which word goes with which: things that changed parts, however else a sentence was put.

the dog bit the postman            ->  in the street the postman bit the dog     turned round
the firm sued the bank             ->  the firm was sued by the bank             turned round
the guest owes, if the host pays   ->  if the guest pays, the host owes          two verbs that exchanged subjects
bought dollars and sold yen        ->  sold dollars and bought yen               or what they are done to

What ``ties`` and ``clauses`` tell is told, too. Only words that stand on both sides count, each once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from diffing.classify.draft import Range
from diffing.classify.exchanges.attached import attached
from diffing.classify.exchanges.clauses import clauses
from diffing.classify.exchanges.crosswise import crosswise
from diffing.classify.exchanges.exchanged import exchanged
from diffing.classify.exchanges.parted import parted
from diffing.classify.exchanges.relinked import relinked
from diffing.classify.exchanges.reseated import reseated
from diffing.classify.exchanges.ties import ties
from diffing.classify.grammar.deeds import Deed, Half, half, is_noun, is_noun_like, span, stems_of
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, TokenKind
from diffing.thesaurus import Kin

_OTHERS = frozenset({Kin.OTHER, Kin.OPPOSITE, Kin.BROADER})
"""How two words are related of which neither stands for the other."""

_SLOTS = ("doer", "done")
"""The two places of a verb."""


def parties(scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the places in which things changed parts; the same may be told twice.

    A link of more than ``swap_tokens`` tokens is left alone.
    """
    pair = scene.pair
    if scene.around.thesaurus is None or pair.is_long(scene.options):
        return
    handed = _is_handed_on(scene)
    crossed = handed or not _fresh(pair.old, pair.old_fresh, scene).isdisjoint(_fresh(pair.new, pair.new_fresh, scene))
    about = _is_about_another(scene)
    if not crossed and not about:
        return  # nothing moved
    olds, news = stems_of(pair.old, scene), stems_of(pair.new, scene)
    moved = {olds[at] for at in pair.old_fresh} & {news[at] for at in pair.new_fresh} - {""}
    near, everything = moved, {*olds, *news} - {""}
    if handed or not crossed:
        near = everything
    old, new = half(pair.old, olds, near, scene), half(pair.new, news, near, scene)
    found = list(_changed(old, new, scene)) if crossed else []
    if about and near is not everything:
        old, new = half(pair.old, olds, everything, scene), half(pair.new, news, everything, scene)
    for was, now in (*found, *crosswise(old, new, scene)):
        yield _whole(was, old, scene), _whole(now, new, scene)


def _is_handed_on(scene: Scene) -> bool:
    """Tell whether "and" stands for "who", or the other way, or "who" or "by" moved: "met Holt, who", "met him and"."""
    pair, lexicon = scene.pair, scene.lexicon
    gone = {pair.old.tokens[at].key for at in pair.old_fresh}
    come = {pair.new.tokens[at].key for at in pair.new_fresh}
    if gone & come & (lexicon.person_relatives | lexicon.agent_words):
        return True
    both = ((gone, come), (come, gone))
    return any(one & lexicon.person_relatives and other & lexicon.conjunctions for one, other in both)


def _is_about_another(scene: Scene) -> bool:
    """Tell whether what opens a clause about the word before it came, went or moved: "the bank, which"."""
    sides = ((scene.pair.old, scene.pair.old_fresh), (scene.pair.new, scene.pair.new_fresh))
    return any(side.tokens[at].key in scene.lexicon.relatives for side, fresh in sides for at in fresh)


def _fresh(side: Side, fresh: Sequence[int], scene: Scene) -> set[str]:
    """Return the words of meaning, pronouns as subjects, and relations among tokens that stand on one side alone."""
    lexicon = scene.lexicon
    words = (side.tokens[at].key for at in fresh if side.tokens[at].kind is not TokenKind.MARK)
    return {
        lexicon.pronoun_subjects.get(key, key)
        for key in words
        if key not in lexicon.function_words or key in lexicon.relations or key in lexicon.pronoun_subjects
    }


def _changed(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    yield from _turned(old, new, scene.lexicon.noun_pronouns)
    yield from _other_doers(old, new, scene)
    yield from _given(old, new, scene)
    yield from _traded(old, new)
    yield from ties(old, new, scene)
    yield from parted(old, new, scene)
    yield from clauses(old, new, scene)
    yield from attached(old, new, scene)
    yield from exchanged(old, new, scene)
    yield from relinked(old, new, scene)
    yield from reseated(old, new, scene)


def _whole(place: Range, side: Half, scene: Scene) -> Range:
    """Widen a place that starts or ends within the name of a thing: "[Dairy] bought the mill"."""
    first, end = place
    tokens, stems = side.side.tokens, side.stems
    dates = [fact for fact in side.side.facts if fact.type is FactType.DATE]

    def goes_on(at: int) -> bool:
        return bool(stems[at]) and not any(it.start <= tokens[at].start < it.end for it in dates)

    while first and stems[first] and goes_on(first - 1) and is_noun_like(tokens[first - 1], scene):
        first -= 1
    while end < len(stems) and stems[end - 1] and goes_on(end) and is_noun(tokens[end], scene):
        end += 1
    return first, end


def _turned(old: Half, new: Half, pronouns: frozenset[str]) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs whose subject it is done to now."""
    for root, was in old.deeds.items():
        now = new.deeds.get(root)
        if now is None or min(was.doer, now.doer) < 0 or was.led_by != now.led_by:
            continue
        if was.to_passive != now.to_passive:
            continue  # "shareholders need to approve it", "it needs to be approved by shareholders"
        one, other = old.stems[was.doer], new.stems[now.doer]
        if not pronouns.isdisjoint(was.doers | was.dones | now.doers | now.dones):
            continue  # "a new bridge replaced the old one"
        if one == other or one in now.doers or other in was.doers:
            continue
        if one in now.dones and other in was.dones and one not in was.dones and other not in now.dones:
            yield (
                span(was.at, was.doer, old.places.get(other, was.done)),
                span(now.at, now.doer, new.places.get(one, now.done)),
            )


def _other_doers(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs in the other voice which somebody else does to the same: "wolves killed", "killed by dogs"."""
    thesaurus, before, after = scene.around.thesaurus, set(old.stems), set(new.stems)
    for root, was in old.deeds.items():
        now = new.deeds.get(root)
        if now is None or thesaurus is None or min(was.doer, was.done, now.doer, now.done) < 0:
            continue
        if (was.doer > was.at) == (now.doer > now.at) or was.led_by or now.led_by:
            continue
        same = old.stems[was.done] in now.dones or new.stems[now.done] in was.dones
        gone, come = old.stems[was.doer], new.stems[now.doer]
        if not same or gone in after or come in before:
            continue
        one, other = old.side.tokens[was.doer], new.side.tokens[now.doer]
        plain = all(
            it.side.tokens[at].text.islower() or at in it.side.cuts for it, at in ((old, was.doer), (new, now.doer))
        )
        if plain and thesaurus.kin(one.key, other.key) in _OTHERS:
            yield span(was.at, was.doer), span(now.at, now.doer)


def _given(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs whose doer now it was done to before, or the other way: "sold to a museum", "a museum sold"."""
    for root, was in old.deeds.items():
        now = new.deeds.get(root)
        if now is None:
            continue
        if _is_same(was, now, old) and (at := _receiver(was, old, scene)) >= 0 and old.stems[at] in _doers(now, new):
            yield span(was.at, at), span(now.at, now.doer)
        if _is_same(now, was, new) and (at := _receiver(now, new, scene)) >= 0 and new.stems[at] in _doers(was, old):
            yield span(was.at, was.doer), span(now.at, at)


def _doers(deed: Deed, half: Half) -> frozenset[str]:
    """Return whom a verb may be done by: of a passive its agent alone, behind whom stands who gets it."""
    return frozenset({half.stems[deed.doer]}) if deed.is_passive and deed.doer >= 0 else deed.doers


def _is_same(deed: Deed, other: Deed, half: Half) -> bool:
    """Tell whether two verbs are done to the same, or one of them to no more than a pronoun: "sold it"."""
    return half.stems[deed.done] in other.dones or not other.dones


def _receiver(deed: Deed, half: Half, scene: Scene) -> int:
    """Return the token of the noun behind a verb in the passive and a "to", -1 for none: "sold by them to a museum"."""
    lexicon, tokens, at = scene.lexicon, half.side.tokens, deed.at + 1
    if not -1 < deed.done < deed.at:
        return -1
    if deed.doer > deed.at:
        leads = tokens[deed.doer].key.endswith(lexicon.participle_endings)  # "a dog belonging to her"
        at = len(tokens) if leads else _end_of(deed.doer, half, scene)
    if at + 1 >= len(tokens) or tokens[at].key not in lexicon.infinitives:
        return -1
    openers = lexicon.determiners
    first = at + 1 + (tokens[at + 1].key in openers)
    if first == at + 1 and tokens[first].text.islower() and scene.around.may_be_verb(tokens[first].key):
        return -1
    noun = next((it for it in range(first, min(at + 5, len(tokens))) if is_noun(tokens[it], scene)), -1)
    return _end_of(noun, half, scene) - 1 if noun >= 0 and tokens[noun].text.islower() else noun


def _end_of(noun: int, half: Half, scene: Scene) -> int:
    """Return the token behind a noun and those that make one of it: "sales tax"."""
    tokens = half.side.tokens
    at = noun + 1
    while at < len(tokens) and half.stems[at] and is_noun(tokens[at], scene):
        if tokens[at].key.endswith(scene.lexicon.participle_endings) or scene.around.is_past(tokens[at].key):
            break
        at += 1
    return at


def _traded(old: Half, new: Half) -> Iterator[tuple[Range, Range]]:
    """Yield the pairs of verbs that exchanged their subjects, or what they are done to, or one's for the other's."""
    shared = old.places.keys() & new.places.keys()
    roots = [root for root in old.deeds if root in new.deeds]
    held = [(root, slot, _filler(old, root, slot), _filler(new, root, slot)) for root in roots for slot in _SLOTS]
    moved = [it for it in held if it[2] and it[3] and it[2] != it[3] and it[2] in shared and it[3] in shared]
    for (one, slot, was, now), (other, place, then, here) in combinations(moved, 2):
        if one == other or (was, now) != (here, then):
            continue
        if slot != place and any(old.deeds[it].is_passive != new.deeds[it].is_passive for it in (one, other)):
            continue
        if all(_parted(half, (one, slot), (other, place)) for half in (old, new)):
            places = old.deeds[one].at, old.deeds[other].at, old.places[was], old.places[now]
            there = new.deeds[one].at, new.deeds[other].at, new.places[was], new.places[now]
            yield span(*places), span(*there)


def _filler(half: Half, root: str, slot: str) -> str:
    at = half.deeds[root].doer if slot == "doer" else half.deeds[root].done
    return half.stems[at] if at >= 0 else ""


def _parted(half: Half, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether neither of two verbs has in a place what the other one has in one."""
    a, b = (_all_in(half.deeds[root], slot) for root, slot in (one, other))
    return _filler(half, *one) not in b and _filler(half, *other) not in a


def _all_in(deed: Deed, slot: str) -> frozenset[str]:
    """Return the words that surely stand in one place of a verb."""
    return deed.subjects if (slot == "doer") != deed.is_passive else deed.others
