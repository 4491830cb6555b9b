"""A subject of which there is none that does it, and one that does not do it.

no pets are allowed in the flat   ->  pets are not allowed in the flat

Of certain ones it says less: "the trains will not run", "an officer was not charged". So does "not all", and a "not"
that denies a part.
"""

from __future__ import annotations

from diffing.classify.counterparts.pairing import Single
from diffing.classify.draft import Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import field
from diffing.model import Fact, FactType, TokenKind

_NO, _NOT = "no", "not"
_SUBJECT = 4
"""Words of a subject, at most."""
_FACTS = 200
"""Facts of a side, at most, among which another denial is looked for."""
_HELPERS = 3
"""Words that help a verb, at most: "could have been"."""


def no_subject(single: Single, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return where one side denies that there is a subject that does it, and the other that the subject does."""
    cue = field(single.fact, "cue")
    if cue not in (_NO, _NOT) or len(other.facts) > _FACTS:
        return None
    for fact in other.facts:
        if fact.type is not FactType.NEGATION or field(fact, "cue") != (_NOT if cue == _NO else _NO):
            continue
        none, plain = ((single.fact, own), (fact, other)) if cue == _NO else ((fact, other), (single.fact, own))
        if _is_of_subject(*none, *plain, scene):
            return own.range_of(single.fact), other.range_of(fact)
    return None


def _is_of_subject(no: Fact, own: Side, denial: Fact, other: Side, scene: Scene) -> bool:
    """Tell whether a "no" stands before the subject, and the verb, that a "not" on the other side stands between."""
    if field(denial, "part"):
        return False
    first, helping = own.range_of(no)[0] + 1, _helpers(scene)
    end = next((at for at in range(first, len(own.tokens)) if own.tokens[at].key in helping), first)
    subject = [token.key for token in own.tokens[first:end]]
    small = scene.lexicon.function_words
    if not 0 < len(subject) <= _SUBJECT or any(not key.isalpha() or key in small for key in subject):
        return False
    at = place = other.range_of(denial)[0]
    while at and other.tokens[at - 1].key in helping:
        at -= 1
    ahead, behind = other.tokens[at:place], own.tokens[end : end + _HELPERS + 1]
    start = at - len(subject)
    if start < 0 or not ahead or [token.key for token in other.tokens[start:at]] != subject:
        return False
    verb = next((token.key for token in behind if token.key not in helping), "")
    said = own.tokens[end].key == ahead[0].key and scene.around.stem(verb) == field(denial, "stem")
    return said and _is_bare(start, other, scene)


def _helpers(scene: Scene) -> frozenset[str]:
    """Return what may stand between a subject and its verb: "are", "will have been"."""
    lexicon = scene.lexicon
    return frozenset((*lexicon.be_forms, *lexicon.auxiliaries, *lexicon.own_tenses, *lexicon.own_tenses.values()))


def _is_bare(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a subject opens its clause, without a word that says which, or how many."""
    lexicon = scene.lexicon
    if at in (0, *side.cuts) or side.tokens[at - 1].kind is TokenKind.MARK:
        return True
    before = side.tokens[at - 1].key
    return before in lexicon.clause_openers or before in lexicon.subordinators or before in lexicon.list_words
