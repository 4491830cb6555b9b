"""Who does it, and what it leads to, read further than beside a verb: over helpers, a "who" and a pronoun.

he followed the thieves            ->  the thieves, who followed him              whom a deed is done to does it
said it would pay the donors       ->  said the donors would pay                  a pronoun that stands for another
deaths fell, cases kept rising     ->  cases fell, deaths continued to rise       what two verbs are said of
will open what it had closed       ->  will close what it had opened              what two verbs are helped by
ran from the dog that bit her      ->  ran from her, whom the dog bit             what a verb leads to
officers who were first there      ->  will first hear officers who were there    what came first

Only words that stand on both sides count, each once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from diffing.classify.draft import Range
from diffing.classify.exchanges.clauses import antecedent
from diffing.classify.exchanges.exchanged import are_like, is_free
from diffing.classify.grammar.deeds import Deed, Half, is_finite, is_noun, is_noun_like, span
from diffing.classify.grammar.voice import voice_of
from diffing.classify.scene import Scene
from diffing.facts import field
from diffing.model import FactType, TokenKind

_SUBJECT = 14
"""Tokens before a verb in which its subject stands."""
_THING = 6
"""Tokens of a thing behind a verb, at most."""


def reseated(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the places of such things; the same may be told twice."""
    yield from _subjects(old, new, scene)
    yield from _helped(old, new, scene)
    yield from _led(old, new, scene)
    yield from _ranked(old, new)
    yield from _agents(old, new, scene)
    for one, other, turned in ((old, new, False), (new, old, True)):
        for rule in (_acting, _pronouns, _those, _over, _taken_on, _paired):
            for place in rule(one, other, scene):
                yield place[::-1] if turned else place


def _both(old: Half, new: Half) -> Iterator[tuple[Deed, Deed]]:
    """Yield the verbs that stand on both sides in one voice."""
    for root, was in old.deeds.items():
        now = new.deeds.get(root)
        if now is not None and was.is_passive == now.is_passive:
            yield was, now


def _acting(one: Half, other: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs done to somebody of whom a clause with "who" says on the other side that he does it."""
    for was, now in _both(one, other):
        if was.is_passive or was.done < 0 or was.led_by:
            continue
        of, acts = antecedent(now, other, scene)
        if of >= 0 and acts and other.stems[of] == one.stems[was.done] and other.stems[of] in one.places:
            yield span(was.at, was.done), span(of, now.at)


def _pronouns(one: Half, other: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs that a pronoun does on one side, to whom does it on the other."""
    pronouns = scene.lexicon.pronoun_genders
    for was, now in _both(one, other):
        start = voice_of(one.side, was.at, scene)[0]
        if was.is_passive or now.doer < 0 or start < 1 or one.side.tokens[start - 1].key not in pronouns:
            continue
        at = one.places.get(other.stems[now.doer], -1)
        led = at > was.at and one.stems[at] in was.others and _is_led(at, one, scene)
        first = voice_of(other.side, now.at, scene)[0]
        aimed = first > 0 and other.side.tokens[first - 1].key in scene.lexicon.infinitives  # "the money to pay"
        meant = led and not aimed and -1 < now.doer < now.at and other.stems[now.doer] not in now.others
        if meant and is_free(start - 1, one, scene):
            yield span(start - 1, was.at, at), span(now.doer, now.at)


def _is_led(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether a small word leads to a noun, words that open it passed over: "back to the donors"."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    place = at - 1
    while place > 0 and (tokens[place].key in lexicon.articles or tokens[place].key in lexicon.possessives):
        place -= 1
    return tokens[place].key in lexicon.plain_relations and tokens[place].key not in lexicon.genitives


def _agents(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs in the passive done by whom another small word leads to on the other side: "to boys by a man"."""
    for was, now in _both(old, new):
        if not was.is_passive or min(was.doer, now.doer) < 0 or was.dones.isdisjoint(now.dones):
            continue
        one, other = old.stems[was.doer], new.stems[now.doer]
        there, at = new.places.get(one, -1), old.places.get(other, -1)
        if one != other and min(there, at) >= 0 and _is_other(at, old, scene) and _is_other(there, new, scene):
            yield span(was.at, was.doer, at), span(now.at, now.doer, there)


def _is_other(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether a small word that leads to no doer leads to a noun."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    openers = lexicon.determiners
    place = at - 1 - (at > 1 and tokens[at - 1].key in openers)
    small = lexicon.plain_relations | lexicon.infinitives
    return place >= 0 and tokens[place].key in small - lexicon.agent_words - lexicon.genitives


def _those(one: Half, other: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs of a clause about a noun that is about others now: "councillors who live", "those who live"."""
    lexicon, tokens = scene.lexicon, other.side.tokens
    for root, was in one.deeds.items():
        now = other.deeds.get(root)
        of, acts = antecedent(was, one, scene)
        if now is None or of < 0 or not acts or now.at < 3:
            continue
        start = voice_of(other.side, now.at, scene)[0]
        opens = start > 2 and tokens[start - 1].key in lexicon.relatives and tokens[start - 2].key in lexicon.those
        there = other.places.get(one.stems[of], -1)
        if opens and tokens[start - 3].text != "," and -1 < there < start - 3:
            yield span(of, was.at), span(there, now.at)


def _over(one: Half, other: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs said of what a clause stands behind, to whom on the other side it is done or of whom it is told.

    "a man who tried to save the child drowned" -> "a man tried to save the child, who drowned"
    """
    for root, was in one.deeds.items():
        now = other.deeds.get(root)
        of = -1 if now is None or was.is_passive else _behind_clause(was, one, scene)
        if now is None or of < 0 or one.stems[of] not in other.places:
            continue
        it, acts = antecedent(now, other, scene)
        if (
            not now.is_passive
            and it >= 0
            and acts
            and other.stems[it] in one.places
            and other.stems[it] != one.stems[of]
        ):
            yield span(of, was.at), span(it, now.at)
        to = other.side.tokens[now.at + 1 : now.at + 2]
        at = other.places[one.stems[of]]
        given = now.is_passive and now.doer < 0 and any(it.key in scene.lexicon.infinitives for it in to)
        if given and now.at < at <= now.at + _THING // 2:
            yield span(of, was.at), span(now.at, at)


def _taken_on(one: Half, other: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield what a verb is done to that another one, which has no like now, was: "clears him but blames her"."""
    gone = [it for root, it in one.deeds.items() if root not in other.deeds and one.stems[it.at] not in other.stems]
    come = [other.side.tokens[it.at].key for root, it in other.deeds.items() if root not in one.deeds]
    for lost in gone:
        key = one.side.tokens[lost.at].key
        if lost.is_passive or lost.done < 0 or lost.led_by or any(are_like(key, it, scene) for it in come):
            continue
        thing = one.stems[lost.done]
        for was, now in _both(one, other):
            joins = one.side.tokens[was.at - 1].key in scene.lexicon.clause_links - scene.lexicon.conjunctions
            joined = joins and was.at > lost.done and thing in lost.others and thing not in was.others | was.subjects
            if joined and not was.is_passive and thing in now.others and thing in one.places and thing in other.places:
                yield span(lost.at, lost.done), span(now.at, other.places[thing])


def _paired(one: Half, other: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the things that went to another than before, as what went there does: "tents to her and food to him"."""
    was, now = _pairs(one, scene), _pairs(other, scene)
    for thing, (word, to) in was.items():
        if thing not in now or now[thing] == (word, to) or thing not in one.places or thing not in other.places:
            continue
        for rival, led in now.items():
            known = rival in was and rival in one.places and rival in other.places
            if led != (word, to) or rival == thing or not known or was[rival] in ((word, to), led):
                continue
            if was[rival][0] == word == now[thing][0]:
                yield span(one.places[thing], one.places[rival]), span(other.places[thing], other.places[rival])


def _pairs(half: Half, scene: Scene) -> dict[str, tuple[str, str]]:
    """Return the things that a small word leads to another from, by stem: "tents to families"."""
    lexicon, tokens, stems = scene.lexicon, half.side.tokens, half.stems
    openers = lexicon.determiners
    found: dict[str, tuple[str, str]] = {}
    for at in range(1, len(tokens) - 2):
        key = tokens[at].key
        plain = key in lexicon.infinitives or (key in lexicon.plain_relations and key not in lexicon.genitives)
        if not plain or not stems[at - 1] or tokens[at - 1].key in lexicon.noun_pronouns:
            continue  # "the one on wine"
        if not is_noun(tokens[at - 1], scene):
            continue
        first = at + 1 + (tokens[at + 1].key in openers)
        if stems[first] and is_noun_like(tokens[first], scene):
            found[stems[at - 1]] = (key, stems[first])
    return found


def _behind_clause(deed: Deed, half: Half, scene: Scene) -> int:
    """Return the noun that a verb is said of where a clause without commas stands between, -1 for none."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    start = voice_of(half.side, deed.at, scene)[0]
    if start > 1 and tokens[start - 1].text == ",":
        opens = next((at for at in range(start - 2, max(0, start - _SUBJECT), -1) if tokens[at].text == ","), 0)
        relative = opens > 0 and tokens[opens + 1].key in lexicon.person_relatives
        told = relative and half.stems[opens - 1] != ""
        return opens - 1 if told and not _said_before(opens - 1, half, scene) else -1
    verbs = 0
    for at in range(start - 1, max(0, start - _SUBJECT), -1):
        if tokens[at].kind is TokenKind.MARK or tokens[at].key in lexicon.clause_links:
            return -1
        if tokens[at].key in lexicon.person_relatives or tokens[at].key in lexicon.clause_pronouns:
            of = at - 1
            told = (
                verbs > 0 and half.stems[of] != "" and is_noun(tokens[of], scene) and not _said_before(of, half, scene)
            )
            return of if told else -1
        verbs += is_finite(at, half.side, half.stems, scene)
    return -1


def _said_before(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether a verb stands before a token in its sentence."""
    start = max((cut for cut in half.side.cuts if cut <= at), default=0)
    return any(is_finite(place, half.side, half.stems, scene) for place in range(start, at))


def _subjects(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the pairs of verbs of which each is said of what the other was, over what helps it: "kept rising"."""
    both = [(it, _said_of(it[0], old, scene), _said_of(it[1], new, scene)) for it in _both(old, new)]
    shared = old.places.keys() & new.places.keys()
    for ((was, now), ones, others), ((then, here), firsts, lasts) in combinations(both, 2):
        gone, come = (ones - firsts) & (lasts - others) & shared, (firsts - ones) & (others - lasts) & shared
        if gone and come:
            a, b = min(gone), min(come)
            yield (
                span(was.at, then.at, old.places[a], old.places[b]),
                span(now.at, here.at, new.places[a], new.places[b]),
            )


def _said_of(deed: Deed, half: Half, scene: Scene) -> set[str]:
    """Return the nouns that a verb is said of, verbs that say little of it passed over: "cases continued to rise"."""
    lexicon, thesaurus, tokens = scene.lexicon, scene.around.thesaurus, half.side.tokens
    if thesaurus is None:
        return set()
    leads = lexicon.neutral_leads | lexicon.aspect_verbs | lexicon.resulting_verbs
    stops = lexicon.subordinators | lexicon.clause_links
    at = voice_of(half.side, deed.at, scene)[0] - 1
    if at >= 0 and tokens[at].key in lexicon.infinitives:
        at -= 1
    if at >= 0 and not leads.isdisjoint({tokens[at].key, *thesaurus.entry(tokens[at].key).bases}):
        at -= 1
    found: set[str] = set()
    for place in range(at, max(-1, at - _SUBJECT), -1):
        token = tokens[place]
        if token.kind is TokenKind.MARK or token.key in stops or is_finite(place, half.side, half.stems, scene):
            break
        known = token.key in lexicon.cardinals or token.key in lexicon.pronoun_subjects
        if half.stems[place] and not known and is_noun(token, scene):
            found.add(half.stems[place])
        if place in half.side.cuts:
            break
    return found


def _helped(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the pairs of verbs that exchanged what helps them: "will open what it had closed"."""
    both = [(it, _helper(it[0], old, scene), _helper(it[1], new, scene)) for it in _both(old, new)]
    for ((was, now), one, other), ((then, here), first, last) in combinations(both, 2):
        if one and first and one != first and (one, first) == (last, other):
            yield span(was.at, then.at), span(now.at, here.at)


def _helper(deed: Deed, half: Half, scene: Scene) -> str:
    """Return the first word that helps a verb: "had", "will"; "" for none."""
    start = voice_of(half.side, deed.at, scene)[0]
    return half.side.tokens[start].key if start < deed.at else ""


def _led(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs that lead to another of two things now, by the same small word or by none."""
    for was, now in _both(old, new):
        one, other = _thing(was, old, scene), _thing(now, new, scene)
        if min(one, other) < 0 or was.led_by != now.led_by:
            continue
        gone, come = old.stems[one], new.stems[other]
        if gone != come and gone in new.places and come in old.places and gone in old.places and come in new.places:
            yield span(was.at, one), span(now.at, other)


def _thing(deed: Deed, half: Half, scene: Scene) -> int:
    """Return the head of the thing right behind a verb, or its small word, of which a clause tells; -1 for none."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    if deed.is_passive and deed.doer >= 0:
        return -1
    first = deed.at + 1 + bool(deed.led_by)
    openers = lexicon.determiners
    if first + 1 >= len(tokens) or tokens[first].key not in openers:
        return -1
    at = first + 1
    while at + 1 < len(tokens) and half.stems[at + 1] and is_noun_like(tokens[at + 1], scene):
        at += 1
    behind = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text == ",")
    opens = lexicon.relatives | lexicon.clause_pronouns
    told = behind < len(tokens) and tokens[behind].key in opens
    return at if told and half.stems[at] and is_noun(tokens[at], scene) else -1


def _ranked(old: Half, new: Half) -> Iterator[tuple[Range, Range]]:
    """Yield the ranks that stand between other words now: "were first at the scene", "will first hear"."""
    for fact in old.side.facts:
        if fact.type is not FactType.NUMBER or field(fact, "kind") != "rank":
            continue
        same = new.side.stated.alike(fact)
        if len(same) != 1:
            continue
        was, now = old.side.range_of(fact), new.side.range_of(same[0])
        one, other = _neighbours(was, old), _neighbours(now, new)
        stay = all(it in new.places for it in one) and all(it in old.places for it in other)
        if stay and one[0] != other[0] and one[1] != other[1]:
            yield was, now


def _neighbours(place: Range, half: Half) -> tuple[str, str]:
    """Return the words of meaning before and behind a place."""
    before = next((half.stems[at] for at in range(place[0] - 1, -1, -1) if half.stems[at]), "")
    behind = next((it for it in half.stems[place[1] :] if it), "")
    return before, behind
