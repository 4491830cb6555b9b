"""A clause that came or went is told by what happens in it, and not by its date or name alone.

The shop closed.    ->    The shop closed and its owner fled in May.    an event, not "May added"
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.classify.draft import Draft, Range
from diffing.classify.grammar.deeds import is_finite, stems_of
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.classify.words.wording import quoted
from diffing.model import FactType, Intent

_SHORTEST = 3
"""Tokens of a clause with a word that opens it, a verb and a fact."""
_TOLD = frozenset((FactType.ATTRIBUTION, FactType.QUOTE, FactType.EVENT))
"""Types whose change already says what happened, or who said so."""


def with_deeds(changed: Sequence[Draft], scene: Scene) -> list[Draft]:
    """Return the changes of fact, those of a clause that one side has alone with the event it tells."""
    return [_with_deed(draft, scene) for draft in changed]


def _with_deed(draft: Draft, scene: Scene) -> Draft:
    came = draft.old[0] == draft.old[1]
    span, side = (draft.new, scene.pair.new) if came else (draft.old, scene.pair.old)
    lone = came or draft.new[0] == draft.new[1]
    if (
        not lone
        or draft.intent is not Intent.FACT
        or not _TOLD.isdisjoint(draft.types)
        or not _is_clause(span, side, scene)
    ):
        return draft
    shown = f"{quoted(side.tokens[slice(*span)])} {'added' if came else 'dropped'}"
    return draft._replace(types=(*draft.types, FactType.EVENT), reason=shown)


def _is_clause(span: Range, side: Side, scene: Scene) -> bool:
    """Tell whether a run opens like a clause and has a verb of its own that states no fact."""
    lexicon, tokens = scene.lexicon, side.tokens
    first = next((at for at in range(*span) if tokens[at].text.isalpha()), span[1])
    if span[1] - first < _SHORTEST:
        return False
    if not any(tokens[first].key in some for some in (lexicon.subordinators, lexicon.list_words, lexicon.clause_links)):
        return False
    stems = stems_of(side, scene)
    stated = {at for fact in side.facts for at in range(*side.range_of(fact))}
    return any(at not in stated and is_finite(at, side, stems, scene) and stems[at] for at in range(first + 1, span[1]))
