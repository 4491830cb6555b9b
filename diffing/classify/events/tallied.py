"""Counts of two things that were exchanged, one of them told by "a".

two men and a woman     ->  a man and two women        exchanged
one pool, three courts  ->  three pools, one court     exchanged
two men and a woman     ->  a woman and two men        the same
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from diffing.classify.draft import Draft
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import field
from diffing.model import FactType, Intent


def exchanged_counts(scene: Scene) -> Iterator[Draft]:
    """Yield the two things of which each is counted as the other was."""
    pair = scene.pair
    if not pair.old_fresh or not pair.new_fresh:
        return
    was = _counted(pair.old, scene)
    now = _counted(pair.new, scene) if len(was) > 1 else {}
    both = [stem for stem in was if stem in now and was[stem][0] != now[stem][0]]
    for one, other in combinations(both, 2):
        if was[one][0] != now[other][0] or was[other][0] != now[one][0]:
            continue
        spans = [(min(it[one][1], it[other][1]), max(it[one][2], it[other][2])) for it in (was, now)]
        reason = f'"{pair.old.text(*spans[0])}" -> "{pair.new.text(*spans[1])}"'
        yield Draft(Intent.FACT, (FactType.NUMBER,), spans[0], spans[1], reason, scene.options.likely)


def _counted(side: Side, scene: Scene) -> dict[str, tuple[object, int, int]]:
    """Return, of what a side counts once, how many there are of it and where that is said, "a" beside numbers alone."""
    stem, found, twice = scene.around.stem, dict[str, tuple[object, int, int]](), set[str]()
    for fact in side.facts:
        if fact.type is FactType.NUMBER and field(fact, "kind") == "count" and field(fact, "of"):
            of = stem(str(field(fact, "of")))
            first, end = side.range_of(fact)
            twice |= {of} & found.keys()
            found[of] = (field(fact, "amount"), first, min(end + 1, len(side.tokens)))
    for key in scene.lexicon.indefinite if found else ():
        for at in side.lookup.places.get(key, ()):
            of = stem(side.tokens[at + 1].key) if at + 1 < len(side.tokens) else ""
            twice |= {of} & found.keys()
            found.setdefault(of, (1, at, at + 2))
    return {of: it for of, it in found.items() if of and of not in twice}
