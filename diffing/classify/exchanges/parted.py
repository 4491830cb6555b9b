"""An owner and what is his, which stand side by side on the other side, as two of a list.

relatives of the victims       ->  victims and relatives        whose relatives
the victim's son and partner   ->  the son of her partner       whose son
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Range
from diffing.classify.exchanges.ties import both_ends, opened, owners
from diffing.classify.grammar.deeds import Half, is_noun_like
from diffing.classify.scene import Scene


def parted(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield an owner and what is his that are two side by side now: "relatives of victims", "victims and relatives"."""
    joins, small = scene.lexicon.conjunctions, scene.lexicon.determiners
    for one, other in ((old, new), (new, old)):
        owned = {(owner, thing) for owner, things in owners(one, scene).items() for thing in things}
        for owner, thing in sorted(owned.union(_nearest(one, scene))):
            first, last = sorted((other.places.get(owner, -1), other.places.get(thing, -1)))
            between = [token.key for token in other.side.tokens[first + 1 : last]] if first >= 0 else []
            if between and between[0] in joins and small.issuperset(between[1:]):
                yield from both_ends(owner, thing, old, new)


def _nearest(half: Half, scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield owners behind "of" and what is theirs, of nested ones the last: "the son of her aunt's partner"."""
    tokens, stems, marks = half.side.tokens, half.stems, scene.lexicon.possessive_marks
    for link in scene.lexicon.owner_links & half.side.lookup.keys:
        for at in half.side.lookup.places[link]:
            start = end = opened(at + 1, half)
            while end < len(tokens) and (tokens[end].key in marks or (stems[end] and is_noun_like(tokens[end], scene))):
                if end > start and scene.around.is_past(tokens[end].key) and scene.around.may_be_verb(tokens[end].key):
                    break
                end += 1
            if at and end > start and stems[end - 1]:
                yield stems[end - 1], stems[at - 1]
