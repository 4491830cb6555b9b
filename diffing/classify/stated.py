"""The change that one fact makes: one that became another, came or went, or is somebody else's now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diffing.classify.counterparts.pairing import Match, Single
from diffing.classify.draft import Draft, Range
from diffing.classify.passages import Pair, Side
from diffing.classify.same.pronouns import is_another_source
from diffing.classify.same.speech import altered_places
from diffing.classify.scene import Scene
from diffing.facts import (
    Verdict,
    alone,
    core,
    describe,
    field,
    is_narrowed,
    is_of_certainty,
    is_shifted,
    may_be_one_source,
    name_parts,
    role_holder,
    source,
)
from diffing.model import Fact, FactType, Intent, Tag, TokenKind

_CLAIM = 12
"""Tokens behind a source and its verb in which the verb of what it says stands."""
_MARKS = 2
"""Tokens of a quotation that are its marks."""


def altered(match: Match, scene: Scene) -> Iterator[Draft]:
    """Yield the change of one fact into another; of a quotation, each place where its words changed."""
    pair = scene.pair
    was, now, type_ = match.old, match.new, match.old.type
    before, after = pair.old.range_of(was), pair.new.range_of(now)
    skipped = core(was, now)
    before, after = (before[0] + skipped[0], before[1]), (after[0] + skipped[1], after[1])
    places = [(before, after, match.relation.reason)]
    if is_shifted(was, now) or (type_ is FactType.ROLE and match.relation.verdict is Verdict.SAME):
        places = [(before, after, f'"{_on_one_line(was)}" -> "{_on_one_line(now)}"')]
    if type_ is FactType.NUMBER and match.relation.verdict is Verdict.SAME:  # a rank, of another thing
        before, after = (before[0], before[1] + 1), (after[0], after[1] + 1)
        places = [(before, after, f'"{pair.old.text(*before)}" -> "{pair.new.text(*after)}"')]
    if is_narrowed(was, now):
        places = [(*_widened(pair, before, after), match.relation.reason)]
    if type_ is FactType.QUOTE:
        places = altered_places(match, scene)
    elif type_ is FactType.ATTRIBUTION and may_be_one_source(was, now):
        told = match.relation.reason
        if is_another_source(match, scene):
            told = f"{field(was, 'as')} -> {field(now, 'as')}"
        places = [(*_differing(pair, before, after), told)]
        type_ = FactType.MODALITY if is_of_certainty(was, now) else type_
    for old, new, reason in places:
        yield Draft(
            intent=Intent.FACT,
            types=(type_,),
            old=old,
            new=new,
            reason=reason,
            confidence=match.relation.confidence,
            old_value=match.old.value,
            new_value=match.new.value,
        )


def _on_one_line(fact: Fact) -> str:
    return " ".join(fact.text.split())


def _widened(pair: Pair, old: Range, new: Range) -> tuple[Range, Range]:
    """Return two ranges with the change that stands behind them."""
    for step in range(2):
        if max(old[1] - len(pair.old.tokens), new[1] - len(pair.new.tokens)) + step >= 0:
            break
        code = pair.codes[pair.new_block[new[1] + step]]
        if code.tag is Tag.EQUAL:
            code = pair.codes[pair.old_block[old[1] + step]]
        if code.tag is not Tag.EQUAL:
            return (old[0], max(old[1], code.old_end)), (new[0], max(new[1], code.new_end))
    return old, new


def _differing(pair: Pair, old: Range, new: Range) -> tuple[Range, Range]:
    """Return two ranges without the equal words that both start with, or end with."""
    while old[0] + 1 < old[1] and new[0] + 1 < new[1] and pair.to_new[old[0]] == new[0]:
        old, new = (old[0] + 1, old[1]), (new[0] + 1, new[1])
    while old[0] + 1 < old[1] and new[0] + 1 < new[1] and pair.to_new[old[1] - 1] == new[1] - 1:
        old, new = (old[0], old[1] - 1), (new[0], new[1] - 1)
    return old, new


def one_sided(single: Single, scene: Scene) -> Draft:
    """Return the change of a fact that came or went; its other side is the empty place where it would stand."""
    pair, fact = scene.pair, single.fact
    side, partners = (pair.new, pair.to_old) if single.came else (pair.old, pair.to_new)
    span = side.range_of(fact)
    other = _counterpart(pair, span, came=single.came)
    told = ""
    if fact.type is FactType.ATTRIBUTION:
        span, other = _verb_alone(pair, span, other, came=single.came)
        told = _other_verb(single, scene, span, other)
    elif fact.type is FactType.DATE and (unit := _unit_there(single, scene, span)):
        other = unit
        texts = f'"{(pair.old if single.came else pair.new).text(*unit)}"', describe(fact)
        told = " -> ".join(texts if single.came else texts[::-1])
    elif fact.type is FactType.QUOTE:
        span, other = _without_marks(side, partners, span, other)
    unmarked = fact.type is FactType.QUOTE and other[1] - other[0] >= span[1] - span[0] - _MARKS
    context = _in_context(single, scene, span) if fact.type is FactType.NEGATION else ""
    return Draft(
        intent=Intent.FACT,
        types=(fact.type,),
        old=other if single.came else span,
        new=span if single.came else other,
        reason=told or context or _reason(single, unmarked=unmarked),
        confidence=min(scene.options.likely, alone(fact)),
        old_value=None if single.came else fact.value,
        new_value=fact.value if single.came else None,
    )


def _verb_alone(pair: Pair, span: Range, other: Range, *, came: bool) -> tuple[Range, Range]:
    """Return an attribution without the words of it that stayed, such as its source, and what took their place."""
    partners, blocks = (pair.to_old, pair.new_block) if came else (pair.to_new, pair.old_block)
    own = [at for at in range(*span) if partners[at] < 0]
    if not own or len(own) == span[1] - span[0] or own[-1] - own[0] >= len(own):
        return span, other
    code = pair.codes[blocks[own[0]]]
    if code.tag is not Tag.REPLACE:
        return span, other
    there = code.old if came else code.new
    return (own[0], own[-1] + 1), there


def _other_verb(single: Single, scene: Scene, span: Range, other: Range) -> str:
    """Say what took the place of the verb of a source that stayed: a study: "suggests" -> "has found"."""
    pair, fact = scene.pair, single.fact
    side, there = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    if span == side.range_of(fact) or other[0] == other[1] or field(fact, "by") == "pronoun":
        return ""
    code = pair.codes[(pair.new_block if single.came else pair.old_block)[span[0]]]
    if any(it.key not in scene.lexicon.verb_helpers for it in there.tokens[other[0] : other[1] - 1]):
        return ""  # "attended the hearing"
    deed = scene.around.bases(there.tokens[other[1] - 1].key)
    claimed = any(not deed.isdisjoint(scene.around.bases(it.key)) for it in side.tokens[span[1] : span[1] + _CLAIM])
    if claimed or (code.new_end if single.came else code.old_end) > span[1]:
        return ""  # "said it would sell" -> "sold"
    if not all(scene.around.may_be_verb(part.tokens[at[1] - 1].key) for part, at in ((side, span), (there, other))):
        return ""
    verbs = [f'"{" ".join(part.text(*at).split())}"' for part, at in ((side, span), (there, other))]
    return f"{source(fact)}: {' -> '.join(verbs[::-1] if single.came else verbs)}"


def _unit_there(single: Single, scene: Scene, span: Range) -> Range | None:
    """Return where a lone unit of time stands that a length took the place of: "the year", "the six months"."""
    pair = scene.pair
    code = pair.codes[(pair.new_block if single.came else pair.old_block)[span[0]]]
    here, there = (code.new, code.old) if single.came else (code.old, code.new)
    if here != span or there[1] - there[0] != 1:
        return None
    token = (pair.old if single.came else pair.new).tokens[there[0]]
    return there if token.key in scene.lexicon.time_units else None


def _without_marks(side: Side, partners: Sequence[int], span: Range, other: Range) -> tuple[Range, Range]:
    """Return a quotation without its end from the first full stop or comma on that stayed, if no word of it did."""
    stayed = next((at for at in range(*span) if partners[at] >= 0), span[1])
    if stayed == span[0] or any(side.tokens[at].kind is not TokenKind.MARK for at in range(stayed, span[1])):
        return span, other
    return (span[0], stayed), (other[0], other[0])


def _reason(single: Single, *, unmarked: bool) -> str:
    if unmarked:
        return f"{describe(single.fact)} {'put into' if single.came else 'taken out of'} quotation marks"
    return f"{describe(single.fact)} {'added' if single.came else 'dropped'}"


def _in_context(single: Single, scene: Scene, span: Range) -> str:
    """Return a one-sided fact with the equal words beside it on both sides: "had not been" -> "had been"."""
    pair = scene.pair
    own, other, partners = (pair.new, pair.old, pair.to_old) if single.came else (pair.old, pair.new, pair.to_new)
    before, behind = span[0] - 1, span[1]
    if before < 0 or behind >= len(partners) or partners[before] < 0 or partners[behind] <= partners[before]:
        return ""
    if partners[behind] - partners[before] > scene.options.tight_tokens:
        return ""
    if behind + 1 < len(partners) and partners[behind + 1] == partners[behind] + 1:
        behind += 1
    here = own.passage(before, behind + 1)
    there = other.passage(partners[before], partners[behind] + 1)
    sides = (there, here) if single.came else (here, there)
    return " -> ".join(f'"{" ".join(passage.text.split())}"' for passage in sides if passage)


def _counterpart(pair: Pair, span: Range, *, came: bool) -> Range:
    """Return where a one-sided fact's own words stand on the other side, or the empty place where they would."""
    partners, blocks = (pair.to_old, pair.new_block) if came else (pair.to_new, pair.old_block)
    there = [partners[at] for at in range(*span) if partners[at] >= 0]
    if there:
        return there[0], there[-1] + 1
    at = span[0] - 1
    while at >= 0 and partners[at] < 0:
        code = pair.codes[blocks[at]]
        at = (code.new_start if came else code.old_start) - 1
    place = partners[at] + 1 if at >= 0 else 0
    return place, place


def given_on(match: Match, scene: Scene) -> Draft | None:
    """Return the change of a role that somebody else holds now, both of whom both sides name."""
    pair = scene.pair
    if match.old.type is not FactType.ROLE:
        return None
    was, now = role_holder(match.old), role_holder(match.new)
    if not was or not now or was == now:
        return None
    if not all(_is_named(who, side) for who in (was, now) for side in (pair.old, pair.new)):
        return None
    reason = f"{describe(match.old)} -> {describe(match.new)}"
    return Draft(
        intent=Intent.FACT,
        types=(FactType.ROLE,),
        old=pair.old.range_of(match.old),
        new=pair.new.range_of(match.new),
        reason=reason,
        confidence=scene.options.likely,
        old_value=match.old.value,
        new_value=match.new.value,
    )


def _is_named(who: str, side: Side) -> bool:
    """Tell whether somebody is named on a side, by last word."""
    named = any(fact.type is FactType.NAME and name_parts(fact)[-1] == who for fact in side.facts + side.aside)
    return named or any(token.key == who and token.text[0].isupper() for token in side.tokens)


def respelt(old: Range, new: Range, scene: Scene) -> Draft:
    """Return the change of a misspelt title that was read as a name."""
    was, now = scene.pair.old.tokens[old[0]].text, scene.pair.new.tokens[new[0]].text
    reason = f"{was} -> {now} (spelling corrected?)"
    return Draft(Intent.FACT, (FactType.NAME,), old, new, reason, scene.options.unsure)
