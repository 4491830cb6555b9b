"""Words that say something of the word beside them, and stand beside another one now.

    The driver, who had been drinking, hit the cyclist.  ->  The driver hit the cyclist, who had been drinking.
    Only the minister can approve it.                    ->  The minister can only approve it.
    Reid, 45, met Holt.                                  ->  Reid met Holt, 45.
    She did not tell him to stop.                        ->  She told him not to stop.

Every word is kept, and most keep their order; yet another person had been drinking. It counts only where both
things are there on both sides: "the driver, who" -> "the motorist, who" is a word for another.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from diffing.classify.draft import Draft, Range
from diffing.classify.passages import Side
from diffing.classify.same.beside import is_owned_otherwise
from diffing.classify.scene import Scene
from diffing.facts import Verdict, field, relate, same_key
from diffing.model import Fact, FactType, Intent, Token, TokenKind

_NOT = FactType.NEGATION
_APART = 24
"""Tokens from somebody in which a person of his is looked for."""
_TITLE = 3
"""Words from somebody to a person of his at most: "Reid's former chief aide"."""


class _Bound(NamedTuple):
    """What a clause, or a word such as "only", is said of."""

    said: tuple[str, ...]
    """What is said, by its first words of meaning."""
    of: str
    """The root of the word it is said of."""
    head: Token
    span: Range
    """Tokens from the word that binds to the last one of ``said``."""


def rebound(scene: Scene) -> Iterator[Draft]:
    """Yield each clause, "only" and "not" that is said of another thing now."""
    lexicon, options = scene.lexicon, scene.options
    olds, news = scene.pair.old, scene.pair.new
    if -1 not in scene.pair.to_new:
        return
    yield from _denials(scene)
    yield from _possessed(scene)
    yield from _aged(scene)
    for words, read in ((lexicon.relatives, _clauses), (lexicon.focuses, _focused)):
        if not words or not (_any(olds, words) and _any(news, words)):
            continue
        was, now = (list(read(side, words, scene)) for side in (olds, news))
        roots = [{scene.around.root(token.key) for token in side.tokens} for side in (olds, news)]
        for one in was:
            others = [other for other in now if other.said == one.said]
            if len(others) == 1 and _exchanged(one, others[0], roots):
                other = others[0]
                reason = f'"{_text(olds, one.span)}" said of "{one.head.text}" -> "{other.head.text}"'
                yield Draft(Intent.FACT, (FactType.EVENT,), one.span, other.span, reason, options.likely)


def _denials(scene: Scene) -> Iterator[Draft]:
    """Yield each "not" that stayed and denies another thing now, where both things are there on both sides.

    "said he did not know" -> "did not say he knew"; but "does not think it is safe" is "thinks it is not safe".
    """
    pair, stem, raising = scene.pair, scene.around.stem, scene.lexicon.raising_verbs
    olds = {pair.old.range_of(it)[0]: it for it in pair.old.facts if it.type is _NOT}
    news = {pair.new.range_of(it)[0]: it for it in pair.new.facts if it.type is _NOT} if olds else {}
    if not news:
        return
    there: set[str] | None = None
    for at, was in olds.items():
        now = news.get(pair.to_new[at])
        if now is None:
            continue
        relation, denied = relate(was, now), {_stem_of(was), _stem_of(now)}
        if relation.verdict is not Verdict.DIFFERENT or any(stem(verb) in denied for verb in raising):
            continue
        if is_owned_otherwise(was, now, scene):
            continue
        if there is None:
            there = set(map(stem, pair.old.lookup.keys)).intersection(map(stem, pair.new.lookup.keys))
        if denied <= there:
            spans = pair.old.range_of(was), pair.new.range_of(now)
            yield Draft(Intent.FACT, (_NOT,), *spans, relation.reason, scene.options.likely, was.value, now.value)


def _possessed(scene: Scene) -> Iterator[Draft]:
    """Yield each person told by whose he is on one side, who stands apart from that somebody on the other.

    "the suspect's lawyer, Reid" -> "the suspect, Reid, a lawyer"; but "the lawyer of the suspect", "council leader".
    """
    pair = scene.pair
    for side, other, partners, fresh, gone in (
        (pair.old, pair.new, pair.to_new, pair.old_fresh, True),
        (pair.new, pair.old, pair.to_old, pair.new_fresh, False),
    ):
        for at in fresh:
            if side.tokens[at].key not in scene.lexicon.possessive_marks or not 0 < at < len(side.tokens) - 1:
                continue
            if partners[at - 1] < 0:
                continue
            whose, who = partners[at - 1], side.tokens[at + 1].key
            near = range(max(0, whose - _APART), min(len(other.tokens), whose + _APART))
            places = [place for place in near if other.tokens[place].key == who]
            if who not in scene.lexicon.roles or not places or any(_is_his(other, whose, it, scene) for it in places):
                continue
            place = min(places, key=lambda it: abs(it - whose))
            spans = (at - 1, at + 2), (min(whose, place), max(whose, place) + 1)
            old, new = spans if gone else spans[::-1]
            reason = f'"{_text(pair.old, old)}" -> "{_text(pair.new, new)}"'
            yield Draft(Intent.FACT, (FactType.EVENT,), old, new, reason, scene.options.likely)


def _aged(scene: Scene) -> Iterator[Draft]:
    """Yield each age that is told behind another person now, where both people stand on both sides."""
    pair = scene.pair
    olds, news = _ages(pair.old), _ages(pair.new)
    there = [{token.key for token in side.tokens} for side in (pair.old, pair.new)]
    for key in olds.keys() & news.keys():
        (was, who), (now, whom) = olds[key], news[key]
        of = [who.key, whom.key]
        if (
            of[0] == of[1]
            or of[1] not in there[0]
            or of[0] not in there[1]
            or who.text[0].isupper() != whom.text[0].isupper()
        ):
            continue
        reason = f'{was.text} said of "{who.text}" -> "{whom.text}"'
        spans = pair.old.range_of(was), pair.new.range_of(now)
        yield Draft(Intent.FACT, (FactType.NUMBER,), *spans, reason, scene.options.likely, was.value, now.value)


def _ages(side: Side) -> dict[Hashable, tuple[Fact, Token]]:
    """Return the ages that stand between commas, each once in its passage, with the word before it."""
    found: dict[Hashable, list[tuple[Fact, Token | None]]] = {}
    dates = [it for it in side.facts if it.type is FactType.DATE]
    for fact in side.facts:
        if fact.type is FactType.NUMBER and field(fact, "kind") == "age":
            at = side.range_of(fact)[0]
            behind = at > 1 and side.tokens[at - 1].text == "," and side.tokens[at - 2].kind is TokenKind.WORD
            if behind and any(it.start <= side.tokens[at - 2].start < it.end for it in dates):
                continue  # "died on Tuesday, aged 88"
            found.setdefault(same_key(fact), []).append((fact, side.tokens[at - 2] if behind else None))
    return {key: (some[0][0], who) for key, some in found.items() if len(some) == 1 and (who := some[0][1])}


def _is_his(side: Side, whose: int, who: int, scene: Scene) -> bool:
    """Tell whether two words say that a person is somebody's: "Reid's lawyer", "Reid lawyer", "lawyer of Reid".

    So does a pronoun behind a mark or a verb of saying: "the firm is sound, its head said".
    """
    lexicon = scene.lexicon
    if whose < who - 2 and side.tokens[who - 1].key in lexicon.possessives:
        before = side.tokens[who - 2]
        return before.kind is TokenKind.MARK or before.key in lexicon.claim_verbs
    between = side.tokens[min(whose, who) + 1 : max(whose, who)]
    if any(token.kind is TokenKind.MARK and token.key not in scene.lexicon.possessive_marks for token in between):
        return False
    if whose < who:
        return len(between) <= _TITLE and not any(token.key in scene.lexicon.function_words for token in between[1:])
    return any(token.key in scene.lexicon.source_places for token in between)


def _stem_of(negation: Fact) -> str:
    return str(field(negation, "stem") or "")


def _exchanged(one: _Bound, other: _Bound, roots: Sequence[Collection[str]]) -> bool:
    return one.of != other.of and one.of in roots[1] and other.of in roots[0]


def _any(side: Side, words: AbstractSet[str]) -> bool:
    return not words.isdisjoint([token.key for token in side.tokens])


def _clauses(side: Side, words: Collection[str], scene: Scene) -> Iterator[_Bound]:
    """Yield the clauses that "who" or "which" opens behind a comma, and the word before each."""
    for at, token in enumerate(side.tokens):
        if token.key in words and at > 1 and side.tokens[at - 1].text == ",":
            ahead = list(_meant(side, range(at + 1, len(side.tokens)), scene, ",.!?;:"))[: scene.options.clause_words]
            behind = next(_meant(side, range(at - 2, -1, -1), scene), None)
            if ahead and behind is not None:
                said = (token.key, *(scene.around.root(side.tokens[place].key) for place in ahead))
                head = side.tokens[behind]
                yield _Bound(said, scene.around.root(head.key), head, (at, ahead[-1] + 1))


def _focused(side: Side, words: Collection[str], scene: Scene) -> Iterator[_Bound]:
    """Yield each "only" with the next word of meaning, which it is said of."""
    for at, token in enumerate(side.tokens):
        ahead = next(_meant(side, range(at + 1, len(side.tokens)), scene), None) if token.key in words else None
        if ahead is not None:
            head = side.tokens[ahead]
            yield _Bound((token.key,), scene.around.root(head.key), head, (at, at + 1))


def _meant(side: Side, places: range, scene: Scene, stops: str = ".!?;:") -> Iterator[int]:
    """Yield those of some places, up to one of the stops, at which a word of meaning stands."""
    for at in places:
        if side.tokens[at].text in stops:
            return
        if side.tokens[at].kind is not TokenKind.MARK and scene.around.root(side.tokens[at].key):
            yield at


def _text(side: Side, span: Range) -> str:
    return " ".join(side.text(*span).split())
