"""What a day is said of, in a sentence that reports: the saying, or what was said.

police said on Friday that he died   ->   police said that he died on Friday
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Draft
from diffing.classify.grammar.deeds import is_finite, stems_of
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import Fact, FactType, Intent


def redated(scene: Scene) -> Iterator[Draft]:
    """Yield each date that stands right behind a verb of saying on one side, and in what is said on the other."""
    pair = scene.pair
    if pair.is_long(scene.options):
        return
    for was in pair.old.stated.of(FactType.DATE):
        alike = pair.new.stated.alike(was)
        if len(alike) != 1 or len(pair.old.stated.alike(was)) != 1:
            continue
        says = [_is_of_saying(it, side, scene) for it, side in ((was, pair.old), (alike[0], pair.new))]
        if {*says} == {True, False}:
            told = f"{was.text}: of the saying -> of what is said"
            told = told if says[0] else f"{was.text}: of what is said -> of the saying"
            spans = pair.old.range_of(was), pair.new.range_of(alike[0])
            yield Draft(Intent.FACT, (FactType.DATE,), *spans, told, scene.options.likely, was.value, alike[0].value)


def _is_of_saying(date: Fact, side: Side, scene: Scene) -> bool | None:
    """Tell whether a date stands right behind a verb of saying, or behind a verb of what is said; None for neither."""
    lexicon, first = scene.lexicon, side.range_of(date)[0]
    first -= first > 0 and side.tokens[first - 1].key in lexicon.date_openers
    start = max((cut for cut in side.cuts if cut <= first), default=0)
    claims = [it for it in side.stated.of(FactType.ATTRIBUTION) if start <= side.range_of(it)[0] < first]
    if not claims:
        return None
    behind = side.range_of(claims[-1])[1]
    if behind == first:
        return True
    stems = stems_of(side, scene)
    return False if any(is_finite(at, side, stems, scene) for at in range(behind, first)) else None
