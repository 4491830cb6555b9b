"""A country in the place of another one's people, which is one change and not two.

the US embassy     ->  the British embassy      US -> British
Ukraine's army     ->  the Russian army         Ukraine -> Russian
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.classify.counterparts.pairing import Single
from diffing.classify.draft import Draft
from diffing.classify.scene import Scene
from diffing.facts import describe, field
from diffing.model import FactType, Intent, Tag


def joined_peoples(singles: Sequence[Single], scene: Scene) -> tuple[list[Draft], list[Single]]:
    """Return the changes of a country into another one's people, or the other way round, and what else came or went."""
    gone = {block: it for it in singles if not it.came and (block := _block(it, scene)) >= 0}
    come = {block: it for it in singles if it.came and (block := _block(it, scene)) >= 0} if gone else {}
    pairs = [
        (was, come[block]) for block, was in gone.items() if block in come and was.fact.type != come[block].fact.type
    ]
    told = {id(it) for pair in pairs for it in pair}
    return [_change(*pair, scene) for pair in pairs], [it for it in singles if id(it) not in told]


def _block(single: Single, scene: Scene) -> int:
    """Return in which replacement of words a country or a nationality alone stands, -1 where in none."""
    fact, pair = single.fact, scene.pair
    named = fact.type is FactType.NAME and field(fact, "country") is True
    if not named and (fact.type is not FactType.ROLE or field(fact, "title") != ""):
        return -1
    side, blocks = (pair.new, pair.new_block) if single.came else (pair.old, pair.old_block)
    block = blocks[side.range_of(fact)[0]]
    return block if pair.codes[block].tag is Tag.REPLACE else -1


def _change(was: Single, now: Single, scene: Scene) -> Draft:
    return Draft(
        intent=Intent.FACT,
        types=(FactType.NAME, FactType.ROLE) if was.fact.type is FactType.NAME else (FactType.ROLE, FactType.NAME),
        old=scene.pair.old.range_of(was.fact),
        new=scene.pair.new.range_of(now.fact),
        reason=f"{describe(was.fact)} -> {describe(now.fact)}",
        confidence=scene.options.likely,
        old_value=was.fact.value,
        new_value=now.fact.value,
    )
