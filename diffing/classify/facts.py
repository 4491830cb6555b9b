"""The fact changes of a sentence link, and the facts that stayed in other words.

What became of each fact (``pairing``) is a change unless the two sides say the same, or the side that has it
alone states no news: the words did not change, only moved, stand close by on the other side, or took the
place of a pronoun.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from diffing.classify.draft import NONE, Away, Draft, Range, both, covered, merged, overlap
from diffing.classify.outcome import affirmations, is_told, only_future, outcomes
from diffing.classify.pairing import EXACT, Match, Single, matches
from diffing.classify.passages import Pair, Side
from diffing.classify.scene import Scene
from diffing.classify.scope import rebound
from diffing.classify.speech import altered_places, other_speakers
from diffing.classify.swaps import swap
from diffing.facts import (
    Verdict,
    alone,
    describe,
    is_narrowed,
    is_of_certainty,
    is_shifted,
    may_be_one_source,
    same_key,
)
from diffing.model import Fact, FactType, Intent, Tag, TokenKind

MOVABLE = frozenset(FactType) - {FactType.NEGATION, FactType.MODALITY}
"""Types that say the same wherever in a paragraph they stand; the others bend the words beside them."""
BENDING = frozenset({FactType.NEGATION, FactType.MODALITY})


_MARKS = 2
"""Tokens of a quotation that are its marks."""


class Facts(NamedTuple):
    """What the facts of a link came to."""

    changed: list[Draft]
    bent: list[Draft]
    """One-sided negations and modalities: the words beside them belong to the change."""
    kept: list[tuple[Range, Range]]
    """Where the same fact stands on both sides, in whatever words."""
    perhaps: list[tuple[Range, Range]]
    """Where what stands on both sides may be the same fact."""


def fact_changes(scene: Scene, away: Away = NONE) -> Facts:
    """Return the fact changes of a link, joined where they stand on the same words, and the facts kept.

    Two things may have changed places with or without what is ``away``.
    """
    pair = scene.pair
    changed: list[Draft] = []
    bent: list[Draft] = []
    kept: list[tuple[Range, Range]] = [((0, pair.old.marker), (0, pair.new.marker))]
    perhaps: list[tuple[Range, Range]] = []
    found = list(matches(_without_parted(pair), scene.options))
    affirmed = affirmations(found, scene)
    for match in found:
        if isinstance(match, Single):
            place = affirmed.get((match.fact.start, match.came)) if match.fact.type is FactType.NEGATION else None
            if place is not None:
                perhaps.append(place)
            elif not (_no_news(match, scene) or only_future(match, scene)):
                (bent if match.fact.type in BENDING else changed).append(_one_sided(match, scene))
        elif _stays(match) and not is_told(match, scene):
            certain = match.relation.verdict is Verdict.SAME
            (kept if certain else perhaps).append((pair.old.range_of(match.old), pair.new.range_of(match.new)))
        else:
            changed += _altered(match, scene)
    changed += changed_places(scene, changed) or changed_places(scene, changed, away)
    for more in (rebound(scene), other_speakers(scene), outcomes(scene)):
        changed += _untold(list(more), changed, pair)
    return Facts(*_with_bent(merged(changed), bent), kept, perhaps)


def _without_parted(pair: Pair) -> Pair:
    """Leave the quotations out where both sides quote the same words, parted otherwise: "a b" -> "a," he said, "b"."""
    quotes = [[fact for fact in side.facts if fact.type is FactType.QUOTE] for side in (pair.old, pair.new)]
    if len(quotes[0]) == len(quotes[1]) or not all(quotes):
        return pair
    said = [" ".join(str(same_key(fact)) for fact in side) for side in quotes]
    if said[0] != said[1]:
        return pair
    olds, news = (
        tuple(fact for fact in side.facts if fact.type is not FactType.QUOTE) for side in (pair.old, pair.new)
    )
    return pair._replace(old=pair.old._replace(facts=olds), new=pair.new._replace(facts=news))


def _untold(more: Sequence[Draft], told: Sequence[Draft], pair: Pair) -> list[Draft]:
    """Return the changes none of whose words another one tells."""
    if not more:
        return []
    olds = covered([draft.old for draft in told], len(pair.old.tokens))
    news = covered([draft.new for draft in told], len(pair.new.tokens))
    return [draft for draft in more if not (any(olds[slice(*draft.old)]) or any(news[slice(*draft.new)]))]


def _with_bent(changed: list[Draft], bent: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Join the negations and modalities that stand inside another fact change to it; return the rest apart."""
    free = []
    for bend in bent:
        at = next((at for at, it in enumerate(changed) if overlap(bend.old, it.old) or overlap(bend.new, it.new)), None)
        if at is None:
            free.append(bend)
        else:
            changed[at] = both(bend, changed[at])._replace(old=changed[at].old, new=changed[at].new)
    return changed, free


def _stays(match: Match) -> bool:
    """Tell whether two facts are the same, or two wordings that a reader would take for the same."""
    match match.relation.verdict:
        case Verdict.SAME:
            return True
        case Verdict.MAYBE_SAME:
            return match.old.type not in EXACT
        case Verdict.DIFFERENT:
            return False


def _altered(match: Match, scene: Scene) -> Iterator[Draft]:
    """Yield the change of one fact into another; of a quotation, each place where its words changed."""
    pair = scene.pair
    was, now, type_ = match.old, match.new, match.old.type
    places = [(pair.old.range_of(was), pair.new.range_of(now), match.relation.reason)]
    if is_shifted(was, now):
        places = [(*places[0][:2], f'"{_on_one_line(was)}" -> "{_on_one_line(now)}"')]
    if is_narrowed(was, now):
        places = [(*_widened(pair, *places[0][:2]), match.relation.reason)]
    if type_ is FactType.QUOTE:
        places = altered_places(match, scene)
    elif type_ is FactType.ATTRIBUTION and may_be_one_source(was, now):
        places = [(*_differing(pair, *places[0][:2]), match.relation.reason)]
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


def _one_sided(single: Single, scene: Scene) -> Draft:
    """Return the change of a fact that came or went; its other side is the empty place where it would stand."""
    pair, fact = scene.pair, single.fact
    side, partners = (pair.new, pair.to_old) if single.came else (pair.old, pair.to_new)
    span = side.range_of(fact)
    other = _counterpart(partners, span)
    if fact.type is FactType.ATTRIBUTION:
        span, other = _verb_alone(pair, span, other, came=single.came)
    elif fact.type is FactType.QUOTE:
        span, other = _without_marks(side, partners, span, other)
    unmarked = fact.type is FactType.QUOTE and other[1] - other[0] >= span[1] - span[0] - _MARKS
    context = _in_context(single, scene, span) if fact.type is FactType.NEGATION else ""
    return Draft(
        intent=Intent.FACT,
        types=(fact.type,),
        old=other if single.came else span,
        new=span if single.came else other,
        reason=context or _reason(single, unmarked=unmarked),
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
    there = (code.old_start, code.old_end) if came else (code.new_start, code.new_end)
    return (own[0], own[-1] + 1), there


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


def _counterpart(partners: Sequence[int], span: Range) -> Range:
    """Return where a one-sided fact's own words stand on the other side, or the empty place where they would."""
    there = [partners[at] for at in range(*span) if partners[at] >= 0]
    if there:
        return there[0], there[-1] + 1
    for at in range(span[0] - 1, -1, -1):
        if partners[at] >= 0:
            return partners[at] + 1, partners[at] + 1
    return 0, 0


def _no_news(single: Single, scene: Scene) -> bool:
    """Tell whether a fact of one side is no news: its words stayed, moved, or stand for a pronoun.

    The source of a claim that has gone to another claim is news, other than that of a quotation of several sentences.
    """
    pair, fact = scene.pair, single.fact
    if single.came:
        side, partners, sign = pair.new, pair.to_old, 1
    else:
        side, partners, sign = pair.old, pair.to_new, -1
    first, end = side.range_of(fact)
    changed = [side.tokens[at] for at in range(first, end) if partners[at] < 0]
    if not changed or (_is_loose(fact) and all(token.kind is TokenKind.MARK for token in changed)):
        return True
    claim = fact.type is FactType.ATTRIBUTION and all(it.type is not FactType.QUOTE for it in side.facts)
    known = fact.type in MOVABLE and (fact.type, same_key(fact)) in scene.around.facts(scene.at, not single.came)
    if known and not claim:
        return True
    if fact.type not in (FactType.NAME, FactType.ROLE, FactType.ATTRIBUTION):
        return False
    words = [token.key for token in changed if token.kind is not TokenKind.MARK]
    if fact.type is FactType.NAME and not _spelled_there(words, scene, came=single.came):
        return _for_pronoun(single, first, scene)
    stems = list(map(scene.around.stem, words))
    close = frozenset() if known and claim else scene.around.stems(scene.at, not single.came)
    if all(scene.balance[word] * sign <= 0 or word in close for word in stems):
        return True
    return _for_pronoun(single, first, scene)


def _is_loose(fact: Fact) -> bool:
    """Tell whether a fact is a quotation with one mark too few: that is a slip, and puts nothing into marks."""
    return fact.type is FactType.QUOTE and isinstance(fact.value, dict) and bool(fact.value.get("loose"))


def _spelled_there(words: Sequence[str], scene: Scene, *, came: bool) -> bool:
    """Tell whether all words of a name stand on the other side, to the letter; "Ivin" is not "Ivins"."""
    pair = scene.pair
    there = {token.key for token in (pair.old if came else pair.new).tokens}
    return there.issuperset(words) or scene.around.words(scene.at, not came).issuperset(
        word for word in words if word not in there
    )


def _for_pronoun(single: Single, at: int, scene: Scene) -> bool:
    """Tell whether the name at a token took the place of a pronoun, or a pronoun its place.

    Only a name that the other side knows too: one it never mentions is news, whatever it stands for.
    """
    pair, lexicon = scene.pair, scene.lexicon
    code = pair.codes[(pair.new_block if single.came else pair.old_block)[at]]
    if code.tag is Tag.EQUAL:
        return False
    others = (
        pair.old.tokens[code.old_start : code.old_end]
        if single.came
        else pair.new.tokens[code.new_start : code.new_end]
    )
    words = [token.key for token in others if token.kind is not TokenKind.MARK]
    if not any(word in lexicon.pronouns for word in words) or any(word not in lexicon.function_words for word in words):
        return False
    return single.fact.text.split()[-1] in (pair.old if single.came else pair.new).article.text


def changed_places(scene: Scene, told: Sequence[Draft], away: Away = NONE) -> list[Draft]:
    """Return the change of two things into one another's place, if the link has one that no fact change tells yet."""
    places = swap(scene, away)
    if places is None or any(overlap(draft.old, places[0]) or overlap(draft.new, places[1]) for draft in told):
        return []
    old, new = places
    if _same_source(scene.pair, old, new):
        return []
    sides = (scene.pair.old.passage(*old), scene.pair.new.passage(*new))
    shown = " -> ".join(f'"{" ".join(side.text.split())}"' for side in sides if side)
    return [Draft(Intent.FACT, (FactType.EVENT,), old, new, shown, scene.options.likely)]


def _same_source(pair: Pair, old: Range, new: Range) -> bool:
    """Tell whether the same source stands on both sides of a swap: "it rose," said Reid -> Reid said it rose."""
    found: list[set[Hashable]] = []
    for side, span in ((pair.old, old), (pair.new, new)):
        said = (fact for fact in side.facts if fact.type is FactType.ATTRIBUTION)
        found.append({same_key(fact) for fact in said if overlap(side.range_of(fact), span)})
    return not found[0].isdisjoint(found[1])
