"""Small words that say where, when, why or on what terms, in each other's place: another relation of the same things.

    on the bridge              ->  under the bridge             where
    before he left             ->  as he left                   when
    because of the rain        ->  in spite of the rain         why
    if it snows                ->  even if it snows             on what terms
    the talks in the city      ->  the talks at the city        grammar: plain words for plain ones
    near the river             ->  close to the river           the same, as the lexicon says
it shut, so they left      ->  it shut, but they left       what came of it

A phrase counts whole, also where only a part of it came: "if", "even if". Before a date or a number the word is a limit
of it, and told with it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from operator import attrgetter

from diffing.classify.draft import Range
from diffing.classify.forms.sayings import have_one_saying
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import longest
from diffing.model import FactType, Token, TokenKind

_START = attrgetter("start")
_PHRASE = 3
"""Tokens before a change at which a phrase that reaches into it can start."""
_MOST = 12
"""Tokens of both sides of a change of small words at most."""
_NESTED = 6
"""Facts, the last ones before a token, of which one may stand on it."""
_NONE: frozenset[int] = frozenset()
_NO_WORDS: frozenset[str] = frozenset()
_IF = "if"
_MEASURED = frozenset({FactType.DATE, FactType.NUMBER})


def other_relation(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a change of small words alone put one relation of what stands around it in the place of another."""
    pair = scene.pair
    if not scene.lexicon.relation_phrases or not 0 < len(old) + len(new) <= _MOST:
        return False
    known = scene.lexicon.relation_words
    if not all(token.key in known or _is_light(token, scene) for token in (*old, *new)):
        return False
    was, now = _range(old, pair.old), _range(new, pair.new)
    was = was or _beside(now or (0, 0), pair.to_old)
    now = now or _beside(was, pair.to_new)
    before, after = _phrases(was, pair.old, scene), _phrases(now, pair.new, scene)
    if not before and not after:
        return False
    was, now = _wider(was, before), _wider(now, after)
    was, now = _with_partners(was, now, pair.to_old), _with_partners(now, was, pair.to_new)
    if leads_to_figure(was[1], pair.old) or leads_to_figure(now[1], pair.new):
        return False
    one, other = _relations(was, pair.old, scene), _relations(now, pair.new, scene)
    if one is None or other is None or max(len(one), len(other)) > 1:
        return False
    if one and other:
        shares = {one[0], other[0]} <= scene.lexicon.share_relations and leads_to_figure(was[0] - 1, pair.old)
        return not shares and _differ(one[0], other[0], scene)
    lone = any(it in scene.lexicon.lone_relations for it in (*one, *other))
    return lone and not (_adds_nothing(was, pair.old, scene) or _adds_nothing(now, pair.new, scene))


def other_side(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a small word behind a noun leads to the other end of what it tells: "a win for", "a win over"."""
    pair = scene.pair
    if not len(old) == len(new) == 1:
        return False
    i, j = (bisect_left(side.tokens, it[0].start, key=_START) for side, it in ((pair.old, old), (pair.new, new)))
    if not i or pair.to_new[i - 1] != j - 1:
        return False
    one, other = scene.lexicon.noun_ends.get(pair.old.tokens[i - 1].key, (_NO_WORDS, _NO_WORDS))
    return any(was in one and now in other for was, now in ((old[0].key, new[0].key), (new[0].key, old[0].key)))


def relations_of(tokens: Sequence[Token], side: Side, scene: Scene) -> list[tuple[int, int, str]]:
    """Return the relations that have one of some tokens in a row: where they start and end, and which they are."""
    span = _range(tokens, side)
    return [] if span is None else _phrases(span, side, scene)


def say_the_same(one: str, other: str, scene: Scene) -> bool:
    """Tell whether two words or phrases may stand for one relation: "despite", "although"."""
    lines = scene.lexicon.same_relations
    return not lines.get(one, _NONE).isdisjoint(lines.get(other, _NONE))


def other_terms(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a condition became one more statement, or the other way: "provided it rains", "and it rains"."""
    said = [[token.key for token in some if token.kind is not TokenKind.MARK] for some in (old, new)]
    return any(
        len(one) == 1 and one[0] in scene.lexicon.conjunctions and bool(other) and _is_condition(other, scene)
        for one, other in (said, said[::-1])
    )


def other_sequel(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether what came of something is so all the same now, or the other way: "so trains ran", "yet they ran"."""
    if not (old and new) or max(len(old), len(new)) > _PHRASE + 1:
        return False
    outcomes, contraries = scene.lexicon.outcome_joints, scene.lexicon.contrary_joints
    said = [" ".join([it.key for it in some if it.kind is not TokenKind.MARK]) for some in (old, new)]
    return any(one in outcomes and other in contraries for one, other in (said, said[::-1]))


def _is_condition(words: Sequence[str], scene: Scene) -> bool:
    lexicon = scene.lexicon
    found = longest(lexicon.relation_phrases, words, 0) if words[0] in lexicon.relation_phrases else None
    return found is not None and found[0] == len(words) and say_the_same(found[1], _IF, scene)


def other_end(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether words that say the same lead on by another relation: "sacked for what he did", "dismissed after"."""
    if not 1 < len(old) <= _MOST or not 1 < len(new) <= _MOST:
        return False
    pair, root = scene.pair, scene.around.root
    if not all(any(root(token.key) for token in some[:-1]) for some in (old, new)):
        return False
    was, now = relations_of(old[-1:], pair.old, scene), relations_of(new[-1:], pair.new, scene)
    if not len(was) == 1 == len(now) or not any(it[0][2] in scene.lexicon.subordinators for it in (was, now)):
        return False
    if leads_to_figure(was[0][1], pair.old) or leads_to_figure(now[0][1], pair.new):
        return False
    stays = was[0][1] < len(pair.to_new) and pair.to_new[was[0][1]] == now[0][1]
    return stays and _differ(was[0][2], now[0][2], scene)


def other_agent(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether who did something is whom it was done to now: "attacks carried out by rebels", "on rebels"."""
    if not (old and new) or len(old) + len(new) > _MOST:
        return False
    ends = [[old[-1], new[-1]], [new[-1], old[-1]]]
    lexicon, pair = scene.lexicon, scene.pair
    if not any(
        one.key in lexicon.agent_words and other.key in lexicon.unlike_relations.get(one.key, _NO_WORDS)
        for one, other in ends
    ):
        return False
    behind = [
        bisect_left(side.tokens, it.start, key=_START) + 1 for side, it in ((pair.old, old[-1]), (pair.new, new[-1]))
    ]
    return (
        behind[0] < len(pair.old.tokens)
        and pair.to_new[behind[0]] == behind[1]
        and not leads_to_figure(behind[0], pair.old)
    )


def _adds_nothing(span: Range, side: Side, scene: Scene) -> bool:
    """Tell whether a word says the same with and without the one behind it: "appeal against", "appeal"."""
    keys = [scene.around.stem(token.key) for token in side.tokens[max(0, span[0] - 1) : span[0] + 1]]
    return span[0] < span[1] and have_one_saying(keys, keys[:1], scene)


def _differ(one: str, other: str, scene: Scene) -> bool:
    lexicon = scene.lexicon
    if one == other or {one, other} <= lexicon.plain_relations:
        return other in lexicon.unlike_relations.get(one, ())
    return lexicon.same_relations.get(one, _NONE).isdisjoint(lexicon.same_relations.get(other, _NONE))


def _range(tokens: Sequence[Token], side: Side) -> Range | None:
    """Return the range that tokens of a side take in, None for no tokens."""
    if not tokens:
        return None
    first = bisect_left(side.tokens, tokens[0].start, key=_START)
    return first, bisect_left(side.tokens, tokens[-1].start, key=_START) + 1


def _beside(span: Range, partners: Sequence[int]) -> Range:
    """Return the empty place of the other side that answers to a range."""
    at = (partners[span[0] - 1] if span[0] else -1) + 1
    if not at:
        at = next((partners[place] for place in range(span[1], len(partners)) if partners[place] >= 0), 0)
    return at, at


def _phrases(span: Range, side: Side, scene: Scene) -> list[tuple[int, int, str]]:
    """Return the relations that have a token in a range: where they start and end, and which they are."""
    found: list[tuple[int, int, str]] = []
    phrases = scene.lexicon.relation_phrases
    at = start = max(0, span[0] - _PHRASE)
    keys = [token.key for token in side.tokens[start : span[1] + _PHRASE]]
    while at < span[1]:
        phrase = longest(phrases, keys, at - start) if keys[at - start] in phrases else None
        end = start + phrase[0] if phrase else at + 1
        if phrase and end > span[0]:
            found.append((at, end, phrase[1]))
        at = end
    return found


def _wider(span: Range, phrases: Sequence[tuple[int, int, str]]) -> Range:
    return min([span[0], *(it[0] for it in phrases)]), max([span[1], *(it[1] for it in phrases)])


def _with_partners(span: Range, other: Range, partners: Sequence[int]) -> Range:
    """Return a range with the tokens that answer to those of a range of the other side."""
    there = [partners[at] for at in range(*other) if partners[at] >= 0]
    return min([span[0], *there]), max([span[1], *(at + 1 for at in there)])


def _relations(span: Range, side: Side, scene: Scene) -> list[str] | None:
    """Return the relations in a range, None where another word than an article or a pronoun stands there, too."""
    phrases = _phrases(span, side, scene)
    inside = {at for first, end, _ in phrases for at in range(first, end)}
    light = all(_is_light(side.tokens[at], scene) for at in range(*span) if at not in inside)
    return [it for *_, it in phrases] if light else None


def _is_light(token: Token, scene: Scene) -> bool:
    """Tell whether a token is a mark, an article or a pronoun."""
    key, lexicon = token.key, scene.lexicon
    article = key in lexicon.articles or key in lexicon.indefinite
    return article or key in lexicon.possessives or key in lexicon.pronouns or token.kind is TokenKind.MARK


def leads_to_figure(at: int, side: Side, types: Collection[FactType] = _MEASURED) -> bool:
    """Tell whether a date or number stands at a token, which a small word before it limits."""
    if at >= len(side.tokens):
        return False
    start = side.tokens[at].start
    last = bisect_right(side.facts, start, key=_START)
    return any(it.type in types and start < it.end for it in side.facts[max(0, last - _NESTED) : last])
