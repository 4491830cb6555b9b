"""Two joined clauses that changed places, each with all that is its own: then nothing is told of anything else.

Holm was jailed for six years and Reid for four   ->  Reid was jailed for four years and Holm for six
sales fell 3% in Europe but rose 11% in Asia      ->  in Asia sales rose 11%, but in Europe they fell 3%

What only the clause that stands first has on both sides is told of both. That is no figure and no name, since whose
they would be is open ("in June, while").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from diffing.classify.draft import Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, TokenKind

_LONGEST = 60
"""Tokens of a sentence, at most."""
_LEAST = 2
"""Words of meaning that a clause must have for itself."""
_ENDS = frozenset(".!?")


class _Word(NamedTuple):
    """A word of meaning of a clause."""

    key: str
    led_by: str
    """The small word before it: "in", "for"."""
    told: bool
    """Whether it is a figure, a name or a denial, which is told of its own clause alone."""


def are_interchanged(scene: Scene) -> bool:
    """Tell whether both sides are one sentence of the same two clauses, in another order."""
    old, new = scene.pair.old, scene.pair.new
    if any(len(side.cuts) > 1 or len(side.tokens) > _LONGEST for side in (old, new)):
        return False
    states = [sorted(it.key for it in side.tokens if it.key in scene.lexicon.be_forms) for side in (old, new)]
    olds, news = _clauses(old, scene), _clauses(new, scene)
    if states[0] != states[1] or olds is None or news is None or olds[0] != news[0]:
        return False
    was, now = olds[1:], news[1:]
    shared = _shared(was, now)
    if shared is None:
        return False
    own = [[[word for word in clause if word.key not in shared] for clause in side] for side in (was, now)]
    return all(
        len(one) >= _LEAST and _is_same(one, other) for one, other in ((own[0][0], own[1][1]), (own[0][1], own[1][0]))
    )


def _clauses(side: Side, scene: Scene) -> tuple[str, list[_Word], list[_Word]] | None:
    """Return what joins two clauses that are equals, and their words; None where more than one word could, or none."""
    tokens, links = side.tokens, scene.lexicon.clause_links
    joins = [at for at, token in enumerate(tokens) if token.key in links or token.text in ";:("]
    equal = scene.lexicon.list_words | scene.lexicon.turning_words | scene.lexicon.meanwhile
    if len(joins) != 1 or tokens[joins[0]].key not in equal:
        return None
    at = joins[0]
    return tokens[at].key, _words((0, at), side, scene), _words((at + 1, len(tokens)), side, scene)


def _words(span: Range, side: Side, scene: Scene) -> list[_Word]:
    """Return the words of meaning of a clause, and what denies or helps there."""
    lexicon, found, led_by = scene.lexicon, list[_Word](), ""
    denials = {side.range_of(it)[0] for it in side.facts if it.type is FactType.NEGATION}
    passed = lexicon.articles | lexicon.indefinite | lexicon.lone_be | lexicon.be_forms | lexicon.pronouns
    for at in range(*span):
        token = side.tokens[at]
        key = token.key
        if token.kind is TokenKind.MARK and token.text not in _ENDS and token.text != ",":
            found.append(_Word(token.text, "", told=True))
        elif token.kind is TokenKind.MARK or (key in passed and key not in lexicon.cardinals) or key in lexicon.those:
            continue
        elif key in lexicon.function_words and at not in denials:
            led_by = key
        else:
            named = token.text[:1].isupper() and at not in side.cuts
            told = named or token.kind is TokenKind.NUMBER or key in lexicon.cardinals or at in denials
            found.append(_Word(key, led_by, told))
            led_by = ""
    return found


def _shared(was: Sequence[Sequence[_Word]], now: Sequence[Sequence[_Word]]) -> set[str] | None:
    """Return the words that both clauses have in common, told in the first; None where one is told of but one."""
    keys = [[{word.key for word in clause} for clause in side] for side in (was, now)]
    if keys[0][0] | keys[0][1] != keys[1][0] | keys[1][1]:
        return None
    shared = keys[0][0] & keys[1][0]
    told = {word.key for side in (was, now) for clause in side for word in clause if word.told}
    if shared & told or not (keys[0][1] & keys[1][1]) <= shared:
        return None
    return shared


def _is_same(one: Sequence[_Word], other: Sequence[_Word]) -> bool:
    """Tell whether a clause has the same words in one order, or one that a small word leads was put first or last."""
    was, now = [(it.key, it.led_by) for it in one], [(it.key, it.led_by) for it in other]
    if was == now:
        return True
    return any(bool(first[0][1]) and first[1:] + first[:1] == last for first, last in ((was, now), (now, was)))
