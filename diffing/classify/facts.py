"""The fact changes of a sentence link, and the facts that stayed in other words.

What became of each fact (``pairing``) is a change unless the two sides say the same, or the side that has it
alone states no news: the words did not change, only moved, stand close by on the other side, or took the
place of a pronoun.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffing.classify.around import Around
from diffing.classify.draft import Draft, Range, merged
from diffing.classify.pairing import EXACT, Match, matches
from diffing.classify.passages import Pair
from diffing.classify.stems import stem
from diffing.facts import Verdict, describe, same_key
from diffing.lexicon import Lexicon
from diffing.model import FactType, Intent, Tag, TokenKind
from diffing.options import Options

MOVABLE = frozenset(FactType) - {FactType.NEGATION, FactType.MODALITY}
"""Types that say the same wherever in a paragraph they stand; the others bend the words beside them."""
BENDING = frozenset({FactType.NEGATION, FactType.MODALITY})


class Scene(NamedTuple):
    """Everything needed to judge the changes of one link."""

    pair: Pair
    balance: Counter[str]
    """Stem -> how many more changed words of it the new side has than the old: 0 where a word only moved."""
    old_around: Around
    new_around: Around
    lexicon: Lexicon
    options: Options


class Facts(NamedTuple):
    """What the facts of a link came to."""

    changed: list[Draft]
    bent: list[Draft]
    """One-sided negations and modalities: the words beside them belong to the change."""
    kept: list[tuple[Range, Range]]
    """Where the same fact stands on both sides, in whatever words."""


def fact_changes(scene: Scene) -> Facts:
    """Return the fact changes of a link, joined where they stand on the same words, and the facts kept."""
    pair = scene.pair
    changed: list[Draft] = []
    bent: list[Draft] = []
    kept: list[tuple[Range, Range]] = [((0, pair.old.marker), (0, pair.new.marker))]
    for match in matches(pair, scene.options):
        if match.old and match.new and _stays(match):
            kept.append((pair.old.range_of(match.old), pair.new.range_of(match.new)))
        elif match.old and match.new:
            changed += _altered(match, pair)
        elif not _no_news(match, scene):
            draft = _one_sided(match, scene)
            (bent if draft.types[0] in BENDING else changed).append(draft)
    return Facts(merged(changed), bent, kept)


def _stays(match: Match) -> bool:
    """Tell whether two facts are the same, or two wordings that a reader would take for the same."""
    if match.relation is None or match.relation.verdict is Verdict.DIFFERENT:
        return False
    return match.relation.verdict is Verdict.SAME or bool(match.old and match.old.type not in EXACT)


def _altered(match: Match, pair: Pair) -> Iterator[Draft]:
    """Yield the change of one fact into another; of a quotation, each place where its words changed."""
    assert match.old and match.new and match.relation
    old, new = pair.old.range_of(match.old), pair.new.range_of(match.new)
    places = _changed_inside(pair, old, new) if match.old.type is FactType.QUOTE else [(old, new)]
    for a, b in places:
        yield Draft(
            Intent.FACT, (match.old.type,), a, b, match.relation.reason, match.relation.confidence, match.old.value,
            match.new.value,
        )  # fmt: skip


def _changed_inside(pair: Pair, old: Range, new: Range) -> list[tuple[Range, Range]]:
    """Return the changed ranges inside two ranges, or these themselves where nothing inside changed."""
    found = []
    for code in pair.codes:
        a = _clipped(code.old_start, code.old_end, old)
        b = _clipped(code.new_start, code.new_end, new)
        if code.tag is not Tag.EQUAL and (a[0] < a[1] or b[0] < b[1]):
            found.append((a, b))
    return found or [(old, new)]


def _clipped(start: int, end: int, bounds: Range) -> Range:
    first = min(max(start, bounds[0]), bounds[1])
    return first, max(first, min(end, bounds[1]))


def _one_sided(match: Match, scene: Scene) -> Draft:
    """Return the change of a fact that came or went; its other side is the empty place where it would stand."""
    pair, sure = scene.pair, scene.options.likely
    if match.old:
        span = pair.old.range_of(match.old)
        nowhere = _counterpart(pair.to_new, span)
        return Draft(
            Intent.FACT, (match.old.type,), span, nowhere, f"{describe(match.old)} dropped", sure, match.old.value
        )
    assert match.new
    span = pair.new.range_of(match.new)
    nowhere = _counterpart(pair.to_old, span)
    return Draft(
        Intent.FACT, (match.new.type,), nowhere, span, f"{describe(match.new)} added", sure, None, match.new.value
    )


def _counterpart(partners: Sequence[int], span: Range) -> Range:
    """Return the empty range behind the equal token that stands nearest before a span."""
    for at in range(span[0] - 1, -1, -1):
        if partners[at] >= 0:
            return partners[at] + 1, partners[at] + 1
    return 0, 0


def _no_news(match: Match, scene: Scene) -> bool:
    """Tell whether a fact of one side is no news: its words stayed, moved, or stand for a pronoun."""
    fact = match.old or match.new
    assert fact
    pair = scene.pair
    side, partners, around, sign = (
        (pair.old, pair.to_new, scene.new_around, -1) if match.old else (pair.new, pair.to_old, scene.old_around, 1)
    )
    first, end = side.range_of(fact)
    if all(partners[at] >= 0 for at in range(first, end)):
        return True
    if fact.type in MOVABLE and (fact.type, same_key(fact)) in around.facts:
        return True
    if fact.type not in (FactType.NAME, FactType.ROLE):
        return False
    stems = [stem(token.key, scene.lexicon) for token in side.tokens[first:end] if token.kind is not TokenKind.MARK]
    if all(scene.balance[word] * sign <= 0 or word in around.stems for word in stems):
        return True
    return _for_pronoun(pair, first, match.old is not None, scene.lexicon)


def _for_pronoun(pair: Pair, at: int, old: bool, lexicon: Lexicon) -> bool:
    """Tell whether the name at a token took the place of a pronoun, or a pronoun its place."""
    code = pair.codes[(pair.old_block if old else pair.new_block)[at]]
    others = (
        pair.new.tokens[code.new_start : code.new_end] if old else pair.old.tokens[code.old_start : code.old_end]
    )
    words = [token.key for token in others if token.kind is not TokenKind.MARK]
    return any(word in lexicon.pronouns for word in words) and all(word in lexicon.function_words for word in words)
