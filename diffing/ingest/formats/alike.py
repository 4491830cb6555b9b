"""Two versions of a page to the same idea of what is story: a passage in both is kept in both or in neither.

    old  [kept: A B C]  dropped: x y
    new  [kept: A C]    dropped: B' x z      ->  new keeps B' too, at its place

Whoever compares two pages must not be told that a paragraph went because its page was laid out anew around it.
"""

from __future__ import annotations

from diffing.ingest.formats.document import Document, squashed

_SAME = 12
"""Characters without blanks from which a passage in both is the same one, and not "Share"."""
_LONG = 80
"""Characters without blanks from which a passage that reads much alike is the same one, edited."""
_ALIKE = 80.0
"""How much alike two passages read, 0 to 100, that are the same one."""
_MOST = 40_000
"""Pairs of long passages that are looked at, a millisecond each hundred."""


def alike(old: Document, new: Document) -> tuple[Document, Document]:
    """Return both documents, what is kept in one kept in the other where that dropped it."""
    return _with(old, new), _with(new, old)


def _with(one: Document, other: Document) -> Document:
    """Return a document that also keeps what the other one has as story."""
    there = {squashed(block.text) for block in one.blocks if block.kept}
    wanted = [
        shape
        for block in other.blocks
        if block.kept and len(shape := squashed(block.text)) >= _SAME and shape not in there
    ]
    dropped = {index: squashed(block.text) for index, block in enumerate(one.blocks) if not block.kept}
    if not wanted or not dropped:
        return one
    first: dict[str, int] = {}
    for index, shape in dropped.items():
        first.setdefault(shape, index)
    found = {first[shape] for shape in wanted if shape in first}
    found |= _edited([it for it in wanted if it not in first and len(it) >= _LONG], dropped, found)
    if not found:
        return one
    blocks = tuple(block._replace(kept=True) if index in found else block for index, block in enumerate(one.blocks))
    return one._replace(blocks=blocks)


def _edited(wanted: list[str], dropped: dict[int, str], found: set[int]) -> set[int]:
    from rapidfuzz import fuzz, process

    long = {index: shape for index, shape in dropped.items() if len(shape) >= _LONG and index not in found}
    if not long or len(long) * len(wanted) > _MOST:
        return set()
    best = (process.extractOne(it, long, scorer=fuzz.ratio, score_cutoff=_ALIKE) for it in wanted)
    return {int(match[2]) for match in best if match}


def told(old: Document, new: Document) -> list[str]:
    """Return what differs between two documents outside their texts, a sentence each."""
    sides = (("byline", old.byline, new.byline), ("moment of the last change", old.modified, new.modified))
    return [f"the {what} differs: {one} -> {other}" for what, one, other in sides if one and other and one != other]
