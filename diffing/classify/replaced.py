"""Changes of fact that one replacement of words makes, told as one.

    watched [the acrobat] fall  ->  watched [Browne Clown] fall      a name in the place of a noun
    the [two persons]           ->  the [man and woman]              two roles in the place of a number
    nothing  ->  [Holt's statement is plain:] "We won."              who says what is quoted

What takes the place of something and states a number, a date or how sure it is, is told by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.classify.draft import LOOSE, NONE, Away, Draft, Standing, both, overlap, within
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, Opcode, Tag, TokenKind

_SUBSTANCE = frozenset({FactType.NAME, FactType.ROLE, FactType.EVENT, FactType.OTHER})
"""Types of what a noun can stand for."""
_LED = _SUBSTANCE | {FactType.ATTRIBUTION}
_COLON = ":"
_FEW = 2
"""Words of meaning at most in the place of a role."""


def replaced(drafts: Sequence[Draft], scene: Scene, away: Away = NONE) -> list[Draft]:
    """Return the changes of a link, those joined that one replacement makes, but for what is ``away``; in no order."""
    if all(draft.intent is not Intent.FACT for draft in drafts):
        return list(drafts)
    found = [_with_source(draft, scene) for draft in drafts]
    groups = _by_code(found, scene)
    if not groups:
        return found
    standing, told, joined = Standing((it.old, it.new) for it in found), set[int](), list[Draft]()
    for at, inside in groups.items():
        one = _in_one([found[index] for index in inside], scene.pair.codes[at], scene)
        if one is None or not _is_whole(one, scene, away):
            continue
        near = [index for index in standing.overlapping(one.old, one.new) if index not in inside]
        if any(found[index].intent is Intent.FACT for index in near):
            continue
        told.update(inside, (index for index in near if _within(found[index], one)))
        for index in near:
            found[index] = _but(found[index], one)
        joined.append(one)
    return [draft for index, draft in enumerate(found) if index not in told] + joined


def _by_code(drafts: Sequence[Draft], scene: Scene) -> dict[int, list[int]]:
    """Return the changes of fact that lie in a replacement, by its index."""
    pair = scene.pair
    groups: dict[int, list[int]] = {}
    for index, draft in enumerate(drafts):
        if draft.intent is not Intent.FACT or max(draft.old[1] - draft.old[0], draft.new[1] - draft.new[0]) == 0:
            continue
        at = pair.old_block[draft.old[0]] if draft.old[0] < draft.old[1] else pair.new_block[draft.new[0]]
        if pair.codes[at].tag is Tag.REPLACE and _within(draft, pair.codes[at]):
            groups.setdefault(at, []).append(index)
    return groups


def _in_one(inside: Sequence[Draft], code: Opcode, scene: Scene) -> Draft | None:
    """Join the changes of fact that lie in a replacement, where all of them came, went, or stand for one another."""
    if len(inside) == 1:
        return _in_place(inside[0], code, scene)
    gone = [it for it in inside if it.new[0] == it.new[1]]
    come = [it for it in inside if it.old[0] == it.old[1]]
    if len(gone) + len(come) < len(inside):
        return None
    size = max(code.old_end - code.old_start, code.new_end - code.new_start)
    if gone and come:
        return _substitution(gone, come, scene) if size <= scene.options.replaced_tokens else None
    return _run(gone or come, code, scene) if size <= scene.options.replaced_run else None


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
    if not any(LOOSE.issuperset(it.types) for it in every):
        return None
    old = min(it.old[0] for it in gone), max(it.old[1] for it in gone)
    new = min(it.new[0] for it in come), max(it.new[1] for it in come)
    types = tuple(dict.fromkeys(type_ for it in every for type_ in it.types if type_ not in LOOSE)) or (FactType.EVENT,)
    pair = scene.pair
    sides = pair.old.passage(*old), pair.new.passage(*new)
    shown = " -> ".join(" ".join(side.text.split()) for side in sides if side)
    return Draft(Intent.FACT, types, old, new, shown, max(it.confidence for it in every))


def _in_place(draft: Draft, code: Opcode, scene: Scene) -> Draft | None:
    """Return a role that came or went with the words that took its place, or gave way to it: "rebels", "soldiers"."""
    pair, came = scene.pair, draft.old[0] == draft.old[1]
    if draft.types != (FactType.ROLE,) or came is (draft.new[0] == draft.new[1]):
        return None
    old, new = code.old, code.new
    own, whole, other = (draft.new, new, old) if came else (draft.old, old, new)
    here, there = (pair.new, pair.old) if came else (pair.old, pair.new)
    beside = [token for at, token in enumerate(here.tokens[slice(*whole)], whole[0]) if not own[0] <= at < own[1]]
    words = there.tokens[slice(*other)]
    opening = sum(token.key in scene.lexicon.function_words for token in words)
    if not 0 < len(words) - opening <= _FEW or any(token.kind is TokenKind.MARK for token in words):
        return None
    if any(token.key not in scene.lexicon.function_words for token in beside):
        return None
    sides = pair.old.passage(*old), pair.new.passage(*new)
    shown = " -> ".join(" ".join(side.text.split()) for side in sides if side)
    return draft._replace(old=old, new=new, reason=shown)


def _run(some: Sequence[Draft], code: Opcode, scene: Scene) -> Draft:
    """Return the facts that came, or went, in one replacement as one change, with what little stood in their place."""
    joined = some[0]
    for draft in some[1:]:
        joined = both(joined, draft)
    pair = scene.pair
    came = joined.old[0] == joined.old[1]
    there = code.old if came else code.new
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


def _within(draft: Draft, one: Draft | Opcode) -> bool:
    """Tell whether every word of a change lies in another one, or in an opcode."""
    return within(draft.old, one.old) and within(draft.new, one.new)
