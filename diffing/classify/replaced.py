"""Changes of fact that one replacement of words makes, told as one.

    watched [the acrobat] fall  ->  watched [Browne Clown] fall      a name in the place of a noun
    the [two persons]           ->  the [man and woman]              two roles in the place of a number
    nothing  ->  [Holt's statement is plain:] "We won."              who says what is quoted

What takes the place of something and states a number, a date or how sure it is, is told by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.classify.draft import NONE, Away, Draft, Range, both, overlap
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, Opcode, Tag, TokenKind

_SUBSTANCE = frozenset({FactType.NAME, FactType.ROLE, FactType.EVENT, FactType.OTHER})
"""Types of what a noun can stand for."""
_LOOSE = frozenset({FactType.EVENT, FactType.OTHER})
_LED = _SUBSTANCE | {FactType.ATTRIBUTION}
_COLON = ":"
_ONE_SIDED = ("old", "new")


def replaced(drafts: Sequence[Draft], scene: Scene, away: Away = NONE) -> list[Draft]:
    """Return the changes of a link, those joined that one replacement makes, but for what is ``away``; in no order."""
    told = [draft for draft in drafts if draft.intent is Intent.FACT]
    if not told:
        return list(drafts)
    found = [_with_source(draft, scene) for draft in drafts]
    if len(told) == 1:
        return found
    for code in scene.pair.codes:
        if code.tag is Tag.REPLACE:
            found = _in_one(found, code, scene, away)
    return found


def _in_one(drafts: list[Draft], code: Opcode, scene: Scene, away: Away) -> list[Draft]:
    """Join the changes of fact that lie in a replacement, where all of them came, went, or stand for one another."""
    inside = [it for it in drafts if it.intent is Intent.FACT and _lies_in(it, code)]
    gone = [it for it in inside if it.new[0] == it.new[1]]
    come = [it for it in inside if it.old[0] == it.old[1]]
    if len(inside) < len(_ONE_SIDED) or len(gone) + len(come) < len(inside):
        return drafts
    size = max(code.old_end - code.old_start, code.new_end - code.new_start)
    if gone and come:
        one = _substitution(gone, come, scene) if size <= scene.options.replaced_tokens else None
    else:
        one = _run(gone or come, code, scene) if size <= scene.options.replaced_run else None
    if one is None or not _is_whole(one, scene, away):
        return drafts
    others = (it for it in drafts if it.intent is Intent.FACT and it not in inside)
    if any(overlap(it.old, one.old) or overlap(it.new, one.new) for it in others):
        return drafts
    return [*(_but(it, one) for it in drafts if it not in inside and not _within(it, one)), one]


def _is_whole(one: Draft, scene: Scene, away: Away) -> bool:
    """Tell whether no sentence ends within a change, and nothing in it is told elsewhere."""
    pair = scene.pair
    sides = ((one.old, pair.old.cuts, away.old), (one.new, pair.new.cuts, away.new))
    return not any(
        any(span[0] < cut < span[1] for cut in cuts) or any(overlap(span, it) for it in elsewhere)
        for span, cuts, elsewhere in sides
    )


def _but(draft: Draft, one: Draft) -> Draft:
    """Return a change without the side that another change tells."""
    old = (one.old[1], one.old[1]) if overlap(draft.old, one.old) else draft.old
    new = (one.new[1], one.new[1]) if overlap(draft.new, one.new) else draft.new
    return draft._replace(old=old, new=new)


def _substitution(gone: Sequence[Draft], come: Sequence[Draft], scene: Scene) -> Draft | None:
    """Return what went and what came in its place as one change: "the acrobat", "Browne Clown"."""
    every = (*gone, *come)
    if not all(_SUBSTANCE.issuperset(it.types) for it in every):
        return None
    if not any(_LOOSE.issuperset(it.types) for it in every):
        return None
    old = min(it.old[0] for it in gone), max(it.old[1] for it in gone)
    new = min(it.new[0] for it in come), max(it.new[1] for it in come)
    types = tuple(dict.fromkeys(type_ for it in every for type_ in it.types if type_ not in _LOOSE)) or (
        FactType.EVENT,
    )
    pair = scene.pair
    sides = pair.old.passage(*old), pair.new.passage(*new)
    shown = " -> ".join(" ".join(side.text.split()) for side in sides if side)
    return Draft(Intent.FACT, types, old, new, shown, max(it.confidence for it in every))


def _run(some: Sequence[Draft], code: Opcode, scene: Scene) -> Draft:
    """Return the facts that came, or went, in one replacement as one change, with what little stood in their place."""
    joined = some[0]
    for draft in some[1:]:
        joined = both(joined, draft)
    pair = scene.pair
    came = joined.old[0] == joined.old[1]
    there = (code.old_start, code.old_end) if came else (code.new_start, code.new_end)
    tokens = (pair.old if came else pair.new).tokens[slice(*there)]
    words = [token for token in tokens if token.kind is not TokenKind.MARK]
    grammar = all(token.key in scene.lexicon.function_words for token in words)
    if grammar or len(tokens) > scene.options.tight_tokens or not _SUBSTANCE.issuperset(joined.types):
        return joined
    return joined._replace(old=there) if came else joined._replace(new=there)


def _with_source(draft: Draft, scene: Scene) -> Draft:
    """Return words that came or went before a quotation, led to it by a colon, as who says it."""
    came = draft.old[0] == draft.old[1]
    if draft.intent is not Intent.FACT or came is (draft.new[0] == draft.new[1]) or not _LED.issuperset(draft.types):
        return draft
    side, partners = (scene.pair.new, scene.pair.to_old) if came else (scene.pair.old, scene.pair.to_new)
    end = draft.new[1] if came else draft.old[1]
    end += side.tokens[end - 1].text != _COLON
    quotes = end < len(side.tokens) and side.tokens[end - 1].text == _COLON and partners[end] >= 0
    if not quotes or not any(fact.type is FactType.QUOTE and side.range_of(fact)[0] == end for fact in side.facts):
        return draft
    value = draft.new_value if came else draft.old_value
    named = isinstance(value, dict) and value.get("person") is True
    return draft._replace(types=(FactType.ATTRIBUTION, FactType.NAME) if named else (FactType.ATTRIBUTION,))


def _lies_in(draft: Draft, code: Opcode) -> bool:
    bounds = (code.old_start, code.old_end), (code.new_start, code.new_end)
    return all(_is_in(span, bound) for span, bound in zip((draft.old, draft.new), bounds, strict=True))


def _within(draft: Draft, one: Draft) -> bool:
    """Tell whether another change tells every word of a change."""
    return _is_in(draft.old, one.old) and _is_in(draft.new, one.new)


def _is_in(span: Range, bound: Range) -> bool:
    return span[0] == span[1] or (bound[0] <= span[0] and span[1] <= bound[1])
