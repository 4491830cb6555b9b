"""Words that say something of the word beside them, and stand beside another one now.

    The driver, who had been drinking, hit the cyclist.  ->  The driver hit the cyclist, who had been drinking.
    Only the minister can approve it.                    ->  The minister can only approve it.

Every word is kept, and most keep their order; yet another person had been drinking. It counts only where both
things are there on both sides: "the driver, who" -> "the motorist, who" is a word for another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from diffing.classify.draft import Draft, Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, Token, TokenKind


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
    """Yield each clause and each "only" that is said of another thing now."""
    lexicon, options = scene.lexicon, scene.options
    olds, news = scene.pair.old, scene.pair.new
    if -1 not in scene.pair.to_new:
        return
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
