"""Two versions of a page to the same idea of what is story: a passage in both is kept in both or in neither.

    old  [kept: A B C]  dropped: x y
    new  [kept: A C]    dropped: B' x z      ->  new keeps B' too, at its place

Whoever compares two pages must not be told that a paragraph went because its page was laid out anew around it.
"""

from __future__ import annotations

from diffing.ingest.formats.document import Block, Document, squashed

_SAME = 12
"""Characters without blanks from which a passage in both is the same one; a shorter one is next to one that is kept."""
_LONG = 80
"""Characters without blanks from which a passage that reads much alike is the same one, edited."""
_ALIKE = 80.0
"""How much alike two passages read, 0 to 100, that are the same one."""
_MOST = 40_000
"""Pairs of long passages that are looked at, a millisecond each hundred."""


def alike(old: Document, new: Document) -> tuple[Document, Document]:
    """Return both documents, what is kept in one kept in the other where that dropped it."""
    return _with(old, new), _with(new, old)


def as_before(document: Document, text: str) -> Document:
    """Return a document that also keeps what an earlier version of its text has, blank lines between passages."""
    said = (Block(passage.strip()) for passage in text.split("\n\n"))
    return _with(document, Document(tuple(block for block in said if block.text)))


def _with(one: Document, other: Document) -> Document:
    """Return a document that also keeps what the other one has as story."""
    shapes = [squashed(block.text) for block in one.blocks]
    kept = [block.kept for block in one.blocks]
    there = {shape for shape, keep in zip(shapes, kept, strict=True) if keep}
    wanted = [shape for block in other.blocks if block.kept and (shape := squashed(block.text)) not in there]
    if not wanted or all(kept):
        return one
    dropped = {index: shapes[index] for index, keep in enumerate(kept) if not keep}
    first: dict[str, int] = {}
    for index, shape in dropped.items():
        first.setdefault(shape, index)
    found = {first[shape] for shape in wanted if len(shape) >= _SAME and shape in first}
    found |= _edited([it for it in wanted if it not in first and len(it) >= _LONG], dropped, found)
    for index in found:
        kept[index] = True
    short = {shape for shape in wanted if len(shape) < _SAME}
    for step, order in ((-1, range(1, len(kept))), (1, range(len(kept) - 2, -1, -1))):
        for index in order:
            if not kept[index] and kept[index + step] and shapes[index] in short:
                kept[index] = True
                short.discard(shapes[index])
    return one._replace(blocks=tuple(it._replace(kept=keep) for it, keep in zip(one.blocks, kept, strict=True)))


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
