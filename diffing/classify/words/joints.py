"""Small words that join what stands around them, came or went alone, and say another thing by that.

the town's library              ->  the town and library            whose it is
paid by the buyer or seller     ->  paid by the buyer or to the seller      another relation of the second of two
eating while driving            ->  eating and driving              at the same time
among the worst in the country  ->  the worst in the country        one of the first
told to leave                   ->  told how to leave               what was asked
the father of the twins, who    ->  the father, whose twin          how many
left because it rained          ->  left and it rained              why, or what came first
two of the kitchens             ->  the two kitchens                all of them
sold it instead of paying       ->  sold it to pay                  what was not done
called to stop a fight          ->  called after a fight            what for, and when
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from diffing.classify.forms.relations import leads_to_figure
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import Token, TokenKind

_START = attrgetter("start")
_LIST = 8
"""Tokens before the second of two things in which the small word stands that leads to the first."""
_BIDDING = 5
"""Tokens before "how" in which the verb stands that asks for it."""
_JOINED = 3
"""Words of what joins two clauses, at most, with how soon or how far: "shortly after", "only because of"."""
_OWNED = 3
"""Words from "whose" to the verb of who is his, at most."""
_EARLIER = (("time", "first"), ("cause", "first"))
"""What small words join that came before the rest, or are why it came."""


def other_joint(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a small word that joins others came or went, or stands in the place of another, and tells."""
    lexicon, mark = scene.lexicon, TokenKind.MARK
    if not lexicon.joints or len(old) + len(new) > _LIST:
        return False
    known = (lexicon.joints, lexicon.relation_words, lexicon.clause_orders, lexicon.relatives)
    keys = {it.key for it in (*old, *new)}
    if all(map(keys.isdisjoint, known)):
        return False
    pair, tells = scene.pair, False
    for here, there, side, other, partners in (
        (old, new, pair.old, pair.new, pair.to_new),
        (new, old, pair.new, pair.old, pair.to_old),
    ):
        own = [it for it in here if it.kind is not mark or it.key in lexicon.possessive_marks]
        if own:
            change = _Change(own, there, _at(own[0], side), side, other, partners, scene)
            tells = tells or any(rule(change) for rule in _RULES)
    return tells


class _Change(NamedTuple):
    """What one side has in a change, and the other in its place."""

    own: Sequence[Token]
    """Never empty."""
    there: Sequence[Token]
    at: int
    """Where it starts."""
    side: Side
    other: Side
    partners: Sequence[int]
    scene: Scene

    def partner(self, at: int) -> int:
        """Return the token of the other side that a token stayed as, -1 for none."""
        return self.partners[at] if 0 <= at < len(self.partners) else -1


def _at(token: Token, side: Side) -> int:
    return bisect_left(side.tokens, token.start, key=_START)


def _is_owner_no_more(change: _Change) -> bool:
    """Tell whether an owner and what he owned are two things now: "the town's library", "the town and library"."""
    lexicon, tokens = change.scene.lexicon, change.other.tokens
    if change.own[0].key not in lexicon.possessive_marks or not any(
        it.key in lexicon.conjunctions for it in change.there
    ):
        return False
    owner, end = change.partner(change.at - 1), len(tokens)
    if owner < 0 or owner + 1 >= end or tokens[owner + 1].key not in lexicon.conjunctions:
        return False
    behind = owner + 2
    small = lexicon.determiners
    while behind < end and tokens[behind].key in small:
        behind += 1
    return 0 <= change.partner(change.at + 1) == behind


def _is_of_second(change: _Change) -> bool:
    """Tell whether a small word came to the second of two that the first has not: "by A or B", "by A or to B"."""
    lexicon, tokens, at = change.scene.lexicon, change.side.tokens, change.at
    key = change.own[0].key
    if (
        key not in lexicon.plain_relations
        or len(change.own) > 1
        or any(it.kind is not TokenKind.MARK for it in change.there)
    ):
        return False
    if not at or tokens[at - 1].key not in lexicon.list_words or change.partner(at + 1) < 0 or at + 1 >= len(tokens):
        return False
    if change.partner(at - 1) < 0 or change.scene.around.may_be_verb(tokens[at + 1].key):
        return False
    leads = [it.key for it in _led(tokens, at - 2, change.scene)]
    return bool(leads) and key not in leads


def _led(tokens: Sequence[Token], at: int, scene: Scene) -> Iterator[Token]:
    """Yield the small words before a token in its clause, the last one first."""
    for token in reversed(tokens[max(0, at - _LIST) : at]):
        if token.kind is TokenKind.MARK and token.text != ",":
            return
        if token.key in scene.lexicon.relation_words:
            yield token


def _is_meanwhile(change: _Change) -> bool:
    """Tell whether what was done at the same time is one more deed: "eating while driving", "eating and driving"."""
    lexicon, tokens, at = change.scene.lexicon, change.side.tokens, change.at + 1
    if change.own[0].key not in lexicon.meanwhile or not any(it.key in lexicon.conjunctions for it in change.there):
        return False
    if at >= len(tokens) or not (
        tokens[at].key.endswith(lexicon.participle_endings)
        or tokens[at].key in lexicon.plain_relations
        or tokens[at].key.endswith(lexicon.past_endings)
    ):
        return False
    stem = change.scene.around.stem
    led = next((it for it in tokens[at : at + 2] if it.key not in lexicon.plain_relations), tokens[at])
    if any(change.scene.around.root(it.key) and stem(it.key) != stem(led.key) for it in change.there):
        return False
    last = _at(change.there[-1], change.other)
    return any(stem(it.key) == stem(led.key) for it in change.other.tokens[last : last + 4])


def _is_first_alone(change: _Change) -> bool:
    """Tell whether one of the first of their kind is the first: "among the worst", "the worst"."""
    lexicon, tokens = change.scene.lexicon, change.side.tokens
    if not any(it.key in lexicon.one_among for it in change.own):
        return False
    first = next(it for it in change.own if it.key in lexicon.one_among)
    at = _at(first, change.side) + 1
    if at + 1 >= len(tokens) or tokens[at].key not in lexicon.articles:
        return False
    best, partner = tokens[at + 1].key, change.partner(at + 1)
    high = tuple(ending for _, ending in lexicon.degree_endings)
    if partner < 0 or not (best in lexicon.superlatives or best.endswith(high)):
        return False
    before = [it.key for it in change.other.tokens[max(0, partner - 2) : partner]]
    return not any(key in lexicon.one_among or key in lexicon.genitives for key in before)


def _is_told_how(change: _Change) -> bool:
    """Tell whether somebody was told the way to do what he was told to do: "told to leave", "told how to leave"."""
    lexicon, thesaurus, tokens, at = change.scene.lexicon, change.scene.around.thesaurus, change.side.tokens, change.at
    if thesaurus is None or change.own[0].key not in lexicon.hows or any(it.key in lexicon.hows for it in change.there):
        return False
    if at + 1 >= len(tokens) or tokens[at + 1].key not in lexicon.infinitives or change.partner(at + 1) < 0:
        return False
    before = tokens[max(0, at - _BIDDING) : at]
    return any(not lexicon.bidding_verbs.isdisjoint({it.key, *thesaurus.entry(it.key).bases}) for it in before)


def _is_one_of_several(change: _Change) -> bool:
    """Tell whether several of somebody's are one behind a "whose": "the father of the twins", "whose twin"."""
    lexicon, thesaurus, stem = change.scene.lexicon, change.scene.around.thesaurus, change.scene.around.stem
    at = next((at for at, it in enumerate(change.own) if it.key in lexicon.owner_relatives), -1)
    if thesaurus is None or at < 0:
        return False
    noun = next((it.key for it in change.side.tokens[_at(change.own[at], change.side) + 1 :]), "")
    first = _at(change.there[0], change.other) if change.there else len(change.other.tokens)
    last = _at(change.there[-1], change.other) + 2 if change.there else 0
    for before, token in pairwise(change.other.tokens[max(0, first - 1) : last]):
        many = [key.endswith(lexicon.plural_endings) for key in (token.key, noun)]
        if before.key in lexicon.definite and many[0] != many[1] and stem(token.key) == stem(noun):
            return change.scene.around.may_be_noun(noun)
    return False


def _is_no_reason(change: _Change) -> bool:
    """Tell whether a reason, or what came first, is one more thing now: "left because it", "left and it".

    So is "left the road after striking a tree", "left the road and struck a tree".
    """
    lexicon = change.scene.lexicon
    joins = [it.key for it in change.there if it.kind is not TokenKind.MARK]
    kind, first = lexicon.clause_orders.get(change.own[0].key, ("", ""))
    told_first = first == "first" and (kind == "cause" or change.own[0].key in lexicon.sequences)
    if not told_first or not joins or joins[0] not in lexicon.conjunctions:
        return False
    if len(change.own) > 1:
        return len(change.there) > 1 and _are_one_verb(change.own[1].key, change.there[1].key, change.scene)
    behind = change.partner(change.at + 1)
    return len(joins) == 1 and behind == _at(change.there[-1], change.other) + 1 and change.partner(change.at - 1) >= 0


def _are_one_verb(going_on: str, done: str, scene: Scene) -> bool:
    """Tell whether a participle and a past form are of one verb: "striking", "struck"."""
    thesaurus = scene.around.thesaurus
    if thesaurus is None or not going_on.endswith(scene.lexicon.participle_endings):
        return False
    return not thesaurus.entry(going_on).bases.isdisjoint(thesaurus.entry(done).bases)


def _is_purpose(change: _Change) -> bool:
    """Tell whether what was not done is what it was done for: "instead of paying", "to pay"."""
    lexicon, stem = change.scene.lexicon, change.scene.around.stem
    if (
        change.own[0].key not in lexicon.insteads
        or len(change.there) < 2
        or change.there[0].key not in lexicon.infinitives
    ):
        return False
    led = {stem(it.key) for it in change.side.tokens[change.at + 2 : change.at + 4]}
    return stem(change.there[1].key) in led


def _is_why(change: _Change) -> bool:
    """Tell whether what came first is told as the reason: "left shortly after a row", "left because of a row".

    Between words that stayed; what a word alone joins is read as a relation.
    """
    orders = change.scene.lexicon.clause_orders
    was, now = ([it.key for it in some if it.kind is not TokenKind.MARK] for some in (change.own, change.there))
    if not was or not now or len(was) > _JOINED or len(now) > _JOINED:
        return False
    kinds = [next((orders[key] for key in keys if key in orders), ("", "")) for keys in (was, now)]
    return set(kinds) == set(_EARLIER) and change.partner(change.at - 1) >= 0


def _is_of_another(change: _Change) -> bool:
    """Tell whether somebody of a person did what he did himself: "whose father founded it", "who founded it".

    "Whose name was not given" is "who was not named".
    """
    lexicon, tokens, at, stem = change.scene.lexicon, change.side.tokens, change.at, change.scene.around.stem
    if change.own[0].key not in lexicon.owner_relatives:
        return False
    who = next((_at(it, change.other) for it in change.there if it.key in lexicon.person_relatives), -1)
    verb = next((at for at in range(at + 2, min(at + 2 + _OWNED, len(tokens))) if change.partner(at) == who + 1), -1)
    return who >= 0 and verb >= 0 and all(change.scene.balance[stem(it.key)] for it in tokens[at + 1 : verb])


def _is_reversed(change: _Change) -> bool:
    """Tell whether what was the reason is what came of it: "closed so they left", "closed because they left"."""
    orders = change.scene.lexicon.clause_orders
    was, now = (orders.get(it[0].key, ("", "")) if it else ("", "") for it in (change.own, change.there))
    return len(change.own) == 1 == len(change.there) and was[0] == now[0] == "cause" and was[1] != now[1]


def _is_aim(change: _Change) -> bool:
    """Tell whether what was the aim has been done: "went there to meet him", "went there and met him"."""
    lexicon, thesaurus, at = change.scene.lexicon, change.scene.around.thesaurus, change.at
    leads = next((index for index, it in enumerate(change.own) if it.key in lexicon.infinitives), -1)
    if thesaurus is None or len(change.own) < leads + 2 or len(change.there) < 2 or leads < 0 or at < 2:
        return False
    if leads and change.own[leads - 1].key not in lexicon.aims:
        return False
    if (
        change.there[0].key not in lexicon.conjunctions
        or change.there[-1].key == change.own[-1].key
        or change.partner(at - 1) < 0
    ):
        return False
    verb, stem = change.own[leads + 1].key, change.scene.around.stem
    done = {stem(it.key) for it in change.there[1:3]}
    if stem(verb) not in done and change.scene.around.ways(change.there[1].key)[-1] != stem(verb):
        return False
    around = (change.side.tokens[at - 1].key, verb)
    return all(lexicon.neutral_leads.isdisjoint({it, *thesaurus.entry(it).bases}) for it in around)


def _is_aim_or_cause(change: _Change) -> bool:
    """Tell whether what it was done for is what came before it: "called to prevent a fight", "called after a fight"."""
    lexicon = change.scene.lexicon
    if len(change.own) != 2 or change.own[0].key not in lexicon.infinitives or len(change.there) != 1:
        return False
    kind = lexicon.clause_orders.get(change.there[0].key, ("", ""))
    return (
        kind in _EARLIER and change.partner(change.at - 1) >= 0 and change.scene.around.may_be_verb(change.own[1].key)
    )


def _is_ahead(change: _Change) -> bool:
    """Tell whether what was yet to come is told of somebody: "before being refused", "who was refused"."""
    lexicon = change.scene.lexicon
    kind, first = lexicon.clause_orders.get(change.own[0].key, ("", ""))
    return (kind, first) == ("time", "last") and bool(change.there) and change.there[0].key in lexicon.relatives


def _is_means(change: _Change) -> bool:
    """Tell whether a means is one more deed: "won by promising", "won and promised"."""
    lexicon, stem = change.scene.lexicon, change.scene.around.stem
    if len(change.own) < 2 or len(change.there) < 2 or change.own[0].key not in lexicon.agent_words:
        return False
    going_on = change.own[1].key.endswith(lexicon.participle_endings) and change.there[0].key in lexicon.conjunctions
    return going_on and stem(change.there[-1].key) == stem(change.own[1].key)


def _is_what_followed(change: _Change) -> bool:
    """Tell whether what came first is what followed: "after he fired", "after which he fired"."""
    lexicon, at = change.scene.lexicon, change.at
    relative = change.own[0].key in lexicon.relatives and at > 0 and change.side.tokens[at - 1].key in lexicon.sequences
    return relative and change.partner(at - 1) >= 0


def _is_part_no_more(change: _Change) -> bool:
    """Tell whether a part of some is all of them: "two of the kitchens", "the two kitchens"; not "all two of the"."""
    lexicon, tokens = change.scene.lexicon, change.side.tokens
    there = change.partner(change.at - 1)
    if change.at > 1 and tokens[change.at - 2].key in lexicon.definite:
        return False
    if change.own[0].key not in lexicon.genitives or there < 1 or change.at + 2 >= len(tokens):
        return False
    if not leads_to_figure(change.at - 1, change.side) or tokens[change.at + 1].key not in lexicon.definite:
        return False
    before = change.other.tokens[there - 1].key
    return before in lexicon.definite and change.partner(change.at + 2) == there + 1


def _is_by_himself(change: _Change) -> bool:
    """Tell whether who did it himself did it to himself, or for himself: "wrote it himself", "wrote it to himself"."""
    lexicon, tokens, at = change.scene.lexicon, change.side.tokens, change.at
    if len(change.own) > 1 or change.own[0].key not in lexicon.plain_relations or at + 1 >= len(tokens):
        return False
    if any(it.kind is not TokenKind.MARK for it in change.there) or change.own[0].key in lexicon.agent_words:
        return False
    key = tokens[at + 1].key
    return key in lexicon.reflexives and key not in lexicon.pronoun_subjects and change.partner(at + 1) >= 0


_RULES = (
    _is_part_no_more,
    _is_by_himself,
    _is_means,
    _is_what_followed,
    _is_ahead,
    _is_aim_or_cause,
    _is_reversed,
    _is_why,
    _is_of_another,
    _is_aim,
    _is_no_reason,
    _is_purpose,
    _is_one_of_several,
    _is_owner_no_more,
    _is_of_second,
    _is_meanwhile,
    _is_first_alone,
    _is_told_how,
)
